"""网站: all sites, a row each; live while a round runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from ykterm.core.board import Row
from ykterm.tui import exporting, keys
from ykterm.tui.cells import pad
from ykterm.tui.desk import MANY
from ykterm.tui.first_run import is_first_run, words
from ykterm.tui.initials import begins_as, initials
from ykterm.tui.only import Only, is_problem
from ykterm.tui.rows import NUMBER_WIDTH, SHAPES, Shape, cells_of, shapes_for
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.screens.one_site import OneSite
from ykterm.tui.status_lines import headline, idle_line, progress_line, totals_line
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable
from ykterm.tui.widgets.site_pane import pane_text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widgets import DataTable

    from ykterm.core.board import Board
    from ykterm.report.snapshot import Shown, SiteState

WIDE = 120
"""Cells from which on the details stand at the side."""
REGISTRY = "registry"
"""The order of sites.yaml."""


class SitesScreen(OneSite):
    """The table, what it sums up to, and the details of the row under the cursor."""

    BINDINGS = keys.bindings("sites")
    AUTO_FOCUS = "#sites"

    def __init__(self) -> None:
        super().__init__()
        self._shapes: list[Shape] = []
        self._sorted_by = REGISTRY
        self._reverse = False
        self._filter = ""
        self._only = Only.ALL
        self._pane_wanted: bool | None = None
        """None: as the width allows."""

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield Input(id="filter", placeholder="代号、简称、全称或拼音首字母,如 gxj", compact=True)
        with Horizontal(id="body"):
            with Vertical(id="main"):
                yield QuietTable(id="sites")
                yield Static(id="hint", markup=False)
            with VerticalScroll(id="pane"):
                yield Prose("about")
        yield Line("totals")
        yield KeyBar("sites", "app")

    def on_mount(self) -> None:
        self.query_one("#filter", Input).display = False
        self.query_one("#hint", Static).display = False
        self.query_one(Headline).say("正在读取……", simulated=False)
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#sites", QuietTable)

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        key = self.table.cursor_key
        return self._board.rows.get(key) if key is not None and self._board is not None else None

    @property
    def _board(self) -> Board | None:
        return self.app.board

    # Called by the app

    def snapshot_loaded(self) -> None:
        """Shows the rows of the app's new board."""
        self._fill()
        self.round_changed()

    def rows_changed(self, changed: set[str], now: float) -> None:
        """Repaints the rows that changed, the sums and the progress."""
        board = self._board
        if board is None:
            return
        numbers = {site: number for number, site in enumerate(board.rows, 1)} if changed else {}
        self.table.patch(
            {site: cells_of(board.rows[site], numbers[site], self._shapes, board.as_of) for site in changed}
        )
        self._say_state(now)
        if self.chosen is not None and self.chosen.id in changed:
            self._draw_pane()

    def round_changed(self) -> None:
        """A round began or ended."""
        self._say_state(time.time())
        self._draw_pane()

    def say_trouble(self, words: str) -> None:
        """Says in place of the rows why there are none."""
        self.query_one(Headline).say("", simulated=False)
        self._hint(Text(words))

    # Drawing

    def _lay_out(self) -> None:
        wide = self.size.width >= WIDE
        pane = self.query_one("#pane")
        pane.display = wide if self._pane_wanted is None else self._pane_wanted
        self.set_class(wide, "wide")
        side = 0
        if pane.display and wide:
            side = 30 if self.size.width < 140 else 42
            pane.styles.width = side
        elif pane.display:
            pane.styles.width = "100%"
        shapes = shapes_for(self.size.width - side - 1)
        if shapes != self._shapes:
            self._shapes = shapes
            columns = [(shape.key, _title(shape, self._sorted_by, self._reverse), shape.width + 1) for shape in shapes]
            kept = self.table.cursor_key
            self.table.set_shape([("number", f"{'序':>{NUMBER_WIDTH - 1}}", NUMBER_WIDTH + 1), *columns])
            self._fill(kept)
        self._draw_pane()

    def _fill(self, cursor: str | None = None) -> None:
        board = self._board
        if board is None:
            return
        numbers = {site: number for number, site in enumerate(board.rows, 1)}
        rows = [row for row in board.rows.values() if self._matches(row)]
        if self._sorted_by != REGISTRY:
            shape = next(shape for shape in SHAPES if shape.key == self._sorted_by)
            rows.sort(key=shape.order, reverse=self._reverse)
        elif self._reverse:
            rows.reverse()
        self.table.fill(
            ((row.id, cells_of(row, numbers[row.id], self._shapes, board.as_of)) for row in rows), cursor=cursor
        )
        self._say_state(time.time())
        if not rows:
            self._hint(Text("没有符合筛选的网站。Esc 清除筛选。" if self._narrowed else "登记表里没有网站。"))
        elif is_first_run(self.app) and not self._narrowed:
            self._hint(words(self.app))
        else:
            self.query_one("#hint").display = False

    @property
    def _narrowed(self) -> bool:
        return bool(self._filter) or self._only is not Only.ALL

    def _matches(self, row: Row) -> bool:
        assert self._board is not None
        if not self._only.picks(row, self._board.as_of):
            return False
        wanted = self._filter.casefold()
        names = (row.name, row.full_name)
        return any(wanted in value.casefold() for value in (row.id, *names)) or any(
            begins_as(wanted, name) for name in names
        )

    def _hint(self, words: Text) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(words)
        hint.display = True

    def _say_state(self, now: float) -> None:
        board, snapshot = self._board, self.app.snapshot
        if board is None or snapshot is None:
            return
        progress = board.progress(now) if self.app.child is not None else None
        running = self.app.child is not None
        self.query_one(Headline).say(headline(snapshot, board, running), simulated=snapshot.simulated)
        totals = board.totals()
        stop = self.app.key("app.stop")
        line = progress_line(progress, self.size.width, stop) if running else idle_line(totals, board.as_of)
        if self._narrowed:
            words = f" 只看{self._only.value}" if self._only is not Only.ALL else ""
            words += f" 筛选“{self._filter}”" if self._filter else ""
            line = Text(f"{words}:{self.table.row_count}/{totals.sites}  ", "bold") + line
        self.query_one("#state", Line).say(line)
        self.query_one("#totals", Line).say(totals_line(totals))

    def _draw_pane(self) -> None:
        if not self.query_one("#pane").display:
            return
        row, board, snapshot = self.chosen, self._board, self.app.snapshot
        if row is None or board is None or snapshot is None:
            self.query_one("#about", Prose).say(Text())
            return
        state: SiteState | None = next((site for site in snapshot.sites if site.id == row.id), None)
        self.query_one("#about", Prose).say(pane_text(row, state, board.as_of))

    # Keys

    def action_filter(self) -> None:
        box = self.query_one("#filter", Input)
        box.display = True
        box.focus()
        # Loaded beside the drawing: it is wanted with the first letter at the earliest.
        self.app.in_thread(lambda: initials(""), "initials")

    def action_back(self) -> None:
        box = self.query_one("#filter", Input)
        box.value = ""
        box.display = False
        self._only, narrowed = Only.ALL, self._only is not Only.ALL
        self._set_filter("", anew=narrowed)
        self.table.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows taken before the table sees them are left to a text field; the demo is for the first run."""
        if action == "demo":
            return self.app.demo_offered and is_first_run(self.app)
        return not (action == "next_problem" and isinstance(self.focused, Input))

    def action_only(self) -> None:
        board = self._board
        if board is None:
            return
        options = [
            Option(only.name, f"{only.value} {sum(only.picks(row, board.as_of) for row in board.rows.values())}")
            for only in Only
        ]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._only = Only[chosen]
                self._fill()

        self.app.push_screen(Choice("只看", options, self._only.name), answered)

    def action_next_problem(self, step: int) -> None:
        """The next row with a problem, from the top again after the last."""
        board, table = self._board, self.table
        if board is None or not table.row_count:
            return
        shown = table.keys
        order = ((table.cursor_row + step * n) % len(shown) for n in range(1, len(shown) + 1))
        found = next((row for row in order if is_problem(board.rows[shown[row]])), None)
        if found is None:
            self.app.say("列出的网站都没有查出问题")
        else:
            table.move_cursor(row=found, animate=False)

    def action_sort(self) -> None:
        options = [Option(REGISTRY, "登记顺序"), *(Option(shape.key, shape.title) for shape in SHAPES)]
        self.app.push_screen(Choice("按哪一列排序(再选同一列则反向)", options, self._sorted_by), self._sort_by)

    def action_pane(self) -> None:
        self._pane_wanted = not self.query_one("#pane").display
        self._lay_out()

    def action_export(self) -> None:
        """The rows listed, in their order, as a file."""
        shown, desk = self._shown(), self.app.desk
        what = f"导出列出的 {self.table.row_count} 家为" if shown else "导出快照为"
        sites = self.app.snapshot.sites if self.app.snapshot is not None else []
        many = sum(site.findings.total for site in sites) > MANY

        def write(form: str) -> Path:
            return desk.apart("export", form, shown) if many else desk.export(form, shown)

        exporting.ask(self.app, what, "网站", write, forms=exporting.SNAPSHOT)

    def _shown(self) -> Shown | None:
        """Which sites are listed, and how; None where all are, as registered."""
        from ykterm.report.snapshot import Shown

        title = next((shape.title for shape in SHAPES if shape.key == self._sorted_by), "登记顺序")
        words = [f"只看{self._only.value}"] if self._only is not Only.ALL else []
        words += [f"“{self._filter}”"] if self._filter else []
        if self._sorted_by != REGISTRY or self._reverse:
            words.append(f"按{title}排序{'(反向)' if self._reverse else ''}")
        return Shown(self.table.keys, ";".join(words)) if words else None

    @on(QuietTable.RowSelected, "#sites")
    def _row_selected(self) -> None:
        self.action_open()

    @on(QuietTable.RowHighlighted, "#sites")
    def _row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._draw_pane()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self._set_filter(event.value)

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one("#filter", Input).display = False
        self.table.focus()

    def _set_filter(self, value: str, *, anew: bool = False) -> None:
        if value.strip() != self._filter or anew:
            self._filter = value.strip()
            self._fill()

    def _sort_by(self, key: str | None) -> None:
        if key is None:
            return
        self._reverse = not self._reverse if key == self._sorted_by else False
        self._sorted_by = key
        for column in self.table.ordered_columns:
            shape = next((shape for shape in SHAPES if shape.key == column.key.value), None)
            if shape is not None:
                column.label = Text(_title(shape, self._sorted_by, self._reverse), no_wrap=True, end="")
        self._fill()


def _title(shape: Shape, sorted_by: str, reverse: bool) -> str:
    """A column's heading, flush as its figures; the mark of the column sorted by stands in the gap behind it."""
    mark = ("↑" if reverse else "↓") if shape.key == sorted_by else ""
    return pad(shape.title, shape.width, right=True) + mark if shape.right else shape.title + mark
