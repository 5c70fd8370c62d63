"""可用性监测: what a series of timed visits of a home page says, and what it does not say yet.

A visit a wall answered, or one made while the inspector's own network was in doubt, counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from ykterm.core.indicators.table import Indicators
from ykterm.core.model import Probe
from ykterm.core.outcome import Outcome

NOT_OPEN_MS = 15_000
"""A home page still not open at 15 s counts as not opened (国办秘函〔2019〕19号, 站点无法访问)."""
COUNTED = frozenset({Outcome.OK.value, Outcome.DEAD.value, Outcome.SUSPECT.value})
"""Outcomes that say whether people could open the page."""


class State(StrEnum):
    """What the visits make of a site."""

    UP = "up"
    DOWN = "down"
    WAVERING = "wavering"
    UNKNOWN = "unknown"

    @property
    def word(self) -> str:
        return _STATES[self][0]

    @property
    def mark(self) -> str:
        return _STATES[self][1]


_STATES = {
    State.UP: ("能打开", "✓"),
    State.DOWN: ("打不开", "✗"),
    State.WAVERING: ("待确认", "?"),
    State.UNKNOWN: ("不知道", "·"),
}


class Standing(Struct, frozen=True, kw_only=True):
    """Where a site stands after its visits."""

    state: State = State.UNKNOWN
    since: float | None = None
    """Unix time of the first visit of the run that made the state so; None: unknown."""
    from_start: bool = False
    """Whether that run reaches back to the first visit known: it may be older."""
    run: int = 0
    """Visits in a row that speak against the state, fewer than it takes."""

    @property
    def words(self) -> str:
        """The state as it is told: ✗ 打不开; ✓ 能打开(近 1 次没打开)."""
        said = f"{self.state.mark} {self.state.word}"
        if not self.run:
            return said
        return f"{said}(近 {self.run} 次{'打开了' if self.state is State.DOWN else '没打开'})"


def counts(probe: Probe) -> bool:
    """Whether a visit says anything of the site."""
    return probe.outcome in COUNTED


def opened(probe: Probe) -> bool:
    """Whether a visit that counts opened the page: as the veto counts it, an answer of 4xx or 5xx or one after 15 s
    is none, and a page that only looks like an error page is one."""
    failed = probe.outcome != Outcome.OK and (probe.status is None or probe.status >= 400)
    return not failed and (probe.ms or 0) < NOT_OPEN_MS


def standing(probes: Iterable[Probe], down_after: int, up_after: int) -> Standing:
    """Where visits, oldest first, leave a site: down after so many failures in a row, up again after so many answers.

    Before either was reached the site is up where it opened at all, and wavering where it did not.
    """
    state, since, from_start = State.UNKNOWN, None, False
    run: list[float] = []
    last: bool | None = None
    begun = True
    for probe in probes:
        if not counts(probe):
            continue
        good = opened(probe)
        if good is not last:
            run, begun = [], last is None
        last = good
        run.append(probe.at)
        wanted = up_after if state is State.DOWN else 1
        if good and state is not State.UP and len(run) >= wanted:
            state, since, from_start = State.UP, run[0], begun
        elif not good and state is not State.DOWN and len(run) >= down_after:
            state, since, from_start = State.DOWN, run[0], begun
        elif not good and state is State.UNKNOWN:
            state, since, from_start = State.WAVERING, run[0], begun
    against = last is not None and last is not (state is State.UP)
    pending = len(run) if against and state in (State.UP, State.DOWN) else 0
    return Standing(state=state, since=since, from_start=from_start, run=pending)


def ruling(availability: tuple[int, int] | None, visits_by_day: Sequence[int], table: Indicators) -> bool | None:
    """Whether the veto falls: 5 % or more of a week's visits not opened, with 20 or more on each of its days; None on
    fewer visits."""
    if availability is None or len(visits_by_day) < table.vetoes["availability.days"].value:
        return None
    if min(visits_by_day) < table.vetoes["availability.visits"].value:
        return None
    visits, missed = availability
    return missed / visits >= table.vetoes["availability.share"].value


def pace(probes: Iterable[Probe]) -> tuple[int, int] | None:
    """(median, 95th percentile) of the milliseconds of the visits that opened, by nearest rank; None of none."""
    times = sorted(probe.ms for probe in probes if counts(probe) and opened(probe) and probe.ms is not None)
    if not times:
        return None
    return times[(len(times) - 1) // 2], times[-(-len(times) * 95 // 100) - 1]
