"""Plain tables for a terminal, aligned by cells: a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from ykterm.core.text import clean


def lines(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Iterable[int] = (),
    widest: int = 60,
    gap: int = 2,
) -> str:
    """The table as text, each line ended: columns in `right` flush right, `gap` cells between two.

    Text longer than `widest` cells ends in an ellipsis; control characters are dropped.
    """
    body = [[shorten(clean(cell, 500), widest) for cell in row] for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(headings, *body, strict=True)]
    flush = set(right)

    def line(cells: Sequence[str]) -> str:
        padded = []
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            room = " " * (width - cell_len(cell))
            padded.append(room + cell if place in flush else cell + room)
        return (" " * gap).join(padded).rstrip() + "\n"

    return "".join(line(cells) for cells in [headings, *body])


def shorten(text: str, cells: int) -> str:
    """The text in at most `cells` cells, cut between characters."""
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"
