"""Landing pages: what tells that a column's page only leads on to sub-columns."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from ykterm.core import urls
from ykterm.core.columns import pager
from ykterm.core.columns.navigation import is_list_address
from ykterm.core.model import Place
from ykterm.core.page import Page
from ykterm.core.text import squeeze

MORE = frozenset(
    ("更多", "更多>>", "更多>", "更多+", "more", "more>>", "more>", "+更多", "查看更多", "[更多]", "更多»", "更多...")
)
_BLOCK_ROWS = 10
"""Rows a landing page shows of one column, at most."""


def landing_sign(page: Page, boxes: int = 2) -> str:
    """The sign that a page only leads on to sub-columns; empty where there is none."""
    more = sum(squeeze(link.text).lower() in MORE and link.place is Place.BODY for link in page.links)
    if more >= boxes:
        return f"有 {more} 个“更多”,是下级栏目的导航页"
    children = {
        urls.key(link.url)
        for link in page.links
        if link.place is Place.BODY and is_list_address(link.url) and is_child(link.url, page.url)
    }
    if len(children) >= 2:
        return f"有 {len(children)} 个下级栏目的链接"
    return ""


def landing_blocks(page: Page, rows: int, as_of: dt.date) -> str:
    """The sign that the page's rows are only the first few of several columns; empty where there is none."""
    boxes = sum(squeeze(link.text).lower() in MORE and link.place is Place.BODY for link in page.links)
    if boxes < 2 or rows > _BLOCK_ROWS or pager.total_pages(page) is not None or pager.following(page, 1, ()):
        return ""
    dated = len(page.dated_items(as_of))
    return f"有 {boxes} 个栏目的摘要,各有“更多”" if dated > rows * 1.5 else ""


def is_child(url: str, parent: str) -> bool:
    """Whether an address lies below another's folder, or below its category."""
    if urls.host(url) != urls.host(parent):
        return False
    one, other = urlsplit(url), urlsplit(parent)
    category = re.search(r"categorynum=(\d+)", other.query, re.IGNORECASE)
    if category:
        below = re.search(r"categorynum=(\d+)", one.query, re.IGNORECASE)
        return below is not None and below[1].startswith(category[1]) and below[1] != category[1]
    folder = other.path[: other.path.rfind("/") + 1]
    return folder != "/" and one.path.startswith(folder) and "/" in one.path[len(folder) :]
