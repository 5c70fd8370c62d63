"""The words of the sites table's cells."""

from __future__ import annotations

import datetime as dt

import pytest
from rich.cells import cell_len

from tests.tui.city import AS_OF
from ykterm.core.board import Row
from ykterm.core.model import Probe
from ykterm.core.outcome import Failure
from ykterm.tui.rows import SHAPES, cells_of, due_words, home_short, pace, shapes_for, strip, verdict_words
from ykterm.tui.tabs import TABS
from ykterm.tui.tabs.lines import MARK, fit


def row(**fields: object) -> Row:
    """A row with some of its fields given."""
    made = Row(id="gxj", name="工信局", full_name="营口市工业和信息化局", url="http://gxj.gov.cn.test/")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    "failure", [failure for failure in Failure if failure.value[:2] not in ("ro", "bu", "st", "ow")]
)
def test_a_home_page_that_failed_is_named_in_full_within_the_column(failure: Failure) -> None:
    assert cell_len(home_short(row(home_error=failure.word))) <= 9


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "超期2日"), (0, "今日到期"), (18, "05-14"), (300, "20-02-20"), (None, "—")]
)
def test_deadlines(days: int | None, words: str) -> None:
    due = None if days is None else AS_OF + dt.timedelta(days=days)
    assert due_words(row(next_due=due), AS_OF) == words


@pytest.mark.parametrize(("ms", "words"), [(None, "—"), (83, "83ms"), (2130, "2.1s"), (9949, "9.9s"), (12400, "12s")])
def test_durations_fit_five_cells(ms: int | None, words: str) -> None:
    assert pace(ms) == words
    assert len(words) <= 5


@pytest.mark.parametrize("width", [10, 24, 40, 79, 90, 119, 200])
def test_the_columns_chosen_fit_and_the_unit_comes_first(width: int) -> None:
    shapes = shapes_for(width)
    cells = cells_of(row(), 1, shapes, AS_OF)
    assert sum(cell.cell_len + 1 for cell in cells) <= max(width, 4)
    assert shapes == [shape for shape in SHAPES if shape in shapes]
    if width >= 24:
        assert [shape.key for shape in shapes][:1] == ["name"]


def test_a_month_read_in_part_says_at_least() -> None:
    shape = next(shape for shape in SHAPES if shape.key == "published")
    assert shape.words(row(published=12, published_complete=False), AS_OF) == "12+"
    assert shape.words(row(published=None), AS_OF) == "—"


@pytest.mark.parametrize("width", [20, 38, 59, 79, 120])
@pytest.mark.parametrize("tab", TABS)
def test_a_lists_columns_fit_at_any_width(tab: str, width: int) -> None:
    shape = fit(TABS[tab].shape(width), width)
    assert sum(cells for _, _, cells in shape) + MARK <= max(width, 30)
    assert len(shape) >= 2
    if width >= 79:
        assert len(shape) == len(TABS[tab].shape(width))


def test_the_strip_of_visits_is_higher_the_slower_and_marks_what_gave_no_answer() -> None:
    def visit(outcome: str, ms: int | None) -> Probe:
        return Probe(site="gxj", at=0, url="", status=None, ms=ms, error=None, outcome=outcome)

    visits = (
        *(visit("ok", ms) for ms in (12, 130, 600, 2100, 8000, 30000)),
        visit("dead", None),
        visit("blocked", 40),
    )
    assert strip(row(visits=visits)) == "▁▂▄▆██×⊘"
    assert strip(row()) == ""


@pytest.mark.parametrize(
    ("verdict", "words"), [("unqualified", "不合格"), ("none_found", "未发现"), (None, "—"), ("?", "—")]
)
def test_the_verdict_is_never_qualified(verdict: str | None, words: str) -> None:
    assert verdict_words(row(verdict=verdict), AS_OF) == words
