"""Reading one column: which source its rows come from, and what the column therefore is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from ykterm.core import urls
from ykterm.core.ask import Ask, Reading
from ykterm.core.columns import (
    epoint,
    fulltext,
    gkmlpt,
    hanweb,
    inline,
    jpaas,
    landing,
    nothing,
    truecms,
    turning,
    xxgk,
)
from ykterm.core.columns.names import class_of
from ykterm.core.columns.navigation import is_article_address, is_list_address
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.model import Column, ColumnReading, ColumnState, Item
from ykterm.core.page import Page, parse

_NOT_LIST_FRAME = re.compile(
    r"visit|count|login|tree\.jsp|share|foot|head|top|nav|weather|tianqi|stat|map|video", re.IGNORECASE
)
_MAX_FRAMES = 2
_BACK = dt.timedelta(days=1)
"""How much later than the date shown an address may say a row was made; more reads like back-dating."""


class Source(NamedTuple):
    """A system whose rows come from elsewhere than the markup: how to know it, and how to read it."""

    holds: Callable[[Page], bool]
    read: Callable[[Page, Stock, int], Reading[None]]
    first: Callable[[Page], bool] = lambda page: False
    """Whether it is asked even where the markup has dated rows."""


# In this order; hanweb's data proxy and TrueCMS's are told apart by their own marks.
_SOURCES = (
    Source(epoint.is_shell, epoint.read, lambda page: True),
    Source(gkmlpt.is_shell, gkmlpt.read, lambda page: True),
    Source(truecms.is_shell, truecms.read, lambda page: True),
    Source(hanweb.is_shell, hanweb.read, lambda page: "<datastore" in page.raw),
    Source(jpaas.is_shell, jpaas.read),
    Source(xxgk.is_shell, xxgk.read),
    Source(fulltext.is_shell, fulltext.read),
)
_LISTS = (ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED)
_SOME_ARTICLES = 3
"""Rows from which a page that looks like one text by its pictures or its 当前位置 is a list."""
_UNITS = ("jpaas", "xxgk", "epoint-search")
"""Systems whose pages of every sort carry the marks of their lists."""


def read_column(
    page: Page, column: Column, *, as_of: dt.date, since: dt.date, limit_days: int | None, max_pages: int
) -> Reading[ColumnReading]:
    """Read a column from its list page: rows back to `since`, and its state on the day `as_of`.

    Asks for list APIs and next pages, `max_pages` pages at most. An absolute `column.path` tells the host the column
    should be on. `limit_days` is that of `class_of(column, page)`; None: the type has no limit.
    """
    stock = Stock(as_of, since, column.path)
    kind, type_reason = class_of(column, page)
    outside = _outside(page, column)
    if outside:
        state, reason = ColumnState.EXTERNAL, f"栏目在外站 {outside}"
    elif (single := nothing.article_sign(page)) and not _lists_after_all(page, column.name, as_of):
        state, reason = ColumnState.SINGLE, single
    else:
        shown = yield from _fill(page, column.name, stock, max_pages)
        state, reason = judge(shown, column, stock, limit_days)
    return ColumnReading(
        name=column.name,
        url=f"{page.url}#{column.path.partition('#')[2]}" if gkmlpt.is_shell(page) and "#" in column.path else page.url,
        type=kind,
        state=state,
        items=tuple(stock.items),
        total=stock.total,
        newest=stock.newest,
        limit_days=limit_days,
        reason=reason + remarks(stock) if state in _LISTS else reason,
        type_reason=type_reason,
        source=stock.source if stock.seen or stock.empty or stock.trouble else "",
        complete=stock.complete and state is not ColumnState.UNREADABLE,
    )


def _lists_after_all(page: Page, name: str, as_of: dt.date) -> bool:
    """Whether a page whose 当前位置 ends like an article's holds dated rows and no text: a template's standing 正文."""
    if page.tags.get("articletitle"):
        return False
    rows = sum(item.date is not None for item in page.items_at(as_of))
    return rows >= _SOME_ARTICLES and not nothing.single_sign(page, name) and not nothing.only_side_rows(page, name)


def _outside(page: Page, column: Column) -> str:
    """The other host a column lives on; empty where it is at home."""
    asked, here = urls.host(column.path) if "://" in column.path else "", urls.host(page.url)
    if asked and asked.removeprefix("www.") != here.removeprefix("www."):
        return here
    if page.refresh is not None and page.refresh[0] <= 5 and page.text_length < 200:
        there = urls.host(page.refresh[1])
        return there if there.removeprefix("www.") != here.removeprefix("www.") else ""
    return ""


def _fill(page: Page, name: str, stock: Stock, max_pages: int, *, framed: bool = False) -> Reading[Page]:
    """Fill the stock from the first source that has rows; the page that in the end was read."""

    def own_rows(of: Page) -> list[Item]:
        found = of.items_at(stock.as_of)
        return [] if found and nothing.only_side_rows(of, name) else found

    rows = own_rows(page)
    dated = any(row.date for row in rows)
    source = next((source for source in _SOURCES if source.holds(page)), None)
    failed = ""
    if source is not None and (source.first(page) or not dated):
        yield from source.read(page, stock, max_pages)
        if stock.seen or stock.landing or (not dated and (stock.empty or stock.source not in _UNITS)):
            return page
        if not dated:
            # Such units stand on pages of every sort: what the page itself holds is looked at as well.
            failed, stock.trouble, stock.complete = stock.trouble, "", True
        source = None
    if not dated and inline.in_scripts(page):
        stock.source = "inline-json"
        yield from turning.read(page, stock, max_pages, inline.in_scripts)
    elif rows:
        stock.source = "markup"
        yield from turning.read(page, stock, max_pages, own_rows)
        if source is not None and not stock.complete:
            yield from _go_on(page, stock, max_pages, source)
    elif said := inline.says_empty(page):
        stock.source, stock.empty = "inline-json", said
    elif inline.in_comments(page):
        stock.source = "comment"
        yield from turning.read(page, stock, max_pages, inline.in_comments)
    elif not framed:
        page = yield from _frames(page, name, stock, max_pages)
    if failed and not stock.seen:
        stock.give_up(failed)
    return page


def _go_on(page: Page, stock: Stock, max_pages: int, source: Source) -> Reading[None]:
    """The rows behind the markup's, from an API that lists the same column: it must hold a row of the markup's too."""
    more = Stock(stock.as_of, stock.since, stock.address)
    yield from source.read(page, more, max_pages)
    if more.holds_of(stock):
        stock.take(more)


def _frames(page: Page, name: str, stock: Stock, max_pages: int) -> Reading[Page]:
    """The list of a page that only frames it; the frame it stands in, else the page itself."""
    for frame in [url for url in page.frames if _may_hold_list(url, page.url)][:_MAX_FRAMES]:
        answer = yield Ask(url=frame, why="list-frame")
        if not answer.ok:
            stock.give_up(f"列表所在的框架页{why(answer)}")
            continue
        inner = parse(answer.body, answer.url, answer.content_type)
        inner = yield from _fill(inner, name, stock, max_pages, framed=True)
        if stock.seen or stock.empty:
            stock.trouble = ""
            return inner
    return page


def _may_hold_list(frame: str, page: str) -> bool:
    return urls.host(frame) == urls.host(page) and not _NOT_LIST_FRAME.search(frame)


def judge(page: Page, column: Column, stock: Stock, limit_days: int | None) -> tuple[ColumnState, str]:
    """What a column with such a stock is, and why, in Chinese."""
    fixed = column.type is None and nothing.is_fixed(column.name)
    if fixed and 0 < stock.seen < _SOME_ARTICLES:
        return ColumnState.SINGLE, f"是固定内容的栏目,只有 {stock.seen} 条"
    if stock.source == "markup" and (blocks := landing.landing_blocks(page, stock.seen, stock.as_of)):
        return ColumnState.LANDING, blocks
    if stock.newest:
        return _by_date(stock, stock.newest, None if fixed else limit_days)
    if stock.seen:
        leading = sum(is_list_address(item.url) and len(item.title) < nothing.TITLE_LENGTH for item in stock.items)
        if (leads := landing.landing_sign(page)) or (leading > 1 and leading * 2 > stock.seen):
            return ColumnState.LANDING, leads or f"{leading} 条都是下级栏目的链接"
        titled = sum(is_article_address(i.url) or len(i.title) >= nothing.TITLE_LENGTH for i in stock.items)
        if single := nothing.single_sign(page, column.name, listed=titled >= _SOME_ARTICLES):
            return ColumnState.SINGLE, single
        return ColumnState.UNDATED, f"有 {stock.seen} 条,都没有日期"
    if stock.landing:
        return ColumnState.LANDING, stock.landing
    if stock.trouble and stock.source in _UNITS:
        if leads := landing.landing_sign(page):
            return ColumnState.LANDING, leads
        if single := nothing.single_sign(page, column.name):
            return ColumnState.SINGLE, single
    if stock.trouble:
        return ColumnState.UNREADABLE, stock.trouble
    if stock.placeholders:
        return ColumnState.BLANK, "只有写明暂无信息的占位条目"
    if stock.empty:
        return ColumnState.BLANK, stock.empty
    return nothing.of_empty(page, column.name)


def remarks(stock: Stock) -> str:
    """What a person should know of the rows beside their newest date; empty where there is nothing to say."""
    pinned = sum(item.pinned for item in stock.items)
    undated = sum(item.date is None for item in stock.items)
    back = sum(bool(item.date and item.url_date and item.url_date - item.date > _BACK) for item in stock.items)
    said = [f"置顶 {pinned} 条"] if pinned else []
    said += [f"无日期 {undated} 条"] if undated and undated < len(stock.items) else []
    said += [f"网址日期晚于所示日期 {back} 条"] if back else []
    return f"(其中{'、'.join(said)})" if said else ""


def _by_date(stock: Stock, newest: dt.date, limit_days: int | None) -> tuple[ColumnState, str]:
    days = max((stock.as_of - newest).days, 0)
    said = f"最近一条 {newest},至 {stock.as_of} 共 {days} 天"
    ending = f"(未读全: {stock.trouble})" if stock.trouble else ""
    if limit_days is None:
        return ColumnState.FRESH, f"{said},这类栏目没有更新时限{ending}"
    if days > limit_days:
        return ColumnState.STALE, f"{said} > {limit_days} 天{ending}"
    return ColumnState.FRESH, f"{said} ≤ {limit_days} 天{ending}"
