"""Findings by hand with their evidence files, and rounds made by eye."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.store.ledger import Ledger

D = dt.date
DAY = D(2019, 4, 26)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json", who="甲")


def test_the_evidence_file_is_kept_with_its_hash(ledger: Ledger, tmp_path: Path) -> None:
    picture = tmp_path / "截图 1.png"
    picture.write_bytes(b"png")
    found = ledger.add_by_hand(
        "czj", rule="column.blank", page="http://czj.test/", what="栏目全空", day=DAY, file=picture
    )
    assert found.id == "hand-2019-001"
    kept = tmp_path / found.file
    assert (kept.parent.name, kept.read_bytes()) == ("evidence", b"png")
    assert found.sha256 == hashlib.sha256(b"png").hexdigest()
    picture.unlink()
    assert ledger.evidence_fault(found) == ""
    kept.write_bytes(b"forged")
    assert "与登记时的 SHA-256 不符" in ledger.evidence_fault(found)
    kept.unlink()
    assert "读不了" in ledger.evidence_fault(found)


def test_a_file_that_is_not_there_adds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    for file in (tmp_path / "none.png", tmp_path):
        with pytest.raises(Fault, match="没有文件"):
            ledger.add_by_hand("czj", rule="other", page="http://czj.test/", what="空", day=DAY, file=file)
    assert not ledger.path.exists()


def test_a_recheck_is_kept_with_who_and_when(ledger: Ledger) -> None:
    key = ledger.add_by_hand("czj", rule="other", page="http://czj.test/", what="空", day=DAY).id
    found = ledger.recheck_by_hand(key, fixed=True, day=D(2019, 5, 8), note="已补发")
    assert (found.life, found.looks[0].who, found.looks[0].note) == ("fixed", "甲", "已补发")
    ledger.undo()
    assert ledger.by_hand()[0].life == "new"
    with pytest.raises(Fault, match="没有人工登记的问题“hand-2019-009”"):
        ledger.recheck_by_hand("hand-2019-009", fixed=True, day=DAY)


def test_a_round_by_eye_says_who_looked_at_what(ledger: Ledger) -> None:
    first = ledger.add_manual_round(["czj", "gxj", "czj"], day=DAY, note="看首页")
    second = ledger.add_manual_round(["gxj"], day=D(2019, 4, 12))
    assert (first.id, first.units, first.who) == ("eye-2019-04-1", ("czj", "gxj"), "甲")
    assert [one.id for one in ledger.manual_rounds()] == [second.id, first.id]
