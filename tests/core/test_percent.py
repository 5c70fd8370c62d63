"""Percentages as the office writes them."""

from __future__ import annotations

import pytest

from ykterm.core.percent import percent, percent_with


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (106, 576, "18.4%"),
        (105, 106, "99.1%"),
        (82, 82, "100%"),
        (0, 4, "0%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),
        (280, 289, "96.9%"),
        (2999, 3000, "99.97%"),
        (1, 3000, "0.03%"),
        (1, 4, "25%"),
        (0, 0, None),
    ],
)
def test_halves_go_up_and_not_all_is_never_all(part: int, whole: int, said: str | None) -> None:
    assert percent(part, whole) == said


def test_the_numbers_stand_by() -> None:
    assert (percent_with(106, 576), percent_with(0, 0)) == ("18.4%(106/576)", "—")
