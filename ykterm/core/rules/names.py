"""基本信息: names the unit has given up that its site still goes by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.plates import given_up, shows
from ykterm.core.rules.finding import finding

PLACES = 200
"""Places kept of one name."""


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    places: dict[str, dict[Use, None]] = defaultdict(dict)
    for page in seen.facts:
        for name, use in page.former:
            places[name][use] = None
        # The home page's foot may come from an include, which its own served text does not hold.
        sponsor = page.footer.sponsor or ""
        for name in given_up(seen.site):
            in_foot = any(use.place is Place.FOOTER and use.page == page.page for use in places.get(name, ()))
            if page.home and name in sponsor and shows(sponsor, name) and not in_foot:
                places[name][Use(page.page, f"主办单位:{sponsor}", Place.FOOTER)] = None
    for name, uses in places.items():
        pages = len({use.page for use in uses})
        first = next(iter(uses))
        yield finding(
            seen,
            table,
            "identity.name",
            name,
            title=f"仍使用旧名:{name}",
            detail=f"{first.page} {first.place.value} {first.text};现名 {seen.site.full_name}",
            arithmetic=f"共 {len(uses)} 处、{pages} 个页面",
            evidence=Evidence(where=tuple(uses)[:PLACES], where_total=len(uses)),
        )
