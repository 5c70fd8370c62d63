"""How core asks for what it may not fetch: a reader is a generator that yields an Ask and is sent the Answer.

    def read(page) -> Reading[ColumnReading]:
        answer = yield Ask(url=...)
        ...
        return ColumnReading(...)

The engine drives it (`engine.crawl`), a test drives it with a dict, `ykterm inspect` may decline to.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from msgspec import Struct


class Ask(Struct, frozen=True, kw_only=True):
    """One further request a page needs before it can be judged."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    content_type: str | None = None
    why: str = ""
    """For the record: list-api, site-guid, next-page, footer-include, …"""
    referer: str | None = None
    """The page whose script would ask: many a list API answers nothing without it."""


class Answer(Struct, frozen=True, kw_only=True):
    """What came of an Ask."""

    ok: bool
    """An answer with a body worth reading (2xx, not a wall, not a soft error)."""
    url: str
    """Where the answer came from, after redirects."""
    status: int | None = None
    body: bytes = b""
    content_type: str = ""
    blocked: bool = False
    error: str | None = None
    """Why there is no body to read, in Chinese."""


T_co = TypeVar("T_co", covariant=True)
Reading = Generator[Ask, Answer, T_co]
"""A reader that asks for what it needs and in the end returns a T."""
