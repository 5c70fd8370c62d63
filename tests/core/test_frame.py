"""Head, menu and foot that come by script or frame."""

from __future__ import annotations

import time

from ykterm.core.ask import Answer
from ykterm.core.frame import Frame, read_frame
from ykterm.core.model import Place
from ykterm.core.page import parse

BASE = "http://www.yk.gov.cn/index.html"
MENU = "<div class=head><ul class=ewb-nav><li><a href=/zwgk/>政务公开</a><li><a href=/hdjl/>互动交流</a></ul></div>"


def frame(body: str, answers: dict[str, str]) -> tuple[Frame, list[str]]:
    asked: list[str] = []
    reading = read_frame(parse(f"<html><body>{body}</body></html>".encode(), BASE))
    try:
        ask = next(reading)
        while True:
            path = ask.url.removeprefix("http://www.yk.gov.cn")
            asked.append(path)
            said = answers.get(path)
            kind = "application/javascript" if path.endswith(".js") else "text/html"
            answer = Answer(ok=said is not None, url=ask.url, body=(said or "").encode(), content_type=kind)
            ask = reading.send(answer)
    except StopIteration as end:
        done: Frame = end.value
        return done, asked


def links(read: Frame) -> list[tuple[str, str, Place]]:
    return [
        (link.url.removeprefix("http://www.yk.gov.cn"), link.text, link.place)
        for part in read.parts
        for link in part.links
    ]


def test_a_head_loaded_by_a_common_script() -> None:
    body = "<div id=header></div><p>首页</p><div id=footer></div><script src=/js/common.js></script>"
    common = "$('#header').load('/header.inc.html');$('#footer').load('/inc/footer.html');var a='<a href=/none.html>';"
    foot = "<p><a href=/map.html>网站地图</a></p>"
    read, asked = frame(body, {"/js/common.js": common, "/header.inc.html": MENU, "/inc/footer.html": foot})
    assert asked == ["/js/common.js", "/header.inc.html", "/inc/footer.html"]
    assert read.complete
    assert links(read) == [
        ("/zwgk/", "政务公开", Place.NAV),
        ("/hdjl/", "互动交流", Place.NAV),
        ("/map.html", "网站地图", Place.FOOTER),
    ]


def test_a_head_a_script_writes_gives_no_address_it_puts_together() -> None:
    body = "<div id=top></div><script src=/js/header.js></script>"
    script = (
        'document.write(\'<div class="nav"><a href="/zwgk/">政务公开</a>\');'
        "document.write('<a href=\"/list.html?id=' + id + '\">某栏目</a>');"
        "document.write('<a href=\"' + root + 'x.html\">又一栏目</a></div>');"
    )
    read, _ = frame(body, {"/js/header.js": script})
    assert [url for url, _, _ in links(read)] == ["/zwgk/"]


def test_a_menu_in_a_frame_is_joined_to_its_own_address() -> None:
    body = "<iframe src=/inc/top.html></iframe><div class=foot><iframe src=/col/1/index.html></iframe></div>"
    parts = {"/inc/top.html": "<a href=../zwgk/>政务公开</a>", "/col/1/index.html": "<a href=/map.html>网站地图</a>"}
    read, _ = frame(body, parts)
    assert links(read) == [("/zwgk/", "政务公开", Place.HEAD), ("/map.html", "网站地图", Place.FOOTER)]
    assert read.parts[0].url == "http://www.yk.gov.cn/inc/top.html"


def test_an_empty_head_that_nothing_fills_is_not_complete() -> None:
    assert not frame("<div id=header></div><p>首页</p>", {})[0].complete
    assert not frame("<div id=header></div><script src=/js/common.js></script>", {})[0].complete
    read, _ = frame(f"<div id=header></div>{MENU}{MENU.replace('k/', 'b/').replace('l/', 'b/')}", {})
    assert read.complete


def test_a_page_a_script_draws_is_not_complete() -> None:
    assert not frame("<div id=app></div><script src=/js/app.js></script>", {})[0].complete


def test_a_page_with_its_own_head_asks_for_nothing() -> None:
    read, asked = frame(f"{MENU}<script src=/js/jquery.min.js></script><script>$.get('/api/list?page=1')</script>", {})
    assert (read, asked) == (Frame((), True), [])


def test_heads_nested_in_hundreds_do_not_hang() -> None:
    source = "<div class=head>" * 480 + "字 " * 300_000
    before = time.process_time()
    frame(source, {})
    assert time.process_time() - before < 5
