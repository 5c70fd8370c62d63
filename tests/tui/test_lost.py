"""The terminal goes away, or somebody ends the program: it ends quietly, and so does its round."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui import city
from tests.tui.conftest import desk_of, ready, until
from ykterm.tui.app import Dashboard

Program = tuple["subprocess.Popen[bytes]", int]


@pytest.fixture
def program(folder: Path) -> Iterator[Program]:
    """The dashboard on a terminal of its own, its rows drawn, and the other end of that terminal."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "ykterm", "--workspace", str(folder), "--as-of", "2019-04-26"]
    started = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    drawn = b""
    while "供销社".encode() not in drawn:
        drawn += os.read(ours, 65536)
    yield started, ours
    started.kill()
    started.wait()


def test_a_closed_terminal_ends_it(program: Program) -> None:
    started, ours = program
    os.close(ours)
    assert started.wait(20) == 129


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_and_gives_the_terminal_back(program: Program, number: signal.Signals, code: int) -> None:
    started, ours = program
    started.send_signal(number)
    said = b""
    # A terminal nobody writes to any more reads as an error.
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:
        pass
    assert started.wait(20) == code
    assert b"\x1b[?1049l" in said
    assert b"Traceback" not in said


async def test_the_round_is_stopped_with_it(folder: Path, open_app: Callable[[Path], Dashboard]) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        desk_of(app).replay(list(city.round_events()), pause=0.2)
        await pilot.press("C")
        await until(pilot, lambda: app.child is not None and app.board and app.board.round)
        child = app.child
        app.hang_up(129)
    assert child is not None
    assert child.ended
    assert app.return_code == 129
