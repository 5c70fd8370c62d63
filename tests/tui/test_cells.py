"""Cutting, padding and folding by cells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from ykterm.tui.cells import cut, cut_middle, fold, pad

words = st.text(st.sampled_from("ab /市,。(…é漢Ａ"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(words, st.integers(0, 30))
def test_nothing_is_wider_than_asked_and_what_is_cut_says_so(text: str, width: int) -> None:
    for shown in (cut(text, width), cut_middle(text, width)):
        assert cell_len(shown) <= width
        assert shown == text or width == 0 or "…" in shown
    assert cell_len(pad(text, width)) == cell_len(pad(text, width, right=True)) == width


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=4), st.integers(4, 30))
def test_folding_loses_nothing_and_fits(lines: list[str], width: int) -> None:
    folded = fold(Text("\n".join(lines)), width).plain
    assert folded.replace("\n", "") == "".join(lines)
    assert all(cell_len(line) <= width for line in folded.split("\n"))


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    assert fold(Text("营口市政府,工信局"), 10).plain == "营口市政\n府,工信局"


def test_a_figure_and_a_short_word_stay_whole() -> None:
    assert fold(Text("期限可写作5月14日"), 14).plain == "期限可写作5月\n14日"
    assert fold(Text("0123456789abcdefghij"), 8).plain == "01234567\n89abcdef\nghij", (
        "a long one is broken where it is full"
    )


def test_both_ends_of_an_address_stay() -> None:
    assert cut_middle("http://gxj.gov.cn/zwgk/2018/t20180912_3312.html", 24) == "http://gxj.g…2_3312.html"
