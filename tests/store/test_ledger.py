"""The ledger's notices: their ids, their steps, and the words for what is wrong."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from ykterm.core.fault import Fault
from ykterm.core.rectify import NoticeState
from ykterm.store.ledger import Ledger

D = dt.date
TODAY = D(2019, 5, 8)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.json")


def _add(ledger: Ledger, today: dt.date = TODAY) -> str:
    return ledger.add_notice("gxj", due=D(2019, 5, 14), today=today).id


def test_a_notice_lives_in_the_file(ledger: Ledger, tmp_path: Path) -> None:
    made = ledger.add_notice("gxj", due=D(2019, 5, 14), today=TODAY, findings=["b", "a", "b"], note="首页死链")
    assert (made.id, made.state, made.findings, made.issued) == ("2019-001", NoticeState.DRAFT, ("b", "a"), None)
    ledger.issue("2019-001", TODAY)
    ledger.report("1", D(2019, 5, 10))
    closed = ledger.close("001", D(2019, 5, 13))
    again = Ledger(tmp_path / "ledger.json")
    assert again.notices() == [closed] == [again.notice("2019-001")]
    assert [(step.state.value, step.day.day) for step in closed.history] == [
        ("草稿", 8),
        ("已发出", 8),
        ("已收书面报告", 10),
        ("已销号", 13),
    ]
    assert closed.history[0].who
    kept = json.loads((tmp_path / "ledger.json").read_text("utf-8"))
    assert kept["schema"] == "ykterm.ledger/2"
    assert kept["notices"]["2019-001"]["due"] == "2019-05-14"


def test_ids_count_up_by_year(ledger: Ledger) -> None:
    assert [_add(ledger), _add(ledger), _add(ledger, D(2020, 1, 2)), _add(ledger)] == [
        "2019-001",
        "2019-002",
        "2020-001",
        "2019-003",
    ]
    assert [notice.id for notice in ledger.notices()] == ["2019-001", "2019-002", "2019-003", "2020-001"]
    with pytest.raises(Fault, match="“1”不止一份:2019-001、2020-001"):
        ledger.notice("1")
    assert ledger.notice("3").id == "2019-003"


def test_an_impossible_step_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger)
    before = (tmp_path / "ledger.json").read_bytes()
    with pytest.raises(Fault, match="还是草稿,要先发出"):
        ledger.close("2019-001", TODAY)
    with pytest.raises(Fault, match="没有整改通知“2019-009”,最近一份是 2019-001"):
        ledger.issue("2019-009", TODAY)
    assert (tmp_path / "ledger.json").read_bytes() == before


def test_an_empty_ledger_says_so(ledger: Ledger) -> None:
    with pytest.raises(Fault, match="没有整改通知“1”,还没有任何通知"):
        ledger.report("1", TODAY)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"due": "2019-05-14"', '"due": "2019-05-34"', "due 的值不对:应是日期,如 2019-05-14"),
        ('"due": "2019-05-14"', '"due": 20190514', "due 的值不对:应是日期,如 2019-05-14"),
        ('"due": "2019-05-14",', "", "缺少 due"),
        ('"id": "2019-002"', '"id": "2019-001"', "里写的 id 是 2019-001"),
        ('"findings": []', '"findings": "a"', "findings 的值不对:类型不对"),
        (
            '"state": "草稿",\n      "unit"',
            '"state": "完",\n      "unit"',
            "state 的值不对:只能是 草稿、已发出、已收书面报告、复查中、已销号",
        ),
    ],
)
def test_a_hand_edited_mistake_is_named(ledger: Ledger, tmp_path: Path, old: str, new: str, words: str) -> None:
    _add(ledger)
    _add(ledger)
    path = tmp_path / "ledger.json"
    head, key, rest = path.read_text("utf-8").partition('    "2019-002": {\n')
    lines = (head + key).count("\n")
    spoilt = head + key + rest.replace(old, new, 1)
    assert spoilt != head + key + rest
    path.write_text(spoilt, "utf-8")
    with pytest.raises(Fault) as caught:
        ledger.notices()
    assert f"{path}:{lines}: 整改通知 2019-002 " in str(caught.value)
    assert words in str(caught.value)
    assert "最近的完好备份" in str(caught.value)
    with pytest.raises(Fault):
        ledger.issue("2019-002", TODAY)
    assert path.read_text("utf-8") == spoilt


def test_a_record_copied_by_hand_is_not_lost(ledger: Ledger, tmp_path: Path) -> None:
    _add(ledger)
    _add(ledger)
    path = tmp_path / "ledger.json"
    path.write_text(path.read_text("utf-8").replace("2019-002", "2019-001"), "utf-8")
    with pytest.raises(Fault, match="“2019-001”写了两次"):
        _add(ledger)
