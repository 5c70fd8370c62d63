"""What core's readers ask for, visited: list APIs, next pages, footer includes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.classify import HostSigns, judge
from ykterm.core.confirm import judged
from ykterm.core.outcome import Failure, Outcome, Visit
from ykterm.engine.book import Book
from ykterm.engine.outside import page_of
from ykterm.engine.own import Own

T = TypeVar("T")

_PAGES = ("next-page", "letter", "guide-list", "guide")
"""What is asked for as a page of the site like any other: its links are read."""
_BEYOND = ("letter", "guide-list", "guide")
"""What is read only as far as scope and budget allow pages."""
_KEPT = 4_000_000
"""Bytes of answers kept for a second reader of the same list or footer."""


class Asks:
    """Drives the readers of one site; counts what they asked for and what was answered."""

    def __init__(self, own: Own, book: Book, may_read: Callable[[], bool]) -> None:
        """`may_read`: whether a further page's links are still within scope and budget."""
        self.made = 0
        self.answered = 0
        self._own = own
        self._book = book
        self._may_read = may_read
        self._scripts: dict[str, asyncio.Task[Answer]] = {}
        """Scripts that several columns ask for: each is fetched once."""
        self._kept: dict[tuple[str, bytes | None], Answer] = {}
        """Lists and footers, which the readers of letters, guides and contacts read once more."""
        self._room = _KEPT

    async def drive(self, reading: Reading[T]) -> T:
        """Runs a reader: visits what it asks for, hands it the answers, returns what it read."""
        try:
            ask = next(reading)
            while True:
                ask = reading.send(await self._answer(ask))
        except StopIteration as done:
            value: T = done.value
            return value

    def forget(self) -> None:
        """Lets go of the lists kept for a second reader: there will be none."""
        self._kept, self._room = {}, 0

    async def _answer(self, ask: Ask) -> Answer:
        if ask.why in _BEYOND and not self._may_read():
            return Answer(ok=False, url=ask.url, error=Failure.BUDGET.word)
        if (kept := self._kept.get((ask.url, ask.body))) is not None:
            return kept
        if ask.why != "site-guid":
            answer = await self._fetch(ask)
            if ask.why not in _BEYOND and len(answer.body) <= self._room:
                self._room -= len(answer.body)
                self._kept[ask.url, ask.body] = answer
            return answer
        if ask.url not in self._scripts:
            self._scripts[ask.url] = asyncio.create_task(self._fetch(ask))
        return await self._scripts[ask.url]

    async def _fetch(self, ask: Ask) -> Answer:
        own = self._own
        self.made += 1
        if kept := own.kept_from(ask.url, home=False, second=True):
            return Answer(ok=False, url=ask.url, error=kept.reason)
        if own.is_silent:
            return Answer(ok=False, url=ask.url, error=Failure.TIMEOUT.word)
        visit = await own.client.visit(
            ask.url, method=ask.method, body=ask.body, content_type=ask.content_type, referer=ask.referer, jar=own.jar
        )
        judgement = judge(visit, None, HostSigns())
        own.hear(visit.failure)
        self.answered += judgement.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
        if ask.method == "GET" and judgement.outcome is Outcome.OK:
            self._take_as_visited(ask, visit)
        return Answer(
            ok=judgement.outcome is Outcome.OK and visit.status is not None and visit.status < 300,
            url=visit.final_url,
            status=visit.status,
            body=visit.body,
            content_type=visit.headers.get("content-type", ""),
            blocked=judgement.outcome is Outcome.BLOCKED,
            error=judgement.reason or None,
        )

    def _take_as_visited(self, ask: Ask, visit: Visit) -> None:
        """What core asked for is an address of the site like any other, and visited once; a list's page has links."""
        url = urls.key(ask.url)
        if url in self._book.settled:
            return
        page = page_of(visit)
        self._book.settle(url, judged(url, visit, self._own.judge(visit, page)))
        if page is not None and ask.why in _PAGES and self._may_read():
            self._book.read_links(url, page, visit, depth=2)
