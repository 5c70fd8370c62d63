"""趋势: the city's figures over the months as plots, or one unit's; one page for all, then one for each."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from ykterm.core.text import clean
from ykterm.core.trends import Series, Trend, from_json
from ykterm.tui import exporting, keys
from ykterm.tui.cells import pad
from ykterm.tui.screens.choice import Choice, Option
from ykterm.tui.widgets import plot
from ykterm.tui.widgets.chrome import Headline, KeyBar, Line

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.tui.app import Dashboard

ALL = "总览"
_CITY = "*"
_MONTHS = (6, 12, 24, 36)
_NARROW = 60
"""Cells of a terminal too narrow for two plots beside each other."""
_FORMS = ("html", "xlsx", "csv", "md", "json", "svg")
_CHARTS = "charts"


class TrendsScreen(Screen[None]):
    """Plots of what a child process has read: a folder of years takes its time, and the screen goes on meanwhile."""

    app: Dashboard
    BINDINGS = keys.bindings("trends")

    def __init__(self, site: str | None = None) -> None:
        """`site`: whose figures; None: the city's."""
        super().__init__()
        self._told: Trend | None = None
        self._page = 0
        self._site = site
        self._most = 12
        self._words = "正在读各月的检查……"
        self._reader: tuple[Process, asyncio.Task[tuple[bytes, bytes]]] | None = None

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Line("tabs")
        yield Line("sum")
        yield Static(id="plots", markup=False)
        yield KeyBar("trends", "app")

    def on_mount(self) -> None:
        self.action_again()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def snapshot_loaded(self) -> None:
        """The folder was read again."""
        self.action_again()

    # Reading

    def action_again(self) -> None:
        self._draw()
        self.run_worker(self._read(), group="trends", exclusive=True)

    async def _read(self) -> None:
        unit = [self._site] if self._site else []
        command = self.app.desk.command("trends", "--json", "--months", str(self._most), *unit)
        await self._end()
        try:
            process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
        except OSError as error:
            self._fail(error.strerror or str(error))
            return
        reading = asyncio.create_task(process.communicate())
        self._reader = process, reading
        # Cancelling the worker is no reason to leave the process's pipes unread: `_end` ends them together.
        out, err = await asyncio.shield(reading)
        if process.returncode:
            self._fail(err.decode(errors="replace").strip().rpartition("\n")[2])
            return
        self._told = from_json(msgspec.json.decode(out))
        self._words = "" if self._told.months else "还没有任何月份的数字:检查过一次,或登记了上报数,就有了"
        self._draw()

    async def _end(self) -> None:
        """Ends a reading nobody waits for any more."""
        reader, self._reader = self._reader, None
        if reader is not None:
            process, reading = reader
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
            await reading

    async def on_unmount(self) -> None:
        await self._end()

    def _fail(self, words: str) -> None:
        self._words = f"读不出趋势:{clean(words, 300)}"
        self._draw()

    # Drawing

    @property
    def pages(self) -> list[str]:
        """总览, then each figure there is."""
        return [ALL, *(series.metric.word for series in self._series)]

    @property
    def _series(self) -> tuple[Series, ...]:
        return self._told.series if self._told else ()

    def _draw(self) -> None:
        told, snapshot = self._told, self.app.snapshot
        if not self.is_mounted:
            return
        name = told.name if told else snapshot.city if snapshot else ""
        simulated = told.simulated if told else bool(snapshot and snapshot.simulated)
        span = f" · {told.months[0]} 至 {told.months[-1]}" if told and told.months else ""
        self.query_one(Headline).say(f"{clean(name)} · 趋势{span}", simulated=simulated)
        tabs = Text(" ")
        for number, title in enumerate(self.pages):
            current = number == self._page
            tabs.append(f"[{title}]" if current else f" {title} ", "bold reverse" if current else "")
        self.query_one("#tabs", Line).say(tabs)
        self.query_one("#sum", Line).say(f" {self._words or self._legend()}")
        plots = self.query_one("#plots", Static)
        plots.update(self._picture(plots.size.width, plots.size.height))

    def _legend(self) -> str:
        if self._page:
            return self._series[self._page - 1].metric.about
        assert self._told is not None
        out = f";未登记网址 {self._told.left_out} 家不在内" if self._told.left_out else ""
        return f"—:不知道,不是 0  ▒ ○:不是全部网站都查到或都读全{out}"

    def _picture(self, width: int, height: int) -> Text:
        if self._told is None or not self._told.months or width < plot.AXIS + 4 or height < plot.LOWEST:
            return Text()
        if self._page:
            return self._one(self._series[self._page - 1], width, height)
        across = 1 if width < _NARROW else 2
        down = max(1, min(-(-len(self._series) // across), height // plot.LOWEST))
        shown = self._series[: down * across]
        each, tall = (width - (across - 1)) // across, height // down
        lines: list[Text] = []
        for begin in range(0, len(shown), across):
            drawn = [plot.draw(series, each, tall) for series in shown[begin : begin + across]]
            lines += [Text(" ").join(row) for row in zip(*drawn, strict=True)]
        return Text("\n").join(lines)

    def _one(self, series: Series, width: int, height: int) -> Text:
        """One plot, and under it each month's figure in words as far as there is room, the latest first."""
        rows = [
            f" {point.month}  {point.words}" + (f"  {point.known}/{point.of} 家" if point.value is not None else "")
            for point in reversed(series.points)
        ]
        across = max(1, width // max(24, max(map(cell_len, rows)) + 2))
        table = -(-len(rows) // across)
        table = min(table, max(0, height - plot.LOWEST - 5))
        text = Text("\n").join(plot.draw(series, width, height - table))
        for line in range(table):
            text.append("\n")
            for row in rows[line::table]:
                text.append(pad(row, width // across))
        return text

    # Keys

    def action_turn(self, step: int) -> None:
        self._page = (self._page + step) % len(self.pages)
        self._draw()

    def action_unit(self) -> None:
        snapshot = self.app.snapshot
        if snapshot is None:
            return

        def answered(site: str | None) -> None:
            if site is not None:
                self._site = None if site == _CITY else site
                self._page = 0
                self._words = "正在读各月的检查……"
                self._told = None
                self.action_again()

        options = [Option(_CITY, "全市"), *(Option(site.id, clean(site.name, 40)) for site in snapshot.sites)]
        self.app.push_screen(Choice("看哪一家的趋势", options, self._site or _CITY), answered)

    def action_months(self) -> None:
        def answered(most: str | None) -> None:
            if most is not None:
                self._most = int(most)
                self.action_again()

        options = [Option(str(most), f"最近 {most} 个月") for most in _MONTHS]
        self.app.push_screen(Choice("看几个月", options, str(self._most)), answered)

    def action_export(self) -> None:
        told = self._told
        if told is None or not told.months:
            self.app.say("没有可导出的:还没有任何月份的数字")
            return

        def write(form: str) -> Path:
            from ykterm.report import trend_files

            form = "svg" if form == _CHARTS else form
            stem = f"趋势-{told.site or '全市'}-{told.months[-1]}"
            return self.app.desk.keep(stem, form, trend_files.render(told, form))

        charts = (Option(_CHARTS, "svg  折线图,可放进别的文件"),)
        exporting.ask(self.app, "导出趋势为", "趋势", write, forms=_FORMS, others=charts)

    def action_back(self) -> None:
        self.app.pop_screen()
