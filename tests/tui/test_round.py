"""A round in the dashboard: its events come from a real process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui import city
from tests.tui.conftest import desk_of, lines, ready, seen, until
from ykterm.core import events as ev
from ykterm.core.model import ColumnState
from ykterm.core.status import Status
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]
SITES = ("gxs", "gxj", "lbq", "czj", "wlj")


def line_of(app: Dashboard, name: str) -> str:
    """The row of a site, as shown."""
    return next(line for line in lines(app) if name in line)


async def running(pilot: Pilot[None], events: list[ev.Event], *keys: str, pause: float = 5.0) -> Dashboard:
    """A round that has printed its first events and goes on."""
    app = await ready(pilot)
    desk_of(app).replay(events, pause=pause)
    await pilot.press(*keys)
    await until(pilot, lambda: app.board is not None and app.board.round is not None)
    return app


async def test_events_fed_in_are_shown_within_the_next_ticks(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        app.feed([city.started(*SITES), ev.SiteStarted(site="gxs", at=city.AT)])
        await until(pilot, lambda: "… 检查中" in line_of(app, "供销社"))
        assert "—" in line_of(app, "供销社")
        app.feed([city.home("gxs", ms=77), *(city.dead("gxs", str(n)) for n in range(6))])
        app.feed([city.column("gxs", "公告", ColumnState.BLANK, None)])
        await until(pilot, lambda: "6/   0" in line_of(app, "供销社"))
        assert "200  77ms" in line_of(app, "供销社")
        app.feed([city.done("gxs")])
        await until(pilot, lambda: "! 有问题" in line_of(app, "供销社"))


async def test_c_checks_the_site_under_the_cursor_and_the_end_is_told(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        desk_of(app).replay([city.started("gxj"), *city.events_of_gxj(), ev.RoundDone(complete=True, at=city.AT)])
        await pilot.press("down", "c")
        await until(pilot, lambda: "检查结束" in seen(app))
        assert desk_of(app).asked == [["gxj"]]
        assert app.child is None
        # What is shown after the end is what the folder keeps.
        await until(pilot, lambda: app.board is not None and app.board.round is None)
        assert app.sites.table.cursor_key == "gxj"


@pytest.mark.parametrize("key", ["C", "Ｃ", "f9"])
async def test_all_sites_are_checked_with_progress_shown(folder: Path, open_app: Open, key: str) -> None:
    events: list[ev.Event] = [city.started(*SITES), ev.SiteProgress(site="gxs", done=30, planned=60)]
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await running(pilot, events, key, pause=0.2)
        assert desk_of(app).asked == [[]]
        await until(pilot, lambda: "进行中 0/5 家" in seen(app))
        assert "2019年4月第2次常态检查" in seen(app)
        await until(pilot, lambda: app.child is None)


async def test_an_unregistered_site_is_not_checked(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press(*["down"] * 5, "c")
        await pilot.pause()
        assert app.child is None
        assert "未登记网址" in seen(app)


@pytest.mark.parametrize("key", ["x", "ｘ", "f8"])
async def test_stop_keeps_what_was_seen_and_the_app_goes_on(folder: Path, open_app: Open, key: str) -> None:
    events: list[ev.Event] = [city.started(*SITES), *([ev.SiteStarted(site="gxs", at=city.AT)] * 200)]
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await running(pilot, events, "C", pause=0.1)
        await pilot.press(key)
        await until(pilot, lambda: "检查已停止,已查到的保留" in seen(app))
        assert app.child is None
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen))


async def test_a_second_round_is_not_begun_beside_the_first(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await running(pilot, [city.started(*SITES)] * 100, "C", pause=0.1)
        await pilot.press("c")
        await until(pilot, lambda: "检查正在进行" in seen(app))
        assert desk_of(app).asked == [[]]


async def test_a_child_that_dies_is_told_in_its_words(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(100, 24), notifications=True) as pilot:
        app = await ready(pilot)
        desk_of(app).replay(
            [city.started(*SITES), ev.SiteStarted(site="gxs", at=0.0)], code=3, words="存档\x1b[31m被占用[b]"
        )
        await pilot.press("C")
        await until(pilot, lambda: "退出码 3" in seen(app))
        assert "存档被占用[b]" in seen(app)
        await until(pilot, lambda: "✓ 正常" in line_of(app, "供销社"))


async def test_leaving_during_a_round_asks_first(folder: Path, open_app: Open) -> None:
    app = open_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await running(pilot, [city.started(*SITES)] * 300, "C", pause=0.1)
        child = app.child
        await pilot.press("q")
        assert isinstance(app.screen, Choice)
        await pilot.press("escape")
        assert app.child is child
        assert app.is_running
        await pilot.press("q", "2")
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0
    assert child is not None
    assert child.ended


async def test_a_round_asked_for_at_the_start_begins_by_itself(folder: Path, open_app: Open, tmp_path: Path) -> None:
    app = open_app(folder)
    desk_of(app).replay([city.started(*SITES), ev.RoundDone(complete=True, at=0.0)])
    app.begin_at_once()
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: desk_of(app).asked == [[]])
        await until(pilot, lambda: app.child is None)


async def test_the_open_details_are_read_again_when_their_site_is_done(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "1问题" in seen(app))
        app.feed([city.started("gxj"), ev.SiteStarted(site="gxj", at=0.0)])
        await until(pilot, lambda: "检查中" in seen(app))
        app.feed([city.done("gxj")])
        await until(pilot, lambda: "检查中" not in seen(app))
        assert app.board is not None
        assert app.board.rows["gxj"].status is Status.OK
