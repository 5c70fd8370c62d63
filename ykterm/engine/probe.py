"""可用性监测: timed visits of home pages, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge
from ykterm.core.model import Probe, Site
from ykterm.core.outcome import Judgement, Visit
from ykterm.core.settings import Settings
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of


async def probe_all(sites: Sequence[Site], settings: Settings) -> list[Probe]:
    """One timed visit of every registered home page, in the sites' order."""
    hosts = frozenset(urls.host(site.url) for site in sites if site.url)
    async with Client(settings, allowed_hosts=hosts) as client:
        return list(await asyncio.gather(*(probe(site, client) for site in sites if site.url)))


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
