"""Static Epoint: category folders with numbered pages, rows in the markup."""

from __future__ import annotations

from ykterm.demo.looks.base import Look
from ykterm.demo.model import Article, Column

_GROUPS = {"新闻中心": "003", "政务公开": "004", "互动交流": "005"}


class EpointStatic(Look):
    """`/003/003003/`, further pages `2.html`, articles `/003/003003/20190411/<guid>.html`."""

    def _folder(self, column: Column) -> str:
        group = _GROUPS[column.group]
        return f"/{group}/{group}{column.number:03d}/"

    def list_path(self, column: Column, page: int) -> str:
        return self._folder(column) + (f"{page}.html" if page > 1 else "")

    def section_path(self, group: str) -> str:
        return f"/{_GROUPS[group]}/"

    def article_path(self, article: Article, column: Column) -> str:
        return f"{self._folder(column)}{article.date:%Y%m%d}/{article.guid}.html"

    def row(self, href: str, title: str, date: str) -> str:
        return (
            '<li class="ewb-list-node clearfix">'
            f'<a class="ewb-list-name" href="{href}" title="{title}" target="_blank">{title}</a>'
            f'<span class="ewb-list-date">{date}</span></li>'
        )

    def rows_block(self, rows: str) -> str:
        return f'<ul class="ewb-list-items">{rows}</ul>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        links = "".join(
            f'<li class="wb-page-li{" current" if n == page else ""}">'
            f'<a href="{self.list_path(column, n)}">{n}</a></li>'
            for n in range(1, pages + 1)
        )
        return f'<div class="pager"><ul>{links}<li class="wb-page-li">共{total}条 {page}/{pages}</li></ul></div>'
