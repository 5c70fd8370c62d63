"""What is kept of an answer: its headers cleaned and bounded, its Location as it came, its body up to a cap."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

import httpx

from ykterm.core import text
from ykterm.core.outcome import Failure, Visit
from ykterm.engine.failures import Broken
from ykterm.engine.inflate import Inflate

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS_KEPT = 8192
_HEADER_KEPT = 2048
_READABLE = re.compile(
    r"text/|[^/]*$|application/(?:xhtml\+xml|xml|json|ld\+json|(?:x-)?javascript|ecmascript|rss\+xml|atom\+xml)\s*(?:;|$)",
    re.IGNORECASE,
)


def take_headers(visit: Visit, raw: Iterable[tuple[bytes, bytes]]) -> tuple[bytes | None, list[str]]:
    """Keep an answer's headers in the visit; gives a redirect's Location as it came, and the Set-Cookie values."""
    kept: dict[str, str] = {}
    location: bytes | None = None
    cookies: list[str] = []
    room = _HEADERS_KEPT
    for raw_name, raw_value in raw:
        name = _name(raw_name)
        if name == "location" and location is None and visit.status in REDIRECTS:
            location = raw_value.strip() or None
        value = _decoded(raw_value)
        if name == "set-cookie":
            cookies.append(value)
        if room > 0:
            if len(value) > _HEADER_KEPT or not value.isprintable():
                value = text.clean(value, _HEADER_KEPT)
            kept[name] = f"{kept[name]}, {value}" if name in kept else value
            room -= len(name) + len(value)
    visit.headers = kept
    return location, cookies


async def read_body(
    visit: Visit, stream: httpx.AsyncByteStream, cap: int, limit: asyncio.Timeout, *, silence: float, end: float
) -> None:
    """Read and decompress at most `cap` bytes into the visit, keeping what came even where the wire gives out.

    `limit` is moved on with every chunk: `silence` seconds may pass between two, and `end` (loop time) is the last.
    """
    encoding = visit.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        inflate = None
    elif encoding in ("gzip", "x-gzip", "deflate"):
        inflate = Inflate(encoding)
    else:
        raise Broken(Failure.GARBAGE, f"应答的压缩方式不在所求之列: {encoding}")
    loop = asyncio.get_running_loop()
    parts: list[bytes] = []
    # One byte over the cap tells a longer body from one that just fits.
    room = cap + 1
    try:
        async for chunk in stream:
            piece = inflate.feed(chunk, room) if inflate is not None else chunk
            if piece:
                parts.append(piece)
                room -= len(piece)
            if room <= 0:
                visit.truncated = True
                break
            soon = min(end, loop.time() + silence)
            # A timer set anew for every chunk would cost more than the chunk.
            if soon - (limit.when() or 0.0) > silence / 20:
                limit.reschedule(soon)
        if inflate is not None and not inflate.complete and not visit.truncated:
            raise Broken(Failure.CUT_OFF, "压缩的正文不完整")
    except zlib.error as exc:
        raise Broken(Failure.GARBAGE, f"压缩的正文无法解开: {exc}") from exc
    finally:
        visit.body = parts[0] if len(parts) == 1 else b"".join(parts)
        if visit.truncated:
            visit.body = visit.body[:cap]


@lru_cache(maxsize=1024)
def is_readable(content_type: str) -> bool:
    """Whether a body of this type can hold text worth reading; an unsaid or garbled type is read to be seen."""
    return _READABLE.match(content_type.strip()) is not None


@lru_cache(maxsize=1024)
def _name(raw: bytes) -> str:
    return text.clean(raw.decode("latin-1").lower())


def _decoded(raw: bytes) -> str:
    """A header's text: ASCII or UTF-8 as it should be, GB18030 as it is on old servers."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def where(location: bytes) -> tuple[str, str]:
    """A Location as people read it, and as it is asked for: bytes that are not UTF-8 go back as they came."""
    shown = text.clean(_decoded(location), _HEADER_KEPT)
    try:
        return shown, location.decode("utf-8")
    except UnicodeDecodeError:
        return shown, "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in location)
