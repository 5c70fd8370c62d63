"""The life of a finding over the rounds: new, known, fixed, returned (反弹).

Absence counts only where the round could have seen the fault: the site was read to its end, the rule was looked at,
and the very target or column gave an answer. A wall, an unreadable list or a narrower round fixes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import msgspec
from msgspec import structs

from ykterm.core.model import Evidence, Footer
from ykterm.core.rules.links import host_subject
from ykterm.store.archive.database import Database
from ykterm.store.archive.records import RECHECK, Life, LifeState, Look, RoundInfo, Trace, label_of
from ykterm.store.archive.seen_matters import GONE, Gone, SeenMatters, seen_matters

_OF_HOME = frozenset({"home.unreachable", "home.not_updated", "identity.footer", "domain.retired", "domain.note"})
"""Rules every scope looks at: they need the home page and its host alone."""

RUNS = (
    "SELECT r.id, r.month, r.number, r.as_of, r.scope, s.state, r.started_at, r.asked"
    " FROM site_runs s JOIN rounds r ON r.id = s.round_id WHERE s.site = ? AND r.id <= ? ORDER BY r.id"
)
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


SUBJECT = "SELECT 1 FROM findings WHERE round_id = ? AND site = ? AND rule = ? AND subject = ?"
EVIDENCE = "SELECT evidence FROM findings WHERE round_id = ? AND site = ? AND rule = ? AND subject = ?"
OF_HOST = (
    "SELECT url FROM links INDEXED BY links_problem"
    " WHERE round_id = ? AND site = ? AND outcome <> 'ok' AND outcome = ? AND url >= ? AND url < ?"
)
PAGE = "SELECT 1 FROM pages WHERE round_id = ? AND site = ? AND url = ?"
HOME = "SELECT footer, footer_complete, newest FROM facts WHERE round_id = ? AND site = ? AND home ORDER BY id LIMIT 1"
RETIRED = "SELECT 1 FROM retired WHERE round_id = ? AND site = ? AND url = ?"

_asked = msgspec.json.Decoder(frozenset[str]).decode
_footer = msgspec.json.Decoder(Footer).decode
_evidence = msgspec.json.Decoder(Evidence).decode

_NOTES = frozenset({"link.blocked", "column.unreadable"})
"""What only says that something could not be seen: gone as soon as it was."""
_GRADES = {"link.dead": "link", "link.suspect": "link", "column.blank": "column", "column.stale": "column"}
"""Rules one subject passes between: what a later round says of it takes the place of what an earlier one said."""
_OF_PAGES = frozenset({"identity.name", "identity.tags"})
"""Rules whose findings stand on the pages of their evidence, and are gone from what was read of all of them."""


def lives(db: Database, info: RoundInfo) -> dict[str, Life]:
    """The life of every finding that stands as of the round or was seen gone, by fingerprint, over the round's sites.

    What the round did not make again stands as long as no round saw it gone: a narrower round, a wall or an unreadable
    list takes nothing away. What the last full round saw gone is told beside what later, narrower ones did.
    """
    found: dict[str, Life] = {}
    for (site,) in db.rows("SELECT site FROM site_runs WHERE round_id = ?", (info.id,)):
        looks, traces = trace(db, site, info.id)
        full = [look.id for look in looks if look.scope == "full" and look.state == "done"]
        since = full[-1] if full else info.id
        by_id = {look.id: look for look in looks}
        for name, one in traces.items():
            if one.replaced or (one.gone is not None and one.gone < since):
                continue
            found[name] = _life(site, one, by_id, info.id)
    return found


def _life(site: str, one: Trace, looks: dict[int, Look], now: int) -> Life:
    last, since = looks[one.rounds[-1]], looks[one.since]
    if one.gone is not None:
        state = LifeState.FIXED
    elif last.id != now or since.id != last.id:
        state = LifeState.KNOWN
    else:
        state = LifeState.NEW if one.stays == 1 else LifeState.RETURNED
    return Life(
        site=site,
        life=state,
        since_round=since.label,
        rounds_seen=len(one.rounds),
        first_seen=looks[one.rounds[0]].as_of,
        last_seen=last.as_of,
        last_round_id=last.id,
    )


def trace(db: Database, site: str, now: int) -> tuple[list[Look], dict[str, Trace]]:
    """The rounds that looked at the site up to the round `now`, in order, and each finding's way through them."""
    looks = [
        Look(
            id=row[0],
            label=label_of(row[1], row[2]),
            as_of=dt.date.fromisoformat(row[3]),
            scope=row[4],
            state=row[5] or "incomplete",
            started_at=row[6],
            asked=_asked(row[7]),
        )
        for row in db.rows(RUNS, (site, now))
    ]
    seen: dict[str, tuple[str, str, set[int]]] = {}
    for fingerprint, rule, subject, round_id in db.rows(SEEN, (site, now)):
        seen.setdefault(fingerprint, (rule, subject, set()))[2].add(round_id)
    absence = _Absence(db, site)
    graded: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    """(family, subject) -> rounds that found it, and by which finding."""
    for fingerprint, (rule, subject, rounds) in seen.items():
        if rule in _GRADES:
            graded[_GRADES[rule], subject].extend((number, fingerprint) for number in rounds)
    full = {look.id for look in looks if look.scope in ("full", RECHECK)}
    found = {}
    for fingerprint, (rule, subject, rounds) in seen.items():
        one = _way(looks, fingerprint, rule, subject, rounds, absence)
        if one is not None:
            found[fingerprint] = (
                one if one.replaced else structs.replace(one, replaced=_replaced(one, fingerprint, graded, full))
            )
    return looks, found


def _way(
    looks: list[Look], fingerprint: str, rule: str, subject: str, rounds: set[int], absence: _Absence
) -> Trace | None:
    """The rounds of one finding, told as one stay after another; None: of no round that began the site."""
    last: Look | None = None
    since = 0
    stays = 0
    gone: int | None = None
    for look in looks:
        if look.id in rounds:
            if last is None or gone is not None:
                since, stays, gone = look.id, stays + 1, None
            last = look
        elif last is not None and gone is None and absence.counts(look, fingerprint, rule, subject, last):
            gone = look.id
    if last is None:
        return None
    known = tuple(look.id for look in looks if look.id in rounds)
    later = [look for look in looks if look.id > last.id]
    taken = rule == "topic.mismatch" and gone is None and any(absence.takes_back(look, subject, last) for look in later)
    return Trace(
        rule=rule,
        subject=subject,
        rounds=known,
        since=since,
        stays=stays,
        gone=gone,
        replaced=fingerprint if taken else "",
    )


def last_gone(db: Database, site: str, fingerprint: str, one: Trace, looks: list[Look]) -> Look | None:
    """The last of the looks, all those at the site in order, that saw the finding gone; None where it stands."""
    if one.gone is None:
        return None
    absence = _Absence(db, site)
    last = next(look for look in looks if look.id == one.rounds[-1])
    for look in reversed(looks):
        if look.id == one.gone or absence.counts(look, fingerprint, one.rule, one.subject, last):
            return look
    return None


def shows_absence(db: Database, site: str, fingerprint: str, one: Trace, look: Look, told: Look) -> bool:
    """Whether a look at the site that did not make a finding shows that the fault was not there; `told` made it."""
    return _Absence(db, site).counts(look, fingerprint, one.rule, one.subject, told)


def _replaced(
    one: Trace, fingerprint: str, graded: dict[tuple[str, str], list[tuple[int, str]]], full: set[int]
) -> str:
    """The finding a later round made of the same subject by another grade, or of its host as a whole; empty: none.

    A host that was down as a whole is told address by address once it speaks again: by a round over all of them.
    """
    family = _GRADES.get(one.rule)
    if family is None or one.gone is not None:
        return ""
    later = graded[family, one.subject]
    if family == "link":
        host = host_subject(one.subject)
        if host != one.subject:
            later = later + graded[family, host]
        else:
            single = [found for (_, subject), found in graded.items() if host_subject(subject) == host != subject]
            later = later + [pair for found in single for pair in found if pair[0] in full]
    return max(
        ((number, other) for number, other in later if number > one.rounds[-1] and other != fingerprint),
        default=(0, ""),
    )[1]


def targets_of(db: Database, site: str, rule: str, subject: str, round_id: int) -> list[str]:
    """The addresses a finding stood for: its own, or those of a host that was down as a whole."""
    if subject != host_subject(subject):
        return [subject]
    outcome = rule.partition(".")[2]
    host = subject.removeprefix("http://").rstrip("/")
    found = [
        url
        for start in (f"http://{host}", f"https://{host}")
        # What follows a host is "/" or ":" and a port: both lie between these two.
        for (url,) in db.rows(OF_HOST, (round_id, site, outcome, f"{start}/", f"{start};"))
        if url == subject or not db.rows(SUBJECT, (round_id, site, rule, url))
    ]
    return found or [subject]


class _Absence:
    """Whether a round in which a finding was not made shows that the fault was gone."""

    def __init__(self, db: Database, site: str) -> None:
        self._db = db
        self._site = site
        self._columns: dict[int, dict[str, str]] = {}
        self._matters: dict[int, SeenMatters] = {}

    def counts(self, run: Look, fingerprint: str, rule: str, subject: str, last: Look) -> bool:
        """`last`: the last round that made the finding."""
        if run.state != "done":
            return False
        if run.scope == RECHECK and fingerprint not in run.asked:
            return False
        family = rule.partition(".")[0]
        if family == "link":
            return self._link_is_mended(run, rule, subject, last)
        if family == "column":
            return self._column_was_read(run, subject)
        if family == "topic":
            return self._item_left(run, subject, last)
        if rule in _OF_HOME:
            return self._home_tells(run, rule, subject)
        if run.scope == RECHECK:
            return rule in _OF_PAGES and self._places_were_read(run, rule, subject, last)
        if (gone := GONE.get(rule)) is not None:
            return run.scope == "full" and self._matter_is_gone(run, gone, subject)
        return run.scope == "full"

    def _home_tells(self, run: Look, rule: str, subject: str) -> bool:
        """Whether what was read of the home page and its host could have shown the fault again."""
        if rule == "home.unreachable":
            return True
        if rule == "domain.retired" and run.scope == RECHECK:
            return bool(self._db.rows(RETIRED, (run.id, self._site, subject)))
        if rule == "domain.note":
            return run.scope != RECHECK
        rows = self._db.rows(HOME, (run.id, self._site))
        if rule == "identity.footer" and rows:
            footer, complete, _ = rows[0]
            return bool(complete or getattr(_footer(footer), subject, None))
        if rule == "home.not_updated" and run.scope != "full":
            # Without the columns only the page's own dates tell how new it is.
            return bool(rows and rows[0][2])
        return run.scope != RECHECK

    def _link_is_mended(self, run: Look, rule: str, subject: str, last: Look) -> bool:
        addresses = targets_of(self._db, self._site, rule, subject, last.id)
        return all(self._target_is_sound(run, rule, url, last) for url in addresses)

    def _target_is_sound(self, run: Look, rule: str, url: str, last: Look) -> bool:
        rows = self._db.rows(TARGET, (run.id, self._site, url))
        if rows:
            return rows[0][0] == "ok" or (rule in _NOTES and rows[0][0] in ("dead", "suspect"))
        if run.scope == RECHECK:
            return self._places_were_read(run, rule, url, last)
        # Nothing links to it any more: only a round over all pages can know that.
        return run.scope == "full"

    def _places_were_read(self, run: Look, rule: str, subject: str, last: Look) -> bool:
        """Whether every page the finding stood on was read again; not where some of its places were not kept."""
        rows = self._db.rows(EVIDENCE, (last.id, self._site, rule, subject))
        if not rows:
            return False
        evidence = _evidence(rows[0][0])
        pages = {use.page for use in evidence.where}
        if not pages or evidence.where_total > len(evidence.where):
            return False
        listed = {column for column, _ in self._db.rows(ITEM, (last.id, self._site, subject))}
        # A row of a list may have moved on to its next page: that the first has it no more proves nothing.
        if listed and not self._item_left(run, subject, last):
            return False
        return all(self._db.rows(PAGE, (run.id, self._site, page)) for page in pages)

    def _matter_is_gone(self, run: Look, gone: Gone, subject: str) -> bool:
        if run.id not in self._matters:
            self._matters[run.id] = seen_matters(self._db, run.id, self._site)
        told = gone(self._matters[run.id], subject)
        # What was not read is gone only where nothing leads to it any more.
        return not self._db.rows(TARGET, (run.id, self._site, subject)) if told is None else told

    def _column_was_read(self, run: Look, subject: str) -> bool:
        if run.id not in self._columns:
            states = {}
            for name, url, state in self._db.rows(COLUMN, (run.id, self._site)):
                states[url] = states[name] = state
            self._columns[run.id] = states
        state = self._columns[run.id].get(subject)
        return run.scope == "full" if state is None else state != "unreadable"

    def takes_back(self, run: Look, url: str, last: Look) -> bool:
        """Whether the round saw the item where it stood and its column no longer tells it for a stranger."""
        if run.state != "done" or run.scope == RECHECK:
            return False
        listed = self._db.rows(ITEM, (last.id, self._site, url))
        return any(
            rows[0][3] for column, _ in listed if (rows := self._db.rows(REACH, (url, run.id, self._site, column)))
        )

    def _item_left(self, run: Look, url: str, last: Look) -> bool:
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
