"""The notice as the screen shows it: 28 characters a line as on paper, every figure a place the cursor can stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from ykterm.core.bulletin.model import Attachment, Bulletin, Figure, Paragraph, Rank
from ykterm.report.bulletin import layout, said
from ykterm.tui.cells import cut, fold, pad
from ykterm.tui.rows import RED

WIDTH = layout.CHARACTERS * 2
"""Cells of a line."""
_INDENT = "\u3000\u3000"
_MARK = "figure "
_ORDINAL, _NAME, _COUNT = 3, 17, 6
"""Cells of half a line of the attachment, a space behind the first; its headings are wider and share the room anew."""
_HEADINGS = (5, 10, 12)


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in the text."""

    figure: Figure
    paragraph: str
    """Of which paragraph; empty: the attachment's."""
    line: int
    start: int
    end: int
    """Characters of the whole text it stands at."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The notice, folded."""

    text: Text
    spots: list[Spot]

    def shown(self, chosen: int) -> Text:
        """With the cursor on a figure."""
        text = self.text.copy()
        for place, spot in enumerate(self.spots):
            text.stylize("bold reverse" if place == chosen else "underline", spot.start, spot.end)
        return text


def lay(bulletin: Bulletin) -> Laid:
    """Lays the notice out; a figure that a line's end cuts is one spot all the same."""
    figures: list[tuple[Figure, str]] = []
    lines = [*_head(bulletin)]
    lines += [_paragraph(one, figures) for one in bulletin.opening]
    for section in bulletin.sections:
        style = "bold" if section.level == 1 else "italic"
        lines.append(fold(Text(_INDENT + said.plain(section.heading), style), WIDTH))
        lines += [_paragraph(one, figures) for one in section.paragraphs]
    lines += [_paragraph(one, figures) for one in bulletin.closing]
    lines += _foot(bulletin)
    if bulletin.attachment:
        lines += _attachment(bulletin.attachment, figures)
    text = Text("\n").join(lines)
    spots = []
    for number, (figure, paragraph) in enumerate(figures):
        spans = [span for span in text.spans if span.style == f"{_MARK}{number}"]
        if spans:
            start, end = spans[0].start, spans[-1].end
            spots.append(Spot(figure, paragraph, text.plain.count("\n", 0, start), start, end))
    text.spans = [span for span in text.spans if not str(span.style).startswith(_MARK)]
    return Laid(text, spots)


def _head(bulletin: Bulletin) -> list[Text]:
    lines = [_centred(line, "bold") for line in fold(Text(said.plain(bulletin.title)), WIDTH - 8).split("\n")]
    if number := said.number(bulletin):
        lines.append(_centred(Text(number)))
    lines.append(Text())
    if bulletin.addressees:
        lines.append(fold(Text(f"{said.plain(bulletin.addressees)}\uff1a"), WIDTH))
    return lines


def _centred(line: Text, style: str = "") -> Text:
    words = line.plain.strip()
    return Text(" " * max(0, (WIDTH - cell_len(words)) // 2) + words, style)


def _paragraph(paragraph: Paragraph, figures: list[tuple[Figure, str]]) -> Text:
    text = Text(_INDENT)
    for piece in paragraph.pieces:
        if isinstance(piece, str):
            text.append(said.plain(piece))
        else:
            text.append(said.plain(piece.text), f"{_MARK}{len(figures)}")
            figures.append((piece, paragraph.id))
    if paragraph.edited:
        text.append(" [手改]", "dim")
    return fold(text, WIDTH)


def _foot(bulletin: Bulletin) -> list[Text]:
    lines = [Text()]
    if bulletin.attachment:
        lines += [fold(Text(f"{_INDENT}附件\uff1a{said.plain(bulletin.attachment.title)}"), WIDTH), Text()]
    signature = said.signature(bulletin)
    both = layout.signature_indents(*signature, seal=False) if len(signature) == 2 else (2.0,)
    for words, right in zip(signature, both, strict=False):
        lines.append(Text(" " * max(0, int(WIDTH - right * 2) - cell_len(words)) + words))
    if bulletin.contact:
        lines.append(fold(Text(_INDENT + said.plain(bulletin.contact)), WIDTH))
    return lines


def _attachment(found: Attachment, figures: list[tuple[Figure, str]]) -> list[Text]:
    head = [pad(said.plain(one), size) for one, size in zip(found.headings, _HEADINGS, strict=True)]
    lines = [Text(), Text("附件", "bold"), _centred(Text(said.plain(found.title)), "bold")]
    lines.append(Text(" ".join(["".join(head)] * 2), "bold"))
    # The cursor goes down the ranking, not across the two halves.
    numbers = {row.count.id: len(figures) + place for place, row in enumerate(found.rows)}
    figures += [(row.count, "") for row in found.rows]
    for left, right in found.halves:
        line = _rank(left, numbers)
        if right:
            line.append(" ")
            line.append_text(_rank(right, numbers))
        lines.append(line)
    return [*lines, *(fold(Text(f"注:{said.plain(note)}", "dim"), WIDTH) for note in found.notes)]


def _rank(rank: Rank, numbers: dict[str, int]) -> Text:
    count = said.plain(rank.count.text)
    room = _NAME + _COUNT - cell_len(count)
    mark = f"({said.plain(rank.mark)})" if rank.mark else ""
    # What is said of a count is never cut, a name may be: the whole one is a key away.
    name = cut(said.plain(rank.name), max(4, room - 1 - cell_len(mark))) + mark
    text = Text(f"{pad(str(rank.ordinal), _ORDINAL, right=True)} {pad(name, room)}")
    text.append(count, f"{_MARK}{numbers[rank.count.id]}")
    return text


def about(figure: Figure) -> Text:
    """A figure's arithmetic and source, in a few lines."""
    text = Text()
    text.append(said.plain(figure.text), "bold")
    text.append(f"  {said.plain(figure.what)}\n")
    if figure.arithmetic:
        text.append(f"计算 {said.plain(figure.arithmetic)}\n")
    text.append(f"来源 {said.plain(figure.source)}")
    return text


def note(bulletin: Bulletin) -> Text:
    """What is missing, what was not seen, what changed since the notice went out."""
    text = Text()
    missing = [
        f"{said.plain(one.section)}:{said.plain(one.what)}" + (f"(做法:{said.plain(one.how)})" if one.how else "")
        for one in bulletin.missing
    ]
    _list(text, said.MISSING, missing, RED)
    _list(text, said.UNSEEN, map(said.plain, bulletin.coverage))
    changed = [f"{what}:发出时 {issued},现为 {now}" for what, issued, now in map(said.correction, bulletin.corrections)]
    _list(text, said.CORRECTIONS, changed, RED)
    if not text.plain:
        text.append("没有缺的,没有要更正的。")
    return text


def _list(text: Text, heading: str, lines: Iterable[str], style: str = "") -> None:
    found = list(lines)
    if found:
        text.append(f"{heading} {len(found)} 项\n", f"bold {style}".strip())
        for line in found:
            text.append(f"· {line}\n")
