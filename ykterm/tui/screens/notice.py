"""整改逐条: what the unit says of each finding of a notice beside what the machine says, and what was told of it."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from ykterm.core.rectify import NoticeState, Said
from ykterm.core.text import clean
from ykterm.report.rectify.view import Item, View
from ykterm.tui import exporting, keys
from ykterm.tui.cells import cell, cut
from ykterm.tui.rows import RED
from ykterm.tui.screens.choice import Option
from ykterm.tui.screens.notice_steps import NoticeSteps
from ykterm.tui.screens.notices_read import NoticesRead
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

_NEXT: dict[Said | None, Said | None] = {None: Said.FIXED, Said.FIXED: Said.NOT_FIXED, Said.NOT_FIXED: None}


class NoticeScreen(NoticeSteps):
    """One notice, a row each finding."""

    BINDINGS = keys.bindings("notice")
    AUTO_FOCUS = "#items"

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._letter = False

    @property
    def chosen(self) -> View | None:
        return self._view

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield QuietTable(id="items")
        with VerticalScroll(id="told", can_focus=True):
            yield Prose("about")
        yield KeyBar("notice", "app")

    def on_mount(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self.app.in_thread(lambda: self.post_message(NoticesRead(self.rectify.views())), "notice-items")

    @on(NoticesRead)
    def _read(self, message: NoticesRead) -> None:
        self._view = next((one for one in message.views if one.notice.id == self._view.notice.id), self._view)
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#items", QuietTable)

    def _fill(self) -> None:
        view, snapshot = self._view, self.app.snapshot
        if snapshot is not None:
            words = f"{snapshot.city} · 整改 · {view.unit} {view.notice.id}"
            self.query_one(Headline).say(words, simulated=snapshot.simulated)
        marks = f"({'、'.join(view.marks)})" if view.marks else ""
        line = f" {view.notice.state}{marks}  期限 {view.notice.due} {view.left}"
        self.query_one("#state", Line).say(f"{line}  单位说 {view.said_words}  复查 {view.machine_words}")
        columns = [("said", " 单位说", 8), ("machine", "复查", 8), ("day", "日期", 11)]
        rest = max(20, self.size.width - sum(width for _, _, width in columns) - 1)
        kept = self.table.cursor_key
        self.table.set_shape([*columns, ("title", "问题", rest)])
        self.table.fill(((item.id, self._cells(item, rest)) for item in view.items), cursor=kept)
        self._show_about()

    def _cells(self, item: Item, rest: int) -> list[Text]:
        style = f"bold {RED}" if item.disputed else ""
        words = (
            (f" {item.said.word if item.said else '—'}", 8),
            (item.machine.word if item.machine.value != "not_yet" else "—", 8),
            (f"{item.day:%Y-%m-%d}" if item.day else "", 11),
            (clean(f"{'反弹 ' if item.id in self._view.rebound else ''}{item.title}", 500), rest),
        )
        return [cell(cut(word, width - 1), width, style=style) for word, width in words]

    def _show_about(self) -> None:
        self.query_one("#about", Prose).say("\n".join(self._letter_lines() if self._letter else self._item_lines()))

    def _letter_lines(self) -> list[str]:
        if not self._view.notice.letter:
            return ["还是草稿:正文在发出时按模板写成(ykterm notice letter 可以先看)。"]
        return [clean(line, 2000) for line in self._view.notice.letter.splitlines()]

    def _item_lines(self) -> list[str]:
        item = next((one for one in self._view.items if one.id == self.table.cursor_key), None)
        if item is None:
            return ["这份通知没有列问题。"]
        lines = [item.title, f"复查:{item.machine.word} {item.why}".rstrip()]
        if item.told is not None:
            told = (
                ("类型", item.told.kind),
                ("页面", item.told.page),
                ("链接", item.told.url),
                ("说明", item.told.detail),
            )
            lines += [f"{name} {clean(value, 2000)}" for name, value in told if value]
            lines += [f"首次发现 {item.told.first_seen}"] if item.told.first_seen else []
        else:
            lines.append("立通知时存档里没有这个问题")
        return lines

    def action_export(self) -> None:
        """This notice's list, as a file."""
        notice = self._view.notice.id
        options = [Option(form, f"这份通知的整改清单 {form}") for form in ("docx", "md")]
        exporting.ask(
            self.app,
            f"导出整改通知 {notice}",
            f"整改-{notice}",
            lambda form: self.rectify.export(form, [notice]),
            forms=("svg",),
            others=options,
        )

    @on(QuietTable.RowHighlighted, "#items")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if not self._letter:
            self._show_about()

    def action_said(self) -> None:
        item = next((one for one in self._view.items if one.id == self.table.cursor_key), None)
        if item is None:
            return
        if self._view.notice.state not in (NoticeState.REPORTED, NoticeState.RECHECKING):
            self.app.say("登记收到书面报告以后,才能记单位说的", severe=True)
            return
        said = _NEXT[item.said]
        self._do(lambda: self.rectify.say_of(self._view.notice.id, item.id, said))

    def action_letter(self) -> None:
        self._letter = not self._letter
        self._show_about()

    def action_back(self) -> None:
        self.app.pop_screen()
