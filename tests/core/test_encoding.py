"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.encoding import decode

TEXT = "<html><title>营口市人民政府门户网站</title><p>通知公告</p>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("body", "content_type", "name"),
    [
        (TEXT.encode(), "", "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=gbk", "utf-8"),
        (TEXT.encode("utf-16"), "", "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "", "utf-16"),
        (TEXT.encode("utf-16-le"), "", "utf-16"),
        (TEXT.encode("utf-16-be"), "", "utf-16"),
        (TEXT.encode("gbk"), "", "gb18030"),
        (TEXT.encode("gbk"), "text/html; charset=GB2312", "gb18030"),
        # The server or the page says one thing, the bytes another: the bytes are right.
        (TEXT.encode("gbk"), "text/html; charset=utf-8", "gb18030"),
        (META.format("gb2312").encode() + TEXT.encode(), "", "utf-8"),
        (META.format("utf-8").encode() + TEXT.encode("gbk"), "", "gb18030"),
        # Two characters of GBK that are valid UTF-8 by chance: there the hint decides.
        (META.format("gb2312").encode() + "联通".encode("gbk"), "", "gb18030"),
        (b"<p>plain</p>", "text/html; charset=GBK", "gb18030"),
        (b"<p>plain</p>", "text/html; charset=unknown-8", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_the_encoding_is_told(body: bytes, content_type: str, name: str) -> None:
    text, told = decode(body, content_type)
    assert told == name
    assert "\ufffd" not in text
    if "营口".encode("gbk") in body or "营口".encode() in body:
        assert "营口市人民政府门户网站" in text


def test_big5_by_hint() -> None:
    traditional = "<title>政府資訊公開與服務網站</title>"
    assert decode(traditional.encode("big5"), "text/html; charset=big5") == (traditional, "big5")
    page = '<meta charset="big5">' + traditional
    assert decode(page.encode("big5")) == (page, "big5")


def test_a_body_cut_inside_a_character_keeps_its_encoding() -> None:
    text, name = decode(TEXT.encode()[: TEXT.encode().index("公告".encode()) + 1])
    assert name == "utf-8"
    assert "营口市" in text
    cut = TEXT.encode("gbk")
    text, name = decode(cut[: cut.index("公告".encode("gbk")) + 1], "text/html; charset=gbk")
    assert name == "gb18030"
    assert "营口市" in text


def test_a_few_broken_bytes_do_not_turn_the_page_to_noise() -> None:
    body = (TEXT * 5).encode()
    text, name = decode(body[:300] + b"\xff\xff" + body[300:])
    assert name == "utf-8"
    assert text.count("营口市人民政府") >= 4
    legacy = (TEXT * 5).encode("gbk")
    text, name = decode(legacy[:101] + b"\xff\xff" + legacy[101:], "text/html; charset=gb2312")
    assert name == "gb18030"
    assert text.count("通知公告") >= 4


@given(
    st.binary(max_size=300), st.sampled_from(["", "text/html; charset=gbk", "charset=big5", "charset=\xff", "charset="])
)
@settings(max_examples=200, deadline=None)
def test_it_never_raises(body: bytes, content_type: str) -> None:
    text, name = decode(body, content_type)
    assert isinstance(text, str)
    assert name in ("utf-8", "utf-16", "gb18030", "big5")
