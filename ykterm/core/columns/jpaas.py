"""jpaas (大汉集约化) lists: the rows are HTML inside a JSON answer of the publish server's `build/unit`."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import urlencode

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.dom import attribute
from ykterm.core.page import Page, find_items

_PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_PAIR = re.compile(r"""["'](\w{1,30})["']\s{0,9}:\s{0,9}["']([^"']{0,200})["']""")
_LIST_NAME = re.compile("列表|分页|list|当前栏目", re.IGNORECASE).search
_OTHER_NAME = re.compile(
    "导航|面包屑|位置|头部|底部|页脚|友情|浏览|二维码|推荐|相关|热点|轮播|图片|nav|head|foot", re.IGNORECASE
).search
_COUNT = re.compile(r"""\bcount["']?\s{0,9}[=:]\s{0,9}["']?(\d{1,9})""", re.IGNORECASE)
_MOST_UNITS = 3
"""Units of one page asked for at most, the likeliest first."""

Unit = tuple[str, dict[str, str]]
"""The address of a unit's builder, and what it is asked with."""

_MOST_MARKED = 60
_LONGEST = 1_500_000
"""Characters of an answer read for rows."""


def is_shell(page: Page) -> bool:
    """Whether the page has a unit of the publish server that may be a list."""
    return "jpaas-publish-server" in page.raw and bool(_units(page))


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read the list unit's rows page by page until older than `since`."""
    stock.source = "jpaas"
    shapes = [partial(_ask, page, *unit) for unit in _units(page)[:_MOST_UNITS]]
    yield from read_pages(stock, max_pages, shapes, lambda answer: _understood(answer, page.base))


def _units(page: Page) -> list[Unit]:
    """The page's units that are no part of its frame; those named like a list first."""
    units: list[tuple[bool, Unit]] = []
    for element in page.document.select("[querydata]")[:_MOST_MARKED]:
        said = dict(_PAIR.findall(attribute(element, "querydata")))
        name = said.get("tagId", "")
        address = urls.join(page.url, attribute(element, "url") or _PATH)
        if "pageId" not in said or _OTHER_NAME(name) or not address or urls.host(address) != urls.host(page.url):
            continue
        units.append((not _LIST_NAME(name), (address, said)))
    return [unit for _, unit in sorted(units, key=lambda pair: pair[0])]


def _ask(page: Page, address: str, said: dict[str, str], number: int) -> Ask:
    # A bare pageNo is ignored: only paramJson turns the page.
    query = urlencode({**said, "paramJson": f'{{"pageNo":{number + 1},"pageSize":15}}'})
    return Ask(url=f"{address}?{query}", why="list-api", referer=page.url)


def _understood(answer: Answer, base: str) -> Listed | None:
    """Rows and total of an answer; None where it is no such answer."""
    if not answer.ok:
        return None
    value = records.load(answer.body)
    data = value.get("data") if isinstance(value, dict) else None
    markup = data.get("html") if isinstance(data, dict) else data
    if not isinstance(markup, str):
        return None
    found = _COUNT.search(markup)
    rows = find_items(markup[:_LONGEST], base) if markup.strip() else []
    return (rows, int(found[1]) if found else None)
