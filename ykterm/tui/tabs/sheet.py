"""A tab of 网站详情 as a table that leaves the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.report.sheet import Sheet
    from ykterm.tui.tabs.lines import Entry

LONGEST = 4000
"""Characters of what is told of one line."""


def as_sheet(title: str, headings: Sequence[str], entries: Sequence[Entry], *, simulated: bool) -> Sheet:
    """A row each, uncut, with its group before it and all that the pane tells of it behind."""
    from ykterm.report.sheet import Sheet

    rows: list[tuple[str, ...]] = []
    group = ""
    for entry in entries:
        if entry.is_group:
            group = entry.words[0].removeprefix("▸ ")
            continue
        told = ";".join(line.strip() for line in entry.evidence().plain.splitlines() if line.strip())
        words = [word.strip() for word in (*entry.words, *[""] * len(headings))][: len(headings)]
        rows.append((group, *words, clean(told, LONGEST)))
    grouped = any(row[0] for row in rows)
    return Sheet(
        title,
        (*(("分组",) if grouped else ()), *headings, "说明"),
        [row if grouped else row[1:] for row in rows],
        (f"合计 {len(rows)} 行",),
        simulated=simulated,
    )
