"""Events of a round -> rows. On the hot path: rows wait in lists and go in by the thousand."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from ykterm.core.events import (
    ColumnRead,
    Event,
    FactsRead,
    HomeSeen,
    LinkJudged,
    MatterSeen,
    PageRead,
    RetiredSeen,
    RoundDone,
    SiteDone,
    SiteStarted,
)
from ykterm.core.fault import Fault
from ykterm.core.model import Probe
from ykterm.store.archive.database import Database

COMMIT_SECONDS = 0.4
"""Seconds a row may wait for its commit; the promise is 0.5."""
BATCH = 4_000
"""Rows that are written without waiting for the clock, so that memory stays bounded."""

_json = msgspec.json.Encoder().encode

_INSERTS = {
    "probes": "INSERT INTO probes (round_id, site, at, url, status, ms, error, outcome, reason)"
    " VALUES (?,?,?,?,?,?,?,?,?)",
    "pages": "INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?,?,?,?,?,?)",
    "links": "INSERT OR REPLACE INTO links VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "uses": "INSERT OR REPLACE INTO uses VALUES (?,?,?,?,?,?,?)",
    "columns": "INSERT INTO columns VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "items": "INSERT INTO items VALUES (?,?,?,?,?,?,?)",
    "facts": "INSERT INTO facts (round_id, site, page, footer, footer_complete, title, tags, newest, home, former)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)",
    "matters": "INSERT INTO matters (round_id, site, kind, data) VALUES (?,?,?,?)",
    "retired": "INSERT INTO retired (round_id, site, url, outcome, status, reason, same_site, at)"
    " VALUES (?,?,?,?,?,?,?,?)",
    "homes": "UPDATE site_runs SET tls_fault = ?, robots = ? WHERE round_id = ? AND site = ?",
    "done": "UPDATE site_runs SET finished_at = ?, state = ?, planned = ?, answered = ?, note = ?"
    " WHERE round_id = ? AND site = ?",
}
"""In the order they are written: columns before the items that refer to them."""

_OF_SITE = ("uses", "links", "pages", "probes", "columns", "facts", "retired", "matters", "findings", "site_runs")


class Recorder:
    """Writes a round's events; what waits is committed after COMMIT_SECONDS even if no further event comes."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._lock = database.lock
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}
        self._waiting = 0
        self._timer: threading.Timer | None = None
        self._failure: Fault | None = None
        self._started: set[tuple[int, str]] = set()
        self._next_target: dict[int, int] = {}
        self._next_column = 0
        self._writers: dict[type, Callable[[int, Any], None]] = {
            LinkJudged: self._link,
            PageRead: self._page,
            SiteStarted: self._site_started,
            HomeSeen: self._home,
            ColumnRead: self._column,
            FactsRead: self._facts,
            RetiredSeen: self._retired,
            MatterSeen: self._matter,
            SiteDone: self._site_done,
            RoundDone: self._round_done,
        }

    def record(self, round_id: int, event: Event) -> None:
        """Keeps an event; raises Fault where an earlier batch could not be written."""
        writer = self._writers.get(type(event))
        if writer is None:
            return
        with self._lock:
            if self._failure is not None:
                raise self._failure
            writer(round_id, event)
            if self._waiting >= BATCH:
                self.flush()
            elif self._timer is None and self._waiting:
                self._arm()

    def probe(self, round_id: int | None, probe: Probe) -> None:
        """Keeps one timed visit of a home page, of a round or (None) of a series."""
        with self._lock:
            self._put(
                "probes",
                (
                    round_id,
                    probe.site,
                    probe.at,
                    probe.url,
                    probe.status,
                    probe.ms,
                    probe.error,
                    probe.outcome,
                    probe.reason,
                ),
            )

    def flush(self) -> None:
        """Commits all that waits."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if not self._waiting:
                return
            with self._db.transaction() as connection:
                self._write(connection)
            for rows in self._rows.values():
                rows.clear()
            self._waiting = 0

    def _write(self, connection: sqlite3.Connection) -> None:
        # In key order, the B-tree's pages are filled one after the other.
        self._rows["links"].sort(key=lambda row: (row[1], row[2]))
        for table, rows in self._rows.items():
            if rows:
                connection.executemany(_INSERTS[table], rows)

    def _arm(self) -> None:
        timer = threading.Timer(COMMIT_SECONDS, self._tick)
        timer.daemon = True
        timer.start()
        self._timer = timer

    def _tick(self) -> None:
        try:
            with self._lock:
                self.flush()
        except Fault as fault:
            # There is nobody to tell in this thread: the next record() raises it.
            self._failure = fault

    def _put(self, table: str, row: tuple[Any, ...]) -> None:
        self._rows[table].append(row)
        self._waiting += 1

    def _link(self, round_id: int, event: LinkJudged) -> None:
        target = event.target
        number = attempts = hops = None
        if target.outcome != "ok" or target.uses:
            number = self._new_target(round_id)
            attempts = _json(target.attempts).decode() if target.attempts else None
            hops = _json(target.hops).decode() if target.hops else None
            uses = self._rows["uses"]
            for n, use in enumerate(target.uses):
                uses.append((round_id, event.site, number, n, use.page, use.text, use.place))
            self._waiting += len(target.uses)
        self._rows["links"].append(
            (
                round_id,
                event.site,
                target.url,
                target.outcome,
                target.reason,
                target.status,
                target.error,
                target.ms,
                target.home,
                target.uses_total,
                target.pages_total,
                number,
                attempts,
                hops,
            )
        )
        self._waiting += 1

    def _new_target(self, round_id: int) -> int:
        number = self._next_target.get(round_id)
        if number is None:
            found = self._db.rows("SELECT max(target) FROM links WHERE round_id = ?", (round_id,))
            number = (found[0][0] or 0) + 1 if found else 1
        self._next_target[round_id] = number + 1
        return number

    def _page(self, round_id: int, event: PageRead) -> None:
        self._put(
            "pages",
            (
                round_id,
                event.site,
                event.url,
                event.status,
                event.ms,
                event.bytes,
                event.title,
                event.encoding,
                event.links,
                event.at,
            ),
        )

    def _site_started(self, round_id: int, event: SiteStarted) -> None:
        """A site begun again after a stop replaces what the stopped try left of it."""
        self._begin_site(round_id, event.site, event.at, replace=True)

    def _begin_site(self, round_id: int, site: str, at: float, *, replace: bool) -> None:
        self.flush()
        with self._db.transaction() as connection:
            if connection.execute(
                "SELECT 1 FROM rounds WHERE id = ? AND finished_at IS NOT NULL", (round_id,)
            ).fetchone():
                raise Fault("这一次检查已经结束,不能再往里写", exit_code=3)
            there = connection.execute("SELECT 1 FROM site_runs WHERE round_id = ? AND site = ?", (round_id, site))
            if there.fetchone():
                if not replace:
                    return
                connection.execute(
                    "DELETE FROM items WHERE column_id IN (SELECT id FROM columns WHERE round_id = ? AND site = ?)",
                    (round_id, site),
                )
                for table in _OF_SITE:
                    connection.execute(f"DELETE FROM {table} WHERE round_id = ? AND site = ?", (round_id, site))
            connection.execute(
                "INSERT INTO site_runs (round_id, site, started_at) VALUES (?,?,?)", (round_id, site, at)
            )
        self._started.add((round_id, site))

    def _home(self, round_id: int, event: HomeSeen) -> None:
        probe = event.probe
        self.probe(round_id, probe)
        if event.tls_fault is not None or event.robots is not None:
            self._put("homes", (event.tls_fault, event.robots, round_id, probe.site))

    def _column(self, round_id: int, event: ColumnRead) -> None:
        reading = event.reading
        if not self._next_column:
            found = self._db.rows("SELECT max(id) FROM columns")
            self._next_column = (found[0][0] or 0) + 1 if found else 1
        number = self._next_column
        self._next_column += 1
        self._put(
            "columns",
            (
                number,
                round_id,
                event.site,
                reading.name,
                reading.url,
                reading.type,
                reading.state,
                reading.total,
                _day(reading.newest),
                reading.limit_days,
                reading.reason,
                reading.source,
                reading.complete,
                reading.type_reason,
            ),
        )
        items = self._rows["items"]
        for n, item in enumerate(reading.items):
            items.append((number, n, item.title, item.url, _day(item.date), _day(item.url_date), item.pinned))
        self._waiting += len(reading.items)

    def _facts(self, round_id: int, event: FactsRead) -> None:
        self._put(
            "facts",
            (
                round_id,
                event.site,
                event.page,
                _json(event.footer).decode(),
                event.footer_complete,
                event.title,
                _json(event.tags).decode(),
                _day(event.newest),
                event.home,
                _json(event.former).decode(),
            ),
        )

    def _matter(self, round_id: int, event: MatterSeen) -> None:
        matter = event.matter
        self._put("matters", (round_id, event.site, type(matter).__name__, _json(matter).decode()))

    def _retired(self, round_id: int, event: RetiredSeen) -> None:
        self._put(
            "retired",
            (
                round_id,
                event.site,
                event.url,
                event.outcome,
                event.status,
                event.reason,
                event.same_site,
                event.at,
            ),
        )

    def _site_done(self, round_id: int, event: SiteDone) -> None:
        if (round_id, event.site) not in self._started:
            self._begin_site(round_id, event.site, event.at, replace=False)
        self._put(
            "done",
            (event.at, event.state, event.planned, event.answered, event.note, round_id, event.site),
        )
        self.flush()

    def _round_done(self, round_id: int, event: RoundDone) -> None:
        """The end itself is written by `finish_round`, after the findings."""
        self.flush()


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
