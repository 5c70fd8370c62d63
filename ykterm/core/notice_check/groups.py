"""The figures of a paragraph put together: one check of one sort of sites, with its counts and its percentages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ykterm.core.notice_check.role import Level, Role, Subject
from ykterm.core.notice_check.roles import Fact

RATES = frozenset(
    {
        Role.SHARE,
        Role.COVER,
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
        *(Role.TRUE, Role.CLOSED, Role.TIMELY, Role.LATE, Role.LATE_SPONSORS, Role.EACH, Role.DAYS),
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
    part_of: Fact | None = None
    """检查39家,其中抽查县区6家: what was checked in all, of which what follows may be told too."""
    order: list[Fact] = field(default_factory=list)
    """All its figures, counts that have no role among them, as they stand."""

    def all(self, role: Role) -> list[Fact]:
        """Every figure told with the role."""
        return [one for one in self.order if one.role is role]

    def get(self, *roles: Role) -> Fact | None:
        """The first of the roles that is told."""
        return next((self.facts[role] for role in roles if role in self.facts), None)


def groups(facts: Iterable[Fact]) -> list[Group]:
    """The paragraph's groups in the order they begin."""
    found: list[Group] = []
    now: dict[tuple[Subject, Level | None], Group] = {}
    for fact in facts:
        # Words that do not say whose the figures are go on with the check they stand in.
        group = now.get((fact.subject, fact.level)) or now.get((fact.subject, None))
        told = group.facts.get(fact.role) if group and fact.role in _OPENS else None
        if group is None or (told and told.value != fact.value):
            running = group.facts.get(Role.RUNNING) if group and fact.role is not Role.RUNNING else None
            kept = {Role.RUNNING: running} if running else {}
            whole = group.get(Role.SAMPLED) if group and "其中" in fact.before else None
            group = Group(fact.subject, fact.level, facts=dict(kept), inherited=frozenset(kept), part_of=whole)
            found.append(group)
        group.level = group.level or fact.level
        now[fact.subject, group.level] = group
        if fact.level is None:
            now[fact.subject, None] = group
        group.order.append(fact)
        if fact.role in RATES:
            group.rates.append(fact)
        elif fact.role in _COUNTS:
            group.facts.setdefault(fact.role, fact)
    return found
