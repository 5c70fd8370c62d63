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
    "home.days": Figure(14, SELF_CHECK),
    "columns.stale_by_class": Figure(5, SELF_CHECK),
    "columns.stale": Figure(10, SELF_CHECK),
    "columns.blank": Figure(5, SELF_CHECK),
}

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
    ),
    "column.unreadable": Clause(
        indicator="栏目更新",
        text="栏目内容由脚本载入而未能读到,无法自动判定,不计为空白",
        source="本程序的规定",
        verified=False,
    ),
    "identity.footer": Clause(
        indicator="网站标识",
        text="页脚应标明党政机关网站标识、网站标识码、主办单位、联系方式、ICP备案编号、公安机关备案标识、站点地图和找错入口",
        source=f"{GUIDELINE};鞍山市2018年8月通报逐项点名",
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
