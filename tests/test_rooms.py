"""The rooms' doors: each headless room, imported alone in a fresh process, brings nothing in that it must not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ykterm"
FORBIDDEN = {
    "core": {"textual", "rich", "httpx", "httptools", "aiohttp", "tinydb", "sqlite3", "ruamel", "filelock", "click"},
    "engine": {"textual", "tinydb", "sqlite3", "ruamel", "ykterm.store", "ykterm.report", "ykterm.tui", "ykterm.demo"},
    "store": {"textual", "httpx", "httptools", "aiohttp", "turbohtml", "ykterm.engine", "ykterm.report", "ykterm.tui"},
    "report": {"textual", "httpx", "httptools", "aiohttp", "turbohtml", "ykterm.engine", "ykterm.tui", "ykterm.demo"},
    "demo": {"textual", "httpx", "turbohtml", "ykterm.engine", "ykterm.core.page", "ykterm.core.columns"},
    "cli": {"textual", "httpx", "httptools", "aiohttp", "turbohtml", "ykterm.tui.app"},
}


def modules(room: str) -> list[str]:
    """Every module of a room, by its dotted name."""
    names = []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_alone_brings_in_nothing_it_must_not(room: str) -> None:
    names = modules(room)
    assert names
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert FORBIDDEN[room] & loaded == set()
