"""Everything a round can say, on one page. Listeners: the archive, the progress bar, the live table.

Plain tagged records: a worker process sends them as msgpack, `ykterm check --events` prints them as JSON lines.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from ykterm.core.model import (
    About,
    Address,
    ColumnReading,
    Emblem,
    Footer,
    Guide,
    Mailbox,
    Probe,
    Target,
    Use,
)


class RoundStarted(Struct, frozen=True, kw_only=True, tag=True):
    """A round began, or goes on after a stop."""

    month: str
    """YYYY-MM."""
    number: int
    """第几次常态检查 of that month."""
    scope: str
    as_of: date
    sites: tuple[str, ...]
    at: float


class SiteStarted(Struct, frozen=True, kw_only=True, tag=True):
    site: str
    at: float


class HomeSeen(Struct, frozen=True, kw_only=True, tag=True):
    """The home page was visited: the first thing known of a site."""

    probe: Probe
    tls_fault: str | None = None
    robots: str | None = None
    """robots.txt as served, first 4 KB; None: there is none."""


class PageRead(Struct, frozen=True, kw_only=True, tag=True):
    """One page of the site was read for links."""

    site: str
    url: str
    status: int
    ms: int
    bytes: int
    title: str
    encoding: str
    links: int
    at: float


class SiteProgress(Struct, frozen=True, kw_only=True, tag=True):
    """How far a site is; replaces the one before."""

    site: str
    done: int
    planned: int


class LinkJudged(Struct, frozen=True, kw_only=True, tag=True):
    """A link target's final judgement for one site that links to it."""

    site: str
    target: Target


class ColumnRead(Struct, frozen=True, kw_only=True, tag=True):
    site: str
    reading: ColumnReading


class FactsRead(Struct, frozen=True, kw_only=True, tag=True):
    """Facts of one of the site's pages: its footer's marks, tags, former names on it. The home page's comes first."""

    site: str
    page: str
    footer: Footer
    footer_complete: bool
    """False: an include could not be read, so a missing mark proves nothing."""
    title: str
    tags: dict[str, str]
    newest: date | None = None
    """The newest date the page shows on its own rows; None: it shows none."""
    home: bool = True
    """Whether it is the home page; of other pages only the served HTML was read, so that no mark is missed there."""
    former: tuple[tuple[str, Use], ...] = ()
    """Former names of the unit the page still shows in title, head or foot, and where."""


class RetiredSeen(Struct, frozen=True, kw_only=True, tag=True):
    """An address the registry says was given up was visited."""

    site: str
    url: str
    outcome: str
    status: int | None
    reason: str
    same_site: bool
    """Whether it still serves (or leads to) this unit's site."""
    at: float


Matter = Mailbox | Guide | About | Emblem | Address
"""What rounds learn of a site beside its links and columns."""


class MatterSeen(Struct, frozen=True, kw_only=True, tag=True):
    """A board, a service guide, a page of basic information, an image or the host was looked at."""

    site: str
    mailbox: Mailbox | None = None
    guide: Guide | None = None
    about: About | None = None
    emblem: Emblem | None = None
    address: Address | None = None

    @property
    def matter(self) -> Matter:
        """The one that is set."""
        found = self.mailbox or self.guide or self.about or self.emblem or self.address
        assert found is not None
        return found


class SiteDone(Struct, frozen=True, kw_only=True, tag=True):
    """All that will be known of a site in this round is known."""

    site: str
    state: str
    """done | blocked | unreachable | incomplete | held (the inspector's own network is suspected)."""
    planned: int
    """Visits the site called for."""
    answered: int
    """Visits that gave an answer: a wall, a held visit and robots.txt are none."""
    note: str = ""
    at: float


class RoundDone(Struct, frozen=True, kw_only=True, tag=True):
    complete: bool
    """Every site was seen to its end."""
    held: bool = False
    """Many unrelated hosts failed together: the inspector's own network is suspected."""
    note: str = ""
    at: float


Event = (
    RoundStarted
    | SiteStarted
    | HomeSeen
    | PageRead
    | SiteProgress
    | LinkJudged
    | ColumnRead
    | FactsRead
    | RetiredSeen
    | MatterSeen
    | SiteDone
    | RoundDone
)

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Event).decode
