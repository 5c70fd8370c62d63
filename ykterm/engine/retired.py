"""Addresses a unit has given up: whether they still answer, and with whose site."""

from __future__ import annotations

from ykterm.core import urls
from ykterm.core.classify import is_parked
from ykterm.core.events import RetiredSeen
from ykterm.core.model import Site
from ykterm.core.outcome import Outcome
from ykterm.core.retired import whose
from ykterm.engine.ground import bare
from ykterm.engine.home import open_home
from ykterm.engine.http import Client, Jar


async def look_at_retired(site: Site, url: str, client: Client) -> RetiredSeen:
    """Opens an address the registry says was given up, and follows it where it sends its visitor on."""
    home = await open_home(client, url, Jar())
    page, visit, outcome, reason = home.page, home.visit, home.judgement.outcome, home.judgement.reason
    same_site = False
    if page is not None and visit.status == 200 and (outcome is Outcome.OK or is_parked(page)):
        # A domain for sale is no broken link here: somebody has it, and answers under the unit's old name.
        outcome = Outcome.OK
        at_home = bare(urls.host(visit.final_url)) == bare(urls.host(site.url or ""))
        moved = at_home and bare(urls.host(url)) != bare(urls.host(visit.final_url))
        same_site, reason = (True, f"已转到新域名 {visit.final_url[:200]}") if moved else whose(page, site, own=at_home)
        if not at_home and urls.host(url) != urls.host(visit.final_url):
            reason = f"转到 {visit.final_url[:200]},{reason}"
    return RetiredSeen(
        site=site.id,
        url=url,
        outcome=outcome.value,
        status=visit.status,
        reason=reason,
        same_site=same_site,
        at=visit.at,
    )
