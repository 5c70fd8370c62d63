"""The live table's rows: a reducer from a round's events to what each site's line shows.

A row is emptied when its site's check begins and filled by what the round says of it. Nothing here knows a clock or
a screen: the listener applies events as they come, and asks now and then which rows changed. A count not known yet,
or not knowable behind a firewall, is None and never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ykterm.core import events as ev
from ykterm.core.model import ColumnReading, ColumnState, Probe
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.ranking import count_month
from ykterm.core.status import Status


class Row(Struct, kw_only=True):
    """One site's line."""

    id: str
    name: str
    full_name: str
    url: str | None
    status: Status = Status.UNCHECKED
    home_status: int | None = None
    home_ms: int | None = None
    home_error: str | None = None
    """Why the home page gave no answer, in Chinese."""
    links: int | None = None
    """Targets judged ok, dead or suspect."""
    dead_home: int | None = None
    dead_other: int | None = None
    suspect: int | None = None
    blocked: int | None = None
    blank: int | None = None
    stale: int | None = None
    unreadable: int | None = None
    last_update: date | None = None
    published: int | None = None
    """Items of the month seen on the site."""
    published_complete: bool = True
    open_findings: int | None = None
    next_due: date | None = None
    coverage: float | None = None
    """Share of planned visits that gave an answer, 0..1."""
    verdict: str | None = None
    """unqualified | none_found; None: not judged."""
    fresh: int | None = None
    """Faults that are new or came back, by the last look."""
    visits: tuple[Probe, ...] = ()
    """The last visits of the home page, oldest first, VISITS at most."""
    done: int = 0
    planned: int = 0


COUNTED = ("dead_home", "dead_other", "suspect", "blocked", "blank", "stale", "unreadable", "links")
"""The row fields whose sums stand in the totals line."""

VISITS = 8
"""Visits of a home page a row shows."""
_SEEN_FIELDS = (*COUNTED, "home_status", "home_ms", "home_error", "last_update", "published", "coverage", "verdict")
_UNSEEN = {"blocked": Status.BLOCKED, "unreachable": Status.UNREACHABLE, "held": Status.HELD}
"""Ends in which nothing of the site's pages was seen."""


class Totals(Struct, frozen=True, kw_only=True):
    """Sums over the rows; a row's unknown count adds nothing."""

    sites: int
    unregistered: int
    problems: int
    """Sites whose status wants attention."""
    late: int
    """Sites whose next deadline has passed."""
    coverage: float | None
    """Mean over the sites checked, 0..1."""
    counts: dict[str, int | None]
    """One figure for each name in COUNTED; None where it is known of no row."""


class Progress(Struct, frozen=True, kw_only=True):
    """How far the running round is."""

    sites_done: int
    sites: int
    done: int
    planned: int
    """Visits known to be needed so far: it grows while sites are being explored."""
    share: float
    """0..1, with what the sites not begun will probably need."""
    eta: float | None
    """Seconds left at the pace so far; None until there is a pace to speak of."""


class RoundNow(Struct, kw_only=True):
    """The round the board is following."""

    month: str
    number: int
    scope: str
    sites: frozenset[str]
    at: float
    """When it began, seconds since the epoch."""
    running: bool = True
    complete: bool | None = None
    held: bool = False
    note: str = ""
    finished: set[str] = field(default_factory=set)


class Board:
    """The rows, in the registry's order, and what changed since they were last shown."""

    def __init__(self, rows: Iterable[Row], *, as_of: date) -> None:
        self.rows: dict[str, Row] = {row.id: row for row in rows}
        self.as_of = as_of
        self.round: RoundNow | None = None
        self._changed: set[str] = set()
        self._seen: dict[str, dict[str, tuple[str, ...]]] = {}
        """By site: each target judged in this round and the counts it stands in; a repeat replaces."""
        self._columns: dict[str, dict[str, ColumnReading]] = {}
        """By site and list address: the reading, with the month's items alone."""
        self._uncounted: set[str] = set()
        """Sites whose month is to be counted anew before their rows are shown."""
        self._reducers: dict[type[Any], Callable[[Any], None]] = {
            ev.RoundStarted: self._round_started,
            ev.SiteStarted: self._site_started,
            ev.HomeSeen: self._home_seen,
            ev.SiteProgress: self._progress,
            ev.LinkJudged: self._link_judged,
            ev.ColumnRead: self._column_read,
            ev.SiteDone: self._site_done,
            ev.RoundDone: self._round_done,
        }

    def apply(self, event: ev.Event) -> None:
        """Takes one event in; events of unknown sites, and those no row shows, change nothing."""
        reduce = self._reducers.get(type(event))
        if reduce is not None:
            reduce(event)

    def take_changed(self) -> set[str]:
        """Ids of the rows changed since the last call, each brought up to date."""
        for site in self._uncounted:
            row = self.rows[site]
            columns = self._columns.get(site)
            if columns and row.status is not Status.BLOCKED:
                row.published, row.published_complete = count_month(columns.values(), f"{self.as_of:%Y-%m}")
        self._uncounted.clear()
        changed, self._changed = self._changed, set()
        return changed

    def totals(self) -> Totals:
        """The sums, from the rows as they stand."""
        rows = self.rows.values()
        covered = [row.coverage for row in rows if row.coverage is not None]
        return Totals(
            sites=len(self.rows),
            unregistered=sum(row.url is None for row in rows),
            problems=sum(row.status.wants_attention for row in rows),
            late=sum(row.next_due is not None and row.next_due < self.as_of for row in rows),
            coverage=sum(covered) / len(covered) if covered else None,
            counts={name: _sum(getattr(row, name) for row in rows) for name in COUNTED},
        )

    def progress(self, now: float) -> Progress | None:
        """How far the running round is at `now` (seconds since the epoch); None where none runs."""
        if self.round is None or not self.round.running:
            return None
        mine = [row for row in self.rows.values() if row.id in self.round.sites and row.url]
        begun = [row for row in mine if row.planned]
        done, planned = sum(min(row.done, row.planned) for row in begun), sum(row.planned for row in begun)
        waiting = len(mine) - len(begun)
        expected = planned + waiting * (planned / len(begun) if begun else 0)
        elapsed = now - self.round.at
        eta = elapsed * (expected - done) / done if done >= 20 and elapsed > 1 else None
        return Progress(
            sites_done=sum(row.id in self.round.finished for row in mine),
            sites=len(mine),
            done=done,
            planned=planned,
            share=min(1.0, done / expected) if expected else 0.0,
            eta=eta,
        )

    def stopped(self) -> None:
        """The round's process is gone: whatever it left unfinished is said to be so."""
        if self.round is not None:
            self.round.running = False
        for row in self.rows.values():
            if row.status is Status.CHECKING:
                row.status = Status.INCOMPLETE
                self._changed.add(row.id)

    def _round_started(self, event: ev.RoundStarted) -> None:
        self.round = RoundNow(
            month=event.month, number=event.number, scope=event.scope, sites=frozenset(event.sites), at=event.at
        )
        self._seen.clear()
        self._columns.clear()

    def _site_started(self, event: ev.SiteStarted) -> None:
        row = self._touch(event.site)
        if row is None:
            return
        for name in _SEEN_FIELDS:
            setattr(row, name, None)
        row.status = Status.CHECKING
        row.published_complete, row.done, row.planned = True, 0, 0
        self._seen[row.id] = {}
        self._columns[row.id] = {}
        if self.round is not None:
            self.round.finished.discard(row.id)

    def _home_seen(self, event: ev.HomeSeen) -> None:
        probe = event.probe
        row = self._touch(probe.site)
        if row is None:
            return
        row.visits = (*row.visits, probe)[-VISITS:]
        row.home_status, row.home_ms = probe.status, probe.ms
        try:
            row.home_error = Failure(probe.error).word if probe.error else None
        except ValueError:
            row.home_error = probe.error
        if probe.outcome == Outcome.BLOCKED:
            row.home_error = "拦截"

    def _progress(self, event: ev.SiteProgress) -> None:
        row = self._touch(event.site)
        if row is not None:
            row.done, row.planned = event.done, event.planned

    def _link_judged(self, event: ev.LinkJudged) -> None:
        row = self._touch(event.site)
        if row is None:
            return
        if row.id not in self._seen or row.links is None:
            row.links = row.dead_home = row.dead_other = row.suspect = row.blocked = 0
            self._seen[row.id] = {}
        seen = self._seen[row.id]
        target = event.target
        for name in seen.get(target.url, ()):
            setattr(row, name, getattr(row, name) - 1)
        seen[target.url] = _counts_of(target.outcome, target.home)
        for name in seen[target.url]:
            setattr(row, name, getattr(row, name) + 1)

    def _column_read(self, event: ev.ColumnRead) -> None:
        row = self._touch(event.site)
        if row is None:
            return
        month = f"{self.as_of:%Y-%m}"
        reading = event.reading
        items = tuple(item for item in reading.items if item.date and item.date.isoformat()[:7] == month)
        columns = self._columns.setdefault(row.id, {})
        columns[reading.url] = replace(reading, items=items)
        states = [column.state for column in columns.values()]
        row.blank = states.count(ColumnState.BLANK)
        row.stale = states.count(ColumnState.STALE)
        row.unreadable = states.count(ColumnState.UNREADABLE)
        newest = reading.newest
        if newest is not None and newest <= self.as_of and (row.last_update is None or newest > row.last_update):
            row.last_update = newest
        self._uncounted.add(row.id)

    def _site_done(self, event: ev.SiteDone) -> None:
        row = self._touch(event.site)
        if row is None:
            return
        if event.state in _UNSEEN:
            # Behind a wall, or with no answer at all, nothing was counted: what is not known is not 0.
            for name in COUNTED:
                if name != "blocked":
                    setattr(row, name, None)
            row.last_update = row.published = None
            row.blocked = row.blocked or None
            self._columns.pop(row.id, None)
        row.coverage = min(1.0, event.answered / event.planned) if event.planned > 0 else None
        row.status = _UNSEEN.get(event.state) or _judged(row, event.state)
        row.done = row.planned = max(row.planned, event.planned)
        if self.round is not None:
            self.round.finished.add(row.id)

    def _round_done(self, event: ev.RoundDone) -> None:
        if self.round is not None:
            self.round.running = False
            self.round.complete, self.round.held, self.round.note = event.complete, event.held, event.note

    def _touch(self, site: str) -> Row | None:
        row = self.rows.get(site)
        if row is not None:
            self._changed.add(site)
        return row


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _counts_of(outcome: str, home: bool) -> tuple[str, ...]:
    """The counts a target of this outcome stands in; one on the home page counts as home only."""
    if outcome == Outcome.DEAD:
        return ("links", "dead_home" if home else "dead_other")
    if outcome == Outcome.SUSPECT:
        return ("links", "suspect")
    if outcome == Outcome.OK:
        return ("links",)
    return ("blocked",) if outcome == Outcome.BLOCKED else ()


def _judged(row: Row, state: str) -> Status:
    """The status of a site that was seen, until the indicators are applied to what was kept."""
    if any((row.dead_home, row.dead_other, row.suspect, row.blank, row.stale)):
        return Status.PROBLEM
    whole = state == "done" and (row.coverage is None or row.coverage >= 1)
    return Status.OK if whole and not row.unreadable and not row.blocked else Status.INCOMPLETE
