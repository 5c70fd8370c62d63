"""What is another figure, place or word since a notice went out."""

from __future__ import annotations

from msgspec import structs

from tests.core.bulletin.made import bulletin
from ykterm.core.bulletin.issued import corrections
from ykterm.core.bulletin.model import Correction, Paragraph


def test_the_same_notice_has_no_corrections() -> None:
    assert corrections(bulletin(), bulletin()) == ()


def test_a_figure_that_changed_is_named_with_both() -> None:
    assert corrections(bulletin(), bulletin(sampled="107")) == (
        Correction(figure="province.sampled", what="province.sampled", issued="106", now="107"),
    )


def test_a_unit_that_overtook_another_is_named_by_count_and_place() -> None:
    found = corrections(bulletin(), bulletin(counts=(584, 300, 367)))
    assert [(one.what, one.issued, one.now) for one in found] == [
        ("工信局发布量", "481", "300"),
        ("工信局的名次", "2", "3"),
        ("国资委的名次", "3", "2"),
    ]


def test_words_that_changed_are_told_apart_from_figures() -> None:
    before = bulletin()
    changed = structs.replace(before.sections[1], paragraphs=(Paragraph(id="needs.1", pieces=("立即照办。",)),))
    now = structs.replace(before, sections=(before.sections[0], changed))
    assert corrections(before, now) == (Correction(figure="needs.1", what="文字", issued="照办。", now="立即照办。"),)


def test_a_paragraph_that_came_or_went_is_told() -> None:
    before = bulletin()
    now = structs.replace(before, closing=(Paragraph(id="closing", pieces=("立即整改。",)),))
    assert corrections(before, now) == (Correction(figure="closing", what="文字", issued="", now="立即整改。"),)
    assert corrections(now, before) == (Correction(figure="closing", what="文字", issued="立即整改。", now=""),)
