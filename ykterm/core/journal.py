"""The ledger's journal: an entry a change, with old and new of each record touched, each sealed on the one before.

Entries are read as the file has them (plain dicts), so that a field added by hand breaks the seal too. A seal is the
SHA-256 over the previous entry's seal, a line feed, and the entry's JSON without its own: keys sorted, no spaces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

Record = dict[str, Any]
"""A record as the file has it."""
Raw = Mapping[str, Any]
"""A journal entry as the file has it."""

CLOCK_NOTE = "时钟早于上一条"
"""What an entry says of a clock that was set back; the number alone tells the order then."""


class Kind(StrEnum):
    """What sort of entry it is."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    START = "start"
    """The records that were there before the journal was."""
    ADOPT = "adopt"
    """Edits made in the file by hand, taken over."""


class Diff(Struct, frozen=True, omit_defaults=True):
    """One record's change: only the fields that differ; no `old` where it was made, no `new` where it was removed."""

    old: Record | UnsetType = UNSET
    new: Record | UnsetType = UNSET

    def swapped(self) -> Diff:
        """The change that takes this one back."""
        return Diff(old=self.new, new=self.old)


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change, as it is told."""

    number: int
    at: str
    """When, by the clock of the machine, ISO 8601 with its zone."""
    who: str
    """The account at the keyboard; empty where the system does not say."""
    action: str
    """What was done, in Chinese."""
    kind: Kind = Kind.CHANGE
    why: str = ""
    of: int | None = None
    """The number of the entry an undo or a redo is of."""
    note: str = ""
    """CLOCK_NOTE, where it applies."""
    changes: dict[str, dict[str, Diff]] = {}
    """By table, by record id."""
    hash: str = ""

    @property
    def records(self) -> list[tuple[str, str]]:
        """(table, id) of every record it touches."""
        return [(table, key) for table, found in self.changes.items() for key in found]


class Conflict(Struct, frozen=True, kw_only=True):
    """Why a change is not taken back: the record was changed since."""

    table: str
    key: str
    newer: Entry | None
    """The newer change; None: it was edited in the file by hand."""


def diff(old: Record | None, new: Record | None) -> Diff | None:
    """What changed; None where nothing did."""
    if old == new:
        return None
    if old is None or new is None:
        return Diff(old=UNSET if old is None else old, new=UNSET if new is None else new)
    names = [name for name in {**old, **new} if name not in old or name not in new or old[name] != new[name]]
    return Diff(
        old={name: old[name] for name in names if name in old}, new={name: new[name] for name in names if name in new}
    )


def applied(record: Record | None, change: Diff) -> Record | None:
    """The record after the change; None: it is removed."""
    if change.new is UNSET:
        return None
    if change.old is UNSET or record is None:
        return dict(change.new)
    return {name: value for name, value in record.items() if name not in change.old} | change.new


def stands(record: Record | None, change: Diff) -> bool:
    """Whether the record is still as the change left it, in the fields it changed."""
    if change.new is UNSET or record is None:
        return record is None and change.new is UNSET
    if change.old is UNSET:
        return record == change.new
    gone = change.old.keys() - change.new.keys()
    return not gone & record.keys() and all(
        name in record and record[name] == value for name, value in change.new.items()
    )


def seal(previous: str, entry: Raw) -> str:
    """The hash of an entry that follows the one sealed `previous` ("" for the first)."""
    said = msgspec.json.encode({name: value for name, value in entry.items() if name != "hash"}, order="sorted")
    return hashlib.sha256(previous.encode() + b"\n" + said).hexdigest()


def first_broken(journal: Mapping[str, Raw]) -> tuple[str, str] | None:
    """(key, what is wrong) of the first entry that does not follow from the one before; None where the chain holds."""
    previous = ""
    for number, (key, entry) in enumerate(sorted(journal.items()), 1):
        if entry.get("number") != number or key != key_of(number):
            return key, f"编号应是 {key_of(number)}:有一条被删去、插入或改号"
        if entry.get("hash") != seal(previous, entry):
            return key, "内容与校验值不符:这一条或它前面的一条被改过"
        previous = entry["hash"]
    return None


def key_of(number: int) -> str:
    """The id an entry goes by: padded, so that the file's order is the order of time."""
    return f"{number:06d}"


def history(journal: Mapping[str, Raw]) -> tuple[list[int], list[int]]:
    """Numbers of the changes in force, the latest last, and of those undone that can still be redone, the next last.

    A change made after an undo is something newer: nothing undone before it can be redone.
    """
    done: list[int] = []
    undone: list[int] = []
    for key in sorted(journal):
        entry = journal[key]
        kind, of = entry.get("kind", Kind.CHANGE), entry.get("of")
        if kind == Kind.UNDO and of in done:
            done.remove(of)
            undone.append(of)
        elif kind == Kind.REDO and of in undone:
            undone.remove(of)
            done.append(of)
        elif kind in (Kind.CHANGE, Kind.ADOPT) and entry.get("changes"):
            done.append(int(key))
            undone.clear()
    return done, undone


def newer_on(journal: Mapping[str, Raw], number: int, done: Iterable[int]) -> Iterator[tuple[str, str, int]]:
    """(table, id, number of the newer change) of each record of the change that a later one in force touched."""
    order = list(done)
    touched = {(table, key) for table, found in journal[key_of(number)]["changes"].items() for key in found}
    later = order[order.index(number) + 1 :] if number in order else []
    for other in reversed(later):
        for table, found in journal[key_of(other)]["changes"].items():
            for key in found:
                if (table, key) in touched:
                    touched.discard((table, key))
                    yield table, key, other


def replayed(entries: Iterable[Entry]) -> dict[str, dict[str, Record]]:
    """The tables as the journal alone would have them."""
    tables: dict[str, dict[str, Record]] = {}
    for entry in entries:
        for table, found in entry.changes.items():
            records = tables.setdefault(table, {})
            for key, change in found.items():
                after = applied(records.get(key), change)
                if after is None:
                    records.pop(key, None)
                else:
                    records[key] = after
    return {name: records for name, records in tables.items() if records}
