"""What stands behind the notice of the simulated April 2019, and what becomes of it where its inputs change."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.core.bulletin.april import said
from ykterm.core.triage import State, Verdict
from ykterm.report.bulletin.month import Notice
from ykterm.report.bulletin.rows import Opener
from ykterm.store.workspace import Workspace

WRITTEN = dt.date(2019, 5, 10)


@pytest.fixture(scope="module")
def notice(checked_city: Path) -> Notice:
    return Notice.load(Workspace(checked_city / "workspace"), "2019-04", WRITTEN)


def lines(notice: Notice) -> list[str]:
    """The notice's sentences, and its attachment row by row."""
    shown = notice.shown
    rows = shown.attachment.rows if shown.attachment else ()
    return [*said(shown), *(f"{row.ordinal} {row.name} {row.count.text}" for row in rows)]


def test_every_figure_opens_to_its_rows(notice: Notice) -> None:
    opener = Opener(notice.here, notice.facts)
    figures = {figure.id: figure for figure in notice.shown.figures()}
    opened = {key: opener.source(figure) for key, figure in figures.items()}
    for key, source in opened.items():
        assert source.rows or not figures[key].opens, key
        assert all(len(row) == len(source.headings) for row in source.rows), key
    assert len(opened["city.sites"].rows) == 39
    assert len(opened["messages.received"].rows) == 4
    assert len(opened["messages.true"].rows) == 3
    assert len(opened["rank.gxs"].rows) == 584
    # Two rounds by program and two looks by eye, all counted.
    assert [row[1] for row in opened["city.rounds"].rows] == ["人工", "程序", "人工", "程序"]
    assert {row[1] for row in opened["city.fault.link.dead"].rows} == {"链接不可用"}
    assert [row[1] for row in opened["closing.named"].rows] == ["大石桥市政府", "市工业和信息化局"]


def test_a_verdict_of_the_ledger_changes_the_sentence(checked_city: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(checked_city / "workspace", folder)
    workspace = Workspace(folder)
    before = Notice.load(workspace, "2019-04", WRITTEN)
    ledger = workspace.ledger()
    blank = [
        one.finding
        for site in before.here.city.registry.sites
        for one in before.here.city.judged(site.id)
        if one.finding.rule == "column.blank"
    ]
    ledger.decide(blank, Verdict(state=State.DISMISSED, reason="栏目由脚本载入,人看有内容"), day=WRITTEN)
    after = Notice.load(workspace, "2019-04", WRITTEN)
    changed = [line for line in lines(after) if line not in lines(before)]
    assert len(changed) == 1
    assert "空白栏目" not in changed[0]
    assert after.inputs != before.inputs


def test_another_month_of_the_folder_says_what_it_lacks(notice: Notice) -> None:
    made = Notice.load(notice.here.workspace, "2019-05", dt.date(2019, 6, 5))
    assert {"网站抽查情况", "网站检查情况", "信息发布总量排名", "网友找错办理"} <= {
        one.section for one in made.shown.missing
    }
    assert any("39家网站本月没有检查过" in line for line in made.shown.coverage)
    assert "未发现不合格" not in "".join(lines(made))
