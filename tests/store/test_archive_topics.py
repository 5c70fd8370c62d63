"""The life of a misfiled item: gone only where its column was read as far back as it stood there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.store.archive_data import begin, finding, play, reading
from ykterm.core.model import ColumnReading, ColumnState, Item
from ykterm.store.archive import Archive

URL = "http://gxj.test/jd/wrong.html"
WRONG = finding("gxj", URL, "topic.mismatch")
DAY = dt.date(2019, 3, 20)
ITEM = Item("电梯维修项目招标公告", URL, DAY)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive.sqlite")


def column(*days: int, wrong: bool = False, state: ColumnState = ColumnState.FRESH) -> ColumnReading:
    """The column with items of so many days after 10 March, and the misfiled one where it still stands there."""
    items = [
        Item(f"解读{day}", f"http://gxj.test/jd/{day}.html", dt.date(2019, 3, 10) + dt.timedelta(day)) for day in days
    ]
    return reading("政策解读", [*items, *([ITEM] if wrong else [])], state=state)


def life(archive: Archive, *columns: ColumnReading, found: bool = False, scope: str = "full") -> str | None:
    info = begin(archive, "gxj", scope=scope)
    play(archive, info.id, "gxj", columns=list(columns), findings=[WRONG] if found else [])
    archive.finish_round(info.id, True)
    told = archive.lives(info.id).get(WRONG.id)
    return told.life.value if told else None


def test_new_then_known_then_fixed_when_it_was_moved(archive: Archive) -> None:
    assert life(archive, column(11, wrong=True), found=True) == "new"
    assert life(archive, column(11, wrong=True), found=True) == "known"
    assert life(archive, column(5, 11)) == "fixed"
    assert life(archive, column(5, 11, wrong=True), found=True) == "returned"


@pytest.mark.parametrize(
    ("later", "scope"),
    [
        (column(11, 12), "full"),
        (column(5, 11, wrong=True), "full"),
        (column(state=ColumnState.UNREADABLE), "full"),
        (None, "columns"),
    ],
    ids=["rolled off the first page", "still there", "not read", "column not seen by a narrower round"],
)
def test_what_fixes_nothing(archive: Archive, later: ColumnReading | None, scope: str) -> None:
    life(archive, column(11, wrong=True), found=True)
    seen_again = later is not None and ITEM in later.items
    told = life(archive, *([later] if later else []), scope=scope)
    assert told == (None if seen_again else "known"), "it stands, unless it was seen and no longer thought wrong"
    assert life(archive, column(11, wrong=True), found=True) == "known"


@pytest.mark.parametrize(
    "later", [column(state=ColumnState.BLANK), None], ids=["the column was emptied", "the column was taken down"]
)
def test_what_fixes_it_too(archive: Archive, later: ColumnReading | None) -> None:
    life(archive, column(11, wrong=True), found=True)
    assert life(archive, *([later] if later else [])) == "fixed"


def test_an_item_of_the_month_that_a_whole_reading_has_no_more_is_gone(archive: Archive) -> None:
    fresh = Item("电梯维修项目招标公告", URL, dt.date(2019, 4, 2))
    life(archive, reading("政策解读", [fresh]), found=True)
    later = Item("解读", "http://gxj.test/jd/1.html", dt.date(2019, 4, 9))
    assert life(archive, reading("政策解读", [later], complete=False)) == "known"
    assert life(archive, reading("政策解读", [later])) == "fixed"


def test_the_latest_columns_are_of_the_last_round_that_read_any(archive: Archive) -> None:
    life(archive, column(5, 11))
    life(archive, column(5, 12))
    life(archive)
    (found,) = archive.latest_columns(dt.date(2019, 4, 12))["gxj"]
    assert [item.title for item in found.items] == ["解读5", "解读12"]
    assert archive.latest_columns(dt.date(2019, 4, 11)) == {}
