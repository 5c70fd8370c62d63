"""The ledger's ground: typed tables in one file, changed by transactions that are journalled and can be undone.

A side ledger is a `Table` and functions over a `Base`:

    TABLE = Table("messages", Message, "找错留言")   # in tables.py, and in its ALL

    with ledger.change("登记找错留言", why) as change:
        message = Message(id=change.next_id(TABLE, "2019-"), …)
        change.put(TABLE, message)
    ledger.read(TABLE)                     # {id: Message}, by id
    ledger.get(TABLE, "2019-001")          # Message or None

All that is put or removed in one block, of whatever tables, is on disk when the block has ended, as one entry of the
journal, undone and redone as one. A block that raises, or changes nothing, leaves the file as it was.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ykterm.core import journal
from ykterm.core.fault import Fault
from ykterm.core.journal import Diff, Entry, Kind
from ykterm.core.when import shown
from ykterm.store.collector import paused
from ykterm.store.json_draft import Draft, Tables
from ykterm.store.json_fault import line_of_record
from ykterm.store.json_file import JsonFile
from ykterm.store.ledger.table import T, Table
from ykterm.store.ledger.tables import ALL, JOURNAL

SCHEMA = "ykterm.ledger/2"

Document = dict[str, Any]


class Change:
    """What one transaction has put and removed so far; it reads the file as it stands under the lock."""

    def __init__(self, base: Base, tables: Tables) -> None:
        self._base = base
        self.tables = tables
        """The file's tables as they stand under the lock, as the file has them."""
        self._put: dict[str, dict[str, Document | None]] = {}

    def read(self, table: Table[T]) -> dict[str, T]:
        """Every record of the table by id, with what this change made of it."""
        known = self.tables.get(table.name, {}) | self._put.get(table.name, {})
        found = ((key, self.get(table, key)) for key in sorted(known))
        return {key: record for key, record in found if record is not None}

    def get(self, table: Table[T], key: str) -> T | None:
        """The record of that id, as this change has it; None where there is none."""
        put = self._put.get(table.name, {})
        document = put[key] if key in put else self.tables.get(table.name, {}).get(key)
        return None if document is None else self._base.record(table, key, document)

    def put(self, table: Table[T], record: T) -> None:
        """Puts the record, in the place of the one of its id where there is one."""
        self._put.setdefault(table.name, {})[table.id_of(record)] = table.document(record)

    def remove(self, table: Table[T], key: str) -> None:
        """Removes the record of that id, where there is one."""
        self._put.setdefault(table.name, {})[key] = None

    def next_id(self, table: Table[T], prefix: str = "", digits: int = 3) -> str:
        """An id never used in the table before: `prefix` and the next ordinal, e.g. 2019-004.

        The journal remembers the ids of records that were removed or undone: they are not given again.
        """
        keys = {*self.tables.get(table.name, {}), *self._put.get(table.name, {})}
        for entry in self.tables.get(JOURNAL, {}).values():
            keys.update(entry.get("changes", {}).get(table.name, ()))
        tails = [key[len(prefix) :] for key in keys if key.startswith(prefix)]
        used = max(map(int, filter(str.isdecimal, tails)), default=0)
        return f"{prefix}{used + 1:0{digits}d}"

    def raw(self, table: str, key: str, document: Document | None) -> None:
        """Puts (None: removes) a document as the file has it: for undo, which knows no types."""
        self._put.setdefault(table, {})[key] = document

    def diffs(self) -> dict[str, dict[str, Diff]]:
        """What differs from the file, by table and id; what was put as it was is not in it."""
        found: dict[str, dict[str, Diff]] = {}
        for name, documents in self._put.items():
            known = self.tables.get(name, {})
            changed = {key: journal.diff(known.get(key), document) for key, document in documents.items()}
            kept = {key: change for key, change in changed.items() if change is not None}
            if kept:
                found[name] = kept
        return found

    def after(self, table: str, key: str) -> Document | None:
        return self._put[table][key]


class Base:
    """The file at `path`; nothing is made before the first change."""

    def __init__(
        self,
        path: Path,
        *,
        who: str | None = None,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone(),
    ) -> None:
        """`who`: the account that makes the changes, else the one at the keyboard; `clock`: the machine's."""
        self.path = path
        self.who = account() if who is None else who
        self.last: Entry | None = None
        """The last entry this object wrote; its `note` is to be shown (时钟早于上一条)."""
        self._clock = clock
        self._file = JsonFile(
            path,
            SCHEMA,
            narrow=(JOURNAL,),
            upgrades={1: _from_1},
            check=self._check,
            sealed=_sealed,
            shape=_misshapen,
        )
        self._records: dict[tuple[str, str], tuple[Document, Any]] = {}
        """Records already read, by table and id, with the document each was made of."""

    # Reading

    def read(self, table: Table[T]) -> dict[str, T]:
        """Every record of the table by id, in their order; Fault where the file or a record is wrong, with its line."""
        documents = self._file.tables().get(table.name, {})
        with paused():
            return {key: self.record(table, key, documents[key]) for key in sorted(documents)}

    def get(self, table: Table[T], key: str) -> T | None:
        """The record of that id; None where there is none."""
        document = self._file.tables().get(table.name, {}).get(key)
        return None if document is None else self.record(table, key, document)

    def record(self, table: Table[T], key: str, document: Document) -> T:
        """The document as the table's type; Fault where it is wrong."""
        known = self._records.get((table.name, key))
        if known is not None and known[0] is document:
            record: T = known[1]
            return record
        try:
            record = table.record(key, document)
        except ValueError as error:
            raise self.wrong(str(error), table.name, key) from error
        self._records[table.name, key] = (document, record)
        return record

    def wrong(self, what: str, table: str, key: str) -> Fault:
        """A fault of one record: the file, its line, and the backup to go back to."""
        return self._file.fault(what, self.line(table, key))

    def line(self, table: str, key: str) -> int | None:
        """The line of the file a record begins on; None where it is not in it."""
        return line_of_record(self.path.read_bytes(), table, key) if self.path.exists() else None

    def entries(self) -> list[Entry]:
        """The journal, oldest first; Fault where an entry cannot be read."""
        known = self._file.tables().get(JOURNAL, {})
        with paused():
            return [self._entry(key, known[key]) for key in sorted(known)]

    def latest(self) -> int:
        """The number of the journal's last entry; 0 where there is none."""
        return int(max(self._file.tables().get(JOURNAL, {}), default="0"))

    def _entry(self, key: str, raw: Mapping[str, Any]) -> Entry:
        try:
            return msgspec.convert(raw, Entry)
        except msgspec.ValidationError as error:
            raise self.wrong(f"流水 {key} 的内容有误({error})", JOURNAL, key) from error

    # Changing

    @contextlib.contextmanager
    def change(self, action: str, why: str = "") -> Iterator[Change]:
        """One transaction, told in the journal as `action` (in Chinese, with what it was done to) and `why`.

        Fault (3) where it cannot be written; the file is then as it was.
        """
        with self._transaction(action, why, Kind.CHANGE) as change:
            yield change

    @contextlib.contextmanager
    def _transaction(self, action: str, why: str, kind: Kind, of: int | None = None) -> Iterator[Change]:
        with self._file.change() as draft:
            change = Change(self, draft.tables)
            yield change
            if found := change.diffs():
                self._start(draft)
                for name, changed in found.items():
                    _put(draft, name, {key: change.after(name, key) for key in changed})
                self.last = self._append(draft, action=action, why=why, kind=kind, of=of, changes=found)

    def _start(self, draft: Draft) -> None:
        """Takes what was in the file before there was a journal into it, so that the journal tells all."""
        known = {name: table for name, table in draft.tables.items() if name != JOURNAL and table}
        if known and not draft.tables.get(JOURNAL):
            changes = {name: {key: Diff(new=found) for key, found in table.items()} for name, table in known.items()}
            self._append(draft, action="接管已有记录", why="", kind=Kind.START, of=None, changes=changes)

    def _append(
        self, draft: Draft, *, action: str, why: str, kind: Kind, of: int | None, changes: dict[str, dict[str, Diff]]
    ) -> Entry:
        """Adds the entry that tells of the changes; the journal's order is that of the numbers, whatever the clock."""
        known = draft.tables.get(JOURNAL, {})
        newest = max(known, default="")
        last = known[newest] if newest else None
        now = self._clock().astimezone()
        entry = Entry(
            number=int(newest or 0) + 1,
            at=now.isoformat(timespec="seconds"),
            who=self.who,
            action=action,
            kind=kind,
            why=why,
            of=of,
            note=_clock_note(last, now),
            changes=changes,
        )
        raw = msgspec.json.decode(msgspec.json.encode(entry))
        raw["hash"] = journal.seal(last.get("hash", "") if last else "", raw)
        draft.put(JOURNAL, {journal.key_of(entry.number): raw})
        return msgspec.structs.replace(entry, hash=raw["hash"])

    def _check(self, tables: Tables) -> None:
        """Raises Fault where a record of a known table is wrong: such a file is no backup to go back to."""
        for table in ALL:
            for key, document in tables.get(table.name, {}).items():
                try:
                    table.record(key, document)
                except ValueError as error:
                    raise Fault(str(error)) from error


def account() -> str:
    """The account at the keyboard; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _misshapen(tables: Tables) -> tuple[str, str, str] | None:
    """(table, id, what is wrong) of the first journal entry that is none at all: nothing can be added to it then."""
    for key, entry in tables.get(JOURNAL, {}).items():
        changes, seal = entry.get("changes", {}), entry.get("hash")
        if not (key.isascii() and key.isdigit()):
            return JOURNAL, key, f"流水的编号 {shown(key)} 应是数字"
        if not isinstance(seal, str) or not isinstance(changes, dict):
            return JOURNAL, key, f"流水 {key} 缺少 hash,或 changes 不是一组记录"
        if not all(isinstance(records, dict) for records in changes.values()):
            return JOURNAL, key, f"流水 {key} 的 changes 里应是一组组记录"
    return None


def _sealed(tables: Tables) -> bool:
    """Whether every journal entry can be read and follows from the one before."""
    known = tables.get(JOURNAL, {})
    try:
        msgspec.convert(list(known.values()), list[Entry])
    except msgspec.ValidationError:
        return False
    return journal.first_broken(known) is None


def _put(draft: Draft, table: str, documents: Mapping[str, Document | None]) -> None:
    kept = {key: document for key, document in documents.items() if document is not None}
    draft.put(table, kept, removed=documents.keys() - kept.keys())


def _clock_note(last: Mapping[str, Any] | None, now: dt.datetime) -> str:
    if last is None:
        return ""
    try:
        before = dt.datetime.fromisoformat(last["at"])
        return journal.CLOCK_NOTE if now.replace(microsecond=0) < before else ""
    except (KeyError, TypeError, ValueError):
        return ""


def _from_1(tables: Tables) -> Tables:
    """Version 1 had the notices alone, as they are now, and no journal."""
    return tables
