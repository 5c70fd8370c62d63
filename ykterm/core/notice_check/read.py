"""A file's lines -> the notice with its figures, what each counts, and its ranking: all that is read before judging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.notice_check import days, figures, groups, text
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Figure, Line, Notice, TableRow
from ykterm.core.notice_check.rankings import Numbers, Ranking, Sum, Top, ranking, sums, tops
from ykterm.core.notice_check.roles import Fact, facts

_YEARS = range(1990, 2100)
_MOST = 5_000
"""Figures of the running text: no notice has more."""


class Read(Struct, frozen=True, kw_only=True):
    """What was read out of a notice, before anything is judged."""

    notice: Notice
    figures: tuple[Figure, ...]
    facts: tuple[tuple[Fact, ...], ...]
    """By paragraph."""
    groups: tuple[tuple[Group, ...], ...]
    """By paragraph."""
    tops: tuple[Top, ...]
    rankings: tuple[Ranking, ...]
    sums: tuple[Sum, ...]

    @property
    def month(self) -> str | None:
        """YYYY-MM the notice is about; None: its title names no single month, or one of no such year."""
        found = days.month_of(self.notice, self.figures)
        return f"{found[0]:04d}-{found[1]:02d}" if found and found[0] in _YEARS else None


def read(lines: Sequence[Line]) -> Read:
    """The notice's paragraphs, tables and figures."""
    notice = text.read(lines)
    found: list[Figure] = []
    by_paragraph: list[list[Figure]] = []
    for index, paragraph in enumerate(notice.paragraphs):
        mine = figures.of(paragraph, index, len(found))
        by_paragraph.append(mine)
        found += mine
        if len(found) > _MOST:
            raise Fault(f"文中的数超过 {_MOST} 个,不像是通报")
    told = [
        top
        for index, (paragraph, mine) in enumerate(zip(notice.paragraphs, by_paragraph, strict=True))
        for top in tops(paragraph, index, mine)
    ]
    numbers = Numbers(len(found))
    tables = _whole(notice.tables)
    rankings = [one for table in tables if (one := ranking(table, numbers))]
    rows = [row for table in tables for row in sums(table, numbers)]
    listed = {entry.count.number for top in told for entry in top.entries}
    by_facts = [
        tuple(facts(paragraph, [one for one in mine if one.number not in listed]))
        for paragraph, mine in zip(notice.paragraphs, by_paragraph, strict=True)
    ]
    return Read(
        notice=notice,
        figures=(*found, *numbers.made),
        facts=tuple(by_facts),
        groups=tuple(tuple(groups.groups(one)) for one in by_facts),
        tops=tuple(told),
        rankings=tuple(rankings),
        sums=tuple(rows),
    )


def _whole(tables: Iterable[tuple[TableRow, ...]]) -> list[tuple[TableRow, ...]]:
    """Tables with what a page's end cut off: rows without a heading go on with the table before."""
    found: list[tuple[TableRow, ...]] = []
    for table in tables:
        first = table[0].cells
        if found and first[0].isdigit() and len(first) == len(found[-1][-1].cells):
            found[-1] += table
        else:
            found.append(table)
    return found
