"""Telephone numbers in a text, and the name under which a home page's foot is told among the contact pages."""

from __future__ import annotations

import re

FOOT = "页脚"
"""The name under which a home page's foot is told."""
_NUMBERS = 20
"""Telephone numbers kept of one page, at most."""
_PHONE_LABEL = re.compile(r"电\s?话|热\s?线|联系方式|总\s?机|Tel\b", re.IGNORECASE)
_FAX = re.compile(r"传\s?真|邮\s?编|邮政编码|Fax|邮\s?箱|E-?mail|ICP|备案|标识码|安备|版权|QQ", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\d-])(?:[(（]?0\d{2,3}[)）]?\s?[-—–―－ ]{0,3}\s?)?\d{3,4}[- ]?\d{4}(?:[-—转]\d{1,5})?(?![\d-])|"
    r"(?<!\d)1[3-9]\d{9}(?!\d)"
)
_REACH = 80
"""Characters after 电话 in which its numbers stand."""


def phones_in(text: str) -> list[str]:
    """The telephone numbers that stand after 电话 and the like: digits and dashes only, each once."""
    found: dict[str, None] = {}
    for label in _PHONE_LABEL.finditer(text):
        reach = text[label.end() : label.end() + _REACH]
        if fax := _FAX.search(reach):
            reach = reach[: fax.start()]
        for number in _PHONE.finditer(reach):
            bare = re.sub(r"[^\d-]", "", re.sub(r"[)）\s—–―－]+", "-", number[0].strip()))
            found.setdefault(re.sub(r"-{2,}", "-", bare).strip("-"))
            if len(found) >= _NUMBERS:
                return list(found)
    return list(found)
