"""What a site's crawl learns beside links and columns: its boards of letters, service guides, basic information.

Candidates are told by the words of links on the pages that are read anyway; a page the columns opened already is
kept until then, so that no address is visited twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from ykterm.core import urls
from ykterm.core.about import kind_of_about, read_about, read_foot
from ykterm.core.columns.navigation import is_article_address
from ykterm.core.events import Event, MatterSeen
from ykterm.core.guides import is_guides_column, read_guides
from ykterm.core.letters import NONE_FOUND, has_channel, is_board, is_consultation
from ykterm.core.letters.read import read_mailbox
from ykterm.core.model import ColumnType, Guide, Link, Mailbox, Site
from ykterm.core.outcome import Outcome
from ykterm.core.page import Page
from ykterm.core.text import squeeze
from ykterm.engine.asks import Asks
from ykterm.engine.book import Book
from ykterm.engine.own import Own

BOARD, GUIDES, ABOUT = "board", "guides", "about"
_MOST = {BOARD: 10, GUIDES: 8, ABOUT: 16}
"""Pages of each kind read of one site, at most."""
_GUIDES = 60
"""Guides told of one site, at most."""


class _Candidate(Struct):
    """A page that may be one of these, by the words of a link to it."""

    kind: str
    name: str
    page: Page | None = None
    """The page, where somebody opened it already."""
    registered: bool = False
    """Whether the registry says that it is a board of 政务咨询."""

    @property
    def consultation(self) -> bool:
        """Whether its letters are 政务咨询."""
        return self.registered or is_consultation(self.name)


class Matters:
    """One site's boards, guides and pages of basic information: found, read, told."""

    def __init__(
        self, site: Site, own: Own, book: Book, asks: Asks, *, as_of: date, emit: Callable[[Event], None]
    ) -> None:
        self._site = site
        self._own = own
        self._book = book
        self._asks = asks
        self._as_of = as_of
        self._emit = emit
        self._candidates: dict[str, _Candidate] = {}
        self._boards = 0
        """Ways to ask that were seen, read or not."""
        self._letters: set[str] = set()
        """Letters of the boards read so far."""
        self._guides: set[str] = set()
        self._looking = True
        self._home: Page | None = None
        """The first page read."""

    def see(self, url: str, page: Page) -> None:
        """Takes note of a page that was read: of the links on it, and of itself where one was looking for it."""
        if not self._looking:
            return
        self._home = self._home or page
        for link in page.links:
            if link.source in ("a", "area", "onclick") and (kind := _kind(link)):
                self._add(kind, squeeze(link.text), link.url)
        if (candidate := self._candidates.get(urls.key(url))) is not None:
            candidate.page = page

    def _add(self, kind: str, name: str, url: str) -> None:
        key = urls.key(url)
        if key in self._candidates or sum(one.kind == kind for one in self._candidates.values()) >= _MOST[kind]:
            return
        if kind == BOARD or self._own.holds(url):
            self._candidates[key] = _Candidate(kind, name)

    async def read_all(self, home: str) -> None:
        """Reads every candidate; the registry's own boards first. `home`: what relative addresses are joined to."""
        for column in self._site.columns:
            address = urls.join(home, column.path)
            if address and column.type is ColumnType.CONSULTATION and not column.ignore:
                known = self._candidates.get(urls.key(address))
                page = known.page if known else None
                self._candidates[urls.key(address)] = _Candidate(BOARD, column.name, page, registered=True)
        self._looking = False
        self._candidates.pop(urls.key(home), None)
        home_page, self._home = self._home, None
        if home_page is not None and (foot := await self._asks.drive(read_foot(home_page))) is not None:
            # Its includes were asked for already.
            self._emit(MatterSeen(site=self._site.id, about=foot))
        for url, candidate in self._candidates.items():
            await self._read(url, candidate)
            candidate.page = None
        self._asks.forget()

    async def _read(self, url: str, candidate: _Candidate) -> None:
        if url in self._letters:
            # 咨询低保申请条件 is a letter of a board that was read, not a board.
            return
        name, counts = candidate.name, candidate.consultation
        if candidate.kind == BOARD and not (counts and self._own.holds(url)):
            reason = "在别的网站,不读" if counts else "不属政务咨询,来信不读"
            self._say_mailbox(Mailbox(name=name, url=url, consultation=counts, complete=False, reason=reason))
            return
        page = candidate.page or await self._open(url)
        if candidate.kind == BOARD:
            await self._read_board(url, name, page)
        elif page is not None and candidate.kind == GUIDES:
            for guide in await self._asks.drive(read_guides(page, name, mine=self._own.holds)):
                self._say_guide(guide)
        elif page is not None:
            self._emit(MatterSeen(site=self._site.id, about=read_about(page, name, as_of=self._as_of)))

    async def _read_board(self, url: str, name: str, page: Page | None) -> None:
        if page is None:
            self._say_mailbox(Mailbox(name=name, url=url, complete=False, reason="没有打开"))
            return
        reading = read_mailbox(page, name, as_of=self._as_of, mine=self._own.holds, consultation=True)
        self._say_mailbox(await self._asks.drive(reading))

    async def _open(self, url: str) -> Page | None:
        """Visits a candidate nobody has visited yet, as the crawl would."""
        own, book = self._own, self._book
        if book.has(url) or own.is_silent:
            return None
        seen = book.frontier.targets.get(url)
        if kept := own.kept_from(url, home=seen is not None and seen.home):
            book.settle(url, kept)
            return None
        verdict, page, visit = await own.visit(url)
        own.hear(verdict.error)
        book.note(url, verdict)
        if verdict.outcome is not Outcome.OK or page is None or not own.holds(visit.final_url):
            return None
        book.read_links(url, page, visit, depth=seen.depth if seen else 1)
        return page

    def close(self, home: str, *, whole: bool) -> None:
        """Says that no way to ask was found; `whole`: every page of the site that could have shown one was read."""
        targets = self._book.frontier.targets.values()
        if self._boards or has_channel(text for target in targets for _, text, _ in target.uses):
            return
        unseen = any(verdict.outcome in (Outcome.BLOCKED, Outcome.UNCHECKED) for verdict in self._book.settled.values())
        self._say_mailbox(
            Mailbox(
                name=NONE_FOUND,
                url=home,
                consultation=False,
                complete=whole and not unseen,
                reason="通读全站未见" if whole and not unseen else "全站没有读完",
            )
        )

    def _say_mailbox(self, box: Mailbox) -> None:
        self._boards += box.consultation
        self._letters.update(urls.key(letter.url) for letter in box.letters)
        self._emit(MatterSeen(site=self._site.id, mailbox=box))

    def _say_guide(self, guide: Guide) -> None:
        key = urls.key(guide.url)
        if key not in self._guides and len(self._guides) < _GUIDES:
            self._guides.add(key)
            self._emit(MatterSeen(site=self._site.id, guide=guide))


def _kind(link: Link) -> str:
    """What a link's words promise; empty where they promise none of these."""
    name = link.text
    if not 2 <= len(name) <= 20 or urls.is_file(link.url):
        return ""
    if is_board(name):
        return "" if is_article_address(link.url) else BOARD
    if is_guides_column(name):
        return "" if is_article_address(link.url) else GUIDES
    return ABOUT if kind_of_about(name) else ""
