"""The three lists of 网站详情: what each line shows, what it opens in the pane, which finding it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rich.text import Text

from ykterm.core.model import ColumnReading, ColumnState, Finding, Target
from ykterm.core.rules.links import host_subject
from ykterm.core.text import clean
from ykterm.tui.cells import cell, cut, cut_middle
from ykterm.tui.evidence import column_evidence, finding_evidence, outcome_of, result_words, target_evidence

if TYPE_CHECKING:
    from ykterm.core.triage import Standing
    from ykterm.store.archive import Life
    from ykterm.tui.desk import Dossier

MOST = 1000
"""Lines of one list, at most: the terminal takes seconds to lay out more."""
_LEAST_FREE = 12
"""Cells the column that takes what is left must have."""
MARK = 2
"""Cells of the column that shows what is selected."""

COLUMN_MARKS = {
    ColumnState.BLANK: "✗",
    ColumnState.STALE: "!",
    ColumnState.FRESH: "✓",
    ColumnState.UNREADABLE: "?",
    ColumnState.UNDATED: "·",
}

_LISTS = (ColumnState.BLANK, ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED)
"""States in which a list was read and its rows mean something."""


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    key: str
    cells: Callable[[int], list[Text]]
    """The cells in so many cells of width, without the selection mark."""
    evidence: Callable[[], Text]
    finding: str | None = None
    """Id of the finding it stands for; None where it stands for none."""
    column: ColumnReading | None = None
    """The column it stands for; None where it stands for none."""


def headings(tab: str, width: int) -> list[tuple[str, str, int]]:
    """(key, title, cells) of a list's columns in a table of `width` cells."""
    shapes = {
        "links": [("result", "结果", 16), ("url", "地址", 0), ("text", "文字与出处", 22 if width >= 70 else 14)],
        "columns": [
            ("state", "状态", 10),
            ("name", "栏目", 0),
            ("newest", "最新", 12),
            ("type", "类型", 10),
            ("items", "条数", 7),
        ],
        "findings": [
            ("life", "历次", 8),
            ("said", "判断", 8),
            ("title", "问题", 0),
            ("subject", "对象", max(10, (width - 18) * 2 // 5)),
        ],
    }[tab]

    def free() -> int:
        return width - MARK - sum(cells for _, _, cells in shapes)

    # Where it is narrow the last columns go: the pane has what they say.
    while free() < _LEAST_FREE and len(shapes) > 2:
        shapes.pop()
    return [(key, title, cells or max(8, free())) for key, title, cells in shapes]


def entries(tab: str, dossier: Dossier) -> list[Entry]:
    """The lines of a tab, at most MOST."""
    return {"links": _links, "columns": _columns, "findings": _findings}[tab](dossier)[:MOST]


def count(tab: str, dossier: Dossier) -> int | None:
    """The figure beside a tab's name; None where the last round saw nothing to count."""
    if tab != "findings" and dossier.unseen:
        return None
    if tab == "links":
        return sum(target.outcome == "dead" for target in dossier.targets)
    return len(dossier.columns if tab == "columns" else dossier.findings)


def _links(dossier: Dossier) -> list[Entry]:
    about = {(finding.rule, finding.subject): finding for finding in dossier.findings}
    home_host = urlsplit(dossier.run.home.url).netloc if dossier.run and dossier.run.home else ""
    groups: dict[str, list[Target]] = {"首页": [], "其他页面": [], "疑似": [], "被拦截": [], "未查": []}
    names = {"suspect": "疑似", "blocked": "被拦截", "unchecked": "未查"}
    for target in dossier.targets:
        groups[names.get(target.outcome, "首页" if target.home else "其他页面")].append(target)
    found: list[Entry] = []
    for title, targets in groups.items():
        if targets:
            found.append(_group(title, len(targets)))
            found.extend(_link(target, _finding_of(target, about), dossier, home_host) for target in targets)
    return found


def _finding_of(target: Target, about: Mapping[tuple[str, str], Finding]) -> Finding | None:
    """The finding a target stands in: its own, or that of its host where the whole host is down."""
    rule = f"link.{target.outcome}"
    return about.get((rule, target.url)) or about.get((rule, host_subject(target.url)))


def _group(title: str, size: int) -> Entry:
    def cells(width: int) -> list[Text]:
        columns = headings("links", width)
        return [cell(f"▸ {title}({size})", columns[0][2], style="bold"), *[Text()] * (len(columns) - 1)]

    return Entry(f"group:{title}", cells, lambda: Text(f"{title}:{size} 个链接"))


def _link(target: Target, finding: Finding | None, dossier: Dossier, home_host: str) -> Entry:
    mark, _ = outcome_of(target)
    parts = urlsplit(target.url)
    url = clean(target.url, 2000)
    shown = url[url.find("/", 8) :] if parts.netloc == home_host and url.find("/", 8) > 0 else url
    said = clean(target.uses[0].text) if target.uses else ""
    pages = f" 等{target.pages_total}页" if target.pages_total > 1 else ""
    result = result_words(target.status, target.error)
    if target.outcome == "suspect" and target.error is None:
        result = clean(target.reason) if target.reason else result

    def cells(width: int) -> list[Text]:
        columns = headings("links", width)
        return _line((f" {mark} {result}", cut_middle(shown, columns[1][2] - 1), f"{said}{pages}"), columns)

    life = dossier.lives.get(finding.id) if finding else None
    return Entry(
        f"link:{target.url}",
        cells,
        lambda: target_evidence(target, finding, life, dossier.standings.get(finding.id) if finding else None),
        finding.id if finding else None,
    )


def _columns(dossier: Dossier) -> list[Entry]:
    by_subject = {finding.subject: finding for finding in dossier.findings if finding.rule.startswith("column.")}
    worst = list(COLUMN_MARKS)
    ranked = sorted(
        enumerate(dossier.columns),
        key=lambda pair: worst.index(pair[1].state) if pair[1].state in worst else len(worst),
    )
    found = [(number, column, by_subject.get(column.url)) for number, column in ranked]
    return [
        _column(number, column, finding, dossier.standings.get(finding.id) if finding else None)
        for number, column, finding in found
    ]


def _column(number: int, column: ColumnReading, finding: Finding | None, standing: Standing | None) -> Entry:
    words = (
        f"{COLUMN_MARKS.get(column.state, '·')} {column.state.word}",
        clean(column.name),
        f"{column.newest:%Y-%m-%d}" if column.newest else "—",
        column.type.value,
        f"{column.total if column.total is not None else len(column.items)}" if column.state in _LISTS else "—",
    )
    return Entry(
        f"column:{number}:{column.url}",
        lambda width: _line(words, headings("columns", width)),
        lambda: column_evidence(column, finding, standing),
        finding.id if finding else None,
        column,
    )


def _findings(dossier: Dossier) -> list[Entry]:
    return [
        _finding(finding, dossier.lives.get(finding.id), dossier.standings.get(finding.id))
        for finding in dossier.findings
    ]


def _finding(finding: Finding, life: Life | None, standing: Standing | None) -> Entry:
    def cells(width: int) -> list[Text]:
        columns = headings("findings", width)
        subject = cut_middle(clean(finding.subject, 2000), columns[-1][2] - 1)
        said = standing.state.word if standing else "—"
        return _line((life.life.word if life else "—", said, clean(finding.title), subject), columns)

    return Entry(
        f"finding:{finding.id}",
        cells,
        lambda: finding_evidence(finding, life, standing),
        finding.id,
    )


def _line(words: Iterable[str], columns: Iterable[tuple[str, str, int]]) -> list[Text]:
    """Cells with a gap after each; words beyond the columns are left out."""
    return [cell(cut(word, width - 1), width) for word, (_, _, width) in zip(words, columns, strict=False)]
