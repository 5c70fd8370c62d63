"""The archive at the inspector's desk: the week's visits, and two rounds beside each other. Call in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ykterm.report.compare import Compared, Difference
    from ykterm.report.watch import Watched
    from ykterm.store.archive import RoundInfo
    from ykterm.tui.desk import Desk


@dataclass(frozen=True)
class Visits:
    """What the screen 监测 shows."""

    watched: Sequence[Watched]
    minutes: float
    """Between two visits, as settings.yaml has it."""


@dataclass(frozen=True)
class Rounds:
    """What the screen 比较 shows."""

    compared: Compared
    known: Sequence[RoundInfo]
    """The rounds there are to choose from."""


def visits(desk: Desk) -> Visits:
    """The week's visits of all sites."""
    from ykterm.report import watch

    workspace = desk.workspace
    sites = workspace.load_sites().sites
    return Visits(watch.load(workspace, desk.today(), sites), workspace.load_settings().probe_minutes)


def export_visits(desk: Desk, shown: Sequence[Watched], form: str, words: str) -> Path:
    """The sites listed, as a file."""
    from ykterm.report import watch

    day = desk.today()
    simulated = desk.workspace.load_settings().simulated
    return desk.export_sheet(f"监测-{day}", watch.sheet(shown, day, simulated=simulated, filter_words=words), form)


def probe_command(desk: Desk, minutes: float) -> list[str]:
    """The command line of a series whose stdout is events."""
    return desk.command("probe", "--every", f"{minutes * 60:.3f}s", "--events")


def rounds(desk: Desk, first: int | None, second: int | None) -> Rounds:
    """The two rounds of those ids, else the last two whole ones; Fault where there are not two."""
    from ykterm.report import compare
    from ykterm.report.city import City

    city = City.load(desk.workspace, desk.today(), brief=True)
    with city.archive:
        known = compare.rounds(city)
        by_id = {info.id: info for info in known}
        earlier, later = compare.last_two(known)
        pair = by_id.get(first or 0, earlier), by_id.get(second or 0, later)
        return Rounds(compare.compare(city, *pair), known)


def export_rounds(
    desk: Desk, compared: Compared, found: Sequence[Difference], form: str, words: str, *, figures: bool
) -> Path:
    """The sites' figures, or the findings listed, as a file; JSON has both."""
    from ykterm.report import compare_sheet, sheet

    stem = f"比较-{compared.first.month}-{compared.first.number}-{compared.second.month}-{compared.second.number}"
    if form == "json":
        return desk.keep(stem, form, compare_sheet.as_json(compared, found, words))
    made = compare_sheet.figures(compared, words) if figures else compare_sheet.findings(compared, found, words)
    return desk.keep(stem if figures else f"{stem}-问题", form, sheet.render(form, made))
