"""基本信息: pages out of date or ahead of it, and what they say against the registry. All of it invented."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from tests.core.observed import DAY, HOME, SITE, WHOLE, facts, seen
from ykterm.core.contact import FOOT
from ykterm.core.indicators import TABLE_2015
from ykterm.core.model import About, Finding, Footer, Site
from ykterm.core.observation import Observation
from ykterm.core.rules import info
from ykterm.core.rules.info import same_address, same_phone


def found(observation: Observation) -> list[Finding]:
    return list(info.find(observation, TABLE_2015))


def registered(**fields: str) -> Site:
    return structs.replace(SITE, **fields)


def subjects(office: Site, *abouts: About, footer: Footer | None = None) -> list[str]:
    feet = (facts(footer=footer),) if footer else ()
    return [finding.subject for finding in found(seen(site=office, abouts=abouts, facts=feet))]


def contact(*, phones: tuple[str, ...] = (), addresses: tuple[str, ...] = (), name: str = "联系我们") -> About:
    return About(kind="联系", name=name, url=f"{HOME}lx/", updated=None, phones=phones, addresses=addresses)


def about(updated: dt.date | None, future: tuple[str, ...] = ()) -> About:
    return About(kind="领导", name="领导信息", url=f"{HOME}ld/", updated=updated, future=future)


@pytest.mark.parametrize(("days", "faulty"), [(365, False), (366, True), (0, False)])
def test_a_page_older_than_the_line(days: int, faulty: bool) -> None:
    findings = found(seen(abouts=(about(DAY - dt.timedelta(days=days)),)))
    assert [finding.subject for finding in findings] == [f"{HOME}ld/"] * faulty
    for finding in findings:
        assert "领导信息" in finding.title
        assert finding.arithmetic == "页面日期 2018-04-25,至 2019-04-26 共 366 天 > 365 天(未核实)"


def test_what_an_office_is_for_does_not_age() -> None:
    page = structs.replace(about(DAY - dt.timedelta(days=1000)), kind="职能", name="机构职能")
    assert found(seen(abouts=(page,))) == []


def test_a_page_without_a_date_proves_nothing() -> None:
    assert found(seen(abouts=(about(None),))) == []


def test_a_day_to_come_is_a_fault_and_one_finding_with_the_page_s_age() -> None:
    (finding,) = found(seen(abouts=(about(dt.date(2017, 1, 1), ("2091年3月任局长",)),)))
    assert "超期未更新、有未来日期" in finding.title
    assert "2091年3月任局长" in finding.detail
    (finding,) = found(seen(abouts=(about(DAY, ("更新时间:2029-01-01",)),)))
    assert finding.arithmetic == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0417-2810000", "(0417)2810000"),
        ("0417-281 0000", "0417—2810000"),
        ("2810000", "0417-2810000"),
        ("+86-417-2810000", "0417-2810000"[1:]),
        ("0417 2810000转8012", "2810000"),
    ],
)
def test_one_number_in_two_spellings(one: str, other: str) -> None:
    assert same_phone(one, other)
    assert same_phone(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("0417-2810000", "0417-2810001"), ("12345", "0417-2812345"), ("", "2810000")]
)
def test_different_numbers(one: str, other: str) -> None:
    assert not same_phone(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("营口市模拟路6号", "辽宁省营口市模拟路6号"),
        ("营口市站前区模拟路 6 号", "站前区模拟路6号行政中心3楼"),
        ("模拟路六号", "营口市模拟路6号"),
        ("营口市模拟路6号(邮编:115000)", "营口市模拟路6号"),
    ],
)
def test_one_address_in_two_spellings(one: str, other: str) -> None:
    assert same_address(one, other)


def test_different_addresses() -> None:
    assert not same_address("营口市示例大街81号", "营口市模拟路18号")


def test_the_registered_number_among_several_is_enough() -> None:
    office = registered(phone="0417-2810000")
    assert subjects(office, contact(phones=("0417-2810009", "2810000"))) == []
    assert subjects(office, contact(phones=("0417-2810009",))) == ["phone"]
    assert subjects(office, contact()) == []
    assert subjects(SITE, contact(phones=("0417-2810009",))) == []


def test_the_contact_page_decides_before_the_foot() -> None:
    office = registered(phone="0417-2810000", address="营口市模拟路6号")
    foot = contact(phones=("0417-2819999",), addresses=("营口市别处路9号",), name=FOOT)
    assert subjects(office, contact(phones=("2810000",), addresses=("营口市模拟路6号",)), foot) == []
    assert subjects(office, foot) == ["phone", "address"]
    wrong = contact(phones=("0417-2819999",))
    right = contact(phones=("2810000",), name=FOOT)
    assert subjects(office, wrong, right) == ["phone"]


def test_a_number_an_included_foot_shows_counts_where_nothing_else_does() -> None:
    office = registered(phone="0417-2810000")
    assert subjects(office, footer=WHOLE) == ["phone"]
    assert subjects(registered(phone="0417-0000000"), footer=WHOLE) == []
    linked = structs.replace(WHOLE, contact="http://gxj.gov.cn/lx/")
    assert subjects(office, footer=linked) == []


def test_the_sponsor_in_the_foot() -> None:
    assert subjects(registered(sponsor="营口市工业和信息化局"), footer=WHOLE) == []
    assert subjects(registered(sponsor="营口市另一单位"), footer=WHOLE) == ["sponsor"]
    assert subjects(SITE, footer=WHOLE) == []
