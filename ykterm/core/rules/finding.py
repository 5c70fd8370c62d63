"""How a rule says what it found."""

from __future__ import annotations

from ykterm.core.fingerprint import fingerprint as fingerprint
from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding
from ykterm.core.observation import Observation


def finding(
    seen: Observation,
    table: Indicators,
    rule: str,
    subject: str,
    *,
    title: str,
    detail: str = "",
    arithmetic: str = "",
    evidence: Evidence | None = None,
) -> Finding:
    """One finding with its clause, under the fingerprint of (site, rule, subject)."""
    return Finding(
        id=fingerprint(seen.site.id, rule, subject),
        site=seen.site.id,
        rule=rule,
        subject=subject,
        title=title,
        detail=detail,
        indicator=table.cite(rule),
        arithmetic=arithmetic,
        evidence=evidence or Evidence(),
    )
