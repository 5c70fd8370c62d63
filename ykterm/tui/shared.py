"""What every screen shares: the desk, the board, and the running round whose events change it.

A round runs in a child process (`tui.child`) whose events go through `core.board`; four times a second the rows that
changed are repainted. Whatever reads or writes files runs in a thread and answers with a message.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import Worker, WorkerState

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.tui.child import Child
from ykterm.tui.lost import watch
from ykterm.tui.messages import RoundEnded, SnapshotLoaded
from ykterm.tui.rows import board_of
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.sites import SitesScreen
from ykterm.tui.watching import ProbesSeen, Watch, WatchEnded

if TYPE_CHECKING:
    from ykterm.core.board import Board
    from ykterm.core.events import Event
    from ykterm.report.snapshot import Snapshot
    from ykterm.tui.desk import Desk

FLUSH = 0.25
"""Seconds between two repaints of changed rows while a round runs."""
PATIENCE = 5.0
"""Seconds a stopped round is given to keep what it has when the app leaves."""


class Shared(App[None]):
    """The part of the dashboard that knows no keys: what is kept, and what a round says."""

    def __init__(self, desk: Desk) -> None:
        # Without colour the terminal's own two are used: greys made of colours would leave some words unreadable.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = desk
        self.board: Board | None = None
        self.snapshot: Snapshot | None = None
        self.child: Child | None = None
        self.series = Watch(self)
        """The series of timed visits of the home pages."""
        self._start = False
        self._halting = False
        self.left = threading.Event()
        """Set once the app has ended and given the terminal back."""

    def get_default_screen(self) -> SitesScreen:
        return SitesScreen()

    @property
    def sites(self) -> SitesScreen:
        """The screen at the bottom of the stack."""
        screen = self.screen_stack[0]
        assert isinstance(screen, SitesScreen)
        return screen

    def on_mount(self) -> None:
        self.set_interval(FLUSH, self._repaint)
        if not self.is_headless:
            watch(self)
        self.call_after_refresh(self.load)

    def say(self, words: str, *, severe: bool = False) -> None:
        """A passing notice in words; never markup, nor an escape of what they may quote."""
        words = clean(words, 500)
        self.notify(words, severity="error" if severe else "information", timeout=8 if severe else 4, markup=False)

    # What is kept

    def load(self) -> None:
        """Reads the city's state again."""
        self.in_thread(lambda: self.post_message(SnapshotLoaded(*self.desk.snapshot())), "load")

    def in_thread(self, work: Callable[[], object], group: str) -> None:
        """Runs what may block; its faults are shown in words."""
        self.run_worker(work, thread=True, group=group, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        error = event.worker.error if self.is_running else None
        if event.state is WorkerState.ERROR and error is not None:
            said = clean(str(error), 300)
            words = said if isinstance(error, Fault) else f"{type(error).__name__}:{said}"
            self.say(words, severe=True)
            if event.worker.group == "load" and self.board is None:
                self.sites.say_trouble(words)

    def on_snapshot_loaded(self, message: SnapshotLoaded) -> None:
        if not self.is_running or (self.child is not None and self.board is not None):
            return
        self.snapshot = message.snapshot
        self.board = board_of(message.snapshot, message.visits)
        for screen in self.screen_stack:
            if hook := getattr(screen, "snapshot_loaded", None):
                hook()
        if self._start:
            self._start = False
            self.start_round([])

    # The running round

    def begin_at_once(self) -> None:
        """A round over all sites is to begin with the first rows."""
        self._start = True

    def start_round(self, units: Sequence[str], *, resume: bool | None = None) -> None:
        """Begins a round over the units (none: all), unless one runs; one over all asks first whether to go on with
        the one that was stopped."""
        if self.board is None:
            self.say("还在读取,请稍候")
        elif self.child is not None:
            self.say("检查正在进行;停止后可另行开始")
        elif not units and resume is None and (stopped := self._stopped()):
            self._ask_resume(stopped)
        else:
            self._halting = False
            command = self.desk.check_command(units)
            child = self.child = Child([*command, "--resume"] if resume else command, self.feed)
            self.run_worker(self._run(child), group="round", exit_on_error=False)
            self.sites.round_changed()

    def _stopped(self) -> str:
        """The last round, as a person says it, where it was stopped before its end; empty: it was not."""
        last = self.snapshot.round if self.snapshot is not None else None
        return f"{last.month} 第{last.number}次" if last is not None and last.finished_at is None else ""

    def _ask_resume(self, stopped: str) -> None:
        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self.start_round([], resume=chosen == "resume")

        options = [Option("resume", f"继续{stopped}:查过的不再查"), Option("anew", "重新开始,另算一次")]
        self.push_screen(Choice(f"{stopped}没有做完", options), answered)

    async def _run(self, child: Child) -> None:
        code, words = await child.run()
        self.post_message(RoundEnded(code, words))

    def feed(self, events: Iterable[Event]) -> None:
        """Takes a round's events in; the rows they change are repainted at the next tick."""
        if self.board is not None:
            for event in events:
                self.board.apply(event)

    def on_round_ended(self, message: RoundEnded) -> None:
        self.child = None
        if self.board is None or not self.is_running:
            return
        note = self.board.round.note if self.board.round else ""
        self.board.stopped()
        if message.code in (0, 1):
            self.say(f"检查结束{':' + clean(note) if note else ''}", severe=bool(note))
        elif self._halting or message.code == 130:
            self.say("检查已停止,已查到的保留")
        else:
            self.say(f"检查没有做完(退出码 {message.code}):{message.words or '没有说明原因'}", severe=True)
        self.sites.round_changed()
        self.load()

    # The running series of visits

    def on_probes_seen(self, message: ProbesSeen) -> None:
        self._tell_watchers()

    def on_watch_ended(self, message: WatchEnded) -> None:
        if not self.is_running:
            return
        if self.series.halting or message.code == 130:
            self.say("监测已停止,已访问的都已存下")
        elif message.code not in (0, 1):
            self.say(f"监测没有做下去(退出码 {message.code}):{message.words or '没有说明原因'}", severe=True)
        self._tell_watchers()

    def _tell_watchers(self) -> None:
        for screen in self.screen_stack:
            if hook := getattr(screen, "visits_changed", None):
                hook()

    def _repaint(self) -> None:
        if self.board is None or not self.is_running:
            return
        changed = self.board.take_changed()
        if changed or self.child is not None:
            for screen in self.screen_stack:
                if hook := getattr(screen, "rows_changed", None):
                    hook(changed, time.time())

    def action_stop_round(self) -> None:
        if self.child is None:
            self.say("没有正在进行的检查")
        else:
            self._halting = True
            self.child.stop()
            self.say("正在停止……")

    async def on_unmount(self) -> None:
        # However the app ends, no round is left behind without its face.
        if self.child is not None:
            await self.child.end(PATIENCE)
        await self.series.end(PATIENCE)

    def hang_up(self, code: int) -> None:
        """Ends the app at once, asking nobody; a round that runs keeps what it has."""
        if self.child is not None:
            self.child.stop()
        self.series.stop()
        self.exit(return_code=code)
