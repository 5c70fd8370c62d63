"""全市问题 before it is drawn: what a filter leaves of all findings, in groups by rule, unit or host."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ykterm.core.filters import Filter
from ykterm.core.model import Site
from ykterm.core.text import clean
from ykterm.report.findings import PRESENT, picks
from ykterm.report.words import RULES

if TYPE_CHECKING:
    from ykterm.report.city import City, Judged

_END = re.compile(r"[/?#]")
ALL = Filter(id="", life=PRESENT)
"""What is shown at first: whatever is not fixed."""


class Grouping(StrEnum):
    """What the findings are put together by."""

    RULE = "规则"
    UNIT = "单位"
    HOST = "主机"


@dataclass(frozen=True, slots=True)
class Group:
    """A group's own line."""

    key: str
    title: str
    findings: tuple[Judged, ...]
    folded: bool


@dataclass(frozen=True)
class Casebook:
    """All findings of the city, without the bulk of their evidence."""

    findings: list[Judged] = field(default_factory=list)
    sites: dict[str, Site] = field(default_factory=dict)
    filters: list[Filter] = field(default_factory=list)
    """The saved ones."""

    @classmethod
    def of(cls, city: City, filters: Sequence[Filter]) -> Casebook:
        """Everything a city read in brief knows; the places of a finding are read when it is shown."""
        found = [one for site in city.registry.sites for one in city.judged(site.id)]
        return cls(found, {site.id: site for site in city.registry.sites}, list(filters))

    def chosen(self, chosen: Filter) -> list[Judged]:
        """What the filter picks."""
        return [one for one in self.findings if picks(chosen, one, self.sites[one.finding.site])]

    def lines(self, found: Sequence[Judged], by: Grouping, folded: Collection[str]) -> Iterator[Group | Judged]:
        """The lines of a list: each group's own, then its findings unless it is folded."""
        groups: dict[str, list[Judged]] = {}
        for one in found:
            groups.setdefault(self._key(one, by), []).append(one)
        for key in self._order(groups, by):
            yield Group(key, self._title(key, by), tuple(groups[key]), key in folded)
            if key not in folded:
                yield from groups[key]

    def _key(self, one: Judged, by: Grouping) -> str:
        if by is Grouping.RULE:
            return one.finding.rule
        if by is Grouping.UNIT:
            return one.finding.site
        return host_of(one.finding.subject, self.sites[one.finding.site])

    def _order(self, groups: Mapping[str, Sequence[Judged]], by: Grouping) -> list[str]:
        if by is Grouping.RULE:
            known = list(RULES)
            return sorted(groups, key=lambda key: known.index(key) if key in known else len(known))
        if by is Grouping.UNIT:
            return [key for key in self.sites if key in groups]
        # A host that many links of many units hang on is the one to ask about first.
        return sorted(groups, key=lambda key: (-len(groups[key]), key))

    def _title(self, key: str, by: Grouping) -> str:
        if by is Grouping.RULE:
            return RULES.get(key, key)
        return clean(self.sites[key].name) if by is Grouping.UNIT else clean(key) or "没有网址"


def host_of(subject: str, site: Site) -> str:
    """The host a finding is about: that of its address, else the site's own; empty where there is none."""
    for address in (subject, site.url or ""):
        if address.startswith(("http://", "https://")):
            # As urlsplit has it, but for twenty thousand at once.
            return _END.split(address.partition("://")[2], maxsplit=1)[0]
    return ""
