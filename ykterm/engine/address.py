"""An address taken apart for its request: whom to ask, and for what."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import httpx

# What httpx leaves as it is, so that nearly every address costs one look at its characters and no parsing.
_PLAIN = re.compile(r"(https?://[a-z0-9.:-]+)(/[!$%&'()*+,\-./0-9:;=?@A-Z_a-z~|]*)").fullmatch


class Address(NamedTuple):
    origin: httpx.URL
    """Scheme, host and port."""
    host: str
    """In ASCII, lower-case, without brackets."""
    target: bytes
    """Path and query as they go on the wire."""

    @property
    def path(self) -> str:
        return self.target.partition(b"?")[0].decode("ascii")


def address_of(url: str) -> Address:
    """The parts of an http(s) address; ValueError, with httpx's words, where it is none."""
    found = _PLAIN(url)
    if found is not None and "/." not in found[2]:
        origin = _origin(found[1])
        return Address(origin, origin.raw_host.decode("ascii"), found[2].encode("ascii"))
    whole = _parsed(url)
    return Address(whole.copy_with(raw_path=b"/"), whole.raw_host.decode("ascii"), whole.raw_path)


def _parsed(url: str) -> httpx.URL:
    try:
        whole = httpx.URL(url)
    except httpx.InvalidURL as exc:
        raise ValueError(str(exc)) from exc
    if not whole.raw_host or whole.scheme not in ("http", "https") or (whole.port or 0) > 65535:
        raise ValueError("")
    return whole


@lru_cache(maxsize=4096)
def _origin(root: str) -> httpx.URL:
    return _parsed(root + "/")
