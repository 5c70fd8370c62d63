"""Hanweb's disclosure module (大汉 xxgk): rows as an HTML fragment of `search.jsp`, columns from `tree.jsp`."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec import Struct

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.encoding import decode
from ykterm.core.model import Column
from ykterm.core.page import Page, find_items
from ykterm.core.text import squeeze

_SEARCH = "/module/xxgk/search.jsp"
_AREA = re.compile(r"\b(?:vc_xxgk)?area=([0-9A-Za-z]{4,40})")
_DIV = re.compile(r"""\bdivid=(div\d{1,15})|["'](div\d{1,15})["']""")
_TYPE = re.compile(r"\binfotypeId=([0-9A-Za-z]{1,40})")
# The last of the four arguments that follow the element's name in a call of loadDynamic.
_WEB = re.compile(
    r"""\bjdid=(\d{1,9})|["']div\d{1,15}["'](?:\s{0,9},\s{0,9}["'][^"',]{0,40}["']){3}\s{0,9},\s{0,9}["'](\d{1,9})["']|"""
    r"""\bwebid["']?\s{0,9}[:=]\s{0,9}["']?(\d{1,9})""",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"/col(\d{1,15})/").search
_TOTAL = re.compile(
    r"共\s{0,9}(?:&nbsp;|<[^<>]{0,80}>|[\s\[【(]){0,9}(\d{1,9})(?:&nbsp;|<[^<>]{0,80}>|[\s\]】)]){0,9}[条篇]"
)
_NODE = re.compile(
    r"""funclick\(\s{0,9}\\?["']([0-9A-Za-z]{1,40})\\?["'][^)]{0,200}\)[^<>]{0,40}>\s{0,40}([^<>]{1,40})""",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[(（]\d{1,7}[)）]$")
_MOST_NODES = 200
_LONGEST = 1_500_000
"""Characters of an answer read for rows."""


class Module(Struct, frozen=True):
    """What a page says of the module it shows."""

    area: str
    """The unit whose documents are listed."""
    div: str
    kind: str
    """The column's code in the directory (infotypeId); empty where the page does not say it."""
    web: str


def is_shell(page: Page) -> bool:
    """Whether the module draws the page's list."""
    return "module/xxgk/" in page.raw and _module(page) is not None


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read the column's rows; without its code the answer holds every column's, and only this one's count."""
    stock.source = "xxgk"
    module = _module(page)
    assert module is not None
    own = _COLUMN(page.url)
    only = "" if module.kind else f"art_{own[1]}_" if own else "art_"

    def understood(answer: Answer) -> Listed | None:
        return _understood(answer, page.base, only)

    def ask(number: int) -> Ask:
        fields = {
            **{"infotypeId": module.kind, "jdid": module.web, "area": module.area, "divid": module.div},
            **{"vc_title": "", "vc_number": "", "vc_filenumber": "", "vc_all": "", "texttype": "", "fbtime": ""},
            **{"sortfield": ",createdatetime:0,orderid:0", "currpage": str(number + 1)},
        }
        address = urls.join(page.url, f"{_SEARCH}?{urlencode(fields)}") or page.url
        return Ask(
            url=address,
            method="POST",
            body=urlencode({**fields, "infotypeId": module.kind or "0"}).encode(),
            content_type="application/x-www-form-urlencoded; charset=UTF-8",
            why="list-api",
            referer=page.url,
        )

    yield from read_pages(stock, max_pages, [ask], understood, trusted=bool(module.kind))
    # Between two of this column's rows there may be pages of the others'.
    stock.complete = stock.complete and bool(module.kind)


def tree(page: Page) -> Ask | None:
    """The request for the directory's tree; None where the page shows none."""
    module = _module(page) if "module/xxgk/" in page.raw else None
    if module is None or module.kind:
        return None
    framed = next((url for url in page.frames if "/module/xxgk/tree.jsp" in url), None)
    query = urlencode({"standardXxgk": "1", "area": module.area, "divid": module.div})
    address = framed or urls.join(page.url, f"/module/xxgk/tree.jsp?{query}")
    same = address is not None and urls.host(address) == urls.host(page.url)
    return Ask(url=address, why="column-tree", referer=page.url) if address and same else None


def columns(page: Page, answer: Answer) -> list[Column]:
    """The columns a tree names, each by the page's address with the column's code."""
    module = _module(page)
    if module is None or not answer.ok:
        return []
    listed: dict[str, Column] = {}
    for code, label in _NODE.findall(decode(answer.body, answer.content_type)[0])[:_MOST_NODES]:
        name = _COUNTED.sub("", squeeze(html.unescape(label)))
        query = urlencode({"vc_xxgkarea": module.area, "number": code})
        path = urls.join(page.url, f"{page.url.partition('?')[0]}?{query}")
        if len(name) > 1 and path:
            listed.setdefault(name, Column(name=name, path=path))
    return list(listed.values())


def _module(page: Page) -> Module | None:
    asked = {name.lower(): values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    source = html.unescape(" ".join(_around(page.raw)))
    area = asked.get("vc_xxgkarea") or asked.get("area") or _first(_AREA, source)
    kind = asked.get("number") or asked.get("infotypeid") or _first(_TYPE, source)
    if not area and not kind:
        return None
    return Module(area, _first(_DIV, source) or "div4", kind, _first(_WEB, source) or "1")


def _around(source: str) -> list[str]:
    """The stretches of a page that name the module."""
    stretches: list[str] = []
    at = source.find("module/xxgk/")
    while at >= 0 and len(stretches) < 8:
        stretches.append(source[at : at + 400])
        at = source.find("module/xxgk/", at + 400)
    return stretches


def _first(pattern: re.Pattern[str], source: str) -> str:
    found = pattern.search(source)
    return next((part for part in found.groups() if part), "") if found else ""


def _understood(answer: Answer, base: str, only: str) -> Listed | None:
    if not answer.ok:
        return None
    source = decode(answer.body, answer.content_type)[0]
    rows = find_items(source[:_LONGEST], base) if "<" in source else []
    found = _TOTAL.search(source)
    if only:
        # The total is that of all columns together.
        rows, found = [row for row in rows if only in row.url], None
    return (rows, int(found[1]) if found else None)
