"""Findings as they leave the program."""

from __future__ import annotations

import msgspec
import pytest

from tests.report import folder
from ykterm.core.fault import Fault
from ykterm.core.filters import Filter
from ykterm.report import findings_sheet
from ykterm.report.city import City
from ykterm.report.findings import filtered, findings

FIELDS = {
    "id", "site", "rule", "subject", "title", "detail", "indicator", "arithmetic", "state", "life", "since_round",
    "rounds_seen", "first_seen", "last_seen", "evidence",
    "why", "reason", "until", "note", "decided", "decided_by", "by_hand",
}  # fmt: skip


def test_a_finding_has_the_fields_of_the_contract(city: City) -> None:
    first = msgspec.json.decode(msgspec.json.encode(findings(city)))[0]
    assert set(first) == FIELDS
    assert set(first["evidence"]) >= {"status", "error", "ms", "visited_at", "attempts", "where", "where_total"}
    assert first["evidence"]["where"] == [{"page": "http://gxj.test/", "text": "政策", "place": "正文"}]
    assert (first["since_round"], first["rounds_seen"]) == ("2019-04 第1次", 2)
    assert (first["first_seen"], first["last_seen"]) == ("2019-04-12", "2019-04-26")


def test_the_list_runs_by_site_and_ends_with_what_is_fixed(city: City) -> None:
    assert [(view.site, view.rule, view.life) for view in findings(city)] == [
        ("gxj", "link.dead", "known"),
        ("gxj", "link.suspect", "new"),
        ("gxj", "column.stale", "new"),
        ("gxj", "link.blocked", "new"),
        ("gxj", "link.dead", "fixed"),
        ("czj", "column.unreadable", "new"),
        ("gaj", "home.unreachable", "new"),
    ]


def test_a_table_calls_what_a_finding_is_about_by_its_chinese_name(city: City) -> None:
    mark = msgspec.structs.replace(findings(city)[0], rule="identity.footer", subject="police")
    made = findings_sheet.sheet(city, [mark])
    assert made.rows[0][made.headings.index("对象")] == "公安机关备案标识"


def test_filters(city: City) -> None:
    def rules(**chosen: str) -> list[str]:
        return [view.rule for view in findings(city, rule=chosen.get("rule"), state=chosen.get("state"))]

    assert rules(rule="column.stale") == ["column.stale"]
    assert rules(rule="link", state="open") == ["link.dead", "link.suspect", "link.blocked"]
    assert [view.subject for view in findings(city, state="fixed")] == [folder.GONE]
    assert rules(state="confirmed") == []
    assert [view.site for view in findings(city, sites={"gaj"})] == ["gaj"]


def test_a_filter_holds_a_verdict_and_a_life_together_and_words_of_title_address_or_unit(city: City) -> None:
    def subjects(chosen: Filter) -> list[str]:
        return [one.finding.subject for one in filtered(city, chosen)]

    assert len(subjects(Filter(id=""))) == 7
    assert folder.GONE not in subjects(Filter(id="", life="present"))
    assert len(subjects(Filter(id="", life="present"))) == 6
    assert subjects(Filter(id="", state="open", life="known")) == [folder.DEAD]
    assert subjects(Filter(id="", text="GONE.html")) == [folder.GONE]
    assert {one.finding.site for one in filtered(city, Filter(id="", text="公安"))} == {"gaj"}


def test_an_unknown_state_is_told(city: City) -> None:
    with pytest.raises(Fault, match="没有“开着”这种状态"):
        findings(city, state="开着")


def test_an_unknown_rule_is_told(city: City) -> None:
    with pytest.raises(Fault, match=r"没有“link\.daed”这条规则:可用 home\.unreachable"):
        findings(city, rule="link.daed")
