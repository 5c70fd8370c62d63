"""发整改通知: one unit, a deadline as a person types it, the findings it asks to put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ykterm.core.board import Row
from ykterm.core.fault import Fault
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.cells import cell, cut, cut_middle
from ykterm.tui.messages import NoticeKept
from ykterm.tui.rectify import Rectify
from ykterm.tui.rows import RED
from ykterm.tui.widgets.chrome import KeyBar, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from ykterm.core.rectify import Notice
    from ykterm.tui.app import Dashboard
    from ykterm.tui.desk import Dossier

FIRST_OFFER = "+10工作日"
"""The deadline a new form begins with."""
_WEEKDAYS = "一二三四五六日"


def due_in_words(due: dt.date, today: dt.date, left: str | None = None) -> str:
    """2019-05-14 星期二,余 11 工作日; beside it what the calendar cannot say.

    `left`: what is said in the place of the days left; empty: nothing.
    """
    from ykterm.core.workdays import calendar_note, is_working_day, left_in_words

    said = left_in_words(today, due) if left is None else left
    words = f"{due:%Y-%m-%d} 星期{_WEEKDAYS[due.weekday()]}" + (f",{said}" if said else "")
    if not is_working_day(due):
        words += ",当天休息"
    note = calendar_note(today, due)
    return f"{words}({note})" if note else words


class NoticeForm(ModalScreen[bool | None]):
    """Answers True where a notice was kept."""

    app: Dashboard
    BINDINGS = keys.bindings("form")
    AUTO_FOCUS = "#due"

    def __init__(self, row: Row, dossier: Dossier, chosen: Iterable[str]) -> None:
        super().__init__()
        self._row = row
        self._dossier = dossier
        self._chosen = set(chosen)
        self._due: dt.date | None = None
        self._keeping = False

    def compose(self) -> ComposeResult:
        with VerticalGroup(classes="box form"):
            yield Static(Text(f"发整改通知:{self._row.name} {self._row.full_name}"), markup=False, classes="question")
            yield Static(Text("期限(如 5月14日、+5工作日、+5d、下周五)"), markup=False)
            yield Input(FIRST_OFFER, id="due", compact=True, select_on_focus=True)
            yield Prose("due-words")
            yield Static(Text("备注"), markup=False)
            yield Input(id="note", compact=True, placeholder="可不填", max_length=500)
            yield Static(id="count", markup=False)
            yield QuietTable(id="findings")
            yield Static(Text("文号"), markup=False)
            yield Input(id="number", compact=True, placeholder="可不填", max_length=100)
            yield KeyBar("form")

    def on_mount(self) -> None:
        self._read_due(FIRST_OFFER)
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        width = max(20, min(self.size.width * 94 // 100, 116) - 6)
        table = self.query_one("#findings", QuietTable)
        kept = table.cursor_key
        table.set_shape([("finding", "", width)])
        table.fill(((finding.id, self._cells(finding.id, width)) for finding in self._dossier.findings), cursor=kept)
        table.styles.height = max(1, min(len(self._dossier.findings), self.size.height - 17))
        table.show_header = False
        self._say_count()

    def _cells(self, finding: str, width: int) -> list[Text]:
        found = next(one for one in self._dossier.findings if one.id == finding)
        standing = self._dossier.standings.get(finding)
        settled = "" if standing is None or standing.state.stands else f"{standing.state.word} "
        words = cut(f"{'[x]' if finding in self._chosen else '[ ]'} {settled}{clean(found.title)}", width * 3 // 5)
        subject = clean(subject_words(found.rule, found.subject), 2000)
        return [cell(f"{words}  {cut_middle(subject, width - cell_len(words) - 2)}", width)]

    def _say_count(self) -> None:
        total = len(self._dossier.findings)
        words = (
            f"问题 已选 {len(self._chosen)}/{total}(Tab 到列表,空格选)" if total else "本站没有问题记录,只发期限与备注"
        )
        self.query_one("#count", Static).update(Text(words))

    @on(Input.Changed, "#due")
    def _due_typed(self, event: Input.Changed) -> None:
        self._read_due(event.value)

    def _read_due(self, said: str) -> None:
        from ykterm.core.rectify import parse_when
        from ykterm.core.workdays import counting

        words = self.query_one("#due-words", Prose)
        if self.app.board is None:
            return
        today = self.app.board.as_of
        try:
            self._due = parse_when(said, today)
        except Fault as fault:
            self._due = None
            words.say(Text(f"✗ {fault}" if said.strip() else "✗ 请填期限", style=RED))
        else:
            late = self._due < today
            told = Text(f"→ {due_in_words(self._due, today)}", style=f"bold {RED}" if late else "bold")
            words.say(told.append(f"\n  {counting(today, self._due)}", ""))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    @on(QuietTable.RowSelected, "#findings")
    def _row_selected(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        table = self.query_one("#findings", QuietTable)
        key = table.cursor_key
        if key is None or not table.has_focus:
            return
        self._chosen ^= {key}
        table.patch({key: self._cells(key, table.ordered_columns[0].width)})
        table.action_cursor_down()
        self._say_count()

    def action_issue(self) -> None:
        self._keep(issue=True)

    def action_draft(self) -> None:
        self._keep(issue=False)

    def action_back(self) -> None:
        self.dismiss(None)

    def _keep(self, *, issue: bool) -> None:
        if self._due is None:
            self.app.say("期限还读不懂,请改正", severe=True)
            self.query_one("#due", Input).focus()
            return
        if self._keeping:
            return
        self._keeping = True
        due, note = self._due, clean(self.query_one("#note", Input).value, 500)
        number = clean(self.query_one("#number", Input).value, 100)
        findings = [finding.id for finding in self._dossier.findings if finding.id in self._chosen]

        def work() -> None:
            try:
                kept = Rectify(self.app.desk).add(
                    self._row.id, due=due, findings=findings, note=note, number=number, issue=issue
                )
            except BaseException:
                self._keeping = False
                raise
            self.post_message(NoticeKept(_kept_words(kept, self._row.name)))

        self.app.in_thread(work, "notice")

    @on(NoticeKept)
    def _kept(self, message: NoticeKept) -> None:
        self.app.say(message.words)
        self.app.load()
        self.dismiss(True)


def _kept_words(notice: Notice, name: str) -> str:
    return f"{name} 整改通知 {notice.id}:{notice.state.value},期限 {notice.due:%Y-%m-%d}"
