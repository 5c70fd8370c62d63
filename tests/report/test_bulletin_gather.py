"""A folder to the facts of a month's notice: whose month a thing belongs to, and what was not seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.report import folder
from ykterm.core.bulletin.compose import compose
from ykterm.core.bulletin.facts import Facts, Seen, facts_hash
from ykterm.report.bulletin.gather import Month, gather
from ykterm.report.bulletin.requirements import requirements
from ykterm.store.workspace import Workspace

MAY = dt.date(2019, 5, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return folder.make(tmp_path)


def facts(workspace: Workspace, month: str = "2019-04", as_of: dt.date = MAY) -> Facts:
    return gather(Month(workspace, month, as_of))


def test_each_site_is_told_as_far_as_it_was_seen(workspace: Workspace) -> None:
    seen = {one.unit: one.seen for one in facts(workspace).sites}
    assert seen["gzw"] is Seen.UNREGISTERED
    assert {
        "czj": Seen.JUDGED,
        "lbq": Seen.BLOCKED,
        "gaj": Seen.UNREACHABLE,
        "kfq": Seen.UNCHECKED,
    }.items() <= seen.items()
    later = {one.seen for one in facts(workspace, "2019-05").sites}
    assert later == {Seen.UNCHECKED, Seen.UNREGISTERED}


def test_the_months_checks_are_those_of_its_days_up_to_today(workspace: Workspace) -> None:
    assert [check.day.day for check in facts(workspace).checks] == [12, 26]
    assert [check.day.day for check in facts(workspace, as_of=dt.date(2019, 4, 20)).checks] == [12]
    assert facts(workspace, "2019-05").checks == ()
    ledger = workspace.ledger()
    ledger.add_manual_round(["gzw", "gxs"], day=dt.date(2019, 4, 12))
    ledger.add_manual_round(["gxs"], day=dt.date(2019, 5, 2))
    first, _ = facts(workspace).checks
    assert first.by_eye == ("gxs", "gzw")


def test_messages_none_entered_and_none_received_are_two_things(workspace: Workspace) -> None:
    assert facts(workspace).messages is None
    workspace.ledger().set_cutoff("2019-04", dt.date(2019, 4, 25))
    found = facts(workspace).messages
    assert found is not None
    assert found.received == 0
    # Before the month is closed nobody knows that none will come.
    assert facts(workspace, as_of=dt.date(2019, 4, 20)).messages is None


def test_a_notice_belongs_to_the_month_its_time_is_up_in(workspace: Workspace) -> None:
    ledger = workspace.ledger()
    sent = dt.date(2019, 4, 13)
    for unit, due in (("gxj", dt.date(2019, 4, 20)), ("gxs", dt.date(2019, 4, 29)), ("lbq", dt.date(2019, 5, 14))):
        ledger.add_notice(unit, due=due, findings=(), today=sent, issue=True)
    assert [one.unit for one in facts(workspace, as_of=dt.date(2019, 4, 24)).rectified] == ["gxj"]
    ledger.report("2019-002", dt.date(2019, 4, 28))
    found = facts(workspace)
    assert [(one.unit, one.reported, one.late) for one in found.rectified] == [
        ("gxj", False, True),
        ("gxs", True, False),
    ]
    assert found.deadlines == (("lbq", dt.date(2019, 5, 14)),)
    # A report that waits to be looked at is neither late nor a fix.
    words = next(one.text for one in compose(found).paragraphs() if one.id == "city.rectified")
    assert "尚待复查(市供销合作社)" in words
    assert "市工业和信息化局未在期限内报送整改情况。" in words


def test_the_same_folder_gives_the_same_inputs(workspace: Workspace) -> None:
    before = facts_hash(facts(workspace))
    assert facts_hash(facts(workspace)) == before
    workspace.ledger().set_cutoff("2019-04", dt.date(2019, 4, 24))
    assert facts_hash(facts(workspace)) != before


def test_december_is_numbered_in_the_year_of_its_paper(workspace: Workspace) -> None:
    workspace.ledger().set_last_number(2020, 0)
    found = facts(workspace, "2019-12", dt.date(2020, 1, 6))
    assert (found.year, found.number, found.cutoff) == (2020, 1, dt.date(2019, 12, 25))


def test_requirements_are_the_months_own_then_the_folders_then_ours(tmp_path: Path) -> None:
    assert len(requirements(tmp_path, "2019-12", "营口市")) >= 2
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "requirements.txt").write_text("# 不印\n{城市}从{下月}份起照办。\n\n再办。\n", "utf-8")
    assert requirements(tmp_path, "2019-12", "营口市") == ("营口市从1月份起照办。", "再办。")
    (templates / "requirements-2019-12.txt").write_text("{月}的。\n", "utf-8")
    assert requirements(tmp_path, "2019-12", "营口市") == ("12月的。",)
