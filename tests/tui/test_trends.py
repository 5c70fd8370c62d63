"""The screen 趋势, by keys alone, on a folder of several months."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.report import month_folder
from tests.tui.conftest import lines, ready, seen, until
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.trends import TrendsScreen

Open = Callable[[Path], Dashboard]


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return month_folder.make(tmp_path_factory.mktemp("months")).root


async def opened(pilot: Pilot[None]) -> Dashboard:
    app = await ready(pilot)
    await pilot.press("9")
    await until(pilot, lambda: isinstance(app.screen, TrendsScreen) and "2018-12 至 2019-04" in seen(app))
    return app


async def test_all_figures_side_by_side(open_app: Open, months: Path) -> None:
    async with open_app(months).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        said = seen(app)
        for words in (
            "信息发布量  2019-04 240",
            "上报发布量  2019-04 ≥200 4/7家",
            "合格率  2019-04 ",
            "未登记网址 1 家",
        ):
            assert words in said
        assert "模拟数据" in said
        await pilot.press("escape")
        assert app.screen is app.sites


async def test_one_figure_with_its_months_in_words(open_app: Open, months: Path) -> None:
    async with open_app(months).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await pilot.press("tab", "right", "tab")
        await until(pilot, lambda: "[死链]" in seen(app))
        said = seen(app)
        for words in ("2019-04  24  6/6 家", "2019-02  —", "2019-01  ≥4  2/6 家", "当月最后一次查完的检查里"):
            assert words in said
        await pilot.press("left", "left", "left", "left")
        await until(pilot, lambda: "[覆盖率]" in seen(app))


async def test_one_units_months(open_app: Open, months: Path) -> None:
    async with open_app(months).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("4")
        await until(pilot, lambda: "老边区 · 趋势" in seen(app))
        assert "合格率" not in seen(app)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("1")
        await until(pilot, lambda: "老边区 · 趋势" in seen(app))


async def test_a_terminal_too_small_for_two_shows_one(open_app: Open, months: Path) -> None:
    async with open_app(months).run_test(size=(40, 12)) as pilot:
        app = await opened_small(pilot)
        assert "信息发布量  2019-04 240" in seen(app)
        assert len(lines(app)) == 12


async def opened_small(pilot: Pilot[None]) -> Dashboard:
    app = await ready(pilot)
    await pilot.press("9")
    await until(pilot, lambda: "2019-04 240" in seen(app))
    return app


async def test_the_page_and_the_picture_are_written(open_app: Open, tmp_path: Path) -> None:
    root = month_folder.make(tmp_path / "city").root
    async with open_app(root).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for digit, name, begins in (("1", "趋势-全市-2019-04.svg", "<svg"), ("2", "趋势-全市-2019-04.html", "<!DOC")):
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await pilot.press(digit)
            await until(pilot, (root / "exports" / name).exists)
            assert (root / "exports" / name).read_text("utf-8").startswith(begins)


async def test_a_folder_nobody_checked_says_what_to_do(open_app: Open, tmp_path: Path) -> None:
    async with open_app(tmp_path).run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press("9")
        await until(pilot, lambda: "还没有任何月份的数字" in seen(app))
        await pilot.press("e")
        await until(pilot, lambda: "没有可导出的" in seen(app))


async def test_from_a_sites_page_it_is_that_sites_and_esc_goes_back_there(open_app: Open, months: Path) -> None:
    async with open_app(months).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen))
        await pilot.press("9")
        await until(pilot, lambda: "供销社 · 趋势 · 2018-12 至 2019-04" in seen(app))
        await pilot.press("escape")
        assert isinstance(app.screen, SiteScreen)


async def test_what_cannot_be_read_is_said_in_words(open_app: Open, tmp_path: Path) -> None:
    root = month_folder.make(tmp_path / "city").root
    async with open_app(root).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        (root / "ledger.json").write_text("{ 坏", "utf-8")
        await pilot.press("r")
        await until(pilot, lambda: "读不出趋势:" in seen(app))
        assert "ledger.json" in seen(app)
        assert "信息发布量  2019-04 240" in seen(app), "what was read before stands"
