"""找错留言: the clock, the month they belong to, the figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ykterm.core.fault import Fault
from ykterm.core.messages import (
    Message,
    MessageMonth,
    Province,
    Truth,
    answered,
    checked_cutoff,
    default_cutoff,
    month_of,
    stats,
    window,
)

D = dt.date


def made(received: dt.date, **fields: Any) -> Message:
    return Message(id="2019-001", received=received, text="首页打不开", **fields)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (D(2019, 4, 10), D(2019, 4, 12)),
        (D(2019, 4, 3), D(2019, 4, 8)),  # 5-7 April: 清明
        (D(2019, 4, 26), D(2019, 4, 29)),  # Sunday 28 April is worked
        (D(2019, 4, 29), D(2019, 5, 5)),  # 1-4 May off, Sunday 5 May is worked
        (D(2019, 4, 13), D(2019, 4, 16)),  # on a Saturday
    ],
)
def test_two_working_days_over_holidays_and_make_up_days(received: dt.date, due: dt.date) -> None:
    assert made(received).due() == due
    assert not made(received, answered=due).is_late(D(2019, 12, 31))
    assert made(received, answered=due + dt.timedelta(days=1)).is_late(due)


def test_the_clock_in_words() -> None:
    one = made(D(2019, 4, 10))
    assert one.clock(D(2019, 4, 10)) == "余 2 工作日"
    assert one.clock(D(2019, 4, 12)) == "今日到期"
    assert one.clock(D(2019, 4, 16)) == "超期 2 工作日"
    assert made(D(2019, 4, 10), answered=D(2019, 4, 12)).clock(D(2019, 5, 1)) == "按时"
    assert made(D(2019, 4, 10), answered=D(2019, 4, 15)).clock(D(2019, 5, 1)) == "超期 1 工作日答复"
    assert made(D(2019, 4, 10), answered=D(2019, 4, 13)).clock(D(2019, 5, 1)) == "超期不满 1 工作日答复"
    assert one.clock(D(2019, 4, 11), 3) == "余 2 工作日"
    assert made(D(2039, 4, 11), answered=D(2039, 4, 12)).clock(D(2039, 5, 1)) == "按时(仅扣周末)"


def test_what_was_done_later_is_not_known_on_a_day() -> None:
    one = made(D(2019, 4, 10), truth=Truth.TRUE, answer="已改", answered=D(2019, 4, 12), closed=D(2019, 4, 15))
    assert one.on(D(2019, 4, 15)) == one
    assert one.on(D(2019, 4, 12)).closed is None
    before = one.on(D(2019, 4, 11))
    assert (before.answer, before.answered, before.truth) == ("", None, Truth.UNDECIDED)


def test_each_message_belongs_to_one_month() -> None:
    kept = {"2019-04": MessageMonth(id="2019-04", cutoff=D(2019, 5, 3))}
    assert window("2019-04", {}) == (D(2019, 3, 26), D(2019, 4, 25))
    assert window("2019-04", kept) == (D(2019, 3, 26), D(2019, 5, 3))
    assert window("2019-05", kept) == (D(2019, 5, 4), D(2019, 5, 25))
    assert default_cutoff("2019-02", 31) == D(2019, 2, 28)
    day = D(2018, 12, 20)
    while day < D(2019, 8, 1):
        month = month_of(day, kept)
        first, cutoff = window(month, kept)
        assert first <= day <= cutoff
        day += dt.timedelta(days=1)


@pytest.mark.parametrize("cutoff", [D(2019, 3, 31), D(2019, 6, 1), D(2019, 5, 25), D(2019, 5, 31)])
def test_a_cut_off_that_would_overlap_is_refused(cutoff: dt.date) -> None:
    with pytest.raises(Fault, match="2019-04 的截止日"):
        checked_cutoff("2019-04", cutoff, {})
    assert checked_cutoff("2019-04", D(2019, 4, 25), {}) == D(2019, 4, 25)


def test_the_figures_of_a_month() -> None:
    messages = [
        Message(id="2019-001", unit="gxj", received=D(2019, 4, 3), text="a", truth=Truth.TRUE, answered=D(2019, 4, 8),
                closed=D(2019, 4, 8)),
        Message(id="2019-002", unit="czj", received=D(2019, 4, 10), text="b", truth=Truth.UNTRUE,
                answered=D(2019, 4, 15), closed=D(2019, 4, 16)),
        Message(id="2019-003", received=D(2019, 4, 17), text="c"),
        Message(id="2019-004", unit="czj", received=D(2019, 4, 25), text="d"),
        Message(id="2019-005", unit="gxj", received=D(2019, 4, 26), text="of May"),
        Message(id="2019-006", unit="gxj", received=D(2019, 3, 25), text="of March"),
    ]  # fmt: skip
    found = stats("2019-04", messages, {}, D(2019, 4, 26))
    assert (found.received, found.true, found.undecided, found.closed) == (4, 1, 2, 2)
    assert (found.in_time, found.late, found.waiting) == (1, 2, 1)
    assert found.late_by_unit == {"czj": ("2019-002",), "": ("2019-003",)}
    assert (found.closed_rate, found.in_time_rate) == ("50%(2/4)", "33.3%(1/3)")
    early = stats("2019-04", messages, {}, D(2019, 4, 11))
    assert (early.received, early.closed, early.in_time, early.waiting) == (2, 1, 1, 1)
    assert stats("2018-01", messages, {}, D(2019, 4, 26)).closed_rate == "—"


def test_an_answer_a_judgment_and_a_closing() -> None:
    today = D(2019, 4, 16)
    one = answered(made(D(2019, 4, 10)), text="已改", day=D(2019, 4, 12), truth=Truth.TRUE, close=True, today=today)
    assert (one.answered, one.closed, one.truth) == (D(2019, 4, 12), D(2019, 4, 12), Truth.TRUE)
    # Another wording does not move the day the clock stopped.
    assert answered(one, text="已改好", today=today).answered == D(2019, 4, 12)
    assert answered(made(D(2019, 4, 10)), truth=Truth.UNTRUE, today=today).answered is None
    later = answered(answered(made(D(2019, 4, 10)), text="a", day=D(2019, 4, 11), today=today), close=True, today=today)
    assert (later.answered, later.closed) == (D(2019, 4, 11), today)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "a", "day": D(2019, 4, 9)}, "不能在 2019-04-09 答复"),
        ({"text": "a", "day": D(2019, 4, 17)}, "还没有到"),
        ({"close": True}, "还没有答复,不能办结"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Fault, match=said):
        answered(made(D(2019, 4, 10)), today=D(2019, 4, 16), **fields)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((82, 83, 82, 0, 0), "属实 83 条多于受理 82 条"),
        ((82, 49, 83, 0, 0), "办结 83"),
        ((82, 49, 82, 3, 2), "对不上"),
        ((82, 49, 82, 0, 2), "对不上"),
        ((82, 49, -1, 0, 0), "负数"),
    ],
)
def test_figures_of_the_province_that_cannot_be(numbers: tuple[int, ...], said: str) -> None:
    names = ("received", "true", "closed", "late_sponsors", "late_messages")
    figures: dict[str, Any] = dict(zip(names, numbers, strict=True))
    with pytest.raises(Fault, match=said):
        Province(**figures).checked()


def test_what_the_province_did_not_say_is_not_none() -> None:
    silent = Province(received=82, true=49, closed=82).checked()
    assert silent.late_words == "未登记"
    assert Province(received=82, true=49, closed=82, late_sponsors=0, late_messages=0).checked().late_words == "0"
    with pytest.raises(Fault, match="要一起写"):
        Province(received=82, true=49, closed=82, late_sponsors=3).checked()
