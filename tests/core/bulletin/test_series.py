"""The office's numbers: the next one, gaps, and those that are taken."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.bulletin.series import Series, printed
from ykterm.core.fault import Fault

DAY = dt.date(2019, 5, 10)


def test_the_next_number_follows_whatever_paper_had_the_last() -> None:
    number, after = Series(id="2019").told(4).take(None, "2019-04 通报", DAY)
    assert (number, after.last, after.next) == (5, 5, 6)
    assert printed("营政办公开", 2019, number) == "营政办公开〔2019〕5号"


def test_a_number_may_be_skipped_but_not_taken_twice() -> None:
    _, after = Series(id="2019").take(7, "2019-04 通报", DAY)
    assert after.next == 8
    with pytest.raises(Fault, match=r"第 7 号已给了2019-04 通报"):
        after.take(7, "2019-05 通报", DAY)
    with pytest.raises(Fault, match=r"已用到第 7 号,第 3 号不能再用;下一个是 8"):
        after.take(3, "2019-05 通报", DAY)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_a_number_that_cannot_be_is_refused(number: int) -> None:
    with pytest.raises(Fault, match="不对"):
        Series(id="2019").take(number, "通报", DAY)


def test_the_last_number_cannot_be_before_one_given_out() -> None:
    _, after = Series(id="2019").told(4).take(None, "2019-04 通报", DAY)
    assert after.told(9).next == 10
    with pytest.raises(Fault, match="不能是 4:第 5 号已给了2019-04 通报"):
        after.told(4)
