"""Working days of China: weekends, public holidays and make-up days (调休), as the State Council announces them.

Source: chinesecalendar, which carries the yearly notices of the State Council's General Office. A year it does not
know yet counts weekends only, and says so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cache

from msgspec import Struct


class _Calendar(Struct, frozen=True):
    """What the notices change about Monday-to-Friday weeks."""

    years: frozenset[int]
    days: tuple[int, ...]
    """Ordinals of the days that differ from the plain week, ascending."""
    sums: tuple[int, ...]
    """sums[i]: what the first i of them add to the count of weekdays."""
    changes: dict[int, int]
    """Ordinal -> +1 (a weekend day worked) or -1 (a weekday off)."""


@cache
def _calendar() -> _Calendar:
    from chinese_calendar.constants import holidays, workdays  # slow to import, and many commands need none

    # A year is known when its own notice is: the next New Year alone may stand in the notice of the year before.
    years = frozenset(day.year for day in holidays if (day.month, day.day) == (10, 1))
    changes = {day.toordinal(): -1 for day in holidays if day.year in years and day.weekday() < 5}
    changes = {day: change for day, change in changes.items() if dt.date.fromordinal(day) not in workdays}
    changes |= {day.toordinal(): 1 for day in workdays if day.year in years and day.weekday() >= 5}
    days = tuple(sorted(changes))
    sums = [0]
    for day in days:
        sums.append(sums[-1] + changes[day])
    return _Calendar(years, days, tuple(sums), changes)


def calendar_known(year: int) -> bool:
    """Whether the year's holidays are published; an unknown one counts weekends only."""
    return year in _calendar().years


def is_working_day(day: dt.date) -> bool:
    """Whether offices work that day."""
    return (day.weekday() < 5) + _calendar().changes.get(day.toordinal(), 0) == 1


def working_days_left(today: dt.date, due: dt.date) -> int:
    """Working days after `today` up to and including `due`; minus those after `due` up to `today` when it is past.

    0 for a deadline today, and also for one only days off away: `left_in_words` tells these apart.
    """
    if due < today:
        return -working_days_left(due, today)
    return _count(due) - _count(today)


def add_working_days(day: dt.date, n: int) -> dt.date:
    """The n-th working day after `day` (before it where n is negative); `day` itself for 0."""
    step = dt.timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def unknown_years(today: dt.date, due: dt.date) -> tuple[int, ...]:
    """The years between two days whose calendar is not published."""
    first, last = sorted((today, due))
    return tuple(year for year in range(first.year, last.year + 1) if not calendar_known(year))


def left_in_words(today: dt.date, due: dt.date) -> str:
    """余 4 工作日, 今日到期 or 超期 2 工作日; 仅扣周末 where a year's calendar is not published."""
    if due == today:
        return "今日到期"
    left = abs(working_days_left(today, due))
    said = f"{'超期' if due < today else '余'} {left} 工作日"
    if due < today and not left:
        # Due on a Friday, asked on the Saturday: past, though no working day has gone by.
        said = "超期不满 1 工作日"
    return f"{said}(仅扣周末)" if unknown_years(today, due) else said


def calendar_note(today: dt.date, due: dt.date) -> str | None:
    """What to say beside a count over years that are not published; None where all are."""
    years = unknown_years(today, due)
    if not years:
        return None
    named = f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"{named} 年的放假安排尚未公布,只扣周末推算"


def _count(day: dt.date) -> int:
    """Working days from the calendar's beginning up to and including `day`."""
    calendar = _calendar()
    number = day.toordinal()
    # Ordinal 1 is a Monday.
    weeks, rest = divmod(number, 7)
    return weeks * 5 + min(rest, 5) + calendar.sums[bisect_right(calendar.days, number)]
