"""`ykterm compare` on a folder with two rounds: the figures, what cannot be compared, and plain refusals."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from tests.store.archive_data import begin, finding, play, target
from ykterm.cli import cli
from ykterm.core.fault import Fault
from ykterm.store.archive import Archive

URL = "http://gxj.test/dead.html"
SITES = """city: 营口市
sites:
  - {id: gxj, name: 工信局, full_name: 营口市工业和信息化局, kind: 部门, url: "http://gxj.test/"}
  - {id: czj, name: 财政局, full_name: 营口市财政局, kind: 部门, url: "http://czj.test/"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sites.yaml").write_text(SITES, encoding="utf-8")
    dead = finding("gxj", URL)
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        for day, scope, targets, found in (
            (12, "full", [target(URL, "dead", home=True)], [dead]),
            (19, "home", [target(URL, "dead", home=True)], [dead]),
            (26, "full", [target(URL, home=True)], []),
        ):
            info = begin(archive, "gxj", "czj", as_of=dt.date(2019, 4, day), scope=scope)
            play(archive, info.id, "gxj", findings=found, targets=targets)
            play(archive, info.id, "czj", state="blocked" if day == 26 else "done")
            archive.finish_round(info.id, True)
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--workspace", str(folder), "--as-of", "2019-04-30", "compare", *words])


def test_the_last_two_whole_rounds_are_compared(folder: Path) -> None:
    said = msgspec.json.decode(run(folder, "-f", "json").stdout)
    assert [one["round"] for one in said["rounds"]] == ["2019-04 第1次", "2019-04 第3次"]
    gxj, czj = said["sites"]
    assert gxj["figures"]["dead_home"] == {"before": 1, "after": 0, "difference": -1, "comparable": True}
    assert (czj["after"], czj["figures"]["dead_home"]["after"]) == ("被拦截", None)
    assert czj["figures"]["dead_home"]["difference"] is None
    assert said["totals"]["figures"]["dead_home"] == {"before": 1, "after": 0, "sites_known": 1}
    assert [(one["site"], one["change"]) for one in said["findings"]] == [("gxj", "fixed")]
    assert any("财政局" in note for note in said["notes"])


def test_a_narrower_round_says_what_cannot_be_compared(folder: Path) -> None:
    result = run(folder, "1", "2019-04第2次")
    assert result.exit_code == 0
    assert "2019-04 第2次只查首页:其他死链、疑似、拦截、空白、未更新、无法读、本月发布、覆盖率不能比较" in result.stderr
    said = msgspec.json.decode(run(folder, "1", "2", "-f", "json").stdout)
    assert not said["sites"][0]["figures"]["suspect"]["comparable"]


def test_findings_can_be_listed_by_unit_and_rule(folder: Path) -> None:
    assert "已改" in run(folder, "--findings", "-f", "csv").stdout
    assert "已改" not in run(folder, "--findings", "-f", "csv", "--unit", "czj").stdout
    assert "已改" not in run(folder, "--findings", "-f", "md", "--rule", "column").stdout.partition("后次")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "9"), "没有“9”这一次检查"),
        (("1", "1"), "不能拿 2019-04 第1次 和它自己比"),
        (("1",), "要写两次检查"),
        (("-f", "pdf"), "不能输出成“pdf”"),
        (("--rule", "nonsense"), "没有“nonsense”这条规则"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, words: tuple[str, ...], said: str) -> None:
    result = run(folder, *words)
    assert isinstance(result.exception, Fault)
    assert result.exception.exit_code == 2
    assert said in str(result.exception)


def test_one_round_is_too_few(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert "比较要有两次做完的检查" in str(result.exception)
