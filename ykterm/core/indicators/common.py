"""What both tables share: column limits, and the rules that rest on the 2017 guideline and the 2018 domain order."""

from __future__ import annotations

from ykterm.core.indicators.table import Clause, Figure
from ykterm.core.model import ColumnType

GUIDELINE = "国办发〔2017〕47号 政府网站发展指引"
DOMAINS = "国办函〔2018〕55号 加强政府网站域名管理"
SELF_CHECK = "某市民政局2022年第四季度自查表所录评分细则"

LIMITS = {
    ColumnType.NEWS: Figure(14, SELF_CHECK),
    ColumnType.NOTICE: Figure(180, SELF_CHECK),
    ColumnType.POLICY: Figure(180, SELF_CHECK),
    ColumnType.EXPLANATION: Figure(180, "监测系统通行做法", verified=False),
    ColumnType.OTHER: Figure(365, "监测系统通行做法", verified=False),
}

VETO_LINES = {
    "availability.visits": Figure(20, SELF_CHECK),
    "availability.days": Figure(7, SELF_CHECK),
    "availability.share": Figure(0.05, SELF_CHECK),
    "availability.seconds": Figure(15, SELF_CHECK),
    "home.days": Figure(14, SELF_CHECK),
    "columns.stale_by_class": Figure(5, SELF_CHECK),
    "columns.stale": Figure(10, SELF_CHECK),
    "columns.blank": Figure(5, SELF_CHECK),
    "letters.open_months": Figure(3, SELF_CHECK),
    "letters.window_years": Figure(1, SELF_CHECK),
    "guides.missing_classes": Figure(4, "未见原文", verified=False),
    "guides.items": Figure(5, "未见原文", verified=False),
}

VETO_RULES = {
    "home.unreachable": ("availability.visits", "availability.days", "availability.share", "availability.seconds"),
    "home.not_updated": ("home.days",),
    "column.blank": ("columns.blank",),
    "column.stale": ("columns.stale_by_class", "columns.stale"),
    "interaction.late": ("letters.open_months", "letters.window_years"),
}
"""Rules that veto by both tables, with the names of their thresholds."""

NOTICE_LINES = {
    "letters.late_days": Figure(5, "新京报2020年1月转述北京市的检查:简单咨询5个工作日内答复", verified=False),
    "about.days": Figure(365, "监测系统通行做法", verified=False),
    "certificate.days": Figure(30, "本程序的提示", verified=False),
}
"""Lines that only call for a remark, by name: working days for letters, days for the others."""

CLAUSES = {
    "link.suspect": Clause(
        indicator="可用性",
        text="链接疑似不能正常访问,待复核",
        source="监测系统通行做法:分确定不可用、疑似不可用两类",
        verified=False,
    ),
    "link.blocked": Clause(
        indicator="可用性",
        text="链接被对方防火墙拦截,未能检查,不计为不可用",
        source="本程序的规定",
        verified=False,
        fault=False,
    ),
    "column.unreadable": Clause(
        indicator="栏目更新",
        text="栏目内容未能读到(多由脚本载入),无法自动判定,不计为空白",
        source="本程序的规定",
        verified=False,
        fault=False,
    ),
    "identity.footer": Clause(
        indicator="网站标识",
        text="页脚应标明党政机关网站标识、网站标识码、主办单位、联系方式、ICP备案编号、公安机关备案标识、站点地图和找错入口",
        source=f"{GUIDELINE};鞍山市2018年8月通报逐项点名",
    ),
    "identity.name": Clause(
        indicator="基本信息",
        text="网站名称、页头和页脚应使用单位现名,机构更名后不得沿用旧名",
        source=f"{GUIDELINE};营口市2019年4月通报:基本信息内容不准确",
    ),
    "identity.tags": Clause(
        indicator="网站标识",
        text="页面标签 SiteIDCode、页脚标识码和找错入口的代码应一致,且为本站的标识码",
        source=f"{GUIDELINE}(页面标签规范见公开解读)",
    ),
    "identity.info": Clause(
        indicator="基本信息",
        text="领导信息、机构职能、概况、联系方式等基本信息应准确,并及时更新",
        source="营口市2019年4月通报:基本信息内容不准确;时限为监测系统通行做法",
        verified=False,
    ),
    "topic.mismatch": Clause(
        indicator="信息发布",
        text="发布信息应与所属栏目主题相符",
        source="营口市2019年4月通报:发布信息与所属栏目主题不匹配",
    ),
    "emblem.use": Clause(
        indicator="国徽使用",
        text="国徽及其图案的使用须合规,由人核对",
        source="营口市2019年4月通报:国徽自查;国徽法(1991年,2009年修正)",
        fault=False,
    ),
    "domain.note": Clause(
        indicator="网站安全与性能",
        text="支持 IPv6、启用 https、证书在有效期内;只作提示,不扣分",
        source="本程序的提示",
        verified=False,
        fault=False,
    ),
    "domain.form": Clause(
        indicator="域名名称",
        text="政府网站应使用以 .gov.cn 为后缀的英文域名,不得使用其他后缀或IP地址",
        source=f"{GUIDELINE};{DOMAINS}",
    ),
    "domain.retired": Clause(
        indicator="域名清理",
        text="停用的域名应及时注销,不得继续提供访问",
        source=DOMAINS,
    ),
}

NO_FAULT_RULES = frozenset(rule for rule, clause in CLAUSES.items() if not clause.fault)
"""Rules whose findings leave a site's status as it is: what could not be seen (未查全 says so), and mere remarks."""
