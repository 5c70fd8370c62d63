"""Changes of the ledger asked for by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.tui.messages import LedgerChanged

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


def ask_undo(app: Dashboard, screen: Screen[None]) -> None:
    """Asks whether the last change is to be taken back, or done again."""
    from ykterm.tui.screens.choice import Choice, Option

    desk = app.desk

    def answered(chosen: str | None) -> None:
        if chosen is not None:
            doing, word = (desk.undo, "已撤销") if chosen == "undo" else (desk.redo, "已重做")
            change(app, screen, lambda: f"{word}:{clean(doing().action)}")

    options = [Option("undo", "撤销台账最近一次改动"), Option("redo", "重做刚撤销的")]
    app.push_screen(Choice("撤销、重做", options), answered)


def change(app: Dashboard, screen: Screen[None], work: Callable[[], str]) -> None:
    """Changes the ledger in a thread; `work` answers with what was done, in words.

    Where it is refused, the folder is read again: what stood in the way may not be on the screen yet.
    """

    def carried_out() -> None:
        try:
            words = work()
        except Fault:
            app.call_from_thread(app.load)
            raise
        screen.post_message(LedgerChanged(words))

    app.in_thread(carried_out, "ledger")
