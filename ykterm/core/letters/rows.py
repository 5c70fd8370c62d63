"""The rows of a board's list: a table whose head says what each column holds, or rows that say it themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ykterm.core.dates import parse_day
from ykterm.core.dom import Element, attribute
from ykterm.core.labels import Field
from ykterm.core.letters.draft import Draft, of_fields
from ykterm.core.letters.vocabulary import LABELS
from ykterm.core.letters.words import LetterState, parted, state_of
from ykterm.core.model import Place
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.rows import Row
from ykterm.core.text import clean

_MOST_ROWS = 300
"""Rows read of one page."""
_MOST_TEXTS = 40
"""Texts looked at in one row."""
_DATES = ("asked", "answered", "due", "taken", "when")


def drafts_of(page: Page) -> list[Draft]:
    """What the page's tables and lists say of letters, each with the address its row opens (empty: none)."""
    found = list(_in_tables(page))
    return found or list(_in_rows(page))


def _in_tables(page: Page) -> Iterable[Draft]:
    places = Places(page.document)
    read = 0
    for table in page.document.find_all("table"):
        if table.find("table") is not None or places.at(table) is Place.FOOTER:
            continue
        head: list[str] | None = None
        for tr in table.find_all("tr"):
            cells = [child for child in tr.children if isinstance(child, Element) and child.tag in ("td", "th")]
            if head is None:
                head = _head(cells)
            elif read < _MOST_ROWS and len(cells) == len(head) and (draft := _of_cells(page, head, cells)):
                read += 1
                yield draft


def _head(cells: Sequence[Element]) -> list[str] | None:
    """What each column of a table holds; None where the row is no head of a list of letters."""
    texts = [clean(cell.text, 40) for cell in cells]
    # A column 内容 of a list opens the letter: it is its title.
    kinds = [LABELS.of(text) or ("title" if text == "内容" else "") for text in texts]
    named = any(kind in ("title", "question") for kind in kinds)
    told = sum(kind in ("state", *_DATES) for kind in kinds)
    return kinds if named and told and len(cells) > 1 else None


def _of_cells(page: Page, head: Sequence[str], cells: Sequence[Element]) -> Draft | None:
    fields = []
    title = url = ""
    for kind, cell in zip(head, cells, strict=True):
        text = clean(cell.text, 400) or _pictured(cell)
        if kind in ("title", "question") and not title:
            title = text
        elif kind:
            fields.append(Field(kind, "列表状态" if kind == "state" else kind, text))
        anchors = page.outline.anchors_under(cell)
        if anchors and (not url or kind == "title"):
            url = anchors[0].url or url
            title = anchors[0].title if kind == "title" and anchors[0].title else title
    if not title:
        return None
    draft = of_fields(fields)
    draft.url = url
    _entitle(draft, title)
    return draft


def _entitle(draft: Draft, title: str) -> None:
    """Gives a row's title to its letter, without the state it may carry."""
    draft.title, word = parted(title)
    if word and (told := state_of(word)):
        draft.say(told[0], f"列表状态“{word}”", sure=told[1])


def _in_rows(page: Page) -> Iterable[Draft]:
    rows = page.lists.main.rows if page.lists.main else page.lists.dated_rows
    for row in rows[:_MOST_ROWS]:
        yield _of_row(row)


def _of_row(row: Row) -> Draft:
    draft = Draft(url=row.url)
    _entitle(draft, row.title)
    if row.flat:
        return draft
    texts = [clean(text, 200) for text, _ in zip(row.element.stripped_strings, range(_MOST_TEXTS), strict=False)]
    fields, days, label = [], [], ""
    for text in [*texts, _pictured(row.element)]:
        if text == row.title:
            continue
        if kind := LABELS.of(text):
            label = kind
            continue
        parts = list(_labelled(text)) or ([Field(label, label, text)] if label else [])
        fields += [part for part in parts if part.kind in (*_DATES, "state")]
        label = ""
        if not parts and (told := state_of(text)):
            draft.say(told[0], f"列表状态“{text.strip('[]【】()（）')}”", sure=told[1])
        elif not parts and (day := parse_day(text)) and len(text) < 24:
            days.append(day)
    said = of_fields(fields)
    if said.state is not LetterState.UNKNOWN:
        draft.say(said.state, said.sign, sure=said.sure)
    draft.asked, draft.answered = said.asked, said.answered
    if draft.asked is None:
        draft.asked = min(days, default=row.found.day if row.found else None)
        if len(set(days)) == 2 and draft.state is LetterState.ANSWERED and draft.answered is None:
            draft.answered = max(days)
    if draft.state is LetterState.OPEN:
        draft.answered = None
    return draft


def _labelled(text: str) -> Iterable[Field]:
    """The labels and values of one short text: 来信时间:2019-04-01 状态:已办结."""
    for part in text.replace("：", ":").replace("|", " ").split(" "):
        name, colon, value = part.partition(":")
        if colon and (kind := LABELS.of(name)):
            yield Field(kind, name, value)


def _pictured(element: Element) -> str:
    """What a picture of a state says (alt="已回复")."""
    for image in element.find_all("img"):
        for name in ("alt", "title"):
            if state_of(attribute(image, name)):
                return clean(attribute(image, name), 20)
    return ""
