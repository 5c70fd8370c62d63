"""Bulletins in the ledger: numbered once, kept as they were, undone whole; edits are kept apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.core.bulletin.made import bulletin
from ykterm.core.fault import Fault
from ykterm.store.ledger import Ledger

DAY = dt.date(2019, 5, 13)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json", who="检查员")


def reread(ledger: Ledger) -> Ledger:
    return Ledger(ledger.path, who="检查员")


def test_it_is_numbered_from_the_series_and_kept_as_it_is(ledger: Ledger) -> None:
    ledger.set_last_number(2019, 4)
    made = ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY)
    (kept,) = reread(ledger).issued().values()
    assert kept == made
    assert kept.bulletin.number == "营政办公开〔2019〕5号"
    assert not kept.bulletin.draft
    assert kept.bulletin.signed_on == dt.date(2019, 5, 10)
    assert [figure.text for figure in kept.bulletin.figures()] == ["576", "106", "584", "481", "367"]
    assert reread(ledger).series_of(2019).next == 6


def test_it_is_issued_once(ledger: Ledger) -> None:
    ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY)
    before = ledger.path.read_bytes()
    with pytest.raises(Fault, match=r"已于 2019-05-13 以营政办公开〔2019〕1号发出"):
        ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY)
    assert ledger.path.read_bytes() == before


def test_undo_takes_back_the_number_too(ledger: Ledger) -> None:
    ledger.set_last_number(2019, 4)
    ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY, number=9)
    assert ledger.series_of(2019).next == 10
    ledger.undo()
    assert reread(ledger).issued() == {}
    assert reread(ledger).series_of(2019).next == 5


def test_a_taken_number_leaves_everything_as_it_was(ledger: Ledger) -> None:
    ledger.set_last_number(2019, 4)
    before = ledger.path.read_bytes()
    with pytest.raises(Fault, match="已用到第 4 号"):
        ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY, number=4)
    assert ledger.path.read_bytes() == before


def test_edits_are_kept_until_the_words_are_the_programs_own_again(ledger: Ledger) -> None:
    assert ledger.edit_paragraph("2019-04", "needs.1", "立即照办。", "照办。") is not None
    assert reread(ledger).edits("2019-04")["needs.1"].text == "立即照办。"
    assert reread(ledger).edits("2019-05") == {}
    assert ledger.edit_paragraph("2019-04", "needs.1", "照办。", "照办。") is None
    assert reread(ledger).edits("2019-04") == {}


def test_an_issued_notice_is_not_edited(ledger: Ledger) -> None:
    ledger.issue_bulletin(bulletin(), series="营政办公开", inputs="abc", day=DAY)
    with pytest.raises(Fault, match="已发出,文字不能再改"):
        ledger.edit_paragraph("2019-04", "needs.1", "立即照办。", "照办。")
