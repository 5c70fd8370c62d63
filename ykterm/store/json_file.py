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
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from ykterm.core.fault import Fault
from ykterm.store import atomic
from ykterm.store.collector import paused
from ykterm.store.json_draft import Draft, Tables
from ykterm.store.json_fault import line_of_key, line_of_record, syntax_words, written_twice
from ykterm.store.json_text import Pieces, cut, join, piece, pieces_of
from ykterm.store.yaml_text import words_of

KEEP = 14
"""Days of backups kept."""
Upgrades = Mapping[int, Callable[[Tables], Tables]]
"""By schema version: what makes its tables those of the next."""

PREVIOUS = "previous"
"""What the file is kept as that the last change met."""
_NAME = re.compile(rf"{PREVIOUS}|(?:v(\d+)-)?(\d{{4}}-\d{{2}}-\d{{2}})")
"""What a backup is called by: the schema's version where it was kept before an upgrade, and the day."""


class Condition(StrEnum):
    """What a file is worth as a backup."""

    SOUND = "完好"
    UNSEALED = "能读,流水校验不过"
    BROKEN = "已坏"


class _Seen(msgspec.Struct, frozen=True):
    """The file as last read or written here."""

    mark: tuple[int, ...]
    """Which file it was."""
    data: bytes
    tables: Tables
    version: int
    pieces: Pieces | None = None
    """Its text record by record, once a change needed it."""
    good: bool | None = None
    """Whether its records are right, once a change had to know; what a change adds is."""


class JsonFile:
    """One JSON file with a schema mark `name/version`; nothing is made before the first change."""

    def __init__(
        self,
        path: Path,
        schema: str,
        *,
        narrow: Iterable[str] = (),
        upgrades: Upgrades | None = None,
        check: Callable[[Tables], object] = len,
        sealed: Callable[[Tables], bool] = lambda _: True,
        shape: Callable[[Tables], tuple[str, str, str] | None] = lambda _: None,
    ) -> None:
        """`narrow` names the tables whose records take one line; `upgrades` lead from each older schema to the next.

        `check` raises Fault for tables that a backup had better not hold; `sealed`: whether their seals hold; `shape`
        tells (table, id, what is wrong) of a record with which no change can be made.
        """
        self.path = path
        self.schema = schema
        self._narrow = frozenset(narrow)
        self._upgrades = upgrades or {}
        self._check = check
        self._sealed = sealed
        self._shape = shape
        self._seen: _Seen | None = None

    @property
    def backups_path(self) -> Path:
        """The folder of the daily backups, beside the file."""
        return self.path.parent / "backups"

    def backups(self) -> list[Path]:
        """The backups, newest first, sound or not; those made before an upgrade among them."""
        found = self.backups_path.glob(f"{self.path.stem}-*{self.path.suffix}")
        named = [(name, path) for path in found if (name := _NAME.fullmatch(self._name_of(path)))]

        def age(pair: tuple[re.Match[str], Path]) -> tuple[bool, str, bool]:
            name = pair[0]
            return name[0] == PREVIOUS, name[2] or "", name[1] is None

        return [path for _, path in sorted(named, key=age, reverse=True)]

    def condition(self) -> Condition:
        """What the file is worth in the place of the one it is a backup of."""
        try:
            tables = self.tables()
            self._check(tables)
        except Fault:
            return Condition.BROKEN
        return Condition.SOUND if self._sealed(tables) else Condition.UNSEALED

    def _condition_of(self, path: Path) -> Condition:
        other = JsonFile(
            path, self.schema, upgrades=self._upgrades, check=self._check, sealed=self._sealed, shape=self._shape
        )
        return other.condition()

    def tables(self) -> Tables:
        """What the file holds, {} where there is none; Fault, naming the place and the backup, where it is broken.

        Needs no lock: the file is replaced in one step, so it is always a whole one.
        """
        seen = self._load()
        return seen.tables if seen else {}

    def fault(self, what: str, line: int | None = None, column: int | None = None) -> Fault:
        """A fault of the file's content: where it is, the newest usable backup, and how to go back to it."""
        place = f"{self.path}" + (f":{line}" if line else "") + (f":{column}" if column else "")
        gone = "" if self.path.exists() else ";真要重新开始,请先移走 backups 文件夹"
        good, condition = self._best()
        if good is None:
            advice = "没有可用的备份" + (gone or ";请照上面的位置手工改正")
        else:
            hand = "" if gone else "可手工改正,或"
            which = "最近的完好备份" if condition is Condition.SOUND else f"最近的备份({condition})"
            advice = f'{hand}用{which}恢复:ykterm --workspace "{self.path.parent}" restore {good.name}{gone}'
        return Fault(f"{place}: {what}。文件没有改动,也不会重新开始。{advice}")

    def _best(self) -> tuple[Path | None, Condition]:
        """The newest backup whose seals hold, else the newest that can be read."""
        readable: Path | None = None
        for path in self.backups():
            condition = self._condition_of(path)
            if condition is Condition.SOUND:
                return path, condition
            if condition is Condition.UNSEALED and readable is None:
                readable = path
        return readable, Condition.UNSEALED

    @contextlib.contextmanager
    def change(self) -> Iterator[Draft]:
        """One change: the draft given is written as a whole at the end, and not at all where the block raises.

        On disk when it returns. Fault (3) where it cannot be written: the file is as it was.
        """
        self._make_folder()
        with atomic.locked(self.path):
            self._sweep()
            seen = self._load()
            draft = Draft(seen.tables if seen else {})
            yield draft
            if draft.touched:
                self._write(seen, draft)

    def _write(self, seen: _Seen | None, draft: Draft) -> None:
        if seen:
            self._back_up(seen)
        pieces = self._pieces(seen) if seen else {}
        for name, keys in draft.touched.items():
            table, now = dict(pieces.get(name, {})), draft.tables.get(name, {})
            for key in keys:
                if key in now:
                    table[key] = piece(key, now[key], name in self._narrow)
                else:
                    table.pop(key, None)
            pieces[name] = table
        data = join(self.schema, pieces)
        # A slip made in the file by hand takes nobody's place: what was kept before it is the way back.
        good = seen is None or self._is_good(seen)
        previous = self.backups_path / f"{self.path.stem}-{PREVIOUS}{self.path.suffix}"
        atomic.replace(self.path, data, keep=previous if seen and good else None)
        tables = {name: table for name, table in draft.tables.items() if table}
        self._seen = _Seen(_mark(self.path.stat()), data, tables, self._version, pieces, good)

    def _is_good(self, seen: _Seen) -> bool:
        """Whether the file as read holds records that are right; looked at once a reading."""
        if seen.good is not None:
            return seen.good
        try:
            self._check(seen.tables)
        except Fault:
            return False
        return True

    def _pieces(self, seen: _Seen) -> Pieces:
        """The file's text record by record: cut from it where it is laid out as the program does, else made anew."""
        cut_out = seen.pieces
        if cut_out is None and seen.version == self._version:
            cut_out = cut(seen.data, self.schema, seen.tables)
        return dict(cut_out) if cut_out is not None else pieces_of(seen.tables, self._narrow)

    @property
    def _version(self) -> int:
        return int(self.schema.rpartition("/")[2])

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(f"建不了文件夹 {self.path.parent}:{words_of(error)}", 3) from error

    def _load(self) -> _Seen | None:
        """What the file says, None where there is none; read again only where it is another than the one last seen."""
        try:
            with self.path.open("rb") as file:
                mark = _mark(os.fstat(file.fileno()))
                if self._seen and self._seen.mark == mark:
                    return self._seen
                data = file.read()
        except FileNotFoundError:
            if self.backups():
                raise self.fault("文件不见了,而备份还在") from None
            return None
        except OSError as error:
            raise Fault(f"读不了 {self.path}:{words_of(error)}", 3) from error
        with paused():
            version, tables = self._decode(data)
        for step in range(version, self._version):
            tables = self._upgrades[step](tables)
        self._seen = _Seen(mark, data, tables, version)
        return self._seen

    def _decode(self, data: bytes) -> tuple[int, Tables]:
        """(schema version, tables) of a file's text; Fault where it is not sound."""
        if not data:
            raise self.fault("文件是空的", 1)
        try:
            loaded = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._syntax(data) from error
        if not isinstance(loaded, dict) or not isinstance(loaded.get("schema"), str):
            raise self.fault("不是 ykterm 的文件(没有 schema)", 1)
        version = self._version_of(loaded["schema"])
        # A record copied by hand and not renamed: a change would silently drop the first of the two. A file as the
        # program writes it needs no such look, which is slow.
        bare = msgspec.json.format(data, indent=-1)
        if bare != _bare(loaded) and (key := written_twice(data)):
            raise self.fault(f"“{key}”写了两次", line_of_key(data, key, last=True))
        del loaded["schema"]
        for name, table in loaded.items():
            if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
                raise self.fault(f"“{name}”应是一组记录", line_of_key(data, name))
        if bad := self._shape(loaded):
            table, key, what = bad
            raise self.fault(what, line_of_record(data, table, key))
        return version, loaded

    def _version_of(self, said: str) -> int:
        name, _, version = said.rpartition("/")
        mine = self.schema.rpartition("/")[0]
        if name != mine or not (version.isascii() and version.isdigit() and len(version) < 9):
            raise self.fault(f"schema 是“{said[:40]}”,应是“{self.schema}”")
        if int(version) != self._version and int(version) not in self._upgrades:
            raise Fault(f"{self.path} 由另一版本的 ykterm 写成({said}),本版只认 {self.schema};文件没有改动,请升级")
        return int(version)

    def _syntax(self, data: bytes) -> Fault:
        try:
            json.loads(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            return self.fault("编码不是 UTF-8", data.count(b"\n", 0, error.start) + 1)
        except json.JSONDecodeError as error:
            return self.fault(syntax_words(error.msg), error.lineno, error.colno)
        except RecursionError:
            return self.fault("嵌套过深")
        return self.fault("不合 JSON 写法")

    def _name_of(self, path: Path) -> str:
        return path.stem.removeprefix(f"{self.path.stem}-")

    def _back_up(self, seen: _Seen) -> None:
        """Keeps the file as the day's first change met it, the last KEEP such days, and as each upgrade met it.

        What a later change of the day met is kept as PREVIOUS, at no cost: until the next one.
        """
        day = dt.datetime.now().astimezone().date().isoformat()
        name = day if seen.version == self._version else f"v{seen.version}-{day}"
        backup = self.backups_path / f"{self.path.stem}-{name}{self.path.suffix}"
        if backup.exists():
            return
        try:
            self.backups_path.mkdir(exist_ok=True)
            atomic.replace(backup, seen.data)
            daily = [path for path in self.backups() if not self._name_of(path).startswith(("v", PREVIOUS))]
            for old in daily[KEEP:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            raise Fault(f"写不了备份 {backup}:{words_of(error)};内容没有改动", 3) from error

    def _sweep(self) -> None:
        """Clears what a killed writer left; the lock is held, so nobody is writing it."""
        for leftover in self.path.parent.glob(f".{self.path.name}.*.tmp"):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _mark(stat: os.stat_result) -> tuple[int, ...]:
    """What tells one state of a file from another: a replaced file has another number, an edited one other times."""
    return stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size


def _bare(loaded: dict[str, Any]) -> bytes:
    """What a file of the program's own says, without its spaces: the schema, then the tables by name."""
    said = msgspec.json.encode({name: table for name, table in loaded.items() if name != "schema"}, order="sorted")
    head = b'{"schema":' + msgspec.json.encode(loaded["schema"])
    return head + (b"}" if said == b"{}" else b"," + said[1:])
