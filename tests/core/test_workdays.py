"""Working days of China, against the State Council's notices and a day-by-day count."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.workdays import (
    add_working_days,
    calendar_known,
    calendar_note,
    counting,
    holidays_in_words,
    is_working_day,
    left_in_words,
    working_days_left,
)

D = dt.date
_DAYS = st.dates(D(2017, 1, 1), D(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (D(2019, 4, 26), True),
        (D(2019, 4, 27), False),
        (D(2019, 4, 28), True),  # Sunday worked for May Day
        (D(2019, 5, 1), False),
        (D(2019, 5, 2), False),
        (D(2019, 5, 3), False),
        (D(2019, 5, 5), True),  # Sunday worked for May Day
        (D(2019, 10, 1), False),
        (D(2027, 10, 1), True),  # not published: a Friday like any other
    ],
)
def test_make_up_days_and_holidays(day: dt.date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("today", "due", "words"),
    [
        (D(2019, 5, 8), D(2019, 5, 14), "余 4 工作日"),
        (D(2019, 5, 8), D(2019, 5, 6), "超期 2 工作日"),
        (D(2019, 5, 8), D(2019, 5, 8), "今日到期"),
        (D(2019, 4, 26), D(2019, 5, 14), "余 11 工作日"),
        (D(2019, 4, 26), D(2019, 4, 28), "余 1 工作日"),
        (D(2019, 5, 10), D(2019, 5, 12), "余 0 工作日"),
        (D(2019, 5, 11), D(2019, 5, 10), "超期不满 1 工作日"),
        (D(2027, 2, 1), D(2027, 2, 3), "余 2 工作日(仅扣周末)"),
    ],
)
def test_left_is_said_as_the_screens_say_it(today: dt.date, due: dt.date, words: str) -> None:
    assert left_in_words(today, due) == words


@settings(max_examples=60)
@given(_DAYS, _DAYS)
def test_the_count_is_the_working_days_after_today_up_to_due(today: dt.date, due: dt.date) -> None:
    first, last = sorted((today, due))
    days = [first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1)]
    counted = sum(map(is_working_day, days))
    assert working_days_left(today, due) == (counted if due >= today else -counted)


@settings(max_examples=60)
@given(_DAYS, st.integers(1, 40))
def test_adding_working_days_is_undone_by_counting_them(day: dt.date, n: int) -> None:
    due = add_working_days(day, n)
    assert working_days_left(day, due) == n
    assert is_working_day(due)


def test_adding_none_stays_and_adding_less_goes_back() -> None:
    assert add_working_days(D(2019, 5, 4), 0) == D(2019, 5, 4)
    assert add_working_days(D(2019, 5, 6), -2) == D(2019, 4, 30)


def test_an_unpublished_year_says_so() -> None:
    assert calendar_known(2019)
    assert not calendar_known(2040)
    assert not calendar_known(1999)
    assert calendar_note(D(2019, 5, 1), D(2019, 6, 1)) is None
    note = calendar_note(D(2039, 12, 1), D(2041, 1, 4))
    assert note == "2039–2041 年的放假安排尚未公布,只扣周末推算"
    assert calendar_note(D(2040, 1, 1), D(2040, 2, 1)) == "2040 年的放假安排尚未公布,只扣周末推算"


def test_the_counting_names_the_days_skipped_and_worked() -> None:
    today, due = dt.date(2019, 4, 26), dt.date(2019, 5, 14)
    assert counting(today, due) == (
        "4月27日–5月14日共 18 天,跳过 4月27日、5月11日–12日(周末)、5月1日–4日(放假),4月28日、5月5日上班,计 11 工作日"
    )
    assert counting(dt.date(2019, 5, 8), dt.date(2019, 5, 6)) == "5月7日–8日共 2 天,没有休息日,计 2 工作日"
    assert counting(today, today) == "今日到期,不计"
    assert counting(dt.date(2041, 2, 1), dt.date(2041, 2, 5)).endswith("2041 年的放假安排尚未公布,只扣周末推算")


def test_a_long_counting_tells_numbers_and_years_instead_of_every_day() -> None:
    said = counting(dt.date(2019, 4, 26), dt.date(2021, 3, 4))
    assert said == "2019年4月27日–2021年3月4日共 678 天,跳过 周末 160 天、放假 57 天,周末上班 12 天,计 461 工作日"


def test_a_month_in_the_words_of_the_notice() -> None:
    assert holidays_in_words(dt.date(2019, 4, 26), dt.date(2019, 5, 31)) == "5月1日–4日放假,4月28日、5月5日上班"
    assert holidays_in_words(dt.date(2019, 7, 1), dt.date(2019, 7, 31)) == ""
