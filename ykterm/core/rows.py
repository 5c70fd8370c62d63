"""The rows of a page: a title with its date, bound by the smallest element that holds both."""

from __future__ import annotations

import re

from ykterm.core.dates import Found, Kind, assemble
from ykterm.core.dom import Element, attribute
from ykterm.core.outline import Anchor, Outline, Piece
from ykterm.core.text import clean

_ROW_TAGS = frozenset({"li", "tr", "dl", "article"})
_TOO_WIDE = frozenset({"body", "html", "form"})
_FRAGMENT = re.compile(
    r"[\[(（]?\s*(?:[\d０-９\s\-/.年月日]{1,10}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[\s.,]*(?:\d{4})?)\s*[\])）]?",
    re.IGNORECASE,
).fullmatch
# A date that opens or closes a link's own text in digits; 2017年9月14日《高安新闻》 is a title.
_EDGE_DATE = re.compile(
    r"^[\s\[(（【·]*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+[\d:]+)?[\s\])）】]*(?=\D)|"
    r"[\s\[(（【]*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+[\d:]+)?[\s\])）】]*$"
)
_NUMBER = re.compile(r"\d+|[A-Za-z]{3,}").findall
_PINNED = re.compile(r"置顶|^[\[【(]?顶[\])】]")
_PINNED_CLASS = re.compile(r"(?:^|[\s_-])(?:is_?top|zhiding|zd|sticky|pinned)(?:$|[\s_-])", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s\-/.:：年月日\[\]()（）]+").fullmatch
_MOST_ANCHORS, _MOST_DATES = 5, 3


class Row:
    """One row: its element, what it opens and the date it shows."""

    __slots__ = ("anchor", "element", "first", "flat", "found", "last", "pinned", "title")

    def __init__(self, element: Element, anchor: Anchor | None, title: str, found: Found | None) -> None:
        self.element = element
        self.anchor = anchor
        self.title = title
        self.found = found
        self.pinned = False
        self.flat = False
        """One of several rows that share their element and only follow one another in it."""
        self.first = self.last = 0

    @property
    def url(self) -> str:
        return (self.anchor.url if self.anchor else None) or ""


def read_rows(outline: Outline) -> list[Row]:
    """All dated rows of the page and their undated brothers, in document order."""
    dated = _date_pieces(outline)
    by_element: dict[Element, list[tuple[Piece, Found]]] = {}
    plain: dict[Element, str] = {}
    for piece, found in dated:
        if (element := _holder(outline, piece, plain)) is not None:
            by_element.setdefault(element, []).append((piece, found))
    rows: list[Row] = []
    for element, found_here in by_element.items():
        rows += _rows_of(outline, element, found_here)
    rows += _brothers(outline, rows)
    rows.sort(key=lambda row: (row.first, row.last))
    return rows


def link_rows(outline: Outline) -> list[Row]:
    """One row for every li, tr, dd, p or div that holds exactly one target with a title: for lists without dates."""
    rows = []
    taken: set[Element] = set()
    for anchor in outline.anchors:
        if anchor.url is None or anchor.secondary:
            continue
        element = _grown(outline, anchor.element)
        if element in taken or element.tag in _TOO_WIDE:
            continue
        taken.add(element)
        rows.append(_row(outline, element, [anchor], None, anchor.order, anchor.order))
    return [row for row in rows if len(row.title) > 1]


def _date_pieces(outline: Outline) -> list[tuple[Piece, Found]]:
    pieces = outline.pieces
    dated: list[tuple[Piece, Found]] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        found = piece.found
        if found is None or (found.day is None and found.month):
            run = _fragments(pieces, index)
            if len(run) > 1 and (whole := assemble([part.text for part in run])):
                for part in run:
                    part.found = whole
                dated.append((piece, whole))
                index += len(run)
                continue
        if found is not None and _counts(piece, found):
            dated.append((piece, found))
        index += 1
    return dated


def _fragments(pieces: list[Piece], start: int) -> list[Piece]:
    run: list[Piece] = []
    for piece in pieces[start : start + 3]:
        if not _FRAGMENT(piece.text) or piece.anchor is not pieces[start].anchor:
            break
        if run and not {piece.parent, piece.parent.parent} & {run[0].parent, run[0].parent.parent}:
            break
        run.append(piece)
        if sum(len(_NUMBER(part.text)) for part in run) >= 3:
            break
    return run


def _counts(piece: Piece, found: Found) -> bool:
    if piece.anchor is not None and found.kind is not Kind.PURE:
        return _EDGE_DATE.search(piece.text) is not None
    return found.kind >= Kind.LOOSE


def _holder(outline: Outline, piece: Piece, plain: dict[Element, str]) -> Element | None:
    """The smallest element that holds the date and something to open, or a row of plain text.

    `plain` keeps the titles of rows without links: a hostile row may hold dates without end.
    """
    element: object = piece.parent
    while isinstance(element, Element) and element.tag not in ("body", "html"):
        if anchors := outline.anchors_under(element):
            return _with_title(outline, element) if all(anchor.secondary for anchor in anchors) else element
        if element.tag in ("li", "tr"):
            if element not in plain:
                plain[element] = _plain_title(outline, element)
            return element if plain[element] else None
        element = element.parent
    return element if isinstance(element, Element) and element.tag == "body" else None


def _with_title(outline: Outline, element: Element) -> Element:
    """A little further out, where 查阅全文 is joined by the title it repeats."""
    node = element
    for _ in range(3):
        parent = node.parent
        if node.tag in ("li", "tr") or not isinstance(parent, Element):
            break
        node = parent
        anchors = outline.anchors_under(node)
        if any(not anchor.secondary for anchor in anchors):
            return node if len({anchor.url for anchor in anchors}) == 1 else element
    return element


def _rows_of(outline: Outline, element: Element, dated: list[tuple[Piece, Found]]) -> list[Row]:
    anchors = outline.anchors_under(element)
    if not anchors:
        first = dated[0][0].order
        title = _plain_title(outline, element)
        row = Row(element, None, title, _best([found for _, found in dated]))
        row.first, row.last = first, dated[-1][0].order
        return [row]
    rows = []
    for group_anchors, group_dates in _groups(anchors, dated):
        targets = {anchor.url or id(anchor) for anchor in group_anchors}
        if len(targets) > _MOST_ANCHORS or len(group_dates) > _MOST_DATES:
            continue
        orders = [anchor.order for anchor in group_anchors] + [piece.order for piece, _ in group_dates]
        whole = len(group_anchors) == len(anchors)
        if whole and element.tag in _TOO_WIDE:
            continue
        holder = _grown(outline, element) if whole else element
        found = _best([found for _, found in group_dates])
        rows.append(_row(outline, holder, group_anchors, found, min(orders), max(orders), flat=not whole))
    return rows


def _groups(
    anchors: list[Anchor], dated: list[tuple[Piece, Found]]
) -> list[tuple[list[Anchor], list[tuple[Piece, Found]]]]:
    """Anchors and dates of one element dealt out to its rows: in flat lists they only follow one another."""
    if len(dated) == 1:
        return [(anchors, dated)]
    events: list[tuple[int, Anchor | tuple[Piece, Found]]] = [(anchor.order, anchor) for anchor in anchors]
    # A date inside its link counts as standing after it.
    events += [(pair[0].order, pair) for pair in dated]
    events.sort(key=lambda event: event[0])
    dates_first = not isinstance(events[0][1], Anchor) and isinstance(events[-1][1], Anchor)
    groups: list[tuple[list[Anchor], list[tuple[Piece, Found]]]] = []
    before: type | None = None
    for _, event in events:
        is_anchor = isinstance(event, Anchor)
        opens = not is_anchor if dates_first else is_anchor
        if not groups or (opens and before is not type(event)):
            groups.append(([], []))
        if isinstance(event, Anchor):
            groups[-1][0].append(event)
        else:
            groups[-1][1].append(event)
        before = type(event)
    return [group for group in groups if group[0] and group[1]]


def _row(
    outline: Outline,
    element: Element,
    anchors: list[Anchor],
    found: Found | None,
    first: int,
    last: int,
    flat: bool = False,
) -> Row:
    leading = [anchor for anchor in anchors if not anchor.secondary]
    anchor = max(leading or anchors, key=lambda candidate: (candidate.url is not None, min(len(candidate.title), 12)))
    title = anchor.title
    if not leading:
        title = _plain_title(outline, element) or title
    title = _EDGE_DATE.sub("", title).strip() or title
    row = Row(element, anchor, title, found)
    row.first, row.last, row.flat = first, last, flat
    row.pinned = bool(_PINNED.search(title if flat else clean(element.text, 400))) or bool(
        _PINNED_CLASS.search(attribute(element, "class"))
    )
    return row


def _best(found: list[Found]) -> Found:
    """The publish date among a row's dates: the surest, the latest of equals (发布日期 follows 成文日期)."""

    def rank(one: Found) -> tuple[bool, int, bool, object]:
        return (
            not one.excluded,
            min(one.kind, Kind.PURE),
            one.day is not None,
            one.day or (one.month, one.day_of_month),
        )

    best = found[0]
    for one in found[1:]:
        first, second = rank(best), rank(one)
        if second[:3] > first[:3] or (second[:3] == first[:3] and str(second[3]) > str(first[3])):
            best = one
    if best.day is None:
        # 4月26日 beside <time datetime="2019-04-26">: the one says what the other leaves out.
        spelt = (one for one in found if one.day and (one.day.month, one.day.day) == (best.month, best.day_of_month))
        return next(spelt, best)
    return best


def _plain_title(outline: Outline, element: Element) -> str:
    """The longest text of a row that is no date and no label; empty where there is none of a title's length."""
    texts = [clean(text) for text in element.stripped_strings]
    found = [text for text in texts if len(text) > 5 and text[-1] not in ":：" and not _NUMBERS(text)]
    return max(found, key=len, default="")


def _grown(outline: Outline, element: Element) -> Element:
    """The row's own element: as far out as no other anchor comes in, and not beyond li, tr, dl."""
    anchors = len(outline.anchors_under(element))
    for _ in range(5):
        if element.tag in _ROW_TAGS:
            break
        parent = element.parent
        if not isinstance(parent, Element) or parent.tag in ("body", "html", "ul", "ol", "table", "tbody"):
            break
        if len(outline.anchors_under(parent)) > anchors:
            break
        element = parent
    return element


def _brothers(outline: Outline, rows: list[Row]) -> list[Row]:
    """Undated rows that stand beside dated ones."""
    known = {row.element for row in rows}
    urls = {row.url for row in rows if row.url}
    found = []
    parents = {row.element.parent: row.element.tag for row in rows}
    for parent, tag in parents.items():
        if not isinstance(parent, Element) or parent.tag in ("body", "html", "tr"):
            continue
        for child in parent.children:
            if not isinstance(child, Element) or child.tag != tag or child in known:
                continue
            anchors = outline.anchors_under(child)
            leading = [anchor for anchor in anchors if not anchor.secondary and anchor.url]
            if len({anchor.url for anchor in leading}) != 1 or leading[0].url in urls or len(leading[0].title) < 4:
                continue
            found.append(_row(outline, child, leading, None, anchors[0].order, anchors[-1].order))
    return found
