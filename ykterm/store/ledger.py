"""The ledger: what the inspector decided, in one readable file. Here: rectification notices and their deadlines."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from tinydb.table import Document, Table

from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, NoticeState, Step, advance
from ykterm.core.when import shown
from ykterm.store.json_file import JsonFile, line_of_key

SCHEMA = "ykterm.ledger/1"
_NOTICES = "notices"


class _Notices(Table):
    """The table of notices; its documents go by the notice's id, so that the file reads well and merges well."""

    # TinyDB's own types speak of integer ids only, its code takes any.
    document_id_class: Any = str

    def records(self) -> dict[str, dict[str, Any]]:
        """Every notice by its id, as the file has it."""
        return dict((self.storage.read() or {}).get(_NOTICES, {}))

    def add(self, notice: Notice) -> None:
        """Adds a notice whose id is new."""
        key: Any = notice.id
        self.insert(Document(msgspec.to_builtins(notice), doc_id=key))

    def put(self, notice: Notice) -> None:
        """Puts the notice in the place of the one of its id."""
        key: Any = notice.id
        self.update(msgspec.to_builtins(notice), doc_ids=[key])


class Ledger:
    """The decisions kept at `path`; every change is on disk when its method returns."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, SCHEMA)

    def notices(self) -> list[Notice]:
        """Every notice, by id; Fault where the file is broken or a record is wrong."""
        records = self._file.tables().get(_NOTICES, {})
        return [self._read(key, records[key]) for key in sorted(records, key=_order)]

    def notice(self, notice_id: str) -> Notice:
        """The notice of that id, or of that ordinal (`3` for 2019-003) where only one has it; Fault where none is."""
        records = self._file.tables().get(_NOTICES, {})
        key = _pick(records, notice_id)
        return self._read(key, records[key])

    def add_notice(
        self,
        unit_id: str,
        *,
        due: dt.date,
        today: dt.date,
        findings: Iterable[str] = (),
        note: str = "",
        issue: bool = False,
        number: str | None = None,
    ) -> Notice:
        """A new notice, a draft unless `issue`; kept when it returns."""
        draft = Step(state=NoticeState.DRAFT, day=today, who=_who())
        with self._table() as table:
            notice = Notice(
                id=_next_id(table.records(), today.year),
                unit=unit_id,
                due=due,
                findings=tuple(dict.fromkeys(findings)),
                number=number,
                note=note,
                history=(draft,),
            )
            if issue:
                notice = advance(notice, NoticeState.ISSUED, today, draft.who)
            table.add(notice)
        return notice

    def issue(self, notice_id: str, today: dt.date) -> Notice:
        """A draft is sent out; its deadline runs from here."""
        return self._advance(notice_id, NoticeState.ISSUED, today)

    def report(self, notice_id: str, today: dt.date) -> Notice:
        """The unit's written report (书面整改报告) has come in."""
        return self._advance(notice_id, NoticeState.REPORTED, today)

    def close(self, notice_id: str, today: dt.date) -> Notice:
        """The matter is closed (销号)."""
        return self._advance(notice_id, NoticeState.CLOSED, today)

    def _advance(self, notice_id: str, to: NoticeState, today: dt.date) -> Notice:
        # Asked before the lock is taken, so that a slip of the finger makes no file.
        _pick(self._file.tables().get(_NOTICES, {}), notice_id)
        with self._table() as table:
            records = table.records()
            key = _pick(records, notice_id)
            notice = advance(self._read(key, records[key]), to, today, _who())
            table.put(notice)
        return notice

    @contextlib.contextmanager
    def _table(self) -> Iterator[_Notices]:
        """The notices under the lock; what is put into the table is on disk when the block has ended."""
        with self._file.change() as base:
            yield _Notices(base.storage, _NOTICES)

    def _read(self, key: str, record: dict[str, Any]) -> Notice:
        try:
            notice = msgspec.convert(record, Notice)
        except msgspec.ValidationError as error:
            raise self._wrong(key, f"整改通知 {shown(key)} 的内容有误({_field_words(str(error))})") from error
        if notice.id != key:
            raise self._wrong(key, f"整改通知 {shown(key)} 里写的 id 是 {shown(notice.id)}")
        return notice

    def _wrong(self, key: str, what: str) -> Fault:
        return self._file.fault(what, line_of_key(self._file.path.read_bytes(), key))


def _pick(known: Iterable[str], notice_id: str) -> str:
    wanted = notice_id.strip()
    ids = sorted(known, key=_order)
    found = [key for key in ids if key == wanted]
    if not found and wanted.isascii() and wanted.isdigit():
        found = [key for key in ids if key.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")]
    if len(found) == 1:
        return found[0]
    if found:
        raise Fault(f"“{shown(wanted)}”不止一份:{'、'.join(found)}")
    last = f",最近一份是 {ids[-1]}" if ids else ",还没有任何通知"
    raise Fault(f"没有整改通知“{shown(wanted)}”{last}")


def _next_id(known: Iterable[str], year: int) -> str:
    prefix = f"{year}-"
    ordinals = (key.removeprefix(prefix) for key in known if key.startswith(prefix))
    used = (int(ordinal) for ordinal in ordinals if ordinal.isascii() and ordinal.isdigit())
    return f"{prefix}{max(used, default=0) + 1:03d}"


def _order(key: str) -> tuple[str, int, str]:
    """By year, then by ordinal as a number: 2019-1000 stands after 2019-999."""
    year, _, ordinal = key.partition("-")
    return year, int(ordinal) if ordinal.isascii() and ordinal.isdigit() else 0, key


def _who() -> str:
    """The account at the keyboard; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _field_words(message: str) -> str:
    """msgspec's complaint in Chinese: which field, and what is wrong with it."""
    what, _, path = message.partition(" - at `$.")
    if "missing required field" in message:
        return f"缺少 {message.split('`')[1]}"
    return f"{path.rstrip('`') or '记录'} 的值不对:{_kind_words(what)}"


def _kind_words(what: str) -> str:
    if "Invalid enum value" in what:
        return f"状态只能是 {'、'.join(NoticeState)}"
    return "应是日期,如 2019-05-14" if "RFC3339" in what or "date" in what else "类型不对"
