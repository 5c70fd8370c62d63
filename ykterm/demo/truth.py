"""Every planted fault, a round at a time: what a checker must find, all of it and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ykterm.demo import about, faults, hosts, identity, images
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.menu import COLUMN_FAULTS
from ykterm.demo.misfiled import misplaced
from ykterm.demo.model import ROUNDS
from ykterm.demo.units import host

if TYPE_CHECKING:
    from ykterm.demo.city import City
    from ykterm.demo.looks.base import Look
    from ykterm.demo.model import Site

MONTH = "2019-04"


def truth(city: City) -> dict[str, object]:
    """The truth of both rounds and of what was published, as plain data."""
    return {
        "city": "营口市(模拟)",
        "rounds": [_round(city, number) for number in (1, 2)],
        "published": {MONTH: {site.id: city.published(site.id, MONTH, ROUNDS[-1]) for site in city.sites}},
    }


def _round(city: City, number: int) -> dict[str, object]:
    blocked = [faults.WALLED_SITE] if number == 1 and any(s.id == faults.WALLED_SITE for s in city.sites) else []
    findings: list[dict[str, str]] = []
    for site in city.sites:
        if site.id not in blocked:
            findings += [{"site": site.id, "rule": rule, "subject": subject} for rule, subject in _site(site, number)]
    return {"as_of": ROUNDS[number - 1].isoformat(), "findings": findings, "blocked_sites": blocked}


def _site(site: Site, number: int) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for planted in faults.PLANTED:
        rule = planted.rule(number) if planted.site == site.id else None
        if rule:
            found[rule, faults.subject(planted)] = None
    for url in _walled(site, number):
        found[faults.BLOCKED, url] = None
    for fault in COLUMN_FAULTS:
        if fault.site == site.id and number in fault.rounds:
            found[f"column.{fault.fault}", fault.column] = None
    for mark in sorted(site.missing_marks):
        found["identity.footer", mark] = None
    if site.id in faults.RETIRED_FAULTS:
        found["domain.retired", faults.RETIRED[site.id]] = None
    for pair in (*identity.wrong(site), *_matters(site, LOOKS[site.unit.look], ROUNDS[number - 1])):
        found[pair] = None
    return list(found)


def _matters(site: Site, look: Look, day: dt.date) -> list[tuple[str, str]]:
    """Faults of pages that belong to no list of articles, and articles that belong in another."""

    def url(path: str) -> str:
        return f"http://{site.host}{path}"

    found = [("domain.form", name) for name in hosts.FORM.get(site.id, ())]
    if site.id in images.EMBLEMS:
        found.append(("emblem.use", url(images.EMBLEMS[site.id][0])))
    for owner, key in (*about.OUTDATED, *about.FUTURE):
        if owner == site.id:
            found.append(("identity.info", url(look.single_path(key))))
    for board in site.boards:
        late = (letter for letter in board.shown(day) if letter.late)
        found += [("interaction.late", url(look.letter_path(board, letter))) for letter in late]
    found += [("service.missing", url(look.guide_path(guide))) for guide in site.guides if guide.poor]
    wrong = (article for article in misplaced(site) if article.date <= day)
    return found + [("topic.mismatch", url(look.article_path(a, a.column))) for a in wrong]


def _walled(site: Site, number: int) -> list[str]:
    """Addresses the site links to that stand behind a wall in that round."""
    if number == 1:
        return [f"http://{host(faults.WALLED_SITE)}/"] if faults.WALLED_SITE in site.neighbours else []
    if site.id in faults.WITHOUT_SERVICE:
        return []
    return [faults.SERVICE_LINK] + ([faults.SERVICE_GUIDE] if site.unit.kind != "部门" else [])
