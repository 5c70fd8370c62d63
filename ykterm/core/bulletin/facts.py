"""What a month's notice is made of, as plain typed data: everything it says comes from here and from nowhere else."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum

import msgspec
from msgspec import Struct

from ykterm.core.bulletin.office import Office
from ykterm.core.messages import Province, Stats
from ykterm.core.model import Kind
from ykterm.core.province import SpotCheck
from ykterm.core.registers import DomainState, EmblemState
from ykterm.core.sampling import MonthSample


class Unit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A unit of the registry, in its order."""

    id: str
    name: str
    """The short name, as in the ranking."""
    full_name: str
    kind: Kind
    domain: DomainState | None = None
    """How far it says it is with its domains; None: not registered."""
    emblem: EmblemState | None = None


class Check(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One routine check of the month: what program and eyes looked at on one day."""

    day: dt.date
    by_program: tuple[str, ...] = ()
    """Units whose site a round of that day saw to its end, whatever it met there; ids in the registry's order."""
    by_eye: tuple[str, ...] = ()
    """Units whose site a person looked at that day."""
    stopped: bool = False
    """A round of that day was broken off, or held for a dead network."""


class Seen(StrEnum):
    """How far a site was judged in the month, by its last round; a person's look stands beside it."""

    JUDGED = "judged"
    """Read, and judged by all vetoes that could be ruled on: nothing failed."""
    UNQUALIFIED = "unqualified"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    HELD = "held"
    INCOMPLETE = "incomplete"
    UNREGISTERED = "unregistered"
    UNCHECKED = "unchecked"

    @property
    def word(self) -> str:
        return _SEEN[self]


_SEEN = {
    Seen.JUDGED: "已评判",
    Seen.UNQUALIFIED: "不合格",
    Seen.BLOCKED: "网站拦截检查",
    Seen.UNREACHABLE: "检查时打不开",
    Seen.HELD: "本机网络疑似故障",
    Seen.INCOMPLETE: "没有查完",
    Seen.UNREGISTERED: "未登记网址",
    Seen.UNCHECKED: "本月未检查",
}


class SiteFact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the month's checks came to for one site."""

    unit: str
    seen: Seen
    by_eye: bool = False
    """Whether a person looked at it in the month."""
    vetoes: tuple[str, ...] = ()
    """Vetoes that fell, by their Chinese names; a site may fail by its points alone."""
    not_ruled: tuple[str, ...] = ()
    """Vetoes that could not be ruled on, by their Chinese names."""
    unreadable: tuple[str, ...] = ()
    """Columns that could not be read."""
    blocked: int = 0
    """Links whose host stopped the program."""


class Fault(Struct, frozen=True, kw_only=True):
    """Findings of one rule on one site that were seen in the month."""

    unit: str
    rule: str
    count: int
    confirmed: int
    """Of which a person confirmed (属实)."""


class Counted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one unit published in the month."""

    unit: str
    counted: int | None = None
    """Articles on its site; None: no list of it was read."""
    complete: bool = False
    """Whether every list was read whole."""
    reported: int | None = None
    """Its own count; None: it reported none."""
    sampled: int = 0
    """Items of it that were looked at by eye (抽查核实)."""
    sampled_true: int = 0


class Rectified(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A notice (整改通知) whose time was up by the month's end."""

    id: str
    unit: str
    due: dt.date
    reported: bool
    """Whether a written report was received (and not sent back)."""
    closed: bool = False
    """Whether the office closed it (销号)."""
    late: bool
    """Whether no written report came within its time: none yet, or the first one after the deadline."""
    fixed: int
    """Findings that a look after the report saw gone."""
    still: int
    """Findings that a look saw still there."""
    unseen: int
    """Findings no look could settle."""


class Disputed(Struct, frozen=True, kw_only=True):
    """A unit whose word does not go with what the check found."""

    unit: str
    register: str
    """域名清理 or 国徽自查."""
    words: str


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All a notice is made of; a figure nobody knows is None, never 0."""

    month: str
    """YYYY-MM."""
    city: str
    """营口市."""
    office: Office
    units: tuple[Unit, ...]
    sites: tuple[SiteFact, ...] = ()
    """One a unit, in the units' order."""
    checks: tuple[Check, ...] = ()
    """By day."""
    faults: tuple[Fault, ...] = ()
    spot_check: SpotCheck | None = None
    province_messages: Province | None = None
    cutoff: dt.date
    """The day the month's messages are closed on."""
    messages: Stats | None = None
    """None: nothing was entered for the month, which is not the same as none received."""
    message_days: int
    """Working days for an answer."""
    counted: tuple[Counted, ...] = ()
    ranked_by: str = "counted"
    rectified: tuple[Rectified, ...] = ()
    due: dt.date | None = None
    """Until when the units named report in writing, where it was entered; None: that of the notices issued to them."""
    deadlines: tuple[tuple[str, dt.date], ...] = ()
    """Unit and deadline of each open notice issued for the month's faults."""
    disputed: tuple[Disputed, ...] = ()
    site_sample: MonthSample | None = None
    """The month's random draws of sites; None: nothing was drawn."""
    requirements: tuple[str, ...] = ()
    """近期工作要求, a paragraph each, without numbers."""
    year: int
    """Of the number's series: that of the paper's own date."""
    number: int | None = None
    """The next of the office's series; None: nobody said which was the last."""
    simulated: bool = False


def facts_hash(facts: Facts) -> str:
    """SHA-256 of the facts but for the number, in hex: the same inputs give the same one on any machine.

    The next number of the series is another one as soon as the notice has taken its own.
    """
    inputs = msgspec.structs.replace(facts, number=None)
    return hashlib.sha256(msgspec.json.encode(inputs, order="deterministic")).hexdigest()
