"""Links to hosts that are no site's own of the round: each visited once, judged like the city's own."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge, look
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

    async def check(self, addresses: Sequence[str], *, second: bool) -> list[Judged]:
        """One attempt each at addresses of one host; a second attempt is made with GET."""
        found: list[Judged] = []
        silence = 0

        async def visit(url: str) -> None:
            nonlocal silence
            if silence >= OUTAGE:
                found.append(unchecked(url, Failure.TIMEOUT))
                return
            seen = await self._client.visit(url, method="HEAD" if urls.is_file(url) and not second else "GET")
            page = page_of(seen)
            signs = HostSigns()
            if page is not None and seen.status == 200 and _is_deep(url):
                signs = await self._signs_of(url)
            verdict = judged(url, seen, judge(seen, page, signs))
            silence = silence + 1 if verdict.error == Failure.TIMEOUT else 0
            found.append(verdict)

        await each(self._settings.parallel, addresses, visit)
        return found

    def _signs_of(self, url: str) -> asyncio.Task[HostSigns]:
        host = urls.host(url)
        if host not in self._signs:
            self._signs[host] = asyncio.create_task(signs_of(url, self._client))
        return self._signs[host]


def _is_deep(url: str) -> bool:
    """Whether an address names more than its host: only then can the home page be a wrong answer."""
    path = urlsplit(url).path
    return path.strip("/") != "" and not path.startswith(("/index.", "/default."))


async def signs_of(url: str, client: Client) -> HostSigns:
    """How a host answers for its home page and for an address that cannot exist."""
    looks = []
    for path in ("/", f"/{secrets.token_hex(8)}.html"):
        visit = await client.visit(urls.join(url, path) or url)
        page = page_of(visit)
        looks.append(look(page, visit) if page is not None and visit.status == 200 else None)
    return HostSigns(home=looks[0], missing=looks[1])


def page_of(visit: Visit) -> Page | None:
    """The page an answer holds; None where it holds no text worth parsing."""
    kind = visit.headers.get("content-type", "").lower()
    if not visit.body or (kind and "html" not in kind and "text/plain" not in kind):
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
