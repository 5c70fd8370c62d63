"""数据来源: what stands behind each figure of a notice, as the appendix prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ykterm.core.bulletin.model import Bulletin, Figure

LISTED = 5
"""Rows of one figure that the appendix prints; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A figure with the rows it was counted from."""

    figure: Figure
    headings: tuple[str, ...] = ()
    rows: Sequence[Sequence[str]] = ()
    note: str = ""
    """What is to be said of the rows: that there are none, and why."""

    @property
    def listed(self) -> Sequence[Sequence[str]]:
        return self.rows[:LISTED]

    @property
    def total_words(self) -> str:
        """How many rows there are and how many of them are printed; empty where there is nothing to say."""
        return self._words("" if len(self.rows) <= LISTED else f",列出前 {LISTED} 行,其余在程序里按此数打开")

    @property
    def all_words(self) -> str:
        """The same where all of them are shown."""
        return self._words("")

    def _words(self, left_out: str) -> str:
        if not self.headings:
            return self.note
        return ";".join(part for part in (f"共 {len(self.rows)} 行{left_out}", self.note) if part)


def sources_of(bulletin: Bulletin, ask: Callable[[Figure], Source]) -> list[Source]:
    """A source for each figure, once, in the order they are printed."""
    return [ask(figure) for figure in distinct(bulletin)]


def distinct(bulletin: Bulletin) -> list[Figure]:
    """The figures in the order they are printed, one printed twice once."""
    return list({figure.id: figure for figure in reversed(list(bulletin.figures()))}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Entry:
    """A source as it stands in the appendix."""

    number: int
    source: Source
    same: int | None
    """The number of the entry that printed the same rows already."""


def entries(sources: Sequence[Source]) -> Iterator[Entry]:
    """The sources numbered from 1; rows that stand behind several figures are printed with the first."""
    printed: dict[str, int] = {}
    for number, source in enumerate(sources, 1):
        opens = source.figure.opens
        same = printed.get(opens) if opens and source.headings else None
        if opens and source.headings:
            printed.setdefault(opens, number)
        yield Entry(number, source, same)
