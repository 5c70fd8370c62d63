"""`ykterm bulletin` and `ykterm number`: drafted, changed by hand, issued once, and refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from tests.report import side_folder
from ykterm.cli import cli
from ykterm.core.fault import Fault

MONTH = side_folder.MONTH


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return side_folder.make(tmp_path / "folder").root


def call(folder: Path, *words: str, day: str = "2019-04-26") -> Result:
    command = ["--workspace", str(folder), "--as-of", day, *words]
    return CliRunner().invoke(cli, command, standalone_mode=False)


def run(folder: Path, *words: str, day: str = "2019-04-26") -> Result:
    done = call(folder, *words, day=day)
    assert done.exception is None, done.exception
    return done


def refused(folder: Path, *words: str) -> str:
    fault = call(folder, *words).exception
    assert isinstance(fault, Fault)
    assert fault.exit_code == 2
    return str(fault)


def paragraphs(folder: Path) -> dict[str, Any]:
    found = json.loads(run(folder, "bulletin", MONTH, "--paragraphs", "--json").stdout)
    return {one["id"]: one for one in found}


def complete(folder: Path) -> None:
    """Enters what the folder lacks for issuing."""
    run(folder, "number", "2019", "4")
    run(folder, "bulletin", MONTH, "--due", "5月14日")
    for name, one in paragraphs(folder).items():
        if "[未登记:" in one["text"]:
            run(folder, "bulletin", MONTH, "--edit", name, "--text", "照实补写的一段。")


def test_a_draft_says_what_is_missing_and_never_nought(tmp_path: Path) -> None:
    done = run(tmp_path, "bulletin", MONTH)
    assert "全省目前共有运行网站[未登记:运行网站数]家" in done.stdout.replace("\\", "")
    assert "本月受理“我为政府网站找错”留言[未登记:受理数]条" in done.stdout.replace("\\", "")
    assert "没有登记本月的省级抽查(做法:ykterm province set 2019-04" in done.stderr
    assert "4月没有检查过任何网站" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_each_figure_opens_to_its_rows(folder: Path) -> None:
    listed = run(folder, "bulletin", MONTH, "--rows", "list").stdout
    assert "province.share" in listed
    share = json.loads(run(folder, "bulletin", MONTH, "--rows", "province.share", "--json").stdout)
    assert (share["text"], share["rows"]) == ("18.4%", [])
    assert share["arithmetic"].startswith("106÷576=18.40%")
    known = json.loads(run(folder, "bulletin", MONTH, "--rows", "list", "--json").stdout)
    for figure in known:
        found = json.loads(run(folder, "bulletin", MONTH, "--rows", figure["id"], "--json").stdout)
        assert all(len(row) == len(found["headings"]) for row in found["rows"]), figure
    units = [figure for figure in known if figure["id"].startswith("rank.")]
    assert units
    for figure in units:
        found = json.loads(run(folder, "bulletin", MONTH, "--rows", figure["id"], "--json").stdout)
        assert len(found["rows"]) == int(figure["text"])
    assert "没有“nothing”这个数字" in refused(folder, "bulletin", MONTH, "--rows", "nothing")


def test_a_paragraph_by_hand_stays_and_tells_what_changed_beneath(folder: Path) -> None:
    words = "全省运行网站576家,本月抽查106家(占18.4%),请注意。"
    run(folder, "bulletin", MONTH, "--edit", "province.check", "--text", words)
    province = ["--ordinal", "4", "--running", "576", "--sampled", "107", "--unqualified", "1"]
    run(folder, "province", "set", MONTH, *province)
    done = run(folder, "bulletin", MONTH)
    assert words in done.stdout
    assert "[-106-]{+107+}" in done.stderr
    assert "没有出处的数字:106、18.4%" in done.stderr
    run(folder, "bulletin", MONTH, "--revert", "province.check")
    assert not paragraphs(folder)["province.check"]["edited"]
    assert "本月随机抽查107家" in run(folder, "bulletin", MONTH).stdout


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_draft_changed_in_an_editor_is_read_back(folder: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"草稿.{suffix}"
    run(folder, "province", "set", MONTH, "--norms", "域名清理工作基本完成。")
    run(folder, "bulletin", MONTH, "-o", str(file))
    same = run(folder, "bulletin", MONTH, "--take", str(file))
    assert "没有改动" in same.stderr
    if suffix == "md":
        text = file.read_text("utf-8").replace("现将有关情况通报如下", "现将检查情况通报如下")
        file.write_text(text, "utf-8")
    else:
        document = Document(str(file))
        (one,) = (found for found in document.paragraphs if "现将有关情况" in found.text)
        text = one.text.replace("现将有关情况通报如下", "现将检查情况通报如下")
        for extra in one.runs[1:]:
            extra.text = ""
        one.runs[0].text = text
        document.save(str(file))
    done = run(folder, "bulletin", MONTH, "--take", str(file))
    assert "1 段有改动" in done.stderr
    assert [name for name, one in paragraphs(folder).items() if one["edited"]] == ["opening"]
    assert "现将检查情况通报如下" in paragraphs(folder)["opening"]["text"]


def test_it_goes_out_once_whole_and_numbered(folder: Path, tmp_path: Path) -> None:
    assert "通报里还有没登记的内容,不能发出" in refused(folder, "bulletin", MONTH, "--issue")
    complete(folder)
    file = tmp_path / "通报.docx"
    done = run(folder, "bulletin", MONTH, "--issue", "-o", str(file), day="2019-05-13")
    assert "已发出:营政办公开〔2019〕5号" in done.stderr
    assert any(one.text == "营政办公开〔2019〕5号" for one in Document(str(file)).paragraphs)
    assert "已于 2019-05-13 以营政办公开〔2019〕5号发出" in refused(folder, "bulletin", MONTH, "--issue")
    assert "已发出,文字不能再改" in refused(folder, "bulletin", MONTH, "--edit", "opening", "--text", "别的")
    assert "已发出,期限不能再改" in refused(folder, "bulletin", MONTH, "--due", "2019-05-20")
    assert "下一个是 6" in run(folder, "number").stdout


def test_later_changes_are_corrections_and_undo_takes_the_issue_back(folder: Path) -> None:
    complete(folder)
    before = run(folder, "bulletin", MONTH, "--issue", "--no-sources", day="2019-05-13").stdout
    assert "所据的数据没有变" in run(folder, "bulletin", MONTH, day="2019-05-13").stderr
    run(folder, "import", "publications", str(_counts(folder)), "--month", MONTH)
    province = ["--ordinal", "4", "--running", "580", "--sampled", "106", "--unqualified", "1"]
    run(folder, "province", "set", MONTH, *province)
    after = run(folder, "bulletin", MONTH, "--no-sources", day="2019-05-14")
    assert "更正:全省运行的网站数 发出时 576,现在 580" in after.stderr
    assert before.split("---")[0].strip() in after.stdout
    assert "580" in after.stdout.split("更正")[-1]
    run(folder, "undo")
    run(folder, "undo")
    run(folder, "undo")
    assert "下一个是 5" in run(folder, "number").stdout
    assert "拟:营政办公开〔2019〕5号" in run(folder, "bulletin", MONTH).stdout


def _counts(folder: Path) -> Path:
    file = folder / "counts.csv"
    file.write_text("单位名称,更新数量合计\n供销社,7\n", "utf-8")
    return file


def test_what_is_asked_wrongly_is_refused_in_words(folder: Path) -> None:
    assert "要写月份" in refused(folder, "bulletin")
    assert "--number 要和 --issue 一起用" in refused(folder, "bulletin", MONTH, "--number", "5")
    assert "--edit 和 --text 要一起用" in refused(folder, "bulletin", MONTH, "--edit", "opening")
    assert "没有“nothing”这一段" in refused(folder, "bulletin", MONTH, "--edit", "nothing", "--text", "x")
    assert "不能有换行" in refused(folder, "bulletin", MONTH, "--edit", "opening", "--text", "一\n二")
    assert "不能导出成“pdf”" in refused(folder, "bulletin", MONTH, "-f", "pdf")
    assert "已用到第 4 号" not in run(folder, "number", "2019", "4").stderr.replace("年已用到第 4 号,下一个是 5", "")
    complete(folder)
    assert "2019 年已用到第 4 号,第 3 号不能再用" in refused(folder, "bulletin", MONTH, "--issue", "--number", "3")
    assert "不对:应在" in refused(folder, "number", "2019", "99999")
