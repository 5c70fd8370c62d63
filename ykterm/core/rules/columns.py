"""栏目: blank, stale, or not to be read; what could not be read is never called blank."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import ColumnReading, ColumnState, Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding

_RULES = {
    ColumnState.BLANK: ("column.blank", "空白栏目"),
    ColumnState.STALE: ("column.stale", "栏目未更新"),
    ColumnState.UNREADABLE: ("column.unreadable", "栏目无法自动判定"),
}


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for reading in seen.columns:
        if reading.state not in _RULES:
            continue
        rule, word = _RULES[reading.state]
        yield finding(
            seen,
            table,
            rule,
            reading.url,
            title=f"{word}:{reading.name}",
            detail=_detail(reading),
            arithmetic=_arithmetic(reading, seen, table),
            evidence=Evidence(where=(Use(page=reading.url, text=reading.name, place=Place.NAV),), where_total=1),
        )


def _detail(reading: ColumnReading) -> str:
    """Why it was judged so; of a stale one also why the limit is its class's: a wrong class is the usual mistake."""
    if reading.state is not ColumnState.STALE or not reading.type_reason:
        return reading.reason
    return f"{reading.reason};归为“{reading.type.value}”类({reading.type_reason})"


def _arithmetic(reading: ColumnReading, seen: Observation, table: Indicators) -> str:
    if reading.state is not ColumnState.STALE or reading.newest is None or reading.limit_days is None:
        return ""
    days = (seen.as_of - reading.newest).days
    figure = table.limits.get(reading.type)
    mark = figure.mark if figure else "(自定)"
    return f"最近一条 {reading.newest},至 {seen.as_of} 共 {days} 天 > {reading.limit_days} 天{mark}"
