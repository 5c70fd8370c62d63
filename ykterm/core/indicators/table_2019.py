"""政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号): in force from May 2019."""

from __future__ import annotations

from datetime import date

from ykterm.core.indicators.common import CLAUSES, LIMITS, NOTICE_LINES, SELF_CHECK, VETO_LINES, VETO_RULES
from ykterm.core.indicators.table import Clause, Figure, Indicators

_ORDER = "国办秘函〔2019〕19号 检查指标"
_WEIGHT = "单项扣分不超过该项权重(见公开转载);权重未见原文"
_RECALLED = "未见原文,沿用2015表分值"

TABLE = Indicators(
    name="2019年检查指标",
    since=date(2019, 5, 1),
    limits=LIMITS,
    clauses=CLAUSES
    | {
        "home.unreachable": Clause(
            indicator="站点无法访问",
            text="监测1周,每天间隔性访问20次以上,超过15秒仍打不开的次数占5%以上为单项否决;一次打不开须复查",
            source=SELF_CHECK,
        ),
        "home.not_updated": Clause(indicator="首页不更新", text="监测2周,首页无信息更新为单项否决", source=SELF_CHECK),
        "link.dead": Clause(
            indicator="可用性",
            text="首页链接不能访问每个扣1分,其他页面每个扣0.1分",
            source=_RECALLED,
            verified=False,
        ),
        "column.blank": Clause(indicator="栏目不更新", text="空白栏目不得有;5个以上为单项否决", source=SELF_CHECK),
        "column.stale": Clause(
            indicator="栏目不更新",
            text="动态要闻类2周、一级通知公告和政策文件类6个月应有更新;合计5个以上未更新,或应更新长期未更新10个以上,为单项否决",
            source=SELF_CHECK,
        ),
        "interaction.late": Clause(
            indicator="互动回应差",
            text="近1年内政务咨询类栏目对有效留言超过3个月未回应为单项否决;回应迟缓须整改",
            source=SELF_CHECK,
        ),
        "interaction.missing": Clause(
            indicator="互动回应差",
            text="未提供有效的网上咨询渠道为单项否决(信访、纪检举报不算)",
            source=SELF_CHECK,
        ),
        "security.serious": Clause(
            indicator="安全、泄密事故等严重问题",
            text="不得有严重表述错误、泄密、反动暴力色情内容、被攻击未及时处置、弄虚作假等;有即单项否决",
            source=SELF_CHECK,
        ),
        "service.missing": Clause(
            indicator="服务不实用",
            text="办事指南要素缺失4类以上的事项达5个为单项否决",
            source=f"{SELF_CHECK}(要素类别见前半,4类、5个两数未见原文)",
            verified=False,
        ),
    },
    points={
        "link.home": Figure(1, _RECALLED, verified=False),
        "link.other": Figure(0.1, _RECALLED, verified=False),
        "column.stale.政策文件": Figure(5, "国管局2019年第二季度自查"),
        "column.stale": Figure(5, _RECALLED, verified=False),
        "column.blank": Figure(5, _RECALLED, verified=False),
    },
    caps={
        "link": Figure(10, _WEIGHT, verified=False),
        "column.动态要闻": Figure(5, _WEIGHT, verified=False),
        "column.政策文件": Figure(5, _WEIGHT, verified=False),
        "column.政策解读": Figure(5, _WEIGHT, verified=False),
    },
    veto_rules=VETO_RULES | {"interaction.missing": (), "service.missing": ("guides.missing_classes", "guides.items")},
    vetoes=VETO_LINES,
    notices=NOTICE_LINES,
    unseen_vetoes={
        "security.serious": "安全、泄密事故等严重问题须人工看",
    },
    pass_mark=Figure(60, _ORDER),
)
