"""Changes of the ledger asked for by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from ykterm.core.fault import Fault
from ykterm.tui.messages import LedgerChanged

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard


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
