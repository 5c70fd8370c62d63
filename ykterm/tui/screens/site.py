"""网站详情: all that is known of one site, in tabs by digits, with the evidence beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from ykterm.core.model import ColumnType
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.tui import exporting, keys
from ykterm.tui.browse import browse, copy
from ykterm.tui.cells import number
from ykterm.tui.messages import DossierLoaded, LedgerChanged, NoticeKept
from ykterm.tui.rows import STYLES
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.status_lines import progress_line, round_words
from ykterm.tui.tabs import MOST, TABS
from ykterm.tui.tabs.lines import MARK, Entry, fit
from ykterm.tui.tabs.sheet import as_sheet
from ykterm.tui.triage import Triage
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widgets import DataTable

    from ykterm.core.model import Finding
    from ykterm.core.triage import Standing
    from ykterm.tui.desk import Dossier

WIDE = 100
"""Cells from which on the evidence stands at the side, not below."""


class SiteScreen(Triage):
    """The lists of one site, by digits; Space selects what a verdict or a notice is about."""

    BINDINGS = keys.bindings("site")
    AUTO_FOCUS = "#entries"

    def __init__(self, site: str) -> None:
        super().__init__()
        self._site = site
        self._tab = "findings"
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
        tab = TABS[self._tab]
        found = tab.entries(self._dossier, self._table_width)[:MOST]
        self._entries = {entry.key: entry for entry in found}
        shape = fit(tab.shape(self._table_width), self._table_width)
        kept = self.table.cursor_key
        self.table.set_shape([("mark", " ", MARK), *shape])
        self.table.fill(((entry.key, self._cells(entry)) for entry in found), cursor=kept)
        if kept is None:
            self._first_entry(found)
        self._say_tabs()
        self._show_evidence()

    def _first_entry(self, found: list[Entry]) -> None:
        """The cursor begins on the first thing there is to see, not on a group's title."""
        first = next((number for number, entry in enumerate(found) if not entry.is_group), 0)
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
        counts = {key: number(tab.count(self._dossier)) for key, tab in TABS.items()}
        full = [f"{digit} {tab.title} {counts[key]}" for digit, (key, tab) in enumerate(TABS.items(), 1)]
        short = [f"{digit}{tab.title}" for digit, tab in enumerate(TABS.values(), 1)]
        words = full if cell_len("  ".join(full)) < self.size.width else short
        if cell_len(" ".join(words)) >= self.size.width:
            words = [word if key == self._tab else word[0] for key, word in zip(TABS, short, strict=True)]
        line = Text(" ")
        for key, word in zip(TABS, words, strict=True):
            line.append(word, "bold reverse" if key == self._tab else "").append("  " if words is full else " ")
        if self._selected:
            line.append(f" 已选 {len(self._selected)}", "bold")
        if len(self._entries) >= MOST:
            line.append(f"  只列前 {MOST} 条", "bold")
        if self._dossier.round is not None:
            line.append(f"  {round_words(self._dossier.round.month, self._dossier.round.number)}", "dim")
        self.query_one("#tabs", Line).say(line)

    def _show_evidence(self) -> None:
        entry, tab = self._entries.get(self.table.cursor_key or ""), TABS[self._tab]
        if entry is not None:
            words = entry.evidence()
        elif self._dossier is not None and self._dossier.run is None and self._tab != "notices":
            words = Text("尚未检查。按 C 检查本站。")
        elif self._dossier is not None and self._dossier.unseen and tab.of_round:
            words = Text("这次检查没有读到本站的页面,有没有问题不知道。以前查出、尚未确认改好的见“1 问题”。")
        else:
            words = Text(tab.empty)
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
            self.app.say("先到“3 栏目”,把光标移到要改的栏目上")
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
        from ykterm.tui.screens.notice_form import NoticeForm

        if self._dossier is None or self.app.board is None:
            return
        form = NoticeForm(self.app.board.rows[self._site], self._dossier, self._selected or self._dossier.faults)
        self.app.push_screen(form, self._noticed)

    def _noticed(self, kept: bool | None) -> None:
        if kept:
            self.post_message(NoticeKept(""))

    @property
    def _under_cursor(self) -> Entry | None:
        return self._entries.get(self.table.cursor_key or "")

    @on(QuietTable.RowSelected, "#entries")
    def _row_selected(self) -> None:
        """Enter: a notice's own screen; else the evidence, to be scrolled."""
        from ykterm.tui.screens.notice import NoticeScreen

        entry = self._under_cursor
        if entry is not None and entry.notice is not None:
            self.app.push_screen(NoticeScreen(entry.notice))
        else:
            self.query_one("#pane").focus()

    def action_again(self) -> None:
        if self.chosen_findings():
            super().action_again()
        else:
            self.action_check()

    def action_open_url(self) -> None:
        entry = self._under_cursor
        browse(self.app, entry.url if entry is not None else "")

    def action_copy_url(self) -> None:
        entry = self._under_cursor
        copy(self.app, entry.url if entry is not None else "")

    def action_more(self) -> None:
        """What else can be done with the line, for keyboards whose letters an input method eats."""
        steps = {
            "open": ("在浏览器里打开网址", self.action_open_url),
            "copy": ("复制网址", self.action_copy_url),
            "all": ("选中本页全部问题,再选则全不选", self.action_choose_all),
            "check": ("检查本站", self.action_check),
        }

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                steps[chosen][1]()

        self.app.push_screen(Choice("更多", [Option(key, label) for key, (label, _) in steps.items()]), answered)

    def action_export(self) -> None:
        """All that the tab lists, as a file."""
        if self._dossier is None or self.app.board is None or self.app.snapshot is None:
            self.app.say("还在读取,请稍候")
            return
        tab, row, snapshot, desk = TABS[self._tab], self.app.board.rows[self._site], self.app.snapshot, self.app.desk
        entries = tab.entries(self._dossier, self._table_width)
        stem = f"{row.name}-{tab.title}-{snapshot.as_of}"
        headings = [title.strip() for _, title, _ in tab.shape(self._table_width)]

        def write(form: str) -> Path:
            title = f"{row.name} {row.full_name} {tab.title} {snapshot.as_of}"
            return desk.export_sheet(stem, as_sheet(title, headings, entries, simulated=snapshot.simulated), form)

        exporting.ask(self.app, f"导出本站的{tab.title}为", stem, write)

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
