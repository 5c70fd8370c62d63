"""The notice as one HTML file that needs nothing else and prints on A4 as on paper; figures lead to their source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from ykterm.core.bulletin.model import Attachment, Bulletin, Figure, Paragraph, Piece, Rank
from ykterm.report import words
from ykterm.report.bulletin import layout, said
from ykterm.report.bulletin.layout import Layout
from ykterm.report.bulletin.sources import Entry, Source, entries
from ykterm.report.writers.as_html import page

_SHORT = 10
"""Characters of a cell that is not broken."""


class _Links:
    """Which entry of the appendix a figure leads to; its first place in the text is where the entry leads back."""

    def __init__(self, sources: Sequence[Source] | None) -> None:
        self._numbers: Mapping[str, int] = {entry.source.figure.id: entry.number for entry in entries(sources or ())}
        self._placed: set[int] = set()

    def figure(self, figure: Figure) -> str:
        text = escape(said.plain(figure.text))
        number = self._numbers.get(figure.id)
        if number is None:
            return text
        place = "" if number in self._placed else f' id="t{number}"'
        self._placed.add(number)
        return f'<a class="figure"{place} href="#f{number}" title="{escape(said.plain(figure.what))}">{text}</a>'


def write(bulletin: Bulletin, sources: Sequence[Source] | None, chosen: Layout) -> bytes:
    """UTF-8; every text is escaped, and all links stay in the file."""
    links = _Links(sources)
    body = [
        *(f'<p class="banner">{escape(line)}</p>' for line in _banner(bulletin)),
        "<article>",
        *_head(bulletin, chosen),
        *_text(bulletin, links),
        *_foot(bulletin, chosen),
        "</article>",
        *(_attachment(bulletin.attachment, links) if bulletin.attachment else ()),
        *_corrections(bulletin),
        *_note(bulletin),
        *(_sources(bulletin, sources) if sources is not None else ()),
    ]
    return page(said.plain(bulletin.title), body, style=_style())


@cache
def _style() -> str:
    """The style sheet with the standard's own figures in it."""
    room = layout.TEXT_MM[0]
    sheet = files("ykterm.report.bulletin").joinpath("bulletin.css").read_text("utf-8")
    figures = {
        "margins": f"{layout.TOP_MM}mm {layout.RIGHT_MM}mm {layout.BOTTOM_MM}mm {layout.LEFT_MM}mm",
        "room": f"{room}mm",
        "pitch": f"{layout.PITCH}pt",
        "title-pitch": f"{layout.TITLE_PITCH}pt",
        "spacing": f"{layout.ADVANCE - layout.SIZE_3:.3f}pt",
    } | {
        name: ", ".join(f'"{one}"' for one in (font, *layout.OTHER_NAMES[font]))
        for name, font in (
            ("title-font", layout.TITLE_FONT),
            ("body-font", layout.BODY_FONT),
            ("first-font", layout.FIRST_FONT),
            ("second-font", layout.SECOND_FONT),
            ("page-font", layout.PAGE_FONT),
        )
    }
    for name, value in figures.items():
        sheet = sheet.replace(f"${name};", f"{value};")
    return sheet


def _banner(bulletin: Bulletin) -> list[str]:
    return [said.DRAFT] * bulletin.draft + [words.SIMULATED] * bulletin.simulated


def _head(bulletin: Bulletin, chosen: Layout) -> list[str]:
    number = said.number(bulletin)
    shown = [f'<p class="number">{escape(number)}</p>'] if number else []
    margin = layout.title_margin(bulletin.title)
    title = f'<h1 style="margin-inline:{margin:.1f}pt">{escape(said.plain(bulletin.title))}</h1>'
    if chosen.head:
        lines = [f'<p class="head">{escape(said.plain(chosen.head))}</p>', *shown, '<hr class="rule">', title]
    else:
        lines = [title, *shown]
    if bulletin.published_on:
        lines.append(f'<p class="published">发布日期:{bulletin.published_on}</p>')
    if bulletin.addressees:
        lines.append(f'<p class="to">{escape(said.plain(bulletin.addressees))}\uff1a</p>')
    return lines


def _text(bulletin: Bulletin, links: _Links) -> list[str]:
    lines = [_paragraph(one, links) for one in bulletin.opening]
    for section in bulletin.sections:
        level = min(section.level, 3) + 1
        lines.append(f"<h{level}>{escape(said.plain(section.heading))}</h{level}>")
        lines += [_paragraph(one, links) for one in section.paragraphs]
    return lines + [_paragraph(one, links) for one in bulletin.closing]


def _paragraph(paragraph: Paragraph, links: _Links) -> str:
    heading, text = said.split(paragraph.pieces, said.run_in(paragraph))
    run_in = f"<b>{_pieces(heading, links)}</b>" if heading else ""
    return f"<p>{run_in}{_pieces(text, links)}</p>"


def _pieces(pieces: Sequence[Piece], links: _Links) -> str:
    return "".join(escape(said.plain(piece)) if isinstance(piece, str) else links.figure(piece) for piece in pieces)


def _foot(bulletin: Bulletin, chosen: Layout) -> list[str]:
    lines = []
    if bulletin.attachment:
        lines.append(f'<p class="attached">附件\uff1a{escape(said.plain(bulletin.attachment.title))}</p>')
    signature = said.signature(bulletin)
    both: tuple[float, ...] = (4.0 if chosen.seal else 2.0,)
    if len(signature) == 2:
        both = layout.signature_indents(*signature, seal=chosen.seal)
    kind = "signed seal" if chosen.seal else "signed"
    for text, right in zip(signature, both, strict=False):
        lines.append(f'<p class="{kind}" style="margin-right:{right}em">{escape(text)}</p>')
        kind = "signed day"
    if bulletin.contact:
        lines.append(f"<p>{escape(said.plain(bulletin.contact))}</p>")
    return lines


def _attachment(found: Attachment, links: _Links) -> list[str]:
    lines = ['<section class="attachment">', '<p class="label">附件</p>', f"<h1>{escape(said.plain(found.title))}</h1>"]
    columns = "".join(f'<col style="width:{size}mm">' for size in layout.HALF_MM * 2)
    head = _row("th", [escape(one) for one in found.headings] * 2)
    height = f"{layout.row_height(found):.1f}pt"
    lines += [f'<table style="--row:{height}">', f"<colgroup>{columns}</colgroup>", f"<thead>{head}</thead>", "<tbody>"]
    for left, right in found.halves:
        lines.append(_row("td", [*_rank(left, links), *(_rank(right, links) if right else [""] * 3)]))
    lines += ["</tbody>", "</table>"]
    return [*lines, *(f'<p class="small">注:{escape(said.plain(note))}</p>' for note in found.notes), "</section>"]


def _rank(rank: Rank, links: _Links) -> list[str]:
    mark = f"({escape(said.plain(rank.mark))})" if rank.mark else ""
    return [str(rank.ordinal), escape(said.plain(rank.name)), links.figure(rank.count) + mark]


def _row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _aside(heading: str, lines: Sequence[str]) -> list[str]:
    return ['<section class="aside">', f"<h2>{escape(heading)}</h2>", *lines, "</section>"]


def _list(heading: str, lines: Sequence[str]) -> list[str]:
    return [f"<h3>{escape(heading)}</h3>", "<ul>", *(f"<li>{escape(said.plain(line))}</li>" for line in lines), "</ul>"]


def _corrections(bulletin: Bulletin) -> list[str]:
    if not bulletin.corrections:
        return []
    rows = [_row("td", [escape(cell) for cell in said.correction(one)]) for one in bulletin.corrections]
    head = _row("th", said.CORRECTION_HEADINGS)
    return _aside(said.CORRECTIONS, ["<table>", f"<thead>{head}</thead>", "<tbody>", *rows, "</tbody>", "</table>"])


def _note(bulletin: Bulletin) -> list[str]:
    found = said.note(bulletin)
    return _aside(said.NOTE, [line for heading, told in found for line in _list(heading, told)]) if found else []


def _sources(bulletin: Bulletin, sources: Sequence[Source]) -> list[str]:
    # A draft's note has said it already.
    lines = _list(said.UNSEEN, bulletin.coverage) if bulletin.coverage and not bulletin.draft else []
    for entry in entries(sources):
        lines += _entry(entry)
    return _aside(said.SOURCES, lines)


def _entry(entry: Entry) -> list[str]:
    figure = entry.source.figure
    lines = [
        f'<div class="source" id="f{entry.number}">',
        f'<p><a href="#t{entry.number}">{entry.number}.</a> <b>{escape(said.plain(figure.text))}</b>'
        f"\u3000{escape(said.plain(figure.what))}</p>",
        *(f"<p>{heading}:{_linked(entry, heading, text)}</p>" for heading, text in said.told(entry)),
    ]
    if entry.same is None and entry.source.listed:
        head = _row("th", [escape(said.plain(one)) for one in entry.source.headings])
        rows = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in entry.source.listed]
        lines += ["<table>", f"<thead>{head}</thead>", "<tbody>", *rows, "</tbody>", "</table>"]
    return [*lines, "</div>"]


def _cell(text: str) -> str:
    """A cell of a source's row; a short one is not broken."""
    shown = said.plain(text)
    kind = ' class="short"' if layout.width(shown) <= _SHORT else ""
    return f"<td{kind}>{escape(shown)}</td>"


def _linked(entry: Entry, heading: str, text: str) -> str:
    if entry.same is not None and heading == said.ROWS:
        return f'<a href="#f{entry.same}">{escape(text)}</a>'
    return escape(text)
