"""What a page's head and foot bring in by script or frame: the menu of many a site stands in no page's own HTML."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from ykterm.core.ask import Ask, Reading
from ykterm.core.dom import is_empty
from ykterm.core.encoding import decode
from ykterm.core.footer import written
from ykterm.core.model import Link, Place
from ykterm.core.page import Page
from ykterm.core.urls import host, join

_NAMES = re.compile(
    r"head|foot|nav(?!igator)|menu|bottom|copyright|toubu|dibu|daohang|(?<![a-z])(?:top|dh)(?![a-z])", re.IGNORECASE
)
_MENU = re.compile(r"nav|menu|daohang|(?<![a-z])dh(?![a-z])", re.IGNORECASE)
_FOOT = re.compile(r"foot|bottom|copyright|dibu", re.IGNORECASE)
_LOADERS = re.compile(r"common|index|main|public|global|inc|webbuilder|layout|base|site", re.IGNORECASE)
_LIBRARIES = re.compile(
    r"jquery|bootstrap|swiper|layer|echarts|vue|min\.js|slide|tongji|count|share|jiucuo|headroom", re.IGNORECASE
)
_LOADED = re.compile(
    r"""(?:\.load|\.get|\.ajax|fetch|include)\s*\(\s*(?:\{\s*(?:type\s*:\s*["']\w{3,4}["']\s*,\s*)?url\s*:\s*)?"""
    r"""(["'])([^"'\s]{1,300})\1"""
)
_WAITING = (
    "header,footer,nav,[id*=head],[id*=nav],[id*=menu],[id*=top],[id*=foot],[id*=bottom],[class*=head],[class*=nav]"
)
LOADER, SCRIPT, FRAME, LOADED = "loader", "script", "frame", "loaded"
"""How a page comes by an include."""
_VALUE = "-value-of-the-script-"
"""Stands in an address where a script puts in something of its own: no address anybody could visit."""
_MOST_ASKS = 8
_SHORT = 4
"""Links of its own in a page's head and menu below which an empty element there is taken to wait for a script."""


class Part(Struct, frozen=True):
    """Something included, read as a page of its own."""

    url: str
    """Where it was served; a script's own address where a script writes it."""
    page: Page
    links: list[Link]
    """Its links, in the place of the frame it belongs to where its own markup names none."""


class Frame(Struct, frozen=True):
    """Head, menu and foot that come from elsewhere."""

    parts: tuple[Part, ...]
    complete: bool
    """False: an include could not be read, or head or page wait for a script nobody could follow."""


def read_frame(page: Page) -> Reading[Frame]:
    """Reads what the page's own site includes as its head, menu and foot."""
    waits = _waits(page)
    queue = _direct(page)
    if waits or any(_hollow(page)):
        queue += [(url, LOADER) for url in page.script_urls if _is_loader(url) and _same_host(url, page.url)]
    stands = {link.url: link.place for link in page.links if link.source in ("iframe", "frame")}
    parts: list[Part] = []
    complete = True
    asked: set[str] = set()
    while queue and len(asked) < _MOST_ASKS:
        url, named = queue.pop(0)
        if url in asked:
            continue
        asked.add(url)
        answer = yield Ask(url=url, why="footer-include")
        if not answer.ok:
            complete = False
            continue
        source, _ = decode(answer.body, answer.content_type)
        if "javascript" in answer.content_type or source.lstrip()[:1] != "<":
            queue += _loads(source, page)
            if named == LOADER:
                # A common script's strings are pieces of anything; only a script named for the frame writes it.
                continue
            source = written(source, value=_VALUE)
        part = page.part(source, (answer.url or url) if named == FRAME else page.base)
        if links := [link for link in part.links if _VALUE.lower() not in link.url.lower() and "${" not in link.url]:
            parts.append(Part(answer.url or url, part, _placed(links, url, stands.get(url))))
    seen = not page.is_drawn and not (waits and not parts)
    return Frame(tuple(parts), complete and not queue and seen)


def _direct(page: Page) -> list[tuple[str, str]]:
    """(address, how) of the includes the page itself names."""
    named = [(url, SCRIPT) for url in page.script_urls if _NAMES.search(_file(url)) and not _LIBRARIES.search(url)]
    named += [
        (link.url, FRAME)
        for link in page.links
        if link.source in ("iframe", "frame")
        and (link.place in (Place.HEAD, Place.NAV, Place.FOOTER) or _NAMES.search(_file(link.url)))
    ]
    named += [load for script in page.scripts for load in _loads(script, page)]
    return [pair for pair in dict.fromkeys(named) if _same_host(pair[0], page.url)]


def _loads(script: str, page: Page) -> list[tuple[str, str]]:
    """Files a script puts into the page; one that reads `/api/list?page=1` puts in no menu."""
    found = (match[2] for match in _LOADED.finditer(script) if _NAMES.search(_file(match[2])))
    return [(url, LOADED) for address in found if (url := join(page.base, address)) and _same_host(url, page.url)]


def _waits(page: Page) -> bool:
    """Whether the page shows no menu of its own, and has an empty element for one."""
    own = sum(link.place in (Place.HEAD, Place.NAV) and link.source in ("a", "area") for link in page.links)
    return own < _SHORT and any(_hollow(page))


def _hollow(page: Page) -> list[bool]:
    return [True for element in page.document.select(_WAITING) if is_empty(element) and element.find("a") is None]


def _placed(links: list[Link], url: str, around: Place | None) -> list[Link]:
    """The links where their own markup says, else where the frame stands, else where the file's name says."""
    name = _file(url)
    place = Place.FOOTER if _FOOT.search(name) else Place.NAV if _MENU.search(name) else Place.HEAD
    if around is not None and around is not Place.BODY:
        place = around
    return [structs.replace(link, place=place) if link.place is Place.BODY else link for link in links]


def _file(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]


def _is_loader(url: str) -> bool:
    name = _file(url)
    return _LOADERS.search(name) is not None and _LIBRARIES.search(name) is None


def _same_host(url: str, page_url: str) -> bool:
    return host(url).removeprefix("www.") == host(page_url).removeprefix("www.")
