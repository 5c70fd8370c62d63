"""只看: the filters of the sites table that are asked for every day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from ykterm.core.board import Row
from ykterm.core.status import Status


class Only(StrEnum):
    """Which rows are shown."""

    ALL = "全部"
    PROBLEM = "有问题"
    FRESH = "新问题"
    LATE = "超期"
    HIDDEN = "没看全"
    """Something could not be seen: a wall, a suspected network, a list filled by a script."""
    UNREGISTERED = "未登记"

    def picks(self, row: Row, today: dt.date) -> bool:
        """Whether the row is one of them."""
        return {
            Only.ALL: True,
            Only.PROBLEM: is_problem(row),
            Only.FRESH: bool(row.fresh),
            Only.LATE: row.next_due is not None and row.next_due < today,
            Only.HIDDEN: row.status in (Status.BLOCKED, Status.INCOMPLETE, Status.HELD, Status.UNREACHABLE),
            Only.UNREGISTERED: row.url is None,
        }[self]


def is_problem(row: Row) -> bool:
    """Whether a fault was found; what could not be seen is none."""
    return row.status in (Status.PROBLEM, Status.UNQUALIFIED, Status.UNREACHABLE)
