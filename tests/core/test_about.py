"""Pages of basic information: their own dates, what is still to come, telephones and addresses. All of it invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading import AS_OF, BASE, Driver, html, page
from ykterm.core.about import addresses_in, kind_of_about, read_about, read_foot
from ykterm.core.contact import FOOT, phones_in
from ykterm.core.model import About
from ykterm.core.page import Page

D = dt.date


def seen(main: str, name: str = "机构职能", *, head: str = "") -> About:
    return read_about(page(main, name, f"{BASE}jgzn/", head=head), name, as_of=AS_OF)


def test_which_names_are_those_of_basic_information() -> None:
    kinds = {
        "领导": ("领导信息", "领导之窗", "局领导", "负责人信息", "领导班子"),
        "职能": ("机构职能", "机构设置", "主要职责", "内设机构"),
        "概况": ("单位概况", "区情概况", "概况信息"[:2], "走进新区", "关于我们"),
        "联系": ("联系我们", "联系方式", "办公地址"),
        "": ("领导信箱", "领导活动", "机构改革动态", "工作动态", "职能部门政策文件", "领导讲话"),
    }
    assert {name: kind_of_about(name) for names in kinds.values() for name in names} == {
        name: kind for kind, names in kinds.items() for name in names
    }


@pytest.mark.parametrize(
    ("main", "head", "updated"),
    [
        ("<p>发布时间:2018-12-15 来源:办公室</p><p>贯彻执行有关法律。</p>", "", D(2018, 12, 15)),
        ("<p>信息来源:办公室 更新日期:2019年3月22日</p>", "", D(2019, 3, 22)),
        ("<p>发布时间:2017-01-01</p><p>更新时间:2019-02-01 10:00</p>", "", D(2019, 2, 1)),
        ("<p>贯彻执行。</p>", '<meta name="PubDate" content="2018-06-01 09:00">', D(2018, 6, 1)),
        ("<p>发布日期:2019-01-01</p>", '<meta name="PubDate" content="2018-06-01">', D(2019, 1, 1)),
        ("<p>2009年3月参加工作,2017年任现职。</p>", "", None),
        ("<p>现在时间 2019年4月26日 星期五</p>", "", None),
        ("<p>贯彻执行有关法律。</p>", "", None),
    ],
)
def test_a_page_is_as_new_as_it_says_itself(main: str, head: str, updated: dt.date | None) -> None:
    assert seen(main, head=head).updated == updated


def test_a_list_s_dates_are_its_rows_not_the_page_s() -> None:
    rows = "".join(
        f'<li><a href="/l/{n}.html">第{n}位负责人的分工情况</a><span>2016-04-0{n}</span></li>' for n in range(1, 6)
    )
    assert seen(f"<ul>{rows}</ul>", "领导信息").updated is None


@pytest.mark.parametrize(
    ("main", "told"),
    [
        ("<p>更新时间:2029-04-01</p>", True),
        ("<p>发布日期:2071-01-01</p>", True),
        ("<p>王某,2021年3月任副局长。</p>", True),
        ("<p>2091年8月参加工作</p>", True),
        ("<p>截至2022年6月,全区有企业百家。</p>", True),
        ("<p>本规划期限至2035年12月。</p>", False),
        ("<p>2020年12月前完成改造任务。</p>", False),
        ("<p>计划2020年6月开始建设</p>", False),
        ("<p>王某,2012年3月任副局长,2019年4月任局长。</p>", False),
        ("<p>2020年规划</p>", False),
    ],
)
def test_days_to_come_are_told_only_where_something_is_said_to_have_happened(main: str, told: bool) -> None:
    assert bool(seen(main).future) is told


def test_a_tag_s_day_to_come_is_told_and_is_no_update() -> None:
    about = seen("<p>贯彻执行。</p>", head='<meta name="PubDate" content="2029-06-01">')
    assert about.updated is None
    assert "2029-06-01" in about.future[0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("联系电话:0417-2810000", ["0417-2810000"]),
        ("电话:(0417)2810000 传真:0417-2810001", ["0417-2810000"]),
        ("电 话:0417—281 0000、2810002", ["0417-281-0000", "2810002"]),
        ("值班热线:13812345678", ["13812345678"]),
        ("电话 0417-2810000-8012 邮编:115000", ["0417-2810000-8012"]),
        ("网站标识码:2108000001 索引号 20190401", []),
        ("电话:12345", []),
    ],
)
def test_telephone_numbers(text: str, numbers: list[str]) -> None:
    assert phones_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("地址:营口市模拟路18号 邮编:115000", ["营口市模拟路18号"]),
        ("办公地址:营口市站前区某某街5号(行政中心3楼) 电话:1", ["营口市站前区某某街5号(行政中心3楼)"]),
        ("地 址:某某大街1号;乘车路线", ["某某大街1号"]),
        ("网址:http://a.gov.cn/ 邮箱地址:a@b.c IP地址:10.0.0.1", []),
        ("地址:待定", []),
    ],
)
def test_postal_addresses(text: str, addresses: list[str]) -> None:
    assert addresses_in(text) == addresses


def test_a_contact_page_s_foot_is_not_its_own_word() -> None:
    about = seen("<p>办公电话:0417-0000001</p><p>地址:营口市模拟路1号</p>", "联系我们")
    assert (about.kind, about.phones, about.addresses) == ("联系", ("0417-0000001",), ("营口市模拟路1号",))


def test_the_foot_is_told_by_itself_wherever_it_is_loaded_from() -> None:
    foot = Driver().run(read_foot(page("<p>正文</p>", "首页")))
    assert foot is not None
    assert (foot.name, foot.phones, foot.addresses) == (FOOT, ("0417-9999999",), ("营口市页脚路9号",))
    shell = '<html><body><div id="footer"></div><script>$("#footer").load("/footer.inc.html")</script></body></html>'
    driver = Driver({f"{BASE}footer.inc.html": "<div>主办:某局 地址:营口市模拟路7号 电话:0417-0000007</div>"})
    foot = driver.run(read_foot(Page(shell, BASE)))
    assert foot is not None
    assert foot.addresses == ("营口市模拟路7号",)
    assert Driver().run(read_foot(Page("<html><body>空</body></html>", BASE))) is None


@pytest.mark.parametrize(
    "unit", ["<p>电话:0417-</p>", "地址:路", "2091年3月任", "<p>更新时间:2019-</p>", "电话", "<p>2019-04-01</p>"]
)
def test_a_page_made_to_hang_is_read_in_bounded_time(unit: str) -> None:
    began = dt.datetime.now(dt.UTC)
    seen(unit * (400_000 // len(unit.encode())), "联系我们")
    assert (dt.datetime.now(dt.UTC) - began).total_seconds() < 10


@given(st.text(alphabet="电话地址0417-2年月任更新时间:：()路号 \n<p>", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    about = read_about(Page(html(text), f"{BASE}lx/"), "联系我们", as_of=AS_OF)
    assert all(set(number) <= set("0123456789-") for number in about.phones)
    assert about.updated is None or about.updated <= AS_OF
