"""Outcomes of visits: dead only where nothing else can be, suspect with its sign, walls never dead."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from ykterm.core.classify import HostSigns, Look, judge, look
from ykterm.core.model import Hop
from ykterm.core.outcome import Failure, Judgement, Outcome, Visit
from ykterm.core.page import Page, parse

HOST = "http://www.example.gov.cn"
URL = f"{HOST}/zwgk/tzgg/201904/t20190412_1.html"
PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
NONE = HostSigns()
WORDS = "".join(f"<p>本市召开第{n}次会议,研究部署重点工作。</p>" for n in "一二三四五六七八九十")
GOOD = f"<html><head><title>关于召开会议的通知</title></head><body><h1>关于召开会议的通知</h1>{WORDS}</body></html>"


def links(prefix: str, count: int = 40) -> str:
    return "".join(f'<li><a href="/{prefix}{n}.html">{prefix}第{n}条信息</a></li>' for n in range(count))


HOME = f"<title>某市人民政府</title><body><ul>{links('yw')}{links('gg')}</ul><p>主办单位</p></body>"


def visit(body: str = GOOD, url: str = URL, **changes: object) -> Visit:
    answered = Visit(url=url, final_url=url, at=0.0, status=200, body=body.encode())
    answered.headers = {"content-type": "text/html; charset=utf-8"}
    for name, value in changes.items():
        setattr(answered, name, value)
    return answered


def judged(seen: Visit, signs: HostSigns = NONE) -> Judgement:
    return judge(seen, parsed(seen), signs)


def parsed(seen: Visit) -> Page:
    return parse(seen.body, seen.final_url, "text/html; charset=utf-8")


def look_of(body: str, url: str) -> Look:
    seen = visit(body, url)
    return look(parsed(seen), seen)


def test_a_good_page_is_sound() -> None:
    assert judged(visit()) == Judgement(outcome=Outcome.OK)


@pytest.mark.parametrize(
    ("failure", "outcome", "confirm"),
    [
        (Failure.DNS, Outcome.DEAD, True),
        (Failure.REFUSED, Outcome.DEAD, True),
        (Failure.REDIRECT_LOOP, Outcome.DEAD, True),
        (Failure.TIMEOUT, Outcome.SUSPECT, True),
        (Failure.TLS, Outcome.SUSPECT, True),
        (Failure.CUT_OFF, Outcome.SUSPECT, True),
        (Failure.GARBAGE, Outcome.SUSPECT, True),
        (Failure.UNREACHABLE, Outcome.SUSPECT, True),
        (Failure.PRIVATE, Outcome.UNCHECKED, False),
        (Failure.ROBOTS, Outcome.UNCHECKED, False),
        (Failure.BUDGET, Outcome.UNCHECKED, False),
        (Failure.STOPPED, Outcome.UNCHECKED, False),
        (Failure.OWN_NETWORK, Outcome.UNCHECKED, False),
    ],
)
def test_every_failure_has_its_outcome(failure: Failure, outcome: Outcome, confirm: bool) -> None:
    judgement = judge(Visit(url=URL, final_url=URL, at=0.0, failure=failure, detail="x"), None, NONE)
    assert (judgement.outcome, judgement.confirm) == (outcome, confirm)
    assert judgement.reason.startswith(failure.word)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, Outcome.DEAD), (410, Outcome.DEAD)]
    + [(status, Outcome.SUSPECT) for status in (302, 400, 401, 403, 405, 412, 451, 500, 502, 503, 504, 521, 599)],
)
def test_every_bad_status_waits_for_a_second_attempt(status: int, outcome: Outcome) -> None:
    judgement = judge(visit("", status=status), None, NONE)
    assert (judgement.outcome, judgement.confirm) == (outcome, True)
    assert str(status) in judgement.reason


def test_a_reason_holds_the_engine_s_chinese_and_not_the_system_s_english() -> None:
    said = "端口应答的不是 TLS: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)"
    seen = Visit(url=URL, final_url=URL, at=0.0, failure=Failure.TLS, detail=said)
    assert judge(seen, None, NONE).reason == "TLS 无法建立(端口应答的不是 TLS)"


def test_no_answer_and_no_failure_is_suspect() -> None:
    assert judge(Visit(url=URL, final_url=URL, at=0.0), None, NONE).outcome is Outcome.SUSPECT


def test_a_wall_is_blocked_whatever_its_status() -> None:
    for status in (200, 403, 404, 405, 503):
        judgement = judged(visit("<p>当前访问疑似黑客攻击，已被创宇盾拦截</p>", status=status))
        assert judgement.outcome is Outcome.BLOCKED
        assert "创宇盾" in judgement.reason
        assert str(status) in judgement.reason


def test_a_soft_error_is_suspect_at_once_with_its_sign() -> None:
    judgement = judged(visit("<title>您访问的页面不存在</title><p>返回</p>"))
    assert judgement.outcome is Outcome.SUSPECT
    assert not judgement.confirm
    assert "您访问的页面不存在" in judgement.reason


def test_a_parked_domain_is_suspect() -> None:
    assert "域名待售" in judged(visit("<title>该域名正在出售</title>")).reason


NICE = f"<title>某市政府网</title><ul>{links('lm')}</ul><p>要找的东西搬家啦,请看看别的栏目吧,谢谢支持与理解。</p>"


def test_the_same_answer_as_for_a_random_address() -> None:
    body = NICE + "<i>/zwgk/2019/0412/abc.html</i>"
    signs = HostSigns(missing=look_of(NICE + "<i>/ykterm-4711.html</i>", f"{HOST}/ykterm-4711.html"))
    assert "不存在地址" in judged(visit(body), signs).reason
    assert judged(visit(body)).outcome is Outcome.OK
    other = body.replace("要找的东西搬家啦", "本栏目公开领导信息")
    assert judged(visit(other), signs).outcome is Outcome.OK
    fewer = body.replace(links("lm"), links("lm", 30))
    assert judged(visit(fewer), signs).outcome is Outcome.OK


def test_the_page_that_random_addresses_are_sent_to_is_itself_sound() -> None:
    signs = HostSigns(missing=look_of(NICE, f"{HOST}/login.html"))
    assert judged(visit(NICE, f"{HOST}/login.html"), signs).outcome is Outcome.OK
    assert judged(visit(NICE), signs).outcome is Outcome.SUSPECT


def test_a_shell_that_a_script_fills_looks_like_every_other_and_proves_nothing() -> None:
    shell = '<title>某市政务服务网</title><div id="app"></div><script src="/app.js"></script>'
    signs = HostSigns(home=look_of(shell, f"{HOST}/"), missing=look_of(shell, f"{HOST}/random"))
    assert judged(visit(shell), signs).outcome is Outcome.OK


@pytest.mark.parametrize(
    "said", ["<noscript>We're sorry but web doesn't work without JavaScript enabled.</noscript>", ""]
)
def test_the_shell_of_a_scripted_site_is_no_home_page_sent_for_an_article(said: str) -> None:
    """Style sheets and preloads are links too, but none of a visitor's."""
    files = "".join(f'<link rel=preload href="/js/{n}.js"><script src="/js/{n}.js"></script>' for n in range(4))
    shell = f"<title>某局</title>{files}{said}<div id=app>正在加载中</div>"
    signs = HostSigns(home=look_of(shell, f"{HOST}/"), missing=look_of(shell, f"{HOST}/0123456789abcdef.html"))
    assert judged(visit(shell), signs).outcome is Outcome.OK


def test_a_page_of_marks_without_a_word_is_looked_at_in_linear_time() -> None:
    seen = visit("<" * 400_000)
    assert look(parsed(seen), seen).text_length > 0


def test_the_home_page_in_place_of_an_article() -> None:
    signs = HostSigns(home=look_of(HOME, f"{HOST}/"))
    changed = HOME.replace("第3条信息", "第三条新信息").replace("/yw3.html", "/yw300.html")
    assert "首页" in judged(visit(changed), signs).reason
    for front in (f"{HOST}/", f"{HOST}/index.html", f"{HOST}/default.aspx"):
        assert judged(visit(HOME, front), signs).outcome is Outcome.OK
    other = HOME.replace(links("gg"), links("zc").replace("条信息", "项政策"))
    assert judged(visit(other), signs).outcome is Outcome.OK
    longer = HOME.replace("<p>主办单位</p>", WORDS * 4)
    assert judged(visit(longer), signs).outcome is Outcome.OK


def test_a_small_home_page_is_told_by_its_words() -> None:
    small = (
        "<title>某局</title><p>"
        + "某局门户网站欢迎您的访问请选择栏目" * 6
        + '</p><a href="/a/">动态</a><a href="/b/">公告</a><a href="/c/">公开</a>'
    )
    signs = HostSigns(home=look_of(small, f"{HOST}/"))
    assert judged(visit(small), signs).outcome is Outcome.SUSPECT
    assert judged(visit(small.replace("请选择栏目", "请阅读正文")), signs).outcome is Outcome.OK


def hops(*urls: str) -> tuple[Hop, ...]:
    return tuple(Hop(url, 302, to) for url, to in pairwise(urls))


@pytest.mark.parametrize(
    ("start", "end", "outcome"),
    [
        (URL, f"{HOST}/", Outcome.SUSPECT),
        (URL, f"{HOST}/index.html", Outcome.SUSPECT),
        (URL, "https://example.gov.cn/", Outcome.SUSPECT),
        (URL, f"{HOST}/404.html", Outcome.SUSPECT),
        (URL, "http://www.other.gov.cn/error/404?u=1", Outcome.SUSPECT),
        (URL, "http://www.other.gov.cn/portal/", Outcome.SUSPECT),
        (f"{HOST}/", f"{HOST}/index.html", Outcome.OK),
        (f"{HOST}/index.jsp", "https://www.example.gov.cn/", Outcome.OK),
        (URL, URL.replace("http:", "https:"), Outcome.OK),
        ("http://www.miitbeian.gov.cn/publish/query/indexFirst.action", "https://beian.miit.gov.cn/", Outcome.OK),
        ("http://old.gov.cn/", f"{HOST}/", Outcome.OK),
        (f"{HOST}/zwgk/", f"{HOST}/zwgk/index.html", Outcome.OK),
    ],
)
def test_where_redirects_lead(start: str, end: str, outcome: Outcome) -> None:
    signs = HostSigns(home=look_of(HOME, "http://www.other.gov.cn/portal/"))
    assert judged(visit(url=start, final_url=end, hops=hops(start, end)), signs).outcome is outcome


@pytest.mark.parametrize(
    ("url", "body", "outcome"),
    [
        (URL, '<meta http-equiv="refresh" content="0;URL=../" />', Outcome.SUSPECT),
        (URL, '<meta http-equiv="refresh" content="0;URL=/" />', Outcome.SUSPECT),
        (URL, '<meta http-equiv="refresh" content="3;URL=/zwgk/index.html"><p>正在跳转</p>', Outcome.SUSPECT),
        (URL, '<meta http-equiv="refresh" content="0;URL=/404.html">', Outcome.SUSPECT),
        (URL, '<script>window.location.href="../../";</script>', Outcome.SUSPECT),
        (URL, f'<title>x</title><meta http-equiv="refresh" content="0;URL=/">{WORDS * 2}', Outcome.OK),
        (URL, '<!-- <meta http-equiv="refresh" content="0;URL=/"> --><p>正文</p>', Outcome.OK),
        (URL, '<meta http-equiv="refresh" content="600;URL=/"><p>定时刷新</p>', Outcome.OK),
        (URL, '<meta http-equiv="refresh" content="0;URL=http://www.ln.gov.cn/a.html">', Outcome.OK),
        (URL, '<meta http-equiv="refresh" content="0;URL=/new/t1.html">', Outcome.OK),
        (f"{HOST}/", '<meta http-equiv="refresh" content="0;URL=/portal/index.html">', Outcome.OK),
        (f"{HOST}/zwgk/", '<meta http-equiv="refresh" content="0;URL=./tzgg/">', Outcome.OK),
        (f"{HOST}/zwgk/", '<meta http-equiv="refresh" content="0;URL=./index.html">', Outcome.OK),
    ],
)
def test_a_page_that_only_jumps(url: str, body: str, outcome: Outcome) -> None:
    assert judged(visit(body, url)).outcome is outcome


def test_a_document_that_answers_with_a_page() -> None:
    file = f"{HOST}/files/2019/bg.pdf"
    assert "应答的是网页" in judged(visit("<html>抱歉</html>", file)).reason
    head = judge(visit("", file, method="HEAD"), None, NONE)
    assert (head.outcome, head.confirm) == (Outcome.SUSPECT, True)
    misnamed = visit("%PDF-1.4 …", file)
    assert judge(misnamed, None, NONE).outcome is Outcome.OK
    proper = visit("", file, method="HEAD", headers={"content-type": "application/pdf"})
    assert judge(proper, None, NONE).outcome is Outcome.OK
    picture = visit("GIF89a", f"{HOST}/show.html", headers={"content-type": "image/gif"})
    assert judge(picture, None, NONE).outcome is Outcome.OK


def test_a_page_that_answers_nothing_is_asked_again() -> None:
    judgement = judge(visit(""), None, NONE)
    assert (judgement.outcome, judgement.confirm) == (Outcome.SUSPECT, True)
    assert judged(visit("")).confirm
    assert judge(visit("", f"{HOST}/count.jsp"), None, NONE).outcome is Outcome.OK
    assert judge(visit("", method="HEAD"), None, NONE).outcome is Outcome.OK
    unread = visit("", headers={"content-type": "text/html", "content-length": "5000"})
    assert judge(unread, None, NONE).outcome is Outcome.OK


def test_a_look_forgets_what_an_error_page_repeats() -> None:
    one, other = look_of("<p>Not here: /a/1</p>", f"{HOST}/a/1"), look_of("<p>Not here: /b/22</p>", f"{HOST}/b/22")
    assert one.text == other.text
    assert one.text != look_of("<p>Welcome at: /b/22</p>", f"{HOST}/b").text


@pytest.mark.skipif(not PAGES.is_dir(), reason="the captured pages are not on this machine")
@pytest.mark.parametrize("file", sorted(PAGES.glob("*.html")), ids=lambda file: file.stem)
def test_captured_pages_when_they_answer_200(file: Path) -> None:
    seen = visit()
    seen.body = file.read_bytes()
    outcome = judged(seen).outcome
    if "403" in file.stem or "_waf_" in file.stem:
        assert outcome is Outcome.BLOCKED
    elif "error" in file.stem:
        assert outcome is Outcome.SUSPECT
    else:
        assert outcome is Outcome.OK
