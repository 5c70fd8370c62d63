"""The inspector's desk: the one place where the dashboard reaches the folder. Every method may block: call in threads.

What is heavy (SQLite, TinyDB, YAML) is imported when first needed, after the first paint.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ykterm.core.board import VISITS
from ykterm.core.fault import Fault
from ykterm.core.model import Column, ColumnReading, ColumnType, Finding, Target

if TYPE_CHECKING:
    from ykterm.cli.context import Context
    from ykterm.core.filters import Filter
    from ykterm.core.journal import Entry
    from ykterm.core.model import Probe
    from ykterm.core.observation import Observation
    from ykterm.core.triage import Plan, Standing, Verdict
    from ykterm.report.city import City
    from ykterm.report.rectify.view import View
    from ykterm.report.sheet import Sheet
    from ykterm.report.snapshot import Shown, Snapshot
    from ykterm.store.archive import Life, RoundInfo, SiteRun
    from ykterm.store.ledger import Ledger
    from ykterm.store.workspace import Workspace
    from ykterm.tui.casebook import Casebook

MANY = 2000
"""Findings, or lines, from which on a process of its own writes an export."""
LOOKS_SHOWN = 60
"""Looks at a site its history shows."""
PROBES_SHOWN = 300
"""Visits of its home page a site's history shows."""


@dataclass(frozen=True)
class Dossier:
    """All that the last round of a site says of it."""

    site: str
    round: RoundInfo | None = None
    run: SiteRun | None = None
    targets: list[Target] = field(default_factory=list)
    """All but the sound ones."""
    columns: list[ColumnReading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """What stands found; where the last round could not see the site, what was found before it."""
    lives: dict[str, Life] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    """What a person said of each finding, as it holds today."""
    seen: Observation | None = None
    """All that the round saw; None where none reached the site's pages."""
    past: list[tuple[RoundInfo, SiteRun]] = field(default_factory=list)
    """Every look at the site up to today, the oldest first."""
    probes: list[Probe] = field(default_factory=list)
    """The last visits of its home page, the oldest first."""
    views: list[View] = field(default_factory=list)
    """Its notices, with what unit and machine say of them."""

    @property
    def faults(self) -> list[str]:
        """Ids of what a notice asks to mend unless others are chosen: no false alarm, nothing that is waived, and what
        is only suspected where a person has confirmed it."""
        from ykterm.core.indicators.common import NO_FAULT_RULES
        from ykterm.core.rectify import UNSURE
        from ykterm.core.triage import State

        states = {key: standing.state for key, standing in self.standings.items()}
        return [
            one.id
            for one in self.findings
            if one.rule not in NO_FAULT_RULES
            and states.get(one.id, State.OPEN).stands
            and (one.rule not in UNSURE or states.get(one.id) is State.CONFIRMED)
        ]

    @property
    def unseen(self) -> bool:
        """Whether the last round saw nothing of the site's pages: an empty list of it tells nothing."""
        from ykterm.store.archive import UNSEEN

        return self.run is not None and (self.run.state in UNSEEN or self.run.home is None)


class Desk:
    """The folder, the day taken for today, and what can be done there."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._workspace: Workspace | None = None
        self._ledger: Ledger | None = None
        self._seen = 0
        """The last change of the ledger that the person can have before them."""

    @property
    def workspace(self) -> Workspace:
        """The folder; Fault where it cannot be used."""
        if self._workspace is None:
            from ykterm.store.workspace import Workspace

            self._workspace = Workspace.find(self._context.workspace)
        return self._workspace

    @property
    def ledger(self) -> Ledger:
        """The decisions; one object, so that its changes are known from those of others."""
        if self._ledger is None:
            self._ledger = self.workspace.ledger()
        return self._ledger

    def today(self) -> dt.date:
        """The day taken for today."""
        return self.workspace.today(self._context.as_of)

    def snapshot(self) -> tuple[Snapshot, dict[str, tuple[Probe, ...]]]:
        """The city's state now, and by site the last visits of its home page."""
        from ykterm.report import collect
        from ykterm.report.city import City

        seen = self.ledger.latest()
        city = City.load(self.workspace, self._context.as_of, brief=True)
        self._seen = seen
        with city.archive as archive:
            sites = city.registry.sites
            return collect.snapshot(city), {
                site.id: tuple(archive.visits(site.id, city.today, VISITS)) for site in sites
            }

    def dossier(self, site: str) -> Dossier:
        """What the last round that ended with this site saw of it, what stands found, and its notices."""
        if not self.workspace.archive_path.exists() and not self.workspace.ledger_path.exists():
            return Dossier(site)
        from ykterm.report.city import City
        from ykterm.report.rectify.view import view

        city = City.load(self.workspace, self._context.as_of)
        with city.archive as archive:
            known = city.registry.find(site)
            views = [view(city, notice) for notice in city.notices if notice.unit == site]
            judged = [one for one in city.judged(site) if one.present]
            made = Dossier(
                site,
                findings=[one.finding for one in judged],
                lives={one.finding.id: one.life for one in judged},
                standings={one.finding.id: one.standing for one in judged},
                past=_past(city, site),
                probes=archive.visits(site, city.today, PROBES_SHOWN),
                views=views,
            )
            if site not in city.runs:
                return made
            info, run = city.runs[site]
            return replace(
                made,
                round=info,
                run=run,
                targets=[
                    target
                    for outcome in ("dead", "suspect", "blocked", "unchecked")
                    for target in archive.targets(info.id, site, outcome)
                ],
                columns=archive.columns(info.id, site),
                seen=archive.observation(
                    info.id, known, official_suffix=city.settings.official_suffix, city=tuple(city.registry.sites)
                ),
            )

    def casebook(self) -> Casebook:
        """The findings of all sites, and the saved filters."""
        from ykterm.report.city import City
        from ykterm.tui.casebook import Casebook

        filters = self.ledger.filters() if self.workspace.ledger_path.exists() else []
        city = City.load(self.workspace, self._context.as_of, brief=True)
        with city.archive:
            return Casebook.of(city, filters)

    def finding(self, round_id: int, known: Finding) -> Finding | None:
        """A finding with all its evidence, as that round told it."""
        from ykterm.store.archive import Archive

        with Archive.open(self.workspace.archive_path, readonly=True) as archive:
            return archive.finding(round_id, known.site, known.id)

    def save_filter(self, chosen: Filter) -> str:
        """Keeps a filter of findings under its name; what to tell of it, in Chinese."""
        self.workspace.make()
        self.ledger.save_filter(chosen)
        return f"已存筛选“{chosen.id}”"

    def remove_filter(self, name: str) -> str:
        """Forgets a saved filter."""
        self.ledger.remove_filter(name)
        return f"已删筛选“{name}”"

    def set_column(self, site: str, reading: ColumnReading, kind: ColumnType | None) -> str:
        """Writes the class of a column (None: it is no column) into sites.yaml; what to tell of it, in Chinese."""
        from ykterm.core import urls
        from ykterm.store import sites_edit

        home = self.workspace.load_sites().find(site).url or ""
        path = reading.url
        if urls.host(path) == urls.host(home):
            path = path[path.find("/", 8) :] if path.count("/") > 2 else "/"
        column = Column(name=reading.name, path=path, type=kind, ignore=kind is None)
        sites_edit.set_column(self.workspace.own_sites(), site, column)
        said = f"按{kind.value}看" if kind else "不是栏目,不再检查"
        return f"{reading.name}:{said};已写入 sites.yaml,下次检查起算"

    def plan(self, findings: Sequence[Finding], verdict: Verdict) -> Plan:
        """What saying this of the findings would change; Fault where it cannot be said so."""
        days = self.workspace.load_settings().dismissed_days
        return self.ledger.plan(findings, verdict, day=self.today(), days=days)

    def decide(self, findings: Sequence[Finding], verdict: Verdict, shown: dict[str, Standing]) -> Plan:
        """Says it, once it is safely on disk; what was said elsewhere since `shown` was read is left alone."""
        self.workspace.make()
        days = self.workspace.load_settings().dismissed_days
        known = {key: standing.decision for key, standing in shown.items()}
        own = {key: said if said is not None and said.id == key else None for key, said in known.items()}
        return self.ledger.decide(findings, verdict, day=self.today(), days=days, shown=own)

    def undo(self) -> Entry:
        """Takes back the last change the person knows of; Fault where there is none, or a newer one is in the way."""
        own = self.ledger.last
        return self.ledger.undo(seen=max(self._seen, own.number if own else 0))

    def redo(self) -> Entry:
        """Does again what was last taken back."""
        return self.ledger.redo()

    def export(self, form: str, shown: Shown | None = None) -> Path:
        """Writes the state now, of all sites or those shown, into exports/; never over a file that is there."""
        from ykterm.report import collect, writers
        from ykterm.report.city import City
        from ykterm.report.findings import findings

        city = City.load(self.workspace, self._context.as_of)
        with city.archive:
            snapshot = collect.snapshot(city, shown=shown)
            data = writers.render(form, snapshot, findings(city) if form in writers.WITH_FINDINGS else ())
        return self.keep(f"快照-{snapshot.as_of:%Y-%m-%d}{'-筛选' if shown else ''}", form, data)

    def export_findings(self, chosen: Filter, form: str, said: str = "") -> Path:
        """Writes the findings a filter picks into exports/; `said` tells the filter in words."""
        from ykterm.report import findings_sheet, sheet
        from ykterm.report.city import City
        from ykterm.report.findings import filtered, view_of

        city = City.load(self.workspace, self._context.as_of)
        with city.archive:
            found = [view_of(one) for one in filtered(city, chosen)]
        if form == "json":
            data = findings_sheet.as_json(city, found, said)
        else:
            data = sheet.render(form, findings_sheet.sheet(city, found, said))
        return self.keep(f"问题-{city.today:%Y-%m-%d}", form, data)

    def apart(self, export: str, *given: object) -> Path:
        """One of the exports here, by name, in a process of its own."""
        from ykterm.tui.apart import apart

        return apart(self._context, export, *given)

    def export_sheet(self, stem: str, sheet: Sheet, form: str) -> Path:
        """Writes a table into exports/; never over a file that is there."""
        from ykterm.report.sheet import render

        return self.keep(stem, form, render(form, sheet))

    def keep(self, stem: str, form: str, data: bytes) -> Path:
        """Writes a file into exports/ under that name, or the next one that is free."""
        folder = self.workspace.exports_path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for number in range(1, 10_000):
                path = folder / (f"{stem}.{form}" if number == 1 else f"{stem}-{number}.{form}")
                try:
                    with path.open("xb") as file:
                        file.write(data)
                except FileExistsError:
                    continue
                return path
        except OSError as error:
            raise Fault(f"写不进 {folder}:{error.strerror}", 3) from error
        raise Fault(f"{folder} 里同名的导出太多,请先清理", 3)

    def check_command(self, units: Sequence[str]) -> list[str]:
        """The command line of a round over `units` (none: all), whose stdout is events."""
        return self.command("check", "--events", *units)

    def command(self, *words: str) -> list[str]:
        """A command of this program over the same folder, day and redirected hosts."""
        command = [sys.executable, "-m", "ykterm", "--workspace", str(self.workspace.root)]
        if self._context.as_of is not None:
            command += ["--as-of", self._context.as_of.isoformat()]
        for host, to in self._context.resolve.items():
            command += ["--resolve", f"{host}={to}"]
        return [*command, *words]


def _past(city: City, site: str) -> list[tuple[RoundInfo, SiteRun]]:
    """The looks at a site up to the city's day, the oldest first."""
    looks = [info for info in city.archive.rounds() if info.as_of <= city.today and site in info.sites][-LOOKS_SHOWN:]
    runs = ((info, city.archive.site_runs(info.id).get(site)) for info in looks)
    return [(info, run) for info, run in runs if run is not None]
