"""snapshot, findings and rank as they are typed."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.report import folder
from ykterm.cli import main
from ykterm.store.archive import Archive


class Ran:
    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.raw, self.err = code, out, err
        self.out = out.decode("utf-8-sig")


Run = Callable[..., Ran]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, workspace_root: Path) -> Run:
    """The program with the small folder, as from a shell."""

    def call(*arguments: str, root: Path = workspace_root) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ykterm", "--workspace", str(root), *arguments])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, out, err.decode())

    return call


@pytest.fixture(scope="module")
def workspace_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder.make(tmp_path_factory.mktemp("cli")).root


def test_a_snapshot_on_stdout_is_data_alone(run: Run) -> None:
    ran = run("snapshot")
    assert ran.code == 0
    assert json.loads(ran.out)["totals"]["sites"] == 7
    assert ran.err == "模拟数据\n"


def test_the_suffix_chooses_the_format_and_the_file_is_replaced(run: Run, tmp_path: Path) -> None:
    for name, begins in (("a.json", "{"), ("a.csv", "\ufeff序号"), ("a.md", "# 营口市"), ("a.html", "<!DOCTYPE html>")):
        target = tmp_path / name
        target.write_text("old")
        ran = run("snapshot", "-o", str(target))
        assert (ran.code, ran.out) == (0, "")
        assert str(target) in ran.err
        assert target.read_text("utf-8").startswith(begins)
    assert len(list(tmp_path.iterdir())) == 4, "nothing half-written is left behind"


def test_the_option_is_stronger_than_the_suffix(run: Run, tmp_path: Path) -> None:
    assert run("snapshot", "-f", "md", "-o", str(tmp_path / "a.txt")).code == 0
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("# 营口市")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["snapshot", "-f", "docx"], "不能导出成“docx”:可用 json、csv、md、html、xlsx、svg"),
        (["snapshot", "-o", "a.docx"], "看不出要导出成什么格式"),
        (["snapshot", "-o", "a"], "看不出要导出成什么格式"),
        (["findings", "-f", "xml"], "不能输出成“xml”:可用 table、json、csv"),
        (["findings", "火星局"], "没有单位“火星局”"),
        (["findings", "--state", "坏"], "没有“坏”这种状态"),
        (["rank", "2019-13"], "月份读不懂“2019-13”:应写作 2019-04"),
        (["rank", "2019年13月"], "月份读不懂"),
        (["rank", "2019-04", "-f", "docx"], "可用 table、json、csv、xlsx"),
    ],
)
def test_wrong_usage_is_told_and_ends_with_2(run: Run, arguments: list[str], words: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("snapshot", "-o", str(tmp_path / "none" / "a.json"))
    assert ran.code == 3
    assert "写不了" in ran.err
    (tmp_path / "b.json").mkdir()
    assert run("snapshot", "-o", str(tmp_path / "b.json")).code == 2


def test_findings_as_a_table_line_up_by_cells(run: Run) -> None:
    ran = run("findings")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) == 8
    starts = {cell_len(line[: line.index("  2019-")]) if "  2019-" in line else None for line in lines[1:]}
    assert len(starts) == 1, "the last column begins under the last column"
    assert lines[0].split() == ["编号", "单位", "规则", "判断", "情况", "问题", "对象", "处", "自"]


def test_findings_are_chosen_by_unit_rule_and_state(run: Run) -> None:
    def rules(*arguments: str) -> list[str]:
        return [one["rule"] for one in json.loads(run("findings", "-f", "json", *arguments).out)]

    assert rules("工信局", "--rule", "column.stale") == ["column.stale"]
    assert rules("gaj", "营口市财政局") == ["column.unreadable", "home.unreachable"]
    assert rules("gxj", "--state", "fixed") == ["link.dead"]
    ran = run("findings", "gxs")
    assert (ran.code, ran.out) == (0, "")
    assert "没有符合条件的问题" in ran.err


def test_findings_as_csv(run: Run) -> None:
    ran = run("findings", "-f", "csv", "--state", "open")
    assert ran.raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["情况"] for row in rows] == ["未改", "新问题", "新问题", "新问题", "新问题", "新问题"]
    assert {row["判断"] for row in rows} == {"待处理"}


def test_the_ranking(run: Run) -> None:
    ran = run("rank", "2019-04")
    assert [line.split() for line in ran.out.splitlines()] == [
        ["序号", "单位名称", "更新数量合计", "单位上报", "上报名次", "差"],
        ["1", "供销社", "4", "—", "—", "—"],
        ["2", "老边区", "3+", "—", "—", "—", "未读全"],
        ["3", "财政局", "2+", "—", "—", "—", "未读全"],
        ["4", "工信局", "0", "—", "—", "—"],
        ["合计", "9+"],
    ]
    assert "未列入排名 3 家:公安局、国资委、开发区" in ran.err
    assert "前4位:1.供销社4条、2.老边区3条以上、" in ran.err
    told = json.loads(run("rank", "2019-04", "-f", "json").out)
    assert told["total"] == 9
    assert told["ranking"][1] == {
        "position": 2,
        "site": "lbq",
        "name": "老边区",
        "counted": 3,
        "complete": False,
        "reported": None,
        "difference": None,
        "other_position": None,
        "marks": {"backdated": 0, "copy": 0, "elsewhere": 0},
    }
    assert told["unseen"] == ["gaj", "gzw", "kfq"]
    rows = list(csv.reader(io.StringIO(run("rank", "2019-04", "-f", "csv").out)))
    assert rows[2] == ["1", "供销社", "4", "3", "财政局", "2+"]
    rows = list(csv.reader(io.StringIO(run("rank", "2019-04", "-f", "csv", "--detail").out)))
    assert rows[1][:7] == ["1", "供销社", "4", "是", "4", "", ""]
    rows = list(csv.reader(io.StringIO(run("rank", "2019-04", "-f", "csv", "--items").out)))
    assert len(rows) == 1 + 9
    assert run("rank", "2019-04", "--detail", "--marked").code == 2
    assert run("rank", "2019-04", "--items").code == 2


def test_a_month_nobody_looked_at(run: Run) -> None:
    ran = run("rank", "2018-01")
    assert (ran.code, ran.out) == (0, "")
    assert "没有读到任何网站" in ran.err


def test_an_empty_folder_is_a_city_not_yet_checked(run: Run, tmp_path: Path) -> None:
    seen = json.loads(run("snapshot", root=tmp_path).out)
    assert seen["round"] is None
    assert {site["status"] for site in seen["sites"]} <= {"unchecked", "unregistered"}
    assert seen["totals"]["checked"] == 0
    assert "尚未检查" in run("findings", root=tmp_path).err
    assert list(tmp_path.iterdir()) == [], "reading writes nothing"


def test_a_broken_archive_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"garbage" * 999)
    for arguments in (["snapshot"], ["findings"], ["rank", "2019-04"]):
        ran = run(*arguments, root=tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert "已损坏或不是存档文件" in ran.err


def test_reading_while_a_round_writes(run: Run, tmp_path: Path) -> None:
    root = folder.make(tmp_path / "busy").root
    with Archive.open(root / "archive.sqlite") as archive:
        info = archive.begin_round(month="2019-04", scope="full", as_of=folder.AS_OF, sites=["gxj"], simulated=True)
        seen = json.loads(run("snapshot", root=root).out)
        assert (seen["round"]["number"], seen["round"]["complete"]) == (info.number, False)
        assert seen["totals"]["dead_links"] == 2, "a site not yet reached keeps its last state"


def test_the_ranking_as_a_file(run: Run, tmp_path: Path) -> None:
    for name, begins in (("排名.xlsx", b"PK"), ("排名.csv", "\ufeff营口市2019年4月网站发布总量排名".encode())):
        ran = run("rank", "2019-04", "-o", str(tmp_path / name))
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("rank", "2019-04", "-o", str(tmp_path / "排名.pdf")).code == 2
    assert not (tmp_path / "排名.pdf").exists()
