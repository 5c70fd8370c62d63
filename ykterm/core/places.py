"""Where on a page something stands, told by the nearest marked element around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from ykterm.core.dom import Document, Element, attribute
from ykterm.core.model import Place

# Class and id names are free text, so each mark is a word, or the beginning of one, of them.
_OWNER = r"(?:page|site|web|main|global|index)?_?"
_FOOTER = rf"{_OWNER}(?:foots?|footer|bottom|copyright|banquan|yqlj|youlian|friend\w*|dibu|bq|flinks?)"
_NAV = (
    r"(?:[\w-]{1,40}[_-])?"
    r"(?:nav\w*|menu\w*|daohang|dh|crumbs?|breadcrumb\w*|dqwz|weizhi|location|curr?position|mbx|path)"
)
_HEAD = rf"{_OWNER}(?:head|header|top|topbar|toparea|banner|logo|toolbar|search\w*)"
_MAIN = r"(?:main|content|contents|con|container|list\w*|news\w*|article\w*|wrapper|body|zw|zhengwen)"
_EDGE = r"(?:^|[\s])"
_TAIL = r"(?=$|[\s_\-0-9A-Z])"
_MARKS = re.compile(
    f"{_EDGE}(?:(?P<footer>{_FOOTER}){_TAIL}|(?P<nav>(?i:{_NAV})){_TAIL}|"
    f"(?P<head>{_HEAD}){_TAIL}|(?P<main>{_MAIN}){_TAIL})"
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
        """The place of what stands around the element: 正文 where nothing says otherwise."""
        return self._around(element) or Place.BODY

    def _around(self, element: Element) -> Place | None:
        known = self._known
        parent = element.parent
        chain: list[Element] = []
        place: Place | None = None
        while isinstance(parent, Element):
            if parent in known:
                place = known[parent]
                break
            chain.append(parent)
            parent = parent.parent
        for node in reversed(chain):
            place = known[node] = self._within(place, node)
        return place

    def of_all(self, tags: Collection[str]) -> dict[Element, Place]:
        """The places of the page's elements of these tags; those that stand in the 正文 left out.

        What `of` says of each, at a fifth of the cost where a page has hundreds.
        """
        places: dict[Element, Place] = {}
        for marked in self._marked:
            around = self._around(marked)
            place = self._within(around, marked)
            if place is not around and place is not None and place is not Place.BODY:
                places.update(dict.fromkeys(marked.iter_elements(tags), place))
        return places

    def _within(self, around: Place | None, element: Element) -> Place | None:
        """What lies in the foot, the menu or the text stays there; a menu in the head is a menu."""
        own = self._marked.get(element)
        return own if around is None or (around is Place.HEAD and own is Place.NAV) else around

    def at(self, element: Element) -> Place:
        """The place of a block, its own marks counted."""
        return self._within(self._around(element), element) or Place.BODY


def _mark(element: Element) -> Place | None:
    tag = element.tag
    if place := _TAGS.get(tag):
        return place
    if tag in ("body", "html", "a", "li", "span"):
        return None
    return _named(attribute(element, "id")) or _named(attribute(element, "class"))


@lru_cache(maxsize=8192)
def _named(names: str) -> Place | None:
    found = _MARKS.search(names) if names else None
    return _PLACES[found.lastgroup or "main"] if found else None


_PLACES = {"footer": Place.FOOTER, "nav": Place.NAV, "head": Place.HEAD, "main": Place.BODY}
