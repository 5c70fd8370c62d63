"""Rectification notices and their steps, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, NoticeState, Step, advance
from ykterm.core.when import shown
from ykterm.store.ledger.tables import NOTICES
from ykterm.store.ledger.undo import Undoable


class Notices(Undoable):
    """The ledger's notices."""

    def notices(self) -> list[Notice]:
        """Every notice, by id; Fault where the file is broken or a record is wrong."""
        return sorted(self.read(NOTICES).values(), key=lambda notice: _order(notice.id))

    def notice(self, notice_id: str) -> Notice:
        """The notice of that id, or of that ordinal (`3` for 2019-003) where only one has it; Fault where none is."""
        return _pick(self.read(NOTICES), notice_id)

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
        draft = Step(state=NoticeState.DRAFT, day=today, who=self.who)
        with self.change(f"{'发出' if issue else '起草'}给 {unit_id} 的整改通知") as change:
            notice = Notice(
                id=change.next_id(NOTICES, f"{today.year}-"),
                unit=unit_id,
                due=due,
                findings=tuple(dict.fromkeys(findings)),
                number=number,
                note=note,
                history=(draft,),
            )
            if issue:
                notice = advance(notice, NoticeState.ISSUED, today, draft.who)
            change.put(NOTICES, notice)
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
        known = self.notice(notice_id)
        with self.change(f"整改通知 {known.id}:{to}") as change:
            notice = advance(_pick(change.read(NOTICES), known.id), to, today, self.who)
            change.put(NOTICES, notice)
        return notice


def _pick(known: dict[str, Notice], notice_id: str) -> Notice:
    wanted = notice_id.strip()
    ids = sorted(known, key=_order)
    found = [key for key in ids if key == wanted]
    if not found and wanted.isascii() and wanted.isdigit():
        found = [key for key in ids if key.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")]
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise Fault(f"“{shown(wanted)}”不止一份:{'、'.join(found)}")
    last = f",最近一份是 {ids[-1]}" if ids else ",还没有任何通知"
    raise Fault(f"没有整改通知“{shown(wanted)}”{last}")


def _order(key: str) -> tuple[str, int, str]:
    """By year, then by ordinal as a number: 2019-1000 stands after 2019-999."""
    year, _, ordinal = key.partition("-")
    return year, int(ordinal) if ordinal.isascii() and ordinal.isdigit() else 0, key
