"""Pages that show nothing of their own and send the visitor on: by refresh, by script, or by a frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ykterm.core.page import Page

QUICK = 10.0
"""Seconds: a refresh that comes sooner is a jump, a later one a reload."""
STUB_TEXT = 200
"""Characters of visible text up to which a page that sends on is nothing but that."""
_STUB_LINKS = 3
"""Links of its own such a page may still have: 点击进入."""
_FOR_PHONES = re.compile(r"//(?:m|wap|3g)\.|/(?:m|wap|mobile|phone)(?:[/.?]|$)", re.IGNORECASE).search


def jump_of(page: Page) -> str | None:
    """Where a page that is nothing but a jump sends its visitor; None where it has something to show itself."""
    if sum(link.source in ("a", "area") for link in page.links) > _STUB_LINKS or page.text_length > STUB_TEXT:
        return None
    if page.refresh is not None and page.refresh[0] <= QUICK:
        return page.refresh[1]
    scripted = [link.url for link in page.links if link.source == "location"]
    if scripted:
        return next((url for url in scripted if not _FOR_PHONES(url)), scripted[0])
    # A frameset's narrow frames (banner, menu, blank) come before the one that holds the page.
    return page.frames[-1] if page.frames else None
