"""`ykterm bulletin --check FILE` as it is typed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from ykterm.cli import cli
from ykterm.cli.demo_books import keep_books
from ykterm.core.fault import Fault
from ykterm.store.workspace import Workspace

SEED = Path(__file__).parents[3] / "shared" / "reference" / "seed-2019-04.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="needs /work/shared")


def check(file: Path, folder: Path, *options: str) -> Result:
    words = ["--workspace", str(folder), "--as-of", "2019-05-10", "bulletin", "--check", str(file), *options]
    return CliRunner().invoke(cli, words, standalone_mode=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the office's books of April 2019, without rounds."""
    folder = tmp_path_factory.mktemp("kept")
    keep_books(Workspace(folder), dt.date(2019, 3, 25), dt.date(2019, 4, 12))
    keep_books(Workspace(folder), dt.date(2019, 4, 12), dt.date(2019, 4, 26))
    return folder


def written(tmp_path: Path, form: str, *changes: tuple[str, str]) -> Path:
    """The model notice as a file of that form, with changes."""
    text = SEED.read_text()
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    file = tmp_path / f"通报.{form}"
    lines = text.splitlines()
    if form == "docx":
        document = docx.Document()
        for line in lines:
            cells = line.split()
            if len(cells) in (3, 6) and (cells[0].isdigit() or cells[0] == "序号"):
                table = document.tables[0] if document.tables else document.add_table(rows=0, cols=6)
                row = table.add_row()
                for cell, said in zip(row.cells, cells, strict=False):
                    cell.text = said
            else:
                document.add_paragraph(line)
        document.save(str(file))
        return file
    if form == "md":
        rows = [line.split() for line in lines]
        table = [len(cells) in (3, 6) and (cells[0].isdigit() or cells[0] == "序号") for cells in rows]
        lines = [
            f"| {' | '.join(cells)} |" if is_row else line
            for cells, is_row, line in zip(rows, table, lines, strict=True)
        ]
        head = table.index(True)
        lines.insert(head + 1, "| --- | --- | --- | --- | --- | --- |")
    file.write_text("\n".join(lines), encoding="gb18030" if form == "txt" else "utf-8")
    return file


@pytest.mark.parametrize("form", ["txt", "md", "docx"])
def test_the_model_notice_passes_without_data(tmp_path: Path, form: str) -> None:
    done = check(written(tmp_path, form), tmp_path)
    assert done.return_value == 0
    assert "没有发现错的数" in done.stderr
    assert "只用文中的数互相核对(文件夹里没有数据)" in done.stderr
    assert "106÷576=18.40%,四舍五入" in done.stdout


@pytest.mark.parametrize("form", ["txt", "md", "docx"])
def test_the_model_notice_passes_against_the_months_data(tmp_path: Path, kept: Path, form: str) -> None:
    done = check(written(tmp_path, form), kept)
    assert done.exception is None
    assert (done.return_value, "已与 2019-04 的台账和检查记录核对" in done.stderr) == (0, True)
    assert not any(line.startswith("错") for line in done.stdout.splitlines())


@pytest.mark.parametrize(("form", "place"), [("txt", "第25行第1句"), ("md", "第25行第1句"), ("docx", "第13段第1句")])
def test_a_wrong_figure_is_named_with_its_place(tmp_path: Path, form: str, place: str) -> None:
    done = check(written(tmp_path, form, ("18.4%", "14.8%")), tmp_path)
    assert done.return_value == 1
    assert done.stdout.startswith(f"错  {place}“14.8%”,应为 18.4%\n    原文:占网站总数的14.8%\n    106÷576=18.40%\n")
    assert "错 1 处" in done.stderr


def test_a_row_of_a_table_is_named_by_its_place_too(tmp_path: Path) -> None:
    for form, place in (("txt", "第91行"), ("md", "第92行"), ("docx", "表1第18行")):
        done = check(written(tmp_path, form, ("17 西市区 116", "17 西市区 161")), tmp_path)
        assert done.return_value == 1
        assert f"错  {place}“161”" in done.stdout


def test_what_only_the_data_know_is_found_with_them(tmp_path: Path, kept: Path) -> None:
    file = written(tmp_path, "txt", ("留言82条", "留言88条"))
    assert check(file, tmp_path).return_value == 0
    done = check(file, kept)
    assert done.return_value == 1
    assert "“88条”,应为 82" in done.stdout
    assert "文中 88条,台账·全省找错留言 82" in done.stdout


def test_another_citys_notice_is_not_held_against_the_data(tmp_path: Path, kept: Path) -> None:
    text = SEED.read_text().replace("营口市", "鞍山市").replace("留言82条", "留言88条")
    file = tmp_path / "通报.txt"
    file.write_text(text)
    done = check(file, kept)
    assert done.return_value == 0
    assert "只用文中的数互相核对(不是营口市的通报)" in done.stderr


def test_a_month_without_data_is_said(tmp_path: Path, kept: Path) -> None:
    file = tmp_path / "通报.txt"
    file.write_text(
        "营口市人民政府办公室关于2018年4月份政府网站检查情况的通报\n全市检查网站39家,不合格1家,合格率97.4%。"
    )
    done = check(file, kept)
    assert done.return_value == 0
    assert "没有 2018-04 的数据" in done.stderr


def test_json_has_every_figure_with_its_verdict(tmp_path: Path) -> None:
    done = check(written(tmp_path, "txt", ("18.4%", "14.8%")), tmp_path, "--json")
    assert done.return_value == 1
    found = json.loads(done.stdout)
    assert (found["schema"], found["month"], found["wrong"]) == ("ykterm.notice_check/1", "2019-04", 1)
    assert found["compared_with_data"] is False
    [slip] = [one for one in found["figures"] if one["verdict"] == "错"]
    assert (slip["text"], slip["place"], slip["should"]) == ("14.8%", "第25行第1句", "18.4%")
    assert {one["verdict"] for one in found["figures"]} == {"对", "错", "无法核算"}


def test_a_percentage_without_its_numbers_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "通报.txt"
    file.write_text("关于检查情况的通报\n总体合格率98.8%。")
    done = check(file, tmp_path)
    assert done.return_value == 0
    assert "无法核算" in done.stdout
    file.write_text("关于检查情况的通报\n请认真整改。")
    assert "没有读到可以核算的数" in check(file, tmp_path).stderr


def test_an_unreadable_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "通报.pdf"
    file.write_bytes(b"%PDF-1.7")
    for wanted in (str(file), str(tmp_path / "没有.txt"), " "):
        fault = check(Path(wanted) if wanted.strip() else Path(" "), tmp_path).exception
        assert isinstance(fault, Fault)
        assert fault.exit_code == 2
