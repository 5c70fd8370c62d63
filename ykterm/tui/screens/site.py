"""网站详情: all that is known of one site, in tabs by digits, with the evidence beside the list."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from ykterm.core.model import ColumnType
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.tui import exporting, keys
from ykterm.tui.browse import browse, copy
from ykterm.tui.cells import number, pad
from ykterm.tui.desk import MANY
from ykterm.tui.messages import LedgerChanged, NoticeKept
from ykterm.tui.rows import STYLES
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.status_lines import progress_line, round_words
from ykterm.tui.tabs import TABS
from ykterm.tui.tabs.lines import MARK, Entry, fit
from ykterm.tui.tabs.sheet import as_sheet
from ykterm.tui.triage import Triage
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.long_list import LongList

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.core.model import Finding
    from ykterm.core.triage import Standing
    from ykterm.tui.desk import Dossier

WIDE = 100
"""Cells from which on the evidence stands at the side, not below."""


@dataclass
class SiteRead(Message):
    """All that is kept of the site was read, and put in lines."""

    dossier: Dossier
    lists: dict[str, list[Entry]]


class SiteScreen(Triage):
    """The lists of one site, by digits; Space selects what a verdict or a notice is about."""

    BINDINGS = keys.bindings("site")
    AUTO_FOCUS = "#entries"

    def __init__(self, site: str) -> None:
        super().__init__()
        self._site = site
        self._tab = "findings"
        self._dossier: Dossier | None = None
        self._lists: dict[str, list[Entry]] = {}
        """By tab: its lines."""
        self._selected: set[str] = set()
        self._was_checking = False
        self._kept: str | None = None
        """Key of the line the cursor is on; None: on none yet."""

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("site")
        yield Line("tabs")
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield Line("heading")
                yield LongList("entries")
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
    def listed(self) -> LongList:
        return self.query_one("#entries", LongList)

    @property
    def entries(self) -> list[Entry]:
        """The lines of the tab."""
        return self._lists.get(self._tab, [])

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
        self.app.in_thread(self._read, "dossier")

    def _read(self) -> None:
        dossier = self.app.desk.dossier(self._site)
        # Made in this thread: of ten thousand findings the lines, too, take a moment.
        lists = {key: tab.entries(dossier) for key, tab in TABS.items()}
        if sum(map(len, lists.values())) > MANY:
            # They last as long as the screen: a collector that walks them makes keys wait a tenth of a second.
            gc.collect()
            gc.freeze()
        self.post_message(SiteRead(dossier, lists))

    def on_unmount(self) -> None:
        gc.unfreeze()

    @on(SiteRead)
    def _loaded(self, message: SiteRead) -> None:
        self._dossier, self._lists = message.dossier, message.lists
        self._selected &= {finding.id for finding in message.dossier.findings}
        self._fill()

    @on(NoticeKept)
    def _notice_kept(self) -> None:
        self.read_again()

    # Triage

    def chosen_findings(self) -> list[Finding]:
        if self._dossier is None:
            return []
        entry = self._under_cursor
        under = {entry.finding} - {None} if entry is not None else set()
        wanted = self._selected or under
        return [finding for finding in self._dossier.findings if finding.id in wanted]

    def unit_here(self) -> str:
        return self._site

    def standings(self) -> dict[str, Standing]:
        return self._dossier.standings if self._dossier is not None else {}

    def read_again(self) -> None:
        self._selected.clear()
        self._load()

    # Drawing

    def _lay_out(self) -> None:
        self.set_class(self.size.width >= WIDE, "wide")
        self.call_after_refresh(self._say_heading)

    def _fill(self) -> None:
        if self._dossier is None:
            return
        found = self.entries
        # The cursor stays on its line, and begins on the first thing there is to see, not on a group's title.
        at = next((n for n, entry in enumerate(found) if entry.key == self._kept), None)
        if at is None and self._kept is None:
            at = next((n for n, entry in enumerate(found) if not entry.is_group), 0)
        self.listed.show(len(found), self._line, cursor=self.listed.cursor or 0 if at is None else at)
        self._say_tabs()
        self.call_after_refresh(self._say_heading)

    def _line(self, index: int, width: int) -> Text:
        entry = self.entries[index]
        return entry.line(width, selected=entry.finding is not None and entry.finding in self._selected)

    def _say_heading(self) -> None:
        width = self.listed.size.width
        words = "".join(pad(title, cells) for _, title, cells in fit(TABS[self._tab].shape(width), width))
        self.query_one("#heading", Line).say(Text(" " * MARK + words, style="bold"))

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
        if self._dossier.round is not None:
            line.append(f"  {round_words(self._dossier.round.month, self._dossier.round.number)}", "dim")
        self.query_one("#tabs", Line).say(line)

    def _show_evidence(self) -> None:
        entry, tab = self._under_cursor, TABS[self._tab]
        self._kept = entry.key if entry is not None else None
        if entry is not None:
            words = entry.evidence()
        elif self._dossier is not None and self._dossier.run is None and self._tab != "notices":
            row = self.app.board.rows.get(self._site) if self.app.board is not None else None
            known = row is None or row.url is not None
            key = self.app.key("site.check" if known else "site.edit")
            words = Text(f"尚未检查。按 {key} 检查本站。" if known else f"未登记网址,无从检查。按 {key} 登记。")
        elif self._dossier is not None and self._dossier.unseen and tab.of_round:
            words = Text("这次检查没有读到本站的页面,有没有问题不知道。以前查出、尚未确认改好的见“1 问题”。")
        else:
            words = Text(tab.empty)
        self.query_one("#evidence", Prose).say(words)
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(LongList.Highlighted)
    def _highlighted(self) -> None:
        self._show_evidence()

    # Keys

    def action_tab(self, tab: str) -> None:
        if tab != self._tab:
            self._tab, self._kept = tab, None
            self._fill()
        self.listed.focus()

    def action_choose(self) -> None:
        entry = self._under_cursor
        if entry is None or entry.finding is None:
            self.app.say("这一行不是问题,选不了")
            return
        self._selected ^= {entry.finding}
        self.listed.redraw()
        self.listed.action_move(1)
        self._say_tabs()

    def action_choose_all(self) -> None:
        here = {entry.finding for entry in self.entries if entry.finding is not None}
        self._selected = self._selected - here if here <= self._selected else self._selected | here
        self.listed.redraw()
        self._say_tabs()

    def action_edit(self) -> None:
        self.app.edit_site(self._site)

    def action_columns(self) -> None:
        self.app.edit_site(self._site, columns=True)

    def action_trends(self) -> None:
        from ykterm.tui.screens.trends import TrendsScreen

        self.app.push_screen(TrendsScreen(self._site))

    def action_class(self) -> None:
        entry = self._under_cursor
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
        at, found = self.listed.cursor, self.entries
        return found[at] if at is not None and at < len(found) else None

    def action_enter(self) -> None:
        """A notice's own screen; else the evidence, to be scrolled, and from there back to the list."""
        from ykterm.tui.screens.notice import NoticeScreen

        entry = self._under_cursor
        if entry is not None and entry.notice is not None:
            self.app.push_screen(NoticeScreen(entry.notice))
        else:
            self.app.action_focus_next()

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
        entries = self.entries
        stem = f"{row.name}-{tab.title}-{snapshot.as_of}"
        headings = [title.strip() for _, title, _ in tab.shape(WIDE)]

        def write(form: str) -> Path:
            title = f"{row.name} {row.full_name} {tab.title} {snapshot.as_of}"
            sheet = as_sheet(title, headings, entries, simulated=snapshot.simulated)
            if len(entries) > MANY:
                return desk.apart("export_sheet", stem, sheet, form)
            return desk.export_sheet(stem, sheet, form)

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
