"""Findings and indicators -> verdict: 单项否决 first, then points off.

The verdict is never 合格 while a veto could not be ruled on: it says that nothing was found, and what was not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ykterm.core.indicators import Indicators
from ykterm.core.model import ColumnType, Finding
from ykterm.core.observation import Observation
from ykterm.core.rules.links import by_finding


class Verdict(Struct, frozen=True, kw_only=True):
    verdict: str | None
    """unqualified | none_found | None (nothing was seen to judge by)."""
    vetoes: list[str]
    """Rules whose veto line was reached."""
    not_evaluated: list[str]
    """Vetoes that could not be ruled on."""
    score: float | None
    """100 less the points off for what was found; None where a veto fell or nothing was seen."""


def assess(findings: Sequence[Finding], seen: Observation, table: Indicators) -> Verdict:
    """Judges one site by what stands found (dismissed and waived findings left out by the caller)."""
    if seen.state in ("blocked", "held") or seen.home is None:
        return Verdict(verdict=None, vetoes=[], not_evaluated=[*_ALL, *table.unseen_vetoes], score=None)
    vetoes: list[str] = []
    unknown = list(table.unseen_vetoes)
    _weigh(_availability(seen, table), "home.unreachable", vetoes, unknown)
    if seen.state == "unreachable":
        unknown += [rule for rule in _ALL if rule not in unknown and rule not in vetoes]
    else:
        _weigh(_home_not_updated(findings, seen), "home.not_updated", vetoes, unknown)
        _weigh(_too_many_blank(findings, seen, table), "column.blank", vetoes, unknown)
        _weigh(_too_many_stale(findings, seen, table), "column.stale", vetoes, unknown)
    score = None if vetoes or seen.state == "unreachable" else round(100 - points_off(findings, seen, table), 1)
    failed = bool(vetoes) or (score is not None and score < table.pass_mark.value)
    return Verdict(verdict="unqualified" if failed else "none_found", vetoes=vetoes, not_evaluated=unknown, score=score)


def points_off(findings: Sequence[Finding], seen: Observation, table: Indicators) -> float:
    """The deductions for dead links and columns, by the table's points."""
    targets = by_finding(seen)
    kinds = {reading.url: reading.type for reading in seen.columns}
    off = 0.0
    for found in findings:
        if found.rule == "link.dead":
            # A host that is down is one finding, and costs points for each of its links.
            for target in targets.get((found.rule, found.subject), ()):
                off += table.points["link.home" if target.home else "link.other"].value
        elif found.rule == "column.blank":
            off += table.points["column.blank"].value
        elif found.rule == "column.stale":
            kind = kinds.get(found.subject, ColumnType.OTHER)
            off += table.points.get(f"column.stale.{kind.value}", table.points["column.stale"]).value
    return off


_ALL = ("home.unreachable", "home.not_updated", "column.blank", "column.stale")


def _weigh(ruling: bool | None, rule: str, vetoes: list[str], unknown: list[str]) -> None:
    if ruling:
        vetoes.append(rule)
    elif ruling is None:
        unknown.append(rule)


def _availability(seen: Observation, table: Indicators) -> bool | None:
    """A week of at least 20 visits a day, 5 % or more of them not opened; None on fewer visits."""
    needed = table.vetoes["availability.visits"].value * table.vetoes["availability.days"].value
    if seen.availability is None or seen.availability[0] < needed:
        return None
    visits, missed = seen.availability
    return missed / visits >= table.vetoes["availability.share"].value


def _home_not_updated(findings: Sequence[Finding], seen: Observation) -> bool | None:
    if seen.home_newest is None:
        return None
    return any(found.rule == "home.not_updated" for found in findings)


def _too_many_blank(findings: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    if not seen.columns:
        return None
    return sum(found.rule == "column.blank" for found in findings) >= table.vetoes["columns.blank"].value


def _too_many_stale(findings: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    if not seen.columns:
        return None
    kinds = {reading.url: reading.type for reading in seen.columns}
    stale = [kinds.get(found.subject) for found in findings if found.rule == "column.stale"]
    by_class = sum(kind in (ColumnType.NEWS, ColumnType.NOTICE, ColumnType.POLICY) for kind in stale)
    return by_class >= table.vetoes["columns.stale_by_class"].value or len(stale) >= table.vetoes["columns.stale"].value
