"""The facts of April 2019 as the simulated office has them, the rounds' part made up: a notice without a folder."""

from __future__ import annotations

import datetime as dt

from ykterm.core.bulletin.facts import Check, Counted, Facts, Fault, Seen, SiteFact, Unit
from ykterm.core.bulletin.model import Bulletin
from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.messages import Province, Stats
from ykterm.core.model import Kind
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.registers import DomainState, EmblemState
from ykterm.demo import office
from ykterm.demo.units import UNITS

MONTH = office.MONTH
FIRST, SECOND = dt.date(2019, 4, 12), dt.date(2019, 4, 26)
IDS = tuple(unit.id for unit in UNITS)
FAULTS = (
    Fault(unit="jyj", rule="column.stale", count=2, confirmed=0),
    Fault(unit="mzj", rule="topic.mismatch", count=1, confirmed=0),
    Fault(unit="sfj", rule="identity.name", count=1, confirmed=1),
    Fault(unit="sfj", rule="column.blank", count=3, confirmed=0),
    Fault(unit="xishi", rule="interaction.late", count=1, confirmed=0),
    Fault(unit="gxj", rule="link.dead", count=10, confirmed=4),
)
MESSAGES = Stats(
    month=MONTH,
    first=dt.date(2019, 3, 26),
    cutoff=office.CUTOFF,
    received=4,
    true=3,
    undecided=0,
    closed=4,
    in_time=4,
    late=0,
    waiting=0,
    late_by_unit={},
)
SPOT = SpotCheck(
    id=MONTH,
    ordinal=office.ORDINAL,
    running=office.RUNNING,
    sampled=office.SAMPLED,
    unqualified=office.UNQUALIFIED,
    usual=office.USUAL,
    ours=tuple(Ours(unit=unit, text=text) for unit, text in office.NAMED.items()),
    norms=office.NORMS,
)


def facts() -> Facts:
    """All that the notice of April 2019 says, but for its requirements."""
    return Facts(
        month=MONTH,
        city="营口市",
        office=Office(
            looked_through="manual",
            contact="联系人:某某(模拟)",
            months={MONTH: MonthDates(signed=dt.date(2019, 5, 10), published=dt.date(2019, 5, 13))},
        ),
        units=tuple(
            Unit(
                id=unit.id,
                name=unit.name,
                full_name=unit.full_name,
                kind=Kind(unit.kind),
                domain=DomainState(office.DOMAINS[unit.id]),
                emblem=EmblemState(office.EMBLEMS[unit.id]),
            )
            for unit in UNITS
        ),
        sites=tuple(SiteFact(unit=key, seen=Seen.JUDGED, by_eye=True) for key in IDS),
        checks=tuple(Check(day=day, by_program=IDS, by_eye=IDS) for day in (FIRST, SECOND)),
        faults=FAULTS,
        spot_check=SPOT,
        province_messages=Province(received=82, true=49, closed=82, late_sponsors=3, late_messages=3),
        cutoff=office.CUTOFF,
        messages=MESSAGES,
        message_days=2,
        counted=tuple(Counted(unit=unit.id, counted=unit.april, complete=True, reported=unit.april) for unit in UNITS),
        due=office.DEADLINE,
        requirements=("照办。",),
        year=2019,
        number=office.LAST_NUMBER + 1,
    )


def said(bulletin: Bulletin) -> list[str]:
    """The notice as lines: title, number, addressees, then headings and paragraphs in their order."""
    lines = [bulletin.title, bulletin.number, f"{bulletin.addressees}:"]
    lines += [one.text for one in bulletin.opening]
    for section in bulletin.sections:
        lines += [section.heading, *(one.text for one in section.paragraphs)]
    return [*lines, *(one.text for one in bulletin.closing)]
