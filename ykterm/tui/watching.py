"""The series of timed visits that the dashboard has under way, if any, in a child process as a round is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from ykterm.tui.child import Child

if TYPE_CHECKING:
    from ykterm.core.events import Event
    from ykterm.tui.shared import Shared


@dataclass
class ProbesSeen(Message):
    """A turn of the series was made, and is kept."""


@dataclass
class WatchEnded(Message):
    """The series' process ended."""

    code: int
    words: str


@dataclass
class NotRead(Message):
    """The folder could not be read for a screen."""

    words: str


class Watch:
    """At most one series at a time; nothing starts by itself."""

    def __init__(self, app: Shared) -> None:
        self._app = app
        self._child: Child | None = None
        self.minutes = 0.0
        """Between two visits of a home page; of the last series begun."""
        self.last_turn: float | None = None
        """Unix time at which the last turn was heard of."""
        self.halting = False

    @property
    def running(self) -> bool:
        return self._child is not None

    @property
    def next_turn(self) -> float | None:
        """Unix time about which the next turn begins; None: a turn is under way, or no series is."""
        return self.last_turn + self.minutes * 60 if self.running and self.last_turn is not None else None

    def begin(self, minutes: float, command: Callable[[float], list[str]]) -> None:
        """Begins a series, where none is under way."""
        if self.running:
            return
        self.minutes, self.last_turn, self.halting = minutes, None, False
        child = self._child = Child(command(minutes), self._hear)
        self._app.run_worker(self._run(child), group="watch", exit_on_error=False)

    def stop(self) -> None:
        """Asks the series to end; every turn made is kept."""
        self.halting = True
        if self._child is not None:
            self._child.stop()

    async def end(self, patience: float) -> None:
        """Stops it and waits up to `patience` seconds before it is killed."""
        if self._child is not None:
            await self._child.end(patience)

    async def _run(self, child: Child) -> None:
        try:
            code, words = await child.run()
        finally:
            self._child = None
        self._app.post_message(WatchEnded(code, words))

    def _hear(self, events: list[Event]) -> None:
        self.last_turn = time.time()
        # The rows of 网站 have the visit at once; what it makes of the week is read from the archive.
        self._app.feed(events)
        self._app.post_message(ProbesSeen())
