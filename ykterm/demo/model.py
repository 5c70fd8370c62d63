"""What the simulated city is made of. A city is built once, in memory; a day is asked of it afterwards."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ykterm.demo.units import Unit, host

if TYPE_CHECKING:
    from ykterm.demo.boards import Board
    from ykterm.demo.guides import Guide
    from ykterm.demo.view import View

ROUNDS = (dt.date(2019, 4, 12), dt.date(2019, 4, 26))
"""The days of the two routine checks."""


@dataclass(slots=True, eq=False)
class Article:
    """One article; `also` names further columns that list it, each under a second address of its own."""

    number: int
    guid: str
    title: str
    date: dt.date
    column: Column
    also: tuple[Column, ...] = ()
    misplaced: bool = False
    """Its title belongs in a column of another kind."""


@dataclass(slots=True, eq=False)
class Column:
    """One column of a site. `fault` is what was planted: blank, stale, unreadable or nothing."""

    name: str
    type: str
    group: str
    number: int
    """Counted within the site: looks make their paths and category numbers of it."""
    hot: bool = False
    """Holds news: something of the last days on every day that is asked about."""
    fault: str = ""
    faulty: tuple[int, ...] = (1, 2)
    """Rounds in which the fault shows, 1 and 2."""
    form: str = ""
    """How the list is written, where a look has more than one way."""
    map_only: bool = False
    """Only the site map leads to it."""
    registered: bool = False
    """Named in the demo's sites.yaml."""
    items: list[Article] = field(default_factory=list)
    """Oldest first."""
    dates: list[dt.date] = field(default_factory=list)

    def published(self, day: dt.date) -> list[Article]:
        """Its articles up to and including a day, newest first."""
        return self.items[: bisect_left(self.dates, day + dt.timedelta(days=1))][::-1]


@dataclass(slots=True, eq=False)
class Site:
    """One virtual host of the city and everything it will have published by the end of April 2019."""

    unit: Unit
    number: int
    site_id: str
    guid: str
    columns: list[Column] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    missing_marks: frozenset[str] = frozenset()
    neighbours: tuple[str, ...] = ()
    """Ids of the city's sites among its friend links."""
    boards: list[Board] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)
    pages: dict[str, Callable[[View], str | None]] = field(default_factory=dict)
    """Path -> page of a board, a letter or a guide; None: not there on that day."""
    paths: dict[str, tuple[Column, int] | tuple[Article, Column]] = field(default_factory=dict)
    """Path (with query where the look needs it) -> a list page, counted from 1, or an article in a column."""

    @property
    def id(self) -> str:
        return self.unit.id

    @property
    def host(self) -> str:
        return host(self.unit.id)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the city answers to one request. `cut`: the connection is dropped in the middle of the answer."""

    status: int = 200
    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the city sees it. `seen` counts earlier requests for the same address."""

    host: str
    path: str
    query: str = ""
    method: str = "GET"
    body: bytes = b""
    cookie: str = ""
    seen: int = 0

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path
