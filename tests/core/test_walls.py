"""Firewalls told by the shape of their answer, and never seen where a page shows its content."""

from __future__ import annotations

import pytest

from ykterm.core.outcome import Failure, Visit
from ykterm.core.page import Page, parse
from ykterm.core.walls import is_wall

URL = "http://www.example.gov.cn/zwgk/index.html"
ARTICLE = "<p>全市网络安全工作会议召开,会议指出要提高防护能力,及时处置攻击行为,保障政府网站安全平稳运行。</p>" * 40


def seen(status: int, body: str | bytes, **headers: str) -> tuple[Visit, Page]:
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Visit(url=URL, final_url=URL, at=0.0, status=status, body=raw, headers=named), parse(raw, URL)


WALLS = [
    (412, '<meta id="x" content="y" r="m"><script r="m">$_ts=window["$_ts"]</script>', {}),
    (202, "<html><script>var $_ts=window['$_ts'];</script><body></body></html>", {}),
    (200, "<html><script>$_ts={};" + "x" * 60_000 + "</script><body></body></html>", {}),
    (521, "<script>document.cookie=('_')+('_')+('j')+('s');location.href=location.pathname</script>", {}),
    (521, "", {"set_cookie": "__jsluid_s=abc; path=/"}),
    (403, "<p>当前访问疑似黑客攻击，已被创宇盾拦截</p>", {}),
    (200, "<html><body><h3>最近有可疑的攻击行为，请稍后重试</h3></body></html>", {}),
    (405, "<title>405</title><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>", {}),
    (403, '<html><title>403</title><img src="/.safeline/static/x.png"></html>', {}),
    (418, "<p>您的请求疑似攻击行为！</p>", {"server": "CloudWAF"}),
    (403, "<p>您的访问行为存在异常,请联系管理员</p>", {}),
    (200, "<title>网站防火墙</title><p>请登录安全狗云后台</p>", {}),
    (403, "<p>玄武盾 已拦截</p>", {}),
    (461, "请求被WEB防火墙拦截", {}),
    (403, "<p>reason:GeoBL</p>", {}),
    (403, "blocked", {"wzws_ray": "1"}),
    (403, "<p>The incident ID is: 123</p>", {}),
    (403, "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", {}),
    (403, "<html><title>403 Forbidden</title><h1>403 Forbidden</h1></html>", {"server": "openresty/1.15"}),
    (429, "too many", {}),
    (999, "", {}),
    (503, "<html><title>Just a moment...</title></html>", {"cf_mitigated": "challenge"}),
    (403, "您的访问行为存在异常".encode("gb18030"), {}),
]


@pytest.mark.parametrize(("status", "body", "headers"), WALLS)
def test_a_wall_is_known_with_and_without_a_parsed_page(
    status: int, body: str | bytes, headers: dict[str, str]
) -> None:
    visit, page = seen(status, body, **headers)
    assert is_wall(visit, page)
    if len(visit.body) < 12_000:
        assert is_wall(visit, None)


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (200, "<script>$_ts={}</script><title>通知公告</title>" + ARTICLE, {}),
        (200, "<title>我市部署玄武盾防护</title><p>您的访问行为存在异常</p>" + ARTICLE, {}),
        (200, "<title>要闻</title>" + ARTICLE, {"set_cookie": "__jsluid_s=abc", "wzws_ray": "1"}),
        (403, "<h2>您没有权限</h2>", {"server": "Microsoft-IIS/8.5"}),
        (412, "precondition failed", {}),
        (405, "<h1>Method Not Allowed</h1>", {"server": "Apache"}),
        (521, "origin down", {}),
        (404, "", {}),
        (502, "<h1>502 Bad Gateway</h1><hr>nginx", {}),
        (200, "<title>短讯</title><p>今日晴。</p>", {}),
    ],
)
def test_what_is_no_wall(status: int, body: str, headers: dict[str, str]) -> None:
    visit, page = seen(status, body, **headers)
    assert is_wall(visit, page) is None


def test_no_answer_is_no_wall() -> None:
    assert is_wall(Visit(url=URL, final_url=URL, at=0.0, failure=Failure.TIMEOUT), None) is None


def test_an_error_status_of_a_dead_page_keeps_the_walls_name_only_with_its_words() -> None:
    visit, page = seen(404, "<h1>404 Not Found</h1><hr>nginx")
    assert is_wall(visit, page) is None
    visit, page = seen(404, "<p>已被创宇盾拦截</p>")
    assert is_wall(visit, page) == "创宇盾"
