"""A series of visits: what counts, when a site is told as down and up again, and when nothing can be said."""

from __future__ import annotations

import pytest

from ykterm.core.availability import Standing, State, opened, pace, standing
from ykterm.core.model import Probe


def visit(sign: str, at: float = 0, ms: int | None = 80) -> Probe:
    """o opened, x did not answer, b met a wall, h is held for the own network."""
    outcome, status, error = {
        "o": ("ok", 200, None),
        "x": ("dead", None, "timeout"),
        "b": ("blocked", 412, None),
        "h": ("unchecked", None, "own_network"),
    }[sign]
    return Probe(site="gxj", at=at, url="http://gxj.test/", status=status, ms=ms, error=error, outcome=outcome)


def after(signs: str, down: int = 3, up: int = 2) -> Standing:
    return standing([visit(sign, at) for at, sign in enumerate(signs)], down, up)


@pytest.mark.parametrize(
    ("signs", "state", "since", "run"),
    [
        ("", State.UNKNOWN, None, 0),
        ("bh", State.UNKNOWN, None, 0),
        ("o", State.UP, 0, 0),
        ("oxx", State.UP, 0, 2),
        ("oxxx", State.DOWN, 1, 0),
        ("oxxxo", State.DOWN, 1, 1),
        ("oxxxoo", State.UP, 4, 0),
        ("oxxxoxoo", State.UP, 6, 0),
        ("oxbxhx", State.DOWN, 1, 0),
        ("xx", State.WAVERING, 0, 0),
        ("xxx", State.DOWN, 0, 0),
        ("oxxoxx", State.UP, 0, 2),
    ],
)
def test_a_site_is_down_after_so_many_failures_and_up_after_so_many_answers(
    signs: str, state: State, since: float | None, run: int
) -> None:
    told = after(signs)
    assert (told.state, told.since, told.run) == (state, since, run)


def test_what_lasts_from_the_first_visit_known_may_be_older() -> None:
    assert after("xxxx").from_start
    assert not after("oxxx").from_start


def test_the_state_is_told_with_what_speaks_against_it() -> None:
    assert after("oxx").words == "✓ 能打开(近 2 次没打开)"
    assert after("xxxo").words == "✗ 打不开(近 1 次打开了)"


def test_an_answer_after_fifteen_seconds_is_none() -> None:
    assert opened(visit("o", ms=14_999))
    assert not opened(visit("o", ms=15_000))


def test_pace_is_of_the_visits_that_opened() -> None:
    assert pace([visit("o", ms=ms) for ms in range(1, 101)] + [visit("x", ms=9000)]) == (50, 95)
    assert pace([visit("x")]) is None
