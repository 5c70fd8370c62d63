"""Tables people hand in, as files."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from ykterm.core.fault import Fault
from ykterm.store.sheets import read

TEXT = '序号,单位名称,更新数量合计\r\n1,供销社,"1,584"\r\n\r\n2,工信局,481\r\n'
ROWS = [("序号", "单位名称", "更新数量合计"), ("1", "供销社", "1,584"), ("2", "工信局", "481")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_usual_encoding_and_separator(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = TEXT.replace('"1,584"', "@").replace(",", delimiter).replace("@", '"1,584"')
    path.write_bytes(text.encode(encoding))
    found = read(path)
    assert [cells for _, cells in found if any(cells)] == ROWS
    assert found[-1][0] == 4


def test_the_first_sheet_of_an_excel_file(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ([None, None, None], ["序号", "单位名称", "更新数量合计"], [1, "供销社", 584.0], [2, "工信局", 48.5]):
        sheet.append(row)
    sheet["A6"] = dt.datetime(2019, 4, 26)  # noqa: DTZ001
    book.create_sheet("另一张")
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = dict(read(path))
    assert found[3] == ("1", "供销社", "584")
    assert found[4][2] == "48.5"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0old", "旧的 xls 格式"),
        ("a.xlsx", b"PK\x03\x04broken", "不是好的 xlsx 文件"),
        ("a.csv", b"\x00\x01\x02", "不是文本"),
        ("a.csv", b"\xff\xff\xff,1", "文字编码读不出"),
        ("a.csv", b"a,b\n" * 10_001, "超过 10000 行"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Fault, match=said):
        read(tmp_path / name)


def test_other_zip_files_and_bombs(tmp_path: Path) -> None:
    for name, size, said in (("a.xlsx", 10, "不是好的"), ("b.xlsx", 300_000_000, "展开后太大")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/x.xml", b"0" * size)
        (tmp_path / name).write_bytes(out.getvalue())
        with pytest.raises(Fault, match=said):
            read(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="没有文件"):
        read(tmp_path / "none.csv")
