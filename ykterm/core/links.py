"""Every link of a page, and what else one walk over its elements gives."""

from __future__ import annotations

import re
from collections.abc import Callable

from ykterm.core.dom import Document, Element, attribute
from ykterm.core.model import Link, Place
from ykterm.core.places import Places
from ykterm.core.text import clean
from ykterm.core.urls import join

_TAGS = "a area option link img source script iframe frame form meta title h1 h2 h3".split()
_SCRIPT_TYPES = re.compile(r"^$|javascript|ecmascript|module", re.IGNORECASE)
_LOCATION = re.compile(
    r"""location(?:\.href)?\s*=\s*(["'])([^"'\s]+)\1\s*(?=[;,})\n\r]|$)|"""
    r"""location\.(?:replace|assign)\(\s*(["'])([^"'\s]+)\3\s*\)"""
)
# A quoted address handed to a function or set as a location, and not glued to a variable.
_HANDED = re.compile(
    r"""(?:([\w.$]+)\s*\(\s*|(location(?:\.href)?)\s*=\s*|,\s*)(["'])"""
    r"""((?:https?:)?//[^"'\s]+|\.{0,2}/[^"'\s]*|[\w./-]+\.(?:s?html?|aspx?|jspx?|do|php|action|pdf|docx?|xlsx?)(?:\?[^"'\s]*)?)"""
    r"""\3(?!\s*\+)""",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"open|url|href|jump|go|link|location|detail|nav|skip|redirect|to|view|show|read|win", re.IGNORECASE
)
_NOT_OPENS = re.compile(
    r"(?:split|replace|indexof|match|test|favou?rite|sethome\w*|ajax|post|get|load)$", re.IGNORECASE
)
_NO_FETCH_RELS = frozenset({"dns-prefetch", "preconnect"})
_REFRESH = re.compile(r"""^\s*([\d.]+)\s*(?:[;,]\s*(?:url\s*=\s*)?["']?\s*([^"'>]*?)["']?\s*)?$""", re.IGNORECASE)


class Harvest:
    """One walk's yield; see `ykterm.core.page.Page` for what each part means."""

    __slots__ = ("frames", "headings", "links", "refresh", "script_urls", "scripts", "tags", "title")

    def __init__(self, document: Document, raw: str, base: str, encoding: str) -> None:
        self.links: list[Link] = []
        self.tags: dict[str, str] = {}
        self.headings: list[str] = []
        self.scripts: list[str] = []
        self.script_urls: list[str] = []
        self.frames: list[str] = []
        self.refresh: tuple[float, str] | None = None
        self.title = ""
        self._walk(document, raw, base, encoding)

    def _walk(self, document: Document, raw: str, base: str, encoding: str) -> None:
        places = Places(document)
        seen: set[tuple[str, str, str, int]] = set()

        def add(href: str, text: str, element: Element, source: str) -> str | None:
            url = join(base, href, encoding)
            if url is not None:
                place = places.of(element)
                mark = (url, text, source, id(place))
                if mark not in seen:
                    seen.add(mark)
                    self.links.append(Link(url, text, place, source))
            return url

        lowered = raw if len(raw) < 200 else raw
        acting = (
            set(document.select("[onclick],[data-href]"))
            if "onclick" in lowered or "data-href" in lowered or "onClick" in lowered
            else set()
        )
        for element in document.iter_elements(None if acting else _TAGS):
            tag = element.tag
            if tag == "a":
                text = clean(element.text)
                if not text:
                    text = _shown(element)
                href = element.attr("href")
                if href and not add(href, text, element, "a") and href[:11].lower() == "javascript:":
                    for opened in openings(href):
                        add(opened, text, element, "onclick")
            elif tag == "img":
                if src := element.attr("src"):
                    add(src, clean(attribute(element, "alt") or attribute(element, "title")), element, "img")
                if srcset := element.attr("srcset"):
                    self._srcset(srcset, element, add)
            elif tag in _OTHERS:
                self._other(tag, element, add)
            if acting and element in acting:
                text = clean(element.text) or _shown(element)
                for opened in (*openings(attribute(element, "onclick")), attribute(element, "data-href")):
                    if opened:
                        add(opened, text, element, "onclick")

    def _srcset(self, srcset: str, element: Element, add: _Add) -> None:
        for candidate in re.split(r",\s+|,(?=https?:|/)", srcset.strip()):
            if parts := candidate.split():
                add(parts[0].rstrip(","), clean(attribute(element, "alt")), element, "srcset")

    def _other(self, tag: str, element: Element, add: _Add) -> None:
        if tag == "meta":
            self._meta(element, add)
        elif tag == "script":
            if src := element.attr("src"):
                if url := add(src, "", element, "script"):
                    self.script_urls.append(url)
            elif body := element.text:
                self.scripts.append(body)
                if "location" in body and _SCRIPT_TYPES.search(attribute(element, "type")):
                    for found in _LOCATION.finditer(body):
                        add(found[2] or found[4], "", element, "location")
        elif tag == "link":
            if (href := element.attr("href")) and attribute(element, "rel").lower() not in _NO_FETCH_RELS:
                add(href, clean(attribute(element, "title")), element, "link")
        elif tag == "option":
            value = attribute(element, "value").strip()
            if (
                value[:1] == "/"
                or value[:2] == "./"
                or value[:3] == "../"
                or value[:7].lower() in ("http://", "https:/")
            ):
                add(value, clean(element.text), element, "option")
        elif tag == "area":
            if href := element.attr("href"):
                add(href, clean(attribute(element, "alt") or attribute(element, "title")), element, "area")
        elif tag in ("iframe", "frame"):
            if (src := element.attr("src")) and (
                url := add(src, clean(attribute(element, "title") or attribute(element, "name")), element, tag)
            ):
                self.frames.append(url)
        elif tag == "form":
            if action := element.attr("action"):
                add(action, clean(attribute(element, "name")), element, "form")
        elif tag == "source":
            if srcset := element.attr("srcset"):
                self._srcset(srcset, element, add)
        elif tag == "title":
            self.title = self.title or clean(element.text)
        elif text := clean(element.text):
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
        called, target = match[1] or "", match[4]
        name = called.rpartition(".")[2]
        if _NOT_OPENS.search(name):
            continue
        if match[2] or target[:4].lower() == "http" or _OPENS.search(called):
            found.append(target)
    return found


def _shown(element: Element) -> str:
    """What stands for the text of a link without any: its title, else its picture's."""
    if title := clean(attribute(element, "title")):
        return title
    image = element.find("img")
    return clean(attribute(image, "alt") or attribute(image, "title")) if image is not None else ""


_Add = Callable[[str, str, Element, str], "str | None"]
_OTHERS = frozenset(_TAGS) - {"a", "img"}
