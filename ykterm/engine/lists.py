"""The columns of one site: found, opened, read, and said what each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from ykterm.core import urls
from ykterm.core.columns import class_of, find_columns, read_column
from ykterm.core.columns.branches import below, columns_of_home, columns_of_map, map_of
from ykterm.core.columns.names import told_by_name
from ykterm.core.columns.rendered import read_rendered, wants_browser
from ykterm.core.confirm import Judged, settle, unchecked
from ykterm.core.events import ColumnRead, Event
from ykterm.core.model import ColumnReading, ColumnState, Link, Place, Site
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.asks import Asks
from ykterm.engine.book import Book
from ykterm.engine.known import Entry, Known
from ykterm.engine.outside import each
from ykterm.engine.own import Own

if TYPE_CHECKING:
    from ykterm.engine.browser import Browser

LIST_LINKS = 20
"""Rows of a list API checked as links, as many as a list page shows."""
WAVES = 4
"""Steps from the navigation down to a column, at most."""


class _Opened(Struct):
    """What came of opening a column's page."""

    page: Page | None
    why: str = ""


def _browser(own: Own, settings: Settings) -> Browser | None:
    """Loaded only where it is asked for: most folders never need it."""
    if not settings.browser:
        return None
    from ykterm.engine.browser import Browser

    return Browser(own, settings)


class Lists:
    """Reads the registry's columns and those found by themselves, each once, and tells them in their order."""

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
        self._known = Known(site, settings.columns, lambda reading: emit(ColumnRead(site=site.id, reading=reading)))
        self._browser = _browser(own, settings)
        self._unopened: list[Entry] = []
        """Columns whose page an answering server failed: read at the second look where it opens then."""
        self._shared: dict[str, _Opened] = {}
        """Single pages that hold many columns: opened once."""
        self._map: str | None = None

    def find(self, home: Page, included: Iterable[Link], foot_map: str | None) -> None:
        """The site's columns, as the registry has them and as the home page's navigation shows them.

        `included`: links of its head, menu and foot that come by includes; `foot_map`: what the foot names as the
        site map.
        """
        self._known.begin(home.url)
        self._known.add(find_columns(home, self._site, included))
        self._known.add(columns_of_home(home, self._site))
        self._map = map_of(home) or (foot_map if foot_map and foot_map.startswith("http") else None)

    def only_registered(self, home: str) -> None:
        """The columns the registry names, and none beside them; `home`: the home page's address."""
        self._known.begin(home)

    async def read_all(self) -> None:
        """Read them, and then the columns that their landing pages, the site map and the system's tree name."""
        for wave in range(WAVES):
            entries = self._known.take()
            if not entries:
                break
            await each(self._settings.parallel, entries, self._read)
            for entry in entries:
                self._known.add(entry.leads_to, parent=entry.column.name)
            if wave == 0:
                await self._read_map()

    async def _read_map(self) -> None:
        """The site map comes last: its names are the least sure."""
        if self._map is None or not self._own.holds(self._map) or not self._known.has_room:
            return
        url, self._map = urls.key(self._map), None
        opened = await self._open(url, None)
        if opened.page is not None:
            self._known.add(columns_of_map(opened.page, self._site, self._known.forms))

    async def read_again(self, doubtful: dict[str, Judged]) -> None:
        """The columns among the failed first attempts get their second; they are taken out of `doubtful`."""
        unopened, self._unopened = self._unopened, []
        again = [(entry, doubtful.pop(entry.url)) for entry in unopened if entry.url in doubtful]
        await each(self._settings.parallel, again, lambda pair: self._read(*pair))
        if again:
            await self.read_all()

    async def _read(self, entry: Entry, first: Judged | None = None) -> None:
        """Reads one column and says what it is; `first` is the failed first attempt at its page, if there was one."""
        url, column = entry.url, entry.column
        if not self._own.holds(url):
            self._say_unread(entry, ColumnState.EXTERNAL, "栏目在别的主机上")
            return
        opened = await self._open(url, first)
        page = opened.page
        if page is None and url in self._book.doubtful:
            self._unopened.append(entry)
            self._known.put_off(entry)
            return
        if page is None:
            self._say_unread(entry, ColumnState.UNREADABLE, f"栏目页未能打开:{opened.why}")
            return
        since = self._as_of.replace(day=1)
        limit = self._limits.get(class_of(column, page)[0])
        reading = await self._asks.drive(
            read_column(
                page,
                structs.replace(column, path=entry.path),
                as_of=self._as_of,
                since=since,
                limit_days=limit,
                max_pages=self._settings.list_pages,
            )
        )
        if self._browser is not None and wants_browser(reading):
            shown = await self._browser.render(page)
            if isinstance(shown, Page):
                reading = read_rendered(shown, column, reading, as_of=self._as_of, since=since)
            else:
                reading = structs.replace(reading, reason=f"{reading.reason};{shown}")
        entry.leads_to = await self._asks.drive(below(page, column, reading.state, self._site, self._known.forms))
        rows = [Link(item.url, item.title, Place.BODY, "list") for item in reading.items[:LIST_LINKS] if item.url]
        self._book.frontier.see(url, rows, depth=1)
        self._known.say(entry, reading)

    def _say_unread(self, entry: Entry, state: ColumnState, reason: str) -> None:
        column = entry.column
        kind, why = (column.type, "登记表写明") if column.type else told_by_name(column.name)
        self._known.say(
            entry,
            ColumnReading(
                name=column.name,
                url=entry.path,
                type=kind,
                type_reason=why,
                state=state,
                reason=reason,
                complete=False,
            ),
        )

    async def _open(self, url: str, first: Judged | None) -> _Opened:
        """Opens a column's first page. A wire that failed is tried again at once: a missed list is a missed count."""
        if url in self._shared:
            return self._shared[url]
        own, book = self._own, self._book
        seen = book.frontier.targets.get(url)
        if kept := own.kept_from(url, home=seen is not None and seen.home, second=first is not None):
            book.settle(url, kept)
            return _Opened(None, kept.reason)
        if own.is_silent:
            book.silent[url] = unchecked(url, Failure.TIMEOUT)
            return _Opened(None, Failure.TIMEOUT.word)
        verdict, page = await self._try(url, first)
        if page is None and verdict.is_network_failure and not own.is_silent:
            again, page = await self._try(url, verdict)
            verdict = again if page is not None else verdict
        if page is None:
            own.hear(verdict.error)
            book.note(url, verdict)
            return _Opened(None, verdict.reason or "不是网页")
        book.settle(url, verdict)
        opened = _Opened(page)
        if "/gkmlpt/" in url:
            self._shared[url] = opened
        return opened

    async def _try(self, url: str, first: Judged | None) -> tuple[Judged, Page | None]:
        """One visit of a list page; its links are read where it opens."""
        verdict, page, visit = await self._own.visit(url)
        if first is not None:
            verdict = settle(first, verdict)
        if verdict.outcome is not Outcome.OK or page is None:
            return verdict, None
        self._book.read_links(url, page, visit, depth=1)
        return verdict, page
