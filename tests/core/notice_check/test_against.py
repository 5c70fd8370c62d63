"""What the data say of a notice, and what they do not presume to say."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from tests.core.notice_check.data import april
from tests.core.notice_check.made import SEED, lines, needs_seed
from ykterm.core.bulletin.facts import Facts, Seen, SiteFact
from ykterm.core.notice_check.against import rulings, why_not
from ykterm.core.notice_check.check import check
from ykterm.core.notice_check.model import Verdict
from ykterm.core.notice_check.read import read

pytestmark = needs_seed
TITLE = "营口市人民政府办公室关于2019年4月份政府网站检查情况的通报\n"
PROVINCE = TITLE + "一、全省政府网站监管情况\n"


def wrong(text: str, facts: Facts | None = None, issued: str = "") -> list[tuple[str, str]]:
    """(figure, what it should be) of each wrong one."""
    found = read(lines(text))
    said = list(rulings(found, facts or april(), issued))
    return [(one.figure.text, one.should) for one in check(found, said).of(Verdict.WRONG)]


def said(text: str, figure: str, facts: Facts | None = None) -> str:
    found = read(lines(text))
    told = check(found, list(rulings(found, facts or april()))).told
    return ";".join(next(one for one in told if one.figure.text == figure).said)


def reason(text: str, facts: Facts | None = None) -> str:
    return why_not(read(lines(text)), facts or april())


def test_the_data_are_used_for_their_city_and_month_alone() -> None:
    assert reason(SEED.read_text()) == ""
    assert reason(SEED.read_text(), structs.replace(april(), city="营口市(模拟)")) == ""
    assert "标题没有写明" in reason("检查39家。")
    assert "2019-03" in reason(TITLE.replace("4月", "3月"))
    assert "不是营口市的" in reason(TITLE.replace("营口市", "鞍山市"))
    assert "不是营口市的" in reason(TITLE.replace("营口市", "营口市站前区"))
    bare = "关于2019年4月份全市政府网站检查情况的通报\n检查39家。\n{}人民政府办公室\n2019年5月10日"
    assert reason(bare.format("营口市")) == ""
    assert "不是营口市的" in reason(bare.format("鞍山市"))


def test_a_month_nobody_kept_is_not_known() -> None:
    nothing = structs.replace(april(), spot_check=None, province_messages=None, messages=None, checks=(), counted=())
    assert "没有 2019-04 的数据" in reason(TITLE, nothing)


@pytest.mark.parametrize(
    "text",
    [
        "国办抽查全国政府网站441家,不合格18家,总体合格率95.9%。",
        "一季度,全省抽查网站300家,不合格2家,合格率99.3%。",
        "本月随机抽查106家,不合格1家。其中,抽查县级网站60家,不合格0家,合格率100%。",
        "市级网站合格率98.0%,县级网站合格率100%。",
        "全省共受理留言82条,1-4月累计受理留言300条。",
    ],
)
def test_other_checks_and_parts_are_not_held_against_the_months(text: str) -> None:
    assert wrong(PROVINCE + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "二、市政府网站检查\n对部分重点网站开展了5次专项检查。",
        "二、市政府网站检查\n本月对全市39家政府网站进行了2次检查,复查网站3家。",
        "二、市政府网站检查\n全市政务新媒体共255个,检查100个。",
    ],
)
def test_special_checks_are_no_rounds(text: str) -> None:
    assert wrong(TITLE + text) == []


def test_rounds_may_be_counted_by_program_by_eye_or_by_day() -> None:
    facts = april()
    first, second = facts.checks
    mixed = structs.replace(facts, checks=(structs.replace(first, by_eye=()), second))
    text = TITLE + "二、市政府网站检查\n市政府办对全市39家政府网站进行了{}次常态检查。"
    assert wrong(text.format(1), mixed) == wrong(text.format(2), mixed) == []
    assert wrong(text.format(3), mixed) == [("3次", "1或2次")]
    assert wrong(text.format(2), structs.replace(facts, checks=())) == []


def test_a_count_is_right_by_report_or_by_site() -> None:
    facts = april()
    first = facts.counted[0]
    text = TITLE + "排名见附件\n序号 单位名称 数量\n1 供销社 584\n2 工信局 481"
    told = structs.replace(first, reported=580, counted=584)
    assert wrong(text, structs.replace(facts, counted=(told, *facts.counted[1:]))) == []
    told = structs.replace(first, reported=580, counted=590)
    assert wrong(text, structs.replace(facts, counted=(told, *facts.counted[1:]))) == [("584", "590或580")]
    told = structs.replace(first, reported=None, counted=200, complete=False)
    assert wrong(text, structs.replace(facts, counted=(told, *facts.counted[1:]))) == []
    told = structs.replace(first, reported=None, counted=None, complete=False)
    assert wrong(text, structs.replace(facts, counted=(told, *facts.counted[1:]))) == []


def test_a_unit_nobody_registered_is_said_and_not_wrong() -> None:
    text = TITLE + "排名见附件\n序号 单位名称 数量\n1 文联 584\n2 工信局 481"
    assert wrong(text) == []


def test_the_number_it_was_issued_with() -> None:
    text = TITLE + "营政办公开〔2019〕6号\n检查39家。"
    assert wrong(text) == []
    assert wrong(text, issued="营政办公开〔2019〕5号") == [("〔2019〕6号", "营政办公开〔2019〕5号")]
    assert wrong(text, issued="营政办公开〔2019〕6号") == []
    assert "下一个号是 5,请核对" in said(text, "〔2019〕6号")


def test_days_the_office_set() -> None:
    text = TITLE + "请于5月14日前书面报送整改情况。\n2019年5月10日"
    assert wrong(text) == []
    assert wrong(text.replace("5月14日", "5月17日")) == [("5月17日", "5月14日")]
    assert wrong(text.replace("5月10日", "5月9日")) == [("2019年5月9日", "5月10日")]
    open_ones = structs.replace(
        april(), due=None, deadlines=(("u1", dt.date(2019, 5, 14)), ("u2", dt.date(2019, 5, 20)))
    )
    assert wrong(text.replace("5月14日", "5月17日"), open_ones) == []


@pytest.mark.parametrize(
    ("sponsors", "messages", "said_so"),
    [(1, 1, "1家政府网站主办单位有1条"), (3, 3, "3家政府网站主办单位分别有1条"), (2, 5, "2家政府网站主办单位共有5条")],
)
def test_late_sponsors_however_they_are_told(sponsors: int, messages: int, said_so: str) -> None:
    kept = april().province_messages
    assert kept is not None
    facts = structs.replace(
        april(), province_messages=structs.replace(kept, late_sponsors=sponsors, late_messages=messages)
    )
    text = f"{PROVINCE}(二)网友找错情况\n全省共受理找错留言82条。其中,{said_so}留言未在2个工作日内答复。"
    assert wrong(text, facts) == []
    assert wrong(text.replace(f"{sponsors}家", "9家"), facts) == [("9家", f"{sponsors}家")]


def test_our_own_failed_sites_are_known_only_where_all_were_judged() -> None:
    facts = april()
    seen = [Seen.UNQUALIFIED, *[Seen.JUDGED] * (len(facts.units) - 1)]
    judged = structs.replace(
        facts, sites=tuple(SiteFact(unit=unit.id, seen=one) for unit, one in zip(facts.units, seen, strict=True))
    )
    text = TITLE + "二、市政府网站检查\n本月对全市39家政府网站进行了2次常态检查,发现不合格网站{}家。"
    assert wrong(text.format(1), judged) == []
    assert wrong(text.format(2), judged) == [("2家", "1家")]
    half = structs.replace(judged, sites=(structs.replace(judged.sites[0], seen=Seen.BLOCKED), *judged.sites[1:]))
    assert wrong(text.format(2), half) == []
    assert "请核对" in said(text.format(2), "2家", half)


def test_rates_nobody_gave_the_numbers_of_are_computed_from_the_data() -> None:
    sites = PROVINCE + "本月全省随机抽查106家,不合格率{}。"
    assert wrong(sites.format("0.9%")) == []
    assert wrong(sites.format("1.9%")) == [("1.9%", "0.9%")]
    messages = PROVINCE + "全省共受理找错留言82条,属实率{}。"
    assert wrong(messages.format("59.8%")) == []
    assert wrong(messages.format("58.9%")) == [("58.9%", "59.8%")]
    ours = TITLE + "二、全市网友找错情况\n本月受理找错留言4条,按时办结率{}。"
    assert wrong(ours.format("100%")) == []
    assert wrong(ours.format("75%")) == [("75%", "100%")]


def test_of_two_checks_told_of_the_data_are_held_against_theirs() -> None:
    text = PROVINCE + "全省月初抽查网站50家,不合格3家。\n全省本月随机抽查106家,不合格{}家。"
    assert wrong(text.format(1)) == []
    assert wrong(text.format(2)) == [("2家", "1家")]
    assert wrong(text.replace("106", "107").format(1)) == []
