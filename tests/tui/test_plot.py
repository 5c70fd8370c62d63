"""Plots in a terminal's cells: heights, gaps, hatched bars, and as many cells as asked for."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from ykterm.core.trends import Metric, Point, Series
from ykterm.tui.plain import plain
from ykterm.tui.widgets.plot import draw


def series(*values: int | None, metric: Metric = Metric.DEAD, partial: frozenset[int] = frozenset()) -> Series:
    return Series(
        metric=metric,
        points=tuple(
            Point(
                month=f"2019-{number:02}",
                value=value,
                whole=100 if metric.is_share and value is not None else None,
                known=2 if number in partial else 3,
                of=3,
                partial=number in partial,
            )
            for number, value in enumerate(values, 1)
        ),
    )


def rows(told: Series, width: int = 26, height: int = 6) -> list[str]:
    return [line.plain.rstrip() for line in draw(told, width, height)]


def test_counts_are_bars_from_nothing_with_their_figures() -> None:
    assert rows(series(2, 8, None, 0, 5, partial=frozenset({5}))) == [
        " 死链  2019-05 ≥5 2/3家",
        "    8│    ███         ≥5",
        "     │    ███         ▒▒▒",
        "     │2   ███         ▒▒▒",
        "    0│███ ███  —   0  ▒▒▒",
        "      19/1    3   4   5",
    ]


def test_shares_are_marks_on_a_floor_that_is_said() -> None:
    drawn = rows(series(100, None, 91, metric=Metric.PASSED, partial=frozenset({3})), 30, 7)
    assert drawn[0] == " 合格率  2019-03 91%(91/100)…"
    assert drawn[1].startswith(" 100%│")
    assert drawn[5].startswith("  90%│")
    marks = [[character for character in line if character in "●○"] for line in drawn[1:6]]
    assert marks == [["●"], [], [], [], ["○"]]
    assert drawn[5].count("—") == 1


def test_nothing_known_draws_no_bar() -> None:
    drawn = rows(series(None, None))
    assert drawn[0] == " 死链  没有数字"
    assert not set("".join(drawn)) & set("▁▂▃▄▅▆▇█▒")


@pytest.mark.parametrize("months", [1, 12, 36, 120])
@pytest.mark.parametrize(("width", "height"), [(10, 5), (38, 6), (120, 30)])
@pytest.mark.parametrize("metric", [Metric.COUNTED, Metric.COVERAGE])
def test_a_plot_fills_its_cells_exactly(months: int, width: int, height: int, metric: Metric) -> None:
    values = [None if n % 5 == 4 else n % 97 for n in range(months)]
    drawn = draw(series(*values, metric=metric), width, height)
    assert [line.cell_len for line in drawn] == [width] * height


def test_every_sign_has_one_of_plain_ascii() -> None:
    for metric in (Metric.DEAD, Metric.COVERAGE):
        told = series(1, 30, None, 77, metric=metric, partial=frozenset({2}))
        for line in draw(told, 40, 9):
            said = plain(line.plain)
            assert cell_len(said) == 40
            assert not [character for character in said if not character.isascii() and cell_len(character) == 1]
            assert "?" not in said
