"""Evidence in words: everything kept of one target, one column, one finding, for the pane beside the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.model import Attempt, ColumnReading, Finding, Hop, Target, Use
from ykterm.core.outcome import Outcome
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.store.archive.observe import BEIJING
from ykterm.tui.cells import failure_words

if TYPE_CHECKING:
    from ykterm.core.triage import Standing
    from ykterm.store.archive import Life

PLACES_SHOWN = 200
"""Places listed, at most; how many there are is always said."""
ITEMS_SHOWN = 12
_LONG = 2000


def moment(at: float) -> str:
    """A moment in Beijing time: 04-26 09:12:03."""
    return f"{dt.datetime.fromtimestamp(at, BEIJING):%m-%d %H:%M:%S}"


def result_words(status: int | None, error: str | None) -> str:
    """What came of a visit, short: 404, 超时, 域名无法解析."""
    return " ".join(part for part in (str(status) if status is not None else "", failure_words(error)) if part) or "—"


def outcome_of(target: Target) -> tuple[str, str]:
    """Mark and word of a target's outcome."""
    try:
        outcome = Outcome(target.outcome)
    except ValueError:
        return "?", clean(target.outcome)
    return outcome.mark, outcome.word


def target_evidence(
    target: Target, finding: Finding | None, life: Life | None, standing: Standing | None = None
) -> Text:
    """All that is kept of one link target."""
    mark, word = outcome_of(target)
    text = Text()
    text.append(f"{mark} {word}", "bold")
    text.append(f"  {clean(target.reason, 500) or result_words(target.status, target.error)}\n")
    _history(text, life, standing)
    _field(text, "链接", clean(target.url, _LONG))
    _hops(text, target.hops)
    _attempts(text, target.attempts, target.ms)
    if finding is not None:
        _basis(text, finding)
    _places(text, target.uses, target.uses_total, target.pages_total)
    return text


def column_evidence(column: ColumnReading, finding: Finding | None, standing: Standing | None = None) -> Text:
    """All that is kept of one column."""
    text = Text()
    text.append(f"{clean(column.name)}  {column.state.word}\n", "bold")
    _history(text, None, standing)
    _field(text, "地址", clean(column.url, _LONG))
    _field(text, "类型", f"{column.type.value}{f'({clean(column.type_reason, 200)})' if column.type_reason else ''}")
    if column.newest is not None:
        _field(text, "最新", f"{column.newest:%Y-%m-%d}")
    if column.limit_days is not None:
        _field(text, "时限", f"{column.limit_days} 天")
    total = f",全部 {column.total} 条" if column.total is not None else ""
    _field(text, "读到", f"{len(column.items)} 条{total}{'' if column.complete else '(未读全)'}")
    if column.reason:
        _field(text, "理由", clean(column.reason, 500))
    if column.source:
        _field(text, "来源", clean(column.source))
    if finding is not None:
        _basis(text, finding)
    for item in column.items[:ITEMS_SHOWN]:
        day = f"{item.date:%Y-%m-%d}" if item.date else "无日期    "
        text.append(f"  {day}  {clean(item.title)}\n")
    return text


def finding_evidence(finding: Finding, life: Life | None, standing: Standing | None = None) -> Text:
    """All that is kept of one finding."""
    evidence = finding.evidence
    text = Text()
    text.append(f"{clean(finding.title, 500)}\n", "bold")
    _history(text, life, standing)
    if finding.detail:
        text.append(f"{clean(finding.detail, _LONG)}\n")
    _field(text, "对象", clean(subject_words(finding.rule, finding.subject), _LONG))
    _basis(text, finding)
    if evidence.status is not None or evidence.error is not None:
        _field(text, "结果", result_words(evidence.status, evidence.error))
    _hops(text, evidence.hops)
    _attempts(text, evidence.attempts, evidence.ms)
    _places(text, evidence.where, evidence.where_total, 0)
    _field(text, "编号", f"{finding.rule} {finding.id}")
    return text


def _history(text: Text, life: Life | None, standing: Standing | None) -> None:
    """What the rounds and what a person say of it."""
    if life is not None:
        text.append(f"{life.life.word},自 {clean(life.since_round)} 起,共见 {life.rounds_seen} 次\n")
    if standing is None or (standing.decision is None and not standing.why):
        return
    said = standing.decision
    text.append(standing.state.word, "bold")
    if standing.why:
        text.append(f" {clean(standing.why, 300)}")
    elif said is not None:
        text.append(f" {clean(said.who) or '不知是谁'} {said.day}{f',到 {said.until} 为止' if said.until else ''}")
    if said is not None and (said.reason or said.note):
        text.append(f"\n{clean(' '.join((said.reason, said.note)), 1000)}")
    text.append("\n")


def _field(text: Text, name: str, value: str) -> None:
    text.append(f"{name} ", "bold")
    text.append(f"{value}\n")


def _basis(text: Text, finding: Finding) -> None:
    _field(text, "依据", clean(finding.indicator, 500))
    if finding.arithmetic:
        _field(text, "计算", clean(finding.arithmetic, 500))


def _hops(text: Text, hops: Iterable[Hop]) -> None:
    for hop in hops:
        _field(text, "跳转", f"{hop.status} → {clean(hop.location, _LONG)}")


def _attempts(text: Text, attempts: tuple[Attempt, ...], ms: int | None) -> None:
    for number, attempt in enumerate(attempts, 1):
        took = f" {attempt.ms}ms" if attempt.ms is not None else ""
        again = "(复核)" if number > 1 else ""
        words = result_words(attempt.status, attempt.error)
        _field(text, "访问", f"{moment(attempt.at)} {clean(attempt.method)} {words}{took}{again}")
    if not attempts and ms is not None:
        _field(text, "用时", f"{ms}ms")


def _places(text: Text, uses: tuple[Use, ...], total: int, pages: int) -> None:
    if not uses and not total:
        return
    on_pages = f",分布在 {pages} 个页面" if pages > 1 else ""
    _field(text, "出处", f"共 {max(total, len(uses))} 处{on_pages}")
    for use in uses[:PLACES_SHOWN]:
        text.append(f"  {use.place.value} “{clean(use.text) or '(无文字)'}”\n")
        text.append(f"    {clean(use.page, _LONG)}\n", "dim")
    left = max(total, len(uses)) - min(len(uses), PLACES_SHOWN)
    if left > 0:
        text.append(f"  ……另有 {left} 处\n")
