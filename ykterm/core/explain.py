"""A rule explained: its clause, thresholds, points and sources by both tables, and how it is computed."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from ykterm.core.indicators import TABLE_2015, TABLE_2019, Clause, Figure, Indicators, table_for
from ykterm.core.indicators.labels import label
from ykterm.core.rules.explanations import EXPLANATIONS, Explanation

TABLES = (TABLE_2015, TABLE_2019)
_FIGURE = re.compile(r"\{(\w+):([^}]+)\}( (?:个工作日|个月|个|分|天|类|次|秒|年))?")
_NOTICES = {
    "interaction.late": ("letters.late_days",),
    "identity.info": ("about.days",),
    "domain.note": ("certificate.days",),
}
_POINTS = {"link.dead": "link.", "column.blank": "column.blank", "column.stale": "column.stale"}
_CAPS = {"link.dead": "link", "column.blank": "column.", "column.stale": "column."}


class Line(Struct, frozen=True):
    """One figure of a rule: 空白栏目满 5 个."""

    text: str
    source: str
    verified: bool


class ByTable(Struct, frozen=True, kw_only=True):
    """What one table says of a rule."""

    table: str
    since: dt.date
    in_force: bool
    indicator: str
    text: str
    source: str
    verified: bool
    vetoes: bool
    """Whether the rule can veto a site by this table."""
    lines: tuple[Line, ...]


class Explained(Struct, frozen=True, kw_only=True):
    """All there is to say of a rule."""

    rule: str
    tables: tuple[ByTable, ...]
    counts: str
    leaves_out: str
    if_wrong: str


def explain(rule: str, as_of: dt.date) -> Explained:
    """The rule as it stands on a day; its text's figures are those of the table in force then. KeyError: no rule."""
    words = EXPLANATIONS[rule]
    table = table_for(as_of)
    return Explained(
        rule=rule,
        tables=tuple(_by_table(rule, one, one is table) for one in TABLES),
        **{part: fill(getattr(words, part), table) for part in Explanation.__struct_fields__},
    )


def fill(text: str, table: Indicators) -> str:
    """The text with its figures from the table, each marked where it was not verified."""

    def figure(found: re.Match[str]) -> str:
        kind, name = found[1], found[2]
        value = _figures(table, kind)[name]
        return f"{_number(value, name)}{found[3] or ''}{value.mark}"

    return _FIGURE.sub(figure, text)


def _figures(table: Indicators, kind: str) -> dict[str, Figure]:
    if kind == "limits":
        return {column.value: figure for column, figure in table.limits.items()}
    return {"vetoes": table.vetoes, "points": table.points, "notices": table.notices, "caps": table.caps}[kind]


def _by_table(rule: str, table: Indicators, in_force: bool) -> ByTable:
    clause: Clause = table.clauses[rule]
    return ByTable(
        table=table.name,
        since=table.since,
        in_force=in_force,
        indicator=clause.indicator,
        text=clause.text,
        source=clause.source,
        verified=clause.verified,
        vetoes=rule in table.veto_rules or rule in table.unseen_vetoes,
        lines=tuple(_lines(rule, table)),
    )


def _lines(rule: str, table: Indicators) -> list[Line]:
    lines = [_line(name, table.vetoes[name], "单项否决:") for name in table.veto_rules.get(rule, ())]
    if rule == "column.stale":
        lines += [
            Line(f"时限:{kind.value} {figure.value:g} 天", figure.source, figure.verified)
            for kind, figure in table.limits.items()
        ]
    lines += [_line(name, table.notices[name], "提示:") for name in _NOTICES.get(rule, ())]
    if rule in _POINTS:
        lines += [_line(name, one, "扣分:") for name, one in table.points.items() if name.startswith(_POINTS[rule])]
        lines += [_line(name, one, "扣分:") for name, one in table.caps.items() if name.startswith(_CAPS[rule])]
    return lines


def _line(name: str, figure: Figure, head: str) -> Line:
    words, unit = label(name)
    return Line(f"{head}{words} {_number(figure, name)}{f' {unit}' if unit else ''}", figure.source, figure.verified)


def _number(figure: Figure, name: str) -> str:
    return f"{figure.value:.0%}" if name.endswith(".share") else f"{figure.value:g}"
