"""The menu of its own that a landing page leads on by, told from the site's menu and from one that names the page."""

from __future__ import annotations

from ykterm.core import urls
from ykterm.core.columns.navigation import is_list_address
from ykterm.core.dom import Element, ancestors, attribute
from ykterm.core.model import Place
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.text import clean, squeeze

_MARKED = "nav,[id],[class]"
_LISTS = "ul,ol,dl,table"
_PLAIN = frozenset({"li", "span", "strong", "b", "p"})
"""What names the page itself in a menu where it is no link."""
_FEWEST = 2


def own_menu(page: Page, name: str) -> int:
    """How many further columns a menu names that is not the site's and does not hold the page itself; 0 for none.

    A column's side menu names its sisters and itself, by an address or as plain text; the site's menu its home page.
    """
    places = Places(page.document)
    blocks = [element for element in page.document.select(_MARKED) if places.at(element) is Place.NAV]
    blocks += [element for element in page.document.select(_LISTS) if places.at(element) is Place.BODY]
    inside = set(blocks)
    outer = [element for element in blocks if not any(around in inside for around in ancestors(element))]
    return max((_leads(page, menu, squeeze(name)) for menu in outer), default=0)


def _leads(page: Page, menu: Element, name: str) -> int:
    here, root = urls.key(page.url), urls.key(urls.join(page.url, "/") or "")
    found: set[str] = set()
    for anchor in menu.iter_elements({"a"}):
        if squeeze(clean(anchor.text)) == name:
            return 0
        url = urls.join(page.base, attribute(anchor, "href"))
        if url is None or urls.host(url) != urls.host(page.url):
            continue
        if (key := urls.key(url)) in (here, root):
            return 0
        if is_list_address(url):
            found.add(key)
    named = any(squeeze(clean(element.text)) == name for element in menu.iter_elements(_PLAIN))
    return len(found) if len(found) >= _FEWEST and not named else 0
