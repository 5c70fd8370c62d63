"""`ykterm due` and `ykterm notice …`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ykterm.cli import cli
from ykterm.core.fault import Fault


def _run(folder: Path, *words: str, day: str = "2019-05-08") -> Result:
    command = ["--workspace", str(folder), "--as-of", day, *words]
    return CliRunner().invoke(cli, command, standalone_mode=False)


def _refused(folder: Path, *words: str, day: str = "2019-05-08") -> Fault:
    fault = _run(folder, *words, day=day).exception
    assert isinstance(fault, Fault)
    return fault


def test_a_notice_from_draft_to_closed_by_the_real_program(tmp_path: Path) -> None:
    folder = tmp_path / "new"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", "2019-05-08", *words]
        environ = os.environ | {"PYTHONUTF8": "1"}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60)

    made = run(
        "notice", "add", "工信局", "--due", "5月14日", "--finding", "f1", "--finding", "f2", "--note", "首页死链"
    )
    assert (made.returncode, made.stdout) == (0, "2019-001\n")
    assert "工信局:草稿,2019-05-14 到期,余 4 工作日" in made.stderr
    assert run("due").stdout == ""
    assert run("notice", "issue", "1").returncode == 0
    due = run("due")
    assert due.returncode == 0
    assert due.stdout.splitlines()[1].split() == [
        "2019-001", "2019-05-14", "余", "4", "工作日", "工信局", "2", "已发出", "首页死链",
    ]  # fmt: skip
    refused = run("notice", "close", "2019-001")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "整改通知 2019-001 不能销号:还没有收到书面整改报告\n"
    assert run("notice", "report", "2019-001").returncode == 0
    closed = run("notice", "close", "2019-001")
    assert (closed.returncode, closed.stdout) == (0, "")
    assert run("due", "--json").stdout == "[]\n"
    assert "经过  2019-05-08 已销号" in run("notice", "show", "1").stdout


def test_late_ones_come_first_and_are_exit_code_1(tmp_path: Path) -> None:
    for unit, when in (("工信局", "2019-05-14"), ("czj", "2019-05-06"), ("大石桥市人民政府", "2019-05-08")):
        assert _run(tmp_path, "notice", "add", unit, "--due", when, "--issue").return_value == 0
    _run(tmp_path, "notice", "add", "公安局", "--due", "2019-05-01")
    due = _run(tmp_path, "due", "--json")
    assert due.return_value == 1
    assert [
        (entry["unit_name"], entry["left"], entry["left_words"], entry["late"]) for entry in json.loads(due.stdout)
    ] == [
        ("财政局", -2, "超期 2 工作日", True),
        ("大石桥市", 0, "今日到期", False),
        ("工信局", 4, "余 4 工作日", False),
    ]
    assert [line.split()[-3] for line in _run(tmp_path, "due").stdout.splitlines()[1:]] == [
        "财政局",
        "大石桥市",
        "工信局",
    ]
    within = _run(tmp_path, "due", "--within", "3工作日", "--json")
    assert within.return_value == 1
    assert [entry["unit"] for entry in json.loads(within.stdout)] == ["czj", "dsq"]
    assert len(json.loads(_run(tmp_path, "due", "--within", "5月14日", "--json").stdout)) == 3
    assert _run(tmp_path, "due", day="2019-05-06").return_value == 0


def test_nothing_due_writes_nothing(tmp_path: Path) -> None:
    due = _run(tmp_path, "due")
    assert (due.return_value, due.stdout) == (0, "")
    assert "没有未销号的整改通知" in due.stderr
    assert _run(tmp_path, "notice", "list").stdout == ""
    assert _run(tmp_path, "notice", "list", "--json").stdout == "[]\n"
    assert list(tmp_path.iterdir()) == []


def test_the_list_as_json_has_every_field(tmp_path: Path) -> None:
    _run(
        tmp_path,
        "notice",
        "add",
        "gxj",
        "--due",
        "+5工作日",
        "--finding",
        "f1",
        "--number",
        "营政办〔2019〕9号",
        "--issue",
    )
    (entry,) = json.loads(_run(tmp_path, "notice", "list", "--json").stdout)
    assert entry.pop("history")[-1]["state"] == "已发出"
    assert "请于 2019年5月15日 前完成整改" in entry.pop("letter")
    assert {name: entry.pop(name) for name in ("as_told", "extensions", "chases", "said", "chase", "returned")} == {
        "as_told": [],
        "extensions": [],
        "chases": [],
        "said": {},
        "chase": None,
        "returned": False,
    }
    assert entry.pop("counting") == "5月9日–15日共 7 天,跳过 5月11日–12日(周末),计 5 工作日"
    assert entry == {
        "id": "2019-001",
        "unit": "gxj",
        "unit_name": "工信局",
        "due": "2019-05-15",
        "issued": "2019-05-08",
        "state": "已发出",
        "open": True,
        "late": False,
        "left": 5,
        "left_words": "余 5 工作日",
        "calendar_known": True,
        "findings": ["f1"],
        "number": "营政办〔2019〕9号",
        "note": "",
    }
    assert json.loads(_run(tmp_path, "notice", "show", "1", "--json").stdout)["id"] == "2019-001"


def test_an_unpublished_year_is_taken_and_said(tmp_path: Path) -> None:
    made = _run(tmp_path, "notice", "add", "gxj", "--due", "2041-03-01", "--issue", day="2041-02-01")
    assert made.stdout == "2041-001\n"
    assert "2041 年的放假安排尚未公布,只扣周末推算" in made.stderr
    due = _run(tmp_path, "due", day="2041-02-01")
    assert "余 20 工作日(仅扣周末)" in due.stdout
    assert "2041 年的放假安排尚未公布" in due.stderr


def test_a_deadline_on_a_day_off_is_taken_and_said(tmp_path: Path) -> None:
    done = _run(tmp_path, "notice", "add", "gxj", "--due", "3d", "--issue")
    assert done.return_value == 0
    assert "注意:2019-05-11 当天休息\n" in done.stderr
    assert "当天休息" not in _run(tmp_path, "notice", "extend", "1", "--to", "5月13日", "--why", "周末").stderr


def test_a_deadline_already_past_is_taken_and_said(tmp_path: Path) -> None:
    made = _run(tmp_path, "notice", "add", "gxj", "--due", "4月30日", "--issue")
    assert made.stdout == "2019-001\n"
    assert "注意:期限 2019-04-30 已过" in made.stderr


def test_what_is_wrong_is_refused_in_words(tmp_path: Path) -> None:
    assert "没有单位“工信”,是否指:工信局(gxj)" in str(_refused(tmp_path, "notice", "add", "工信", "--due", "5月14日"))
    assert "读不懂日期“哪天”" in str(_refused(tmp_path, "notice", "add", "gxj", "--due", "哪天"))
    assert "还没有任何通知" in str(_refused(tmp_path, "notice", "show", "7"))
    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_cannot_move_the_cursor(tmp_path: Path) -> None:
    _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--note", "a\x1b[2Jb\nc", "--issue")
    shown = _run(tmp_path, "due").stdout + _run(tmp_path, "notice", "show", "1").stdout
    assert "\x1b" not in shown
    assert "ab c" in shown


@pytest.mark.parametrize("words", [("issue", "1"), ("report", "1"), ("close", "1")])
def test_steps_on_an_empty_ledger_keep_it_empty(tmp_path: Path, words: tuple[str, str]) -> None:
    assert _refused(tmp_path, "notice", *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_ladder_is_proposed_recorded_and_stops_with_the_report(tmp_path: Path) -> None:
    _run(tmp_path, "notice", "add", "czj", "--due", "2019-04-26", "--issue", day="2019-04-20")
    assert "应" not in _run(tmp_path, "due", day="2019-04-27").stdout
    due = _run(tmp_path, "due", day="2019-04-29")
    assert "4-28 应催办" in due.stdout
    assert "2019-04-28 起应催办:财政局" in due.stderr
    (entry,) = json.loads(_run(tmp_path, "due", "--json", day="2019-04-29").stdout)
    assert entry["chase"] == {"rung": "催办", "since": "2019-04-28"}
    assert "提醒" in str(_refused(tmp_path, "notice", "chase", "1", "--rung", "劝", day="2019-04-29"))
    assert _run(tmp_path, "notice", "chase", "1", "--note", "电话", day="2019-04-29").return_value == 0
    assert "提醒要到 2019-05-05 才该做" in str(_refused(tmp_path, "notice", "chase", "1", day="2019-04-29"))
    assert "4-29 已催办" in _run(tmp_path, "due", day="2019-04-29").stdout
    assert _run(tmp_path, "notice", "extend", "1", "--to", "5月14日", "--why", "机房搬迁", "--by", "王科长",
                day="2019-04-29").return_value == 0  # fmt: skip
    assert _run(tmp_path, "due", day="2019-05-14").return_value == 0
    assert "5-15 应催办" in _run(tmp_path, "due", day="2019-05-16").stdout
    shown = _run(tmp_path, "notice", "show", "1", day="2019-05-16").stdout
    assert "延期  2019-04-29 2019-04-26 → 2019-05-14,机房搬迁(王科长)" in shown
    _run(tmp_path, "notice", "report", "1", day="2019-05-16")
    assert "书面报告已收到,不用再催" in str(_refused(tmp_path, "notice", "chase", "1", day="2019-05-17"))
    assert _run(tmp_path, "notice", "return", "1", "--why", "没有逐条说明", day="2019-05-17").return_value == 0
    assert "已发出(退回)" in _run(tmp_path, "due", day="2019-05-17").stdout


def test_what_was_judged_a_false_alarm_is_warned_of(tmp_path: Path) -> None:
    for what in ("打不开", "空白"):
        _run(tmp_path, "finding", "add", "gxj", "--rule", "other", "--page", "http://gxj.test/", "--what", what)
    _run(tmp_path, "verdict", "hand-2019-001", "dismissed", "--reason", "误看")
    both = ("--finding", "hand-2019-001", "--finding", "hand-2019-002")
    words = "注意:hand-2019-001 已判为误报,仍列在通知里\n"
    assert words in _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", *both).stderr
    assert words in _run(tmp_path, "notice", "issue", "1").stderr


def test_what_the_unit_says_is_kept_by_finding(tmp_path: Path) -> None:
    _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--finding", "aa1", "--finding", "bb2", "--issue")
    assert "里“zz”没有" in str(_refused(tmp_path, "notice", "report", "1", "--fixed", "zz"))
    assert _run(tmp_path, "notice", "report", "1", "--fixed", "aa", "--not-fixed", "bb2").return_value == 0
    (entry,) = json.loads(_run(tmp_path, "notice", "list", "--json").stdout)
    assert entry["said"] == {"aa1": "fixed", "bb2": "not_fixed"}
    whole = json.loads(_run(tmp_path, "notice", "show", "1", "--json").stdout)
    assert [(item["unit_says"], item["machine_says"]) for item in whole["items"]] == [
        ("fixed", "not_yet"),
        ("not_fixed", "not_yet"),
    ]
    again = _run(tmp_path, "notice", "recheck", "1")
    assert again.return_value == 1, "nothing is known to be fixed"
    assert "复查中" in again.stderr
    assert "没有程序能单独复查的问题" in again.stderr
    closed = _run(tmp_path, "notice", "close", "1")
    assert "2 个问题复查没有说已改" in closed.stderr


def test_a_notice_without_findings_goes_through_recheck_to_its_end(tmp_path: Path) -> None:
    _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--issue")
    assert "不能复查:已经销号" not in _run(tmp_path, "notice", "recheck", "1").stderr
    _run(tmp_path, "notice", "report", "1")
    assert _run(tmp_path, "notice", "recheck", "1").return_value == 0
    (entry,) = json.loads(_run(tmp_path, "notice", "list", "--json").stdout)
    assert entry["state"] == "复查中"
    assert _run(tmp_path, "notice", "close", "1").return_value == 0
    assert "已经销号" in str(_refused(tmp_path, "notice", "recheck", "1"))


def test_the_letter_is_the_folders_own_template_and_stays_as_it_was_sent(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "notice.txt"
    template.write_text("{全称}:{问题数} 个,{期限} 前,{备注}\n", "utf-8")
    _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--note", "请{期限}")
    assert _run(tmp_path, "notice", "letter", "1").stdout == "营口市工业和信息化局:0 个,2019年5月14日 前,请{期限}\n"
    _run(tmp_path, "notice", "issue", "1")
    template.write_text("{全程}", "utf-8")
    assert _run(tmp_path, "notice", "letter", "1").stdout.startswith("营口市工业和信息化局:0 个")
    words = str(_refused(tmp_path, "notice", "add", "gxj", "--due", "5月14日"))
    assert f"{template}:1: 没有 {{全程}} 这一项,可用 {{编号}}" in words
    template.unlink()
    assert "{问题清单}" in _run(tmp_path, "notice", "template").stdout


def test_a_letter_tells_what_was_seen_and_nothing_of_the_offices_own_keeping(tmp_path: Path) -> None:
    proof = tmp_path / "截图.png"
    proof.write_bytes(b"picture")
    page = "http://gxj.gov.cn.test/tzgg/"
    for words in (("首页电话打不通", "接听的是另一家"), ("栏目半年没有更新", "最近一条 2018-09-01")):
        asked = ("--rule", "column.stale", "--page", page, "--what", words[0], "--evidence", words[1])
        _run(tmp_path, "finding", "add", "gxj", *asked, "--file", str(proof))
    _run(
        tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--finding", "hand-2019-001", "--finding", "hand-2019-002"
    )
    assert "evidence/hand-2019-001-截图.png" in _run(tmp_path, "findings", "gxj", "-f", "json").stdout
    _run(tmp_path, "notice", "issue", "1")
    _run(tmp_path, "notice", "export", "1", "-o", str(tmp_path / "out.md"))
    letter = _run(tmp_path, "notice", "letter", "1").stdout
    for text in (letter, (tmp_path / "out.md").read_text("utf-8")):
        assert "首页电话打不通" in text
        assert "最近一条 2018-09-01" in text
        assert page in text
        assert not [inner for inner in ("evidence/", "SHA-256", "截图", "人工") if inner in text]


@pytest.mark.parametrize("suffix", ["docx", "md", "ics"])
def test_an_export_by_suffix(tmp_path: Path, suffix: str) -> None:
    _run(tmp_path, "notice", "add", "gxj", "--due", "5月14日", "--issue")
    path = tmp_path / f"out.{suffix}"
    assert _run(tmp_path, "notice", "export", "--unit", "工信局", "-o", str(path)).return_value == 0
    assert path.stat().st_size > 100
    assert "可用 docx、md、ics" in str(_refused(tmp_path, "notice", "export", "1", "-o", str(tmp_path / "x.pdf")))
