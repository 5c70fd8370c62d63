"""Days as pages and addresses write them."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.dates import Kind, assemble, find, nearest, parse_day, url_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-10-20", dt.date(2017, 10, 20)),
        ("[2017-10-13]", dt.date(2017, 10, 13)),
        ("发表于:2017/10/19", dt.date(2017, 10, 19)),
        ("2024/6/5", dt.date(2024, 6, 5)),
        ("2024.09.30", dt.date(2024, 9, 30)),
        ("2017年11月10日", dt.date(2017, 11, 10)),
        ("2017 年 8 月 3 日", dt.date(2017, 8, 3)),
        ("2025-07-29 16:59", dt.date(2025, 7, 29)),
        ("2025-06-03 13:56:58", dt.date(2025, 6, 3)),
        ("2023-08-19 10∶08", dt.date(2023, 8, 19)),
        ("2019-04-1210:22", dt.date(2019, 4, 12)),
        ("2026-\n01-\n23", dt.date(2026, 1, 23)),
        ("2018-06/22", dt.date(2018, 6, 22)),
        ("20190412", dt.date(2019, 4, 12)),
        ("000014348/2020-35428", None),
        ("2026-02-00018", None),
        ("2070-01-01", None),
        ("1970-01-01", None),
        ("2018-02-30", None),
        ("23-1", None),
        ("10-19", None),
        ("0417-2832222", None),
        ("192.2019.1.2.3", None),
    ],
)
def test_parse_day(text: str, day: dt.date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("发布时间:2019-04-12 10:22", Kind.PURE),
        ("(2019-04-12)", Kind.PURE),
        ("来源:财政局 点击:12 2019-04-12", Kind.LOOSE),
        ("近日,我市召开会议传达2018年12月30日的文件精神,要求各单位认真组织实施并抓好落实", Kind.EMBEDDED),
    ],
)
def test_how_sure_a_date_is(text: str, kind: Kind) -> None:
    found = find(text)
    assert found is not None
    assert found.kind is kind


def test_other_dates_are_told_apart() -> None:
    deadline = find("截止时间:2019-05-01")
    assert deadline is not None
    assert deadline.excluded
    published = find("截止时间:2019-05-01 发布时间:2019-04-01")
    assert published is not None
    assert (published.day, published.excluded) == (dt.date(2019, 4, 1), False)


@pytest.mark.parametrize("text", ["10-19", "[10-19]", "(10/19)", "10.19", "10月19日"])
def test_a_year_less_date(text: str) -> None:
    found = find(text)
    assert found is not None
    assert (found.day, found.month, found.day_of_month) == (None, 10, 19)


@pytest.mark.parametrize(
    "text", ["3.15", "1/20页", "13-40", "今天是2019-04-12", "2017年 8 月 31 日 星期四", "3·15晚会"]
)
def test_what_is_no_date(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    "parts", [["2019-", "04-", "23"], ["23", "2019-04"], ["04-23", "2019"], ["23", "2019年04月"], ["2019", "04-23"]]
)
def test_assembled(parts: list[str]) -> None:
    found = assemble(parts)
    assert found is not None
    assert found.day == dt.date(2019, 4, 23)


@pytest.mark.parametrize("parts", [["12", "3"], ["1", "2", "3"], ["2019", "13", "41"], ["x", "2019-04"]])
def test_not_assembled(parts: list[str]) -> None:
    assert assemble(parts) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("201710/t20171020_398361.html", dt.date(2017, 10, 20)),
        ("art/2019/4/12/art_1_2.html", dt.date(2019, 4, 12)),
        ("2019/0412/1.html", dt.date(2019, 4, 12)),
        ("003/20260302/x.html", dt.date(2026, 3, 2)),
        ("2018-06/22/c.htm", dt.date(2018, 6, 22)),
        ("govxxgk/2021-07-01/g.html", dt.date(2021, 7, 1)),
        ("c/20190412123456/a", dt.date(2019, 4, 12)),
        ("2019-04-12", dt.date(2019, 4, 12)),
        ("n3/n13/c672769/content.html", None),
        ("20199999/x.html", None),
        ("x.html?d=2019-04-12", None),
    ],
)
def test_url_day(path: str, day: dt.date | None) -> None:
    assert url_day(f"http://www.yk.gov.cn/{path}") == day


def test_nearest() -> None:
    assert nearest(12, 31, dt.date(2016, 1, 2)) == dt.date(2015, 12, 31)
    assert nearest(1, 2, dt.date(2016, 12, 30)) == dt.date(2017, 1, 2)
    assert nearest(2, 29, dt.date(2018, 6, 1)) is None
