"""What one round saw of one site: all a rule may know. Built by `store.archive`, read by `core.rules`."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ykterm.core.events import FactsRead, RetiredSeen
from ykterm.core.model import About, Address, ColumnReading, Emblem, Guide, Mailbox, Probe, Site, Target


class Before(Struct, frozen=True):
    """What earlier rounds said of the same target; a wall, a held round or no visit says nothing."""

    outcome: str
    """In the latest of them that judged it."""
    error: str | None
    status: int | None
    rounds: int
    """Consecutive rounds, ending with the one before this, in which the target was a problem; 0: it opened then."""
    last_good: date | None = None
    """Day of the latest of them that opened it; None: none did."""
    last_bad: date | None = None
    """Day of the latest of them in which it was a problem; None: none."""


class Observation(Struct, frozen=True, kw_only=True):
    site: Site
    as_of: date
    official_suffix: str
    state: str
    """SiteDone.state, or "incomplete" where the round never got to the site's end."""
    home: Probe | None = None
    home_newest: date | None = None
    """The newest date seen on the home page, or of a column's item it links to; None: none could be told."""
    tls_fault: str | None = None
    targets: tuple[Target, ...] = ()
    """Problems, walls and the unchecked only: a sound target is no matter for a rule."""
    by_number: tuple[Target, ...] = ()
    """Sound targets whose host is named by number: they open, and should not be linked to so."""
    columns: tuple[ColumnReading, ...] = ()
    facts: tuple[FactsRead, ...] = ()
    retired: tuple[RetiredSeen, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    guides: tuple[Guide, ...] = ()
    abouts: tuple[About, ...] = ()
    emblems: tuple[Emblem, ...] = ()
    addresses: tuple[Address, ...] = ()
    city: tuple[Site, ...] = ()
    """Every registered site, so that another unit's code or domain can be told by name."""
    open_hosts: frozenset[str] = frozenset()
    """Hosts of problem targets on which another address of the round did open: no host outage there."""
    before: dict[str, Before] = {}
    """By target address, where an earlier round judged it."""
    availability: tuple[int, int] | None = None
    """(visits, visits not opened) of the home page in the week up to as_of."""
    visits_by_day: tuple[int, ...] = ()
    """Those visits on each of the week's days, oldest first; empty: none."""
