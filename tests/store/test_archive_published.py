"""What a site published in a month, as the rounds saw it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import begin, play, reading
from ykterm.core.model import ColumnReading, ColumnState, Item
from ykterm.store.archive import Archive

EARLY, LATE = dt.date(2019, 4, 12), dt.date(2019, 4, 26)
HIDDEN = reading("通知", [], state=ColumnState.UNREADABLE)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


def column(count: int, name: str = "动态") -> ColumnReading:
    return reading(name, [Item(f"{n}", f"http://gxj.test/{n}.html", dt.date(2019, 4, n + 1)) for n in range(count)])


def round_of(archive: Archive, day: dt.date, *columns: ColumnReading, state: str = "done", scope: str = "full") -> None:
    info = begin(archive, "gxj", as_of=day, scope=scope)
    play(archive, info.id, "gxj", columns=list(columns), state=state)
    archive.finish_round(info.id, True)


def test_the_latest_round_of_the_month_counts(archive: Archive) -> None:
    round_of(archive, EARLY, column(3))
    round_of(archive, LATE, column(9), column(9, "转载"))
    assert archive.published("gxj", "2019-04") == (9, True)
    assert archive.published("gxj", "2019-04", dt.date(2019, 4, 20)) == (3, True)
    assert archive.published("gxj", "2019-03") == (None, False)
    assert archive.published("czj", "2019-04") == (None, False)


def test_a_wall_later_in_the_month_leaves_a_least_count(archive: Archive) -> None:
    round_of(archive, EARLY, column(3))
    round_of(archive, LATE, state="blocked")
    assert archive.published("gxj", "2019-04") == (3, False)


def test_a_round_over_the_home_page_says_nothing_of_lists(archive: Archive) -> None:
    round_of(archive, EARLY, column(3))
    round_of(archive, LATE, scope="home")
    assert archive.published("gxj", "2019-04") == (3, True)


def test_a_list_that_could_not_be_read_makes_it_incomplete(archive: Archive) -> None:
    round_of(archive, LATE, column(3), HIDDEN)
    assert archive.published("gxj", "2019-04") == (3, False)


def test_a_site_not_read_to_its_end_is_incomplete(archive: Archive) -> None:
    round_of(archive, LATE, column(3), state="incomplete")
    assert archive.published("gxj", "2019-04") == (3, False)


def test_nothing_but_unreadable_lists_is_nothing_seen(archive: Archive) -> None:
    round_of(archive, LATE, HIDDEN)
    assert archive.published("gxj", "2019-04") == (None, False)
