"""A page that holds letters with their answers: one letter's own page, or a board that shows them all at length."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator

from ykterm.core.labels import Field
from ykterm.core.letters.draft import Draft, of_fields, without_day
from ykterm.core.letters.vocabulary import LABELS
from ykterm.core.letters.words import LetterState, state_of
from ykterm.core.model import Place
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.text import clean

_BEGINS = ("title", "question", "asked")
"""Kinds of labels a letter begins with."""
_ENDS = ("answer", "answered", "unit", "state")


def read_letter(page: Page) -> Draft:
    """What a letter's own page says of it."""
    fields = LABELS.read(page)
    letters = [part for part in _parted(fields) if any(field.kind in _ENDS for field in part)]
    # Beneath its answer a page may go on with other letters.
    draft = of_fields(fields) if len(letters) < 2 else of_fields(letters[0])
    draft.url = page.url
    if draft.state is LetterState.UNKNOWN and (word := _lone_state(page)):
        told = state_of(word)
        assert told is not None
        draft.say(told[0], f"页面状态“{word}”", sure=told[1])
    return draft


def letters_on(page: Page, board: str) -> list[Draft]:
    """The letters a board's own page shows at length, one under another; an empty list where it does not.

    One that has no address of its own gets the board's, with a mark made of its title and day.
    """
    found = []
    for fields in _parted(LABELS.read(page)):
        draft = of_fields(fields)
        asking = [field for field in fields if field.kind in ("title", "question")]
        title = draft.title or next((clean(without_day(field.value), 40) for field in asking), "")
        if not title or (draft.asked is None and not draft.text):
            continue
        draft.title = title
        draft.url = next((field.url for field in asking if field.url), f"{board}#{mark(title, draft.asked)}")
        found.append(draft)
    return found if len(found) > 1 or any(draft.text for draft in found) else []


def mark(title: str, asked: dt.date | None) -> str:
    """What tells letters without addresses of their own apart, in every round the same."""
    return f"{zlib.crc32(f'{title}|{asked}'.encode()):08x}"


def _parted(fields: list[Field]) -> Iterator[list[Field]]:
    """The fields of one letter after another: a new one begins where a first label follows a last one, or repeats."""
    letter: list[Field] = []
    seen: set[str] = set()
    for field in fields:
        again = field.kind in seen and field.kind in _BEGINS
        if field.kind in _BEGINS and letter and (again or seen & {"answer"}):
            yield letter
            letter, seen = [], set()
        letter.append(field)
        seen.add(field.kind)
    if seen & set(_BEGINS) and seen & set(_ENDS):
        yield letter


def _lone_state(page: Page) -> str:
    """A state that stands by itself on the page, where it is the only one: 办理中 beside the title."""
    places = Places(page.document)
    words = {
        piece.text.strip()
        for piece in page.outline.pieces
        if len(piece.text) <= 14
        and (piece.anchor is None or piece.anchor.url is None)
        and state_of(piece.text)
        and places.at(piece.parent) is Place.BODY
    }
    return words.pop() if len(words) == 1 else ""
