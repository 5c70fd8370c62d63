"""List pages written in an uncommon way: sound columns that a hasty reader takes for blank, or the other way round."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from ykterm.demo.model import Column
from ykterm.demo.view import View

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look


def _comment(look: Look, view: View, column: Column) -> str:
    """The live list is empty, the rows stand in a comment beside it."""
    rows = look.rows(view.items(column), column)
    return f"{look.rows_block('')}<!--{look.rows_block(rows)}-->"


def _json_rows(look: Look, view: View, column: Column) -> str:
    """The rows stand in an inline script."""
    rows = [
        {"title": a.title, "pubDate": f"{a.date} 09:00:00", "urls": json.dumps({"pc": look.article_path(a, column)})}
        for a in view.items(column)
    ]
    data = json.dumps({"articleList": rows, "total": len(rows)}, ensure_ascii=False)
    return f'<ul class="list" id="articleList"></ul><script type="text/javascript">var listData={data};</script>'


def _hidden(look: Look, view: View, column: Column) -> str:
    """The rows stand in a hidden block from which a script takes them."""
    rows = look.rows(view.items(column), column)
    return f'<div id="initData" style="display:none">{look.rows_block(rows)}</div><div id="showData"></div>'


def _ascending(look: Look, view: View, column: Column) -> str:
    """Oldest first."""
    return look.rows_block(look.rows(view.items(column)[::-1], column))


def _pinned(look: Look, view: View, column: Column) -> str:
    """An old article is kept on top."""
    items = view.items(column)
    return look.rows_block(look.rows([items[-1], *items[:-1]], column))


def _note(look: Look, view: View, column: Column) -> str:
    """A hidden 暂无信息 and a row with an impossible date stand beside the rows."""
    items = view.items(column)
    odd = look.row(look.article_path(items[-1], column), items[-1].title, dt.date(2070, 1, 1).isoformat())
    rows = look.rows(items[:-1], column)
    return f'<p class="none" style="display:none">暂无信息</p>{look.rows_block(rows + odd)}'


FORM_BLOCKS: dict[str, Callable[[Look, View, Column], str]] = {
    "comment": _comment,
    "json": _json_rows,
    "hidden": _hidden,
    "ascending": _ascending,
    "pinned": _pinned,
    "note": _note,
}
"""Form -> the column's block; every row is on the one page."""
