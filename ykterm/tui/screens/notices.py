"""整改: the deadlines, late ones first, and a notice's next step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.cells import cell, cut, pad
from ykterm.tui.messages import NoticeKept
from ykterm.tui.rows import RED
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from textual.widgets import DataTable

    from ykterm.core.rectify import Notice
    from ykterm.tui.app import Dashboard

_COLUMNS = (
    ("due", " 到期", 12),
    ("left", "余", 15),
    ("unit", "单位", 13),
    ("findings", "问题", 5),
    ("state", "状态", 13),
    ("id", "编号", 9),
)
STEPS = {"issue": "发出", "report": "登记收到书面整改报告", "close": "销号"}


@dataclass
class NoticesRead(Message):
    """The notices were read from the ledger."""

    notices: list[Notice]


class NoticesScreen(Screen[None]):
    """All notices that are not closed, a row each; closed ones on demand."""

    app: Dashboard
    BINDINGS = keys.bindings("notices")
    AUTO_FOCUS = "#notices"

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notice] = {}
        self._all = False

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield QuietTable(id="notices")
        yield Prose("about")
        yield KeyBar("notices", "app")

    def on_mount(self) -> None:
        self._say_head()
        self._load()

    def on_resize(self) -> None:
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#notices", QuietTable)

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self._say_head()
        self._load()

    def _say_head(self) -> None:
        snapshot = self.app.snapshot
        if snapshot is not None:
            words = f"{snapshot.city} · 整改 · 今天 {snapshot.as_of:%Y-%m-%d}"
            self.query_one(Headline).say(words, simulated=snapshot.simulated)

    def _load(self) -> None:
        self.app.in_thread(lambda: self.post_message(NoticesRead(self.app.desk.notices())), "notices")

    @on(NoticesRead)
    def _read(self, message: NoticesRead) -> None:
        # Those whose deadline runs come first, the longest overdue on top; then drafts, then what is closed.
        ordered = sorted(
            message.notices, key=lambda one: (not one.state.is_open, one.state.value == "已销号", one.due, one.id)
        )
        self._notices = {notice.id: notice for notice in ordered}
        self._fill()

    @property
    def _today(self) -> dt.date:
        return self.app.board.as_of if self.app.board is not None else dt.date.max

    def _fill(self) -> None:
        if self.app.board is None:
            return
        widths = [width for _, _, width in _COLUMNS]
        note_width = max(6, self.size.width - sum(widths) - 1)
        columns = [(key, title, width) for key, title, width in _COLUMNS] + [("note", "备注", note_width)]
        kept = self.table.cursor_key
        self.table.set_shape(columns)
        shown = [notice for notice in self._notices.values() if self._all or notice.state.value != "已销号"]
        self.table.fill(((notice.id, self._cells(notice, [*widths, note_width])) for notice in shown), cursor=kept)
        late = sum(notice.is_late(self._today) for notice in self._notices.values())
        running = sum(notice.state.is_open for notice in self._notices.values())
        line = Text(f" 期限在走 {running}   超期 ")
        line.append(f"{late}", f"bold {RED}" if late else "")
        line.append(f"   全部 {len(self._notices)}{'' if self._all else '(已销号的未列)'}")
        self.query_one("#state", Line).say(line)
        self._show_about()

    def _show_about(self) -> None:
        notice = self._chosen
        lines = ["没有整改通知。在网站总表或网站详情按 n 发通知。"] if notice is None else self._about(notice)
        self.query_one("#about", Prose).say("\n".join(lines))

    def _about(self, notice: Notice) -> list[str]:
        from ykterm.tui.screens.notice_form import due_in_words

        lines = [f"{self._unit(notice.unit)} 整改通知 {notice.id}:期限 {due_in_words(notice.due, self._today)}"]
        lines.append(f"问题 {len(notice.findings)} 个" + (f"  备注 {clean(notice.note, 500)}" if notice.note else ""))
        lines.append("经过 " + ",".join(f"{step.day:%Y-%m-%d} {step.state.value}" for step in notice.history))
        return lines

    def _cells(self, notice: Notice, widths: list[int]) -> list[Text]:
        from ykterm.core.workdays import left_in_words

        late = notice.is_late(self._today)
        # What the calendar cannot say stands below the table.
        left = left_in_words(self._today, notice.due).partition("(")[0] if notice.state.is_open else "—"
        words = (
            f" {notice.due:%Y-%m-%d}",
            left,
            self._unit(notice.unit),
            pad(str(len(notice.findings)), 4, right=True),
            notice.state.value,
            clean(notice.id),
            clean(notice.note),
        )
        style = f"bold {RED}" if late else ""
        return [cell(cut(word, width - 1), width, style=style) for word, width in zip(words, widths, strict=True)]

    def _unit(self, unit: str) -> str:
        row = self.app.board.rows.get(unit) if self.app.board is not None else None
        return row.name if row is not None else clean(unit)

    @property
    def _chosen(self) -> Notice | None:
        return self._notices.get(self.table.cursor_key or "")

    @on(QuietTable.RowHighlighted, "#notices")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_about()

    # Keys

    @on(QuietTable.RowSelected, "#notices")
    def _row_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        from ykterm.tui.screens.site import SiteScreen

        notice = self._chosen
        if notice is not None and self.app.board is not None and notice.unit in self.app.board.rows:
            self.app.push_screen(SiteScreen(notice.unit))

    def action_issue(self) -> None:
        self._step("issue")

    def action_report(self) -> None:
        self._step("report")

    def action_close(self) -> None:
        self._step("close")

    def action_all(self) -> None:
        self._all = not self._all
        self._fill()

    def action_back(self) -> None:
        self.app.pop_screen()

    def _step(self, step: str) -> None:
        notice = self._chosen
        if notice is None:
            return

        def answered(answer: str | None) -> None:
            if answer == step:
                self.app.in_thread(work, "notice")

        def work() -> None:
            moved = self.app.desk.move_notice(step, notice.id)
            self.post_message(NoticeKept(f"整改通知 {moved.id}:{moved.state.value}"))

        question = f"{self._unit(notice.unit)} 整改通知 {notice.id}(期限 {notice.due:%Y-%m-%d})"
        self.app.push_screen(Choice(question, [Option(step, STEPS[step]), Option("no", "不动")]), answered)

    @on(NoticeKept)
    def _kept(self, message: NoticeKept) -> None:
        self.app.say(message.words)
        self.app.load()
