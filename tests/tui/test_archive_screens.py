"""监测, 比较 and the round that can be gone on with: by keys, on real folders."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import json

from tests.tui import city
from tests.tui.conftest import desk_of, ready, seen, until
from ykterm.core import events as ev
from ykterm.core.model import Probe
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace
from ykterm.tui import lookout
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.compare import CompareScreen
from ykterm.tui.screens.differences import DifferencesScreen
from ykterm.tui.screens.monitor import MonitorScreen
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]
HOME = "http://gxj.gov.cn.test/"
NOON = dt.datetime(2019, 4, 26, 4, tzinfo=dt.UTC).timestamp()


def visit(minute: int, *, good: bool) -> Probe:
    return Probe(
        site="gxj",
        at=NOON + minute * 60,
        url=HOME,
        status=200 if good else None,
        ms=90 if good else None,
        error=None if good else "timeout",
        outcome="ok" if good else "suspect",
        reason="" if good else "超时",
    )


def keep(folder: Path, *visits: Probe) -> None:
    with Archive.open(Workspace(folder).archive_path) as archive:
        archive.record_probe(*visits)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A series whose process prints one failed visit and waits to be stopped."""
    said = json.encode(ev.HomeSeen(probe=visit(9, good=False))).decode()
    script = (
        "import sys, signal, threading\nsignal.signal(signal.SIGINT, lambda *_: sys.exit(130))\n"
        "print(sys.argv[1], flush=True)\nthreading.Event().wait()"
    )

    def command(desk: object, minutes: float) -> Sequence[str]:
        return [sys.executable, "-c", script, said]

    monkeypatch.setattr(lookout, "probe_command", command)


async def test_monitoring_tells_a_site_down_after_three_failures_and_no_verdict_on_few_visits(
    folder: Path, open_app: Open
) -> None:
    keep(folder, visit(0, good=True), *(visit(minute, good=False) for minute in (1, 2, 3)))
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app = await ready(pilot)
        await pilot.press("7")
        await until(pilot, lambda: "打不开 1  待确认" in seen(app))
        assert "没有在监测" in seen(app)
        assert not app.series.running
        row = next(line for line in seen(app).splitlines() if line.startswith("工信局"))
        assert "✗ 打不开" in row
        assert "3/5" in row
        assert "%" not in row
        assert "访问次数不足" in row
        await pilot.press("f")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MonitorScreen)
        assert "gxj" in screen.table.keys
        assert len(screen.table.keys) < app.sites.table.row_count
        screen.table.move_cursor(row=screen.table.keys.index("gxj"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "访问首页" in seen(app))


@pytest.mark.usefixtures("at_once")
async def test_a_series_is_begun_and_stopped_by_key_and_a_fall_is_said_in_words(folder: Path, open_app: Open) -> None:
    keep(folder, visit(0, good=True), visit(1, good=False), visit(2, good=False))
    async with open_app(folder).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot)
        await pilot.press("7")
        await until(pilot, lambda: "打不开 0  待确认" in seen(app))
        keep(folder, visit(3, good=False))
        await pilot.press("m")
        await until(pilot, lambda: any("打不开:工信局" in note.message for note in app._notifications))
        assert "监测中 每 30 分钟一次" in seen(app)
        assert app.board is not None
        assert app.board.rows["gxj"].visits[-1].reason == "超时"
        await pilot.press("m")
        await until(pilot, lambda: not app.series.running)
        await until(pilot, lambda: any("监测已停止" in note.message for note in app._notifications))


async def test_two_rounds_are_compared_and_each_difference_can_be_opened(folder: Path, open_app: Open) -> None:
    with Archive.open(Workspace(folder).archive_path) as archive:
        first = archive.rounds()[-1]
        info = archive.begin_round(
            month="2019-04", scope="full", as_of=city.AS_OF, sites=list(first.sites), simulated=True
        )
        for event in city.events_of_gxj():
            archive.record(info.id, event)
        archive.finish_round(info.id, complete=True)
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app = await ready(pilot)
        await pilot.press("8")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and "全市" in seen(app))
        assert "→" in seen(app)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen))
        assert "▸" in seen(app)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("2")
        await until(pilot, lambda: "只看" in seen(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen))


async def test_without_two_rounds_comparing_says_so(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("8")
        await until(pilot, lambda: "比较要有两次做完的检查" in seen(app))
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.sites


@pytest.mark.parametrize("digit", ["7", "8"])
async def test_a_broken_archive_is_told_on_the_screen_which_stays_usable(
    folder: Path, open_app: Open, digit: str
) -> None:
    async with open_app(folder).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot)
        path = Workspace(folder).archive_path
        kept = path.read_bytes()
        path.write_bytes(b"no database at all" * 500)
        await pilot.press(digit)
        await until(pilot, lambda: "存档已损坏或不是存档文件" in seen(app))
        path.write_bytes(kept)
        await pilot.press("1")
        await until(pilot, lambda: app.screen is app.sites)


@pytest.mark.parametrize(("digit", "resumed"), [("1", True), ("2", False)])
async def test_a_stopped_round_can_be_gone_on_with(
    folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch, digit: str, resumed: bool
) -> None:
    with Archive.open(Workspace(folder).archive_path) as archive:
        archive.begin_round(month="2019-04", scope="full", as_of=city.AS_OF, sites=["gxj"], simulated=True)
    app = open_app(folder)
    begun: list[list[str]] = []
    desk = desk_of(app)

    def command(units: Sequence[str]) -> list[str]:
        begun.append([])
        return [sys.executable, "-c", "import sys; print(sys.argv[1:], file=sys.stderr); sys.exit(2)"]

    monkeypatch.setattr(desk, "check_command", command)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("C")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        assert "没有做完" in seen(app)
        await pilot.press(digit)
        await until(pilot, lambda: any("--resume" in note.message for note in app._notifications) or not resumed)
        await until(pilot, lambda: begun and app.child is None)
        assert any("--resume" in note.message for note in app._notifications) is resumed
