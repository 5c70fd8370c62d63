"""Trends over months: what each month's last rounds came to, for the city or for one site.

A month nobody looked at is unknown and stays a gap. A figure that not all sites stand behind is marked as partial: it
is drawn, but as one not to be compared without a look at how many sites it is of.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from ykterm.core.percent import percent_with
from ykterm.core.when import months_on

TICKS = 4
"""Steps of an axis: the top of counts is a round number of each."""


class Metric(StrEnum):
    """What is followed."""

    COUNTED = "counted"
    REPORTED = "reported"
    DEAD = "dead"
    BLANK = "blank"
    PASSED = "passed"
    COVERAGE = "coverage"

    @property
    def word(self) -> str:
        return _WORDS[self][0]

    @property
    def about(self) -> str:
        """What the figure is of."""
        return _WORDS[self][1]

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self in (Metric.PASSED, Metric.COVERAGE)


_WORDS = {
    Metric.COUNTED: ("信息发布量", "网站上发布日期在当月的信息条数"),
    Metric.REPORTED: ("上报发布量", "各单位上报的当月信息条数"),
    Metric.DEAD: ("死链", "当月最后一次查完的检查里,链接不可用的目标数(首页和其他页)"),
    Metric.BLANK: ("空白栏目", "当月最后一次查完的检查里,空白栏目的个数"),
    Metric.PASSED: ("合格率", "未发现不合格的网站占已评判网站的比例;未评判的不算合格,也不算不合格"),
    Metric.COVERAGE: ("覆盖率", "当月最后一次查完的检查里,计划访问中得到应答的比例"),
}


class SiteMonth(Struct, frozen=True, kw_only=True):
    """What one month's last rounds say of one site; None: not known."""

    counted: int | None = None
    counted_whole: bool = False
    reported: int | None = None
    dead: int | None = None
    blank: int | None = None
    done: bool = False
    """Whether the round saw the site to its end: dead and blank are the least there is where not."""
    passed: bool | None = None
    """None: not judged."""
    planned: int | None = None
    answered: int | None = None


class Point(Struct, frozen=True, kw_only=True):
    """One month of one figure."""

    month: str
    value: int | None = None
    """The count, or the part of a share; None: not known, a gap."""
    whole: int | None = None
    """Of a share: what it is a part of."""
    known: int = 0
    """Sites it is of."""
    of: int = 0
    """Sites it could be of: those with an address, of what units report all that are registered."""
    partial: bool = False
    """Not all sites stand behind it, or one of them was not seen whole."""

    @property
    def number(self) -> float | None:
        """What is drawn: the count, or per cent."""
        if self.value is None:
            return None
        return float(self.value) if self.whole is None else self.value * 100 / self.whole

    @property
    def words(self) -> str:
        """5311, ≥81, 97.4%(38/39), — where it is not known."""
        if self.value is None:
            return "—"
        if self.whole is not None:
            return percent_with(self.value, self.whole)
        return f"≥{self.value}" if self.partial else str(self.value)


class Series(Struct, frozen=True, kw_only=True):
    """One figure over the months."""

    metric: Metric
    points: tuple[Point, ...]

    @property
    def known(self) -> bool:
        """Whether any month of it is known."""
        return any(point.value is not None for point in self.points)


class Trend(Struct, frozen=True, kw_only=True):
    """Every figure over the months, of the city or of one site."""

    name: str
    """营口市, or the unit's."""
    site: str | None
    months: tuple[str, ...]
    series: tuple[Series, ...]
    simulated: bool = False
    left_out: int = 0
    """Sites without an address: no round can look at them."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said beside the figures, whatever shows them."""
        out = f"未登记网址的 {self.left_out} 家查不了,除上报数外不在内"
        return (LEGEND, *((out,) if self.left_out else ()))


LEGEND = "空缺表示不知道,不是 0;≥ 和空心表示不是全部网站都查到或都读全"


def months_between(first: str, last: str, most: int) -> tuple[str, ...]:
    """YYYY-MM from the first to the last, both with, at most the last `most`; empty where first comes after last."""
    found = [last]
    while len(found) < most and found[-1] > first:
        found.append(months_on(found[-1], -1))
    return tuple(reversed(found)) if first <= last else ()


def trend(
    name: str,
    months: Mapping[str, Mapping[str, SiteMonth]],
    *,
    sites: Mapping[str, bool],
    site: str | None = None,
    simulated: bool = False,
) -> Trend:
    """By month and site -> the city's trend, or the one site's; `sites`: whether each has an address registered."""
    chosen = {
        month: [one for key, one in found.items() if site in (None, key)] for month, found in sorted(months.items())
    }
    addressed = sum(sites.values())
    reporting = len(sites)
    if site is not None:
        addressed = reporting = 1
    # One site alone has no rate: it passes or it does not.
    metrics = [metric for metric in Metric if site is None or metric is not Metric.PASSED]
    return Trend(
        name=name,
        site=site,
        months=tuple(chosen),
        series=tuple(
            Series(
                metric=metric,
                points=tuple(
                    _POINTS[metric](month, found, reporting if metric is Metric.REPORTED else addressed)
                    for month, found in chosen.items()
                ),
            )
            for metric in metrics
        ),
        simulated=simulated,
        left_out=reporting - addressed,
    )


def bounds(numbers: Iterable[float | None], *, share: bool) -> tuple[float, float]:
    """(floor, top) of an axis that holds the numbers: round ones, 0 the floor of counts, 100 the top of shares."""
    known = [number for number in numbers if number is not None]
    if share:
        low = min(known, default=0.0)
        return (math.floor(low / 10) * 10.0 if low < 100 else 90.0), 100.0
    step = max(1.0, max(known, default=0.0) / TICKS)
    size = 10 ** math.floor(math.log10(step))
    return 0.0, float(TICKS * next(size * part for part in (1, 2, 3, 4, 5, 6, 8, 10) if size * part >= step))


def as_json(told: Trend) -> dict[str, Any]:
    """The trend as `ykterm trends --json` has it."""
    return {
        "schema": "ykterm.trends/1",
        "name": told.name,
        "site": told.site,
        "simulated": told.simulated,
        "left_out": told.left_out,
        "months": told.months,
        "series": {
            series.metric.value: [
                {
                    "month": point.month,
                    "value": None if point.number is None else round(point.number, 4),
                    "part": point.value if series.metric.is_share else None,
                    "whole": point.whole,
                    "known": point.known,
                    "of": point.of,
                    "partial": point.partial,
                }
                for point in series.points
            ]
            for series in told.series
        },
    }


def from_json(raw: Mapping[str, Any]) -> Trend:
    """The trend that `as_json` wrote."""
    return Trend(
        name=raw["name"],
        site=raw["site"],
        months=tuple(raw["months"]),
        series=tuple(
            Series(metric=Metric(name), points=tuple(_point(Metric(name), point) for point in points))
            for name, points in raw["series"].items()
        ),
        simulated=raw["simulated"],
        left_out=raw["left_out"],
    )


def _point(metric: Metric, raw: Mapping[str, Any]) -> Point:
    value = raw["part"] if metric.is_share else raw["value"]
    return Point(
        month=raw["month"],
        value=None if value is None else int(value),
        whole=raw["whole"],
        known=raw["known"],
        of=raw["of"],
        partial=raw["partial"],
    )


def _sum(
    figure: Callable[[SiteMonth], int | None], whole: Callable[[SiteMonth], bool]
) -> Callable[[str, Sequence[SiteMonth], int], Point]:
    def point(month: str, found: Sequence[SiteMonth], of: int) -> Point:
        known = [(value, whole(one)) for one in found if (value := figure(one)) is not None]
        if not known:
            return Point(month=month, of=of)
        return Point(
            month=month,
            value=sum(value for value, _ in known),
            known=len(known),
            of=of,
            partial=len(known) < of or not all(sure for _, sure in known),
        )

    return point


def _share(
    figure: Callable[[SiteMonth], tuple[int, int] | None],
) -> Callable[[str, Sequence[SiteMonth], int], Point]:
    def point(month: str, found: Sequence[SiteMonth], of: int) -> Point:
        known = [pair for one in found if (pair := figure(one)) is not None]
        if not (whole := sum(whole for _, whole in known)):
            return Point(month=month, of=of)
        part = sum(part for part, _ in known)
        return Point(month=month, value=part, whole=whole, known=len(known), of=of, partial=len(known) < of)

    return point


def _covered(one: SiteMonth) -> tuple[int, int] | None:
    return (one.answered, one.planned) if one.planned and one.answered is not None else None


_POINTS: dict[Metric, Callable[[str, Sequence[SiteMonth], int], Point]] = {
    Metric.COUNTED: _sum(lambda one: one.counted, lambda one: one.counted_whole),
    Metric.REPORTED: _sum(lambda one: one.reported, lambda one: True),
    Metric.DEAD: _sum(lambda one: one.dead, lambda one: one.done),
    Metric.BLANK: _sum(lambda one: one.blank, lambda one: one.done),
    Metric.PASSED: _share(lambda one: None if one.passed is None else (int(one.passed), 1)),
    Metric.COVERAGE: _share(_covered),
}
