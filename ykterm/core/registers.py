"""登记: how far each unit is with the clean-up of its domains (域名清理) and its self-check of the emblem (国徽自查).

A unit without an entry is 未登记: that is neither 未开展 nor clean.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.when import shown


class DomainState(StrEnum):
    """How far a unit is with its domains."""

    NOT_BEGUN = "未开展"
    UNDER_WAY = "进行中"
    SLOW = "进展缓慢"
    DONE = "已完成"


class EmblemState(StrEnum):
    """What a unit's self-check of its use of the national emblem came to."""

    NOT_BEGUN = "未自查"
    CLEAN = "已自查未发现"
    FOUND = "发现不规范"


class DomainEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One unit's domain clean-up (域名清理)."""

    id: str
    """The site's id."""
    state: DomainState
    day: dt.date
    """The day it was so."""
    evidence: str = ""
    """What shows it: a letter, a page, a telephone call."""
    note: str = ""


class EmblemEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One unit's self-check of the emblem (国徽自查)."""

    id: str
    """The site's id."""
    state: EmblemState
    day: dt.date
    evidence: str = ""
    note: str = ""


Entry = DomainEntry | EmblemEntry
State = DomainState | EmblemState


class Register(StrEnum):
    """The two registers."""

    DOMAIN = "domain"
    EMBLEM = "emblem"

    @property
    def word(self) -> str:
        return "域名清理" if self is Register.DOMAIN else "国徽自查"

    @property
    def states(self) -> tuple[State, ...]:
        """Its states, from nothing done to all done."""
        return tuple(DomainState) if self is Register.DOMAIN else tuple(EmblemState)

    @property
    def rules(self) -> tuple[str, ...]:
        """Rules whose findings belong beside what a unit says."""
        return ("domain.form", "domain.retired") if self is Register.DOMAIN else ("emblem.use",)

    def entry(self, site: str, state: State, day: dt.date, evidence: str = "", note: str = "") -> Entry:
        """A record of this register; Fault where the state is the other register's."""
        if self is Register.DOMAIN and isinstance(state, DomainState):
            return DomainEntry(id=site, state=state, day=day, evidence=evidence, note=note)
        if self is Register.EMBLEM and isinstance(state, EmblemState):
            return EmblemEntry(id=site, state=state, day=day, evidence=evidence, note=note)
        raise Fault(f"{self.word}没有“{state}”这种状态")

    def state(self, typed: str) -> State:
        """The state of that word, or of that place in their order (1 is the first); Fault where it is none."""
        wanted = typed.strip()
        for number, state in enumerate(self.states, 1):
            if wanted in (state.value, str(number)):
                return state
        raise Fault(f"{self.word}没有“{shown(wanted)}”这种状态:只能是 {'、'.join(self.states)}")


UNKNOWN = "未登记"
"""The state of a unit without an entry."""


def tally(register: Register, entries: Iterable[Entry], sites: int) -> list[tuple[str, int]]:
    """(state, units in it) in the states' order, then those without an entry; states nobody is in are left out."""
    counts = Counter(entry.state.value for entry in entries)
    found = [(state.value, counts[state.value]) for state in register.states if counts[state.value]]
    missing = sites - counts.total()
    return [*found, (UNKNOWN, missing)] if missing > 0 else found


def contradiction(entry: Entry | None, found: int) -> str:
    """What a unit says that does not go with what the check found; empty where it does, or nothing is said.

    `found`: findings that stand; of the emblem those a person confirmed, for the program judges no image.
    """
    if entry is None or not found:
        return ""
    if entry.state is DomainState.DONE:
        return f"称{entry.state},检查发现 {found} 个"
    return f"称{entry.state},属实 {found} 张" if entry.state is EmblemState.CLEAN else ""
