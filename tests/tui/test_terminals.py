"""Terminals as they are met: low and narrow, without colour, shrunk while a screen is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import ready, seen
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.areas import AREAS
from ykterm.tui.widgets.quiet_table import QuietTable

Open = Callable[[Path], Dashboard]


async def test_every_screen_outlives_a_window_shrunk_and_widened_again(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app = await ready(pilot)
        for keys in ([], ["enter"], ["f1"], ["escape"], ["f12"], ["escape"], ["i"], ["escape"], ["S"], ["escape"]):
            await pilot.press(*keys)
            for size in ((40, 12), (10, 4), (120, 36)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert seen(app).strip()
        for kind in AREAS.values():
            await app.push_screen(kind())
            for size in ((40, 12), (10, 4), (120, 36)):
                await pilot.resize_terminal(*size)
                await app.workers.wait_for_complete()
                await pilot.pause()
            app.action_show_sites()


async def test_in_a_low_terminal_the_rows_are_seen(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(40, 12)) as pilot:
        app = await ready(pilot)
        for key in ("3", "4", "5"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.screen.query_one(QuietTable).scrollable_content_region.height >= 3


async def test_without_colour_the_chosen_option_is_seen(
    folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        for key in ("s", "f12"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            listed = app.screen.query_one(OptionList)
            drawn = [listed.render_line(line) for line in range(4)]
            marked = [at for at, strip in enumerate(drawn) if any(one.style and one.style.underline for one in strip)]
            assert len(marked) == 1
            await pilot.press("escape")
