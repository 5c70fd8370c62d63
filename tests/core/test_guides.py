"""Service guides in the forms public sites use; every matter here is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading import BASE, Driver, html, page
from ykterm.core.guide_elements import COUNTED
from ykterm.core.guides import GUIDES, is_guides_column, read_guide, read_guides
from ykterm.core.model import Guide

TITLE = "小作坊登记"
SAID = {
    "事项名称": TITLE,
    "设定依据": "《某某条例》第十二条",
    "申请条件": "年满十八周岁",
    "办理材料": "身份证复印件一份",
    "办理流程": "申请、受理、审查、办结",
    "办理地点": "某某路1号",
    "办理时间": "五个工作日",
    "联系电话": "0417-0000001",
    "收费标准": "不收费",
    "监督电话": "0417-0000002",
}
SYNONYMS = (
    (
        "事项名称",
        "法律依据",
        "办理条件",
        "申请材料",
        "窗口办理流程",
        "窗口地址",
        "办理时限",
        "联系电话",
        "事项收费",
        "监督投诉电话",
    ),
    (
        "项目名称",
        "实施依据",
        "受理条件",
        "申报材料",
        "办事程序",
        "受理地点",
        "承诺时限",
        "咨询电话",
        "收费依据",
        "投诉方式",
    ),
    (
        "服务事项",
        "办理依据",
        "服务对象",
        "所需材料",
        "办理程序",
        "办公地址",
        "法定办结时限",
        "咨询方式",
        "是否收费",
        "监督电话",
    ),
    (
        "职权名称",
        "设定依据",
        "申请条件",
        "材料清单",
        "流程图",
        "具体地址",
        "工作时间",
        "联系人姓名及方式",
        "收费标准",
        "投诉渠道",
    ),
)


def seen(main: str, title: str = TITLE, *, head: str = "") -> Guide | None:
    return read_guide(page(main, title, f"{BASE}bszn/1.html", crumb="办事服务/办事指南", head=head), title)


def table(names: tuple[str, ...], said: tuple[str, ...]) -> str:
    return (
        "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(names, said, strict=True)) + "</table>"
    )


Writer = Callable[[tuple[str, ...], tuple[str, ...]], str]


def each(form: str) -> Writer:
    """Writes one element after another; {n} counts them, {a} heads, {b} tells."""
    return lambda names, said: "".join(
        form.format(n="一二三四五六七八九十"[k], a=a, b=b) for k, (a, b) in enumerate(zip(names, said, strict=True))
    )


def tabs(names: tuple[str, ...], said: tuple[str, ...]) -> str:
    heads = "".join(f'<li><a href="javascript:;">{name}</a></li>' for name in names)
    return f'<ul class="menu-tab">{heads}</ul>' + "".join(f"<div>{text}</div>" for text in said)


FORMS: dict[str, Writer] = {
    "a table": table,
    "bold lines over paragraphs": each("<div class=bs_box><strong>{a}</strong><p>{b}</p></div>"),
    "numbered headings": each("<h3>{n}、{a}</h3><p>{b}</p>"),
    "labels in one paragraph each": each("<p>({n}){a}:{b}</p>"),
    "dt and dd": each("<dl><dt>{a}</dt><dd>{b}</dd></dl>"),
    "tabs": tabs,
    "brackets": each("<p>【{a}】{b}</p>"),
}


@pytest.mark.parametrize("names", SYNONYMS)
@pytest.mark.parametrize("form", FORMS)
def test_a_whole_guide_misses_nothing_in_whatever_form_and_words(form: str, names: tuple[str, ...]) -> None:
    guide = seen(FORMS[form](names, tuple("见后" for _ in names)))
    assert guide is not None
    assert guide.missing == ()
    assert guide.readable


@pytest.mark.parametrize("left_out", list(SAID))
def test_what_is_left_out_is_missing(left_out: str) -> None:
    """The name of the matter is told by the title as well."""
    rows = {name: "见后" for name in SAID if name != left_out}
    guide = seen(table(tuple(rows), tuple(rows.values())))
    assert guide is not None
    assert guide.missing == (() if left_out == "事项名称" else (left_out,))


def test_what_the_text_tells_without_a_heading_is_not_missing() -> None:
    guide = seen(
        "<p>事项名称:小作坊登记</p><p>联系电话:0417-0000001</p><p>根据《某某条例》办理,符合下列条件的,携带身份证原件到政务大厅3号窗口申请,"
        "经受理、审核后5个工作日内办结。</p>"
    )
    assert guide is not None
    assert set(guide.missing) & set(COUNTED) == set()


def test_the_site_s_foot_is_no_part_of_a_guide() -> None:
    guide = seen("<table><tr><td>服务名称</td><td>登记</td></tr><tr><td>办公时间</td><td>8:30-16:30</td></tr></table>")
    assert guide is not None
    assert {"联系电话", "办理地点"} <= set(guide.missing)


def test_an_article_s_date_is_no_office_hours() -> None:
    guide = seen("<p>发布时间:2019-04-01 来源:某局</p><p>联系电话:1</p><p>办理流程:略</p>")
    assert guide is not None
    assert "办理时间" in guide.missing


def test_a_guide_in_prose_counts_where_the_page_says_it_is_one() -> None:
    prose = "<p>小作坊登记由业务科负责,请到某某路18号办理,联系电话:0417-0000001。欢迎前来办理。</p>"
    guide = seen(prose)
    assert guide is not None
    assert guide.present == ("事项名称", "办理地点", "联系电话")
    assert read_guide(page(prose, TITLE, f"{BASE}news/1.html", crumb="新闻/动态"), TITLE) is None
    assert seen(prose, "关于办理小作坊登记的通知") is None


@pytest.mark.parametrize(
    ("carrier", "word"),
    [
        ('<p><img src="/upload/2018/zn.jpg"></p>', "图片"),
        ('<p><a href="/files/1.pdf">小作坊登记指南.pdf</a></p>', "附件"),
        ('<iframe src="/guide/1.html"></iframe>', "框架"),
        ("<div>{{item.condition}}</div>", "脚本"),
    ],
)
def test_what_may_stand_in_a_picture_a_file_a_frame_or_a_script_is_not_called_missing(carrier: str, word: str) -> None:
    guide = seen(f"<p>事项名称:登记</p><p>联系电话:0417-0000001</p>{carrier}")
    assert guide is not None
    assert not guide.readable
    assert word in guide.reason


def test_forms_to_fill_in_and_icons_hold_no_guide() -> None:
    guide = seen(
        "<p>事项名称:登记</p><p>联系电话:1</p><a href='/f/1.doc'>小作坊登记申请表</a><img src='/images/print_icon.png'>"
    )
    assert guide is not None
    assert guide.readable


def test_the_guides_of_a_column_are_opened_each_once() -> None:
    rows = "".join(f'<li><a href="/bszn/{n}.html">第{n}种小作坊登记</a></li>' for n in range(3))
    column = page(f"<ul>{rows}</ul>", "办事指南", f"{BASE}bszn/", crumb="办事服务/办事指南")
    whole = table(tuple(SAID), tuple(SAID.values()))
    driver = Driver(
        {
            f"{BASE}bszn/0.html": html(whole, "登记", crumb="办事服务/办事指南"),
            f"{BASE}bszn/1.html": html("<p>今天我局召开会议研究部署有关工作。</p>", "登记", crumb="新闻/动态"),
        }
    )
    guides = driver.run(read_guides(column, "办事指南"))
    assert [(guide.title, guide.readable) for guide in guides] == [
        ("第0种小作坊登记", True),
        ("第2种小作坊登记", False),
    ]
    assert [ask.why for ask in driver.asked] == ["guide"] * 3


def test_a_column_that_only_leads_on_is_followed_one_step() -> None:
    menu = '<ul><li><a href="/bszn/gr/">个人办事</a></li><li><a href="/bszn/qy/">企业办事</a></li></ul>'
    below = html(
        "".join(f'<li><a href="/bszn/gr/{n}.html">第{n}种小作坊登记办理</a></li>' for n in range(3)), "个人办事"
    )
    driver = Driver({f"{BASE}bszn/gr/": below})
    guides = driver.run(read_guides(page(menu, "办事服务", f"{BASE}bszn/"), "办事服务"))
    assert [ask.why for ask in driver.asked] == ["guide-list", "guide-list", "guide", "guide", "guide"]
    assert len(guides) == 3


def test_a_column_that_is_one_guide_is_that_guide() -> None:
    whole = page(table(tuple(SAID), tuple(SAID.values())), "办事指南", f"{BASE}bszn/")
    driver = Driver()
    (guide,) = driver.run(read_guides(whole, "办事指南"))
    assert guide.url == f"{BASE}bszn/"
    assert driver.asked == []


def test_guides_of_one_column_are_bounded_and_those_of_other_hosts_left_alone() -> None:
    rows = "".join(f'<li><a href="/bszn/{n}.html">第{n}种小作坊登记办理</a></li>' for n in range(GUIDES + 9))
    rows += '<li><a href="http://zwfw.gov.cn/1.html">省里的小作坊登记办理</a></li>'
    driver = Driver()
    driver.run(read_guides(page(f"<ul>{rows}</ul>", "办事指南", f"{BASE}bszn/"), "办事指南"))
    assert len(driver.asked) == GUIDES
    assert all(ask.url.startswith(BASE) for ask in driver.asked)


def test_which_columns_hold_guides() -> None:
    assert all(map(is_guides_column, ("办事指南", "服务指南", "个人办事", "行政审批", "办事服务", "便民服务")))
    assert not any(
        map(is_guides_column, ("公开指南", "表格下载", "办事统计", "行政审批局", "行政审批动态", "咨询投诉"))
    )


@pytest.mark.parametrize(
    "unit", ["<p>办理地点:</p>", "依据《行政", "申请受理", "→", "<a href=/bszn/1>办理</a>", "<p>《</p>", "一、"]
)
def test_a_page_made_to_hang_is_read_in_bounded_time(unit: str) -> None:
    began = dt.datetime.now(dt.UTC)
    Driver().run(read_guides(page(unit * (400_000 // len(unit.encode())), "办事指南", f"{BASE}bszn/"), "办事指南"))
    assert (dt.datetime.now(dt.UTC) - began).total_seconds() < 10


@given(
    st.lists(
        st.sampled_from((*SAID, *SAID.values(), "<p>", "<td>", "</table>", ":", "<img src=/u/1.jpg>", "\x00")),
        max_size=30,
    )
)
def test_present_and_missing_are_all_the_elements(parts: list[str]) -> None:
    guide = seen("".join(parts))
    assert guide is None or sorted((*guide.present, *guide.missing)) == sorted(SAID)
