"""开普 gkmlpt (广东的信息公开目录): a single page whose tree names the columns, and an API that lists each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import inline, records
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.model import Column, Item
from ykterm.core.page import Page
from ykterm.core.text import clean

_SID = re.compile(r"""\bSID["']?\s{0,9}:\s{0,9}["']?(\d{1,12})""")
_TREE = re.compile(r"""\bTREE["']?\s{0,9}:\s{0,9}(?=\[)""")
_CATEGORY = re.compile(r"[#/?&](?:\w{1,20}=)?(\d{1,9})$").search
# The publish date; `date` is the day the document was signed.
_DATES = ("display_publish_time", "first_publish_time", "publish_time", "created_at", "date")
PAGE_SIZE = 100
_MOST_NODES = 400
_DEEPEST = 6


def is_shell(page: Page) -> bool:
    """Whether the page is the directory's."""
    return "/gkmlpt/" in urlsplit(page.url).path + "/" and any("_CONFIG" in script for script in page.scripts)


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read the rows of the category that the column's address names behind its #."""
    stock.source = "gkmlpt"
    category = _CATEGORY(f"/{stock.address.partition('/gkmlpt/')[2]}")
    sid = next((found[1] for script in page.scripts if (found := _SID.search(script))), None)
    root = page.url.partition("/gkmlpt/")[0]
    if category is None:
        stock.landing = f"是信息公开目录的首页,有 {len(columns(page))} 个类目"
        return
    if sid is None:
        stock.give_up("页面里没有站点编号(SID)")
        return

    def ask(number: int) -> Ask:
        address = f"{root}/gkmlpt/api/all/{category[1]}?page={number + 1}&sid={sid}"
        return Ask(url=address, why="list-api", referer=page.url)

    yield from read_pages(stock, max_pages, [ask], lambda answer: _understood(answer, page.url), size=PAGE_SIZE)


def columns(page: Page) -> list[Column]:
    """The columns of the directory's tree: its leaves; a node that leads elsewhere by the address it leads to."""
    tree: object = None
    for script in page.scripts:
        if found := _TREE.search(script):
            tree = inline.literal(script, found.end())
            break
    root = page.url.partition("/gkmlpt/")[0]
    listed = []
    for number, (name, node) in enumerate(_leaves(tree)):
        if number == _MOST_NODES:
            break
        elsewhere = node.get("jump_url")
        path = urls.join(page.url, elsewhere) if isinstance(elsewhere, str) and elsewhere else None
        category = records.whole(node.get("id"))
        if path is None and category is not None and not elsewhere:
            path = f"{root}/gkmlpt/index#{category}"
        if path:
            listed.append(Column(name=name, path=path))
    return listed


def _leaves(tree: object, depth: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    for node in tree if isinstance(tree, list) and depth < _DEEPEST else ():
        name = clean(node["name"], 40) if isinstance(node, dict) and isinstance(node.get("name"), str) else ""
        if not name:
            continue
        if node.get("children") and not node.get("jump_url"):
            yield from _leaves(node["children"], depth + 1)
        else:
            yield name, node


def _understood(answer: Answer, base: str) -> Listed | None:
    if not answer.ok:
        return None
    value = records.load(answer.body)
    articles = value.get("articles") if isinstance(value, dict) else None
    if not isinstance(articles, list):
        return None
    classify = value.get("classify")
    total = records.whole(classify.get("post_count")) if isinstance(classify, dict) else None
    total = total if total is not None else records.whole(value.get("total"))
    rows = (_row(article, base) for article in articles if isinstance(article, dict))
    return [row for row in rows if row], total


def _row(article: dict[str, Any], base: str) -> Item | None:
    row = records.row({name: article.get(name) for name in ("title", "url", "is_top")}, base)
    if row is None:
        return None
    day = next((found for name in _DATES if (found := records.day_of(article.get(name)))), None)
    return Item(row.title, row.url, day, None, row.pinned)
