"""监测: timed visits of the home pages, what they come to, and the series that makes them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from ykterm.core.availability import State, counts, opened
from ykterm.core.fault import Fault
from ykterm.core.outcome import Outcome
from ykterm.core.text import clean
from ykterm.report.watch import last_words, moment, result, since_words
from ykterm.tui import exporting, keys, lookout
from ykterm.tui.cells import cell
from ykterm.tui.rows import GREEN, RED, YELLOW, bar
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.watching import NotRead
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line, Prose
from ykterm.tui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from textual.widgets import DataTable

    from ykterm.core.model import Probe
    from ykterm.report.watch import Watched
    from ykterm.tui.app import Dashboard
    from ykterm.tui.lookout import Visits

STRIP = 20
"""Visits a row shows."""
_PACES = (5.0, 10.0, 15.0, 30.0, 60.0)
_STYLES = {State.UP: GREEN, State.DOWN: f"bold {RED}", State.WAVERING: YELLOW, State.UNKNOWN: "dim"}
_SHAPES = (
    ("name", "单位", 12, 1, False),
    ("state", "现况", 8, 2, False),
    ("last", "最近一次", 11, 6, False),
    ("strip", f"近{STRIP}次", STRIP, 3, False),
    ("visits", "一周次数", 8, 5, True),
    ("missed", "打不开", 13, 4, True),
    ("median", "中位ms", 6, 7, True),
    ("slow", "95%ms", 6, 8, True),
    ("verdict", "结论", 16, 9, False),
    ("since", "自", 20, 10, False),
)
"""(key, title, cells, rank, flush right); narrow tables keep the lowest ranks."""


@dataclass
class VisitsRead(Message):
    """The week's visits were read."""

    visits: Visits


class MonitorScreen(Screen[None]):
    """A row a site; a series runs only where it was begun here."""

    app: Dashboard
    BINDINGS = keys.bindings("monitor")
    AUTO_FOCUS = "#watched"

    def __init__(self) -> None:
        super().__init__()
        self._visits: Visits | None = None
        self._only_down = False
        self._minutes: float | None = None
        """Between two visits, as chosen here; None: as the settings have it."""
        self._trouble = ""
        """Why the folder could not be read; empty: it could."""

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("state")
        yield QuietTable(id="watched")
        yield Prose("about")
        yield Line("sum")
        yield KeyBar("monitor", "app")

    def on_mount(self) -> None:
        self.set_interval(1, self._say_state)
        self.query_one("#state", Line).say(" 正在读取……")
        self.visits_changed()

    def on_resize(self) -> None:
        self._fill()

    @property
    def table(self) -> QuietTable:
        return self.query_one("#watched", QuietTable)

    @property
    def minutes(self) -> float:
        if self._minutes is not None:
            return self._minutes
        return self._visits.minutes if self._visits is not None else 30.0

    # Reading

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self.visits_changed()

    def visits_changed(self) -> None:
        """A turn was made, or the series ended."""
        desk = self.app.desk

        def read() -> None:
            try:
                self.post_message(VisitsRead(lookout.visits(desk)))
            except Fault as fault:
                self.post_message(NotRead(str(fault)))

        self.app.in_thread(read, "visits")

    @on(NotRead)
    def _not_read(self, message: NotRead) -> None:
        self._trouble = message.words
        self._say_state()

    @on(VisitsRead)
    def _read(self, message: VisitsRead) -> None:
        before = {one.site.id: one.standing.state for one in self._visits.watched} if self._visits else {}
        self._visits, self._trouble = message.visits, ""
        fell = [
            clean(one.site.name)
            for one in message.visits.watched
            if one.standing.state is State.DOWN and before.get(one.site.id, State.DOWN) is not State.DOWN
        ]
        rose = [
            clean(one.site.name)
            for one in message.visits.watched
            if one.standing.state is State.UP and before.get(one.site.id) is State.DOWN
        ]
        if fell:
            self.app.say(f"打不开:{'、'.join(fell)}", severe=True)
        if rose:
            self.app.say(f"恢复了:{'、'.join(rose)}")
        self._fill()

    # Drawing

    @property
    def _shown(self) -> list[Watched]:
        watched = self._visits.watched if self._visits is not None else ()
        wanted = (State.DOWN, State.WAVERING)
        return [one for one in watched if not self._only_down or one.standing.state in wanted]

    def _fill(self) -> None:
        if self._visits is None:
            return
        left, chosen = self.size.width - 1, set()
        for key, _, width, _, _ in sorted(_SHAPES, key=lambda shape: shape[3]):
            if width + 1 > left:
                break
            left -= width + 1
            chosen.add(key)
        shapes = [shape for shape in _SHAPES if shape[0] in chosen]
        kept = self.table.cursor_key
        self.table.set_shape([(key, title, width + 1) for key, title, width, _, _ in shapes])
        rows = []
        for one in self._shown:
            words = _words(one)
            style = "dim" if one.site.url is None else ""
            cells = [
                cell(
                    words[key],
                    width,
                    right=right,
                    style=_STYLES[one.standing.state] if key == "state" and not style else style,
                )
                for key, _, width, _, right in shapes
            ]
            rows.append((one.site.id, cells))
        self.table.fill(rows, cursor=kept)
        self._say_state()
        self._say_about()

    def _say_state(self) -> None:
        snapshot, visits = self.app.snapshot, self._visits
        if snapshot is not None:
            self.query_one(Headline).say(
                f"{snapshot.city} · 首页监测 · {snapshot.as_of:%Y-%m-%d}", simulated=snapshot.simulated
            )
        if self._trouble:
            return self.query_one("#state", Line).say(Text(f" 读不出:{clean(self._trouble, 300)}", f"bold {RED}"))
        if visits is None:
            return
        series = self.app.series
        if series.running:
            turn = series.next_turn
            left = max(0, round((turn - time.time()) / 60)) if turn is not None else None
            when = "正在访问" if left is None else f"约 {left} 分钟后再访问" if left else "即将再访问"
            line = Text(" 监测中", "bold") + Text(f" 每 {series.minutes:g} 分钟一次,{when}   ")
        else:
            line = Text(f" 没有在监测。{self.app.key('monitor.toggle')} 开始,每 {self.minutes:g} 分钟访问一次   ")
        listed = f"只看打不开的:{len(self._shown)} 家" if self._only_down else ""
        self.query_one("#state", Line).say(line + Text(listed))
        states = [one.standing.state for one in visits.watched]
        down, wavering = states.count(State.DOWN), states.count(State.WAVERING)
        held = sum(one.uncounted for one in visits.watched)
        over = sum(one.over is True for one in visits.watched)
        short = sum(one.over is None and one.site.url is not None for one in visits.watched)
        self.query_one("#sum", Line).say(
            Text(f" 打不开 {down}", f"bold {RED}" if down else "")
            + Text(f"  待确认 {wavering}  达到 5% {over}  访问次数不足 {short}  不计的访问 {held}")
        )

    def _say_about(self) -> None:
        one = next((one for one in self._shown if one.site.id == self.table.cursor_key), None)
        if one is None:
            self.query_one("#about", Prose).say("没有打不开或待确认的网站。" if self._only_down else "")
            return
        text = Text(f" {clean(one.site.full_name)} ", "bold").append(
            f"{clean(one.site.url or '未登记网址')}\n", "not bold"
        )
        if one.site.url is not None:
            text.append(f" {one.standing.words},自 {since_words(one.standing)};最近一次 {last_words(one)}\n")
            text.append(
                f" 一周 {one.visits} 次计数的访问,打不开 {one.missed_words};最少的一天 {one.fewest} 次:{one.verdict}"
            )
            if one.uncounted:
                text.append(f";不计 {one.uncounted} 次(被拦截,或怀疑本机网络)")
        self.query_one("#about", Prose).say(text)

    @on(QuietTable.RowHighlighted, "#watched")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._say_about()

    # Keys

    def action_turn(self) -> None:
        series, desk = self.app.series, self.app.desk
        if series.running:
            series.stop()
            self.app.say("正在停止监测……")
        elif self._visits is None:
            self.app.say("还在读取,请稍候")
        else:
            series.begin(self.minutes, lambda minutes: lookout.probe_command(desk, minutes))
        self._say_state()

    def action_pace(self) -> None:
        options = [Option(f"{minutes:g}", f"每 {minutes:g} 分钟") for minutes in _PACES]

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._minutes = float(chosen)
                if self.app.series.running:
                    self.app.say("停止后再开始才按这个间隔")
                self._say_state()

        title = "每隔多久访问一次(单项否决要求每天 20 次以上)"
        self.app.push_screen(Choice(title, options, f"{self.minutes:g}"), answered)

    def action_only_down(self) -> None:
        self._only_down = not self._only_down
        self._fill()

    @on(QuietTable.RowSelected, "#watched")
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        from ykterm.tui.screens.site import SiteScreen

        key, board = self.table.cursor_key, self.app.board
        if key is not None and board is not None and key in board.rows:
            screen = SiteScreen(key)
            self.app.push_screen(screen)
            screen.call_after_refresh(screen.action_tab, "past")

    def action_export(self) -> None:
        shown, desk = self._shown, self.app.desk
        words = "只看打不开、待确认的" if self._only_down else ""
        exporting.ask(self.app, "导出监测为", "监测", lambda form: lookout.export_visits(desk, shown, form, words))

    def action_back(self) -> None:
        self.app.pop_screen()


def _words(one: Watched) -> dict[str, str]:
    """The cells of a row."""
    if one.site.url is None:
        return {shape[0]: "—" for shape in _SHAPES} | {"name": clean(one.site.name), "state": "- 未登记"}
    standing, last = one.standing, one.last
    return {
        "name": clean(one.site.name),
        "state": f"{standing.state.mark} {standing.state.word}",
        "last": f"{moment(last.at)[6:]} {result(last).split(' ')[0]}" if last else "—",
        "strip": "".join(
            bar(probe) if counts(probe) and opened(probe) else _sign(probe) for probe in one.probes[-STRIP:]
        ),
        "visits": str(one.visits),
        "missed": one.missed_words,
        "median": str(one.pace[0]) if one.pace else "—",
        "slow": str(one.pace[1]) if one.pace else "—",
        "verdict": one.verdict,
        "since": since_words(standing),
    }


def _sign(probe: Probe) -> str:
    if counts(probe):
        return "×"
    return Outcome.BLOCKED.mark if probe.outcome == Outcome.BLOCKED else "·"
