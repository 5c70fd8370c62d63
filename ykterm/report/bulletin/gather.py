"""The folder -> the facts of a month's notice: archive, ledger, registry and settings, nothing typed in."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.bulletin.facts import (
    Check,
    Counted,
    Disputed,
    Facts,
    Fault,
    Rectified,
    Seen,
    SiteFact,
    Unit,
)
from ykterm.core.rectify import NoticeState
from ykterm.core.registers import DomainEntry, EmblemEntry, Register
from ykterm.core.sampling import month_sample
from ykterm.core.triage import State
from ykterm.report import publications, registers, words
from ykterm.report.bulletin.requirements import requirements
from ykterm.report.city import City, Judged
from ykterm.report.collect import snapshot
from ykterm.report.messages import MessageBook
from ykterm.report.rectify.view import Machine, view
from ykterm.store.archive import RECHECK, RoundInfo

if TYPE_CHECKING:
    from ykterm.core.rectify import Notice
    from ykterm.report.snapshot import SiteState
    from ykterm.store.ledger import Ledger
    from ykterm.store.workspace import Workspace


_REPORTED = (NoticeState.REPORTED, NoticeState.RECHECKING, NoticeState.CLOSED)


class Month:
    """A folder read for one month's notice: the city as it stood at the month's end, and as it stands today."""

    def __init__(self, workspace: Workspace, month: str, as_of: dt.date | None = None) -> None:
        self.workspace = workspace
        self.month = month
        self.today = workspace.today(as_of)
        """The day the notice is written on: what came of notices and messages is told as of it."""
        self.first = dt.date(int(month[:4]), int(month[5:]), 1)
        self.end = self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        self.city = City.load(workspace, min(self.today, self.end))
        """What was seen and found: as of the month's end, or of today where that comes first."""
        self.now = self.city if self.today <= self.end else City.load(workspace, self.today)
        self.ledger: Ledger = workspace.ledger()
        self.book = MessageBook.load(workspace, self.today)

    @property
    def name(self) -> str:
        """The city without what the registry says of it in brackets: 营口市."""
        return self.city.registry.city.partition("(")[0].partition("(")[0]


def gather(here: Month) -> Facts:
    """The facts; Fault where a file of the folder is bad."""
    month, city, ledger = here.month, here.city, here.ledger
    office = city.settings.bulletin
    signed = office.of(month).signed or here.today
    series = ledger.series().get(str(signed.year))
    kept = here.book.months.get(month)
    stats = here.book.stats(month)
    return Facts(
        month=month,
        city=here.name,
        office=office,
        units=_units(here),
        sites=sites(here),
        checks=checks(here),
        faults=faults(here),
        spot_check=ledger.spot_checks().get(month),
        province_messages=here.book.province(month),
        cutoff=stats.cutoff,
        messages=stats if stats.received or (kept is not None and stats.cutoff <= here.today) else None,
        message_days=city.settings.message_days,
        counted=counted(here),
        ranked_by=city.settings.ranked_by,
        rectified=rectified(here),
        due=ledger.bulletin_due(month),
        deadlines=_deadlines(here),
        disputed=_disputed(here),
        site_sample=month_sample(ledger.site_samples(month), month),
        requirements=requirements(here.workspace.root, month, here.name),
        year=signed.year,
        number=series.next if series else None,
        simulated=city.simulated,
    )


def _units(here: Month) -> tuple[Unit, ...]:
    domains, emblems = (here.ledger.register(register) for register in (Register.DOMAIN, Register.EMBLEM))
    found = []
    for site in here.city.registry.sites:
        domain, emblem = domains.get(site.id), emblems.get(site.id)
        found.append(
            Unit(
                id=site.id,
                name=site.name,
                full_name=site.full_name,
                kind=site.kind,
                domain=domain.state if isinstance(domain, DomainEntry) and domain.day <= here.today else None,
                emblem=emblem.state if isinstance(emblem, EmblemEntry) and emblem.day <= here.today else None,
            )
        )
    return tuple(found)


def rounds(here: Month) -> list[RoundInfo]:
    """The month's routine checks by program, re-checks of single findings left out."""
    return [
        info
        for info in here.city.archive.rounds()
        if info.month == here.month and info.scope != RECHECK and info.as_of <= here.city.today
    ]


def checks(here: Month) -> tuple[Check, ...]:
    """The month's days of looking; of a round, the sites it came to the end of."""
    order = [site.id for site in here.city.registry.sites]
    program: dict[dt.date, set[str]] = defaultdict(set)
    eye: dict[dt.date, set[str]] = defaultdict(set)
    stopped = set()
    for info in rounds(here):
        program[info.as_of] |= here.city.archive.done_sites(info.id)
        if info.finished_at is None or info.held:
            stopped.add(info.as_of)
    for look in here.city.manual_rounds:
        if f"{look.day:%Y-%m}" == here.month:
            eye[look.day] |= set(look.units)
    return tuple(
        Check(
            day=day,
            by_program=tuple(key for key in order if key in program[day]),
            by_eye=tuple(key for key in order if key in eye[day]),
            stopped=day in stopped,
        )
        for day in sorted({*program, *eye})
    )


def sites(here: Month) -> tuple[SiteFact, ...]:
    """How far each site was judged by its last round of the month, and whether a person looked at it."""
    made = checks(here)
    eye = {key for check in made for key in check.by_eye}
    program = {key for check in made for key in check.by_program}
    return tuple(_site(here, state, state.id in program, state.id in eye) for state in snapshot(here.city).sites)


def _site(here: Month, state: SiteState, by_program: bool, by_eye: bool) -> SiteFact:
    info, run = here.city.runs.get(state.id, (None, None))
    if state.url is None:
        return SiteFact(unit=state.id, seen=Seen.UNREGISTERED, by_eye=by_eye)
    if info is None or run is None or info.month != here.month:
        # A narrower look of the month takes nothing from the wider one before it, and settles nothing itself.
        return SiteFact(unit=state.id, seen=Seen.INCOMPLETE if by_program else Seen.UNCHECKED, by_eye=by_eye)
    if state.verdict == "unqualified":
        seen = Seen.UNQUALIFIED
    elif run.state in (Seen.BLOCKED, Seen.UNREACHABLE, Seen.HELD):
        seen = Seen(run.state)
    elif state.verdict is None or run.finished_at is None:
        seen = Seen.INCOMPLETE
    else:
        seen = Seen.JUDGED
    return SiteFact(
        unit=state.id,
        seen=seen,
        by_eye=by_eye,
        vetoes=tuple(dict.fromkeys(words.RULES.get(rule, rule) for rule in state.vetoes)),
        not_ruled=tuple(dict.fromkeys(words.RULES.get(rule, rule) for rule in state.not_evaluated)),
        unreadable=tuple(state.columns.unreadable or ()),
        blocked=run.blocked,
    )


def faults(here: Month) -> tuple[Fault, ...]:
    """Findings the month's looks saw, by rule and site, neither called false nor waived; what was put right within
    the month too."""
    found: Counter[tuple[str, str]] = Counter()
    confirmed: Counter[tuple[str, str]] = Counter()
    for site in here.city.registry.sites:
        for one in here.city.judged(site.id):
            if is_told(one, here):
                found[site.id, one.finding.rule] += 1
                confirmed[site.id, one.finding.rule] += one.standing.state is State.CONFIRMED
    return tuple(
        Fault(unit=unit, rule=rule, count=count, confirmed=confirmed[unit, rule])
        for (unit, rule), count in found.items()
    )


def is_told(one: Judged, here: Month) -> bool:
    """Whether the month's looks saw a finding that is neither called false nor waived."""
    return one.life.last_seen >= here.first and one.standing.state.stands


def counted(here: Month) -> tuple[Counted, ...]:
    """What each unit published in the month."""
    known = publications.lines(here.city, here.month, here.ledger.sample_checks(here.month))
    return tuple(
        Counted(
            unit=line.site,
            counted=line.counted,
            complete=line.complete and line.counted is not None,
            reported=line.reported,
            sampled=sum(check.done for check in line.checks),
            sampled_true=sum(check.true for check in line.checks),
        )
        for line in known
    )


def due_notices(here: Month) -> list[Notice]:
    """Notices due by the month's end whose time is up or that were reported on, still open when the month began."""
    return [
        notice
        for notice in here.now.notices
        if notice.issued is not None
        and notice.issued <= here.today
        and notice.due <= here.end
        and (notice.due < here.today or notice.state in _REPORTED)
        and (notice.closed_at is None or notice.closed_at.day >= here.first)
    ]


def rectified(here: Month) -> tuple[Rectified, ...]:
    found = []
    for notice in due_notices(here):
        items = view(here.now, notice).items
        count = Counter(item.machine for item in items)
        found.append(
            Rectified(
                id=notice.id,
                unit=notice.unit,
                due=notice.due,
                reported=notice.state in _REPORTED,
                closed=notice.state is NoticeState.CLOSED,
                late=is_late(notice, here.today),
                fixed=count[Machine.FIXED],
                still=count[Machine.STILL],
                unseen=count[Machine.UNSEEN] + count[Machine.NOT_YET],
            )
        )
    return tuple(found)


def is_late(notice: Notice, today: dt.date) -> bool:
    """Whether no written report came within the notice's time; one that waits to be looked at again is not late."""
    came = [step.day for step in notice.history if step.state is NoticeState.REPORTED]
    return notice.due < (min(came) if came and not notice.returned else today)


def _deadlines(here: Month) -> tuple[tuple[str, dt.date], ...]:
    """Of the open notices sent out since the month began, due after its end."""
    return tuple(
        (notice.unit, notice.due)
        for notice in here.now.notices
        if notice.state.is_open and notice.issued is not None and notice.issued >= here.first and notice.due > here.end
    )


def _disputed(here: Month) -> tuple[Disputed, ...]:
    found: list[Disputed] = []
    for register in Register:
        lines: Sequence[registers.RegisterRow] = registers.rows(here.city, register, here.ledger.register(register))
        found += [
            Disputed(unit=line.site, register=register.word, words=line.contradiction)
            for line in lines
            if line.contradiction
        ]
    return tuple(found)
