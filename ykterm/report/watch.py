"""可用性监测: what the week's timed visits say of each site, by the veto's own counting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ykterm.core import availability
from ykterm.core.availability import Standing, State
from ykterm.core.indicators import table_for
from ykterm.core.model import Probe, Site
from ykterm.core.percent import percent
from ykterm.core.text import clean
from ykterm.report.sheet import Sheet
from ykterm.store.archive import Archive
from ykterm.store.archive.observe import BEIJING, week

if TYPE_CHECKING:
    from ykterm.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Watched:
    """One site, as its visits of the week up to a day have it."""

    site: Site
    probes: Sequence[Probe]
    """All of the week's, oldest first; those that count for nothing among them."""
    standing: Standing
    visits: int
    """Visits that count."""
    missed: int
    """Those of them that did not open the page."""
    fewest: int
    """Visits that count on the day of the week that has the fewest."""
    over: bool | None
    """Whether the share of those missed reaches the veto's line; None: too few visits to say."""
    pace: tuple[int, int] | None
    """(median, 95th percentile) in ms of the visits that opened."""

    @property
    def last(self) -> Probe | None:
        return self.probes[-1] if self.probes else None

    @property
    def uncounted(self) -> int:
        """Visits that count for nothing: walls, and those of a doubtful network."""
        return len(self.probes) - self.visits

    @property
    def verdict(self) -> str:
        """The veto in words; without enough visits no percentage is a verdict."""
        if self.site.url is None:
            return "未登记网址"
        if self.over is None:
            return "访问次数不足"
        return "达到 5%,单项否决" if self.over else "未达 5%"

    @property
    def missed_words(self) -> str:
        """12/336,3.6%; the share only where there were visits enough to rule on it."""
        if not self.visits:
            return "—"
        share = f",{percent(self.missed, self.visits)}" if self.over is not None else ""
        return f"{self.missed}/{self.visits}{share}"


def load(workspace: Workspace, day: dt.date, sites: Sequence[Site]) -> list[Watched]:
    """What the week up to and with the day says of the sites; Fault where a file is bad."""
    settings, table = workspace.load_settings(), table_for(day)
    since, until = week(day)
    found = []
    with Archive.open(workspace.archive_path, readonly=True) as archive:
        for site in sites:
            probes = archive.probes(site.id, since, until) if site.url else []
            counted, by_day = archive.availability(site.id, day) if site.url else (None, ())
            visits, missed = counted or (0, 0)
            found.append(
                Watched(
                    site=site,
                    probes=probes,
                    standing=availability.standing(probes, settings.down_after, settings.up_after),
                    visits=visits,
                    missed=missed,
                    fewest=min(by_day, default=0),
                    over=availability.ruling(counted, by_day, table),
                    pace=availability.pace(probes),
                )
            )
    return found


def sheet(watched: Sequence[Watched], day: dt.date, *, simulated: bool, filter_words: str = "") -> Sheet:
    """A line a site, for whoever is to have it."""
    return Sheet(
        title=f"首页可用性监测:{day - dt.timedelta(days=6)} 至 {day}",
        headings=(
            "单位",
            "现况",
            "自",
            "最近一次",
            "访问次数",
            "打不开",
            "结论",
            "应答中位 ms",
            "95% 不超过 ms",
            "不计",
        ),
        rows=[
            (
                clean(one.site.name),
                one.standing.words if one.site.url else "- 未登记网址",
                since_words(one.standing),
                last_words(one),
                one.visits,
                one.missed,
                one.verdict,
                one.pace[0] if one.pace else None,
                one.pace[1] if one.pace else None,
                one.uncounted,
            )
            for one in watched
        ],
        notes=(
            "一周内每天访问 20 次以上,打不开(15 秒仍未打开也算)的占 5% 以上为单项否决;次数不足时不下结论",
            "被拦截的、怀疑本机网络时的访问不计",
        ),
        simulated=simulated,
        filter=filter_words,
    )


def since_words(standing: Standing) -> str:
    """When the state began: 04-26 09:30; 04-20 08:00 或更早."""
    if standing.since is None or standing.state is State.UNKNOWN:
        return "—"
    return f"{moment(standing.since)}{' 或更早' if standing.from_start else ''}"


def last_words(one: Watched) -> str:
    """The last visit: 04-26 12:00 200 83ms."""
    if one.last is None:
        return "—"
    return f"{moment(one.last.at)} {result(one.last)}"


def result(probe: Probe) -> str:
    """What a visit brought: 200 83 ms; 域名无法解析."""
    took = f" {probe.ms} ms" if probe.ms is not None else ""
    if probe.outcome == "ok":
        return f"{probe.status or ''}{took}".strip()
    return f"{probe.status or ''} {clean(probe.reason, 60) or clean(probe.error or '')}".strip()


def moment(at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, BEIJING):%m-%d %H:%M}"
