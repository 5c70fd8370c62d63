"""The dashboard: one app, a screen a file. It shows what is kept and what a running round says; it fetches nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event as UiEvent
from textual.events import Key as KeyEvent
from textual.widgets import Input, TextArea

from ykterm.core.fault import Fault
from ykterm.tui import keys
from ykterm.tui.desk import FORMATS, Desk
from ykterm.tui.messages import Exported
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.shared import Shared

if TYPE_CHECKING:
    from ykterm.cli.context import Context


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


class Dashboard(Shared):
    """The app with its keys: which screen is shown, and what works on every one."""

    TITLE = "ykterm"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("app"),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    async def on_event(self, event: UiEvent) -> None:
        """As the base class, with full-width keys taken for half-width ones outside of text fields."""
        if isinstance(event, KeyEvent) and not event.is_forwarded and not isinstance(self.focused, Input | TextArea):
            event = keys.half_width(event) or event
        await super().on_event(event)

    # Keys

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

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help_quit(self) -> None:
        self.say("按 q 或 F10 退出")
