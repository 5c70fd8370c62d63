"""Which class of column a title belongs to, learned from the city's own columns: no list of words, nothing downloaded.

A title is taken apart into runs of two and three characters (`titles`). How often a run stands in the titles of each
class (`classes`) says what it speaks for; the runs of one title that speak the loudest and do not overlap are added up
(`model`). The title itself never votes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ykterm.core.model import ColumnReading, ColumnState, Item
from ykterm.core.topics.classes import bare_name, topic_of
from ykterm.core.topics.model import SAMPLE, Learned, Model, Reason
from ykterm.core.topics.titles import Names

__all__ = ["Model", "Reason", "judge", "learn"]

_HOLDS_ITEMS = frozenset({ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED})


def learn(readings: Mapping[str, Iterable[ColumnReading]], names: Iterable[str] = ()) -> Model:
    """The model of a city: the latest readings of every site's columns, by site, and the names of its units."""
    given = {site: [reading for reading in of if reading.state in _HOLDS_ITEMS] for site, of in readings.items()}
    sites_with = Counter(name for of_site in given.values() for name in {bare_name(reading) for reading in of_site})
    plain = Names(names).plain
    columns: dict[tuple[str, str], Learned] = {}
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for site, of_site in given.items():
        for reading in of_site:
            titles = dict.fromkeys(plain(item.title) for item in reading.items)
            for mark in (*titles, *(item.url for item in reading.items)):
                homes[site, mark].add(reading.url)
            topic = topic_of(reading, sites_with[bare_name(reading)])
            if topic is not None:
                columns[site, reading.url] = Learned(site, reading.url, topic, list(titles)[:SAMPLE])
    return Model(columns, homes, plain)


def judge(model: Model, site: str, reading: ColumnReading, item: Item) -> Reason | None:
    """Why the item seems to stand in the wrong column of the site; None: nothing says so."""
    return model.judge(site, reading, item)
