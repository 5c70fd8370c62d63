"""找错留言 and what is kept of their months, as the ledger keeps them."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from ykterm.core.fault import Fault
from ykterm.core.messages import CUTOFF, NO_UNIT, Message, MessageMonth, Province, Truth, answered, checked_cutoff
from ykterm.core.when import shown
from ykterm.store.ledger.tables import MESSAGE_MONTHS, MESSAGES
from ykterm.store.ledger.undo import Undoable

_TOLD = 60
"""Characters of a message that the journal tells it by."""


class Messages(Undoable):
    """The ledger's messages."""

    def messages(self) -> list[Message]:
        """Every message, by the day it was received."""
        return sorted(self.read(MESSAGES).values(), key=lambda one: (one.received, one.id))

    def message(self, message_id: str) -> Message:
        """The message of that id, or of that ordinal where only one has it; Fault where none is."""
        return _pick(self.read(MESSAGES), message_id)

    def add_message(
        self,
        text: str,
        *,
        received: dt.date,
        unit: str | None = None,
        link: str = "",
        truth: Truth = Truth.UNDECIDED,
    ) -> Message:
        """A new message."""
        with self.change(f"登记找错留言:{text[:_TOLD]}") as change:
            made = Message(
                id=change.next_id(MESSAGES, f"{received.year}-"),
                received=received,
                text=text,
                unit=unit,
                link=link,
                truth=truth,
            )
            change.put(MESSAGES, made)
        return made

    def assign_message(self, message_id: str, unit: str | None) -> Message:
        """Says which unit answers for it."""
        known = self.message(message_id)
        with self.change(f"找错留言 {known.id}:交 {unit or NO_UNIT}") as change:
            made = structs.replace(_pick(change.read(MESSAGES), known.id), unit=unit)
            change.put(MESSAGES, made)
        return made

    def answer_message(
        self,
        message_id: str,
        *,
        text: str = "",
        day: dt.date | None = None,
        truth: Truth | None = None,
        close: bool = False,
        unit: str | None = None,
        today: dt.date,
    ) -> Message:
        """An answer, a judgment, a closing, a unit, or what of them is given; see `core.messages.answered`."""

        def step(message: Message) -> Message:
            message = structs.replace(message, unit=unit) if unit else message
            return answered(message, text=text, day=day, truth=truth, close=close, today=today)

        known = self.message(message_id)
        # Tried before the lock is taken, so that a slip of the finger makes no file.
        step(known)
        words = (f"交 {unit}" if unit else "", "答复" if text or day else "", truth or "", "办结" if close else "")
        done = "、".join(word for word in words if word)
        with self.change(f"找错留言 {known.id}:{done}") as change:
            made = step(_pick(change.read(MESSAGES), known.id))
            change.put(MESSAGES, made)
        return made

    def message_months(self) -> dict[str, MessageMonth]:
        """What is kept of the months, by month."""
        return self.read(MESSAGE_MONTHS)

    def set_cutoff(self, month: str, cutoff: dt.date, *, default: int = CUTOFF) -> None:
        """The day a month's figures are closed on; `default`: the setting's day, for its neighbours."""
        self.set_message_month(month, cutoff=cutoff, default=default)

    def set_message_province(self, month: str, province: Province) -> None:
        """The province's figures of a month."""
        self.set_message_month(month, province=province)

    def set_message_month(
        self, month: str, *, cutoff: dt.date | None = None, province: Province | None = None, default: int = CUTOFF
    ) -> None:
        """The cut-off of a month, the province's figures, or both; None leaves what was kept."""
        if province is not None:
            province.checked()
        if cutoff is not None:
            checked_cutoff(month, cutoff, self.message_months(), default)
        done = "、".join([f"截止 {cutoff}"] * (cutoff is not None) + ["全省数字"] * (province is not None))
        with self.change(f"{month} 找错留言:{done}") as change:
            kept = change.get(MESSAGE_MONTHS, month) or MessageMonth(id=month)
            kept = structs.replace(kept, cutoff=cutoff or kept.cutoff, province=province or kept.province)
            change.put(MESSAGE_MONTHS, kept)


def _pick(known: dict[str, Message], message_id: str) -> Message:
    wanted = message_id.strip()
    found = [key for key in known if key == wanted]
    if not found and wanted.isascii() and wanted.isdigit():
        found = [key for key in known if key.rpartition("-")[2].lstrip("0") == wanted.lstrip("0")]
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise Fault(f"“{shown(wanted)}”不止一条:{'、'.join(found)}")
    last = f",最近一条是 {max(known)}" if known else ",还没有任何留言"
    raise Fault(f"没有找错留言“{shown(wanted)}”{last}")
