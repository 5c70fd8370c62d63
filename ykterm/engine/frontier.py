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
        self._known: dict[str, Sighting] = {}
        """The same sightings by the addresses as pages spell them."""
        self._read: Counter[str] = Counter()

    def see(self, page: str, links: Iterable[Link], *, depth: int, home: bool = False) -> None:
        """Notes the links of one page; depth is the page's own."""
        index = len(self.pages)
        self.pages.append(page)
        known = self._known
        parent = self.targets.get(urls.key(page))
        for link in links:
            sighting = known.get(link.url)
            if sighting is None:
                sighting = self._sighting(link.url, parent, depth + 1, home)
                if sighting is None:
                    self.overflow += 1
                    continue
                known[link.url] = sighting
            sighting.uses.append((index, link.text, link.place))

    def _sighting(self, address: str, parent: Sighting | None, depth: int, home: bool) -> Sighting | None:
        """The sighting of an address, a new one where it was not seen before; None when there are too many."""
        url = urls.key(address)
        sighting = self.targets.get(url)
        if sighting is None and len(self.targets) < TARGETS:
            shape = _shape(url)
            chain = parent.chain + 1 if parent and parent.shape == shape else 0
            sighting = self.targets[url] = Sighting(url, depth, home, shape, chain)
            self._fresh.append(sighting)
        return sighting

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
