"""The last day of a certificate, from its own bytes."""

from __future__ import annotations

import datetime as dt
import ssl
from pathlib import Path

import pytest

from ykterm.core.certificate import ends

CERTS = Path(__file__).parents[1] / "engine" / "certs"


def der(name: str) -> bytes:
    text = (CERTS / f"{name}.pem").read_text("ascii")
    end = "-----END CERTIFICATE-----"
    return ssl.PEM_cert_to_DER_cert(text[: text.index(end) + len(end)] + "\n")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good", dt.date(2120, 1, 1)),
        ("expired", dt.date(2020, 2, 1)),
        ("other", dt.date(2120, 1, 1)),
        ("unchained", dt.date(2120, 1, 1)),
    ],
)
def test_the_last_day_as_it_was_signed(name: str, day: dt.date) -> None:
    assert ends(der(name)) == day


@pytest.mark.parametrize("data", [b"", b"\x30", b"\x30\x82\xff\xff", b"no certificate", bytes(200), b"\x30\x80" * 50])
def test_what_is_no_certificate_has_no_last_day(data: bytes) -> None:
    assert ends(data) is None


def test_no_cut_or_changed_certificate_raises() -> None:
    whole = der("good")
    for at in range(0, len(whole), 7):
        ends(whole[:at])
        ends(whole[:at] + b"\xff" + whole[at + 1 :])


def field(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


@pytest.mark.parametrize(
    ("tag", "text", "day"),
    [
        (0x17, b"491231235959Z", dt.date(2049, 12, 31)),
        (0x17, b"500101000000Z", dt.date(1950, 1, 1)),
        (0x18, b"20550301000000Z", dt.date(2055, 3, 1)),
        (0x18, b"20551301000000Z", None),
        (0x13, b"20550301000000Z", None),
    ],
)
def test_both_ways_to_write_a_time(tag: int, text: bytes, day: dt.date | None) -> None:
    validity = field(0x30, field(0x17, b"190101000000Z") + field(tag, text))
    body = field(0x30, field(0x02, b"\x01") + field(0x30, b"") + field(0x30, b"") + validity)
    assert ends(field(0x30, body)) == day
