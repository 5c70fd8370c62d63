"""What one round saw of one site, with what earlier rounds said: all that a rule is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import structs

from ykterm.core import urls
from ykterm.core.availability import NOT_OPEN_MS
from ykterm.core.events import FactsRead
from ykterm.core.model import About, Address, Emblem, Guide, Mailbox, Site, Target
from ykterm.core.observation import Before, Observation
from ykterm.store.archive import queries
from ykterm.store.archive.database import Database
from ykterm.store.archive.records import RoundInfo

BEIJING = dt.timezone(dt.timedelta(hours=8))
"""The offices' clock: a day of monitoring begins and ends by it wherever the program runs."""

BEFORE = """
SELECT p.url, p.outcome, p.error, p.status, r.as_of
FROM links c INDEXED BY links_problem
CROSS JOIN site_runs s ON s.site = c.site AND s.round_id < c.round_id
CROSS JOIN links p ON p.round_id = s.round_id AND p.site = c.site AND p.url = c.url
JOIN rounds r ON r.id = s.round_id
WHERE c.round_id = ? AND c.site = ? AND c.outcome <> 'ok'
  AND p.outcome IN ('ok', 'dead', 'suspect') AND coalesce(s.state, '') <> 'held'
ORDER BY p.url, p.round_id DESC
"""
"""A wall, an unvisited target or a held round says nothing of a target: it neither counts nor breaks."""

LINKED_FROM_HOME = """
SELECT max(i.date)
FROM columns c
CROSS JOIN items i ON i.column_id = c.id AND i.date <= ?
CROSS JOIN links l ON l.round_id = c.round_id AND l.site = c.site AND l.url = i.url AND l.home
WHERE c.round_id = ? AND c.site = ?
"""

AVAILABILITY = """
SELECT count(*), coalesce(sum((outcome <> 'ok' AND (status IS NULL OR status >= 400)) OR coalesce(ms, 0) >= ?), 0)
FROM probes WHERE site = ? AND at >= ? AND at < ? AND outcome IN ('ok', 'dead', 'suspect')
"""
BY_DAY = """
SELECT CAST((at - ?) / 86400 AS INTEGER) AS day, count(*)
FROM probes WHERE site = ? AND at >= ? AND at < ? AND outcome IN ('ok', 'dead', 'suspect') GROUP BY day
"""


OPEN_HOST = "SELECT 1 FROM links WHERE round_id = ? AND site = ? AND url >= ? AND url < ? AND outcome = 'ok' LIMIT 1"


def observation(
    db: Database, info: RoundInfo, site: Site, official_suffix: str, city: tuple[Site, ...] = ()
) -> Observation:
    """The site as the round saw it; `city`: every registered site."""
    run = db.rows("SELECT state, tls_fault FROM site_runs WHERE round_id = ? AND site = ?", (info.id, site.id))
    state, tls_fault = run[0] if run else (None, None)
    facts = queries.facts(db, info.id, site.id)
    problems = tuple(queries.targets(db, info.id, site.id, None, problems=True))
    return Observation(
        site=site,
        as_of=info.as_of,
        official_suffix=official_suffix,
        state=state or "incomplete",
        home=queries.home(db, info.id, site.id),
        home_newest=_home_newest(db, info, site.id, facts),
        tls_fault=tls_fault,
        targets=problems,
        by_number=queries.by_number(db, info.id, site.id),
        columns=tuple(queries.columns(db, info.id, site.id)),
        facts=facts,
        retired=queries.retired(db, info.id, site.id),
        mailboxes=queries.matters(db, info.id, site.id, Mailbox),
        guides=queries.matters(db, info.id, site.id, Guide),
        abouts=queries.matters(db, info.id, site.id, About),
        emblems=queries.matters(db, info.id, site.id, Emblem),
        addresses=queries.matters(db, info.id, site.id, Address),
        city=city,
        open_hosts=open_hosts(db, info.id, site.id, problems),
        before=before(db, info.id, site.id),
        availability=availability(db, site.id, info.as_of),
        visits_by_day=visits_by_day(db, site.id, info.as_of),
    )


def _home_newest(db: Database, info: RoundInfo, site: str, facts: Sequence[FactsRead]) -> dt.date | None:
    """The newest date the home page shows (its facts are read first), or of a column's item it links to."""
    rows = db.rows(LINKED_FROM_HOME, (info.as_of.isoformat(), info.id, site))
    linked = dt.date.fromisoformat(rows[0][0]) if rows and rows[0][0] else None
    shown = next((page.newest for page in facts if page.home), None)
    return max((day for day in (linked, shown) if day is not None and day <= info.as_of), default=None)


def open_hosts(db: Database, round_id: int, site: str, problems: Sequence[Target]) -> frozenset[str]:
    """Hosts of the targets in which no server spoke that did open another address of the site's, by http or https."""
    found = set()
    for host in {urls.host(target.url) for target in problems if target.error is not None}:
        for start in (f"http://{host}", f"https://{host}"):
            # What follows a host is "/" or ":" and a port: both lie between these two.
            if db.rows(OPEN_HOST, (round_id, site, f"{start}/", f"{start};")):
                found.add(host)
    return frozenset(found)


def before(db: Database, round_id: int, site: str) -> dict[str, Before]:
    """By address of this round's problem targets: what the rounds before made of them, the latest first."""
    found: dict[str, Before] = {}
    for url, outcome, error, status, day in db.rows(BEFORE, (round_id, site)):
        as_of = dt.date.fromisoformat(day)
        good, bad = (as_of, None) if outcome == "ok" else (None, as_of)
        last = found.get(url)
        if last is None:
            found[url] = Before(outcome, error, status, int(outcome != "ok"), good, bad)
            continue
        found[url] = structs.replace(
            last,
            rounds=last.rounds + (outcome != "ok" and last.last_good is None),
            last_good=last.last_good or good,
            last_bad=last.last_bad or bad,
        )
    return found


def availability(db: Database, site: str, as_of: dt.date) -> tuple[int, int] | None:
    """(visits, visits not opened) of the home page in the seven days up to and with as_of; None: no visit.

    A visit a wall answered is not counted: it says nothing of whether people could open the page.
    """
    rows = db.rows(AVAILABILITY, (NOT_OPEN_MS, site, *week(as_of)))
    visits, closed = rows[0] if rows else (0, 0)
    return (visits, closed) if visits else None


def visits_by_day(db: Database, site: str, as_of: dt.date) -> tuple[int, ...]:
    """The visits `availability` counts on each of the seven days, oldest first; empty: none on any."""
    since, end = week(as_of)
    counted: dict[int, int] = dict(db.rows(BY_DAY, (since, site, since, end)))
    return tuple(counted.get(day, 0) for day in range(7)) if counted else ()


def week(as_of: dt.date) -> tuple[float, float]:
    """(since, until) of the seven days up to and with as_of, in Unix time: since <= at < until."""
    end = dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), BEIJING)
    return (end - dt.timedelta(days=7)).timestamp(), end.timestamp()
