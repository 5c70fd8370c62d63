"""Columns a site names elsewhere than in its navigation: landing pages, site maps, trees; and what is none."""

from __future__ import annotations

import pytest

from tests.core.test_columns import HOST, answered
from ykterm.core.ask import Answer
from ykterm.core.columns.branches import below, columns_of_home, columns_of_map, form, map_of, mark
from ykterm.core.model import Column, ColumnState, Kind, Site
from ykterm.core.page import parse

SITE = Site(id="a", name="甲局", full_name="某市甲局", kind=Kind.DEPARTMENT, url=f"{HOST}/")
FRAME = '<div class="nav"><a href="/">首页</a><a href="/xwzx/">新闻中心</a></div><div class="main">%s</div>'


def children(
    body: str, url: str, *, state: ColumnState = ColumnState.LANDING, forms: tuple[str, ...] = (), tree: str = ""
) -> list[tuple[str, str]]:
    page = parse((FRAME % body).encode(), url)
    reading = below(page, Column(name="政务公开", path=url), state, SITE, forms)
    try:
        ask = next(reading)
        while True:
            found = Answer(ok=True, url=ask.url, status=200, body=tree.encode()) if tree else answered(None, ask)
            ask = reading.send(found)
    except StopIteration as end:
        listed: list[Column] = end.value
        return [(column.name, column.path.removeprefix(HOST)) for column in listed]


def test_a_landing_page_leads_to_the_columns_below_its_folder() -> None:
    body = (
        '<h2><a href="./tzgg/">通知公告</a></h2><a href="/zwgk/tzgg/">更多</a><a href="./zcwj/index.html">政策文件</a>'
        '<a href="/zwgk/12.html">公开指南</a><a href="/zwgk/201904/t20190401_1.html">关于放假的通知</a>'
        '<a href="/other/">别的栏目</a><a href="http://b.gov.cn/zwgk/x/">外站栏目</a><a href="./login/">用户登录</a>'
    )
    assert children(body, f"{HOST}/zwgk/") == [("通知公告", "/zwgk/tzgg/"), ("政策文件", "/zwgk/zcwj/index.html")]
    assert children(body, f"{HOST}/zwgk/", state=ColumnState.FRESH) == []


def test_categories_nest_by_their_number() -> None:
    body = "".join(
        f'<a href="/dynamic/zw/openlist.html?categorynum={number}">{name}</a>'
        for number, name in (("001001003", "政策文件"), ("001001004", "人事信息"), ("002001", "新闻动态"))
    )
    found = children(body, f"{HOST}/dynamic/zw/openlist.html?categorynum=001001")
    assert [name for name, _ in found] == ["政策文件", "人事信息"]


def test_where_addresses_do_not_nest_only_those_of_the_sites_own_form_are_columns() -> None:
    body = (
        '<div><h3>通知公告</h3><a href="/col/col12/index.html">更多&gt;&gt;</a></div>'
        '<div><h3><a href="/col/col13/index.html">政策文件</a></h3><a href="/col/col13/index.html">更多</a></div>'
        '<a href="/guide.aspx?id=4">单位缴存登记</a><a href="/art/2019/4/1/art_12_1.html">关于放假的通知</a>'
    )
    forms = (form(f"{HOST}/col/col9/index.html"),)
    assert children(body, f"{HOST}/col/col1/index.html", forms=forms) == [
        ("通知公告", "/col/col12/index.html"),
        ("政策文件", "/col/col13/index.html"),
    ]


def test_the_systems_own_tree_is_asked_for() -> None:
    body = '<iframe src="/module/xxgk/tree.jsp?area=014500858&amp;divid=div4"></iframe>'
    tree = "<a onclick=\"funclick('0202','x')\">政策文件(3)</a>"
    url = f"{HOST}/col/col4928/index.html"
    assert children(body, url, tree=tree, state=ColumnState.UNREADABLE) == [
        ("政策文件", "/col/col4928/index.html?vc_xxgkarea=014500858&number=0202")
    ]
    assert children(body, url, state=ColumnState.UNREADABLE) == []


def test_the_columns_above_a_column_and_the_blocks_of_a_home_page() -> None:
    crumbs = '<div>当前位置:<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div><p>文</p>'
    forms = (form(f"{HOST}/xwzx/"),)
    assert children(crumbs, f"{HOST}/zwgk/tzgg/", state=ColumnState.FRESH, forms=forms) == [("政务公开", "/zwgk/")]
    assert children(crumbs, f"{HOST}/zwgk/tzgg/", state=ColumnState.FRESH) == []
    blocks = (
        '<div><h2>通知公告</h2><a class="more" href="/zwgk/tzgg/">更多&gt;&gt;</a><ul><li>'
        '<a href="/zwgk/tzgg/201904/t20190401_1.html">关于放假的通知</a></li></ul></div>'
        '<div><span>友情提示</span><a href="http://b.gov.cn/x/">更多</a></div><a href="/zwgk/rsxx/">人事信息</a>'
    )
    home = parse((FRAME % blocks).encode(), f"{HOST}/")
    assert [(column.name, column.path) for column in columns_of_home(home, SITE)] == [
        ("通知公告", f"{HOST}/zwgk/tzgg/")
    ]


def test_the_site_map_names_columns_in_the_form_of_those_known() -> None:
    home = parse(
        b'<div class="footer"><a href="/about/map.html">\xe7\xbd\x91\xe7\xab\x99\xe5\x9c\xb0\xe5\x9b\xbe</a></div>',
        SITE.url or "",
    )
    assert map_of(home) == f"{HOST}/about/map.html"
    assert map_of(parse("<a href='http://b.gov.cn/map/'>网站地图</a>".encode(), f"{HOST}/")) is None
    body = '<a href="/zwgk/rsxx/">人事信息</a><a href="/zwgk/">政务公开</a><a href="/bs/7.html">办事服务</a>'
    page = parse((FRAME % body).encode(), f"{HOST}/about/map.html")
    assert [column.name for column in columns_of_map(page, SITE, {form(f"{HOST}/xwzx/")})] == [
        "新闻中心",
        "人事信息",
        "政务公开",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.gov.cn/zwgk/", "https://a.gov.cn/zwgk/index.html", True),
        ("http://a.gov.cn/zwgk/index.shtml#top", "http://a.gov.cn/zwgk", True),
        ("http://a.gov.cn/list.aspx?cid=1", "http://a.gov.cn/list.aspx?cid=2", False),
        ("http://a.gov.cn/gkmlpt/index#5", "http://a.gov.cn/gkmlpt/index#6", False),
        ("http://a.gov.cn/col/col1/index.html", "http://a.gov.cn/col/col2/index.html", False),
    ],
)
def test_two_addresses_of_one_list(one: str, other: str, same: bool) -> None:
    assert (mark(one) == mark(other)) is same


def test_a_hostile_landing_page_names_no_more_than_can_be_read() -> None:
    body = "".join(f'<a href="./c{n}/">栏目{n}号</a>' for n in range(5000))
    assert len(children(body, f"{HOST}/zwgk/")) <= 120
