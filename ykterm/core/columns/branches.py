"""Where a site names further columns: on its landing pages, its site map, and in its system's own tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ykterm.core import urls
from ykterm.core.ask import Reading
from ykterm.core.columns import gkmlpt, xxgk
from ykterm.core.columns.landing import MORE, is_child
from ykterm.core.columns.navigation import is_column_link
from ykterm.core.model import Column, ColumnState, Link, Place, Site
from ykterm.core.page import Page
from ykterm.core.text import squeeze

_MAP = re.compile(r"网站地图|站点地图|网站导航|站点导航").fullmatch
_INDEX = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$", re.IGNORECASE)
_HEADING = re.compile(r"[\u4e00-\u9fff]{2}[\u4e00-\u9fff、·()（）]{0,10}").fullmatch
_NUMBER = re.compile(r"\d+")
_LIST_FILE = re.compile(
    r"(?:(?:list|subpage|secondpage|moreinfo|more|column|channel|openlist)\w*\.\w{2,6})?(?:\?.*)?", re.I
).fullmatch
_MOST = 120
"""Columns taken from one page, at most."""


def mark(path: str) -> str:
    """What two addresses of one list page have in common."""
    address, _, fragment = path.partition("#")
    bare = _INDEX.sub("/", urls.key(address)).partition("://")[2].removeprefix("www.").rstrip("/")
    return f"{bare}#{fragment}" if "/gkmlpt/" in address else bare


def map_of(home: Page) -> str | None:
    """The address of the site's own map; None where the home page links to none."""
    named = (link.url for link in home.links if _MAP(squeeze(link.text)) and link.source == "a")
    return next((url for url in named if _same_site(url, home.url) and mark(url) != mark(home.url)), None)


def form(path: str) -> str:
    """What the addresses of one site's columns have in common: a folder's, or a file's name and its parameters'."""
    address, _, query = path.partition("#")[0].partition("?")
    name = _INDEX.sub("/", address).rpartition("/")[2]
    names = sorted({pair.partition("=")[0] for pair in query.split("&")} if query else ())
    return _NUMBER.sub("#", name) + ("?" + "&".join(names) if names else "")


def columns_of_home(home: Page, site: Site) -> list[Column]:
    """The columns whose newest rows the home page shows, each block with a 更多 that leads on."""
    return _listed(home, _headed(home), site)


def columns_of_map(page: Page, site: Site, forms: Collection[str]) -> list[Column]:
    """The columns a site map names: every link of it in the form of the columns known already."""
    links = (link for link in page.links if link.place in (Place.BODY, Place.NAV) and form(link.url) in forms)
    return _listed(page, links, site)


def below(page: Page, column: Column, state: ColumnState, site: Site, forms: Collection[str]) -> Reading[list[Column]]:
    """The columns that a column's page names: those of the system's tree, of a landing page, or the ones above it.

    `forms`: of the columns known already. A landing page leads to guides and articles as well: those are no columns.
    """
    if gkmlpt.is_shell(page):
        return gkmlpt.columns(page) if state is ColumnState.LANDING else []
    if (ask := xxgk.tree(page)) is not None:
        answer = yield ask
        if found := xxgk.columns(page, answer):
            return found
    if state is not ColumnState.LANDING:
        steps = [Link(url, text, Place.BODY, "a") for text, url in page.breadcrumb[1:-1] if url]
        return _listed(page, [step for step in steps if form(step.url) in forms], site)
    links = [link for link in page.links if link.place in (Place.BODY, Place.NAV)]
    nested = [link for link in links if is_child(link.url, page.url) or is_child(link.url, column.path)]
    if found := _listed(page, [link for link in nested if _LIST_FILE(form(link.url)) or form(link.url) in forms], site):
        return found
    # Addresses without folders (/col/col12/) do not tell: what stands in the page's own part does.
    own = [*_headed(page), *(link for link in links if link.place is Place.BODY)]
    return _listed(page, [link for link in own if form(link.url) in forms], site)


def _listed(page: Page, links: Iterable[Link], site: Site) -> list[Column]:
    columns: dict[str, Column] = {}
    known = {mark(page.url), mark(site.url or "")}
    for link in links:
        place = mark(link.url)
        if place in known or not _same_site(link.url, page.url) or not is_column_link(link):
            continue
        known.add(place)
        columns.setdefault(place, Column(name=squeeze(link.text), path=link.url))
        if len(columns) == _MOST:
            break
    return list(columns.values())


def _headed(page: Page) -> Iterator[Link]:
    """The links that only say 更多, by the name of the block they stand at."""
    for anchor in page.outline.anchors:
        if anchor.url is None or squeeze(anchor.title).lower() not in MORE:
            continue
        before = (squeeze(piece.text) for piece in reversed(page.outline.before(anchor.order, 3)))
        name = next((text for text in before if _HEADING(text)), "")
        if name:
            yield Link(anchor.url, name, Place.BODY, "a")


def _same_site(url: str, page: str) -> bool:
    return urls.host(url).removeprefix("www.") == urls.host(page).removeprefix("www.")
