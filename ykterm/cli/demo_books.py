"""Enters in the demo's ledger what the simulated office did beside the rounds."""

from __future__ import annotations

import datetime as dt

from ykterm.core.messages import Province, Truth
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.registers import Register
from ykterm.demo import office
from ykterm.demo.model import ROUNDS
from ykterm.demo.units import UNITS
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace


def keep_books(workspace: Workspace, before: dt.date, day: dt.date) -> None:
    """What was done after `before` up to a round's day; on that day the office looked at every site by eye too."""
    ledger = Ledger(workspace.ledger_path, who=office.WHO)
    for told in office.MESSAGES:
        if before < told.received <= day:
            kept = ledger.add_message(told.text, received=told.received, unit=told.unit, link=told.link)
            truth = Truth.TRUE if told.true else Truth.UNTRUE
            ledger.answer_message(
                kept.id, text=told.answer, day=told.answered, truth=truth, close=True, today=told.answered
            )
    ledger.add_manual_round([unit.id for unit in UNITS], day=day, note=office.LOOKED)
    if day == ROUNDS[-1]:
        _month(ledger, day)


def _month(ledger: Ledger, day: dt.date) -> None:
    """What comes in at the month's end."""
    ledger.set_cutoff(office.MONTH, office.CUTOFF)
    ledger.set_message_province(
        office.MONTH,
        Province(
            received=office.PROVINCE_RECEIVED,
            true=office.PROVINCE_TRUE,
            closed=office.PROVINCE_CLOSED,
            late_sponsors=office.PROVINCE_LATE,
            late_messages=office.PROVINCE_LATE,
        ),
    )
    for register, states in ((Register.DOMAIN, office.DOMAINS), (Register.EMBLEM, office.EMBLEMS)):
        entries = [register.entry(unit, register.state(state), day, office.EVIDENCE) for unit, state in states.items()]
        ledger.set_register(register, entries, office.WHY)
    ledger.set_reported(office.MONTH, {unit.id: unit.april for unit in UNITS}, day=day, why=office.WHY)
    ledger.set_last_number(day.year, office.LAST_NUMBER, office.WHY)
    ledger.set_bulletin_due(office.MONTH, office.DEADLINE, office.WHY)
    check = SpotCheck(
        id=office.MONTH,
        ordinal=office.ORDINAL,
        running=office.RUNNING,
        sampled=office.SAMPLED,
        unqualified=office.UNQUALIFIED,
        usual=office.USUAL,
        ours=tuple(Ours(unit=unit, text=text) for unit, text in office.NAMED.items()),
        norms=office.NORMS,
    )
    ledger.set_spot_check(check, office.WHY)
