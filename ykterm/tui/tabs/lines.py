"""What a line of a tab is, and the columns it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.model import ColumnReading, Finding
from ykterm.core.text import clean
from ykterm.tui.cells import cut, cut_middle, pad
from ykterm.tui.evidence import finding_evidence

if TYPE_CHECKING:
    from ykterm.report.rectify.view import View
    from ykterm.tui.desk import Dossier

Shape = Sequence[tuple[str, str, int]]
"""(key, title, cells) of each column of a list; 0 cells: what is left."""
LEAST_FREE = 12
"""Cells the column that takes what is left must have."""
MARK = 2
"""Cells of the column that shows what is selected."""


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    key: str
    words: Sequence[str]
    """What its columns say, uncut; already cleaned."""
    shape: Callable[[int], Shape]
    """The columns in so many cells of width."""
    evidence: Callable[[], Text]
    finding: str | None = None
    """Id of the finding it stands for; None where it stands for none."""
    column: ColumnReading | None = None
    """The column it stands for; None where it stands for none."""
    notice: View | None = None
    """The notice it stands for; None where it stands for none."""
    url: str = ""
    """The address it is about; empty where there is none."""
    middle: int | None = None
    """The column that is cut in its middle; None: all are cut at their end."""
    style: str = ""

    @property
    def is_group(self) -> bool:
        """Whether it is the title of the lines after it."""
        return self.key.startswith("group:")

    def line(self, width: int, *, selected: bool = False) -> Text:
        """Its mark and its words in columns, a gap after each, in so many cells; words beyond the columns are left
        out."""
        line = Text("* " if selected else "  ", "bold", no_wrap=True, end="")
        for place, (word, (_, _, cells)) in enumerate(zip(self.words, fit(self.shape(width), width), strict=False)):
            shorten = cut_middle if place == self.middle else cut
            line.append(pad(shorten(word, cells - 1), cells), self.style or "not bold")
        return line


def fit(shape: Shape, width: int) -> list[tuple[str, str, int]]:
    """The columns in a table of `width` cells; where it is narrow the last go: the pane has what they say."""
    shapes = list(shape)

    def free() -> int:
        return width - MARK - sum(cells for _, _, cells in shapes)

    while free() < LEAST_FREE and len(shapes) > 2:
        shapes.pop()
    return [(key, title, cells or max(8, free())) for key, title, cells in shapes]


def group(shape: Callable[[int], Shape], title: str, size: int, what: str) -> Entry:
    """A group's own line: ▸ 首页(10)."""
    words = (f"▸ {title}({size})", *[""] * (len(shape(0)) - 1))
    return Entry(f"group:{title}", words, shape, lambda: Text(f"{title}:{size} {what}"), style="bold")


class Lines:
    """The lines of one tab, as they are put together."""

    def __init__(self, dossier: Dossier, shape: Callable[[int], Shape]) -> None:
        self._dossier = dossier
        self._shape = shape
        self._findings = {(finding.rule, finding.subject): finding for finding in dossier.findings}
        self.entries: list[Entry] = []

    def group(self, title: str, size: int, what: str) -> None:
        """A group's title, with how many of what follow it."""
        self.entries.append(group(self._shape, title, size, what))

    def finding(self, rule: str, subject: str) -> Finding | None:
        """What was found under that rule of that subject."""
        return self._findings.get((rule, subject))

    def add(
        self,
        words: Sequence[str],
        told: Text,
        *,
        finding: Finding | None = None,
        notice: View | None = None,
        url: str = "",
    ) -> None:
        """A line of these words; the pane has `told`, and the evidence of the finding it stands for."""
        dossier, shape = self._dossier, self._shape
        shown = [clean(word, 500) for word in words]

        def evidence() -> Text:
            if finding is None:
                return told
            found = finding_evidence(finding, dossier.lives.get(finding.id), dossier.standings.get(finding.id))
            return Text("\n").join([told, found]) if told else found

        self.entries.append(
            Entry(
                f"{len(self.entries)}:{url}:{shown[0]}",
                shown,
                shape,
                evidence,
                finding.id if finding else None,
                notice=notice,
                url=url,
            )
        )


def told(*fields: tuple[str, str]) -> Text:
    """Name and value, a line each; a field without a value is left out."""
    text = Text()
    for name, value in fields:
        if value:
            text.append(f"{name} ", "bold").append(f"{clean(value, 2000)}\n")
    return text
