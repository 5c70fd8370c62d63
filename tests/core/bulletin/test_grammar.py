"""Whatever a month's facts are, the notice reads as sentences and says nothing nobody knows."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.core.bulletin.april import facts
from ykterm.core.bulletin.compose import compose
from ykterm.core.bulletin.facts import Check, Counted, Disputed, Facts, Fault, Rectified, Seen, SiteFact, facts_hash
from ykterm.core.bulletin.faults import CLASSES, UNNAMED
from ykterm.core.bulletin.model import Bulletin
from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.messages import Province, Stats, window
from ykterm.core.province import Ours, SpotCheck
from ykterm.core.registers import DomainState, EmblemState
from ykterm.core.sampling import MonthSample

UNITS = facts().units[:11]
IDS = tuple(unit.id for unit in UNITS)
RULES = [*(rule for _, rules in CLASSES for rule in rules), *UNNAMED]
BROKEN = re.compile(r"[,。;:、][,。;:、]|家家|条条|None|^[,。、]|\(\)|\d+\.\d+\.")
units = st.sampled_from(IDS)
some = st.lists(units, unique=True, max_size=6).map(tuple)
few = st.integers(0, 4)


@st.composite
def spot_checks(draw: st.DrawFn, month: str) -> SpotCheck:
    running = draw(st.integers(1, 999))
    sampled = draw(st.integers(1, running))
    ours = [
        Ours(unit=draw(units), text="网站首页2个链接无法访问", unqualified=draw(st.booleans()))
        for _ in range(draw(st.integers(0, min(3, sampled))))
    ]
    failed = len({one.unit for one in ours if one.unqualified})
    return SpotCheck(
        id=month,
        ordinal=draw(st.integers(1, 12)),
        running=running,
        sampled=sampled,
        unqualified=draw(st.integers(failed, sampled)),
        usual=draw(st.sampled_from([(), ("空白栏目",), ("空白栏目", "互动回应差")])),
        ours=tuple(ours),
        norms=draw(st.sampled_from(["", "域名清理工作基本完成。"])),
    ).checked()


@st.composite
def provinces(draw: st.DrawFn) -> Province:
    late = draw(few)
    received = draw(st.integers(late, 20))
    return Province(
        received=received,
        true=draw(st.integers(0, received)),
        closed=draw(st.integers(0, received)),
        late_sponsors=draw(st.integers(1, late)) if late else 0,
        late_messages=late,
    ).checked()


@st.composite
def stats(draw: st.DrawFn, month: str) -> Stats:
    late, in_time, waiting = draw(few), draw(few), draw(few)
    received = late + in_time + waiting
    true = draw(st.integers(0, received))
    by_unit: dict[str, tuple[str, ...]] = {}
    for number in range(late):
        unit = draw(st.sampled_from(["", *IDS[:3]]))
        by_unit[unit] = (*by_unit.get(unit, ()), str(number))
    first, cutoff = window(month, {})
    return Stats(
        month=month,
        first=first,
        cutoff=cutoff,
        received=received,
        true=true,
        undecided=draw(st.integers(0, received - true)),
        closed=draw(st.integers(0, in_time + late)),
        in_time=in_time,
        late=late,
        waiting=waiting,
        late_by_unit=by_unit,
    )


@st.composite
def counts(draw: st.DrawFn) -> tuple[Counted, ...]:
    number = st.none() | st.integers(0, 9)
    return tuple(
        Counted(unit=key, counted=draw(number), complete=draw(st.booleans()), reported=draw(number))
        for key in draw(st.lists(units, unique=True, max_size=12))
    )


@st.composite
def samples(draw: st.DrawFn) -> MonthSample:
    drawn = draw(st.lists(units, unique=True, min_size=1, max_size=6))
    marks = [draw(st.integers(0, 2)) for _ in drawn]
    return MonthSample(
        draws=("2019-04/1",),
        of=len(IDS),
        units=tuple(drawn),
        failed=tuple(key for key, mark in zip(drawn, marks, strict=True) if mark == 1),
        pending=tuple(key for key, mark in zip(drawn, marks, strict=True) if mark == 2),
    )


@st.composite
def months(draw: st.DrawFn) -> Facts:
    month = f"{draw(st.integers(2015, 2030))}-{draw(st.integers(1, 12)):02d}"
    first = dt.date.fromisoformat(f"{month}-01")
    looked = st.sampled_from([(), IDS, IDS[:7]])
    rules = st.sampled_from(RULES)
    return Facts(
        month=month,
        city="营口市",
        office=Office(
            looked_through=draw(st.sampled_from(["combined", "manual"])),
            faults=draw(st.sampled_from(["standing", "confirmed"])),
            months={month: MonthDates(no_spot_check=draw(st.booleans()))},
        ),
        units=tuple(
            structs.replace(
                unit,
                domain=draw(st.none() | st.sampled_from(DomainState)),
                emblem=draw(st.none() | st.sampled_from(EmblemState)),
            )
            for unit in UNITS
        ),
        sites=tuple(SiteFact(unit=key, seen=draw(st.sampled_from(Seen)), by_eye=draw(st.booleans())) for key in IDS),
        checks=tuple(Check(day=first, by_program=draw(looked), by_eye=draw(looked)) for _ in range(draw(few))),
        faults=tuple(
            Fault(unit=draw(units), rule=draw(rules), count=2, confirmed=draw(st.integers(0, 2)))
            for _ in range(draw(few))
        ),
        spot_check=draw(st.none() | spot_checks(month)),
        province_messages=draw(st.none() | provinces()),
        cutoff=first + dt.timedelta(days=24),
        messages=draw(st.none() | stats(month)),
        message_days=2,
        counted=draw(counts()),
        ranked_by=draw(st.sampled_from(["counted", "reported"])),
        rectified=tuple(
            Rectified(
                id=str(n),
                unit=draw(units),
                due=first,
                reported=draw(st.booleans()),
                late=draw(st.booleans()),
                fixed=draw(few),
                still=draw(few),
                unseen=draw(few),
            )
            for n in range(draw(few))
        ),
        due=draw(st.none() | st.just(first + dt.timedelta(days=45))),
        disputed=tuple(Disputed(unit=key, register="域名清理", words="称已完成,检查发现 1 个") for key in draw(some)),
        site_sample=draw(st.none() | samples()),
        requirements=draw(st.sampled_from([(), ("照办。",)])),
        year=first.year,
        number=draw(st.none() | st.integers(1, 99)),
    )


@settings(max_examples=60, deadline=None)
@given(months())
def test_every_paragraph_is_made_of_whole_sentences(month: Facts) -> None:
    made = compose(month)
    for paragraph in made.paragraphs():
        assert not BROKEN.search(paragraph.text), paragraph.text
        assert paragraph.text[-1] in "。:", paragraph.text
    assert all(line.endswith("。") for line in made.coverage)
    assert [one.heading[:1] for one in made.sections if one.level == 1] == ["一", "二", "三"]


@settings(max_examples=60, deadline=None)
@given(months())
def test_figures_are_one_thing_each_and_have_a_source(month: Facts) -> None:
    made = compose(month)
    keys = [one.id for one in made.paragraphs()]
    assert len(keys) == len(set(keys))
    words: dict[str, str] = {}
    for figure in made.figures():
        assert words.setdefault(figure.id, figure.text) == figure.text
        assert figure.source
        if "%" in figure.text:
            part, whole = re.findall(r"\d+", figure.arithmetic.partition("=")[0])[-2:]
            assert int(whole) > 0, (part, whole)


@settings(max_examples=60, deadline=None)
@given(months())
def test_what_is_not_known_is_open_and_told_with_how_to_enter_it(month: Facts) -> None:
    made = compose(month)
    assert ("[未登记:" in _all(made)) <= bool(made.missing)
    if month.messages is None:
        assert "[未登记:受理数]" in _all(made)
    if not month.checks or not any(check.by_program or check.by_eye for check in month.checks):
        assert "未发现不合格网站。检查" not in _all(made)
    assert compose(month) == made
    assert len(facts_hash(month)) == 64


def _all(made: Bulletin) -> str:
    return made.number + "".join(one.text for one in made.paragraphs())
