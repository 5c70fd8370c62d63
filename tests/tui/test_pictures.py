"""Eight pictures of the program, compared as they are drawn; README shows the first.

To accept a wanted change: YKTERM_GOLDEN=write pytest tests/tui/test_pictures.py, and look at what it wrote:
rsvg-convert -w 1200 tests/tui/pictures/sites.svg -o sites.png
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.tui import city
from tests.tui.conftest import ready, seen, until
from ykterm.core.messages import Truth
from ykterm.core.registers import DomainEntry, DomainState, Register
from ykterm.report.picture import alone
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard

PICTURES = Path(__file__).parent / "pictures"
PYTHON, TEXTUAL = (3, 11), "8.2.8"
"""What they were drawn with: another version of either may draw the same words in other spans."""

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != PYTHON or version("textual") != TEXTUAL,
    reason=f"the pictures were drawn with Python {PYTHON[0]}.{PYTHON[1]} and Textual {TEXTUAL}",
)
Open = Callable[[Path], Dashboard]


@pytest.mark.parametrize(
    ("name", "size", "keys", "words"),
    [
        ("sites", (130, 20), "down", "政策解读 2018-09-30"),
        ("sites-80", (80, 24), "", "供销社"),
        ("site-links", (120, 30), "down enter 2 down", "GET 404 118ms"),
        ("site-80", (80, 24), "down enter", "首页死链"),
        ("findings", (120, 30), "2", "GET 404 118ms"),
        ("notices", (120, 30), "3", "应催办"),
        ("messages", (120, 24), "4", "页面打不开"),
        ("registers", (120, 24), "5", "已完成"),
    ],
)
async def test_the_picture_is_the_one_kept(
    folder: Path, open_app: Open, name: str, size: tuple[int, int], keys: str, words: str
) -> None:
    ledger = Workspace.find(str(folder)).ledger()
    ledger.add_message("页面打不开", received=dt.date(2019, 4, 24), unit="gxj", link="", truth=Truth.TRUE)
    ledger.set_register(Register.DOMAIN, [DomainEntry(id="gxs", state=DomainState.DONE, day=city.AS_OF)])
    async with open_app(folder).run_test(size=size) as pilot:
        app = await ready(pilot)
        await pilot.press(*keys.split())
        await until(pilot, lambda: words in seen(app))
        await pilot.pause()
        drawn = _steady(alone(app.export_screenshot()).decode())
    kept = PICTURES / f"{name}.svg"
    if os.environ.get("YKTERM_GOLDEN") == "write":
        kept.write_text(drawn, encoding="utf-8")
    assert _words(drawn) == _words(kept.read_text(encoding="utf-8")), f"{kept} no longer is what the program shows"
    assert drawn == kept.read_text(encoding="utf-8"), f"{kept} has the same words in other colours or places"


def _steady(svg: str) -> str:
    """Without the checksum that names every element."""
    return re.sub(r"terminal-\d+-", "terminal-", svg)


def _words(svg: str) -> list[str]:
    """The lines of words, for a difference that can be read."""
    lines: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)', svg):
        lines.setdefault(float(y), []).append((float(x), text.replace("&#160;", " ")))
    return ["  ".join(text for _, text in sorted(lines[y])) for y in sorted(lines)]


def test_readme_shows_one_and_there_are_eight_at_most() -> None:
    assert len(list(PICTURES.glob("*.svg"))) <= 8
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "](tests/tui/pictures/sites.svg)" in readme
