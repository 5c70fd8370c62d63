"""One site, read by one worker: which of its addresses to visit, in what order, and when to stop.

The home page first, then the columns, then page by page outwards. What other hosts must answer for, and failures
in which no server spoke, are handed back to the round: it gives them their second attempt at its end.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from datetime import date

from msgspec import structs

from ykterm.core import urls
from ykterm.core.classify import HostSigns, look
from ykterm.core.confirm import Judged, judged, settle, unchecked
from ykterm.core.events import Event, HomeSeen, MatterSeen, SiteStarted
from ykterm.core.footer import read_footer
from ykterm.core.frame import Frame, read_frame
from ykterm.core.model import Footer, Probe
from ykterm.core.outcome import Failure, Outcome, Visit
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.addresses import look_at_address, same_site_candidates
from ykterm.engine.asks import Asks
from ykterm.engine.book import Book
from ykterm.engine.emblems import Emblems
from ykterm.engine.facts import Facts
from ykterm.engine.frontier import Sighting
from ykterm.engine.home import Home, open_home
from ykterm.engine.http import Client
from ykterm.engine.lists import Lists
from ykterm.engine.matters import Matters
from ykterm.engine.outside import each
from ykterm.engine.own import Own
from ykterm.engine.probe import probe_of
from ykterm.engine.retired import look_at_retired
from ykterm.engine.robots import Robots
from ykterm.engine.wire import SiteJob, SiteRead

_NOT_OPENED = {Outcome.BLOCKED: "blocked", Outcome.UNCHECKED: "incomplete"}
"""What a site is when its home page's visit came to this; unreachable otherwise."""


class SiteCrawl:
    """The state of one site's crawl. `run()` visits the site's own hosts and emits what it sees."""

    def __init__(
        self,
        job: SiteJob,
        *,
        client: Client,
        settings: Settings,
        as_of: date,
        scope: str,
        limits: dict[str, int | None],
        emit: Callable[[Event], None],
    ) -> None:
        assert job.site.url is not None
        self._site = job.site
        self._url = urls.normal(job.site.url) or job.site.url
        self._settings = settings
        self._as_of = as_of
        self._scope = scope
        self._emit = emit
        self._known = {target.url: target for target in job.known}
        """Sound links an interrupted run of this round has judged already."""
        self.own = Own(job.site, job.neighbours, client, settings)
        self._book = Book(job.site.id, emit)
        self._asks = Asks(self.own, self._book, self._may_read_more)
        self._lists = Lists(
            job.site,
            self.own,
            self._book,
            self._asks,
            settings=settings,
            as_of=as_of,
            limits=limits,
            emit=emit,
        )
        self._matters = Matters(job.site, self.own, self._book, self._asks, as_of=as_of, emit=emit)
        self._facts = Facts(job.site, emit)
        self._emblems = Emblems(job.site, self.own, settings, emit)
        self._book.watch = self._watch
        self._tls_fault: str | None = None
        """What is wrong with the home page's own TLS."""
        self._whole = True
        """Whether all of the home page's head and foot could be read."""
        self._planned = 0
        """Own addresses known so far, visited or to be visited in this level."""

    async def run(self) -> SiteRead:
        self._emit(SiteStarted(site=self._site.id, at=time.time()))
        for address in self._site.retired_urls:
            self._emit(await look_at_retired(self._site, address, self.own.client))
        probe, state = await self._read_home()
        if state is not None:
            return self._close(state, probe.reason, probe)
        await self._learn_the_host()
        await self._lists.read_all()
        if self._scope == "full":
            await self._matters.read_all(self._url)
        await self._visit_all()
        await self._look_again()
        await self._emblems.close()
        await self._look_at_the_host()
        note = "多次超时,其余未查" if self.own.is_silent else "超出单站时间,其余未查" if self.own.late else ""
        if self._scope == "full":
            self._matters.close(self._url, whole=not note and self._whole and self._may_read_more())
        return self._close("incomplete" if note else "done", note, probe)

    def _close(self, state: str, note: str, probe: Probe) -> SiteRead:
        return self._book.close(state, note, probe, asked=self._asks.made, answers=self._asks.answered)

    # The home page and what must be known of the host before anything else is judged.

    async def _read_home(self) -> tuple[Probe, str | None]:
        """Opens the home page, takes its look, links, facts and columns from it, and lets go of it.

        Gives the visit's record, and what the site is where it did not open.
        """
        home = await self._open_home()
        probe = probe_of(self._site, home.visit, home.judgement)
        page, visit = home.page, home.visit
        if page is None or home.judgement.outcome is not Outcome.OK:
            return probe, _NOT_OPENED.get(home.judgement.outcome, "unreachable")
        self.own.settle_on(self._url, visit.final_url)
        self.own.signs = HostSigns(home=look(page, visit))
        self._tls_fault = visit.tls_fault
        for address in home.passed:
            self._book.settled[address] = judged(address, visit, home.judgement)
        self._book.read_links(visit.url, page, visit, depth=0, home=True)
        footer = await self._read_facts(page)
        frame = await self._read_frame(page)
        if self._scope != "home":
            self._lists.find(page, [link for part in frame.parts for link in part.links], footer.sitemap)
        return probe, None

    async def _read_frame(self, home: Page) -> Frame:
        """Head, menu and foot that come by includes are the home page's own: their links are its links."""
        frame = await self._asks.drive(read_frame(home))
        self._whole = frame.complete
        for part in frame.parts:
            self._book.frontier.see(home.url, part.links, depth=0, home=True)
            self._watch(part.url, part.page)
        return frame

    async def _open_home(self) -> Home:
        own = self.own
        home = await open_home(own.client, self._url, own.jar)
        if home.judgement.outcome is Outcome.OK:
            address = urls.join(home.visit.final_url, "/robots.txt") or self._url
            own.robots = Robots.of(await own.client.visit(address, jar=own.jar))
        self._emit(
            HomeSeen(
                probe=probe_of(self._site, home.visit, home.judgement),
                tls_fault=home.door.tls_fault or home.visit.tls_fault,
                robots=own.robots.text if own.robots else None,
            )
        )
        return home

    async def _learn_the_host(self) -> None:
        """Asks for an address that cannot exist: a host that answers 200 to it says so to every dead link."""
        signs = self.own.signs
        assert signs is not None
        assert signs.home is not None
        random_path = urls.join(signs.home.url, f"/{secrets.token_hex(8)}.html")
        if random_path is not None:
            _, page, visit = await self.own.visit(random_path)
            if visit.status == 200 and page is not None:
                self.own.signs = structs.replace(signs, missing=look(page, visit))

    async def _read_facts(self, home: Page) -> Footer:
        footer, complete = await self._asks.drive(read_footer(home))
        newest = max((item.date for item in home.dated_items(self._as_of) if item.date), default=None)
        self._facts.see_home(home, footer, complete=complete, newest=newest)
        return footer

    def _watch(self, url: str, page: Page) -> None:
        """Whatever is gathered from every page that is read for links."""
        if self._scope == "full":
            self._matters.see(url, page)
        self._facts.see(url, page)
        self._emblems.see(url, page)

    async def _look_at_the_host(self) -> None:
        """What is to be learned of the host itself, when all of its pages are through."""
        own, signs = self.own, self.own.signs
        if own.is_silent or own.is_late(second=True) or signs is None or signs.home is None:
            return
        linked = ((url, sighting.uses[0][1]) for url, sighting in self._book.frontier.targets.items())
        names = same_site_candidates(linked, self._site, own=own.hosts, is_taken=own.client.names)
        address = await look_at_address(own.client, signs.home, self._tls_fault, names)
        if address is not None:
            self._emit(MatterSeen(site=self._site.id, address=address))

    # Everything else, level by level outwards.

    async def _visit_all(self) -> None:
        book = self._book
        while level := [s for s in book.frontier.take() if s.url not in book.settled]:
            own = [s for s in level if self.own.holds(s.url) and s.url not in book.doubtful]
            self._planned = len(book.settled) + len(own)
            await each(self._settings.parallel, own, self._visit)
            book.say_progress(self._planned)

    async def _visit(self, sighting: Sighting) -> None:
        url, own, book = sighting.url, self.own, self._book
        if book.has(url):
            return
        is_file = urls.is_file(url)
        if is_file and (known := self._known.get(url)) is not None:
            book.settle(url, Judged(url=url, outcome=Outcome.OK, status=known.status, ms=known.ms))
            return
        if own.is_silent:
            book.silent[url] = unchecked(url, Failure.TIMEOUT)
            return
        if kept := own.kept_from(url, home=sighting.home):
            book.settle(url, kept)
            return
        verdict, page, visit = await own.visit(url, "HEAD" if is_file else "GET")
        own.hear(verdict.error)
        book.note(url, verdict)
        if verdict.outcome is Outcome.OK and page is not None:
            self._follow(sighting, page, visit)
        if len(book.settled) % 20 == 0:
            book.say_progress(self._planned)

    def _follow(self, sighting: Sighting, page: Page, visit: Visit) -> None:
        """Reads a page's links, as far as scope, budget and the traps' bounds allow."""
        if not self._may_read_more() or not self.own.holds(visit.final_url):
            return
        if sighting.depth < self._settings.depth and self._book.frontier.may_read(sighting):
            self._book.read_links(sighting.url, page, visit, depth=sighting.depth)

    def _may_read_more(self) -> bool:
        return self._scope == "full" and self._book.pages_read < self._settings.pages

    async def _look_again(self) -> None:
        """The second attempt, with GET, of every visit an answering server failed; a page that opens now is read."""
        book = self._book
        while book.doubtful:
            doubtful, book.doubtful = book.doubtful, {}
            latest = max(verdict.attempts[-1].at for verdict in doubtful.values())
            await asyncio.sleep(max(0.0, latest + self._settings.recheck_after - time.time()))
            await self._lists.read_again(doubtful)
            await each(self._settings.parallel, doubtful.values(), self._visit_again)
            await self._visit_all()

    async def _visit_again(self, first: Judged) -> None:
        url, book = first.url, self._book
        if self.own.is_late(second=True):
            book.settle(url, structs.replace(unchecked(url, Failure.BUDGET), attempts=first.attempts))
            return
        verdict, page, visit = await self.own.visit(url)
        verdict = settle(first, verdict)
        if verdict.is_network_failure:
            book.silent[url] = first
            return
        book.settle(url, verdict)
        sighting = book.frontier.targets.get(url)
        if verdict.outcome is Outcome.OK and page is not None and sighting is not None:
            self._follow(sighting, page, visit)
