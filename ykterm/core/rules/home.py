"""首页: whether it opens, and whether anything new stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Attempt, Evidence, Finding
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


def _not_updated(seen: Observation, table: Indicators) -> Iterator[Finding]:
    newest = seen.home_newest
    if newest is None or seen.home is None:
        return
    days = (seen.as_of - newest).days
    limit = table.vetoes["home.days"]
    if days <= limit.value:
        return
    yield finding(
        seen,
        table,
        "home.not_updated",
        seen.home.url,
        title=f"首页不更新:最近一条 {newest}",
        arithmetic=f"首页最近一条 {newest},至 {seen.as_of} 共 {days} 天 > {limit.value:g} 天",
    )
