"""A site as it stands on one day: only what was published by then."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from ykterm.demo.model import Article, Column, Site


class View:
    """One site on one day. Lists are worked out once and kept."""

    def __init__(self, site: Site, day: dt.date) -> None:
        self.site = site
        self.day = day
        self._items: dict[int, list[Article]] = {}
        dates = [article.date for article in site.articles]
        published = site.articles[: bisect_right(dates, day)]
        sound = [article for article in published[-40:] if not article.column.fault]
        self.newest = sound[::-1][:8]
        self.most_read = sound[::-1][8:14]

    def items(self, column: Column) -> list[Article]:
        """The column's articles, newest first."""
        found = self._items.get(column.number)
        if found is None:
            found = self._items[column.number] = column.published(self.day)
        return found
