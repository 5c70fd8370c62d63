"""verdict, undo, redo, finding, filter, round, agreement, journal and restore, as they are typed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.report import folder
from tests.report.conftest import judged
from ykterm.cli import main
from ykterm.report.city import City
from ykterm.report.collect import snapshot
from ykterm.report.snapshot import Snapshot
from ykterm.store.workspace import Workspace

DEAD = f"gxj-link.dead-{folder.DEAD}"
SUSPECT = f"gxj-link.suspect-{folder.SOFT}"
FIXED = f"gxj-link.dead-{folder.GONE}"


class Ran:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def __iter__(self) -> Any:
        return iter((self.code, self.out, self.err))


Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder.make(tmp_path / "ws").root


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, root: Path) -> Run:
    """The program with a folder of its own, as from a shell."""

    def call(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ykterm", "--workspace", str(root), *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, *capfd.readouterr())

    return call


def _states(run: Run, *arguments: str) -> dict[str, str]:
    return {one["id"]: one["state"] for one in json.loads(run("findings", "-f", "json", *arguments).out)}


def _snapshot(root: Path) -> Snapshot:
    return snapshot(City.load(Workspace.find(str(root))), judge=judged)


def test_a_verdict_is_told_kept_and_shown(run: Run) -> None:
    ran = run("verdict", DEAD, "gxj-link.sus", FIXED, "dismissed", "--reason", "浏览器能打开", "--note", "电话核实")
    assert ran.code == 1, "one was left alone"
    lines = ran.out.splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["待处理→误报", "待处理→误报", "略过:已改,不用再判"]
    assert ran.err.endswith("判为误报 2 个,略过 1 个;ykterm undo 可以撤销\n")
    assert _states(run, "--state", "dismissed") == {DEAD: "dismissed", SUSPECT: "dismissed"}
    (one,) = (view for view in json.loads(run("findings", "-f", "json").out) if view["id"] == DEAD)
    assert (one["reason"], one["note"], one["decided"], one["by_hand"]) == (
        "浏览器能打开",
        "电话核实",
        "2019-04-26",
        False,
    )
    again = run("verdict", DEAD, "误报", "--reason", "浏览器能打开")
    assert again.code == 0
    assert "略过:已经是误报" in again.out


def test_a_dry_run_changes_nothing(run: Run, root: Path) -> None:
    ran = run("verdict", DEAD, "confirmed", "--dry-run")
    assert (ran.code, "待处理→属实" in ran.out) == (0, True)
    assert "会判为属实 1 个" in ran.err
    assert not (root / "ledger.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((DEAD, "dismissed"), "判为误报要写理由(--reason)"),
        ((DEAD, "waived", "--reason", "改版"), "豁免要写到哪一天为止(--until)"),
        ((DEAD, "review"), "最后要写判断:open、待处理、confirmed、属实"),
        (("confirmed",), "没有指明哪个问题"),
        (("nobody", "confirmed"), "没有问题“nobody”"),
        (("gxj", "confirmed"), "“gxj”不止一个问题:"),
        ((DEAD, "waived", "--reason", "改版", "--until", "胡说"), "胡说"),
        (("--filter", "无", "confirmed"), "没有筛选“无”:已存的有 还没有"),
    ],
)
def test_a_verdict_that_cannot_be_is_bad_input(run: Run, root: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = run("verdict", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert not (root / "ledger.json").exists()


def test_a_verdict_ends_on_its_day_and_outlives_rounds(run: Run) -> None:
    assert run("verdict", DEAD, "dismissed", "--reason", "误判").code == 0
    assert run("verdict", SUSPECT, "waived", "--reason", "改版", "--until", "2019-05-31").code == 0
    assert _states(run)[SUSPECT] == "waived"
    assert _states(run, "--state", "review") == {}
    later = json.loads(run("--as-of", "2019-12-01", "findings", "-f", "json", "--state", "review").out)
    assert {one["id"]: one["why"] for one in later} == {
        DEAD: "误报已满 180 天,待复核",
        SUSPECT: "豁免到 2019-05-31 为止,待复核",
    }


def test_false_alarms_and_waived_leave_counts_verdict_and_status(run: Run, root: Path) -> None:
    def gxj() -> Any:
        return next(site for site in _snapshot(root).sites if site.id == "gxj")

    before = gxj()
    assert (before.findings.open, before.findings.fixed, before.status, before.score) == (4, 1, "problem", 96)
    run("verdict", DEAD, "dismissed", "--reason", "误判")
    run("verdict", SUSPECT, "confirmed")
    run("verdict", "gxj-column", "waived", "--reason", "改版", "--until", "2019-05-31")
    after = gxj()
    counts = after.findings
    assert (counts.open, counts.confirmed, counts.dismissed, counts.waived, counts.fixed) == (1, 1, 1, 1, 1)
    assert after.score == 98
    assert _snapshot(root).totals.open_findings == sum(site.findings.open for site in _snapshot(root).sites)
    run("verdict", SUSPECT, "dismissed", "--reason", "误判")
    assert gxj().status == "incomplete", "a wall is all that is left"


def test_undo_and_redo_say_what_they_did(run: Run) -> None:
    run("verdict", DEAD, SUSPECT, "confirmed")
    code, out, _ = run("undo")
    assert code == 0
    assert out.startswith("已撤销:第 1 条“判为属实:2 个问题”(")
    assert out.endswith("涉及 2 条记录\n")
    assert set(_states(run).values()) == {"open"}
    assert tuple(run("undo")) == (1, "", "没有可以撤销的改动\n")
    assert run("redo").out.startswith("已重做:第 1 条“判为属实:2 个问题”")
    assert tuple(run("redo")) == (1, "", "没有可以重做的改动\n")
    run("verdict", SUSPECT, "watch")
    code, out, err = run("undo", "1")
    assert (code, out) == (1, "")
    assert "后来另有决定:第 4 条“判为待观察:" in err


def test_a_finding_by_hand_lives_beside_the_programs(run: Run, root: Path) -> None:
    proof = root / "proof.txt"
    proof.write_text("暂无信息", "utf-8")
    page = "http://gaj.gov.cn.test/col/1/"
    asked = (
        "--rule",
        "空白栏目",
        "--page",
        page,
        "--what",
        "警务动态全空",
        "--evidence",
        "暂无信息",
        "--file",
        str(proof),
    )
    code, out, err = run("finding", "add", "公安局", *asked)
    assert (code, out) == (0, "hand-2019-001\n")
    assert "已登记 公安局 的人工问题" in err
    (view,) = (one for one in json.loads(run("findings", "gaj", "-f", "json").out) if one["by_hand"])
    assert (view["rule"], view["subject"], view["title"], view["life"], view["state"]) == (
        "column.blank", page, "人工:警务动态全空", "new", "open",
    )  # fmt: skip
    assert view["detail"].startswith("暂无信息;附件 evidence/hand-2019-001-proof.txt(SHA-256 ")
    assert view["since_round"] == "人工 2019-04-26"
    gaj = next(site for site in _snapshot(root).sites if site.id == "gaj")
    assert gaj.findings.open == 2
    assert run("verdict", "hand", "confirmed").code == 0
    assert "要人工复看(ykterm finding recheck)" in run("recheck", "hand").out
    assert run("finding", "recheck", "hand", "still").err.endswith("公安局:仍在(2019-04-26)\n")
    assert run("finding", "recheck", "hand", "fixed").code == 0
    assert _states(run, "--state", "fixed").keys() == {FIXED, "hand-2019-001"}
    assert run("--as-of", "2019-05-13", "finding", "recheck", "hand", "still").code == 0
    assert _states(run, "--state", "fixed").keys() == {FIXED, "hand-2019-001"}, "a later look tells nothing of this day"
    code, _, err = run("finding", "recheck", DEAD, "fixed")
    assert (code, "由检查来复核:ykterm check gxj" in err) == (2, True)
    (root / "evidence" / "hand-2019-001-proof.txt").write_text("改过", "utf-8")
    assert "与登记时的 SHA-256 不符" in run("doctor").out


def test_a_finding_by_hand_that_the_program_has_too_is_told(run: Run) -> None:
    ran = run("finding", "add", "gxj", "--rule", "link.dead", "--page", folder.DEAD, "--what", "打不开")
    assert (ran.code, ran.out) == (0, "hand-2019-001\n")
    assert f"注意:程序也发现了同一页的同类问题 {DEAD}" in ran.err


def test_a_site_nobody_visited_can_have_findings_by_hand(run: Run, root: Path) -> None:
    run("finding", "add", "国资委", "--rule", "其他", "--page", "http://gzw.test/", "--what", "没有网站")
    (view,) = json.loads(run("findings", "gzw", "-f", "json").out)
    assert (view["rule"], view["life"]) == ("other", "new")
    assert next(site for site in _snapshot(root).sites if site.id == "gzw").status == "unregistered"


def test_bad_findings_by_hand_are_refused(run: Run, root: Path) -> None:
    page = ("--page", "http://gaj.test/")
    for words, said in (
        (("gaj", "--rule", "胡说", *page, "--what", "空"), "没有“胡说”这条规则或这种问题:可用 home.unreachable"),
        (("gaj", "--rule", "other", *page, "--what", " "), "--what 和 --page 都要写内容"),
        (("gaj", "--rule", "other", *page, "--what", "空", "--day", "2019-05-01"), "2019-05-01 还没有到"),
        (("gaj", "--rule", "other", *page, "--what", "空", "--file", "没有.png"), "没有文件 没有.png"),
    ):
        code, out, err = run("finding", "add", *words)
        assert (code, out, said in err) == (2, "", True), err
    assert not (root / "ledger.json").exists()


def test_filters_are_kept_used_and_removed(run: Run) -> None:
    assert run("filter", "save", "断链", "工信局", "--rule", "link", "--state", "open").code == 0
    assert _states(run, "--filter", "断链").keys() == {DEAD, SUSPECT, "gxj-link.blocked-http://wall.test/"}
    assert _states(run, "--filter", "断链", "--rule", "link.dead").keys() == {DEAD}
    listed = run("filter", "list").out.splitlines()
    assert listed[1].split() == ["断链", "工信局", "link", "open", "—"]
    assert run("filter", "save", "墙", "--state", "open", "--life", "present", "--text", "WALL.test").code == 0
    assert _states(run, "--filter", "墙").keys() == {"gxj-link.blocked-http://wall.test/"}
    assert run("filter", "list").out.splitlines()[1].split() == ["墙", "全部", "全部", "open、present", "WALL.test"]
    code, _, err = run("filter", "save", "错", "--life", "open")
    assert (code, err) == (2, "--life 不能是“open”:可用 present、new、known、fixed、returned\n")
    assert run("verdict", "--filter", "断链", "confirmed").code == 0
    assert _states(run, "--filter", "断链") == {}
    assert run("filter", "save", "错", "--rule", "link.daed").code == 2
    assert run("filter", "remove", "断链").code == 0
    assert run("findings", "--filter", "断链").code == 2


def test_a_suspicion_in_a_notice_is_told_until_a_person_has_confirmed_it(run: Run) -> None:
    words = f"注意:{SUSPECT} 只是疑似,还没有判为属实,仍列在通知里"
    assert words in run("notice", "add", "gxj", "--due", "5月14日", "--finding", SUSPECT, "--finding", DEAD).err
    run("verdict", SUSPECT, "confirmed")
    assert "注意" not in run("notice", "issue", "1").err


def test_rounds_of_program_and_person_stand_in_one_list(run: Run, root: Path) -> None:
    ran = run("round", "manual", "工信局", "czj", "--day", "2019-04-20", "--note", "看首页和栏目")
    assert (ran.code, ran.out) == (0, "eye-2019-04-1\n")
    lines = [line.split() for line in run("round", "list").out.splitlines()]
    assert [line[0] for line in lines[1:]] == ["2019-04-12", "2019-04-20", "2019-04-26"]
    assert lines[2][1:3] == ["eye-2019-04-1", "人工"]
    assert lines[2][-2:] == ["2", "看首页和栏目"]
    seen = {site.id: site.seen_by_eye for site in _snapshot(root).sites}
    assert (str(seen["gxj"]), seen["gaj"]) == ("2019-04-20", None)


def test_agreement_says_unknown_where_nothing_was_judged(run: Run) -> None:
    run("verdict", DEAD, "confirmed")
    run("verdict", SUSPECT, "dismissed", "--reason", "误判")
    run("finding", "add", "gaj", "--rule", "link.dead", "--page", "http://gaj.test/x", "--what", "打不开")
    rules = {one["rule"]: one for one in json.loads(run("agreement", "--json").out)}
    assert rules["link.dead"] == {"rule": "link.dead", "confirmed": 1, "dismissed": 0, "missed": 1, "share": 1.0}
    assert rules["link.suspect"]["share"] == 0.0
    assert rules["column.blank"]["share"] is None
    assert "未知" in run("agreement").out


def test_the_journal_and_the_way_back_to_a_backup(run: Run, root: Path) -> None:
    assert run("journal").err == "流水还没有\n"
    assert run("restore").err == "还没有备份\n"
    run("verdict", DEAD, "confirmed")
    run("verdict", SUSPECT, "dismissed", "--reason", "误判")
    lines = run("journal", "-n", "1").out.splitlines()
    assert len(lines) == 2
    assert lines[1].split()[-1] == "误判"
    told = json.loads(run("journal", "--json").out)
    assert told[1]["changes"]["decisions"][SUSPECT]["new"]["state"] == "dismissed"
    (root / "ledger.json").write_text("{", "utf-8")
    code, _, err = run("findings")
    assert code == 2
    command = err.split("恢复:")[1].split()
    assert command[:2] == ["ykterm", "--workspace"]
    listed = run("restore").out.splitlines()
    assert listed[1].split()[:2] == ["ledger-previous.json", "完好"]
    assert "第 1 条“判为属实:" in listed[1]
    done = run(*command[3:])
    assert done.code == 0
    assert "恢复到第 1 条“判为属实:" in done.err
    assert "这以后的改动要重做" in done.err
    assert _states(run)[DEAD] == "confirmed"
    assert run("doctor").code == 0
    path = root / "ledger.json"
    path.write_text(path.read_text("utf-8").replace('"state": "confirmed"', '"state": "watch"', 1), "utf-8")
    assert "在文件里手工改的" in run("doctor").out
    assert run("journal", "--adopt").code == 2
    assert run("journal", "--adopt", "--why", "更正").err == "认可手工改动 1 条\n"
    assert run("doctor").code == 0
