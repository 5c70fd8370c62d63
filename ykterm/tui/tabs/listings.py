"""死链, 栏目 and 问题: what each line shows, what it opens in the pane, which finding it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ykterm.core.model import ColumnReading, ColumnState, Finding, Target
from ykterm.core.rules.links import host_subject
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.tui.evidence import column_evidence, finding_evidence, outcome_of, result_words, target_evidence
from ykterm.tui.tabs.lines import Entry, Shape, group

if TYPE_CHECKING:
    from ykterm.core.triage import Standing
    from ykterm.store.archive import Life
    from ykterm.tui.desk import Dossier

COLUMN_MARKS = {
    ColumnState.BLANK: "✗",
    ColumnState.STALE: "!",
    ColumnState.FRESH: "✓",
    ColumnState.UNREADABLE: "?",
    ColumnState.UNDATED: "·",
}

_LISTS = (ColumnState.BLANK, ColumnState.FRESH, ColumnState.STALE, ColumnState.UNDATED)
"""States in which a list was read and its rows mean something."""


def links_shape(width: int) -> Shape:
    return [("result", "结果", 16), ("url", "地址", 0), ("text", "文字与出处", 22 if width >= 70 else 14)]


def columns_shape(width: int) -> Shape:
    return [
        ("state", "状态", 10),
        ("name", "栏目", 0),
        ("newest", "最新", 12),
        ("type", "类型", 10),
        ("items", "条数", 7),
    ]


def findings_shape(width: int) -> Shape:
    subject = max(10, (width - 18) * 2 // 5)
    return [("life", "历次", 8), ("said", "判断", 8), ("title", "问题", 0), ("subject", "对象", subject)]


def count_links(dossier: Dossier) -> int | None:
    """The dead ones; None where the last round saw nothing to count."""
    return None if dossier.unseen else sum(target.outcome == "dead" for target in dossier.targets)


def count_columns(dossier: Dossier) -> int | None:
    return None if dossier.unseen else len(dossier.columns)


def count_findings(dossier: Dossier) -> int | None:
    return len(dossier.findings)


def links(dossier: Dossier) -> list[Entry]:
    about = {(finding.rule, finding.subject): finding for finding in dossier.findings}
    home_host = urlsplit(dossier.run.home.url).netloc if dossier.run and dossier.run.home else ""
    groups: dict[str, list[Target]] = {"首页": [], "其他页面": [], "疑似": [], "被拦截": [], "未查": []}
    names = {"suspect": "疑似", "blocked": "被拦截", "unchecked": "未查"}
    for target in dossier.targets:
        groups[names.get(target.outcome, "首页" if target.home else "其他页面")].append(target)
    found: list[Entry] = []
    for title, targets in groups.items():
        if targets:
            found.append(group(links_shape, title, len(targets), "个链接"))
            found.extend(_link(target, _finding_of(target, about), dossier, home_host) for target in targets)
    return found


def _finding_of(target: Target, about: Mapping[tuple[str, str], Finding]) -> Finding | None:
    """The finding a target stands in: its own, or that of its host where the whole host is down."""
    rule = f"link.{target.outcome}"
    return about.get((rule, target.url)) or about.get((rule, host_subject(target.url)))


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

    life = dossier.lives.get(finding.id) if finding else None
    return Entry(
        f"link:{target.url}",
        (f" {mark} {result}", shown, f"{said}{pages}"),
        links_shape,
        lambda: target_evidence(target, finding, life, dossier.standings.get(finding.id) if finding else None),
        finding.id if finding else None,
        url=target.url,
        middle=1,
    )


def columns(dossier: Dossier) -> list[Entry]:
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
        words,
        columns_shape,
        lambda: column_evidence(column, finding, standing),
        finding.id if finding else None,
        column,
        url=column.url,
    )


def findings(dossier: Dossier) -> list[Entry]:
    return [
        _finding(finding, dossier.lives.get(finding.id), dossier.standings.get(finding.id))
        for finding in dossier.findings
    ]


def _finding(finding: Finding, life: Life | None, standing: Standing | None) -> Entry:
    subject = clean(subject_words(finding.rule, finding.subject), 2000)
    said = standing.state.word if standing else "—"
    return Entry(
        f"finding:{finding.id}",
        (life.life.word if life else "—", said, clean(finding.title), subject),
        findings_shape,
        lambda: finding_evidence(finding, life, standing),
        finding.id,
        url=address_of(finding),
        middle=3,
    )


def address_of(finding: Finding) -> str:
    """The address a finding is about: its subject, else the first page it was seen on; empty where there is none."""
    if finding.subject.startswith(("http://", "https://")):
        return finding.subject
    return finding.evidence.where[0].page if finding.evidence.where else ""
