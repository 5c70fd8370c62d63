"""A small list to choose one thing from: by arrows and Enter, or by its digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.events import Key as KeyEvent
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as ListOption

KEYS = "↑↓ Enter 选定  Esc 取消"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: str
    label: str


class Choice(ModalScreen[str | None]):
    """Answers with the id of what was chosen, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, question: str, options: list[Option], current: str | None = None) -> None:
        super().__init__()
        self._question = question
        self._options = options
        self._current = current

    def compose(self) -> ComposeResult:
        lines = [self._question, KEYS, *(f"  {option.label}" for option in self._options)]
        with VerticalGroup(classes="box") as box:
            box.styles.width = max(map(cell_len, lines)) + 6
            yield Static(Text(self._question), markup=False, classes="question")
            yield OptionList(
                *(
                    ListOption(Text(f"{_digit(number)} {option.label}"), id=option.id)
                    for number, option in enumerate(self._options, 1)
                ),
                markup=False,
                compact=True,
            )
            yield Static(Text(KEYS), markup=False, classes="hint")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        ids = [option.id for option in self._options]
        options.highlighted = ids.index(self._current) if self._current in ids else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def on_key(self, event: KeyEvent) -> None:
        digits = [_digit(number) for number in range(1, len(self._options) + 1)]
        if event.character in digits and event.character != " ":
            event.stop()
            self.dismiss(self._options[digits.index(event.character)].id)


def _digit(number: int) -> str:
    return str(number) if number < 10 else " "
