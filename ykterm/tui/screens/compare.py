"""比较: two rounds beside each other, a row a site, the city first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from ykterm.core.compare import COUNTS, Change, Figure
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.compare_sheet import notes, pair_words
from ykterm.tui import exporting, keys, lookout
from ykterm.tui.cells import cell
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.watching import NotRead
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widgets import DataTable

    from ykterm.report.compare import Compared, Difference, SiteCompared
    from ykterm.store.archive import RoundInfo
    from ykterm.tui.app import Dashboard
    from ykterm.tui.lookout import Rounds

CITY = "*"
"""Key of the city's own row."""
_WIDTHS = {Figure.PUBLISHED: 9, Figure.COVERAGE: 12}
_RANKS = (
    Change.NEW,
    Change.FIXED,
    Change.RETURNED,
    Change.UNSEEN,
    Change.STILL,
    Figure.DEAD_HOME,
    Figure.DEAD_OTHER,
    Figure.BLANK,
    Figure.STALE,
    Figure.COVERAGE,
    Figure.PUBLISHED,
    Figure.SUSPECT,
    Figure.UNREADABLE,
    Figure.BLOCKED,
    Change.UNSEEN_BEFORE,
    Change.WITHDRAWN,
)
"""What a narrow table keeps longest, first."""
_TITLES = {
    Figure.DEAD_HOME: "死链首",
    Figure.DEAD_OTHER: "死链内",
    Figure.PUBLISHED: "本月",
    Change.NEW: "新",
    Change.UNSEEN: "未能看",
    Change.UNSEEN_BEFORE: "前未看",
    Change.WITHDRAWN: "改判",
}


@dataclass
class RoundsRead(Message):
    """Two rounds were compared."""

    rounds: Rounds


class CompareScreen(Screen[None]):
    """Which rounds, what cannot be compared, and a row a site."""

    app: Dashboard
    BINDINGS = keys.bindings("compare")
    AUTO_FOCUS = "#compared"

    def __init__(self) -> None:
        super().__init__()
        self._rounds: Rounds | None = None
        self._first: int | None = None
        self._second: int | None = None
        """Ids of the rounds chosen; None: the last two whole ones."""
        self._only_changed = False

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield QuietTable(id="compared")
        yield Prose("about")
        yield KeyBar("compare", "app")

    def on_mount(self) -> None:
        self.query_one("#state", Line).say(" 正在读取……")
        self.snapshot_loaded()

    def on_resize(self) -> None:
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#compared", QuietTable)

    @property
    def _compared(self) -> Compared | None:
        return self._rounds.compared if self._rounds is not None else None

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        if self.app.snapshot is not None:
            self.query_one(Headline).say(
                f"{self.app.snapshot.city} · 比较两次检查", simulated=self.app.snapshot.simulated
            )
        desk, first, second = self.app.desk, self._first, self._second

        def read() -> None:
            try:
                self.post_message(RoundsRead(lookout.rounds(desk, first, second)))
            except Fault as fault:
                self.post_message(NotRead(str(fault)))

        self.app.in_thread(read, "compare")

    @on(NotRead)
    def _not_read(self, message: NotRead) -> None:
        self.query_one("#state", Line).say(f" {clean(message.words, 300)}")

    @on(RoundsRead)
    def _read(self, message: RoundsRead) -> None:
        self._rounds = message.rounds
        self._fill()

    # Drawing

    @property
    def _shown(self) -> list[SiteCompared]:
        compared = self._compared
        if compared is None:
            return []
        return [one for one in compared.sites if not self._only_changed or _has_changed(one)]

    def _fill(self) -> None:
        compared = self._compared
        if compared is None:
            return
        left, chosen = self.size.width - 14, set()
        for what in _RANKS:
            if _width(what) + 1 > left:
                break
            left -= _width(what) + 1
            chosen.add(what)
        shapes: list[Figure | Change] = [what for what in (*Figure, *Change) if what in chosen]
        kept = self.table.cursor_key
        titles = [(what.value, f"{_TITLES.get(what, what.word):>{_flush(what)}}", _width(what) + 1) for what in shapes]
        self.table.set_shape([("name", "单位", 13), *titles])
        total = [cell("全市", 12, style="bold")]
        for what in shapes:
            total.append(cell(_city_words(compared, what), _width(what), right=True, style="bold"))
        rows = [(CITY, total)]
        for one in self._shown:
            cells = [cell(clean(one.site.name), 12)]
            cells += [cell(_site_words(one, what), _width(what), right=True) for what in shapes]
            rows.append((one.site.id, cells))
        self.table.fill(rows, cursor=kept)
        first, second = compared.first, compared.second
        line = Text(f" {first.label}({first.as_of}) → {second.label}({second.as_of})", "bold")
        if self._only_changed:
            line.append(f"  只看有变化的 {len(self._shown)}/{len(compared.sites)} 家", "not bold")
        self.query_one("#state", Line).say(line)
        self._say_about()

    def _say_about(self) -> None:
        compared = self._compared
        if compared is None:
            return
        key = self.table.cursor_key
        one = next((one for one in compared.sites if one.site.id == key), None)
        if one is None:
            self.query_one("#about", Prose).say(" " + "\n ".join(notes(compared)))
            return
        text = Text(f" {clean(one.site.full_name)}", "bold")
        text.append(f" 前一次{one.before},后一次{one.after}\n ", "not bold")
        said = [f"{figure.word} {pair_words(figure, one.pairs[figure])}" for figure in Figure]
        said += [f"{change.word} {one.count(change)}" for change in Change if one.count(change)]
        self.query_one("#about", Prose).say(text.append("  ".join(said), "not bold"))

    @on(QuietTable.RowHighlighted, "#compared")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._say_about()

    # Keys

    def action_choose(self, which: str) -> None:
        if self._rounds is None:
            return
        known = self._rounds.known[::-1]
        options = [Option(str(info.id), f"{info.label}({info.as_of}){_ending(info)}") for info in known]
        compared = self._rounds.compared
        current = compared.first.id if which == "first" else compared.second.id

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                first, second = compared.first.id, compared.second.id
                self._first, self._second = (int(chosen), second) if which == "first" else (first, int(chosen))
                self.snapshot_loaded()

        self.app.push_screen(Choice("前一次" if which == "first" else "后一次", options, str(current)), answered)

    def action_only_changed(self) -> None:
        self._only_changed = not self._only_changed
        self._fill()

    @on(QuietTable.RowSelected, "#compared")
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        from ykterm.tui.screens.differences import DifferencesScreen

        compared, key = self._compared, self.table.cursor_key
        if compared is not None and key is not None:
            self.app.push_screen(DifferencesScreen(compared, None if key == CITY else key))

    def action_export(self) -> None:
        compared, desk = self._compared, self.app.desk
        if compared is None:
            return
        found: list[Difference] = [one for site in compared.sites for one in site.differences]

        def write(form: str) -> Path:
            figures = not form.startswith("findings:")
            return lookout.export_rounds(desk, compared, found, form.partition(":")[2] or form, "", figures=figures)

        others = [Option("findings:xlsx", "xlsx 逐条的问题"), Option("findings:csv", "csv  逐条的问题")]
        exporting.ask(self.app, "导出比较为", "比较", write, others=others)

    def action_back(self) -> None:
        self.app.pop_screen()


def _width(what: Figure | Change) -> int:
    if isinstance(what, Change):
        return 6
    return _WIDTHS.get(what, 7)


def _flush(what: Figure | Change) -> int:
    """Characters a title is set flush right in: each Chinese one takes two cells."""
    return _width(what) - len(_TITLES.get(what, what.word))


def _has_changed(one: SiteCompared) -> bool:
    return any(one.count(change) for change in Change if change is not Change.STILL) or any(
        pair.difference for figure, pair in one.pairs.items() if figure not in (Figure.PUBLISHED, Figure.COVERAGE)
    )


def _site_words(one: SiteCompared, what: Figure | Change) -> str:
    if isinstance(what, Change):
        return str(one.count(what) or "·")
    return pair_words(what, one.pairs[what])


def _city_words(compared: Compared, what: Figure | Change) -> str:
    if isinstance(what, Change):
        return str(compared.count(what))
    return pair_words(what, compared.total(what)[0]) if what in COUNTS else ""


def _ending(info: RoundInfo) -> str:
    if info.finished_at is None:
        return " 没有做完"
    return {"home": " 只查首页", "columns": " 首页和栏目"}.get(info.scope, "") + ("" if info.complete else " 未查全")
