"""Trends read from a folder month by month, and as a table, a page or a picture."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ykterm.core.trends import SiteMonth, Trend, months_between, trend
from ykterm.report import collect
from ykterm.report.city import City
from ykterm.report.sheet import Sheet
from ykterm.store.archive import UNSEEN

if TYPE_CHECKING:
    from ykterm.store.workspace import Workspace

MONTHS = 12
"""Months shown where nobody says how many."""
MOST = 120

Read = dict[str, dict[str, SiteMonth]]
"""By month and site."""


def months(workspace: Workspace, today: dt.date, most: int = MONTHS) -> tuple[str, ...]:
    """From the first month anything is known of, to today's; the last `most`."""
    city = City.load(workspace, today)
    with city.archive as archive:
        known = [info.month for info in archive.rounds() if info.as_of <= today]
    known += [one.month for one in city.reported.values()]
    return months_between(min(known), f"{today:%Y-%m}", most) if known else ()


def read(workspace: Workspace, wanted: Sequence[str], today: dt.date) -> Iterator[tuple[str, dict[str, SiteMonth]]]:
    """(month, what its last rounds say by site), month after month; each as it stood at its end, or today."""
    for month in wanted:
        year, number = int(month[:4]), int(month[5:])
        end = dt.date(year, number, calendar.monthrange(year, number)[1])
        city = City.load(workspace, min(end, today))
        with city.archive:
            yield month, _sites(city, month)


def load(workspace: Workspace, today: dt.date, *, most: int = MONTHS, site: str | None = None) -> Trend:
    """The trend of the city, or of one site."""
    city = City.load(workspace, today)
    city.archive.close()
    found = dict(read(workspace, months(workspace, today, most), today))
    name = city.registry.find(site).name if site else city.registry.city
    return trend(
        name, found, sites={one.id: bool(one.url) for one in city.registry.sites}, site=site, simulated=city.simulated
    )


def sheet(told: Trend) -> Sheet:
    """A row a month: each figure, of shares their numbers, and how many sites it is of."""
    headings = ["月份"]
    for series in told.series:
        metric = series.metric
        headings += [f"{metric.word}(%)", "分子", "分母"] if metric.is_share else [metric.word]
        headings += [f"{metric.word}:家数", "全部查到"]
    rows = []
    for place, month in enumerate(told.months):
        row: list[str | int | float | None] = [month]
        for series in told.series:
            point = series.points[place]
            if series.metric.is_share:
                row += [None if point.number is None else round(point.number, 2), point.value, point.whole]
            else:
                row.append(point.value)
            row += [f"{point.known}/{point.of}", None if point.value is None else "否" if point.partial else "是"]
        rows.append(row)
    notes = (*told.notes, *(f"{series.metric.word}:{series.metric.about}" for series in told.series))
    return Sheet(f"{told.name}趋势", tuple(headings), rows, notes, told.simulated)


def _sites(city: City, month: str) -> dict[str, SiteMonth]:
    found = {}
    for state in collect.snapshot(city).sites:
        info, run = city.runs.get(state.id, (None, None)) if state.url else (None, None)
        fresh = info is not None and run is not None and info.month == month and run.finished_at is not None
        if not fresh or info is None or run is None:
            # A round of an earlier month tells nothing of this one.
            found[state.id] = SiteMonth(
                counted=state.published.counted,
                counted_whole=state.published.complete,
                reported=state.published.reported,
            )
            continue
        dead = (state.links.dead_home, state.links.dead_other)
        judged = state.verdict is not None and (run.state not in UNSEEN or state.verdict == "unqualified")
        found[state.id] = SiteMonth(
            counted=state.published.counted,
            counted_whole=state.published.complete,
            reported=state.published.reported,
            dead=None if dead[0] is None or dead[1] is None else dead[0] + dead[1],
            blank=None if state.columns.blank is None else len(state.columns.blank),
            done=run.state == "done",
            passed=state.verdict != "unqualified" if judged else None,
            planned=run.planned,
            answered=run.answered,
        )
    return found


def lines(told: Trend) -> list[list[str]]:
    """A row a month for a terminal: each figure in words, and of how many sites where not of all."""
    rows = []
    for place, month in enumerate(told.months):
        row = [month]
        for series in told.series:
            point = series.points[place]
            some = f" {point.known}/{point.of}家" if point.value is not None and point.known < point.of else ""
            row.append(point.words + some)
        rows.append(row)
    return rows


def headings(told: Trend) -> list[str]:
    return ["月份", *(series.metric.word for series in told.series)]
