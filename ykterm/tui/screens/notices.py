"""整改: by what is due, late ones first; what the unit says, what the machine says, and whom to chase."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from ykterm.core.rectify import NoticeState
from ykterm.core.text import clean
from ykterm.tui import exporting, keys
from ykterm.tui.cells import cell, cut, pad
from ykterm.tui.rows import RED
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.notice_steps import NoticeSteps
from ykterm.tui.screens.notices_read import NoticesRead
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.days import strip
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widgets import DataTable

    from ykterm.report.rectify.view import View

WIDE = 110
"""Cells from which on every column has its own place."""
_NARROW = (
    ("due", " 到期", 7),
    ("left", "余", 15),
    ("unit", "单位", 9),
    ("findings", "问题", 5),
    ("state", "状态", 13),
    ("said", "单位说/催办", 12),
)
_WIDE = (
    ("due", " 到期", 12),
    ("left", "余", 19),
    ("unit", "单位", 12),
    ("findings", "问题", 5),
    ("state", "状态", 19),
    ("said", "单位说", 14),
)
_CHASE = 14


class NoticesScreen(NoticeSteps):
    """All notices that are not closed, a row each; closed ones on demand."""

    BINDINGS = keys.bindings("notices")
    AUTO_FOCUS = "#notices"

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, View] = {}
        self._all = False

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield Input(id="filter", compact=True, placeholder="单位简称或全称的一部分,Enter 回到表格")
        yield QuietTable(id="notices")
        yield Prose("about")
        yield Prose("days")
        yield KeyBar("notices", "app")

    def on_mount(self) -> None:
        self.query_one("#filter", Input).display = False
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
        self.app.in_thread(lambda: self.post_message(NoticesRead(self.rectify.views())), "notices")

    @on(NoticesRead)
    def _read(self, message: NoticesRead) -> None:
        # Those whose deadline runs come first, the longest overdue on top; then drafts, then what is closed.
        def order(view: View) -> tuple[bool, bool, dt.date, str]:
            notice = view.notice
            return not notice.state.is_open, notice.state is NoticeState.CLOSED, notice.due, notice.id

        self._views = {view.notice.id: view for view in sorted(message.views, key=order)}
        self._fill()

    @property
    def _today(self) -> dt.date:
        return self.app.board.as_of if self.app.board is not None else dt.date.max

    @property
    def _shown(self) -> list[View]:
        wanted = clean(self.query_one("#filter", Input).value)
        return [
            view
            for view in self._views.values()
            if (self._all or view.notice.state is not NoticeState.CLOSED or view.rebound)
            and (wanted in view.unit or wanted in view.full_name or wanted == view.notice.unit)
        ]

    def _fill(self) -> None:
        if self.app.board is None:
            return
        wide = self.size.width >= WIDE
        columns = list(_WIDE if wide else _NARROW)
        rest = max(10, self.size.width - sum(width for _, _, width in columns) - (_CHASE if wide else 0) - 1)
        columns.append(("machine", "复查", rest))
        if wide:
            columns.append(("chase", "催办", _CHASE))
        kept = self.table.cursor_key
        self.table.set_shape(columns)
        shown = self._shown
        self.table.fill(((view.notice.id, self._cells(view, columns)) for view in shown), cursor=kept)
        late = sum(view.late for view in self._views.values())
        running = sum(view.notice.state.is_open for view in self._views.values())
        chases = sum(view.chase is not None for view in self._views.values())
        line = Text(f" 期限在走 {running}   超期 ")
        line.append(f"{late}", f"bold {RED}" if late else "")
        line.append(f"   该催办 {chases}   全部 {len(self._views)}{'' if self._all else '(已销号的未列)'}")
        if wanted := clean(self.query_one("#filter", Input).value):
            line.append(f"   筛选“{cut(wanted, 20)}”:{len(shown)}", "bold")
        self.query_one("#state", Line).say(line)
        dues = [view.notice.due for view in shown if view.notice.state.is_open]
        self.query_one("#days", Prose).say(strip(self._today, dues, self.size.width - 2))
        self._show_about()

    def _show_about(self) -> None:
        view = self.chosen
        lines = (
            [f"没有整改通知。在网站总表或网站详情按 {self.app.key('site.notice')} 发通知。"]
            if view is None
            else self._about(view)
        )
        self.query_one("#about", Prose).say("\n".join(lines))

    def _about(self, view: View) -> list[str]:
        from ykterm.core.workdays import counting
        from ykterm.tui.screens.notice_form import due_in_words

        notice = view.notice
        # A closed notice has no days left, and a draft is never late.
        runs = notice.state.is_open or (notice.state is NoticeState.DRAFT and notice.due >= self._today)
        left = None if runs else "" if notice.state is NoticeState.CLOSED else view.left
        lines = [f"{view.unit} 整改通知 {notice.id}:期限 {due_in_words(notice.due, self._today, left)}"]
        if runs:
            lines.append(f"计算 {counting(self._today, notice.due)}")
        parts = [f"问题 {len(notice.findings)} 个:单位说 {view.said_words},复查 {view.machine_words}"]
        disputed = sum(item.disputed for item in view.items)
        parts += [f"{disputed} 个单位说已改而复查仍在"] if disputed else []
        parts += [f"反弹 {len(view.rebound)} 个"] if view.rebound else []
        parts += [view.chase_words] if view.chase_words else []
        parts += [f"备注 {clean(notice.note, 500)}"] if notice.note else []
        lines.append("  ".join(parts))
        steps = [(step.day, "退回" if step.back else step.state.value) for step in notice.history]
        steps += [(one.day, f"延期到 {one.new:%m-%d}") for one in notice.extensions]
        steps += [(one.day, one.rung) for one in notice.chases]
        told = ",".join(f"{day:%m-%d} {words}" for day, words in sorted(steps, key=lambda step: step[0]))
        return [*lines, f"经过 {told}"]

    def _cells(self, view: View, columns: list[tuple[str, str, int]]) -> list[Text]:
        notice, wide = view.notice, self.size.width >= WIDE
        # What the calendar cannot say stands below the table.
        left = view.left.partition("(")[0]
        same_year = notice.due.year == self._today.year and not wide
        due = f" {notice.due.month}-{notice.due.day:02}" if same_year else f" {notice.due:%Y-%m-%d}"
        marks = [mark for mark in view.marks if mark != "超期"]
        said = view.said_words if wide or view.said_words != "—" else view.chase_words or "—"
        words = {
            "due": due,
            "left": left,
            "unit": clean(view.unit),
            "findings": pad(str(len(notice.findings)), 4, right=True),
            "state": notice.state.value + (f"({'、'.join(marks)})" if marks and wide else "!" if marks else ""),
            "said": said,
            "machine": view.machine_words,
            "chase": view.chase_words or "—",
        }
        style = f"bold {RED}" if view.late else ""
        return [cell(cut(words[key], width - 1), width, style=style) for key, _, width in columns]

    @property
    def chosen(self) -> View | None:
        return self._views.get(self.table.cursor_key or "")

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

        view = self.chosen
        if view is not None and self.app.board is not None and view.notice.unit in self.app.board.rows:
            self.app.push_screen(SiteScreen(view.notice.unit))

    def action_detail(self) -> None:
        from ykterm.tui.screens.notice import NoticeScreen

        if self.chosen is not None:
            self.app.push_screen(NoticeScreen(self.chosen))

    def action_steps(self) -> None:
        """All steps as a menu, for those whose letters an input method would eat."""
        steps = {
            "issue": ("发出草稿", self.action_issue),
            "report": ("登记收到书面报告", self.action_report),
            "send_back": ("退回书面报告", self.action_send_back),
            "recheck": ("复查", self.action_recheck),
            "extend": ("延期", self.action_extend),
            "chase": ("记下催办", self.action_chase),
            "close": ("销号", self.action_close),
            "undo": ("撤销、重做……", self.action_undo),
            "all": ("含已销号的", self.action_all),
        }
        view = self.chosen
        options = [Option(key, label) for key, (label, _) in steps.items()]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                steps[answer][1]()

        if view is not None:
            self.app.push_screen(Choice(self._title(view), options), chosen)
        else:
            self.action_all()

    def action_all(self) -> None:
        self._all = not self._all
        self._fill()

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        self._fill()

    @on(Input.Submitted, "#filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        event.input.display = bool(event.value)
        self.table.focus()

    def action_export(self) -> None:
        view = self.chosen
        if view is None:
            self.app.say("没有可导出的整改通知")
            return
        shown = [one.notice.id for one in self._shown]
        of_unit = [one.notice.id for one in self._shown if one.notice.unit == view.notice.unit]
        options = [
            Option("unit-docx", f"{view.unit} 整改清单 docx"),
            Option("unit-md", f"{view.unit} 整改清单 md"),
            Option("all-docx", f"列出的 {len(shown)} 份 docx"),
            Option("all-ics", f"列出的 {len(shown)} 份到期提醒 ics"),
        ]
        wanted, listed = clean(self.query_one("#filter", Input).value), self._shown
        said = ";".join(([f"单位“{wanted}”"] if wanted else []) + ([] if self._all else ["已销号的未列"]))

        def write(form: str) -> Path:
            of_whom, _, kind = form.partition("-")
            if not kind:
                return self.rectify.export_listed(listed, form, said)
            return self.rectify.export(kind, shown if of_whom == "all" else of_unit)

        exporting.ask(self.app, "导出整改", "整改", write, others=options)

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if field.display or field.value:
            field.value = ""
            field.display = False
            self.table.focus()
        else:
            self.app.pop_screen()
