"""What every look has in common: the frame of a page, the home page, the list and the article.

A look says how its addresses are formed and how its rows, pagers and lists are written; the rest is here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from ykterm.demo import board_pages, frame, identity
from ykterm.demo.boards import Board, Letter
from ykterm.demo.forms import FORM_BLOCKS
from ykterm.demo.guides import Guide
from ykterm.demo.model import Article, Call, Column, Reply
from ykterm.demo.view import View
from ykterm.demo.words import paragraphs

JS_ONLY = '<div id="listApp" data-cid="{number}"></div><script src="/js/list.app.js" type="text/javascript"></script>'


FOLDERS = {
    "政务要闻": "xwzx/zwyw", "工作动态": "xwzx/gzdt", "部门动态": "xwzx/bmdt", "乡镇动态": "xwzx/xzdt",
    "基层动态": "xwzx/jcdt", "图片新闻": "xwzx/tpxw", "通知公告": "zwgk/tzgg", "政策文件": "zwgk/zcwj",
    "政策解读": "zwgk/zcjd", "规划计划": "zwgk/ghjh", "财政信息": "zwgk/czxx", "人事信息": "zwgk/rsxx",
    "行政执法": "zwgk/xzzf", "民意征集": "hdjl/myzj",
}  # fmt: skip
"""Folders of columns, where a family names them by their pinyin."""


class Look(ABC):
    """One family of sites. Paths are absolute and may carry a query."""

    size = 20
    """Rows of a list page."""
    landing_rows = True
    """Whether a landing page shows the newest rows of its columns, or only leads on to them."""
    side_dates = True
    """Whether the side box shows dates."""

    @abstractmethod
    def list_path(self, column: Column, page: int) -> str:
        """Address of a list page as this family forms it."""

    def column_path(self, column: Column, page: int = 1) -> str:
        """Address of a column's list page, counted from 1; lists beyond any reader are pages of another system."""
        return f"/spa/list{column.number}.html" if column.fault == "unreadable" else self.list_path(column, page)

    @abstractmethod
    def section_path(self, group: str) -> str:
        """Address of the landing page of a group of columns."""

    @abstractmethod
    def article_path(self, article: Article, column: Column) -> str:
        """Address of an article as that column links it."""

    @abstractmethod
    def row(self, href: str, title: str, date: str) -> str:
        """One row of a list."""

    @abstractmethod
    def rows_block(self, rows: str) -> str:
        """The list around its rows."""

    @abstractmethod
    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        """What stands under the list."""

    def single_path(self, key: str) -> str:
        """Address of a page of basic information, or of the list of guides."""
        return f"/{key}/about.html"

    def board_path(self, board: Board, page: int) -> str:
        """Address of a page of a board's list, counted from 1."""
        return f"/hdjl/{board.number:03d}/" + (f"{page}.html" if page > 1 else "mailbox.html")

    def letter_path(self, board: Board, letter: Letter) -> str:
        """Address of a letter."""
        return f"/hdjl/{board.number:03d}/{letter.asked:%Y%m%d}/{letter.guid}.html"

    def guide_path(self, guide: Guide) -> str:
        """Address of a service guide."""
        return f"/bsfw/{guide.day:%Y%m%d}/{guide.guid}.html"

    def board_page(self, board: Board, page: int, view: View) -> str | None:
        """A page of a board's list; None beyond the last."""
        return board_pages.listed(self, board, page, view)

    def blank(self, view: View, column: Column) -> str:
        """The list of a column that has nothing."""
        return self.rows_block("") if column.form == "empty" else '<div class="list-none"><p>暂无信息</p></div>'

    def list_body(self, view: View, column: Column, page: int) -> str:
        """The column's own block on its list page."""
        items = view.items(column)
        if not items:
            return self.blank(view, column)
        pages = self.pages(len(items))
        part = items[(page - 1) * self.size : page * self.size]
        return self.rows_block(self.rows(part, column)) + self.pager(column, page, pages, len(items))

    def extra(self, view: View, call: Call) -> Reply | None:
        """An address only this look has: a list API, a script of its own."""
        return None

    def pages(self, count: int) -> int:
        """How many list pages hold that many rows."""
        return max(1, -(-count // self.size))

    def rows(self, items: Sequence[Article], column: Column) -> str:
        """The rows of those articles."""
        return "\n".join(self.row(self.article_path(item, column), item.title, item.date.isoformat()) for item in items)

    def home(self, view: View) -> str:
        """The home page."""
        blocks = []
        for column in view.site.columns:
            items = view.items(column)[:7]
            if not items or column.form == "placeholder" or column.fault or column.map_only:
                continue
            more = f'<a class="more" href="{self.column_path(column)}">更多&gt;&gt;</a>'
            rows = self.rows_block(self.rows(items, column))
            blocks.append(f'<div class="box"><h2 class="box-title">{column.name}</h2>{more}{rows}</div>')
        body = frame.banner(view.site) + "\n".join(blocks) + frame.topics(view.site) + frame.friends(view.site)
        return frame.page(view.site, self, title=view.site.unit.full_name, body=body, home=True)

    def landing(self, view: View, group: str) -> str:
        """The landing page of a group: a box a column."""
        boxes = []
        for column in view.site.columns:
            if column.group != group or column.map_only:
                continue
            more = f'<a class="more" href="{self.column_path(column)}">更多&gt;&gt;</a>'
            items = view.items(column)[:5] if self.landing_rows and not column.fault else []
            inside = self.rows_block(self.rows(items, column)) if items else ""
            boxes.append(f'<div class="box"><h2 class="box-title">{column.name}</h2>{more}{inside}</div>')
        body = f'<div class="main">{"".join(boxes)}</div>'
        return frame.page(view.site, self, title=group, body=body, crumb=((group, ""),))

    def list_page(self, view: View, column: Column, page: int) -> str:
        """A column's list page."""
        block = (
            JS_ONLY.format(number=column.number)
            if column.fault == "unreadable"
            else self._own_block(view, column, page)
        )
        body = (
            f'<div class="main clearfix"><div class="left">{self.side(view, column)}</div>'
            f'<div class="right"><h1 class="col-title">{column.name}</h1>'
            f'<div class="list-box">{block}</div></div></div>'
        )
        crumb = ((column.group, ""), (column.name, ""))
        return frame.page(view.site, self, title=column.name, body=body, column=column, crumb=crumb)

    def _own_block(self, view: View, column: Column, page: int) -> str:
        write = FORM_BLOCKS.get(column.form)
        return write(self, view, column) if write else self.list_body(view, column, page)

    def side(self, view: View, column: Column | None) -> str:
        """The side box: the group's other columns, the newest of the whole site, the most read."""
        same = "".join(
            f'<li><a href="{self.column_path(c)}">{c.name}</a></li>'
            for c in view.site.columns
            if (column is None or c.group == column.group) and not c.map_only
        )
        fresh = "".join(
            f'<li><a href="{self.article_path(a, a.column)}" title="{a.title}">{a.title}</a>'
            + (f"<em>{a.date:%m-%d}</em>" if self.side_dates else "")
            + "</li>"
            for a in view.newest
        )
        read = "".join(f'<li><a href="{self.article_path(a, a.column)}">{a.title}</a></li>' for a in view.most_read)
        return (
            f'<div class="menu"><ul>{same}</ul></div><div class="side"><h3>最新信息</h3><ul>{fresh}</ul></div>'
            f'<div class="side"><h3>热门点击</h3><ul>{read}</ul></div>{frame.side_extra(view.site)}'
        )

    def article_page(self, view: View, article: Article, column: Column) -> str:
        """An article as one of its columns shows it."""
        attachment = ""
        former = (name for name in identity.FORMER.get(view.site.id, ()) if article.title.startswith(f"{name}关于"))
        source = next(former, view.site.unit.name)
        if article.number % 9 == 0 and column.type == "政策文件":
            attachment = f'<p>附件:<a href="/files/2019/bg{article.number % 12 + 1:02d}.doc">附件.doc</a></p>'
        body = (
            f'<div class="main article"><h1 class="title">{article.title}</h1>'
            f'<div class="info"><span>发布时间:{article.date} 09:00</span> <span>来源:{source}</span> '
            "<span>【字号:大 中 小】</span></div>"
            f'<div class="content" id="zoom">{paragraphs(article.number)}{attachment}</div>'
            f"</div>{self.side(view, column)}"
        )
        crumb = ((column.name, self.column_path(column)), ("正文", ""))
        meta = (
            f'<meta name="ArticleTitle" content="{article.title}"/>\n'
            f'<meta name="PubDate" content="{article.date} 09:00"/>\n'
            f'<meta name="ContentSource" content="{view.site.unit.full_name}"/>\n'
        )
        return frame.page(view.site, self, title=article.title, body=body, column=column, crumb=crumb, meta=meta)
