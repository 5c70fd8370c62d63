"""`ykterm sample` as it is typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.report import folder
from ykterm.cli import cli
from ykterm.core.fault import Fault


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return folder.make(tmp_path / "city").root


def run(root: Path, *words: str) -> Result:
    command = ["--workspace", str(root), "--as-of", "2019-04-26", "sample", *words]
    done = CliRunner().invoke(cli, command, standalone_mode=False)
    if done.exception is not None and not isinstance(done.exception, Fault):
        raise done.exception
    return done


def test_a_draw_prints_its_id_alone_and_says_how_it_was_made(city: Path) -> None:
    done = run(city, "40%", "--seed", "7", "--by-kind")
    assert done.stdout == "2019-04/1\n"
    assert "从登记的 7 家里抽 3 家,占 42.9%(3/7);种子 7" in done.stderr
    assert "按类别抽:部门 2/5、县市区 1/1、园区 0/1" in done.stderr or "按类别抽:" in done.stderr
    assert "同一种子、同一登记表,谁来抽都一样" in done.stderr
    told = json.loads(run(city, "show", "2019-04/1", "--json").stdout)
    assert (told["seed"], told["asked"], told["of"], told["reproduced"]) == (7, "40%", 7, True)
    again = json.loads(run(city, "list", "--json").stdout)
    assert again == [told]
    second = run(city, "40%", "--seed", "7", "--by-kind")
    assert second.stdout == "2019-04/2\n"
    assert "2019-04 已抽过 1 次(2019-04/1)" in second.stderr
    assert json.loads(run(city, "show", "2019-04/2", "--json").stdout)["drawn"] == told["drawn"]


def test_results_of_all_make_the_months_sentence(city: Path) -> None:
    run(city, "2", "--seed", "1")
    names = [one["name"] for one in json.loads(run(city, "show", "2019-04/1", "--json").stdout)["drawn"]]
    assert "随机抽查2家,占28.6%,均尚未登记结果" in run(city, "show", "2019-04/1").stderr
    done = run(city, "result", "2019-04/1", names[0], "fail", "--note", "首页不更新")
    assert f"抽查 2019-04/1 {names[0]}:不合格" in done.stderr
    run(city, "result", "2019-04/1", names[1], "合格", "--day", "2019-04-25")
    listed = run(city, "list", "--month", "2019-04")
    assert listed.stdout.splitlines()[1].split()[:8] == ["2019-04/1", "2019-04-26", "2/7", "2", "1", "否", "2/2", "1"]
    assert listed.stderr == "本月随机抽查2家,占28.6%,发现不合格1家\n"
    rows = list(csv.reader(io.StringIO(run(city, "export", "2019-04/1").stdout)))
    assert rows[1][1:2] + rows[1][5:8] == [names[0], "不合格", "首页不更新", "2019-04-26"]
    assert rows[2][5:8] == ["合格", "", "2019-04-25"]


def test_the_list_of_no_draws_is_said(city: Path) -> None:
    assert run(city, "list").stderr == "还没有抽查过\n"
    assert run(city, "list", "--json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["0"], "应在 1 到 7 之间"),
        (["8"], "抽 8 家不对:登记表里有 7 家"),
        (["120%"], "不超过 100%"),
        (["几家"], "抽几家读不懂“几家”"),
        (["3", "--seed", "-1"], "要是整数,至少 0"),
        (["3", "--month", "2019-13"], "月份读不懂"),
        (["show", "2019-04/9"], "没有抽查“2019-04/9”"),
        (["result", "2019-04/9", "工信局", "pass"], "没有抽查“2019-04/9”"),
        (["result", "2019-04/9", "工信局", "好"], "只能是"),
    ],
)
def test_slips_are_told_and_nothing_is_kept(city: Path, words: list[str], said: str) -> None:
    done = run(city, *words)
    assert isinstance(done.exception, Fault)
    assert said in str(done.exception)
    assert done.exception.exit_code == 2
    assert not (city / "ledger.json").exists()


def test_a_site_that_was_not_drawn_has_no_result(city: Path) -> None:
    run(city, "1", "--seed", "1")
    drawn = json.loads(run(city, "show", "2019-04/1", "--json").stdout)["drawn"][0]["unit"]
    other = "gxs" if drawn != "gxs" else "gxj"
    done = run(city, "result", "2019-04/1", other, "pass")
    assert str(done.exception).startswith("抽查 2019-04/1 没有抽到")
