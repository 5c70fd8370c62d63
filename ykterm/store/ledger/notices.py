"""Rectification notices and their steps, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import structs

from ykterm.core.chase import DAYS, Rung, chased
from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, NoticeState, Said, Step, Told, advance, extend, say, send_back
from ykterm.core.when import shown
from ykterm.store.ledger.tables import NOTICES
from ykterm.store.ledger.undo import Undoable

Letter = Callable[[Notice], str]
"""Makes the text a notice is sent with, once its number and findings are known."""


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
        told: Iterable[Told] = (),
        letter: Letter | None = None,
    ) -> Notice:
        """A new notice, a draft unless `issue`; kept when it returns. `letter` makes the text it is sent with."""
        draft = self._step(NoticeState.DRAFT, today)
        with self.change(f"{'发出' if issue else '起草'}给 {unit_id} 的整改通知") as change:
            notice = Notice(
                id=change.next_id(NOTICES, f"{today.year}-"),
                unit=unit_id,
                due=due,
                findings=tuple(dict.fromkeys(findings)),
                number=number,
                note=note,
                history=(draft,),
                as_told=tuple(told),
            )
            if issue:
                notice = _sent(advance(notice, NoticeState.ISSUED, today, self.who, draft.at), letter)
            change.put(NOTICES, notice)
        return notice

    def issue(
        self,
        notice_id: str,
        today: dt.date,
        *,
        number: str | None = None,
        told: Iterable[Told] = (),
        letter: Letter | None = None,
    ) -> Notice:
        """A draft is sent out; its deadline runs from here. `told`: its findings as they stand on that day."""
        fresh = tuple(told)

        def step(notice: Notice) -> Notice:
            sent = advance(notice, NoticeState.ISSUED, today, self.who, time.time())
            sent = structs.replace(sent, number=number or sent.number, as_told=fresh or sent.as_told)
            return _sent(sent, letter)

        return self._move(notice_id, "发出", step)

    def report(self, notice_id: str, today: dt.date, said: Mapping[str, Said] | None = None) -> Notice:
        """The unit's written report (书面整改报告) has come in; `said`: what it says, by finding."""

        def step(notice: Notice) -> Notice:
            if notice.state in (NoticeState.REPORTED, NoticeState.RECHECKING) and said:
                return say(notice, said)
            return say(advance(notice, NoticeState.REPORTED, today, self.who, time.time()), said or {})

        return self._move(notice_id, "收到书面报告", step)

    def say_of(self, notice_id: str, said: Mapping[str, Said | None]) -> Notice:
        """Corrects what the unit's report says of some findings; None: nothing."""

        def step(notice: Notice) -> Notice:
            kept = {name: one for name, one in notice.said.items() if said.get(name, one) is not None}
            named = {name: one for name, one in said.items() if one is not None}
            return say(structs.replace(notice, said=kept), named)

        return self._move(notice_id, "单位说", step)

    def send_back(self, notice_id: str, today: dt.date, why: str) -> Notice:
        """The report is sent back (退回), and why."""
        return self._move(notice_id, "退回", lambda one: send_back(one, today, why, self.who, time.time()), why)

    def recheck(self, notice_id: str, today: dt.date) -> Notice:
        """Its findings are being looked at again (复查中); one that is in that state already stays as it is."""

        def step(notice: Notice) -> Notice:
            if notice.state is NoticeState.RECHECKING:
                return notice
            return advance(notice, NoticeState.RECHECKING, today, self.who, time.time())

        return self._move(notice_id, "复查", step)

    def extend(self, notice_id: str, today: dt.date, *, to: dt.date, why: str, by: str = "") -> Notice:
        """Another deadline (延期): until when, why, and who allowed it."""
        return self._move(notice_id, f"延期到 {to}", lambda one: extend(one, today, to, why, by, self.who), why)

    def chase(
        self, notice_id: str, today: dt.date, *, rung: Rung | None = None, note: str = "", days: Sequence[int] = DAYS
    ) -> Notice:
        """Records that the unit was chased, by the rung that is due unless another is named."""
        return self._move(
            notice_id, "催办", lambda one: chased(one, today, rung=rung, note=note, who=self.who, days=days), note
        )

    def close(self, notice_id: str, today: dt.date) -> Notice:
        """The matter is closed (销号)."""
        return self._move(notice_id, "销号", lambda one: advance(one, NoticeState.CLOSED, today, self.who, time.time()))

    def _step(self, state: NoticeState, today: dt.date) -> Step:
        return Step(state=state, day=today, who=self.who, at=time.time())

    def _move(self, notice_id: str, action: str, step: Callable[[Notice], Notice], why: str = "") -> Notice:
        # Tried before the lock is taken, so that a slip of the finger makes no file.
        known = self.notice(notice_id)
        step(known)
        with self.change(f"整改通知 {known.id}:{action}", why) as change:
            notice = step(_pick(change.read(NOTICES), known.id))
            change.put(NOTICES, notice)
        return notice


def _sent(notice: Notice, letter: Letter | None) -> Notice:
    return structs.replace(notice, letter=letter(notice)) if letter is not None else notice


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
