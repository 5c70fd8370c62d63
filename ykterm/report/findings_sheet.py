"""Findings as a table that leaves the program: one row each, all that is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.report.findings import STATES, FindingView
from ykterm.report.sheet import Sheet

if TYPE_CHECKING:
    from ykterm.report.city import City

_HEADINGS = (
    "编号",
    "单位",
    "规则",
    "问题",
    "对象",
    "说明",
    "依据",
    "计算",
    "判断",
    "情况",
    "自",
    "见过次数",
    "首次",
    "最近",
    "状态码",
    "出处数",
    "出处",
    "理由",
    "判断期限",
    "备注",
    "判断日期",
    "判断人",
    "待复核原因",
    "人工",
)


def sheet(city: City, found: Sequence[FindingView]) -> Sheet:
    """The findings, in the order given."""
    names = {site.id: site.name for site in city.registry.sites}
    rows = [
        (
            view.id,
            names[view.site],
            view.rule,
            view.title,
            view.subject,
            view.detail,
            view.indicator,
            view.arithmetic,
            STATES[view.state],
            view.life_word,
            view.since_round,
            view.rounds_seen,
            view.first_seen.isoformat(),
            view.last_seen.isoformat(),
            view.evidence.status,
            view.evidence.where_total,
            view.evidence.where[0].page if view.evidence.where else "",
            view.reason,
            view.until.isoformat() if view.until else "",
            view.note,
            view.decided.isoformat() if view.decided else "",
            view.decided_by,
            view.why,
            "是" if view.by_hand else "",
        )
        for view in found
    ]
    return Sheet(f"{city.registry.city} 问题 {city.today}", _HEADINGS, rows, simulated=city.simulated)
