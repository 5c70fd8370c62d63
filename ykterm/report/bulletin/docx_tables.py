"""The Word document's pages behind the notice's text: attachment, corrections, the inspector's note, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ykterm.core.bulletin.model import Attachment, Bulletin, Correction, Rank
from ykterm.report.bulletin import docx_paper as paper
from ykterm.report.bulletin import layout, said
from ykterm.report.bulletin.sources import Entry, Source, entries

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph as Line

_SMALL_LINE = layout.SMALL_PITCH
_SHORT_MM, _LONG_MM = 24.0, 80.0
"""A column up to the first is never broken; one beyond the second gets no more room for it."""


def attachment(document: Document, found: Attachment) -> None:
    """附件 on a page of its own, the title on its third line (7.3.7), the table in two halves side by side."""
    label = document.add_paragraph()
    label.paragraph_format.page_break_before = True
    run = label.add_run("附件")
    paper.set_fonts(run._r.get_or_add_rPr(), layout.FIRST_FONT)
    title = document.add_paragraph(said.plain(found.title), paper.TITLE)
    title.paragraph_format.space_before = Pt(layout.PITCH)
    title.paragraph_format.space_after = Pt(layout.PITCH / 2)
    headings = [said.plain(heading) for heading in found.headings] * 2
    rows = [[*_rank(left), *(_rank(right) if right else ())] for left, right in found.halves]
    table = _table(document, headings, layout.HALF_MM * 2, rows)
    height = layout.row_height(found)
    for row in table.rows:
        row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for place, cell in enumerate(row.cells):
            line = _shape(cell, layout.SIZE_4S, layout.CELL_LINE)
            if place % len(layout.HALF_MM) != 1:
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell in table.rows[0].cells:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for note in found.notes:
        _small(document, f"注:{said.plain(note)}")


def _rank(rank: Rank) -> tuple[str, str, str]:
    return str(rank.ordinal), said.plain(rank.name), said.count(rank)


def corrections(document: Document, found: Iterable[Correction]) -> None:
    """What is another figure since the notice went out."""
    _page(document, said.CORRECTIONS)
    table = _table(document, said.CORRECTION_HEADINGS, (90, 33, 33), [said.correction(one) for one in found])
    _shape_all(table)


def note(document: Document, found: Sequence[tuple[str, list[str]]]) -> None:
    """What a draft tells the inspector."""
    _page(document, said.NOTE)
    for heading, lines in found:
        _small(document, f"{heading}:").runs[0].bold = True
        for line in lines:
            _small(document, f"· {line}")


def sources(document: Document, bulletin: Bulletin, found: Sequence[Source]) -> None:
    """数据来源: each figure with its arithmetic, its source and its rows."""
    _page(document, said.SOURCES)
    # A draft's note has said it already.
    if bulletin.coverage and not bulletin.draft:
        _small(document, f"{said.UNSEEN}:").runs[0].bold = True
        for line in bulletin.coverage:
            _small(document, f"· {said.plain(line)}")
    for entry in entries(found):
        _entry(document, entry)


def _entry(document: Document, entry: Entry) -> None:
    figure = entry.source.figure
    head = _small(document, f"{entry.number}. {said.plain(figure.text)}")
    head.runs[0].bold = True
    head.add_run(f"\u3000{said.plain(figure.what)}")
    head.paragraph_format.space_before = Pt(_SMALL_LINE / 2)
    lines = [head, *(_small(document, f"{heading}:{text}") for heading, text in said.told(entry))]
    rows = entry.source.listed if entry.same is None else ()
    for line in lines if rows else lines[:-1]:
        line.paragraph_format.keep_with_next = True
    if rows:
        headings = [said.plain(one) for one in entry.source.headings]
        texts = [[said.plain(text) for text in row] for row in rows]
        table = _table(document, headings, _widths(headings, texts), texts)
        _shape_all(table)
        for row in table.rows[:1]:
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Millimetres of each column: the short ones whole, so that no name stands a character a line; the others share."""
    columns = [[heading, *(row[place] for row in rows if place < len(row))] for place, heading in enumerate(headings)]
    whole = [
        max(layout.width(text) for text in column) * layout.SIZE_5 / layout.POINTS_PER_MM + 3.5 for column in columns
    ]
    short = [size if size <= _SHORT_MM else 0.0 for size in whole]
    room = layout.TEXT_MM[0] - sum(short)
    long = [0.0 if kept else min(size, _LONG_MM) for size, kept in zip(whole, short, strict=True)]
    if not any(long) or room < len(columns) * _SHORT_MM / 4:
        return [layout.TEXT_MM[0] * size / sum(whole) for size in whole]
    return [kept or room * size / sum(long) for size, kept in zip(long, short, strict=True)]


def rule_below(line: Line) -> None:
    """The red rule below the number, as wide as the text (7.2.7)."""
    border = paper.make_element("pBdr")
    space = layout.RULE_BELOW_MM * layout.POINTS_PER_MM
    border.append(paper.make_element("bottom", val="single", sz=12, space=space, color="FF0000"))
    line._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page(document: Document, heading: str) -> None:
    line = document.add_paragraph()
    line.paragraph_format.page_break_before = True
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_after = Pt(layout.PITCH / 2)
    paper.set_fonts(line.add_run(heading)._r.get_or_add_rPr(), layout.FIRST_FONT)


def _small(document: Document, text: str) -> Line:
    return document.add_paragraph(text, paper.SMALL)


def _table(
    document: Document, headings: Sequence[str], widths: Sequence[float], body: Sequence[Sequence[str]]
) -> Table:
    """A ruled table as wide as the text, its headings on every page."""
    table: Table = document.add_table(rows=1 + len(body), cols=len(headings))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    margins = paper.make_element("tblCellMar")
    for side in ("left", "right"):
        margins.append(paper.make_element(side, w=57, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row, texts in zip(table.rows, [headings, *body], strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(paper.make_element("tblHeader"))
    return table


def _shape_all(table: Table) -> None:
    for place, row in enumerate(table.rows):
        for cell in row.cells:
            line = _shape(cell, layout.SIZE_5, _SMALL_LINE)
            for run in line.runs:
                run.bold = place == 0


def _shape(cell: _Cell, size: float, pitch: float) -> Line:
    """A cell's one line of text, in the middle of its height, never cut over two pages."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    row = cell._tc.getparent().get_or_add_trPr()
    if row.find(qn("w:cantSplit")) is None:
        row.insert(0, paper.make_element("cantSplit"))
    line: Line = cell.paragraphs[0]
    line.style = paper.SMALL
    line.paragraph_format.line_spacing = Pt(pitch)
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for run in line.runs:
        run.font.size = Pt(size)
    return line
