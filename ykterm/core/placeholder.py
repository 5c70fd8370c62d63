"""The words a column without content shows for itself (暂无信息, 栏目建设中)."""

from __future__ import annotations

import re

from ykterm.core.dom import Element, ancestors, attribute
from ykterm.core.model import Place
from ykterm.core.outline import Outline
from ykterm.core.places import Places

PLACEHOLDER = re.compile(
    r"暂[无没]有?(?:相关|任何|最新|可用|您要)?\S{0,4}(?:信息|数据|内容|记录|文章|资料|公开|更新|新闻|公告)|(?:栏目|页面|内容|网站|版块)\S{0,3}建设中|建设中\W*$"
    r"|(?:没有|未)(?:找到|查询到|检索到)?\S{0,6}(?:信息|记录|数据|内容)|内容\S{0,3}(?:整理|更新|完善)中|敬请期待"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hide|hidden|none|dis-?none|undis|ng-hide)(?:$|\s)", re.IGNORECASE)


def placeholder(outline: Outline, places: Places) -> str | None:
    """The text, where it is visible and stands in the main part of the page; None otherwise."""
    for piece in outline.pieces:
        if piece.anchor is not None or len(piece.text) > 30 or not PLACEHOLDER.search(piece.text):
            continue
        if places.at(piece.parent) is Place.BODY and not hidden(piece.parent):
            return piece.text
    return None


def hidden(element: Element) -> bool:
    """Whether the element or one around it is hidden by its own attributes."""
    return any(
        _HIDDEN.search(attribute(node, "style"))
        or _HIDDEN_CLASS.search(attribute(node, "class"))
        or node.attr("hidden") is not None
        for node in (element, *ancestors(element))
    )
