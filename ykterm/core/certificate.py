"""The last day of a TLS certificate, read from its DER bytes: Python tells it of certificates it trusts alone."""

from __future__ import annotations

import datetime as dt

_SEQUENCE, _VERSION, _UTC_TIME, _GENERALIZED_TIME = 0x30, 0xA0, 0x17, 0x18
_BEFORE_VALIDITY = 3
"""Fields of the certificate's body between its version and its validity: serial, signature, issuer (RFC 5280, 4.1)."""


def ends(der: bytes) -> dt.date | None:
    """The last day (UTC) of the certificate; None where the bytes are no certificate."""
    try:
        certificate, _ = _inside(der, 0, _SEQUENCE)
        body, _ = _inside(certificate, 0, _SEQUENCE)
        at = 0
        if body[0] == _VERSION:
            at = _field(body, at)[2]
        for _ in range(_BEFORE_VALIDITY):
            at = _field(body, at)[2]
        validity, _ = _inside(body, at, _SEQUENCE)
        not_before = _field(validity, 0)[2]
        tag, value, _ = _field(validity, not_before)
        return _day(tag, value.decode("ascii"))
    except (ValueError, IndexError):
        return None


def _day(tag: int, text: str) -> dt.date:
    if tag == _UTC_TIME:
        # Two-digit years from 50 on are the last century's (RFC 5280, 4.1.2.5.1).
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    elif tag != _GENERALIZED_TIME:
        raise ValueError("no time")
    return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _inside(data: bytes, at: int, wanted: int) -> tuple[bytes, int]:
    tag, value, end = _field(data, at)
    if tag != wanted:
        raise ValueError("another field")
    return value, end


def _field(data: bytes, at: int) -> tuple[int, bytes, int]:
    """Tag, content and end of the DER field at a place."""
    tag, length, start = data[at], data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + length > len(data):
        raise ValueError("cut short")
    return tag, data[start : start + length], start + length
