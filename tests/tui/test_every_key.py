"""Each key of the table is pressed on its screen, and starts the action it is bound to, which the screen has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.actions import parse
from textual.screen import Screen

from tests.tui.conftest import ready
from ykterm.tui.app import Dashboard
from ykterm.tui.keys import AREAS
from ykterm.tui.screens.areas import AREAS as SCREENS
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]
MOVES = {"enter", "tab", "shift+tab", "up", "down", "left", "right", "space", "escape"}
"""Keys that a focused list may have a use of its own for, by which the screen hears of them."""


@pytest.mark.parametrize("area", ["sites", "site", *SCREENS])
async def test_each_key_starts_its_action(
    area: str, folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    async def record(self: Dashboard, action: str, *_: Any, **__: Any) -> bool:
        started.append(action)
        return True

    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app = await ready(pilot)
        if area != "sites":
            screen: Screen[None] = SiteScreen("gxj") if area == "site" else SCREENS[area]()
            await app.push_screen(screen)
            await app.workers.wait_for_complete()
            await pilot.pause()
        here = app.screen
        monkeypatch.setattr(Dashboard, "run_action", record)
        own = {name for key in AREAS[area][1] for name in key.names}
        for key in (*AREAS[area][1], *AREAS["app"][1]):
            name = parse(key.action)[1]
            assert callable(getattr(here, f"action_{name}", None) or getattr(app, f"action_{name}", None)), key.id
            for pressed in key.names:
                if key in AREAS["app"][1] and pressed in own:
                    continue
                started.clear()
                await pilot.press(pressed)
                if pressed not in MOVES or key.first:
                    assert started == [key.action], (key.id, pressed)
                else:
                    assert started, (key.id, pressed)
        monkeypatch.undo()
