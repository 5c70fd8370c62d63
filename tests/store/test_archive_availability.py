"""A week of timed visits, from the archive to the veto: what counts as not opened, and on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.archive_data import begin, play, probe, site
from ykterm.core.indicators import table_for
from ykterm.core.observation import Observation
from ykterm.core.verdict import assess
from ykterm.store.archive import Archive
from ykterm.store.archive.observe import BEIJING

FIRST, LAST = dt.date(2019, 4, 20), dt.date(2019, 4, 26)


def observed(
    folder: Path, *, by_day: tuple[int, ...] = (20,) * 7, ms: int = 200, slow: int = 0, outcome: str = "ok"
) -> Observation:
    """The site after a week of probes, the first `slow` of them with that time and outcome."""
    archive = Archive.open(folder / "archive.sqlite")
    info = begin(archive, "gxj", as_of=LAST)
    noon = dt.datetime.combine(LAST, dt.time(12), BEIJING).timestamp()
    play(archive, info.id, "gxj", home=probe("gxj", at=noon - 30 * 86_400))
    sent = 0
    for day, count in enumerate(by_day):
        start = dt.datetime.combine(FIRST + dt.timedelta(day), dt.time(), BEIJING).timestamp()
        for n in range(count):
            visit = probe("gxj", at=start + n * 86_399 / max(count - 1, 1))
            if sent < slow:
                visit = structs.replace(visit, ms=ms, outcome=outcome, status=200 if outcome == "ok" else None)
            archive.record_probe(visit)
            sent += 1
    return archive.observation(info.id, site(), official_suffix="test")


@pytest.mark.parametrize(("ms", "vetoed"), [(14_999, False), (15_000, True)])
def test_a_home_page_that_takes_fifteen_seconds_did_not_open(tmp_path: Path, ms: int, vetoed: bool) -> None:
    seen = observed(tmp_path, ms=ms, slow=7)
    assert seen.availability == (140, 7 if vetoed else 0)
    verdict = assess([], seen, table_for(seen.as_of))
    assert verdict.vetoes == (["home.unreachable"] if vetoed else [])


@pytest.mark.parametrize(("failed", "vetoed"), [(6, False), (7, True)])
def test_five_per_cent_of_a_week_s_visits(tmp_path: Path, failed: int, vetoed: bool) -> None:
    seen = observed(tmp_path, slow=failed, outcome="dead")
    verdict = assess([], seen, table_for(seen.as_of))
    assert (verdict.verdict == "unqualified", "home.unreachable" in verdict.vetoes) == (vetoed, vetoed)


def test_each_day_is_counted_by_beijing_s_clock(tmp_path: Path) -> None:
    seen = observed(tmp_path, by_day=(20, 21, 22, 0, 24, 25, 19))
    assert seen.visits_by_day == (20, 21, 22, 0, 24, 25, 19)
    assert "home.unreachable" in assess([], seen, table_for(seen.as_of)).not_evaluated


def test_a_visit_a_wall_answered_is_none(tmp_path: Path) -> None:
    seen = observed(tmp_path, by_day=(20, 20, 20, 20, 20, 20, 21), slow=1, outcome="blocked")
    assert seen.visits_by_day == (19, 20, 20, 20, 20, 20, 21)
    assert seen.availability == (140, 0)


def test_without_visits_there_is_nothing_to_count(tmp_path: Path) -> None:
    seen = observed(tmp_path, by_day=())
    assert (seen.availability, seen.visits_by_day) == (None, ())


def test_the_last_visits_are_those_up_to_the_day_and_a_rounds_is_of_the_rounds_day(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        start = dt.datetime.combine(LAST, dt.time(), BEIJING).timestamp()
        for hours in (1, 5, 25):
            archive.record_probe(probe("gxj", at=start + hours * 3600))
        # A simulated round is made long after the day it stands for.
        info = begin(archive, "gxj", as_of=LAST)
        play(archive, info.id, "gxj", home=probe("gxj", at=start + 10**8))
        assert [visit.at - start for visit in archive.visits("gxj", LAST, 8)] == [3600, 5 * 3600, 10**8]
        assert [visit.at - start for visit in archive.visits("gxj", LAST, 2)] == [5 * 3600, 10**8]
        assert archive.visits("gxj", FIRST, 8) == []
        assert archive.visits("czj", LAST, 8) == []
