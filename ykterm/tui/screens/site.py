"""网站详情: one site's dead links, columns and findings, with the evidence beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from ykterm.core.model import ColumnType
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.tui import keys
from ykterm.tui.cells import number
from ykterm.tui.listings import MARK, MOST, Entry, count, entries, headings
from ykterm.tui.messages import DossierLoaded, LedgerChanged, NoticeKept
from ykterm.tui.rows import STYLES
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.status_lines import progress_line, round_words
from ykterm.tui.triage import Triage
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from textual.widgets import DataTable

    from ykterm.core.model import Finding
    from ykterm.core.triage import Standing
    from ykterm.tui.desk import Dossier

TABS = {"links": "死链", "columns": "栏目", "findings": "问题"}
WIDE = 100
"""Cells from which on the evidence stands at the side, not below."""
EMPTY = {
    "links": "没有死链、疑似或被拦截的链接。",
    "columns": "没有读到栏目。",
    "findings": "没有问题。",
}


class SiteScreen(Triage):
    """Three lists of one site, by digits; Space selects what a verdict or a notice is about."""

    BINDINGS = keys.bindings("site")
    AUTO_FOCUS = "#entries"

    def __init__(self, site: str) -> None:
        super().__init__()
        self._site = site
        self._tab = "links"
        self._dossier: Dossier | None = None
        self._entries: dict[str, Entry] = {}
        self._selected: set[str] = set()
        self._was_checking = False

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("site")
        yield Line("tabs")
        with Horizontal(id="body"):
            yield QuietTable(id="entries")
            with VerticalScroll(id="pane"):
                yield Prose("evidence")
        yield KeyBar("site", "app")

    def on_mount(self) -> None:
        self._lay_out()
        self._say_site()
        self._load()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#entries", QuietTable)

    # Called by the app

    def snapshot_loaded(self) -> None:
        """The round ended: what is kept of the site is read again."""
        self._say_site()
        self._load()

    def rows_changed(self, changed: set[str], now: float) -> None:
        """Shows the running round's progress; reads again when this site's check ends."""
        board = self.app.board
        if board is None:
            return
        checking = board.rows[self._site].status is Status.CHECKING
        if self._was_checking and not checking:
            self._load()
        self._was_checking = checking
        self._say_site()

    # Reading

    def _load(self) -> None:
        site = self._site
        self.app.in_thread(lambda: self.post_message(DossierLoaded(self.app.desk.dossier(site))), "dossier")

    @on(DossierLoaded)
    def _loaded(self, message: DossierLoaded) -> None:
        self._dossier = message.dossier
        self._selected &= {finding.id for finding in message.dossier.findings}
        self._fill()

    @on(NoticeKept)
    def _notice_kept(self) -> None:
        self.read_again()

    # Triage

    def chosen_findings(self) -> list[Finding]:
        if self._dossier is None:
            return []
        entry = self._entries.get(self.table.cursor_key or "")
        under = {entry.finding} - {None} if entry is not None else set()
        wanted = self._selected or under
        return [finding for finding in self._dossier.findings if finding.id in wanted]

    def standings(self) -> dict[str, Standing]:
        return self._dossier.standings if self._dossier is not None else {}

    def read_again(self) -> None:
        self._selected.clear()
        self._load()

    # Drawing

    @property
    def _table_width(self) -> int:
        return (self.size.width * 3 // 5 if self.size.width >= WIDE else self.size.width) - 1

    def _lay_out(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
        self._fill()

    def _fill(self) -> None:
        if self._dossier is None:
            return
        found = entries(self._tab, self._dossier)
        self._entries = {entry.key: entry for entry in found}
        shape = headings(self._tab, self._table_width)
        kept = self.table.cursor_key
        self.table.set_shape([("mark", " ", MARK), *shape])
        self.table.fill(((entry.key, self._cells(entry)) for entry in found), cursor=kept)
        if kept is None:
            self._first_entry(found)
        self._say_tabs()
        self._show_evidence()

    def _first_entry(self, found: list[Entry]) -> None:
        """The cursor begins on the first thing there is to see, not on a group's title."""
        first = next((number for number, entry in enumerate(found) if not entry.key.startswith("group:")), 0)
        if found:
            self.table.move_cursor(row=first, animate=False)

    def _cells(self, entry: Entry) -> list[Text]:
        mark = "*" if entry.finding in self._selected and entry.finding is not None else " "
        return [Text(f"{mark} ", style="bold", no_wrap=True, end=""), *entry.cells(self._table_width)]

    def _say_site(self) -> None:
        board, snapshot = self.app.board, self.app.snapshot
        if board is None or snapshot is None:
            return
        row = board.rows[self._site]
        self.query_one(Headline).say(f"{snapshot.city} · {row.name} {row.full_name}", simulated=snapshot.simulated)
        line = Text(f" {row.status.mark} {row.status.word}", style=STYLES[row.status])
        progress = board.progress(self._now()) if self.app.child is not None else None
        if progress is not None:
            line = line + Text("  ") + progress_line(progress, 0)
        else:
            line.append(f"  {clean(row.url, 500) if row.url else '未登记网址'}", "not bold default")
        self.query_one("#site", Line).say(line)

    @staticmethod
    def _now() -> float:
        import time

        return time.time()

    def _say_tabs(self) -> None:
        assert self._dossier is not None
        line = Text(" ")
        for digit, (tab, title) in enumerate(TABS.items(), 1):
            line.append(
                f"{digit} {title} {number(count(tab, self._dossier))}", "bold reverse" if tab == self._tab else ""
            )
            line.append("  ")
        if self._selected:
            line.append(f" 已选 {len(self._selected)}", "bold")
        if self._dossier.round is not None:
            line.append(f"  {round_words(self._dossier.round.month, self._dossier.round.number)}", "dim")
        if len(self._entries) >= MOST:
            line.append(f"  只列前 {MOST} 条", "bold")
        self.query_one("#tabs", Line).say(line)

    def _show_evidence(self) -> None:
        entry = self._entries.get(self.table.cursor_key or "")
        if entry is not None:
            words = entry.evidence()
        elif self._dossier is not None and self._dossier.run is None:
            words = Text("尚未检查。按 c 检查本站。")
        elif self._dossier is not None and self._dossier.unseen and self._tab != "findings":
            words = Text("这次检查没有读到本站的页面,有没有问题不知道。以前查出、尚未确认改好的见“3 问题”。")
        else:
            words = Text(EMPTY[self._tab])
        self.query_one("#evidence", Prose).say(words)
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(QuietTable.RowHighlighted, "#entries")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_evidence()

    # Keys

    def action_tab(self, tab: str) -> None:
        if tab != self._tab:
            self._tab = tab
            self.table.set_shape([])
            self._fill()
        self.table.focus()

    def action_choose(self) -> None:
        entry = self._entries.get(self.table.cursor_key or "")
        if entry is None or entry.finding is None:
            self.app.say("这一行不是问题,选不了")
            return
        self._selected ^= {entry.finding}
        self.table.patch({entry.key: self._cells(entry)})
        self.table.action_cursor_down()
        self._say_tabs()

    def action_choose_all(self) -> None:
        here = {entry.finding for entry in self._entries.values() if entry.finding is not None}
        self._selected = self._selected - here if here <= self._selected else self._selected | here
        self.table.patch({key: self._cells(entry) for key, entry in self._entries.items()})
        self._say_tabs()

    def action_class(self) -> None:
        entry = self._entries.get(self.table.cursor_key or "")
        if entry is None or entry.column is None:
            self.app.say("先到“2 栏目”,把光标移到要改的栏目上")
            return
        reading = entry.column
        options = [Option(kind.value, kind.value) for kind in ColumnType] + [Option("", "不是栏目(不再检查)")]
        question = f"{clean(reading.name)} 的类别"
        if reading.type_reason:
            question += f"(现为{reading.type.value}:{clean(reading.type_reason, 60)})"

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                kind = ColumnType(chosen) if chosen else None
                desk, site = self.app.desk, self._site
                self.app.in_thread(
                    lambda: self.post_message(LedgerChanged(desk.set_column(site, reading, kind))), "registry"
                )

        self.app.push_screen(Choice(question, options, reading.type.value), answered)

    def action_notice(self) -> None:
        from ykterm.core.indicators.common import NO_FAULT_RULES
        from ykterm.tui.screens.notice_form import NoticeForm

        if self._dossier is None or self.app.board is None:
            return
        faults = {finding.id for finding in self._dossier.findings if finding.rule not in NO_FAULT_RULES}
        form = NoticeForm(self.app.board.rows[self._site], self._dossier, self._selected or faults)
        self.app.push_screen(form, self._noticed)

    def _noticed(self, kept: bool | None) -> None:
        if kept:
            self.post_message(NoticeKept(""))

    def action_check(self) -> None:
        if self.app.board is None:
            return
        row = self.app.board.rows[self._site]
        if row.url is None:
            self.app.say(f"{row.name}未登记网址,无从检查")
        else:
            self.app.start_round([self._site])

    def action_back(self) -> None:
        self.app.pop_screen()
