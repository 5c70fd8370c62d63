"""A list of any length: a line is made when it comes into sight, so that 20,000 lay out as fast as 20."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LongList(ScrollView, can_focus=True):
    """Lines under a cursor; whoever shows it makes them, cut to the width given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"long-list--cursor"}
    DEFAULT_CSS = """
    LongList {
        height: 1fr;
        overflow-x: hidden;
    }
    LongList > .long-list--cursor {
        background: $block-cursor-blurred-background;
    }
    LongList:focus > .long-list--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    LongList:nocolor > .long-list--cursor {
        text-style: underline;
    }
    LongList:nocolor:focus > .long-list--cursor {
        text-style: reverse;
    }
    """

    @dataclass
    class Highlighted(Message):
        """The cursor went to another line."""

        index: int

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._lines = 0
        self._line: Callable[[int, int], Text] = lambda index, width: Text()
        self._cursor = 0

    @property
    def cursor(self) -> int | None:
        """Index of the line under the cursor; None in an empty list."""
        return self._cursor if self._lines else None

    @property
    def line_count(self) -> int:
        return self._lines

    def show(self, lines: int, line: Callable[[int, int], Text], *, cursor: int = 0) -> None:
        """Shows so many lines, each by `line(index, width)`, with the cursor on one of them."""
        self._lines, self._line = lines, line
        self._cursor = max(0, min(cursor, lines - 1))
        self.virtual_size = Size(self.size.width, lines)
        self.refresh()
        self.call_after_refresh(self._into_sight)
        self.post_message(self.Highlighted(self._cursor))

    def redraw(self, *indices: int) -> None:
        """Draws lines again that have changed; without any, all in sight."""
        if not indices:
            self.refresh()
        for index in indices:
            self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self._lines)
        self._into_sight()

    def render_line(self, y: int) -> Strip:
        index, width, style = self.scroll_offset.y + y, self.size.width, self.rich_style
        if index >= self._lines:
            return Strip.blank(width, style)
        line = self._line(index, width)
        if index == self._cursor:
            # The cursor's own colours go before the line's: both together may not be readable.
            style = self.get_component_rich_style("long-list--cursor")
            line = Text(line.plain, end="")
        # A text without spans is rendered without its own style, too.
        line.stylize_before(line.style)
        return Strip(line.render(self.app.console)).adjust_cell_length(width).apply_style(style)

    def action_move(self, by: int) -> None:
        self._go(self._cursor + by)

    def action_page(self, by: int) -> None:
        self._go(self._cursor + by * max(1, self.size.height - 1))

    def action_go(self, to: int) -> None:
        self._go(to if to >= 0 else self._lines - 1)

    def on_click(self, event: Click) -> None:
        self._go(self.scroll_offset.y + event.y)

    def _go(self, to: int) -> None:
        to = max(0, min(to, self._lines - 1))
        if to == self._cursor:
            return
        before, self._cursor = self._cursor, to
        self.redraw(before, to)
        self._into_sight()
        self.post_message(self.Highlighted(to))

    def _into_sight(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False, force=True)
        elif height and self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, force=True)
