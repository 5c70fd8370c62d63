"""Columns whose rows a script asks for: jpaas, TrueCMS, gkmlpt, xxgk, Epoint's search; kind and hostile."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.core.test_columns import HOST, SINCE, listed, page_of, read, rows
from ykterm.core.ask import Answer, Ask
from ykterm.core.columns import gkmlpt, xxgk
from ykterm.core.model import ColumnState
from ykterm.core.page import parse

Script = Callable[[Ask], Answer | None]

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
QUERY = (
    "{'parseType':'bulidstatic','webId':'52','tplSetId':'MsPk','pageType':'column',"
    "'tagId':'%s','editType':'null','pageId':'1638'}"
)


def unit(tag: str = "当前栏目list") -> str:
    return f'<script src="/js/unitbuild.js" url="{UNIT}" queryData="{QUERY % tag}" ></script>'


JPAAS = page_of('<div class="list-box"></div>' + unit("导航") + unit())
TRUECMS = page_of(
    f"<div id='initData' style='display:none'><ul>{rows(0, 9)}</ul></div><div id='list'></div>"
    "<script>$('#list').jpage({totalRecord:300,perPage:10,proxyUrl:'/TrueCMS/messageController/getMessage.do',"
    "columnId:'82e1eed4-ef97-4ba8-b3da-2299d731060c'});</script>"
)
TREE = [
    {
        "id": 1,
        "name": "机构概况",
        "children": [{"id": 5, "name": "政策文件"}, {"id": 6, "name": "工作动态", "children": []}],
    },
    {"id": 9, "name": "统计数据", "jump_url": "http://tjj.other.gov.cn/"},
]
GKMLPT = page_of(
    "<div id=\"app\"></div><script>window._CONFIG = { SID: '755001', TREE: "
    + json.dumps(TREE, ensure_ascii=False)
    + ", SERVICE_AREA_ID: 1 }</script>"
)
XXGK = page_of(
    '<iframe src="/module/xxgk/tree.jsp?standardXxgk=1&amp;area=014500858&amp;divid=div435"></iframe>'
    "<div id='div435'></div><script>loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId=0202"
    "&vc_title=&area=014500858','div435','0','1000','950','3','','');</script>"
)
SEARCH = page_of(
    '<ul class="ewb-list" id="showList"></ul><script type="text/template"><li>{{title}}</li></script>',
    head='<script src="/js/webBuilderCommon.js"></script><script src="/js/common.js"></script>',
)  # fmt: skip


def ok(ask: Ask, body: str | bytes | object) -> Answer:
    if not isinstance(body, (str, bytes)):
        body = json.dumps(body, ensure_ascii=False)
    return Answer(ok=True, url=ask.url, status=200, body=body.encode() if isinstance(body, str) else body)


def asked(ask: Ask) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query, keep_blank_values=True).items()}


def jpaas(stock: int, *, size: int = 15, count: bool = True) -> Script:
    def server(ask: Ask) -> Answer:
        assert ask.url.startswith(HOST + UNIT)
        said = asked(ask)
        assert (said["pageId"], said["webId"], said["tagId"]) == ("1638", "52", "当前栏目list")
        assert ask.referer is not None
        first = (json.loads(said["paramJson"])["pageNo"] - 1) * size
        part = rows(first, min(first + size, stock) - 1)
        mark = f'<div class="pagination" rows="{size}" count="{stock}" pageNo="1"></div>' if count else ""
        return ok(ask, {"success": True, "data": {"html": f'<div class="page-content"><ul>{part}</ul></div>{mark}'}})

    return server


def truecms(stock: int, most: int = 50) -> Script:
    def server(ask: Ask) -> Answer | None:
        said = asked(ask)
        first, last = int(said["startrecord"]), int(said["endrecord"])
        if last - first + 1 > most:
            return None
        records = "".join(f"<record><![CDATA[{rows(n, n)}]]></record>" for n in range(first - 1, min(last, stock)))
        xml = f"<datastore><totalrecord>{stock}</totalrecord><recordset>{records}</recordset></datastore>"
        return ok(ask, f"cb({json.dumps({'result': xml}, ensure_ascii=False)});")

    return server


def directory(stock: int) -> Script:
    def server(ask: Ask) -> Answer:
        assert ask.url.startswith(f"{HOST}/gkmlpt/api/all/5?")
        assert asked(ask)["sid"] == "755001"
        first = (int(asked(ask)["page"]) - 1) * gkmlpt.PAGE_SIZE
        noon = dt.datetime(2019, 4, 25, 12, tzinfo=dt.UTC)
        articles = [
            {
                "title": f"关于第{n}号事项的通知",
                "url": f"{HOST}/gkmlpt/content/9/9360/post_{n}.html",
                "date": 1_000_000_000,
                "display_publish_time": int((noon - dt.timedelta(days=n)).timestamp()),
            }
            for n in range(first, min(first + gkmlpt.PAGE_SIZE, stock))
        ]
        return ok(ask, {"classify": {"id": 5, "post_count": stock}, "articles": articles})

    return server


def disclosure(stock: int, size: int = 20, code: str = "0202") -> Script:
    def server(ask: Ask) -> Answer:
        assert (ask.method, urlsplit(ask.url).path) == ("POST", "/module/xxgk/search.jsp")
        said = {name: values[0] for name, values in parse_qs((ask.body or b"").decode()).items()}
        assert (said["infotypeId"], said["area"], said["divid"]) == (code, "014500858", "div435")
        assert said["jdid"] == "3"
        first = (int(said["currpage"]) - 1) * size
        table = "".join(
            f'<tr class="tr_main_value_odd"><td>{n}</td><td><a href="/art/2019/4/1/art_12_{n}.html" '
            f'title="关于第{n}号事项的通知">关于第{n}号…</a></td>'
            f"<td>{dt.date(2019, 4, 25) - dt.timedelta(days=n)}</td></tr>"
            for n in range(first, min(first + size, stock))
        )
        return ok(ask, f"<table>{table}</table><div>共&nbsp;{stock}&nbsp;条&nbsp;第 1 页</div>")

    return server


def search(stock: int) -> Script:
    def server(ask: Ask) -> Answer | None:
        if ask.method == "GET":
            return ok(ask, 'var fullsearchUrl = "/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew";')
        assert ask.url == f"{HOST}/inteligentsearch/rest/esinteligentsearch/getFullTextDataNew"
        said = json.loads(ask.body or b"")
        assert said["condition"][0]["equal"] == "003002002"
        found = [
            {
                "title": f"关于第{n}号事项的通知",
                "linkurl": f"/jyxx/003002/003002002/{n}.html",
                "webdate": f"{dt.date(2019, 4, 25) - dt.timedelta(days=n)} 09:00:00",
            }
            for n in range(said["pn"], min(said["pn"] + said["rn"], stock))
        ]
        return ok(ask, {"result": {"totalcount": stock, "records": found}})

    return server


COL = f"{HOST}/col/col12/index.html"
CASES: dict[str, tuple[str, str, Callable[[int], Script]]] = {
    "jpaas": (JPAAS, COL, jpaas),
    "truecms": (TRUECMS, f"{HOST}/shrd/fggb/fggb.html", truecms),
    "gkmlpt": (GKMLPT, f"{HOST}/gkmlpt/index#5", directory),
    "xxgk": (XXGK, COL, disclosure),
    "epoint-search": (SEARCH, f"{HOST}/ggzy/jyxx/003002/003002002/jyxx_list.html", search),
}
every_system = pytest.mark.parametrize("name", CASES)


@every_system
def test_a_list_is_read_back_to_the_first_of_the_month(name: str) -> None:
    source, address, of = CASES[name]
    reading, asks = read(source, of(300), url=address, path=address)
    assert (reading.state, reading.source, reading.total) == (ColumnState.FRESH, name, 300), reading.reason
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 25
    assert (reading.newest, reading.complete) == (dt.date(2019, 4, 25), True)
    assert all(item.url.startswith(HOST) for item in reading.items)
    assert len(asks) < 5
    assert all(ask.referer for ask in asks if ask.why == "list-api")


@every_system
def test_a_short_list_ends_where_it_ends(name: str) -> None:
    source, address, of = CASES[name]
    reading, asks = read(source.replace("totalRecord:300", "totalRecord:12"), of(12), url=address, path=address)
    assert (len(reading.items), reading.total, reading.complete) == (12, 12, True)
    assert len(asks) < 4


@pytest.mark.parametrize("name", ["jpaas", "gkmlpt", "xxgk"])
def test_a_total_of_nothing_is_blank(name: str) -> None:
    source, address, of = CASES[name]
    reading, _ = read(source, of(0), url=address, path=address)
    assert (reading.state, reading.total) == (ColumnState.BLANK, 0), reading.reason


def test_a_search_that_finds_nothing_proves_nothing() -> None:
    source, address, of = CASES["epoint-search"]
    assert read(source, of(0), url=address)[0].state is ColumnState.UNREADABLE


LIES: dict[str, Callable[[Ask], Answer | None]] = {
    "blocked": lambda ask: Answer(ok=False, url=ask.url, status=403, blocked=True),
    "no answer": lambda ask: Answer(ok=False, url=ask.url, error="超时"),
    "missing": lambda ask: None,
    "an error page": lambda ask: ok(ask, "<html><body><h1>系统繁忙,请稍后再试</h1></body></html>"),
    "nothing": lambda ask: ok(ask, ""),
    "garbage": lambda ask: ok(ask, b"\xff\xfe{\x00]}" * 40),
    "a list": lambda ask: ok(ask, []),
    "wrong types": lambda ask: ok(ask, {"data": 3, "result": [1], "articles": {"a": 1}, "records": None, "custom": 7}),
    "empty rows": lambda ask: ok(ask, {"data": {"html": "<ul></ul>"}, "result": {"records": []}, "articles": []}),
    "broken rows": lambda ask: ok(ask, {"result": {"records": [None, 3, {}], "totalcount": -4}, "articles": [None]}),
    "ten megabytes": lambda ask: ok(ask, b'{"data":{"html":"' + b"<ul><li>" * 1_250_000 + b'"}}'),
    "deep": lambda ask: ok(ask, "[" * 200_000),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
@every_system
def test_an_answer_that_cannot_be_understood_is_unreadable_never_blank(name: str, lie: str) -> None:
    source, address, _ = CASES[name]
    bare = source.replace(rows(0, 9), "")
    reading, asks = read(bare, LIES[lie], url=address, path=address)
    assert reading.state is ColumnState.UNREADABLE, reading.reason
    assert (reading.items, reading.complete) == ((), False)
    assert reading.reason
    assert len(asks) < 8


@every_system
def test_the_same_page_for_ever_is_not_believed(name: str) -> None:
    source, address, of = CASES[name]
    sound = of(3000)

    def server(ask: Ask) -> Answer | None:
        first = Ask(**{field: getattr(ask, field) for field in ask.__struct_fields__})
        body = (first.body or b"").replace(b"currpage=2", b"currpage=1").replace(b'"pn":50', b'"pn":0')
        url = first.url.replace("%3A2%2C", "%3A1%2C").replace("page=2", "page=1").replace("currpage=2", "currpage=1")
        url = url.replace("startrecord=51&endrecord=100", "startrecord=1&endrecord=50")
        return (
            sound(Ask(url=url, method=ask.method, body=body or None, referer=ask.referer)) if callable(sound) else None
        )

    reading, asks = read(source, server, url=address, path=address, since=dt.date(2010, 1, 1))
    assert reading.state is ColumnState.FRESH
    assert not reading.complete
    assert len(asks) < 5


@every_system
def test_an_endless_list_is_left_at_the_page_budget(name: str) -> None:
    source, address, of = CASES[name]
    reading, asks = read(source, of(10**6), url=address, path=address, since=dt.date(1991, 1, 1), max_pages=3)
    assert (len(asks), reading.complete) in [(3, False), (4, False)]


def test_a_total_smaller_than_what_is_there_is_none() -> None:
    def server(ask: Ask) -> Answer:
        number = json.loads(asked(ask)["paramJson"])["pageNo"]
        part = rows((number - 1) * 15, number * 15 - 1) if number < 4 else ""
        return ok(ask, {"data": {"html": f"<ul>{part}</ul><div count='2'></div>"}})

    reading, asks = read(JPAAS, server, url=COL)
    assert reading.total is None
    assert (len(asks), reading.complete) == (2, True)


def test_an_api_that_says_no_total_is_read_until_nothing_comes() -> None:
    reading, asks = read(JPAAS, jpaas(20, count=False), url=COL)
    assert (len(reading.items), reading.total, reading.complete, len(asks)) == (20, None, True, 3)


def test_rows_in_the_markup_count_first_and_the_api_goes_on_behind_them() -> None:
    turned = '<a href="javascript:go(2)">下一页</a>' + unit()
    reading, _ = read(listed(rows(0, 4), turned), jpaas(300), url=COL)
    assert (reading.source, reading.complete, len(reading.items)) == ("jpaas", True, 25)
    other = lambda ask: ok(ask, {"data": {"html": f"<ul>{rows(900, 905)}</ul>"}})  # noqa: E731
    reading, _ = read(listed(rows(0, 4), turned), other, url=COL)
    assert (reading.source, reading.complete, len(reading.items)) == ("markup", False, 5)


def test_truecms_asks_for_less_where_much_is_refused() -> None:
    reading, asks = read(TRUECMS, truecms(300, most=20), url=f"{HOST}/a/a.html", since=dt.date(2019, 3, 1))
    assert reading.complete
    assert [int(asked(ask)["perpage"]) for ask in asks][:3] == [50, 20, 20]
    assert len(reading.items) >= 56


def test_truecms_keeps_the_hidden_rows_where_the_api_is_gone() -> None:
    reading, _ = read(TRUECMS, {}, url=f"{HOST}/a/a.html")
    assert (reading.state, len(reading.items), reading.complete) == (ColumnState.FRESH, 10, False)
    assert "404" in reading.reason


def test_the_directory_names_its_columns() -> None:
    columns = gkmlpt.columns(parse(GKMLPT.encode(), f"{HOST}/gkmlpt/index"))
    assert [(column.name, column.path) for column in columns] == [
        ("政策文件", f"{HOST}/gkmlpt/index#5"),
        ("工作动态", f"{HOST}/gkmlpt/index#6"),
        ("统计数据", "http://tjj.other.gov.cn/"),
    ]
    reading, asks = read(GKMLPT, url=f"{HOST}/gkmlpt/index")
    assert (reading.state, asks) == (ColumnState.LANDING, [])
    assert "3 个类目" in reading.reason
    hostile = GKMLPT.replace("[{", "[" * 3000 + "{")
    assert gkmlpt.columns(parse(hostile.encode(), f"{HOST}/gkmlpt/index")) == []


def test_the_disclosure_module_names_its_columns() -> None:
    page = parse(XXGK.replace("infotypeId=0202", "infotypeId=").encode(), COL)
    ask = xxgk.tree(page)
    assert ask is not None
    assert ask.url == f"{HOST}/module/xxgk/tree.jsp?standardXxgk=1&area=014500858&divid=div435"
    nodes = """d.add(1,0,'<a href="#" onclick="funclick(\\'0202\\',\\'x\\')">政策文件(23)</a>');
    <a onclick="funclick('0208','y');">解读材料(4)</a>"""
    found = xxgk.columns(page, ok(ask, nodes))
    assert [(column.name, column.path) for column in found] == [
        ("政策文件", f"{COL}?vc_xxgkarea=014500858&number=0202"),
        ("解读材料", f"{COL}?vc_xxgkarea=014500858&number=0208"),
    ]
    reading, _ = read(page.raw, disclosure(30, code="0208"), url=found[1].path)
    assert (len(reading.items), reading.total) == (25, 30)


def test_an_answer_with_every_columns_rows_counts_only_this_ones() -> None:
    shell = XXGK.replace("infotypeId=0202", "infotypeId=")

    def server(ask: Ask) -> Answer:
        page = int(asked(ask)["currpage"])
        mixed = "".join(
            f'<li><a href="/art/2019/4/1/art_{column}_{n}.html">关于第{n}号事项的通知</a>'
            f"<span>2019-04-{25 - n:02d}</span></li>"
            for n, column in enumerate((12, 77, 12, 78))
        )
        return ok(ask, f"<ul>{mixed if page == 1 else ''}</ul>共 400 条")

    reading, _ = read(shell, server, url=COL)
    assert (len(reading.items), reading.total, reading.complete) == (2, None, False)
    assert {item.url.partition("art_")[2][:2] for item in reading.items} == {"12"}
    assert read(shell, server, url=COL.replace("col12", "col99"))[0].state is ColumnState.UNREADABLE


def test_a_module_whose_script_puts_the_code_together() -> None:
    shell = page_of(
        '<iframe src="/module/xxgk/tree.jsp?standardXxgk=1&amp;area=014500858&amp;divid=div435"></iframe>'
        "<div id='div435'></div><script>loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId='+a+"
        "'&vc_title='+encodeURI(b)+'&area=014500858', 'div435', '0','0','950','3','','');</script>"
    )
    reading, _ = read(shell, disclosure(30, code="0208"), url=f"{COL}?vc_xxgkarea=014500858&number=0208")
    assert (reading.total, reading.state) == (30, ColumnState.FRESH)


def test_rows_on_the_page_outweigh_an_api_that_says_there_are_none() -> None:
    shown = GKMLPT.replace('<div id="app"></div>', f"<ul class='list'>{rows(0, 9)}</ul>")
    reading, _ = read(shown, directory(0), url=f"{HOST}/gkmlpt/index#5", path=f"{HOST}/gkmlpt/index#5")
    assert (reading.state, len(reading.items)) == (ColumnState.FRESH, 10)


@pytest.mark.parametrize(
    ("block", "state"),
    [
        ("<p>本机关负责全市工业和信息化工作;拟订规划并组织实施。</p>" * 4, ColumnState.SINGLE),
        ('<a href="./a/">规划</a><a href="./b/">计划</a>', ColumnState.LANDING),
        ("".join(f'<li><a href="/a/t{n}.html">关于第{n}号事项的通知</a></li>' for n in range(8)), ColumnState.UNDATED),
        ("", ColumnState.UNREADABLE),
        ("<ul></ul>", ColumnState.UNREADABLE),
        ("<p>暂无信息</p>", ColumnState.UNREADABLE),
    ],
)
def test_a_unit_that_fails_leaves_what_the_page_itself_holds(block: str, state: ColumnState) -> None:
    reading, _ = read(page_of(block + unit()), LIES["missing"], url=COL)
    assert reading.state is state, reading.reason


@pytest.mark.parametrize(
    "piece",
    [
        "<div querydata=\"{'pageId':'1','tagId':'列表'}\">jpaas-publish-server",
        "module/xxgk/search.jsp?area=",
        "<tr><td>甲</td><td>",
        "'messageController/getMessage.do",
        "window._CONFIG={TREE:[[",
        "ewb-text/templategetFullTextData<a id=viewGuid value=cms_",
        "共 共<b>",
        "dataproxy.jsp?<record><![CDATA[",
    ],
)
def test_a_page_made_to_keep_the_readers_busy(piece: str) -> None:
    started = time.perf_counter()
    source = f"<title>x</title><script>{piece * 2000}</script>" + piece * (1_000_000 // len(piece))
    reading, _ = read(source, LIES["an error page"], url=f"{HOST}/gkmlpt/003/003002/x.html")
    assert reading.state is not ColumnState.BLANK
    assert time.perf_counter() - started < 10


def test_an_interface_on_another_host_is_not_asked() -> None:
    elsewhere = JPAAS.replace(f'url="{UNIT}"', f'url="http://evil.example{UNIT}"')
    assert read(elsewhere, url=COL)[1] == []
    search_elsewhere = lambda ask: ok(ask, 'x="http://10.0.0.1/rest/getFullTextDataNew"')  # noqa: E731
    _, asks = read(SEARCH, search_elsewhere, url=CASES["epoint-search"][1])
    assert {ask.method for ask in asks} == {"GET"}
