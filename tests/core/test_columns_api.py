"""Columns whose rows come from elsewhere: Epoint's list API and Hanweb's datastore, kind and hostile."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.test_columns import HOST, SINCE, listed, page_of, read, rows
from ykterm.core.ask import Answer, Ask
from ykterm.core.columns import records
from ykterm.core.columns.epoint import PAGE_SIZE
from ykterm.core.model import ColumnState

GUID = "befc62b3-fa6f-4ce8-829f-16d7d567773a"
SHELL_URL = f"{HOST}/dynamic/zw/openlist.html?categorynum=001002003"
SHELL = page_of(
    '<ul class="ewb-list" id="showList"></ul><script type="text/template"><li>{{title}}</li></script>',
    head='<script src="/js/jquery.min.js"></script><script src="/js/webBuilderCommon.js"></script>',
)
SCRIPT = f'var siteInfo={{"siteGuid":"{GUID}","projectName":"/EWB_YK_Mid"}};'


def article(n: int, by: int = 1) -> dict[str, Any]:
    day = dt.date(2019, 4, 25) - dt.timedelta(days=n * by)
    return {
        "title": f"第{n}号",
        "realtitle": f"关于第{n}号事项的通知",
        "infourl": f"/001/{n}.html",
        "infodate": f"{day} 09:30:00",
    }


class Api:
    """An Epoint site of `stock` articles, `by` days apart; understands bodies with or without `params`."""

    def __init__(self, stock: int, *, by: int = 1, wrapped: bool = True, script: str = SCRIPT, most: int = 50) -> None:
        self.stock, self.by, self.wrapped, self.script, self.most = stock, by, wrapped, script, most
        self.asked: list[dict[str, Any]] = []

    def __call__(self, ask: Ask) -> Answer | None:
        if ask.method == "GET":
            assert ask.why == "site-guid"
            return Answer(ok=True, url=ask.url, body=self.script.encode())
        assert (ask.url, ask.method) == (f"{HOST}/EWB_YK_Mid/rest/lightfrontaction/getgovinfolist", "POST")
        assert ask.content_type is not None
        assert "json" in ask.content_type
        body = json.loads(ask.body or b"")
        if ("params" in body) is not self.wrapped:
            return said({"status": {"code": "0"}})
        asked = body.get("params", body)
        assert (asked["siteGuid"], asked["categorynum"]) == (GUID, "001002003")
        self.asked.append(asked)
        size = min(asked["pageSize"], self.most)
        first = asked["pageIndex"] * size
        data = [article(n, self.by) for n in range(first, min(first + size, self.stock))]
        return said({"custom": {"data": data, "total": self.stock}, "status": {"code": "1"}})


def said(value: object) -> Answer:
    return Answer(ok=True, url=f"{HOST}/api", status=200, body=json.dumps(value).encode())


def test_a_shell_is_read_through_the_list_api() -> None:
    api = Api(7)
    reading, asks = read(SHELL, api, url=SHELL_URL)
    assert (reading.state, reading.source, reading.total, reading.complete) == (
        ColumnState.FRESH,
        "epoint-api",
        7,
        True,
    )
    assert [ask.why for ask in asks] == ["site-guid", "list-api"]
    assert reading.items[0].title == "关于第0号事项的通知"
    assert (reading.items[0].url, reading.items[0].date) == (f"{HOST}/001/0.html", dt.date(2019, 4, 25))


def test_a_total_of_nothing_is_blank() -> None:
    reading, _ = read(SHELL, Api(0), url=SHELL_URL)
    assert (reading.state, reading.total, reading.complete) == (ColumnState.BLANK, 0, True)
    assert "总数为 0" in reading.reason


def test_the_api_of_other_cities_takes_its_fields_bare() -> None:
    reading, asks = read(SHELL, Api(3, wrapped=False), url=SHELL_URL)
    assert (len(reading.items), len(asks)) == (3, 3)


def test_pages_are_turned_until_older_than_since() -> None:
    api = Api(5000, by=1, most=15)
    reading, _ = read(SHELL, api, url=SHELL_URL)
    assert [asked["pageIndex"] for asked in api.asked] == [0, 1]
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 25
    assert (reading.complete, reading.total) == (True, 5000)
    many = Api(5000, by=0)
    reading, _ = read(SHELL, many, url=SHELL_URL, max_pages=3)
    assert (len(many.asked), len(reading.items), reading.complete) == (3, 3 * PAGE_SIZE, False)


def test_a_stale_column_of_the_api() -> None:
    reading, _ = read(SHELL, Api(30, by=1), url=SHELL_URL, as_of=dt.date(2019, 6, 1))
    assert reading.state is ColumnState.STALE
    assert "37 天 > 14 天" in reading.reason


def test_an_api_that_gives_the_same_page_for_ever() -> None:
    def server(ask: Ask) -> Answer:
        same = {"custom": {"data": [article(n) for n in range(5)], "total": 90}}
        return said(same) if ask.method == "POST" else Answer(ok=True, url=ask.url, body=SCRIPT.encode())

    reading, asks = read(SHELL, server, url=SHELL_URL)
    assert (len(reading.items), len(asks), reading.complete) == (5, 3, False)
    assert reading.state is ColumnState.FRESH
    assert "反复" in reading.reason


@pytest.mark.parametrize(
    "value",
    [
        None, [], 7, "x", {}, {"custom": None}, {"custom": 3}, {"custom": {}}, {"custom": {"data": None}},
        {"custom": {"data": {}}},
        {"custom": {"data": [], "total": 12}}, {"custom": {"data": []}}, {"custom": {"data": [], "total": -1}},
        {"custom": {"data": [], "total": 1e300}}, {"custom": {"data": "nonsense", "total": 0}}, {"custom": "[]"},
        {"custom": {"data": [{"x": 1}, 3, None, {"title": ""}], "total": 4}},
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_unreadable(value: object) -> None:
    def server(ask: Ask) -> Answer:
        return said(value) if ask.method == "POST" else Answer(ok=True, url=ask.url, body=SCRIPT.encode())

    reading, _ = read(SHELL, server, url=SHELL_URL)
    assert reading.state is ColumnState.UNREADABLE, reading.reason
    assert not reading.complete


def test_custom_may_be_coded_twice() -> None:
    custom = json.dumps({"data": json.dumps([article(1)]), "total": "1"})

    def server(ask: Ask) -> Answer:
        return said({"custom": custom}) if ask.method == "POST" else Answer(ok=True, url=ask.url, body=SCRIPT.encode())

    reading, _ = read(SHELL, server, url=SHELL_URL)
    assert (len(reading.items), reading.total) == (1, 1)
    custom = json.dumps({"data": None, "total": 0})
    assert read(SHELL, server, url=SHELL_URL)[0].state is ColumnState.BLANK
    placeholder = {"title": "暂无信息", "infourl": "/1.html", "infodate": "2019-04-01"}
    custom = json.dumps({"data": [placeholder], "total": 1})
    assert read(SHELL, server, url=SHELL_URL)[0].state is ColumnState.BLANK


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(ok=False, url=HOST, status=403, blocked=True), "被拦截"),
        (Answer(ok=False, url=HOST, error="超时"), "超时"),
        (Answer(ok=False, url=HOST, status=500), "500"),
        (Answer(ok=False, url=HOST), "无应答"),
        (Answer(ok=True, url=HOST, body=b"<html>busy</html>"), "看不懂"),
    ],
)
def test_a_failed_request_is_unreadable_never_blank(answer: Answer, word: str) -> None:
    def server(ask: Ask) -> Answer:
        return answer if ask.method == "POST" else Answer(ok=True, url=ask.url, body=SCRIPT.encode())

    reading, _ = read(SHELL, server, url=SHELL_URL)
    assert reading.state is ColumnState.UNREADABLE
    assert word in reading.reason


def test_a_second_page_that_fails_leaves_the_reading_incomplete() -> None:
    api = Api(500, by=0)

    def server(ask: Ask) -> Answer | None:
        return None if b'"pageIndex":1' in (ask.body or b"") else api(ask)

    reading, _ = read(SHELL, server, url=SHELL_URL)
    assert (reading.state, len(reading.items), reading.complete) == (ColumnState.FRESH, PAGE_SIZE, False)


def test_an_api_without_a_total_ends_with_a_short_page() -> None:
    def server(ask: Ask) -> Answer:
        listing = {"custom": {"data": [article(n) for n in range(4)]}}
        return said(listing) if ask.method == "POST" else Answer(ok=True, url=ask.url, body=SCRIPT.encode())

    reading, asks = read(SHELL, server, url=SHELL_URL)
    assert (len(reading.items), len(asks), reading.complete, reading.total) == (4, 2, True, None)


def test_a_list_that_ends_before_its_total_is_incomplete() -> None:
    def server(ask: Ask) -> Answer:
        if ask.method == "GET":
            return Answer(ok=True, url=ask.url, body=SCRIPT.encode())
        data = [article(n, 0) for n in range(PAGE_SIZE)] if b'"pageIndex":0' in (ask.body or b"") else []
        return said({"custom": {"data": data, "total": 80}})

    assert not read(SHELL, server, url=SHELL_URL)[0].complete


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("var x=1;", "siteGuid"),
        (f'var siteInfo={{"siteGuid":"{GUID}"}};', "projectName"),
    ],
)
def test_a_script_without_the_sites_mark(script: str, reason: str) -> None:
    reading, _ = read(SHELL, Api(3, script=script), url=SHELL_URL)
    assert reading.state is ColumnState.UNREADABLE
    assert reason in reading.reason


def test_the_sites_mark_in_other_places() -> None:
    ajax = f'var siteGuid = "{GUID}"; $.post("/EWB_YK_Mid/rest/lightfrontaction/getgovinfolist", x);'
    named = SHELL.replace("webBuilderCommon.js", "ajaxReq.js?v=2")
    assert len(read(named, Api(3, script=ajax), url=SHELL_URL)[0].items) == 3
    inline = SHELL.replace("</body>", f"<script>{SCRIPT}</script></body>")
    assert [ask.why for ask in read(inline, Api(3), url=SHELL_URL)[1]] == ["list-api"]
    unnamed = SHELL.replace('<script src="/js/webBuilderCommon.js"></script>', "")
    assert read(unnamed, Api(3), url=SHELL_URL)[1][0].url == f"{HOST}/js/webBuilderCommon.js"
    reading, asks = read(SHELL, {}, url=SHELL_URL)
    assert (reading.state, len(asks)) == (ColumnState.UNREADABLE, 1)
    assert "404" in reading.reason


def test_the_category_may_stand_in_the_page() -> None:
    shell = SHELL.replace("当前位置", '<span id="viewGuid" value="001002003">当前位置</span>')
    assert len(read(shell, Api(3), url=f"{HOST}/dynamic/zw/openlist.html")[0].items) == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["custom", "data", "total", "title", "infourl", "infodate", "urls"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_no_answer_of_the_api_breaks_the_reader_or_makes_a_column_blank(body: bytes) -> None:
    def server(ask: Ask) -> Answer:
        return Answer(ok=True, url=ask.url, body=body if ask.method == "POST" else SCRIPT.encode())

    reading, asks = read(SHELL, server, url=SHELL_URL)
    assert len(asks) < 25
    if reading.state is ColumnState.BLANK:
        assert reading.total == 0 or "占位" in reading.reason


def record(n: int, by: int = 1) -> str:
    return f"<record><![CDATA[{rows(n, n, by=by)}]]></record>"


def store(first: int, last: int, following: str = "", by: int = 1, total: str = "") -> str:
    group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>'
    body = "".join(record(n, by) for n in range(first, last + 1))
    return f"<datastore>{total}{group}<recordset>{body}</recordset></datastore>"


PROXY = "/module/web/jpage/dataproxy.jsp"
COL = f"{HOST}/col/col123/index.html"


def jpage(datastore: str, total: int | None) -> str:
    said = "" if total is None else f"totalRecord:{total},"
    return page_of(
        f'<div id="1239"><ul></ul><script type="text/xml">{datastore}</script></div>'
        f"<script>$('#1239').jpage({{{said}perPage:15,proxyUrl:'{PROXY}',columnid:'123',unitid:'1239',webid:1}});</script>"
    )


def following(n: int) -> str:
    return f"{PROXY}?page={n}&amp;webid=1&amp;columnid=123&amp;unitid=1239"


def proxied(pages: Callable[[int], str]) -> Callable[[Ask], Answer | None]:
    def server(ask: Ask) -> Answer | None:
        if ask.method == "POST":
            return None
        assert ask.url.startswith(f"{HOST}{PROXY}?page=")
        assert "columnid=123&unitid=1239" in ask.url
        number = int(ask.url.partition("page=")[2].partition("&")[0])
        return Answer(ok=True, url=ask.url, body=pages(number).encode())

    return server


def test_rows_of_a_datastore_need_no_request() -> None:
    reading, asks = read(jpage(store(0, 9), 10), url=COL)
    assert (reading.source, len(reading.items), reading.total, asks) == ("datastore", 10, 10, [])
    assert (reading.state, reading.complete) == (ColumnState.FRESH, True)
    assert not read(jpage(store(0, 9), 40), url=COL)[0].complete
    assert read(jpage(store(0, 40), 400), url=COL)[0].complete


def test_following_groups_are_asked_of_the_proxy() -> None:
    server = proxied(lambda n: store((n - 1) * 8, n * 8 - 1, following(n + 1)))
    reading, asks = read(jpage(store(0, 7, following(2)), 900), server, url=COL)
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 25
    assert (len(asks), reading.complete) == (3, True)


def test_the_first_group_may_hold_three_pages() -> None:
    server = proxied(lambda n: store((n - 1) * 4, n * 4 - 1))
    bare = jpage(store(0, 11).replace('<nextgroup><![CDATA[<a href=""></a>]]></nextgroup>', ""), 900)
    reading, asks = read(bare, server, url=COL)
    assert [ask.url.partition("page=")[2][0] for ask in asks if ask.method == "GET"] == ["2", "3"]
    assert not reading.complete
    reading, _ = read(bare, proxied(lambda n: store((n - 1) * 8, n * 8 - 1)), url=COL)
    assert reading.complete
    assert len(reading.items) >= 25


def test_a_proxy_that_fails_or_repeats() -> None:
    reading, _ = read(jpage(store(0, 7, following(2)), 900), {}, url=COL)
    assert (reading.state, reading.complete) == (ColumnState.FRESH, False)
    reading, asks = read(jpage(store(0, 7, following(2)), 900), proxied(lambda n: store(0, 7)), url=COL)
    assert (len(asks), reading.complete) == (2, False)
    endless = proxied(lambda n: store(n * 8, n * 8 + 7, by=0))
    reading, asks = read(jpage(store(0, 7, following(2), by=0), 900), endless, url=COL, max_pages=4)
    assert (len(asks), reading.complete) == (3, False)


def test_an_older_proxy_is_asked_by_record_numbers_in_a_form() -> None:
    sent: list[Ask] = []

    def server(ask: Ask) -> Answer | None:
        if ask.method == "GET":
            return None
        sent.append(ask)
        query = {name: int(values[0]) for name, values in parse_qs(urlsplit(ask.url).query).items()}
        records = ",\n".join(json.dumps(rows(n, n)) for n in range(query["startrecord"] - 1, query["endrecord"]))
        return Answer(ok=True, url=ask.url, body=f"var dataStore = [\n{records}\n]".encode())

    bare = jpage(store(0, 11).replace('<nextgroup><![CDATA[<a href=""></a>]]></nextgroup>', ""), 900)
    reading, _ = read(bare, server, url=COL)
    assert len([item for item in reading.items if item.date and item.date >= SINCE]) == 25
    assert (reading.complete, reading.total, reading.newest) == (True, 900, dt.date(2019, 4, 25))
    form = parse_qs((sent[0].body or b"").decode())
    assert (form["columnid"], form["unitid"], form["webid"]) == (["123"], ["1239"], ["1"])
    assert sent[0].url.endswith("?startrecord=1&endrecord=45&perpage=15")


def test_an_empty_datastore() -> None:
    assert read(jpage(store(1, 0), 0), url=COL)[0].state is ColumnState.BLANK
    nothing = page_of("<script type='text/xml'><datastore><recordset></recordset></datastore></script>")
    assert read(nothing, url=COL)[0].state is ColumnState.BLANK
    asked = jpage(store(1, 0, following(1)), None)
    assert read(asked, proxied(lambda n: store(1, 0)), url=COL)[0].state is ColumnState.BLANK
    assert read(asked, {}, url=COL)[0].state is ColumnState.UNREADABLE
    assert len(read(asked, proxied(lambda n: store(0, 5) if n == 1 else store(1, 0)), url=COL)[0].items) == 6
    promised = jpage(store(1, 0, following(1)), 12)
    assert read(promised, proxied(lambda n: store(1, 0)), url=COL)[0].state is ColumnState.UNREADABLE
    row = "<li><a href='/1.html'>暂无信息</a><span>2019-04-01</span></li>"
    placeholder = store(1, 0).replace("<recordset>", f"<recordset><record><![CDATA[{row}]]></record>")
    assert read(jpage(placeholder, 1), url=COL)[0].state is ColumnState.BLANK


def test_a_jpage_without_a_datastore() -> None:
    shell = page_of(f"<div></div><script>$.fn.jpage({{proxyUrl:'{PROXY}',columnid:123,unitid:'1239'}});</script>")
    server = proxied(lambda n: store(0, 5, total="<totalrecord>6</totalrecord>") if n == 1 else "")
    reading, _ = read(shell, server, url=COL)
    assert (len(reading.items), reading.total, reading.complete) == (6, 6, True)
    bare = page_of(f"<script>$.fn.jpage({{proxyUrl:'{PROXY}'}});</script>")
    assert read(bare, url=COL)[0].state is ColumnState.UNREADABLE
    beside = listed(rows(0, 5), f"<script>var x='{PROXY}';</script>")
    assert read(beside, url=COL)[0].source == "markup"


def test_records_as_a_list_of_strings_and_in_gbk() -> None:
    escaped = rows(0, 0).replace('"', '\\"')
    body = f'var dataStore = ["{escaped}",\n"{rows(1, 1).replace(chr(34), chr(92) + chr(34))}"]'.replace("[", "[\n")
    server = lambda ask: Answer(ok=True, url=ask.url, body=body.encode("gb18030")) if "page=1" in ask.url else None  # noqa: E731
    reading, _ = read(jpage(store(1, 0, following(1)), None), server, url=COL)
    assert reading.items
    assert reading.items[0].title == "关于第0号事项的通知"


def test_days_and_counts_of_records() -> None:
    assert records.day_of(1_555_200_000_000) == dt.date(2019, 4, 14)
    assert records.day_of("1555200000") == dt.date(2019, 4, 14)
    assert records.day_of(1_555_200_000) == dt.date(2019, 4, 14)
    assert [records.day_of(value) for value in (None, True, 3, "soon", 10**30, float("inf"))] == [None] * 6
    assert [records.whole(value) for value in (3, "12", 4.0, True, None, -1, "x", 10**12, "9" * 30)] == [
        3,
        12,
        4,
        *[None] * 6,
    ]
    assert records.load(b'callback({"a": 1});') == {"a": 1}
    assert records.load(b'"{\\"a\\": 1}"') == {"a": 1}
    assert records.load("[" * 100_000) is None
    assert records.load(b" " * 9_000_000) is None
    row = records.row({"Title": "<b>关于A&amp;B</b>\x1b[31m", "url": "javascript:x", "isTop": 1}, HOST)
    assert row is not None
    assert (row.title, row.url, row.date, row.pinned) == ("关于A&B", "", None, True)
