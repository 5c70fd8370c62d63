"""The ledger: what one change costs, its journal entry included, and what kill -9 during writes can take away.

The ledger measured holds as many journal entries as documents, each sealed on the one before, as after that many
changes made one by one.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ykterm.core import journal
from ykterm.core.fingerprint import fingerprint
from ykterm.core.journal import Diff, Entry
from ykterm.core.model import Evidence, Finding
from ykterm.core.triage import State, Verdict
from ykterm.store.json_file import JsonFile
from ykterm.store.ledger import Ledger
from ykterm.store.ledger.base import SCHEMA
from ykterm.store.ledger.tables import DECISIONS, JOURNAL

SIZES = (100, 10_000)
CHANGES = 40
DAY = dt.date(2019, 5, 8)
_NOTICE_BYTES = 500
_LIFE_SECONDS = 0.02
"""A child is killed at a random moment of this long a time after its first change."""


def run(kills: int = 1000) -> dict[str, object]:
    """Median milliseconds of one change by size; kills, and acknowledged changes lost to them."""
    with tempfile.TemporaryDirectory(prefix="ykterm-bench-") as name:
        update = {str(size): round(median_ms(Path(name) / str(size), size), 2) for size in SIZES}
        return {"update_ms": update, "kills": kills, "lost": lost(Path(name) / "kills", kills)}


def findings(count: int) -> list[Finding]:
    """Dead links of one site."""
    return [_finding(number) for number in range(count)]


def _finding(number: int) -> Finding:
    url = f"http://gxj.gov.cn.test/zwgk/zcjd/2018/t20180912_{number}.html"
    return Finding(
        id=fingerprint("gxj", "link.dead", url),
        site="gxj",
        rule="link.dead",
        subject=url,
        title="内页链接确定不可用:404 不存在",
        detail="",
        indicator="",
        arithmetic="",
        evidence=Evidence(status=404),
    )


def write(folder: Path, size: int) -> Ledger:
    """A ledger of `size` decisions, each made by a change of its own."""
    folder.mkdir()
    path = folder / "ledger.json"
    planned = Ledger(path).plan(findings(size), Verdict(state=State.DISMISSED, reason="浏览器能打开"), day=DAY).will
    documents = {said.id: DECISIONS.document(said) for _, _, said in planned}
    with JsonFile(path, SCHEMA, narrow=(JOURNAL,)).change() as draft:
        draft.put(DECISIONS.name, documents)
        draft.put(JOURNAL, dict(_entries(documents)))
    return Ledger(path)


def _entries(documents: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    seal = ""
    for number, (key, document) in enumerate(documents.items(), 1):
        entry = Entry(
            number=number,
            at="2019-05-08T09:00:00+08:00",
            who="inspector",
            action=f"判为误报:{key} 内页链接确定不可用:404 不存在",
            why="浏览器能打开",
            changes={DECISIONS.name: {key: Diff(new=document)}},
        )
        raw = msgspec.json.decode(msgspec.json.encode(entry))
        raw["hash"] = seal = journal.seal(seal, raw)
        yield journal.key_of(number), raw


def median_ms(folder: Path, size: int) -> float:
    """Milliseconds of one verdict in a ledger of `size` documents, on disk when it is counted."""
    ledger = write(folder, size)
    assert not ledger.faults()
    times = []
    for number, one in enumerate(findings(CHANGES)):
        state = State.CONFIRMED if number % 2 else State.WATCH
        start = time.perf_counter()
        done = ledger.decide([one], Verdict(state=state), day=DAY)
        times.append((time.perf_counter() - start) * 1000)
        assert done.will
    assert not Ledger(ledger.path).faults()
    return statistics.median(times)


def lost(folder: Path, kills: int, seed: int = 20190426) -> int:
    """Acknowledged changes that are not in the file after so many kill -9 of its writer."""
    folder.mkdir()
    path = folder / "ledger.json"
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    missing: set[str] = set()
    for _ in range(kills):
        acknowledged |= set(_killed(path, chance.random() * _LIFE_SECONDS))
        # Always readable, and the journal whole.
        missing |= acknowledged - {notice.id for notice in Ledger(path).notices()}
    assert not Ledger(path).faults()
    return len(missing)


def _killed(path: Path, seconds: float) -> list[str]:
    """Starts a writer, kills it `seconds` after its first change; the ids it was told are kept."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _write_forever(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        said += told.read()
    os.waitpid(child, 0)
    if not said:
        raise RuntimeError("the writer ended without keeping anything")
    return said.decode().split()


def _write_forever(path: Path, told: int) -> None:
    ledger = Ledger(path)
    while True:
        notice = ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=DAY, note="x" * _NOTICE_BYTES)
        os.write(told, notice.id.encode() + b"\n")
