"""Tables people hand in: the cells of a CSV or XLSX file as text, with the line each row stands on."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from ykterm.core.fault import Fault
from ykterm.core.when import shown
from ykterm.store.yaml_text import words_of

_LARGEST = 20_000_000
"""Bytes of a file, and of an XLSX once unpacked ten times as many."""
_ROWS, _COLUMNS = 10_000, 50

Rows = list[tuple[int, tuple[str, ...]]]


def read(path: Path) -> Rows:
    """(line, cells) of the file's rows, an XLSX's first sheet; Fault (2) where it is none, (3) where it cannot be read.

    CSV in UTF-8 or GB18030, separated by commas, tabs or semicolons.
    """
    try:
        if not path.is_file():
            raise Fault(f"没有文件 {shown(str(path))}")
        if path.stat().st_size > _LARGEST:
            raise Fault(f"{path.name} 太大,最多 {_LARGEST // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Fault(f"读不了 {shown(str(path))}:{words_of(error)}", 3) from error
    if data.startswith(b"PK\x03\x04"):
        return _xlsx(data, path.name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Fault(f"{path.name} 是旧的 xls 格式,请另存为 xlsx 或 csv")
    return _csv(data, path.name)


def _csv(data: bytes, name: str) -> Rows:
    text = _decoded(data, name)
    if "\0" in text:
        raise Fault(f"{name} 不是文本,也不是 xlsx")
    delimiter = max(",\t;", key=text[:2000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Rows = []
    try:
        for cells in reader:
            rows.append((reader.line_num, tuple(cells[:_COLUMNS])))
            if len(rows) > _ROWS:
                raise Fault(f"{name} 超过 {_ROWS} 行")
    except csv.Error as error:
        raise Fault(f"{name} 第 {reader.line_num} 行不是 CSV") from error
    return rows


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Fault(f"{name} 的文字编码读不出:应是 UTF-8 或 GBK 的 CSV,或 xlsx")


def _xlsx(data: bytes, name: str) -> Rows:
    from openpyxl import load_workbook  # slow to import, and few commands need it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _LARGEST * 10:
                raise Fault(f"{name} 展开后太大")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            rows: Rows = []
            for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_COLUMNS), 1):
                rows.append((number, _filled([_text(cell) for cell in cells])))
                if number > _ROWS:
                    raise Fault(f"{name} 超过 {_ROWS} 行")
            return rows
        finally:
            book.close()
    except Fault:
        raise
    except (zipfile.BadZipFile, InvalidFileException, LookupError, ValueError, TypeError, SyntaxError) as error:
        raise Fault(f"{name} 不是好的 xlsx 文件") from error


def _filled(cells: list[str]) -> tuple[str, ...]:
    """Without the empty cells at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
