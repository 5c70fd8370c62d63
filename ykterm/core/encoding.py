"""Bytes to text: byte-order mark, strict UTF-8, a hint that stands the test, gb18030. Never raises."""

from __future__ import annotations

import codecs
import re

_META = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_PRESCAN_BYTES = 4096
# A GBK text this short (three characters) can be valid UTF-8 by chance; a longer one practically never is.
_CHANCE_BYTES = 6


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text and the name of its encoding (utf-8, utf-16, gb18030, big5); undecodable bytes become U+FFFD."""
    if body.startswith(codecs.BOM_UTF8):
        return body[3:].decode("utf-8", "replace"), "utf-8"
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace"), "utf-16"
    if body[1:2] == b"\0" and body[3:4] == b"\0":
        return body.decode("utf-16-le", "replace"), "utf-16"
    if body[:1] == b"\0" and body[2:3] == b"\0":
        return body.decode("utf-16-be", "replace"), "utf-16"
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body cut off at a size limit ends inside a character: that is no sign of another encoding.
        if error.start >= len(body) - 3 and error.start > _CHANCE_BYTES and not body[: error.start].isascii():
            return body.decode("utf-8", "replace"), "utf-8"
        return _legacy(body, content_type)
    if len(body) - len(text) <= _CHANCE_BYTES:
        for name in hints(body, content_type):
            if (decoded := _strict(body, name)) is not None:
                return decoded, name
    return text, "utf-8"


def hints(body: bytes, content_type: str) -> list[str]:
    """The encodings the header and then the page itself claim, by the names of `decode`."""
    claims = [found[1] for found in (_HEADER.search(content_type),) if found]
    if found := _META.search(body, 0, _PRESCAN_BYTES):
        claims.append((found[1] or found[2]).decode("ascii", "replace"))
    return [name for claim in claims if (name := _known(claim))]


def _legacy(body: bytes, content_type: str) -> tuple[str, str]:
    names = [*hints(body, content_type), "gb18030"]
    for name in names:
        if (decoded := _strict(body, name)) is not None:
            return decoded, name
    # Broken whichever way: the reading with the fewest undecodable bytes, the claimed one where they are even.
    readings = [(body.decode(name, "replace"), name) for name in dict.fromkeys([*names, "utf-8"])]
    return min(readings, key=lambda reading: reading[0].count("\ufffd"))


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError as error:
        return body.decode(name, "replace") if error.start >= len(body) - 3 and error.start > 0 else None


def _known(claim: str) -> str | None:
    claim = claim.lower()
    if claim.startswith(("gb", "x-gbk", "hz-gb")):
        return "gb18030"
    if claim.startswith(("big5", "x-x-big5", "cn-big5")):
        return "big5"
    return "utf-8" if claim.replace("-", "").startswith("utf8") else None
