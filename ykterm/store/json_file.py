"""The storage under the ledger: one readable JSON file, changed as a whole, by one process at a time, with backups.

A change is a transaction: the lock is held from the reading to the writing, TinyDB works on what was read, and the
file is replaced once, at the end. Whoever was told that a change is kept finds it after a kill or a power cut.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from ykterm.core.fault import Fault
from ykterm.store import atomic
from ykterm.store.yaml_text import words_of

KEEP = 14
"""Days of backups kept."""
Tables = dict[str, dict[str, Any]]
"""What TinyDB keeps: table -> document id -> document."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class JsonFile:
    """One JSON file with a schema mark `name/version`; nothing is made before the first change."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self.schema = schema
        self._seen: tuple[tuple[int, ...], bytes, Tables] | None = None
        """The file as last read or written here: which file it was, its bytes and what they say."""

    @property
    def backups_path(self) -> Path:
        """The folder of the daily backups, beside the file."""
        return self.path.parent / "backups"

    def backups(self) -> list[Path]:
        """The backups, newest first, sound or not."""
        found = self.backups_path.glob(f"{self.path.stem}-*{self.path.suffix}")
        return sorted((path for path in found if _DAY.fullmatch(self._day_of(path))), key=self._day_of, reverse=True)

    def tables(self) -> Tables:
        """What the file holds, {} where there is none; Fault, naming the place and the backup, where it is broken.

        Needs no lock: the file is replaced in one step, so it is always a whole one.
        """
        return self._load()[1]

    def fault(self, what: str, line: int | None = None, column: int | None = None) -> Fault:
        """A fault of the file's content: where it is, the newest sound backup, and how to go back to it."""
        place = f"{self.path}" + (f":{line}" if line else "") + (f":{column}" if column else "")
        good = next((path for path in self.backups() if self._sound(path)), None)
        if good is None:
            advice = "没有可用的备份;请照上面的位置手工改正"
        else:
            advice = f'可手工改正,或用最近的完好备份恢复:cp "{good}" "{self.path}"(先把坏文件另存一份)'
        return Fault(f"{place}: {what}。文件没有改动,也不会重新开始。{advice}")

    @contextlib.contextmanager
    def change(self) -> Iterator[TinyDB]:
        """One change: the TinyDB given is written as a whole at the end, and not at all where the block raises.

        On disk when it returns. Fault (3) where it cannot be written: the file is as it was.
        """
        self._make_folder()
        with atomic.locked(self.path):
            self._sweep()
            data, tables = self._load()
            # TinyDB changes documents in place: it gets copies, so that a failed change is forgotten and another
            # thread's reading is not disturbed.
            memory = _Memory({name: {key: dict(doc) for key, doc in table.items()} for name, table in tables.items()})
            with TinyDB(storage=lambda: memory) as base:
                yield base
            if memory.changed:
                if data:
                    self._back_up(data)
                written = self._encode(memory.tables)
                atomic.replace(self.path, written)
                self._seen = (_mark(self.path.stat()), written, memory.tables)

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(f"建不了文件夹 {self.path.parent}:{words_of(error)}", 3) from error

    def _load(self) -> tuple[bytes, Tables]:
        """The file's bytes and what they say; read again only where it is another file than the one last seen."""
        try:
            with self.path.open("rb") as file:
                mark = _mark(os.fstat(file.fileno()))
                if self._seen and self._seen[0] == mark:
                    return self._seen[1:]
                data = file.read()
        except FileNotFoundError:
            return b"", {}
        except OSError as error:
            raise Fault(f"读不了 {self.path}:{words_of(error)}", 3) from error
        tables = self._decode(data)
        # A record copied by hand and not renamed: a change would silently drop the first of the two. A file as the
        # program writes it needs no such look, which is slow.
        if data != self._encode(tables) and (key := _written_twice(data)):
            raise self.fault(f"“{key}”写了两次", line_of_key(data, key, last=True))
        self._seen = (mark, data, tables)
        return data, tables

    def _encode(self, tables: Tables) -> bytes:
        said = msgspec.json.encode({"schema": self.schema, **tables}, order="sorted")
        return msgspec.json.format(said, indent=2) + b"\n"

    def _decode(self, data: bytes) -> Tables:
        if not data:
            raise self.fault("文件是空的", 1)
        try:
            loaded = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._syntax(data) from error
        if not isinstance(loaded, dict) or not isinstance(loaded.get("schema"), str):
            raise self.fault("不是 ykterm 的文件(没有 schema)", 1)
        self._same_schema(loaded.pop("schema"))
        for name, table in loaded.items():
            if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
                raise self.fault(f"“{name}”应是一组记录", line_of_key(data, name))
        return loaded

    def _same_schema(self, said: str) -> None:
        name, _, version = said.rpartition("/")
        mine, _, known = self.schema.rpartition("/")
        if name != mine or not version.isdigit():
            raise self.fault(f"schema 是“{said[:40]}”,应是“{self.schema}”")
        if int(version) != int(known):
            raise Fault(f"{self.path} 由另一版本的 ykterm 写成({said}),本版只认 {self.schema};文件没有改动,请升级")

    def _syntax(self, data: bytes) -> Fault:
        try:
            json.loads(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            return self.fault("编码不是 UTF-8", data.count(b"\n", 0, error.start) + 1)
        except json.JSONDecodeError as error:
            return self.fault(_syntax_words(error.msg), error.lineno, error.colno)
        except RecursionError:
            return self.fault("嵌套过深")
        return self.fault("不合 JSON 写法")

    def _sound(self, path: Path) -> bool:
        try:
            loaded = msgspec.json.decode(path.read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return False
        return isinstance(loaded, dict) and loaded.get("schema") == self.schema

    def _day_of(self, path: Path) -> str:
        return path.stem.removeprefix(f"{self.path.stem}-")

    def _back_up(self, data: bytes) -> None:
        """Keeps the file as it was before the day's first change, and the last KEEP such days."""
        today = dt.datetime.now().astimezone().date().isoformat()
        backup = self.backups_path / f"{self.path.stem}-{today}{self.path.suffix}"
        if backup.exists():
            return
        try:
            self.backups_path.mkdir(exist_ok=True)
            atomic.replace(backup, data)
            for old in self.backups()[KEEP:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise Fault(f"写不了备份 {backup}:{words_of(error)};内容没有改动", 3) from error

    def _sweep(self) -> None:
        """Clears what a killed writer left; the lock is held, so nobody is writing it."""
        for leftover in self.path.parent.glob(f".{self.path.name}.*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()


class _Memory(Storage):
    """TinyDB's view of one transaction."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.changed = False

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Tables) -> None:
        self.tables = data
        self.changed = True


def _mark(stat: os.stat_result) -> tuple[int, ...]:
    """What tells one state of a file from another: a replaced file has another number, an edited one other times."""
    return stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size


def line_of_key(data: bytes, key: str, last: bool = False) -> int | None:
    """The line a key stands on, from 1; None where it is not found as written."""
    said = json.dumps(key, ensure_ascii=False).encode() + b":"
    at = data.rfind(said) if last else data.find(said)
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None


def _written_twice(data: bytes) -> str | None:
    """The first key an object of the file has twice: a record copied by hand and not renamed."""
    found: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            found.append(Counter(key for key, _ in pairs).most_common(1)[0][0])
        return made

    json.loads(data, object_pairs_hook=look)
    return found[0] if found else None


def _syntax_words(message: str) -> str:
    for sign, words in _SYNTAX:
        if sign in message:
            return words
    return "这里不合 JSON 写法"


_SYNTAX = (
    ("Expecting ',' delimiter", "缺少逗号,或文件到这里断了"),
    ("Expecting ':' delimiter", "缺少冒号"),
    ("Expecting property name", "多了逗号,或缺少带引号的名称"),
    ("Expecting value", "缺少内容,或文件到这里断了"),
    ("Unterminated string", "引号没有配对,或文件到这里断了"),
    ("Extra data", "结尾之后多了内容"),
    ("Invalid control character", "文字里有换行或控制字符"),
    ("Invalid \\", "反斜杠的写法有误"),
)
