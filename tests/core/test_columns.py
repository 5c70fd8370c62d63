"""Columns in every family of markup: rows, pages, states. The list server is a dict of addresses."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.ask import Answer, Ask
from ykterm.core.columns import read_column
from ykterm.core.model import Column, ColumnReading, ColumnState
from ykterm.core.page import parse

HOST = "http://www.example.gov.cn"
AS_OF, SINCE = dt.date(2019, 4, 26), dt.date(2019, 4, 1)
PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
Server = Callable[[Ask], Answer | None] | dict[str, str]


def read(
    source: str | bytes,
    server: Server | None = None,
    *,
    url: str = f"{HOST}/zwgk/tzgg/",
    name: str = "通知公告",
    path: str = "",
    limit: int | None = 14,
    max_pages: int = 20,
    as_of: dt.date = AS_OF,
    since: dt.date = SINCE,
) -> tuple[ColumnReading, list[Ask]]:
    """A column's reading and what it asked for; an address the server does not know answers 404."""
    page = parse(source.encode() if isinstance(source, str) else source, url)
    asks: list[Ask] = []
    reading = read_column(
        page, Column(name=name, path=path or url), as_of=as_of, since=since, limit_days=limit, max_pages=max_pages
    )
    try:
        ask = next(reading)
        while True:
            asks.append(ask)
            assert len(asks) < 200
            ask = reading.send(answered(server, ask))
    except StopIteration as end:
        found: ColumnReading = end.value
        return found, asks


def answered(server: Server | None, ask: Ask) -> Answer:
    if callable(server):
        found = server(ask)
    else:
        body = (server or {}).get(ask.url)
        found = None if body is None else Answer(ok=True, url=ask.url, status=200, body=body.encode())
    return found or Answer(ok=False, url=ask.url, status=404, error="404 不存在")


def rows(first: int, last: int, *, by: int = 1, end: dt.date = dt.date(2019, 4, 25)) -> str:
    """Rows number `first` to `last`, each `by` days older than the one before."""
    return "".join(
        f'<li><a href="/zwgk/tzgg/201904/t{n}.html" title="关于第{n}号事项的通知">关于第{n}号事项的通知</a>'
        f"<span>{end - dt.timedelta(days=by * n)}</span></li>"
        for n in range(first, last + 1)
    )


def page_of(rows: str, more: str = "", head: str = "") -> str:
    return (
        '<html><head><meta charset="utf-8"><title>通知公告</title><meta name="ColumnName" content="通知公告">'
        f'{head}</head><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>'
        '<li><a href="/xwzx/">新闻中心</a></li></ul></div>'
        '<div class="location">当前位置:<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>'
        f'<div class="main"><h1>通知公告</h1>{rows}{more}</div>'
        '<div class="footer">主办单位:某市人民政府办公室 辽ICP备00000000号</div></body></html>'
    )  # fmt: skip


def listed(rows: str, more: str = "", head: str = "") -> str:
    return page_of(f'<ul class="list">{rows}</ul>', more, head)


def test_a_fresh_list_with_its_arithmetic() -> None:
    reading, asks = read(listed(rows(0, 9)))
    assert (reading.state, reading.newest, len(reading.items)) == (ColumnState.FRESH, dt.date(2019, 4, 25), 10)
    assert reading.reason == "最近一条 2019-04-25,至 2019-04-26 共 1 天 ≤ 14 天"
    assert (reading.source, reading.complete, asks) == ("markup", True, [])


def test_a_stale_list_with_its_arithmetic() -> None:
    reading, _ = read(listed(rows(0, 9, end=dt.date(2019, 3, 28))), as_of=dt.date(2019, 4, 25))
    assert reading.state is ColumnState.STALE
    assert reading.reason == "最近一条 2019-03-28,至 2019-04-25 共 28 天 > 14 天"
    assert read(listed(rows(0, 9, end=dt.date(2015, 3, 28))), limit=None)[0].state is ColumnState.FRESH


def test_pinned_undated_and_back_dated_rows_are_told() -> None:
    pinned = rows(900, 901).replace("<li>", '<li class="zhiding">')
    undated = '<li><a href="/zwgk/tzgg/201904/x.html" title="关于某事项的通知">关于某事项的通知</a></li>'
    later = '<li><a href="/zwgk/tzgg/201904/t20190424_7.html">关于补发的通知</a><span>2019-03-02</span></li>'
    reading, _ = read(listed(pinned + rows(0, 5) + undated + later))
    assert reading.reason.endswith("(其中置顶 2 条、无日期 1 条、网址日期晚于所示日期 1 条)"), reading.reason
    assert (reading.newest, reading.type_reason) == (dt.date(2019, 4, 25), "栏目名含“通知”")


def test_the_newest_row_may_stand_anywhere_and_never_in_the_future() -> None:
    reading, _ = read(listed(rows(3, 8) + rows(0, 0) + rows(40, 41)))
    assert reading.newest == dt.date(2019, 4, 25)
    future = rows(0, 5, end=dt.date(2019, 4, 10)) + rows(7, 7, end=dt.date(2070, 1, 8))
    assert read(listed(future))[0].newest == dt.date(2019, 4, 10)


def numbered(pages: dict[int, str], address: Callable[[int], str], pager: Callable[[int], str]) -> dict[str, str]:
    return {address(n): listed(part, pager(n)) for n, part in pages.items()}


def month() -> dict[int, str]:
    """Three pages of April, one of March, one never needed."""
    return {
        1: rows(0, 7),
        2: rows(8, 15),
        3: rows(16, 23),
        4: rows(24, 31),
        5: rows(32, 39),
    }


NEXT_LINKS: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "query": (lambda n: f"{HOST}/zwgk/tzgg/?page={n}", lambda n: f'<a href="?page={n + 1}">下一页</a>'),
    "words": (lambda n: f"{HOST}/zwgk/tzgg/{n}.html", lambda n: f'<a href="./{n + 1}.html">下页</a>'),
    "angle": (lambda n: f"{HOST}/zwgk/tzgg/list_{n}.shtml", lambda n: f"<a href='list_{n + 1}.shtml'>&gt;</a>"),
    "numbers": (
        lambda n: f"{HOST}/zwgk/tzgg/{n}.html",
        lambda n: "".join(f'<li class="wb-page-li"><a href="{k}.html">{k}</a></li>' for k in range(2, 6)) + f"{n}/5",
    ),
    "trs": (
        lambda n: f"{HOST}/zwgk/tzgg/index_{n - 1}.html",
        lambda n: f'<script>createPageHTML(5, {n - 1}, "index", "html");</script>',
    ),
    "trs-records": (
        lambda n: f"{HOST}/zwgk/tzgg/index_{n - 1}.html",
        lambda n: f'<script>createPageHTML(191, 5, {n - 1}, "index", "html");</script>',
    ),
    "trs-element": (
        lambda n: f"{HOST}/zwgk/tzgg/tzgg_{n}.shtml",
        lambda n: f"<script>createPageHTML('page_div', 5, {n},'tzgg','shtml', 191);</script>",
    ),
    "trs-written": (
        lambda n: f"{HOST}/zwgk/tzgg/index_{n - 1}.shtml",
        lambda n: f"""<script>var countPage=5;var currentPage={n - 1};var nextPage=currentPage+1;
        document.write("<a href=\\"index"+"_"+nextPage+"."+"shtml\\" target=_self>下一页</a>");</script>""",
    ),
    "epoint": (
        lambda n: f"{HOST}/zwgk/tzgg/{n}.html",
        lambda n: f"<div class='wb-page'>共5页</div><a onclick=\"ShowAjaxNewPage('/zwgk/tzgg/','x',{n + 1})\">下页</a>",
    ),
    "epoint-query": (
        lambda n: f"{HOST}/zwgk/tzgg/?pageing={n}",
        lambda n: "<div class='ewb-page'>共5页</div>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", NEXT_LINKS)
def test_next_pages_are_read_back_to_the_first_of_the_month(way: str) -> None:
    address, pager = NEXT_LINKS[way]
    server = numbered(month(), address, pager)
    reading, asks = read(listed(month()[1], pager(1)), server)
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 25
    assert (reading.complete, reading.state) == (True, ColumnState.FRESH)
    assert address(5) not in [ask.url for ask in asks]
    assert all(ask.why == "next-page" for ask in asks)


def test_a_pager_that_repeats_the_first_page_is_not_believed() -> None:
    server: Server = lambda ask: Answer(ok=True, url=ask.url, status=200, body=listed(rows(0, 7)).encode())  # noqa: E731
    reading, asks = read(listed(rows(0, 7), '<a href="?page=2">下一页</a>'), server)
    assert (len(reading.items), len(asks), reading.complete) == (8, 1, False)
    assert "下一页与本页相同" in reading.reason


def test_the_last_page_may_repeat_itself() -> None:
    last = listed(rows(8, 12), '<a href="?page=3">下一页</a>')
    server = {f"{HOST}/zwgk/tzgg/?page=2": last, f"{HOST}/zwgk/tzgg/?page=3": last}
    reading, asks = read(listed(rows(0, 7), '<a href="?page=2">下一页</a>'), server)
    assert (len(reading.items), len(asks), reading.complete) == (13, 2, True)


def test_a_next_page_that_fails_leaves_the_list_incomplete() -> None:
    reading, _ = read(listed(rows(0, 7), '<a href="?page=2">下一页</a>'), {})
    assert (reading.state, reading.complete, len(reading.items)) == (ColumnState.FRESH, False, 8)
    assert "第 2 页没有读到" in reading.reason
    blocked: Server = lambda ask: Answer(ok=False, url=ask.url, status=403, blocked=True)  # noqa: E731
    assert "被拦截" in read(listed(rows(0, 7), '<a href="?page=2">下一页</a>'), blocked)[0].reason


def test_a_page_behind_the_last_brings_nothing_in() -> None:
    pager = '<a href="?page=2">下一页</a>'
    beyond = page_of(f'{SIDE}<div class="right"><h2>通知公告</h2><ul class="list"></ul></div>')
    reading, _ = read(listed(rows(0, 7), pager), {f"{HOST}/zwgk/tzgg/?page=2": beyond})
    assert (len(reading.items), reading.complete) == (8, False)
    for home in (f"{HOST}/", f"{HOST}/zwgk/tzgg/"):
        server: Server = lambda ask, home=home: Answer(ok=True, url=home, body=listed(rows(8, 9)).encode())  # noqa: E731
        reading, _ = read(listed(rows(0, 7), pager), server)
        assert (len(reading.items), reading.complete) == (8, False)


def test_a_guess_never_jumps_over_a_page_that_failed() -> None:
    pager = '<script>createPageHTML(5, 0, "index", "html");</script>'

    def server(ask: Ask) -> Answer | None:
        if ask.url.endswith("index_1.html"):
            return Answer(ok=False, url=ask.url, status=502, error="502")
        return Answer(ok=True, url=ask.url, body=listed(rows(16, 23)).encode())

    reading, asks = read(listed(rows(0, 7), pager), server)
    assert (len(reading.items), len(asks), reading.complete) == (8, 1, False)


def test_the_page_budget_binds() -> None:
    address, pager = NEXT_LINKS["query"]
    server = numbered(month(), address, pager)
    reading, asks = read(listed(month()[1], pager(1)), server, max_pages=2)
    assert (len(reading.items), len(asks), reading.complete) == (16, 1, False)
    assert read(listed(rows(0, 3)), max_pages=1)[0].complete


def test_pinned_old_rows_do_not_end_the_reading() -> None:
    pinned = rows(900, 901)
    first = listed(pinned + rows(0, 5), '<a href="?page=2">下一页</a>')
    second = listed(pinned + rows(6, 9) + rows(60, 64), '<a href="?page=3">下一页</a>')
    reading, asks = read(first, {f"{HOST}/zwgk/tzgg/?page=2": second})
    assert [ask.url for ask in asks] == [f"{HOST}/zwgk/tzgg/?page=2"]
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 10
    assert reading.complete


def test_a_list_with_its_oldest_row_first_is_read_on() -> None:
    old = "".join(rows(n, n, by=30) for n in (40, 39, 38, 37))
    new = "".join(rows(n, n) for n in (3, 2, 1, 0))
    server = {f"{HOST}/zwgk/tzgg/?page=2": listed(new)}
    reading, _ = read(listed(old, '<a href="?page=2">下一页</a>'), server)
    assert (reading.state, reading.newest) == (ColumnState.FRESH, dt.date(2019, 4, 25))


def test_a_postback_pager_is_sent_as_its_form() -> None:
    form = (
        '<form method="post" action="list.aspx"><input type="hidden" name="__VIEWSTATE" value="a+b/c&amp;d=" />'
        "<input type='hidden' name='__EVENTTARGET' value='' />{rows}"
        "<a href=\"javascript:__doPostBack('AspNetPager1','{n}')\">下一页</a></form>"
    )
    sent: list[Ask] = []

    def server(ask: Ask) -> Answer:
        sent.append(ask)
        body = form.format(rows=f"<ul>{rows(30, 38)}</ul>", n=3)
        return Answer(ok=True, url=ask.url, body=page_of(body).encode())

    reading, _ = read(page_of(form.format(rows=f"<ul>{rows(0, 7)}</ul>", n=2)), server, url=f"{HOST}/list.aspx?cid=3")
    assert [ask.method for ask in sent] == ["POST"]
    assert sent[0].url == f"{HOST}/list.aspx?cid=3"
    assert b"__EVENTTARGET=AspNetPager1" in (sent[0].body or b"")
    assert b"__VIEWSTATE=a%2Bb%2Fc%26d%3D" in (sent[0].body or b"")
    assert reading.complete
    assert reading.newest == dt.date(2019, 4, 25)


def test_a_next_page_only_a_script_can_open_leaves_the_list_incomplete() -> None:
    reading, asks = read(listed(rows(0, 7), '<a href="javascript:turn(2)">下一页</a>'))
    assert (asks, reading.complete) == ([], False)
    assert "脚本" in reading.reason
    assert read(listed(rows(0, 7), '<a disabled="disabled">下一页</a>'))[0].complete
    assert not read(listed(rows(0, 7), "共 12 页"))[0].complete
    assert read(listed(rows(0, 7), "共 1 页"))[0].complete


def test_rows_in_a_comment_count_only_where_the_markup_has_none() -> None:
    hidden = f"<!-- <ul>{rows(0, 9)}</ul> -->"
    reading, _ = read(page_of('<ul class="jytxxgklist"></ul>' + hidden))
    assert (reading.source, len(reading.items), reading.state) == ("comment", 10, ColumnState.FRESH)
    reading, _ = read(page_of(f"<ul class='list'>{rows(20, 26)}</ul>{hidden}"))
    assert (reading.source, len(reading.items)) == ("markup", 7)


def test_rows_in_a_scripts_data() -> None:
    script = """<script>var listData = {articleList: [
      {title:'关于第一项的通知', pubDate: "2019-04-20 10:00", /*x*/ urls: "{\\"pc\\":\\"/content/content_1.html\\"}"},
      {title:"关于“第二项”的通知", pubDate: "2019-04-18", urls: '{"pc":"/content/content_2.html"}', top: undefined},
    ]};</script>"""
    reading, _ = read(page_of('<div id="list"></div>' + script))
    assert (reading.source, reading.newest, reading.state) == ("inline-json", dt.date(2019, 4, 20), ColumnState.FRESH)
    assert [item.url for item in reading.items] == [f"{HOST}/content/content_{n}.html" for n in (1, 2)]


def test_rows_in_a_frame_of_the_same_host() -> None:
    page = page_of('<iframe src="/count/visitcount.html"></iframe><iframe src="/inner/list.html"></iframe>')
    reading, asks = read(page, {f"{HOST}/inner/list.html": listed(rows(0, 9))})
    assert [ask.why for ask in asks] == ["list-frame"]
    assert (reading.state, len(reading.items)) == (ColumnState.FRESH, 10)
    assert read(page, {})[0].state is ColumnState.UNREADABLE
    other = page_of('<iframe src="http://other.gov.cn/list.html"></iframe>')
    assert read(other)[0].state is ColumnState.UNREADABLE


@pytest.mark.parametrize(
    "block",
    [
        '<ul class="list"></ul>',
        '<table id="x"><tbody></tbody></table>',
        '<div class="news-list"></div>',
        "<div>暂无信息</div>",
        "<div>栏目建设中……</div>",
        '<ul class="list"><li><a href="/1.html">暂无信息更新</a><span>2019-04-02</span></li></ul>',
        "<ul></ul><!-- <a href='/x'>旧</a> -->",
    ],
)
def test_blank_columns(block: str) -> None:
    reading, _ = read(
        page_of(block, head='<script src="/js/jquery.min.js"></script><script src="/js/common.js"></script>')
    )
    assert reading.state is ColumnState.BLANK, reading.reason
    assert (reading.items, reading.complete) == ((), True)


@pytest.mark.parametrize(
    "block",
    [
        '<div id="listApp"></div><script src="/js/list.app.js"></script>',
        '<ul id="box"></ul><script>$.ajax({url:"/api/list?cid=3",success:show})</script>',
        '<ul id="box"></ul><script src="/js/x17.js"></script>',
        '<ul class="list"><li v-for="x in rows">{{x.title}}</li></ul>',
        '<script type="text/template"><li>{{title}}</li></script><ul></ul>',
        '<div id="app"></div>',
        "<div>暂无信息</div><script>fetch('/data/news.json').then(show)</script>",
        '<ul></ul><script>new Vue({el:"#x"})</script>',
    ],
)
def test_a_list_that_a_script_fills_is_unreadable_never_blank(block: str) -> None:
    reading, _ = read(page_of(block))
    assert reading.state is ColumnState.UNREADABLE, reading.reason
    assert not reading.complete
    assert reading.reason


@pytest.mark.parametrize(
    "block",
    [
        "".join(f'<li><a href="/ldxx/zs{n}.html">张{n}</a></li>' for n in range(5)),
        '<select><option value="/a/1.html">2018年年报</option><option value="/a/2.html">2019年年报</option></select>',
        "<form><input name=q><input type=submit></form><table><tr><td>查询条件</td></tr></table>",
        '<table class="easyui-datagrid" url="/data.do"></table>',
        '<table id="t"></table><script>$("#t").DataTable({ajax:"/api/data"})</script>',
        '<table data-toggle="table" data-url="/api/rows"></table>',
        "<script>document.write('<ul><li><a href=/a.html>关于某事项的通知</a></li></ul>')</script>",
        '<script src="/js.asp?id=3"></script>',
        "<svg><text>组织架构</text></svg>",
        '<img src="data:image/png;base64,AAAA">',
        """<input type=hidden value='[{"title":"关于某事项的通知"}]'>""",
        '<template><li>x</li></template><div class="list"></div>',
        '<div id="player"></div><script src="/js/player.js"></script>',
        '<p><a href="/bs/201904/x_12.html">办理</a></p>',
    ],
)
def test_what_may_hold_something_is_never_blank(block: str) -> None:
    reading, _ = read(page_of(block), name="信息公开")
    assert reading.state not in (ColumnState.BLANK, ColumnState.FRESH), reading.reason


def test_what_a_harmless_script_does_leaves_a_blank_column_blank() -> None:
    scripts = "<script>$.get('/visitcount.jsp?id=3');$('#footer').load('/footer.inc.html');</script>"
    assert read(page_of("<ul></ul>" + scripts))[0].state is ColumnState.BLANK


@pytest.mark.parametrize(
    ("block", "name", "state"),
    [
        ("<p>本机关负责全市工业和信息化工作;拟订规划并组织实施。</p>" * 4, "机构职能", ColumnState.SINGLE),
        ("<td>办公地址:某市渤海大街</td><td>联系电话:0417-0000000转各科室</td>" * 3, "联系方式", ColumnState.SINGLE),
        ('<img src="/upload/2019/jgt.jpg">', "机构图", ColumnState.SINGLE),
        ('<p><a href="/upload/2019/guide.pdf">下载</a></p>', "公开指南", ColumnState.SINGLE),
        ('<embed src="/v.swf">', "宣传片", ColumnState.SINGLE),
        ("<form><textarea name=content></textarea></form>", "我要写信", ColumnState.SINGLE),
        ("<p>周一至周五上午 8:30-12:00</p><p>下午 13:30-17:00(节假日除外)</p>", "办公时间", ColumnState.SINGLE),
        ('<div><img src="/r/cms/zzjg.jpg"></div>', "组织架构", ColumnState.SINGLE),
        ('<img src="/r/cms/icon_home.png"><img src="/r/cms/line.gif">', "通知公告", ColumnState.BLANK),
        ('<a href="./a/">规划</a><a href="./b/">计划</a>', "政务公开", ColumnState.LANDING),
        ('<a href="/x/">更多</a><a href="/y/">更多&gt;&gt;</a>', "政务公开", ColumnState.LANDING),
        ('<p>文<a href="/art/2019/4/1/art_1_2.html">一</a></p>', "通知公告", ColumnState.UNREADABLE),
        ('<b><a href="/view/a">关于开展春季植树活动的安排</a></b>', "通知公告", ColumnState.UNDATED),
    ],
)  # fmt: skip
def test_pages_that_are_no_list(block: str, name: str, state: ColumnState) -> None:
    reading, _ = read(page_of(block), name=name)
    assert reading.state is state, reading.reason


SIDE = (
    '<div class="left"><h3>最新信息</h3><ul>'
    + "".join(
        f'<li><a href="/xwzx/t{n}.html">全市第{n}次工作会议召开</a><span>2019-04-{n + 10}</span></li>' for n in range(8)
    )
    + "</ul></div>"
)


@pytest.mark.parametrize(
    ("block", "state"),
    [
        ("<ul class='list'></ul>", ColumnState.BLANK),
        ("<p>暂无信息</p>", ColumnState.BLANK),
        ('<table><tr><td><a href="/1.html">暂无信息更新</a></td></tr></table>', ColumnState.BLANK),
        ('<div id="listApp"></div><script src="/js/list.app.js"></script>', ColumnState.UNREADABLE),
        ("<p>本机关负责全市工业和信息化工作;拟订规划并组织实施。</p>" * 4, ColumnState.SINGLE),
        (f"<ul class='list'></ul><!--<ul>{rows(0, 9)}</ul>-->", ColumnState.FRESH),
        (f"<ul class='list'>{rows(60, 69)}</ul>", ColumnState.STALE),
    ],
)
def test_a_side_box_is_never_the_column(block: str, state: ColumnState) -> None:
    reading, _ = read(page_of(f'{SIDE}<div class="right"><h2>通知公告</h2>{block}</div>'))
    assert reading.state is state, reading.reason
    assert not any("工作会议" in item.title for item in reading.items)


def test_a_landing_page_shows_the_first_rows_of_each_column() -> None:
    blocks = "".join(
        f'<div class="box"><h2>{name}</h2><a class="more" href="/zwgk/tzgg/{n}/">更多&gt;&gt;</a>'
        f"<ul>{rows(n * 5, n * 5 + 4)}</ul></div>"
        for n, name in enumerate(("工作动态", "图片新闻", "基层动态"))
    )
    reading, _ = read(page_of(blocks))
    assert reading.state is ColumnState.LANDING, reading.reason


def test_an_article_for_a_column() -> None:
    head = '<meta name="ArticleTitle" content="公开指南"><meta name="PubDate" content="2017-01-01">'
    assert read(listed(rows(0, 5), head=head))[0].state is ColumnState.SINGLE


def test_a_list_whose_breadcrumb_always_says_body_text() -> None:
    crumbs = "<div>当前位置: <a href=/>首页</a>&gt;&gt;<a href=/a/>通知公告</a>&gt;&gt;正文</div>"
    rows = "".join(
        f"<li><a href=/info/1/{n}.htm>关于某项工作的通知之{n}</a><span>2019-04-{n}</span></li>" for n in (21, 22, 23)
    )
    text = "<p>第一段文字写明有关情况,共有若干句话。</p>" * 5
    assert read(f"{crumbs}<ul>{rows}</ul>")[0].newest == dt.date(2019, 4, 23)
    assert read(f"{crumbs}<h1>某通知</h1>{text}<ul>{rows}</ul>")[0].state is ColumnState.SINGLE


def test_a_file_of_the_whole_site_fills_nothing_on_a_page_that_holds_its_text() -> None:
    script = "<script src=/assets/render.js></script>"
    text = "<p>贯彻落实有关法律法规,拟订全市有关政策并监督实施,负责有关工作的统筹协调和监督管理。</p>" * 2
    assert read(f"{script}<div class=zoom>{text}</div>", name="机构职能")[0].state is ColumnState.SINGLE
    assert read(f"{script}{text}<ul id=list></ul>", name="机构职能")[0].state is ColumnState.UNREADABLE
    assert read(f"{script}<div class=zoom>{text}</div><div class=con></div>")[0].state is ColumnState.UNREADABLE


def test_a_page_whose_own_data_has_no_articles_is_blank() -> None:
    shown = "<ul id=list></ul><script>var listData = {%s};renderList(listData)</script><script src=/render.js></script>"
    assert read(shown % "articleList: [], total: 0")[0].state is ColumnState.BLANK
    assert read(shown % '"articleList":[ ],"pageSize":20')[0].state is ColumnState.BLANK
    assert read(shown % "articleList: [], total: 12")[0].state is ColumnState.UNREADABLE


CRUMBS = "<div>您的位置: <a href=/>首页</a> / %s</div>"


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        (
            "机构职能",
            "<p>负责有关工作。</p><p>内设党政办公室、经济发展局。</p><p>更新时间:2015-11-02</p>",
            ColumnState.SINGLE,
        ),
        ("领导分工", "<li><a href=/ld/1.html>某某同志简历</a><span>2015-11-02</span></li>", ColumnState.SINGLE),
        ("应急值守", "<p>24小时值班电话:0416-3990119</p>", ColumnState.SINGLE),
        (
            "抽查事项",
            "<table>" + "<tr><td>1</td><td>安全检查</td><td>现场</td></tr>" * 4 + "</table>",
            ColumnState.SINGLE,
        ),
        ("企业名录", "<p>某某机械有限公司、某某药业有限公司、某某电子有限公司</p>", ColumnState.SINGLE),
        ("企业名录", "", ColumnState.UNREADABLE),
    ],
)
def test_a_fixed_page_under_a_template_with_a_list_script(name: str, text: str, state: ColumnState) -> None:
    source = f"<script src=/js/list.js></script><div class=content>{CRUMBS % name}{text}</div>"
    assert read(source, url=f"{HOST}/a/", name=name, limit=365)[0].state is state


def test_a_list_of_what_stays_as_it_is_has_no_limit() -> None:
    rows = "".join(f"<li><a href=/ld/{n}.html>某某同志简历之{n}</a><span>2015-11-0{n}</span></li>" for n in range(1, 7))
    leaders, _ = read(f"<ul>{rows}</ul>", name="领导之窗", limit=365)
    assert leaders.state is ColumnState.FRESH
    assert "没有更新时限" in leaders.reason
    assert read(f"<ul>{rows}</ul>", name="领导活动", limit=365)[0].state is ColumnState.STALE


def test_a_side_heading_that_is_the_column_s_own() -> None:
    rows = "".join(
        f"<li><a href=/r/{n}.html>关于某事的回应之{n}</a><span>2019-04-0{n}</span></li>" for n in range(1, 7)
    )
    source = f"<script src=/js/list.js></script>{CRUMBS % '热点回应'}<ul>{rows}</ul>"
    assert read(source, name="热点回应", limit=365)[0].newest == dt.date(2019, 4, 6)


def test_a_flash_banner_is_no_film() -> None:
    banner = "<object width=778><param name=movie value=/images/top.swf><embed src=/images/top.swf></object>"
    rows = "".join(f"<tr><td><a href={n}.htm>某地地名由来的历史沿革之{n}</a></td></tr>" for n in range(6))
    assert read(f"{banner}<table>{rows}</table>")[0].state is ColumnState.UNDATED
    assert read(f"{banner}<ul class=list></ul>")[0].state is ColumnState.BLANK
    assert read("<embed src=/player.swf flashvars='file=a.flv'>")[0].state is ColumnState.SINGLE
    assert read("<video src=/a.mp4></video>")[0].state is ColumnState.SINGLE


def test_rows_without_dates() -> None:
    undated = "".join(f'<li><a href="/zwgk/tzgg/201904/t{n}.html">关于第{n}号事项的通知</a></li>' for n in range(8))
    reading, _ = read(listed(undated))
    assert (reading.state, len(reading.items)) == (ColumnState.UNDATED, 8)
    sub = "".join(f'<li><a href="/zwgk/tzgg/c{n}/">第{n}类公告</a></li>' for n in range(8))
    assert read(listed(sub))[0].state is ColumnState.LANDING


def test_a_column_on_another_host() -> None:
    reading, _ = read(listed(rows(0, 5)), url="http://zwfw.other.gov.cn/list/", path=f"{HOST}/bsfw/")
    assert (reading.state, reading.items) == (ColumnState.EXTERNAL, ())
    jump = '<meta http-equiv="refresh" content="0;url=http://zwfw.other.gov.cn/">'
    assert read(jump)[0].state is ColumnState.EXTERNAL
    assert read(listed(rows(0, 5)), url="http://example.gov.cn/a/", path=f"{HOST}/a/")[0].state is ColumnState.FRESH


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<p>x</p>",
        '<meta http-equiv="refresh" content="0;URL=../" />',
        "<title>404 Not Found</title><ul></ul>",
        "\x00\xff<ul",
    ],
)
def test_what_is_hardly_a_page_is_never_blank(source: str) -> None:
    assert read(source)[0].state is ColumnState.UNREADABLE


def labels() -> list[dict[str, str]]:
    if not PAGES.is_dir():
        return []
    with (PAGES / "index.tsv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row["kind"] in ("list", "empty", "message")]


@pytest.mark.skipif(not PAGES.is_dir(), reason="the captured pages are not on this machine")
@pytest.mark.parametrize("label", labels(), ids=lambda label: label["slug"])
def test_captured_columns(label: dict[str, str]) -> None:
    source = (PAGES / f"{label['slug']}.html").read_bytes()
    reading, _ = read(source, url=label["original_url"] or f"{HOST}/zwgk/list.html", as_of=dt.date(2026, 1, 1))
    if label["column_empty"].startswith("yes"):
        assert reading.state is ColumnState.BLANK
    elif label["readable_without_js"].startswith("no ("):
        assert reading.state is ColumnState.UNREADABLE
    elif label["list_items_with_dates"] == "0":
        assert reading.state is ColumnState.SINGLE
    else:
        assert reading.state is ColumnState.STALE
        assert str(reading.newest) == label["newest_date"][:10]
        assert len(reading.items) == int(label["list_items_with_dates"])


PIECES = st.sampled_from(
    [
        *("<ul>", "</ul>", "<li>", "</li>", '<a href="/x/t20190412_1.html">', "</a>", "2019-04-12", "暂无信息"),
        *("<!--", "-->", "<script>", "</script>", "<datastore>", "<record>", "<recordset></recordset>", "{{x}}"),
        *("下一页", "createPageHTML(3,0,'index','html');", "articleList:[{title:'a',date:'2019-04-01'}]"),
        *("\x00", "\ufffd", "<table><tr><td>", "<iframe src=/l.html>"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40))
def test_no_page_breaks_the_reader(pieces: list[str]) -> None:
    reading, asks = read("".join(pieces), lambda ask: Answer(ok=True, url=ask.url, body="".join(pieces).encode()))
    assert len(asks) < 50
    assert all(item.date is None or item.date <= AS_OF + dt.timedelta(days=1) for item in reading.items)
    assert reading.reason


@pytest.mark.parametrize(
    ("menu", "state"),
    [
        ("<li><a href=/b/>区情概况</a><li><a href=/c/>历史沿革</a>", ColumnState.LANDING),
        ("<li><a href=/>首页</a><li><a href=/b/>区情概况</a><li><a href=/c/>历史沿革</a>", ColumnState.BLANK),
        ("<li>测试栏目<li><a href=/b/>区情概况</a><li><a href=/c/>历史沿革</a>", ColumnState.BLANK),
        ("<li><a href=/a/>测试栏目</a><li><a href=/b/>区情概况</a><li><a href=/c/>历史沿革</a>", ColumnState.BLANK),
    ],
)
@pytest.mark.parametrize("name", ["ewb-left-menu", "sub"])
def test_a_menu_of_its_own_makes_a_landing_page(menu: str, state: ColumnState, name: str) -> None:
    links = "".join(f"<a href={HOST}/{number}/>栏目{number}</a>" for number in "uvwxyz")
    source = f"<title>测试栏目</title><div class=nav><a href=/>首页</a>{links}</div><ul class={name}>{menu}</ul>"
    assert read(source, url=f"{HOST}/a/", name="测试栏目")[0].state is state
