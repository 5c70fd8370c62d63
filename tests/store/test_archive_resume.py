"""A round that was stopped goes on; a round that ended is never edited."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import begin, finding, play, probe, reading, target
from ykterm.core.events import ColumnRead, HomeSeen, LinkJudged, PageRead, SiteStarted
from ykterm.core.fault import Fault
from ykterm.core.model import Item
from ykterm.store.archive import Archive

DAY = dt.date(2019, 4, 12)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


def test_a_stopped_round_is_found_and_a_site_begun_again_replaces_its_rest(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive.open(path) as first:
        info = begin(first, "gxj", "czj")
        play(first, info.id, "czj", targets=[target("http://czj.test/a", "dead", uses=2)])
        first.record(info.id, SiteStarted(site="gxj", at=1.0))
        first.record(info.id, HomeSeen(probe=probe("gxj", at=1.0)))
        first.record(info.id, _page("http://gxj.test/"))
        first.record(info.id, LinkJudged(site="gxj", target=target("http://gxj.test/old", "dead", uses=2)))
        first.record(info.id, ColumnRead(site="gxj", reading=reading("动态", [Item("旧", "http://gxj.test/o", DAY)])))
    with Archive.open(path) as second:
        again = second.open_round()
        assert again == info
        assert second.done_sites(info.id) == {"czj"}
        assert second.known_links(info.id)["http://gxj.test/old"].outcome == "dead"
        fresh = target("http://gxj.test/new", "dead", uses=3)
        column = reading("动态", [Item("新", "http://gxj.test/n", DAY)])
        play(second, info.id, "gxj", targets=[fresh], columns=[column], home=probe("gxj", at=2.0))
        assert second.targets(info.id, "gxj") == [fresh]
        assert second.columns(info.id, "gxj") == [column]
        assert second.probes("gxj", 0, 9e9) == [probe("gxj", at=2.0)]
        run = second.site_runs(info.id)["gxj"]
        assert (run.pages, run.links, run.dead_other, run.state) == (0, 1, 1, "done")
        assert second.targets(info.id, "czj") == [target("http://czj.test/a", "dead", uses=2)], "left as it was"


def test_only_the_last_round_can_be_continued(archive: Archive) -> None:
    begin(archive, "gxj")
    later = begin(archive, "gxj")
    archive.finish_round(later.id, True)
    assert archive.open_round() is None


def test_unchecked_targets_are_not_known(archive: Archive) -> None:
    info = begin(archive, "gxj")
    play(archive, info.id, "gxj", targets=[target("http://a.test/1", "unchecked"), target("http://a.test/2")])
    assert set(archive.known_links(info.id)) == {"http://a.test/2"}


def test_a_finished_round_is_never_edited(archive: Archive) -> None:
    info = begin(archive, "gxj")
    play(archive, info.id, "gxj")
    archive.finish_round(info.id, True)
    with pytest.raises(Fault, match="已经结束"):
        archive.save_findings(info.id, "gxj", [finding("gxj", "x")])
    with pytest.raises(Fault, match="已经结束"):
        archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    with pytest.raises(Fault, match="已经结束"):
        archive.finish_round(info.id, False)


def test_a_target_judged_again_is_one_target(archive: Archive) -> None:
    info = begin(archive, "gxj")
    last = target("http://a.test/1", "dead", uses=2)
    play(archive, info.id, "gxj", targets=[target("http://a.test/1", "suspect", uses=5), last])
    assert archive.targets(info.id, "gxj") == [last]
    assert archive.targets(info.id, "gxj", "suspect") == []


def test_findings_saved_again_replace_the_first(archive: Archive) -> None:
    info = begin(archive, "gxj")
    one, two = finding("gxj", "http://a.test/2"), finding("gxj", "http://a.test/1", "link.suspect")
    archive.save_findings(info.id, "gxj", [finding("gxj", "http://a.test/0")])
    archive.save_findings(info.id, "gxj", [one, two])
    assert archive.findings(info.id) == [one, two], "in the rules' order"
    assert archive.findings(info.id, rule="link.suspect") == [two]
    assert archive.findings(info.id, site="czj") == []
    assert archive.finding(info.id, two.site, two.id) == two
    assert archive.finding(info.id, "czj", two.id) is None


def test_figures_of_a_run(archive: Archive) -> None:
    info = begin(archive, "gxj")
    targets = [
        target("http://a.test/1"),
        target("http://a.test/2", "dead", home=True),
        target("http://a.test/3", "dead"),
        target("http://a.test/4", "suspect", home=True),
        target("http://a.test/5", "blocked"),
        target("http://a.test/6", "unchecked"),
    ]
    days = [DAY + dt.timedelta(1), DAY - dt.timedelta(3)]
    archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    archive.record(info.id, _page("http://gxj.test/"))
    archive.record(info.id, _page("http://gxj.test/2"))
    for one in targets:
        archive.record(info.id, LinkJudged(site="gxj", target=one))
    for n, day in enumerate(days):
        archive.record(info.id, ColumnRead(site="gxj", reading=reading(f"{n}", [Item("", f"http://a/{n}", day)])))
    run = archive.site_runs(info.id)["gxj"]
    assert (run.pages, run.links, run.columns, run.state) == (2, 5, 2, "incomplete")
    assert (run.dead_home, run.dead_other, run.suspect, run.blocked, run.unchecked) == (1, 1, 1, 1, 1)
    assert run.last_update == DAY - dt.timedelta(3), "a date to come is no update"


def test_latest_rounds_are_each_sites_own(archive: Archive) -> None:
    for names, day in ((("gxj", "czj"), DAY), (("gxj",), dt.date(2019, 4, 20)), (("czj",), dt.date(2019, 4, 1))):
        info = begin(archive, *names, as_of=day)
        for name in names:
            play(archive, info.id, name)
        archive.finish_round(info.id, True)
    assert archive.latest_rounds() == {"gxj": 2, "czj": 1}
    assert archive.latest_rounds(dt.date(2019, 4, 15)) == {"gxj": 1, "czj": 1}


def _page(url: str) -> PageRead:
    return PageRead(site="gxj", url=url, status=200, ms=9, bytes=10, title="", encoding="utf-8", links=0, at=1.0)


def test_half_a_round_hides_no_whole_one(archive: Archive) -> None:
    first = begin(archive, "gxj")
    play(archive, first.id, "gxj", columns=[reading("要闻", [Item("", "http://a/1", DAY)])])
    archive.finish_round(first.id, True)
    second = begin(archive, "gxj", "czj")
    for name in ("gxj", "czj"):
        archive.record(second.id, SiteStarted(site=name, at=1.0))
    assert archive.latest_rounds() == {"gxj": first.id, "czj": second.id}
    assert archive.published("gxj", "2019-04") == (1, True), "a stop takes nothing away from what was counted"
