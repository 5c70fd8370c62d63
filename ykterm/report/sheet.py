"""A table that leaves the program by itself: headings, rows and what is to be said of them, in each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePath

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.words import SIMULATED
from ykterm.report.writers import as_csv, as_html, as_json, as_md, as_xlsx
from ykterm.report.writers.as_csv import Cell

_LONGEST = 4000
"""Characters of a cell on a page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its title; an unknown cell is None, never 0."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    notes: tuple[str, ...] = ()
    simulated: bool = False
    filter: str = ""
    """How the rows were chosen and ordered, in Chinese; empty where they are all."""
    on_page: tuple[int, ...] = ()
    """The columns a page to be read has, where all would be too many."""

    @property
    def said(self) -> tuple[str, ...]:
        """What stands by the table: that it is simulated, how it was chosen, the notes."""
        return (
            *((SIMULATED,) if self.simulated else ()),
            *((f"筛选: {self.filter}",) if self.filter else ()),
            *self.notes,
        )


def _csv(sheet: Sheet) -> bytes:
    marks = {"数据": "模拟数据"} if sheet.simulated else {}
    marks |= {"筛选": sheet.filter} if sheet.filter else {}
    return as_csv.table((*sheet.headings, *marks), ((*row, *marks.values()) for row in sheet.rows))


def _xlsx(sheet: Sheet) -> bytes:
    return as_xlsx.table(sheet.title, sheet.headings, sheet.rows, sheet.said)


def _md(sheet: Sheet) -> bytes:
    lines = [f"# {as_md.plain(sheet.title)}", ""]
    lines += [f"**{SIMULATED}**", ""] if sheet.simulated else []
    lines += [f"筛选: {as_md.plain(sheet.filter)}", ""] if sheet.filter else []
    lines += as_md.table(sheet.headings, ([_said(cell) for cell in row] for row in sheet.rows))
    lines += ["", *(f"- {as_md.plain(note)}" for note in sheet.notes)] if sheet.notes else []
    return ("\n".join(lines) + "\n").encode()


def _html(sheet: Sheet) -> bytes:
    places = sheet.on_page or tuple(range(len(sheet.headings)))
    lines = ["<header>", f"<h1>{escape(sheet.title)}</h1>"]
    lines += [f'<p class="simulated">{SIMULATED}</p>'] if sheet.simulated else []
    lines += [f'<p class="filter">筛选: {escape(sheet.filter)}</p>'] if sheet.filter else []
    lines += ["</header>", "<table>", "<thead><tr>"]
    lines += [f"<th>{escape(sheet.headings[place])}</th>" for place in places]
    lines.append("</tr></thead>\n<tbody>")
    for row in sheet.rows:
        cells = ((row[place], escape(clean(_said(row[place]), _LONGEST))) for place in places)
        told = (f'<td class="n">{text}</td>' if _is_figure(cell) else f"<td>{text}</td>" for cell, text in cells)
        lines.append(f"<tr>{''.join(told)}</tr>")
    lines += ["</tbody>", "</table>"]
    lines += [f'<p class="note">{escape(note)}</p>' for note in sheet.notes]
    return as_html.page(sheet.title, lines)


def _json(sheet: Sheet) -> bytes:
    return as_json.pretty(
        {
            "schema": "ykterm.table/1",
            "title": sheet.title,
            "simulated": sheet.simulated,
            "filter": sheet.filter or None,
            "headings": sheet.headings,
            "rows": sheet.rows,
            "notes": sheet.notes,
        }
    )


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float)


WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": _csv, "xlsx": _xlsx, "md": _md, "html": _html, "json": _json}


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
