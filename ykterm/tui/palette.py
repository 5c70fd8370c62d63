"""The command palette: every action that can be done on the screen it is opened on, from the one table of keys.

It is also the menu that makes a letter's action reachable where an input method or a multiplexer eats the letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.actions import parse
from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from ykterm.tui.cells import cut, pad
from ykterm.tui.initials import begins_as
from ykterm.tui.keys import shown
from ykterm.tui.keys.key import Key

if TYPE_CHECKING:
    from ykterm.tui.app import Dashboard

_WORDS, _KEYS, _FRAME = 19, 8, 9
"""Cells of an action's words, of its keys, and of what stands around a line."""
NOTHING = "没有这样的动作"
_MOVING = ("app.focus_next", "app.focus_previous", "app.palette")
"""With the palette over the screen there is nothing to move on from, and no palette to open."""


def commands(app: Dashboard, screen: Screen[object]) -> Iterator[tuple[str, Key]]:
    """(`区域: 动作`, key) of what can be done on the screen now: its own actions first, then those of everywhere."""
    own = {one.id.partition(".")[0]: None for one in type(screen).BINDINGS if isinstance(one, Binding) and one.id}
    for area in dict.fromkeys([*own, "app"]):
        title, table = app.key_table[area]
        for key in table:
            where, name, parameters = parse(key.action)
            if key.action not in _MOVING and (app if where == "app" else screen).check_action(name, parameters):
                yield f"{title}: {key.label}", key


class Actions(Provider):
    """What `commands` lists, by any part of its words or by the initials of their sounds (jcqb: 检查全部)."""

    async def discover(self) -> Hits:
        for words, key in self._commands():
            yield DiscoveryHit(_line(words, key, self.app.size.width), partial(self._do, key), words)

    async def search(self, query: str) -> Hits:
        wanted = unicodedata.normalize("NFKC", query).strip().casefold()
        found = False
        for words, key in self._commands():
            named = wanted in words.casefold() or begins_as(wanted, words)
            if named or wanted in key.help.casefold() or begins_as(wanted, key.help):
                found = True
                yield Hit(1.0 if named else 0.5, _line(words, key, self.app.size.width), partial(self._do, key), words)
        if not found:
            yield Hit(0.1, Text(NOTHING), _nothing, NOTHING)

    def _commands(self) -> list[tuple[str, Key]]:
        return list(commands(self._dashboard, self.screen))

    @property
    def _dashboard(self) -> Dashboard:
        from ykterm.tui.app import Dashboard

        assert isinstance(self.app, Dashboard)
        return self.app

    async def _do(self, key: Key) -> None:
        await self.app.run_action(key.action, default_namespace=self.screen)


def palette() -> CommandPalette:
    """The palette, ready to be opened."""
    return CommandPalette([Actions], placeholder="中文或拼音首字母;↑↓ Enter 选定,Esc 关闭")


def _line(words: str, key: Key, width: int) -> Text:
    """One line in the list of a terminal of `width` cells: what is there beside the words, as far as there is room."""
    line = Text(f"{pad(words, _WORDS)} ").append(f"{pad(' '.join(map(shown, key.names)), _KEYS)} ", "bold")
    return line.append(cut(key.help, width - _WORDS - _KEYS - _FRAME), "dim")


def _nothing() -> None:
    """Nothing to be done."""
