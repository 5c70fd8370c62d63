"""A round, kept: joins the engine, the archive and the rules, which do not know each other.

Every event of the round goes to the archive first; when a site is seen to its end its findings are drawn from what
the archive holds, so that what is reported is what was kept.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from filelock import FileLock, Timeout
from msgspec import Struct, structs

from ykterm.core.events import Event, RoundDone, RoundStarted, SiteDone
from ykterm.core.fault import Fault
from ykterm.core.indicators import table_for
from ykterm.core.model import ColumnType, Site, Target
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate, topic
from ykterm.core.settings import Settings
from ykterm.core.topics import learn
from ykterm.engine.crew import Crew
from ykterm.engine.round import Round
from ykterm.store.archive import Archive, RoundInfo
from ykterm.store.workspace import Workspace

NOTHING_OPEN = "没有中断的检查可以继续;要重新检查,请不带 --resume"


class Result(Struct, frozen=True):
    """What a run came to."""

    round: RoundInfo
    finished: bool
    """False: stopped; it can be continued."""
    complete: bool
    """Every site was seen to its end."""


def run(
    workspace: Workspace,
    *,
    as_of: dt.date,
    emit: Callable[[Event], None],
    sites: Sequence[Site] | None = None,
    scope: str = "full",
    resume: bool = False,
    resolve: dict[str, str] | None = None,
    crew: Crew,
) -> Result:
    """Runs one round over `sites` (None: all), or goes on with the one that was stopped.

    Ctrl-C ends it early with all that was seen kept: `Result.finished` is False then. Raises Fault where it cannot
    run: exit code 2 for bad input, 3 where another check is under way or the folder cannot be written.
    """
    registry = workspace.load_sites()
    settings = workspace.load_settings()
    settings = structs.replace(settings, resolve={**settings.resolve, **(resolve or {})})
    if resume and not workspace.archive_path.exists():
        raise Fault(NOTHING_OPEN)
    workspace.make()
    lock = FileLock(workspace.root / "check.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Fault(f"另一个检查正在 {workspace.root} 里进行,请等它结束", exit_code=3) from error
    except OSError as error:
        raise Fault(f"不能在 {workspace.root} 里写:{error.strerror}", exit_code=3) from error
    with lock, workspace.archive() as archive:
        before = archive.latest_rounds(as_of)
        info = _resumed(archive) if resume else None
        chosen = _chosen(registry.sites, sites, info)
        if info is None:
            info = archive.begin_round(
                month=f"{as_of:%Y-%m}",
                scope=scope,
                as_of=as_of,
                sites=[site.id for site in chosen],
                simulated=settings.simulated,
            )
        done = archive.done_sites(info.id)
        left = [site for site in chosen if site.id not in done]
        suspects = _suspects(archive, {site: id_ for site, id_ in before.items() if id_ != info.id}, left)
        known = list(archive.known_links(info.id).values()) if resume else []
        keeper = _Keeper(archive, info, left, tuple(registry.sites), settings, emit)
        for site in chosen:
            if site.id in done:
                # The stop may have come between a site's end and its findings.
                keeper.draw_findings(site)
        return keeper.run(crew, suspects, known)


class _Keeper:
    """One run of one round: hears its events, keeps them, draws the findings."""

    def __init__(
        self,
        archive: Archive,
        info: RoundInfo,
        sites: Sequence[Site],
        city: tuple[Site, ...],
        settings: Settings,
        emit: Callable[[Event], None],
    ) -> None:
        self._archive = archive
        self._info = info
        self._sites = {site.id: site for site in sites}
        self._city = city
        self._settings = settings
        self._emit = emit
        self._table = table_for(info.as_of)
        self._end: RoundDone | None = None

    def run(
        self,
        crew: Crew,
        suspects: dict[str, tuple[str | None, int | None]],
        known: Sequence[Target],
    ) -> Result:
        info = self._info
        round_ = Round(
            list(self._sites.values()),
            self._settings,
            as_of=info.as_of,
            scope=info.scope,
            limits={kind.value: self._table.limit_days(kind) for kind in ColumnType},
            emit=self._hear,
            known=known,
            suspects=suspects,
        )
        self._emit(
            RoundStarted(
                month=info.month,
                number=info.number,
                scope=info.scope,
                as_of=info.as_of,
                sites=info.sites,
                at=time.time(),
            )
        )
        with suppress(KeyboardInterrupt):
            asyncio.run(round_.run(crew))
        self._archive.flush()
        if self._end is None:
            return Result(info, finished=False, complete=False)
        self._judge_topics()
        self._archive.finish_round(info.id, self._end.complete, self._end.held, self._end.note)
        self._emit(self._end)
        return Result(self._archive.round(info.id), finished=True, complete=self._end.complete)

    def _hear(self, event: Event) -> None:
        if isinstance(event, RoundDone):
            # Told to the listeners when the archive has it: they read the archive then.
            self._end = event
            return
        self._archive.record(self._info.id, event)
        if isinstance(event, SiteDone):
            self.draw_findings(self._sites[event.site])
        self._emit(event)

    def draw_findings(self, site: Site) -> None:
        """The findings of a site seen to its end, from what the archive holds of it."""
        seen = self._archive.observation(
            self._info.id, site, official_suffix=self._settings.official_suffix, city=self._city
        )
        self._archive.save_findings(self._info.id, site.id, evaluate(seen, self._table))

    def _judge_topics(self) -> None:
        """Adds to the findings of the round's sites the items that seem to stand in a wrong column.

        Learned from the latest reading of every site's columns, so that a round over one site knows the city's.
        """
        round_id = self._info.id
        city = self._archive.latest_columns(self._info.as_of)
        mine = {site: self._archive.columns(round_id, site) for site in self._archive.done_sites(round_id)}
        names = [name for site in self._city for name in (site.name, site.full_name, *site.former_names)]
        model = learn(city | {site: readings for site, readings in mine.items() if readings}, names)
        for site, readings in mine.items():
            told = list(topic.find(site, readings, model, self._table))
            if told:
                others = [found for found in self._archive.findings(round_id, site) if found.rule != topic.RULE]
                self._archive.save_findings(round_id, site, [*others, *told])


def _resumed(archive: Archive) -> RoundInfo:
    info = archive.open_round()
    if info is None:
        raise Fault(NOTHING_OPEN)
    return info


def _chosen(registry: Sequence[Site], sites: Sequence[Site] | None, info: RoundInfo | None) -> list[Site]:
    """The sites of the run: those named, those of the resumed round, or all; only the registered have an address."""
    wanted = {site.id for site in sites or registry}
    if info is not None:
        wanted &= set(info.sites)
    chosen = [site for site in registry if site.id in wanted and site.url is not None]
    if not chosen:
        raise Fault("没有可检查的网站:所选单位都未登记网址(在 sites.yaml 里补 url)")
    return chosen


def _suspects(
    archive: Archive, before: dict[str, int], sites: Sequence[Site]
) -> dict[str, tuple[str | None, int | None]]:
    """How each site's last round failed at what it left 待确认, or found dead because two rounds agreed."""
    return {
        target.url: (target.error, target.status)
        for site in sites
        if site.id in before
        for outcome in (Outcome.SUSPECT, Outcome.DEAD)
        for target in archive.targets(before[site.id], site.id, outcome)
    }
