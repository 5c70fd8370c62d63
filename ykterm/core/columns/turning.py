"""Rows a list page carries itself, in whatever wrapping, and the pages after it."""

from __future__ import annotations

from collections.abc import Callable

from ykterm.core import urls
from ykterm.core.ask import Answer, Reading
from ykterm.core.columns import pager
from ykterm.core.columns.stock import Stock
from ykterm.core.columns.trouble import why
from ykterm.core.model import Item
from ykterm.core.page import Page, parse

RowsOf = Callable[[Page], list[Item]]
"""How one page's rows are had from it: its markup, a script's data, a comment."""


def read(page: Page, stock: Stock, max_pages: int, rows_of: RowsOf) -> Reading[None]:
    """Take in the page's rows, then the next pages' until older than `since`, repeated, or at an end."""
    rows = rows_of(page)
    stock.add(rows)
    visited = {urls.key(page.url)}
    for number in range(1, max(max_pages, 1) + 1):
        if not rows or stock.reached(rows):
            return
        asks = pager.following(page, number, visited)
        if stock.newest is None:
            # What stands undated on page 1 tells all that can be told.
            stock.complete = not asks and not _says_more(page, number)
            return
        if not asks:
            if _says_more(page, number):
                stock.give_up("下一页只能由脚本打开")
            return
        if number == max(max_pages, 1):
            break
        turned: Page | None = None
        trouble = ""
        for ask in asks:
            visited.add(urls.key(ask.url))
            answer = yield ask
            if not answer.ok:
                trouble = f"第 {number + 1} 页{why(answer)}"
                if answer.status not in (404, 410):
                    # The page may be there: the next guess could be the page after it, and leave a hole.
                    break
                continue
            if urls.key(answer.url) != urls.key(ask.url) and urls.key(answer.url) in visited | {_root(page.url)}:
                # Sent back to page 1 or to the home page: there is no such page.
                rows = []
                continue
            turned, rows = _turn(answer, stock, rows_of)
            if rows:
                break
        if turned is None or not rows:
            # A list's last page often repeats itself; the second page has to be another one.
            if trouble or number == 1:
                stock.give_up(trouble or "下一页与本页相同")
            return
        page = turned
        visited.add(urls.key(page.url))
    stock.complete = False


def _turn(answer: Answer, stock: Stock, rows_of: RowsOf) -> tuple[Page, list[Item]]:
    """The answered page and its rows; no rows where it brought none that were not there before."""
    page = parse(answer.body, answer.url, answer.content_type)
    rows = rows_of(page)
    return page, rows if stock.add(rows) else []


def _root(url: str) -> str:
    return urls.key(urls.join(url, "/") or url)


def _says_more(page: Page, number: int) -> bool:
    pages = pager.total_pages(page)
    return pages > number if pages is not None else pager.has_hidden_next(page)
