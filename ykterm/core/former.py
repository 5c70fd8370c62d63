"""Former names a page still goes by: in its title, head, logo, welcome strip or foot, never in what it reports.

An article may name a body by whatever it was called then. So a piece of text counts only where it is a name plate:
the former name alone, or with nothing but what sites put around their names (欢迎访问…, …门户网站, 版权所有:…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ykterm.core.dom import attribute
from ykterm.core.model import Place, Site, Use
from ykterm.core.places import Places
from ykterm.core.plates import LONGEST, given_up, is_plate, shows
from ykterm.core.text import clean
from ykterm.core.urls import host

if TYPE_CHECKING:
    from ykterm.core.page import Page

MOST_PLACES = 20
"""Places of one page kept, at most."""
_TAIL_PIECES = 40
"""Last texts of a home page in which a foot without any mark is looked for."""

_SPLIT = re.compile(r"\s*[|_\-—–>»«·,，:：/\\]+\s*|\s{2,}|\s(?=[\u4e00-\u9fff])")
_OWNER_WORD = re.compile(r"(?:主办|承办|版权|维护|管理单位|copyright|©)", re.IGNORECASE)


def former_places(page: Page, site: Site, *, home: bool) -> tuple[tuple[str, Use], ...]:
    """(former name, where) for each place the page still goes by a name the unit has given up.

    A home page's title is its own and may hold the name in any words; another page's may be an article's.
    """
    names = given_up(site)
    if not any(name in page.raw for name in names):
        return ()
    found: dict[tuple[str, Use], None] = {}
    for name in names:
        for use in _places(page, site, name, home=home):
            found[name, use] = None
            if len(found) >= MOST_PLACES:
                return tuple(found)
    return tuple(found)


def _places(page: Page, site: Site, name: str, *, home: bool) -> Iterator[Use]:
    if name in page.title and (shows(page.title, name) if home else _names_the_site(page, site, name)):
        yield Use(page.url, f"标题“{page.title}”", Place.HEAD)
    stated = page.tags.get("sitename", "")
    if name in stated and shows(stated, name):
        yield Use(page.url, f"页面标签 SiteName“{clean(stated)}”", Place.HEAD)
    places = Places(page.document)
    yield from _pictures(page, name, places)
    yield from _texts(page, name, places, home=home)


def _names_the_site(page: Page, site: Site, name: str) -> bool:
    """Whether a title's part is the name plate; a page about the former body is headed by it and names the present."""
    if site.full_name in page.title:
        return False
    own = {page.tags.get("articletitle", ""), *page.headings}
    return any(is_plate(part, name) and part not in own for part in _SPLIT.split(page.title))


def _pictures(page: Page, name: str, places: Places) -> Iterator[Use]:
    """Logos and banners by the words that stand for them."""
    for image in page.document.select("img[alt],img[title]"):
        words = clean(attribute(image, "alt") or attribute(image, "title"))
        if is_plate(words, name):
            place = places.of(image)
            yield Use(page.url, f"图片文字“{words}”", Place.HEAD if place is Place.BODY else place)


def _texts(page: Page, name: str, places: Places, *, home: bool) -> Iterator[Use]:
    pieces = page.outline.pieces
    for number, piece in enumerate(pieces):
        if name not in piece.text:
            continue
        if piece.anchor is not None and piece.anchor.url and host(piece.anchor.url) != host(page.url):
            continue
        place = places.at(piece.parent)
        # A foot without any mark is looked for at the end of the home page alone: an article may end like one.
        foot = place is Place.FOOTER or (home and place is Place.BODY and number >= len(pieces) - _TAIL_PIECES)
        if is_plate(piece.text, name) and (place in (Place.HEAD, Place.FOOTER) or "欢迎" in piece.text):
            yield Use(page.url, clean(piece.text), Place.FOOTER if place is Place.FOOTER else Place.HEAD)
        elif foot and piece.anchor is None and _owns(piece.text, name):
            yield Use(page.url, clean(piece.text, LONGEST), Place.FOOTER)


def _owns(text: str, name: str) -> bool:
    """Whether the text says by whom the site is run, and gives that name right after: 主办单位:某某局 地址…."""
    for word in _OWNER_WORD.finditer(text[:2000]):
        said = text[word.end() : word.end() + 24 + len(name)]
        at = said.find(name)
        if at >= 0 and "原" not in said[:at]:
            return True
    return False
