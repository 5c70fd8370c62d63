"""A re-check (复查), kept: some findings of one site looked at again, as a look of its own beside the rounds.

It can see a finding gone, or make it again; it takes no round's place, and what it could not see stays as it was.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence

from filelock import FileLock, Timeout
from msgspec import Struct, structs

from ykterm.core import byhand, urls
from ykterm.core.events import Event, SiteDone
from ykterm.core.fault import Fault
from ykterm.core.indicators import table_for
from ykterm.core.model import Column, ColumnType, Finding, Site
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate, topic
from ykterm.core.rules.links import host_subject
from ykterm.engine.recheck import RecheckJob, recheck
from ykterm.report.city import City
from ykterm.store.archive import RECHECK, Archive, RoundInfo
from ykterm.store.workspace import Workspace

HOME_RULES = frozenset({"home.unreachable", "home.not_updated", "identity.footer"})
"""What opening the home page tells."""
PAGE_RULES = frozenset({"identity.name", "identity.tags"})
"""What reading the pages it stood on tells."""
WITNESSES = 3


class Rechecked(Struct, frozen=True, kw_only=True):
    """What a re-check came to."""

    round: RoundInfo | None
    """None: there was nothing a program can look at."""
    state: str = ""
    """As SiteDone has it."""
    asked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Findings that only a full round, or a person, can look at again."""


def run(
    workspace: Workspace,
    site_id: str,
    findings: Sequence[str],
    *,
    as_of: dt.date,
    resolve: dict[str, str] | None = None,
    emit: Callable[[Event], None] = lambda event: None,
) -> Rechecked:
    """Visits what these findings of the site are about, and keeps what was seen.

    Fault (3) where another check is under way.
    """
    if not findings or not workspace.archive_path.exists():
        return Rechecked(round=None, left_out=tuple(findings))
    city = City.load(workspace, as_of)
    with city.archive:
        site = next((one for one in city.registry.sites if one.id == site_id), None)
        known = {finding.id: (finding, life.last_round_id) for finding, life in city.findings(site_id)}
        known |= _long_gone(city, site_id, [name for name in findings if name not in known])
        asked = [known[name] for name in findings if name in known and _can_look(known[name][0])]
        if site is None or site.url is None or not asked:
            return Rechecked(round=None, left_out=tuple(findings))
        job = _job(site, asked, city)
    settings = structs.replace(city.settings, resolve={**city.settings.resolve, **(resolve or {})})
    table = table_for(as_of)
    lock = FileLock(workspace.root / "check.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise Fault(f"一个检查正在 {workspace.root} 里进行,请等它结束再复查", exit_code=3) from error
    except OSError as error:
        raise Fault(f"不能在 {workspace.root} 里写:{error.strerror}", exit_code=3) from error
    with lock, workspace.archive() as archive:
        info = archive.begin_round(
            month=f"{as_of:%Y-%m}",
            scope=RECHECK,
            as_of=as_of,
            sites=[site.id],
            simulated=settings.simulated,
            asked=[finding.id for finding, _ in asked],
        )

        def hear(event: Event) -> None:
            archive.record(info.id, event)
            if isinstance(event, SiteDone):
                seen = archive.observation(
                    info.id, site, official_suffix=settings.official_suffix, city=tuple(city.registry.sites)
                )
                made = [found for found in evaluate(seen, table) if _is_asked(found, asked)]
                archive.save_findings(info.id, site.id, [*made, *_items_there(archive, info, site, asked)])
            emit(event)

        limits = {kind.value: table.limit_days(kind) for kind in ColumnType}
        state = asyncio.run(recheck(job, settings, as_of=as_of, limits=limits, emit=hear))
        archive.finish_round(info.id, complete=state == "done")
    names = tuple(finding.id for finding, _ in asked)
    return Rechecked(round=info, state=state, asked=names, left_out=tuple(set(findings) - set(names)))


def _long_gone(city: City, site_id: str, names: Sequence[str]) -> dict[str, tuple[Finding, int]]:
    """What rounds before the last full one saw gone, with the round that last made it: it may be back by now."""
    number = city.looks.get(site_id)
    if not names or number is None:
        return {}
    _, traces = city.archive.trace(site_id, number)
    last = {name: traces[name].rounds[-1] for name in names if name in traces and not traces[name].replaced}
    found = {name: (city.archive.finding(number, site_id, name), number) for name, number in last.items()}
    return {name: (finding, number) for name, (finding, number) in found.items() if finding is not None}


def _can_look(finding: Finding) -> bool:
    """Whether a look at some addresses can tell of it; the other rules need a whole round, or a person."""
    family = finding.rule.partition(".")[0]
    of_home = finding.rule in HOME_RULES or finding.rule in PAGE_RULES or finding.rule == "domain.retired"
    return finding.indicator != byhand.INDICATOR and (
        family in ("link", "column") or of_home or finding.rule == topic.RULE
    )


def _job(site: Site, asked: Sequence[tuple[Finding, int]], city: City) -> RecheckJob:
    targets: dict[str, None] = {}
    pages: dict[str, None] = {}
    columns: dict[str, Column] = {}
    suspects: dict[str, tuple[str | None, int | None]] = {}
    retired = []
    for finding, round_id in asked:
        family = finding.rule.partition(".")[0]
        readings = city.archive.columns(round_id, site.id) if family in ("link", "column", "topic") else []
        if family == "link":
            addresses = city.archive.targets_of(round_id, site.id, finding.rule, finding.subject)
            targets.update(dict.fromkeys(addresses))
            for outcome in (Outcome.SUSPECT, Outcome.DEAD):
                for target in city.archive.targets(round_id, site.id, outcome):
                    suspects[target.url] = (target.error, target.status)
        if family == "link" or finding.rule in PAGE_RULES:
            pages.update(dict.fromkeys(use.page for use in finding.evidence.where))
        if finding.rule == "domain.retired":
            retired.append(finding.subject)
        for reading in readings:
            told = finding.subject in (reading.url, reading.name) and family == "column"
            if told or any(urls.key(item.url) == finding.subject for item in reading.items if item.url):
                columns.setdefault(reading.url, _column(site, reading.name, reading.url))
    return RecheckJob(
        site=site,
        targets=tuple(targets),
        pages=tuple(pages)[: city.settings.pages],
        columns=tuple(columns.values()),
        retired=tuple(retired),
        suspects=suspects,
        witnesses=_witnesses(site, city),
    )


def _column(site: Site, name: str, url: str) -> Column:
    """The registry's own column where it has one of that name: it may say the class."""
    known = next((column for column in site.columns if column.name == name and not column.ignore), None)
    return Column(name=name, path=url, type=known.type if known else None)


def _witnesses(site: Site, city: City) -> tuple[str, ...]:
    opened = (
        one.url
        for one in city.registry.sites
        if one.url and one.id != site.id and one.id in city.runs and (home := city.runs[one.id][1].home) is not None
        if home.outcome == Outcome.OK
    )
    return tuple(opened)[:WITNESSES]


def _is_asked(found: Finding, asked: Sequence[tuple[Finding, int]]) -> bool:
    """Whether a finding is one of those asked for, or what has become of it: another grade, its whole host."""
    family = found.rule.partition(".")[0]
    for finding, _ in asked:
        if found.id == finding.id:
            return True
        if family != finding.rule.partition(".")[0] or family not in ("link", "column"):
            continue
        if found.subject == finding.subject:
            return True
        if family == "link" and host_subject(finding.subject) == host_subject(found.subject):
            return True
    return False


def _items_there(archive: Archive, info: RoundInfo, site: Site, asked: Sequence[tuple[Finding, int]]) -> list[Finding]:
    """The misfiled items that still stand in the columns that were read."""
    listed = {item.url for reading in archive.columns(info.id, site.id) for item in reading.items}
    return [finding for finding, _ in asked if finding.rule == topic.RULE and finding.subject in listed]
