"""The breadcrumb (当前位置) of a page: which column it says it is."""

from __future__ import annotations

import re

from ykterm.core.dom import Element, ancestors, attribute
from ykterm.core.outline import Outline, Piece, contains

_MARKER = re.compile(r"(?:当前|现在|所在|您的?|你的?)\S{0,5}(?:位置|栏目|页面)|^\s*位置\s*[:：]")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:bread_?-?crumbs?|crumbs?|dqwz|weizhi|mbx|sitepath|location|(?:curr?(?:ent)?_?)?position)(?=$|[\s_\-\d])",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:-+\s*>+|=+>+|[>＞»›→»/\\|｜]+|[-—–]+(?=\s|$)|(?<=\s)[-—–]+|::+)\s*")
_MOST = 12


def breadcrumb(outline: Outline) -> list[tuple[str, str]]:
    """(text, address) of each step, the home page first; the address is empty where a step is no link."""
    for index, piece in enumerate(outline.pieces):
        found = _MARKER.search(piece.text) if piece.anchor is None and len(piece.text) < 80 else None
        if found and (crumbs := _after(outline, index, found.end())):
            return crumbs
    return _by_class(outline)


def _after(outline: Outline, index: int, end: int) -> list[tuple[str, str]]:
    marker = outline.pieces[index]
    rest = marker.text[end:].lstrip(" :：,，是")
    own = [(step, "") for step in _SEPARATOR.split(rest) if step.strip()]
    if len(own) > 1:
        return own
    holder: Element | None = None
    for depth, element in enumerate((marker.parent, *ancestors(marker.parent))):
        if depth > 4 or element.tag in ("body", "html"):
            break
        if outline.anchors_under(element):
            holder = element
            break
    if holder is None:
        return []
    following = [piece for piece in outline.pieces[index + 1 : index + 60] if contains(holder, piece.parent)]
    bounded = len(outline.anchors_under(holder)) <= _MOST
    return own + _steps(following, bounded)


def _steps(pieces: list[Piece], bounded: bool) -> list[tuple[str, str]]:
    steps: list[tuple[str, str]] = []
    parted = True
    for piece in pieces:
        if piece.anchor is not None:
            if not (parted or bounded) or len(steps) >= _MOST:
                break
            text = _SEPARATOR.sub("", piece.text).strip()
            if text and not (steps and steps[-1] == (text, piece.anchor.url or "")):
                steps.append((text, piece.anchor.url or ""))
            parted = False
            continue
        words = [word for word in _SEPARATOR.split(piece.text) if word.strip()]
        if words and not (parted or bounded or _SEPARATOR.match(piece.text)):
            break
        steps += [(word.strip()[:40], "") for word in words if len(word.strip()) <= 40]
        parted = not words or bool(_SEPARATOR.search(piece.text))
    return steps[:_MOST]


def _by_class(outline: Outline) -> list[tuple[str, str]]:
    seen: set[Element] = set()
    tried = 0
    for anchor in outline.anchors:
        for element in ancestors(anchor.element):
            if element in seen:
                break
            seen.add(element)
            names = f"{attribute(element, 'class')} {attribute(element, 'id')}"
            if tried < _MOST and _CLASS.search(names) and len(outline.anchors_under(element)) <= _MOST:
                tried += 1
                steps = _steps([piece for piece in outline.pieces if contains(element, piece.parent)], True)
                if len(steps) > 1:
                    return steps
    return []
