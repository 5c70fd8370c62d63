"""The folder -> the snapshot: every figure of `ykterm.snapshot/1`, with unknown (None) and none (0) kept apart."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ykterm.core.indicators.common import NO_FAULT_RULES
from ykterm.core.model import ColumnReading, ColumnState, Finding, Site
from ykterm.core.observation import Observation
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.core.triage import State
from ykterm.report.city import City, Judged
from ykterm.report.snapshot import (
    SCHEMA,
    Columns,
    FindingCounts,
    Home,
    Links,
    Published,
    RoundHead,
    Shown,
    SiteState,
    Snapshot,
    StaleColumn,
    Totals,
)
from ykterm.store.archive import UNSEEN, LifeState, RoundInfo, SiteRun
from ykterm.store.archive.observe import BEIJING

if TYPE_CHECKING:
    from ykterm.core.verdict import Verdict
    from ykterm.store.workspace import Workspace

    Judge = Callable[[Sequence[Finding], Observation], Verdict]


def collect(
    workspace: Workspace, *, as_of: dt.date | None = None, judge: Judge | None = None, now: dt.datetime | None = None
) -> Snapshot:
    """The state of the city on the day the folder takes for today; raises Fault where a file of it is bad."""
    return snapshot(City.load(workspace, as_of), judge=judge, now=now)


def snapshot(
    city: City, *, judge: Judge | None = None, now: dt.datetime | None = None, shown: Shown | None = None
) -> Snapshot:
    """The snapshot of a folder already read, of all sites or those wanted alone, totals and all.

    `judge` is `core.verdict`'s unless a test hands in its own.
    """
    judge = judge or _by_indicators
    wanted = city.registry.sites if shown is None else [city.registry.find(site) for site in shown.sites]
    sites = [_site(city, site, judge) for site in wanted]
    return Snapshot(
        schema=SCHEMA,
        generated_at=_moment((now or dt.datetime.now(BEIJING)).timestamp()),
        as_of=city.today,
        city=city.registry.city,
        simulated=city.simulated,
        workspace=str(city.workspace.root),
        round=_head(city.last) if city.last else None,
        totals=_totals(city, sites),
        sites=sites,
        filter=clean(shown.words, 500) if shown else None,
        of_sites=len(city.registry.sites) if shown else None,
    )


def _by_indicators(findings: Sequence[Finding], seen: Observation) -> Verdict:
    from ykterm.core.indicators import table_for
    from ykterm.core.verdict import assess

    return assess(findings, seen, table_for(seen.as_of))


def _site(city: City, site: Site, judge: Judge) -> SiteState:
    info, run = city.runs.get(site.id, (None, None)) if site.url else (None, None)
    month = city.today.strftime("%Y-%m")
    counted, whole = city.archive.published(site.id, month, city.today) if site.url else (None, False)
    reported = city.count_reported(site.id, month)
    judged = city.judged(site.id)
    # What a person called a false alarm, or waived, is left out of the verdict and the status.
    standing = [one.finding for one in judged if one.stands]
    columns, verdict = Columns(), None
    if info and run and run.finished_at is not None:
        seen = city.archive.observation(
            info.id, site, official_suffix=city.settings.official_suffix, city=tuple(city.registry.sites)
        )
        verdict = judge(standing, seen)
    if info and run:
        columns = columns_of(info, run, city.archive.columns(info.id, site.id, with_items=False))
    coverage = round(run.answered / run.planned, 4) if run and run.planned and run.answered is not None else None
    return SiteState(
        id=site.id,
        name=site.name,
        full_name=site.full_name,
        kind=site.kind.value,
        url=site.url,
        status=_status(site, run, verdict, standing, coverage, columns).value,
        coverage=coverage,
        home=Home(status=run.home.status, ms=run.home.ms, error=run.home.error) if run and run.home else None,
        links=links_of(info, run) if info and run else Links(),
        columns=columns,
        last_update=run.last_update if run else None,
        published=Published(month=month, counted=counted, reported=reported, complete=whole),
        verdict=verdict.verdict if verdict else None,
        not_evaluated=list(verdict.not_evaluated) if verdict else [],
        score=verdict.score if verdict else None,
        vetoes=list(verdict.vetoes) if verdict else [],
        unverified=list(verdict.unverified) if verdict else [],
        deductions=[one.words for one in verdict.deductions] if verdict else [],
        findings=_counts(judged),
        next_due=min(
            (notice.due for notice in city.notices if notice.unit == site.id and notice.state.is_open), default=None
        ),
        round=info.label if info else None,
        seen_by_eye=max((look.day for look in city.manual_rounds if site.id in look.units), default=None),
    )


def _status(
    site: Site,
    run: SiteRun | None,
    verdict: Verdict | None,
    standing: Sequence[Finding],
    coverage: float | None,
    columns: Columns,
) -> Status:
    """One word for the site: what hides the most is said first; a suspect link alone is a problem to look at."""
    if site.url is None:
        return Status.UNREGISTERED
    if run is None:
        # Nothing but a person's own eyes has seen it.
        return Status.PROBLEM if standing else Status.UNCHECKED
    if run.state in UNSEEN:
        return Status(run.state)
    if verdict and verdict.verdict == "unqualified":
        return Status.UNQUALIFIED
    if any(finding.rule not in NO_FAULT_RULES for finding in standing):
        return Status.PROBLEM
    whole = coverage is None or coverage >= 1
    if run.state != "done" or not whole or columns.unreadable or run.blocked:
        return Status.INCOMPLETE
    return Status.OK


def _counts(judged: Sequence[Judged]) -> FindingCounts:
    """What is there, by what was said of it: 待观察 and 待复核 wait for a person, so they are open."""
    said = Counter(one.standing.state for one in judged if one.present)
    return FindingCounts(
        open=said[State.OPEN] + said[State.WATCH] + said[State.REVIEW],
        confirmed=said[State.CONFIRMED],
        dismissed=said[State.DISMISSED],
        waived=said[State.WAIVED],
        fixed=sum(not one.present for one in judged),
        fresh=sum(
            one.stands
            and one.life.life in (LifeState.NEW, LifeState.RETURNED)
            and one.finding.rule not in NO_FAULT_RULES
            for one in judged
        ),
    )


def _nothing_read(run: SiteRun) -> bool:
    return run.state in UNSEEN or run.home is None


def _known_by(run: SiteRun) -> Callable[[int], int | None]:
    """A count as it is; of a run stopped half-way what was seen is the least there is, and a 0 is not known."""
    return lambda count: count if count or run.finished_at is not None else None


def links_of(info: RoundInfo, run: SiteRun) -> Links:
    """What a round counted of the site's links; what it could not know is None."""
    if _nothing_read(run):
        # Where the wall stands before the whole site, how many visits it ate is all that is known.
        return Links(blocked=run.blocked or None)
    known = _known_by(run)
    return Links(
        checked=known(run.links),
        dead_home=known(run.dead_home),
        dead_other=known(run.dead_other) if info.scope != "home" else None,
        suspect=known(run.suspect),
        blocked=known(run.blocked),
    )


def columns_of(info: RoundInfo, run: SiteRun, readings: Sequence[ColumnReading]) -> Columns:
    """What a round made of the site's columns; what it could not know is None."""
    if _nothing_read(run) or info.scope == "home":
        return Columns()
    half = run.finished_at is None

    def names(state: ColumnState) -> list[str] | None:
        return [clean(reading.name) for reading in readings if reading.state is state] or (None if half else [])

    return Columns(
        total=_known_by(run)(len(readings)),
        blank=names(ColumnState.BLANK),
        stale=[
            StaleColumn(
                name=clean(reading.name),
                newest=reading.newest,
                days=(info.as_of - reading.newest).days,
                limit_days=reading.limit_days,
            )
            for reading in readings
            if reading.state is ColumnState.STALE and reading.newest and reading.limit_days is not None
        ]
        or (None if half else []),
        unreadable=names(ColumnState.UNREADABLE),
    )


def _totals(city: City, sites: Sequence[SiteState]) -> Totals:
    def of(status: Status) -> int:
        return sum(site.status == status.value for site in sites)

    listed = [city.runs[site.id] for site in sites if site.url and site.id in city.runs]
    ids = {site.id for site in sites}
    # All open ones where all sites are listed: a notice to a unit no longer registered is one of them.
    whole = len(ids) == len(city.registry.sites)
    running = [notice for notice in city.notices if notice.state.is_open and (whole or notice.unit in ids)]
    return Totals(
        sites=len(sites),
        checked=sum(site.id in city.visited for site in sites if site.url),
        unregistered=of(Status.UNREGISTERED),
        unreachable=of(Status.UNREACHABLE),
        unqualified=of(Status.UNQUALIFIED),
        pages=_sum(None if _nothing_read(run) else run.pages for _, run in listed),
        links=_sum(site.links.checked for site in sites),
        dead_links=_sum(count for site in sites for count in (site.links.dead_home, site.links.dead_other)),
        suspect_links=_sum(site.links.suspect for site in sites),
        blocked_links=_sum(site.links.blocked for site in sites),
        blank_columns=_sum(_length(site.columns.blank) for site in sites),
        stale_columns=_sum(_length(site.columns.stale) for site in sites),
        unreadable_columns=_sum(_length(site.columns.unreadable) for site in sites),
        open_findings=sum(site.findings.open for site in sites),
        notices_open=len(running),
        notices_late=sum(notice.is_late(city.today) for notice in running),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """Of what is known; None where nothing is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _length(names: Sequence[object] | None) -> int | None:
    return None if names is None else len(names)


def _head(info: RoundInfo) -> RoundHead:
    return RoundHead(
        month=info.month,
        number=info.number,
        scope=info.scope,
        started_at=_moment(info.started_at),
        finished_at=_moment(info.finished_at) if info.finished_at is not None else None,
        complete=info.complete,
        held=info.held,
        note=clean(info.note),
    )


def _moment(at: float) -> str:
    return dt.datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")
