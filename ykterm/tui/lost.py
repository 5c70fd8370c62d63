"""A terminal that goes away (a closed window, a dropped line, `kill`): the dashboard ends quietly, its round stops."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ykterm.tui.shared import Shared

PERIOD = 1.0
"""Seconds between two looks whether the terminal is still there."""
PATIENCE = 8.0
"""Seconds the app is given to end by itself: more than a stopped round is given to keep what it has."""
HUNG_UP = 129
"""Exit code, as a shell has it for SIGHUP."""


def watch(app: Shared) -> None:
    """Ends the app on SIGHUP, SIGTERM and SIGINT, and when its terminal is gone without any of them.

    Called from within the app's loop; does nothing where the system has no such signals.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, app.hang_up, 128 + number)
    # A dashboard served to a browser has no terminal, but a server it is the child of.
    server = None if os.isatty(0) else os.getppid()
    threading.Thread(target=_look, args=(app, loop, server), name="terminal", daemon=True).start()


def gone(server: int | None = None) -> bool:
    """Whether the terminal on stdin answers no more; where there is a server, whether that is gone."""
    return not os.isatty(0) if server is None else os.getppid() != server


def _look(app: Shared, loop: asyncio.AbstractEventLoop, server: int | None) -> None:
    while not app.left.wait(PERIOD):
        if gone(server):
            # Writing to such a terminal can block for ever: what cannot end by itself is ended.
            loop.call_soon_threadsafe(app.hang_up, HUNG_UP)
            if not app.left.wait(PATIENCE):
                os._exit(HUNG_UP)
            return
