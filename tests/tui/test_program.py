"""The real program: in tmux, and what it loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui import city

TMUX = shutil.which("tmux")
HEAVY = ("httpx", "httptools", "aiohttp", "turbohtml", "uvloop", "ykterm.engine")


class Terminal:
    """A tmux session of its own server."""

    def __init__(self, name: str, command: str, width: int, height: int) -> None:
        self._name = name
        self._tmux("new-session", "-d", "-s", "t", "-x", str(width), "-y", str(height), command)

    def _tmux(self, *arguments: str) -> str:
        assert TMUX
        done = subprocess.run([TMUX, "-L", self._name, "-f", "/dev/null", *arguments], capture_output=True, check=True)
        return done.stdout.decode()

    def press(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", "-t", "t", key)

    def until(self, true: Callable[[str], bool], seconds: float = 20.0) -> str:
        """The screen, once it is as wanted."""
        end = time.monotonic() + seconds
        while True:
            screen = self._tmux("capture-pane", "-p", "-t", "t")
            if true(screen):
                return screen
            assert time.monotonic() < end, screen
            time.sleep(0.05)

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program in a terminal of its own."""
    opened: list[Terminal] = []

    def start(place: Path, *, term: str = "", width: int = 80, height: int = 24) -> Terminal:
        program = f"{sys.executable} -m ykterm --workspace {place} --as-of 2019-04-26"
        command = f"env {term} {program}; echo 退出码 $?; sleep 60"
        opened.append(Terminal(f"ykterm-test-{os.getpid()}-{tmp_path.name}", command, width, height))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
@pytest.mark.parametrize("term", ["", "NO_COLOR=1", "TERM=screen"])
def test_the_program_in_a_terminal(folder: Path, terminal: Callable[..., Terminal], term: str) -> None:
    shell = terminal(folder, term=term)
    screen = shell.until(lambda words: "工信局" in words)
    assert "模拟数据" in screen
    assert "! 有问题" in screen
    shell.press("Down", "Enter")
    shell.until(lambda words: "1问题" in words and "首页死链:政策解读0" in words)
    shell.press("2")
    shell.until(lambda words: "✗ 确定不可用" in words and "政策解读0" in words)
    shell.press("Escape")
    shell.until(lambda words: "合计 6" in words)
    shell.press("2")
    shell.until(lambda words: "链接不可用(10)" in words and "12/12" in words)
    shell.press("3")
    shell.until(lambda words: "超期 2 工作日" in words)
    shell.press("1")
    shell.until(lambda words: "合计 6" in words)
    shell.press("q")
    shell.until(lambda words: "退出码 0" in words)


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed")
def test_an_empty_folder_opens_on_the_packaged_registry_and_stays_empty(
    tmp_path: Path, terminal: Callable[..., Terminal]
) -> None:
    place = tmp_path / "empty"
    shell = terminal(place, width=120, height=36)
    shell.until(lambda words: "39 家网站,尚未检查。24 家有网址,15 家未登记网址(按 i 补登)。" in words)
    shell.press("q")
    shell.until(lambda words: "退出码 0" in words)
    assert not place.exists()


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ykterm", "--workspace", str(tmp_path)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 3
    assert "ykterm check" in done.stderr.decode()


def test_the_ui_process_loads_no_network_and_no_parser(tmp_path: Path) -> None:
    place = tmp_path / "city"
    city.write_city(place)
    code = f"""
import asyncio, sys
from ykterm.cli.context import Context
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Desk
async def main():
    app = Dashboard(Desk(Context({str(place)!r}, None)))
    async with app.run_test() as pilot:
        while app.board is None or not app.sites.table.row_count:
            await pilot.pause(0.02)
        await pilot.press("down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
asyncio.run(main())
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
