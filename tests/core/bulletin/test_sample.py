"""The notice's sentence of the month's random draws."""

from __future__ import annotations

import datetime as dt

from ykterm.core.bulletin.compose import compose
from ykterm.core.bulletin.compose_sample import sample
from ykterm.core.bulletin.facts import Facts, Unit, facts_hash
from ykterm.core.bulletin.office import Office
from ykterm.core.bulletin.wording import Draft
from ykterm.core.model import Kind
from ykterm.core.sampling import MonthSample

UNITS = tuple(
    Unit(id=f"u{n}", name=f"{n}局", full_name=f"营口市第{n}局", kind=Kind.DEPARTMENT) for n in range(39)
)  # fmt: skip


def facts(drawn: MonthSample | None) -> Facts:
    return Facts(
        month="2019-04",
        city="营口市",
        office=Office(),
        units=UNITS,
        cutoff=dt.date(2019, 4, 25),
        message_days=2,
        site_sample=drawn,
        year=2019,
    )


def drawn(count: int = 10, failed: tuple[str, ...] = (), pending: tuple[str, ...] = ()) -> MonthSample:
    units = tuple(f"u{n}" for n in range(count))
    return MonthSample(draws=("2019-04/1",), of=39, units=units, failed=failed, pending=pending)


def said(found: MonthSample) -> str:
    paragraph = sample(Draft(facts(found)))
    assert paragraph
    return paragraph.text


def test_all_looked_at() -> None:
    assert said(drawn()) == "本月随机抽查10家,占25.6%,发现不合格0家。"
    assert said(drawn(failed=("u3",))) == "本月随机抽查10家,占25.6%,发现不合格1家(市第3局网站)。"


def test_what_nobody_looked_at_is_not_taken_for_sound() -> None:
    some = drawn(failed=("u3",), pending=("u1", "u2"))
    assert said(some) == "本月随机抽查10家,占25.6%,已查8家,发现不合格1家(市第3局网站),尚有2家未查。"
    none = drawn(2, pending=("u0", "u1"))
    assert said(none) == "本月随机抽查2家,占5.1%,尚有2家未查。"
    draft = Draft(facts(none))
    sample(draft)
    assert [(one.what, one.how) for one in draft.missing] == [
        ("随机抽查的2家还没有登记结果", "ykterm sample result 2019-04/1 单位 pass|fail")
    ]


def test_it_stands_after_the_checks_and_every_figure_opens() -> None:
    made = compose(facts(drawn()))
    section = next(one for one in made.sections if one.id == "city.check")
    assert [one.id for one in section.paragraphs] == ["city.check", "city.sample"]
    assert {figure.opens for figure in section.paragraphs[1].figures} == {"drawn 2019-04"}
    share = section.paragraphs[1].figures[1]
    assert share.arithmetic.startswith("10÷39=25.64%")


def test_a_month_without_draws_says_nothing_of_them() -> None:
    plain = compose(facts(None))
    assert "随机抽查" not in "".join(one.text for one in plain.paragraphs() if one.id.startswith("city"))
    assert facts_hash(facts(None)) != facts_hash(facts(drawn()))
