"""网站详情 and the notice form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import lines, ready, seen, until
from ykterm.core.model import ColumnType
from ykterm.core.rectify import NoticeState
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.notice_form import NoticeForm
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.sites import SitesScreen

Open = Callable[[Path], Dashboard]


async def opened(pilot: Pilot[None], row: int = 1) -> tuple[Dashboard, SiteScreen]:
    """The details of a row's site, read."""
    app = await ready(pilot)
    await pilot.press(*["down"] * row, "enter")
    await until(pilot, lambda: isinstance(app.screen, SiteScreen) and app.screen._dossier is not None)
    await pilot.press("2")
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, SiteScreen)
    return app, screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_dead_links_stand_in_groups_and_every_line_fits(
    folder: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(folder).run_test(size=size) as pilot:
        app, screen = await opened(pilot)
        keys = [entry.key for entry in screen.entries]
        assert [key for key in keys if key and key.startswith("group:")] == [
            "group:首页",
            "group:其他页面",
            "group:疑似",
            "group:被拦截",
        ]
        assert len(keys) == 4 + 15
        for tab in "12345678":
            await pilot.press(tab)
            await pilot.pause()
            assert all(cell_len(line) <= size[0] for line in lines(app))


async def test_the_pane_has_the_whole_evidence(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(140, 40)) as pilot:
        app, _ = await opened(pilot)
        shown = seen(app)
        for words in (
            "✗ 确定不可用  404 不存在",
            "http://gxj.gov.cn.test/0.html",
            "GET 404 118ms",
            "(复核)",
            "可用性:首页链接不能访问",
            "1 个 × 1 分 = 1 分",
            "正文 “政策解读0”",
            "新问题",
        ):
            assert words in shown
        await pilot.press(*["down"] * 12)
        await pilot.pause()
        assert "412 个页面" in seen(app)
        joined = "".join(line.split("│")[-1].strip() for line in lines(app))
        assert "chang/" * 30 + "b.html" in joined


async def test_fetched_text_is_neither_markup_nor_an_escape(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(140, 40)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press(*["down"] * 11)
        await pilot.pause()
        shown = seen(app)
        assert "[bold red]标题[/] 红反" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "302 → /a.html" in shown


async def test_columns_and_findings_by_digits(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(140, 40)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("3")
        await pilot.pause()
        assert [entry.key for entry in screen.entries] == [
            "column:1:http://gxj.gov.cn.test/政策解读/",
            "column:0:http://gxj.gov.cn.test/工作动态/",
            "column:2:http://gxj.gov.cn.test/调查征集/",
        ]
        for words in ("! 未更新", "2018-09-30", "180 天", "读到的理由", "? 无法读"):
            assert words in seen(app)
        await pilot.press("１")
        await pilot.pause()
        assert screen.listed.line_count == 12
        assert "栏目未更新:政策解读" in seen(app)
        await pilot.press("2")
        await pilot.pause()
        assert screen.listed.line_count == 19
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SitesScreen))


async def test_a_site_never_checked_says_so(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, _ = await opened(pilot, row=5)
        assert "未登记网址,无从检查。按 i 登记。" in seen(app)
        await pilot.press("c", "C", "space", "A", *"12345678", "o", "y", "t")
        assert app.child is None


async def test_space_selects_and_a_notice_is_issued_with_those(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("space", "space")
        await pilot.pause()
        assert "已选 2" in seen(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoticeForm))
        await pilot.pause()
        assert "已选 2/12" in seen(app)
        await pilot.press(*"5月14日")
        await pilot.pause()
        assert "2019-05-14 星期二,余 11 工作日" in seen(app)
        await pilot.press("enter", *"请按期整改", "f9")
        await until(pilot, lambda: app.screen is screen)
        kept = Workspace.find(str(folder)).ledger().notices()[-1]
        assert (kept.unit, str(kept.due), kept.state) == ("gxj", "2019-05-14", NoticeState.ISSUED)
        assert set(kept.findings) == {"gxj-0", "gxj-1"}
        assert kept.note == "请按期整改"


async def test_select_all_and_back(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("1", "A")
        await pilot.pause()
        assert "已选 12" in seen(app)
        await pilot.press("Ａ")
        await pilot.pause()
        assert "已选" not in seen(app)


async def test_a_draft_from_the_sites_table_takes_the_faults_and_can_leave_some_out(
    folder: Path, open_app: Open
) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("down", "n")
        await until(pilot, lambda: isinstance(app.screen, NoticeForm))
        await pilot.pause()
        assert "已选 11/12" in seen(app)
        await pilot.press("tab", "tab", "space", "space")
        await pilot.pause()
        assert "已选 9/12" in seen(app)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, SitesScreen))
        kept = Workspace.find(str(folder)).ledger().notices()[-1]
        assert kept.state is NoticeState.DRAFT
        assert len(kept.findings) == 9
        assert "gxj-21" not in kept.findings


async def test_a_deadline_that_cannot_be_read_is_told_and_keeps_nothing(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        before = len(Workspace.find(str(folder)).ledger().notices())
        await pilot.press("down", "n")
        await until(pilot, lambda: isinstance(app.screen, NoticeForm))
        await pilot.press(*"2月31日")
        await pilot.pause()
        assert "✗" in seen(app)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, NoticeForm)
        assert app.focused is app.screen.query_one("#due", Input)
        await pilot.press("escape")
        assert len(Workspace.find(str(folder)).ledger().notices()) == before


@pytest.mark.parametrize(("digit", "kind", "ignore"), [("6", ColumnType.OTHER, False), ("7", None, True)])
async def test_a_column_s_class_is_corrected_on_screen_and_kept(
    folder: Path, open_app: Open, digit: str, kind: ColumnType | None, ignore: bool
) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("f7")
        await until(pilot, lambda: "政策解读 的类别" in seen(app))
        await pilot.press(digit)
        await until(
            pilot, lambda: any(column.type is kind for column in Workspace(folder).load_sites().find("gxj").columns)
        )
        (column,) = Workspace(folder).load_sites().find("gxj").columns
        assert (column.name, column.path, column.type, column.ignore) == ("政策解读", "/政策解读/", kind, ignore)
