"""The dashboard: one app, a screen a file. It shows what is kept and what a running round says; it fetches nothing.

A round runs in a child process (`tui.child`) whose events go through `core.board`; four times a second the rows that
changed are repainted. Whatever reads or writes files runs in a thread and answers with a message.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event as UiEvent
from textual.events import Key as KeyEvent
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.child import Child
from ykterm.tui.desk import FORMATS, Desk
from ykterm.tui.messages import Exported, RoundEnded, SnapshotLoaded
from ykterm.tui.rows import board_of
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.sites import SitesScreen

if TYPE_CHECKING:
    from ykterm.cli.context import Context
    from ykterm.core.board import Board
    from ykterm.core.events import Event
    from ykterm.report.snapshot import Snapshot

FLUSH = 0.25
"""Seconds between two repaints of changed rows while a round runs."""
PATIENCE = 5.0
"""Seconds a stopped round is given to keep what it has when the app leaves."""


def run(context: Context, *, start: bool = False) -> int:
    """Opens the dashboard on the folder and returns its exit code; `start` begins a round over all sites at once.

    Raises Fault where there is no terminal, or the folder cannot be used.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Fault("这里不是终端,打不开界面;没有终端时请用 ykterm check、ykterm snapshot 等命令", 3)
    desk = Desk(context)
    desk.workspace  # noqa: B018 -- a bad folder is said before the screen is taken over
    app = Dashboard(desk)
    if start:
        app.begin_at_once()
    app.run()
    return app.return_code or 0


class Dashboard(App[None]):
    """Holds what all screens share: the desk, the board, the running round."""

    TITLE = "ykterm"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("app"),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, desk: Desk) -> None:
        # Without colour the terminal's own two are used: greys made of colours would leave some words unreadable.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = desk
        self.board: Board | None = None
        self.snapshot: Snapshot | None = None
        self.child: Child | None = None
        self._start = False
        self._halting = False

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
        self.call_after_refresh(self.load)

    async def on_event(self, event: UiEvent) -> None:
        """As the base class, with full-width keys taken for half-width ones outside of text fields."""
        if isinstance(event, KeyEvent) and not event.is_forwarded and not isinstance(self.focused, Input):
            event = keys.half_width(event) or event
        await super().on_event(event)

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

    def start_round(self, units: Sequence[str]) -> None:
        """Begins a round over the units (none: all), unless one runs."""
        if self.board is None:
            self.say("还在读取,请稍候")
        elif self.child is not None:
            self.say("检查正在进行;x 停止后可另行开始")
        else:
            self._halting = False
            child = self.child = Child(self.desk.check_command(units), self.feed)
            self.run_worker(self._run(child), group="round", exit_on_error=False)
            self.sites.round_changed()

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

    def _repaint(self) -> None:
        if self.board is None or not self.is_running:
            return
        changed = self.board.take_changed()
        if changed or self.child is not None:
            for screen in self.screen_stack:
                if hook := getattr(screen, "rows_changed", None):
                    hook(changed, time.time())

    # Keys

    def say(self, words: str, *, severe: bool = False) -> None:
        """A passing notice in words; never markup."""
        self.notify(words, severity="error" if severe else "information", timeout=8 if severe else 4, markup=False)

    def action_stop_round(self) -> None:
        if self.child is None:
            self.say("没有正在进行的检查")
        else:
            self._halting = True
            self.child.stop()
            self.say("正在停止……")

    def action_show_sites(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_show(self, area: str) -> None:
        """Opens the screen of an area that is not the table of sites."""
        from ykterm.tui.screens.areas import AREAS

        self.action_show_sites()
        self.push_screen(AREAS[area]())

    def action_help(self) -> None:
        from ykterm.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_export(self) -> None:
        def chosen(form: str | None) -> None:
            if form is not None:
                self.in_thread(lambda: self.post_message(Exported(str(self.desk.export(form)))), "export")

        self.push_screen(Choice("导出快照为", [Option(form, form) for form in FORMATS]), chosen)

    def on_exported(self, message: Exported) -> None:
        # The path of the last one is what is wanted: a pile of them hides the table.
        self.clear_notifications()
        self.notify(f"已写入 {message.path}", timeout=15, markup=False)

    def action_leave(self) -> None:
        if self.child is None:
            return self.exit(return_code=0)

        def answered(answer: str | None) -> None:
            if answer == "leave":
                self.exit(return_code=0)

        question = "检查正在进行。退出会中止它,已查到的保留。"
        self.push_screen(Choice(question, [Option("stay", "继续检查"), Option("leave", "中止并退出")]), answered)

    async def on_unmount(self) -> None:
        # However the app ends, no round is left behind without its face.
        if self.child is not None:
            await self.child.end(PATIENCE)

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help_quit(self) -> None:
        self.say("按 q 或 F10 退出")
