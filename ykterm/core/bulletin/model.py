"""The month's notice (通报) as sentences, each figure in them with its source: what every writer and screen reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct


class Figure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number of the notice, or a name or list that stands for a count of rows."""

    id: str
    """Stable over regenerations: province.sampled, city.rounds, rank.gxs."""
    text: str
    """As it is printed: 106, 18.4%, 4月25日."""
    what: str
    """What it counts: 省级抽查的网站数."""
    source: str
    """Where its rows are: 台账·省级抽查 2019-04."""
    arithmetic: str = ""
    """How it was computed, with its numbers: 106÷576=18.40%,四舍五入到一位小数."""
    opens: str = ""
    """What to ask for its rows (`report.bulletin.rows`); empty: it is one entry of the ledger, told by its source."""


Piece = str | Figure


class Paragraph(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paragraph, or a heading that runs into its text: (一)进一步做好……."""

    id: str
    """Stable over regenerations and unique in the notice: an edit by hand hangs on it."""
    pieces: tuple[Piece, ...]
    edited: bool = False
    """Whether its words are a person's."""

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Figure))


class Section(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A heading with what stands under it."""

    id: str
    heading: str
    """With its number: 一、全省政府网站监管情况, or (一)网站抽查情况."""
    level: int
    """1: 一、; 2: (一)."""
    paragraphs: tuple[Paragraph, ...] = ()


class Rank(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the attachment."""

    ordinal: int
    name: str
    count: Figure
    mark: str = ""
    """What is to be said beside the count: 未读全, 未上报."""


class Attachment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """附件: the ranking, printed in two halves side by side."""

    title: str
    headings: tuple[str, str, str] = ("序号", "单位名称", "更新数量合计")
    rows: tuple[Rank, ...] = ()
    notes: tuple[str, ...] = ()
    """The rule of the order and of ties; what was not fully read."""

    @property
    def halves(self) -> list[tuple[Rank, Rank | None]]:
        """The rows as they stand side by side: the first half left, the longer one."""
        middle = (len(self.rows) + 1) // 2
        right = [*self.rows[middle:], *([None] if len(self.rows) % 2 else [])]
        return list(zip(self.rows[:middle], right, strict=True))


class Missing(Struct, frozen=True, kw_only=True):
    """What a section lacks, and how to enter it."""

    section: str
    """Its heading, without the number."""
    what: str
    how: str = ""
    """The command or screen that enters it."""


class Correction(Struct, frozen=True, kw_only=True):
    """A figure that is another one today than when the notice was issued."""

    figure: str
    what: str
    issued: str
    """As it was printed; empty: it was not in it."""
    now: str
    """As it would be printed today; empty: it would not be."""


class Bulletin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole notice of a month."""

    month: str
    """YYYY-MM."""
    title: str
    number: str
    """营政办公开〔2019〕5号; for a draft the next of the series."""
    addressees: str
    """主送: 各县(市)区政府,园区管委会、政府各部门"""
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    """First and second level in the order they are printed."""
    closing: tuple[Paragraph, ...] = ()
    """After the last section: the deadline and the demand."""
    attachment: Attachment | None = None
    signed_by: str = ""
    """落款: the office."""
    signed_on: dt.date | None = None
    """成文日期."""
    published_on: dt.date | None = None
    """发布日期."""
    contact: str = ""
    """(联系人:…), as printed; empty: none."""
    draft: bool = True
    """Whether the number is only proposed (拟)."""
    simulated: bool = False
    missing: tuple[Missing, ...] = ()
    coverage: tuple[str, ...] = ()
    """Sentences on what was not seen: sites not reached, walled, unregistered, not fully read."""
    corrections: tuple[Correction, ...] = ()
    """What changed since it was issued."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in the order it is printed."""
        yield from self.opening
        for section in self.sections:
            yield from section.paragraphs
        yield from self.closing

    def figures(self) -> Iterator[Figure]:
        """Every figure in the order it is printed, the attachment's last; one printed twice comes twice."""
        for paragraph in self.paragraphs():
            yield from paragraph.figures
        if self.attachment:
            yield from (row.count for row in self.attachment.rows)
