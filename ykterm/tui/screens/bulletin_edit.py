"""One paragraph of a notice in a person's words, beside what the program writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.bulletin import said
from ykterm.tui import keys
from ykterm.tui.rows import RED
from ykterm.tui.screens.bulletin_rows import difference
from ykterm.tui.screens.fields_form import Kept, Refused
from ykterm.tui.widgets.chrome import KeyBar, Prose

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


class ParagraphForm(ModalScreen[str | None]):
    """Answers with what was done, in words; None where it was given up."""

    app: Dashboard
    BINDINGS = keys.bindings("edit")
    DEFAULT_CSS = """
    ParagraphForm { align: center middle; }
    ParagraphForm TextArea { height: 9; border: none; background: $boost; }
    ParagraphForm #difference { height: auto; max-height: 8; border-top: solid $primary; }
    """

    def __init__(self, words: str, written: str, keep: Callable[[str], str]) -> None:
        """`keep`: keeps the words, in a thread; raises Fault."""
        super().__init__()
        self._words, self._written, self._keep = words, written, keep
        self._keeping = False

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="box form"):
            yield Static(Text("改这一段(一段一行,换行不算;清空则不印出)"), markup=False, classes="question")
            yield TextArea(self._words, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
            with VerticalScroll(id="difference", can_focus=False):
                yield Prose("words")
            yield KeyBar("edit")

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()
        self._look()

    @property
    def _typed(self) -> str:
        return clean(self.query_one(TextArea).text.replace("\n", ""), said.LONGEST)

    @on(TextArea.Changed)
    def _look(self) -> None:
        typed = self._typed
        if typed == self._written:
            told = Text("与程序写的相同。")
        elif not typed:
            told = Text("这一段不印出。", RED)
        else:
            told = Text("与程序写的对照:\n", "bold")
            told.append_text(difference(self._written, typed))
        self.query_one("#words", Prose).say(told)

    def action_restore(self) -> None:
        self.query_one(TextArea).text = self._written

    def action_keep(self) -> None:
        if self._keeping:
            return
        typed = self._typed
        self._keeping = True

        def work() -> None:
            try:
                words = self._keep(typed)
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
        self.query_one("#words", Prose).say(Text(f"✗ {message.words}", RED))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        self.dismiss(message.words)

    def action_back(self) -> None:
        self.dismiss(None)
