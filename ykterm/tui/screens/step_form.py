"""延期, 退回, 催办: the few words a step needs, with the day worked out while it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.rows import RED
from ykterm.tui.widgets.chrome import KeyBar, Prose

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked for."""

    id: str
    label: str
    needed: bool = True
    day: bool = False
    """A deadline as a person types it."""


class StepForm(ModalScreen[dict[str, str] | None]):
    """Answers with the fields' text, days as ISO dates; None where it was given up."""

    app: Dashboard
    BINDINGS = keys.bindings("step")

    def __init__(self, question: str, fields: Sequence[Field], today: dt.date) -> None:
        super().__init__()
        self._question = question
        self._fields = tuple(fields)
        self._today = today

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="box form"):
            yield Static(Text(self._question), markup=False, classes="question")
            for field in self._fields:
                yield Static(Text(f"{field.label}({'必填' if field.needed else '可不填'})"), markup=False)
                hint = "5月24日、+5工作日、下周五" if field.day else ""
                yield Input(id=field.id, compact=True, max_length=500, placeholder=hint)
                if field.day:
                    yield Prose("day-words")
            yield Prose("trouble")
            yield KeyBar("step")

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def _value(self, field: Field) -> str:
        """What was typed, a day as an ISO date; Fault where it is missing or no day."""
        from ykterm.core.deadline import parse_when

        said = clean(self.query_one(f"#{field.id}", Input).value, 500)
        if not said and field.needed:
            raise Fault(f"{field.label}必填")
        return parse_when(said, self._today).isoformat() if field.day else said

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        from ykterm.core.workdays import counting
        from ykterm.tui.screens.notice_form import due_in_words

        self.query_one("#trouble", Prose).say("")
        field = next(one for one in self._fields if one.id == event.input.id)
        if not field.day:
            return
        words = self.query_one("#day-words", Prose)
        try:
            day = dt.date.fromisoformat(self._value(field))
        except Fault as fault:
            words.say(Text(f"✗ {fault}", style=RED))
        else:
            words.say(f"→ {due_in_words(day, self._today)}\n  {counting(self._today, day)}")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last():
            self.action_do()
        else:
            self.focus_next()

    def action_do(self) -> None:
        values = {}
        for field in self._fields:
            try:
                values[field.id] = self._value(field)
            except Fault as fault:
                self.query_one("#trouble", Prose).say(Text(f"✗ {fault}", style=RED))
                self.query_one(f"#{field.id}", Input).focus()
                return
        self.dismiss(values)

    def action_back(self) -> None:
        self.dismiss(None)
