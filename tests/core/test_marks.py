"""Back-dated bursts and copies in a month's publication counts: what is marked, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.marks import BURST, Mark, Marked, Reading, Seen, marks, sightings
from ykterm.core.model import ColumnReading, ColumnState, ColumnType, Item
from ykterm.core.ranking import articles

D = dt.date
FIRST, SECOND = D(2019, 4, 12), D(2019, 4, 26)
MONTH = "2019-04"


def item(n: int, day: int = 2, title: str = "", url_day: int | None = None, host: str = "a.test") -> Item:
    return Item(
        title or f"第{n}号文件全文公布如下", f"http://{host}/dt/{n}.html", D(2019, 4, day),
        D(2019, 4, url_day) if url_day else None,
    )  # fmt: skip


def column(
    *items: Item, name: str = "要闻", state: ColumnState = ColumnState.FRESH, complete: bool = True
) -> ColumnReading:
    return ColumnReading(
        name=name, url=f"http://a.test/{name}/", type=ColumnType.NEWS, state=state, items=items, complete=complete
    )


def seen(*rounds: tuple[dt.date, list[ColumnReading]]) -> list[Seen]:
    counted = articles(rounds[-1][1], MONTH)
    return sightings(counted, [Reading(day, tuple(columns)) for day, columns in rounds], MONTH)


def marked(found: list[Seen]) -> list[Marked]:
    return marks({"a": found})


OLD = [item(n, 10) for n in range(3)]
LATE = [item(n, 2) for n in range(10, 10 + BURST)]


def test_the_day_an_article_was_first_seen_is_kept() -> None:
    found = seen((FIRST, [column(*OLD)]), (SECOND, [column(*OLD, item(50, 20))]))
    assert {one.item.url[-7:]: one.first for one in found} == {
        "/0.html": FIRST, "/1.html": FIRST, "/2.html": FIRST, "50.html": SECOND,
    }  # fmt: skip


def test_a_burst_that_a_former_round_did_not_have_is_marked_and_stays_counted() -> None:
    found = seen((FIRST, [column(*OLD)]), (SECOND, [column(*OLD, *LATE)]))
    assert len(found) == 3 + BURST
    burst = marked(found)
    assert [(one.mark, one.seen.item) for one in burst] == [(Mark.BACKDATED, late) for late in LATE]
    assert burst[0].words == f"04-12 的检查读全了“要闻”,没有这条;04-26 的检查首次见到这样的 {BURST} 条"


def test_a_blank_column_filled_with_old_dates_is_marked() -> None:
    found = seen((FIRST, [column(state=ColumnState.BLANK)]), (SECOND, [column(*LATE)]))
    assert len(marked(found)) == BURST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A few late ones are everyday work.
        ([column(*OLD)], [column(*OLD, *LATE[1:])]),
        # Editing takes days.
        ([column(*OLD)], [column(*OLD, *(item(n, 10) for n in range(10, 20)))]),
        # The former round had not read the list, or not whole, or saw no dates in it.
        ([column(*OLD, complete=False)], [column(*OLD, *LATE)]),
        ([column(state=ColumnState.UNREADABLE)], [column(*LATE)]),
        ([column(*(Item(one.title, one.url, None) for one in LATE), state=ColumnState.UNDATED)], [column(*LATE)]),
        ([], [column(*LATE)]),
        # Another list, which the former round did not know.
        ([column(*OLD)], [column(*OLD), column(*LATE, name="公告")]),
        # The former round had them in another list.
        ([column(*OLD), column(*LATE, name="公告")], [column(*OLD, *LATE)]),
        # The site was rebuilt: other addresses, the titles cut short.
        ([column(*OLD, *LATE)], [column(*(item(n + 900, 2, f"第{n}号文件…") for n in range(8)))]),
    ],
)
def test_what_can_be_otherwise_is_not_marked(before: list[ColumnReading], after: list[ColumnReading]) -> None:
    assert marked(seen((FIRST, before), (SECOND, after))) == []


def test_new_addresses_of_the_same_articles_are_no_burst() -> None:
    moved = [Item(one.title, one.url.replace("/dt/", "/new/"), one.date) for one in LATE]
    found = seen((FIRST, [column(*LATE)]), (SECOND, [column(*moved)]))
    assert [one.first for one in found] == [FIRST] * BURST
    assert marked(found) == []


def test_later_days_in_the_addresses_are_a_burst_too() -> None:
    found = seen((SECOND, [column(*(item(n, 2, url_day=25) for n in range(BURST)))]))
    assert {one.mark for one in marked(found)} == {Mark.BACKDATED}
    assert "网址所带日期是 2019-04-25" in marked(found)[0].words
    assert marked(seen((SECOND, [column(*(item(n, 22, url_day=25) for n in range(BURST)))]))) == []


def test_one_title_under_several_addresses_is_marked_on_each() -> None:
    twice = [item(1, 2, "关于做好春季防火工作的通知"), item(2, 9, "关于做好春季防火工作的 通知")]
    short = [item(3, 2, "周报"), item(4, 9, "周报")]
    cut = [item(5, 2, "关于做好春季防火工作的紧急…"), item(6, 9, "关于做好春季防火工作的紧急…")]
    found = marked(seen((SECOND, [column(*twice, *short, *cut)])))
    assert [(one.mark, one.seen.item) for one in found] == [(Mark.COPY, twice[0]), (Mark.COPY, twice[1])]
    assert found[0].words == "本站同一标题 2 条(04-02、04-09)"


def test_one_article_in_two_lists_is_no_copy() -> None:
    row = item(1, 2, "关于做好春季防火工作的通知")
    assert marked(seen((SECOND, [column(row), column(row, name="转载")]))) == []


def test_what_stands_on_two_sites_is_marked_on_both() -> None:
    def of(*items: Item) -> list[Seen]:
        return seen((SECOND, [column(*items)]))

    news = "全省政府网站工作会议召开"
    found = marks(
        {
            "a": of(item(1, 2, news)),
            "b": of(item(7, 3, news, host="b.test"), item(8, host="b.test")),
            "c": of(item(8, 3, "转载:第八号", host="b.test")),
        }
    )
    assert [(one.site, one.words, one.sites) for one in found] == [
        ("a", "同一标题", ("b",)),
        ("b", "同一网址", ("c",)),
        ("b", "同一标题", ("a",)),
        ("c", "同一网址", ("b",)),
    ]
    assert {one.mark for one in found} == {Mark.ELSEWHERE}


def test_letters_are_looked_at_by_nobody() -> None:
    board = ColumnReading(
        name="信箱", url="http://a.test/x/", type=ColumnType.CONSULTATION, state=ColumnState.FRESH, items=tuple(LATE)
    )
    assert seen((FIRST, []), (SECOND, [board])) == []
