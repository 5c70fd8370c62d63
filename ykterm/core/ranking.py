"""Publication counts (信息发布量) of a month, and the ranking (信息发布总量排名) made of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ykterm.core import urls
from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Item, Kind, Site

_GUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(\d{6,})(?=\D*$)")
_LISTS = frozenset({ColumnState.BLANK, ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED})
"""States in which a list was read: the others say nothing of how much was published."""


class Rank(Struct, frozen=True, kw_only=True):
    """One line of the ranking."""

    position: int
    """1-based, and running on through ties as in the bulletin's attachment."""
    site: str
    count: int
    complete: bool
    """False: a list of the site could not be read whole, so the true count may be higher."""

    @property
    def words(self) -> str:
        """The count as a table has it: 81, or 81+ where it is the least there is."""
        return str(self.count) if self.complete else f"{self.count}+"


def rank(counts: Sequence[tuple[str, int | None, bool]]) -> list[Rank]:
    """(site, count, complete) in registered order -> the ranking, the largest first.

    Equal counts keep the registered order; a site of which nothing was seen (None) is not ranked. One not read whole
    stands where the least it has puts it, and its place is not sure (`PLACE`).
    """
    known = [(site, count, complete) for site, count, complete in counts if count is not None]
    ordered = sorted(known, key=lambda one: -one[1])
    return [
        Rank(position=n, site=site, count=count, complete=complete)
        for n, (site, count, complete) in enumerate(ordered, 1)
    ]


TIES = "数量相同的按登记表的先后"
PLACE = "未读全的(数字后有+)按已读到的条数列,实际只会更多:名次可能更靠前,排在它后面的可能后移"
"""What is to be said of the places where a site was not read whole."""


def short_name(name: str, kind: Kind) -> str:
    """A unit in running text: 大石桥 for 大石桥市, as the office shortens its county-level cities."""
    return name.removesuffix("市") if kind is Kind.COUNTY else name


def top_words(order: Sequence[Rank], sites: Iterable[Site], top: int = 10) -> str:
    """The first of the ranking as the notice names them: 1.供销社584条、2.工信局481条; empty where there is none."""
    names = {site.id: short_name(site.name, site.kind) for site in sites}
    said = (
        f"{line.position}.{names[line.site]}{line.count}条{'' if line.complete else '以上'}" for line in order[:top]
    )
    return "、".join(said)


def count_month(columns: Iterable[ColumnReading], month: str) -> tuple[int | None, bool]:
    """(articles the columns date in the month YYYY-MM, whether every list was read whole).

    None where no list was read at all. Rows without a date are not counted, nor are citizens' letters: they are no
    publications of the unit.
    """
    seen = False
    whole = True
    rows: list[tuple[int, Item]] = []
    for number, column in enumerate(columns):
        if column.type is ColumnType.CONSULTATION:
            continue
        mine = [item for item in column.items if item.date and item.date.isoformat()[:7] == month]
        rows += [(number, item) for item in mine]
        seen = seen or column.state in _LISTS or bool(mine)
        whole = whole and column.complete and column.state is not ColumnState.UNREADABLE
    return (count_articles(rows) if seen else None), whole


def count_articles(rows: Iterable[tuple[int, Item]]) -> int:
    """How many articles stand behind the rows (column number, item) of a site's lists.

    One article under two columns is one: the same address, the same long id in the address's last part, or the same
    title and date in different columns. Two rows of one column with the same title are two articles.
    """
    articles = Groups()
    for number, item in rows:
        articles.add(keys_of(item), number, (item.title, item.date))
    # Of one title and day, the column that has most of them has them all.
    fullest: dict[object, Counter[int]] = defaultdict(Counter)
    for numbers, names in articles.groups():
        fullest[names].update(numbers)
    return sum(max(counter.values()) for counter in fullest.values())


def articles(columns: Iterable[ColumnReading], month: str) -> list[Item]:
    """The articles count_month counts, each as it was first seen."""
    groups = Groups()
    for number, column in enumerate(columns):
        if column.type is not ColumnType.CONSULTATION:
            for item in column.items:
                if item.date and item.date.isoformat()[:7] == month:
                    groups.add(keys_of(item), number, item)
    named: dict[object, list[tuple[set[int], Item]]] = defaultdict(list)
    for numbers, first in groups.groups():
        assert isinstance(first, Item)
        named[first.title, first.date].append((numbers, first))
    found: list[Item] = []
    for same in named.values():
        counter = Counter(number for numbers, _ in same for number in numbers)
        fullest = max(counter, key=lambda number: counter[number])
        found += [item for numbers, item in same if fullest in numbers]
    return found


class Groups:
    """Rows joined by any key they share."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._rows: list[tuple[str, int, object]] = []

    def add(self, keys: list[str], column: int, name: object) -> None:
        """Adds a row, of the column of that number, that goes by any of the keys."""
        root = self.root(keys[0])
        for key in keys[1:]:
            self._parent[self.root(key)] = root
        self._rows.append((root, column, name))

    def groups(self) -> Iterable[tuple[set[int], object]]:
        """(columns it stands in, the title and date it was first seen with) of each article."""
        names: dict[str, object] = {}
        for key, _, name in self._rows:
            names.setdefault(self.root(key), name)
        return [(columns, names[root]) for root, columns in self.columns().items()]

    def columns(self) -> dict[str, set[int]]:
        """The columns each article stands in, by what `root` tells of any of its keys."""
        found: dict[str, set[int]] = defaultdict(set)
        for key, column, _ in self._rows:
            found[self.root(key)].add(column)
        return found

    def root(self, key: str) -> str:
        """The one key that stands for all of an article."""
        parent = self._parent.setdefault(key, key)
        while parent != key:
            key, parent = parent, self._parent[parent]
        return key


def keys_of(item: Item) -> list[str]:
    """What an article goes by: its address, then the long ids in it."""
    return [_address(item.url), *_long_ids(item)]


def _address(url: str) -> str:
    return urls.key(url).partition("://")[2] or url


def _long_ids(item: Item) -> list[str]:
    """Marks of an article's identity in the last part of its address: a GUID, or a number of six digits and more.

    A number counts with the host and the date only: two systems of one site may number alike, and a date is no id.
    """
    path = item.url.partition("?")[0].rstrip("/")
    last = path[path.rfind("/") + 1 :].partition(".")[0]
    if found := _GUID.search(last):
        return [found[0].replace("-", "").lower()]
    if (found := _NUMBER.search(last)) and not (len(found[1]) == 8 and found[1].startswith(("19", "20"))):
        return [f"{urls.host(item.url)} {found[1]} {item.date}"]
    return []
