"""What an office knew in April 2019, as the facts the model notice is made of."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from tests.core.notice_check.made import SEED, lines
from ykterm.core.bulletin.facts import Check, Counted, Facts, Unit
from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.messages import Province, Stats
from ykterm.core.model import Kind
from ykterm.core.notice_check.read import read
from ykterm.core.province import Ours, SpotCheck

MONTH = "2019-04"
CUTOFF = dt.date(2019, 4, 25)
DAYS = (dt.date(2019, 4, 12), dt.date(2019, 4, 26))


def april() -> Facts:
    """The facts; the units' counts are those of the notice's own attachment."""
    [ranking] = read(lines(SEED.read_text())).rankings
    units = tuple(
        Unit(id=f"u{number}", name=entry.name, full_name=f"营口市{entry.name}", kind=Kind.DEPARTMENT)
        for number, entry in enumerate(ranking.entries, 1)
    )
    # 工信局 goes by its full name in the text.
    units = (units[0], structs.replace(units[1], full_name="营口市工业和信息化局"), *units[2:])
    ids = tuple(unit.id for unit in units)
    return Facts(
        month=MONTH,
        city="营口市",
        office=Office(months={MONTH: MonthDates(signed=dt.date(2019, 5, 10))}),
        due=dt.date(2019, 5, 14),
        units=units,
        checks=tuple(Check(day=day, by_program=ids, by_eye=ids) for day in DAYS),
        spot_check=SpotCheck(
            id=MONTH,
            ordinal=4,
            running=576,
            sampled=106,
            unqualified=1,
            ours=(Ours(unit="u2", text="网站首页10个链接无法访问"),),
        ),
        province_messages=Province(received=82, true=49, closed=82, late_sponsors=3, late_messages=3),
        cutoff=CUTOFF,
        messages=Stats(
            month=MONTH,
            first=dt.date(2019, 3, 26),
            cutoff=CUTOFF,
            received=4,
            true=3,
            undecided=0,
            closed=4,
            in_time=4,
            late=0,
            waiting=0,
            late_by_unit={},
        ),
        message_days=2,
        counted=tuple(
            Counted(unit=f"u{number}", counted=entry.count.whole, complete=True, reported=entry.count.whole)
            for number, entry in enumerate(ranking.entries, 1)
        ),
        year=2019,
        number=5,
    )
