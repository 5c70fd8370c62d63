"""Findings and indicators -> verdict: 单项否决 first, then points off.

The verdict is never 合格 while a veto could not be ruled on: it says that nothing was found, and what was not seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ykterm.core import availability
from ykterm.core.deductions import Deduction, deductions, total_off
from ykterm.core.indicators import Indicators
from ykterm.core.model import ColumnState, ColumnType, Finding
from ykterm.core.observation import Observation
from ykterm.core.rules.home import is_not_updated
from ykterm.core.rules.interaction import VETO


class Verdict(Struct, frozen=True, kw_only=True):
    verdict: str | None
    """unqualified | none_found | None (nothing was seen to judge by)."""
    vetoes: list[str]
    """Rules whose veto line was reached."""
    not_evaluated: list[str]
    """Vetoes that could not be ruled on."""
    score: float | None
    """100 less the points off for what was found; None where a veto fell or nothing was seen, or no column could be
    read: most points hang on columns, and those nobody saw are not full marks."""
    deductions: tuple[Deduction, ...] = ()
    """What the points were taken off for; empty without a score."""
    unverified: tuple[str, ...] = ()
    """Rules whose veto or points rest on a figure that was not verified."""


def assess(findings: Sequence[Finding], seen: Observation, table: Indicators) -> Verdict:
    """Judges one site by what stands found (dismissed and waived findings left out by the caller)."""
    if seen.state in ("blocked", "held") or seen.home is None:
        unknown = [*table.veto_rules, *table.unseen_vetoes]
        return Verdict(verdict=None, vetoes=[], not_evaluated=unknown, score=None)
    rulings = {rule: _rule_on(rule, findings, seen, table) for rule in table.veto_rules}
    vetoes = [rule for rule, ruling in rulings.items() if ruling]
    unknown = [rule for rule, ruling in rulings.items() if ruling is None] + list(table.unseen_vetoes)
    if vetoes:
        unverified = tuple(rule for rule in vetoes if not _is_verified(rule, table))
        return Verdict(verdict="unqualified", vetoes=vetoes, not_evaluated=unknown, score=None, unverified=unverified)
    if seen.state == "unreachable":
        return Verdict(verdict="none_found", vetoes=[], not_evaluated=unknown, score=None)
    taken = deductions(findings, seen, table)
    score = round(max(0.0, 100 - total_off(taken)), 1)
    failed = score < table.pass_mark.value
    known = failed or any(reading.state is not ColumnState.UNREADABLE for reading in seen.columns)
    return Verdict(
        verdict="unqualified" if failed else "none_found",
        vetoes=[],
        not_evaluated=unknown,
        score=score if known else None,
        deductions=taken if known else (),
        unverified=tuple(dict.fromkeys(one.rule for one in taken if not one.verified)),
    )


def _rule_on(rule: str, findings: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    """Whether the veto of a rule falls; None: what was seen does not tell."""
    if rule == "home.unreachable":
        return availability.ruling(seen.availability, seen.visits_by_day, table)
    if seen.state == "unreachable":
        return None
    found = [one for one in findings if one.rule == rule]
    if rule == "home.not_updated":
        return None if is_not_updated(seen, table) is None else bool(found)
    if rule == "column.blank":
        return _too_many_blank(found, seen, table)
    if rule == "column.stale":
        return _too_many_stale(found, seen, table)
    if rule == "interaction.late":
        return _left_unanswered(found, seen)
    if rule == "interaction.missing":
        return True if found else False if any(box.consultation for box in seen.mailboxes) else None
    assert rule == "service.missing", rule
    return _guides_of_no_use(found, seen, table)


def _is_verified(rule: str, table: Indicators) -> bool:
    return all(table.vetoes[name].verified for name in table.veto_rules[rule])


def _too_many_blank(found: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    return _at_least(len(found), table.vetoes["columns.blank"].value, _unread(seen), seen)


def _too_many_stale(found: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    kinds = {reading.url: reading.type for reading in seen.columns}
    stale = [kinds.get(one.subject) for one in found]
    unread = _unread(seen)
    by_class = _at_least(
        sum(kind in _BY_CLASS for kind in stale),
        table.vetoes["columns.stale_by_class"].value,
        [kind for kind in unread if kind in _BY_CLASS],
        seen,
    )
    in_all = _at_least(len(stale), table.vetoes["columns.stale"].value, unread, seen)
    return True if by_class or in_all else None if by_class is None or in_all is None else False


_BY_CLASS = (ColumnType.NEWS, ColumnType.NOTICE, ColumnType.POLICY)


def _unread(seen: Observation) -> list[ColumnType]:
    """Classes of the columns that could not be read."""
    return [reading.type for reading in seen.columns if reading.state is ColumnState.UNREADABLE]


def _at_least(count: int, line: float, unread: Sequence[ColumnType], seen: Observation) -> bool | None:
    """Whether a count reaches the line; None where the columns that were not read might take it there."""
    if count >= line:
        return True
    whole = seen.columns and seen.state == "done"
    return False if whole and count + len(unread) < line else None


def _left_unanswered(found: Sequence[Finding], seen: Observation) -> bool | None:
    """A letter of the last year open for more than three months; None where a board was not read back a year."""
    if any(one.arithmetic.startswith(VETO) for one in found):
        return True
    boards = [box for box in seen.mailboxes if box.consultation]
    return False if boards and all(box.complete for box in boards) else None


def _guides_of_no_use(found: Sequence[Finding], seen: Observation, table: Indicators) -> bool | None:
    """Five guides or more lacking four classes of elements; of fewer in all: every one. None: too few were read."""
    line = int(table.vetoes["guides.items"].value)
    lacking = {one.subject for one in found}
    readable = [guide for guide in seen.guides if guide.readable]
    if len(lacking) >= line:
        return True
    if not readable or len(lacking) + len(seen.guides) - len(readable) >= line:
        return None
    if len(seen.guides) >= line:
        return False
    if not all(guide.url in lacking for guide in readable):
        return False
    return True if len(readable) == len(seen.guides) else None
