"""Deadlines and the chasing ladder's next rung as calendar entries, with alarms on working days.

An entry keeps its UID as long as the notice lives, so that a calendar that takes the file again moves the entry instead
of doubling it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from icalendar import Alarm, Calendar, Event

from ykterm.core.fault import Fault
from ykterm.core.rectify import NoticeState
from ykterm.core.text import clean
from ykterm.core.workdays import add_working_days, counting, is_working_day
from ykterm.report import words
from ykterm.report.rectify.view import View

ALARM_HOUR = dt.time(1, 0)
"""09:00 in Beijing, in UTC as an alarm at a fixed moment must be."""


def write(views: Sequence[View], now: dt.datetime, simulated: bool) -> bytes:
    """An iCalendar file; drafts and closed notices have nothing to remind of: Fault where all are such."""
    if not any(view.notice.state.is_open for view in views):
        raise Fault("没有期限可提醒:这些整改通知都是草稿或已销号")
    calendar = Calendar()
    calendar.add("prodid", "-//ykterm//整改期限//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for view in views:
        if view.notice.state.is_open:
            for event in _events(view, now, simulated):
                calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _events(view: View, now: dt.datetime, simulated: bool) -> Iterator[Event]:
    notice = view.notice
    count = f"{len(notice.findings)} 个问题" if notice.findings else "整改"
    said = [f"编号 {notice.id}" + (f",{notice.number}" if notice.number else ""), f"状态 {notice.state}"]
    if notice.issued:
        said.append(counting(notice.issued, notice.due))
    if simulated:
        said.append(words.SIMULATED)
    said += [clean(notice.note, 500)] if notice.note else []
    yield _event(
        f"{notice.id}-{notice.unit}-due@ykterm",
        f"整改到期:{view.unit} {count}",
        "\n".join(said),
        notice.due,
        [_working(add_working_days(notice.due, -1)), _working(notice.due)],
        now,
        len(notice.extensions),
    )
    if view.notice.state is NoticeState.ISSUED and (proposal := view.next_rung) is not None:
        yield _event(
            f"{notice.id}-{notice.unit}-chase@ykterm",
            f"应{proposal.rung}:{view.unit} 整改通知 {notice.id}",
            f"期限 {notice.due} 到期后未收到书面整改报告时{proposal.rung}",
            proposal.day,
            [_working(proposal.day)],
            now,
            len(notice.chases) + len(notice.extensions),
        )


def _working(day: dt.date) -> dt.date:
    """The day itself, or the last working day before it."""
    return day if is_working_day(day) else add_working_days(day, -1)


def _event(
    uid: str, summary: str, said: str, day: dt.date, alarms: Sequence[dt.date], now: dt.datetime, sequence: int
) -> Event:
    event = Event()
    event.add("uid", clean(uid))
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", sequence)
    event.add("summary", clean(summary, 300))
    event.add("description", "\n".join(clean(line, 1000) for line in said.split("\n")))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    for at in dict.fromkeys(alarms):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", clean(summary, 300))
        alarm.add("trigger", dt.datetime.combine(at, ALARM_HOUR, dt.UTC), parameters={"VALUE": "DATE-TIME"})
        event.add_component(alarm)
    return event
