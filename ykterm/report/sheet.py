"""A table that leaves the program by itself: headings, rows and what is to be said of them, in each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.words import SIMULATED
from ykterm.report.writers import as_csv, as_md, as_xlsx
from ykterm.report.writers.as_csv import Cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its title; an unknown cell is None, never 0."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    simulated: bool = False


def _csv(sheet: Sheet) -> bytes:
    mark = ("数据",) if sheet.simulated else ()
    rows = ((*row, *("模拟数据" for _ in mark)) for row in sheet.rows)
    return as_csv.table((*sheet.headings, *mark), rows)


def _xlsx(sheet: Sheet) -> bytes:
    notes = (SIMULATED, *sheet.notes) if sheet.simulated else sheet.notes
    return as_xlsx.table(sheet.title, sheet.headings, sheet.rows, notes)


def _md(sheet: Sheet) -> bytes:
    lines = [f"# {as_md.plain(sheet.title)}", ""]
    lines += [f"**{SIMULATED}**", ""] if sheet.simulated else []
    lines += as_md.table(sheet.headings, ([_said(cell) for cell in row] for row in sheet.rows))
    lines += ["", *(f"- {as_md.plain(note)}" for note in sheet.notes)] if sheet.notes else []
    return ("\n".join(lines) + "\n").encode()


WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": _csv, "xlsx": _xlsx, "md": _md}


def render(kind: str, sheet: Sheet) -> bytes:
    """The table in a format; Fault for an unknown one."""
    return WRITERS[known(kind)](sheet)


def known(kind: str) -> str:
    """The format's name; Fault where there is no writer for it."""
    if kind.lower() not in WRITERS:
        raise Fault(f"不能导出成“{clean(kind, 40)}”:可用 {'、'.join(WRITERS)}")
    return kind.lower()


def format_of(path: PurePath) -> str:
    """The format a file's suffix stands for; Fault where it stands for none."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in WRITERS:
        named = "、".join(f".{name}" for name in WRITERS)
        raise Fault(f"看不出要导出成什么格式:{clean(str(path), 300)}。文件名应以 {named} 结尾,或用 -f 指明格式")
    return suffix


def _said(cell: Cell) -> str:
    return "—" if cell is None else str(cell)
