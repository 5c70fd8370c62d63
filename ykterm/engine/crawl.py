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
    SiteProgress,
    SiteStarted,
)
from ykterm.core.footer import read_footer
from ykterm.core.model import Column, ColumnReading, ColumnState, Link, Place, Probe, Site, Target, Use
from ykterm.core.outcome import Failure, Judgement, Outcome, Visit
from ykterm.core.page import Page
from ykterm.core.settings import Settings
from ykterm.engine.frontier import Frontier, Sighting
from ykterm.engine.ground import Grounds, bare
from ykterm.engine.home import Home, open_home
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import each, page_of
from ykterm.engine.probe import probe_of
from ykterm.engine.retired import look_at_retired
from ykterm.engine.robots import Robots
from ykterm.engine.wire import Linked, SiteJob, SiteRead

T = TypeVar("T")

_NOT_OPENED = {Outcome.BLOCKED: "blocked", Outcome.UNCHECKED: "incomplete"}
"""What a site is when its home page's visit came to this; unreachable otherwise."""
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
        assert job.site.url is not None
        self._url = urls.normal(job.site.url) or job.site.url
        self._grounds = Grounds((job.site, *job.neighbours))
        self._client = client
        self._settings = settings
        self._as_of = as_of
        self._scope = scope
        self._limits = limits
        self._emit = emit
        self._jar = Jar()
        self._frontier = Frontier()
        self.hosts: set[str] = set()
        """The hosts that are the site's own, known once its home page is open."""
        self.signs: HostSigns | None = None
        """How the host answers for its home page and for a missing one; None until that is known."""
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
        self._ends = time.monotonic() + settings.site_seconds
        self._first_looks_end = self._ends - settings.site_seconds / 4
        """When what is not visited yet stays so: the rest of the time belongs to the second looks."""
        self._late = False
        """Whether something stayed unvisited for want of time."""
        self._pages_read = 0
        self._asked = self._ask_answers = 0
        self._columns: dict[str, Column] = {}
        """The columns to read, by their pages' keys."""
        self._unopened: list[tuple[str, Column]] = []
        """Columns whose page an answering server failed: read at the second look where it opens then."""
        self._scripts: dict[str, asyncio.Task[Answer]] = {}
        """Scripts that several columns ask for: each is fetched once."""

    async def run(self) -> SiteRead:
        self._emit(SiteStarted(site=self._site.id, at=time.time()))
        for address in self._site.retired_urls:
            self._emit(await look_at_retired(self._site, address, self._client))
        probe, state = await self._read_home()
        if state is not None:
            return self._site_read(state, probe.reason, probe)
        await self._learn_the_host()
        await each(self._settings.parallel, self._columns.items(), self._read_column)
        await self._visit_all()
        await self._look_again()
        note = "多次超时,其余未查" if self._silence >= OUTAGE else "超出单站时间,其余未查" if self._late else ""
        return self._site_read("incomplete" if note else "done", note, probe)

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
        self.hosts = _with_www({urls.host(self._url), urls.host(visit.final_url)})
        self.signs = HostSigns(home=look(page, visit))
        for address in home.passed:
            self._settled[address] = judged(address, visit, home.judgement)
        self._read_links(visit.url, page, visit, depth=0, home=True)
        await self._read_facts(page)
        if self._scope != "home":
            self._find_columns(page)
        return probe, None

    async def _open_home(self) -> Home:
        home = await open_home(self._client, self._url, self._jar)
        if home.judgement.outcome is Outcome.OK:
            address = urls.join(home.visit.final_url, "/robots.txt") or self._url
            self._robots = Robots.of(await self._client.visit(address, jar=self._jar))
        self._emit(
            HomeSeen(
                probe=probe_of(self._site, home.visit, home.judgement),
                tls_fault=home.door.tls_fault or home.visit.tls_fault,
                robots=self._robots.text if self._robots else None,
            )
        )
        return home

    async def _learn_the_host(self) -> None:
        """Asks for an address that cannot exist: a host that answers 200 to it says so to every dead link."""
        assert self.signs is not None
        assert self.signs.home is not None
        random_path = urls.join(self.signs.home.url, f"/{secrets.token_hex(8)}.html")
        if random_path is not None:
            answer = await self._client.visit(random_path, jar=self._jar)
            page = page_of(answer)
            if answer.status == 200 and page is not None:
                self.signs = structs.replace(self.signs, missing=look(page, answer))

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

    def _find_columns(self, home: Page) -> None:
        for column in (*self._site.columns, *find_columns(home, self._site)):
            address = urls.join(home.url, column.path)
            if address is not None:
                self._columns.setdefault(urls.key(address), column)

    async def _read_column(self, entry: tuple[str, Column], first: Judged | None = None) -> None:
        """Reads one column and says what it is; `first` is the failed first attempt at its page, if there was one."""
        url, column = entry
        kind = column.type or type_of(column.name)
        if not self._is_own(url):
            reading = self._no_reading(column, url, ColumnState.EXTERNAL, "栏目在别的主机上")
            self._emit(ColumnRead(site=self._site.id, reading=reading))
            return
        page, why = await self._column_page(url, first)
        if page is None and url in self._doubtful:
            self._unopened.append((url, column))
            return
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

    async def _column_page(self, url: str, first: Judged | None) -> tuple[Page | None, str]:
        """Opens a column's first page. A wire that failed is tried again at once: a missed list is a missed count."""
        seen = self._frontier.targets.get(url)
        if kept := self._kept_from(url, home=seen is not None and seen.home, second=first is not None):
            self._settle(url, kept)
            return None, kept.reason
        if self._silence >= OUTAGE:
            self._silent[url] = unchecked(url, Failure.TIMEOUT)
            return None, Failure.TIMEOUT.word
        verdict, page = await self._try_page(url, first)
        if page is None and verdict.is_network_failure and self._silence < OUTAGE:
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
        verdict = judged(url, visit, self._judge(visit, page))
        if first is not None:
            verdict = settle(first, verdict)
        if verdict.outcome is not Outcome.OK or page is None:
            return verdict, None
        self._read_links(url, page, visit, depth=1)
        return verdict, page

    # Everything else, level by level outwards.

    async def _visit_all(self) -> None:
        while level := [s for s in self._frontier.take() if s.url not in self._settled]:
            own = [s for s in level if self._is_own(s.url) and s.url not in self._doubtful]
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
        if kept := self._kept_from(url, home=sighting.home):
            self._settle(url, kept)
            return
        visit = await self._client.visit(url, method="HEAD" if urls.is_file(url) else "GET", jar=self._jar)
        page = page_of(visit)
        verdict = judged(url, visit, self._judge(visit, page))
        self._note(url, verdict)
        if verdict.outcome is Outcome.OK and page is not None:
            self._follow(sighting, page, visit)
        if len(self._settled) % 20 == 0:
            self._say_progress()

    def _follow(self, sighting: Sighting, page: Page, visit: Visit) -> None:
        """Reads a page's links, as far as scope, budget and the traps' bounds allow."""
        if self._scope != "full" or not self._is_own(visit.final_url):
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
            unopened, self._unopened = self._unopened, []
            columns = [(entry, doubtful.pop(entry[0])) for entry in unopened if entry[0] in doubtful]
            await each(self._settings.parallel, columns, lambda column: self._read_column(*column))
            await each(self._settings.parallel, doubtful.values(), self._visit_again)
            await self._visit_all()

    async def _visit_again(self, first: Judged) -> None:
        if self._is_late(self._ends):
            self._settle(first.url, structs.replace(unchecked(first.url, Failure.BUDGET), attempts=first.attempts))
            return
        visit = await self._client.visit(first.url, jar=self._jar)
        page = page_of(visit)
        verdict = settle(first, judged(first.url, visit, self._judge(visit, page)))
        if verdict.is_network_failure:
            self._silent[first.url] = first
            return
        self._settle(first.url, verdict)
        sighting = self._frontier.targets.get(first.url)
        if verdict.outcome is Outcome.OK and page is not None and sighting is not None:
            self._follow(sighting, page, visit)

    # Verdicts.

    def _is_own(self, url: str) -> bool:
        host = urls.host(url)
        if host not in self.hosts:
            return False
        return not self._grounds.shared(host) or self._grounds.owner(url) == self._site.id

    def _judge(self, visit: Visit, page: Page | None) -> Judgement:
        return judge(visit, page, self.signs or HostSigns())

    def _kept_from(self, url: str, *, home: bool, second: bool = False) -> Judged | None:
        """Why an address is not visited: robots.txt, or the site's time is up; None where it may be."""
        if self._is_late(self._ends if second else self._first_looks_end):
            return unchecked(url, Failure.BUDGET)
        return None if self._may_visit(url, home=home) else unchecked(url, Failure.ROBOTS)

    def _is_late(self, end: float) -> bool:
        late = time.monotonic() > end
        self._late = self._late or late
        return late

    def _may_visit(self, url: str, *, home: bool) -> bool:
        if self._robots is None or self._settings.robots == "never":
            return True
        if home and self._settings.robots == "beyond-home":
            return True
        return self._robots.allows(url)

    def _note(self, url: str, verdict: Judged) -> None:
        """Files a first attempt: settled, to be looked at again here, or the round's business."""
        self._hear_silence(verdict.error)
        if verdict.is_network_failure:
            self._silent[url] = verdict
        elif verdict.confirm:
            self._doubtful[url] = verdict
        else:
            self._settle(url, verdict)

    def _hear_silence(self, error: str | None) -> None:
        """Counts the time-outs in a row; only a server that speaks ends the row."""
        if error == Failure.TIMEOUT:
            self._silence += 1
        elif error is None:
            self._silence = 0

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
            uses_total=len(sighting.uses) + sighting.more,
            pages_total=0 if sound else len({i for i, _, _ in sighting.uses}),
        )

    def _say_progress(self) -> None:
        self._emit(SiteProgress(site=self._site.id, done=len(self._settled), planned=self._own))

    def _site_read(self, state: str, note: str, probe: Probe) -> SiteRead:
        """Says the verdicts that waited for all their places to be known, and hands the rest to the round."""
        linked = []
        own = answered = 0
        if urls.key(self._url) not in self._frontier.targets:
            own, answered = 1, int(self._settled.get(urls.key(self._url)) is not None)
        for url, sighting in self._frontier.targets.items():
            verdict = self._settled.get(url)
            if verdict is None:
                linked.append(Linked(url, sighting.home, tuple(sighting.uses), self._silent.get(url), sighting.more))
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
        if kept := self._kept_from(ask.url, home=False, second=True):
            return Answer(ok=False, url=ask.url, error=kept.reason)
        if self._silence >= OUTAGE:
            return Answer(ok=False, url=ask.url, error=Failure.TIMEOUT.word)
        visit = await self._client.visit(
            ask.url, method=ask.method, body=ask.body, content_type=ask.content_type, jar=self._jar
        )
        judgement = judge(visit, None, HostSigns())
        self._hear_silence(visit.failure)
        self._ask_answers += judgement.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
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
        if url in self._settled:
            return
        page = page_of(visit)
        self._settle(url, judged(url, visit, self._judge(visit, page)))
        if page is not None and ask.why == "next-page" and self._may_read_more():
            self._read_links(url, page, visit, depth=2)

    def _may_read_more(self) -> bool:
        return self._scope == "full" and self._pages_read < self._settings.pages


def _with_www(hosts: set[str]) -> set[str]:
    """The hosts under both their names."""
    return {name for host in hosts for name in (bare(host), f"www.{bare(host)}")}
