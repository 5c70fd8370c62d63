"""Counts the units report, the articles behind a count, and the random draw among them."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.fault import Fault
from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Item
from ykterm.core.publications import Result, SampleCheck, checked_count, difference, draw
from ykterm.core.ranking import articles, count_month

D = dt.date


def column(name: str, *items: Item, kind: ColumnType = ColumnType.NEWS) -> ColumnReading:
    url = f"http://a.test/{name}/"
    return ColumnReading(name=name, url=url, type=kind, state=ColumnState.FRESH, items=items, newest=None, reason="")


DAY = D(2019, 4, 3)


def item(n: int, day: dt.date = DAY, where: str = "x") -> Item:
    return Item(f"第{n}条", f"http://a.test/{where}/{n}.html", day)


COLUMNS = [
    column("要闻", *(item(n) for n in range(6)), item(90, D(2019, 3, 31))),
    column("转载", *(item(n, where="y") for n in range(3)), item(7)),
    column("问答", item(50), kind=ColumnType.CONSULTATION),
]


def test_the_articles_are_those_that_are_counted() -> None:
    found = articles(COLUMNS, "2019-04")
    assert len(found) == count_month(COLUMNS, "2019-04")[0] == 7
    assert {one.title for one in found} == {f"第{n}条" for n in (0, 1, 2, 3, 4, 5, 7)}
    assert articles(COLUMNS, "2019-05") == []


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    found = articles(COLUMNS, "2019-04")
    first = draw(found, 3, 7)
    assert first == draw(list(reversed(found)), 3, 7)
    assert len(first) == 3
    assert len(draw(found, 99, 7)) == 7
    assert {draw(found, 3, seed) for seed in range(20)} != {first}
    assert draw([], 3, 7) == ()


def test_results_item_by_item() -> None:
    check = SampleCheck(
        id="2019-04/a/1", month="2019-04", site="a", day=D(2019, 4, 26), seed=7, population=7,
        items=draw(articles(COLUMNS, "2019-04"), 3, 7),
    )  # fmt: skip
    assert check.words == "抽 3 条,未核 3"
    half = check.verified(1, Result.TRUE).verified(2, Result.FALSE, "转抄")
    assert (half.words, half.items[1].note) == ("属实 1/2,未核 1", "转抄")
    assert half.verified(3, Result.TRUE).words == "属实 2/3"
    with pytest.raises(Fault, match="没有第 4 条:共 3 条"):
        check.verified(4, Result.TRUE)


def test_a_difference_is_known_only_where_both_are() -> None:
    assert [difference(5, 3), difference(None, 3), difference(5, None)] == [2, None, None]
    with pytest.raises(Fault, match="-1"):
        checked_count(-1)
