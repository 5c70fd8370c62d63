"""A paragraph's words as a person wrote them: they outlive a new composing, which tells what changed beneath."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct, structs

from ykterm.core.bulletin.model import Bulletin, Figure, Paragraph, Piece, Section

_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,6})?%?")


class Edit(Struct, frozen=True, kw_only=True):
    """What a person made of one paragraph of a month's notice."""

    id: str
    """Month and paragraph: 2019-04/province.check."""
    month: str
    paragraph: str
    text: str
    """The person's words; empty: the paragraph is left out."""
    base: str
    """What the program had written there when it was edited."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit beside what the program writes today."""

    edit: Edit
    now: str | None
    """Today's generated text; None: the paragraph is not written any more, and the edit stands nowhere."""
    unlinked: tuple[Figure, ...] = ()
    """Figures of today's text that the person's words do not have: left out, or another number by now."""
    loose: tuple[str, ...] = ()
    """Numbers of the person's words that neither the data nor the program's own words have."""

    @property
    def moved(self) -> bool:
        """Whether the program writes something else today than when the person edited it."""
        return self.now != self.edit.base


@dataclass(frozen=True, slots=True)
class Changed:
    """One stretch of a text: the same in both (`old` == `new`), or what stands in the place of what."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def edit_id(month: str, paragraph: str) -> str:
    """What an edit goes by in the ledger."""
    return f"{month}/{paragraph}"


def apply(bulletin: Bulletin, edits: Mapping[str, Edit]) -> tuple[Bulletin, list[Edited]]:
    """The notice with the month's edits, by paragraph, in it, and each of them beside what the program wrote.

    A figure keeps its source where its number stands in the person's words.
    """
    said: dict[str, Edited] = {}

    def edited(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        kept = []
        for paragraph in paragraphs:
            edit = edits.get(paragraph.id)
            if edit is None:
                kept.append(paragraph)
                continue
            made, said[paragraph.id] = _apply_one(paragraph, edit)
            if edit.text:
                kept.append(made)
        return tuple(kept)

    def section(found: Section) -> Section:
        return structs.replace(found, paragraphs=edited(found.paragraphs))

    made = structs.replace(
        bulletin,
        opening=edited(bulletin.opening),
        sections=tuple(section(one) for one in bulletin.sections),
        closing=edited(bulletin.closing),
    )
    gone = [Edited(edit, None) for key, edit in edits.items() if key not in said]
    return made, [*said.values(), *gone]


def _apply_one(paragraph: Paragraph, edit: Edit) -> tuple[Paragraph, Edited]:
    pieces, unlinked = relink(edit.text, paragraph.figures)
    own = set(_numbers(piece for piece in paragraph.pieces if isinstance(piece, str)))
    loose = tuple(number for number in _numbers(p for p in pieces if isinstance(p, str)) if number not in own)
    made = Paragraph(id=paragraph.id, pieces=pieces, edited=True)
    return made, Edited(edit, paragraph.text, unlinked, loose)


def relink(text: str, figures: Sequence[Figure]) -> tuple[tuple[Piece, ...], tuple[Figure, ...]]:
    """The text with the figures that stand in it, in their order where they can; and those that do not."""
    taken: list[tuple[int, int, Figure]] = []
    unlinked = []
    cursor = 0
    for figure in figures:
        places = [start for start in _places(text, figure.text) if not _overlaps(taken, start, len(figure.text))]
        if not places:
            unlinked.append(figure)
            continue
        start = next((place for place in places if place >= cursor), places[0])
        taken.append((start, start + len(figure.text), figure))
        cursor = start + len(figure.text)
    pieces: list[Piece] = []
    at = 0
    for start, end, figure in sorted(taken, key=lambda one: one[0]):
        pieces += [text[at:start], figure]
        at = end
    pieces.append(text[at:])
    return tuple(piece for piece in pieces if piece != ""), tuple(unlinked)


def changes(old: str, new: str) -> list[Changed]:
    """What of a text became what, stretch by stretch; a number changes as a whole."""
    before, after = _tokens(old), _tokens(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [
        Changed("".join(before[a:b]), "".join(after[c:d]))
        for _, a, b, c, d in matcher.get_opcodes()
        if before[a:b] or after[c:d]
    ]


def shown(found: Iterable[Changed]) -> str:
    """The changes on one line: 抽查[-106-]{+107+}家."""
    said = []
    for one in found:
        if one.same:
            said.append(one.new)
        else:
            said += [f"[-{one.old}-]"] * bool(one.old) + [f"{{+{one.new}+}}"] * bool(one.new)
    return "".join(said)


def _tokens(text: str) -> list[str]:
    found = []
    at = 0
    for match in _NUMBER.finditer(text):
        found += [*text[at : match.start()], match.group()]
        at = match.end()
    return [*found, *text[at:]]


def _numbers(texts: Iterable[str]) -> list[str]:
    return [number for text in texts for number in _NUMBER.findall(text)]


def _places(text: str, wanted: str) -> list[int]:
    """Where it stands by itself: not as a part of a longer number."""
    found = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        before, after = text[max(start - 2, 0) : start], text[start + len(wanted) : start + len(wanted) + 2]
        if not (wanted[0].isdigit() and re.search(r"[0-9][.,]?$", before)) and not (
            wanted[-1].isdigit() and re.match(r"[.,]?[0-9]|%", after)
        ):
            found.append(start)
        start = text.find(wanted, start + 1)
    return found


def _overlaps(taken: Iterable[tuple[int, int, Figure]], start: int, length: int) -> bool:
    return any(start < end and begin < start + length for begin, end, _ in taken)
