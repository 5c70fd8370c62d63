"""Where on a page something stands, told by the nearest marked element around it."""

from __future__ import annotations

import re

from ykterm.core.dom import Document, Element, attribute
from ykterm.core.model import Place

# Class and id names are free text, so each mark is a word, or the beginning of one, of them.
_FOOTER = r"(?:page|site|web|main|global|index)?_?(?:foot|footer|foots|bottom|copyright|banquan|yqlj|youlian|friend\w*|dibu|bq|flinks?)"
_NAV = r"(?:\w+[_-])?(?:nav\w*|menu\w*|daohang|dh|crumbs?|breadcrumb\w*|dqwz|weizhi|location|curr?position|mbx|path)"
_HEAD = r"(?:page|site|web|main|global|index)?_?(?:head|header|top|topbar|toparea|banner|logo|toolbar|search\w*)"
_MAIN = r"(?:main|content|contents|con|container|list\w*|news\w*|article\w*|wrapper|body|zw|zhengwen)"
_EDGE = r"(?:^|[\s])"
_TAIL = r"(?=$|[\s_\-0-9A-Z])"
_MARKS = re.compile(
    f"{_EDGE}(?:(?P<footer>{_FOOTER}){_TAIL}|(?P<nav>(?i:{_NAV})){_TAIL}|(?P<head>{_HEAD}){_TAIL}|(?P<main>{_MAIN}){_TAIL})"
)
_TAGS = {"nav": Place.NAV, "footer": Place.FOOTER, "header": Place.HEAD, "main": Place.BODY, "article": Place.BODY}


class Places:
    """The places of one document's elements; each element is looked at once."""

    def __init__(self, document: Document) -> None:
        self._known: dict[Element, Place | None] = {}
        self._marked = {
            element: mark
            for element in document.select("[class],[id],nav,footer,header,main,article")
            if (mark := _mark(element)) is not None
        }

    def of(self, element: Element) -> Place:
        """The element's place: 正文 where nothing around it says otherwise."""
        known, marked = self._known, self._marked
        chain: list[Element] = []
        node: object = element
        place: Place | None = None
        while isinstance(node, Element):
            if node in known:
                place = known[node]
                break
            chain.append(node)
            node = node.parent
        for node in reversed(chain):
            # What lies in the foot, the menu or the text stays there; a menu in the head is a menu.
            if place is None or (place is Place.HEAD and marked.get(node) is Place.NAV):
                place = marked.get(node)
            known[node] = place
        return place or Place.BODY


def _mark(element: Element) -> Place | None:
    tag = element.tag
    if place := _TAGS.get(tag):
        return place
    if tag in ("body", "html", "a", "li", "span"):
        return None
    for name in (attribute(element, "id"), attribute(element, "class")):
        if name and (found := _MARKS.search(name)):
            return _PLACES[found.lastgroup or "main"]
    return None


_PLACES = {"footer": Place.FOOTER, "nav": Place.NAV, "head": Place.HEAD, "main": Place.BODY}
