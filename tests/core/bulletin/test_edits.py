"""Edits by hand: they stand, their figures keep their sources, and what changed beneath is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.core.bulletin.made import bulletin, figure
from ykterm.core.bulletin.edits import Edit, apply, changes, edit_id, relink, shown
from ykterm.core.bulletin.model import Figure

BASE = "全省共有网站576家,抽查106家。"


def edit(text: str, base: str = BASE, paragraph: str = "province.check") -> Edit:
    return Edit(id=edit_id("2019-04", paragraph), month="2019-04", paragraph=paragraph, text=text, base=base)


def test_a_persons_words_stand_and_their_figures_keep_their_sources() -> None:
    made, (told,) = apply(bulletin(), {"province.check": edit("本月省里抽了106家(共576家),请注意。")})
    (paragraph,) = made.sections[0].paragraphs
    assert paragraph.text == "本月省里抽了106家(共576家),请注意。"
    assert paragraph.edited
    assert [found.id for found in paragraph.figures] == ["province.sampled", "province.running"]
    assert (told.unlinked, told.loose, told.moved) == ((), (), False)


def test_a_figure_that_changed_beneath_is_told_and_the_words_stay() -> None:
    text = "全省共有网站576家,抽查106家,比上月多。"
    made, (told,) = apply(bulletin(sampled="107"), {"province.check": edit(text)})
    assert made.sections[0].paragraphs[0].text == text
    assert told.moved
    assert [found.text for found in told.unlinked] == ["107"]
    assert told.loose == ("106",)
    assert told.now is not None
    assert shown(changes(told.edit.base, told.now)) == "全省共有网站576家,抽查[-106-]{+107+}家。"


def test_an_empty_edit_leaves_the_paragraph_out() -> None:
    made, (told,) = apply(bulletin(), {"needs.1": edit("", "照办。", "needs.1")})
    assert made.sections[1].paragraphs == ()
    assert not told.moved


def test_an_edit_of_a_paragraph_that_is_not_written_any_more_is_told() -> None:
    made, (told,) = apply(bulletin(), {"city.gone": edit("旧话", "旧话", "city.gone")})
    assert told.now is None
    assert made == bulletin()


def test_a_number_within_a_longer_one_is_not_the_figure() -> None:
    pieces, unlinked = relink("1060家、3.106、106%、第106家", [figure("a", "106")])
    assert [piece for piece in pieces if isinstance(piece, Figure)] == [figure("a", "106")]
    assert pieces[0] == "1060家、3.106、106%、第"
    assert unlinked == ()
    assert relink("1060家,3.1065", [figure("a", "106")])[1] == (figure("a", "106"),)


def test_two_figures_of_one_text_take_their_places_in_order() -> None:
    pieces, unlinked = relink("4条,4条,3条", [figure("a", "4"), figure("b", "4"), figure("c", "3"), figure("d", "3")])
    assert [piece.id for piece in pieces if isinstance(piece, Figure)] == ["a", "b", "c"]
    assert [one.id for one in unlinked] == ["d"]


_TEXTS = st.text(alphabet="0123456789.%,家次共月", max_size=60)


@given(_TEXTS, st.lists(st.text(alphabet="0123456789.%", min_size=1, max_size=4), max_size=6))
def test_linking_never_changes_a_persons_words(text: str, numbers: list[str]) -> None:
    figures = [figure(str(place), number) for place, number in enumerate(numbers)]
    pieces, unlinked = relink(text, figures)
    assert "".join(piece if isinstance(piece, str) else piece.text for piece in pieces) == text
    linked = [piece for piece in pieces if isinstance(piece, Figure)]
    assert sorted(one.id for one in (*linked, *unlinked)) == sorted(one.id for one in figures)


@given(_TEXTS, _TEXTS)
def test_the_stretches_of_a_difference_make_both_texts(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
