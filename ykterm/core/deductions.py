"""Points off for what was found, by the table's points, capped by its weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ykterm.core.indicators import Indicators
from ykterm.core.model import ColumnType, Finding
from ykterm.core.observation import Observation
from ykterm.core.rules.links import by_finding


class Deduction(Struct, frozen=True, kw_only=True):
    """Points off for one kind of fault."""

    rule: str
    what: str
    """The kind of fault, in Chinese."""
    count: int
    each: float
    """Points for one."""
    off: float
    """Points in all, after the cap."""
    cap: float | None = None
    """The indicator's weight, where it was reached; None: it was not."""
    verified: bool = True
    """Whether the points, and a cap that was reached, are figures that were seen."""

    @property
    def words(self) -> str:
        """The counting: 首页链接 10 个 × 1 分 = 10 分."""
        capped = f",最多扣 {self.cap:g} 分" if self.cap is not None else ""
        mark = "" if self.verified else "(未核实)"
        return f"{self.what} {self.count} 个 × {self.each:g} 分{capped} = {self.off:g} 分{mark}"


def deductions(findings: Sequence[Finding], seen: Observation, table: Indicators) -> tuple[Deduction, ...]:
    """What the findings cost, a kind of fault at a time; a rule without points costs nothing."""
    counted = _counted(findings, seen, table)
    left = {name: figure.value for name, figure in table.caps.items()}
    found = []
    for (rule, what, name, weight), count in counted.items():
        figure = table.points[name]
        off = round(count * figure.value, 2)
        cap = table.caps.get(weight)
        reached = cap is not None and off > left[weight]
        if cap is not None:
            off = round(min(off, left[weight]), 2)
            left[weight] = round(left[weight] - off, 2)
        found.append(
            Deduction(
                rule=rule,
                what=what,
                count=count,
                each=figure.value,
                off=off,
                cap=cap.value if cap is not None and reached else None,
                verified=figure.verified and (cap is None or not reached or cap.verified),
            )
        )
    return tuple(found)


def points_off(findings: Sequence[Finding], seen: Observation, table: Indicators) -> float:
    """What the findings cost in all."""
    return total_off(deductions(findings, seen, table))


def total_off(taken: Sequence[Deduction]) -> float:
    """Points off in all."""
    return round(sum(one.off for one in taken), 2)


def _counted(findings: Sequence[Finding], seen: Observation, table: Indicators) -> Counter[tuple[str, str, str, str]]:
    """(rule, kind in words, name of its points, name of its weight) -> how many."""
    targets = by_finding(seen)
    kinds = {reading.url: reading.type for reading in seen.columns}
    counted: Counter[tuple[str, str, str, str]] = Counter()
    charged: set[str] = set()
    for found in findings:
        if found.rule == "link.dead":
            # A host that is down is one finding, and costs points for each of its links.
            for target in targets.get((found.rule, found.subject), ()):
                place = ("首页链接", "link.home") if target.home else ("其他页面链接", "link.other")
                counted[found.rule, *place, "link"] += 1
        elif found.rule in ("column.blank", "column.stale") and found.subject not in charged:
            # A column is charged once, whatever else is said of it.
            charged.add(found.subject)
            kind = kinds.get(found.subject, ColumnType.OTHER).value
            name = f"{found.rule}.{kind}" if f"{found.rule}.{kind}" in table.points else found.rule
            word = "空白栏目" if found.rule == "column.blank" else f"未更新栏目({kind})"
            counted[found.rule, word, name, f"column.{kind}"] += 1
    return counted
