"""One routine check (常态检查): all sites, in worker processes, as a stream of events.

The workers read the sites' own hosts. Here, over the whole city, each other address is given to one worker, failures
get their second attempt at the round's end, and the inspector's own network is doubted before many units are.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from ykterm.core import urls
from ykterm.core.confirm import Judged, agrees_with_last_round, hardened, settle, target_of, unchecked
from ykterm.core.events import Event, HomeSeen, LinkJudged, MatterSeen, RoundDone, SiteDone
from ykterm.core.model import Address, Site, Target
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.settings import Settings
from ykterm.engine.crew import Crew, cores
from ykterm.engine.ground import Grounds, bare
from ykterm.engine.hands import Hand, Hands
from ykterm.engine.jobs import make_jobs
from ykterm.engine.wire import (
    Crashed,
    FromWorker,
    HostJob,
    HostRead,
    Linked,
    Said,
    Setup,
    SiteRead,
)
from ykterm.engine.witness import DOUBT, NETWORK, WITNESSES, is_silent, silent_hosts


class Round:
    """The state of one round. `run()` returns when every site is seen to its end, and says so in events."""

    def __init__(
        self,
        sites: Sequence[Site],
        settings: Settings,
        *,
        as_of: date,
        scope: str,
        limits: Mapping[str, int | None],
        emit: Callable[[Event], None],
        known: Iterable[Target] = (),
        suspects: Mapping[str, tuple[str | None, int | None]] | None = None,
    ) -> None:
        """`known`: links an interrupted run of this round judged; `suspects`: address -> (error, status)
        of what the last round left 待确认."""
        self._sites = [site for site in sites if site.url is not None]
        self._settings = settings
        self._emit = emit
        self._suspects = suspects or {}
        self._setup = Setup(
            settings=settings,
            as_of=as_of,
            scope=scope,
            hosts=tuple({urls.host(address).strip("[]") for site in sites for address in _addresses(site)}),
            limits=dict(limits),
        )
        self._grounds = Grounds(self._sites)
        self._jobs, outside = make_jobs(self._sites, self._grounds, known)
        self._verdicts: dict[str, Judged | Target] = dict(outside)
        self._todo = deque(self._jobs.values())
        self._crawling = set(self._jobs)
        self._reads: dict[str, SiteRead] = {}
        self._unreachable: dict[str, SiteRead] = {}
        self._looked_again: set[str] = set()
        self._asked: set[str] = set()
        self._later: dict[str, list[str]] = defaultdict(list)
        """City host's site id -> its addresses that others link to, asked for when its own crawl is through."""
        self._second: dict[str, Judged] = {}
        """Failed first attempts waiting for the second."""
        self._trying: dict[str, Judged] = {}
        """First attempts whose second is under way."""
        self._given_again: set[str] = set()
        """Hosts whose job was lost with its worker once."""
        self._answered_homes: list[str] = []
        self._witness: list[Judged] | None = None
        self._hands: Hands
        self._host_hand: dict[str, Hand] = {}
        self._quiet = asyncio.Event()
        self._error: BaseException | None = None
        self._complete = True
        self._held = False

    async def run(self, crew: Crew) -> bool:
        """Runs with the crew's processes; True when every site was seen to its end."""
        count = min(self._settings.workers or cores(), max(1, len(self._todo)))
        async with Hands(crew, count, self._setup, self._hear, self._fail) as self._hands:
            await self._work()
            while (self._second or self._unreachable) and not self._held:
                await self._wait_for_second_looks()
                self._held = not await self._network_is_fine()
                if not self._held:
                    self._look_again()
                    await self._work()
            self._held = self._held or not await self._network_is_fine()
        if self._held:
            self._hold()
        for site_id in list(self._reads):
            self._close(site_id)
        note = "许多互不相关的主机同时连不上,疑为本机网络故障,相关结论暂缓" if self._held else ""
        self._emit(RoundDone(complete=self._complete and not self._held, held=self._held, note=note, at=time.time()))
        return self._complete and not self._held

    # Handing out work.

    async def _work(self) -> None:
        """Hands out what there is to do and returns when all of it has come back."""
        if self._error is None:
            self._quiet.clear()
        self._hand_out()
        await self._quiet.wait()
        if self._error is not None:
            raise self._error

    def _hand_out(self) -> None:
        busy = sum(len(hand.sites) for hand in self._hands.all)
        while self._todo and busy < self._settings.sites_at_once:
            job = self._todo.popleft()
            self._hand_of(urls.host(job.site.url or ""), lambda hand: len(hand.sites)).give(job)
            busy += 1
        if not self._todo and not any(hand.sites or hand.hosts for hand in self._hands.all):
            self._quiet.set()

    def _ask(self, addresses: Iterable[str], *, second: bool = False) -> None:
        """Gives addresses to their hosts' workers."""
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in addresses:
            by_host[urls.host(url)].append(url)
        for host, urls_of_host in by_host.items():
            hand = self._hand_of(host, lambda hand: len(hand.hosts) + len(hand.sites))
            hand.give(HostJob(host=host, urls=tuple(urls_of_host), second=second))

    def _hand_of(self, host: str, load: Callable[[Hand], int]) -> Hand:
        """The worker of a host, the least loaded where it has none yet: one worker a host, so that politeness holds."""
        hand = self._host_hand.get(bare(host))
        if hand is None or hand not in self._hands.all:
            hand = self._host_hand[bare(host)] = min(self._hands.all, key=load)
        return hand

    # Hearing what came of it.

    def _hear(self, hand: Hand, news: FromWorker | None) -> None:
        match news:
            case Said(events):
                for event in events:
                    self._note(event)
                return
            case SiteRead():
                hand.sites.discard(news.site)
                self._site_is_read(news)
            case HostRead():
                job = next(job for job in hand.hosts if job.host == news.host)
                hand.hosts.remove(job)
                self._host_is_read(job, news)
            case Crashed():
                self._crashed(hand, news)
            case None:
                for crash in hand.lost():
                    self._crashed(hand, crash)
        self._hand_out()

    def _fail(self, error: BaseException) -> None:
        self._error = error
        self._quiet.set()

    def _note(self, event: Event) -> None:
        if isinstance(event, LinkJudged):
            event = LinkJudged(site=event.site, target=self._over_rounds(event.target))
            self._verdicts[event.target.url] = event.target
        elif isinstance(event, HomeSeen) and event.probe.outcome == Outcome.OK:
            self._answered_homes.append(event.probe.url)
        self._emit(event)

    def _site_is_read(self, read: SiteRead) -> None:
        self._crawling.discard(read.site)
        if read.state == "unreachable" and read.site not in self._looked_again:
            self._unreachable[read.site] = read
            return
        self._reads[read.site] = read
        for linked in read.linked:
            if linked.first is not None:
                self._second.setdefault(linked.url, linked.first)
                self._asked.add(linked.url)
        self._want(linked.url for linked in read.linked)
        self._want(self._later.pop(read.site, ()))
        for site_id in list(self._reads):
            self._close_if_through(site_id)

    def _want(self, addresses: Iterable[str]) -> None:
        """Asks for every address nobody has judged or asked for yet; a city site's own when its crawl is through."""
        now = []
        for url in addresses:
            if url in self._verdicts or url in self._asked:
                continue
            owner = self._grounds.owner(url)
            if owner is not None and owner in self._crawling:
                self._later[owner].append(url)
            else:
                self._asked.add(url)
                now.append(url)
        self._ask(now)

    def _host_is_read(self, job: HostJob, read: HostRead) -> None:
        if self._witness is not None:
            self._witness.extend(read.judged)
            return
        for verdict in read.judged:
            first = self._trying.pop(verdict.url, None)
            if first is not None:
                verdict = settle(first, verdict)
            elif verdict.confirm or verdict.is_network_failure:
                self._second[verdict.url] = verdict
                continue
            self._verdicts[verdict.url] = verdict
        if not job.second:
            for site_id in list(self._reads):
                self._close_if_through(site_id)

    def _crashed(self, hand: Hand, crash: Crashed) -> None:
        """A job that ended in an error of our own: a site is incomplete; a host is tried once more, then given up."""
        if crash.site is not None:
            hand.sites.discard(crash.site)
            self._complete = False
            self._site_is_read(
                SiteRead(
                    site=crash.site,
                    state="incomplete",
                    note=crash.text,
                    pages=(),
                    linked=(),
                    planned=1,
                    answered=0,
                    probe=None,
                )
            )
        else:
            job = next(job for job in hand.hosts if job.host == crash.host)
            hand.hosts.remove(job)
            if job.host not in self._given_again:
                # It may have died of another's page: once more, by another worker.
                self._given_again.add(job.host)
                self._hand_of(job.host, lambda hand: len(hand.hosts) + len(hand.sites)).give(job)
                return
            self._host_is_read(
                job, HostRead(host=job.host, judged=tuple(unchecked(url, Failure.STOPPED) for url in job.urls))
            )

    # Second looks, and whether to believe them.

    async def _wait_for_second_looks(self) -> None:
        """The second attempt comes no sooner than settings.recheck_after seconds after the first."""
        firsts = [attempt.at for verdict in self._second.values() for attempt in verdict.attempts]
        firsts += [read.probe.at for read in self._unreachable.values() if read.probe]
        await asyncio.sleep(max(0.0, max(firsts, default=0.0) + self._settings.recheck_after - time.time()))

    def _look_again(self) -> None:
        for site_id in self._unreachable:
            self._looked_again.add(site_id)
            self._crawling.add(site_id)
            self._todo.append(self._jobs[site_id])
        self._unreachable = {}
        self._trying, self._second = self._second, {}
        self._ask(self._trying, second=True)

    async def _network_is_fine(self) -> bool:
        """When many unrelated hosts fail together, sites that answered before are asked again: they are the witness."""
        reads = [*self._unreachable.values(), *self._reads.values()]
        if len(silent_hosts(self._failing(), reads)) < DOUBT:
            return True
        self._witness = []
        self._ask(self._answered_homes[-WITNESSES:], second=True)
        await self._work()
        heard, self._witness = self._witness, None
        return any(verdict.status is not None for verdict in heard)

    def _failing(self) -> Iterable[tuple[str, Judged | Target]]:
        yield from self._second.items()
        yield from self._verdicts.items()

    def _hold(self) -> None:
        """Takes back what the inspector's own network may have caused: not checked, never dead."""
        for url, verdict in list(self._failing()):
            if url in self._second or verdict.error in NETWORK:
                self._verdicts[url] = unchecked(url, Failure.OWN_NETWORK)
        for site_id, read in self._unreachable.items():
            self._reads[site_id] = read

    # A site's end.

    def _close_if_through(self, site_id: str) -> None:
        if all(linked.url in self._verdicts for linked in self._reads[site_id].linked):
            self._close(site_id)

    def _close(self, site_id: str) -> None:
        read = self._reads.pop(site_id)
        answered = read.answered
        lost = 0
        for linked in read.linked:
            target = self._over_rounds(self._target(read, linked))
            lost += target.error == Failure.STOPPED
            answered += target.outcome not in (Outcome.BLOCKED, Outcome.UNCHECKED)
            self._emit(LinkJudged(site=site_id, target=target))
            if (other := self._leads_home(site_id, target)) is not None:
                home = urls.host(self._jobs[site_id].site.url or "")
                self._emit(MatterSeen(site=site_id, address=Address(host=home, also=(other,))))
        state, note = read.state, read.note
        if self._held and is_silent(read):
            state, note = "held", Failure.OWN_NETWORK.word
        if state == "done" and lost:
            state, note = "incomplete", f"{lost} 个链接未查:工作进程意外退出"
        self._complete = self._complete and state not in ("incomplete", "held")
        self._emit(
            SiteDone(
                site=site_id,
                state=state,
                planned=max(1, read.planned + len(read.linked)),
                answered=answered,
                note=note,
                at=time.time(),
            )
        )

    def _leads_home(self, site_id: str, target: Target) -> str | None:
        """A host nobody registered whose front page only leads to this site's."""
        other = urls.host(target.url)
        if target.outcome != Outcome.OK or not target.hops or target.url.count("/") != 3:
            return None
        if other in self._setup.hosts or self._grounds.owner(target.url) is not None:
            return None
        last = target.hops[-1]
        end = urls.join(last.url, last.location)
        return other if end is not None and self._grounds.owner(end) == site_id else None

    def _target(self, read: SiteRead, linked: Linked) -> Target:
        verdict = self._verdicts.get(linked.url)
        if verdict is None:
            verdict = unchecked(linked.url, Failure.OWN_NETWORK if self._held else Failure.STOPPED)
        return target_of(linked.url, verdict, pages=read.pages, uses=linked.uses, more=linked.more, home=linked.home)

    def _over_rounds(self, target: Target) -> Target:
        """Suspect in the last round and again now, by the same failure: two rounds agree, it is dead."""
        last = self._suspects.get(target.url)
        if last is None or target.outcome != Outcome.SUSPECT:
            return target
        return hardened(target) if agrees_with_last_round(target, *last) else target


def _addresses(site: Site) -> list[str]:
    return [address for address in (site.url, *site.retired_urls) if address]
