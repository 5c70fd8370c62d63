"""The marks of a footer, in the page or included."""

from __future__ import annotations

import time

import pytest

from ykterm.core.ask import Answer
from ykterm.core.footer import footer_sources, read_footer, written
from ykterm.core.model import Footer
from ykterm.core.page import Page, parse

BASE = "http://www.yk.gov.cn/index.html"
CONAC = (
    "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript "
    "src='http://dcs.conac.cn/js/07/129/0364/1/CA1.js' type='text/javascript'%3E%3C/script%3E\"));</script>"
)
FULL = (
    "<p>主办单位:营口市人民政府办公室 联系电话:0417-2832222 <a href=/map.html>网站地图</a></p>"
    "<p>网站标识码:2108000001 辽ICP备05000001号-1 辽公网安备 21080202000001号</p>"
    "<script id='_jiucuo_' sitecode='2108000001' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>" + CONAC
)


def page(body: str) -> Page:
    return parse(f"<html><body>{body}</body></html>".encode(), BASE)


def follow(read: Page, answers: dict[str, str | None]) -> tuple[Footer, bool, list[str]]:
    asked: list[str] = []
    reading = read_footer(read)
    try:
        ask = next(reading)
        while True:
            asked.append(ask.url)
            body = answers.get(ask.url)
            kind = "application/javascript" if ask.url.endswith(".js") else "text/html"
            answer = Answer(ok=body is not None, url=ask.url, body=(body or "").encode(), content_type=kind)
            ask = reading.send(answer)
    except StopIteration as end:
        footer, complete = end.value
        return footer, complete, asked


def test_all_the_marks() -> None:
    footer = page(FULL).footer
    assert footer.site_id == "2108000001"
    assert footer.icp == "辽ICP备05000001号-1"
    assert footer.police == "辽公网安备 21080202000001号"
    assert footer.party_mark is not None
    assert "conac.cn" in footer.party_mark
    assert footer.report_entry == "2108000001 http://pucha.kaipuyun.cn/exposure/jiucuo.js"
    assert footer.sponsor == "营口市人民政府办公室"
    assert footer.contact == "0417-2832222"
    assert footer.sitemap == "http://www.yk.gov.cn/map.html"


@pytest.mark.parametrize(
    ("markup", "mark", "value"),
    [
        ("网站标识码:bm39000001", "site_id", "bm39000001"),
        ("政府网站标识码 1304000009", "site_id", "1304000009"),
        ("<span>网站标识码</span>:<b>2108000001</b>", "site_id", "2108000001"),
        ("网站标识码:210800000123", "site_id", None),
        ("冀ICP备:10000000号", "icp", "冀ICP备:10000000号"),
        ("备案号:赣ICP备05005386号-1", "icp", "赣ICP备05005386号-1"),
        ("ICP备案编号:辽B2-20050001", "icp", "ICP备案编号:辽B2-20050001"),
        ("京ICP证000001号", "icp", "京ICP证000001号"),
        (
            "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21080202000001'><img src=g.png></a>",
            "police",
            "21080202000001",
        ),
        ("<a href='http://www.miitbeian.gov.cn/'>备案</a>", "police", None),
        ("<a href='http://beian.miit.gov.cn/'>备案</a>", "police", None),
        ("<span id=_ideConac></span>", "party_mark", "_ideConac"),
        (
            "<a href='http://bszs.conac.cn/sitename?method=show&id=3'>x</a>",
            "party_mark",
            "bszs.conac.cn/sitename?method=show&id=3",
        ),
        ("<a onclick=\"OpenUrl('http://bszs.conac.cn/s?id=3')\">x</a>", "party_mark", "bszs.conac.cn/s?id=3"),
        ("<img src=r.png alt=党政机关>", "party_mark", "党政机关"),
        ("<img src=r.png alt=党政机关网站标识 title=党政机关>", "party_mark", "党政机关网站标识"),
        ("<p>各级党政机关</p>", "party_mark", None),
        ("<!--<span id=_ideConac></span>-->", "party_mark", None),
        (
            "<a href='http://121.43.68.40/jiucuo.html?site_code=2108000001'>x</a>",
            "report_entry",
            "2108000001 http://121.43.68.40/jiucuo.html?site_code=2108000001",
        ),
        (
            "<a href='https://zfwzgl.www.gov.cn/jiucuo.html?site_code=2108000001'>x</a>",
            "report_entry",
            "2108000001 https://zfwzgl.www.gov.cn/jiucuo.html?site_code=2108000001",
        ),
        ("<a href='/zc.html'>我为政府网站找错</a>", "report_entry", "我为政府网站找错 /zc.html"),
        ("<img src='/images/jiucuo.png'>", "report_entry", "/images/jiucuo.png"),
        ("主办:中共高安市委宣传部 承办:高安市外宣办", "sponsor", "中共高安市委宣传部"),
        ("<a href=/lxwm.html>联系我们</a>", "contact", "http://www.yk.gov.cn/lxwm.html"),
        ("<p>站点地图</p>", "sitemap", "站点地图"),
        ("<p>什么也没有</p>", "sitemap", None),
    ],
)
def test_each_mark(markup: str, mark: str, value: str | None) -> None:
    assert getattr(page(markup).footer, mark) == value


def test_a_full_footer_asks_for_nothing() -> None:
    footer, complete, asked = follow(page(FULL + "<script src=/js/foot.js></script>"), {})
    assert (complete, asked) == (True, [])
    assert footer.site_id == "2108000001"


def test_an_include_by_script_source() -> None:
    shown = page("<div id=footer></div><script src=/js/foot_2020.js></script>")
    assert shown.footer == Footer()
    literal = FULL.replace('"', '\\"').replace("</", "<\\/")
    footer, complete, asked = follow(shown, {"http://www.yk.gov.cn/js/foot_2020.js": f'document.write("{literal}");'})
    assert asked == ["http://www.yk.gov.cn/js/foot_2020.js"]
    assert complete
    assert (footer.site_id, footer.police) == ("2108000001", "辽公网安备 21080202000001号")


def test_an_include_by_load_and_by_frame() -> None:
    loaded = page("<div id=footer></div><script>$('#footer').load('/footer.inc.html');</script>")
    footer, complete, _ = follow(loaded, {"http://www.yk.gov.cn/footer.inc.html": FULL})
    assert complete
    assert footer.party_mark
    framed = page("<div class=footer><iframe src=/col/col97620/index.html></iframe></div>")
    footer, complete, _ = follow(framed, {"http://www.yk.gov.cn/col/col97620/index.html": f"<body>{FULL}</body>"})
    assert complete
    assert footer.report_entry


def test_a_common_script_that_loads_the_footer() -> None:
    shell = page("<div id=footer></div><script src=/js/jquery.min.js></script><script src=/js/common.js></script>")
    answers = {
        "http://www.yk.gov.cn/js/common.js": "$(function(){$('#footer').load('/footer.inc.html')})",
        "http://www.yk.gov.cn/footer.inc.html": FULL,
    }
    footer, complete, asked = follow(shell, dict(answers))
    assert asked == list(answers)
    assert complete
    assert footer.site_id == "2108000001"
    assert footer_sources(shell) == asked[:1], "unread, it leaves open what the footer says"


def test_an_include_that_cannot_be_read_leaves_it_open() -> None:
    footer, complete, asked = follow(page("<script src=/foot.js></script>"), {"http://www.yk.gov.cn/foot.js": None})
    assert asked
    assert not complete
    assert footer == Footer()


def test_nothing_to_follow_is_complete_and_other_sites_are_not_asked() -> None:
    assert follow(page("<p>正文</p>"), {}) == (Footer(), True, [])
    assert follow(page("<script src=http://cdn.example.com/foot.js></script>"), {}) == (Footer(), True, [])
    sibling = page("<script src=http://img.yk.gov.cn/foot.js></script>")
    assert sibling.footer_includes == ["http://img.yk.gov.cn/foot.js"]


def test_an_endless_chain_of_includes_ends() -> None:
    answers: dict[str, str | None] = {
        f"http://www.yk.gov.cn/foot{n}.html": f"<iframe src=/foot{n + 1}.html></iframe>" for n in range(50)
    }
    _, complete, asked = follow(page("<iframe src=/foot0.html></iframe>"), answers)
    assert not complete
    assert len(asked) < 10


def test_what_a_script_writes() -> None:
    assert written(r"""document.write('<p>\u8425\x41\n' + "\"b\"</p>")""") == '<p>营A\n"b"</p>'
    assert written("document.write(unescape('%3Cp%3E%u8425%3C/p%3E'))") == "<p>营</p>"
    assert written("// don't\ndocument.write('<p>营</p>')\nx=`<b>\n</b>`") == "t<p>营</p><b>\n</b>"


@pytest.mark.parametrize("unit", ['"\\', "'\\", "`\\", "'+x+"])
def test_a_script_made_to_hang_is_read_in_bounded_time(unit: str) -> None:
    started = time.process_time()
    written(unit * (1_400_000 // len(unit)))
    assert time.process_time() - started < 5


def test_a_page_a_script_draws_lacks_nothing_for_sure() -> None:
    assert not follow(page("<div id=app></div><script src=/js/app.77c0.js></script>"), {})[1]
