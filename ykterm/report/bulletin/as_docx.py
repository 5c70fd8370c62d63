"""The notice as a Word document in the layout of GB/T 9704-2012."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from ykterm.core.bulletin.model import Bulletin, Paragraph, Piece
from ykterm.report import words
from ykterm.report.bulletin import docx_paper as paper
from ykterm.report.bulletin import docx_tables as tables
from ykterm.report.bulletin import layout, said
from ykterm.report.bulletin.layout import Layout
from ykterm.report.bulletin.sources import Source

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Line

_RED = RGBColor(0xFF, 0, 0)
_LINE = Pt(layout.PITCH)


def write(bulletin: Bulletin, sources: Sequence[Source] | None, chosen: Layout) -> bytes:
    """The bytes of the file; what is no part of the notice stands on pages of its own behind it."""
    document = paper.paper()
    banner = [said.DRAFT] * bulletin.draft + [words.SIMULATED] * bulletin.simulated
    paper.number_pages(document, " · ".join(banner))
    day = bulletin.published_on or bulletin.signed_on or dt.date.fromisoformat(f"{bulletin.month}-01")
    paper.say_what(document, said.plain(bulletin.title), said.plain(bulletin.signed_by), day)
    _head(document, bulletin, chosen)
    _text(document, bulletin)
    _foot(document, bulletin, seal=chosen.seal)
    if bulletin.attachment:
        tables.attachment(document, bulletin.attachment)
    if bulletin.corrections:
        tables.corrections(document, bulletin.corrections)
    if found := said.note(bulletin):
        tables.note(document, found)
    if sources is not None:
        tables.sources(document, bulletin, sources)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Document, bulletin: Bulletin, chosen: Layout) -> None:
    """Red head where there is one, title, number, 主送机关 (7.2, 7.3.1, 7.3.2)."""
    number = said.number(bulletin)
    if chosen.head:
        mark = document.add_paragraph(said.plain(chosen.head), paper.TITLE)
        mark.paragraph_format.space_before = Mm(layout.MARK_BELOW_MM)
        mark.paragraph_format.space_after = _LINE * 2
        mark.runs[0].font.color.rgb = _RED
        rule = _centred(document, number)
        rule.paragraph_format.space_after = _LINE * 2
        tables.rule_below(rule)
    title = document.add_paragraph(said.plain(bulletin.title), paper.TITLE).paragraph_format
    title.left_indent = title.right_indent = Pt(layout.title_margin(bulletin.title))
    if number and not chosen.head:
        _centred(document, number)
    if bulletin.addressees:
        line = document.add_paragraph(f"{said.plain(bulletin.addressees)}\uff1a")
        line.paragraph_format.space_before = _LINE


def _centred(document: Document, text: str) -> Line:
    line = document.add_paragraph(text)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return line


def _text(document: Document, bulletin: Bulletin) -> None:
    """Headings and paragraphs, two characters in (7.3.3)."""
    for one in bulletin.opening:
        _paragraph(document, one)
    for section in bulletin.sections:
        paper.indent(document.add_paragraph(said.plain(section.heading), f"Heading {min(section.level, 3)}"), first=2)
        for one in section.paragraphs:
            _paragraph(document, one)
    for one in bulletin.closing:
        _paragraph(document, one)


def _paragraph(document: Document, paragraph: Paragraph) -> Line:
    line = document.add_paragraph()
    paper.indent(line, first=2)
    heading, text = said.split(paragraph.pieces, said.run_in(paragraph))
    if heading:
        line.add_run(_joined(heading)).style = paper.RUN_IN
    line.add_run(_joined(text))
    return line


def _joined(pieces: Sequence[Piece]) -> str:
    return said.plain("".join(piece if isinstance(piece, str) else piece.text for piece in pieces))


def _foot(document: Document, bulletin: Bulletin, *, seal: bool) -> None:
    """附件说明, 署名, 成文日期, 附注 (7.3.4 to 7.3.6), never on a page without the text's end."""
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        document.paragraphs[-1].paragraph_format.widow_control = True
    lines = []
    if bulletin.attachment:
        line = document.add_paragraph(f"附件\uff1a{said.plain(bulletin.attachment.title)}")
        line.paragraph_format.space_before = _LINE
        paper.indent(line, first=2)
        lines.append(line)
    signature = said.signature(bulletin)
    # One line is left free before the name, room for the seal where there is one.
    free = _LINE * (3 if seal else 1)
    both = layout.signature_indents(*signature, seal=seal) if len(signature) == 2 else (4.0 if seal else 2.0,)
    for text, right in zip(signature, both, strict=False):
        line = document.add_paragraph(text)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.space_before = free
        paper.indent(line, right=right)
        free = Pt(0)
        lines.append(line)
    if bulletin.contact:
        line = document.add_paragraph(said.plain(bulletin.contact))
        paper.indent(line, first=2)
        lines.append(line)
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
