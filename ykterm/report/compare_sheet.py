"""A comparison as tables and as JSON: the sites' figures, and the findings with what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from ykterm.core.compare import COUNTS, Change, Figure, Pair
from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.report.compare import Compared, Difference, scope_words
from ykterm.report.sheet import Sheet
from ykterm.report.words import RULES, share
from ykterm.report.writers.as_csv import Cell
from ykterm.report.writers.as_json import pretty


def told(figure: Figure, value: float | None) -> str:
    """A figure in words; a dash where it is not known."""
    if figure is Figure.COVERAGE:
        return share(value)
    return "—" if value is None else f"{value:g}"


def pair_words(figure: Figure, pair: Pair) -> str:
    """3→5, 3 where both are the same, —→2 where one is not known; ≠ where the two cannot be compared."""
    before, after = told(figure, pair.before), told(figure, pair.after)
    if pair.before == pair.after:
        return before
    return f"{before}→{after}" if pair.comparable else f"{before}≠{after}"


def figures(compared: Compared, filter_words: str = "") -> Sheet:
    """A line a site: every figure before, after and the difference; the city's sums last."""
    headings = ["单位", "前一次", "后一次"]
    for figure in Figure:
        headings += [f"{figure.word}(前)", f"{figure.word}(后)", f"{figure.word}(差)"]
    headings += [change.word for change in Change]
    rows = [
        [
            clean(one.site.name),
            one.before,
            one.after,
            *(cell for figure in Figure for cell in _cells(figure, one.pairs[figure])),
            *(one.count(change) for change in Change),
        ]
        for one in compared.sites
    ]
    total: list[Cell] = ["合计(两次都知道的)", "", ""]
    for figure in Figure:
        pair = compared.total(figure)[0] if figure in COUNTS else Pair(None, None, False)
        total += _cells(figure, pair)
    total += [compared.count(change) for change in Change]
    return Sheet(
        title=title(compared),
        headings=tuple(headings),
        rows=[*rows, total],
        notes=notes(compared),
        simulated=compared.city.simulated,
        filter=filter_words,
        on_page=(0, 1, 2, 5, 8, 11, 17, 20, *range(30, 30 + len(Change))),
    )


def findings(compared: Compared, found: Sequence[Difference], filter_words: str = "") -> Sheet:
    """A line a finding."""
    names = {one.site.id: one.site.name for one in compared.sites}
    return Sheet(
        title=f"{title(compared)}:问题",
        headings=("变化", "单位", "规则", "问题", "对象", "判断", "说明", "编号"),
        rows=[
            (
                one.changed.change.word,
                clean(names[one.finding.site]),
                RULES.get(one.finding.rule, one.finding.rule),
                clean(one.finding.title, 500),
                clean(subject_words(one.finding.rule, one.finding.subject), 2000),
                one.standing.state.word,
                one.changed.why,
                one.finding.id,
            )
            for one in found
        ],
        notes=notes(compared),
        simulated=compared.city.simulated,
        filter=filter_words,
    )


def title(compared: Compared) -> str:
    return f"{compared.city.registry.city}:{compared.first.label}与{compared.second.label}比较"


def notes(compared: Compared) -> tuple[str, ...]:
    """What stands below the table."""
    return (
        f"{scope_words(compared.first)}({compared.first.as_of});{scope_words(compared.second)}({compared.second.as_of})",
        *compared.notes,
        "后次未能看的不算已改,前次未能看的不算新问题;被拦截、无法读的不是问题,只在数字里;空着的是不知道,不是 0",
    )


def as_json(compared: Compared, found: Sequence[Difference], filter_words: str = "") -> bytes:
    """ykterm.compare/1: the rounds, what cannot be compared, the sites' figures, the findings chosen."""
    return pretty(
        {
            "schema": "ykterm.compare/1",
            "city": compared.city.registry.city,
            "simulated": compared.city.simulated,
            "filter": filter_words or None,
            "rounds": [
                {"round": info.label, "as_of": info.as_of, "scope": info.scope, "complete": info.complete}
                for info in (compared.first, compared.second)
            ],
            "notes": compared.notes,
            "totals": {
                "sites": len(compared.sites),
                "figures": {
                    figure.value: {"before": pair.before, "after": pair.after, "sites_known": known}
                    for figure in COUNTS
                    for pair, known in [compared.total(figure)]
                },
                "changes": {change.value: compared.count(change) for change in Change},
            },
            "sites": [
                {
                    "site": one.site.id,
                    "before": one.before,
                    "after": one.after,
                    "figures": {
                        figure.value: {
                            "before": pair.before,
                            "after": pair.after,
                            "difference": pair.difference,
                            "comparable": pair.comparable,
                        }
                        for figure, pair in one.pairs.items()
                    },
                    "changes": {change.value: one.count(change) for change in Change},
                }
                for one in compared.sites
            ],
            "findings": [
                {
                    "id": one.finding.id,
                    "site": one.finding.site,
                    "rule": one.finding.rule,
                    "subject": clean(one.finding.subject, 2000),
                    "title": clean(one.finding.title, 500),
                    "state": one.standing.state.value,
                    "change": one.changed.change.value,
                    "why": one.changed.why,
                }
                for one in found
            ],
        }
    )


def _cells(figure: Figure, pair: Pair) -> list[Cell]:
    if figure is Figure.COVERAGE:
        return [*(None if value is None else share(value) for value in (pair.before, pair.after)), None]
    return [None if value is None else int(value) for value in (pair.before, pair.after, pair.difference)]
