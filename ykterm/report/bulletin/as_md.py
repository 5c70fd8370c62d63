"""The notice as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ykterm.core.bulletin.model import Attachment, Bulletin, Paragraph
from ykterm.report import words
from ykterm.report.bulletin import said
from ykterm.report.bulletin.sources import Source, entries
from ykterm.report.writers.as_md import plain, table

_INDENT = "\u3000\u3000"
"""Two characters before a paragraph: as on paper, and no text behind them begins a list, a heading or a quotation."""

_LIST = re.compile(r"^(?=[-+] |[0-9]{1,9}[.)] )([0-9]{0,9})(?=[-+.)])")


def write(bulletin: Bulletin, sources: Sequence[Source] | None = None) -> bytes:
    """UTF-8; every text is escaped where Markdown would take it for more than text."""
    blocks = [f"# {_text(bulletin.title)}"]
    if bulletin.simulated:
        blocks.append(f"**{words.SIMULATED}**")
    if number := said.number(bulletin):
        blocks.append(_text(number))
    if bulletin.published_on:
        blocks.append(f"发布日期:{bulletin.published_on}")
    if bulletin.addressees:
        blocks.append(f"{_text(bulletin.addressees)}:")
    blocks += [_paragraph(one) for one in bulletin.opening]
    for section in bulletin.sections:
        blocks.append(f"{'#' * (section.level + 1)} {_text(section.heading)}")
        blocks += [_paragraph(one) for one in section.paragraphs]
    blocks += [_paragraph(one) for one in bulletin.closing]
    if bulletin.attachment:
        blocks.append(f"{_INDENT}附件:{_text(bulletin.attachment.title)}")
    blocks += [_text(line) for line in said.signature(bulletin)]
    if bulletin.contact:
        blocks.append(_INDENT + _text(bulletin.contact))
    if bulletin.attachment:
        blocks += _attachment(bulletin.attachment)
    blocks += _corrections(bulletin)
    blocks += _note(bulletin)
    if sources is not None:
        blocks += _sources(bulletin, sources)
    return ("\n\n".join(blocks) + "\n").encode()


def _text(text: str) -> str:
    """Escaped; what would begin a list is, too."""
    return _LIST.sub(r"\1\\", plain(said.plain(text)))


def _paragraph(paragraph: Paragraph) -> str:
    return _INDENT + plain(said.plain(paragraph.text))


def _attachment(attachment: Attachment) -> list[str]:
    rows = []
    for left, right in attachment.halves:
        cells = [str(left.ordinal), said.plain(left.name), said.count(left)]
        cells += [str(right.ordinal), said.plain(right.name), said.count(right)] if right else [""] * 3
        rows.append(cells)
    lines = table([plain(heading) for heading in attachment.headings] * 2, rows)
    blocks = ["---", "附件", f"## {_text(attachment.title)}", "\n".join(lines)]
    return blocks + ["\n".join(f"- {_text(note)}" for note in attachment.notes)] * bool(attachment.notes)


def _corrections(bulletin: Bulletin) -> list[str]:
    if not bulletin.corrections:
        return []
    lines = table(said.CORRECTION_HEADINGS, map(said.correction, bulletin.corrections))
    return ["---", f"## {said.CORRECTIONS}", "\n".join(lines)]


def _note(bulletin: Bulletin) -> list[str]:
    found = said.note(bulletin)
    if not found:
        return []
    blocks = ["---", f"## {said.NOTE}"]
    for heading, lines in found:
        blocks += [f"{heading}:", "\n".join(f"- {_text(line)}" for line in lines)]
    return blocks


def _sources(bulletin: Bulletin, sources: Sequence[Source]) -> list[str]:
    blocks = ["---", f"## {said.SOURCES}"]
    # A draft's note has said it already.
    if bulletin.coverage and not bulletin.draft:
        blocks += [f"{said.UNSEEN}:", "\n".join(f"- {_text(line)}" for line in bulletin.coverage)]
    for entry in entries(sources):
        figure = entry.source.figure
        blocks.append(f"**{entry.number}. {_text(figure.text)}**\u3000{_text(figure.what)}")
        blocks.append("\n".join(f"- {heading}:{plain(text)}" for heading, text in said.told(entry)))
        if entry.same is None and entry.source.listed:
            rows = ([said.plain(cell) for cell in row] for row in entry.source.listed)
            blocks.append("\n".join(table([_text(one) for one in entry.source.headings], rows)))
    return blocks
