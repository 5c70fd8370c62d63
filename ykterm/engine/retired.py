"""Addresses a unit has given up: whether they still answer, and with whose site."""

from __future__ import annotations

from ykterm.core import urls
from ykterm.core.classify import HostSigns, judge
from ykterm.core.events import RetiredSeen
from ykterm.core.model import Site
from ykterm.engine.ground import bare
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of


async def look_at_retired(site: Site, url: str, client: Client) -> RetiredSeen:
    """One visit of an address the registry says was given up."""
    visit = await client.visit(url, jar=Jar())
    page = page_of(visit)
    judgement = judge(visit, page, HostSigns())
    own = bare(urls.host(visit.final_url)) == bare(urls.host(site.url or ""))
    named = page is not None and (site.full_name in page.title or site.name in page.title)
    return RetiredSeen(
        site=site.id,
        url=url,
        outcome=judgement.outcome.value,
        status=visit.status,
        reason=judgement.reason,
        same_site=own or named,
        at=visit.at,
    )
