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
USES = 150_000
"""Places kept of one site's targets; beyond that each target keeps its first ones, and the others are counted."""
FIRST_USES = 3
LONGEST = 4096
"""Characters of an address; a longer one is no address but an attack, and not visited."""
SAME_FOLDER = 3
"""Times one folder may stand in a path: /a/a/a/a/ is a relative link that never ends."""

_NUMBERS = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27,}")


class Sighting:
    """One target, and every place it was seen at."""

    __slots__ = ("chain", "depth", "home", "more", "shape", "url", "uses")

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
        self.more = 0
        """Places beyond the bound, counted and not kept."""


class Frontier:
    """Targets in the order they were first seen; `take()` hands out the ones not handed out yet."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.targets: dict[str, Sighting] = {}
        self._overflow: set[int] = set()
        """Marks of the targets beyond the bound."""
        self._places = 0
        self._fresh: list[Sighting] = []
        self._known: dict[str, Sighting] = {}
        """The same sightings by the addresses as pages spell them."""
        self._read: Counter[str] = Counter()

    @property
    def overflow(self) -> int:
        """Targets beyond the bound: named by pages, never visited."""
        return len(self._overflow)

    def see(self, page: str, links: Iterable[Link], *, depth: int, home: bool = False) -> None:
        """Notes the links of one page; depth is the page's own."""
        index = len(self.pages)
        self.pages.append(page)
        known = self._known
        room = USES - self._places
        parent = self.targets.get(urls.key(page))
        for link in links:
            sighting = known.get(link.url)
            if sighting is None:
                sighting = self._sighting(link.url, parent, depth + 1, home)
                if sighting is None:
                    if len(self._overflow) < 5 * TARGETS:
                        self._overflow.add(hash(link.url))
                    continue
                if len(known) > 5 * TARGETS:
                    # Spelled anew on every page, with session ids.
                    known.clear()
                known[link.url] = sighting
            uses = sighting.uses
            if room > 0 or len(uses) < FIRST_USES:
                uses.append((index, link.text, link.place))
                room -= 1
            else:
                sighting.more += 1
        self._places = USES - room

    def _sighting(self, address: str, parent: Sighting | None, depth: int, home: bool) -> Sighting | None:
        """The sighting of an address, a new one where it was not seen before; None when there are too many."""
        url = urls.key(address)
        sighting = self.targets.get(url)
        if sighting is None and len(self.targets) < TARGETS and len(url) <= LONGEST:
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
        if _goes_in_circles(sighting.url):
            return False
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
    names = {_NUMBERS.sub("#", pair.partition("=")[0]) for pair in query.split("&")}
    return f"{blanked}?{'&'.join(sorted(names))}"


def _goes_in_circles(url: str) -> bool:
    folders = url.partition("?")[0].split("/")[3:-1]
    return len(folders) > SAME_FOLDER and max(Counter(folders).values()) > SAME_FOLDER
