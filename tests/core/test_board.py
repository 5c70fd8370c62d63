"""The reducer: what a round's events make of the rows."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui import city
from ykterm.core import events as ev
from ykterm.core.board import COUNTED, VISITS, Board, Row
from ykterm.core.model import ColumnState
from ykterm.core.status import Status

AS_OF = city.AS_OF
SITES = ("gxs", "gxj", "lbq", "czj", "wlj")


def board(*, seen: bool = False) -> Board:
    """Five sites with an address and one without."""
    rows = [
        Row(id=site, name=site, full_name=site, url=f"http://{site}.gov.cn.test/", dead_home=7 if seen else None)
        for site in SITES
    ]
    return Board([*rows, Row(id="sjj", name="sjj", full_name="sjj", url=None)], as_of=AS_OF)


def after(*events: ev.Event, seen: bool = False) -> Board:
    """The board after the events."""
    made = board(seen=seen)
    for event in events:
        made.apply(event)
    made.take_changed()
    return made


def test_a_whole_round_leaves_the_figures_it_reported() -> None:
    made = after(*city.round_events())
    gxj = made.rows["gxj"]
    assert (gxj.dead_home, gxj.dead_other, gxj.suspect, gxj.blocked, gxj.links) == (10, 3, 1, 1, 34)
    assert (gxj.blank, gxj.stale, gxj.unreadable) == (0, 1, 1)
    assert gxj.last_update == dt.date(2019, 4, 24)
    assert (gxj.published, gxj.published_complete) == (1, False)
    assert gxj.coverage == 39 / 40
    assert [made.rows[site].status for site in SITES] == [
        Status.OK,
        Status.PROBLEM,
        Status.BLOCKED,
        Status.PROBLEM,
        Status.UNREACHABLE,
    ]
    assert made.round is not None
    assert not made.round.running
    assert made.rows["sjj"].status is Status.UNCHECKED


def test_a_walled_site_has_no_zeros() -> None:
    row = after(*city.round_events()).rows["lbq"]
    unknown = (row.links, row.dead_home, row.dead_other, row.suspect, row.blank, row.stale, row.published)
    assert unknown == (None,) * 7
    assert row.blocked == 1
    assert row.home_error == "拦截"


def test_a_site_begun_again_forgets_what_it_had() -> None:
    made = after(ev.SiteStarted(site="gxj", at=0.0), seen=True)
    assert made.rows["gxj"].dead_home is None
    assert made.rows["gxj"].status is Status.CHECKING
    assert made.rows["gxs"].dead_home == 7


def test_a_target_judged_twice_counts_once_where_it_stood_last() -> None:
    made = after(city.dead("gxj", "1"), city.dead("gxj", "1", outcome="suspect"), city.ok("gxj", "2"))
    row = made.rows["gxj"]
    assert (row.links, row.dead_home, row.suspect) == (2, 0, 1)


def test_a_column_read_twice_counts_once() -> None:
    made = after(
        city.column("gxj", "a", ColumnState.BLANK, None),
        city.column("gxj", "a", ColumnState.FRESH, dt.date(2019, 4, 2)),
    )
    assert (made.rows["gxj"].blank, made.rows["gxj"].published) == (0, 1)


def test_a_newest_date_after_the_day_is_no_update() -> None:
    made = after(city.column("gxj", "a", ColumnState.FRESH, dt.date(2019, 9, 9)))
    assert made.rows["gxj"].last_update is None


def test_only_touched_rows_are_reported_once() -> None:
    made = board()
    made.apply(city.home("gxj"))
    made.apply(city.home("nobody"))
    assert made.take_changed() == {"gxj"}
    assert made.take_changed() == set()


def test_progress_reckons_with_sites_not_begun() -> None:
    made = after(
        city.started(*SITES),
        ev.SiteStarted(site="gxs", at=city.AT),
        ev.SiteProgress(site="gxs", done=40, planned=40),
        city.done("gxs", planned=40, answered=40),
    )
    progress = made.progress(city.AT + 10)
    assert progress is not None
    assert (progress.sites_done, progress.sites, progress.done, progress.planned) == (1, 5, 40, 40)
    assert progress.share == 0.2
    assert progress.eta == 40.0


def test_no_progress_without_a_round_and_none_after_its_end() -> None:
    assert board().progress(0) is None
    assert after(city.started("gxs"), ev.RoundDone(complete=True, at=0)).progress(0) is None


def test_a_round_cut_short_leaves_its_sites_incomplete() -> None:
    made = after(city.started(*SITES), ev.SiteStarted(site="gxj", at=0.0))
    made.stopped()
    assert made.rows["gxj"].status is Status.INCOMPLETE
    assert made.take_changed() == {"gxj"}


def test_late_deadlines_are_counted_by_the_day_given() -> None:
    made = board()
    made.rows["gxj"].next_due = AS_OF
    made.rows["gxs"].next_due = AS_OF - dt.timedelta(days=1)
    assert made.totals().late == 1


sites = st.sampled_from([*SITES, "sjj", "nobody"])
names = st.sampled_from("abc")
any_event = st.one_of(
    st.just(city.started(*SITES)),
    st.builds(ev.SiteStarted, site=sites, at=st.just(0.0)),
    st.builds(lambda site, error: city.home(site, error=error), sites, st.sampled_from([None, "timeout", "odd"])),
    st.builds(
        lambda site, name, home, outcome: city.dead(site, name, on_home=home, outcome=outcome),
        sites,
        names,
        st.booleans(),
        st.sampled_from(["ok", "dead", "suspect", "blocked", "unchecked", "odd"]),
    ),
    st.builds(
        city.column, sites, names, st.sampled_from(ColumnState), st.sampled_from([None, AS_OF, dt.date(2018, 1, 1)])
    ),
    st.builds(ev.SiteProgress, site=sites, done=st.integers(0, 9), planned=st.integers(0, 9)),
    st.builds(
        city.done,
        sites,
        st.sampled_from(["done", "blocked", "unreachable", "incomplete", "held", "odd"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    st.builds(ev.RoundDone, complete=st.booleans(), at=st.just(9.0)),
    st.builds(
        ev.PageRead,
        site=sites,
        url=st.just("u"),
        status=st.just(200),
        ms=st.just(1),
        bytes=st.just(1),
        title=st.just(""),
        encoding=st.just("utf-8"),
        links=st.just(0),
        at=st.just(0.0),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(any_event, max_size=40))
def test_any_order_of_events_keeps_the_sums_right(happened: list[ev.Event]) -> None:
    made = board()
    for event in happened:
        made.apply(event)
        assert {row.id for row in made.rows.values()} == {*SITES, "sjj"}
    changed = made.take_changed()
    assert changed <= set(made.rows)
    totals = made.totals()
    for name in COUNTED:
        values = [getattr(row, name) for row in made.rows.values()]
        assert all(value is None or value >= 0 for value in values), name
        known = [value for value in values if value is not None]
        assert totals.counts[name] == (sum(known) if known else None), name
    progress = made.progress(100.0)
    assert progress is None or (0 <= progress.share <= 1 and (progress.eta is None or progress.eta >= 0))
    assert all(row.coverage is None or 0 <= row.coverage <= 1 for row in made.rows.values())


def test_a_row_keeps_the_last_eight_visits_of_its_home_page_through_a_round() -> None:
    made = after(*(city.home("gxj", ms=n) for n in range(VISITS + 3)), ev.SiteStarted(site="gxj", at=0.0))
    assert [visit.ms for visit in made.rows["gxj"].visits] == list(range(3, VISITS + 3))
