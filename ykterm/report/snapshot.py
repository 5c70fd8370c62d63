"""The snapshot: the state of the city on one day, as `ykterm.snapshot/1` says it.

Types only; `report.collect` fills them.
Dates are ISO 8601 in JSON; counts are integers; a thing not known is None, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

SCHEMA = "ykterm.snapshot/1"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which sites are wanted, where not all are."""

    sites: Sequence[str]
    """Their ids, in the order wanted."""
    words: str
    """How they were chosen and ordered, in Chinese."""


class RoundHead(Struct, frozen=True, kw_only=True):
    month: str
    number: int
    scope: str
    started_at: str
    finished_at: str | None
    complete: bool
    held: bool = False
    """The inspector's own network was suspected: the sites it was seen to fail at are 待核."""
    note: str = ""
    """What the round itself has to say, in Chinese."""


class Totals(Struct, frozen=True, kw_only=True):
    sites: int
    checked: int
    unregistered: int
    unreachable: int
    unqualified: int
    pages: int | None
    """This and the next: the sums over the sites of which it is known; None where it is known of none."""
    links: int | None
    dead_links: int | None
    suspect_links: int | None
    blocked_links: int | None
    blank_columns: int | None
    stale_columns: int | None
    unreadable_columns: int | None
    open_findings: int
    notices_open: int
    notices_late: int


class Home(Struct, frozen=True, kw_only=True):
    status: int | None
    ms: int | None
    error: str | None


class Links(Struct, frozen=True, kw_only=True):
    """Distinct targets; one on the home page counts as home only."""

    checked: int | None = None
    dead_home: int | None = None
    dead_other: int | None = None
    suspect: int | None = None
    blocked: int | None = None


class StaleColumn(Struct, frozen=True, kw_only=True):
    name: str
    newest: date
    days: int
    limit_days: int


class Columns(Struct, frozen=True, kw_only=True):
    total: int | None = None
    blank: list[str] | None = None
    stale: list[StaleColumn] | None = None
    unreadable: list[str] | None = None


class Published(Struct, frozen=True, kw_only=True):
    month: str
    counted: int | None
    """Items of the month seen on the site; None only when nothing was seen."""
    reported: int | None
    complete: bool


class FindingCounts(Struct, frozen=True, kw_only=True):
    """What was found and is there, by what a person said of it, and what is fixed: each finding is in one of them."""

    open: int
    """Nothing was said yet, or it is 待观察 or 待复核."""
    confirmed: int
    dismissed: int
    fixed: int
    waived: int = 0
    fresh: int = 0
    """Of the faults that count against the site: first seen, or seen again after they were gone, by the last look."""

    @property
    def total(self) -> int:
        """All that are known."""
        return self.open + self.confirmed + self.dismissed + self.waived + self.fixed

    @property
    def standing(self) -> int:
        """What counts against the site: there, and neither a false alarm nor waived."""
        return self.open + self.confirmed


class SiteState(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    full_name: str
    kind: str
    url: str | None
    status: str
    """ok | problem | unqualified | unreachable | blocked | incomplete | held | checking | unregistered | unchecked"""
    coverage: float | None
    home: Home | None
    links: Links
    columns: Columns
    last_update: date | None
    published: Published
    verdict: str | None
    """unqualified | none_found | None"""
    not_evaluated: list[str]
    score: float | None
    vetoes: list[str]
    unverified: list[str]
    """Rules whose veto, or whose points in the score, rest on a figure that was not verified."""
    deductions: list[str]
    """What the score was taken off for, in words."""
    findings: FindingCounts
    next_due: date | None
    round: str | None = None
    """The round its figures are of, e.g. 2019-04 第2次; a stopped one leaves a site it had not done with its last."""
    seen_by_eye: date | None = None
    """The last day a person looked at it for a routine check (`ykterm round manual`); None: nobody did."""


class Snapshot(Struct, frozen=True, kw_only=True):
    schema: str
    generated_at: str
    as_of: date
    city: str
    simulated: bool
    workspace: str
    round: RoundHead | None
    totals: Totals
    """Of the sites listed."""
    sites: list[SiteState]
    filter: str | None = None
    """How the sites listed were chosen and ordered, in Chinese; None: they are all, in the registry's order."""
    of_sites: int | None = None
    """How many the registry has; None where all are listed."""
