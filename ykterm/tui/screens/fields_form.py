"""A form of a few fields: what is typed is read as it is typed, and told in words before it is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.rows import RED
from ykterm.tui.widgets.chrome import KeyBar, Prose

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard

Values = dict[str, str]
_SHARE, _FRAME, _MOST_LINES = 0.9, 2, 16
"""Of the terminal's height; lines of the box's frame; lines of fields seen at once, at most."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    """What to write, shown while it is empty."""
    choices: tuple[str, ...] = ()
    """The words it may have, each also by its number from 1; empty: any text."""
    above: str = ""
    """A line that stands above it."""
    address: str = ""
    """The address that line is about: whole, so that it can be copied."""


@dataclass
class Refused(Message):
    """What was typed could not be kept."""

    words: str


@dataclass
class Kept(Message):
    """What was typed is safely on disk."""

    words: str


class FieldsForm(ModalScreen[str | None]):
    """Answers with what was kept, in words; None where it was given up."""

    app: Dashboard
    BINDINGS = keys.bindings("fields")

    def __init__(
        self, title: str, fields: Sequence[Field], check: Callable[[Values], str], keep: Callable[[Values], str]
    ) -> None:
        """`check`: what the values come to, in words, at once; `keep`: keeps them, in a thread. Both raise Fault."""
        super().__init__()
        self._title = title
        self._fields = list(fields)
        self._check = check
        self._keep = keep
        self._keeping = False

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="box form"):
            yield Static(Text(self._title), markup=False, classes="question")
            with VerticalScroll(id="fields", can_focus=False):
                for field in self._fields:
                    if field.above:
                        yield Static(Text(field.above, no_wrap=True), markup=False, classes="above")
                    if field.address:
                        yield Static(Text(field.address), markup=False)
                    if field.choices:
                        offered = "  ".join(f"{number} {word}" for number, word in enumerate(field.choices, 1))
                        yield Static(Text(f"{field.label}:{offered}"), markup=False)
                    with Horizontal(classes="field"):
                        yield Static(Text("" if field.choices else field.label), markup=False, classes="label")
                        yield Input(
                            field.value,
                            id=field.id,
                            compact=True,
                            max_length=4000,
                            placeholder=field.hint,
                            select_on_focus=True,
                        )
            yield Prose("words")
            yield KeyBar("fields")

    def on_mount(self) -> None:
        self.query(Input).first().focus()
        self._look()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """The fields give way where the terminal is low: what is said of them must be seen."""
        others = sum(self.query_one(name).outer_size.height for name in (".question", "#words", "#keybar"))
        room = int(self.size.height * _SHARE) - _FRAME - others
        self.query_one("#fields").styles.max_height = max(1, min(_MOST_LINES, room))

    def _values(self) -> Values:
        """What is typed, a choice by its word; Fault where it is none of them."""
        found: Values = {}
        for field in self._fields:
            said = clean(self.query_one(f"#{field.id}", Input).value, 4000)
            if field.choices and said:
                plain = unicodedata.normalize("NFKC", said)
                by_number = {str(number): word for number, word in enumerate(field.choices, 1)}
                said = by_number.get(plain, said)
                if said not in field.choices:
                    raise Fault(f"{field.label}只能是 {'、'.join(field.choices)}")
            found[field.id] = said
        return found

    @on(Input.Changed)
    def _look(self) -> None:
        try:
            words = Text(f"→ {self._check(self._values())}", style="bold")
        except Fault as fault:
            words = Text(f"✗ {fault}", style=RED)
        self._tell(words)

    def _tell(self, words: Text) -> None:
        self.query_one("#words", Prose).say(words)
        self.call_after_refresh(self._fit)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last():
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        if self._keeping:
            return
        try:
            values = self._values()
            self._check(values)
        except Fault as fault:
            self.app.say(str(fault), severe=True)
            return
        self._keeping = True

        def work() -> None:
            try:
                words = self._keep(values)
            except Fault as fault:
                self.post_message(Refused(str(fault)))
            except BaseException:
                self._keeping = False
                raise
            else:
                self.post_message(Kept(words))

        self.app.in_thread(work, "fields")

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self._keeping = False
        self._tell(Text(f"✗ {message.words}", style=RED))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.dismiss(message.words)

    def action_back(self) -> None:
        self.dismiss(None)
