"""Who looked: how many routine checks a month had, over which sites, by program, by eye or by both."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from ykterm.core.bulletin.facts import Check, Facts, Seen


class Way(StrEnum):
    """How the month's checks were made."""

    PROGRAM = "技术手段"
    MANUAL = "人工方式"
    COMBINED = "技术手段与人工检查相结合的方式"

    @property
    def took(self) -> str:
        """With its verb: 采用技术手段, 采取人工方式."""
        return f"采用{self}" if self is Way.PROGRAM else f"采取{self}"


class Looking(Struct, frozen=True, kw_only=True):
    """The month's routine checks as the notice tells them."""

    checks: tuple[Check, ...]
    """Those that are counted."""
    units: tuple[str, ...]
    """Units whose site at least one of them looked at, in the registry's order."""
    way: Way
    others: tuple[Check, ...] = ()
    """Looks at some sites alone beside checks of all: not counted."""


def looking(facts: Facts) -> Looking | None:
    """What the notice says of the month's checks; None where nothing was looked at.

    A round by program and looks by eye of one day are one check. Checks that covered every site with an address are
    the routine checks of the month; only where there is none such do those of some sites count.

    人工方式 where eyes alone looked, 技术手段 where only the program did, else both combined. One exception, by the
    setting `looked_through: manual`: where a person looked, in every check that is counted, at every site the check
    is told of, the office answers for the result with its own eyes, and calls it 人工方式.
    """
    order = [unit.id for unit in facts.units]
    addressed = {one.unit for one in facts.sites if one.seen is not Seen.UNREGISTERED} or set(order)
    whole = [check for check in facts.checks if addressed <= _looked_at(check)]
    counted = whole or [check for check in facts.checks if _looked_at(check)]
    if not counted:
        return None
    covered: set[str] = set().union(*(_looked_at(check) for check in counted))
    program = any(check.by_program for check in counted)
    eye = any(check.by_eye for check in counted)
    through = all(_looked_at(check) <= set(check.by_eye) for check in counted)
    if not program or (through and facts.office.looked_through == "manual"):
        way = Way.MANUAL
    else:
        way = Way.COMBINED if eye else Way.PROGRAM
    return Looking(
        checks=tuple(counted),
        units=_kept(order, covered),
        way=way,
        others=tuple(check for check in facts.checks if check not in counted and _looked_at(check)),
    )


def _looked_at(check: Check) -> set[str]:
    return {*check.by_program, *check.by_eye}


def _kept(order: Iterable[str], wanted: set[str]) -> tuple[str, ...]:
    return tuple(key for key in order if key in wanted)
