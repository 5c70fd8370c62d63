"""Images that may be the national emblem: told by file name, by alternative text, or by likeness to a given picture.

What is found is listed for a person to look at; nothing here judges whether the emblem may be used so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from ykterm.core.dom import attribute
from ykterm.core.text import clean
from ykterm.core.urls import join

if TYPE_CHECKING:
    from ykterm.core.page import Page

ALIKE = 10
"""Bits of 64 in which the marks of two pictures of the same thing differ, at most."""
MOST_IMAGES = 300
"""Images of one page looked at."""
_SIDE = 8

# Pinyin runs on: 全国会议 is quanguohuiyi and 工会 is gh as well, so a name must stand by itself.
_NAME = re.compile(r"(?:^|[^a-z])guo[_-]?hui(?:logo|img|pic|icon|tu|tubiao|biao|new|top|bg)?(?![a-z])")
_SHORT = re.compile(r"(?:gh|hui|guoh|ghui)(?:[_-]?\d{1,3})?")
_ENGLISH = re.compile(r"(?:^|[^a-z])(?:china|cn|national|state|prc|guo)?[_-]?emblem(?![a-z])")
_WORDS = re.compile(r"国徽(?!法|自查|使用|管理|专项|制作|的)")
_OTHERS = re.compile("[党警团税检法院校会城区市省司厂队军]徽|徽标|logo", re.IGNORECASE)
_OTHER_NAMES = re.compile(r"dang|jing|party|police|court|tuan|shui|xiao|logo")


class Image(Struct, frozen=True):
    """One image as a page has it."""

    url: str
    text: str
    """Its alternative text or title."""
    width: int | None = None
    height: int | None = None
    """Pixels, as the markup says."""


def images(page: Page) -> list[Image]:
    """The images of a page, each address once, those put in later by a script too."""
    found: dict[str, Image] = {}
    for element in page.document.select("img")[: 2 * MOST_IMAGES]:
        sources = (attribute(element, name) for name in ("data-original", "data-src", "src"))
        url = next((url for source in sources if source and (url := join(page.base, source, page.encoding))), None)
        if url is not None and url not in found and len(found) < MOST_IMAGES:
            text = clean(attribute(element, "alt") or attribute(element, "title"))
            found[url] = Image(url, text, _pixels_said(element.attr("width")), _pixels_said(element.attr("height")))
    return list(found.values())


def sign(image: Image) -> str:
    """What makes an image look like the emblem by its words, in Chinese; empty where nothing does."""
    if _WORDS.search(image.text):
        return f"替代文字“{image.text[:40]}”"
    if _OTHERS.search(image.text):
        return ""
    file = unquote(image.url.partition("?")[0].rpartition("/")[2]).lower()
    stem = file.rpartition(".")[0] or file
    named = "国徽" in stem or _NAME.search(stem) or (_ENGLISH.search(stem) and not _OTHER_NAMES.search(stem))
    # Two letters mean many things: with words of its own an image is what they say.
    if named or (_SHORT.fullmatch(stem) and not image.text):
        return f"文件名“{file[:60]}”"
    return ""


def likeness(mark: int, given: int) -> str:
    """What makes an image look like the given picture, by the marks of both; empty where it does not."""
    apart = (mark ^ given).bit_count()
    return f"与所给图样相似(差异 {apart}/64)" if apart <= ALIKE else ""


def mark_of(grey: Sequence[int]) -> int:
    """The difference hash of a picture shrunk to 9 by 8 pixels of grey (0..255): one bit a step from left to right."""
    mark = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            mark = mark << 1 | (grey[at] > grey[at + 1])
    return mark


def is_plain(grey: Sequence[int]) -> bool:
    """Whether a shrunk picture is of one tone, so that its mark says nothing."""
    return max(grey) - min(grey) < 24


def pixels(data: bytes) -> tuple[int, int] | None:
    """(width, height) from the head of a PNG, GIF, BMP, JPEG or WebP file; None where it is none or cut short."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return _number(data, 16, 4), _number(data, 20, 4)
    if data[:3] == b"GIF" and len(data) >= 10:
        return _number(data, 6, 2, "little"), _number(data, 8, 2, "little")
    if data[:2] == b"BM" and len(data) >= 26:
        return abs(_signed(data, 18)), abs(_signed(data, 22))
    if data[:2] == b"\xff\xd8":
        return _of_jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _of_webp(data)
    return None


def _of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return _number(data, at + 7, 2), _number(data, at + 5, 2)
        elif kind == 0x01 or 0xD0 <= kind <= 0xD8:
            at += 2
        else:
            at += 2 + max(2, _number(data, at + 2, 2))
    return None


def _of_webp(data: bytes) -> tuple[int, int] | None:
    form = data[12:16]
    if form == b"VP8X":
        return _number(data, 24, 3, "little") + 1, _number(data, 27, 3, "little") + 1
    if form == b"VP8L":
        bits = _number(data, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        return _number(data, 26, 2, "little") & 0x3FFF, _number(data, 28, 2, "little") & 0x3FFF
    return None


def _number(data: bytes, at: int, size: int, order: str = "big") -> int:
    return int.from_bytes(data[at : at + size], "little" if order == "little" else "big")


def _signed(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little", signed=True)


def _pixels_said(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isdigit() and len(digits) < 6 else None
