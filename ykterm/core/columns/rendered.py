"""A column that only a browser could fill: which ones are worth it, and what the page it gave holds."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from ykterm.core.columns import nothing
from ykterm.core.columns.read import judge, remarks
from ykterm.core.columns.stock import Stock
from ykterm.core.model import Column, ColumnReading, ColumnState
from ykterm.core.page import Page

_BY_SCRIPT = (nothing.BY_SCRIPT, "列表接口", "列表由接口", "没有找到列表的检索接口", "站点脚本里")


def wants_browser(reading: ColumnReading) -> bool:
    """Whether a column stayed unreadable because a script fills it; a wall or a time-out a browser meets as well."""
    unreadable = reading.state is ColumnState.UNREADABLE and "被拦截" not in reading.reason
    return unreadable and reading.reason.startswith(_BY_SCRIPT)


def read_rendered(
    page: Page, column: Column, reading: ColumnReading, *, as_of: dt.date, since: dt.date
) -> ColumnReading:
    """The reading with the rows a browser's page shows; where it shows none, the column stays unreadable.

    A script whose requests were refused leaves an empty list as well: that is never taken for a blank column.
    """
    rows = page.items_at(as_of)
    if not rows or nothing.only_side_rows(page, column.name):
        return structs.replace(reading, reason=f"{reading.reason};浏览器渲染后仍没有条目")
    stock = Stock(as_of, since, column.path)
    stock.source = "browser"
    stock.add(rows)
    state, reason = judge(page, column, stock, reading.limit_days)
    return structs.replace(
        reading,
        state=state,
        items=tuple(stock.items),
        newest=stock.newest,
        reason=f"{reason}{remarks(stock)}(由浏览器渲染)",
        source=stock.source,
        complete=stock.reached(rows),
    )
