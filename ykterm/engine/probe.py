"""可用性监测: timed visits of home pages, nothing else; many silent at once are the inspector's own network's doubt."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from msgspec import structs

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge
from ykterm.core.model import Probe, Site
from ykterm.core.outcome import Failure, Judgement, Outcome, Visit
from ykterm.core.settings import Settings
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of
from ykterm.engine.witness import DOUBT, NETWORK, WITNESSES


async def probe_all(sites: Sequence[Site], settings: Settings) -> list[Probe]:
    """One timed visit of every registered home page, in the sites' order.

    Where so many hosts are silent at once that the inspector's own network may be cut, home pages that answered are
    visited again; unless one answers, the silence of the others counts for nothing.
    """
    hosts = frozenset(urls.host(site.url) for site in sites if site.url)
    async with Client(settings, allowed_hosts=hosts) as client:
        probes = list(await asyncio.gather(*(probe(site, client) for site in sites if site.url)))
        silent = {urls.host(seen.url) for seen in probes if seen.error in NETWORK}
        if not in_doubt(silent, hosts):
            return probes
        witnesses = [seen for seen in probes if seen.status is not None][:WITNESSES]
        by_id = {site.id: site for site in sites}
        again = await asyncio.gather(*(probe(by_id[seen.site], client) for seen in witnesses))
    if any(seen.status is not None for seen in again):
        return probes
    return [held(seen) if seen.error in NETWORK else seen for seen in probes]


def in_doubt(silent: frozenset[str] | set[str], hosts: frozenset[str] | set[str]) -> bool:
    """Whether so many hosts are silent at once that it may be the inspector's own network: five, or all of several."""
    return len(silent) >= DOUBT or (len(hosts) > 1 and silent >= hosts)


def held(seen: Probe) -> Probe:
    """A visit that counts for nothing: the inspector's own network was in doubt."""
    told = f"{Failure.OWN_NETWORK.word},不计({seen.reason})" if seen.reason else f"{Failure.OWN_NETWORK.word},不计"
    return structs.replace(seen, outcome=Outcome.UNCHECKED.value, error=Failure.OWN_NETWORK.value, ms=None, reason=told)


async def probe(site: Site, client: Client) -> Probe:
    """One timed visit of a site's home page."""
    assert site.url is not None
    visit = await client.visit(site.url, jar=Jar())
    return probe_of(site, visit, judge(visit, page_of(visit), HostSigns()))


def probe_of(site: Site, visit: Visit, judgement: Judgement) -> Probe:
    """A visit of a home page as the record that is kept of it."""
    return Probe(
        site=site.id,
        at=visit.at,
        url=site.url or visit.url,
        status=visit.status,
        ms=visit.ms,
        error=visit.failure.value if visit.failure else None,
        outcome=judgement.outcome.value,
        reason=judgement.reason,
    )
