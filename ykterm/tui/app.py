"""The dashboard: one app, a screen a file. It shows what is kept and what a running round says; it fetches nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event as UiEvent
from textual.events import Key as KeyEvent
from textual.filter import LineFilter
from textual.widgets import Input, TextArea

from ykterm.core.fault import Fault
from ykterm.store.settings import lines_within
from ykterm.tui import keys
from ykterm.tui.desk import Desk
from ykterm.tui.keys.remap import remapped
from ykterm.tui.messages import Exported
from ykterm.tui.plain import Plain
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.shared import Shared
from ykterm.tui.widgets.chrome import KeyBar

if TYPE_CHECKING:
    from ykterm.cli.context import Context
    from ykterm.core.settings import Settings


def run(context: Context, *, start: bool = False, demo: Callable[[], int] | None = None, served: bool = False) -> int:
    """Opens the dashboard on the folder and returns its exit code; `start` begins a round over all sites at once.

    `demo`, where it is given, is offered on the first run; when it has ended the dashboard is opened again.
    `served`: what is drawn goes to a browser.
    Raises Fault where there is no terminal, or the folder or its settings cannot be used.
    """
    if not served and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Fault("这里不是终端,打不开界面;没有终端时请用 ykterm check、ykterm snapshot 等命令", 3)
    desk = Desk(context)
    trouble = ""
    while True:
        # A bad folder and bad settings are said before the screen is taken over.
        path, settings = desk.workspace.settings_path, desk.workspace.load_settings()
        table = remapped(settings.keys, lines_within(path, "keys") if settings.keys else {})
        app = Dashboard(desk, table, ascii_only=context.ascii or settings.ascii)
        app.demo_offered = demo is not None
        if start:
            app.begin_at_once()
        if trouble:
            app.call_later(app.say, trouble, severe=True)
        try:
            app.run()
        finally:
            app.left.set()
        if demo is None or not app.demo_chosen:
            return app.return_code or 0
        try:
            demo()
            trouble = ""
        except Fault as fault:
            trouble = f"演示没有做成:{fault}"
        except KeyboardInterrupt:
            trouble = "演示已中止"


class Dashboard(Shared):
    """The app with its keys: which screen is shown, and what works on every one."""

    TITLE = "ykterm"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    # Textual's own palette brings English commands; `action_palette` opens it with ours alone.
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall")]  # noqa: RUF012 -- Textual has its type
    """In a low terminal what stands around a table gives way to its rows (`app.tcss`)."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("app"),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, key_table: keys.Table = keys.AREAS, *, ascii_only: bool = False) -> None:
        super().__init__(desk)
        self.use_keys(key_table)
        self.demo_offered = self.demo_chosen = False
        self._ascii_asked = ascii_only
        self._plain = Plain(ascii_only)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As the base class, and plain ASCII where the terminal needs it."""
        return [*super().get_line_filters(), self._plain] if self._plain.enabled else super().get_line_filters()

    def use_keys(self, table: keys.Table) -> None:
        """Binds the actions to the keys of the table."""
        self.key_table = table
        own = {key.id: key.keys for _, area in keys.AREAS.values() for key in area}
        self.set_keymap({key.id: key.keys for _, area in table.values() for key in area if key.keys != own[key.id]})

    def key(self, action_id: str) -> str:
        """The key of an action, as people read it: for words that tell which one to press."""
        return keys.shown(keys.find(self.key_table, action_id).names[0])

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

    def action_settings(self) -> None:
        from ykterm.tui.screens.settings_form import edit_settings

        self.ask(edit_settings(self))

    def edit_site(self, site: str, *, columns: bool = False) -> None:
        """Opens what is registered of a unit, or its columns."""
        from ykterm.tui.screens import site_form

        self.ask((site_form.edit_columns if columns else site_form.edit_site)(self, site))

    def ask(self, form: Coroutine[None, None, None]) -> None:
        """Runs a form that reads first and waits for its answer; its faults are shown in words."""
        self.run_worker(form, group="form", exclusive=True, exit_on_error=False)

    def use_settings(self, settings: Settings) -> None:
        """Takes over what of the settings is the dashboard's own."""
        self.use_keys(remapped(settings.keys))
        self._plain.enabled = settings.ascii or self._ascii_asked
        for screen in self.screen_stack:
            for widget in screen.query("*"):
                widget.refresh()
            for bar in screen.query(KeyBar):
                bar.draw()

    def action_palette(self) -> None:
        from ykterm.tui.initials import initials
        from ykterm.tui.palette import palette

        self.in_thread(lambda: initials(""), "initials")
        self.push_screen(palette())

    def action_export(self) -> None:
        """What the screen shows as a file; a screen that lists nothing leaves it to the table of sites."""
        getattr(self.screen, "action_export", self.sites.action_export)()

    def on_exported(self, message: Exported) -> None:
        # The path of the last one is what is wanted: a pile of them hides the table.
        self.clear_notifications()
        self.notify(f"已写入 {message.path}", timeout=15, markup=False)

    def action_leave(self) -> None:
        if self.child is None and not self.series.running:
            return self.exit(return_code=0)

        def answered(answer: str | None) -> None:
            if answer == "leave":
                self.exit(return_code=0)

        what = "检查" if self.child is not None else "监测"
        question = f"{what}正在进行。退出会中止它,已查到的保留。"
        self.push_screen(Choice(question, [Option("stay", f"继续{what}"), Option("leave", "中止并退出")]), answered)

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help_quit(self) -> None:
        self.say(f"按 {self.key('app.quit')} 退出")
