"""Epoint (新点) column shells: the rows come from `getgovinfolist`, for a site known by the GUID in its own script."""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from ykterm.core import urls
from ykterm.core.ask import Answer, Ask, Reading
from ykterm.core.columns import records
from ykterm.core.columns.paging import read_pages
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
    r"""<[^<>]{0,200}\bid\s*=\s*["']?viewGuid["']?[^<>]{0,200}\bvalue\s*=\s*["']?(?:cms_)?(\d{3,30})|categorynum["']?\s*[:=]\s*["'](\d{3,30})["']""",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{3,30}").fullmatch
_MAX_SCRIPTS = 3


def is_shell(page: Page) -> bool:
    """Whether the page is a column shell whose rows only the list API has."""
    if not _category(page):
        return False
    return _SHELL(urlsplit(page.url).path) is not None or any("getgovinfolist" in script for script in page.scripts)


def read(page: Page, stock: Stock, max_pages: int) -> Reading[None]:
    """Read a shell's rows through the list API, page by page until older than `since`."""
    stock.source = "epoint-api"
    found = yield from _site(page)
    if isinstance(found, str):
        stock.give_up(found)
        return
    guid, address = found
    # The same API of other cities takes the fields without `params` around them.
    shapes = [partial(_ask, page, address, guid, wrapped) for wrapped in (True, False)]
    yield from read_pages(stock, max_pages, shapes, lambda answer: _understood(answer, page.url), size=PAGE_SIZE)


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
    if _DIGITS(named := _parameter(page, "categorynum")):
        return named
    found = _CATEGORY.search(page.raw)
    return (found[1] or found[2]) if found else ""


def _parameter(page: Page, wanted: str) -> str:
    pairs = parse_qs(urlsplit(page.url).query)
    return next((values[0] for name, values in pairs.items() if name.lower() == wanted), "")


def _ask(page: Page, address: str, guid: str, wrapped: bool, number: int) -> Ask:
    fields: dict[str, Any] = {
        "deptcode": _parameter(page, "deptcode"),
        "categorynum": _category(page),
        "pageIndex": number,
        "pageSize": PAGE_SIZE,
        "siteGuid": guid,
    }
    body = msgspec.json.encode({"token": "", "params": fields} if wrapped else fields)
    kind = "application/json;charset=UTF-8"
    return Ask(url=address, method="POST", body=body, content_type=kind, why="list-api", referer=page.url)


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
