"""首页: whether it opens, and whether anything new stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Attempt, ColumnState, ColumnType, Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    yield from _unreachable(seen, table)
    yield from _not_updated(seen, table)


def _unreachable(seen: Observation, table: Indicators) -> Iterator[Finding]:
    if seen.state != "unreachable" or seen.home is None:
        return
    arithmetic = ""
    if seen.availability is not None:
        visits, missed = seen.availability
        arithmetic = f"一周内访问 {visits} 次,打不开 {missed} 次"
    yield finding(
        seen,
        table,
        "home.unreachable",
        seen.home.url,
        title=f"首页打不开:{seen.home.reason}",
        detail="同一次检查中隔时复查,结果相同",
        arithmetic=arithmetic,
        evidence=Evidence(
            status=seen.home.status,
            error=seen.home.error,
            ms=seen.home.ms,
            visited_at=seen.home.at,
            attempts=(
                Attempt(
                    at=seen.home.at,
                    method="GET",
                    status=seen.home.status,
                    error=seen.home.error,
                    ms=seen.home.ms,
                ),
            ),
        ),
    )


def is_not_updated(seen: Observation, table: Indicators) -> bool | None:
    """Whether nothing new stood on the home page within the limit; None: what could be read does not tell.

    What looks old where a list of news or notices was not read may only be what could be read.
    """
    if seen.home is None or seen.home_newest is None:
        return None
    if (seen.as_of - seen.home_newest).days <= table.vetoes["home.days"].value:
        return False
    unread = any(
        reading.state is ColumnState.UNREADABLE and reading.type in (ColumnType.NEWS, ColumnType.NOTICE)
        for reading in seen.columns
    )
    return None if unread else True


def _not_updated(seen: Observation, table: Indicators) -> Iterator[Finding]:
    newest = seen.home_newest
    if seen.home is None or newest is None or not is_not_updated(seen, table):
        return
    days = (seen.as_of - newest).days
    line = table.vetoes["home.days"]
    yield finding(
        seen,
        table,
        "home.not_updated",
        seen.home.url,
        title=f"首页不更新:最近一条 {newest}",
        detail="首页自己显示的日期和首页链接到的栏目信息中最近的一个;没有日期的信息不计",
        arithmetic=f"首页最近一条 {newest},至 {seen.as_of} 共 {days} 天 > {line.value:g} 天{line.mark}",
        evidence=Evidence(
            status=seen.home.status,
            visited_at=seen.home.at,
            where=(Use(page=seen.home.url, text="首页", place=Place.BODY),),
            where_total=1,
        ),
    )
