"""The SQLite file itself: opened late, locked briefly, and every failure told in words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ykterm.core.fault import Fault
from ykterm.store.archive.schema import APPLICATION_ID, SCHEMA, UPGRADES, VERSION
from ykterm.store.yaml_text import words_of

BUSY_MS = 15_000
"""Milliseconds a writer waits for another process's short transaction."""

Row = tuple[Any, ...]


class Database:
    """One connection to archive.sqlite. A missing file reads as empty; it is made by the first write."""

    def __init__(self, path: Path, *, readonly: bool) -> None:
        """Opens the file if there is one; raises Fault where it is broken, foreign or newer than this program."""
        self.path = path
        self.readonly = readonly
        self.lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        if self._exists():
            self._connection = self._open()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; none where there is no file yet."""
        with self.lock, self._faults("读不出"):
            connection = self._for_reading()
            return [] if connection is None else connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A committed block of writes; nothing of it is kept where it fails."""
        with self.lock, self._faults("写不进"):
            connection = self._for_writing()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Lets go of the file; a later call opens it again."""
        with self.lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _exists(self) -> bool:
        try:
            if self.path.is_dir():
                raise Fault(f"存档打不开:{self.path}(是一个文件夹)", exit_code=3)
            return self.path.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError as error:
            raise Fault(f"存档打不开:{self.path}({words_of(error)})", exit_code=3) from error

    def _for_reading(self) -> sqlite3.Connection | None:
        if self._connection is None and self._exists():
            self._connection = self._open()
        return self._connection

    def _for_writing(self) -> sqlite3.Connection:
        if self.readonly:
            raise Fault(f"存档以只读方式打开,不能写:{self.path}", exit_code=3)
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        with self._faults("打不开"):
            if self.readonly:
                connection = self._connect_readonly()
            else:
                self._mkdir()
                connection = sqlite3.connect(
                    self.path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
                )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            return connection

    def _mkdir(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(f"文件夹建不了:{self.path.parent}({words_of(error)})", exit_code=3) from error

    def _connect_readonly(self) -> sqlite3.Connection:
        # A folder that cannot be written (a CD, another's home) has no room for WAL's index file; nobody writes
        # there either, so the file may be read as it lies.
        last: sqlite3.Error | None = None
        for mode in ("mode=ro", "mode=ro&immutable=1"):
            uri = f"file:{quote(str(self.path.absolute()))}?{mode}"
            connection = sqlite3.connect(
                uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
            )
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                connection.close()
                last = error
            else:
                return connection
        assert last is not None
        raise last

    def _prepare(self, connection: sqlite3.Connection) -> None:
        def pragma(name: str) -> int:
            return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables == 0 and not self.readonly:
            self._create(connection)
        elif pragma("application_id") != APPLICATION_ID:
            raise Fault(f"这个文件不是 ykterm 的存档:{self.path}")
        version = pragma("user_version")
        if version > VERSION:
            raise Fault(
                f"存档 {self.path} 由更新的 ykterm 写成(格式 {version},本程序只认到 {VERSION}):请升级本程序后再打开"
            )
        if version < VERSION and self.readonly:
            self._upgrade_for_reading()
        elif version < VERSION:
            self._upgrade(connection)
        if not self.readonly:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -8000")

    def _create(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have made the tables while this one waited for the lock.
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            for statement in _statements(SCHEMA):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        """Adds what an older format lacks, whole or not at all."""
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have done it while this one waited for the lock.
        for version in range(connection.execute("PRAGMA user_version").fetchone()[0], VERSION):
            for statement in _statements(UPGRADES[version]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _upgrade_for_reading(self) -> None:
        """A reader needs the tables of today as well; where it may not write, it says so."""
        connection = sqlite3.connect(self.path, timeout=BUSY_MS / 1000, isolation_level=None)
        try:
            self._upgrade(connection)
        except sqlite3.OperationalError as error:
            raise Fault(f"存档 {self.path} 是旧格式,要能写它才能升级({_chinese(error)})", exit_code=3) from error
        finally:
            connection.close()

    @contextmanager
    def _faults(self, what: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            words = str(error)
            if "locked" in words or "busy" in words:
                raise Fault(f"存档正被另一个程序占用:{self.path}", exit_code=3) from error
            if "full" in words:
                raise Fault(f"磁盘已满,存档写不进:{self.path}", exit_code=3) from error
            raise Fault(f"存档{what}:{self.path}({_chinese(error)})", exit_code=3) from error
        except sqlite3.IntegrityError as error:
            raise Fault(f"存档{what}:{self.path}({_chinese(error)})", exit_code=3) from error
        except sqlite3.DatabaseError as error:
            raise Fault(f"存档已损坏或不是存档文件:{self.path}({_chinese(error)})。可把它移开,另建新存档") from error


_CHINESE = {
    "file is not a database": "不是 SQLite 文件",
    "database disk image is malformed": "内容有损坏",
    "disk I/O error": "磁盘读写出错",
    "unable to open database file": "没有权限,或路径不对",
    "attempt to write a readonly database": "文件是只读的",
}


def _chinese(error: sqlite3.Error) -> str:
    """SQLite's usual complaints in Chinese; a rare one as it is, so that it can be looked up."""
    return _CHINESE.get(str(error), str(error))


def _statements(script: str) -> Iterable[str]:
    return (part for part in script.split(";\n") if part.strip())
