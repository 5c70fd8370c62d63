"""Plain tables on stdout, aligned by terminal cells: a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click
from rich.cells import cell_len

from ykterm.core.text import clean


def print_table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> None:
    """The rows, the first one the head; columns in `right` are set flush right. Control characters are dropped."""
    safe = [[clean(cell, 500) for cell in row] for row in rows]
    widths = [max(cell_len(row[column]) for row in safe) for column in range(len(safe[0]))]
    for row in safe:
        cells = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            fill = " " * (width - cell_len(cell))
            cells.append(fill + cell if column in right else cell + fill)
        click.echo("  ".join(cells).rstrip())
