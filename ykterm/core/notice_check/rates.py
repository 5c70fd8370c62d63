"""Percentages computed again from the counts they are told with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from ykterm.core.notice_check import fits
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Kind, Ruling, Verdict
from ykterm.core.notice_check.role import Level, Role
from ykterm.core.notice_check.roles import ITS, Fact

_NONE_FAILED = re.compile(
    r"(?:未发现|没有发现|未出现|没有|无)[^,,。;]{0,6}不合格|(?:全部|均|都)[^,,。;]{0,8}(?<!不)(?:合格|达标|通过)"
)
_TOGETHER = re.compile(r"分别|均|都")
_GRADES = re.compile(r"优秀|良好|较好|一般|等次|等级|基本合格")
_OF_NUMBER = re.compile(r"占[^,,。;]{0,8}$")


class Share(Struct, frozen=True):
    """One way to come by a percentage."""

    part: int
    whole: int
    words: str
    """106÷576, (106-1)÷106."""
    of: tuple[Fact, ...]
    sure: bool = True
    """Whether a percentage that is not this one is surely wrong."""


def rulings(group: Group, others: Iterable[Group], text: str) -> Iterable[Ruling]:
    """What is to be said of the group's percentages; `text` is its paragraph's, `others` the notice's other groups."""
    rest = [one for one in others if one is not group and one.subject is group.subject]
    for rate in group.rates:
        if rate.role is Role.CHANGE:
            yield _unknown(rate, "是增减的幅度,前一期的数不在文中")
        elif rate.figure.value > 100:
            yield Ruling(verdict=Verdict.WRONG, figures=(rate.figure.number,), said=f"{_word(rate)}不会超过 100%")
        else:
            yield _judged(rate, list(_ways(rate, group, rest, text)), group, text)


def is_graded(text: str) -> bool:
    """Whether sites are told apart by grades, 合格 being one of them."""
    return _GRADES.search(text) is not None


def _judged(rate: Fact, ways: list[Share], group: Group, text: str) -> Ruling:
    for way in ways:
        if how := fits.fits(way.part, way.whole, rate.figure):
            return Ruling(
                verdict=Verdict.RIGHT,
                figures=(rate.figure.number,),
                said=f"{way.words}={fits.said(way.part, way.whole)},{how}",
                beside=_numbers(way),
            )
    sure = [way for way in ways if way.sure and way.whole > 0]
    if sure:
        told = "、".join(f"{way.words}={fits.said(way.part, way.whole)}" for way in sure)
        return Ruling(
            verdict=Verdict.WRONG,
            figures=(rate.figure.number,),
            said=told,
            should=fits.should(sure[0].part, sure[0].whole, rate.figure),
            beside=tuple(dict.fromkeys(number for way in sure for number in _numbers(way))),
        )
    if rate.role in (Role.CLOSE_RATE, Role.TRUE_RATE) and (wrong := _impossible(rate, group)):
        return wrong
    return _unknown(rate, _why(rate, group))


def _impossible(rate: Fact, group: Group) -> Ruling | None:
    """A rate no number of the messages received, or of the true ones, has: 98% of 4."""
    bases = [one for role in (Role.RECEIVED, Role.TRUE) if (one := group.get(role)) and one.value]
    if not bases or group.get(Role.RECEIVED) is None or any(fits.possible(one.value, rate.figure) for one in bases):
        return None
    told = "、".join(f"{one.role.value} {one.value} 条" for one in bases)
    return Ruling(
        verdict=Verdict.WRONG,
        figures=(rate.figure.number,),
        said=f"{told},无论办结几条都得不出 {rate.figure.text}",
        beside=tuple(one.figure.number for one in bases),
    )


def _why(rate: Fact, group: Group) -> str:
    """What is lacking."""
    sampled = group.get(Role.SAMPLED, Role.RUNNING)
    if rate.role in (Role.PASS_RATE, Role.FAIL_RATE) and sampled:
        lacking = f"文中没有与检查 {sampled.value} 家对应的不合格数"
        if not fits.possible(sampled.value, rate.figure):
            lacking += f";{sampled.value} 家里没有哪个数是 {rate.figure.text},请核对"
        return lacking
    if rate.role is Role.CLOSE_RATE and group.get(Role.RECEIVED):
        return "文中没有办结数"
    return "文中没有可以核算它的数"


def _ways(rate: Fact, group: Group, rest: list[Group], text: str) -> Iterable[Share]:
    if rate.role in (Role.PASS_RATE, Role.FAIL_RATE):
        sure = not _TOGETHER.search(rate.before)
        yield from _passes(rate, group, text, sure=sure)
        if not sure:
            for other in rest:
                yield from _passes(rate, other, text, sure=False)
    elif rate.role is Role.SHARE:
        yield from _shares(rate, group, rest)
    elif rate.role is Role.COVER:
        checked, total = group.get(Role.SAMPLED), group.get(Role.RUNNING)
        if checked and total:
            known = Role.RUNNING not in group.inherited
            yield Share(checked.value, total.value, f"{checked.value}÷{total.value}", (checked, total), known)
    elif rate.role in (Role.CLOSE_RATE, Role.TIMELY_RATE, Role.TRUE_RATE):
        yield from _closed(rate, group)


def _passes(rate: Fact, group: Group, text: str, *, sure: bool) -> Iterable[Share]:
    wholes = [one for role in (Role.SAMPLED, Role.VISITS) if (one := group.get(role))]
    if not group.get(Role.SAMPLED) and (running := group.get(Role.RUNNING)):
        wholes.append(running)
    wholes += [group.part_of] if group.part_of else []
    if not wholes:
        return
    failing = rate.role is Role.FAIL_RATE
    # Where sites are graded (优秀, 良好, 合格) 合格 is one grade of those that pass.
    graded = is_graded(text)
    failed, passed = group.get(Role.FAILED), group.get(Role.PASSED)
    for whole in wholes:
        # A check counted in sites and in visits has two wholes, and either may be meant.
        mine = sure and whole.role not in group.inherited
        if failed:
            part = failed.value if failing else whole.value - failed.value
            words = f"{failed.value}÷{whole.value}" if failing else f"({whole.value}-{failed.value})÷{whole.value}"
            yield Share(part, whole.value, words, (failed, whole), mine)
        if passed and not failing:
            yield Share(
                passed.value, whole.value, f"{passed.value}÷{whole.value}", (passed, whole), mine and not graded
            )
        if not failed and not passed and (said := _NONE_FAILED.search(text)):
            # 我市未发现不合格 says nothing of the province.
            between = text[min(whole.figure.end, said.start()) : said.start()]
            plain = group.level is not Level.UPPER and said.start() > whole.figure.end and "%" not in between
            part = 0 if failing else whole.value
            yield Share(part, whole.value, f"“{said[0]}”,{part}÷{whole.value}", (whole,), mine and plain)


def _shares(rate: Fact, group: Group, rest: list[Group]) -> Iterable[Share]:
    """占: of the number named with it, else of what was checked, or of all there are."""
    counts = [one for one in group.order if one.figure.kind is Kind.COUNT and one.figure.end <= rate.figure.start]
    counts = [one for one in counts if one.role not in (Role.TIMES, Role.DAYS, Role.ORDINAL, Role.EACH)]
    if not counts:
        return
    part = counts[-1]
    if len(counts) > 1 and _OF_NUMBER.search(part.before) and ITS.fullmatch(rate.before):
        # 占1910家的44.9%
        whole, part = part, counts[-2]
        yield Share(part.value, whole.value, f"{part.value}÷{whole.value}", (part, whole))
        return
    total, checked = group.get(Role.RUNNING), group.get(Role.SAMPLED)
    received = group.get(Role.RECEIVED)
    if received and part is not received:
        yield Share(
            part.value, received.value, f"{part.value}÷{received.value}", (part, received), part.role is not Role.OTHER
        )
        return
    wholes: list[tuple[Fact, bool]] = []
    if total and total is not part and total.value >= part.value:
        wholes.append((total, Role.RUNNING not in group.inherited))
    if checked and checked is not part and checked.value >= part.value:
        wholes.insert(0, (checked, True))
    if group.part_of:
        wholes.append((group.part_of, True))
    for whole, known in wholes:
        same = part.figure.unit == whole.figure.unit and part.role is not Role.OTHER
        told = len(counts) == 2 and part.figure.unit == whole.figure.unit
        sure = known and (same or told) and not _TOGETHER.search(rate.before)
        yield Share(part.value, whole.value, f"{part.value}÷{whole.value}", (part, whole), sure)
    for other in rest:
        if not wholes and (far := other.get(Role.RUNNING)) and far.value >= part.value:
            yield Share(
                part.value, far.value, f"{part.value}÷{far.value}(见{far.figure.where})", (part, far), sure=False
            )


def _closed(rate: Fact, group: Group) -> Iterable[Share]:
    received, true = group.get(Role.RECEIVED), group.get(Role.TRUE)
    closed, late, timely = group.get(Role.CLOSED), group.get(Role.LATE), group.get(Role.TIMELY)
    timed = rate.role is Role.TIMELY_RATE
    bases = [one for one in (received, true) if one]
    if rate.role is Role.TRUE_RATE:
        if received and true:
            yield Share(true.value, received.value, f"{true.value}÷{received.value}", (true, received))
        return
    for base in bases:
        if timely and timely.value <= base.value:
            yield Share(timely.value, base.value, f"{timely.value}÷{base.value}", (timely, base), timed)
        if closed and closed.value <= base.value and not timed:
            yield Share(closed.value, base.value, f"{closed.value}÷{base.value}", (closed, base))
        if late and timed and late.value <= base.value:
            words = f"({base.value}-{late.value})÷{base.value}"
            yield Share(base.value - late.value, base.value, words, (base, late))


def _word(rate: Fact) -> str:
    return rate.role.value


def _numbers(way: Share) -> tuple[int, ...]:
    return tuple(one.figure.number for one in way.of)


def _unknown(rate: Fact, why: str) -> Ruling:
    return Ruling(verdict=Verdict.UNKNOWN, figures=(rate.figure.number,), said=why)
