"""TRS WCM: folders, `t20190411_123456.html`, and a pager written by createPageHTML."""

from __future__ import annotations

from ykterm.demo.boards import Board, Letter
from ykterm.demo.guides import Guide
from ykterm.demo.looks.base import FOLDERS, Look
from ykterm.demo.model import Article, Column

_SECTIONS = {"新闻中心": "/xwzx/", "政务公开": "/zwgk/"}


class Trs(Look):
    """Rows in table cells for the old ones; page 2 is index_1.html."""

    side_dates = False
    landing_rows = False

    def list_path(self, column: Column, page: int) -> str:
        return f"/{FOLDERS[column.name]}/" + (f"index_{page - 1}.html" if page > 1 else "")

    def section_path(self, group: str) -> str:
        return _SECTIONS[group]

    def article_path(self, article: Article, column: Column) -> str:
        return f"/{FOLDERS[column.name]}/{article.date:%Y%m}/t{article.date:%Y%m%d}_{article.number}.html"

    def single_path(self, key: str) -> str:
        return f"/jggk/{key}/"

    def board_path(self, board: Board, page: int) -> str:
        return f"/hdjl/xx{board.number}/" + (f"index_{page - 1}.html" if page > 1 else "")

    def letter_path(self, board: Board, letter: Letter) -> str:
        return f"/hdjl/xx{board.number}/{letter.asked:%Y%m}/t{letter.asked:%Y%m%d}_{letter.number}.html"

    def guide_path(self, guide: Guide) -> str:
        return f"/bsfw/bszn/{guide.day:%Y%m}/t{guide.day:%Y%m%d}_{guide.number}.html"

    def row(self, href: str, title: str, date: str) -> str:
        return (
            '<tr><td width="20" height="28">·</td>'
            f'<td><a href="{href}" target=_blank class="cjcs" title="{title}">{title}</a></td>'
            f'<td width="100" class="date">[{date}]</td></tr>'
        )

    def rows_block(self, rows: str) -> str:
        return f'<table width="100%" border="0" cellspacing="0" cellpadding="0"><tbody>{rows}</tbody></table>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        return (
            '<div class="pager"><script type="text/javascript" src="/js/page.js"></script>'
            f'<script type="text/javascript">createPageHTML({pages}, {page - 1}, "index", "html");</script></div>'
        )
