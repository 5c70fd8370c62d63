"""Decompression: any split of the bytes gives the same text, and never more than there is room for."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.engine.inflate import Inflate

TEXT = "政府网站".encode() * 50
RAW = zlib.compress(TEXT)[2:-4]


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [("gzip", gzip.compress(TEXT, mtime=0)), ("deflate", zlib.compress(TEXT)), ("deflate", RAW), ("gzip", TEXT)],
)
def test_byte_by_byte_is_as_good_as_at_once(encoding: str, raw: bytes) -> None:
    inflate = Inflate(encoding)
    assert b"".join(inflate.feed(raw[at : at + 1], 10_000) for at in range(len(raw))) == TEXT
    assert inflate.complete
    assert Inflate(encoding).feed(raw, 10_000) == TEXT


@pytest.mark.parametrize(
    "raw", [gzip.compress(TEXT, mtime=0), gzip.compress(TEXT[:60], mtime=0) + gzip.compress(TEXT[60:], mtime=0), TEXT]
)
@pytest.mark.parametrize("room", [0, 1, 60, 100])
def test_no_more_comes_out_than_there_is_room_for(raw: bytes, room: int) -> None:
    assert Inflate("gzip").feed(raw, room) == TEXT[:room]


def test_a_stream_that_ends_early_is_not_complete() -> None:
    inflate = Inflate("gzip")
    inflate.feed(gzip.compress(TEXT, mtime=0)[:-3], 10_000)
    assert not inflate.complete
    assert Inflate("gzip").complete


def test_broken_data_is_told() -> None:
    with pytest.raises(zlib.error):
        Inflate("gzip").feed(b"\x1f\x8b\x08" + b"\xff" * 50, 10_000)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=200), st.integers(0, 50))
def test_any_bytes_give_bounded_output_or_a_zlib_error(encoding: str, raw: bytes, room: int) -> None:
    with contextlib.suppress(zlib.error):
        assert len(Inflate(encoding).feed(raw, room)) <= room
