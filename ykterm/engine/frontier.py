"""What a site's crawl has seen and where: every target once, with all its places; traps kept bounded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ykterm.core import urls
from ykterm.core.model import Link, Place

PAGES_A_QUERY = 60
"""Pages read of one address shape that has a query: a sort order, a filter, a calendar by ?month=."""
CHAIN = 12
"""Pages of one shape each found only on the one before: an endless calendar, an endless pager."""
TARGETS = 20_000
"""Targets one site may name; the rest is counted as not checked."""

_NUMBERS = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27,}")


class Sighting:
    """One target, and every place it was seen at."""

    __slots__ = ("chain", "depth", "home", "shape", "url", "uses")

    def __init__(self, url: str, depth: int, home: bool, shape: str, chain: int) -> None:
        self.url = url
        self.depth = depth
        """Clicks from the home page."""
        self.home = home
        self.shape = shape
        self.chain = chain
        """How many pages of the same shape stand in a row before it, each found on the one before."""
        self.uses: list[tuple[int, str, Place]] = []
        """(index into Frontier.pages, text, place)."""


class Frontier:
    """Targets in the order they were first seen; `take()` hands out the ones not handed out yet."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.targets: dict[str, Sighting] = {}
        self.overflow = 0
        """Targets beyond the bound: named by pages, never visited."""
        self._fresh: list[Sighting] = []
        self._keys: dict[str, str] = {}
        self._read: Counter[str] = Counter()

    def see(self, page: str, links: Iterable[Link], *, depth: int, home: bool = False) -> None:
        """Notes the links of one page; depth is the page's own."""
        index = len(self.pages)
        self.pages.append(page)
        targets, keys = self.targets, self._keys
        parent = targets.get(urls.key(page))
        for link in links:
            url = keys.get(link.url)
            if url is None:
                url = keys[link.url] = urls.key(link.url)
            sighting = targets.get(url)
            if sighting is None:
                if len(targets) >= TARGETS:
                    self.overflow += 1
                    continue
                shape = _shape(url)
                chain = parent.chain + 1 if parent and parent.shape == shape else 0
                sighting = targets[url] = Sighting(url, depth + 1, home, shape, chain)
                self._fresh.append(sighting)
            sighting.uses.append((index, link.text, link.place))

    def take(self) -> list[Sighting]:
        """The targets seen since the last call."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def may_read(self, sighting: Sighting) -> bool:
        """Whether another page of this address's shape is worth reading for links."""
        self._read[sighting.shape] += 1
        if "?" in sighting.shape and self._read[sighting.shape] > PAGES_A_QUERY:
            return False
        return sighting.chain <= CHAIN


def _shape(url: str) -> str:
    """An address with its numbers and query values blanked: pages one template made share it."""
    path, mark, query = url.partition("?")
    blanked = _NUMBERS.sub("#", path)
    if not mark:
        return blanked
    return f"{blanked}?{'&'.join(sorted({pair.partition('=')[0] for pair in query.split('&')}))}"
