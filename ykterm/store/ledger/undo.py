"""Undo and redo: a change is taken back by an entry of its own, never by forgetting it."""

from __future__ import annotations

from ykterm.core import journal
from ykterm.core.fault import Fault
from ykterm.core.journal import Entry, Kind
from ykterm.store.json_draft import Tables
from ykterm.store.ledger.base import Base
from ykterm.store.ledger.tables import ALL, JOURNAL

_WORDS = {table.name: table.word for table in ALL}


class Undoable(Base):
    """A ledger whose changes can be taken back, by whoever, also after a restart; bulk changes as one."""

    def undo(self, number: int | None = None, *, seen: int | None = None) -> Entry:
        """Takes back the last change in force, or the one of that number; the entry of the undone change.

        `seen`: the last entry the person has seen; what came later is not what they mean to undo.
        Fault (1) where there is nothing to undo, or a newer change of the same record would be overwritten.
        """
        tables = self._file.tables()
        chosen = self._last(tables, number, seen)
        entry = self._entry_of(tables, chosen)
        with self._transaction(f"撤销:{entry.action}", "", Kind.UNDO, chosen) as change:
            # Chosen before the lock was had: another may have been quicker.
            now = change.tables
            if self._last(now, number, seen) != chosen:
                raise Fault("台账刚被另一个窗口改动,没有撤销;请再看一次", 1)
            self._refuse_newer(now, entry, "撤销")
            for table, found in entry.changes.items():
                for key, diff in found.items():
                    record = now.get(table, {}).get(key)
                    if not journal.stands(record, diff):
                        raise Fault(f"不能撤销“{entry.action}”:{_named(table, key)} 在文件里被手工改过;内容没有改动", 1)
                    change.raw(table, key, journal.applied(record, diff.swapped()))
        return entry

    def redo(self) -> Entry:
        """Does again what was last undone; the entry of the change. Fault (1) where nothing can be redone."""
        tables = self._file.tables()
        chosen = self._next(tables)
        entry = self._entry_of(tables, chosen)
        with self._transaction(f"重做:{entry.action}", "", Kind.REDO, chosen) as change:
            now = change.tables
            if self._next(now) != chosen:
                raise Fault("台账刚被另一个窗口改动,没有重做;请再看一次", 1)
            for table, found in entry.changes.items():
                for key, diff in found.items():
                    record = now.get(table, {}).get(key)
                    if not journal.stands(record, diff.swapped()):
                        raise Fault(f"不能重做“{entry.action}”:{_named(table, key)} 已另有改动;内容没有改动", 1)
                    change.raw(table, key, journal.applied(record, diff))
        return entry

    def can_undo(self) -> Entry | None:
        """The change `undo` would take back; None: nothing to undo."""
        tables = self._file.tables()
        done, _ = journal.history(tables.get(JOURNAL, {}))
        return self._entry_of(tables, done[-1]) if done else None

    def can_redo(self) -> Entry | None:
        """The change `redo` would do again; None: nothing to redo."""
        tables = self._file.tables()
        _, undone = journal.history(tables.get(JOURNAL, {}))
        return self._entry_of(tables, undone[-1]) if undone else None

    def _last(self, tables: Tables, number: int | None, seen: int | None) -> int:
        known = tables.get(JOURNAL, {})
        done, undone = journal.history(known)
        if number is not None:
            if number in done:
                return number
            if number in undone:
                raise Fault(f"第 {number} 条已经撤销", 1)
            raise Fault(f"流水里没有可以撤销的第 {number} 条")
        found = [one for one in done if seen is None or one <= seen]
        if not found:
            raise Fault("没有可以撤销的改动", 1)
        return found[-1]

    def _next(self, tables: Tables) -> int:
        known = tables.get(JOURNAL, {})
        _, undone = journal.history(known)
        if undone:
            return undone[-1]
        last = self._entry_of(tables, int(max(known))) if known else None
        newer = f":撤销之后又有新的改动({told(last)})" if last and last.kind is Kind.CHANGE and _any_undo(known) else ""
        raise Fault(f"没有可以重做的改动{newer}", 1)

    def _refuse_newer(self, tables: Tables, entry: Entry, doing: str) -> None:
        known = tables.get(JOURNAL, {})
        done, _ = journal.history(known)
        newer = list(journal.newer_on(known, entry.number, done))
        if newer:
            table, key, number = newer[0]
            more = f"等 {len(newer)} 条" if len(newer) > 1 else ""
            said = told(self._entry_of(tables, number))
            raise Fault(f"不能{doing}“{entry.action}”:{_named(table, key)}{more} 后来另有决定:{said};内容没有改动", 1)

    def _entry_of(self, tables: Tables, number: int) -> Entry:
        key = journal.key_of(number)
        return self._entry(key, tables[JOURNAL][key])


def told(entry: Entry) -> str:
    """An entry in a few words: number, what, by whom, when."""
    return f"第 {entry.number} 条“{entry.action}”,{entry.who or '不知是谁'},{entry.at[:16].replace('T', ' ')}"


def _named(table: str, key: str) -> str:
    return f"{_WORDS.get(table, table)} {key}"


def _any_undo(known: dict[str, dict[str, object]]) -> bool:
    return any(entry.get("kind") == Kind.UNDO for entry in known.values())
