"""The lists as Word documents: the letter as it was sent, then the list, on A4 on its side."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.text import clean
from ykterm.report import words
from ykterm.report.rectify.exports import HEADINGS, heads, rows
from ykterm.report.rectify.view import View

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_WIDTHS_MM = (12, 28, 26, 22, 38, 38, 40, 23, 23, 23)
"""Widths of HEADINGS' columns; together what A4 on its side leaves between the margins."""
_BODY, _TITLE = "仿宋", "黑体"


def write(views: Sequence[View], now: dt.datetime, simulated: bool) -> bytes:
    """One document; each notice begins on a page of its own."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    document = docx.Document()
    for name, font, size in (("Normal", _BODY, 12), ("Heading 1", _TITLE, 18)):
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = font
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.core_properties.title = "整改清单"
    document.core_properties.author = "ykterm"
    document.core_properties.created = document.core_properties.modified = now.astimezone(dt.UTC).replace(tzinfo=None)
    for number, view in enumerate(views):
        _notice(document, view, now, simulated=simulated, first=number == 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _notice(document: Document, view: View, now: dt.datetime, *, simulated: bool, first: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if view.notice.letter:
        _pages(document, 210, 297, (25, 25), first=first)
        if simulated:
            document.add_paragraph(words.SIMULATED)
        for number, line in enumerate(view.notice.letter.splitlines()):
            # Spaces at a line's beginning are the list's indent; everything else is one clean line.
            indent = len(line) - len(line.lstrip(" "))
            said = "\u3000" * (indent // 2) + clean(line, 4000)
            # The first line of a letter is its title.
            paragraph = document.add_paragraph(said) if number else document.add_heading(said, 1)
            paragraph.paragraph_format.space_after = Pt(0 if number else 12)
            if number == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _pages(document, 297, 210, (12, 15), first=first and not view.notice.letter)
    if simulated:
        document.add_paragraph(words.SIMULATED)
    document.add_heading(f"{clean(view.full_name)}网站问题整改清单", 1)
    for line in heads(view):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    _table(document, rows(view))
    document.add_paragraph(f"统计日 {view.today},生成于 {now:%Y-%m-%d %H:%M}。“未能查”“未复查”都不等于已改。")


def _pages(document: Document, width: int, height: int, margins: tuple[int, int], *, first: bool) -> None:
    """What follows stands on pages of its own of this size; sizes and margins (sides, top and bottom) in mm."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(margins[0])
    section.top_margin = section.bottom_margin = Mm(margins[1])


def _table(document: Document, body: Sequence[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(HEADINGS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        _say(cell, heading, bold=True)
    # The headings stand on every page of a long list.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for texts in body:
        row = table.add_row()
        # No finding begins on one page and ends on the next.
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            _say(cell, text)
    for column, width in zip(table.columns, _WIDTHS_MM, strict=True):
        # Word goes by the cells, LibreOffice and WPS by the grid.
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _say(cell: _Cell, text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(9)
    run.bold = bold
