"""How a round is run: plain data, read from settings.yaml, handed to the workers."""

from __future__ import annotations

from msgspec import Struct

from ykterm.core.bulletin.office import Office


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting of the inspector's folder. The defaults are polite to small offices' servers."""

    official_suffix: str = "gov.cn"
    """The suffix every official address must end in (.gov.cn, or .政务 beside it)."""
    simulated: bool = False
    """The folder holds a simulated city: said wherever its figures show."""
    timeout: float = 15.0
    """Seconds a visit may take to the first byte, and between two; the veto counts 15 s as not opened."""
    visit_seconds: float = 30.0
    """Seconds one visit may take in all."""
    workers: int = 0
    """Worker processes; 0: one a core."""
    parallel: int = 2
    """Visits at once to one host."""
    pause: float = 0.25
    """Seconds between two visits' beginnings on one host."""
    sites_at_once: int = 12
    """Sites in progress at once, over all workers."""
    site_seconds: float = 3600.0
    """Seconds one site may take in all; what is left then is not checked."""
    parallel_total: int = 128
    """Visits at once in one worker."""
    recheck_after: float = 30.0
    """Seconds before the second attempt of a failed visit, at least."""
    pages: int = 500
    """Pages of one site read for links, at most."""
    depth: int = 6
    """Clicks from the home page, at most."""
    columns: int = 80
    """Columns of one site read, at most: the registry's first, then those found."""
    list_pages: int = 20
    """Pages of one column's list read back to the month's start, at most."""
    browser: bool | str = False
    """Whether an installed Chromium renders what stayed unreadable for its scripts: true, or the program's path."""
    dismissed_days: int = 180
    """Days after which a false alarm (误报) is to be looked at again."""
    chase_days: tuple[int, int, int, int] = (1, 3, 5, 10)
    """Working days after a deadline on which 催办, 提醒, 点名 and 约谈 are due, each later than the one before."""
    probe_minutes: float = 30.0
    """Minutes between two timed visits of a home page (可用性监测): 30 make 48 a day, the veto asks for 20."""
    down_after: int = 3
    """Visits in a row that must fail before a site is told as down."""
    up_after: int = 2
    """Visits in a row that must open before a site that was down is told as up again."""
    message_days: int = 2
    """Working days in which a reader's message (找错留言) is to be answered."""
    message_cutoff: int = 25
    """Day of the month on which the figures of its messages are closed, where no other was kept for the month."""
    ranked_by: str = "counted"
    """What ranks the units: counted (on their sites) or reported (by themselves)."""
    emblem_picture: str = ""
    """Picture of the national emblem that a site's images are compared with; empty: told by names alone."""
    bulletin: Office = Office()
    """What the office puts on its notices (通报): `core.bulletin.office`."""
    ascii: bool = False
    """Whether the dashboard draws marks, boxes and plots in plain ASCII: the terminal shows them two cells wide."""
    keys: dict[str, str] = {}
    """Keys of the dashboard by action (`ykterm keys` lists them): {sites.check: "k,F5"}."""
    robots: str = "beyond-home"
    """Whether robots.txt binds: beyond-home (all but the home page and its links), always, never."""
    user_agent: str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ykterm/0.1"
    resolve: dict[str, str] = {}
    """Host (or *.suffix) -> IP:PORT, as curl's --resolve."""
    allow_private: tuple[str, ...] = ()
    """Hosts or networks (CIDR) that may be visited though private."""
    html_bytes: int = 1_500_000
    """Bytes of a page read, at most."""
