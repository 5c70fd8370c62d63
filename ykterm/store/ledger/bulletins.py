"""The bulletins that went out, the numbers of the office's series, and paragraphs written by hand."""

from __future__ import annotations

import datetime as dt

from ykterm.core.bulletin.edits import Edit, edit_id
from ykterm.core.bulletin.issued import Due, Issued, frozen
from ykterm.core.bulletin.model import Bulletin
from ykterm.core.bulletin.series import Series, printed
from ykterm.core.fault import Fault
from ykterm.store.ledger.tables import BULLETIN_DUES, BULLETINS, EDITS, SERIES
from ykterm.store.ledger.undo import Undoable


class Bulletins(Undoable):
    """The ledger's bulletins."""

    # 文号

    def series(self) -> dict[str, Series]:
        """The numbers used, by year."""
        return self.read(SERIES)

    def series_of(self, year: int) -> Series:
        """The numbers used in a year; none where nothing was kept of it."""
        return self.get(SERIES, str(year)) or Series(id=str(year))

    def set_last_number(self, year: int, last: int, why: str = "") -> Series:
        """Keeps the last number the office used in a year; Fault where a later one is given out already."""
        self.series_of(year).told(last)
        with self.change(f"登记 {year} 年最后用的文号:{last}", why) as change:
            made = (change.get(SERIES, str(year)) or Series(id=str(year))).told(last)
            change.put(SERIES, made)
        return made

    # 通报

    def issued(self) -> dict[str, Issued]:
        """The bulletins that went out, by month."""
        return self.read(BULLETINS)

    def bulletin_due(self, month: str) -> dt.date | None:
        """Until when the units named in a month's notice report; None where nothing was entered."""
        found = self.get(BULLETIN_DUES, month)
        return found.due if found else None

    def set_bulletin_due(self, month: str, due: dt.date, why: str = "") -> None:
        """Keeps that day; Fault where the notice is out."""
        with self.change(f"登记 {month} 通报的整改期限 {due}", why) as change:
            if change.get(BULLETINS, month) is not None:
                raise Fault(f"{month} 的通报已发出,期限不能再改")
            change.put(BULLETIN_DUES, Due(id=month, due=due))

    def issue_bulletin(
        self,
        bulletin: Bulletin,
        *,
        series: str,
        inputs: str,
        day: dt.date,
        number: int | None = None,
    ) -> Issued:
        """Gives the month's notice its number (None: the next) and keeps it as it is, as one change.

        `series`: what the number begins with, 营政办公开; `inputs`: hash of what it was made from. Fault where the
        month has one already, or the number is taken.
        """
        signed_on = bulletin.signed_on or day
        with self.change(f"发出 {bulletin.month} 通报") as change:
            known = change.get(BULLETINS, bulletin.month)
            if known is not None:
                sent = f"已于 {known.day} 以{known.bulletin.number}发出"
                raise Fault(f"{bulletin.month} 的通报{sent};此后的变动列为更正,不能再发一次")
            before = change.get(SERIES, str(signed_on.year)) or Series(id=str(signed_on.year))
            chosen, after = before.take(number, f"{bulletin.month} 通报", signed_on)
            made = Issued(
                id=bulletin.month,
                year=signed_on.year,
                number=chosen,
                day=day,
                inputs=inputs,
                bulletin=frozen(bulletin, printed(series, signed_on.year, chosen), day, signed_on),
            )
            change.put(SERIES, after)
            change.put(BULLETINS, made)
        return made

    # 手改的文字

    def edits(self, month: str) -> dict[str, Edit]:
        """The month's paragraphs written by hand, by paragraph."""
        return {edit.paragraph: edit for edit in self.read(EDITS).values() if edit.month == month}

    def edit_paragraph(self, month: str, paragraph: str, text: str, base: str) -> Edit | None:
        """Keeps a paragraph's words as a person wrote them; None where they are the program's own: no edit is kept.

        `base`: what the program writes there today.
        """
        return self.edit_paragraphs(month, {paragraph: (text, base)}).get(paragraph)

    def edit_paragraphs(self, month: str, texts: dict[str, tuple[str, str]]) -> dict[str, Edit]:
        """Keeps several paragraphs as one change, each with (words, what the program writes there); those kept."""
        made: dict[str, Edit] = {}
        named = "、".join(list(texts)[:3]) + (f"等 {len(texts)} 段" if len(texts) > 3 else "")
        with self.change(f"手改 {month} 通报:{named}") as change:
            if month in change.read(BULLETINS):
                raise Fault(f"{month} 的通报已发出,文字不能再改")
            for paragraph, (text, base) in texts.items():
                key = edit_id(month, paragraph)
                if text == base:
                    change.remove(EDITS, key)
                    continue
                made[paragraph] = Edit(id=key, month=month, paragraph=paragraph, text=text, base=base)
                change.put(EDITS, made[paragraph])
        return made
