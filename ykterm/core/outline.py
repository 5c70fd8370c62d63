"""A page as a run of texts and anchors in document order: what lists, breadcrumbs and placeholders are read from."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from itertools import islice

from ykterm.core import dates
from ykterm.core.dom import Comment, Document, Element, Node, Text, ancestors, attribute
from ykterm.core.links import openings
from ykterm.core.text import clean
from ykterm.core.urls import join

_UNSEEN = frozenset(["script", "style", "noscript", "template", "option", "title", "textarea", "head", "svg"])
_SECONDARY = re.compile(
    r"^[\W_]*(?:更多\S{0,2}|more|查[阅看]\S{0,4}|阅读\S{0,4}|全文|详[细情]\S{0,2}|点击\S{0,4}|下载\S{0,4}|附件|打印|关闭|收藏|分享|"
    r"进入\S{0,2}|浏览|办理|在线办理|[上下前后首尾末][一]?[页条]|\d{1,3}|go|返回\S{0,4})?[\W_]*$",
    re.IGNORECASE,
)
_DATE_ATTRIBUTES = ("datetime", "data-time", "data-date", "data-pubdate", "data-pubtime", "data-publishtime")
_DATE_HOLDERS = ",".join(
    (
        "li script,td script,dd script,dt script,span script",
        "li input[type=hidden][value],td input[type=hidden][value]",
        *(f"[{name}]" for name in _DATE_ATTRIBUTES),
    )
)
_DATED_TITLE = re.compile(
    r"(?:发布|更新|录入|发表|添加)?(?:时间|日期)\s*[:：]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
).search
_WHOLE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)").findall
_YEAR_ALONE = re.compile(r"\s*((?:19|20)\d\d)\s*[-/.年]?\s*").fullmatch
_DIGIT = re.compile(r"[0-9０-９]").search
_SHORT_SCRIPT = 500
"""Characters of a script that does no more than write a row's date."""
# No honest list needs more, and a hostile page must cost no more.
_MOST_ANCHORS, _MOST_DEPTH = 5000, 40
_CUT = re.compile(r"(?:\.{2,}|…+)\s*$")
_BULLET = re.compile(r"^[\s·•●■◆▪►▶>»※\-—*.、|]+|[\s·|]+$")


def dates_in_attributes(document: Document) -> dict[Element, dt.date]:
    """Publish dates that a template keeps out of the text: title="发布时间:…", <time datetime>, data-date, a script."""
    found: dict[Element, dt.date] = {}
    for element in document.select("a[title],li[title],span[title]"):
        title = attribute(element, "title")
        if ("间" in title or "期" in title) and (told := _DATED_TITLE(title)):
            _note(found, element, told[0])
    for element in document.select(_DATE_HOLDERS):
        if element.tag == "input":
            told_so = attribute(element, "value")
        elif element.tag == "script":
            script = element.text
            told_so = script if len(script) < _SHORT_SCRIPT and "write" in script else ""
        else:
            told_so = " ".join(attribute(element, name) for name in _DATE_ATTRIBUTES)
        _note(found, element, told_so)
    return found


def _note(found: dict[Element, dt.date], element: Element, told: str) -> None:
    days = set(_WHOLE_DATE(told))
    if len(days) == 1 and (day := dates.parse_day(days.pop())):
        found[element] = day


class Anchor:
    """Something that opens an address: a link, or an element whose handler opens one."""

    __slots__ = ("_title", "element", "order", "texts", "url")

    def __init__(self, element: Element, order: int, url: str | None) -> None:
        self.element = element
        self.order = order
        self.url = url
        self.texts: list[Piece] = []
        """Complete when the outline is."""
        self._title: str | None = None

    @property
    def title(self) -> str:
        """Its text without dates; the title attribute where the text is cut short or missing."""
        if self._title is None:
            self._title = self._read_title()
        return self._title

    def _read_title(self) -> str:
        shown = _BULLET.sub("", clean(" ".join(piece.words for piece in self.texts)))
        full = _BULLET.sub("", clean(attribute(self.element, "title")))
        stem = _CUT.sub("", shown)
        if full and (not shown or (len(full) > len(stem) and full.startswith(stem[:6]) and shown != full)):
            return full
        return shown

    @property
    def secondary(self) -> bool:
        """Whether it only repeats or serves another link: 查阅全文, 更多, 下一页, a picture."""
        return _SECONDARY.match(self.title) is not None


class Piece:
    """One text node worth reading."""

    __slots__ = ("anchor", "found", "order", "parent", "text")

    def __init__(self, text: str, parent: Element, order: int, anchor: Anchor | None) -> None:
        self.text = text
        self.parent = parent
        self.order = order
        self.anchor = anchor
        self.found = dates.find(text) if _DIGIT(text) and len(text) >= 3 else None

    @property
    def words(self) -> str:
        """The text, empty where it is nothing but a date."""
        return "" if self.found and self.found.kind is dates.Kind.PURE else self.text


class Outline:
    """The pieces and anchors of a document, and which anchors stand under which element."""

    def __init__(self, document: Document, base: str, encoding: str) -> None:
        self.document = document
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.under: dict[Element, list[Anchor]] = {}
        around: dict[Element, Anchor | None] = {}
        unseen = dates_in_attributes(document)
        year = 0
        for order, node in enumerate(document.descendants):
            if isinstance(node, Text):
                self._text(node, order, around, year)
                year = 0
            elif isinstance(node, Comment):
                # The year a template leaves out of sight before month and day: <!--2010--> 08-04.
                alone = _YEAR_ALONE(node.data) if len(node.data) < 40 else None
                year = int(alone[1]) if alone else 0
            elif isinstance(node, Element):
                self._element(node, order, around, base, encoding)
                if node in unseen:
                    # Told by the mark-up alone: good where the row shows no date itself.
                    piece = Piece(str(unseen[node]), node, order, around.get(node))
                    piece.found = dates.Found(dates.Kind.LOOSE, unseen[node])
                    self.pieces.append(piece)
        self._orders = [piece.order for piece in self.pieces]
        for anchor in self.anchors:
            self.under.setdefault(anchor.element, []).append(anchor)
            for element in islice(ancestors(anchor.element), _MOST_DEPTH):
                self.under.setdefault(element, []).append(anchor)

    def _text(self, node: Text, order: int, around: dict[Element, Anchor | None], year: int) -> None:
        parent = node.parent
        if not isinstance(parent, Element) or parent.tag in _UNSEEN or node.data.isspace():
            return
        if text := clean(node.data, 2000):
            anchor = around.get(parent)
            piece = Piece(text, parent, order, anchor)
            if year and (found := piece.found) is not None and found.day is None:
                piece.found = dates.Found(found.kind, dates.sane(year, found.month, found.day_of_month))
            self.pieces.append(piece)
            if anchor is not None:
                anchor.texts.append(piece)

    def _element(
        self, node: Element, order: int, around: dict[Element, Anchor | None], base: str, encoding: str
    ) -> None:
        parent = node.parent
        inherited = around.get(parent) if isinstance(parent, Element) else None
        acting = attribute(node, "data-href") or attribute(node, "onclick")
        if node.tag == "a" or (acting and inherited is None):
            targets = [attribute(node, "href"), attribute(node, "data-href"), *openings(acting)]
            if targets[0][:11].lower() == "javascript:":
                targets += openings(targets[0])
            url = next((url for target in targets if target and (url := join(base, target, encoding))), None)
            if (node.tag == "a" or url) and len(self.anchors) < _MOST_ANCHORS:
                anchor = Anchor(node, order, url)
                self.anchors.append(anchor)
                around[node] = anchor
                return
        if inherited is not None:
            around[node] = inherited

    def between(self, last: int, first: int) -> list[Piece]:
        """The pieces after one place in the document and before another."""
        orders = self._orders
        return self.pieces[bisect_right(orders, last) : bisect_left(orders, first)]

    def before(self, first: int, most: int) -> list[Piece]:
        """The last pieces before a place in the document."""
        end = bisect_left(self._orders, first)
        return self.pieces[max(0, end - most) : end]

    def order_of(self, element: Element) -> int:
        """Where an element begins, in the terms of `Piece.order`."""
        return next((order for order, node in enumerate(self.document.descendants) if node == element), 0)

    def anchors_under(self, element: Element) -> list[Anchor]:
        """What can be opened in an element, itself included."""
        return self.under.get(element, [])


def contains(element: Element, node: Node) -> bool:
    """Whether a node stands under an element, or is it."""
    return node == element or any(around == element for around in ancestors(node))
