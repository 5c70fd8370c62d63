"""Columns found in a home page's navigation, for a site whose registry entry names none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ykterm.core import urls
from ykterm.core.model import Column, Link, Place, Site
from ykterm.core.page import Page
from ykterm.core.text import squeeze

_NOT_COLUMNS = re.compile(
    r"首页|主页|登录|登陆|注册|退出|English|ENGLISH|EN|英文|繁體|繁体|简体|無障碍|无障碍|长者|适老|关怀|邮箱|搜索|检索|手机版|移动版|微信|微博|"
    r"RSS|网站地图|站点地图|联系我们|关于我们|收藏|设为|返回|更多|more|MORE|>+|»|帮助|网站声明|隐私|版权|智能问答|一网通办|OA|办公系统",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"EN|OA|>+|»|更多.{0,3}|more.{0,3}", re.IGNORECASE).fullmatch
_ARTICLE = re.compile(
    r"/t\d{8}_\d+\.|/art/\d{4}/|/content[_-]\w+\.s?html?|/content/post_\d+|post_\d+\.|/\d{8}/[\w-]+\.s?html?$|/info/\d+/\d+\.|"
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|/\d{4}-\d{2}[-/]\d{2}/|/\d{4}/\d{1,2}/\d{1,2}/|/c\d+/content\.|"
    r"/[0-9a-f]{32}\.|[?&]a(?:ction)?=(?:show|view|detail)\b|(?:info|show|detail|view|article|news)\w*\.(?:aspx?|jsp|php|do|s?html?)\?\w*id=|/Item/\d+\.aspx",
    re.IGNORECASE,
).search
_LIST = re.compile(
    r"/$|/(?:index|default|list|lists|openlist|subpage|secondpage|secondPage|moreinfo|more|about|column|channel|category|class|news_?list|"
    r"infolist|main|govInfoPub\w*)\w*\.(?:s?html?|aspx?|jsp|php|do)(?:\?|$)|/col/col\d+|/(?:col|node|channel|list)[-_/]?\d+|"
    r"[?&](?:categorynum|CategoryNum|cid|tid|classid|columnid|channelid|sortid|typeid|lm|nodeid|catid|id)=|/[\w-]+$|/\d+\.s?html?$|"
    r"/[A-Za-z][A-Za-z_-]{1,20}\.s?html?$",
    re.IGNORECASE,
).search
_MOST = 60
"""Columns taken from one navigation, at most."""


def find_columns(home: Page, site: Site, included: Iterable[Link] = ()) -> list[Column]:
    """The columns the home page's navigation names, in its order: same site only, each address and name once.

    `included`: the links of a head or menu that comes from elsewhere (core/frame).
    """
    hosts = {_bare(urls.host(home.url)), _bare(urls.host(site.url or ""))} - {""}
    front = {urls.key(home.url), urls.key(site.url or "")}
    columns: list[Column] = []
    seen: set[str] = set(front)
    names: set[str] = set()
    for link in (*home.links, *included):
        name = squeeze(link.text)
        if link.place is not Place.NAV or link.source not in ("a", "area", "onclick") or name in names:
            continue
        if _bare(urls.host(link.url)) not in hosts or not is_column_link(link) or urls.key(link.url) in seen:
            continue
        names.add(name)
        seen.add(urls.key(link.url))
        columns.append(Column(name=name, path=link.url))
        if len(columns) == _MOST:
            break
    return columns


def is_column_link(link: Link) -> bool:
    """Whether a link's words and address are those of a column rather than of an article or a service."""
    name = squeeze(link.text)
    if not 2 <= len(name) <= 14 or name.isdigit():
        return False
    if (found := _NOT_COLUMNS.search(name)) and (found[0] not in ("EN", "en", "OA", ">") or _WHOLE(name)):
        return False
    return is_list_address(link.url)


def is_list_address(url: str) -> bool:
    """Whether an address has the form of a list page, by the dialects of the usual systems."""
    path = url[url.find("/", 8) :] if url.count("/") > 2 else "/"
    if path == "/" or re.fullmatch(r"/(?:index|default|main)\.\w+", path, re.IGNORECASE):
        return False
    return not urls.is_file(url) and not _ARTICLE(path) and _LIST(path) is not None


def is_article_address(url: str) -> bool:
    """Whether an address has the form of an article."""
    return _ARTICLE(url) is not None


def _bare(name: str) -> str:
    return name.removeprefix("www.")
