"""Percentages computed again from the counts they are told with."""

from __future__ import annotations

from collections.abc import Iterable

from ykterm.core.notice_check import fits
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Ruling, Verdict
from ykterm.core.notice_check.role import Role
from ykterm.core.notice_check.roles import Fact
from ykterm.core.notice_check.shares import Share, ways


def rulings(group: Group, others: Iterable[Group], text: str) -> Iterable[Ruling]:
    """What is to be said of the group's percentages; `text` is its paragraph's, `others` the notice's other groups."""
    rest = [one for one in others if one is not group and one.subject is group.subject]
    for rate in group.rates:
        if rate.role is Role.CHANGE:
            yield _unknown(rate, "是增减的幅度,前一期的数不在文中")
        elif rate.figure.value > 100 and rate.role is not Role.RATE:
            said = f"{rate.role.value}不会超过 100%"
            yield Ruling(verdict=Verdict.WRONG, figures=(rate.figure.number,), said=said)
        else:
            yield _judged(rate, list(ways(rate, group, rest, text)), group)


def _judged(rate: Fact, found: list[Share], group: Group) -> Ruling:
    for way in found:
        if how := fits.fits(way.part, way.whole, rate.figure):
            return Ruling(
                verdict=Verdict.RIGHT,
                figures=(rate.figure.number,),
                said=f"{way.words}={fits.said(way.part, way.whole)},{how}",
                beside=_numbers(way),
            )
    sure = [way for way in found if way.sure and way.whole > 0]
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


def _numbers(way: Share) -> tuple[int, ...]:
    return tuple(one.figure.number for one in way.of)


def _unknown(rate: Fact, why: str) -> Ruling:
    return Ruling(verdict=Verdict.UNKNOWN, figures=(rate.figure.number,), said=why)
