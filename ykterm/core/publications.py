"""信息发布: what the units themselves say they published in a month, and the sample check (抽查核实) of it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct, structs

from ykterm.core.fault import Fault
from ykterm.core.model import Item

MOST = 1_000_000
"""A month's count of one unit, at most: more is a slip of the hand."""


class Reported(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One unit's own count of one month."""

    id: str
    """Month and site: 2019-04/gxj."""
    month: str
    site: str
    count: int
    day: dt.date
    """The day it was entered."""
    source: str = ""
    """The file it was read from; empty: typed."""


class Result(StrEnum):
    """What looking at one sampled item came to."""

    PENDING = "未核"
    TRUE = "属实"
    FALSE = "不实"


class Sampled(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item drawn for a look by eye."""

    title: str
    url: str
    date: dt.date
    result: Result = Result.PENDING
    note: str = ""


class SampleCheck(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A random draw of one unit's items of one month (抽查核实); the same seed over the same list draws the same."""

    id: str
    """Month, site and ordinal: 2019-04/gxj/1."""
    month: str
    site: str
    day: dt.date
    seed: int
    population: int
    """Items of the month that were counted on the site, among which was drawn."""
    items: tuple[Sampled, ...]
    who: str = ""

    @property
    def done(self) -> int:
        return sum(item.result is not Result.PENDING for item in self.items)

    @property
    def true(self) -> int:
        return sum(item.result is Result.TRUE for item in self.items)

    @property
    def words(self) -> str:
        """属实 3/3, or how many are still to be looked at."""
        left = len(self.items) - self.done
        said = f"属实 {self.true}/{self.done}" if self.done else f"抽 {len(self.items)} 条"
        return f"{said},未核 {left}" if left else said

    def verified(self, number: int, result: Result, note: str = "") -> SampleCheck:
        """With what was found of its number-th item (from 1); Fault where there is none such."""
        if not 1 <= number <= len(self.items):
            raise Fault(f"抽查 {self.id} 没有第 {number} 条:共 {len(self.items)} 条")
        items = list(self.items)
        items[number - 1] = structs.replace(items[number - 1], result=result, note=note)
        return structs.replace(self, items=tuple(items))


def key(month: str, site: str) -> str:
    """The id of a unit's count of a month."""
    return f"{month}/{site}"


def checked_count(count: int) -> int:
    """The count itself; Fault where it cannot be one."""
    if not 0 <= count <= MOST:
        raise Fault(f"数量 {count} 不对:应在 0 到 {MOST} 之间")
    return count


def difference(reported: int | None, counted: int | None) -> int | None:
    """How many more the unit says than were counted; None where one of them is not known."""
    return None if reported is None or counted is None else reported - counted


def draw(items: Sequence[Item], count: int, seed: int) -> tuple[Sampled, ...]:
    """`count` of the items, or all where there are fewer, in the order of their dates."""
    known = sorted({(item.date, item.title, item.url) for item in items if item.date is not None})
    chosen = random.Random(seed).sample(known, min(count, len(known)))
    return tuple(Sampled(title=title, url=url, date=date) for date, title, url in sorted(chosen))
