"""A notice that went out: its text and figures as they were that day, and what is another one since."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct, structs

from ykterm.core.bulletin.model import Bulletin, Correction, Figure, Paragraph


class Due(Struct, frozen=True, kw_only=True):
    """Until when the units a month's notice names report what they put right."""

    id: str
    """The month, YYYY-MM."""
    due: dt.date


class Issued(Struct, frozen=True, kw_only=True):
    """One month's notice as it was issued; nothing in it changes again."""

    id: str
    """The month, YYYY-MM."""
    year: int
    """Of the number's series."""
    number: int
    day: dt.date
    """The day it was issued."""
    inputs: str
    """Hash of what it was made from (`facts.facts_hash`): the same inputs give the same notice."""
    bulletin: Bulletin


def frozen(bulletin: Bulletin, number: str, day: dt.date, signed_on: dt.date) -> Bulletin:
    """The notice as it goes out: numbered, dated, no draft; what the draft told the inspector alone is not in it."""
    return structs.replace(
        bulletin,
        number=number,
        draft=False,
        signed_on=signed_on,
        published_on=bulletin.published_on or day,
        missing=(),
        corrections=(),
    )


def corrections(issued: Bulletin, now: Bulletin) -> tuple[Correction, ...]:
    """Figures that are others today, those of the attachment too, then paragraphs whose words are."""
    before, after = _figures(issued), _figures(now)
    changed = [
        Correction(
            figure=key,
            what=(after.get(key) or before[key]).what,
            issued=before[key].text if key in before else "",
            now=after[key].text if key in after else "",
        )
        for key in dict.fromkeys((*before, *after))
        if _text(before, key) != _text(after, key)
    ]
    return (*changed, *_order(issued, now), *_words(issued, now))


def _figures(bulletin: Bulletin) -> dict[str, Figure]:
    return {figure.id: figure for figure in bulletin.figures()}


def _text(figures: dict[str, Figure], key: str) -> str | None:
    found = figures.get(key)
    return found.text if found else None


def _order(issued: Bulletin, now: Bulletin) -> list[Correction]:
    """Units whose place in the attachment is another one."""
    before, after = _ranks(issued), _ranks(now)
    return [
        Correction(figure=key, what=f"{name}的名次", issued=str(ordinal), now=str(after[key][0]))
        for key, (ordinal, name) in before.items()
        if key in after and after[key][0] != ordinal
    ]


def _ranks(bulletin: Bulletin) -> dict[str, tuple[int, str]]:
    rows = bulletin.attachment.rows if bulletin.attachment else ()
    return {row.count.id: (row.ordinal, row.name) for row in rows}


def _words(issued: Bulletin, now: Bulletin) -> list[Correction]:
    """Paragraphs that say something else apart from their figures."""
    before = {paragraph.id: paragraph for paragraph in issued.paragraphs()}
    after = {paragraph.id: paragraph for paragraph in now.paragraphs()}
    return [
        Correction(figure=key, what="文字", issued=_said(before.get(key)), now=_said(after.get(key)))
        for key in dict.fromkeys((*before, *after))
        if _bare(before.get(key)) != _bare(after.get(key))
    ]


def _said(paragraph: Paragraph | None) -> str:
    return paragraph.text if paragraph else ""


def _bare(paragraph: Paragraph | None) -> str | None:
    """The words with a gap in the place of each figure."""
    if paragraph is None:
        return None
    return "".join(piece if isinstance(piece, str) else "\0" for piece in paragraph.pieces)
