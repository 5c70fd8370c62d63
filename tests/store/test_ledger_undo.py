"""Undo and redo: bulk, after a restart, by another; never over something newer."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.bench.ledger import findings
from ykterm.core.fault import Fault
from ykterm.core.journal import Kind
from ykterm.core.triage import Plan, State, Verdict
from ykterm.store.ledger import Ledger

D = dt.date
DAY = D(2019, 4, 26)
FOUND = findings(3)


def _ledger(folder: Path, who: str = "甲") -> Ledger:
    return Ledger(folder / "ledger.json", who=who)


def _judge(ledger: Ledger, state: State, *numbers: int, reason: str = "") -> Plan:
    return ledger.decide([FOUND[n] for n in numbers], Verdict(state=state, reason=reason), day=DAY)


def _states(ledger: Ledger) -> list[str]:
    decisions = ledger.decisions()
    return [decisions[one.id].state.value if one.id in decisions else "-" for one in FOUND]


def test_a_bulk_verdict_is_undone_and_redone_as_one_after_a_restart(tmp_path: Path) -> None:
    _judge(_ledger(tmp_path), State.DISMISSED, 0, 1, 2, reason="误判")
    _judge(_ledger(tmp_path), State.CONFIRMED, 1)
    assert _ledger(tmp_path).undo().number == 2
    assert _states(_ledger(tmp_path)) == ["dismissed"] * 3
    undone = _ledger(tmp_path, "乙").undo()
    assert (undone.number, len(undone.records), undone.why) == (1, 3, "误判")
    assert _states(_ledger(tmp_path)) == ["-"] * 3
    assert _ledger(tmp_path).redo().number == 1
    assert _ledger(tmp_path).redo().number == 2
    assert _states(_ledger(tmp_path)) == ["dismissed", "confirmed", "dismissed"]
    ledger = _ledger(tmp_path)
    assert [(entry.number, entry.who, entry.kind, entry.of) for entry in ledger.entries()] == [
        (1, "甲", Kind.CHANGE, None),
        (2, "甲", Kind.CHANGE, None),
        (3, "甲", Kind.UNDO, 2),
        (4, "乙", Kind.UNDO, 1),
        (5, "甲", Kind.REDO, 1),
        (6, "甲", Kind.REDO, 2),
    ]
    assert ledger.faults() == []


def test_there_is_an_end_to_both(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    for act in (ledger.undo, ledger.redo):
        with pytest.raises(Fault, match="没有可以") as caught:
            act()
        assert caught.value.exit_code == 1
    assert not ledger.path.exists()
    assert (ledger.can_undo(), ledger.can_redo()) == (None, None)
    _judge(ledger, State.WATCH, 0)
    can = ledger.can_undo()
    assert can is not None
    assert can.action.startswith("判为待观察:")
    ledger.undo()
    with pytest.raises(Fault, match="没有可以撤销的改动"):
        ledger.undo()
    _judge(ledger, State.WATCH, 1)
    with pytest.raises(Fault, match=r"撤销之后又有新的改动.第 3 条“判为待观察:.*”,甲,20"):
        ledger.redo()


def test_an_older_change_is_not_undone_over_a_newer_decision(tmp_path: Path) -> None:
    _judge(_ledger(tmp_path), State.DISMISSED, 0, 1, reason="误判")
    _judge(_ledger(tmp_path, "乙"), State.CONFIRMED, 1)
    ledger = _ledger(tmp_path)
    before = ledger.path.read_bytes()
    with pytest.raises(Fault) as caught:
        ledger.undo(1)
    said = str(caught.value)
    assert caught.value.exit_code == 1
    assert f"判断 {FOUND[1].id} 后来另有决定:第 2 条“判为属实:" in said
    assert ",乙,20" in said
    assert ledger.path.read_bytes() == before
    # What the person has not seen is not what they mean to undo.
    with pytest.raises(Fault, match="后来另有决定"):
        ledger.undo(seen=1)
    # An independent change may be undone out of turn.
    _judge(ledger, State.WATCH, 2)
    ledger.undo(2)
    assert _states(ledger) == ["dismissed", "dismissed", "watch"]
    with pytest.raises(Fault, match="第 2 条已经撤销"):
        ledger.undo(2)
    with pytest.raises(Fault, match="没有可以撤销的第 9 条"):
        ledger.undo(9)


def test_an_edit_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    _judge(ledger, State.CONFIRMED, 0)
    text = ledger.path.read_text("utf-8")
    ledger.path.write_text(text.replace('      "state": "confirmed"', '      "state": "watch"'), "utf-8")
    with pytest.raises(Fault, match="在文件里被手工改过"):
        ledger.undo()
    with pytest.raises(Fault, match="在文件里被手工改过"):
        _ledger(tmp_path).undo()


def test_any_change_can_be_undone(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.add_notice("gxj", due=D(2019, 5, 14), today=DAY)
    ledger.issue("1", DAY)
    ledger.undo()
    assert ledger.notice("1").issued is None
    ledger.undo()
    assert ledger.notices() == []
    # Its number is not given to another.
    assert ledger.add_notice("gxj", due=D(2019, 5, 14), today=DAY).id == "2019-002"


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    _judge(ledger, State.CONFIRMED, 0)
    before = ledger.path.stat().st_mtime_ns
    done = _judge(ledger, State.CONFIRMED, 0)
    assert [skip.why for skip in done.skipped] == ["已经是属实"]
    with ledger.change("无事"):
        pass
    assert ledger.path.stat().st_mtime_ns == before


def test_a_change_that_fails_leaves_all_tables_alone(tmp_path: Path) -> None:
    from ykterm.core.filters import Filter
    from ykterm.store.ledger.tables import FILTERS

    ledger = _ledger(tmp_path)
    _judge(ledger, State.CONFIRMED, 0)
    before = ledger.path.read_bytes()

    def fail() -> None:
        with ledger.change("半途") as change:
            change.put(FILTERS, Filter(id="甲"))
            assert change.get(FILTERS, "甲") is not None
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ledger.path.read_bytes() == before
    assert ledger.filters() == []


def test_the_journal_tells_old_and_new_of_what_changed_alone(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    _judge(ledger, State.CONFIRMED, 0)
    _judge(_ledger(tmp_path, "乙"), State.WATCH, 0)
    entry = json.loads(ledger.path.read_text("utf-8"))["journal"]["000002"]
    assert entry["changes"] == {
        "decisions": {FOUND[0].id: {"old": {"state": "confirmed", "who": "甲"}, "new": {"state": "watch", "who": "乙"}}}
    }
    assert (entry["who"], entry["number"]) == ("乙", 2)
    assert sum('"000002"' in line for line in ledger.path.read_text("utf-8").splitlines()) == 1
