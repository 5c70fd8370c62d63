"""The life of a finding over the rounds: new, known, fixed, returned (反弹).

Absence counts only where the round could have seen the fault: the site was read to its end, the rule was looked at,
and the very target or column gave an answer. A wall, an unreadable list or a narrower round fixes nothing.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ykterm.store.archive.database import Database
from ykterm.store.archive.records import Life, LifeState, RoundInfo
from ykterm.store.archive.seen_matters import GONE, Gone, SeenMatters, seen_matters

_OF_HOME = frozenset({"home.unreachable", "home.not_updated", "identity.footer", "domain.retired", "domain.note"})
"""Rules every scope looks at: they need the home page and its host alone."""

RUNS = "SELECT s.site, s.round_id, s.state FROM site_runs s WHERE s.site = ? AND s.round_id <= ? ORDER BY s.round_id"
SEEN = "SELECT id, rule, subject, round_id FROM findings WHERE site = ? AND round_id <= ? ORDER BY id, round_id"
TARGET = "SELECT outcome FROM links WHERE round_id = ? AND site = ? AND url = ?"
ITEM = (
    "SELECT c.url, i.date FROM columns c JOIN items i ON i.column_id = c.id"
    " WHERE c.round_id = ? AND c.site = ? AND i.url = ? ORDER BY c.id"
)
REACH = (
    "SELECT c.state, c.complete, min(i.date), sum(i.url = ?) FROM columns c LEFT JOIN items i ON i.column_id = c.id"
    " WHERE c.round_id = ? AND c.site = ? AND c.url = ? GROUP BY c.id"
)
COLUMN = "SELECT name, url, state FROM columns WHERE round_id = ? AND site = ?"


class _Round(Struct, frozen=True):
    id: int
    label: str
    as_of: dt.date
    scope: str
    state: str


def lives(db: Database, info: RoundInfo) -> dict[str, Life]:
    """The life of every finding of the round, and of those the round saw gone, by fingerprint."""
    labels = {
        row[0]: (f"{row[1]} 第{row[2]}次", dt.date.fromisoformat(row[3]), row[4])
        for row in db.rows("SELECT id, month, number, as_of, scope FROM rounds WHERE id <= ?", (info.id,))
    }
    found: dict[str, Life] = {}
    for (site,) in db.rows("SELECT site FROM site_runs WHERE round_id = ?", (info.id,)):
        runs = [
            _Round(round_id, *labels[round_id], state or "incomplete")
            for _, round_id, state in db.rows(RUNS, (site, info.id))
        ]
        seen: dict[str, tuple[str, str, set[int]]] = {}
        for fingerprint, rule, subject, round_id in db.rows(SEEN, (site, info.id)):
            seen.setdefault(fingerprint, (rule, subject, set()))[2].add(round_id)
        absence = _Absence(db, site)
        for fingerprint, (rule, subject, rounds) in seen.items():
            life = _life(site, runs, rounds, info.id, rule, subject, absence)
            if life is not None:
                found[fingerprint] = life
    return found


def _life(
    site: str, runs: list[_Round], rounds: set[int], now: int, rule: str, subject: str, absence: _Absence
) -> Life | None:
    """The rounds of one finding, told as one stay after another; None: of no matter to the round `now`."""
    first: _Round | None = None
    last: _Round | None = None
    since = ""
    stays = 0
    gone: int | None = None
    for run in runs:
        if run.id in rounds:
            if first is None:
                first = run
            if last is None or gone is not None:
                since, stays, gone = run.label, stays + 1, None
            last = run
        elif last is not None and gone is None and absence.counts(run, rule, subject, last):
            gone = run.id
    if first is None or last is None:
        return None
    if now in rounds:
        state = LifeState.KNOWN if since != last.label else LifeState.NEW if stays == 1 else LifeState.RETURNED
    elif gone == now:
        state = LifeState.FIXED
    else:
        return None
    return Life(
        site=site,
        life=state,
        since_round=since,
        rounds_seen=len(rounds),
        first_seen=first.as_of,
        last_seen=last.as_of,
        last_round_id=last.id,
    )


class _Absence:
    """Whether a round in which a finding was not made shows that the fault was gone."""

    def __init__(self, db: Database, site: str) -> None:
        self._db = db
        self._site = site
        self._columns: dict[int, dict[str, str]] = {}
        self._matters: dict[int, SeenMatters] = {}

    def counts(self, run: _Round, rule: str, subject: str, last: _Round) -> bool:
        """`last`: the last round that made the finding."""
        if run.state != "done":
            return False
        family = rule.partition(".")[0]
        if family == "link":
            return self._target_is_sound(run, subject)
        if family == "column":
            return self._column_was_read(run, subject)
        if family == "topic":
            return self._item_left(run, subject, last)
        if (gone := GONE.get(rule)) is not None:
            return run.scope == "full" and self._matter_is_gone(run, gone, subject)
        return run.scope == "full" or rule in _OF_HOME

    def _target_is_sound(self, run: _Round, url: str) -> bool:
        rows = self._db.rows(TARGET, (run.id, self._site, url))
        if rows:
            return bool(rows[0][0] == "ok")
        # Nothing links to it any more: only a round over all pages can know that.
        return run.scope == "full"

    def _matter_is_gone(self, run: _Round, gone: Gone, subject: str) -> bool:
        if run.id not in self._matters:
            self._matters[run.id] = seen_matters(self._db, run.id, self._site)
        told = gone(self._matters[run.id], subject)
        # What was not read is gone only where nothing leads to it any more.
        return not self._db.rows(TARGET, (run.id, self._site, subject)) if told is None else told

    def _column_was_read(self, run: _Round, subject: str) -> bool:
        if run.id not in self._columns:
            states = {}
            for name, url, state in self._db.rows(COLUMN, (run.id, self._site)):
                states[url] = states[name] = state
            self._columns[run.id] = states
        state = self._columns[run.id].get(subject)
        return run.scope == "full" if state is None else state != "unreadable"

    def _item_left(self, run: _Round, url: str, last: _Round) -> bool:
        """Whether the column was read as far back as the item stood in it, and has it no more."""
        listed = self._db.rows(ITEM, (last.id, self._site, url))
        for column, day in listed:
            rows = self._db.rows(REACH, (url, run.id, self._site, column))
            if not rows:
                # The column itself is gone, which only a round over all pages can know.
                if run.scope != "full":
                    return False
                continue
            state, complete, oldest, still = rows[0]
            if still or state == "unreadable":
                return False
            # A complete reading goes back to the month's start, further where the first page does.
            since = min(filter(None, (oldest, run.as_of.replace(day=1).isoformat() if complete else None)), default="~")
            reached = since < day if day is not None else complete
            if state != "blank" and not reached:
                return False
        return bool(listed)
