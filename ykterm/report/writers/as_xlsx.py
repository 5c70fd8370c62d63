"""Any table as an Excel file: text stays text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ykterm.core.text import clean
from ykterm.report import words
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import Snapshot
from ykterm.report.writers.as_csv import HEADINGS, Cell, rows_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_WIDEST = 60
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """One row a site; an unknown figure is an empty cell."""
    notes = [words.round_words(snapshot.round), words.LEGEND]
    if snapshot.filter is not None:
        notes.insert(0, words.filter_words(snapshot))
    notes.append("合计 " + " ".join(f"{name} {words.figure(count)}" for name, count in words.totals(snapshot)))
    notes += [words.SIMULATED] if snapshot.simulated else []
    return table(f"{snapshot.city} {snapshot.as_of}", HEADINGS, rows_of(snapshot), notes)


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()) -> bytes:
    """The title, the headings and the rows, then the notes, on one sheet; an unknown figure is an empty cell."""
    from openpyxl import Workbook  # slow to import, and few commands need it
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = clean(title.translate(_FORBIDDEN), 31) or "表"
    _put(sheet, 1, 1, title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    widths = [cell_len(heading) for heading in headings]
    for column, heading in enumerate(headings, 1):
        _put(sheet, 2, column, heading)
        sheet.cell(2, column).font = Font(bold=True)
    line = 2
    for line, row in enumerate(rows, 3):
        for column, cell in enumerate(row, 1):
            _put(sheet, line, column, cell)
            sheet.cell(line, column).alignment = Alignment(vertical="top", wrap_text=isinstance(cell, str))
            widths[column - 1] = max(widths[column - 1], min(_WIDEST, cell_len(str(cell or ""))))
    for number, note in enumerate(notes, line + 2):
        _put(sheet, number, 1, note)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    from openpyxl.cell.cell import MergedCell

    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    if isinstance(value, str):
        # Typed as text and marked so: neither opening nor editing makes a formula of it.
        cell.value = clean(value, _LONGEST)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
