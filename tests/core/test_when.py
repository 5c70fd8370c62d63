"""Days and deadlines as a person types them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.deadline import parse_past
from ykterm.core.fault import Fault
from ykterm.core.rectify import parse_when
from ykterm.core.when import parse_date

D = dt.date
TODAY = D(2019, 5, 8)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-05-14", D(2019, 5, 14)),
        ("2019年5月14日", D(2019, 5, 14)),
        ("14 May 2019", D(2019, 5, 14)),
        ("2019.5.14", D(2019, 5, 14)),
        ("5月14日", D(2019, 5, 14)),
        (" 5 月 14 日 ", D(2019, 5, 14)),
        ("5月14日前", D(2019, 5, 14)),
        ("5-14", D(2019, 5, 14)),
        ("5/14", D(2019, 5, 14)),
        ("五月十四日", D(2019, 5, 14)),
        ("十二月三十一号", D(2019, 12, 31)),
        ("４月３０日", D(2019, 4, 30)),  # a week past: this year's, to be recorded late
        ("14日", D(2019, 5, 14)),
        ("7号", D(2019, 6, 7)),
        ("+5d", D(2019, 5, 13)),
        ("3d", D(2019, 5, 11)),
        ("5天", D(2019, 5, 13)),
        ("2周", D(2019, 5, 22)),
        ("1个月", D(2019, 6, 8)),
        ("+5工作日", D(2019, 5, 15)),
        ("5个工作日内", D(2019, 5, 15)),
        ("十个工作日", D(2019, 5, 22)),
        ("今天", TODAY),
        ("明天", D(2019, 5, 9)),
        ("后天", D(2019, 5, 10)),
        ("周五", D(2019, 5, 10)),
        ("周三", TODAY),
        ("周二", D(2019, 5, 14)),
        ("本周一", D(2019, 5, 6)),
        ("下周五", D(2019, 5, 17)),
        ("下下周日", D(2019, 5, 26)),
        ("月底", D(2019, 5, 31)),
    ],
)
def test_deadlines_as_typed(text: str, day: dt.date) -> None:
    assert parse_when(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-05-06", D(2019, 5, 6)),
        ("5月6日", D(2019, 5, 6)),
        ("五月六日", D(2019, 5, 6)),
        ("12月20日", D(2018, 12, 20)),
        ("６日", D(2019, 5, 6)),
        ("28号", D(2019, 4, 28)),
        ("昨天", D(2019, 5, 7)),
        ("周五", D(2019, 5, 3)),
        ("周三", TODAY),
        ("上周五", D(2019, 5, 3)),
        ("本周一", D(2019, 5, 6)),
    ],
)
def test_days_of_what_has_happened_as_typed(text: str, day: dt.date) -> None:
    assert parse_past(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5月9日", "2019-05-09 还没有到(今天按 2019-05-08 算)"),
        ("本周五", "2019-05-10 还没有到"),
        ("31日", "没有“31日”这一天"),
        ("3d", "也可写作 5月6日、6日、昨天、上周五"),
        ("0219-05-06", "年份不对:219"),
    ],
)
def test_what_has_not_happened_yet_is_refused(text: str, words: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_past(text, TODAY)
    assert words in str(caught.value)


def test_a_month_and_day_long_past_mean_next_year() -> None:
    assert parse_when("1月10日", D(2019, 12, 20)) == D(2020, 1, 10)
    assert parse_when("1月31日", D(2019, 1, 31)) == D(2019, 1, 31)
    assert parse_when("1个月", D(2019, 1, 31)) == D(2019, 2, 28)
    assert parse_when("2个月", D(2019, 12, 31)) == D(2020, 2, 29)


@pytest.mark.parametrize(
    "text", ["", "foo", "-3d", "May 14", "2月30日", "32日", "2019-13-01", "1999-01-01", "三三日", "99999d"]
)
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_when(text, TODAY)
    assert caught.value.exit_code == 2
    assert any(char >= "\u4e00" for char in str(caught.value))


@settings(max_examples=150)
@given(st.text(max_size=12) | st.from_regex(r"\+?\d{0,5}(个?工作日|d|月|周|日)?\d{0,3}日?", fullmatch=True))
def test_anything_typed_gives_a_day_or_a_fault(text: str) -> None:
    try:
        said = str(parse_when(text, TODAY))
    except Fault as fault:
        said = str(fault)
    assert said.isprintable()


@pytest.mark.parametrize("text", ["2019-04-26", "26 Apr 2019", "2019年4月26日", " 2019 年 4 月 26 号"])
def test_full_dates(text: str) -> None:
    assert parse_date(text) == D(2019, 4, 26)


@pytest.mark.parametrize("text", ["2019-04", "Apr 26", "10:30", "2019-02-30", "2019年2月30日"])
def test_half_dates_are_refused(text: str) -> None:
    with pytest.raises(Fault):
        parse_date(text)
