"""What is registered of a unit, its columns and the settings, changed in forms and kept in their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import ready, seen, until
from ykterm.core.model import Column, ColumnType
from ykterm.store import settings, sites, sites_edit
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.fields_form import FieldsForm

Open = Callable[[Path], Dashboard]


async def opened(pilot: Pilot[None], *keys: str) -> Dashboard:
    """The form that the keys open, its first field in focus."""
    app = await ready(pilot)
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(app.screen, FieldsForm | Choice) and app.focused is not None)
    return app


def typed(app: Dashboard, **values: str) -> None:
    """Types into the form's fields."""
    for name, value in values.items():
        app.screen.query_one(f"#{name}", Input).value = value


async def kept(pilot: Pilot[None], app: Dashboard) -> None:
    """Keeps the form and waits until it is closed."""
    form = app.screen
    await pilot.press("f9")
    await until(pilot, lambda: app.screen is not form)


async def test_an_address_is_registered_and_the_row_knows_it(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await opened(pilot, *["down"] * 5, "i")
        assert "审计局(sjj,部门)的登记" in seen(app)
        typed(app, url="sjj.gov.cn.test")
        await until(pilot, lambda: "地址要以 http:// 或 https:// 开头" in seen(app))
        typed(app, url="http://gxs.gov.cn.test")
        await until(pilot, lambda: "这是供销社的网址" in seen(app))
        typed(app, url="http://sjj.gov.cn.test/", former_names="审计处、审计委", phone="2834567")
        await until(pilot, lambda: "→ 改 网址、曾用名、电话" in seen(app))
        await kept(pilot, app)
        await until(pilot, lambda: app.board and app.board.rows["sjj"].url == "http://sjj.gov.cn.test/")
    site = sites.load(folder / "sites.yaml").find("sjj")
    assert (site.former_names, site.phone) == (("审计处", "审计委"), "2834567")


async def test_what_another_changed_meanwhile_is_not_written_over(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, *["down"] * 5, "i")
        sites_edit.set_url(folder / "sites.yaml", "sjj", "http://a.gov.cn.test/")
        typed(app, url="http://b.gov.cn.test/")
        await pilot.press("f9")
        await until(pilot, lambda: "网址刚被别人改过,没有写入" in seen(app))
        assert isinstance(app.screen, FieldsForm)
    assert sites.load(folder / "sites.yaml").find("sjj").url == "http://a.gov.cn.test/"


async def test_columns_are_added_changed_set_aside_and_taken_out(folder: Path, open_app: Open) -> None:
    def columns() -> tuple[Column, ...]:
        return sites.load(folder / "sites.yaml").find("gxs").columns

    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await opened(pilot, "I")
        assert "没有,栏目由程序自己找" in seen(app)
        await pilot.press("1")
        await until(pilot, lambda: "栏目名和列表页都要填" in seen(app))
        typed(app, name="通知公告", path="tzgg", type="3")
        await until(pilot, lambda: "列表页要以 / 开头" in seen(app))
        typed(app, path="/tzgg/")
        await kept(pilot, app)
        assert columns() == (Column(name="通知公告", path="/tzgg/", type=ColumnType.NOTICE),)
        for way, after in (("2", Column(name="公告", path="/tzgg/", ignore=True)), ("3", None)):
            await until(pilot, lambda: isinstance(app.screen, Choice) and "公告" in seen(app))
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, FieldsForm))
            typed(app, name="公告", way=way)
            await kept(pilot, app)
            assert columns() == (() if after is None else (after,))
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_settings_are_kept_and_those_of_the_dashboard_hold_at_once(
    folder: Path, open_app: Open, size: tuple[int, int]
) -> None:
    before = (folder / "settings.yaml").read_text("utf-8")
    async with open_app(folder).run_test(size=size, notifications=True) as pilot:
        app = await opened(pilot, "S")
        assert "默认 2" in seen(app)
        typed(app, pages="0")
        await until(pilot, lambda: "pages: 应在 1 到 1000000 之间" in seen(app).replace("\n", ""))
        typed(app, pages="300", keys="app.help=f11;sites.sort=c")
        # In a low terminal the sentence goes on below what is seen.
        await until(pilot, lambda: "keys sites.sort: c 在“网站”里已" in seen(app))
        typed(app, keys="app.help=f11", ascii="是")
        await kept(pilot, app)
        await until(pilot, lambda: "F11 帮助" in seen(app) or size[0] == 40)
        assert "…" not in seen(app)
        await pilot.press("f11")
        assert len(app.screen_stack) == 2
    assert (folder / "settings.yaml").read_text("utf-8") == f"{before}keys:\n  app.help: f11\nascii: true\npages: 300\n"
    assert settings.load(folder / "settings.yaml").pages == 300


async def test_a_form_given_up_changes_nothing(folder: Path, open_app: Open) -> None:
    before = (folder / "sites.yaml").read_bytes()
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "i")
        typed(app, url="http://b.gov.cn.test/")
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
    assert (folder / "sites.yaml").read_bytes() == before
