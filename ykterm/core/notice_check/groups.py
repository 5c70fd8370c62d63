"""The figures of a paragraph put together: one check of one sort of sites, with its counts and its percentages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ykterm.core.notice_check.roles import Fact, Level, Role, Subject

RATES = frozenset(
    {
        Role.SHARE,
        Role.PASS_RATE,
        Role.FAIL_RATE,
        Role.CLOSE_RATE,
        Role.TIMELY_RATE,
        Role.TRUE_RATE,
        Role.CHANGE,
        Role.RATE,
    }
)
_OPENS = frozenset({Role.RUNNING, Role.SAMPLED, Role.RECEIVED})
_COUNTS = frozenset(
    {
        *(Role.RUNNING, Role.SAMPLED, Role.FAILED, Role.PASSED, Role.TIMES, Role.VISITS, Role.WEEKLY, Role.RECEIVED),
        *(Role.TRUE, Role.CLOSED, Role.LATE, Role.LATE_SPONSORS, Role.EACH, Role.DAYS),
    }
)


@dataclass(slots=True)
class Group:
    """One check, or one month's messages, as a paragraph tells it."""

    subject: Subject
    level: Level | None
    facts: dict[Role, Fact] = field(default_factory=dict)
    rates: list[Fact] = field(default_factory=list)
    inherited: frozenset[Role] = frozenset()
    """What another check of the paragraph told: it may be another period's."""
    order: list[Fact] = field(default_factory=list)
    """All its figures, counts that have no role among them, as they stand."""

    def get(self, *roles: Role) -> Fact | None:
        """The first of the roles that is told."""
        return next((self.facts[role] for role in roles if role in self.facts), None)


def groups(facts: Iterable[Fact]) -> list[Group]:
    """The paragraph's groups in the order they begin."""
    found: list[Group] = []
    now: dict[tuple[Subject, Level | None], Group] = {}
    for fact in facts:
        key = (fact.subject, fact.level)
        group = now.get(key)
        if group is None or (
            fact.role in _OPENS and fact.role in group.facts and fact.value != group.facts[fact.role].value
        ):
            kept = {Role.RUNNING: group.facts[Role.RUNNING]} if group and Role.RUNNING in group.facts else {}
            kept = kept if fact.role is not Role.RUNNING else {}
            group = Group(fact.subject, fact.level, facts=dict(kept), inherited=frozenset(kept))
            found.append(group)
            now[key] = group
        group.order.append(fact)
        if fact.role in RATES:
            group.rates.append(fact)
        elif fact.role in _COUNTS:
            group.facts.setdefault(fact.role, fact)
    return found
