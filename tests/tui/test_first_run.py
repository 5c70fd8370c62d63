"""Nothing checked yet: every screen says so, and the demo is a key away."""

from __future__ import annotations

import functools
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui import city
from tests.tui.conftest import ready, seen, until
from ykterm.tui.app import Dashboard
from ykterm.tui.palette import commands

Open = Callable[[Path], Dashboard]


@pytest.fixture
def unchecked(tmp_path: Path) -> Path:
    """A folder with a registry and nothing else."""
    city.write_sites(tmp_path / "city")
    return tmp_path / "city"


def _told(app: Dashboard, words: str) -> bool:
    return words in seen(app)


async def test_no_figure_is_told_of_what_was_never_looked_at(unchecked: Path, open_app: Open) -> None:
    async with open_app(unchecked).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        assert "需关注 —" in seen(app)
        assert "死链 —" in seen(app)
        assert "演示" not in seen(app)
        for keys, words in (
            (["2"], "还没有检查过,有没有问题不知道。到“1 网站”按 C 检查全部。"),
            (["3"], "没有整改通知"),
            (["4"], "没有留言"),
            (["5"], "未登记"),
            (["1", "enter"], "尚未检查。按 C 检查本站。"),
        ):
            await pilot.press(*keys)
            await until(pilot, functools.partial(_told, app, words))
        await pilot.press("escape", *["down"] * 5, "enter")
        await until(pilot, lambda: "未登记网址,无从检查。按 i 登记。" in seen(app))


async def test_the_demo_is_asked_for_and_left_for(unchecked: Path, open_app: Open) -> None:
    app = open_app(unchecked)
    app.demo_offered = True
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "d 演示:在本机模拟的营口 39 站" in seen(app)
        assert "sites.demo" in {key.id for _, key in commands(app, app.screen)}
        await pilot.press("d", "2")
        await pilot.pause()
        assert not app.demo_chosen
        await pilot.press("d", "1")
        await until(pilot, lambda: app.demo_chosen)
    assert app.return_code == 0


async def test_where_a_round_was_run_no_demo_is_offered(folder: Path, open_app: Open) -> None:
    app = open_app(folder)
    app.demo_offered = True
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert len(app.screen_stack) == 1


def test_after_the_demo_the_inspectors_own_folder_is_open_again(unchecked: Path) -> None:
    code = f"""
from ykterm.cli.context import Context, Fault
from ykterm.tui.app import run
def demo():
    print("这里是演示", flush=True)
    raise Fault("没有地方")
print("退出码", run(Context({str(unchecked)!r}, None), demo=demo))
"""
    ours, its = pty.openpty()
    started = subprocess.Popen([sys.executable, "-c", code], stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    said = b""

    def read_until(words: str) -> None:
        nonlocal said
        while words.encode() not in said:
            said += os.read(ours, 65536)

    try:
        read_until("审计局")
        os.write(ours, b"d")
        read_until("开始演示")
        os.write(ours, b"1")
        read_until("这里是演示")
        said = b""
        read_until("演示没有做成:没有地方")
        os.write(ours, b"q")
        read_until("退出码 0")
    finally:
        started.kill()
        started.wait()
        os.close(ours)
    assert (sorted(path.name for path in unchecked.iterdir())) == ["sites.yaml"]
