"""Hanweb (大汉) jpage lists: rows as CDATA in a datastore script, the following ones from `dataproxy.jsp`."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.model import Item
from ykterm.core.page import Page, find_items

_LIST_RECORD = re.compile(r"""^\s*["'](<.*>)["'],?\s*$""", re.MULTILINE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'>\s]+)""", re.IGNORECASE)
_TOTAL = re.compile(r"""totalrecord["']?\s*(?:>|[:=]\s*["']?)\s*(\d{1,9})""", re.IGNORECASE)
_PROXY = re.compile(r"""["']([^"'\s]*dataproxy\.jsp[^"'\s]*)["']""", re.IGNORECASE)
_PAGE = re.compile(r"(?<=[?&])page=(\d{1,6})")
_FIELDS = ("columnid", "unitid", "webid", "sourceContentType", "permissiontype", "appid", "col", "perPage")
_FORM = {"col": "1", "appid": "1", "webid": "1", "path": "/", "sourceContentType": "1", "permissiontype": "0"}
_REPEATS = 2
"""Answers in a row without a new row that end the reading: the first group repeats what the page already has."""


def is_shell(page: Page) -> bool:
    """Whether the page's rows stand in a datastore or come through the data proxy."""
    return "<datastore" in page.raw or "dataproxy.jsp" in page.raw


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read the datastore's rows, then the following groups through the proxy until older than `since`."""
    stock.source = "datastore"
    source = max(inside(page.raw, "<datastore", "</datastore>"), key=len, default="")
    source = source and f"<datastore{source}</datastore>"
    rows = _take(source, page.base, stock, page.raw)
    if not rows and stock.total == 0:
        stock.empty = "数据区(datastore)没有记录,总数为 0"
        return
    url = _following(source, page, 2 if rows else 1)
    if not rows and not url:
        if "<recordset" in source:
            stock.empty = "数据区(datastore)没有记录,也没有后续数据的接口"
        else:
            stock.give_up("列表由接口(dataproxy)给出,页面里没有找到它的参数")
        return
    repeats, trouble = 0, ""
    for _ in range(max(max_pages, 1) - (1 if rows else 0)):
        if not url or repeats == _REPEATS or _is_read(stock, rows):
            break
        answer = yield Ask(url=url, why="next-page" if stock.seen else "list-api", referer=page.url)
        if not answer.ok:
            trouble = f"列表接口{why(answer)}"
            break
        before = stock.seen
        rows = _take(_text(answer), page.base, stock)
        if not rows:
            break
        repeats = 0 if stock.seen > before else repeats + 1
        url = _after(url)
    if (trouble or repeats == _REPEATS or (not rows and stock.total)) and (form := _form(page)):
        yield from _by_records(page, stock, max_pages, *form)
    elif trouble:
        stock.give_up(trouble)
    else:
        _settle(stock, rows, url)


def _by_records(page: Page, stock: Stock, max_pages: int, address: str, fields: dict[str, str]) -> Reading[None]:
    """The rows behind those at hand from an older proxy, which takes record numbers and the rest as a form."""
    per = max(1, int(fields.pop("perPage", "15")))
    size, first = per * 3, stock.seen - stock.seen % per

    def ask(number: int) -> Ask:
        start = first + number * size + 1
        return Ask(
            url=f"{address}?startrecord={start}&endrecord={start + size - 1}&perpage={per}",
            method="POST",
            body=urlencode(fields).encode(),
            content_type="application/x-www-form-urlencoded; charset=UTF-8",
            why="next-page" if stock.seen else "list-api",
            referer=page.url,
        )

    def understood(answer: Answer) -> Listed | None:
        source = _text(answer) if answer.ok else ""
        if "<record" not in source and "dataStore" not in source:
            return None
        return _rows(source, page.base), _total(source)

    yield from read_pages(stock, max_pages, [ask], understood)


def _form(page: Page) -> tuple[str, dict[str, str]] | None:
    """The older proxy's address and form; None where the page names the following group itself, or not enough."""
    named = _PROXY.search(page.raw)
    address = urls.join(page.url, html.unescape(named[1]).partition("?")[0]) if named else None
    found = {name: value for name in _FIELDS if (value := _parameter(page, name))}
    if "<nextgroup>" in page.raw or not address or not {"columnid", "unitid"} <= found.keys():
        return None
    return address, {**_FORM, **found}


def _take(source: str, base: str, stock: Stock, around: str = "") -> list[Item]:
    """The rows of one datastore, put in stock."""
    if stock.total is None:
        stock.total = _total(source) if _total(source) is not None else _total(around)
    rows = _rows(source, base)
    stock.add(rows)
    return rows


def _total(source: str) -> int | None:
    found = _TOTAL.search(source)
    return int(found[1]) if found else None


def _rows(source: str, base: str) -> list[Item]:
    entries = [unwrapped(record) for record in inside(source, "<record>", "</record>")] or [
        _unquoted(row) for row in _LIST_RECORD.findall(source)
    ]
    return find_items("<ul>" + "\n".join(entries) + "</ul>", base) if entries else []


def inside(text: str, opening: str, closing: str) -> list[str]:
    """What stands between each opening and its closing mark; in one pass, however many are left open."""
    return [rest for part in text.split(opening)[1:] if closing in part for rest in (part.partition(closing)[0],)]


def unwrapped(record: str) -> str:
    """A record's markup without its CDATA dress."""
    return record.strip().removeprefix("<![CDATA[").removesuffix("]]>")


def _unquoted(row: str) -> str:
    said = records.load(f'"{row}"')
    return said if isinstance(said, str) else row.replace('\\"', '"')


def _is_read(stock: Stock, rows: list[Item]) -> bool:
    return stock.reached(rows) or (stock.total is not None and 0 < stock.total <= stock.seen)


def _settle(stock: Stock, rows: list[Item], url: str | None) -> None:
    """What it means that the reading ended where it did."""
    if stock.seen:
        # Many a jpage promises more records than it lists; then only rows back to `since` make a count whole.
        stock.complete = _is_read(stock, rows) or (stock.total is None and (not rows or not url))
    elif stock.placeholders:
        return
    elif stock.total:
        stock.give_up(f"页面说共有 {stock.total} 条,却没有给出记录")
    else:
        stock.empty = "数据区(datastore)没有记录,列表接口也没有"


def _following(source: str, page: Page, number: int) -> str | None:
    """The proxy's address for the first group the page does not have."""
    if groups := inside(source, "<nextgroup>", "</nextgroup>"):
        following = _HREF.search(groups[0])
        return urls.join(page.url, html.unescape(following[1])) if following else None
    named = _PROXY.search(page.raw)
    columnid, unitid = _parameter(page, "columnid"), _parameter(page, "unitid")
    if not named or not columnid or not unitid:
        return None
    path = html.unescape(named[1]).partition("?")[0]
    webid = _parameter(page, "webid") or "1"
    return urls.join(page.url, f"{path}?page={number}&columnid={columnid}&unitid={unitid}&webid={webid}")


def _parameter(page: Page, name: str) -> str | None:
    found = re.search(rf"""\b{name}["']?\s*[:=]\s*["']?(\d{{1,12}})""", page.raw, re.IGNORECASE)
    return found[1] if found else None


def _after(url: str) -> str | None:
    found = _PAGE.search(url)
    return url[: found.start(1)] + str(int(found[1]) + 1) + url[found.end(1) :] if found else None


def _text(answer: Answer) -> str:
    try:
        return answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return answer.body.decode("gb18030", "replace")
