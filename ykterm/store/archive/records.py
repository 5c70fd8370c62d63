"""What the archive tells of rounds, sites' runs and the lives of findings."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from ykterm.core.model import Probe


class RoundInfo(Struct, frozen=True, kw_only=True):
    """One 常态检查 over some sites."""

    id: int
    month: str
    """YYYY-MM."""
    number: int
    """第几次 of that month."""
    scope: str
    as_of: dt.date
    sites: tuple[str, ...]
    simulated: bool
    started_at: float
    finished_at: float | None = None
    """None: it runs, or was stopped before its end."""
    complete: bool = False
    held: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """As a person says it: 2019-04 第2次."""
        return f"{self.month} 第{self.number}次"


UNSEEN = frozenset({"blocked", "unreachable", "held"})
"""States of a run in which nothing of the site's pages was seen: its counts are unknown, not 0, and it settles
nothing of what was found before."""


class SiteRun(Struct, frozen=True, kw_only=True):
    """What one round made of one site, in figures."""

    site: str
    round_id: int
    state: str
    """SiteDone.state; "incomplete" where the round did not get to the site's end."""
    started_at: float
    finished_at: float | None = None
    planned: int | None = None
    answered: int | None = None
    note: str = ""
    tls_fault: str | None = None
    home: Probe | None = None
    pages: int = 0
    links: int = 0
    """Distinct targets visited, whatever came of it; the unchecked are not among them."""
    dead_home: int = 0
    dead_other: int = 0
    suspect: int = 0
    blocked: int = 0
    unchecked: int = 0
    columns: int = 0
    last_update: dt.date | None = None
    """The newest dated item of any column, not after the round's day."""


class LifeState(StrEnum):
    """What the rounds say of a finding, against the rounds before that read the site."""

    NEW = "new"
    KNOWN = "known"
    FIXED = "fixed"
    RETURNED = "returned"

    @property
    def word(self) -> str:
        return _LIFE_WORDS[self]


_LIFE_WORDS = {
    LifeState.NEW: "新问题",
    LifeState.KNOWN: "未改",
    LifeState.FIXED: "已改",
    LifeState.RETURNED: "反弹",
}


class Life(Struct, frozen=True, kw_only=True):
    """A finding over the rounds, as seen from one of them."""

    site: str
    life: LifeState
    since_round: str
    """Label of the round in which its latest unbroken stay began."""
    rounds_seen: int
    """Rounds that saw it, all stays together."""
    first_seen: dt.date
    """as_of of the first round that saw it."""
    last_seen: dt.date
    last_round_id: int
    """The round whose record of it is the latest: where a fixed one's evidence stands."""
