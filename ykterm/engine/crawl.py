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
from typing import TypeVar

from msgspec import structs

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.classify import HostSigns, judge, look
from ykterm.core.columns import find_columns, read_column, type_of
from ykterm.core.confirm import Judged, judged, settle, unchecked
from ykterm.core.events import (
    ColumnRead,
    Event,
    FactsRead,
    HomeSeen,
    LinkJudged,
    PageRead,
    RetiredSeen,
    SiteProgress,
    SiteStarted,
)
from ykterm.core.footer import read_footer
from ykterm.core.model import Column, ColumnReading, ColumnState, Link, Place, Probe, Site, Target, Use
from ykterm.core.outcome import Failure, Outcome, Visit
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.frontier import Frontier, Sighting
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import each, page_of
from ykterm.engine.probe import probe_of
from ykterm.engine.robots import Robots
from ykterm.engine.wire import Linked, SiteJob, SiteRead

T = TypeVar("T")

OUTAGE = 6
"""Time-outs in a row after which the rest of a host is left to the round's second look."""
LIST_LINKS = 20
"""Rows of a list API checked as links, as many as a list page shows."""


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
        self._job = job
        self._site: Site = job.site
        self._client = client
        self._settings = settings
        self._as_of = as_of
        self._scope = scope
        self._limits = limits
        self._emit = emit
        self._jar = Jar()
        self._frontier = Frontier()
        self._hosts: set[str] = set()
        """The hosts that are the site's own."""
        self._signs = HostSigns()
        self._robots: Robots | None = None
        self._known = {target.url: target for target in job.known}
        self._settled: dict[str, Judged] = {}
        self._said: set[str] = set()
        """Sound targets told already; the others wait until all their places are known."""
        self._doubtful: dict[str, Judged] = {}
        """First attempts an answering server failed: looked at again when the site is through."""
        self._silent: dict[str, Judged] = {}
        """First attempts in which no server spoke: the round's business."""
        self._own = 0
        """Own targets known so far, visited or to be visited in this level."""
        self._silence = 0
        self._deadline = time.monotonic() + settings.site_seconds
        self._pages_read = 0
        self._asked = self._ask_answers = 0
        self._scripts: dict[str, asyncio.Task[Answer]] = {}
        """Scripts that several columns ask for: each is fetched once."""

    async def run(self) -> SiteRead:
        self._emit(SiteStarted(site=self._site.id, at=time.time()))
        assert self._site.url is not None
        for address in self._site.retired_urls:
            await self._look_at_retired(address)
        home, visit, probe = await self._open_home(self._site.url)
        if home is None:
            state = "blocked" if probe.outcome == Outcome.BLOCKED else "unreachable"
            return self._site_read(state, probe.reason, probe)
        self._hosts = {urls.host(self._site.url), urls.host(visit.final_url)}
        await self._learn_the_host(home, visit)
        self._read_links(self._site.url, home, visit, depth=0, home=True)
        self._settled[urls.key(visit.final_url)] = self._settled[urls.key(self._site.url)] = judged(
            self._site.url, visit, judge(visit, home, HostSigns())
        )
        await self._read_facts(home)
        if self._scope != "home":
            await self._read_columns(home)
        await self._visit_all()
        await self._look_again()
        return self._site_read("incomplete" if self._silence >= OUTAGE else "done", "", probe)

    # The home page and what must be known of the host before anything else is judged.

    async def _open_home(self, url: str) -> tuple[Page | None, Visit, Probe]:
        visit = await self._client.visit(url, jar=self._jar)
        page = page_of(visit)
        judgement = judge(visit, page, HostSigns())
        probe = probe_of(self._site, visit, judgement)
        robots = None
        if judgement.outcome is Outcome.OK:
            robots = await self._client.visit(urls.join(visit.final_url, "/robots.txt") or url, jar=self._jar)
            self._robots = Robots.of(robots)
        self._emit(HomeSeen(probe=probe, tls_fault=visit.tls_fault, robots=self._robots.text if self._robots else None))
        usable = judgement.outcome is Outcome.OK and page is not None
        return (page if usable else None), visit, probe

    async def _learn_the_host(self, home: Page, visit: Visit) -> None:
        """Asks for an address that cannot exist: a host that answers 200 to it says so to every dead link."""
        random_path = urls.join(visit.final_url, f"/{secrets.token_hex(8)}.html")
        missing = None
        if random_path is not None:
            answer = await self._client.visit(random_path, jar=self._jar)
            page = page_of(answer)
            if answer.status == 200 and page is not None:
                missing = look(page, answer)
        self._signs = HostSigns(home=look(home, visit), missing=missing)

    async def _look_at_retired(self, url: str) -> None:
        visit = await self._client.visit(url, jar=Jar())
        page = page_of(visit)
        judgement = judge(visit, page, HostSigns())
        assert self._site.url is not None
        own = urls.host(visit.final_url) == urls.host(self._site.url)
        named = page is not None and (self._site.full_name in page.title or self._site.name in page.title)
        self._emit(
            RetiredSeen(
                site=self._site.id,
                url=url,
                outcome=judgement.outcome.value,
                status=visit.status,
                reason=judgement.reason,
                same_site=own or named,
                at=visit.at,
            )
        )

    async def _read_facts(self, home: Page) -> None:
        footer, complete = await self._drive(read_footer(home))
        self._emit(
            FactsRead(
                site=self._site.id,
                page=home.url,
                footer=footer,
                footer_complete=complete,
                title=home.title,
                tags=home.tags,
                newest=max((item.date for item in home.dated_items(self._as_of) if item.date), default=None),
            )
        )

    # Columns.

    async def _read_columns(self, home: Page) -> None:
        columns: dict[str, Column] = {}
        for column in (*self._site.columns, *find_columns(home, self._site)):
            address = urls.join(home.url, column.path)
            if address is not None:
                columns.setdefault(urls.key(address), column)
        await each(self._settings.parallel, columns.items(), self._read_column)

    async def _read_column(self, entry: tuple[str, Column]) -> None:
        url, column = entry
        kind = column.type or type_of(column.name)
        if urls.host(url) not in self._hosts:
            reading = self._no_reading(column, url, ColumnState.EXTERNAL, "栏目在别的主机上")
            self._emit(ColumnRead(site=self._site.id, reading=reading))
            return
        page, why = await self._column_page(url)
        if page is None:
            reading = self._no_reading(column, url, ColumnState.UNREADABLE, f"栏目页未能打开:{why}")
        else:
            reading = await self._drive(
                read_column(
                    page,
                    structs.replace(column, path=url),
                    as_of=self._as_of,
                    since=self._as_of.replace(day=1),
                    limit_days=self._limits.get(kind),
                    max_pages=self._settings.list_pages,
                )
            )
            rows = [Link(item.url, item.title, Place.BODY, "list") for item in reading.items[:LIST_LINKS] if item.url]
            self._frontier.see(url, rows, depth=1)
        self._emit(ColumnRead(site=self._site.id, reading=reading))

    def _no_reading(self, column: Column, url: str, state: ColumnState, reason: str) -> ColumnReading:
        kind = column.type or type_of(column.name)
        return ColumnReading(name=column.name, url=url, type=kind, state=state, reason=reason, complete=False)

    async def _column_page(self, url: str) -> tuple[Page | None, str]:
        """Opens a column's first page, at once a second time where it failed: a missed list is a missed count."""
        if not self._may_visit(url, home=url in self._frontier.targets and self._frontier.targets[url].home):
            self._settled[url] = unchecked(url, Failure.ROBOTS)
            return None, Failure.ROBOTS.word
        verdict, page = await self._try_page(url, None)
        if page is None and verdict.confirm:
            again, page = await self._try_page(url, verdict)
            verdict = again if page is not None else verdict
        if page is None:
            self._note(url, verdict)
            return None, verdict.reason or "不是网页"
        self._settle(url, verdict)
        return page, ""

    async def _try_page(self, url: str, first: Judged | None) -> tuple[Judged, Page | None]:
        """One visit of a list page; its links are read where it opens."""
        visit = await self._client.visit(url, jar=self._jar)
        page = page_of(visit)
        verdict = judged(url, visit, judge(visit, page, self._signs))
        if first is not None:
            verdict = settle(first, verdict)
        if verdict.outcome is not Outcome.OK or page is None:
            return verdict, None
        self._read_links(url, page, visit, depth=1)
        return verdict, page

    # Everything else, level by level outwards.

    async def _visit_all(self) -> None:
        while level := [s for s in self._frontier.take() if s.url not in self._settled]:
            own = [s for s in level if urls.host(s.url) in self._hosts and s.url not in self._doubtful]
            self._own = len(self._settled) + len(own)
            await each(self._settings.parallel, own, self._visit)
            self._say_progress()

    async def _visit(self, sighting: Sighting) -> None:
        url = sighting.url
        if url in self._settled or url in self._doubtful or url in self._silent:
            return
        if (known := self._known.get(url)) is not None and urls.is_file(url):
            self._settle(url, Judged(url=url, outcome=Outcome.OK, status=known.status, ms=known.ms))
            return
        if self._silence >= OUTAGE:
            self._silent[url] = unchecked(url, Failure.TIMEOUT)
            return
        if time.monotonic() > self._deadline:
            self._settle(url, unchecked(url, Failure.BUDGET))
            return
        if not self._may_visit(url, home=sighting.home):
            self._settle(url, unchecked(url, Failure.ROBOTS))
            return
        visit = await self._client.visit(url, method="HEAD" if urls.is_file(url) else "GET", jar=self._jar)
        page = page_of(visit)
        verdict = judged(url, visit, judge(visit, page, self._signs))
        self._note(url, verdict)
        if verdict.outcome is Outcome.OK and page is not None:
            self._follow(sighting, page, visit)
        if len(self._settled) % 20 == 0:
            self._say_progress()

    def _follow(self, sighting: Sighting, page: Page, visit: Visit) -> None:
        """Reads a page's links, as far as scope, budget and the traps' bounds allow."""
        if self._scope != "full" or urls.host(visit.final_url) not in self._hosts:
            return
        within = self._pages_read < self._settings.pages and sighting.depth < self._settings.depth
        if within and self._frontier.may_read(sighting):
            self._read_links(sighting.url, page, visit, depth=sighting.depth)

    def _read_links(self, url: str, page: Page, visit: Visit, *, depth: int, home: bool = False) -> None:
        self._pages_read += 1
        links = page.links
        self._frontier.see(url, links, depth=depth, home=home)
        self._emit(
            PageRead(
                site=self._site.id,
                url=url,
                status=visit.status or 0,
                ms=visit.ms or 0,
                bytes=len(visit.body),
                title=page.title,
                encoding=page.encoding,
                links=len(links),
                at=visit.at,
            )
        )

    async def _look_again(self) -> None:
        """The second attempt, with GET, of every visit an answering server failed; a page that opens now is read."""
        while self._doubtful:
            doubtful, self._doubtful = self._doubtful, {}
            latest = max(verdict.attempts[-1].at for verdict in doubtful.values())
            await asyncio.sleep(max(0.0, latest + self._settings.recheck_after - time.time()))
            await each(self._settings.parallel, doubtful.values(), self._visit_again)
            await self._visit_all()

    async def _visit_again(self, first: Judged) -> None:
        visit = await self._client.visit(first.url, jar=self._jar)
        page = page_of(visit)
        verdict = settle(first, judged(first.url, visit, judge(visit, page, self._signs)))
        if verdict.is_network_failure:
            self._silent[first.url] = first
            return
        self._settle(first.url, verdict)
        sighting = self._frontier.targets.get(first.url)
        if verdict.outcome is Outcome.OK and page is not None and sighting is not None:
            self._follow(sighting, page, visit)

    # Verdicts.

    def _may_visit(self, url: str, *, home: bool) -> bool:
        if self._robots is None or self._settings.robots == "never":
            return True
        if home and self._settings.robots == "beyond-home":
            return True
        return self._robots.allows(url)

    def _note(self, url: str, verdict: Judged) -> None:
        """Files a first attempt: settled, to be looked at again here, or the round's business."""
        if verdict.is_network_failure:
            self._silence = self._silence + 1 if verdict.error == Failure.TIMEOUT else self._silence
            self._silent[url] = verdict
            return
        self._silence = 0
        if verdict.confirm:
            self._doubtful[url] = verdict
        else:
            self._settle(url, verdict)

    def _settle(self, url: str, verdict: Judged) -> None:
        self._settled[url] = verdict
        if verdict.outcome is Outcome.OK and url in self._frontier.targets:
            self._said.add(url)
            self._emit(LinkJudged(site=self._site.id, target=self._target(url, verdict)))

    def _target(self, url: str, verdict: Judged) -> Target:
        sighting = self._frontier.targets[url]
        pages = self._frontier.pages
        sound = verdict.outcome is Outcome.OK
        return Target(
            url=url,
            outcome=verdict.outcome.value,
            reason=verdict.reason,
            status=verdict.status,
            error=verdict.error,
            ms=verdict.ms,
            attempts=verdict.attempts,
            hops=verdict.hops,
            uses=() if sound else tuple(Use(pages[i], text, place) for i, text, place in sighting.uses),
            home=sighting.home,
            uses_total=len(sighting.uses),
            pages_total=0 if sound else len({i for i, _, _ in sighting.uses}),
        )

    def _say_progress(self) -> None:
        self._emit(SiteProgress(site=self._site.id, done=len(self._settled), planned=self._own))

    def _site_read(self, state: str, note: str, probe: Probe) -> SiteRead:
        """Says the verdicts that waited for all their places to be known, and hands the rest to the round."""
        linked = []
        own = answered = 0
        for url, sighting in self._frontier.targets.items():
            verdict = self._settled.get(url)
            if verdict is None:
                linked.append(Linked(url, sighting.home, tuple(sighting.uses), self._silent.get(url)))
                continue
            own += 1
            answered += verdict.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
            if url not in self._said:
                self._emit(LinkJudged(site=self._site.id, target=self._target(url, verdict)))
        return SiteRead(
            site=self._site.id,
            state=state,
            note=note,
            pages=tuple(self._frontier.pages),
            linked=tuple(linked),
            planned=own + self._frontier.overflow + self._asked,
            answered=answered + self._ask_answers,
            probe=probe,
        )

    # What core asks for.

    async def _drive(self, reading: Reading[T]) -> T:
        """Runs a reader of core's: visits what it asks for, hands it the answers, returns what it read."""
        try:
            ask = next(reading)
            while True:
                ask = reading.send(await self._answer(ask))
        except StopIteration as done:
            value: T = done.value
            return value

    async def _answer(self, ask: Ask) -> Answer:
        if ask.why != "site-guid":
            return await self._fetch(ask)
        if ask.url not in self._scripts:
            self._scripts[ask.url] = asyncio.create_task(self._fetch(ask))
        return await self._scripts[ask.url]

    async def _fetch(self, ask: Ask) -> Answer:
        self._asked += 1
        if not self._may_visit(ask.url, home=False):
            return Answer(ok=False, url=ask.url, error=Failure.ROBOTS.word)
        visit = await self._client.visit(
            ask.url, method=ask.method, body=ask.body, content_type=ask.content_type, jar=self._jar
        )
        judgement = judge(visit, None, HostSigns())
        self._ask_answers += judgement.outcome is not Outcome.BLOCKED
        if ask.why == "next-page" and ask.method == "GET" and judgement.outcome is Outcome.OK:
            self._read_next_page(ask.url, visit)
        return Answer(
            ok=judgement.outcome is Outcome.OK and visit.status is not None and visit.status < 300,
            url=visit.final_url,
            status=visit.status,
            body=visit.body,
            content_type=visit.headers.get("content-type", ""),
            blocked=judgement.outcome is Outcome.BLOCKED,
            error=judgement.reason or None,
        )

    def _read_next_page(self, address: str, visit: Visit) -> None:
        """A list's further page is a page of the site like any other, and visited once."""
        url = urls.key(address)
        page = page_of(visit)
        if page is None or url in self._settled:
            return
        self._settle(url, judged(url, visit, judge(visit, page, self._signs)))
        if self._scope == "full" and self._pages_read < self._settings.pages:
            self._read_links(url, page, visit, depth=2)
