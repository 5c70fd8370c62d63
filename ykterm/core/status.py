"""The state of a site in one word: one enum owns its Chinese word, its mark and whether it wants attention."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    OK = "ok"
    PROBLEM = "problem"
    UNQUALIFIED = "unqualified"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    INCOMPLETE = "incomplete"
    HELD = "held"
    CHECKING = "checking"
    UNREGISTERED = "unregistered"
    UNCHECKED = "unchecked"

    @property
    def word(self) -> str:
        return _STATUSES[self][0]

    @property
    def mark(self) -> str:
        return _STATUSES[self][1]

    @property
    def wants_attention(self) -> bool:
        return self in (Status.PROBLEM, Status.UNQUALIFIED, Status.UNREACHABLE, Status.INCOMPLETE, Status.HELD)


_STATUSES = {
    Status.OK: ("正常", "✓"),
    Status.PROBLEM: ("有问题", "!"),
    Status.UNQUALIFIED: ("不合格", "✗"),
    Status.UNREACHABLE: ("打不开", "✗"),
    Status.BLOCKED: ("被拦截", "⊘"),
    Status.INCOMPLETE: ("未查全", "?"),
    Status.HELD: ("待核", "~"),
    Status.CHECKING: ("检查中", "…"),
    Status.UNREGISTERED: ("未登记", "-"),
    Status.UNCHECKED: ("未检查", "·"),
}
