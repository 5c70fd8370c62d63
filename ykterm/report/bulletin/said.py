"""What every writer of the notice says in the same words: number, days, note, corrections, a figure's source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ykterm.core.bulletin.model import Bulletin, Correction, Paragraph, Piece, Rank
from ykterm.core.text import clean
from ykterm.report.bulletin.sources import Entry

LONGEST = 20_000
"""Characters of one paragraph, at most."""
NOTE = "检查员附注(不属于通报正文)"
CORRECTIONS = "更正(发出后数据有变,原文不改)"
CORRECTION_HEADINGS = ("项目", "发出时", "现为")
SOURCES = "数据来源"
UNSEEN = "没有看到的"
MISSING = "还缺的"
ROWS = "明细"
DRAFT = "草稿,未发出"

_RUN_IN = re.compile(r"[((][一二三四五六七八九十]{1,3}[))][^。]{1,60}。")
"""A heading of the second level that runs into its paragraph: (一)进一步做好……."""


def plain(text: str) -> str:
    """One line fit for any format: without control characters."""
    return clean(text, LONGEST)


def number(bulletin: Bulletin) -> str:
    """The number as it is printed; a draft's is marked as proposed."""
    if not bulletin.number:
        return ""
    return f"拟:{plain(bulletin.number)}" if bulletin.draft else plain(bulletin.number)


def day(date: dt.date) -> str:
    """A day as a paper has it, without padding: 2019年5月10日."""
    return f"{date.year}年{date.month}月{date.day}日"


def signature(bulletin: Bulletin) -> list[str]:
    """发文机关署名 and 成文日期, those there are."""
    return [
        *([plain(bulletin.signed_by)] if bulletin.signed_by else []),
        *([day(bulletin.signed_on)] if bulletin.signed_on else []),
    ]


def run_in(paragraph: Paragraph) -> int:
    """How many characters at a paragraph's beginning are a heading that runs into its text; 0: none."""
    found = _RUN_IN.match(paragraph.text)
    return found.end() if found else 0


def split(pieces: Sequence[Piece], characters: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces up to so many characters, and the others; a figure is never cut."""
    before: list[Piece] = []
    for place, piece in enumerate(pieces):
        length = len(piece) if isinstance(piece, str) else len(piece.text)
        if length <= characters:
            before.append(piece)
            characters -= length
        elif isinstance(piece, str):
            parts = [piece[:characters], piece[characters:]]
            return [*before, *parts[:1]] if characters else before, [parts[1], *pieces[place + 1 :]]
        else:
            return before, list(pieces[place:])
    return before, []


def count(rank: Rank) -> str:
    """A unit's count in the attachment, with what is to be said of it."""
    return plain(rank.count.text) + (f"({plain(rank.mark)})" if rank.mark else "")


def note(bulletin: Bulletin) -> list[tuple[str, list[str]]]:
    """What a draft tells the inspector: (heading, lines), only what there is; an issued notice has no note."""
    if not bulletin.draft:
        return []
    missing = [
        f"{plain(one.section)}:{plain(one.what)}" + (f"。做法:{plain(one.how)}" if one.how else "")
        for one in bulletin.missing
    ]
    by_hand = [plain(one.text)[:24] + "…" for one in bulletin.paragraphs() if one.edited]
    found = [
        (MISSING, missing),
        (UNSEEN, [plain(line) for line in bulletin.coverage]),
        ("手改的段落", by_hand),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def correction(one: Correction) -> tuple[str, str, str]:
    """One row under CORRECTION_HEADINGS."""
    return plain(one.what), plain(one.issued) or "(没有)", plain(one.now) or "(没有)"


def told(entry: Entry) -> list[tuple[str, str]]:
    """A figure's source in words: (heading, text), only what there is."""
    figure = entry.source.figure
    rows = f"同第 {entry.same} 项" if entry.same else plain(entry.source.total_words)
    found = [("计算", plain(figure.arithmetic)), ("来源", plain(figure.source)), (ROWS, rows)]
    return [(heading, text) for heading, text in found if text]
