"""The snapshot as a picture of a terminal: one line a site, with the words and colours of the dashboard."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.report import words
from ykterm.report.findings import FindingView
from ykterm.report.picture import alone
from ykterm.report.snapshot import Snapshot

WIDTH = 150
"""Cells of the picture; a table that needs less is drawn in what it needs."""
_STYLES = {
    Status.OK: "#87d787",
    Status.PROBLEM: "#ffd75f",
    Status.UNQUALIFIED: "bold #ff5f5f",
    Status.UNREACHABLE: "bold #ff5f5f",
    Status.BLOCKED: "#d7afff",
    Status.INCOMPLETE: "#5fd7ff",
    Status.HELD: "#5fd7ff",
    Status.UNREGISTERED: "dim",
    Status.UNCHECKED: "dim",
}
_STATUS, _FIGURES = 2, 5
"""The column of the status, and the first of those that hold figures."""


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """UTF-8; drawn without a terminal, and nothing of it is fetched when it is opened."""
    from rich.console import Console, Group
    from rich.table import Table
    from rich.text import Text

    title = clean(f"{snapshot.city}政府网站检查情况 {snapshot.as_of}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for place, heading in enumerate(words.TABLE):
        table.add_column(heading, justify="right" if place >= _FIGURES else "left", no_wrap=True)
    for number, site in enumerate(snapshot.sites, 1):
        cells = [Text(clean(cell)) for cell in words.table_row(number, site)]
        cells[_STATUS].stylize(_STYLES.get(Status(site.status), ""))
        table.add_row(*cells)
    above = [
        Text(f"{words.round_words(snapshot.round)} · 统计日 {snapshot.as_of}"),
        *([Text(words.filter_words(snapshot), "bold")] if snapshot.filter is not None else []),
        *([Text(words.SIMULATED, "bold reverse")] if snapshot.simulated else []),
        Text(),
    ]
    totals = "  ".join(f"{name} {words.figure(count)}" for name, count in words.totals(snapshot))
    console = Console(width=WIDTH, file=io.StringIO(), record=True, force_terminal=True, color_system="truecolor")
    console.print(Group(*above, table, Text(), Text(totals, "bold"), Text(words.LEGEND, "dim")))
    return alone(console.export_svg(title=title))
