"""Plots of months in a terminal's cells: bars for counts, which stand on 0, and marks for shares.

What is not of all sites is hatched or hollow; a month not known is a dash, never a bar of no height. Nothing is told by
colour alone, and every character has one of plain ASCII that `tui.plain` draws in its stead.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from ykterm.core.percent import percent
from ykterm.core.trends import Point, Series, bounds
from ykterm.tui.cells import pad

AXIS = 6
"""Cells of the axis at the left, with its line."""
LOWEST = 5
"""Lines of a plot, at least: its title, three of the plot, the months."""
_EIGHTHS = "▁▂▃▄▅▆▇█"
_HATCH = "▒"
_BAR = "cyan"
_DIM = "dim"


def draw(series: Series, width: int, height: int) -> list[Text]:
    """The plot in exactly `height` lines of `width` cells."""
    floor, top = bounds((point.number for point in series.points), share=series.metric.is_share)
    rows = max(1, height - 2)
    room = max(1, width - AXIS)
    # Of more months than there are cells, the last.
    points = series.points[-room:]
    step = max(1, room // max(1, len(points)))
    grid = [[(" ", "")] * room for _ in range(rows)]
    for place, point in enumerate(points):
        _month(grid, place * step, step, point, (floor, top), share=series.metric.is_share)
    lines = [_title(series, floor, width)]
    for number, cells in enumerate(grid):
        line = Text(_axis(number, rows, floor, top, share=series.metric.is_share), _DIM, no_wrap=True, end="")
        for character, style in cells:
            line.append(character, style)
        lines.append(_fit(line, width))
    lines.append(_fit(Text(" " * AXIS + _months(points, step), _DIM, no_wrap=True, end=""), width))
    return lines[:height]


def _title(series: Series, floor: float, width: int) -> Text:
    """The figure's name, its last known month, and where the axis does not begin at 0."""
    line = Text(f" {series.metric.word}", "bold", no_wrap=True, end="")
    last = next((point for point in reversed(series.points) if point.value is not None), None)
    if last is not None:
        some = f" {last.known}/{last.of}家" if last.known < last.of else ""
        line.append(f"  {last.month} {last.words}{some}", "not bold")
    else:
        line.append("  没有数字", "not bold dim")
    if floor:
        line.append(f"  自{floor:g}%起", "not bold dim")
    return _fit(line, width)


def _axis(row: int, rows: int, floor: float, top: float, *, share: bool) -> str:
    """The top of the axis at its first line, its floor at the last, its line at all."""
    unit = "%" if share else ""
    said = f"{top:g}{unit}" if row == 0 else f"{floor:g}{unit}" if row == rows - 1 and rows > 1 else ""
    return pad(_short(said), AXIS - 1, right=True) + "│"


def _short(said: str) -> str:
    """12000 as 1.2万 where it is too long for the axis."""
    return said if len(said) < AXIS else f"{float(said) / 10_000:g}万"


def _month(
    grid: list[list[tuple[str, str]]],
    at: int,
    step: int,
    point: Point,
    axis: tuple[float, float],
    *,
    share: bool,
) -> None:
    """Draws one month into its cells, with the figure above where there is room."""
    rows, bar = len(grid), max(1, step - 1)
    number = point.number
    if number is None:
        _write(grid, rows - 1, at, "—".center(bar), _DIM)
        return
    floor, top = axis
    height = max(0.0, min(1.0, (number - floor) / (top - floor)))
    if share:
        row = rows - 1 - round(height * (rows - 1))
        _write(grid, row, at, ("○" if point.partial else "●").center(bar), _BAR)
        label = percent(point.value or 0, point.whole or 0) or ""
        above = row - 1 if row else 1
    else:
        full = height * rows
        row = rows - max(1, math.ceil(full - 1e-9))
        for line in range(row, rows):
            part = min(1.0, full - (rows - 1 - line))
            block = _HATCH if point.partial else _EIGHTHS[max(0, math.ceil(part * 8 - 1e-9) - 1)]
            _write(grid, line, at, (block if number else " ") * bar, _BAR)
        label, above = point.words, row - 1
        if not number:
            label, above = "0".center(bar), rows - 1
        elif above < 0:
            return
    if cell_len(label) < step and 0 <= above < rows:
        _write(grid, above, at, label, "")


def _write(grid: list[list[tuple[str, str]]], row: int, at: int, text: str, style: str) -> None:
    for place, character in enumerate(text, at):
        if place < len(grid[row]) and character != " ":
            grid[row][place] = (character, style)


def _months(points: Sequence[Point], step: int) -> str:
    """The months' numbers under the axis, the year where it begins; where they are too near, some alone."""
    line = ""
    for place, point in enumerate(points):
        year, number = point.month[2:4], str(int(point.month[5:]))
        said = f"{year}/{number}" if not place or number == "1" else number
        gap = place * step - len(line)
        if gap > 0 or not place:
            line += " " * gap + said
    return line


def _fit(line: Text, width: int) -> Text:
    if line.cell_len > width:
        return Text(pad(line.plain, width), line.style, no_wrap=True, end="")
    line.append(" " * (width - line.cell_len))
    return line
