"""Working days of China: weekends, public holidays and make-up days (调休), as the State Council announces them.

Source: chinesecalendar, which carries the yearly notices of the State Council's General Office. A year it does not
know yet counts weekends only, and says so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
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
    holidays: frozenset[dt.date]
    """Days a notice names as days off, weekend days among them."""


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
    named = frozenset(day for day in holidays if day.year in years)
    return _Calendar(years, days, tuple(sums), changes, named)


def calendar_known(year: int) -> bool:
    """Whether the year's holidays are published; an unknown one counts weekends only."""
    return year in _calendar().years


def is_working_day(day: dt.date) -> bool:
    """Whether offices work that day."""
    return (day.weekday() < 5) + _calendar().changes.get(day.toordinal(), 0) == 1


def is_holiday(day: dt.date) -> bool:
    """Whether a notice names it as a day off."""
    return day in _calendar().holidays


def is_make_up_day(day: dt.date) -> bool:
    """Whether it is a weekend day that offices work (调休上班)."""
    return day.weekday() >= 5 and is_working_day(day)


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


def holidays_in_words(first: dt.date, last: dt.date) -> str:
    """What the notices say of the days from `first` to `last`: 5月1日–4日放假,4月28日、5月5日上班; empty: nothing."""
    days = _days(first, last)
    off = _runs([day for day in days if is_holiday(day)])
    worked = [day for day in days if is_make_up_day(day)]
    parts = [f"{_listed(off)}放假"] if off else []
    parts += [f"{_listed([(day, day) for day in worked])}上班"] if worked else []
    return ",".join(parts)


def counting(today: dt.date, due: dt.date) -> str:
    """How working_days_left counts: the days after `today` up to and including `due`, and which are skipped and why.

    5月9日–14日共 6 天,跳过 5月11日–12日(周末),计 4 工作日. For a deadline that is past the days since it.
    """
    first, last = sorted((today, due))
    days = _days(first + dt.timedelta(days=1), last)
    if not days:
        return "今日到期,不计"
    weekend = [day for day in days if not is_working_day(day) and not is_holiday(day)]
    off = [day for day in days if is_holiday(day)]
    worked = [day for day in days if is_make_up_day(day)]
    skipped = [
        f"{_listed(runs)}({why})" if len(runs) <= _MOST_RUNS else f"{why} {len(skip)} 天"
        for why, skip in (("周末", weekend), ("放假", off))
        if (runs := _runs(skip))
    ]
    words = f"{_run(days[0], days[-1])}共 {len(days)} 天"
    words += f",跳过 {'、'.join(skipped)}" if skipped else ",没有休息日"
    if worked:
        few = len(worked) <= _MOST_RUNS
        words += f",{_listed([(day, day) for day in worked])}上班" if few else f",周末上班 {len(worked)} 天"
    words += f",计 {abs(working_days_left(today, due))} 工作日"
    note = calendar_note(today, due)
    return f"{words};{note}" if note else words


_MOST_RUNS = 4
"""Weekends, holidays or make-up days named one by one in a counting, at most: of more the number is told."""


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def _runs(days: Sequence[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Days that follow one another, as (first, last)."""
    runs: list[tuple[dt.date, dt.date]] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _listed(runs: Iterable[tuple[dt.date, dt.date]]) -> str:
    return "、".join(_run(first, last) for first, last in runs)


def _run(first: dt.date, last: dt.date) -> str:
    """5月1日, 5月1日–4日, 4月30日–5月2日, 2019年12月30日–2020年1月1日."""
    head = f"{first.month}月{first.day}日"
    if first == last:
        return head
    if first.year != last.year:
        return f"{first.year}年{head}–{last.year}年{last.month}月{last.day}日"
    tail = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{head}–{tail}"


def _count(day: dt.date) -> int:
    """Working days from the calendar's beginning up to and including `day`."""
    calendar = _calendar()
    number = day.toordinal()
    # Ordinal 1 is a Monday.
    weeks, rest = divmod(number, 7)
    return weeks * 5 + min(rest, 5) + calendar.sums[bisect_right(calendar.days, number)]
