"""What a round has to do: a job a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ykterm.core import urls
from ykterm.core.model import Site, Target
from ykterm.core.outcome import Outcome
from ykterm.engine.ground import Grounds, bare
from ykterm.engine.wire import SiteJob


def make_jobs(
    sites: Sequence[Site], grounds: Grounds, known: Iterable[Target]
) -> tuple[dict[str, SiteJob], dict[str, Target]]:
    """Jobs by site id, each with the sound links of its own that are `known`, and what is known of other hosts."""
    own: dict[str, list[Target]] = defaultdict(list)
    outside: dict[str, Target] = {}
    for target in known:
        owner = grounds.owner(target.url)
        if owner is None:
            outside[target.url] = target
        elif target.outcome == Outcome.OK:
            own[owner].append(target)
    on_host: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        on_host[_host(site)].append(site)
    jobs = {
        site.id: SiteJob(
            site=site,
            known=tuple(own[site.id]),
            neighbours=tuple(one for one in on_host[_host(site)] if one is not site),
        )
        for site in sites
    }
    return jobs, outside


def _host(site: Site) -> str:
    return bare(urls.host(site.url or ""))
