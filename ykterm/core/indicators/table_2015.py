"""全国政府网站普查评分表 (国办发〔2015〕15号): in force for checks up to April 2019."""

from __future__ import annotations

from datetime import date

from ykterm.core.indicators.common import CLAUSES, LIMITS, NOTICE_LINES, VETO_LINES, VETO_RULES
from ykterm.core.indicators.table import Clause, Figure, Indicators

_ORDER = "国办发〔2015〕15号 普查评分表"
_VENDOR = "监测软件所用2015表分值(代码可见)"

TABLE = Indicators(
    name="2015年普查评分表",
    since=date(2015, 3, 1),
    limits=LIMITS,
    clauses=CLAUSES
    | {
        "home.unreachable": Clause(
            indicator="站点无法访问",
            text="监测1周,每天间隔性访问20次以上,超过15秒仍打不开的次数占5%以上为单项否决;一次打不开须复查",
            source=_ORDER,
        ),
        "home.not_updated": Clause(
            indicator="网站不更新", text="监测时间点前2周内首页栏目无信息更新为单项否决", source=_ORDER
        ),
        "link.dead": Clause(
            indicator="链接可用性", text="首页链接不能访问每个扣1分,其他页面每个扣0.1分", source=_VENDOR
        ),
        "column.blank": Clause(indicator="栏目不更新", text="空白栏目不得有;5个以上为单项否决", source=_ORDER),
        "column.stale": Clause(
            indicator="栏目不更新",
            text="动态要闻类2周、通知公告和政策文件类6个月应有更新;合计5个以上未更新,或应更新未更新10个以上,为单项否决",
            source=_ORDER,
        ),
        "interaction.late": Clause(
            indicator="互动回应差",
            text="近1年内政务咨询类栏目对有效留言超过3个月未回应为单项否决;回应迟缓须整改",
            source=_ORDER,
        ),
        "interaction.missing": Clause(
            indicator="政务咨询",
            text="应开设政务咨询类栏目,未开设扣5分",
            source=_VENDOR,
        ),
        "security.serious": Clause(
            indicator="严重错误",
            text="不得有严重错别字(如领导姓名)、虚假或反动暴力色情内容;有即单项否决",
            source=_ORDER,
        ),
        "service.missing": Clause(
            indicator="办事指南",
            text="办事指南应有事项名称、设定依据、申请条件、办理材料、办理流程、办理地点、办理时间、联系电话等要素",
            source="监测系统通行做法;要素名称见某市民政局2022年第四季度自查表",
            verified=False,
        ),
    },
    points={
        "link.home": Figure(1, _VENDOR),
        "link.other": Figure(0.1, _VENDOR),
        "column.stale.动态要闻": Figure(3, _VENDOR),
        "column.stale.通知公告": Figure(4, _VENDOR),
        "column.stale.政策文件": Figure(4, _VENDOR),
        "column.stale": Figure(5, _VENDOR, verified=False),
        "column.blank": Figure(5, "监测系统通行做法", verified=False),
    },
    caps={},
    veto_rules=VETO_RULES,
    vetoes=VETO_LINES,
    notices=NOTICE_LINES,
    unseen_vetoes={
        "security.serious": "严重错误(错别字、虚假或反动暴力色情内容)须人工看",
    },
    pass_mark=Figure(60, "三亚市2018年通报:扣分超过40分为不合格"),
)
