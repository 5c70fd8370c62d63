"""Whose silence it is: failures in which no server spoke may be the inspector's own network.

When many unrelated hosts fail together, home pages that answered earlier in the round are visited again. They are the
witness: while one of them answers, the others' failures are their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from ykterm.core import urls
from ykterm.core.confirm import Judged
from ykterm.core.model import Target
from ykterm.core.outcome import Failure
from ykterm.engine.wire import SiteRead

DOUBT = 5
"""Hosts that must fail together, without a server speaking, before the inspector's own network is doubted."""
WITNESSES = 3
"""Home pages that answered earlier in the round, visited again when it is doubted."""
NETWORK = frozenset({Failure.DNS, Failure.TIMEOUT, Failure.UNREACHABLE, Failure.REFUSED})
"""Failures a dead cable of the inspector's own would cause."""


def silent_hosts(failing: Iterable[tuple[str, Judged | Target]], reads: Iterable[SiteRead]) -> set[str]:
    """The hosts of which nothing was heard, among (address, verdict) pairs and sites' home pages."""
    hosts = {urls.host(url) for url, verdict in failing if verdict.error in NETWORK}
    return hosts | {urls.host(read.probe.url) for read in reads if read.probe and is_silent(read)}


def is_silent(read: SiteRead) -> bool:
    """Whether a site's home page did not open because no server spoke."""
    return read.state == "unreachable" and read.probe is not None and read.probe.error in NETWORK
