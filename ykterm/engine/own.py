"""A site's own ground during its crawl: what belongs to it, what may be visited, and how its host answers."""

from __future__ import annotations

import time

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge
from ykterm.core.confirm import Judged, judged, unchecked
from ykterm.core.model import Site
from ykterm.core.outcome import Failure, Judgement, Visit
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.ground import Grounds, bare
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import OUTAGE, page_of
from ykterm.engine.robots import Robots


class Own:
    """One site's hosts, signs, robots.txt, cookies and time."""

    def __init__(self, site: Site, neighbours: tuple[Site, ...], client: Client, settings: Settings) -> None:
        """`neighbours`: other sites on the same host, whose folders are not this one's."""
        self.client = client
        self.jar = Jar()
        self.signs: HostSigns | None = None
        """How the host answers for its home page and for a missing one; None until that is known."""
        self.robots: Robots | None = None
        self.late = False
        """Whether something stayed unvisited for want of time."""
        self._site = site
        self._settings = settings
        self._grounds = Grounds((site, *neighbours))
        self._hosts: set[str] = set()
        self._silence = 0
        self._ends = time.monotonic() + settings.site_seconds
        self._first_looks_end = self._ends - settings.site_seconds / 4
        """When what is not visited yet stays so: the rest of the time belongs to the second looks."""

    @property
    def hosts(self) -> set[str]:
        """The hosts that are the site's own, under both their names; known once its home page is open."""
        return {name for host in self._hosts for name in (bare(host), f"www.{bare(host)}")}

    def settle_on(self, *addresses: str) -> None:
        """Takes the hosts of the addresses for the site's own."""
        self._hosts = {bare(urls.host(address)) for address in addresses}

    def holds(self, url: str) -> bool:
        """Whether an address is the site's own."""
        host = urls.host(url)
        if bare(host) not in self._hosts:
            return False
        return not self._grounds.shared(host) or self._grounds.owner(url) == self._site.id

    async def visit(self, url: str, method: str = "GET") -> tuple[Judged, Page | None, Visit]:
        """One visit, judged by what is known of the host."""
        visit = await self.client.visit(url, method=method, jar=self.jar)
        page = page_of(visit)
        return judged(url, visit, self.judge(visit, page)), page, visit

    def judge(self, visit: Visit, page: Page | None) -> Judgement:
        return judge(visit, page, self.signs or HostSigns())

    # What keeps an address from being visited.

    def kept_from(self, url: str, *, home: bool, second: bool = False) -> Judged | None:
        """Why an address is not visited: robots.txt, or the site's time is up; None where it may be."""
        if self.is_late(second=second):
            return unchecked(url, Failure.BUDGET)
        return None if self._may_visit(url, home=home) else unchecked(url, Failure.ROBOTS)

    def is_late(self, *, second: bool) -> bool:
        """Whether the time for first, or for second looks, is over."""
        late = time.monotonic() > (self._ends if second else self._first_looks_end)
        self.late = self.late or late
        return late

    def _may_visit(self, url: str, *, home: bool) -> bool:
        if self.robots is None or self._settings.robots == "never":
            return True
        if home and self._settings.robots == "beyond-home":
            return True
        return self.robots.allows(url)

    # Whether the host still speaks.

    @property
    def is_silent(self) -> bool:
        """So many time-outs in a row that the rest is left to the round's second look."""
        return self._silence >= OUTAGE

    def hear(self, error: str | None) -> None:
        """Counts the time-outs in a row; only a server that speaks ends the row."""
        if error == Failure.TIMEOUT:
            self._silence += 1
        elif error is None:
            self._silence = 0
