"""Every link of a page, with its text, place and kind."""

from __future__ import annotations

import pytest

from ykterm.core.links import openings
from ykterm.core.model import Link, Place
from ykterm.core.page import parse

BASE = "http://www.yk.gov.cn/a/index.html"


def links(body: str, head: str = "") -> list[Link]:
    return parse(f"<html><head>{head}</head><body>{body}</body></html>".encode(), BASE).links


def seen(body: str, head: str = "") -> list[tuple[str, str, str]]:
    return [(link.source, link.url.removeprefix("http://www.yk.gov.cn"), link.text) for link in links(body, head)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<a href='x.html'>一 条\n消息</a>", [("a", "/a/x.html", "一 条 消息")]),
        ("<a target=_blank href=/x.html title=全称></a>", [("a", "/x.html", "全称")]),
        ("<A\nhref='../x'><img src=i.png alt=图></A>", [("a", "/x", "图"), ("img", "/a/i.png", "图")]),
        ("<map><area href=/404.html alt=返回></map>", [("area", "/404.html", "返回")]),
        (
            "<select><option value='http://a.cn/'>甲</option><option value=DOCTITLE>标题</option></select>",
            [("option", "http://a.cn/", "甲")],
        ),
        ("<option value='./zfb/'>政府办</option>", [("option", "/a/zfb/", "政府办")]),
        ("<img srcset='a.png 1x, b.png 2x'>", [("srcset", "/a/a.png", ""), ("srcset", "/a/b.png", "")]),
        ("<picture><source srcset='/c.webp'></picture>", [("srcset", "/c.webp", "")]),
        ("<script src=/js/a.js></script>", [("script", "/js/a.js", "")]),
        ("<iframe src=/inc/foot.html></iframe>", [("iframe", "/inc/foot.html", "")]),
        ("<form action=/search name=s></form>", [("form", "/search", "s")]),
        ("<form method=POST action=/save></form>", []),
        (
            "<script>setTimeout(function(){location.href='/index.html';},5000)</script>",
            [("location", "/index.html", "")],
        ),
        ('<script>window.location.replace("/m/")</script>', [("location", "/m/", "")]),
        ("<script>location.href='/x?id='+id</script>", []),
        ("<script type='text/template'>location.href='/x';</script>", []),
        ("<p onclick=\"window.open('/x.html','_blank')\">打开</p>", [("onclick", "/x.html", "打开")]),
        (
            "<a href='javascript:void(0)' onclick=\"OpenUrl('http://b.cn/s?id=1')\">标识</a>",
            [("onclick", "http://b.cn/s?id=1", "标识")],
        ),
        ("<a href=\"javascript:location.href='/y.html'\">去</a>", [("onclick", "/y.html", "去")]),
        ("<li onclick=\"jumpToDetail('/art/1.html')\">条</li>", [("onclick", "/art/1.html", "条")]),
        ("<div data-href='/d.html'>块</div>", [("onclick", "/d.html", "块")]),
        ("<!-- <a href='/dead.html'>x</a> -->", []),
        ("<a href='{{{linkurl}}}'>x</a><a href='#'>y</a><a href='javascript:;'>z</a><a href=''>e</a><a>n</a>", []),
        ("<a href=x>1</a><a href=x>1</a><a href=x>2</a>", [("a", "/a/x", "1"), ("a", "/a/x", "2")]),
    ],
)
def test_kinds(markup: str, expected: list[tuple[str, str, str]]) -> None:
    assert seen(markup) == expected


def test_what_stands_in_the_head() -> None:
    head = (
        "<link rel=stylesheet href=/a.css><link rel=dns-prefetch href=//cdn.cn>"
        "<meta http-equiv=refresh content='5;url=/home.html'>"
    )
    assert seen("", head) == [("link", "/a.css", ""), ("refresh", "/home.html", "")]


def test_frames() -> None:
    page = parse(b"<html><frameset><frame src=top.html><frame src=main.html></frameset></html>", BASE)
    assert [(link.source, link.url) for link in page.links] == [
        ("frame", "http://www.yk.gov.cn/a/top.html"),
        ("frame", "http://www.yk.gov.cn/a/main.html"),
    ]


def test_a_base_moves_them_all() -> None:
    assert seen("<a href=x>1</a>", "<base href='/b/'>") == [("a", "/b/x", "1")]
    assert seen("<a href=x>1</a>", "<base href='javascript:'>") == [("a", "/a/x", "1")]


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("<nav>{}</nav>", Place.NAV),
        ("<div class='header'><ul class='main-nav'>{}</ul></div>", Place.NAV),
        ("<div id=menu>{}</div>", Place.NAV),
        ("<header>{}</header>", Place.HEAD),
        ("<div class=top>{}</div>", Place.HEAD),
        ("<footer>{}</footer>", Place.FOOTER),
        ("<div class='foot2'><div class=content>{}</div></div>", Place.FOOTER),
        ("<div class=yqlj>{}</div>", Place.FOOTER),
        ("<div class='main'><div class='top'>{}</div></div>", Place.BODY),
        ("<div class='content'><ul class=list>{}</ul></div>", Place.BODY),
        ("<p>{}</p>", Place.BODY),
        ("<div class=stop>{}</div>", Place.BODY),
    ],
)
def test_place(markup: str, place: Place) -> None:
    assert [link.place for link in links(markup.format("<a href=/x>x</a>"))] == [place]


def test_the_same_link_in_two_places_is_two() -> None:
    assert len(links("<nav><a href=/x>x</a></nav><p><a href=/x>x</a></p><p><a href=/x>x</a></p>")) == 2


@pytest.mark.parametrize(
    ("handler", "opened"),
    [
        ("window.open('x.html')", ["x.html"]),
        ('goto("./a/b")', ["./a/b"]),
        ("location='/x'", ["/x"]),
        ("show(1,'/x.do?id=2')", ["/x.do?id=2"]),
        ("this.className='on'", []),
        ("s.split('/')", []),
        ("open('/x/'+id)", []),
        ("AddFavorite('http://www.yk.gov.cn/','营口')", []),
        ("$.post('/like')", []),
    ],
)
def test_openings(handler: str, opened: list[str]) -> None:
    assert openings(handler) == opened
