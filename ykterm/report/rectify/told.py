"""What a notice tells of each finding: taken once, so that what was sent stays what was sent."""

from __future__ import annotations

from collections.abc import Iterable

from ykterm.core.byhand import ByHand
from ykterm.core.model import Finding
from ykterm.core.rectify import Told
from ykterm.core.text import clean
from ykterm.report.city import City
from ykterm.report.words import RULES
from ykterm.store.archive import Life


def told_of(city: City, unit: str, ids: Iterable[str]) -> list[Told]:
    """The findings of these ids as the archive has them, in that order; ids it does not know are left out."""
    known = {finding.id: (finding, life) for finding, life in city.findings(unit)}
    by_eye = {found.id: found for found in city.by_hand}
    return [_told_by_hand(by_eye[name]) if name in by_eye else _told(*known[name]) for name in ids if name in known]


def whole_ids(city: City, unit: str, given: Iterable[str]) -> list[str]:
    """Ids in full where a beginning of one was typed that only one finding of the unit has; else as they were typed."""
    known = [finding.id for finding, _ in city.findings(unit)]
    whole = []
    for name in given:
        found = [one for one in known if one.startswith(name)] if name not in known else [name]
        whole.append(found[0] if len(found) == 1 else name)
    return whole


def _told_by_hand(found: ByHand) -> Told:
    """What a person saw, in their words; who saw it and where its file is kept is the office's own matter."""
    return Told(
        id=found.id,
        rule=found.rule,
        kind=RULES.get(found.rule, found.rule),
        title=clean(found.what, 300),
        page=clean(found.page, 2000),
        url=clean(found.page, 2000) if found.page.startswith(("http://", "https://")) else "",
        detail=clean(found.evidence, 500),
        first_seen=found.day,
    )


def _told(finding: Finding, life: Life) -> Told:
    places = finding.evidence.where
    page = places[0].page if places else ""
    is_address = finding.subject.startswith(("http://", "https://"))
    more = f"(共 {finding.evidence.where_total} 处)" if finding.evidence.where_total > 1 else ""
    said = finding.arithmetic if finding.rule.startswith("column.") else finding.detail
    # The page stands in a column of its own; what is left for a person to do is the office's own matter.
    said = said.removeprefix(page).strip().removesuffix("。请人工核对")
    return Told(
        id=finding.id,
        rule=finding.rule,
        kind=RULES.get(finding.rule, finding.rule),
        title=clean(finding.title, 300),
        page=clean(page or (finding.subject if is_address else ""), 2000),
        url=clean(finding.subject, 2000) if is_address else "",
        detail=clean(f"{said}{more}", 500),
        first_seen=life.first_seen,
    )
