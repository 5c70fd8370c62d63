"""信息发布: a unit's own count of a month beside the count on its site, and the sample checks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from ykterm.core.publications import SampleCheck, difference
from ykterm.core.text import clean
from ykterm.report.city import City
from ykterm.report.sheet import Sheet
from ykterm.report.words import UNKNOWN
from ykterm.report.writers.as_csv import Cell

HEADINGS = ("单位", "上报数", "网站计数", "计数完整", "差(上报−网站)", "抽查核实", "来源", "登记日期")


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's month."""

    site: str
    name: str
    reported: int | None
    counted: int | None
    complete: bool
    """False: a list of the site could not be read whole, so the true count may be higher."""
    checks: tuple[SampleCheck, ...] = ()

    @property
    def difference(self) -> int | None:
        return difference(self.reported, self.counted)

    @property
    def differs(self) -> bool | None:
        """Whether they surely differ; None where that cannot be told: more may be on a site not read whole."""
        if self.difference is None or (self.difference >= 0 and not self.complete):
            return None
        return self.difference != 0

    @property
    def counted_words(self) -> str:
        if self.counted is None:
            return UNKNOWN
        return str(self.counted) if self.complete else f"≥{self.counted}"

    @property
    def difference_words(self) -> str:
        """+12, -3, 0; where the site's count is only the least there is, that is said."""
        if self.difference is None:
            return UNKNOWN
        said = f"{self.difference:+d}" if self.difference else "0"
        return said if self.complete else f"≤{said}"

    @property
    def checks_words(self) -> str:
        return ";".join(check.words for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        return {
            "site": self.site,
            "name": self.name,
            "reported": self.reported,
            "counted": self.counted,
            "complete": self.complete,
            "difference": self.difference,
            "checks": [msgspec.to_builtins(check) | {"done": check.done, "true": check.true} for check in self.checks],
        }


def lines(city: City, month: str, checks: Sequence[SampleCheck] = ()) -> list[Line]:
    """A line a unit, in the registry's order."""
    found = []
    for site in city.registry.sites:
        counted, complete = city.archive.published(site.id, month, city.today) if site.url else (None, False)
        mine = tuple(check for check in checks if check.site == site.id)
        found.append(Line(site.id, site.name, city.count_reported(site.id, month), counted, complete, mine))
    return found


def summary(found: Sequence[Line]) -> str:
    """How many units reported, the sums, and how many differ from what was counted."""
    reported = [line.reported for line in found if line.reported is not None]
    known = [line.differs for line in found if line.differs is not None]
    differ = sum(known)
    said = f"上报 {len(reported)}/{len(found)} 家,合计 {sum(reported)}"
    return said + (f";与网站计数不一致 {differ} 家(可比 {len(known)} 家)" if known else "")


def sheet(city: City, month: str, found: Sequence[Line]) -> Sheet:
    """The month's counts, a row a unit."""
    kept = {one.site: one for one in city.reported.values() if one.month == month}
    rows: list[list[Cell]] = [
        [
            line.name,
            line.reported,
            line.counted,
            None if line.counted is None else "是" if line.complete else "否",
            line.difference,
            line.checks_words,
            clean(kept[line.site].source, 200) if line.site in kept else None,
            kept[line.site].day.isoformat() if line.site in kept else None,
        ]
        for line in found
    ]
    title = f"{city.registry.city}{_month(month)}信息发布量:上报与核实"
    return Sheet(title, HEADINGS, rows, (summary(found), f"统计日 {city.today}"), city.simulated)


def _month(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"
