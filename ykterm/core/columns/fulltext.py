"""Epoint lists that are a question to the site's full-text search (`getFullTextDataNew`), one category's by date."""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.paging import Listed, read_pages
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.page import Page

PAGE_SIZE = 50
_ENDPOINT = re.compile(r"""["']((?:https?://[\w.:-]{1,80})?/?[\w./-]{0,60}/getFullTextData\w{0,10})["']""")
_CNUM = re.compile(r"""\bcnum["']?\s{0,9}[:=]\s{0,9}["'](\d{0,9})["']""")
_FOLDERS = re.compile(r"/((?:\d{3}){1,8})/((?:\d{3}){2,9})/[^/]{0,80}$").search
_VIEW = re.compile(
    r"""<[^<>]{0,200}\bid\s{0,9}=\s{0,9}["']?viewGuid["']?[^<>]{0,200}\bvalue\s{0,9}=\s{0,9}["']?(?:cms_)?(\d{6,30})"""
)
_LIKELY = re.compile(
    r"/[^/]{0,60}(?:common|fullsearch|search|list|trans|jyxx|trade|info)[^/]{0,60}\.js", re.IGNORECASE
).search
_KINDS = ("application/json;charset=UTF-8", "application/x-www-form-urlencoded; charset=UTF-8")
_MOST_SCRIPTS = 3


def is_shell(page: Page) -> bool:
    """Whether the page is an Epoint template without rows, of a category that can be told."""
    epoint = "webBuilderCommon" in page.raw or "ewb-" in page.raw or "getFullTextData" in page.raw
    return epoint and ("text/template" in page.raw or "getFullTextData" in page.raw) and _category(page) != ""


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Ask for the category's rows, the newest first; an answer of none proves nothing: the question is a guess."""
    stock.source = "epoint-search"
    found = yield from _endpoint(page)
    address, cnum, trouble = found
    if not address:
        stock.give_up(trouble)
        return
    shapes = [partial(_ask, page, address, cnum, kind) for kind in _KINDS]
    yield from read_pages(
        stock, max_pages, shapes, lambda answer: _understood(answer, page.url), size=PAGE_SIZE, trusted=False
    )


def _endpoint(page: Page) -> Reading[tuple[str, str, str]]:
    """The search's address and the index it asks (cnum); else, in Chinese, why it could not be had."""
    sources = list(page.scripts)
    trouble = "没有找到列表的检索接口"
    likely = [url for url in page.script_urls if urls.host(url) == urls.host(page.url) and _LIKELY(url[:300])]
    for url in ["", *likely[:_MOST_SCRIPTS]]:
        if url:
            answer = yield Ask(url=url, why="site-guid")
            if not answer.ok:
                trouble = f"站点脚本{why(answer)}"
                continue
            sources.append(answer.body[:400_000].decode("utf-8", "replace"))
        for source in sources[-1:] if url else sources:
            if found := _ENDPOINT.search(source):
                address = urls.join(page.url, found[1]) or ""
                cnum = next((said[1] for text in sources if (said := _CNUM.search(text))), "001")
                if urls.host(address) == urls.host(page.url):
                    return address, cnum, ""
    return "", "", trouble


def _category(page: Page) -> str:
    for name, values in parse_qs(urlsplit(page.url).query).items():
        if name.lower() == "categorynum" and values[0].isascii() and values[0].isdigit():
            return values[0]
    nested = _FOLDERS(urlsplit(page.url).path)
    if nested and nested[2].startswith(nested[1]):
        return nested[2]
    found = _VIEW.search(page.raw)
    return found[1] if found else ""


def _ask(page: Page, address: str, cnum: str, kind: str, number: int) -> Ask:
    condition = {
        **{"fieldName": "categorynum", "equal": _category(page), "notEqual": None, "equalList": None},
        **{"notEqualList": None, "isLike": True, "likeType": 2},
    }
    fields: dict[str, Any] = {
        **{"token": "", "pn": number * PAGE_SIZE, "rn": PAGE_SIZE, "sdt": "", "edt": "", "wd": "", "inc_wd": ""},
        **{"exc_wd": "", "fields": "title", "cnum": cnum, "sort": '{"webdate":"0"}', "ssort": "title", "cl": 500},
        **{"terminal": "", "condition": [condition], "time": None, "highlights": "", "statistics": None},
        **{"unionCondition": None, "accuracy": "", "noParticiple": "1", "searchRange": None, "isBusiness": "1"},
    }
    return Ask(
        url=address,
        method="POST",
        body=msgspec.json.encode(fields),
        content_type=kind,
        why="list-api",
        referer=page.url,
    )


def _understood(answer: Answer, base: str) -> Listed | None:
    if not answer.ok:
        return None
    value = records.load(answer.body)
    if isinstance(value, dict) and isinstance(value.get("content"), str):
        value = records.load(value["content"])
    result = value.get("result") if isinstance(value, dict) else None
    found = result.get("records") if isinstance(result, dict) else None
    if not isinstance(found, list):
        return None
    return records.rows(found, base), records.whole(result.get("totalcount") if isinstance(result, dict) else None)
