"""Any table as an Excel file: text stays text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

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
_LINE = 15
"""Points of one line of a note."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """One row a site; an unknown figure is an empty cell."""
    notes = [words.round_words(snapshot.round), words.LEGEND]
    if snapshot.filter is not None:
        notes.insert(0, words.filter_words(snapshot))
    notes.append("合计 " + " ".join(f"{name} {words.figure(count)}" for name, count in words.totals(snapshot)))
    notes += [words.SIMULATED] if snapshot.simulated else []
    return table(f"{snapshot.city} {snapshot.as_of}", HEADINGS, rows_of(snapshot), notes)


class Page(NamedTuple):
    """One sheet of a book."""

    name: str
    """On its tab."""
    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[str] = ()
    official: bool = False
    """Whether it is a paper to be printed: title in the middle, a grid, A4 upright."""


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()) -> bytes:
    """The title, the headings and the rows, then the notes, on one sheet; an unknown figure is an empty cell."""
    return book([Page(title, title, headings, rows, notes)])


def book(pages: Sequence[Page]) -> bytes:
    """Some sheets in one file, each as `table` has it."""
    from openpyxl import Workbook  # slow to import, and few commands need it

    made = Workbook()
    made.remove(made.worksheets[0])
    for page in pages:
        sheet = made.create_sheet(clean(page.name.translate(_FORBIDDEN), 31) or "表")
        last = _fill(sheet, page)
        if page.official:
            _print(sheet, last, len(page.headings))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, page: Page) -> int:
    """Puts the page on the sheet; the line its table ends on."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    _put(sheet, 1, 1, page.title)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    widths = [cell_len(heading) for heading in page.headings]
    for column, heading in enumerate(page.headings, 1):
        _put(sheet, 2, column, heading)
        sheet.cell(2, column).font = Font(bold=True)
    line = 2
    # Made once: of half a million cells each would make its own.
    folded, plain = (Alignment(vertical="top", wrap_text=wrap) for wrap in (True, False))
    for line, row in enumerate(page.rows, 3):
        for column, cell in enumerate(row, 1):
            _put(sheet, line, column, cell)
            sheet.cell(line, column).alignment = folded if isinstance(cell, str) else plain
            widths[column - 1] = max(widths[column - 1], min(_WIDEST, cell_len(str(cell or ""))))
    for number, note in enumerate(page.notes, line + 2):
        _put(sheet, number, 1, note)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A3"
    return line


def _print(sheet: Worksheet, last: int, columns: int) -> None:
    """Makes a paper of it: `last` is the table's last line; the notes under it are folded to its width."""
    from openpyxl.styles import Alignment, Border, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    for row in sheet.iter_rows(min_row=2, max_row=last, max_col=columns):
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    letters = [get_column_letter(column) for column in range(1, columns + 1)]
    width = int(sum(sheet.column_dimensions[letter].width for letter in letters))
    for number in range(last + 1, sheet.max_row + 1):
        note = sheet.cell(number, 1).value
        if isinstance(note, str):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns)
            sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[number].height = _LINE * -(-cell_len(note) // max(1, width - 4))
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.fitToHeight = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:2"


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
