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
    asked: tuple[str, ...] = ()
    """Of a re-check: the findings it is about."""

    @property
    def label(self) -> str:
        """As a person says it: 2019-04 第2次."""
        return label_of(self.month, self.number)


RECHECK = "recheck"
"""Scope of a look at some findings alone (复查): no 常态检查, so it has no number, and takes no round's place."""


def label_of(month: str, number: int) -> str:
    """2019-04 第2次; 2019-05 复查 for a re-check, whose number is 0."""
    return f"{month} 第{number}次" if number else f"{month} 复查"


class Look(Struct, frozen=True, kw_only=True):
    """One round that looked at a site, as far as a finding's life asks."""

    id: int
    label: str
    as_of: dt.date
    scope: str
    state: str
    started_at: float
    asked: frozenset[str] = frozenset()


class Trace(Struct, frozen=True, kw_only=True, gc=False):
    """One finding's way through the rounds that looked at its site."""

    rule: str
    subject: str
    rounds: tuple[int, ...]
    """Rounds that made it, in order."""
    since: int
    """The round its latest unbroken stay began in."""
    stays: int
    gone: int | None
    """The round that saw it gone after its last stay; None: none did, so it stands."""
    replaced: str = ""
    """The finding that a later round made of the same thing and that stands in its place; its own id where a later
    round saw the same and made no finding of it."""


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


class Life(Struct, frozen=True, kw_only=True, gc=False):
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
