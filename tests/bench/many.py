"""An archive of many findings, so that what grows with them is measured: beside a real round's own, not instead."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from ykterm.core.fingerprint import fingerprint
from ykterm.core.model import Attempt, Evidence, Place, Use

PLACES = 5


def fill(archive: Path, count: int) -> str:
    """Adds dead links to the last round until it has `count` findings; the site that half of them went to."""
    with sqlite3.connect(archive) as db:
        ((last,),) = db.execute("SELECT max(id) FROM rounds")
        sites: list[str] = [
            site for (site,) in db.execute("SELECT site FROM site_runs WHERE round_id = ? ORDER BY site", (last,))
        ]
        ((there,),) = db.execute("SELECT count(*) FROM findings WHERE round_id = ?", (last,))
        rows = (_row(last, sites[0] if n % 2 else sites[n // 2 % len(sites)], n) for n in range(count - there))
        db.executemany("INSERT INTO findings VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
    db.close()
    return sites[0]


def _row(round_id: int, site: str, n: int) -> tuple[object, ...]:
    host = f"http://{site}.gov.cn.test"
    subject = f"{host}/zwgk/zcjd/2018/t20180912_{n}.html"
    at = 1_556_240_000.0 + n
    evidence = Evidence(
        status=404,
        visited_at=at,
        attempts=tuple(Attempt(at=at + later, method="GET", status=404, error=None, ms=118) for later in (0, 38)),
        where=tuple(Use(f"{host}/zwgk/p{n}_{k}.html", f"政策解读之{n}", Place.BODY) for k in range(PLACES)),
        where_total=PLACES,
    )
    return (
        round_id,
        site,
        fingerprint(site, "link.dead", subject),
        100_000 + n,
        "link.dead",
        subject,
        "内页链接确定不可用:404 不存在",
        "两次访问都是 404",
        "可用性:链接不能访问(2015 表,已核实)",
        f"第 {n} 个",
        msgspec.json.encode(evidence).decode(),
    )
