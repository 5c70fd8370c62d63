"""TrueCMS: the first rows stand in a hidden block, more come as XML inside JSON by record numbers."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from ykterm.demo.looks.base import FOLDERS, Look
from ykterm.demo.model import Article, Call, Column, Reply, Site
from ykterm.demo.view import View

_MESSAGES = "/TrueCMS/messageController/getMessage.do"
_SERVED = 20
"""Rows that stand in the page itself."""
_WIDEST = 100
"""A wider window of records gets nothing."""
_GROUPS = {"新闻中心": "xwzx", "政务公开": "zwgk", "互动交流": "hdjl"}


class TrueCms(Look):
    """`/xwzx/gzdt/gzdt.html`, articles `/xwzx/gzdt/content/<guid>.html`: no date in the address."""

    size = 15
    side_dates = False

    def list_path(self, column: Column, page: int) -> str:
        return f"/{FOLDERS[column.name]}/{FOLDERS[column.name].rpartition('/')[2]}.html"

    def section_path(self, group: str) -> str:
        return f"/{_GROUPS[group]}/{_GROUPS[group]}.html"

    def article_path(self, article: Article, column: Column) -> str:
        return f"/{FOLDERS[column.name]}/content/{article.guid}.html"

    def single_path(self, key: str) -> str:
        return f"/{key}/{key}.html"

    def row(self, href: str, title: str, date: str) -> str:
        return f'<li><span>{date}</span><a href="{href}" title="{title}" target="_blank">{title}</a></li>'

    def rows_block(self, rows: str) -> str:
        return f'<ul class="xxgk-list-con">{rows}</ul>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        return ""

    def blank(self, view: View, column: Column) -> str:
        return self.list_body(view, column, 1)

    def list_body(self, view: View, column: Column, page: int) -> str:
        items = view.items(column)
        return (
            f'<div id="initData" style="display:none">{self.rows_block(self.rows(items[:_SERVED], column))}</div>'
            '<div id="pagination"></div><script type="text/javascript" src="/js/jquery.jpage.js"></script>'
            "<script type=\"text/javascript\">$(function(){$('#pagination').jpage({"
            f"totalRecord:{len(items)},dataBefore:'<ul class=\"xxgk-list-con\">',dataAfter:'</ul>',"
            f"proxyUrl:'{_MESSAGES}',perPage:{self.size},groupSize:3,barPosition:'bottom',"
            f"ajaxParam:{{columnId:'{column_id(view.site, column)}'}}}});}});</script>"
        )

    def extra(self, view: View, call: Call) -> Reply | None:
        if call.path == "/js/jquery.jpage.js":
            return Reply(body=b"(function($){$.fn.jpage=function(o){};})(jQuery);\n", type="application/javascript")
        if call.path != _MESSAGES:
            return None
        asked = {key: values[0] for key, values in parse_qs(call.query).items()}
        column = next((c for c in view.site.columns if column_id(view.site, c) == asked.get("columnId")), None)
        first, last = _number(asked.get("startrecord")), _number(asked.get("endrecord"))
        items = view.items(column) if column else []
        part = items[first - 1 : last] if first and 0 <= last - first < _WIDEST else []
        rows = (self.row(self.article_path(a, column), a.title, f"{a.date}") for a in part if column)
        records = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows)
        store = f"<datastore><totalrecord>{len(items)}</totalrecord><recordset>{records}</recordset></datastore>"
        text = json.dumps({"result": store}, ensure_ascii=False)
        callback = asked.get("callback")
        body = f"{callback}({text});" if callback else text
        return Reply(body=body.encode(), type="text/html;charset=UTF-8")


def column_id(site: Site, column: Column) -> str:
    """The column's GUID."""
    return f"{site.guid[:-4]}{column.number:04d}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else 0
