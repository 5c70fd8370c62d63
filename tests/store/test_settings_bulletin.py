"""The block `bulletin:` of settings.yaml, read and complained of by line."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.fault import Fault
from ykterm.store.settings import parse


def test_the_office_s_own_words_and_days() -> None:
    text = (
        "bulletin:\n"
        "  office: 鞍山市人民政府办公室\n"
        "  contact: '联系人:某某 联系电话:0000000'\n"
        "  seal: true\n"
        "  looked_through: manual\n"
        "  months:\n"
        "    2019-04: {signed: 2019-05-10, published: 2019年5月13日}\n"
        "    2019年5月: {no_spot_check: true}\n"
    )
    assert parse(text).bulletin == Office(
        office="鞍山市人民政府办公室",
        contact="联系人:某某 联系电话:0000000",
        seal=True,
        looked_through="manual",
        months={
            "2019-04": MonthDates(signed=dt.date(2019, 5, 10), published=dt.date(2019, 5, 13)),
            "2019-05": MonthDates(no_spot_check=True),
        },
    )
    assert parse("pages: 5\n").bulletin == Office()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bulletin: 5\n", "s.yaml:1: bulletin: 应写成 名称: 值 的各行"),
        ("bulletin:\n  serie: 营政\n", "s.yaml:2: bulletin.serie: 不认识的设置,是否指 series"),
        ("bulletin:\n  seal: 也许\n", "s.yaml:2: bulletin.seal: 应是 true 或 false"),
        ("bulletin:\n  faults: all\n", "s.yaml:2: bulletin.faults: 只能是 standing、confirmed"),
        ("bulletin:\n  office: [甲]\n", "s.yaml:2: bulletin.office: 应是一行文字"),
        ("bulletin:\n  office: 甲\n  office: 乙\n", "s.yaml:3: bulletin.office: 写了两次"),
        ("bulletin:\n  months:\n    2019-13: {}\n", "s.yaml:3: bulletin.months.2019-13: 月份读不懂"),
        ("bulletin:\n  months:\n    2019-04: {signed: 5月}\n", "s.yaml:3: bulletin.months.2019-04.signed: 读不懂日期"),
        ("bulletin:\n  months:\n    2019-04: 甲\n", "s.yaml:3: bulletin.months.2019-04: 应写成 名称: 值"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Fault) as caught:
        parse(text, "s.yaml")
    assert said in str(caught.value)
