"""The columns of one site: found, opened, read, and said what each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import structs

from ykterm.core import urls
from ykterm.core.columns import find_columns, read_column, type_of
from ykterm.core.confirm import Judged, settle, unchecked
from ykterm.core.events import ColumnRead, Event
from ykterm.core.model import Column, ColumnReading, ColumnState, Link, Place, Site
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.asks import Asks
from ykterm.engine.book import Book
from ykterm.engine.outside import each
from ykterm.engine.own import Own

LIST_LINKS = 20
"""Rows of a list API checked as links, as many as a list page shows."""

Entry = tuple[str, Column]
"""The key of a column's page, and the column."""


class Lists:
    """Reads the registry's columns and those found in the navigation, each once."""

    def __init__(
        self,
        site: Site,
        own: Own,
        book: Book,
        asks: Asks,
        *,
        settings: Settings,
        as_of: date,
        limits: Mapping[str, int | None],
        emit: Callable[[Event], None],
    ) -> None:
        self._site = site
        self._own = own
        self._book = book
        self._asks = asks
        self._settings = settings
        self._as_of = as_of
        self._limits = limits
        self._emit = emit
        self._columns: dict[str, Column] = {}
        self._unopened: list[Entry] = []
        """Columns whose page an answering server failed: read at the second look where it opens then."""

    def find(self, home: Page) -> None:
        """The site's columns, as the registry has them and as the home page's navigation shows them."""
        for column in (*self._site.columns, *find_columns(home, self._site)):
            address = urls.join(home.url, column.path)
            if address is not None:
                self._columns.setdefault(urls.key(address), column)

    async def read_all(self) -> None:
        await each(self._settings.parallel, self._columns.items(), self._read)

    async def read_again(self, doubtful: dict[str, Judged]) -> None:
        """The columns among the failed first attempts get their second; they are taken out of `doubtful`."""
        unopened, self._unopened = self._unopened, []
        again = [(entry, doubtful.pop(entry[0])) for entry in unopened if entry[0] in doubtful]
        await each(self._settings.parallel, again, lambda pair: self._read(*pair))

    async def _read(self, entry: Entry, first: Judged | None = None) -> None:
        """Reads one column and says what it is; `first` is the failed first attempt at its page, if there was one."""
        url, column = entry
        if not self._own.holds(url):
            self._say_unread(url, column, ColumnState.EXTERNAL, "栏目在别的主机上")
            return
        page, why = await self._open(url, first)
        if page is None and url in self._book.doubtful:
            self._unopened.append(entry)
            return
        if page is None:
            self._say_unread(url, column, ColumnState.UNREADABLE, f"栏目页未能打开:{why}")
            return
        reading = await self._asks.drive(
            read_column(
                page,
                structs.replace(column, path=url),
                as_of=self._as_of,
                since=self._as_of.replace(day=1),
                limit_days=self._limits.get(column.type or type_of(column.name)),
                max_pages=self._settings.list_pages,
            )
        )
        rows = [Link(item.url, item.title, Place.BODY, "list") for item in reading.items[:LIST_LINKS] if item.url]
        self._book.frontier.see(url, rows, depth=1)
        self._emit(ColumnRead(site=self._site.id, reading=reading))

    def _say_unread(self, url: str, column: Column, state: ColumnState, reason: str) -> None:
        kind = column.type or type_of(column.name)
        reading = ColumnReading(name=column.name, url=url, type=kind, state=state, reason=reason, complete=False)
        self._emit(ColumnRead(site=self._site.id, reading=reading))

    async def _open(self, url: str, first: Judged | None) -> tuple[Page | None, str]:
        """Opens a column's first page. A wire that failed is tried again at once: a missed list is a missed count."""
        own, book = self._own, self._book
        seen = book.frontier.targets.get(url)
        if kept := own.kept_from(url, home=seen is not None and seen.home, second=first is not None):
            book.settle(url, kept)
            return None, kept.reason
        if own.is_silent:
            book.silent[url] = unchecked(url, Failure.TIMEOUT)
            return None, Failure.TIMEOUT.word
        verdict, page = await self._try(url, first)
        if page is None and verdict.is_network_failure and not own.is_silent:
            again, page = await self._try(url, verdict)
            verdict = again if page is not None else verdict
        if page is None:
            own.hear(verdict.error)
            book.note(url, verdict)
            return None, verdict.reason or "不是网页"
        book.settle(url, verdict)
        return page, ""

    async def _try(self, url: str, first: Judged | None) -> tuple[Judged, Page | None]:
        """One visit of a list page; its links are read where it opens."""
        verdict, page, visit = await self._own.visit(url)
        if first is not None:
            verdict = settle(first, verdict)
        if verdict.outcome is not Outcome.OK or page is None:
            return verdict, None
        self._book.read_links(url, page, visit, depth=1)
        return verdict, page
