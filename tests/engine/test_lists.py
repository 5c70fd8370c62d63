"""A site's columns found by themselves over the wire: landing pages, site map, doubles, what the registry says."""

from __future__ import annotations

import json

import pytest
from msgspec import structs

from tests.engine.rounds import Heard, Reply, by_host, check, settings, site
from tests.engine.server import Server, Wire, answer
from ykterm.core.events import ColumnRead
from ykterm.core.model import Column, ColumnReading, ColumnState, ColumnType, Site
from ykterm.engine.devtools import find_program


def listing(name: str, rows: str, *, head: str = "", more: str = "") -> bytes:
    return answer(
        f"<html><head><meta charset=utf-8><title>{name}-甲局</title>{head}</head><body>"
        '<div class=nav><a href="/">首页</a><a href="/xwzx/gzdt/">工作动态</a><a href="/zwgk/">政务公开</a></div>'
        f'<div class=crumb>当前位置:<a href="/">首页</a> &gt; {name}</div>'
        f"<div class=main><h1>{name}</h1>{rows}</div>{more}"
        "<div class=footer>主办单位:甲局</div></body></html>".encode()
    )


def rows(folder: str) -> str:
    listed = (
        f'<li><a href="{folder}t{n}.html">{folder}第{n}次工作会议召开</a><span>2019-04-{20 - n}</span></li>'
        for n in range(6)
    )
    return f"<ul>{''.join(listed)}</ul>"


HOME = (
    "<html><head><meta charset=utf-8><title>甲局</title></head><body><div class=nav><a href='/'>首页</a>"
    '<a href="/xwzx/gzdt/">工作动态</a><a href="/zwgk/">政务公开</a></div><div class=main><p>欢迎访问本网站。</p></div>'
    '<div class=footer><a href="/map.html">网站地图</a></div></body></html>'
)
LANDING = (
    '<h2><a href="/zwgk/tzgg/">通知公告</a></h2><a href="/zwgk/tzgg/">更多</a>'
    '<h2><a href="/zwgk/zcwj/">政策文件</a></h2><a href="/zwgk/zcwj/">更多</a>'
    '<h2><a href="/zwgk/dt/">工作动态</a></h2><a href="/zwgk/dt/">更多</a>'
)
SOUND: dict[str, Reply] = {
    "/": answer(HOME.encode()),
    "/xwzx/gzdt/": listing("工作动态", rows("/xwzx/gzdt/")),
    "/zwgk/": listing("政务公开", LANDING),
    "/zwgk/tzgg/": listing("通知公告", rows("/zwgk/tzgg/")),
    "/zwgk/zcwj/": listing("政策文件", rows("/zwgk/tzgg/"), head='<meta name="ColumnType" content="政策文件">'),
    "/zwgk/dt/": listing("工作动态", rows("/zwgk/dt/")),
    "/map.html": listing("网站地图", '<a href="/hdjl/">互动交流</a><a href="/zwgk/tzgg/index.html">通知公告</a>'),
    "/hdjl/": listing("互动交流", "<ul></ul>"),
}


async def read(server: Server, given: Site, routes: dict[str, Reply], **changes: object) -> dict[str, ColumnReading]:
    server.routes["*"] = by_host(a=routes)
    heard: Heard = await check([given], settings(server, **changes), scope="columns")
    readings = [event.reading for event in heard.of(ColumnRead)]
    assert len({reading.url for reading in readings}) == len(readings)
    return {reading.name: reading for reading in readings}


async def test_columns_are_found_below_landing_pages_and_on_the_site_map(server: Server) -> None:
    found = await read(server, site("a"), SOUND)
    # 政策文件 is the list of 通知公告 under another name and counts once; two lists of one name are told apart.
    assert list(found) == ["工作动态", "政务公开", "通知公告", "政务公开-工作动态", "互动交流"]
    assert found["政务公开"].state is ColumnState.LANDING
    assert found["通知公告"].type_reason == "栏目名含“通知”"
    assert found["互动交流"].state is ColumnState.BLANK
    assert [asked.target for asked in server.asked].count("/zwgk/tzgg/") == 1


async def test_the_registry_beats_what_is_found(server: Server) -> None:
    named = (
        Column(name="公示", path="/zwgk/zcwj/", type=ColumnType.POLICY),
        Column(name="互动交流", path="/hdjl/", ignore=True),
        Column(name="通知公告", path="/zwgk/dt/"),
    )
    found = await read(server, structs.replace(site("a"), columns=named), SOUND)
    assert (found["公示"].type, found["公示"].type_reason) == (ColumnType.POLICY, "登记表写明")
    assert "互动交流" not in found
    assert "/hdjl/" not in [asked.target for asked in server.asked if asked.method == "GET"][:8]
    # The registry's name goes with the registry's address, whatever the site calls by it.
    assert found["通知公告"].url == "http://a.site.test/zwgk/dt/"
    assert [reading.url for reading in found.values()].count("http://a.site.test/zwgk/tzgg/") == 0


async def test_no_more_columns_are_read_than_the_settings_allow(server: Server) -> None:
    traps = dict(SOUND)

    async def deeper(wire: Wire) -> None:
        below = "".join(
            f'<a href="{wire.asked.target}c{n}/">栏目{n}甲</a><a href="{wire.asked.target}c{n}/">更多</a>'
            for n in range(30)
        )
        await wire.send(listing("政务公开", below))

    routes: dict[str, Reply] = {**traps, "/zwgk/": deeper}
    routes |= {f"/zwgk/c{n}/": deeper for n in range(30)}
    routes |= {f"/zwgk/c{n}/c{m}/": deeper for n in range(30) for m in range(30)}
    found = await read(server, site("a"), routes, columns=12)
    assert len(found) == 12


async def test_what_a_directory_of_gkmlpt_names(server: Server) -> None:
    tree = [
        {"id": 5, "name": "政策文件"},
        {"id": 6, "name": "规划计划"},
        {"id": 9, "name": "统计", "jump_url": "http://b.gov.test/"},
    ]
    shell = listing("目录", "", more=f"<script>window._CONFIG = {{SID: '7', TREE: {json.dumps(tree)}, X: 1}}</script>")
    article = {"title": "关于印发某某办法的通知", "url": "/gkmlpt/content/1/post_1.html", "created_at": "2019-04-02"}
    home = HOME.replace('<a href="/zwgk/">政务公开</a>', '<a href="/gkmlpt/index">信息公开目录</a>')
    routes: dict[str, Reply] = {
        "/": answer(home.encode()),
        "/gkmlpt/index": shell,
        "/gkmlpt/api/all/5?page=1&sid=7": answer(
            json.dumps({"classify": {"post_count": 1}, "articles": [article]}).encode(), kind="application/json"
        ),
        "/gkmlpt/api/all/6?page=1&sid=7": answer(
            json.dumps({"classify": {"post_count": 0}, "articles": []}).encode(), kind="application/json"
        ),
    }
    found = await read(server, site("a"), routes)
    assert found["信息公开目录"].state is ColumnState.LANDING
    assert (found["政策文件"].state, found["政策文件"].url) == (ColumnState.FRESH, "http://a.site.test/gkmlpt/index#5")
    assert (found["规划计划"].state, found["规划计划"].total) == (ColumnState.BLANK, 0)
    assert (found["统计"].state, found["统计"].url) == (ColumnState.EXTERNAL, "http://b.gov.test/")
    assert [asked.target for asked in server.asked].count("/gkmlpt/index") == 1


SCRIPTED = """<ul id=x></ul><script>var r=new XMLHttpRequest();r.open('GET','/odd?k=1');r.onload=function(){
document.getElementById('x').innerHTML=JSON.parse(r.responseText).map(function(a){
return '<li><a href="'+a.u+'">'+a.t+'</a><span>'+a.d+'</span></li>'}).join('')};r.send();</script>"""


@pytest.mark.skipif(find_program(True) is None, reason="no Chromium is installed")
async def test_a_browser_reads_what_stayed_unreadable_and_only_where_it_is_asked_for(server: Server) -> None:
    data = [{"t": f"关于第{n}号事项的通知", "u": f"/zwgk/t{n}.html", "d": f"2019-04-{20 - n}"} for n in range(6)]
    odd = answer(json.dumps(data).encode(), kind="application/json")
    routes: dict[str, Reply] = {**SOUND, "/xwzx/gzdt/": listing("工作动态", SCRIPTED), "/odd?k=1": odd}
    reading = (await read(server, site("a"), routes))["工作动态"]
    assert reading.state is ColumnState.UNREADABLE
    reading = (await read(server, site("a"), routes, browser=True, timeout=5.0, visit_seconds=5.0))["工作动态"]
    assert (reading.state, reading.source, len(reading.items)) == (ColumnState.FRESH, "browser", 6), reading.reason
    empty: dict[str, Reply] = {**routes, "/odd?k=1": answer(b"[]", kind="application/json")}
    reading = (await read(server, site("a"), empty, browser=True))["工作动态"]
    assert reading.state is ColumnState.UNREADABLE
    assert "渲染后仍没有条目" in reading.reason
