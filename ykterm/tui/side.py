"""What the screens of the side ledgers share: the month they show, undo, forms, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from ykterm.core.when import months_on
from ykterm.tui import exporting, ledger_work
from ykterm.tui.books import Books
from ykterm.tui.messages import LedgerChanged
from ykterm.tui.screens.fields_form import Field, FieldsForm, Values

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.tui.app import Dashboard


class Side(Screen[None]):
    """A screen of a side ledger. Its heirs read again when asked to."""

    app: Dashboard

    def __init__(self) -> None:
        super().__init__()
        self._month = ""
        """The month shown; empty until the day is known."""

    @property
    def books(self) -> Books:
        return Books(self.app.desk)

    @property
    def month(self) -> str:
        if not self._month and self.app.board is not None:
            self._month = f"{self.app.board.as_of:%Y-%m}"
        return self._month

    def read_again(self) -> None:
        """Reads from the folder what the screen shows."""
        raise NotImplementedError

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self.read_again()

    def action_month(self, step: int) -> None:
        if self.month:
            self._month = months_on(self.month, step)
            self.read_again()

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_undo(self) -> None:
        ledger_work.ask_undo(self.app, self)

    def ask(
        self, title: str, fields: Sequence[Field], check: Callable[[Values], str], keep: Callable[[Values], str]
    ) -> None:
        """Asks for what is to be kept, and shows it once it is."""

        def answered(words: str | None) -> None:
            if words is not None:
                self.post_message(LedgerChanged(words))

        self.app.push_screen(FieldsForm(title, fields, check, keep), answered)

    def export(self, title: str, stem: str, write: Callable[[str], Path]) -> None:
        """Asks for a format and writes into exports/."""
        exporting.ask(self.app, title, stem, write)

    @on(LedgerChanged)
    def _changed(self, message: LedgerChanged) -> None:
        self.app.say(message.words)
        # Reads the city again, and this screen with it; while a round runs the city is not read.
        self.app.load()
        if self.app.child is not None:
            self.read_again()
