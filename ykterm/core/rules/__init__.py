"""The rules: one file a family, each a pure function from what a round saw to findings.

`evaluate()` runs them all; a rule never visits anything and never asks the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ykterm.core.indicators import Indicators
from ykterm.core.model import Finding
from ykterm.core.observation import Observation

Family = Callable[[Observation, Indicators], Iterator[Finding]]


def evaluate(seen: Observation, table: Indicators) -> list[Finding]:
    """Every finding of one site in one round, each once."""
    found = {finding.id: finding for family in _families() for finding in family(seen, table)}
    return list(found.values())


@cache
def _families() -> tuple[Family, ...]:
    # Loaded by the first site that is seen to its end: some bring the page readers along, which neither a dashboard
    # that shows findings needs nor a round's beginning.
    from ykterm.core.rules import (
        codes,
        columns,
        domain,
        home,
        identity,
        info,
        interaction,
        links,
        names,
        notes,
        service,
    )

    return (
        home.find,
        links.find,
        columns.find,
        identity.find,
        names.find,
        codes.find,
        domain.find,
        notes.find,
        info.find,
        interaction.find,
        service.find,
    )
