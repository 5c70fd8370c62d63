"""The folder read once for a report: registry, decisions, and of each site the last round that saw it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from ykterm.core.byhand import ByHand, ManualRound
from ykterm.core.model import Finding
from ykterm.core.publications import Reported, key
from ykterm.core.settings import Settings
from ykterm.core.triage import Decision, Standing, effective, kin_of
from ykterm.store.archive import Archive, Life, LifeState, RoundInfo, SiteRun

if TYPE_CHECKING:
    from ykterm.core.rectify import Notice
    from ykterm.store.sites import Registry
    from ykterm.store.workspace import Workspace


class Judged(Struct, frozen=True, gc=False):
    """A finding with what the rounds and what a person say of it."""

    finding: Finding
    life: Life
    standing: Standing
    by_hand: bool = False

    @property
    def present(self) -> bool:
        """Whether it was there when last looked for."""
        return self.life.life is not LifeState.FIXED

    @property
    def stands(self) -> bool:
        """Whether it counts against the site: there, and neither a false alarm nor waived."""
        return self.present and self.standing.state.stands


@dataclass(frozen=True, slots=True)
class City:
    """What a report is made of, as of one day."""

    workspace: Workspace
    registry: Registry
    settings: Settings
    archive: Archive
    notices: tuple[Notice, ...]
    today: dt.date
    last: RoundInfo | None
    """The last round not after today."""
    runs: dict[str, tuple[RoundInfo, SiteRun]]
    """By site: the last that reached its end, or half of one where none did; a site no round began is not in it. A
    narrower round leaves the counts of the wider one before it."""
    looks: dict[str, int]
    """By site: the last look that reached its end, a re-check or a narrower round among them."""
    visited: frozenset[str]
    """Sites the last round visited, whatever came of it."""
    decisions: dict[str, Decision] = field(default_factory=dict)
    """What was said of the findings, by fingerprint."""
    by_hand: tuple[ByHand, ...] = ()
    """Findings a person entered."""
    manual_rounds: tuple[ManualRound, ...] = ()
    """Checks made by eye."""
    reported: dict[str, Reported] = field(default_factory=dict)
    """The units' own counts of what they published, by `core.publications.key`."""
    journal_at: int = 0
    """Number of the ledger's last entry: what comes later this city has not seen (`Ledger.undo(seen=…)`)."""
    brief: bool = False
    """Whether the findings come without the bulk of their evidence: their places, visits and redirects."""
    _lives: dict[int, dict[str, dict[str, Life]]] = field(default_factory=dict)
    """By round and site."""

    @classmethod
    def load(cls, workspace: Workspace, as_of: dt.date | None = None, *, brief: bool = False) -> City:
        """Reads the folder; raises Fault where a file of it is bad. An empty folder is a city not yet checked."""
        archive = Archive.open(workspace.archive_path, readonly=True)
        today = workspace.today(as_of)
        registry = workspace.load_sites()
        newest = archive.latest_rounds(today)
        # A narrower round takes no counts away: those of the wider one before it stand.
        latest = newest | archive.latest_pictures(today)
        rounds = {info.id: info for info in archive.rounds()}
        last = archive.last_round(today)
        ledger = workspace.ledger()
        journal_at = ledger.latest()
        used = {*latest.values(), *newest.values(), *([last.id] if last else [])}
        by_round = {number: archive.site_runs(number) for number in used}
        return cls(
            workspace=workspace,
            registry=registry,
            settings=workspace.load_settings(),
            archive=archive,
            notices=tuple(ledger.notices()),
            today=today,
            last=last,
            runs={
                site: (rounds[number], structs.replace(by_round[number][site], home=by_round[newest[site]][site].home))
                for site, number in latest.items()
            },
            looks=archive.latest_looks(today),
            visited=frozenset(
                name for name, run in by_round[last.id].items() if run.home is not None or run.finished_at is not None
            )
            if last
            else frozenset(),
            journal_at=journal_at,
            brief=brief,
            decisions=ledger.decisions(),
            reported=ledger.counts(),
            by_hand=tuple(found.on(today) for found in ledger.by_hand() if found.day <= today),
            manual_rounds=tuple(look for look in ledger.manual_rounds() if look.day <= today),
        )

    @property
    def simulated(self) -> bool:
        """Whether the figures are of a simulated city: said wherever they show."""
        return self.settings.simulated or (self.last is not None and self.last.simulated)

    def count_reported(self, site_id: str, month: str) -> int | None:
        """The unit's own count of a month; None where it reported none."""
        found = self.reported.get(key(month, site_id))
        return found.count if found else None

    def judged(self, site_id: str) -> list[Judged]:
        """Every finding of the site as `findings` has them, with where each stands on the day."""
        by_hand = {found.id for found in self.by_hand}
        found = []
        for finding, life in self.findings(site_id):
            kin = kin_of(finding, self.decisions)
            decision = self.decisions.get(finding.id)
            standing = effective(decision, finding, self.today, self.settings.dismissed_days, kin=kin)
            found.append(Judged(finding, life, standing, finding.id in by_hand))
        return found

    def findings(self, site_id: str) -> list[tuple[Finding, Life]]:
        """What stands found of the site by round or by hand, then what was seen gone, each with its life.

        A finding stands until a round that could see it saw it gone: a wall, a dead network, a narrower round settle
        nothing.
        """
        found = self._by_rounds(site_id)
        found += [(one.as_finding(), _life_by_hand(one)) for one in self.by_hand if one.site == site_id]
        return sorted(found, key=lambda pair: pair[1].life is LifeState.FIXED)

    def _by_rounds(self, site_id: str) -> list[tuple[Finding, Life]]:
        """Each finding as the last round that saw it told it, the latest round's first."""
        if site_id not in self.runs:
            return []
        mine = self._lives_of(self.looks.get(site_id, self.runs[site_id][0].id)).get(site_id, {})
        return [
            (finding, mine[finding.id])
            for round_id in sorted({life.last_round_id for life in mine.values()}, reverse=True)
            for finding in self.archive.findings(round_id, site_id, brief=self.brief)
            if finding.id in mine and mine[finding.id].last_round_id == round_id
        ]

    def _lives_of(self, round_id: int) -> dict[str, dict[str, Life]]:
        if round_id not in self._lives:
            by_site: dict[str, dict[str, Life]] = {}
            for name, life in self.archive.lives(round_id).items():
                by_site.setdefault(life.site, {})[name] = life
            self._lives[round_id] = by_site
        return self._lives[round_id]


def _life_by_hand(found: ByHand) -> Life:
    return Life(
        site=found.site,
        life=LifeState(found.life),
        since_round=f"人工 {found.since}",
        rounds_seen=found.times_seen,
        first_seen=found.day,
        last_seen=found.last_seen,
        last_round_id=0,
    )
