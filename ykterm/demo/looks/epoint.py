"""Epoint with its list API: the list page is a shell, its rows come from `getgovinfolist`."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from ykterm.demo import board_pages
from ykterm.demo.boards import Board
from ykterm.demo.guides import Guide
from ykterm.demo.looks.base import Look
from ykterm.demo.model import Article, Call, Column, Reply, Site
from ykterm.demo.view import View

SHELL = "/dynamic/zw/openlist.html"
PROJECT = "/EWB_YK_Mid"
_API = f"{PROJECT}/rest/lightfrontaction/getgovinfolist"
_SINGLES = {"ldxx": "001004001", "jgzn": "001004002", "gk": "001004003", "bszn": "001005001"}
_GROUPS = {"新闻中心": "001001", "政务公开": "001002", "互动交流": "001003"}

OPENLIST_JS = """$(function () {
    var categorynum = Util.getUrlParams('categorynum');
    function getList(pageIndex) {
        Util.ajax({
            url: siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist',
            data: JSON.stringify({token: '', params: {deptcode: '', categorynum: categorynum, pageIndex: pageIndex,
                pageSize: 15, siteGuid: siteInfo.siteGuid}}),
            success: function (data) { render(data.custom.data); pager(data.custom.total); }
        });
    }
    getList(0);
});
"""
_UTIL_JS = """var Util={getUrlParams:function(k){
var m=location.search.match(new RegExp(k+'=([^&]*)'));return m?m[1]:'';}};
"""
_SHELL_BLOCK = """<ul class="ewb-list" id="showList"></ul>
<script id="listTemplate" type="text/template">{{#data}}<li class="ewb-list-node clearfix">
<a class="ewb-list-name" href="{{{infourl}}}" title="{{title}}">{{title}}</a>
<span class="ewb-list-date">{{infodate}}</span></li>{{/data}}</script>
<div class="pager" id="page"></div>
<script type="text/javascript" src="/js/webBuilderCommon.js"></script>
<script type="text/javascript" src="/js/openlist.js"></script>"""


def builder_script(site: Site) -> str:
    """/js/webBuilderCommon.js, which names the site's GUID."""
    info = f'{{"siteGuid":"{site.guid}","projectName":"{PROJECT}"}}'
    return f"var siteInfo={info};\n{_UTIL_JS}"


class Epoint(Look):
    """Most sites of the city."""

    def list_path(self, column: Column, page: int) -> str:
        return f"{SHELL}?categorynum={category(column)}"

    def section_path(self, group: str) -> str:
        return f"/{_GROUPS[group]}/subpage.html"

    def article_path(self, article: Article, column: Column) -> str:
        number = category(column)
        return f"/{number[:6]}/{number}/{article.date:%Y%m%d}/{article.guid}.html"

    def single_path(self, key: str) -> str:
        return f"/{_SINGLES[key]}/about.html"

    def board_path(self, board: Board, page: int) -> str:
        if board.form == "api":
            return f"{SHELL}?categorynum={board_category(board)}"
        return super().board_path(board, page)

    def board_page(self, board: Board, page: int, view: View) -> str | None:
        if board.form != "api":
            return super().board_page(board, page, view)
        return board_pages.shell(self, board, _SHELL_BLOCK, view) if page == 1 else None

    def guide_path(self, guide: Guide) -> str:
        return f"/{_SINGLES['bszn']}/{guide.day:%Y%m%d}/{guide.guid}.html"

    def row(self, href: str, title: str, date: str) -> str:
        return (
            f'<li class="ewb-list-node clearfix"><a class="ewb-list-name" href="{href}" title="{title}">{title}</a>'
            f'<span class="ewb-list-date">{date}</span></li>'
        )

    def rows_block(self, rows: str) -> str:
        return f'<ul class="ewb-list">{rows}</ul>'

    def pager(self, column: Column, page: int, pages: int, total: int) -> str:
        return ""

    def list_body(self, view: View, column: Column, page: int) -> str:
        return _SHELL_BLOCK

    def extra(self, view: View, call: Call) -> Reply | None:
        if call.path == "/js/webBuilderCommon.js":
            return Reply(body=builder_script(view.site).encode(), type="application/javascript")
        if call.path == "/js/openlist.js":
            return Reply(body=OPENLIST_JS.encode(), type="application/javascript")
        if call.path == _API:
            return self._list(view, call)
        return None

    def _list(self, view: View, call: Call) -> Reply:
        asked = _parameters(call)
        site_guid, number = asked.get("siteGuid"), str(asked.get("categorynum"))
        if site_guid != view.site.guid:
            return _json({"custom": {}, "status": {"code": "0", "text": "站点不存在"}})
        try:
            index, size = int(str(asked.get("pageIndex", 0))), min(int(str(asked.get("pageSize", 15))), 50)
        except ValueError:
            index, size = 0, 15
        rows = self._records(view, number)
        data = rows[max(index, 0) * size : (max(index, 0) + 1) * size]
        return _json({"custom": {"data": data, "total": len(rows)}, "status": {"code": "1", "text": "请求成功"}})

    def _records(self, view: View, number: str) -> list[dict[str, str]]:
        """Everything of a category: a column's articles, or a board's letters by the day they were sent."""
        for column in view.site.columns:
            if category(column) == number and column.fault != "unreadable":
                items = view.items(column)
                return [_record(a.guid, a.title, self.article_path(a, column), f"{a.date}", number) for a in items]
        for board in view.site.boards:
            if board.form == "api" and board_category(board) == number:
                letters = board.shown(view.day)
                return [_record(x.guid, x.title, self.letter_path(board, x), f"{x.asked}", number) for x in letters]
        return []


def _record(guid: str, title: str, url: str, date: str, number: str) -> dict[str, str]:
    names = ("infoid", "title", "realtitle", "infourl", "infodate", "categorynum")
    return dict(zip(names, (guid, title, title, url, date, number), strict=True))


def board_category(board: Board) -> str:
    """The category number of a board whose letters come from the list API."""
    return f"{_GROUPS['互动交流']}9{board.number:02d}"


def category(column: Column) -> str:
    """A column's category number."""
    return f"{_GROUPS[column.group]}{column.number:03d}"


def _parameters(call: Call) -> dict[str, object]:
    """What a list call asks for: a JSON body, wrapped in `params` or flat, as such or in a form's `params` field."""
    text = call.body.decode("utf-8", "replace")
    if text.startswith("params="):
        text = parse_qs(text).get("params", [""])[0]
    try:
        asked = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(asked, dict):
        return {}
    inner = asked.get("params", asked)
    return inner if isinstance(inner, dict) else {}


def _json(value: object) -> Reply:
    return Reply(body=json.dumps(value, ensure_ascii=False).encode(), type="application/json; charset=utf-8")
