"""What was seen, kept in SQLite: rounds, visits, pages, links with their places, columns, items, findings.

One process writes; any number read while it does. The file appears with the first thing worth keeping.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from ykterm.core.events import Event
from ykterm.core.fault import Fault
from ykterm.core.model import ColumnReading, Finding, Item, Probe, Site, Target
from ykterm.core.observation import Observation
from ykterm.core.ranking import articles, count_month
from ykterm.store.archive import lives as _lives
from ykterm.store.archive import observe, queries
from ykterm.store.archive.changes import Changed
from ykterm.store.archive.changes import changes as _changes
from ykterm.store.archive.database import Database
from ykterm.store.archive.recorder import Recorder
from ykterm.store.archive.records import RECHECK, UNSEEN, Life, LifeState, Look, RoundInfo, SiteRun, Trace

__all__ = ["RECHECK", "UNSEEN", "Archive", "Life", "LifeState", "Look", "RoundInfo", "SiteRun", "Trace"]


LATEST_COLUMNS = (
    "SELECT s.site, r.id FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    " WHERE r.as_of <= ? AND r.scope <> 'recheck'"
    " AND EXISTS (SELECT 1 FROM columns c WHERE c.round_id = r.id AND c.site = s.site)"
    " ORDER BY r.as_of, r.id"
)


class Archive:
    """archive.sqlite. Reading methods see everything recorded so far, committed or not."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._recorder = Recorder(database)

    @classmethod
    def open(cls, path: Path | str, *, readonly: bool = False) -> Archive:
        """Opens the file; a missing one reads as empty. Raises Fault where it is broken, foreign or too new."""
        return cls(Database(Path(path), readonly=readonly))

    def close(self) -> None:
        """Commits what waits and lets go of the file."""
        self._recorder.flush()
        self._db.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def begin_round(
        self,
        *,
        month: str,
        scope: str,
        as_of: dt.date,
        sites: Iterable[str],
        simulated: bool,
        asked: Iterable[str] = (),
    ) -> RoundInfo:
        """Begins a round; its number is the next in that month; a re-check of the findings `asked` has none (0)."""
        self._recorder.flush()
        with self._db.transaction() as connection:
            sql = "SELECT count(*) FROM rounds WHERE month = ? AND scope <> 'recheck'"
            (begun,) = connection.execute(sql, (month,)).fetchone()
            number = 0 if scope == RECHECK else begun + 1
            about = tuple(asked)
            started = time.time()
            names = tuple(sites)
            cursor = connection.execute(
                "INSERT INTO rounds (month, number, scope, as_of, sites, simulated, started_at, asked)"
                " VALUES (?,?,?,?,?,?,?,?)",
                (month, number, scope, as_of.isoformat(), _json(names), simulated, started, _json(about)),
            )
            assert cursor.lastrowid is not None
            return RoundInfo(
                id=cursor.lastrowid,
                month=month,
                number=number,
                scope=scope,
                as_of=as_of,
                sites=names,
                simulated=simulated,
                started_at=started,
                asked=about,
            )

    def record(self, round_id: int, event: Event) -> None:
        """Keeps an event of a round: committed within 0.5 s, and at once with SiteDone."""
        self._recorder.record(round_id, event)

    def record_probe(self, *probes: Probe) -> None:
        """Keeps and commits timed visits that belong to no round."""
        for probe in probes:
            self._recorder.probe(None, probe)
        self._recorder.flush()

    def flush(self) -> None:
        """Commits what waits."""
        self._recorder.flush()

    def save_findings(self, round_id: int, site_id: str, findings: Iterable[Finding]) -> None:
        """Puts a site's findings of a round, in place of those already there; one fingerprint once."""
        self._open_only(round_id)
        self._recorder.flush()
        rows = [
            (
                round_id,
                site_id,
                finding.id,
                n,
                finding.rule,
                finding.subject,
                finding.title,
                finding.detail,
                finding.indicator,
                finding.arithmetic,
                msgspec.json.encode(finding.evidence).decode(),
            )
            for n, finding in enumerate(findings)
        ]
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM findings WHERE round_id = ? AND site = ?", (round_id, site_id))
            connection.executemany("INSERT OR REPLACE INTO findings VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)

    def finish_round(self, round_id: int, complete: bool, held: bool = False, note: str = "") -> None:
        """Ends a round: from now on nothing of it is changed."""
        self._open_only(round_id)
        self._recorder.flush()
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE rounds SET finished_at = ?, complete = ?, held = ?, note = ? WHERE id = ?",
                (time.time(), complete, held, note, round_id),
            )

    # Rounds

    def rounds(self) -> list[RoundInfo]:
        """All rounds, in the order they were begun."""
        return [queries.round_of(row) for row in self._db.rows(f"SELECT {queries.ROUND} FROM rounds ORDER BY id")]

    def round(self, round_id: int) -> RoundInfo:
        """One round; Fault where there is none of that id."""
        rows = self._db.rows(f"SELECT {queries.ROUND} FROM rounds WHERE id = ?", (round_id,))
        if not rows:
            raise Fault(f"存档里没有这一次检查:{round_id}")
        return queries.round_of(rows[0])

    def last_round(self, as_of: dt.date | None = None) -> RoundInfo | None:
        """The last round, finished or not, whose day is not after as_of."""
        limit = (as_of or dt.date.max).isoformat()
        sql = (
            f"SELECT {queries.ROUND} FROM rounds WHERE as_of <= ? AND scope <> 'recheck'"
            " ORDER BY as_of DESC, id DESC LIMIT 1"
        )
        rows = self._db.rows(sql, (limit,))
        return queries.round_of(rows[0]) if rows else None

    def latest_rounds(self, as_of: dt.date | None = None) -> dict[str, int]:
        """By site: the last round not after as_of that reached its end, or began it where none did.

        A round over some sites leaves the others alone; so does a stopped one those it had not done with.
        """
        self._recorder.flush()
        return dict(self._db.rows(queries.LATEST, ((as_of or dt.date.max).isoformat(),)))

    def latest_seen(self, as_of: dt.date | None = None) -> dict[str, int]:
        """By site: the last round not after as_of that read its pages to their end: no wall, no dead network."""
        self._recorder.flush()
        return dict(self._db.rows(queries.LATEST_SEEN, ((as_of or dt.date.max).isoformat(),)))

    def latest_looks(self, as_of: dt.date | None = None) -> dict[str, int]:
        """By site: the last look not after as_of that reached its end, a re-check or a narrower round among them."""
        self._recorder.flush()
        return dict(self._db.rows(queries.LOOKS, ((as_of or dt.date.max).isoformat(),)))

    def latest_pictures(self, as_of: dt.date | None = None) -> dict[str, int]:
        """By site: the last round not after as_of whose counts stand; a narrower round after it takes nothing away.

        The last round itself, unless a wider one before it read the site and the last did not meet a wall.
        """
        self._recorder.flush()
        runs: dict[str, list[tuple[int, str, str]]] = {}
        for site, number, scope, state in self._db.rows(queries.SCOPES, ((as_of or dt.date.max).isoformat(),)):
            runs.setdefault(site, []).append((number, scope, state))
        return {site: _picture(found) for site, found in runs.items()}

    def trace(self, site_id: str, round_id: int) -> tuple[list[Look], dict[str, Trace]]:
        """The looks at a site up to the round, and each finding's way through them."""
        self._recorder.flush()
        return _lives.trace(self._db, site_id, round_id)

    def last_gone(self, site_id: str, finding_id: str, trace: Trace, looks: list[Look]) -> Look | None:
        """The last of `looks` (all at the site, in order) that saw a finding gone; `trace` tells only of the first."""
        return _lives.last_gone(self._db, site_id, finding_id, trace, looks)

    def changes(self, site_id: str, first: int, second: int) -> list[Changed]:
        """What became of the site's findings between two rounds, the first begun before the second."""
        self._recorder.flush()
        return _changes(self._db, site_id, first, second)

    def open_round(self) -> RoundInfo | None:
        """The last round begun, where it was not finished: the one that can be continued."""
        rows = self._db.rows(f"SELECT {queries.ROUND} FROM rounds WHERE scope <> 'recheck' ORDER BY id DESC LIMIT 1")
        info = queries.round_of(rows[0]) if rows else None
        return info if info is not None and info.finished_at is None else None

    def done_sites(self, round_id: int) -> set[str]:
        """Sites the round has seen to their end."""
        self._recorder.flush()
        sql = "SELECT site FROM site_runs WHERE round_id = ? AND finished_at IS NOT NULL"
        return {row[0] for row in self._db.rows(sql, (round_id,))}

    def known_links(self, round_id: int) -> dict[str, Target]:
        """Targets a stopped round had judged, by address, so that each is visited once; without their places."""
        self._recorder.flush()
        sql = f"SELECT {queries.TARGET} FROM links WHERE round_id = ? AND outcome <> 'unchecked'"
        return {row[0]: queries.target_of(row, {}) for row in self._db.rows(sql, (round_id,))}

    # What a round saw

    def site_runs(self, round_id: int) -> dict[str, SiteRun]:
        """Sites the round began, by id, with their figures."""
        self._recorder.flush()
        return queries.site_runs(self._db, self.round(round_id))

    def columns(self, round_id: int, site_id: str, *, with_items: bool = True) -> list[ColumnReading]:
        """A site's column readings in the order they were read."""
        self._recorder.flush()
        return queries.columns(self._db, round_id, site_id, with_items=with_items)

    def latest_columns(self, as_of: dt.date) -> dict[str, list[ColumnReading]]:
        """By site: its columns as the last round not after as_of that read any of them did."""
        self._recorder.flush()
        rounds: dict[str, int] = dict(self._db.rows(LATEST_COLUMNS, (as_of.isoformat(),)))
        return {site: queries.columns(self._db, round_id, site) for site, round_id in rounds.items()}

    def targets(self, round_id: int, site_id: str, outcome: str | None = None) -> list[Target]:
        """A site's link targets, with all places for those that are not sound."""
        self._recorder.flush()
        return queries.targets(self._db, round_id, site_id, outcome)

    def probes(self, site_id: str, since: float, until: float) -> list[Probe]:
        """Timed visits of a home page with since <= at < until, oldest first."""
        self._recorder.flush()
        sql = f"SELECT {queries.PROBE} FROM probes WHERE site = ? AND at >= ? AND at < ? ORDER BY at, id"
        return [queries.probe_of(row) for row in self._db.rows(sql, (site_id, since, until))]

    def visits(self, site_id: str, as_of: dt.date, most: int) -> list[Probe]:
        """The last visits of a home page up to and with the day, timed ones and the rounds', oldest first."""
        self._recorder.flush()
        end = dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), observe.BEIJING).timestamp()
        rows = self._db.rows(queries.VISITS, (site_id, end, as_of.isoformat(), most))
        return [queries.probe_of(row) for row in reversed(rows)]

    def availability(self, site_id: str, as_of: dt.date) -> tuple[tuple[int, int] | None, tuple[int, ...]]:
        """((visits, visits not opened) of the week up to and with as_of or None, the visits of each day), as the rules
        are given them."""
        self._recorder.flush()
        return observe.availability(self._db, site_id, as_of), observe.visits_by_day(self._db, site_id, as_of)

    def published(self, site_id: str, month: str, as_of: dt.date | None = None) -> tuple[int | None, bool]:
        """(articles of the month YYYY-MM, whether every list was read whole), by its latest round that read any list.

        A round that reached the site's end goes before one that was stopped.
        A later round that met a wall leaves the count incomplete. Rounds after as_of are left out; (None, False)
        where no round of the month read a list of the site.
        """
        for columns, whole in self._months_columns(site_id, month, as_of):
            count, read = count_month(columns, month)
            if count is not None:
                return count, read and whole
        return None, False

    def articles(self, site_id: str, month: str, as_of: dt.date | None = None) -> list[Item]:
        """The articles `published` counts."""
        for columns, _ in self._months_columns(site_id, month, as_of):
            if count_month(columns, month)[0] is not None:
                return articles(columns, month)
        return []

    def _months_columns(
        self, site_id: str, month: str, as_of: dt.date | None
    ) -> Iterator[tuple[list[ColumnReading], bool]]:
        """What the month's rounds read of the site, the latest first, and whether nothing newer was missed."""
        self._recorder.flush()
        limit = (as_of or dt.date.max).isoformat()
        runs = self._db.rows(queries.RUNS_OF_MONTH, (month, limit, site_id))
        for number, (round_id, state) in enumerate(runs):
            yield queries.columns(self._db, round_id, site_id), not number and state == "done"

    def observation(
        self, round_id: int, site: Site, *, official_suffix: str, city: tuple[Site, ...] = ()
    ) -> Observation:
        """All that a rule may know of a site in a round."""
        self._recorder.flush()
        return observe.observation(self._db, self.round(round_id), site, official_suffix, city)

    # Findings

    def findings(
        self, round_id: int, site: str | None = None, rule: str | None = None, *, brief: bool = False
    ) -> list[Finding]:
        """Findings of a round, by site and in the order the rules gave them; `brief`: without their places, visits
        and redirects."""
        sql = f"SELECT {queries.FINDING} FROM findings WHERE round_id = ?"
        parameters: list[object] = [round_id]
        if site is not None:
            sql, parameters = f"{sql} AND site = ?", [*parameters, site]
        if rule is not None:
            sql, parameters = f"{sql} AND rule = ?", [*parameters, rule]
        made = queries.brief_of if brief else queries.finding_of
        return [made(row) for row in self._db.rows(f"{sql} ORDER BY site, n", parameters)]

    def finding(self, round_id: int, site: str, finding_id: str) -> Finding | None:
        """One finding as a round told it; None where it told none of that id."""
        sql = f"SELECT {queries.FINDING} FROM findings WHERE round_id = ? AND site = ? AND id = ?"
        rows = self._db.rows(sql, (round_id, site, finding_id))
        return queries.finding_of(rows[0]) if rows else None

    def lives(self, round_id: int) -> dict[str, Life]:
        """The life of every finding that stands as of the round, or was seen gone."""
        self._recorder.flush()
        return _lives.lives(self._db, self.round(round_id))

    def targets_of(self, round_id: int, site_id: str, rule: str, subject: str) -> list[str]:
        """The addresses a round's finding on links stands for: one, or those of a host that was down."""
        self._recorder.flush()
        return _lives.targets_of(self._db, site_id, rule, subject, round_id)

    def _open_only(self, round_id: int) -> None:
        if self.round(round_id).finished_at is not None:
            raise Fault(f"这一次检查已经结束,不能再改:{self.round(round_id).label}", exit_code=3)


def _picture(runs: list[tuple[int, str, str]]) -> int:
    """Of a site's finished runs (round, scope, state), in order: the one whose counts stand."""
    number, scope, state = runs[-1]
    if state in UNSEEN:
        return number
    wider = [run for run in runs if _WIDTH[run[1]] > _WIDTH[scope]]
    return wider[-1][0] if wider and wider[-1][2] not in UNSEEN else number


_WIDTH = {"home": 0, "columns": 1, "full": 2}


def _json(names: tuple[str, ...]) -> str:
    return msgspec.json.encode(names).decode()
