"""域名清理 and 国徽自查: what each unit says, beside what the rounds found of its site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ykterm.core.registers import UNKNOWN, Entry, Register, contradiction, tally
from ykterm.core.text import clean
from ykterm.core.triage import State
from ykterm.report.city import City, Judged
from ykterm.report.sheet import Sheet
from ykterm.report.writers.as_csv import Cell
from ykterm.store.archive import UNSEEN

HEADINGS = ("单位", "全称", "状态", "日期", "依据", "备注", "检查发现", "发现的问题", "不符")
_LISTED = 5


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One unit's line."""

    site: str
    name: str
    full_name: str
    register: Register
    entry: Entry | None
    found: tuple[Judged, ...]
    """Findings that stand, of the register's rules."""
    seen: bool
    """Whether a round has read the site's pages, or a person entered a finding: else nothing found says nothing."""
    old: bool = False
    """Whether the last round met a wall, or could not reach the site: what is said of it is an earlier round's."""

    @property
    def state(self) -> str:
        return self.entry.state.value if self.entry else UNKNOWN

    @property
    def said(self) -> str:
        """What was found in a word: 未检查, 未发现, 以前未发现, 2 个; of the emblem 待看 1, 属实 1."""
        if not self.seen:
            return "未检查"
        if not self.found:
            return "以前未发现" if self.old else "未发现"
        if self.register is Register.DOMAIN:
            return f"{len(self.found)} 个"
        sure, waiting = self._confirmed, len(self.found) - self._confirmed
        return ",".join(word for word in (f"待看 {waiting}" if waiting else "", f"属实 {sure}" if sure else "") if word)

    @property
    def contradiction(self) -> str:
        return contradiction(self.entry, len(self.found) if self.register is Register.DOMAIN else self._confirmed)

    @property
    def _confirmed(self) -> int:
        return sum(one.standing.state is State.CONFIRMED for one in self.found)

    def as_json(self) -> dict[str, Any]:
        entry = self.entry
        return {
            "site": self.site,
            "name": self.name,
            "state": entry.state.value if entry else None,
            "day": msgspec.to_builtins(entry.day) if entry else None,
            "evidence": entry.evidence if entry else None,
            "note": entry.note if entry else None,
            "checked": self.seen,
            "findings": [
                {
                    "id": one.finding.id,
                    "rule": one.finding.rule,
                    "subject": one.finding.subject,
                    "title": one.finding.title,
                    "state": one.standing.state.value,
                }
                for one in self.found
            ],
            "contradiction": self.contradiction or None,
        }


def rows(city: City, register: Register, entries: Mapping[str, Entry]) -> list[RegisterRow]:
    """A line a unit, in the registry's order."""
    seen = city.archive.latest_seen(city.today)
    found = []
    for site in city.registry.sites:
        mine = tuple(one for one in city.judged(site.id) if one.stands and one.finding.rule in register.rules)
        found.append(
            RegisterRow(
                site=site.id,
                name=site.name,
                full_name=site.full_name,
                register=register,
                entry=entries.get(site.id),
                found=mine,
                seen=site.id in seen or bool(mine),
                old=site.id in city.runs and city.runs[site.id][1].state in UNSEEN,
            )
        )
    return found


def summary(register: Register, lines: list[RegisterRow]) -> str:
    """How many units are in which state, and whom the check contradicts."""
    counts = tally(register, [line.entry for line in lines if line.entry], len(lines))
    said = f"{register.word}:" + ",".join(f"{state} {count}" for state, count in counts)
    against = [line.name for line in lines if line.contradiction]
    return said + (f";与检查不符 {len(against)} 家:{'、'.join(against)}" if against else "")


def sheet(city: City, register: Register, lines: list[RegisterRow]) -> Sheet:
    """All units, a row each."""
    cells: list[list[Cell]] = []
    for line in lines:
        entry = line.entry
        titles = [clean(one.finding.title, 200) for one in line.found]
        more = f" 等 {len(titles)} 个" if len(titles) > _LISTED else ""
        cells.append(
            [
                line.name,
                line.full_name,
                line.state,
                entry.day.isoformat() if entry else None,
                clean(entry.evidence, 2000) if entry else None,
                clean(entry.note, 2000) if entry else None,
                line.said,
                "、".join(titles[:_LISTED]) + more,
                line.contradiction,
            ]
        )
    notes = (summary(register, lines), f"统计日 {city.today}")
    return Sheet(f"{city.registry.city}{register.word}登记", HEADINGS, cells, notes, city.simulated)
