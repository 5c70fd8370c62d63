"""What is to be looked at by eye in a month's publication counts: bursts of back-dated items, and copies.

Nothing is taken off a count: a mark says what was seen, and a person decides. A thing that could be otherwise (a list
rebuilt between two rounds, a title cut short, a list not read whole) is not marked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from ykterm.core import urls
from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Item
from ykterm.core.ranking import Groups, keys_of
from ykterm.core.text import clean

BURST = 5
"""Back-dated items that one round saw for the first time on a site, at least: a few late ones are everyday work."""
LAG = 3
"""Days by which an item may come on line after the day it shows (editing and release), without being back-dated."""
TITLE = 8
"""Characters a title must have to be compared: 公告 or 周报 says nothing."""
_DATED = frozenset({ColumnState.FRESH, ColumnState.STALE, ColumnState.BLANK})
"""States of a list in which an item with a date would have been seen."""
_NO_WORDS = re.compile(r"[\W_]+")
_CUT = ("…", "...", "。。。")

RULE = (
    f"标记只供人看,不从数量里扣除。补发:一次检查里首次见到 {BURST} 条以上,所示日期比上一次读全该栏目的检查还早 {LAG} 天"
    f"以上而那次没有,或网址所带日期比所示日期晚 {LAG} 天以上;同题:本站当月同一标题(不少于 {TITLE} 字)有几个网址;"
    "他站同文:当月别的网站有同一标题或网址"
)
"""How the marks are made, for whoever reads a table with them."""


class Mark(StrEnum):
    """Why an item is to be looked at."""

    BACKDATED = "补发"
    COPY = "同题"
    ELSEWHERE = "他站同文"


class Reading(Struct, frozen=True):
    """What one round read of a site's lists."""

    day: dt.date
    columns: tuple[ColumnReading, ...]


class Seen(Struct, frozen=True, kw_only=True):
    """One counted article, with what the month's rounds say of it."""

    item: Item
    first: dt.date
    """The day of the month's first round that had it."""
    back: str = ""
    """What speaks for back-dating, in Chinese; empty: nothing."""


class Marked(Struct, frozen=True, kw_only=True):
    """One article under one mark."""

    site: str
    seen: Seen
    mark: Mark
    words: str
    """What was seen, in Chinese; without the names of `sites`."""
    sites: tuple[str, ...] = ()
    """Other sites that have it."""


def sightings(articles: Sequence[Item], readings: Sequence[Reading], month: str) -> list[Seen]:
    """The counted articles of a site with the day each was first seen; `readings` are the month's, oldest first."""
    past = _Past(readings, month)
    found = []
    for item in articles:
        first = past.first(item)
        back = _url_words(item) or past.missed(item, first)
        found.append(Seen(item=item, first=readings[first].day, back=back))
    return found


def marks(seen: Mapping[str, Sequence[Seen]]) -> list[Marked]:
    """Every mark of a month, by site and date; `seen` are all sites' articles, by site."""
    titles: dict[str, dict[str, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    places: dict[str, set[str]] = defaultdict(set)
    for site, articles in seen.items():
        for one in articles:
            if title := _title(one.item):
                titles[title][site].append(one)
            places[_place(one.item)].add(site)
    found: list[Marked] = []
    for site, articles in seen.items():
        bursts = Counter(one.first for one in articles if one.back)
        for one in sorted(articles, key=lambda one: (one.item.date or dt.date.min, one.item.title)):
            if one.back and bursts[one.first] >= BURST:
                words = f"{one.back};{one.first:%m-%d} 的检查首次见到这样的 {bursts[one.first]} 条"
                found.append(Marked(site=site, seen=one, mark=Mark.BACKDATED, words=words))
            same = titles[title] if (title := _title(one.item)) else {}
            if len(mine := same.get(site, ())) > 1:
                days = "、".join(f"{day:%m-%d}" for day in sorted({twin.item.date for twin in mine if twin.item.date}))
                words = f"本站同一标题 {len(mine)} 条({days})"
                found.append(Marked(site=site, seen=one, mark=Mark.COPY, words=words))
            if others := tuple(key for key in seen if key != site and (key in same or key in places[_place(one.item)])):
                words = "同一网址" if places[_place(one.item)] > {site} else "同一标题"
                found.append(Marked(site=site, seen=one, mark=Mark.ELSEWHERE, words=words, sites=others))
    return found


class _Past:
    """One site's lists over the month's rounds."""

    def __init__(self, readings: Sequence[Reading], month: str) -> None:
        self._readings = readings
        self._month = month
        self._groups = Groups()
        for number, reading in enumerate(readings):
            for _, item in _rows(reading, month):
                self._groups.add(_keys(item), number, None)
        self._rounds = self._groups.columns()
        self._lists: list[dict[str, set[str]]] = []
        """By round: the lists each article stood in."""
        for reading in readings:
            stood: dict[str, set[str]] = defaultdict(set)
            for column, item in _rows(reading, month):
                stood[self._root(item)].add(_column(column))
            self._lists.append(stood)

    def first(self, item: Item) -> int:
        """The first round that had it."""
        return min(self._rounds.get(self._root(item), ()), default=len(self._readings) - 1)

    def missed(self, item: Item, first: int) -> str:
        """Why it would have been seen before: the last round that read one of its lists whole had it not."""
        mine = self._lists[first][self._root(item)] if first > 0 else set()
        for before in reversed(self._readings[:first]):
            for column in before.columns:
                if _column(column) not in mine or not column.complete or column.state not in _DATED:
                    continue
                if item.date is None or item.date > before.day - dt.timedelta(days=LAG) or self._rebuilt(column, first):
                    return ""
                return f"{before.day:%m-%d} 的检查读全了“{clean(column.name)}”,没有这条"
        return ""

    def _rebuilt(self, column: ColumnReading, later: int) -> bool:
        """Whether most of what the list had is gone from the site: its items have other addresses and titles."""
        had = [item for item in column.items if _of(item, self._month)]
        return sum(later not in self._rounds[self._root(item)] for item in had) * 2 > len(had)

    def _root(self, item: Item) -> str:
        return self._groups.root(_keys(item)[0])


def _url_words(item: Item) -> str:
    """That the address carries a later day than the one shown, by more than the usual lag."""
    if item.date is None or item.url_date is None or item.url_date - item.date <= dt.timedelta(days=LAG):
        return ""
    return f"网址所带日期是 {item.url_date}"


def _rows(reading: Reading, month: str) -> Iterator[tuple[ColumnReading, Item]]:
    for column in reading.columns:
        if column.type is not ColumnType.CONSULTATION:
            yield from ((column, item) for item in column.items if _of(item, month))


def _of(item: Item, month: str) -> bool:
    return item.date is not None and item.date.isoformat()[:7] == month


def _keys(item: Item) -> list[str]:
    """The article's marks of identity over rounds: what counting goes by, and its title with its date."""
    return [*keys_of(item), f"{item.title}\0{item.date}"]


def _column(column: ColumnReading) -> str:
    return urls.key(column.url).partition("://")[2]


def _title(item: Item) -> str:
    """The title as it is compared; empty where it is too short, or was cut short by the list."""
    if item.title.rstrip().endswith(_CUT):
        return ""
    bare = _NO_WORDS.sub("", item.title)
    return bare if len(bare) >= TITLE else ""


def _place(item: Item) -> str:
    return keys_of(item)[0]
