"""Two rounds of the archive beside each other: each site's figures, and what became of each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ykterm.core import compare as core
from ykterm.core.compare import Change, Figure, Pair, Values
from ykterm.core.fault import Fault
from ykterm.core.indicators.common import NO_FAULT_RULES
from ykterm.core.model import Finding, Site
from ykterm.core.ranking import count_month
from ykterm.core.text import clean
from ykterm.core.triage import Standing, effective, kin_of
from ykterm.report.city import City
from ykterm.report.collect import columns_of, links_of
from ykterm.store.archive import RECHECK, RoundInfo, SiteRun
from ykterm.store.archive.changes import Changed

SCOPES = {"home": "只查首页", "columns": "首页和栏目", "full": "全站"}
STATES = {
    "done": "查完",
    "incomplete": "未查完",
    "blocked": "被拦截",
    "unreachable": "打不开",
    "held": "待核",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding with what became of it and what a person said of it."""

    finding: Finding
    changed: Changed
    standing: Standing


@dataclass(frozen=True, slots=True)
class SiteCompared:
    """One site in both rounds."""

    site: Site
    before: str
    """What the round made of it, in a word; 没有查 where it did not look."""
    after: str
    pairs: dict[Figure, Pair]
    differences: Sequence[Difference]
    """Of faults alone: what only says that something could not be seen is told by the figures."""

    def count(self, change: Change) -> int:
        return sum(one.changed.change is change for one in self.differences)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rounds, the earlier first."""

    city: City
    first: RoundInfo
    second: RoundInfo
    sites: Sequence[SiteCompared]
    """The registered sites that either round looked at, in the registry's order."""

    @property
    def notes(self) -> list[str]:
        """What cannot be compared, and why."""
        first, second = self.first, self.second
        said = []
        if left := core.not_comparable(first.scope, second.scope, same_month=first.month == second.month):
            why = "" if first.scope == second.scope else f"{scope_words(first)},{scope_words(second)}:"
            said.append(f"{why}{'、'.join(figure.word for figure in left)}不能比较")
        for info in (first, second):
            if info.finished_at is None:
                said.append(f"{info.label}没有做完")
            elif info.held:
                said.append(f"{info.label}疑本机网络故障")
        unseen = [one.site.name for one in self.sites if one.pairs[Figure.DEAD_HOME].difference is None]
        if unseen:
            said.append(f"至少一次没有看到的 {len(unseen)} 家不比数字:{'、'.join(map(clean, unseen))}")
        return said

    def total(self, figure: Figure) -> tuple[Pair, int]:
        """The city's sums over the sites of which both rounds know the figure, and how many those are."""
        return core.city(one.pairs[figure] for one in self.sites)

    def count(self, change: Change) -> int:
        return sum(one.count(change) for one in self.sites)


def scope_words(info: RoundInfo) -> str:
    """2019-04 第1次查全站."""
    word = SCOPES.get(info.scope, info.scope)
    return f"{info.label}{word if word.startswith('只查') else f'查{word}'}"


def rounds(city: City) -> list[RoundInfo]:
    """The rounds up to the city's day, in the order they were begun; no re-checks."""
    return [info for info in city.archive.rounds() if info.as_of <= city.today and info.scope != RECHECK]


def find_round(known: Sequence[RoundInfo], named: str, month: str) -> RoundInfo:
    """The round a person means: 2019-04-2, 2019-04第2次, or 2 for the month's own; Fault where there is none."""
    text = "".join(named.split()).replace("次", "").replace("第", "-")
    for info in known:
        if text in (f"{info.month}-{info.number}", f"{info.month}--{info.number}") or (
            info.month == month and text.lstrip("-") == str(info.number)
        ):
            return info
    there = "、".join(info.label for info in known[-12:]) or "一次也没有"
    raise Fault(f"没有“{clean(named, 40)}”这一次检查:可写 2019-04-2 或本月的次数如 2;有的是 {there}")


def last_two(known: Sequence[RoundInfo]) -> tuple[RoundInfo, RoundInfo]:
    """The last two whole rounds over all pages, else the last two that ended; Fault where there are not two."""
    whole = [info for info in known if info.finished_at is not None and info.scope == "full" and len(info.sites) > 1]
    ended = [info for info in known if info.finished_at is not None]
    for found in ([info for info in whole if info.complete], whole, ended):
        if len(found) >= 2:
            return found[-2], found[-1]
    raise Fault("比较要有两次做完的检查" + (f",现在只有 {ended[0].label}" if ended else ",现在一次也没有"))


def compare(city: City, first: RoundInfo, second: RoundInfo, sites: Sequence[Site] | None = None) -> Compared:
    """The two rounds over the sites (None: all); the one begun earlier is taken for the earlier."""
    if first.id == second.id:
        raise Fault(f"要两次不同的检查,不能拿 {first.label} 和它自己比")
    first, second = sorted((first, second), key=lambda info: info.id)
    runs = city.archive.site_runs(first.id), city.archive.site_runs(second.id)
    found = [
        _site(city, site, (first, runs[0].get(site.id)), (second, runs[1].get(site.id)))
        for site in sites or city.registry.sites
        if site.id in runs[0] or site.id in runs[1]
    ]
    return Compared(city, first, second, found)


def _site(
    city: City, site: Site, before: tuple[RoundInfo, SiteRun | None], after: tuple[RoundInfo, SiteRun | None]
) -> SiteCompared:
    first, second = before[0], after[0]
    values = _values(city, *before), _values(city, *after)
    pairs = {
        figure: core.pair(
            figure,
            *values,
            alike=core.comparable(figure, first.scope, second.scope, same_month=first.month == second.month),
        )
        for figure in Figure
    }
    changed = city.archive.changes(site.id, first.id, second.id)
    told = {
        (info.id, one.id): one
        for info in (first, second)
        for one in city.archive.findings(info.id, site.id, brief=city.brief)
    }
    differences = [
        Difference(finding, one, _standing(city, finding))
        for one in changed
        if one.rule not in NO_FAULT_RULES and (finding := told.get((one.round_id, one.id))) is not None
    ]
    order = list(Change)
    differences.sort(key=lambda one: (order.index(one.changed.change), one.finding.rule, one.finding.subject))
    return SiteCompared(site, _state(before[1]), _state(after[1]), pairs, differences)


def _standing(city: City, finding: Finding) -> Standing:
    kin = kin_of(finding, city.decisions)
    return effective(city.decisions.get(finding.id), finding, city.today, city.settings.dismissed_days, kin=kin)


def _state(run: SiteRun | None) -> str:
    return "没有查" if run is None else STATES.get(run.state, run.state)


def _values(city: City, info: RoundInfo, run: SiteRun | None) -> Values:
    """The site's figures in the round; what it could not know is None."""
    if run is None:
        return {}
    readings = city.archive.columns(info.id, run.site)
    links, columns = links_of(info, run), columns_of(info, run, readings)
    published = None
    if columns.total is not None:
        published, _ = count_month(readings, info.month)
    known: dict[Figure, float | None] = {
        Figure.DEAD_HOME: links.dead_home,
        Figure.DEAD_OTHER: links.dead_other,
        Figure.SUSPECT: links.suspect,
        Figure.BLOCKED: links.blocked,
        Figure.BLANK: None if columns.blank is None else len(columns.blank),
        Figure.STALE: None if columns.stale is None else len(columns.stale),
        Figure.UNREADABLE: None if columns.unreadable is None else len(columns.unreadable),
        Figure.PUBLISHED: published,
        Figure.COVERAGE: run.answered / run.planned if run.planned and run.answered is not None else None,
    }
    return known


def tally(differences: Sequence[Difference]) -> Counter[Change]:
    """How many of each."""
    return Counter(one.changed.change for one in differences)
