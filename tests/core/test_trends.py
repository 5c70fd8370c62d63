"""Figures over months: sums, shares, gaps, and what is of some sites only."""

from __future__ import annotations

import pytest

from ykterm.core.trends import Metric, Point, SiteMonth, Trend, months_between, trend

SEEN = SiteMonth(counted=10, counted_whole=True, dead=2, blank=1, done=True, passed=True, planned=20, answered=19)
ALL = {"a": True, "b": True, "c": False}


def points(told: Trend, metric: Metric) -> list[Point]:
    return list(next(series.points for series in told.series if series.metric is metric))


def of(found: dict[str, dict[str, SiteMonth]], site: str | None = None) -> Trend:
    return trend("市", found, sites=ALL, site=site)


def test_all_sites_seen_is_a_whole_figure() -> None:
    told = of({"2019-04": {"a": SEEN, "b": SEEN, "c": SiteMonth()}})
    said = {series.metric: (series.points[0].words, series.points[0].partial) for series in told.series}
    assert said == {
        Metric.COUNTED: ("20", False),
        Metric.REPORTED: ("—", False),
        Metric.DEAD: ("4", False),
        Metric.BLANK: ("2", False),
        Metric.PASSED: ("100%(2/2)", False),
        Metric.COVERAGE: ("95%(38/40)", False),
    }
    assert told.left_out == 1
    assert "未登记网址的 1 家" in told.notes[1]


def test_a_month_nobody_looked_at_is_a_gap_and_no_zero() -> None:
    told = of({"2019-03": {"a": SiteMonth(), "b": SiteMonth()}, "2019-04": {}})
    for series in told.series:
        assert [(point.number, point.words) for point in series.points] == [(None, "—"), (None, "—")]
        assert not series.known


def test_none_found_is_zero() -> None:
    clean = SiteMonth(counted=0, counted_whole=True, dead=0, blank=0, done=True, passed=False, planned=5, answered=0)
    told = of({"2019-04": {"a": clean, "b": clean}})
    assert [points(told, metric)[0].number for metric in (Metric.COUNTED, Metric.DEAD, Metric.BLANK)] == [0, 0, 0]
    assert points(told, Metric.PASSED)[0].words == "0%(0/2)"
    assert points(told, Metric.COVERAGE)[0].number == 0


@pytest.mark.parametrize(
    ("second", "metric"),
    [
        (SiteMonth(), Metric.COUNTED),
        (SiteMonth(counted=5, counted_whole=False), Metric.COUNTED),
        (SiteMonth(dead=1, done=False), Metric.DEAD),
        (SiteMonth(blank=1, done=False), Metric.BLANK),
        (SiteMonth(), Metric.PASSED),
        (SiteMonth(), Metric.COVERAGE),
        (SiteMonth(), Metric.REPORTED),
    ],
)
def test_what_is_of_some_sites_only_says_so(second: SiteMonth, metric: Metric) -> None:
    reported = SiteMonth(reported=7)
    first = reported if metric is Metric.REPORTED else SEEN
    point = points(of({"2019-04": {"a": first, "b": second}}), metric)[0]
    assert point.partial
    assert point.of == (3 if metric is Metric.REPORTED else 2)
    assert point.words.startswith("≥") is not metric.is_share


def test_one_site_has_no_rate_and_is_whole_by_itself() -> None:
    told = of({"2019-04": {"a": SEEN, "b": SiteMonth()}}, site="a")
    assert Metric.PASSED not in [series.metric for series in told.series]
    assert [points(told, Metric.DEAD)[0].words, points(told, Metric.DEAD)[0].partial] == ["2", False]
    assert told.left_out == 0


def test_months_run_to_the_last_and_stop_at_most() -> None:
    assert months_between("2018-11", "2019-02", 12) == ("2018-11", "2018-12", "2019-01", "2019-02")
    assert months_between("2018-11", "2019-02", 2) == ("2019-01", "2019-02")
    assert months_between("2019-02", "2019-02", 12) == ("2019-02",)
    assert months_between("2019-03", "2019-02", 12) == ()
