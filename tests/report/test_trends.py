"""Trends read from a folder of several months, and drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.report import month_folder
from ykterm.cli import cli
from ykterm.core.fault import Fault
from ykterm.core.trends import Metric, Point, Series, Trend, as_json, from_json
from ykterm.core.trends import bounds as axis
from ykterm.report import trend_svg, trends
from ykterm.store.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return month_folder.make(tmp_path_factory.mktemp("months"))


@pytest.fixture(scope="module")
def city(workspace: Workspace) -> Trend:
    return trends.load(workspace, month_folder.TODAY)


def words(told: Trend, metric: Metric) -> list[str]:
    return [point.words for series in told.series if series.metric is metric for point in series.points]


def test_each_month_is_told_by_its_own_last_round(city: Trend) -> None:
    assert city.months == ("2018-12", "2019-01", "2019-02", "2019-03", "2019-04")
    assert words(city, Metric.COUNTED) == ["60", "≥40", "—", "≥150", "240"]
    assert words(city, Metric.DEAD) == ["6", "≥4", "—", "≥15", "24"]
    assert words(city, Metric.BLANK) == ["6", "≥2", "—", "≥5", "6"]
    assert words(city, Metric.COVERAGE) == ["90%(54/60)", "100%(20/20)", "—", "75%(45/60)", "100%(60/60)"]
    assert words(city, Metric.REPORTED) == ["—", "—", "—", "280", "≥200"]
    assert [point.known for point in city.series[-1].points] == [6, 2, 0, 6, 6]
    assert (city.left_out, city.simulated) == (1, True)


def test_a_site_behind_a_wall_is_neither_clean_nor_passed(workspace: Workspace, city: Trend) -> None:
    march = next(series.points[3] for series in city.series if series.metric is Metric.PASSED)
    assert (march.whole, march.known, march.partial) == (5, 5, True)
    told = trends.load(workspace, month_folder.TODAY, site="lbq")
    assert words(told, Metric.DEAD) == ["1", "—", "—", "—", "4"]
    assert words(told, Metric.COUNTED) == ["10", "—", "—", "—", "40"]
    assert told.name == "老边区"


def test_as_of_an_earlier_day_later_months_are_not_known_yet(workspace: Workspace) -> None:
    told = trends.load(workspace, month_folder.DAYS[1])
    assert told.months == ("2018-12", "2019-01")
    assert trends.load(workspace, month_folder.TODAY, most=2).months == ("2019-03", "2019-04")


def test_what_json_says_can_be_read_again(workspace: Workspace, city: Trend) -> None:
    assert from_json(as_json(city)) == city
    one = trends.load(workspace, month_folder.TODAY, site="gxs")
    assert from_json(as_json(one)) == one


def test_an_empty_folder_has_no_months(tmp_path: Path) -> None:
    told = trends.load(Workspace.find(str(tmp_path)), month_folder.TODAY)
    assert told.months == ()
    assert "还没有任何月份的数字" in trend_svg.page(told).decode()
    assert "还没有任何月份的数字" in trend_svg.picture(told).decode()
    assert list(tmp_path.iterdir()) == []


def test_a_gap_is_left_open_and_a_partial_figure_hollow(city: Trend) -> None:
    dead = next(series for series in city.series if series.metric is Metric.DEAD)
    drawn = ET.fromstring(trend_svg.chart(dead))
    circles = drawn.findall(".//{*}circle")
    assert len(circles) == 4
    assert [circle.get("fill") == "#fff" for circle in circles] == [False, True, True, False]
    lines = [path for path in drawn.findall(".//{*}path") if path.get("stroke-width")]
    # December to January and March to April: nothing goes over February.
    assert [bool(line.get("stroke-dasharray")) for line in lines] == [True, True]
    assert [text.text for text in drawn.findall(".//{*}text")].count("—") == 1


def test_the_page_needs_nothing_else_and_says_what_it_is(city: Trend) -> None:
    page = trend_svg.page(city).decode()
    assert page.count("<svg") == 6
    assert "模拟数据" in page
    assert "空缺表示不知道,不是 0" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)
    assert page.count("<tr>") == 6


def test_a_units_name_cannot_draw_anything() -> None:
    evil = '"><script>alert(1)</script>\x1b[31m'
    series = Series(metric=Metric.DEAD, points=(Point(month="2019-04", value=1, known=1, of=1),))
    told = Trend(name=evil, site="x", months=("2019-04",), series=(series,))
    for drawn in (trend_svg.page(told).decode(), trend_svg.picture(told).decode()):
        assert "<script" not in drawn
        assert "\x1b" not in drawn
    ET.fromstring(trend_svg.picture(told))


@pytest.mark.parametrize(
    ("numbers", "share", "bounds"),
    [
        ([0, 3], False, (0, 4)),
        ([None], False, (0, 4)),
        ([5311, 4000], False, (0, 8000)),
        ([379], False, (0, 400)),
        ([24], False, (0, 24)),
        ([97.4, 100.0], True, (90, 100)),
        ([100.0], True, (90, 100)),
        ([33.0], True, (30, 100)),
        ([], True, (0, 100)),
    ],
)
def test_axes_are_round_and_counts_stand_on_nothing(
    numbers: list[float | None], share: bool, bounds: tuple[float, float]
) -> None:
    assert axis(numbers, share=share) == bounds


def test_the_command_writes_every_format(workspace: Workspace, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = CliRunner().invoke(
            cli, ["--workspace", str(workspace.root), "trends", *words], standalone_mode=False, catch_exceptions=False
        )
        return done.stdout

    rows = [line.split() for line in run().splitlines()]
    assert rows[0] == ["月份", "信息发布量", "上报发布量", "死链", "空白栏目", "合格率", "覆盖率"]
    assert rows[2][:3] == ["2019-01", "≥40", "2/6家"]
    assert '"2019-02"' in run("--json")
    assert run("工信局", "--months", "1", "-f", "csv").splitlines()[1].startswith("2019-04,40,1/1,是,50,")
    for form, begins in (("html", b"<!DOCTYPE"), ("svg", b"<svg"), ("xlsx", b"PK"), ("md", b"# ")):
        target = tmp_path / f"t.{form}"
        assert run("-o", str(target)) == ""
        assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["-f", "docx"], "不能输出成“docx”"), (["火星局"], "没有单位“火星局”"), (["-o", " "], "-o 后面是空的")],
)
def test_slips_are_told(workspace: Workspace, words: list[str], said: str) -> None:
    done = CliRunner().invoke(cli, ["--workspace", str(workspace.root), "trends", *words], standalone_mode=False)
    assert isinstance(done.exception, Fault)
    assert said in str(done.exception)
