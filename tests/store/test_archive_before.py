"""What earlier rounds and probes tell a rule."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import begin, play, probe, reading, site, target
from ykterm.core.events import FactsRead, SiteDone, SiteStarted
from ykterm.core.model import Footer, Item, Probe, Target
from ykterm.core.observation import Before, Observation
from ykterm.store.archive import Archive

URL = "http://a.test/x"
DAY = dt.date(2019, 4, 26)
END_OF_DAY = dt.datetime(2019, 4, 26, 16, tzinfo=dt.UTC).timestamp()
"""Midnight in Beijing after DAY."""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


def rounds(archive: Archive, *outcomes: str | None, states: tuple[str, ...] = ()) -> Observation:
    """One round an outcome of URL (None: not judged at all), then what the last of them saw."""
    number = 0
    for number, outcome in enumerate(outcomes):
        info = begin(archive, "gxj", as_of=DAY)
        error = "timeout" if outcome == "suspect" else None
        seen: list[Target] = [target(URL, outcome, error=error)] if outcome else []
        state = states[number] if number < len(states) else "done"
        play(archive, info.id, "gxj", targets=[*seen, target("http://a.test/ok")], state=state)
        archive.finish_round(info.id, True)
    return archive.observation(number + 1, site(), official_suffix="gov.cn")


@pytest.mark.parametrize(
    ("outcomes", "before"),
    [
        (("dead",), {}),
        (("ok", "dead"), {URL: Before("ok", None, 200, 0, DAY, None)}),
        (("dead", "ok", "dead"), {URL: Before("ok", None, 200, 0, DAY, DAY)}),
        (("suspect", "dead"), {URL: Before("suspect", "timeout", None, 1, None, DAY)}),
        (("dead", "suspect", "dead"), {URL: Before("suspect", "timeout", None, 2, None, DAY)}),
        (("dead", "ok", "dead", "dead"), {URL: Before("dead", None, 404, 1, DAY, DAY)}),
        # A round that did not judge it neither counts nor breaks.
        (("dead", None, "blocked", "unchecked", "dead"), {URL: Before("dead", None, 404, 1, None, DAY)}),
        # A sound target is no matter for a rule.
        (("dead", "ok"), {}),
        (("dead", "blocked"), {URL: Before("dead", None, 404, 1, None, DAY)}),
    ],
)
def test_consecutive_rounds_in_which_it_was_a_problem(
    archive: Archive, outcomes: tuple[str | None, ...], before: dict[str, Before]
) -> None:
    assert rounds(archive, *outcomes).before == before


def test_a_held_round_says_nothing_of_a_target(archive: Archive) -> None:
    seen = rounds(archive, "suspect", "suspect", "suspect", states=("done", "held", "done"))
    assert seen.before == {URL: Before("suspect", "timeout", None, 1, None, DAY)}


def test_only_what_is_not_sound_is_handed_to_the_rules(archive: Archive) -> None:
    assert [one.url for one in rounds(archive, "blocked").targets] == [URL]


def test_a_round_that_never_got_to_the_site_is_incomplete(archive: Archive) -> None:
    info = begin(archive, "gxj")
    assert archive.observation(info.id, site(), official_suffix="gov.cn").state == "incomplete"
    archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    assert archive.observation(info.id, site(), official_suffix="gov.cn").state == "incomplete"


def _availability(archive: Archive, *probes: Probe) -> tuple[int, int] | None:
    for one in probes:
        archive.record_probe(one)
    info = begin(archive, "gxj", as_of=DAY)
    return archive.observation(info.id, site(), official_suffix="gov.cn").availability


def test_availability_counts_the_week_up_to_the_day(archive: Archive) -> None:
    week = 7 * 86_400
    assert _availability(
        archive,
        probe("gxj", at=END_OF_DAY - week - 1, status=None, outcome="dead"),
        probe("gxj", at=END_OF_DAY - week),
        probe("gxj", at=END_OF_DAY - 3600, status=None, outcome="suspect"),
        probe("gxj", at=END_OF_DAY - 1, status=503, outcome="suspect"),
        probe("gxj", at=END_OF_DAY, status=None, outcome="dead"),
        probe("czj", at=END_OF_DAY - 9, status=None, outcome="dead"),
    ) == (3, 2)


def test_a_wall_is_no_answer_and_fifteen_seconds_are_not_open(archive: Archive) -> None:
    slow = Probe(site="gxj", at=END_OF_DAY - 5, url="http://gxj.test/", status=200, ms=15_000, error=None, outcome="ok")
    odd = probe("gxj", at=END_OF_DAY - 7, status=200, outcome="suspect")
    assert _availability(archive, slow, odd, probe("gxj", at=END_OF_DAY - 6, status=412, outcome="blocked")) == (2, 1)


def test_no_visit_is_not_a_share_of_none(archive: Archive) -> None:
    assert _availability(archive) is None


def test_probes_come_back_by_time(archive: Archive) -> None:
    late, early = probe("gxj", at=20.0), probe("gxj", at=10.0, status=None, outcome="dead")
    for one in (late, early, probe("czj", at=15.0)):
        archive.record_probe(one)
    assert archive.probes("gxj", 10.0, 20.0) == [early]
    assert archive.probes("gxj", 0.0, 99.0) == [early, late]


@pytest.mark.parametrize(
    ("shown", "linked", "newest"),
    [
        (None, True, dt.date(2019, 4, 20)),
        (dt.date(2019, 4, 22), True, dt.date(2019, 4, 22)),
        (dt.date(2019, 4, 1), True, dt.date(2019, 4, 20)),
        (dt.date(2019, 4, 1), False, dt.date(2019, 4, 1)),
        (None, False, None),
        # A date to come is no news.
        (dt.date(2019, 5, 1), False, None),
    ],
)
def test_the_newest_the_home_page_shows_or_links_to(
    archive: Archive, shown: dt.date | None, linked: bool, newest: dt.date | None
) -> None:
    info = begin(archive, "gxj", as_of=DAY)
    facts = FactsRead(
        site="gxj", page="http://gxj.test/", footer=Footer(), footer_complete=True, title="", tags={}, newest=shown
    )
    item = Item("信息", "http://gxj.test/1.html", dt.date(2019, 4, 20))
    archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    archive.record(info.id, facts)
    archive.record(info.id, SiteDone(site="gxj", state="done", planned=1, answered=1, at=2.0))
    info = begin(archive, "gxj", as_of=DAY)
    archive.record(info.id, SiteStarted(site="gxj", at=1.0))
    archive.record(info.id, facts)
    play_rest(archive, info.id, item, linked)
    assert archive.observation(info.id, site(), official_suffix="gov.cn").home_newest == newest


def play_rest(archive: Archive, round_id: int, item: Item, linked: bool) -> None:
    from ykterm.core.events import ColumnRead, LinkJudged

    archive.record(round_id, ColumnRead(site="gxj", reading=reading("动态", [item])))
    archive.record(round_id, LinkJudged(site="gxj", target=target(item.url, home=linked)))
