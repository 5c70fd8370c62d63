"""网站: the table, its keys, its narrow and wide shapes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from tests.tui import city
from tests.tui.conftest import lines, ready, seen, until
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.help import HelpScreen
from ykterm.tui.screens.notice_form import NoticeForm
from ykterm.tui.screens.notices import NoticesScreen
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.sites import SitesScreen

Open = Callable[[Path], Dashboard]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45), (40, 12)])
async def test_every_line_fits_and_the_figures_stand_under_their_headings(
    folder: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(folder).run_test(size=size) as pilot:
        app = await ready(pilot)
        shown = lines(app)
        assert all(cell_len(line) <= size[0] for line in shown)
        head = next(line for line in shown if "单位" in line and "状态" in line)
        row = next(line for line in shown if "工信局" in line)
        for title, figure in (("死链首/内", "10/   3"), ("未更新", "1")):
            if title in head:
                end = cell_len(head[: head.index(title) + len(title)])
                # The figure ends in the very cell its heading ends in.
                cut = row
                while cell_len(cut) > end:
                    cut = cut[:-1]
                assert cut.endswith(figure), title


async def test_a_blocked_site_shows_dashes_and_a_long_name_an_ellipsis(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        shown = lines(await ready(pilot))
        blocked = next(line for line in shown if "老边区" in line)
        assert "⊘ 被拦截" in blocked
        assert " 0" not in blocked
        assert any("文化旅游和…" in line for line in shown)
        assert "模拟数据" in shown[0]
        assert any("审计局" in line and "未登记" in line for line in shown)


async def test_the_cursor_begins_on_the_first_row_with_the_table_focused(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        assert app.focused is app.sites.table
        assert app.sites.table.cursor_row == 0
        assert app.sites.table.cursor_key == "gxs"


async def test_first_run_says_what_there_is_and_what_to_press(tmp_path: Path, open_app: Open) -> None:
    city.write_sites(tmp_path / "new")
    async with open_app(tmp_path / "new").run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        assert "6 家网站,尚未检查。5 家有网址,1 家未登记网址(按 i 补登)。" in seen(app)
        assert "检查全部" in seen(app)
        assert not (tmp_path / "new" / "archive.sqlite").exists()


async def test_filter_by_id_name_and_full_name_and_escape_clears(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        for typed, left in (
            ("gxj", ["gxj"]),
            ("老边", ["lbq"]),
            ("合作社", ["gxs"]),
            ("局", ["gxj", "czj", "wlj", "sjj"]),
        ):
            await pilot.press("slash", *typed)
            assert [key.value for key in app.sites.table.rows] == left
            assert f"筛选“{typed}”:{len(left)}/6" in seen(app)
            await pilot.press("escape")
            assert app.sites.table.row_count == 6
            assert app.focused is app.sites.table
        await pilot.press("slash", *"没有的", "enter")
        assert "没有符合筛选的网站" in seen(app)


async def test_letters_typed_into_the_filter_start_nothing(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("slash", "c", "q", "C", "x")
        assert app.child is None
        assert isinstance(app.screen, SitesScreen)
        await pilot.press("enter")
        assert app.focused is app.sites.table


async def test_sorting_is_stable_keeps_the_cursor_on_its_site_and_turns_round(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        table = app.sites.table
        await pilot.press("down", "down")
        assert table.cursor_key == "lbq"
        await pilot.press("s", "6")
        await pilot.pause()
        order = [table.get_row_index(site) for site in ("gxj", "gxs", "czj", "lbq", "wlj", "sjj")]
        assert order == [0, 1, 2, 3, 4, 5]
        assert table.cursor_key == "lbq"
        assert "死链首/内↓" in seen(app)
        await pilot.press("s", "6")
        await pilot.pause()
        assert table.get_row_index("gxj") == 5
        assert "死链首/内↑" in seen(app)
        await pilot.press("s", "home", "enter")
        await pilot.pause()
        assert [table.get_row_index(site) for site in ("gxs", "gxj", "lbq")] == [0, 1, 2]


@pytest.mark.parametrize("index", range(17))
async def test_every_column_can_be_sorted_by(folder: Path, open_app: Open, index: int) -> None:
    async with open_app(folder).run_test(size=(190, 30)) as pilot:
        app = await ready(pilot)
        await pilot.press("s", *["down"] * index, "enter")
        await pilot.pause()
        assert {key.value for key in app.sites.table.rows} == {"gxs", "gxj", "lbq", "czj", "wlj", "sjj"}


async def test_the_side_pane_stands_when_wide_and_f2_opens_it_when_narrow(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("down")
        assert "营口市工业和信息化局" not in seen(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "营口市工业和信息化局" in seen(app)
        await pilot.resize_terminal(130, 36)
        await pilot.pause()
        assert "余 11" in seen(app)
        assert "208 天 > 180 天" in seen(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "营口市工业和信息化局" not in seen(app)
        assert "待办" in seen(app)


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("enter", SiteScreen),
        ("n", NoticeForm),
        ("f4", NoticeForm),
        ("ｎ", NoticeForm),
        ("3", NoticesScreen),
        ("３", NoticesScreen),
        ("s", Choice),
        ("f7", Choice),
        ("e", Choice),
        ("f6", Choice),
        ("question_mark", HelpScreen),
        ("？", HelpScreen),
        ("f1", HelpScreen),
    ],
)
async def test_keys_open_their_screens_and_escape_comes_back(
    folder: Path, open_app: Open, key: str, screen: type[object]
) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, screen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SitesScreen))
        assert app.focused is app.sites.table


@pytest.mark.parametrize(
    ("digit", "sites"),
    [
        ("1", ["gxs", "gxj", "lbq", "czj", "wlj", "sjj"]),
        ("2", ["gxj", "wlj"]),
        ("3", ["gxj"]),
        ("4", ["czj"]),
        ("5", ["lbq", "czj", "wlj"]),
        ("6", ["sjj"]),
    ],
)
async def test_only_some_sites_are_shown_by_menu_and_escape_shows_all(
    folder: Path, open_app: Open, digit: str, sites: list[str]
) -> None:
    async with open_app(folder).run_test(size=(100, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("0")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press(digit)
        await until(pilot, lambda: [key.value for key in app.sites.table.rows] == sites)
        assert (" 只看" in lines(app)[1]) == (digit != "1")
        await pilot.press("escape")
        await until(pilot, lambda: len(app.sites.table.rows) == 6)


async def test_arrows_go_to_the_next_problem_and_round_and_stay_out_of_the_filter(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(100, 24)) as pilot:
        app = await ready(pilot)
        went = []
        for key in ("right", "right", "right", "right", "left"):
            await pilot.press(key)
            went.append(app.sites.table.cursor_key)
        assert went == ["gxj", "wlj", "gxj", "wlj", "gxj"]
        await pilot.press("slash", *"gj", "left", "x")
        assert app.sites.query_one("#filter", Input).value == "gxj"


@pytest.mark.parametrize(
    ("typed", "found"), [("gxj", ["gxj"]), ("CZJ", ["czj"]), ("lbq", ["lbq"]), ("whly", ["wlj"]), ("zzz", [])]
)
async def test_pinyin_initials_filter(folder: Path, open_app: Open, typed: str, found: list[str]) -> None:
    async with open_app(folder).run_test(size=(100, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("slash", *typed)
        await until(pilot, lambda: [key.value for key in app.sites.table.rows] == found)


@pytest.mark.parametrize("key", ["、", "／", "f3", "slash"])
async def test_the_filter_opens_with_the_input_method_on(folder: Path, open_app: Open, key: str) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press(key)
        assert app.focused is app.sites.query_one("#filter")


@pytest.mark.parametrize("key", ["q", "ｑ", "f10", "ctrl+q"])
async def test_leaving_is_at_once_when_nothing_runs(folder: Path, open_app: Open, key: str) -> None:
    app = open_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0


async def test_a_bad_registry_is_told_in_words_and_the_app_stays(tmp_path: Path, open_app: Open) -> None:
    place = tmp_path / "bad"
    place.mkdir()
    (place / "sites.yaml").write_text("city: 营口市\nsites:\n  - {id: 1}\n", encoding="utf-8")
    async with open_app(place).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Dashboard)
        await until(pilot, lambda: "sites.yaml" in seen(app))
        await pilot.press("c", "C", "enter", "n", "down", "3", "escape", "s", "escape")
        assert app.is_running


async def test_a_broken_archive_is_told_in_words(tmp_path: Path, open_app: Open) -> None:
    city.write_sites(tmp_path / "bad")
    (tmp_path / "bad" / "archive.sqlite").write_bytes(b"not a database" * 100)
    async with open_app(tmp_path / "bad").run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Dashboard)
        await until(pilot, lambda: "存档" in seen(app))
