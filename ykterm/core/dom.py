"""The door to the HTML parser: the only file that knows which library it is."""

from __future__ import annotations

from collections.abc import Iterator

import turbohtml
from turbohtml import Comment, Document, Element, Node, Text

__all__ = ["Comment", "Document", "Element", "Node", "Text", "ancestors", "attribute", "comments", "is_empty", "parse"]


def parse(source: str) -> Document:
    """The HTML5 tree of any text at all; it never raises, and nests at most some 500 levels deep."""
    return turbohtml.parse(source, positions=False)


def attribute(element: Element, name: str) -> str:
    """An attribute's value, empty where it is missing or has none."""
    return element.attr(name) or ""


def is_empty(element: Element) -> bool:
    """Whether nothing is written in an element and no picture stands in it."""
    # The first text will do: elements nested in hundreds would each give all of theirs.
    return next(iter(element.stripped_strings), None) is None and element.find("img") is None


def ancestors(element: Node) -> Iterator[Element]:
    """The elements around a node, the nearest first."""
    parent = element.parent
    while isinstance(parent, Element):
        yield parent
        parent = parent.parent


def comments(document: Document) -> list[str]:
    """The bodies of all comments, in document order."""
    found = document.xpath("//comment()")
    return [node.data for node in found if isinstance(node, Comment)] if isinstance(found, list) else []
