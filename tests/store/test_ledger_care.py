"""The ledger looking after itself: seals, edits by hand, upgrades, backups and the way back, the clock."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.bench.ledger import findings
from ykterm.core.fault import Fault
from ykterm.core.journal import CLOCK_NOTE, Kind
from ykterm.core.triage import State, Verdict
from ykterm.store.json_file import Condition
from ykterm.store.ledger import Ledger

D = dt.date
DAY = D(2019, 4, 26)
VERSION_1 = """\
{
  "schema": "ykterm.ledger/1",
  "notices": {
    "2019-001": {
      "due": "2019-05-14",
      "findings": [],
      "history": [],
      "id": "2019-001",
      "issued": null,
      "note": "首页死链",
      "number": null,
      "state": "草稿",
      "unit": "gxj"
    }
  }
}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger.json", who="甲")
    for number, found in enumerate(findings(3)):
        made.decide([found], Verdict(state=State.CONFIRMED if number else State.WATCH), day=DAY)
    return made


def _edit(ledger: Ledger, old: str, new: str) -> None:
    text = ledger.path.read_text("utf-8")
    assert old in text
    ledger.path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_ledger_has_no_faults(ledger: Ledger) -> None:
    assert ledger.faults() == []


def test_the_first_broken_entry_is_named_with_its_line(ledger: Ledger) -> None:
    _edit(ledger, '"number": 2, "who": "甲"', '"number": 2, "who": "乙"')
    line = next(n for n, text in enumerate(ledger.path.read_text("utf-8").splitlines(), 1) if '"000002"' in text)
    (said,) = ledger.faults()
    assert f"{ledger.path}:{line}: 流水第 000002 条起校验不过:内容与校验值不符" in said
    assert f'ykterm --workspace "{ledger.path.parent}" restore ledger-' in said
    # Work goes on, and the fault stays where it is.
    ledger.decide(findings(1), Verdict(state=State.CONFIRMED), day=DAY)
    assert "000002" in ledger.faults()[0]


def test_a_journal_cut_short_or_forged_is_seen(ledger: Ledger) -> None:
    document = json.loads(ledger.path.read_text("utf-8"))
    del document["journal"]["000003"]
    ledger.path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    (said,) = ledger.faults()
    assert "1 条记录与流水不符,是在文件里手工改的,或流水被截短" in said


def test_an_edit_by_hand_is_told_and_can_be_adopted(ledger: Ledger) -> None:
    key = findings(3)[2].id
    text = ledger.path.read_text("utf-8")
    head, start, rest = text.partition(f'    "{key}": {{\n')
    ledger.path.write_text(head + start + rest.replace("confirmed", "watch", 1), "utf-8")
    (said,) = ledger.faults()
    assert f"判断 {key}(第 {head.count(chr(10)) + 1} 行)" in said
    assert "journal --adopt --why 原因" in said
    entry = ledger.adopt("电话核实后改的")
    assert entry is not None
    assert (entry.kind, entry.why, entry.who) == (Kind.ADOPT, "电话核实后改的", "甲")
    assert ledger.faults() == []
    assert ledger.adopt("再来") is None
    ledger.undo()
    assert ledger.decisions()[key].state is State.CONFIRMED
    assert ledger.faults() == []


def test_a_field_no_record_has_is_a_mistake(ledger: Ledger) -> None:
    _edit(ledger, '      "state": "watch"', '      "sate": "watch",\n      "state": "watch"')
    with pytest.raises(Fault, match=r"ledger\.json:\d+: 判断 \w+ 里有不认识的 sate"):
        ledger.decisions()
    assert "sate" in ledger.faults()[0]
    # Other tables are not held up by it.
    ledger.add_notice("gxj", due=D(2019, 5, 14), today=DAY)


@pytest.mark.parametrize("typed", ["review", "误报"])
def test_a_state_no_person_can_say_is_a_mistake(ledger: Ledger, typed: str) -> None:
    _edit(ledger, '"state": "watch"', f'"state": "{typed}"')
    words = r"判断 \w+ 的内容有误\(state 的值不对:只能是 open、confirmed、dismissed、watch、waived\)"
    with pytest.raises(Fault, match=rf"ledger\.json:\d+: {words}"):
        ledger.decisions()


def test_version_1_is_upgraded_with_a_backup_before(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(VERSION_1, "utf-8")
    ledger = Ledger(path, who="甲")
    assert ledger.notice("1").note == "首页死链"
    assert ledger.faults() == []
    assert path.read_text("utf-8") == VERSION_1, "reading changes nothing"
    ledger.issue("1", DAY)
    kept = json.loads(path.read_text("utf-8"))
    assert kept["schema"] == "ykterm.ledger/2"
    assert [entry.kind for entry in ledger.entries()] == [Kind.START, Kind.CHANGE]
    assert ledger.entries()[0].action == "接管已有记录"
    assert ledger.faults() == []
    previous, backup = (found.path for found in ledger.backups())
    assert previous.name == "ledger-previous.json"
    assert backup.name.startswith("ledger-v1-")
    assert backup.read_text("utf-8") == VERSION_1 == previous.read_text("utf-8")
    ledger.undo()
    with pytest.raises(Fault, match="没有可以撤销的改动"):
        ledger.undo()
    found = ledger.backups()
    assert [one.condition for one in found] == [Condition.SOUND] * 3
    assert found[2].path == backup
    ledger.restore(backup.name)
    assert ledger.notice("1").issued is None


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text('{"schema": "ykterm.ledger/3"}', "utf-8")
    for act in (Ledger(path).notices, Ledger(path).undo, Ledger(path).faults):
        with pytest.raises(Fault, match=r"由另一版本的 ykterm 写成\(ykterm\.ledger/3\)"):
            act()
    assert path.read_text("utf-8") == '{"schema": "ykterm.ledger/3"}'


def test_a_broken_file_goes_back_to_its_backup(ledger: Ledger) -> None:
    previous, daily = ledger.backups()
    assert [one.last and one.last.number for one in (previous, daily)] == [2, 1]
    broken = ledger.path.read_bytes()[:200]
    ledger.path.write_bytes(broken)
    with pytest.raises(Fault, match=r"最近的完好备份恢复.*restore ledger-previous\.json"):
        ledger.decisions()
    aside, put_back = ledger.restore(previous.path.name)
    assert put_back == previous
    assert aside.read_bytes() == broken
    assert len(ledger.decisions()) == 2, "the day's later changes but the last"
    assert ledger.entries()[-1].action == "从备份 ledger-previous.json 恢复"
    assert ledger.faults() == []
    names = [previous.path, daily.path]
    assert [one.path for one in ledger.backups()] == names, "what was broken is no backup"


def test_a_slip_in_the_file_does_not_take_the_place_of_what_was_kept_before_it(ledger: Ledger) -> None:
    kept = ledger.backups()[0].path.read_bytes()
    good = ledger.path.read_bytes()
    _edit(ledger, '"state": "watch"', '"state": "wacth"')
    for found in findings(2):
        ledger.add_notice("gxj", due=D(2019, 5, 14), today=DAY, findings=[found.id])
    assert ledger.backups()[0].path.read_bytes() == kept
    with pytest.raises(Fault, match=r"restore ledger-previous\.json"):
        ledger.decisions()
    _edit(ledger, '"state": "wacth"', '"state": "watch"')
    ledger.add_notice("gxj", due=D(2019, 5, 14), today=DAY)
    assert len(ledger.backups()[0].path.read_bytes()) > len(good)


def test_a_backup_whose_journal_was_forged_comes_after_the_sound_ones(ledger: Ledger) -> None:
    previous, daily = (one.path for one in ledger.backups())
    previous.write_text(previous.read_text("utf-8").replace('"number": 2, "who": "甲"', '"number": 2, "who": "乙"'))
    assert [one.condition for one in ledger.backups()] == [Condition.UNSEALED, Condition.SOUND]
    ledger.path.write_bytes(b"{")
    with pytest.raises(Fault, match=f"最近的完好备份恢复.*restore {daily.name}"):
        ledger.decisions()
    # Better than none, and told for what it is.
    daily.write_bytes(b"")
    with pytest.raises(Fault, match=r"最近的备份\(能读,流水校验不过\)恢复.*restore ledger-previous\.json"):
        ledger.decisions()
    _, put_back = ledger.restore(previous.name)
    assert put_back.condition is Condition.UNSEALED
    assert len(ledger.decisions()) == 2
    assert "流水第 000002 条起校验不过" in ledger.faults()[0]


def test_a_file_that_is_gone_is_not_begun_anew(ledger: Ledger) -> None:
    backup = ledger.backups()[0].path
    ledger.path.unlink()
    for act in (ledger.decisions, lambda: ledger.add_manual_round(["gxj"], day=DAY)):
        with pytest.raises(Fault, match=f"文件不见了,而备份还在.*restore {backup.name};真要重新开始,请先移走 backups"):
            act()
    assert not ledger.path.exists()
    ledger.restore(backup.name)
    assert len(ledger.decisions()) == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"changes": {"decisions"', '"changes": [], "was": {"decisions"', "流水 000001 缺少 hash,或 changes 不是"),
        ('"changes": {"decisions": {', '"changes": {"decisions": [], "was": {', "流水 000001 的 changes 里应是"),
        ('"000001":', '"first":', "流水的编号 first 应是数字"),
    ],
)
def test_an_entry_that_is_none_is_told_with_its_line(ledger: Ledger, old: str, new: str, words: str) -> None:
    _edit(ledger, old, new)
    for act in (ledger.decisions, ledger.undo, lambda: ledger.add_notice("gxj", due=DAY, today=DAY)):
        with pytest.raises(Fault, match=rf"ledger\.json:\d+: {words}"):
            act()


def test_what_is_no_sound_backup_is_not_put_back(ledger: Ledger, tmp_path: Path) -> None:
    before = ledger.path.read_bytes()
    with pytest.raises(Fault, match=r"没有备份“ledger-2019-01-01\.json”:有 ledger-previous\.json、ledger-20"):
        ledger.restore("ledger-2019-01-01.json")
    bad = tmp_path / "backups" / "ledger-2019-01-01.json"
    bad.write_text(VERSION_1.replace("2019-05-14", "2019-05-34"), "utf-8")
    with pytest.raises(Fault, match="due 的值不对"):
        ledger.restore(bad.name)
    assert [one.condition for one in ledger.backups() if one.path == bad] == [Condition.BROKEN]
    assert ledger.path.read_bytes() == before


def test_a_clock_set_back_is_noted_and_the_order_stays(tmp_path: Path) -> None:
    moments = iter([dt.datetime(2019, 5, 8, 9, tzinfo=dt.UTC), dt.datetime(2019, 5, 7, 9, tzinfo=dt.UTC)])
    ledger = Ledger(tmp_path / "ledger.json", clock=lambda: next(moments))
    for found in findings(2):
        ledger.decide([found], Verdict(state=State.CONFIRMED), day=DAY)
    assert [entry.note for entry in ledger.entries()] == ["", CLOCK_NOTE]
    assert ledger.last is not None
    assert ledger.last.note == CLOCK_NOTE
    assert ledger.faults() == []
    undone = Ledger(tmp_path / "ledger.json").undo()
    assert undone.number == 2, "the last by number, whatever the clock said"
