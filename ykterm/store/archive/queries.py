"""Questions to the archive and the records they are answered with. Every query stands on an index."""

from __future__ import annotations

import datetime as dt
from sys import intern
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ykterm.core.events import FactsRead, RetiredSeen
from ykterm.core.model import (
    About,
    Address,
    Attempt,
    ColumnReading,
    ColumnState,
    ColumnType,
    Emblem,
    Evidence,
    Finding,
    Footer,
    Guide,
    Hop,
    Item,
    Mailbox,
    Place,
    Probe,
    Target,
    Use,
)
from ykterm.store.archive.database import Database, Row
from ykterm.store.archive.records import UNSEEN, RoundInfo, SiteRun

M = TypeVar("M", Mailbox, Guide, About, Emblem, Address)

ROUND = "id, month, number, scope, as_of, sites, simulated, started_at, finished_at, complete, held, note, asked"
TARGET = "url, outcome, reason, status, error, ms, home, uses_total, pages_total, target, attempts, hops"
PROBE = "site, at, url, status, ms, error, outcome, reason"
FINDING = "id, site, rule, subject, title, detail, indicator, arithmetic, evidence"

VISITS = (
    f"SELECT {', '.join('p.' + name for name in PROBE.split(', '))} FROM probes p"
    " LEFT JOIN rounds r ON r.id = p.round_id WHERE p.site = ?"
    " AND CASE WHEN r.id IS NULL THEN p.at < ? ELSE r.as_of <= ? END ORDER BY p.at DESC, p.id DESC LIMIT ?"
)
"""A round's visit is of the round's day, whenever it was made."""

LINKS_BY_OUTCOME = "SELECT site, outcome, home, count(*) FROM links WHERE round_id = ? GROUP BY site, outcome, home"
TARGETS = f"SELECT {TARGET} FROM links WHERE round_id = ? AND site = ?"
# Without statistics SQLite would rather walk all of the site's links, sound ones too.
PROBLEMS = (
    f"SELECT {TARGET} FROM links INDEXED BY links_problem WHERE round_id = ? AND site = ? AND outcome <> 'ok'"
    " ORDER BY url"
)
_NUMBERS = (
    ("http://0", "http://:"),
    ("http://[", "http://\\"),
    ("https://0", "https://:"),
    ("https://[", "https://\\"),
)
"""Where addresses lie whose host begins with a digit, or with the bracket of an IPv6 address: from, to."""
BY_NUMBER = f"{TARGETS} AND url >= ? AND url < ? AND outcome = 'ok' AND target IS NOT NULL"
OF_OUTCOME = f"{TARGETS} AND outcome = ?"
USES = "SELECT target, page, text, place FROM uses WHERE round_id = ? AND site = ? ORDER BY target, n"
COLUMNS = (
    "SELECT id, name, url, type, state, total, newest, limit_days, reason, source, complete, type_reason"
    " FROM columns WHERE round_id = ? AND site = ? ORDER BY id"
)
ITEMS = (
    "SELECT i.column_id, i.title, i.url, i.date, i.url_date, i.pinned FROM columns c"
    " JOIN items i ON i.column_id = c.id WHERE c.round_id = ? AND c.site = ? ORDER BY c.id, i.n"
)
RUNS_OF_MONTH = (
    "SELECT s.round_id, s.state FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    " WHERE r.month = ? AND r.as_of <= ? AND r.scope NOT IN ('home', 'recheck') AND s.site = ?"
    " ORDER BY s.finished_at IS NULL, r.as_of DESC, r.id DESC"
)
LATEST = (
    "SELECT s.site, r.id FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    " WHERE r.as_of <= ? AND r.scope <> 'recheck' ORDER BY s.finished_at IS NOT NULL, r.as_of, r.id"
)
"""Last come the runs that reached the site's end: half a run, stopped or still under way, hides none of them."""
LATEST_SEEN = (
    "SELECT s.site, r.id FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    f" WHERE r.as_of <= ? AND r.scope <> 'recheck' AND s.finished_at IS NOT NULL"
    f" AND s.state NOT IN {(*sorted(UNSEEN),)}"
    " ORDER BY r.as_of, r.id"
)
LOOKS = (
    "SELECT s.site, r.id FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    " WHERE r.as_of <= ? AND s.finished_at IS NOT NULL ORDER BY r.as_of, r.id"
)
"""Every look that reached the site's end, re-checks too."""
SCOPES = (
    "SELECT s.site, r.id, r.scope, s.state FROM rounds r CROSS JOIN site_runs s ON s.round_id = r.id"
    " WHERE r.as_of <= ? AND r.scope <> 'recheck' AND s.finished_at IS NOT NULL ORDER BY r.as_of, r.id"
)

_attempts = msgspec.json.Decoder(tuple[Attempt, ...]).decode
_hops = msgspec.json.Decoder(tuple[Hop, ...]).decode
_evidence = msgspec.json.Decoder(Evidence).decode
_footer = msgspec.json.Decoder(Footer).decode
_tags = msgspec.json.Decoder(dict[str, str]).decode
_former = msgspec.json.Decoder(tuple[tuple[str, Use], ...]).decode
_names = msgspec.json.Decoder(tuple[str, ...]).decode


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def round_of(row: Row) -> RoundInfo:
    """A row of ROUND."""
    return RoundInfo(
        id=row[0],
        month=row[1],
        number=row[2],
        scope=row[3],
        as_of=dt.date.fromisoformat(row[4]),
        sites=_names(row[5]),
        simulated=bool(row[6]),
        started_at=row[7],
        finished_at=row[8],
        complete=bool(row[9]),
        held=bool(row[10]),
        note=row[11],
        asked=_names(row[12]),
    )


def probe_of(row: Row) -> Probe:
    """A row of PROBE."""
    return Probe(
        site=row[0], at=row[1], url=row[2], status=row[3], ms=row[4], error=row[5], outcome=row[6], reason=row[7]
    )


def target_of(row: Row, uses: dict[int, list[Use]]) -> Target:
    """A row of TARGET with its places."""
    return Target(
        url=row[0],
        outcome=row[1],
        reason=row[2],
        status=row[3],
        error=row[4],
        ms=row[5],
        home=bool(row[6]),
        uses_total=row[7],
        pages_total=row[8],
        uses=tuple(uses.get(row[9], ())),
        attempts=_attempts(row[10]) if row[10] else (),
        hops=_hops(row[11]) if row[11] else (),
    )


class _Brief(Struct, frozen=True, gc=False):
    """Evidence without its places, visits and redirects."""

    status: int | None = None
    error: str | None = None
    ms: int | None = None
    visited_at: float | None = None
    where_total: int = 0


_brief = msgspec.json.Decoder(_Brief).decode


def brief_of(row: Row) -> Finding:
    """A row of FINDING without the bulk of its evidence; words that thousands of them share are kept once."""
    seen = _brief(row[8])
    evidence = Evidence(
        status=seen.status, error=seen.error, ms=seen.ms, visited_at=seen.visited_at, where_total=seen.where_total
    )
    return Finding(
        id=row[0],
        site=intern(row[1]),
        rule=intern(row[2]),
        subject=row[3],
        title=intern(row[4]),
        detail=intern(row[5]),
        indicator=intern(row[6]),
        arithmetic=intern(row[7]),
        evidence=evidence,
    )


def finding_of(row: Row) -> Finding:
    """A row of FINDING."""
    return Finding(
        id=row[0],
        site=row[1],
        rule=row[2],
        subject=row[3],
        title=row[4],
        detail=row[5],
        indicator=row[6],
        arithmetic=row[7],
        evidence=_evidence(row[8]),
    )


def targets(db: Database, round_id: int, site: str, outcome: str | None, *, problems: bool = False) -> list[Target]:
    """Targets of a site in a round: all, those of one outcome, or all but the sound ones."""
    if outcome is not None:
        if outcome == "ok":
            rows = db.rows(OF_OUTCOME, (round_id, site, outcome))
        else:
            rows = [row for row in db.rows(PROBLEMS, (round_id, site)) if row[1] == outcome]
    else:
        rows = db.rows(PROBLEMS if problems else TARGETS, (round_id, site))
    uses = _uses(db, round_id, site) if any(row[9] for row in rows) else {}
    return [target_of(row, uses) for row in rows]


def _uses(db: Database, round_id: int, site: str) -> dict[int, list[Use]]:
    """The places of a site's targets, by the target's number."""
    uses: dict[int, list[Use]] = {}
    for number, page, text, place in db.rows(USES, (round_id, site)):
        uses.setdefault(number, []).append(Use(page, text, Place(place)))
    return uses


def by_number(db: Database, round_id: int, site: str) -> tuple[Target, ...]:
    """The sound targets whose host is named by number."""
    rows = [row for bounds in _NUMBERS for row in db.rows(BY_NUMBER, (round_id, site, *bounds))]
    uses = _uses(db, round_id, site) if rows else {}
    return tuple(target_of(row, uses) for row in rows)


def columns(db: Database, round_id: int, site: str, *, with_items: bool = True) -> list[ColumnReading]:
    """Column readings of a site in a round, in the order they were read."""
    items: dict[int, list[Item]] = {}
    if with_items:
        for number, title, url, day, url_day, pinned in db.rows(ITEMS, (round_id, site)):
            items.setdefault(number, []).append(Item(title, url, _day(day), _day(url_day), bool(pinned)))
    return [
        ColumnReading(
            name=row[1],
            url=row[2],
            type=ColumnType(row[3]),
            state=ColumnState(row[4]),
            items=tuple(items.get(row[0], ())),
            total=row[5],
            newest=_day(row[6]),
            limit_days=row[7],
            reason=row[8],
            source=row[9],
            complete=bool(row[10]),
            type_reason=row[11],
        )
        for row in db.rows(COLUMNS, (round_id, site))
    ]


def facts(db: Database, round_id: int, site: str) -> tuple[FactsRead, ...]:
    """Facts of a site's pages in a round."""
    sql = (
        "SELECT page, footer, footer_complete, title, tags, newest, home, former"
        " FROM facts WHERE round_id = ? AND site = ? ORDER BY id"
    )
    return tuple(
        FactsRead(
            site=site,
            page=row[0],
            footer=_footer(row[1]),
            footer_complete=bool(row[2]),
            title=row[3],
            tags=_tags(row[4]),
            newest=_day(row[5]),
            home=bool(row[6]),
            former=_former(row[7]),
        )
        for row in db.rows(sql, (round_id, site))
    )


def matters(db: Database, round_id: int, site: str, kind: type[M]) -> tuple[M, ...]:
    """Mailboxes, guides, pages of basic information, images or hosts the round looked at."""
    sql = "SELECT data FROM matters WHERE round_id = ? AND site = ? AND kind = ? ORDER BY id"
    read = msgspec.json.Decoder(kind).decode
    return tuple(read(row[0]) for row in db.rows(sql, (round_id, site, kind.__name__)))


def retired(db: Database, round_id: int, site: str) -> tuple[RetiredSeen, ...]:
    """Visits of a site's given-up addresses in a round."""
    sql = "SELECT url, outcome, status, reason, same_site, at FROM retired WHERE round_id = ? AND site = ? ORDER BY id"
    return tuple(
        RetiredSeen(
            site=site,
            url=row[0],
            outcome=row[1],
            status=row[2],
            reason=row[3],
            same_site=bool(row[4]),
            at=row[5],
        )
        for row in db.rows(sql, (round_id, site))
    )


def home(db: Database, round_id: int, site: str) -> Probe | None:
    """The round's visit of the home page, the last where there were several."""
    rows = db.rows(f"SELECT {PROBE} FROM probes WHERE round_id = ? AND site = ? ORDER BY id DESC", (round_id, site))
    return probe_of(rows[0]) if rows else None


def site_runs(db: Database, info: RoundInfo) -> dict[str, SiteRun]:
    """Every site the round began, with its figures."""
    figures: dict[str, dict[str, Any]] = {}
    runs = db.rows(
        "SELECT site, state, started_at, finished_at, planned, answered, note, tls_fault"
        " FROM site_runs WHERE round_id = ?",
        (info.id,),
    )
    for row in runs:
        figures[row[0]] = {
            "state": row[1] or "incomplete",
            "started_at": row[2],
            "finished_at": row[3],
            "planned": row[4],
            "answered": row[5],
            "note": row[6],
            "tls_fault": row[7],
        }

    def add(site: str, name: str, value: Any) -> None:
        if site in figures:
            figures[site][name] = figures[site].get(name, 0) + value

    for site, outcome, on_home, count in db.rows(LINKS_BY_OUTCOME, (info.id,)):
        name = outcome if outcome != "dead" else "dead_home" if on_home else "dead_other"
        if name != "ok":
            add(site, name, count)
        if outcome != "unchecked":
            add(site, "links", count)
    for site, count in db.rows("SELECT site, count(*) FROM pages WHERE round_id = ? GROUP BY site", (info.id,)):
        add(site, "pages", count)
    newest = (
        "SELECT site, count(*), max(CASE WHEN newest <= ? THEN newest END)"
        " FROM columns WHERE round_id = ? GROUP BY site"
    )
    for site, count, day in db.rows(newest, (info.as_of.isoformat(), info.id)):
        add(site, "columns", count)
        if site in figures:
            figures[site]["last_update"] = _day(day)
    for row in db.rows(f"SELECT {PROBE} FROM probes WHERE round_id = ? ORDER BY id", (info.id,)):
        if row[0] in figures:
            figures[row[0]]["home"] = probe_of(row)
    return {site: SiteRun(site=site, round_id=info.id, **values) for site, values in figures.items()}
