"""Findings as a table that leaves the program: one row each, all that is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.rules.subjects import subject_words
from ykterm.report.findings import STATES, FindingView
from ykterm.report.sheet import Sheet
from ykterm.report.writers.as_json import pretty

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


_ON_PAGE = ("单位", "问题", "对象", "说明", "计算", "判断", "情况", "自", "出处数", "理由")
"""What a page that is read and printed has room for."""


def sheet(city: City, found: Sequence[FindingView], filter_words: str = "") -> Sheet:
    """The findings, in the order given; `filter_words` say how they were chosen."""
    names = {site.id: site.name for site in city.registry.sites}
    rows = [
        (
            view.id,
            names[view.site],
            view.rule,
            view.title,
            subject_words(view.rule, view.subject),
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
    return Sheet(
        f"{city.registry.city} 问题 {city.today}",
        _HEADINGS,
        rows,
        (summary(found),),
        simulated=city.simulated,
        filter=filter_words,
        on_page=tuple(map(_HEADINGS.index, _ON_PAGE)),
    )


def as_json(city: City, found: Sequence[FindingView], filter_words: str = "") -> bytes:
    """The same as `ykterm findings -f json` lists it, under what says which they are."""
    return pretty(
        {
            "schema": "ykterm.findings/1",
            "city": city.registry.city,
            "as_of": city.today,
            "simulated": city.simulated,
            "filter": filter_words or None,
            "total": len(found),
            "findings": found,
        }
    )


def summary(found: Sequence[FindingView]) -> str:
    """How many there are, by life and by unit."""
    lives = Counter(view.life_word for view in found)
    units = len({view.site for view in found})
    by_life = "、".join(f"{life} {count}" for life, count in lives.items())
    return f"合计 {len(found)} 条,{units} 家单位" + (f":{by_life}" if found else "")
