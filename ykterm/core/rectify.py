"""The life of a rectification notice (整改通知): its states and what may follow what. The day is always passed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec import Struct

from ykterm.core.deadline import parse_when as parse_when
from ykterm.core.fault import Fault


class NoticeState(StrEnum):
    """Where a notice stands."""

    DRAFT = "草稿"
    ISSUED = "已发出"
    REPORTED = "已收书面报告"
    RECHECKING = "复查中"
    CLOSED = "已销号"

    @property
    def is_open(self) -> bool:
        """Issued and not closed: its deadline runs."""
        return self not in (NoticeState.DRAFT, NoticeState.CLOSED)


_NEXT = {
    NoticeState.DRAFT: (NoticeState.ISSUED,),
    NoticeState.ISSUED: (NoticeState.REPORTED,),
    NoticeState.REPORTED: (NoticeState.RECHECKING, NoticeState.CLOSED),
    NoticeState.RECHECKING: (NoticeState.CLOSED,),
    NoticeState.CLOSED: (),
}
_MISSING = {
    NoticeState.DRAFT: "还是草稿,要先发出",
    NoticeState.ISSUED: "还没有收到书面整改报告",
    NoticeState.REPORTED: "已收到书面整改报告",
    NoticeState.RECHECKING: "正在复查",
    NoticeState.CLOSED: "已经销号,不能再改",
}
_STEP_WORDS = {
    NoticeState.ISSUED: "发出",
    NoticeState.REPORTED: "登记书面报告",
    NoticeState.RECHECKING: "复查",
    NoticeState.CLOSED: "销号",
}


class Step(Struct, frozen=True, kw_only=True):
    """One step in a notice's life."""

    state: NoticeState
    day: dt.date
    """The day taken for today when it was recorded."""
    who: str = ""
    """The account that recorded it."""


class Notice(Struct, frozen=True, kw_only=True):
    """One notice to one unit: what is to be put right, and until when."""

    id: str
    """Year and ordinal, e.g. 2019-001; never used twice."""
    unit: str
    """The site's id."""
    due: dt.date
    state: NoticeState = NoticeState.DRAFT
    findings: tuple[str, ...] = ()
    """Ids of the findings it asks to put right."""
    number: str | None = None
    """文号, where the paper has one."""
    issued: dt.date | None = None
    note: str = ""
    history: tuple[Step, ...] = ()

    def is_late(self, today: dt.date) -> bool:
        """Open, and its deadline is past; a deadline today is not."""
        return self.state.is_open and self.due < today


def advance(notice: Notice, to: NoticeState, day: dt.date, who: str = "") -> Notice:
    """The notice one step on; raises Fault in words where that step cannot follow."""
    doing = f"整改通知 {notice.id} 不能{_STEP_WORDS.get(to, '退回' + to)}:"
    if to is notice.state:
        raise Fault(f"{doing}已是“{to}”")
    if to not in _NEXT[notice.state]:
        raise Fault(doing + _MISSING[notice.state])
    last = notice.history[-1] if notice.history else None
    # The day a draft was typed binds nobody; what was sent or received cannot come before what it answers.
    if last and last.state is not NoticeState.DRAFT and day < last.day:
        raise Fault(f"{doing}日期 {day} 早于上一步({last.day} {last.state})")
    return msgspec.structs.replace(
        notice,
        state=to,
        issued=day if to is NoticeState.ISSUED else notice.issued,
        history=(*notice.history, Step(state=to, day=day, who=who)),
    )


def running(notices: Iterable[Notice], until: dt.date | None = None) -> list[Notice]:
    """The open notices due up to `until` (None: all), the longest overdue first."""
    found = (notice for notice in notices if notice.state.is_open and (until is None or notice.due <= until))
    return sorted(found, key=lambda notice: (notice.due, notice.id))
