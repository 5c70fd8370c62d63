"""信息公开目录 of one site: a tree of categories whose lists come from an API and repeat what columns have."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from ykterm.demo import frame
from ykterm.demo.model import Article, Call, Column, Reply
from ykterm.demo.view import View

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look

_SID = "758028"
_LISTED = {"31001": "政策文件", "31002": "规划计划", "31003": "人事信息"}
"""Category number -> the column whose articles it lists again."""
_PAGE = 100
_CHINA = dt.timezone(dt.timedelta(hours=8))


def index(look: Look, view: View) -> str:
    """The page of the catalogue: an empty frame and the tree of its categories."""
    leaves = [
        {"id": int(n), "name": name, "parent_id": 31000, "jump_url": "", "children": [],
         "post_count": len(view.items(view.site.column(name)))}
        for n, name in _LISTED.items()
    ]  # fmt: skip
    away = {"id": 31009, "name": "依申请公开", "parent_id": 31000, "jump_url": "/about/lxwm.html", "children": [],
            "post_count": 0}  # fmt: skip
    tree = [
        {
            "id": 31000,
            "name": "法定主动公开内容",
            "parent_id": 0,
            "jump_url": "",
            "post_count": 0,
            "children": [*leaves, away],
        }
    ]
    config = {"SID": _SID, "APP_URL": f"http://{view.site.host}", "TREE": tree}
    body = (
        '<div class="main"><h1 class="col-title">政府信息公开目录</h1><div id="app"></div></div>'
        f"<script>window._CONFIG = {json.dumps(config, ensure_ascii=False)}</script>"
        '<script src="/gkmlpt/js/chunk-common.js"></script>'
    )
    return frame.page(view.site, look, title="政府信息公开目录", body=body, crumb=(("政府信息公开目录", ""),))


def answer(look: Look, view: View, call: Call) -> Reply | None:
    """The catalogue's script, list API and articles; None for anything else."""
    if call.path == "/gkmlpt/js/chunk-common.js":
        return Reply(body=b"(window.webpackJsonp=window.webpackJsonp||[]).push([]);\n", type="application/javascript")
    if call.path.startswith("/gkmlpt/api/all/"):
        return _list(view, call)
    if call.path.startswith("/gkmlpt/content/"):
        for name in _LISTED.values():
            column = view.site.column(name)
            for article in view.items(column):
                if _path(article) == call.path:
                    return Reply(body=look.article_page(view, article, column).encode())
    return None


def _path(article: Article) -> str:
    return f"/gkmlpt/content/{article.number // 100_000}/{article.number // 1000}/post_{article.number}.html"


def _list(view: View, call: Call) -> Reply:
    asked = {key: values[0] for key, values in parse_qs(call.query).items()}
    number = call.path.rpartition("/")[2]
    name = _LISTED.get(number) if asked.get("sid") == _SID else None
    column: Column | None = view.site.column(name) if name else None
    items = view.items(column) if column else []
    page = int(asked["page"]) if asked.get("page", "").isdigit() else 1
    articles = [
        {"id": a.number, "title": a.title, "date": int(dt.datetime.combine(a.date, dt.time(9), _CHINA).timestamp()),
         "publisher": view.site.unit.full_name, "url": f"http://{view.site.host}{_path(a)}"}
        for a in items[(page - 1) * _PAGE : page * _PAGE]
    ]  # fmt: skip
    said = {"classify": {"id": number, "name": name, "post_count": len(items)}, "articles": articles}
    return Reply(body=json.dumps(said, ensure_ascii=False).encode(), type="application/json")
