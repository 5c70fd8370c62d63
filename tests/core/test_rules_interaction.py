"""互动回应 on both sides of each line: an answer's working days, an open letter's months, the missing board."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.observed import HOME, seen
from ykterm.core.indicators import TABLE_2015, TABLE_2019, Indicators
from ykterm.core.letters import NONE_FOUND
from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Finding, Letter, Mailbox
from ykterm.core.observation import Observation
from ykterm.core.rules import interaction

D = dt.date
MAY = D(2019, 5, 20)


def found(observation: Observation, table: Indicators = TABLE_2015) -> list[Finding]:
    return list(interaction.find(observation, table))


def letter(
    asked: dt.date | None, answered: dt.date | None = None, *, state: str = "", title: str = "供暖不热怎么办"
) -> Letter:
    told = state or ("answered" if answered else "open")
    return Letter(title=title, url=f"{HOME}l/{asked}.html", asked=asked, answered=answered, state=told, sign="列表状态")


def box(*letters: Letter, consultation: bool = True, name: str = "局长信箱", complete: bool = True) -> Mailbox:
    return Mailbox(name=name, url=f"{HOME}xx/", letters=letters, consultation=consultation, complete=complete)


def column(state: ColumnState, name: str = "政策文件", kind: ColumnType = ColumnType.POLICY) -> ColumnReading:
    return ColumnReading(name=name, url=f"{HOME}c/", type=kind, state=state)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        # 2019-04-05 was a holiday: five working days after 1 April end on the 9th.
        (letter(D(2019, 4, 1), D(2019, 4, 9)), ""),
        (
            letter(D(2019, 4, 1), D(2019, 4, 10)),
            "迟缓:2019-04-01 来信,2019-04-10 答复,历 6 个工作日 > 5 个工作日(未核实)",
        ),
        (letter(D(2019, 4, 19)), ""),
        (letter(D(2019, 4, 18)), "迟缓:2019-04-18 来信,至 2019-04-26 历 6 个工作日未答复 > 5 个工作日(未核实)"),
        # Three months to the day are not more than three months.
        (letter(D(2019, 1, 26)), "迟缓:2019-01-26 来信,至 2019-04-26 历 61 个工作日未答复 > 5 个工作日(未核实)"),
        (
            letter(D(2019, 1, 25)),
            "否决:2019-01-25 来信,至 2019-04-26 共 91 天未答复,超过 3 个月(满 3 个月为 2019-04-25)",
        ),
        (
            letter(D(2018, 4, 26)),
            "否决:2018-04-26 来信,至 2019-04-26 共 365 天未答复,超过 3 个月(满 3 个月为 2018-07-26)",
        ),
        (letter(D(2018, 4, 25)), ""),
        (letter(D(2018, 4, 25), D(2018, 9, 1)), ""),
        (
            letter(D(2018, 4, 26), D(2018, 9, 1)),
            "迟缓:2018-04-26 来信,2018-09-01 答复,历 89 个工作日 > 5 个工作日(未核实)",
        ),
    ],
)
def test_the_grades_of_a_letter(given: Letter, said: str) -> None:
    findings = found(seen(mailboxes=(box(given),)))
    assert [finding.arithmetic for finding in findings] == ([said] if said else [])
    for finding in findings:
        assert (finding.rule, finding.subject) == ("interaction.late", given.url)
        assert finding.title.startswith(f"互动回应差({said[:2]})")


@pytest.mark.parametrize(
    "given",
    [
        letter(D(2018, 12, 1), state="unknown"),
        letter(D(2018, 12, 1), state="answered"),
        letter(None),
        letter(D(2018, 12, 1), title="测试"),
        letter(D(2018, 12, 1), title="张三"),
        letter(D(2029, 1, 1)),
        letter(D(2019, 3, 1), D(2019, 2, 1)),
        letter(D(2019, 3, 1), D(2029, 2, 1)),
    ],
)
def test_what_proves_nothing_is_not_judged(given: Letter) -> None:
    assert found(seen(mailboxes=(box(given),))) == []


def test_letters_of_petition_boards_fall_under_no_answering_time() -> None:
    assert found(seen(mailboxes=(box(letter(D(2018, 12, 1)), consultation=False),))) == []


def test_a_month_s_end_counts_by_the_calendar() -> None:
    """Three months after 30 November is the last of February."""
    given = letter(D(2018, 11, 30))
    assert "迟缓" in found(seen(as_of=D(2019, 2, 28), mailboxes=(box(given),)))[0].arithmetic
    assert "否决" in found(seen(as_of=D(2019, 3, 1), mailboxes=(box(given),)))[0].arithmetic


def test_days_of_an_unpublished_calendar_are_marked() -> None:
    (finding,) = found(seen(as_of=D(2045, 4, 26), mailboxes=(box(letter(D(2045, 4, 3))),)), TABLE_2019)
    assert "只扣周末推算" in finding.arithmetic


NOTHING = box(name=NONE_FOUND, consultation=False)


def test_a_site_read_whole_without_a_way_to_ask() -> None:
    (finding,) = found(seen(as_of=MAY, mailboxes=(NOTHING,)), TABLE_2019)
    assert (finding.rule, finding.subject) == ("interaction.missing", HOME)
    petitions = box(name="网上信访", consultation=False)
    assert len(found(seen(as_of=MAY, mailboxes=(petitions, NOTHING)), TABLE_2019)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"mailboxes": ()},
        {"mailboxes": (box(name=NONE_FOUND, consultation=False, complete=False),)},
        {"mailboxes": (NOTHING, box(complete=False))},
        {"mailboxes": (NOTHING,), "state": "incomplete"},
        {"mailboxes": (NOTHING,), "columns": (column(ColumnState.UNREADABLE),)},
    ],
)
def test_what_was_not_read_is_not_missing(facts: dict[str, object]) -> None:
    assert found(seen(as_of=MAY, **facts), TABLE_2019) == []


def test_a_column_to_ask_in_is_a_way_to_ask_even_when_it_is_blank() -> None:
    asking = column(ColumnState.BLANK, "网上咨询", ColumnType.CONSULTATION)
    facts = {"mailboxes": (NOTHING,), "columns": (asking,)}
    assert [finding.rule for finding in found(seen(as_of=MAY, **facts), TABLE_2019)] == []


def test_the_table_of_2015_knows_no_such_veto() -> None:
    assert found(seen(mailboxes=(NOTHING,)), TABLE_2015) == []
