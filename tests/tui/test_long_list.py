"""The list of any length: the cursor's line and a line's own style are seen, with colour and without."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App, ComposeResult

from ykterm.tui.widgets.long_list import LongList


class _Listed(App[None]):
    def compose(self) -> ComposeResult:
        yield LongList("lines")

    def on_mount(self) -> None:
        made = (Text("组名", "bold", end=""), Text("一行", end=""), Text("一行", end=""))
        self.query_one(LongList).show(3, lambda index, width: made[index].copy(), cursor=1)
        self.query_one(LongList).focus()


@pytest.mark.parametrize("colour", [True, False])
async def test_the_cursor_and_a_lines_own_style_are_seen(colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    app = _Listed(ansi_color=None if colour else True)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        group, under, other = (app.query_one(LongList).render_line(y)._segments[0].style for y in range(3))
        assert group is not None
        assert under is not None
        assert other is not None
        assert group.bold
        assert (under.bgcolor, under.reverse) != (other.bgcolor, other.reverse)
