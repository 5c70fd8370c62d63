"""A DataTable that repaints only the rows that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

from rich.text import Text
from textual.geometry import Region
from textual.widgets import DataTable


class QuietTable(DataTable[Text]):
    """A row-cursor table of ready-made cells: rows are patched by key, and refilled with the cursor staying on its row.

    `DataTable.update_cell` repaints the whole table each time: four times the work of repainting one row.
    """

    def __init__(self, **options: Any) -> None:
        self._quiet = False
        super().__init__(cursor_type="row", cell_padding=0, zebra_stripes=False, **options)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As the base class, but nothing while rows are being patched."""
        if self._quiet:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def set_shape(self, columns: Iterable[tuple[str, str, int]]) -> None:
        """Clears the table and gives it columns of (key, title, width in cells)."""
        self.clear(columns=True)
        for key, title, width in columns:
            self.add_column(Text(title, no_wrap=True, end=""), width=width, key=key)

    def patch(self, rows: Mapping[str, Sequence[Text]]) -> None:
        """Shows new cells for the rows that are in the table, and repaints only those."""
        changed: list[int] = []
        self._quiet = True
        try:
            for key, cells in rows.items():
                if key not in self.rows:
                    continue
                index = self.get_row_index(key)
                old = self.get_row_at(index)
                for column, before, now in zip(self.ordered_columns, old, cells, strict=True):
                    if before != now or before.style != now.style:
                        self.update_cell(key, column.key, now)
                        if not changed or changed[-1] != index:
                            changed.append(index)
        finally:
            self._quiet = False
        for index in changed:
            self.refresh_row(index)

    def fill(self, rows: Iterable[tuple[str, Sequence[Text]]], *, cursor: str | None = None) -> None:
        """Replaces all rows; the cursor goes to row `cursor`, else stays on its row, where that is still there."""
        kept, offset = cursor or self.cursor_key, self.scroll_offset
        index = self.cursor_row
        self.clear()
        for key, cells in rows:
            self.add_row(*cells, key=key)
        if kept is not None and kept in self.rows:
            index = self.get_row_index(kept)
        if self.row_count:
            self.move_cursor(row=min(index, self.row_count - 1), animate=False, scroll=False)
            self.call_after_refresh(self._return_to, offset.y)

    @property
    def keys(self) -> list[str]:
        """Keys of the rows, as they stand."""
        return [row.key.value for row in self.ordered_rows if row.key.value is not None]

    @property
    def cursor_key(self) -> str | None:
        """Key of the row under the cursor; None in an empty table."""
        if not self.is_valid_row_index(self.cursor_row):
            return None
        # Not by its cell: in a terminal too narrow for any column it has none.
        return self.ordered_rows[self.cursor_row].key.value

    def _return_to(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True)
        self._scroll_cursor_into_view()
