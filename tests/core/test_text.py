"""Fetched text made safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ykterm.core.text import clean, squeeze


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  通知\n\t公告 ", "通知 公告"),
        ("\x1b[31m红\x1b[0m", "红"),
        ("\x9b31m红", "红"),
        ("\x1b]0;title\x07正文", "正文"),
        ("\x1b]8;;http://x\x1b\\链接", "链接"),
        ("a\u202eb\u2066c", "abc"),
        ("a\ufeff\u200bb\x00c", "abc"),
        ("\u3000全角\u3000空格\xa0", "全角 空格"),
        ("a \x01 b", "a b"),
        ("\ud800x", "x"),
        ("", ""),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_it_is_cut_at_the_limit() -> None:
    assert clean("字" * 300) == "字" * 200
    assert clean("ab cd", 3) == "ab"
    assert clean("a\x00b c", 3) == "ab"


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_nothing_that_steers_a_terminal_is_left(raw: str) -> None:
    shown = clean(raw)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert not any(unicodedata.bidirectional(character) in ("RLO", "LRO", "RLE", "LRE", "PDF") for character in shown)
    assert clean(shown) == shown
    shown.encode("utf-8")


def test_squeeze() -> None:
    assert squeeze(" 首 \u3000页\n") == "首页"
