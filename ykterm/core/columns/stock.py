"""The rows of one column as they come in, page by page: made sane, de-duplicated, and told when to stop."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from ykterm.core import urls
from ykterm.core.model import Item

_NOT_PUBLISHED = re.compile(
    r"\s*[(\[【]?(?:该|本|此)?(?:栏目|目录|类别)?(?:下|中)?(?:暂无|目前没有|暂时没有|没有找到|没有|无)(?:任何|相关|符合条件的?|可显示的?)*"
    r"(?:信息|数据|内容|记录|文章|公告|结果|更新|资料|文件|公示|新闻)*(?:发布|更新|公开|公示)?[!！。.…)\]】]*\s*"
).fullmatch
_EARLIEST = dt.date(1990, 1, 1)
_SLACK = dt.timedelta(days=1)
"""How far after as_of a date is still believed: clocks and time zones differ by a day, databases by decades."""
_IN_ORDER = 3
"""Rows in order that must all be older than `since` before a list counts as read: one alone may be pinned."""
MAX_ROWS = 20_000
"""Rows kept of one column, at most."""


class Stock:
    """What was read of one column so far."""

    def __init__(self, as_of: dt.date, since: dt.date, address: str = "") -> None:
        self.as_of = as_of
        self.since = since
        self.address = address
        """The column's, with what stands behind its #: a single page tells its columns apart by that alone."""
        self.items: list[Item] = []
        self.newest: dt.date | None = None
        self.total: int | None = None
        """The column's whole stock, where its source says it."""
        self.source = ""
        self.placeholders = 0
        """Rows that only say there is nothing (暂无信息)."""
        self.empty = ""
        """How the source said that it holds nothing, in Chinese; empty where it did not."""
        self.landing = ""
        """How the source said that it only leads to sub-columns, in Chinese; empty where it did not."""
        self.trouble = ""
        """Why the source could not be read, or not to its end, in Chinese."""
        self.complete = True
        self._seen: set[tuple[str, str, dt.date | None]] = set()
        self._pages = 0

    def add(self, rows: Iterable[Item]) -> int:
        """Take in one page's rows; the number of rows not seen before, kept or not."""
        fresh = 0
        first = self._pages == 0
        for row in rows:
            item = self._sane(row)
            if is_placeholder(item.title):
                self.placeholders += first
                continue
            mark = (urls.key(item.url), item.title, item.date)
            if mark in self._seen or len(self._seen) >= MAX_ROWS:
                continue
            self._seen.add(mark)
            fresh += 1
            if item.date and (self.newest is None or item.date > self.newest):
                self.newest = item.date
            if first or item.date is None or item.date >= self.since:
                self.items.append(item)
        self._pages += 1
        return fresh

    def holds_of(self, other: Stock) -> bool:
        """Whether one of another reading's rows was read here too: both are then of one list."""
        return not self._seen.isdisjoint(other._seen)

    def take(self, other: Stock) -> None:
        """Take over what another reading of the same list went further in."""
        self.add(other.items)
        self.total, self.source = other.total, other.source
        self.trouble, self.complete = other.trouble, other.complete

    @property
    def seen(self) -> int:
        """Distinct rows read."""
        return len(self._seen)

    def reached(self, rows: Sequence[Item]) -> bool:
        """Whether a page of rows goes back behind `since`, so that the pages after it need not be read."""
        days = [day for row in rows if not row.pinned and (day := self._day(row.date))]
        if not days:
            return False
        if len(days) >= _IN_ORDER and days[0] < days[-1] and days == sorted(days):
            # Oldest first: what is new stands on the last page.
            return False
        return all(day < self.since for day in days[-_IN_ORDER:])

    def give_up(self, trouble: str) -> None:
        """Note that the list could not be read to its end."""
        self.trouble = self.trouble or trouble
        self.complete = False

    def _day(self, day: dt.date | None) -> dt.date | None:
        return day if day and _EARLIEST <= day <= self.as_of + _SLACK else None

    def _sane(self, item: Item) -> Item:
        day = self._day(item.date)
        return item if day == item.date else Item(item.title, item.url, day, item.url_date, item.pinned)


def is_placeholder(title: str) -> bool:
    """Whether a row's title, or a line of text, only says that there is nothing."""
    return len(title) <= 30 and _NOT_PUBLISHED(title) is not None and title.strip(" ()[]") not in ("", "无")
