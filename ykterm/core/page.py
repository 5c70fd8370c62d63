"""A page as the checks see it: bytes in, links, dated items, tags and texts out. Never raises on what it is fed."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property

from ykterm.core import dom, encoding
from ykterm.core.footer import footer_includes, own_footer
from ykterm.core.items import Lists
from ykterm.core.links import Harvest
from ykterm.core.model import Footer, Item, Link
from ykterm.core.outline import Outline
from ykterm.core.placeholder import placeholder
from ykterm.core.places import Places
from ykterm.core.text import clean
from ykterm.core.urls import join, normal

_DRAWN_TEXT = 200
"""Characters of visible text up to which a page with scripts may be one that they draw."""
_DRAWN_LINKS = 5
_MOUNTS = "#app,#root,#__next,#__nuxt,app-root"
_BUNDLE = re.compile(r"/(?:chunk|vendor|manifest|runtime|umi|app|main)[\w~-]{0,40}\.[\w.]{0,40}js(?:\?|$)").search


def parse(body: bytes, url: str, content_type: str = "") -> Page:
    """The page that `body` is, served at `url` with that Content-Type header."""
    source, name = encoding.decode(body, content_type)
    return Page(source, url, name)


class Page:
    """One page. Everything beyond the tree itself is worked out when it is first asked for."""

    def __init__(self, source: str, url: str, encoding: str = "utf-8") -> None:
        self.raw = source
        """The decoded source."""
        self.encoding = encoding
        """utf-8, utf-16, gb18030 or big5."""
        self.url = normal(url) or url
        """Where it was served, without fragment."""
        self.document = dom.parse(source)
        self.base = self._base()
        """What its relative addresses are joined to."""

    def part(self, source: str, url: str) -> Page:
        """Something included into this page, read as a page of its own."""
        return Page(source, url, self.encoding)

    def _base(self) -> str:
        element = self.document.find("base")
        if element is not None and (href := element.attr("href")):
            return join(self.url, href) or self.url
        return self.url

    @cached_property
    def _harvest(self) -> Harvest:
        return Harvest(self.document, self.base, self.encoding)

    @property
    def links(self) -> list[Link]:
        """Every link in document order; de-duplicated only where address, text, place and kind are all equal."""
        return self._harvest.links

    @property
    def title(self) -> str:
        """The <title>."""
        return self._harvest.title

    @property
    def tags(self) -> dict[str, str]:
        """Lower-case meta name -> content: siteidcode, columnname, pubdate, …"""
        return self._harvest.tags

    @property
    def headings(self) -> list[str]:
        """The texts of h1 to h3."""
        return self._harvest.headings

    @property
    def refresh(self) -> tuple[float, str] | None:
        """Seconds and address of a meta refresh to another address."""
        found = self._harvest.refresh
        return found if found and found[1] != self.url else None

    @property
    def scripts(self) -> list[str]:
        """The bodies of inline scripts, of whatever type."""
        return self._harvest.scripts

    @property
    def script_urls(self) -> list[str]:
        """Absolute addresses of the scripts loaded."""
        return self._harvest.script_urls

    @property
    def frames(self) -> list[str]:
        """Absolute addresses of iframes and frames."""
        return self._harvest.frames

    @cached_property
    def comments(self) -> list[str]:
        """The bodies of HTML comments."""
        return dom.comments(self.document)

    @cached_property
    def shown(self) -> str:
        """The visible text as it stands, without scripts and styles: enough to look for words in."""
        return self.document.to_text()

    @cached_property
    def text(self) -> str:
        """The visible text, whitespace folded, safe to show."""
        return clean(self.shown, len(self.shown))

    @property
    def text_length(self) -> int:
        """Characters of visible text."""
        return len(self.text)

    def says_more_than(self, limit: int) -> bool:
        """Whether there are more characters of visible text; a long text tells by its beginning."""
        return len(clean(self.shown[: 2 * limit], limit + 1)) > limit or self.text_length > limit

    @property
    def is_drawn(self) -> bool:
        """Whether a framework's script draws the whole page: served is hardly more than the element it fills."""
        links = sum(link.source in ("a", "area", "option", "onclick") for link in self.links)
        if links > _DRAWN_LINKS or self.says_more_than(_DRAWN_TEXT):
            return False
        mounts = self.document.select(_MOUNTS)
        return any(map(_BUNDLE, self.script_urls)) or any(not clean(mount.text) for mount in mounts)

    @cached_property
    def outline(self) -> Outline:
        """The texts and anchors in document order."""
        return Outline(self.document, self.base, self.encoding)

    @cached_property
    def lists(self) -> Lists:
        """The lists on the page and which of them is its own."""
        return Lists(self.document, self.outline, url=self.url, title=self.title, tags=self.tags)

    @property
    def breadcrumb(self) -> list[tuple[str, str]]:
        """(text, address) of each step of 当前位置; the address is empty where a step is no link."""
        return self.lists.breadcrumb

    @cached_property
    def items(self) -> list[Item]:
        """The rows of the page's own main list, whatever day it is."""
        return self.items_at(dt.date.max)

    def items_at(self, as_of: dt.date) -> list[Item]:
        """The rows of the main list as of a day: year-less rows get a year, later dates are no dates."""
        return self.lists.items(as_of)

    def dated_items(self, as_of: dt.date) -> list[Item]:
        """The dated rows of every list on the page, for a home page's last update."""
        return self.lists.all_items(as_of)

    @cached_property
    def placeholder(self) -> str | None:
        """A visible 暂无信息, 栏目建设中 … in the main part of the page."""
        return placeholder(self.outline, Places(self.document))

    @cached_property
    def footer(self) -> Footer:
        """The marks the page's own served HTML shows."""
        return own_footer(self)

    @cached_property
    def footer_includes(self) -> list[str]:
        """Addresses of the same site that may carry the footer."""
        return footer_includes(self)


def find_items(html_fragment: str, base: str) -> list[Item]:
    """The rows of a fragment: a comment's body, a CDATA record, the html of a JSON answer."""
    source = html_fragment.lstrip()
    if source[:3].lower() in ("<tr", "<td"):
        source = f"<table>{source}</table>"
    page = Page(source, base)
    return page.items or page.dated_items(dt.date.max)
