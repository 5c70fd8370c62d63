"""Counts held against one another: no more failed than checked, no more true than received, every week times weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Kind, Ruling, Verdict
from ykterm.core.notice_check.role import Role
from ykterm.core.notice_check.roles import Fact

_AT_MOST = (
    (Role.SAMPLED, Role.RUNNING),
    (Role.FAILED, Role.SAMPLED),
    (Role.PASSED, Role.SAMPLED),
    (Role.TRUE, Role.RECEIVED),
    (Role.CLOSED, Role.RECEIVED),
    (Role.LATE, Role.RECEIVED),
    (Role.LATE_SPONSORS, Role.RECEIVED),
)
"""(part, whole)."""
_RESULTS = frozenset({Role.FAILED, Role.PASSED, Role.TRUE, Role.CLOSED, Role.LATE})
_PAREN = re.compile(r"\s?[(（]([^()（）]{3,120})[)）]")
_NOUN = re.compile(r"[\u4e00-\u9fff]{0,8}(?=\s?[(（])")
_PART = re.compile(r"(\d{1,9})\s?(?:家|个|条|件|人|名|次)")
_NOT_ALL = re.compile(r"其中|如|等|主要|包括|含|例如|约|近|占|%")


def rulings(group: Group, *, graded: bool = False) -> Iterable[Ruling]:
    """What is surely so of the group's counts; `graded`: 合格 is one grade of several, not all that pass."""
    for small, large in _AT_MOST:
        part, whole = group.get(small), group.get(large)
        if part and whole and not {small, large} & group.inherited and whole.figure.start < part.figure.start:
            yield _at_most(part, whole)
    sampled, failed, passed = group.get(Role.SAMPLED), group.get(Role.FAILED), group.get(Role.PASSED)
    parts = len(group.all(Role.FAILED)) + len(group.all(Role.PASSED))
    if sampled and failed and passed and parts == 2 and not graded:
        total = failed.value + passed.value
        yield _equal(
            (sampled,),
            (failed, passed),
            f"不合格 {failed.value}+合格 {passed.value}={total}",
            total == sampled.value,
            str(total),
        )
    sponsors, each, received = group.get(Role.LATE_SPONSORS), group.get(Role.EACH), group.get(Role.RECEIVED)
    if sponsors and each and received:
        total = sponsors.value * each.value
        words = f"{sponsors.value}家×{each.value}条={total} 条"
        if total > received.value:
            yield Ruling(
                verdict=Verdict.WRONG,
                figures=(sponsors.figure.number, each.figure.number),
                said=f"{words},多于受理的 {received.value} 条",
                beside=(received.figure.number,),
            )
    yield from _weekly(group)


def parts(text: str, facts: Iterable[Fact]) -> Iterable[Ruling]:
    """54家(县区34家、部门12家、其他8家): a list in brackets right after its total is the whole of it."""
    known = list(facts)
    starts = {fact.figure.start: fact for fact in known}
    for fact in known:
        inside = _PAREN.match(text, fact.figure.end + _noun(text, fact.figure.end))
        if fact.figure.kind is not Kind.COUNT or not inside or _NOT_ALL.search(inside[1]):
            continue
        found = [starts.get(inside.start(1) + one.start()) for one in _PART.finditer(inside[1])]
        listed = [one for one in found if one is not None and one.figure.unit == fact.figure.unit]
        if len(listed) < 2 or len(listed) != len(found):
            continue
        total = sum(one.value for one in listed)
        words = "+".join(str(one.value) for one in listed) + f"={total}"
        yield _equal((fact,), tuple(listed), words, total == fact.value, str(total))


def listed(text: str, facts: Iterable[Fact]) -> Iterable[Ruling]:
    """300人,其中约谈190人、…: a list that adds up to its total; one that does not may overlap or leave some out."""
    known = [fact for fact in facts if fact.figure.kind is Kind.COUNT]
    for at, fact in enumerate(known):
        rest = [one for one in known[at + 1 :] if one.figure.sentence == fact.figure.sentence]
        rest = [one for one in rest if one.figure.unit == fact.figure.unit and one.role not in _RESULTS]
        if len(rest) < 2 or "其中" not in text[fact.figure.end : rest[0].figure.start]:
            continue
        total = sum(one.value for one in rest)
        if total == fact.value:
            words = "+".join(str(one.value) for one in rest) + f"={total}"
            yield _equal((fact,), tuple(rest), words, True, "")


def _noun(text: str, at: int) -> int:
    """Characters of the thing counted, between the counter word and the bracket."""
    found = _NOUN.match(text, at)
    return len(found[0]) if found else 0


def _weekly(group: Group) -> Iterable[Ruling]:
    """每周抽查30家,共检查120家次: the visits are a whole number of weeks."""
    weekly = group.get(Role.WEEKLY)
    visits = group.get(Role.VISITS, Role.TIMES)
    if weekly and visits and weekly.value and visits.value >= weekly.value:
        weeks, rest = divmod(visits.value, weekly.value)
        said = f"{visits.value}÷{weekly.value}={weeks} 周" + (f"余 {rest}" if rest else "")
        yield _equal((visits,), (weekly,), said, rest == 0, "")


def _at_most(part: Fact, whole: Fact) -> Ruling:
    said = (
        f"{part.role.value} {part.value} {'≤' if part.value <= whole.value else '>'} {whole.role.value} {whole.value}"
    )
    if part.value <= whole.value:
        # That it may be so is not that it is.
        return Ruling(
            verdict=Verdict.UNKNOWN, figures=(part.figure.number, whole.figure.number), said=f"只看得出 {said}"
        )
    return Ruling(verdict=Verdict.WRONG, figures=(part.figure.number,), said=said, beside=(whole.figure.number,))


def _equal(told: tuple[Fact, ...], of: tuple[Fact, ...], said: str, right: bool, should: str) -> Ruling:
    numbers, beside = tuple(one.figure.number for one in told), tuple(one.figure.number for one in of)
    if right:
        return Ruling(verdict=Verdict.RIGHT, figures=numbers + beside, said=said)
    return Ruling(verdict=Verdict.WRONG, figures=numbers, said=said, should=should, beside=beside)
