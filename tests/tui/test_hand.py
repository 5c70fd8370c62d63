"""What the office sees with its own eyes, entered in the dashboard by keys alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import ready, seen, until
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.fields_form import FieldsForm
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]


async def at_gxj(pilot: Pilot[None]) -> Dashboard:
    app = await ready(pilot)
    await pilot.press("down", "enter")
    await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "首页死链" in seen(app))
    return app


async def form(pilot: Pilot[None], app: Dashboard, *keys: str) -> FieldsForm:
    await pilot.press(keys[0])
    await until(pilot, lambda: isinstance(app.screen, Choice))
    await pilot.press(*keys[1:])
    await until(pilot, lambda: isinstance(app.screen, FieldsForm))
    await pilot.pause()
    assert isinstance(app.screen, FieldsForm)
    return app.screen


async def kept(pilot: Pilot[None], app: Dashboard, screen: FieldsForm, **values: str) -> None:
    for name, value in values.items():
        screen.query_one(f"#{name}", Input).value = value
    await pilot.pause()
    await pilot.press("f9")
    await until(pilot, lambda: not isinstance(app.screen, FieldsForm))
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_fault_is_entered_with_its_proof_and_looked_at_again(folder: Path, open_app: Open) -> None:
    (folder / "截图.png").write_bytes(b"picture")
    async with open_app(folder).run_test(size=(100, 30), notifications=True) as pilot:
        app = await at_gxj(pilot)
        screen = await form(pilot, app, "h", "1")
        assert screen.query_one("#unit", Input).value == "工信局"
        assert "请填问题种类" in seen(app)
        screen.query_one("#rule", Input).value = "胡说"
        await until(pilot, lambda: "没有“胡说”这条规则或这种问题" in seen(app))
        proof = str(folder / "截图.png")
        await kept(pilot, app, screen, rule="其他", what="飘窗遮挡导航", file=proof, day="4月25日")
        ledger = Workspace(folder).ledger()
        (found,) = ledger.by_hand()
        assert (found.site, found.rule, found.what, found.day) == ("gxj", "other", "飘窗遮挡导航", dt.date(2019, 4, 25))
        assert (folder / found.file).read_bytes() == b"picture"
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "人工:飘窗遮挡导航" in seen(app))
        site = app.screen
        assert isinstance(site, SiteScreen)
        await pilot.press("end")
        await until(pilot, lambda: [one.id for one in site.chosen_findings()] == [found.id])
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Choice) and f"人工复看 {found.id}" in seen(app))
        await pilot.press("escape")
        screen = await form(pilot, app, "f3", "8", "1")
        await kept(pilot, app, screen, result="1", note="已撤下")
        (found,) = ledger.by_hand()
        assert (found.fixed, found.looks[0].note) == (True, "已撤下")


async def test_a_check_by_eye_is_noted(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await at_gxj(pilot)
        screen = await form(pilot, app, "h", "2")
        screen.query_one("#units", Input).value = "工信局、没有局"
        await until(pilot, lambda: "没有单位“没有局”" in seen(app))
        await kept(pilot, app, screen, units="工信局、财政局", note="看首页")
        (made,) = Workspace(folder).ledger().manual_rounds()
        assert (made.units, made.note) == (("gxj", "czj"), "看首页")
        screen = await form(pilot, app, "h", "2")
        await kept(pilot, app, screen, units="")
        assert len(Workspace(folder).ledger().manual_rounds()[1].units) == 6
