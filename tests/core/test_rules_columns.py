"""栏目 and 首页: the limit of each class on both sides, and what the finding tells of its rows and its class."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.observed import DAY, HOME, seen
from ykterm.core.columns.read import read_column
from ykterm.core.indicators import TABLE_2015, TABLE_2019, Indicators
from ykterm.core.model import Column, ColumnReading, ColumnState, ColumnType, Finding
from ykterm.core.page import parse
from ykterm.core.rules import evaluate
from ykterm.core.rules.home import is_not_updated

LIMITS = {
    ColumnType.NEWS: 14,
    ColumnType.NOTICE: 180,
    ColumnType.POLICY: 180,
    ColumnType.EXPLANATION: 180,
    ColumnType.OTHER: 365,
}


def read(rows: str, kind: ColumnType, table: Indicators = TABLE_2015) -> ColumnReading:
    """The reading of a list page with those rows, as a round makes it."""
    body = f"<html><meta charset=utf-8><title>栏目</title><h1>栏目</h1><ul class=list>{rows}</ul></html>"
    reading = read_column(
        parse(body.encode(), f"{HOME}c/"),
        Column(name="栏目", path="/c/", type=kind),
        as_of=DAY,
        since=DAY.replace(day=1),
        limit_days=table.limit_days(kind),
        max_pages=1,
    )
    with pytest.raises(StopIteration) as ended:
        next(reading)
    found = ended.value.value
    assert isinstance(found, ColumnReading)
    return found


def row(n: int, day: dt.date, *, mark: str = "", address: str = "") -> str:
    return f'<li>{mark}<a href="{address or f"/c/{n}.html"}">关于第{n}项工作的通知</a><span>{day}</span></li>'


def rows(newest: dt.date) -> str:
    return "".join(row(n, newest - dt.timedelta(days=30 * n)) for n in range(6))


def stale(reading: ColumnReading, table: Indicators = TABLE_2015) -> list[Finding]:
    return [one for one in evaluate(seen(columns=(reading,)), table) if one.rule == "column.stale"]


@pytest.mark.parametrize("table", [TABLE_2015, TABLE_2019], ids=["2015", "2019"])
@pytest.mark.parametrize(("kind", "limit"), LIMITS.items())
def test_each_class_by_its_own_limit(kind: ColumnType, limit: int, table: Indicators) -> None:
    assert table.limit_days(kind) == limit
    assert stale(read(rows(DAY - dt.timedelta(limit)), kind, table), table) == []
    (found,) = stale(read(rows(DAY - dt.timedelta(limit + 1)), kind, table), table)
    mark = "" if table.limits[kind].verified else "(未核实)"
    said = f"最近一条 {DAY - dt.timedelta(limit + 1)},至 {DAY} 共 {limit + 1} 天 > {limit} 天{mark}"
    assert found.arithmetic == said
    assert f"归为“{kind.value}”类(登记表" in found.detail


def test_letters_have_no_limit() -> None:
    assert TABLE_2015.limit_days(ColumnType.CONSULTATION) is None
    assert stale(read(rows(DAY - dt.timedelta(900)), ColumnType.CONSULTATION)) == []


def test_pinned_undated_and_back_dated_rows_are_told() -> None:
    old = DAY - dt.timedelta(40)
    listed = (
        row(1, old - dt.timedelta(300), mark="[置顶]")
        + row(2, old)
        + row(3, old - dt.timedelta(9), address="/c/202012/t20201201_3.html")
        + '<li><a href="/c/4.html">关于没有日期的通知一则</a></li>'
        + row(5, old - dt.timedelta(20))
    )
    (found,) = stale(read(listed, ColumnType.NEWS))
    assert "置顶 1 条" in found.detail
    assert "无日期 1 条" in found.detail
    assert "网址日期晚于所示日期 1 条" in found.detail
    assert found.arithmetic == f"最近一条 {old},至 {DAY} 共 40 天 > 14 天"


def test_a_limit_the_table_does_not_have_is_marked_as_the_inspector_s() -> None:
    reading = ColumnReading(
        name="局长信箱",
        url=f"{HOME}x/",
        type=ColumnType.CONSULTATION,
        state=ColumnState.STALE,
        newest=DAY - dt.timedelta(100),
        limit_days=90,
    )
    (found,) = stale(reading)
    assert found.arithmetic.endswith("100 天 > 90 天(自定)")


def unread(kind: ColumnType) -> ColumnReading:
    return ColumnReading(name="栏目", url=f"{HOME}u/", type=kind, state=ColumnState.UNREADABLE)


def test_the_home_page_s_days_are_counted_in_words() -> None:
    (found,) = evaluate(seen(home_newest=DAY - dt.timedelta(15)), TABLE_2015)
    assert (found.rule, found.subject) == ("home.not_updated", HOME)
    assert found.arithmetic == f"首页最近一条 {DAY - dt.timedelta(15)},至 {DAY} 共 15 天 > 14 天"
    assert found.evidence.where[0].page == HOME


@pytest.mark.parametrize(
    ("days", "columns", "told"),
    [
        (14, (), False),
        (15, (), True),
        (15, (unread(ColumnType.OTHER),), True),
        (15, (unread(ColumnType.NEWS),), None),
        (15, (unread(ColumnType.NOTICE),), None),
        (14, (unread(ColumnType.NEWS),), False),
    ],
)
def test_what_looks_old_while_its_news_were_not_read_proves_nothing(
    days: int, columns: tuple[ColumnReading, ...], told: bool | None
) -> None:
    observation = seen(home_newest=DAY - dt.timedelta(days), columns=columns)
    assert is_not_updated(observation, TABLE_2015) is told
    assert ("home.not_updated" in {one.rule for one in evaluate(observation, TABLE_2015)}) is bool(told)
