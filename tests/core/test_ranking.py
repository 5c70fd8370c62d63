"""Counting what a site published, and the ranking made of it."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import pytest

from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Item
from ykterm.core.ranking import count_articles, count_month, rank

DAY = dt.date(2019, 4, 12)
GUID = "6b2f8a31-0c44-4a52-9c2a-1f3e5d7c9b10"


def item(url: str, title: str = "", day: dt.date | None = DAY) -> Item:
    return Item(title or url, url, day)


def column(*items: Item, state: ColumnState = ColumnState.FRESH, complete: bool = True) -> ColumnReading:
    return ColumnReading(
        name="动态", url="http://a.test/dt/", type=ColumnType.NEWS, state=state, items=items, complete=complete
    )


@pytest.mark.parametrize(
    ("rows", "articles"),
    [
        # One address twice in one column: pinned on top and in its place.
        ([(0, item("http://a.test/1.html")), (0, item("http://a.test/1.html"))], 1),
        # The scheme, a session and a fragment make no other article.
        (
            [
                (0, item("http://a.test/x.jsp?id=1", "甲")),
                (1, item("https://a.test/x.jsp;jsessionid=9?id=1#top", "乙")),
            ],
            1,
        ),
        # The GUID in the last part of the address, in whatever folder.
        ([(0, item(f"http://a.test/a/{GUID}.html", "甲")), (1, item(f"http://a.test/b/{GUID.upper()}.html", "乙"))], 1),
        # Hanweb: the column's number differs, the article's is the same.
        ([(0, item("http://a.test/art_12_567890.html", "甲")), (1, item("http://a.test/art_99_567890.html", "乙"))], 1),
        # The same number on another day, on another host, or too short to be an id: two.
        (
            [
                (0, item("http://a.test/a/567890.html", "甲")),
                (1, item("http://a.test/b/567890.html", "乙", dt.date(2019, 4, 2))),
            ],
            2,
        ),
        ([(0, item("http://a.test/567890.html", "甲")), (1, item("http://b.test/567890.html", "乙"))], 2),
        ([(0, item("http://a.test/a/17.html", "甲")), (1, item("http://a.test/b/17.html", "乙"))], 2),
        # A date in the address is no id.
        ([(0, item("http://a.test/a/20190412.html", "甲")), (1, item("http://a.test/b/20190412.html", "乙"))], 2),
        # Title and date agree in different columns.
        ([(0, item("http://a.test/a/1.html", "通知")), (1, item("http://a.test/b/7.html", "通知"))], 1),
        # In one column they are two; the other column shows the same two.
        ([(0, item("http://a.test/a/1.html", "通知")), (0, item("http://a.test/a/2.html", "通知"))], 2),
        (
            [(number, item(f"http://a.test/{number}/{n}.html", "通知")) for number in (0, 1) for n in (1, 2)],
            2,
        ),
        # The same title on another day is another article.
        (
            [
                (0, item("http://a.test/a/1.html", "周报")),
                (1, item("http://a.test/b/2.html", "周报", dt.date(2019, 4, 19))),
            ],
            2,
        ),
    ],
)
def test_one_article_counts_once(rows: list[tuple[int, Item]], articles: int) -> None:
    for order in itertools.permutations(rows):
        assert count_articles(order) == articles


def test_only_dated_rows_of_the_month_count() -> None:
    rows = [
        item("http://a.test/1"),
        item("http://a.test/2", day=None),
        item("http://a.test/3", day=dt.date(2019, 3, 31)),
        item("http://a.test/4", day=dt.date(2019, 4, 30)),
        item("http://a.test/5", day=dt.date(2018, 4, 12)),
    ]
    assert count_month([column(*rows)], "2019-04") == (2, True)


def test_letters_are_no_publications() -> None:
    board = msgspec.structs.replace(
        column(item("http://a.test/xj/9.html")), type=ColumnType.CONSULTATION, complete=False
    )
    assert count_month([board], "2019-04") == (None, True)
    assert count_month([board, column(item("http://a.test/1.html"))], "2019-04") == (1, True)


def test_an_empty_list_is_zero_and_no_list_is_none() -> None:
    assert count_month([column(state=ColumnState.BLANK)], "2019-04") == (0, True)
    assert count_month([], "2019-04") == (None, True)
    assert count_month([column(state=ColumnState.UNREADABLE)], "2019-04") == (None, False)
    assert count_month([column(state=ColumnState.LANDING)], "2019-04") == (None, True)


def test_a_list_not_read_whole_makes_the_count_a_least_one() -> None:
    read = column(item("http://a.test/1"))
    assert count_month([read, column(state=ColumnState.UNREADABLE)], "2019-04") == (1, False)
    assert count_month([column(item("http://a.test/1"), complete=False)], "2019-04") == (1, False)


def test_ties_keep_the_registered_order_and_the_unseen_are_not_ranked() -> None:
    counts = [
        ("开发区", 233, True),
        ("老边区", None, False),
        ("投资促进局", 233, True),
        ("供销社", 584, False),
        ("甲", 0, True),
    ]
    lines = rank(counts)
    assert [(line.position, line.site, line.count, line.complete) for line in lines] == [
        (1, "供销社", 584, False),
        (2, "开发区", 233, True),
        (3, "投资促进局", 233, True),
        (4, "甲", 0, True),
    ]
