"""Which columns are known, and that every round tells the same of two that are one list."""

from __future__ import annotations

from msgspec import structs

from tests.engine.rounds import site
from ykterm.core.model import Column, ColumnReading, ColumnState, ColumnType, Item
from ykterm.engine.known import Entry, Known

HOME = "http://a.site.test/"


def known(*columns: Column, most: int = 20) -> tuple[Known, list[str]]:
    told: list[str] = []
    holder = Known(structs.replace(site("a"), columns=columns), most, lambda reading: told.append(reading.name))
    holder.begin(HOME)
    return holder, told


def reading(entry: Entry, rows: str = "", state: ColumnState = ColumnState.FRESH) -> ColumnReading:
    items = tuple(Item(f"{rows}{n}", f"{HOME}{rows}/{n}.html", None) for n in range(5)) if rows else ()
    return ColumnReading(name=entry.column.name, url=entry.path, type=ColumnType.OTHER, state=state, items=items)


def found(*names: str) -> list[Column]:
    return [Column(name=name, path=f"/{name}/") for name in names]


def test_readings_are_told_in_the_order_the_columns_were_found() -> None:
    holder, told = known()
    holder.add(found("甲栏", "乙栏", "丙栏", "丁栏"))
    first, second, third, fourth = holder.take()
    assert holder.take() == []
    holder.say(second, reading(second, "x"))
    holder.put_off(third)
    assert told == []
    holder.say(first, reading(first, "x"))
    # The one found first is told, whichever was read first.
    assert told == ["甲栏"]
    holder.say(fourth, reading(fourth))
    assert told == ["甲栏", "丁栏"]
    holder.say(third, reading(third, "y"))
    assert told == ["甲栏", "丁栏", "丙栏"]


def test_only_lists_are_compared_and_only_found_ones_are_left_out() -> None:
    holder, told = known(Column(name="登记甲", path="/r1/"), Column(name="登记乙", path="/r2/"))
    holder.add(found("导航", "通知", "公告"))
    entries = holder.take()
    states = [ColumnState.FRESH, ColumnState.FRESH, ColumnState.LANDING, ColumnState.STALE, ColumnState.FRESH]
    rows = ["x", "x", "y", "y", "y"]
    for entry, state, same in zip(entries, states, rows, strict=True):
        holder.say(entry, reading(entry, same, state))
    assert told == ["登记甲", "登记乙", "导航", "通知"]


def test_the_registry_may_name_the_home_page_and_take_columns_out() -> None:
    holder, _ = known(Column(name="首页栏", path="/"), Column(name="不是栏目", path="/x/", ignore=True))
    holder.add([*found("不是栏目", "x"), Column(name="首页", path=HOME), Column(name="别名", path="/x/index.html")])
    assert [entry.column.name for entry in holder.take()] == ["首页栏"]


def test_equal_names_are_told_apart_by_what_is_above_them_and_room_is_bounded() -> None:
    holder, _ = known(most=3)
    holder.add(found("动态"))
    holder.add([Column(name="动态", path="/b/dt/"), Column(name="动态", path="/c/dt/")], parent="县区")
    holder.add(found("一", "二", "三"))
    assert [entry.column.name for entry in holder.take()] == ["动态", "县区-动态", "一"]
    assert not holder.has_room
