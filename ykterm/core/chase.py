"""The chasing ladder (催办 → 提醒 → 点名 → 约谈): which rung is due, and since when. It proposes; a person decides.

Real bulletins chase so: a reminder, a warning, naming in the next bulletin, an interview. The days are working days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.rectify import Chase, Notice, NoticeState
from ykterm.core.workdays import add_working_days, left_in_words

DAYS = (1, 3, 5, 10)
"""Working days after the deadline on which each rung is due, unless the settings say otherwise."""


class Rung(StrEnum):
    """The rungs, from the mildest on."""

    REMIND = "催办"
    WARN = "提醒"
    NAME = "点名"
    TALK = "约谈"


RUNGS = tuple(Rung)


class Proposal(Struct, frozen=True):
    """The rung that comes next for one notice."""

    rung: Rung
    day: dt.date
    """The day it is due."""

    def is_due(self, today: dt.date) -> bool:
        return self.day <= today


def next_rung(notice: Notice, days: Sequence[int] = DAYS) -> Proposal | None:
    """The rung after the last one recorded, and its day; None: nothing runs, the report came, or all was done.

    No rung is left out: where one was climbed late, the next keeps its distance from it. An extension restarts the
    ladder from the new deadline.
    """
    if notice.state is not NoticeState.ISSUED:
        return None
    done = [chase for chase in notice.chases if chase.due == notice.due and chase.rung in RUNGS]
    last = max((RUNGS.index(Rung(chase.rung)) for chase in done), default=-1)
    if last + 1 == len(RUNGS):
        return None
    day = add_working_days(notice.due, days[last + 1])
    if done:
        gap = max(1, days[last + 1] - days[last])
        day = max(day, add_working_days(max(chase.day for chase in done), gap))
    return Proposal(RUNGS[last + 1], day)


def due_rung(notice: Notice, today: dt.date, days: Sequence[int] = DAYS) -> Proposal | None:
    """The rung that is due by today; None where none is."""
    proposal = next_rung(notice, days)
    return proposal if proposal is not None and proposal.is_due(today) else None


def chased(
    notice: Notice, day: dt.date, *, rung: Rung | None = None, note: str = "", who: str = "", days: Sequence[int] = DAYS
) -> Notice:
    """The notice with one rung recorded, the proposed one unless another is named; Fault in words where none fits."""
    doing = f"整改通知 {notice.id} 不能催办:"
    if notice.state is not NoticeState.ISSUED:
        raise Fault(doing + _WHY_NOT[notice.state])
    if notice.chases and day < notice.chases[-1].day:
        raise Fault(f"{doing}日期 {day} 早于上一次({notice.chases[-1].day} {notice.chases[-1].rung})")
    if rung is None:
        proposal = next_rung(notice, days)
        if proposal is None:
            raise Fault(f"{doing}{'、'.join(RUNGS)}都已记过;要再记一次请用 --rung 指明")
        if not proposal.is_due(day):
            raise Fault(f"{doing}{proposal.rung}要到 {proposal.day} 才该做;要提前请用 --rung {proposal.rung}")
        rung = proposal.rung
    chase = Chase(rung=rung.value, day=day, due=notice.due, who=who, note=note)
    return msgspec.structs.replace(notice, chases=(*notice.chases, chase))


def left(notice: Notice, today: dt.date) -> str:
    """Working days left, in words; a dash for a closed notice. A draft's day can pass, but nobody is late then."""
    if notice.state is NoticeState.CLOSED:
        return "—"
    if notice.state is NoticeState.DRAFT and notice.due < today:
        return "期限已过"
    return left_in_words(today, notice.due)


def in_words(notice: Notice, today: dt.date, days: Sequence[int] = DAYS) -> str:
    """5-07 应催办 where a rung is due; else what was done last (5-07 已催办); empty: nothing yet."""
    proposal = due_rung(notice, today, days)
    if proposal is not None:
        return f"{proposal.day.month}-{proposal.day.day:02} 应{proposal.rung}"
    last = notice.chases[-1] if notice.chases else None
    return f"{last.day.month}-{last.day.day:02} 已{last.rung}" if last else ""


_WHY_NOT = {
    NoticeState.DRAFT: "还是草稿,要先发出",
    NoticeState.REPORTED: "书面报告已收到,不用再催",
    NoticeState.RECHECKING: "书面报告已收到,正在复查",
    NoticeState.CLOSED: "已经销号",
}
