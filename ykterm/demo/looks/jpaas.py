"""The newer Hanweb platform: the list's HTML comes inside JSON from a publishing service."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from ykterm.demo.looks.hanweb import Hanweb
from ykterm.demo.model import Call, Column, Reply, Site
from ykterm.demo.view import View

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_TAG = "当前栏目_list"


class Jpaas(Hanweb):
    """Addresses as Hanweb's, rows from the service; a bare pageNo is ignored, paramJson is what it wants."""

    size = 15

    def blank(self, view: View, column: Column) -> str:
        return self.list_body(view, column, 1)

    def list_body(self, view: View, column: Column, page: int) -> str:
        asked = {
            "parseType": "bulidstatic", "webId": web_id(view.site), "tplSetId": view.site.guid.replace("-", "")[8:],
            "pageType": "column", "tagId": _TAG, "editType": "null", "pageId": page_id(view.site, column),
        }  # fmt: skip
        query = "{" + ",".join(f"'{key}':'{value}'" for key, value in asked.items()) + "}"
        return (
            f'<div id="{_TAG}" class="list-content"></div><script type="text/javascript" parseType="bulidstatic" '
            f'tagId="{_TAG}" url="{_UNIT}" queryData="{query}" src="/script/page.js"></script>'
        )

    def extra(self, view: View, call: Call) -> Reply | None:
        if call.path == "/script/page.js":
            return Reply(body=b"(function(w){w.buildUnit=function(n){};})(window);\n", type="application/javascript")
        if call.path != _UNIT:
            return None
        asked = {key: values[0] for key, values in parse_qs(call.query).items()}
        column = next((c for c in view.site.columns if page_id(view.site, c) == asked.get("pageId")), None)
        if column is None or asked.get("webId") != web_id(view.site) or asked.get("tagId") != _TAG:
            return _answer({"success": False, "code": "500", "message": "参数错误", "data": None})
        page, size = _wanted(asked.get("paramJson", ""))
        items = view.items(column)
        rows = self.rows(items[(page - 1) * size : page * size], column)
        pager = f'<div class="pagination" count="{len(items)}" pageNo="{page}" pageSize="{size}"></div>'
        html = f'<div id="{_TAG}"><ul class="page-content">{rows}</ul>{pager}</div>'
        return _answer({"success": True, "code": "200", "message": "操作成功", "data": {"html": html}})


def web_id(site: Site) -> str:
    """The site's number on the platform."""
    return site.guid.replace("-", "")


def page_id(site: Site, column: Column) -> str:
    """The column's number on the platform."""
    return f"{site.guid[:8]}{column.number:04d}"


def _wanted(text: str) -> tuple[int, int]:
    try:
        asked = json.loads(text)
        return max(1, int(asked["pageNo"])), min(100, max(1, int(asked["pageSize"])))
    except (ValueError, KeyError, TypeError):
        return 1, 15


def _answer(value: object) -> Reply:
    return Reply(body=json.dumps(value, ensure_ascii=False).encode(), type="application/json;charset=UTF-8")
