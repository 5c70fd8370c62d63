"""Days: what must follow what, and nothing that need not."""

from __future__ import annotations

import pytest

from tests.core.notice_check.made import checked, verdicts, wrong

HEAD = "关于2019年4月份政府网站检查情况的通报\n营政办公开〔2019〕5号\n"
FOOT = "\n营口市人民政府办公室\n2019年5月10日\n"


def test_a_deadline_before_the_day_of_signing() -> None:
    assert wrong(HEAD + "请于5月14日前将整改情况书面报市政府办公室。" + FOOT) == []
    assert wrong(HEAD + "请于5月4日前将整改情况书面报市政府办公室。" + FOOT) == ["5月4日"]


def test_what_was_done_by_a_day_is_no_deadline() -> None:
    assert wrong(HEAD + "各单位均已于4月30日前完成整改。要求于3月8日前整改的,曾报送。" + FOOT) == []


def test_a_weekday_in_brackets() -> None:
    assert wrong(HEAD + "请于5月14日(星期二)前书面报送。" + FOOT) == []
    assert wrong(HEAD + "请于5月14日(星期三)前书面报送。" + FOOT) == ["5月14日"]


def test_a_day_that_is_none() -> None:
    assert wrong(HEAD + "截止4月31日,4月份共受理留言4条。" + FOOT) == ["4月31日"]
    assert wrong(HEAD + "从13月份开始。" + FOOT) == ["13月份"]
    assert wrong(HEAD.replace("2019年4月份", "2019年2月份") + "截止2月29日,共受理留言4条。" + FOOT) == []


def test_the_number_is_of_the_year_of_signing() -> None:
    assert wrong(HEAD.replace("〔2019〕", "〔2018〕") + FOOT) == ["〔2018〕5号"]


def test_a_notice_is_signed_no_earlier_than_its_month() -> None:
    assert wrong(HEAD + FOOT.replace("5月10日", "3月10日")) == ["2019年3月10日"]
    # December's is signed in the year after.
    assert wrong(HEAD.replace("4月份", "12月份").replace("〔2019〕", "〔2020〕") + FOOT.replace("2019", "2020")) == []


def test_the_months_that_must_be_the_titles() -> None:
    assert wrong(HEAD + "5月,省政府办公厅开展了抽查。" + FOOT) == ["5月"]
    assert wrong(HEAD + "截止4月25日,3月份全省共受理留言82条。" + FOOT) == ["3月份"]
    assert wrong(HEAD + FOOT + "营口市2019年3月网站发布总量排名\n") == ["2019年3月"]
    assert wrong(HEAD + "全省开展了2018年第4次抽查。" + FOOT) == ["2018年"]


@pytest.mark.parametrize(
    "text",
    [
        "3月份收到的2条留言已办结。",
        "从5月份开始,将按照新的指标开展抽查。",
        "4月8日至12日,对网站进行了检查。",
        "4月25日-29日,对网站进行了检查。",
        "附件:2019年3月问题整改情况",
        "3-4月,开展了检查。",
        "全省开展了2019年第7次抽查。",
    ],
)
def test_other_days_and_months_are_nobodys_slip(text: str) -> None:
    assert wrong(HEAD + text + FOOT) == []


def test_a_quarters_notice_names_its_months_by_right() -> None:
    text = "关于2023年第三季度暨九月份政府网站检查情况的通报\n8月,省政府办公厅开展了抽查。\n2023年9月27日"
    assert checked(text).month is None
    assert wrong(text) == []


def test_the_ordinal_of_a_check_is_not_known_from_the_text() -> None:
    text = HEAD + "对全省政府网站开展了2019年第4次抽查。" + FOOT
    assert verdicts(text)["第4次"] == "无法核算"
