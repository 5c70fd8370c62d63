"""Hanweb: the list is empty in the markup, its rows stand in a datastore script; more come from dataproxy.jsp."""

from __future__ import annotations

import re

from ykterm.demo.boards import Board, Letter
from ykterm.demo.guides import Guide
from ykterm.demo.looks.base import Look
from ykterm.demo.model import Article, Call, Column, Reply
from ykterm.demo.view import View

_PROXY = "/module/web/jpage/dataproxy.jsp"
_SEARCH = "/module/xxgk/search.jsp"
_BASE = 120

_SINGLES = {"ldxx": 201, "jgzn": 202, "gk": 203, "bszn": 204}
_SECTIONS = {"新闻中心": 101, "政务公开": 102}


class Hanweb(Look):
    """`/col/col123/index.html` and `/art/2019/4/11/art_123_4567.html`."""

    def list_path(self, column: Column, page: int) -> str:
        return f"/col/col{_BASE + column.number}/index.html"

    def section_path(self, group: str) -> str:
        return f"/col/col{_SECTIONS[group]}/index.html"

    def article_path(self, article: Article, column: Column) -> str:
        day = article.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{_BASE + article.column.number}_{article.number}.html"

    def single_path(self, key: str) -> str:
        return f"/col/col{_SINGLES[key]}/index.html"

    def board_path(self, board: Board, page: int) -> str:
        return f"/jact/front/mailpublist.do?sysid={board.number}" + (f"&page={page}" if page > 1 else "")

    def letter_path(self, board: Board, letter: Letter) -> str:
        return f"/jact/front/mailpubdetail.do?sysid={board.number}&transactId={letter.number}"

    def guide_path(self, guide: Guide) -> str:
        day = guide.day
        return f"/art/{day.year}/{day.month}/{day.day}/art_{_SINGLES['bszn']}_{guide.number}.html"

    def row(self, href: str, title: str, date: str) -> str:
        link = f'<a href="{href}" title="{title}" target="_blank">{title}</a>'
        return f'<li>{link}<span class="bt-data-time">{date}</span></li>'

    def rows_block(self, rows: str) -> str:
        return f'<ul class="bt-list">{rows}</ul>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        return ""

    def blank(self, view: View, column: Column) -> str:
        return self._shell(column, [], 0, "")

    def list_body(self, view: View, column: Column, page: int) -> str:
        items = view.items(column)
        if column.form == "xxgk":
            return self._module(view, column)
        return self._shell(column, items[: self.size], len(items), self._next(column, 2, len(items)))

    def extra(self, view: View, call: Call) -> Reply | None:
        if call.path == "/module/jslib/jquery/jpage.js":
            return Reply(body=b"(function($){$.fn.jpage=function(o){};})(jQuery);\n", type="application/javascript")
        if call.path == _SEARCH:
            return self._search(view, call)
        if call.path == "/module/xxgk/tree.jsp":
            return Reply(body=b"<html><body><ul class='tree'></ul></body></html>")
        if call.path != _PROXY:
            return None
        asked = f"{call.query}&{call.body.decode('utf-8', 'replace')}"
        number = _number(asked, "columnid") - _BASE
        column = next((c for c in view.site.columns if c.number == number), None)
        if column is None:
            return Reply(body=b"<datastore><recordset></recordset></datastore>", type="text/xml; charset=utf-8")
        items = view.items(column)
        first, last = _number(asked, "startrecord"), _number(asked, "endrecord")
        page = max(_number(asked, "page"), 1)
        part = items[first - 1 : last] if first and last else items[(page - 1) * self.size : page * self.size]
        store = self._store(column, part, self._next(column, page + 1, len(items)))
        return Reply(body=f'<?xml version="1.0" encoding="utf-8"?>\n{store}'.encode(), type="text/xml; charset=utf-8")

    def _module(self, view: View, column: Column) -> str:
        """The frame of the disclosure module: its rows are drawn by a request of its script."""
        area, division = f"11210800{view.site.number:05d}", f"div{_BASE + column.number}"
        query = f"divid={division}&infotypeId={_kind(column)}&jdid=1&area={area}&standardXxgk=0"
        return (
            f'<iframe src="/module/xxgk/tree.jsp?area={area}&amp;standardXxgk=0" width="200" height="300"></iframe>'
            f'<div id="{division}" class="xxgk_list"></div><script type="text/javascript">'
            f"$(function(){{$.post('{_SEARCH}?{query}',function(d){{$('#{division}').html(d);}});}});</script>"
        )

    def _search(self, view: View, call: Call) -> Reply:
        asked = f"{call.query}&{call.body.decode('utf-8', 'replace')}"
        kind = re.search(r"(?:^|&)infotypeId=(\w+)", asked)
        columns = [c for c in view.site.columns if c.form == "xxgk" and (not kind or _kind(c) == kind[1])]
        items = sorted(((a, c) for c in columns for a in view.items(c)), key=lambda pair: pair[0].date, reverse=True)
        page, pages = max(_number(asked, "currpage"), 1), self.pages(len(items))
        rows = "".join(
            f'<tr class="tr_main_value_{"odd" if n % 2 else "even"}"><td>{n + 1}</td><td><a href="'
            f'{self.article_path(a, c)}" title="{a.title}" target="_blank">{a.title}</a></td><td>{a.date}</td></tr>'
            for n, (a, c) in enumerate(items[(page - 1) * self.size : page * self.size])
        )
        foot = f"<tr><td colspan=3>共{len(items)}条&nbsp;&nbsp;共{pages}页&nbsp;&nbsp;第{page}页</td></tr>"
        text = f'<table class="tb_main"><tr><td>序号</td><td>名称</td><td>发布日期</td></tr>{rows}{foot}</table>'
        return Reply(body=text.encode())

    def _next(self, column: Column, page: int, total: int) -> str:
        if page > self.pages(total):
            return ""
        number = _BASE + column.number
        return f"{_PROXY}?page={page}&webid=1&path=/&columnid={number}&unitid={number}9&webname=demo&permissiontype=0"

    def _store(self, column: Column, items: list[Article], following: str) -> str:
        rows = (self.row(self.article_path(item, column), item.title, item.date.isoformat()) for item in items)
        records = "".join(f"<record><![CDATA[{row}]]></record>\n" for row in rows)
        group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>'
        return f"<datastore>{group}<recordset>{records}</recordset></datastore>"

    def _shell(self, column: Column, items: list[Article], total: int, following: str) -> str:
        number = f"{_BASE + column.number}9"
        store = self._store(column, items, following)
        return (
            f'<div id="{number}" class="jpage"><script type="text/xml">{store}</script></div>'
            '<script type="text/javascript" src="/module/jslib/jquery/jpage.js"></script><script language="javascript">'
            f"$(document).ready(function(){{$('#{number}').jpage({{"
            f"totalRecord:{total},perPage:{self.size},proxyUrl:'{_PROXY}'}});}});</script>"
        )


def _kind(column: Column) -> str:
    """A column's kind of information in the disclosure module."""
    return f"A{column.number:03d}"


def _number(text: str, key: str) -> int:
    found = re.search(rf"(?:^|&){key}=(\d{{1,9}})", text)
    return int(found.group(1)) if found else 0
