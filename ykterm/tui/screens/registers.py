"""登记: domain clean-up, emblem self-checks, publications and the province's checks, a page each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message as News

from ykterm.core.registers import Register
from ykterm.tui import keys, register_forms, register_pages
from ykterm.tui.side import Side
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from textual.widgets import DataTable

    from ykterm.report.publications import Line as Published
    from ykterm.tui.books import Pages

TITLES = {
    Register.DOMAIN.value: "域名清理",
    Register.EMBLEM.value: "国徽自查",
    "publications": "信息发布",
    "province": "省级抽查",
}
_MONTHLY = ("publications", "province")
_OF_MONTHS = ("registers.earlier", "registers.later")
_OF_SAMPLES = ("registers.sample", "registers.verify")


@dataclass
class PagesRead(News):
    """The pages were read from the folder."""

    pages: Pages


class RegistersScreen(Side):
    """Four pages, turned by Tab."""

    BINDINGS = keys.bindings("registers")
    AUTO_FOCUS = "#entries"

    def __init__(self) -> None:
        super().__init__()
        self._page = Register.DOMAIN.value
        self._pages: Pages | None = None

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("tabs")
        yield Line("sum")
        yield QuietTable(id="entries")
        yield Prose("about")
        yield KeyBar("registers", "app")

    def on_mount(self) -> None:
        self._say_tabs()
        self.read_again()

    def on_resize(self) -> None:
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#entries", QuietTable)

    def read_again(self) -> None:
        month = self.month
        if month:
            self.app.in_thread(lambda: self.post_message(PagesRead(self.books.pages(month))), "registers")

    @on(PagesRead)
    def _read(self, message: PagesRead) -> None:
        # Of two months asked for in quick succession the last one counts.
        if message.pages.month == self.month:
            self._pages = message.pages
            self._fill()

    def _say_tabs(self) -> None:
        line = Text(" ")
        for page, title in TITLES.items():
            current = page == self._page
            line.append(f"[{title}]" if current else f" {title} ", "bold reverse" if current else "")
            line.append(" ")
        self.query_one("#tabs", Line).say(line)
        idle = () if self._page in _MONTHLY else _OF_MONTHS
        self.query_one(KeyBar).leave_out((*idle, *(() if self._page == "publications" else _OF_SAMPLES)))

    def _fill(self) -> None:
        pages, snapshot = self._pages, self.app.snapshot
        if pages is None or snapshot is None:
            return
        month = f" · {self.month}" if self._page in _MONTHLY else ""
        words = f"{snapshot.city} · 登记 · {TITLES[self._page]}{month} · 今天 {snapshot.as_of}"
        self.query_one(Headline).say(words, simulated=snapshot.simulated)
        self.query_one("#sum", Line).say(f" {register_pages.summary(pages, self._page)}")
        kept = self.table.cursor_key
        columns, rows = register_pages.table(pages, self._page, self.size.width)
        self.table.set_shape(columns)
        self.table.fill(rows, cursor=kept)
        self._show_about()

    def _show_about(self) -> None:
        if self._pages is not None:
            words = register_pages.about(self._pages, self._page, self.table.cursor_key)
            self.query_one("#about", Prose).say(words)

    @on(QuietTable.RowHighlighted, "#entries")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_about()

    @property
    def _line(self) -> Published | None:
        """The unit under the cursor, on the page of publications."""
        if self._pages is None or self._page != "publications":
            return None
        return next((line for line in self._pages.lines if line.site == self.table.cursor_key), None)

    # Keys

    def action_turn(self, step: int) -> None:
        order = list(TITLES)
        self._page = order[(order.index(self._page) + step) % len(order)]
        self._say_tabs()
        self._fill()

    @on(QuietTable.RowSelected, "#entries")
    def _row_selected(self) -> None:
        self.action_enter()

    def action_enter(self) -> None:
        pages, board, key = self._pages, self.app.board, self.table.cursor_key
        if pages is None or board is None:
            return
        if self._page == "province":
            self.ask(*register_forms.spot_check(self.books, pages, self.month))
        elif (line := self._line) is not None:
            self.ask(*register_forms.reported(self.books, line, self.month))
        elif key is not None and self._page != "publications":
            row = next(row for row in pages.rows[Register(self._page)] if row.site == key)
            self.ask(*register_forms.entry(self.books, row, board.as_of))

    def action_month(self, step: int) -> None:
        if self._page in _MONTHLY:
            super().action_month(step)
        else:
            self.app.say(f"“{TITLES[self._page]}”不分月份")

    def action_sample(self) -> None:
        if (line := self._line) is None:
            self.app.say(f"抽查核实在“信息发布”页:按 {self.app.key('registers.next')} 换页")
        elif not line.counted:
            self.app.say(f"{line.name} {self.month} 没有读到信息,无从抽查")
        else:
            self.ask(*register_forms.sample(self.books, line, self.month))

    def action_verify(self) -> None:
        if (line := self._line) is None:
            self.app.say(f"抽查核实在“信息发布”页:按 {self.app.key('registers.next')} 换页")
        elif not line.checks:
            self.app.say(f"{line.name} {self.month} 还没有抽查:按 {self.app.key('registers.sample')} 抽取")
        else:
            self.ask(*register_forms.verify(self.books, line.checks[-1], line.name))

    def action_export(self) -> None:
        page, month = self._page, self.month
        self.export(f"导出{TITLES[page]}为", TITLES[page], lambda form: self.books.export_page(page, month, form))
