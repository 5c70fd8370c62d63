"""Links to hosts that are no site's own of the round: each visited once, judged like the city's own."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from ykterm.core import urls
from ykterm.core.classify import HostSigns, Look, judge, look
from ykterm.core.confirm import Judged, judged, unchecked
from ykterm.core.outcome import Failure, Visit
from ykterm.core.page import Page, parse
from ykterm.core.settings import Settings
from ykterm.engine.http import Client

T = TypeVar("T")

OUTAGE = 6
"""Time-outs in a row on one host after which its other addresses are left for the round's second look."""


class Outside:
    """One worker's visits to other hosts; how each host answers for a missing page is learned once."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._signs: dict[str, asyncio.Task[HostSigns]] = {}
        self._learned: dict[str, HostSigns] = {}
        """Signs of the sites' own hosts, which their crawls have learned."""
        self._doors: dict[str, asyncio.Task[_Door]] = {}
        """Front pages by address: one may be a link, and is a sign of its host."""

    def learn(self, hosts: Iterable[str], signs: HostSigns) -> None:
        """Takes over what a site's crawl has found out of its hosts."""
        self._learned.update(dict.fromkeys(hosts, signs))

    async def check(self, addresses: Sequence[str], *, second: bool) -> list[Judged]:
        """One attempt each at addresses of one host; a second attempt is made with GET."""
        found: list[Judged] = []
        silence = 0
        ends = time.monotonic() + self._settings.site_seconds

        async def visit(url: str) -> None:
            nonlocal silence
            if silence >= OUTAGE:
                found.append(unchecked(url, Failure.TIMEOUT))
                return
            if time.monotonic() > ends:
                found.append(unchecked(url, Failure.BUDGET))
                return
            verdict = await self._judged(url, second=second)
            silence = silence + 1 if verdict.error == Failure.TIMEOUT else 0
            found.append(verdict)

        await each(self._settings.parallel, addresses, visit)
        return found

    async def _judged(self, url: str, *, second: bool) -> Judged:
        if not second and urlsplit(url).path == "/":
            return (await self._door(url)).verdict
        seen = await self._client.visit(url, method="HEAD" if urls.is_file(url) and not second else "GET")
        page = page_of(seen)
        signs = HostSigns()
        if page is not None and seen.status == 200 and _is_deep(url):
            signs = await self._signs_of(url)
        return judged(url, seen, judge(seen, page, signs))

    def _door(self, url: str) -> asyncio.Task[_Door]:
        if url not in self._doors:
            self._doors[url] = asyncio.create_task(_open(url, self._client))
        return self._doors[url]

    async def _signs_of(self, url: str) -> HostSigns:
        host = urls.host(url)
        if host in self._learned:
            return self._learned[host]
        if host not in self._signs:
            self._signs[host] = asyncio.create_task(self._find_signs(url))
        return await self._signs[host]

    async def _find_signs(self, url: str) -> HostSigns:
        """How a host answers for its front page and for an address that cannot exist."""
        front = await self._door(urls.join(url, "/") or url)
        missing = await _open(urls.join(url, f"/{secrets.token_hex(8)}.html") or url, self._client)
        return HostSigns(home=front.look, missing=missing.look)


class _Door(NamedTuple):
    verdict: Judged
    look: Look | None
    """None where it did not answer 200 with a page."""


async def _open(url: str, client: Client) -> _Door:
    visit = await client.visit(url)
    page = page_of(visit)
    verdict = judged(url, visit, judge(visit, page, HostSigns()))
    return _Door(verdict, look(page, visit) if page is not None and visit.status == 200 else None)


def _is_deep(url: str) -> bool:
    """Whether an address names more than its host: only then can the home page be a wrong answer."""
    path = urlsplit(url).path
    return path.strip("/") != "" and not path.startswith(("/index.", "/default."))


def page_of(visit: Visit) -> Page | None:
    """The page an answer holds; None where it holds no text worth parsing."""
    kind = visit.headers.get("content-type", "").lower()
    if visit.failure is not None or not visit.body or (kind and "html" not in kind and "text/plain" not in kind):
        return None
    return parse(visit.body, visit.final_url, kind)


async def each(lanes: int, things: Iterable[T], do: Callable[[T], Awaitable[None]]) -> None:
    """Does a thing for each, at most `lanes` at once, in order."""
    left = iter(list(things))

    async def lane() -> None:
        for thing in left:
            await do(thing)

    async with asyncio.TaskGroup() as group:
        for _ in range(lanes):
            group.create_task(lane())
