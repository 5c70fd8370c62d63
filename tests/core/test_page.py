"""A page from bytes, broken ones included."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.page import Page, find_items, parse

BASE = "http://www.yk.gov.cn/a/index.html"
SEED = (
    "<!DOCTYPE html><html><head><title>营口\x1b[31m市</title><meta name=SiteIDCode content=2108000001>"
    "<meta name='ColumnName' content='通知公告'><base href='/b/'></head><body class=x>"
    "<div class=nav><a href='/x#y'>首页</a></div><p>当前位置:<a href=/>首页</a>&gt;通知公告</p><ul>"
    "<li><a href='t20190401_1.html'>标题\u202e一</a><span>2019-04-01</span></li>"
    "<li><a href=2>标题二</a>03-01</li></ul>"
    "<script>document.write('<div>');location.href='/z';</script><select><option value='http://o.cn'>o</select>"
    "<div onclick=\"window.open('/w')\">w</div><div id=footer>网站标识码:2108000001 辽ICP备05000001号</div>"
).encode()


def everything(page: Page) -> list[str]:
    texts = [page.title, page.text, *page.headings, *page.tags, *page.tags.values()]
    for link in page.links:
        texts += [link.url, link.text]
        assert link.url.startswith(("http://", "https://"))
        assert "#" not in link.url
        assert " " not in link.url
    for item in [*page.items, *page.items_at(dt.date(2019, 4, 12)), *page.dated_items(dt.date(2019, 4, 12))]:
        texts += [item.title, item.url]
    texts += [text for step in page.breadcrumb for text in step]
    texts += [*page.frames, *page.script_urls, *page.footer_includes, page.placeholder or ""]
    footer = page.footer
    texts += [value for value in (footer.site_id, footer.icp, footer.police, footer.sponsor, footer.contact) if value]
    texts += [value for value in (footer.party_mark, footer.report_entry, footer.sitemap) if value]
    assert page.text_length == len(page.text)
    assert isinstance(page.comments, list)
    assert page.refresh is None or page.refresh[0] >= 0
    return texts


def check_harmless(page: Page) -> None:
    for text in everything(page):
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text), text
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        text.encode("utf-8")


@given(st.binary(max_size=200), st.integers(0, len(SEED)), st.integers(0, 60))
@settings(max_examples=120, deadline=None)
def test_broken_bytes_never_raise(noise: bytes, at: int, cut: int) -> None:
    check_harmless(parse(SEED[:at] + noise + SEED[at + cut :], BASE))


@given(
    st.lists(
        st.sampled_from(
            [
                "<a href='",
                "x",
                "'>",
                "</a>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<li>",
                "</ul>",
                "<ul>",
                "2019-04-01",
                "04-01",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "标题标题标题标题",
                "<div class=foot>",
                "<form>",
                "<svg>",
                "<template>",
                "当前位置:",
                ">",
                "<meta name=x>",
                "<meta http-equiv=refresh content='0;url=",
                "<title>",
                "\x00",
                "&#xD800;",
                "&#27;[2J",
                "\ud7ff",
                "<body>",
                "<frameset>",
                "<option value='/",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_broken_markup_never_raises(parts: list[str]) -> None:
    source = "".join(parts)
    check_harmless(parse(source.encode(), BASE))
    assert isinstance(find_items(source, BASE), list)


def test_what_a_sound_page_says() -> None:
    page = parse(SEED, BASE)
    assert page.title == "营口市"
    assert page.tags == {"siteidcode": "2108000001", "columnname": "通知公告"}
    assert page.base == "http://www.yk.gov.cn/b/"
    assert page.encoding == "utf-8"
    assert [text for text, _ in page.breadcrumb] == ["首页", "通知公告"]
    assert [item.date for item in page.items_at(dt.date(2019, 4, 12))] == [dt.date(2019, 4, 1), dt.date(2019, 3, 1)]
    assert page.footer.site_id == "2108000001"
    assert "location.href" not in page.text
    assert page.scripts == ["document.write('<div>');location.href='/z';"]
    assert page.raw.startswith("<!DOCTYPE")


@pytest.mark.parametrize(
    ("markup", "refresh"),
    [
        ("<meta http-equiv=refresh content='0;URL=../'>", (0.0, "http://www.yk.gov.cn/")),
        ("<meta http-equiv='Refresh' content=\"5; url='/home.html'\">", (5.0, "http://www.yk.gov.cn/home.html")),
        ("<meta http-equiv=refresh content='600'>", None),
        ("<meta http-equiv=refresh content='0;url=index.html'>", None),
        ("<!--<meta http-equiv=refresh content='0;url=/x'>-->", None),
        ("<noscript><meta http-equiv=refresh content='0;url=/x'></noscript>", None),
        ("<meta http-equiv=refresh content='.;url=/x'>", (0.0, "http://www.yk.gov.cn/x")),
        ("<meta http-equiv=refresh content='nonsense'>", None),
    ],
)
def test_refresh(markup: str, refresh: tuple[float, str] | None) -> None:
    assert parse(f"<head>{markup}</head>".encode(), BASE).refresh == refresh


def test_headings_frames_scripts_comments() -> None:
    page = parse(
        b"<h1>a</h1><h3>c</h3><h4>d</h4><iframe src=/f></iframe><script src=/s.js></script><!--k--><h2> </h2>", BASE
    )
    assert page.headings == ["a", "c"]
    assert page.frames == ["http://www.yk.gov.cn/f"]
    assert page.script_urls == ["http://www.yk.gov.cn/s.js"]
    assert page.comments == ["k"]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<div class=list>暂无信息</div>", "暂无信息"),
        ("<p>栏目建设中...</p>", "栏目建设中..."),
        ("<p>暂无相关数据</p>", "暂无相关数据"),
        ("<p style='display: none'>暂无信息</p>", None),
        ("<div hidden><p>暂无信息</p></div>", None),
        ("<div class='hide'>暂无信息</div>", None),
        ("<div class=header>暂无信息</div>", None),
        ("<a href=/x>暂无信息更新</a>", None),
        ("<p>我市在建设中取得的成就和一大批项目相继落地投产并产生良好效益的新闻报道</p>", None),
    ],
)
def test_placeholder(markup: str, shown: str | None) -> None:
    assert parse(markup.encode(), BASE).placeholder == shown


def test_deep_nesting_and_long_text_are_bounded() -> None:
    page = parse(b"<div>" * 50_000 + b"<a href=/x>x</a>", BASE)
    assert [link.url for link in page.links] == ["http://www.yk.gov.cn/x"]
    assert page.items == []
    assert len(parse(b"<title>" + b"t" * 10_000, BASE).title) == 200


@pytest.mark.parametrize(
    "body",
    [
        "<a href=/x>" + "x" * 300_000 + "</a>",
        '<p onclick="' + "a" * 300_000 + '">x</p>',
        "<script>" + "a/" * 200_000 + "</script>",
        "<a href=/x>标题</a>2019-04-01<br>" * 6_000,
        "".join(f"<a href=/x>标题{number}</a>" for number in range(20_000)),
        "<div class=location>当前位置:<a href=/x>x</a>" * 5_000,
        "<a href='data:," + "x" * 500_000 + "'>x</a>",
        "<p>" + "2019-04-01 " * 50_000,
    ],
    ids=["text", "handler", "script", "flat", "repeated", "crumbs", "data", "dates"],
)
def test_a_hostile_page_is_read_in_bounded_time(body: str) -> None:
    started = time.process_time()
    page = parse(body.encode(), BASE)
    check_harmless(page)
    # The sound page of this size takes a tenth of it; a regular expression gone quadratic takes minutes.
    assert time.process_time() - started < 10
