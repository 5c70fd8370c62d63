"""The archive keeps what a round saw, and gives it back as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import NOON, begin, probe, reading, site, target
from ykterm.core.events import ColumnRead, FactsRead, HomeSeen, LinkJudged, RetiredSeen, SiteDone, SiteStarted
from ykterm.core.model import Footer, Item
from ykterm.store.archive import Archive

APRIL = dt.date(2019, 4, 12)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


def test_rounds_are_numbered_within_their_month(archive: Archive) -> None:
    numbers = []
    for day in (dt.date(2019, 4, 12), dt.date(2019, 4, 26), dt.date(2019, 5, 8)):
        info = begin(archive, "gxj", as_of=day)
        archive.finish_round(info.id, True)
        numbers.append(info.label)
    assert numbers == ["2019-04 第1次", "2019-04 第2次", "2019-05 第1次"]
    assert [info.label for info in archive.rounds()] == numbers


def test_last_round_is_the_last_not_after_the_day(archive: Archive) -> None:
    for day in (dt.date(2019, 4, 26), dt.date(2019, 4, 12)):
        archive.finish_round(begin(archive, "gxj", as_of=day).id, True)
    last, early = archive.last_round(), archive.last_round(dt.date(2019, 4, 20))
    assert last is not None
    assert last.as_of == dt.date(2019, 4, 26)
    assert early is not None
    assert early.as_of == dt.date(2019, 4, 12)
    assert archive.last_round(dt.date(2019, 4, 1)) is None


def test_a_round_comes_back_as_it_was_told(archive: Archive) -> None:
    info = begin(archive, "gxj", "czj")
    assert archive.open_round() == info
    archive.finish_round(info.id, True, True, "本机网络疑似故障")
    (back,) = archive.rounds()
    assert (back.sites, back.simulated, back.complete, back.held) == (("gxj", "czj"), True, True, True)
    assert back.note == "本机网络疑似故障"
    assert back.finished_at is not None
    assert archive.open_round() is None


def test_everything_a_rule_needs_comes_back(archive: Archive) -> None:
    info = begin(archive, "gxj")
    dead, walled = target("http://gxj.test/a", "dead", home=True, uses=3), target("http://gxj.test/b", "blocked")
    column = reading(
        "政务动态", [Item("一则信息", "http://gxj.test/1", APRIL, None, True), Item("二", "http://x/2", None)]
    )
    facts = FactsRead(
        site="gxj",
        page="http://gxj.test/",
        footer=Footer(icp="辽ICP备1号"),
        footer_complete=False,
        title="首页",
        tags={"a": "b"},
    )
    old = RetiredSeen(site="gxj", url="http://old.test/", outcome="ok", status=200, reason="", same_site=True, at=NOON)
    archive.record(info.id, SiteStarted(site="gxj", at=NOON))
    archive.record(info.id, HomeSeen(probe=probe("gxj"), tls_fault="证书过期", robots="User-agent: *"))
    for one in (dead, walled, target("http://gxj.test/ok")):
        archive.record(info.id, LinkJudged(site="gxj", target=one))
    for event in (facts, old):
        archive.record(info.id, event)
    archive.record(info.id, ColumnRead(site="gxj", reading=column))
    archive.record(info.id, SiteDone(site="gxj", state="done", planned=9, answered=8, at=NOON + 5))
    seen = archive.observation(info.id, site(), official_suffix="gov.cn.test")
    assert seen.state == "done"
    assert seen.as_of == APRIL
    assert seen.home == probe("gxj")
    assert seen.tls_fault == "证书过期"
    assert seen.targets == (dead, walled)
    assert seen.columns == (column,)
    assert seen.facts == (facts,)
    assert seen.retired == (old,)
    assert seen.before == {}
