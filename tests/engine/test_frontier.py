"""Every target once with all its places; traps bounded."""

from __future__ import annotations

import pytest

from ykterm.core.model import Link, Place
from ykterm.engine import frontier as bounds
from ykterm.engine.frontier import CHAIN, PAGES_A_QUERY, Frontier

HOME = "http://a.gov.cn/"


def link(path: str, text: str = "x") -> Link:
    return Link(f"{HOME}{path}", text, Place.BODY, "a")


def test_a_target_is_handed_out_once_and_remembers_every_place() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link("a"), link("b"), link("a", "y")], depth=0, home=True)
    assert [s.url for s in frontier.take()] == [f"{HOME}a", f"{HOME}b"]
    frontier.see(f"{HOME}b", [link("a")], depth=1)
    assert frontier.take() == []
    sighting = frontier.targets[f"{HOME}a"]
    assert [(frontier.pages[page], text) for page, text, _ in sighting.uses] == [
        (HOME, "x"),
        (HOME, "y"),
        (f"{HOME}b", "x"),
    ]
    assert (sighting.home, sighting.depth) == (True, 1)


def test_session_ids_make_no_new_targets() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link(f"p.jsp;jsessionid={n:032x}") for n in range(5)], depth=0)
    assert len(frontier.take()) == 1


def test_an_endless_calendar_is_left_after_a_dozen_months() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link("rl/2019/1/")], depth=0)
    read = 0
    for month in range(1, 100):
        (sighting,) = frontier.take()
        if not frontier.may_read(sighting):
            break
        read += 1
        frontier.see(sighting.url, [link(f"rl/2019/{month + 1}/")], depth=month)
    assert read == CHAIN + 1


def test_sort_orders_of_one_list_are_bounded_but_articles_are_not() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link(f"list?sort={n}&dir={n % 2}") for n in range(200)], depth=0)
    assert sum(frontier.may_read(s) for s in frontier.take()) == PAGES_A_QUERY
    frontier.see(HOME, [link(f"art/2019/4/{n}.html") for n in range(200)], depth=0)
    assert all(frontier.may_read(s) for s in frontier.take())


def test_a_relative_link_that_grows_without_end_is_left() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link("x/" * times) for times in range(1, 9)] + [link("zwgk/zwgk/a/b/c.html")], depth=0)
    assert [frontier.may_read(sighting) for sighting in frontier.take()] == [True] * 3 + [False] * 5 + [True]


def test_names_of_a_query_that_are_numbered_are_of_one_shape() -> None:
    frontier = Frontier()
    frontier.see(HOME, [link(f"?p{n}=1") for n in range(200)], depth=0)
    assert sum(frontier.may_read(sighting) for sighting in frontier.take()) == PAGES_A_QUERY


def test_an_address_of_megabytes_is_counted_and_not_kept() -> None:
    frontier = Frontier()
    for n in range(3):
        frontier.see(HOME, [link("x" * 100_000), link(f"{n}")], depth=0)
    assert len(frontier.targets) == 3
    assert frontier.overflow == 1, "distinct ones"


def test_places_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "USES", 10)
    frontier = Frontier()
    for n in range(20):
        frontier.see(f"{HOME}{n}", [link("gone")], depth=0)
    frontier.see(HOME, [link("late")], depth=0)
    gone, late = frontier.take()
    assert (len(gone.uses), gone.more) == (10, 10)
    assert len(late.uses) == 1, "a target always has a place to show"
