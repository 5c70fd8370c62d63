"""A verdict on findings as they were shown: what dashboard and command line both call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.triage import Plan, Verdict

if TYPE_CHECKING:
    from ykterm.report.city import City, Judged
    from ykterm.store.ledger import Ledger


def judge(city: City, ledger: Ledger, chosen: Sequence[Judged], verdict: Verdict, *, dry_run: bool = False) -> Plan:
    """Says the same of all chosen findings, as one change of the ledger (`dry_run`: only tells what it would do).

    `city` is the folder as the person saw it: what somebody else decided since then stays, and is told. Fault (2) where
    the verdict cannot be (no reason, no end), (3) where it cannot be kept.
    """
    act = ledger.plan if dry_run else ledger.decide
    return act(
        [one.finding for one in chosen],
        verdict,
        day=city.today,
        days=city.settings.dismissed_days,
        gone={one.finding.id for one in chosen if not one.present},
        shown={one.finding.id: city.decisions.get(one.finding.id) for one in chosen},
    )
