"""TrueCMS (南通, 连云港) lists: the first rows in a hidden `#initData`, the following ones as XML inside JSONP."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import urlencode

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.hanweb import inside, unwrapped
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.page import Page, find_items

_PROXY = re.compile(r"""["']([^"'\s]{0,200}messageController/getMessage\.do)[^"'\s]{0,300}["']""")
_COLUMN = re.compile(r"""\bcolumnId["']?\s{0,9}[:=]\s{0,9}["']([0-9A-Za-z-]{4,64})["']""")
_TOTAL = re.compile(r"""totalrecord["']?\s{0,9}(?:>|[:=]\s{0,9}["']?)\s{0,9}(\d{1,9})""", re.IGNORECASE)
_WINDOWS = (50, 20, 10)
"""Rows asked for at once: some servers answer 404 or nothing to more than they like."""


def is_shell(page: Page) -> bool:
    """Whether the page's list is TrueCMS's."""
    return _PROXY.search(page.raw) is not None and _COLUMN.search(page.raw) is not None


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Take the rows the page carries hidden, then ask for the others until older than `since`."""
    stock.source = "truecms"
    holder = page.document.select_one("#initData")
    carried = find_items(holder.inner_html, page.base) if holder is not None else []
    stock.add(carried)
    promised = _TOTAL.search(page.raw)
    stock.total = int(promised[1]) if promised else None
    if carried and (stock.reached(carried) or (stock.total is not None and stock.seen >= stock.total)):
        return
    proxy, column = _PROXY.search(page.raw), _COLUMN.search(page.raw)
    address = urls.join(page.url, proxy[1]) if proxy else None
    if not column or not address or urls.host(address) != urls.host(page.url):
        stock.give_up("列表接口的地址或栏目号在页面里没有找到")
        return
    # The hidden rows hold no round number of windows: what comes twice is dropped.
    shapes = [partial(_ask, page, address, column[1], window) for window in _WINDOWS]
    yield from read_pages(stock, max_pages, shapes, lambda answer: _understood(answer, page.base))


def _ask(page: Page, address: str, column: str, window: int, number: int) -> Ask:
    first = number * window + 1
    query = urlencode(
        {"startrecord": first, "endrecord": first + window - 1, "perpage": window, "columnId": column, "callback": "cb"}
    )
    return Ask(url=f"{address}?{query}", why="list-api", referer=page.url)


def _understood(answer: Answer, base: str) -> Listed | None:
    """Rows and total of an answer; None where it is no such answer; too large a window gives an empty one."""
    if not answer.ok:
        return None
    value = records.load(answer.body)
    source = value.get("result") if isinstance(value, dict) else None
    if not isinstance(source, str):
        return None
    found = _TOTAL.search(source)
    entries = [unwrapped(record) for record in inside(source, "<record>", "</record>")]
    rows = find_items("<ul>" + "\n".join(entries) + "</ul>", base) if entries else []
    return (rows, int(found[1]) if found else None)
