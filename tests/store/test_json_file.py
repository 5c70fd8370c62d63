"""The ledger's storage: one readable file, whole at every moment, with backups."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.store.json_file import KEEP, JsonFile

_SCHEMA = "test.file/1"


def _file(folder: Path) -> JsonFile:
    return JsonFile(folder / "ledger.json", _SCHEMA)


def _put(file: JsonFile, number: int, text: str = "营口") -> None:
    with file.change() as base:
        base.put("things", {str(number): {"number": number, "text": text}})


def test_nothing_is_made_before_the_first_change(tmp_path: Path) -> None:
    file = _file(tmp_path / "new")
    assert file.tables() == {}
    assert not (tmp_path / "new").exists()
    with file.change():
        pass
    assert not file.path.exists()


def test_the_file_reads_well_and_differs_little(tmp_path: Path) -> None:
    file = _file(tmp_path)
    _put(file, 1)
    before = file.path.read_text("utf-8")
    assert '"text": "营口"' in before
    assert json.loads(before) == {"schema": _SCHEMA, "things": {"1": {"number": 1, "text": "营口"}}}
    _put(file, 2)
    lines = before.splitlines()
    added = [line for line in file.path.read_text("utf-8").splitlines() if line not in lines]
    assert added == ["    },", '    "2": {', '      "number": 2,']


def test_a_block_that_fails_changes_nothing(tmp_path: Path) -> None:
    file = _file(tmp_path)
    _put(file, 1)
    before = file.path.read_bytes()

    def fail() -> None:
        with file.change() as base:
            base.put("things", {"2": {"number": 2}})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert file.path.read_bytes() == before
    assert list(file.tables()["things"]) == ["1"]
    _put(file, 3)
    assert [thing["number"] for thing in file.tables()["things"].values()] == [1, 3]


def test_a_change_by_another_is_seen(tmp_path: Path) -> None:
    mine, other = _file(tmp_path), _file(tmp_path)
    _put(mine, 1)
    _put(other, 2)
    assert [thing["number"] for thing in mine.tables()["things"].values()] == [1, 2]
    _put(mine, 3)
    assert len(other.tables()["things"]) == 3


def test_each_days_first_change_keeps_what_was_there(tmp_path: Path) -> None:
    file = _file(tmp_path)
    _put(file, 1)
    assert file.backups() == []
    first = file.path.read_bytes()
    _put(file, 2)
    _put(file, 3)
    previous, daily = file.backups()
    assert previous.name == "ledger-previous.json"
    assert len(json.loads(previous.read_bytes())["things"]) == 2, "what the last change met"
    assert daily.read_bytes() == first
    assert daily.name == f"ledger-{dt.datetime.now().astimezone().date()}.json"


def test_only_the_last_backups_are_kept(tmp_path: Path) -> None:
    file = _file(tmp_path)
    _put(file, 1)
    file.backups_path.mkdir()
    for day in range(1, 29):
        (file.backups_path / f"ledger-2019-01-{day:02d}.json").write_bytes(b"{}")
    (file.backups_path / "ledger-mine.json").touch()
    _put(file, 2)
    previous, *kept = file.backups()
    assert previous.name == "ledger-previous.json"
    assert len(kept) == KEEP
    assert kept[-1].name == f"ledger-2019-01-{28 - KEEP + 2}.json"
    assert (file.backups_path / "ledger-mine.json").exists()


def test_what_the_last_change_met_is_kept_without_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = _file(tmp_path / "linked")
    _put(linked, 1)
    _put(linked, 2)
    kept = linked.backups()[0]
    # What a writer killed half-way left behind: the file has both names, and a third.
    kept.unlink()
    os.link(linked.path, kept)
    os.link(linked.path, kept.with_name(f".{kept.name}.tmp"))
    _put(linked, 3)
    assert len(json.loads(kept.read_bytes())["things"]) == 2
    assert sorted(path.name for path in linked.backups_path.iterdir()) == sorted(p.name for p in linked.backups())

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    copied = _file(tmp_path / "copied")
    for number in (1, 2, 3):
        before = copied.path.read_bytes() if number > 1 else b""
        _put(copied, number)
    assert copied.backups()[0].read_bytes() == before
    assert copied.backups()[0].stat().st_nlink == 1


@pytest.mark.parametrize(
    ("damage", "place", "what"),
    [
        (lambda data: data[: len(data) // 2], r":\d+:\d+", "文件到这里断了"),
        (lambda data: data.replace(b'": {', b'" {', 1), r":\d+:\d+", "缺少冒号"),
        (lambda data: data.replace(b"1,", b"1", 1), r":\d+:\d+", "缺少逗号"),
        (lambda data: data + b"x", r":\d+:\d+", "结尾之后多了内容"),
        (lambda data: data.replace("营口".encode(), "营口".encode("gb18030")), r":\d+", "编码不是 UTF-8"),
        (lambda data: b"", ":1", "文件是空的"),
        (lambda data: b"\x00" * len(data), r":\d+:\d+", "缺少内容"),
        (lambda data: b"[]", ":1", "没有 schema"),
        (lambda data: data.replace(b"test.file", b"other"), "", "schema 是“other/1”,应是“test.file/1”"),
        (
            lambda data: re.sub(rb'"things": \{.*\}\n\}', b'"things": 3}', data, flags=re.S),
            r":\d+",
            "“things”应是一组记录",
        ),
        (lambda data: data.replace(b'"2"', b'"1"'), r":\d+", "“1”写了两次"),
    ],
)
def test_a_broken_file_is_named_and_left_alone(
    tmp_path: Path, damage: Callable[[bytes], bytes], place: str, what: str
) -> None:
    file = _file(tmp_path)
    _put(file, 1)
    _put(file, 2)
    # The newest backup is itself broken; the one before it is the one to name.
    good = file.backups_path / "ledger-2019-01-01.json"
    file.backups()[1].rename(good)
    file.backups()[0].unlink()
    (file.backups_path / "ledger-2019-01-02.json").write_bytes(b"{")
    broken = damage(file.path.read_bytes())
    file.path.write_bytes(broken)
    for attempt in (file.tables, lambda: _put(file, 3)):
        with pytest.raises(Fault) as caught:
            attempt()
        assert re.search(re.escape(str(file.path)) + place + ": ", str(caught.value))
        assert what in str(caught.value)
        assert f'ykterm --workspace "{tmp_path}" restore {good.name}' in str(caught.value)
        assert file.path.read_bytes() == broken


def test_a_newer_programs_file_is_left_alone(tmp_path: Path) -> None:
    file = _file(tmp_path)
    file.path.write_text('{"schema": "test.file/2"}', "utf-8")
    with pytest.raises(Fault, match="另一版本的 ykterm"):
        _put(file, 1)
    assert file.path.read_text("utf-8") == '{"schema": "test.file/2"}'
