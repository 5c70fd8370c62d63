"""Every rule on both sides of its line."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from ykterm.core.events import FactsRead, RetiredSeen
from ykterm.core.indicators import TABLE_2015, TABLE_2019, Indicators, table_for
from ykterm.core.model import (
    Attempt,
    ColumnReading,
    ColumnState,
    ColumnType,
    Footer,
    Kind,
    Place,
    Probe,
    Site,
    Target,
    Use,
)
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules import evaluate
from ykterm.core.rules.finding import fingerprint

DAY = dt.date(2019, 4, 26)
HOME = "http://gxj.gov.cn/"
WHOLE = Footer(
    site_id="2108000001",
    icp="辽ICP备1号",
    police="21080002000001",
    party_mark="conac",
    report_entry="jiucuo",
    sponsor="某局",
    contact="0417-0000000",
    sitemap="/map.html",
)


def site(url: str = HOME) -> Site:
    return Site(id="gxj", name="工信局", full_name="营口市工业和信息化局", kind=Kind.DEPARTMENT, url=url)


def probe(outcome: Outcome = Outcome.OK, status: int | None = 200) -> Probe:
    return Probe(
        site="gxj", at=1.0, url=HOME, status=status, ms=9, error=None, outcome=outcome, reason="500 服务器错误"
    )


def seen(**facts: object) -> Observation:
    base = Observation(site=site(), as_of=DAY, official_suffix="gov.cn", state="done", home=probe())
    return structs.replace(base, **facts)


def found(observation: Observation, table: Indicators = TABLE_2015) -> list[tuple[str, str]]:
    return [(finding.rule, finding.subject) for finding in evaluate(observation, table)]


def facts(footer: Footer, *, complete: bool = True, page: str = HOME) -> FactsRead:
    return FactsRead(site="gxj", page=page, footer=footer, footer_complete=complete, title="", tags={})


def column(state: ColumnState, n: int = 0, kind: ColumnType = ColumnType.NEWS) -> ColumnReading:
    return ColumnReading(
        name=f"栏目{n}",
        url=f"{HOME}c{n}/",
        type=kind,
        state=state,
        newest=dt.date(2019, 3, 28),
        limit_days=14,
    )


def dead(n: int, *, home: bool) -> Target:
    return Target(
        url=f"{HOME}{n}.html",
        outcome=Outcome.DEAD,
        reason="404 不存在",
        status=404,
        attempts=(Attempt(at=1.0, method="GET", status=404, error=None, ms=3),),
        uses=(Use(HOME, "政策解读一", Place.BODY), Use(f"{HOME}b", "政策解读一", Place.FOOTER)),
        home=home,
        uses_total=2,
        pages_total=2,
    )


def test_the_table_in_force_turns_over_on_the_first_of_may() -> None:
    assert table_for(dt.date(2019, 4, 30)) is TABLE_2015
    assert table_for(dt.date(2019, 5, 1)) is TABLE_2019


@pytest.mark.parametrize("table", [TABLE_2015, TABLE_2019])
def test_every_rule_has_its_clause_and_every_figure_its_source(table: Indicators) -> None:
    rules = {"home.unreachable", "home.not_updated", "link.dead", "link.suspect", "link.blocked", "column.blank"}
    rules |= {"column.stale", "column.unreadable", "identity.footer", "domain.form", "domain.retired"}
    assert rules <= set(table.clauses)
    assert all(clause.source and clause.text for clause in table.clauses.values())
    figures = [*table.limits.values(), *table.points.values(), *table.vetoes.values(), table.pass_mark]
    assert all(figure.source for figure in figures)
    assert any(not figure.verified and figure.mark == "(未核实)" for figure in figures)


def test_a_sound_site_has_no_finding() -> None:
    clean = seen(
        facts=(facts(WHOLE),),
        columns=(column(ColumnState.FRESH), column(ColumnState.UNDATED, 1), column(ColumnState.EXTERNAL, 2)),
        home_newest=DAY,
    )
    assert found(clean) == []


def test_one_finding_a_target_with_its_places_clause_and_points() -> None:
    (finding,) = evaluate(seen(targets=(dead(1, home=True),)), TABLE_2015)
    assert finding.rule == "link.dead"
    assert finding.id == fingerprint("gxj", "link.dead", f"{HOME}1.html")
    assert finding.title == "首页链接确定不可用:404 不存在"
    assert "政策解读一" in finding.detail
    assert "共 2 处、2 个页面" in finding.detail
    assert finding.arithmetic == "首页链接 1 个 × 1 分 = 1 分"
    assert "2015年普查评分表,已核实" in finding.indicator
    assert finding.evidence.where_total == 2
    assert finding.evidence.attempts[0].status == 404


def test_an_unverified_figure_is_marked_where_it_shows() -> None:
    (finding,) = evaluate(seen(targets=(dead(1, home=False),)), TABLE_2019)
    assert finding.arithmetic == "其他页面链接 1 个 × 0.1 分 = 0.1 分(未核实)"
    assert "未核实" in finding.indicator


def test_suspect_and_blocked_have_rules_of_their_own_and_unchecked_has_none() -> None:
    targets = tuple(
        structs.replace(dead(n, home=False), outcome=outcome)
        for n, outcome in enumerate([Outcome.SUSPECT, Outcome.BLOCKED, Outcome.UNCHECKED])
    )
    assert [rule for rule, _ in found(seen(targets=targets))] == ["link.suspect", "link.blocked"]


def test_columns_by_their_state() -> None:
    states = [ColumnState.BLANK, ColumnState.STALE, ColumnState.UNREADABLE]
    findings = evaluate(seen(columns=tuple(column(state, n) for n, state in enumerate(states))), TABLE_2015)
    assert [finding.rule for finding in findings] == ["column.blank", "column.stale", "column.unreadable"]
    assert findings[1].arithmetic == "最近一条 2019-03-28,至 2019-04-26 共 29 天 > 14 天"


def test_a_mark_is_missing_only_where_the_footer_was_read_whole() -> None:
    without = structs.replace(WHOLE, police=None)
    assert found(seen(facts=(facts(without),))) == [("identity.footer", "police")]
    assert found(seen(facts=(facts(without, complete=False),))) == []
    assert found(seen(facts=(facts(without), facts(WHOLE)))) == []


def test_home_unreachable_is_one_site_s_not_a_wall_s() -> None:
    assert found(seen(state="unreachable", home=probe(Outcome.SUSPECT, 500))) == [("home.unreachable", HOME)]
    assert found(seen(state="blocked", home=probe(Outcome.BLOCKED, 412))) == []
    assert found(seen(state="held", home=probe(Outcome.SUSPECT, None))) == []


def test_home_not_updated_on_both_sides_of_two_weeks() -> None:
    assert found(seen(home_newest=DAY - dt.timedelta(days=14))) == []
    assert found(seen(home_newest=DAY - dt.timedelta(days=15))) == [("home.not_updated", HOME)]
    assert found(seen(home_newest=None)) == []


@pytest.mark.parametrize(
    ("url", "faulty"),
    [
        ("http://gxj.gov.cn/", False),
        ("http://营口.政务/", False),
        ("http://gxj.gov.cn.evil.com/", True),
        ("http://ykgxj.com/", True),
        ("http://10.1.2.3/", True),
    ],
)
def test_domain_form(url: str, faulty: bool) -> None:
    rules = [rule for rule, _ in found(seen(site=site(url)))]
    assert rules == (["domain.form"] if faulty else [])


def test_a_home_page_that_leads_to_another_suffix_is_told() -> None:
    assert found(seen(facts=(facts(WHOLE, page="http://www.ykgxj.com/"),))) == [("domain.form", "www.ykgxj.com")]


def test_a_retired_address_must_not_answer() -> None:
    def old(outcome: Outcome) -> RetiredSeen:
        return RetiredSeen(
            site="gxj", url="http://old.gov.cn/", outcome=outcome, status=200, reason="", same_site=True, at=1.0
        )

    assert found(seen(retired=(old(Outcome.OK),))) == [("domain.retired", "http://old.gov.cn/")]
    assert found(seen(retired=(old(Outcome.DEAD),))) == []
    assert found(seen(retired=(old(Outcome.BLOCKED),))) == []
