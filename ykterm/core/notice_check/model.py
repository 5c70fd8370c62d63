"""What is read out of a notice, and what is said of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Line(Struct, frozen=True):
    """A line of the file, a paragraph of a document, or a row of one of its tables."""

    place: str
    """第12行, 第3段, 表1第2行."""
    text: str
    cells: tuple[str, ...] = ()
    """Of a table's row; empty: it is none, or is not marked as one."""
    number: int = 0
    """Which line, paragraph or row it is, from 1."""


class Kind(StrEnum):
    """What sort of number a figure is."""

    COUNT = "count"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    """第4次."""
    DAY = "day"
    """With month, with or without the year."""
    MONTH = "month"
    YEAR = "year"
    NUMBER = "number"
    """〔2019〕5号."""
    SERIAL = "serial"
    """The ordinal of a ranking's row."""
    OTHER = "other"
    """A telephone number, a clock time."""


class Figure(Struct, frozen=True, kw_only=True):
    """A number of the text with its place."""

    number: int
    """In the order of reading, from 0."""
    text: str
    """As it is printed, with its counter word: 106家, 18.4%."""
    kind: Kind
    place: str
    sentence: int
    """Which sentence of the paragraph, from 1; 0 in a table."""
    around: str
    """The clause it stands in."""
    paragraph: int = -1
    """Index of its paragraph; -1 in a table."""
    start: int = 0
    end: int = 0
    """Where it stands in the paragraph's normalised text."""
    value: Decimal = Decimal(0)
    unit: str = ""
    """Counter word: 家, 条, 次."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    spelled: bool = False
    """Whether it is written in Chinese numerals."""

    @property
    def whole(self) -> int:
        return int(self.value)

    @property
    def date(self) -> dt.date | None:
        """The day it names; None where it names no year, or there is no such day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return day_of(self.year, self.month, self.day)

    @property
    def where(self) -> str:
        """第23行第1句."""
        return f"{self.place}第{self.sentence}句" if self.sentence else self.place


class Verdict(StrEnum):
    """What recomputing says of a figure."""

    RIGHT = "对"
    WRONG = "错"
    UNKNOWN = "无法核算"


class Ruling(Struct, frozen=True, kw_only=True):
    """What one relation says."""

    verdict: Verdict
    figures: tuple[int, ...]
    """Numbers of the figures it is about."""
    said: str
    """The arithmetic, or why there is none."""
    should: str = ""
    """What the figure should be, where that is known."""
    beside: tuple[int, ...] = ()
    """Numbers of the other figures it was computed from."""
    data: bool = False
    """Whether it was compared with the inspector's own data."""


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the notice itself, in normalised characters."""

    text: str
    starts: tuple[tuple[int, str], ...]
    """(offset, place) of the lines it was joined from."""
    heading: str = ""
    """The headings it stands under, outermost first, without their numbers."""
    is_heading: bool = False
    is_title: bool = False

    def place(self, offset: int) -> str:
        """Where a character of the text stands in the file."""
        return next(place for start, place in reversed(self.starts) if start <= offset)


class TableRow(Struct, frozen=True):
    """A row of a table: its place and cells."""

    place: str
    cells: tuple[str, ...]


class Notice(Struct, frozen=True, kw_only=True):
    """A notice without what stands around it."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[tuple[TableRow, ...], ...]
    """Rows that follow one another, headings first."""

    @property
    def title(self) -> str:
        return next((one.text for one in self.paragraphs if one.is_title), "")


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date; None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
