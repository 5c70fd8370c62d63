"""Site firewalls (WAF) known by the shape of their answer: they answered a program, not a person.

A wall is never a dead link, and a page behind a wall that shows its content is no wall: marks that a firewall also
leaves on good pages (`$_ts`, `__jsluid`, `wzws-ray`) count only where the page has nothing else to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ykterm.core.outcome import Visit

if TYPE_CHECKING:
    from ykterm.core.page import Page

SMALL = 12_000
"""Characters of source up to which a 200 is searched for a wall's words; block pages are 0.2-10 KB."""

# Words only a block page says, lower-case, with the wall's name. Searched in an error answer, and in a small 200.
_WORDS = (
    ("创宇盾", "创宇盾"),
    ("当前访问疑似黑客攻击", "创宇盾"),
    ("最近有可疑的攻击行为", "创宇盾"),
    ("您的访问被阻断", "阿里云盾"),
    ("errors.aliyun.com", "阿里云盾"),
    ("acw_sc__v2", "阿里云盾"),
    ("safeline", "长亭 SafeLine"),
    ("长亭", "长亭 SafeLine"),
    ("疑似攻击行为", "华为云 WAF"),
    ("hwclouds waf", "华为云 WAF"),
    ("访问行为存在异常", "网宿"),
    ("请登录安全狗", "安全狗"),
    ("safedog", "安全狗"),
    ("玄武盾", "玄武盾"),
    ("请求被web防火墙拦截", "WEB 防火墙"),
    ("您的请求可能存在威胁", "WEB 防火墙"),
    ("对网站造成安全威胁", "WEB 防火墙"),
    ("已被网站管理员设置拦截", "安全狗"),
    ("reason:geobl", "WZWS"),
    ("wzwschallenge", "WZWS"),
    ("wzwsconfirm", "WZWS"),
    ("yunsuo_session", "云锁"),
    ("security_session_verify", "云锁"),
    ("the incident id is", "防火墙"),
    ("request blocked", "防火墙"),
    ("cf-browser-verification", "Cloudflare"),
    ("challenges.cloudflare.com", "Cloudflare"),
    ("cf_chl_opt", "Cloudflare"),
)
_SERVERS_403 = ("tengine", "nginx", "openresty", "yserver", "wts/")
_NO_CONTENT = 60
"""Characters of visible text below which a scripted page shows nothing of its own."""
_BLOCK_TEXT = 1200
"""Characters of visible text above which a 200 that says a wall's words is rather an article about walls."""


def is_wall(visit: Visit, page: Page | None) -> str | None:
    """The name of the firewall that answered instead of the site; None where none is recognised."""
    status = visit.status
    if visit.failure is not None or status is None:
        return None
    if status == 200 and len(visit.body) > SMALL:
        # 瑞数 inlines tens of kilobytes of script: the only wall that is not small.
        source = page.raw if page is not None else ""
        return "瑞数" if source and _ruishu(source[:4000]) and not _shows_content(page) else None
    if status == 429:
        return "访问过于频繁"
    if status in (404, 410) and not visit.body:
        return None
    source = (page.raw if page is not None else _decoded(visit.body)).lower()[:SMALL]
    return _by_status(status, visit.headers, source, page) or _by_words(status, source, page)


def _by_status(status: int, headers: dict[str, str], source: str, page: Page | None) -> str | None:
    cookies = headers.get("set-cookie", "")
    server = headers.get("server", "").lower()
    if status in (200, 202, 412) and _ruishu(source) and not _shows_content(page):
        return "瑞数"
    if (status == 521 or not _shows_content(page)) and _jiasule(status, cookies, source):
        return "加速乐"
    if status == 418:
        return "华为云 WAF"
    if status == 461:
        return "WEB 防火墙"
    if status == 999:
        return "反爬虫"
    if status < 400:
        return _forbidden_page(server, source, page) if status == 200 else None
    if "cf-mitigated" in headers or (status in (403, 503) and "<title>just a moment" in source):
        return "Cloudflare"
    if status in (403, 405, 503) and ("wzws-ray" in headers or "wzws" in server):
        return "WZWS"
    if status == 403:
        return _forbidden_page(server, source, page)
    return None


def _forbidden_page(server: str, source: str, page: Page | None) -> str | None:
    """A front server's own 403 page: it turns the visitor away before the site was asked."""
    if "403 forbidden" not in source or (page is not None and page.text_length > 600):
        return None
    for name in _SERVERS_403:
        if name in source or ("<h1>403 forbidden</h1>" in source and name in server):
            return f"{name.strip('/').capitalize()} 403"
    return None


def _by_words(status: int, source: str, page: Page | None) -> str | None:
    for words, name in _WORDS:
        if words in source:
            if status < 400 and page is not None and _reads_as_page(page):
                return None
            return name
    return None


def _ruishu(source: str) -> bool:
    return "$_ts" in source or "r='m'" in source or 'r="m"' in source


def _jiasule(status: int, cookies: str, source: str) -> bool:
    if status == 521 and ("__jsluid" in cookies or "__jsl" in cookies):
        return True
    assembled = "document.cookie=('_')+('_')+('j')" in source or "__jsl_clearance" in source
    return assembled and ("location" in source or status == 521)


def _shows_content(page: Page | None) -> bool:
    return page is not None and (page.text_length >= _NO_CONTENT or len(page.links) >= 5)


def _reads_as_page(page: Page) -> bool:
    return page.text_length > _BLOCK_TEXT or "articletitle" in page.tags or len(page.links) > 20


def _decoded(body: bytes) -> str:
    head = body[: SMALL * 3]
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("gb18030", "replace")
