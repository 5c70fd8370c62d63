"""The life of a rectification notice (整改通知): its states and what may follow what. The day is always passed in.

A report received is not a fix: what the unit says of each finding is kept here, what the machine says comes from the
archive (report/rectify), and the two stand side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec import Struct

from ykterm.core.deadline import parse_when as parse_when
from ykterm.core.fault import Fault
from ykterm.core.when import shown


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


UNSURE = frozenset({"link.suspect", "topic.mismatch"})
"""Rules whose findings are suspicions: a unit is asked to mend them once a person has confirmed them."""


class Said(StrEnum):
    """What the unit's report says of one finding; of what it does not mention, nothing is kept."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"

    @property
    def word(self) -> str:
        return "已改" if self is Said.FIXED else "未改"


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding as the notice told it: what was sent stays what was sent."""

    id: str
    rule: str
    kind: str
    """问题类型, in Chinese."""
    title: str
    page: str
    """Address of the page it stands on; empty where the fault is the site's as a whole."""
    url: str
    """The link, column or page that is at fault."""
    detail: str = ""
    first_seen: dt.date | None = None


class Extension(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One 延期."""

    day: dt.date
    old: dt.date
    new: dt.date
    why: str
    by: str = ""
    """Who allowed it."""
    who: str = ""
    """The account that recorded it."""


class Chase(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One rung of the chasing ladder, done."""

    rung: str
    day: dt.date
    due: dt.date
    """The deadline it was about: after an extension the ladder begins anew."""
    who: str = ""
    note: str = ""


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step in a notice's life."""

    state: NoticeState
    day: dt.date
    """The day taken for today when it was recorded."""
    who: str = ""
    """The account that recorded it."""
    at: float = 0.0
    """When it was recorded; 0: not kept. Tells on the day itself what was looked at before and after it."""
    back: bool = False
    """The report was sent back (退回)."""
    why: str = ""


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
    as_told: tuple[Told, ...] = ()
    """The findings as they were told, those the archive knew."""
    letter: str = ""
    """The letter as it was sent; empty for a draft, whose text is made when it is issued."""
    said: dict[str, Said] = {}
    """What the unit's report says, by finding."""
    extensions: tuple[Extension, ...] = ()
    chases: tuple[Chase, ...] = ()

    @property
    def returned(self) -> bool:
        """Whether its last report was sent back and no other has come."""
        return self.state is NoticeState.ISSUED and bool(self.history) and self.history[-1].back

    @property
    def since(self) -> Step | None:
        """The step from which on a look at the site tells of the fix: the report's, else the issue's; None: a draft."""
        steps = [step for step in self.history if not step.back]
        for state in (NoticeState.REPORTED, NoticeState.ISSUED):
            found = [step for step in steps if step.state is state]
            if found and (state is NoticeState.ISSUED or not self.returned):
                return found[-1]
        return None

    @property
    def closed_at(self) -> Step | None:
        """The step that closed it."""
        last = self.history[-1] if self.history else None
        return last if last and last.state is NoticeState.CLOSED else None

    def is_late(self, today: dt.date) -> bool:
        """Open, and its deadline is past; a deadline today is not."""
        return self.state.is_open and self.due < today


def advance(notice: Notice, to: NoticeState, day: dt.date, who: str = "", at: float = 0.0) -> Notice:
    """The notice one step on; raises Fault in words where that step cannot follow."""
    doing = f"整改通知 {notice.id} 不能{_STEP_WORDS.get(to, '退回' + to)}:"
    if to is notice.state:
        raise Fault(f"{doing}已是“{to}”")
    if to not in _NEXT[notice.state]:
        raise Fault(doing + _MISSING[notice.state])
    _in_order(notice, day, doing)
    return msgspec.structs.replace(
        notice,
        state=to,
        issued=day if to is NoticeState.ISSUED else notice.issued,
        history=(*notice.history, Step(state=to, day=day, who=who, at=at)),
    )


def send_back(notice: Notice, day: dt.date, why: str, who: str = "", at: float = 0.0) -> Notice:
    """退回: the report is not accepted, another is awaited; the deadline stays as it was."""
    doing = f"整改通知 {notice.id} 不能退回:"
    if notice.state not in (NoticeState.REPORTED, NoticeState.RECHECKING):
        raise Fault(doing + _MISSING[notice.state])
    if not why:
        raise Fault(f"{doing}要写明为什么")
    _in_order(notice, day, doing)
    step = Step(state=NoticeState.ISSUED, day=day, who=who, at=at, back=True, why=why)
    return msgspec.structs.replace(notice, state=NoticeState.ISSUED, said={}, history=(*notice.history, step))


def extend(notice: Notice, day: dt.date, to: dt.date, why: str, by: str = "", who: str = "") -> Notice:
    """延期: another deadline, by whom and why; the chasing ladder begins anew."""
    doing = f"整改通知 {notice.id} 不能延期:"
    if not notice.state.is_open:
        raise Fault(doing + _MISSING[notice.state])
    if not why:
        raise Fault(f"{doing}要写明为什么")
    if to <= notice.due:
        raise Fault(f"{doing}新期限 {to} 不晚于原期限 {notice.due}")
    made = Extension(day=day, old=notice.due, new=to, why=why, by=by, who=who)
    return msgspec.structs.replace(notice, due=to, extensions=(*notice.extensions, made))


def say(notice: Notice, said: Mapping[str, Said]) -> Notice:
    """What the unit's report says of some findings, beside what is kept of the others."""
    if said and notice.state not in (NoticeState.REPORTED, NoticeState.RECHECKING):
        raise Fault(f"整改通知 {notice.id} 不能记单位说的:{_MISSING[notice.state]}")
    if strange := [name for name in said if name not in notice.findings]:
        raise Fault(f"整改通知 {notice.id} 里没有问题 {'、'.join(shown(name) for name in strange)}")
    return msgspec.structs.replace(notice, said={**notice.said, **said})


def _in_order(notice: Notice, day: dt.date, doing: str) -> None:
    last = notice.history[-1] if notice.history else None
    # The day a draft was typed binds nobody; what was sent or received cannot come before what it answers.
    if last and last.state is not NoticeState.DRAFT and day < last.day:
        raise Fault(f"{doing}日期 {day} 早于上一步({last.day} {last.state})")


def running(notices: Iterable[Notice], until: dt.date | None = None) -> list[Notice]:
    """The open notices due up to `until` (None: all), the longest overdue first."""
    found = (notice for notice in notices if notice.state.is_open and (until is None or notice.due <= until))
    return sorted(found, key=lambda notice: (notice.due, notice.id))
