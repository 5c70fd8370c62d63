"""Two rounds beside each other: what became of a finding, and which figures may be compared at all.

What the later round could not see is never told as mended, and what the earlier one could not see never as recent.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Change(StrEnum):
    """What became of a finding between two rounds."""

    NEW = "new"
    RETURNED = "returned"
    STILL = "still"
    FIXED = "fixed"
    UNSEEN = "unseen"
    UNSEEN_BEFORE = "unseen_before"
    WITHDRAWN = "withdrawn"

    @property
    def word(self) -> str:
        return _CHANGES[self][0]

    @property
    def told(self) -> str:
        """What it means, in a sentence."""
        return _CHANGES[self][1]


_CHANGES = {
    Change.NEW: ("新问题", "前一次查过它,没有问题"),
    Change.RETURNED: ("反弹", "改好过,后一次又有了"),
    Change.STILL: ("未改", "两次都有"),
    Change.FIXED: ("已改", "前一次有,后来看到它没了"),
    Change.UNSEEN: ("后次未能看", "前一次有,后一次没能看到它:不算已改"),
    Change.UNSEEN_BEFORE: ("前次未能看", "后一次有,前一次没能看到它:不能说是新问题"),
    Change.WITHDRAWN: ("不再判为问题", "后一次看到同样的内容,没有再判为问题"),
}


class Figure(StrEnum):
    """A count or share of a site in one round."""

    DEAD_HOME = "dead_home"
    DEAD_OTHER = "dead_other"
    SUSPECT = "suspect"
    BLOCKED = "blocked"
    BLANK = "blank"
    STALE = "stale"
    UNREADABLE = "unreadable"
    PUBLISHED = "published"
    COVERAGE = "coverage"

    @property
    def word(self) -> str:
        return _FIGURES[self]


_FIGURES = {
    Figure.DEAD_HOME: "首页死链",
    Figure.DEAD_OTHER: "其他死链",
    Figure.SUSPECT: "疑似",
    Figure.BLOCKED: "拦截",
    Figure.BLANK: "空白",
    Figure.STALE: "未更新",
    Figure.UNREADABLE: "无法读",
    Figure.PUBLISHED: "本月发布",
    Figure.COVERAGE: "覆盖率",
}
OF_COLUMNS = frozenset({Figure.BLANK, Figure.STALE, Figure.UNREADABLE, Figure.PUBLISHED})
"""Figures that hang on the columns read; a round over home pages alone has none of them."""
COUNTS = tuple(figure for figure in Figure if figure is not Figure.COVERAGE)
"""The figures that are counts, so that they can be summed over the city."""

Values = dict[Figure, float | None]
"""A site's figures in one round; None: not known."""


class Pair(Struct, frozen=True):
    """One figure in both rounds."""

    before: float | None
    after: float | None
    comparable: bool

    @property
    def difference(self) -> float | None:
        """After less before; None where either is unknown, or the two were not looked for alike."""
        if not self.comparable or self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 4)


def comparable(figure: Figure, first: str, second: str, *, same_month: bool = True) -> bool:
    """Whether rounds of these scopes looked for the figure in the same way."""
    if figure is Figure.PUBLISHED and not same_month:
        return False
    if figure is Figure.DEAD_HOME or first == second:
        return True
    return figure in OF_COLUMNS and "home" not in (first, second)


def pair(figure: Figure, before: Values, after: Values, *, alike: bool) -> Pair:
    """The figure of both rounds; `alike`: whether they looked for it in the same way."""
    return Pair(before.get(figure), after.get(figure), alike)


def city(pairs: Iterable[Pair]) -> tuple[Pair, int]:
    """(the sums over the sites of which both rounds know the figure, how many sites those are)."""
    known = [one for one in pairs if one.difference is not None]
    if not known:
        return Pair(None, None, False), 0
    return Pair(sum(one.before or 0 for one in known), sum(one.after or 0 for one in known), True), len(known)


def not_comparable(first: str, second: str, *, same_month: bool = True) -> list[Figure]:
    """The figures that two rounds of these scopes cannot be compared by."""
    return [figure for figure in Figure if not comparable(figure, first, second, same_month=same_month)]
