"""我为政府网站找错: readers' messages about faults of the sites, the clock on their answers, and a month's figures."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct, structs

from ykterm.core.fault import Fault
from ykterm.core.percent import percent_with
from ykterm.core.when import months_on
from ykterm.core.workdays import add_working_days, left_in_words, unknown_years, working_days_left

DAYS = 2
"""Working days for an answer, as the city's notice of April 2019 counts them."""
CUTOFF = 25
"""Day of the month its figures are closed on, as in that notice."""
NO_UNIT = "单位未定"
"""How a message shows that no unit answers for yet."""


class Truth(StrEnum):
    """Whether what a message says is so."""

    UNDECIDED = "未定"
    TRUE = "属实"
    UNTRUE = "不属实"


class Message(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message (找错留言); one that is not true is answered and closed as well."""

    id: str
    """Year and ordinal: 2019-001."""
    received: dt.date
    text: str
    unit: str | None = None
    """Id of the site it is about; None: not known yet."""
    link: str = ""
    """Address it complains of."""
    truth: Truth = Truth.UNDECIDED
    answer: str = ""
    answered: dt.date | None = None
    closed: dt.date | None = None
    """The day the matter was closed (办结)."""

    def on(self, day: dt.date) -> Message:
        """As it stood at the end of that day: what was done later is not known."""
        kept = self
        if self.answered and self.answered > day:
            kept = structs.replace(kept, answered=None, answer="", truth=Truth.UNDECIDED)
        return structs.replace(kept, closed=None) if self.closed and self.closed > day else kept

    def due(self, days: int = DAYS) -> dt.date:
        """The last day an answer is in time: the working day so many after the day it was received."""
        return add_working_days(self.received, days)

    def is_late(self, today: dt.date, days: int = DAYS) -> bool:
        """Whether it was answered too late, or is not answered though its time is over."""
        return (self.answered or today) > self.due(days)

    def clock(self, today: dt.date, days: int = DAYS) -> str:
        """按时, 超期 1 工作日答复; unanswered: 余 1 工作日, 今日到期, 超期 2 工作日."""
        due = self.due(days)
        if self.answered is None:
            return left_in_words(today, due)
        unsure = "(仅扣周末)" if unknown_years(self.received, max(self.answered, due)) else ""
        if self.answered <= due:
            return f"按时{unsure}"
        late = -working_days_left(self.answered, due)
        return (f"超期 {late} 工作日答复" if late else "超期不满 1 工作日答复") + unsure


class Province(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the province says of all its messages of a month."""

    received: int
    true: int
    closed: int
    late_sponsors: int | None = None
    """Sponsors (主办单位) with a message not answered in time; None, as the next: the province did not say."""
    late_messages: int | None = None
    note: str = ""

    def checked(self) -> Province:
        """Itself; Fault where its numbers cannot be."""
        late = (self.late_sponsors, self.late_messages)
        if min(self.received, self.true, self.closed, *(number or 0 for number in late)) < 0:
            raise Fault("件数不能是负数")
        for word, number in (("属实", self.true), ("办结", self.closed), ("超期", self.late_messages or 0)):
            if number > self.received:
                raise Fault(f"{word} {number} 条多于受理 {self.received} 条")
        if self.late_sponsors is None and self.late_messages is None:
            return self
        if self.late_sponsors is None or self.late_messages is None:
            raise Fault("超期的家数和条数要一起写,不知道的都空着")
        if (self.late_sponsors == 0) != (self.late_messages == 0) or self.late_sponsors > self.late_messages:
            raise Fault(f"超期 {self.late_sponsors} 家、{self.late_messages} 条对不上:每家至少 1 条")
        return self

    @property
    def late_words(self) -> str:
        """3 家 3 条, 0, or 未登记 where the province did not say."""
        if self.late_messages is None:
            return "未登记"
        return f"{self.late_sponsors} 家 {self.late_messages} 条" if self.late_messages else "0"


class MessageMonth(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept of a month beside its messages."""

    id: str
    """The month, YYYY-MM."""
    cutoff: dt.date | None = None
    """The day its figures are closed on; None: the setting's day."""
    province: Province | None = None


class Stats(Struct, frozen=True, kw_only=True):
    """A month's figures of the city, as they stood on a day."""

    month: str
    first: dt.date
    """The day after the month before was closed."""
    cutoff: dt.date
    received: int
    true: int
    undecided: int
    """Of which it is not said whether they are true."""
    closed: int
    in_time: int
    """Answered in time."""
    late: int
    """Answered late, or not answered though their time is over."""
    waiting: int
    """Not answered, and their time runs."""
    late_by_unit: dict[str, tuple[str, ...]]
    """Ids of the late ones by unit (empty: none yet), in the order they came in."""

    @property
    def closed_rate(self) -> str:
        """办结率 with its numbers."""
        return percent_with(self.closed, self.received)

    @property
    def in_time_rate(self) -> str:
        """按时率 with its numbers, of those whose answer was due or given."""
        return percent_with(self.in_time, self.in_time + self.late)


def default_cutoff(month: str, day: int = CUTOFF) -> dt.date:
    """The setting's day of the month, its last one where the month is shorter."""
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, min(day, calendar.monthrange(year, number)[1]))


def checked_cutoff(month: str, cutoff: dt.date, kept: dict[str, MessageMonth], day: int = CUTOFF) -> dt.date:
    """The day itself; Fault where it is in neither the month nor the next, or a neighbour's figures would overlap."""
    if f"{cutoff:%Y-%m}" not in (month, months_on(month, 1)):
        raise Fault(f"{month} 的截止日不能是 {cutoff}:应在当月或次月")
    before, after = (window(months_on(month, n), kept, day)[1] for n in (-1, 1))
    if not before < cutoff < after:
        raise Fault(f"{month} 的截止日 {cutoff} 应晚于上月的 {before}、早于下月的 {after}")
    return cutoff


def window(month: str, kept: dict[str, MessageMonth], day: int = CUTOFF) -> tuple[dt.date, dt.date]:
    """(first day, cut-off) of a month's messages: each message belongs to exactly one month."""

    def cutoff(of: str) -> dt.date:
        found = kept.get(of)
        return (found.cutoff if found else None) or default_cutoff(of, day)

    return cutoff(months_on(month, -1)) + dt.timedelta(days=1), cutoff(month)


def month_of(received: dt.date, kept: dict[str, MessageMonth], day: int = CUTOFF) -> str:
    """The month whose figures a message received on that day belongs to."""
    month = months_on(f"{received:%Y-%m}", -1)
    while received > window(month, kept, day)[1]:
        month = months_on(month, 1)
    return month


def stats(
    month: str,
    messages: Iterable[Message],
    kept: dict[str, MessageMonth],
    today: dt.date,
    *,
    days: int = DAYS,
    day: int = CUTOFF,
) -> Stats:
    """The month's figures as of `today`: `days` for an answer, `day` the setting's cut-off."""
    first, cutoff = window(month, kept, day)
    mine = [one.on(today) for one in messages if first <= one.received <= min(cutoff, today)]
    truth = Counter(one.truth for one in mine)
    late: dict[str, list[str]] = {}
    for one in sorted(mine, key=lambda one: (one.received, one.id)):
        if one.is_late(today, days):
            late.setdefault(one.unit or "", []).append(one.id)
    in_time = sum(one.answered is not None and not one.is_late(today, days) for one in mine)
    overdue = sum(map(len, late.values()))
    return Stats(
        month=month,
        first=first,
        cutoff=cutoff,
        received=len(mine),
        true=truth[Truth.TRUE],
        undecided=truth[Truth.UNDECIDED],
        closed=sum(one.closed is not None for one in mine),
        in_time=in_time,
        late=overdue,
        waiting=len(mine) - in_time - overdue,
        late_by_unit={unit: tuple(ids) for unit, ids in late.items()},
    )


def answered(
    message: Message,
    *,
    text: str = "",
    day: dt.date | None = None,
    truth: Truth | None = None,
    close: bool = False,
    today: dt.date,
) -> Message:
    """With an answer, a judgment of its truth, or both; what is left out stays. Fault where it cannot be.

    `day`: when it was answered (`today` where it is the first answer); the day of closing too.
    """
    named = f"找错留言 {message.id}"
    when = day or today
    if when < message.received:
        raise Fault(f"{named} 是 {message.received} 收到的,不能在 {when} 答复")
    if when > today:
        raise Fault(f"{when} 还没有到(今天按 {today} 算)")
    if text:
        first = message.answered if day is None else None
        message = structs.replace(message, answer=text, answered=first or when)
    elif day is not None and message.answered is not None and not close:
        message = structs.replace(message, answered=when)
    if truth is not None:
        message = structs.replace(message, truth=truth)
    if close:
        if message.answered is None:
            raise Fault(f"{named} 还没有答复,不能办结")
        if when < message.answered:
            raise Fault(f"{named} 是 {message.answered} 答复的,不能在 {when} 办结")
        message = structs.replace(message, closed=when)
    if message.closed is not None and message.answered is not None and message.closed < message.answered:
        raise Fault(f"{named} 已在 {message.closed} 办结,答复不能更晚({message.answered})")
    return message
