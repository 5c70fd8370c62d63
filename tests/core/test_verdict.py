"""The verdict on both sides of every veto line, by both tables, and the score with its marks and caps."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from tests.core.observed import HOME, seen
from ykterm.core.deductions import deductions, points_off
from ykterm.core.indicators import TABLE_2015, TABLE_2019, Indicators, table_for
from ykterm.core.letters import NONE_FOUND
from ykterm.core.model import (
    Attempt,
    ColumnReading,
    ColumnState,
    ColumnType,
    Finding,
    Guide,
    Letter,
    Mailbox,
    Place,
    Probe,
    Target,
    Use,
)
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate
from ykterm.core.verdict import Verdict, assess

D = dt.date
APRIL, MAY = D(2019, 4, 26), D(2019, 5, 20)
WEEK = (20,) * 7
both_tables = pytest.mark.parametrize("table", [TABLE_2015, TABLE_2019], ids=["2015", "2019"])


def judged(observation: Observation, table: Indicators | None = None) -> Verdict:
    """The verdict by the table in force on the observation's day, or by the one given."""
    table = table or table_for(observation.as_of)
    return assess(evaluate(observation, table), observation, table)


def column(state: ColumnState, n: int = 0, kind: ColumnType = ColumnType.NEWS, days: int = 400) -> ColumnReading:
    newest = APRIL - dt.timedelta(days)
    return ColumnReading(
        name=f"栏目{n}",
        url=f"{HOME}c{n}/",
        type=kind,
        state=state,
        newest=newest,
        limit_days=TABLE_2015.limit_days(kind),
    )


def columns(state: ColumnState, count: int, kind: ColumnType = ColumnType.NEWS) -> tuple[ColumnReading, ...]:
    return tuple(column(state, n, kind) for n in range(count))


FRESH = column(ColumnState.FRESH, 99, days=1)


def dead(n: int, *, home: bool) -> Target:
    return Target(
        url=f"{HOME}{n}.html",
        outcome=Outcome.DEAD,
        reason="404 不存在",
        status=404,
        attempts=(Attempt(at=1.0, method="GET", status=404, error=None, ms=3),),
        uses=(Use(HOME, "旧文件", Place.BODY),),
        home=home,
        uses_total=1,
        pages_total=1,
    )


def letter(asked: dt.date, answered: dt.date | None = None) -> Letter:
    state = "answered" if answered else "open"
    return Letter(title="供暖不热怎么办", url=f"{HOME}l/{asked}.html", asked=asked, answered=answered, state=state)


def board(*letters: Letter, complete: bool = True, consultation: bool = True, name: str = "局长信箱") -> Mailbox:
    return Mailbox(name=name, url=f"{HOME}xx/", letters=letters, complete=complete, consultation=consultation)


ELEMENTS = ("设定依据", "申请条件", "办理材料", "办理流程", "办理地点", "办理时间", "联系电话")


def guide(n: int, missing: int, *, readable: bool = True) -> Guide:
    return Guide(
        title=f"事项{n}",
        url=f"{HOME}g{n}.html",
        present=ELEMENTS[missing:],
        missing=ELEMENTS[:missing],
        readable=readable,
    )


def guides(lacking: int, whole: int = 0, missing: int = 4) -> tuple[Guide, ...]:
    return tuple(guide(n, missing if n < lacking else 0) for n in range(lacking + whole))


def probe(outcome: Outcome, status: int) -> Probe:
    return Probe(site="gxj", at=1.0, url=HOME, status=status, ms=9, error=None, outcome=outcome)


# Which table is in force


@pytest.mark.parametrize(
    ("day", "table"), [(D(2019, 4, 30), TABLE_2015), (D(2019, 5, 1), TABLE_2019)], ids=["last of April", "first of May"]
)
def test_the_table_turns_over_on_the_first_of_may(day: dt.date, table: Indicators) -> None:
    assert table_for(day) is table
    verdict = judged(seen(as_of=day, columns=(FRESH,), home_newest=day))
    assert ("service.missing" in verdict.not_evaluated) is (table is TABLE_2019)
    assert ("interaction.missing" in verdict.not_evaluated) is (table is TABLE_2019)


# 站点无法访问


@both_tables
@pytest.mark.parametrize(
    ("visits", "missed", "vetoed"),
    [(140, 6, False), (140, 7, True), (10_000, 499, False), (10_000, 500, True)],
    ids=["4.29 %", "5 % of the least", "4.99 %", "5 %"],
)
def test_five_per_cent_of_the_visits(table: Indicators, visits: int, missed: int, vetoed: bool) -> None:
    verdict = judged(seen(availability=(visits, missed), visits_by_day=WEEK), table)
    assert ("home.unreachable" in verdict.vetoes) is vetoed
    assert "home.unreachable" not in verdict.not_evaluated


@both_tables
@pytest.mark.parametrize(
    ("by_day", "ruled"),
    [
        (WEEK, True),
        ((20, 20, 20, 19, 20, 20, 20), False),
        ((140, 0, 0, 0, 0, 0, 0), False),
        ((), False),
    ],
    ids=["20 on each day", "19 on one", "all on one day", "none"],
)
def test_twenty_visits_on_each_day_of_a_week(table: Indicators, by_day: tuple[int, ...], ruled: bool) -> None:
    given = (sum(by_day), sum(by_day)) if by_day else None
    verdict = judged(seen(availability=given, visits_by_day=by_day), table)
    assert ("home.unreachable" in verdict.vetoes) is ruled
    assert ("home.unreachable" in verdict.not_evaluated) is not ruled


def test_one_home_page_that_did_not_open_is_no_veto_yet() -> None:
    verdict = judged(seen(state="unreachable", home=probe(Outcome.SUSPECT, 500)))
    assert (verdict.verdict, verdict.score) == ("none_found", None)
    assert {"home.unreachable", "home.not_updated", "column.blank", "interaction.late"} <= set(verdict.not_evaluated)


def test_a_site_that_was_shut_all_week_is_vetoed_though_nothing_else_was_seen() -> None:
    closed = seen(state="unreachable", home=probe(Outcome.SUSPECT, 500), availability=(140, 140), visits_by_day=WEEK)
    assert (judged(closed).verdict, judged(closed).vetoes) == ("unqualified", ["home.unreachable"])


# 首页不更新


@both_tables
@pytest.mark.parametrize(("days", "vetoed"), [(14, False), (15, True)])
def test_two_weeks_without_news_on_the_home_page(table: Indicators, days: int, vetoed: bool) -> None:
    verdict = judged(seen(home_newest=APRIL - dt.timedelta(days)), table)
    assert (verdict.verdict == "unqualified", "home.not_updated" in verdict.vetoes) == (vetoed, vetoed)


def test_a_home_page_without_dates_is_not_ruled_on() -> None:
    assert "home.not_updated" in judged(seen(home_newest=None)).not_evaluated


# 栏目不更新


@both_tables
@pytest.mark.parametrize(("blank", "vetoed"), [(4, False), (5, True)])
def test_five_blank_columns(table: Indicators, blank: int, vetoed: bool) -> None:
    verdict = judged(seen(columns=(*columns(ColumnState.BLANK, blank), FRESH)), table)
    assert (verdict.vetoes == ["column.blank"], verdict.score is None) == (vetoed, vetoed)


@both_tables
@pytest.mark.parametrize("kind", [ColumnType.NEWS, ColumnType.NOTICE, ColumnType.POLICY])
@pytest.mark.parametrize(("stale", "vetoed"), [(4, False), (5, True)])
def test_five_stale_columns_of_the_named_classes(table: Indicators, kind: ColumnType, stale: int, vetoed: bool) -> None:
    assert ("column.stale" in judged(seen(columns=columns(ColumnState.STALE, stale, kind)), table).vetoes) is vetoed


@both_tables
def test_the_classes_are_counted_together(table: Indicators) -> None:
    kinds = [ColumnType.NEWS, ColumnType.NOTICE, ColumnType.POLICY, ColumnType.NEWS, ColumnType.NOTICE]
    mixed = tuple(column(ColumnState.STALE, n, kind) for n, kind in enumerate(kinds))
    assert judged(seen(columns=mixed), table).vetoes == ["column.stale"]
    assert judged(seen(columns=mixed[:4]), table).vetoes == []


@both_tables
@pytest.mark.parametrize("kind", [ColumnType.OTHER, ColumnType.EXPLANATION])
@pytest.mark.parametrize(("stale", "vetoed"), [(9, False), (10, True)])
def test_ten_stale_columns_of_any_class(table: Indicators, kind: ColumnType, stale: int, vetoed: bool) -> None:
    assert ("column.stale" in judged(seen(columns=columns(ColumnState.STALE, stale, kind)), table).vetoes) is vetoed


@both_tables
def test_columns_that_could_not_be_read_leave_the_line_open(table: Indicators) -> None:
    unread = column(ColumnState.UNREADABLE, 50)
    verdict = judged(seen(columns=(*columns(ColumnState.BLANK, 4), unread)), table)
    assert "column.blank" in verdict.not_evaluated
    verdict = judged(seen(columns=(*columns(ColumnState.BLANK, 3), unread)), table)
    assert "column.blank" not in verdict.not_evaluated
    verdict = judged(seen(columns=(*columns(ColumnState.STALE, 4), unread)), table)
    assert "column.stale" in verdict.not_evaluated
    verdict = judged(seen(columns=(*columns(ColumnState.BLANK, 5), unread)), table)
    assert verdict.vetoes == ["column.blank"]


@pytest.mark.parametrize("given", [{"columns": ()}, {"columns": (FRESH,), "state": "incomplete"}])
def test_columns_that_were_not_looked_at_leave_it_open_too(given: dict[str, object]) -> None:
    assert {"column.blank", "column.stale"} <= set(judged(seen(**given)).not_evaluated)


@both_tables
def test_dismissed_and_waived_ones_are_left_out_of_the_count(table: Indicators) -> None:
    observation = seen(columns=columns(ColumnState.BLANK, 5))
    found = evaluate(observation, table)
    assert assess(found, observation, table).vetoes == ["column.blank"]
    assert assess(found[1:], observation, table).vetoes == []


# 互动回应差


@both_tables
@pytest.mark.parametrize(
    ("asked", "as_of", "vetoed"),
    [
        (D(2019, 1, 26), D(2019, 4, 26), False),
        (D(2019, 1, 25), D(2019, 4, 26), True),
        (D(2018, 11, 30), D(2019, 2, 28), False),
        (D(2018, 11, 30), D(2019, 3, 1), True),
        (D(2018, 4, 26), D(2019, 4, 26), True),
        (D(2018, 4, 25), D(2019, 4, 26), False),
    ],
    ids=["3 months", "a day more", "to the end of February", "a day more", "a year ago", "more than a year ago"],
)
def test_a_letter_open_for_more_than_three_months_in_the_last_year(
    table: Indicators, asked: dt.date, as_of: dt.date, vetoed: bool
) -> None:
    verdict = judged(seen(as_of=as_of, mailboxes=(board(letter(asked)),)), table)
    assert ("interaction.late" in verdict.vetoes) is vetoed
    assert "interaction.late" not in verdict.not_evaluated


def test_a_letter_answered_late_is_no_veto_and_is_not_graded_as_one() -> None:
    observation = seen(mailboxes=(board(letter(D(2018, 10, 8), D(2019, 3, 1))),))
    assert [found.rule for found in evaluate(observation, TABLE_2015)] == ["interaction.late"]
    assert judged(observation).vetoes == []


@pytest.mark.parametrize(
    "boards",
    [
        (),
        (board(letter(D(2019, 4, 1), D(2019, 4, 3)), complete=False),),
        (board(consultation=False, name="网上信访"),),
    ],
    ids=["no board read", "one not read back a year", "petitions only"],
)
def test_answers_that_could_not_be_read_leave_it_open(boards: tuple[Mailbox, ...]) -> None:
    assert "interaction.late" in judged(seen(mailboxes=boards)).not_evaluated


def test_no_way_to_ask_is_a_veto_from_may_2019_on() -> None:
    none = (Mailbox(name=NONE_FOUND, url=HOME, consultation=False, complete=True),)
    assert judged(seen(as_of=MAY, mailboxes=none)).vetoes == ["interaction.missing"]
    assert judged(seen(as_of=D(2019, 4, 30), mailboxes=none)).vetoes == []
    assert "interaction.missing" not in judged(seen(as_of=D(2019, 4, 30))).not_evaluated
    assert "interaction.missing" in judged(seen(as_of=MAY)).not_evaluated
    assert "interaction.missing" not in judged(seen(as_of=MAY, mailboxes=(board(),))).not_evaluated


# 服务不实用


@pytest.mark.parametrize(
    ("given", "vetoed"),
    [
        (guides(4, whole=3), False),
        (guides(5, whole=3), True),
        (guides(6, missing=3), False),
        (guides(3), True),
        (guides(3, whole=1), False),
        (guides(4, whole=1), False),
    ],
    ids=["4 of 7", "5 of 8", "3 classes only", "every one of 3", "3 of 4", "4 of 5"],
)
def test_five_guides_without_four_classes_of_elements(given: tuple[Guide, ...], vetoed: bool) -> None:
    verdict = judged(seen(as_of=MAY, guides=given))
    assert ("service.missing" in verdict.vetoes) is vetoed
    assert "service.missing" not in verdict.not_evaluated
    assert verdict.unverified == (("service.missing",) if vetoed else ())
    assert judged(seen(guides=given)).vetoes == [], "no veto by the 2015 table"


@pytest.mark.parametrize(
    "given",
    [(), (guide(0, 7, readable=False),), (*guides(4, whole=2), guide(9, 0, readable=False))],
    ids=["none read", "a picture", "four and one that may be the fifth"],
)
def test_guides_that_could_not_be_read_leave_it_open(given: tuple[Guide, ...]) -> None:
    verdict = judged(seen(as_of=MAY, guides=given))
    assert "service.missing" in verdict.not_evaluated


# The verdict's words


@both_tables
def test_it_is_never_called_qualified_while_a_veto_was_not_ruled_on(table: Indicators) -> None:
    verdict = judged(seen(home_newest=APRIL, columns=(FRESH,)), table)
    assert verdict.verdict == "none_found"
    assert {"home.unreachable", "security.serious", "interaction.late"} <= set(verdict.not_evaluated)
    whole = seen(
        home_newest=APRIL,
        columns=(FRESH,),
        availability=(140, 0),
        visits_by_day=WEEK,
        mailboxes=(board(),),
        guides=guides(0, whole=5),
    )
    assert judged(whole, table).not_evaluated == ["security.serious"]


@pytest.mark.parametrize("given", [{"state": "blocked"}, {"state": "held"}, {"home": None}])
@both_tables
def test_what_was_not_seen_has_no_verdict(table: Indicators, given: dict[str, object]) -> None:
    verdict = judged(seen(**given), table)
    assert (verdict.verdict, verdict.vetoes, verdict.score) == (None, [], None)
    assert set(verdict.not_evaluated) == {*table.veto_rules, *table.unseen_vetoes}


# The score


@pytest.mark.parametrize(("links", "verdict"), [(40, "none_found"), (41, "unqualified")])
def test_the_pass_mark_by_the_2015_table(links: int, verdict: str) -> None:
    observation = seen(columns=(FRESH,), targets=tuple(dead(n, home=True) for n in range(links)))
    assert judged(observation).verdict == verdict
    assert judged(observation).score == 100 - links
    assert judged(observation).vetoes == []
    assert points_off(evaluate(observation, TABLE_2015), observation, TABLE_2015) == links


@pytest.mark.parametrize(("inner", "verdict", "score"), [(0, "none_found", 60.0), (1, "unqualified", 59.9)])
def test_the_pass_mark_by_the_2019_table(inner: int, verdict: str, score: float) -> None:
    stale = columns(ColumnState.STALE, 8, ColumnType.OTHER)
    observation = seen(as_of=MAY, columns=(*stale, FRESH), targets=tuple(dead(n, home=False) for n in range(inner)))
    assert (judged(observation).verdict, judged(observation).score) == (verdict, score)


def test_one_indicator_costs_its_weight_at_most_by_the_2019_table() -> None:
    targets = (*(dead(n, home=True) for n in range(9)), *(dead(n, home=False) for n in range(100, 130)))
    observation = seen(as_of=MAY, targets=targets, columns=(FRESH,))
    verdict = judged(observation)
    assert verdict.score == 90
    assert [one.words for one in verdict.deductions] == [
        "首页链接 9 个 × 1 分 = 9 分(未核实)",
        "其他页面链接 30 个 × 0.1 分,最多扣 10 分 = 1 分(未核实)",
    ]
    assert judged(structs.replace(observation, as_of=APRIL)).score == 88, "no weight was seen for 2015"


def test_only_the_figures_that_were_seen_go_unmarked() -> None:
    policy = column(ColumnState.STALE, 1, ColumnType.POLICY)
    verdict = judged(seen(as_of=MAY, columns=(policy, FRESH)))
    assert (verdict.score, verdict.unverified) == (95, ())
    verdict = judged(seen(as_of=MAY, columns=(policy, column(ColumnState.BLANK, 2), FRESH)))
    assert (verdict.score, verdict.unverified) == (90, ("column.blank",))
    verdict = judged(seen(columns=(FRESH,), targets=(dead(1, home=True),)))
    assert (verdict.score, verdict.unverified) == (99, ())


def test_two_policy_columns_cost_what_one_does_by_the_2019_table() -> None:
    verdict = judged(seen(as_of=MAY, columns=columns(ColumnState.STALE, 2, ColumnType.POLICY)))
    assert verdict.score == 95
    assert verdict.unverified == ("column.stale",), "the weight that caps it was not seen"


def test_a_column_is_charged_once() -> None:
    observation = seen(columns=(column(ColumnState.BLANK, 1), FRESH))
    (found,) = evaluate(observation, TABLE_2015)
    assert points_off([found, structs.replace(found, rule="column.stale")], observation, TABLE_2015) == 5


def test_what_has_no_points_in_the_tables_costs_none() -> None:
    remark = Finding(
        id="x", site="gxj", rule="emblem.use", subject="x", title="", detail="", indicator="", arithmetic="",
        evidence=evaluate(seen(columns=(column(ColumnState.BLANK),)), TABLE_2015)[0].evidence,
    )  # fmt: skip
    rules = ("emblem.use", "domain.note", "identity.footer", "topic.mismatch", "link.suspect", "link.blocked")
    for rule in rules:
        assert deductions([structs.replace(remark, rule=rule)], seen(), TABLE_2019) == ()


def test_the_score_does_not_fall_below_nothing() -> None:
    assert judged(seen(targets=tuple(dead(n, home=True) for n in range(300)))).score == 0


@both_tables
def test_columns_nobody_could_read_are_no_full_marks(table: Indicators) -> None:
    unread = column(ColumnState.UNREADABLE, 1)
    for columns in ((), (unread,)):
        verdict = judged(seen(columns=columns, targets=(dead(1, home=True),)), table)
        assert (verdict.verdict, verdict.score, verdict.deductions) == ("none_found", None, ())
    assert judged(seen(columns=(unread, FRESH)), table).score == 100
