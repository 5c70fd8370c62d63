"""Epoint (新点) column shells: the rows come from `getgovinfolist`, for a site known by the GUID in its own script."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.model import Item
from ykterm.core.page import Page

PAGE_SIZE = 50
_SHELL = re.compile(r"/(?:openlist|govInfoPub\w*)\.html?\b", re.IGNORECASE).search
_SCRIPTS = re.compile(r"/(?:webBuilderCommon|ajaxReq|siteInfo)\w*\.js", re.IGNORECASE).search
_GUID = re.compile(r"""siteGuid["']?\s*[:=]\s*["']([0-9A-Za-z][0-9A-Za-z-]{7,63})["']""")
_PROJECT = re.compile(r"""projectName["']?\s*[:=]\s*["'](/?[\w./-]{1,60})["']""")
_ENDPOINT = re.compile(r"""["'](/?[\w./-]{0,60})/rest/lightfrontaction/getgovinfolist""", re.IGNORECASE)
_CATEGORY = re.compile(
    r"""<[^<>]{0,200}\bid\s*=\s*["']?viewGuid["']?[^<>]{0,200}\bvalue\s*=\s*["']?(\d{3,30})|categorynum["']?\s*[:=]\s*["'](\d{3,30})["']""",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{3,30}").fullmatch
_MAX_SCRIPTS = 3


def is_shell(page: Page) -> bool:
    """Whether the page is a column shell whose rows only the list API has."""
    return _SHELL(urlsplit(page.url).path) is not None and _category(page) != ""


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read a shell's rows through the list API, page by page until older than `since`."""
    stock.source = "epoint-api"
    found = yield from _site(page)
    if isinstance(found, str):
        stock.give_up(found)
        return
    guid, address = found
    category, wrapped = _category(page), True
    for number in range(max(max_pages, 1)):
        answer = yield _ask(address, guid, category, number, wrapped)
        listed = _understood(answer, page.url)
        if listed is None and number == 0 and answer.ok:
            # The same API of other cities takes the fields without `params` around them.
            wrapped = False
            answer = yield _ask(address, guid, category, number, wrapped)
            listed = _understood(answer, page.url)
        if listed is None:
            stock.give_up(f"列表接口{why(answer)}")
            return
        items, total = listed
        stock.total = stock.total if total is None else total
        fresh = stock.add(items)
        if not items:
            _end(stock, number)
            return
        if stock.reached(items) or (stock.total is not None and stock.seen >= stock.total):
            return
        if not fresh and stock.placeholders:
            return
        if not fresh:
            stock.give_up("列表接口反复给出同一页")
            return
        if stock.total is None and len(items) < PAGE_SIZE:
            return
    stock.complete = False


def _end(stock: Stock, number: int) -> None:
    """What an answer without rows means: an empty column, the list's end, or rows promised and kept back."""
    if number == 0 and stock.total == 0:
        stock.empty = "列表接口给出的总数为 0"
    elif number == 0:
        stock.give_up(f"列表接口没有给出条目{f'(总数却为 {stock.total})' if stock.total else ',也没有说总数'}")
    elif stock.total is not None and stock.seen < stock.total:
        stock.complete = False


def _site(page: Page) -> Reading[tuple[str, str] | str]:
    """The site's GUID and the list API's address, or in Chinese why they could not be had."""
    guid = _first(_GUID, page.scripts)
    project = _project(page.scripts)
    trouble = "页面没有引用站点脚本"
    named = [url for url in page.script_urls if _SCRIPTS(url) and urls.host(url) == urls.host(page.url)]
    fallback = urls.join(page.url, "/js/webBuilderCommon.js")
    for url in (named or ([fallback] if fallback else []))[:_MAX_SCRIPTS]:
        if guid and project is not None:
            break
        answer = yield Ask(url=url, why="site-guid")
        if not answer.ok:
            trouble = f"站点脚本{why(answer)}"
            continue
        source = [answer.body[:400_000].decode("utf-8", "replace")]
        guid = guid or _first(_GUID, source)
        project = project if project is not None else _project(source)
        trouble = "站点脚本里没有站点编号(siteGuid)"
    if not guid:
        return trouble
    if project is None:
        return "站点脚本里没有接口路径(projectName)"
    address = urls.join(page.url, f"{project}/rest/lightfrontaction/getgovinfolist")
    return (guid, address) if address else "接口路径不成地址"


def _project(sources: list[str]) -> str | None:
    name = _first(_PROJECT, sources)
    name = name if name is not None else _first(_ENDPOINT, sources)
    return None if name is None else "/" + name.strip("/") if name.strip("/") else ""


def _first(pattern: re.Pattern[str], sources: list[str]) -> str | None:
    return next((found[1] for source in sources if (found := pattern.search(source))), None)


def _category(page: Page) -> str:
    for name, values in parse_qs(urlsplit(page.url).query).items():
        if name.lower() == "categorynum" and _DIGITS(values[0]):
            return values[0]
    found = _CATEGORY.search(page.raw)
    return (found[1] or found[2]) if found else ""


def _ask(address: str, guid: str, category: str, number: int, wrapped: bool) -> Ask:
    fields: dict[str, Any] = {
        "deptcode": "",
        "categorynum": category,
        "pageIndex": number,
        "pageSize": PAGE_SIZE,
        "siteGuid": guid,
    }
    body = msgspec.json.encode({"token": "", "params": fields} if wrapped else fields)
    return Ask(url=address, method="POST", body=body, content_type="application/json;charset=UTF-8", why="list-api")


def _understood(answer: Answer, base: str) -> tuple[list[Item], int | None] | None:
    """Rows and total of an API answer; None where it is no such answer."""
    if not answer.ok:
        return None
    value = records.load(answer.body)
    custom = value.get("custom") if isinstance(value, dict) else None
    if isinstance(custom, str):
        custom = records.load(custom)
    if not isinstance(custom, dict):
        return None
    total = records.whole(custom.get("total"))
    data = custom.get("data", custom.get("infodata"))
    if data is None and total == 0:
        return [], 0
    if isinstance(data, str):
        data = records.load(data)
    return (records.rows(data, base), total) if isinstance(data, list) else None
