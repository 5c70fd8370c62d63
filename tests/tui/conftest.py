"""A folder with a city in it, and the dashboard on that folder."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from tests.tui import city
from ykterm.cli.context import Context
from ykterm.core.events import Event
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Desk

REPLAY = """
import signal, sys, time
stopped = []
signal.signal(signal.SIGINT, lambda *_: stopped.append(1))
for line in open(sys.argv[1], encoding="utf-8"):
    if stopped:
        sys.exit(130)
    print(line, end="", flush=True)
    time.sleep(float(sys.argv[2]))
print(sys.argv[4], file=sys.stderr)
sys.exit(int(sys.argv[3]))
"""


class ReplayDesk(Desk):
    """A desk whose round replays given events from a real process, as the engine would print them."""

    def __init__(self, context: Context, script: Path) -> None:
        super().__init__(context)
        self._script = script
        self.pause, self.code, self.words = 0.0, 0, ""
        self.asked: list[list[str]] = []

    def replay(self, events: Sequence[Event], *, pause: float = 0.0, code: int = 0, words: str = "") -> None:
        """What the next rounds will print, how fast, and how they end."""
        self._script.write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in events))
        self.pause, self.code, self.words = pause, code, words

    def check_command(self, units: Sequence[str]) -> list[str]:
        self.asked.append(list(units))
        return [sys.executable, "-c", REPLAY, str(self._script), str(self.pause), str(self.code), self.words]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A simulated city after a round, with three notices: one late, one running, one a draft."""
    place = tmp_path / "city"
    ledger = city.write_city(place, simulated=True).ledger()
    ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=city.AS_OF, findings=("gxj-1",), note="请", issue=True)
    ledger.add_notice("czj", due=dt.date(2019, 4, 24), today=dt.date(2019, 4, 20), issue=True)
    ledger.add_notice("gxs", due=dt.date(2019, 5, 24), today=city.AS_OF)
    return place


@pytest.fixture
def open_app(tmp_path: Path) -> Callable[[Path], Dashboard]:
    """Opens the dashboard on a folder."""

    def opened(place: Path) -> Dashboard:
        return Dashboard(ReplayDesk(Context(str(place), city.AS_OF), tmp_path / "events.jsonl"))

    return opened


def desk_of(app: Dashboard) -> ReplayDesk:
    """The desk the tests handed in."""
    assert isinstance(app.desk, ReplayDesk)
    return app.desk


def lines(app: Dashboard) -> list[str]:
    """The screen's characters, a string a line."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def seen(app: Dashboard) -> str:
    """The screen's characters, as one string."""
    return "\n".join(lines(app))


async def until(pilot: Pilot[None], true: Callable[[], object], seconds: float = 15.0) -> None:
    """Waits for what the app is working on."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not true():
        if loop.time() > end:
            app = pilot.app
            assert isinstance(app, Dashboard)
            raise AssertionError(f"did not come true; the screen was:\n{seen(app)}")
        await pilot.pause(0.02)


async def ready(pilot: Pilot[None]) -> Dashboard:
    """Waits for the rows."""
    app = pilot.app
    assert isinstance(app, Dashboard)
    await until(pilot, lambda: app.board is not None and app.sites.table.row_count)
    await pilot.pause()
    return app
