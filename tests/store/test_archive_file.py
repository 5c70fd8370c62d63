"""The file itself: late, shared, and told in words when it is not what it should be."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from tests.store import archive_data
from tests.store.archive_data import begin, city, finding, play, site, target
from ykterm.core import events, model
from ykterm.core.events import LinkJudged, SiteStarted
from ykterm.core.fault import Fault
from ykterm.store.archive import Archive, queries, recorder
from ykterm.store.archive.lives import COLUMN, RUNS, SEEN, TARGET
from ykterm.store.archive.observe import AVAILABILITY, BEFORE, LINKED_FROM_HOME
from ykterm.store.archive.schema import VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "archive.sqlite"


@pytest.mark.parametrize("readonly", [True, False])
def test_a_missing_file_reads_as_empty_and_is_not_made(path: Path, readonly: bool) -> None:
    with Archive.open(path, readonly=readonly) as archive:
        assert archive.rounds() == []
        assert archive.last_round() is None
        assert archive.open_round() is None
        assert archive.latest_rounds() == {}
        assert archive.published("gxj", "2019-04") == (None, False)
        assert archive.probes("gxj", 0, 9e9) == []
        with pytest.raises(Fault, match="没有这一次检查"):
            archive.site_runs(1)
    assert not path.parent.exists()


def test_a_reader_opened_before_the_file_sees_it_appear(path: Path) -> None:
    reader = Archive.open(path, readonly=True)
    assert reader.rounds() == []
    with Archive.open(path) as writer:
        begin(writer, "gxj")
        assert len(reader.rounds()) == 1


def test_a_reader_sees_what_is_committed_while_the_round_writes(path: Path) -> None:
    with Archive.open(path) as writer, Archive.open(path, readonly=True) as reader:
        info = begin(writer, "gxj")
        play(writer, info.id, "gxj", targets=[target("http://a.test/1", "dead")])
        assert [one.outcome for one in reader.targets(info.id, "gxj")] == ["dead"]
        writer.record(info.id, LinkJudged(site="gxj", target=target("http://a.test/2")))
        deadline = time.monotonic() + 10
        while len(reader.targets(info.id, "gxj")) < 2:
            assert time.monotonic() < deadline, "no commit though nothing flushed it"
            time.sleep(0.02)


def test_many_rows_are_written_without_waiting_for_the_clock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "COMMIT_SECONDS", 600.0)
    with Archive.open(path) as writer, Archive.open(path, readonly=True) as reader:
        info = begin(writer, "gxj")
        for n in range(4_001):
            writer.record(info.id, LinkJudged(site="gxj", target=target(f"http://a.test/{n}")))
        assert len(reader.targets(info.id, "gxj")) >= 4_000


def test_a_reader_writes_nothing(path: Path) -> None:
    with Archive.open(path) as writer:
        begin(writer, "gxj")
    with Archive.open(path, readonly=True) as reader, pytest.raises(Fault, match="只读") as told:
        begin(reader, "gxj")
    assert told.value.exit_code == 3


def test_the_file_is_wal_and_ours(path: Path) -> None:
    with Archive.open(path) as writer:
        begin(writer, "gxj")
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def _damage(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "garbage":
        path.write_bytes(b"not a database at all, whatever its name says" * 40)
    elif kind == "foreign":
        with sqlite3.connect(path) as raw:
            raw.execute("CREATE TABLE songs (name TEXT)")
    elif kind == "newer":
        with Archive.open(path) as writer:
            begin(writer, "gxj")
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA user_version = 9")
    elif kind == "half":
        with Archive.open(path) as writer:
            info = begin(writer, "s00")
            for event in city(0, info.as_of, sites=2):
                writer.record(info.id, event)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
    elif kind == "folder":
        path.mkdir()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("garbage", "已损坏或不是存档文件"),
        ("foreign", "不是 ykterm 的存档"),
        ("newer", "由更新的 ykterm 写成(格式 9,本程序只认到 3)"),
        ("folder", "存档"),
        ("half", "已损坏"),
    ],
)
@pytest.mark.parametrize("readonly", [True, False])
def test_a_bad_file_is_told_in_words(path: Path, kind: str, words: str, readonly: bool) -> None:
    _damage(path, kind)
    with pytest.raises(Fault) as told:
        _read_all(path, readonly)
    assert words in str(told.value)
    assert str(path) in str(told.value)


def _read_all(path: Path, readonly: bool) -> None:
    with Archive.open(path, readonly=readonly) as archive:
        for info in archive.rounds():
            archive.site_runs(info.id)
            for name in ("s00", "s01"):
                archive.targets(info.id, name)
                archive.columns(info.id, name)


def test_an_empty_file_is_an_empty_archive(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Archive.open(path) as archive:
        assert archive.rounds() == []
        assert begin(archive, "gxj").number == 1


def test_a_busy_file_is_told_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ykterm.store.archive.database.BUSY_MS", 20)
    with Archive.open(path) as archive:
        begin(archive, "gxj")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with Archive.open(path) as second, pytest.raises(Fault, match="正被另一个程序占用") as told:
            begin(second, "gxj")
        assert told.value.exit_code == 3
        other.execute("ROLLBACK")
        other.close()


def test_a_failed_background_commit_is_raised_by_the_next_event(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ykterm.store.archive.database.BUSY_MS", 20)
    archive = Archive.open(path)
    info = begin(archive, "gxj")
    event = LinkJudged(site="gxj", target=target("http://a.test/1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def until_told() -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            archive.record(info.id, event)
            time.sleep(0.02)

    with pytest.raises(Fault, match="占用"):
        until_told()
    other.execute("ROLLBACK")
    other.close()


CHILD = """
import sys
from pathlib import Path
from tests.store.archive_data import begin, city, target
from ykterm.core.events import LinkJudged
from ykterm.store.archive import Archive

archive = Archive.open(Path(sys.argv[1]))
info = begin(archive, *(f"s{n:02}" for n in range(39)))
for event in city(0, info.as_of, sites=3):
    archive.record(info.id, event)
print("three", flush=True)
n = 0
while True:
    n += 1
    archive.record(info.id, LinkJudged(site="s03", target=target(f"http://s03.test/{n}")))
"""


def test_kill_9_keeps_what_was_seen_and_the_file_readable(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "three\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Archive.open(path) as archive:
        info = archive.open_round()
        assert info is not None
        assert archive.done_sites(info.id) == {"s00", "s01", "s02"}
        for name in ("s00", "s01", "s02"):
            assert len(archive.targets(info.id, name)) == 205
            assert sum(len(column.items) for column in archive.columns(info.id, name)) == 150
        play(archive, info.id, "s03", targets=[target("http://s03.test/1")])
        assert len(archive.targets(info.id, "s03")) == 1
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_place_where_no_index_file_can_be_made_can_be_read(path: Path) -> None:
    with Archive.open(path) as writer:
        begin(writer, "gxj")
    # WAL's index file is refused here to root, too, as a CD refuses it to everybody.
    path.with_name(path.name + "-shm").mkdir()
    with Archive.open(path, readonly=True) as reader:
        assert len(reader.rounds()) == 1


def test_every_query_stands_on_an_index(path: Path) -> None:
    with Archive.open(path) as archive:
        begin(archive, "gxj")
    asked = [
        queries.LINKS_BY_OUTCOME,
        queries.TARGETS,
        queries.PROBLEMS,
        queries.OF_OUTCOME,
        queries.USES,
        queries.COLUMNS,
        queries.ITEMS,
        queries.RUNS_OF_MONTH,
        queries.LATEST,
        queries.VISITS,
        BEFORE,
        LINKED_FROM_HOME,
        AVAILABILITY,
        RUNS,
        SEEN,
        TARGET,
        COLUMN,
    ]
    with sqlite3.connect(path) as raw:
        for sql in asked:
            plan = raw.execute(f"EXPLAIN QUERY PLAN {sql}", ("",) * sql.count("?")).fetchall()
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith("SCAN")], (sql, steps)
        steps = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {queries.PROBLEMS}", (1, "gxj"))]
        assert steps[0] == "SEARCH links USING INDEX links_problem (round_id=? AND site=?)", "the sound are not read"


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (model.Target, 12),
        (model.Probe, 8),
        (model.ColumnReading, 12),
        (model.Item, 5),
        (model.Use, 3),
        (model.Finding, 9),
        (events.PageRead, 9),
        (events.FactsRead, 9),
        (events.RetiredSeen, 7),
        (events.SiteDone, 6),
        (events.HomeSeen, 3),
        (events.MatterSeen, 6),
    ],
)
def test_no_record_has_grown_a_field_the_tables_lack(record: type[msgspec.Struct], fields: int) -> None:
    assert len(record.__struct_fields__) == fields


def test_events_that_are_no_evidence_are_passed_over(path: Path) -> None:
    with Archive.open(path) as archive:
        info = begin(archive, "gxj")
        archive.record(info.id, SiteStarted(site="gxj", at=1.0))
        archive.record(info.id, events.SiteProgress(site="gxj", done=1, planned=9))
        archive.record(info.id, events.RoundDone(complete=True, at=1.0))
        assert archive.open_round() == info, "finish_round ends it"


def test_a_whole_city_comes_back(path: Path) -> None:
    with Archive.open(path) as archive:
        info = begin(archive, *(f"s{n:02}" for n in range(4)))
        for event in city(0, info.as_of, sites=4):
            archive.record(info.id, event)
        archive.save_findings(info.id, "s01", [finding("s01", "x")])
        runs = archive.site_runs(info.id)
        assert {(run.links, run.pages, run.columns, run.dead_other, run.blocked) for run in runs.values()} == {
            (205, 60, 10, 3, 3)
        }
        seen = archive.observation(info.id, site("s01"), official_suffix="gov.cn.test")
        assert [len(one.uses) for one in seen.targets] == [20] * 6
        assert archive_data.finding("s01", "x") in archive.findings(info.id)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").mkdir()
    with pytest.raises(Fault, match="是一个文件夹") as told:
        Archive.open(tmp_path / "archive.sqlite", readonly=True)
    assert told.value.exit_code == 3


def test_what_sqlite_says_is_told_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    path.write_text("nothing of the kind\n" * 99, "utf-8")
    with pytest.raises(Fault, match="不是 SQLite 文件"):
        Archive.open(path, readonly=True)
