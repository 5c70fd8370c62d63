"""An old ASP.NET site: everything by query, the date before the title, 下一页 links."""

from __future__ import annotations

from ykterm.demo.boards import Board, Letter
from ykterm.demo.guides import Guide
from ykterm.demo.looks.base import Look
from ykterm.demo.model import Article, Column
from ykterm.demo.view import View

_SECTIONS = {"新闻中心": 1, "政务公开": 2}


class AspNet(Look):
    """`/list.aspx?cid=3`, `/list.aspx?cid=3&page=2`, `/show.aspx?id=1234`."""

    size = 15
    landing_rows = False

    def list_path(self, column: Column, page: int) -> str:
        return f"/list.aspx?cid={column.number}" + (f"&page={page}" if page > 1 else "")

    def section_path(self, group: str) -> str:
        return f"/channel.aspx?id={_SECTIONS[group]}"

    def article_path(self, article: Article, column: Column) -> str:
        return f"/show.aspx?id={article.number}"

    def single_path(self, key: str) -> str:
        return f"/about.aspx?id={key}"

    def board_path(self, board: Board, page: int) -> str:
        return f"/maillist.aspx?bid={board.number}" + (f"&page={page}" if page > 1 else "")

    def letter_path(self, board: Board, letter: Letter) -> str:
        return f"/mailshow.aspx?id={letter.number}"

    def guide_path(self, guide: Guide) -> str:
        return f"/guide.aspx?id={guide.number}"

    def row(self, href: str, title: str, date: str) -> str:
        return f'<tr><td class="date" width="90">{date}</td><td><a href="{href}">{title}</a></td></tr>'

    def rows_block(self, rows: str) -> str:
        return f'<table id="GridView1" class="grid" cellspacing="0" border="0">{rows}</table>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        def link(n: int, word: str) -> str:
            href = self.list_path(column, n).replace("&", "&amp;")
            return f'<a href="{href}">{word}</a> ' if 1 <= n <= pages and n != page else f"<span>{word}</span> "

        numbers = f"共{total}条 第{page}/{pages}页 "
        steps = link(1, "首页") + link(page - 1, "上一页") + link(page + 1, "下一页") + link(pages, "末页")
        return f'<div class="pager">{numbers}{steps}</div>'

    def blank(self, view: View, column: Column) -> str:
        return '<div class="list-none">栏目建设中……</div>'
