"""Triage by keys: what is said of findings is on disk, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui import city
from tests.tui.conftest import ready, seen, until
from ykterm.core.triage import Standing, State, Verdict
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Dossier
from ykterm.tui.screens.fields_form import FieldsForm
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.verdict_form import VerdictForm

Open = Callable[[Path], Dashboard]


async def on_findings(pilot: Pilot[None]) -> tuple[Dashboard, SiteScreen]:
    """工信局's findings, read."""
    app = await ready(pilot)
    await pilot.press("down", "enter")
    await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "首页死链" in seen(app))
    await pilot.pause()
    assert isinstance(app.screen, SiteScreen)
    return app, app.screen


def said(folder: Path) -> list[State]:
    return [decision.state for decision in Workspace(folder).ledger().decisions().values()]


@pytest.mark.parametrize(("key", "state"), [("a", State.CONFIRMED), ("w", State.WATCH), ("ａ", State.CONFIRMED)])
async def test_one_key_judges_the_finding_under_the_cursor(
    folder: Path, open_app: Open, key: str, state: State
) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await on_findings(pilot)
        chosen = screen.chosen_findings()
        await pilot.press(key)
        await until(pilot, lambda: state.word in seen(app).split("待处理")[0] and said(folder) == [state])
        assert list(Workspace(folder).ledger().decisions()) == [chosen[0].id]


async def test_a_false_alarm_asks_for_its_reason(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, _ = await on_findings(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, VerdictForm))
        await until(pilot, lambda: "✗ 误报要写理由" in seen(app) and "将改 1 个" in seen(app))
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, VerdictForm)
        app.screen.query_one("#reason", Input).value = "浏览器里能打开"
        await until(pilot, lambda: "将改 1 个" in seen(app))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and said(folder) == [State.DISMISSED])
        await until(pilot, lambda: "浏览器里能打开" in seen(app))


async def test_a_bulk_verdict_lists_what_it_changes_and_what_it_leaves_and_is_undone_as_one(
    folder: Path, open_app: Open
) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await on_findings(pilot)
        await pilot.press("a")
        await until(pilot, lambda: said(folder) == [State.CONFIRMED])
        await until(pilot, lambda: len([s for s in screen.standings().values() if s.state is State.CONFIRMED]) == 1)
        await pilot.press("A", "a")
        await until(pilot, lambda: isinstance(app.screen, VerdictForm) and "将改 11 个" in seen(app))
        assert "不动 1 个" in seen(app)
        assert "已经是属实" in seen(app)
        await pilot.press("f9")
        await until(pilot, lambda: len(said(folder)) == 12)
        await until(pilot, lambda: isinstance(app.screen, SiteScreen))
        await pilot.press("u")
        await until(pilot, lambda: len(said(folder)) == 1)
        await pilot.press("U")
        await until(pilot, lambda: len(said(folder)) == 12)


async def test_the_menu_does_what_the_letters_do(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, _ = await on_findings(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: "撤销最近一次改动" in seen(app))
        await pilot.press("3")
        await until(pilot, lambda: said(folder) == [State.WATCH])
        await pilot.press("f3", "6")
        await until(pilot, lambda: said(folder) == [])


async def test_a_note_stands_beside_what_was_said_and_changes_nothing_else(folder: Path, open_app: Open) -> None:
    ledger = Workspace(folder).ledger()
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await on_findings(pilot)
        (chosen,) = screen.chosen_findings()
        ledger.decide([chosen], Verdict(state=State.DISMISSED, reason="误判"), day=city.AS_OF)
        app.load()
        await until(pilot, lambda: screen.standings()[chosen.id].state is State.DISMISSED)
        before = ledger.decisions()[chosen.id]
        for keys, text in ((("b",), "电话问过,是内网链接"), (("f3", "9"), "")):
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.screen, FieldsForm))
            app.screen.query_one("#note", Input).value = text
            await pilot.press("f9")
            await until(pilot, partial(_noted, ledger, chosen.id, text))
            await until(pilot, lambda: app.screen is screen)
            assert structs.replace(ledger.decisions()[chosen.id], note="") == before
            if text:
                await until(pilot, lambda: "电话问过,是内网链接" in seen(app))
        await pilot.press("down", "b")
        await until(pilot, lambda: isinstance(app.screen, FieldsForm))
        app.screen.query_one("#note", Input).value = "待问"
        await pilot.press("f9")
        await until(pilot, lambda: [one.note for one in ledger.decisions().values() if one.id != chosen.id] == ["待问"])
        assert {one.state for one in ledger.decisions().values()} == {State.DISMISSED, State.OPEN}


def _noted(ledger: Ledger, key: str, text: str) -> bool:
    return ledger.decisions()[key].note == text


async def test_a_notice_leaves_a_false_alarm_out_unless_it_is_chosen(folder: Path, open_app: Open) -> None:
    ledger = Workspace(folder).ledger()
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await on_findings(pilot)
        (chosen,) = screen.chosen_findings()
        total = len(screen.standings())
        ledger.decide([chosen], Verdict(state=State.DISMISSED, reason="误判"), day=city.AS_OF)
        app.load()
        await until(pilot, lambda: screen.standings()[chosen.id].state is State.DISMISSED)
        await pilot.press("n")
        await until(pilot, lambda: "发整改通知" in seen(app))
        assert f"[ ] 误报 {chosen.title}" in seen(app)
        assert f"已选 {total - 2}/{total}" in seen(app), "nor what is no fault"
        await pilot.press("escape")
        await pilot.press("space", "n")
        await until(pilot, lambda: f"[x] 误报 {chosen.title}" in seen(app))


def test_a_notice_asks_for_what_is_sure() -> None:
    rules = ("link.dead", "link.suspect", "link.blocked", "topic.mismatch", "column.blank")
    found = [city.finding("gxj", n, rule, f"http://gxj.gov.cn.test/{n}", "问题") for n, rule in enumerate(rules)]
    assert Dossier("gxj", findings=found).faults == ["gxj-0", "gxj-4"]
    said = {"gxj-0": State.WAIVED, "gxj-1": State.CONFIRMED, "gxj-3": State.REVIEW, "gxj-4": State.CONFIRMED}
    standings = {key: Standing(state) for key, state in said.items()}
    assert Dossier("gxj", findings=found, standings=standings).faults == ["gxj-1", "gxj-4"]


async def test_nothing_to_undo_is_said(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        ledger = Workspace(folder).ledger()
        while ledger.can_undo():
            ledger.undo()
        app, _ = await on_findings(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "没有可以撤销的改动" in seen(app))


async def test_what_another_window_decided_meanwhile_is_not_undone_unseen(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app, screen = await on_findings(pilot)
        (chosen,) = screen.chosen_findings()
        await pilot.press("a")
        await until(pilot, lambda: screen.standings()[chosen.id].state is State.CONFIRMED)
        elsewhere = Workspace(folder).ledger()
        elsewhere.decide([chosen], Verdict(state=State.WATCH), day=city.AS_OF)
        await pilot.press("u")
        await until(pilot, lambda: "后来另有决定" in seen(app))
        assert said(folder) == [State.WATCH]
        # Now it has been seen.
        await until(pilot, lambda: screen.standings()[chosen.id].state is State.WATCH)
        await pilot.press("u")
        await until(pilot, lambda: said(folder) == [State.CONFIRMED])
