"""复查: some findings of one site looked at again, and nothing else: their addresses, their pages, their columns.

The same visits and the same judgement as in a round. What no longer stands on the pages it stood on is not told at
all; what could not be read is not told either, so that nothing is taken for mended that was not seen.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct, structs

from ykterm.core import urls
from ykterm.core.classify import HostSigns, look
from ykterm.core.confirm import Judged, agrees_with_last_round, hardened, settle, target_of, unchecked
from ykterm.core.events import Event, HomeSeen, LinkJudged, SiteDone, SiteStarted
from ykterm.core.footer import read_footer
from ykterm.core.model import Column, Site
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.settings import Settings
from ykterm.engine.asks import Asks
from ykterm.engine.book import Book
from ykterm.engine.facts import Facts
from ykterm.engine.home import Home, open_home
from ykterm.engine.http import Client, Jar
from ykterm.engine.lists import Lists
from ykterm.engine.outside import Outside, each
from ykterm.engine.own import Own
from ykterm.engine.probe import probe_of
from ykterm.engine.retired import look_at_retired
from ykterm.engine.robots import Robots


class RecheckJob(Struct, frozen=True, kw_only=True):
    """What is to be looked at again of one site."""

    site: Site
    targets: tuple[str, ...] = ()
    """Addresses of links."""
    pages: tuple[str, ...] = ()
    """Pages the links, or the unit's former names, stood on."""
    columns: tuple[Column, ...] = ()
    retired: tuple[str, ...] = ()
    """Given-up addresses."""
    suspects: dict[str, tuple[str | None, int | None]] = {}
    """Address -> (error, status) the last round left it with: two looks that agree make a suspect dead."""
    witnesses: tuple[str, ...] = ()
    """Home pages of other sites that opened before: while one of them answers, the network is not our own fault."""


async def recheck(
    job: RecheckJob,
    settings: Settings,
    *,
    as_of: date,
    limits: Mapping[str, int | None],
    emit: Callable[[Event], None],
) -> str:
    """Looks at the site again and tells it as events; the state the site was left in, as SiteDone has it."""
    assert job.site.url is not None
    hosts = {urls.host(url).strip("[]") for url in (job.site.url, *job.site.retired_urls, *job.witnesses)}
    async with Client(settings, allowed_hosts=frozenset(hosts)) as client:
        return await _Recheck(job, settings, client, as_of, limits, emit).run()


class _Recheck:
    def __init__(
        self,
        job: RecheckJob,
        settings: Settings,
        client: Client,
        as_of: date,
        limits: Mapping[str, int | None],
        emit: Callable[[Event], None],
    ) -> None:
        self._job = job
        self._client = client
        # No room for columns beyond those asked for: none is looked for.
        self._settings = settings = structs.replace(settings, columns=len(job.columns))
        self._as_of = as_of
        self._emit = emit
        self._own = Own(job.site, (), client, settings)
        self._outside = Outside(client, settings)
        self._book = Book(job.site.id, emit)
        self._asks = Asks(self._own, self._book, lambda: False)
        self._facts = Facts(job.site, emit)
        self._book.watch = self._facts.see
        asked = structs.replace(job.site, columns=job.columns)
        self._lists = Lists(
            asked, self._own, self._book, self._asks, settings=settings, as_of=as_of, limits=limits, emit=emit
        )
        self._planned = self._answered = 0

    async def run(self) -> str:
        site = self._job.site
        self._emit(SiteStarted(site=site.id, at=time.time()))
        for address in self._job.retired:
            self._emit(await look_at_retired(site, address, self._client))
        home = await self._open_home()
        if home.page is None or home.judgement.outcome is not Outcome.OK:
            return await self._end_closed(home)
        await self._read_home(home)
        await self._lists.read_all()
        await self._read_pages()
        await self._look_again_at_columns()
        await self._judge_targets()
        return self._end("done")

    # The home page.

    async def _open_home(self) -> Home:
        """Opens the home page; one that failed gets its second attempt, as late as in a round."""
        url = urls.normal(self._job.site.url or "") or ""
        home = await open_home(self._client, url, self._own.jar)
        if home.judgement.outcome is not Outcome.OK:
            await asyncio.sleep(self._settings.recheck_after)
            home = await open_home(self._client, url, self._own.jar)
        self._planned += 1
        self._answered += home.judgement.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
        self._emit(
            HomeSeen(
                probe=probe_of(self._job.site, home.visit, home.judgement),
                tls_fault=home.door.tls_fault or home.visit.tls_fault,
            )
        )
        return home

    async def _end_closed(self, home: Home) -> str:
        if home.judgement.outcome is Outcome.BLOCKED:
            return self._end("blocked", home.judgement.reason)
        if home.judgement.outcome is Outcome.UNCHECKED:
            return self._end("incomplete", home.judgement.reason)
        if home.visit.status is None and not await self._network_is_fine():
            return self._end("held", Failure.OWN_NETWORK.word)
        return self._end("unreachable", home.judgement.reason)

    async def _read_home(self, home: Home) -> None:
        """Takes in the home page's links and marks, and learns how the host answers for what is not there."""
        own, page, visit = self._own, home.page, home.visit
        assert page is not None
        own.settle_on(self._job.site.url or "", visit.final_url)
        robots = urls.join(visit.final_url, "/robots.txt") or visit.final_url
        own.robots = Robots.of(await self._client.visit(robots, jar=own.jar))
        own.signs = HostSigns(home=look(page, visit))
        missing = urls.join(visit.final_url, f"/{secrets.token_hex(8)}.html") or visit.final_url
        _, nowhere, answer = await own.visit(missing)
        if answer.status == 200 and nowhere is not None:
            own.signs = HostSigns(home=own.signs.home, missing=look(nowhere, answer))
        self._outside.learn(own.hosts, own.signs)
        self._book.read_links(visit.url, page, visit, depth=0, home=True)
        footer, complete = await self._asks.drive(read_footer(page))
        newest = max((item.date for item in page.dated_items(self._as_of) if item.date), default=None)
        self._facts.see_home(page, footer, complete=complete, newest=newest)
        self._lists.only_registered(page.url)

    # Pages and columns.

    async def _read_pages(self) -> None:
        """Reads the pages again that the faults stood on; one that is gone for good holds none of them any more."""
        read = set(self._book.frontier.pages)
        await each(self._settings.parallel, [url for url in self._job.pages if url not in read], self._read_page)

    async def _read_page(self, url: str) -> None:
        self._planned += 1
        if self._own.kept_from(url, home=False):
            return
        verdict, page, visit = await self._own.visit(url)
        if verdict.outcome is not Outcome.OK and (verdict.confirm or verdict.is_network_failure):
            await asyncio.sleep(self._settings.recheck_after)
            again, page, visit = await self._own.visit(url)
            verdict = settle(verdict, again)
        self._answered += verdict.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
        if verdict.outcome is Outcome.OK and page is not None and self._own.holds(visit.final_url):
            self._book.read_links(url, page, visit, depth=1)

    async def _look_again_at_columns(self) -> None:
        book = self._book
        if book.doubtful:
            await asyncio.sleep(self._settings.recheck_after)
            await self._lists.read_again(book.doubtful)

    # Links.

    async def _judge_targets(self) -> None:
        first = await self._attempt(self._job.targets, second=False)
        failed = [url for url, verdict in first.items() if verdict.confirm or verdict.is_network_failure]
        if failed:
            await asyncio.sleep(self._settings.recheck_after)
        for url, verdict in (await self._attempt(failed, second=True)).items():
            first[url] = settle(first[url], verdict)
        silent = [url for url, verdict in first.items() if verdict.is_network_failure]
        if silent and not await self._network_is_fine():
            first |= {url: unchecked(url, Failure.OWN_NETWORK) for url in silent}
        for url, verdict in first.items():
            self._tell(url, verdict)

    async def _attempt(self, addresses: Iterable[str], *, second: bool) -> dict[str, Judged]:
        found: dict[str, Judged] = {}
        outside: dict[str, list[str]] = defaultdict(list)

        async def visit(url: str) -> None:
            on_home = (seen := self._book.frontier.targets.get(url)) is not None and seen.home
            kept = self._own.kept_from(url, home=on_home, second=second)
            method = "HEAD" if urls.is_file(url) and not second else "GET"
            found[url] = kept or (await self._own.visit(url, method))[0]

        own = []
        for url in addresses:
            if self._own.holds(url):
                own.append(url)
            else:
                outside[urls.host(url)].append(url)
        await each(self._settings.parallel, own, visit)
        for of_host in outside.values():
            for verdict in await self._outside.check(of_host, second=second):
                found[verdict.url] = verdict
        return found

    def _tell(self, url: str, verdict: Judged) -> None:
        """Tells what became of an address; of one that failed only while a page that was read still links to it."""
        self._planned += 1
        self._answered += verdict.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
        sighting = self._book.frontier.targets.get(url)
        if sighting is None and verdict.outcome is not Outcome.OK:
            return
        target = target_of(
            url,
            verdict,
            pages=self._book.frontier.pages,
            uses=sighting.uses if sighting else (),
            more=sighting.more if sighting else 0,
            home=sighting.home if sighting else False,
        )
        last = self._job.suspects.get(url)
        if last is not None and agrees_with_last_round(target, *last):
            target = hardened(target)
        self._emit(LinkJudged(site=self._job.site.id, target=target))

    # The end.

    async def _network_is_fine(self) -> bool:
        """Whether any site that opened before still answers; with no such site the doubt stays with the network."""
        for address in (*self._job.witnesses, self._job.site.url or ""):
            if (await self._client.visit(address, jar=Jar())).status is not None:
                return True
        return False

    def _end(self, state: str, note: str = "") -> str:
        planned = max(1, self._planned + self._asks.made)
        self._emit(
            SiteDone(
                site=self._job.site.id,
                state=state,
                planned=planned,
                answered=min(planned, self._answered + self._asks.answered),
                note=note,
                at=time.time(),
            )
        )
        return state
