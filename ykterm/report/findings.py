"""Findings as they leave the program: the round's record joined with its life over the rounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.filters import Filter
from ykterm.core.model import Attempt, Evidence, Site
from ykterm.core.text import clean
from ykterm.core.triage import State
from ykterm.report.city import City, Judged
from ykterm.report.words import RULES
from ykterm.store.archive import LifeState
from ykterm.store.archive.observe import BEIJING

STATES = {state.value: state.word for state in State}
"""What a person said of a finding, or what became of that."""
PRESENT = "present"
"""`Filter.life`: whatever is not fixed."""


class WherePlace(Struct, frozen=True, kw_only=True):
    page: str
    text: str
    place: str


class Tried(Struct, frozen=True, kw_only=True):
    at: str
    method: str
    status: int | None
    error: str | None
    ms: int | None


class Hopped(Struct, frozen=True, kw_only=True):
    url: str
    status: int
    location: str


class Seen(Struct, frozen=True, kw_only=True):
    """The evidence."""

    status: int | None
    error: str | None
    ms: int | None
    visited_at: str | None
    attempts: list[Tried]
    where: list[WherePlace]
    where_total: int
    hops: list[Hopped]


class FindingView(Struct, frozen=True, kw_only=True):
    """One finding, as `ykterm findings -f json` prints it."""

    id: str
    site: str
    rule: str
    subject: str
    title: str
    detail: str
    indicator: str
    arithmetic: str
    state: str
    life: str
    since_round: str
    rounds_seen: int
    first_seen: dt.date
    last_seen: dt.date
    evidence: Seen
    why: str = ""
    """For review: why it is to be looked at again."""
    reason: str = ""
    until: dt.date | None = None
    note: str = ""
    decided: dt.date | None = None
    """The day of the decision; None: nothing was said."""
    decided_by: str = ""
    by_hand: bool = False
    """Whether a person entered it."""

    @property
    def life_word(self) -> str:
        return LifeState(self.life).word

    @property
    def words(self) -> str:
        """Its life, and what a person said of it where something was said: 未改,误报."""
        return self.life_word if self.state == State.OPEN else f"{self.life_word},{STATES[self.state]}"


def findings(
    city: City, *, sites: Collection[str] = (), rule: str | None = None, state: str | None = None
) -> list[FindingView]:
    """Findings of each site's last round, in registered order, what was fixed after what is there.

    `rule` may name a family (link). `state` is what a person said, or a life (new, known, fixed, returned);
    open leaves out what is fixed. Raises Fault for a rule or a state there is none of.
    """
    return [view_of(one) for one in filtered(city, Filter(id="", units=tuple(sites), rule=rule, state=state))]


def filtered(city: City, chosen: Filter) -> list[Judged]:
    """The findings a filter picks, in registered order; Fault for a rule or a state there is none of."""
    check_choice(chosen.rule, chosen.state, chosen.life)
    return [one for site in city.registry.sites for one in city.judged(site.id) if picks(chosen, one, site)]


def picks(chosen: Filter, one: Judged, site: Site) -> bool:
    """Whether a filter picks a finding of the site."""
    finding, life, state = one.finding, one.life.life, one.standing.state
    if chosen.units and site.id not in chosen.units:
        return False
    if chosen.rule is not None and chosen.rule not in (finding.rule, finding.rule.partition(".")[0]):
        return False
    if chosen.state is not None and chosen.state != life and not (chosen.state == state and one.present):
        return False
    if chosen.life is not None and chosen.life != life and not (chosen.life == PRESENT and one.present):
        return False
    words = (finding.title, finding.subject, site.name, site.full_name)
    return not chosen.text or any(chosen.text.casefold() in word.casefold() for word in words)


def check_choice(rule: str | None, state: str | None, life: str | None = None) -> None:
    """Raises Fault for a rule, a state or a life there is none of."""
    if rule is not None and not any(rule in (name, name.partition(".")[0]) for name in RULES):
        raise Fault(f"没有“{clean(rule)}”这条规则:可用 {'、'.join(RULES)},或一类如 link")
    if state is not None and state not in STATES and state not in {life.value for life in LifeState}:
        known = "、".join([*STATES, *(life.value for life in LifeState)])
        raise Fault(f"没有“{clean(state)}”这种状态:可用 {known}")
    lives = [PRESENT, *(one.value for one in LifeState)]
    if life is not None and life not in lives:
        raise Fault(f"--life 不能是“{clean(life)}”:可用 {'、'.join(lives)}")


def view_of(judged: Judged) -> FindingView:
    """The record with its life and what was said of it; text that came from the network is made safe to show."""
    finding, life, standing = judged.finding, judged.life, judged.standing
    decision = standing.decision
    return FindingView(
        id=finding.id,
        site=finding.site,
        rule=finding.rule,
        subject=clean(finding.subject, 2000),
        title=clean(finding.title, 500),
        detail=clean(finding.detail, 2000),
        indicator=finding.indicator,
        arithmetic=clean(finding.arithmetic, 500),
        state=standing.state.value,
        life=life.life.value,
        since_round=life.since_round,
        rounds_seen=life.rounds_seen,
        first_seen=life.first_seen,
        last_seen=life.last_seen,
        evidence=_seen(finding.evidence),
        why=clean(standing.why, 1000),
        reason=clean(decision.reason, 1000) if decision else "",
        until=decision.until if decision else None,
        note=clean(decision.note, 1000) if decision else "",
        decided=decision.day if decision else None,
        decided_by=clean(decision.who) if decision else "",
        by_hand=judged.by_hand,
    )


def _seen(evidence: Evidence) -> Seen:
    return Seen(
        status=evidence.status,
        error=_word(evidence.error),
        ms=evidence.ms,
        visited_at=_moment(evidence.visited_at) if evidence.visited_at is not None else None,
        attempts=[_tried(attempt) for attempt in evidence.attempts],
        where=[
            WherePlace(page=clean(use.page, 2000), text=clean(use.text), place=use.place.value)
            for use in evidence.where
        ],
        where_total=evidence.where_total,
        hops=[
            Hopped(url=clean(hop.url, 2000), status=hop.status, location=clean(hop.location, 2000))
            for hop in evidence.hops
        ],
    )


def _tried(attempt: Attempt) -> Tried:
    return Tried(
        at=_moment(attempt.at),
        method=clean(attempt.method),
        status=attempt.status,
        error=_word(attempt.error),
        ms=attempt.ms,
    )


def _word(error: str | None) -> str | None:
    return clean(error) if error is not None else None


def _moment(at: float) -> str:
    return dt.datetime.fromtimestamp(at, BEIJING).isoformat(timespec="seconds")
