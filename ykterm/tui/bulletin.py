"""The month's notice at the inspector's desk: read, issued, edited, checked, exported. Call in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ykterm.report.bulletin.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.core.bulletin.edits import Edited
    from ykterm.core.bulletin.issued import Issued
    from ykterm.core.bulletin.model import Bulletin
    from ykterm.core.notice_check.check import Checked
    from ykterm.report.bulletin.month import Notice
    from ykterm.report.bulletin.sources import Source
    from ykterm.tui.desk import Desk


@dataclass(frozen=True)
class Book:
    """A month's notice with all that is known of it."""

    notice: Notice
    bulletin: Bulletin
    """As it is printed: the draft with what was edited by hand, or the notice as it went out with its corrections."""
    sources: dict[str, Source]
    """By figure."""

    @property
    def month(self) -> str:
        return self.bulletin.month

    @property
    def issued(self) -> Issued | None:
        return self.notice.issued

    @property
    def edited(self) -> tuple[Edited, ...]:
        return self.notice.edits

    @property
    def empty(self) -> bool:
        """Whether nobody looked at a site, and nothing was entered, in the month."""
        facts = self.notice.facts
        counts = any(one.counted or one.reported for one in facts.counted)
        told = facts.spot_check or facts.messages or facts.province_messages
        return self.issued is None and not (facts.checks or told or counts)

    def words(self, paragraph: str) -> str:
        """What stands in a paragraph; empty where there is no such one."""
        return next((one.text for one in self.bulletin.paragraphs() if one.id == paragraph), "")

    def written(self, paragraph: str) -> str:
        """What the program writes there today."""
        return next((one.text for one in self.notice.generated.paragraphs() if one.id == paragraph), "")


class BulletinDesk:
    """What the screen 通报 does to the folder."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, month: str) -> Book:
        """The month's notice with the rows of its figures; Fault where a file of the folder is bad."""
        notice = self._load(month)
        with notice.here.city.archive, notice.here.now.archive:
            sources = {source.figure.id: source for source in notice.sources()}
            return Book(notice, notice.shown, sources)

    def issue(self, month: str, number: int | None) -> str:
        """Sends the draft out as the folder has it now; what was done, in words."""
        notice = self._load(month)
        with notice.here.city.archive, notice.here.now.archive:
            made = notice.issue(number)
        return f"{month} 通报已发出:{made.bulletin.number}"

    def edit(self, book: Book, paragraph: str, text: str) -> str:
        """Keeps a paragraph's words as a person wrote them; what was done, in words."""
        base = book.written(paragraph)
        kept = self._desk.workspace.ledger().edit_paragraph(book.month, paragraph, text, base)
        if kept is None:
            return "这一段与程序写的相同,不算手改"
        return "已记下这一段的文字" if text else "这一段不印出"

    def check(self, book: Book) -> Checked:
        """The notice's figures computed again from one another and from the folder."""
        from ykterm.core.notice_check import against, check, read
        from ykterm.core.notice_check.model import Line

        bulletin = book.bulletin
        texts = [bulletin.title, bulletin.number, f"{bulletin.addressees}:"]
        texts += [one.text for one in bulletin.opening]
        for section in bulletin.sections:
            texts += [section.heading, *(one.text for one in section.paragraphs)]
        texts += [one.text for one in bulletin.closing]
        lines = [Line(f"第{number}段", text) for number, text in enumerate(texts, 1)]
        if bulletin.attachment:
            cells = [bulletin.attachment.headings]
            cells += [(str(row.ordinal), row.name, row.count.text) for row in bulletin.attachment.rows]
            lines.append(Line("附件", bulletin.attachment.title))
            lines += [Line(f"附件第{number}行", "", row) for number, row in enumerate(cells, 1)]
        found = read.read(lines)
        facts = book.notice.facts
        number = book.issued.bulletin.number if book.issued else ""
        return check.check(found, () if against.why_not(found, facts) else list(against.rulings(found, facts, number)))

    def export(self, book: Book, kind: str, *, with_sources: bool) -> Path:
        """Writes the notice into exports/, never over a file that is there."""
        from ykterm.report.bulletin.render import render
        from ykterm.report.bulletin.sources import distinct

        sources = [book.sources[one.id] for one in distinct(book.bulletin) if one.id in book.sources]
        office = book.notice.facts.office
        layout = Layout(head=office.head, seal=office.seal)
        data = render(kind, book.bulletin, sources if with_sources else None, layout=layout)
        return self._desk.keep(f"通报-{book.month}{'' if book.issued else '-草稿'}", kind, data)

    def _load(self, month: str) -> Notice:
        from ykterm.report.bulletin.month import Notice

        return Notice.load(self._desk.workspace, month, self._desk.today())
