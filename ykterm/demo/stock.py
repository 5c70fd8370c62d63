"""Fills a site's columns with dated articles, so that April 2019 holds exactly as many as the ranking says."""

from __future__ import annotations

import datetime as dt
from random import Random

from ykterm.demo.menu import COLUMN_FAULTS, columns_of
from ykterm.demo.misfiled import retitle
from ykterm.demo.model import Article, Column, Site
from ykterm.demo.words import Titles

_APRIL = dt.date(2019, 4, 1)
_OLD_FORMS = ("comment", "json", "hidden", "ascending", "pinned", "note")


def fill(site: Site) -> None:
    """Give a site its columns and articles, the same ones every time."""
    rng = Random(f"articles {site.id}")
    newest = {fault.column: fault.newest for fault in COLUMN_FAULTS if fault.site == site.id}
    plans = columns_of(site.unit)
    site.columns = [column for column, _ in plans]
    dated: list[tuple[dt.date, Column]] = []
    for column in site.columns:
        dated += [(day, column) for day in _before_april(column, newest.get(column.name), rng)]
    dated += _in_april(plans, site.unit.april, newest, rng)
    dated.sort(key=lambda pair: (pair[0], pair[1].number))
    titles = Titles(site.unit)
    start = 100_000 + site.number * 3_000
    for n, (day, column) in enumerate(dated):
        raw = f"{rng.getrandbits(128):032x}"
        guid = f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"
        words = "暂无信息更新" if column.form == "placeholder" else titles.make(column.name)
        site.articles.append(Article(start + n, guid, words, day, column))
    _double(site, rng)
    retitle(site)
    for article in site.articles:
        for column in (article.column, *article.also):
            column.items.append(article)
            column.dates.append(article.date)


def _before_april(column: Column, newest: dt.date | None, rng: Random) -> list[dt.date]:
    """Dates before April: a sound column has one in March, so that it is within its limit on both days."""
    if column.form == "placeholder":
        return [dt.date(2018, 6, 12)]
    if column.fault == "unreadable" or (column.fault == "blank"):
        return []
    last = newest if newest and newest < _APRIL else dt.date(2019, 3, 12) + dt.timedelta(days=rng.randrange(18))
    spread = 12 if column.hot else 25
    days = [last]
    for _ in range(8 if column.form in _OLD_FORMS else 12 + rng.randrange(8)):
        days.append(days[-1] - dt.timedelta(days=1 + rng.randrange(spread)))
    return days


def _in_april(
    plans: list[tuple[Column, int]], count: int, newest: dict[str, dt.date | None], rng: Random
) -> list[tuple[dt.date, Column]]:
    """`count` dates from 1 to 26 April; news columns have something shortly before both days of the rounds."""
    windows: dict[int, tuple[int, int]] = {}
    dated: list[tuple[int, Column]] = []
    for column, _ in plans:
        last = newest.get(column.name)
        if column.fault == "":
            windows[column.number] = (1, 26)
            if column.hot:
                dated += [(rng.randrange(10, 13), column), (rng.randrange(24, 27), column)]
        elif column.fault == "stale" and column.faulty == (2,) and last:
            windows[column.number] = (1, last.day)
            dated += [(last.day, column), (2, column)]
        elif column.faulty == (1,):
            windows[column.number] = (18, 26)
            dated += [(22, column), (25, column)]
    open_columns = [column for column, _ in plans if column.number in windows]
    weights = [weight for column, weight in plans if column.number in windows]
    for column in rng.choices(open_columns, weights, k=count - len(dated)):
        first, last_day = windows[column.number]
        dated.append((rng.randint(first, last_day), column))
    return [(dt.date(2019, 4, day), column) for day, column in dated]


def _double(site: Site, rng: Random) -> None:
    """List every fifteenth April article of the first column under a second one too: it still counts once."""
    first = site.columns[0]
    second = next((c for c in site.columns[1:] if c.hot and not c.fault), None)
    if second is None:
        return
    for n, article in enumerate(a for a in site.articles if a.column is first and a.date >= _APRIL):
        if n % 15 == 2:
            article.also = (second,)
