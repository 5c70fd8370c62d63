"""The shape of a table of indicators."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ykterm.core.model import ColumnType


class Figure(Struct, frozen=True):
    """One number of a rule, and where it is from."""

    value: float
    source: str
    verified: bool = True
    """False: recollection or practice; marked wherever it shows."""

    @property
    def mark(self) -> str:
        return "" if self.verified else "(未核实)"


class Clause(Struct, frozen=True, kw_only=True):
    """The clause a finding of one rule falls under."""

    indicator: str
    """二级指标, as the table names it."""
    text: str
    """What it demands, in a sentence."""
    source: str
    verified: bool = True
    fault: bool = True
    """False: a remark, or something that could not be seen; it makes no site one with problems."""


class Indicators(Struct, frozen=True, kw_only=True):
    name: str
    """The table, as a bulletin would cite it."""
    since: date
    limits: dict[ColumnType, Figure]
    """Days the newest item of a column may be old; a class without a figure has no limit."""
    clauses: dict[str, Clause]
    """By rule."""
    points: dict[str, Figure]
    """Points off, by the fault's kind (see core/deductions.py)."""
    caps: dict[str, Figure]
    """Most points one indicator can cost: its weight, by name (see core/deductions.py); none: no weight was seen."""
    veto_rules: dict[str, tuple[str, ...]]
    """Rules that can veto a site, each with the names of the thresholds it goes by."""
    vetoes: dict[str, Figure]
    """Thresholds of 单项否决, by name (see core/verdict.py)."""
    notices: dict[str, Figure]
    """Lines short of a veto, by name (see core/indicators/common.py)."""
    unseen_vetoes: dict[str, str]
    """Veto -> why the program can never rule on it: a verdict is never 合格 while one is left."""
    pass_mark: Figure

    def limit_days(self, kind: ColumnType) -> int | None:
        figure = self.limits.get(kind)
        return int(figure.value) if figure else None

    def cite(self, rule: str) -> str:
        """The clause of a rule in words: 指标:内容(表,已核实)."""
        clause = self.clauses[rule]
        return f"{clause.indicator}:{clause.text}({self.name},{'已核实' if clause.verified else '未核实'})"
