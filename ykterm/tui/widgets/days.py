"""A strip of days: which are worked, which are off, and what is due on each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from ykterm.tui.rows import RED

_WEEKDAYS = "一二三四五六日"
_HEAD = 6
"""Cells of the strip's own words on the left."""
_DAY = 3
_MONTH = 5
"""Cells of a month's name before its first day."""
_BEFORE = 3
"""Days shown before today."""


def strip(today: dt.date, dues: Iterable[dt.date], width: int) -> Text:
    """Three lines over as many days as `width` cells hold, and a fourth with the holidays among them in words.

    休 is a weekday off, 班 a weekend day worked; the third line counts what is due.
    """
    from ykterm.core.workdays import calendar_note, holidays_in_words, is_make_up_day, is_working_day

    count = Counter(dues)
    first = today - dt.timedelta(days=_BEFORE)
    days = [first + dt.timedelta(days=n) for n in range(max(7, (width - _HEAD - _MONTH * 2 - 1) // _DAY))]
    numbers, weekdays, marks = Text(), Text(), Text()
    numbers.append(f" {first.month}月".ljust(_HEAD - 1))
    weekdays.append(" " * _HEAD)
    marks.append(" 到期 ")
    for day in days:
        style = "reverse" if day == today else "" if is_working_day(day) else "dim"
        if day.day == 1 and day != first:
            for line, words in (
                (numbers, f" {day.month}月".rjust(_MONTH)),
                (weekdays, " " * _MONTH),
                (marks, " " * _MONTH),
            ):
                line.append(words)
        numbers.append(f"{day.day}".rjust(_DAY), style)
        off = not is_working_day(day) and day.weekday() < 5
        word = "班" if is_make_up_day(day) else "休" if off else _WEEKDAYS[day.weekday()]
        weekdays.append(" " + word, style)
        due = count[day]
        marks.append(
            (f"{due}" if due else "今" if day == today else "·").rjust(_DAY - (day == today and not due)),
            f"bold {RED}" if due and day < today else "bold" if due else "dim",
        )
    said = holidays_in_words(days[0], days[-1])
    note = calendar_note(days[0], days[-1])
    last = Text(f" {said}(中国工作日)" if said else " 这些天没有放假和调休(中国工作日)")
    if note:
        last.append(f";{note}")
    return Text("\n").join([numbers, weekdays, marks, last])
