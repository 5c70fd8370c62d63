"""What stands on every screen: the headline above, the keys below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from ykterm.tui.cells import fold, pad
from ykterm.tui.keys import footer

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard

SIMULATED = "模拟数据"


class Headline(Static):
    """One line: the program, where one is, and 模拟数据 wherever the figures are simulated."""

    def __init__(self) -> None:
        super().__init__(id="headline", markup=False)
        self._words = ""
        self._simulated = False

    def say(self, words: str, *, simulated: bool) -> None:
        """Shows `words`, cut to what the terminal has."""
        self._words, self._simulated = words, simulated
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or self.app.size.width
        mark = f" {SIMULATED} " if self._simulated else ""
        line = Text(pad(f" ykterm  {self._words}", max(0, width - cell_len(mark))), no_wrap=True, end="")
        line.stylize("bold", 1, 7)
        line.append(mark, "bold reverse")
        self.update(line)


class KeyBar(Static):
    """One line of keys, made from the one table; where it is narrow the least needed are dropped."""

    app: Dashboard

    def __init__(self, *areas: str) -> None:
        super().__init__(id="keybar", markup=False)
        self._areas = areas
        self._without: frozenset[str] = frozenset()

    def leave_out(self, ids: Iterable[str]) -> None:
        """Leaves out the actions of these ids: they do nothing where one is."""
        self._without = frozenset(ids)
        self.draw()

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Draws the keys as the app has them now."""
        width = (self.size.width or self.app.size.width) - 1
        entries = list(dict.fromkeys(footer(self.app.key_table, *self._areas, without=self._without)))
        while entries and sum(cell_len(f"{key} {label}  ") for key, label, _ in entries) - 2 > width:
            entries.remove(max(reversed(entries), key=lambda entry: entry[2]))
        line = Text(" ", no_wrap=True, end="")
        for key, label, _ in entries:
            line.append(key, "bold")
            line.append(f" {label}  ")
        self.update(line)


class Line(Static):
    """One line of words, cut to the terminal's width."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._words = Text()

    def say(self, words: Text | str) -> None:
        """Shows `words`; a longer line ends in an ellipsis."""
        self._words = words if isinstance(words, Text) else Text(words)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or self.app.size.width
        line = self._words.copy()
        if line.cell_len > width:
            line.truncate(width, overflow="ellipsis")
        self.update(line)


class Prose(Static):
    """Lines of words, folded to the width there is."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._words = Text()

    def say(self, words: Text | str) -> None:
        """Shows `words`."""
        self._words = words if isinstance(words, Text) else Text(words)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        # Before the first layout there is no width: whatever is shown now is folded again then.
        self.update(fold(self._words, self.content_size.width or 40))
