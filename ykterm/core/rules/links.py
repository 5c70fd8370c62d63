"""链接可用性: one finding a target, with every place it is linked from."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Target
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules.finding import finding

_RULES = {Outcome.DEAD: "link.dead", Outcome.SUSPECT: "link.suspect", Outcome.BLOCKED: "link.blocked"}


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for target in seen.targets:
        rule = _RULES.get(Outcome(target.outcome))
        if rule is None:
            continue
        yield finding(
            seen,
            table,
            rule,
            target.url,
            title=f"{'首页' if target.home else '内页'}链接{Outcome(target.outcome).word}:{target.reason}",
            detail=_places(target),
            arithmetic=_points(target, table) if rule == "link.dead" else "",
            evidence=Evidence(
                status=target.status,
                error=target.error,
                ms=target.ms,
                visited_at=target.attempts[-1].at if target.attempts else None,
                attempts=target.attempts,
                hops=target.hops,
                where=target.uses,
                where_total=target.uses_total,
            ),
        )


def _places(target: Target) -> str:
    if not target.uses:
        return ""
    first = target.uses[0]
    words = f"“{first.text}”" if first.text else "无文字链接"
    more = f",共 {target.uses_total} 处、{target.pages_total} 个页面" if target.uses_total > 1 else ""
    return f"{first.page} {first.place.value} {words}{more}"


def _points(target: Target, table: Indicators) -> str:
    figure = table.points["link.home" if target.home else "link.other"]
    return f"{'首页' if target.home else '其他页面'}链接 1 个 × {figure.value:g} 分 = {figure.value:g} 分{figure.mark}"
