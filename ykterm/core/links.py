"""Every link of a page, and what else one walk over its elements gives."""

from __future__ import annotations

import re
from collections.abc import Callable

from ykterm.core.dom import Document, Element, attribute
from ykterm.core.model import Link, Place
from ykterm.core.places import Places
from ykterm.core.text import clean
from ykterm.core.urls import joiner

_BASIC = ("a", "area", "option", "link", "img", "source", "script", "iframe", "frame", "form", "meta", "title")
_TAGS = (*_BASIC, "h1", "h2", "h3")
_SCRIPT_TYPES = re.compile(r"^$|javascript|ecmascript|module", re.IGNORECASE)
_LOCATION = re.compile(
    r"""location(?:\.href)?\s*=\s*(["'])([^"'\s]+)\1\s*(?=[;,})\n\r]|$)|"""
    r"""location\.(?:replace|assign)\(\s*(["'])([^"'\s]+)\3\s*\)"""
)
# A quoted address handed to a function or set as a location, and not glued to a variable.
_HANDED = re.compile(
    r"""(?:([\w.$]{1,60})\s*\(\s*|(location(?:\.href)?)\s*=\s*|,\s*)(["'])"""
    r"""((?:https?:)?//[^"'\s]+|\.{0,2}/[^"'\s]*|[\w./-]{1,200}\.(?:s?html?|aspx?|jspx?|do|php|action|pdf|docx?|xlsx?)(?:\?[^"'\s]*)?)"""
    r"""\3(?!\s*\+)""",
    re.IGNORECASE,
)
_CALLED = re.compile(r"[\w.$]+$").search
_OPENS = re.compile(
    r"open|url|href|jump|go|link|location|detail|nav|skip|redirect|to|view|show|read|win", re.IGNORECASE
)
_NOT_OPENS = re.compile(
    r"(?:split|replace|indexof|match|test|favou?rite|sethome\w*|ajax|post|get|load)$", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:https?:/|\.{0,2}/)", re.IGNORECASE).match
_NO_FETCH_RELS = frozenset({"dns-prefetch", "preconnect"})
_REFRESH = re.compile(r"""^\s*([\d.]+)\s*(?:[;,]\s*(?:url\s*=\s*)?["']?\s*([^"'>]*?)["']?\s*)?$""", re.IGNORECASE)


class Harvest:
    """One walk's yield; see `ykterm.core.page.Page` for what each part means."""

    __slots__ = ("frames", "headings", "links", "refresh", "script_urls", "scripts", "tags", "title")

    def __init__(self, document: Document, base: str, encoding: str) -> None:
        self.links: list[Link] = []
        self.tags: dict[str, str] = {}
        self.headings: list[str] = []
        self.scripts: list[str] = []
        self.script_urls: list[str] = []
        self.frames: list[str] = []
        self.refresh: tuple[float, str] | None = None
        self.title = ""
        self._walk(document, base, encoding)

    def _walk(self, document: Document, base: str, encoding: str) -> None:
        acting = set(document.select("[onclick],[data-href]"))
        tags = {*_TAGS, *(element.tag for element in acting)}
        places = Places(document).of_all(tags)
        joined = joiner(base, encoding)
        seen: dict[str, Link] = {}
        repeated: dict[str, list[Link]] = {}
        keep = self.links.append

        def use(url: str, text: str, element: Element, source: str) -> None:
            link = Link(url, text, places.get(element, Place.BODY), source)
            first = seen.setdefault(url, link)
            if first is not link:
                same = repeated.setdefault(url, [first])
                # A page may repeat one address without end: beyond a few dozen uses they are kept as they come.
                if len(same) < 64:
                    if link in same:
                        return
                    same.append(link)
            keep(link)

        def add(href: str, text: str, element: Element, source: str) -> str | None:
            if url := joined(href):
                use(url, text, element, source)
            return url

        readers = {
            "img": self._image, "option": self._option, "script": self._script, "link": self._link, "meta": self._meta,
            "area": self._area, "iframe": self._frame, "frame": self._frame, "form": self._form, "source": self._source,
            "title": self._title, "h1": self._heading, "h2": self._heading, "h3": self._heading,
        }  # fmt: skip
        for element in document.iter_elements(tags):
            tag = element.tag
            if tag == "a":
                if href := element.attr("href"):
                    url = joined(href)
                    if url is not None:
                        use(url, clean(element.text) or _shown(element), element, "a")
                    elif href[:11].lower() == "javascript:":
                        for opened in openings(href):
                            add(opened, clean(element.text) or _shown(element), element, "onclick")
            elif (reader := readers.get(tag)) is not None:
                reader(element, add)
            if acting and element in acting:
                text = clean(element.text) or _shown(element)
                for opened in (*openings(attribute(element, "onclick")), attribute(element, "data-href")):
                    if opened:
                        add(opened, text, element, "onclick")

    def _srcset(self, srcset: str, element: Element, add: _Add) -> None:
        for candidate in re.split(r",\s+|,(?=https?:|/)", srcset.strip()):
            if parts := candidate.split():
                add(parts[0].rstrip(","), clean(attribute(element, "alt")), element, "srcset")

    def _script(self, element: Element, add: _Add) -> None:
        if src := element.attr("src"):
            if url := add(src, "", element, "script"):
                self.script_urls.append(url)
        elif body := element.text:
            self.scripts.append(body)
            if "location" in body and _SCRIPT_TYPES.search(attribute(element, "type")):
                for found in _LOCATION.finditer(body):
                    add(found[2] or found[4], "", element, "location")

    def _link(self, element: Element, add: _Add) -> None:
        if (href := element.attr("href")) and attribute(element, "rel").lower() not in _NO_FETCH_RELS:
            add(href, clean(attribute(element, "title")), element, "link")

    def _option(self, element: Element, add: _Add) -> None:
        value = element.attr("value")
        if value and _ADDRESS(value):
            add(value, clean(element.text), element, "option")

    def _area(self, element: Element, add: _Add) -> None:
        if href := element.attr("href"):
            add(href, clean(attribute(element, "alt") or attribute(element, "title")), element, "area")

    def _frame(self, element: Element, add: _Add) -> None:
        if src := element.attr("src"):
            name = clean(attribute(element, "title") or attribute(element, "name"))
            if url := add(src, name, element, element.tag):
                self.frames.append(url)

    def _form(self, element: Element, add: _Add) -> None:
        # What takes only what is sent to it answers a visit with 404, 405 or 500, and opens for nobody by a click.
        if (action := element.attr("action")) and attribute(element, "method").strip().lower() != "post":
            add(action, clean(attribute(element, "name")), element, "form")

    def _source(self, element: Element, add: _Add) -> None:
        if srcset := element.attr("srcset"):
            self._srcset(srcset, element, add)

    def _image(self, element: Element, add: _Add) -> None:
        if src := element.attr("src"):
            add(src, clean(element.attr("alt") or element.attr("title") or ""), element, "img")
        if srcset := element.attr("srcset"):
            self._srcset(srcset, element, add)

    def _title(self, element: Element, add: _Add) -> None:
        self.title = self.title or clean(element.text)

    def _heading(self, element: Element, add: _Add) -> None:
        if text := clean(element.text):
            self.headings.append(text)

    def _meta(self, element: Element, add: _Add) -> None:
        content = attribute(element, "content")
        if name := element.attr("name"):
            if content or name.lower() not in self.tags:
                self.tags[clean(name).lower()] = clean(content, 1000)
        elif attribute(element, "http-equiv").lower() == "refresh" and (found := _REFRESH.match(content)):
            target = found[2]
            if target and (url := add(target, "", element, "refresh")):
                parent = element.parent
                hidden = isinstance(parent, Element) and parent.tag == "noscript"
                if self.refresh is None and not hidden:
                    self.refresh = (float(found[1].strip(".") or 0), url)


def openings(script: str) -> list[str]:
    """The plain addresses an event handler opens: window.open('x'), OpenUrl('x'), location.href='x'."""
    found = []
    for match in _HANDED.finditer(script):
        target = match[4]
        # A second argument belongs to the call it stands in.
        called = match[1] or ("" if match[2] else _call_around(script, match.start()))
        name = called.rpartition(".")[2]
        if _NOT_OPENS.search(name):
            continue
        if match[2] or target[:4].lower() == "http" or _OPENS.search(called):
            found.append(target)
    return found


def _call_around(script: str, at: int) -> str:
    opening = script.rfind("(", 0, at)
    found = _CALLED(script[max(0, opening - 40) : max(0, opening)].rstrip())
    return found[0] if found else ""


def _shown(element: Element) -> str:
    """What stands for the text of a link without any: its title, else its picture's."""
    if title := clean(attribute(element, "title")):
        return title
    image = element.find("img")
    return clean(attribute(image, "alt") or attribute(image, "title")) if image is not None else ""


_Add = Callable[[str, str, Element, str], "str | None"]
