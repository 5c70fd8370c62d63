"""What a visit means: dead, suspect, blocked, unchecked or sound, always with the sign it was told by.

A verdict that one bad moment of the network could have made carries `confirm`: it stands only after a second attempt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from ykterm.core import urls
from ykterm.core.jump import QUICK, STUB_TEXT
from ykterm.core.outcome import Failure, Judgement, Outcome, Visit
from ykterm.core.softerror import is_parked, soft_error
from ykterm.core.walls import is_wall

if TYPE_CHECKING:
    from ykterm.core.page import Page

__all__ = ["HostSigns", "Look", "is_parked", "is_wall", "judge", "look", "soft_error"]


class Look(Struct, frozen=True, kw_only=True):
    """What a page looks like, kept small, so that another answer can be told to be the same."""

    url: str
    """Where it was in the end served from."""
    title: str
    text: int
    """Digest of its words without Latin letters, digits and marks: an error page repeats the address asked for."""
    text_length: int
    links: frozenset[int]
    """Marks of the addresses it links to."""


class HostSigns(Struct, frozen=True, kw_only=True):
    """What is known of a host before its links are judged."""

    home: Look | None = None
    missing: Look | None = None
    """What the host answers, with 200, for an address that surely does not exist; None: it answers an error."""


_GOOD = Judgement(outcome=Outcome.OK)
_DEAD = {404: "404 不存在", 410: "410 已删除"}
_SERVER_WORDS = {500: "服务器内部错误", 502: "网关错误", 503: "服务不可用", 504: "网关超时"}
_CLIENT_WORDS = {400: "请求不被接受", 401: "需要登录", 403: "禁止访问", 405: "方法不允许", 412: "前提条件不满足"}
_DEAD_FAILURES = (Failure.DNS, Failure.REFUSED, Failure.REDIRECT_LOOP)
_SUSPECT_FAILURES = (Failure.TIMEOUT, Failure.TLS, Failure.CUT_OFF, Failure.GARBAGE, Failure.UNREACHABLE)
_ERROR_PATH = re.compile(
    r"(?:^|[/_-])(?:404|error|err404|notfound|not_found|page404|error404|404error)(?:\.\w+)?(?:[/?]|$)", re.I
)
_INDEX = re.compile(r"(?:^|/)(?:index|default|home|main)\w{0,4}\.\w{2,5}$", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[\x00-\xff]+")
_OF_ADDRESSES = re.compile(r"[/\d]").search
_DOCUMENT = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|jpe?g|png|gif|bmp|webp|mp4|mp3)(?:\?|$)", re.IGNORECASE
)
_PAGE_END = re.compile(r"(?:/|\.s?html?)(?:\?|$)", re.IGNORECASE)
_OWN_LINKS = ("a", "area", "option", "onclick", "list", "iframe", "frame", "form")
"""Links a visitor could take; style sheets and scripts are none."""
_NOSCRIPT_TEXT = 120
"""Characters a script's empty page may say: 正在加载, or that it wants JavaScript."""


def judge(visit: Visit, page: Page | None, signs: HostSigns) -> Judgement:
    """What one visit means for the link that led to it; `page` is its parsed answer, None where it is no HTML."""
    if visit.failure is not None:
        return _of_failure(visit)
    if wall := is_wall(visit, page):
        return Judgement(outcome=Outcome.BLOCKED, reason=f"被{wall}拦截: 应答 {visit.status}")
    status = visit.status
    if status is None:
        return _suspect("没有应答", confirm=True)
    if status >= 300:
        return _of_status(status)
    if sign := _wrong_type(visit):
        # A refused HEAD may be answered with a page of words; a GET shows what the file really is.
        return _suspect(sign, confirm=visit.method == "HEAD")
    if sign := _led_away(visit, signs):
        return _suspect(sign)
    if page is None:
        return _empty(visit)
    if sign := _of_page(visit, page, signs):
        return _suspect(sign)
    return _empty(visit)


def look(page: Page, visit: Visit) -> Look:
    """The look of a page, for `HostSigns`."""
    return Look(
        url=visit.final_url or visit.url,
        title=page.title,
        text=_digest(page.text),
        text_length=page.text_length,
        links=_marks(page),
    )


def _of_failure(visit: Visit) -> Judgement:
    failure = visit.failure
    assert failure is not None
    # The system's own English words stay with the visit; what the engine said in Chinese helps.
    said = visit.detail if not visit.detail.isascii() and failure is not Failure.TIMEOUT else ""
    said = said.partition(": [")[0] if said else ""
    word = failure.word + (f"({said[:80]})" if said else "")
    if failure in _DEAD_FAILURES:
        return Judgement(outcome=Outcome.DEAD, reason=word, confirm=True)
    if failure in _SUSPECT_FAILURES:
        return _suspect(word, confirm=True)
    return Judgement(outcome=Outcome.UNCHECKED, reason=word)


def _of_status(status: int) -> Judgement:
    if status in _DEAD:
        return Judgement(outcome=Outcome.DEAD, reason=_DEAD[status], confirm=True)
    if status >= 500:
        return _suspect(f"{status} {_SERVER_WORDS.get(status, '服务器错误')}", confirm=True)
    if status >= 400:
        return _suspect(f"{status} {_CLIENT_WORDS.get(status, '请求被拒绝')}", confirm=True)
    return _suspect(f"{status} 跳转没有去处", confirm=True)


def _suspect(reason: str, *, confirm: bool = False) -> Judgement:
    return Judgement(outcome=Outcome.SUSPECT, reason=reason, confirm=confirm)


def _empty(visit: Visit) -> Judgement:
    """A page's address that answers nothing at all; counters and beacons (…/count.jsp) may."""
    if visit.method == "GET" and not visit.body and not visit.truncated and _PAGE_END.search(visit.final_url):
        kind = visit.headers.get("content-type", "text/html")
        if "html" in kind and visit.headers.get("content-length", "0") == "0":
            return _suspect(f"{visit.status} 应答是空的", confirm=True)
    return _GOOD


def _wrong_type(visit: Visit) -> str | None:
    if "html" not in visit.headers.get("content-type", "") or not (found := _DOCUMENT.search(visit.url)):
        return None
    # Old servers name every file text/html: then the bytes tell, where they were read.
    if visit.body and not visit.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    return f"文件链接(.{found[1].lower()})应答的是网页"


def _led_away(visit: Visit, signs: HostSigns) -> str | None:
    """The sign that redirects took a link of some depth to the home page or to an error page."""
    if not visit.hops or visit.final_url == visit.url:
        return None
    final, start = _path(visit.final_url), _path(visit.url)
    if _ERROR_PATH.search(final) and not _ERROR_PATH.search(start):
        return f"跳到错误页 {visit.final_url[:120]}"
    home = signs.home
    at_home = _is_root(final) and _bare(urls.host(visit.final_url)) == _bare(urls.host(visit.url))
    if not at_home and home is not None:
        at_home = urls.key(visit.final_url) == urls.key(home.url) and urls.key(visit.url) != urls.key(home.url)
    if at_home and not _is_root(start):
        return f"跳到了首页 {visit.final_url[:120]}"
    return None


def _of_page(visit: Visit, page: Page, signs: HostSigns) -> str | None:
    if sign := _only_a_jump(visit, page, signs):
        return sign
    if sign := soft_error(page):
        return f"像是错误页: {sign}"
    if sign := is_parked(page):
        return f"域名待售或停放: {sign}"
    home, missing = signs.home, signs.missing
    # An address that a random one was sent to (a log-in page) is that page, not a missing one.
    if missing is not None and visit.url != missing.url and _same(page, missing) and not _same_look(missing, home):
        return "与该主机对不存在地址的应答相同"
    if home is not None and not _is_root(_path(visit.url)) and visit.url != home.url and _is_home(visit, page, home):
        return f"内容是首页: 标题“{page.title[:60]}”"
    return None


def _only_a_jump(visit: Visit, page: Page, signs: HostSigns) -> str | None:
    """The sign of a removed article: nothing but a jump to the home page or to a folder above it."""
    target = ""
    if page.refresh is not None and page.refresh[0] <= QUICK:
        target = page.refresh[1]
    elif len(page.links) == 1 and page.links[0].source == "location":
        target = page.links[0].url
    if not target or page.text_length > STUB_TEXT:
        return None
    start, end = _path(visit.final_url), _path(target)
    if _ERROR_PATH.search(end):
        return f"页面只有一个跳转, 去错误页 {target[:120]}"
    if _is_root(start) or _bare(urls.host(target)) != _bare(urls.host(visit.final_url)):
        return None
    folder = _INDEX.sub("/", end)
    above = folder.endswith("/") and start.startswith(folder) and _INDEX.sub("/", start) != folder
    at_home = signs.home is not None and urls.key(target) == urls.key(signs.home.url)
    if above or at_home:
        return f"页面只有一个跳转, 去{'首页' if at_home or _is_root(end) else '上级目录'} {target[:120]}"
    return None


def _same(page: Page, other: Look) -> bool:
    if page.title != other.title or _is_shell(page):
        return False
    if _digest(page.text) != other.text:
        return False
    return _overlap(_marks(page), other.links) >= 0.9


def _is_home(visit: Visit, page: Page, home: Look) -> bool:
    if page.title != home.title or _is_shell(page):
        return False
    if abs(page.text_length - home.text_length) > max(home.text_length, 1) // 10:
        return False
    if len(home.links) < 10 and _digest(page.text) != home.text:
        return False
    # The same page under another folder resolves its relative links elsewhere: then its words decide.
    return _overlap(_marks(page), home.links) >= 0.9 or _digest(page.text) == home.text


def _same_look(one: Look, other: Look | None) -> bool:
    return other is not None and one.title == other.title and one.text == other.text


def _is_shell(page: Page) -> bool:
    """A page that a script fills: all of a site's look alike, and that proves nothing."""
    own = sum(link.source in _OWN_LINKS for link in page.links)
    if page.script_urls and own == 0 and page.text_length < _NOSCRIPT_TEXT:
        return True
    return own < 3 and page.text_length < 60


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _digest(text: str) -> int:
    words = _NOT_ASCII.sub("", text)
    if len(words) < 8:
        words = " ".join(word for word in text.split() if not _OF_ADDRESSES(word))
    # Not hash(): a look made in one worker process is compared in another.
    return crc32(words.encode("utf-8", "replace"))


def _marks(page: Page) -> frozenset[int]:
    return frozenset(crc32(link.url.encode("utf-8", "replace")) for link in page.links)


def _path(url: str) -> str:
    start = url.find("/", 8)
    return url[start:].partition("#")[0] if start > 0 else "/"


def _is_root(path: str) -> bool:
    """Whether a path is a site's front door, under any of its usual names."""
    path = path.partition("?")[0]
    return path in ("", "/") or (_INDEX.search(path) is not None and path.count("/") == 1)


def _bare(name: str) -> str:
    return name.removeprefix("www.")
