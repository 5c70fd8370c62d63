"""Columns rendered by the Chromium that is installed: an API nobody knows, and pages that mean harm."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from pathlib import Path

import pytest

from tests.engine.rounds import site
from tests.engine.server import Server, Wire, answer
from ykterm.core.page import Page, parse
from ykterm.core.settings import Settings
from ykterm.engine import browser as rendering
from ykterm.engine.browser import Browser
from ykterm.engine.devtools import find_program
from ykterm.engine.http import Client
from ykterm.engine.own import Own

pytestmark = pytest.mark.skipif(find_program(True) is None or os.name != "posix", reason="no Chromium is installed")

URL = "http://a.site.test/zwgk/tzgg/"
ROWS = [{"t": f"关于第{n}号事项的通知", "u": f"/zwgk/t{n}.html", "d": f"2019-04-{25 - n}"} for n in range(8)]
FILL = """var r=new XMLHttpRequest();r.open('POST','/odd/endpoint?kind=3');r.onload=function(){
document.getElementById('x').innerHTML=JSON.parse(r.responseText).map(function(a){
return '<li><a href="'+a.u+'">'+a.t+'</a><span>'+a.d+'</span></li>'}).join('')};r.send('page=1');"""


def shell(script: str) -> str:
    return (
        "<html><head><meta charset=utf-8><title>通知公告</title><meta name=ColumnName content=通知公告></head><body>"
        f"<div class=main><h1>通知公告</h1><ul id=x></ul><img src=/a.png></div><script>{script}</script></body></html>"
    )


def left_behind() -> list[Path]:
    """What this process's browsers kept; another process may have one of its own meanwhile."""
    return list(Path(tempfile.gettempdir()).glob(f"ykterm-browser-{os.getpid()}-*"))


async def rendered(server: Server, script: str, url: str = URL) -> Page | str:
    hosts = {"*.site.test": server.address, "*.yk.gov.cn": server.address}
    settings = Settings(pause=0, timeout=2, visit_seconds=4, browser=True, resolve=hosts)
    server.routes["/odd/endpoint?kind=3"] = answer(json.dumps(ROWS).encode(), kind="application/json")
    async with Client(settings) as client:
        own = Own(site("a"), (), client, settings)
        own.settle_on(url)
        return await Browser(own, settings).render(parse(shell(script).encode(), url))


# Of a public suffix, Chromium would try https first.
@pytest.mark.parametrize("url", [URL, "http://www.yk.gov.cn/zwgk/tzgg/"])
async def test_a_list_filled_from_an_unknown_endpoint_is_seen(server: Server, url: str) -> None:
    page = await rendered(server, FILL, url)
    assert isinstance(page, Page), page
    assert [item.title for item in page.items][:2] == ["关于第0号事项的通知", "关于第1号事项的通知"]
    assert len(page.items) == 8
    (asked,) = server.asked
    assert (asked.method, asked.body, asked.headers["referer"]) == ("POST", b"page=1", url)


async def test_dialogs_do_not_stop_it_and_other_hosts_are_never_reached(server: Server) -> None:
    harm = """alert(1);confirm(2);prompt(3);window.open('http://b.site.test/pop');new Image().src='http://b.site.test/i.png';
    fetch('http://b.site.test/x').catch(function(){});fetch('http://127.0.0.1:%s/y').catch(function(){});
    fetch('file:///etc/passwd').catch(function(){});new WebSocket('ws://127.0.0.1:%s/ws');
    var f=document.createElement('iframe');f.src='http://b.site.test/frame';document.body.appendChild(f);"""
    page = await rendered(server, harm % (server.port, server.port) + FILL)
    assert isinstance(page, Page), page
    assert len(page.items) == 8
    assert [(asked.headers["host"], asked.target) for asked in server.asked] == [
        ("a.site.test", "/odd/endpoint?kind=3")
    ]


async def test_a_page_without_end_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 6.0)
    started = time.monotonic()
    said = await rendered(server, "for(;;){}")
    assert isinstance(said, str)
    assert time.monotonic() - started < 15
    assert left_behind() == []


async def test_requests_and_answers_are_bounded(server: Server) -> None:
    async def one_of_many(wire: Wire) -> None:
        await wire.send(answer(b"{}", kind="application/json"))

    server.routes["*"] = one_of_many
    page = await rendered(server, "for(var i=0;i<500;i++)fetch('/n'+i).catch(function(){});" + FILL)
    assert isinstance(page, Page), page
    assert len(server.asked) <= rendering.REQUESTS


async def test_what_cannot_be_started_is_said(server: Server) -> None:
    settings = Settings(browser="/nowhere/chromium")
    async with Client(settings) as client:
        own = Own(site("a"), (), client, settings)
        assert await Browser(own, settings).render(parse(b"x", URL)) == "没有找到 Chromium 浏览器"
        wrong = Settings(browser="/bin/true")
        said = await asyncio.wait_for(Browser(own, wrong).render(parse(b"x", URL)), 20)
    assert isinstance(said, str)
    assert "浏览器" in said
