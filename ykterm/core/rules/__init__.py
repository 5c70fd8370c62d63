"""The rules: one file a family, each a pure function from what a round saw to findings.

`evaluate()` runs them all; a rule never visits anything and never asks the time.
"""

from __future__ import annotations

from ykterm.core.indicators import Indicators
from ykterm.core.model import Finding
from ykterm.core.observation import Observation
from ykterm.core.rules import codes, columns, domain, home, identity, info, interaction, links, names, notes, service

FAMILIES = (
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


def evaluate(seen: Observation, table: Indicators) -> list[Finding]:
    """Every finding of one site in one round, each once."""
    found = {finding.id: finding for family in FAMILIES for finding in family(seen, table)}
    return list(found.values())
