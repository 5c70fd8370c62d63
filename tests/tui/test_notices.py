"""整改, the export and the help."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui import city
from tests.tui.conftest import lines, ready, seen, until
from ykterm.core.rectify import NoticeState, Said
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.keys import AREAS, shown
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.help import help_text
from ykterm.tui.screens.notice import NoticeScreen
from ykterm.tui.screens.notices import NoticesScreen
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.step_form import StepForm

Open = Callable[[Path], Dashboard]


async def opened(pilot: Pilot[None]) -> tuple[Dashboard, NoticesScreen]:
    """The deadlines, read."""
    app = await ready(pilot)
    await pilot.press("3")
    await until(pilot, lambda: isinstance(app.screen, NoticesScreen) and "2019-002" in seen(app))
    screen = app.screen
    assert isinstance(screen, NoticesScreen)
    return app, screen


async def test_late_ones_stand_first_with_working_days_in_words(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        assert [key.value for key in screen.table.rows] == ["2019-002", "2019-001", "2019-003"]
        late, running, draft = (
            next(line for line in lines(app) if f" {name}" in line) for name in ("财政局  ", "工信局  ", "供销社  ")
        )
        assert "超期 2 工作日" in late
        assert "余 11 工作日" in running
        assert "草稿" in draft
        assert " 余 " in draft
        assert "期限在走 2   超期 1" in seen(app)


async def test_a_draft_whose_day_has_passed_is_not_said_to_be_late(folder: Path, open_app: Open) -> None:
    ledger = Workspace.find(str(folder)).ledger()
    made = ledger.add_notice("gxj", due=dt.date(2019, 1, 4), today=dt.date(2019, 4, 26))
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        screen.table.move_cursor(row=screen.table.get_row_index(made.id))
        await until(pilot, lambda: f"整改通知 {made.id}:期限 2019-01-04 星期五,期限已过" in seen(app))
        assert "计算" not in seen(app)
        assert "期限已过" in next(line for line in lines(app) if " 1-04" in line)


async def test_a_step_is_taken_back_where_it_was_taken(folder: Path, open_app: Open) -> None:
    ledger = Workspace.find(str(folder)).ledger()
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("enter")
        await until(pilot, lambda: ledger.notice("2019-001").state is NoticeState.REPORTED)
        await until(pilot, lambda: isinstance(app.screen, NoticesScreen) and "已收书面报告" in seen(app))
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("1")
        await until(pilot, lambda: ledger.notice("2019-001").state is NoticeState.ISSUED)
        await until(pilot, lambda: "已撤销:整改通知" in seen(app))


async def test_a_notice_goes_its_way_to_the_end(folder: Path, open_app: Open) -> None:
    ledger = Workspace.find(str(folder)).ledger()

    def reached(state: NoticeState) -> bool:
        return ledger.notice("2019-003").state is state

    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("down", "down")
        for key, state in (
            ("f", NoticeState.ISSUED),
            ("r", NoticeState.REPORTED),
            ("k", NoticeState.CLOSED),
        ):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, Choice))
            await pilot.press("enter")
            await until(pilot, partial(reached, state))
            await until(pilot, lambda: app.screen is screen)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            if state is not NoticeState.CLOSED:
                assert screen.table.cursor_key == "2019-003"
        assert "2019-003" not in {key.value for key in screen.table.rows}
        await pilot.press("a")
        await pilot.pause()
        assert "已销号" in seen(app)


async def test_a_step_that_cannot_follow_is_refused_in_words(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("k", "enter")
        await until(pilot, lambda: "不能销号" in seen(app).replace("\n", ""))
        assert Workspace.find(str(folder)).ledger().notice("2019-002").state is NoticeState.ISSUED


async def test_enter_opens_the_unit_and_a_declined_step_changes_nothing(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("k", "2")
        await pilot.pause()
        assert Workspace.find(str(folder)).ledger().notice("2019-002").state is NoticeState.ISSUED
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen))
        assert "财政局" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, NoticesScreen)
        await pilot.press("1")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize(("digit", "suffix"), [("1", "html"), ("2", "md"), ("3", "csv"), ("4", "json")])
async def test_an_export_is_written_told_and_never_overwrites(
    folder: Path, open_app: Open, digit: str, suffix: str
) -> None:
    async with open_app(folder).run_test(size=(100, 24), notifications=True) as pilot:
        app = await ready(pilot)
        for name in (f"快照-2019-04-26.{suffix}", f"快照-2019-04-26-2.{suffix}"):
            path = folder / "exports" / name
            await pilot.press("e", digit)
            await until(pilot, path.exists)
            await until(pilot, lambda: "已写入" in seen(app))
            assert "工信局" in path.read_text(encoding="utf-8-sig")
        if suffix == "json":
            assert json.loads(path.read_bytes())["schema"] == "ykterm.snapshot/1"


def test_the_help_names_every_key_and_no_id_stands_twice() -> None:
    words = help_text().plain
    ids = [key.id for _, table in AREAS.values() for key in table]
    assert len(ids) == len(set(ids))
    for _, table in AREAS.values():
        for key in table:
            assert key.help in words
            assert shown(key.keys.split(",")[0]) in words


async def test_the_columns_say_what_unit_and_machine_say_and_whom_to_chase(folder: Path, open_app: Open) -> None:
    ledger = Workspace.find(str(folder)).ledger()
    ledger.report("2019-001", city.AS_OF, {"gxj-1": Said.FIXED})
    for size in ((80, 24), (120, 36)):
        async with open_app(folder).run_test(size=size) as pilot:
            app, _ = await opened(pilot)
            late, reported = (
                next(line for line in lines(app) if f" {name}" in line) for name in ("财政局  ", "工信局  ")
            )
            assert "4-25 应催办" in late
            assert "已收书面报告" in reported
            assert "已改1" in reported
            assert "该催办 1" in seen(app)
            assert "5月1日–4日放假,4月28日、5月5日上班" in seen(app)
            assert "班" in seen(app)


async def test_filter_by_unit(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("slash", *"czj", "enter")
        await pilot.pause()
        assert [key.value for key in screen.table.rows] == ["2019-002"]
        assert "筛选“czj”:1" in seen(app)
        await pilot.press("escape")
        assert len(screen.table.rows) == 3
        await pilot.press("escape")
        assert app.screen is not screen


async def test_extension_return_and_chase_by_key(folder: Path, open_app: Open) -> None:
    ledger = Workspace.find(str(folder)).ledger()
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, StepForm))
        await pilot.press(*"tel", "enter")
        await until(pilot, lambda: ledger.notice("2019-002").chases)
        assert (ledger.notice("2019-002").chases[0].rung, ledger.notice("2019-002").chases[0].note) == ("催办", "tel")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, StepForm))
        await pilot.press(*"5-14")
        await until(pilot, lambda: "计 11 工作日" in seen(app))
        await pilot.press("tab", "tab", "f9")
        await until(pilot, lambda: "为什么必填" in seen(app))
        await pilot.press(*"moved", "f9")
        await until(pilot, lambda: ledger.notice("2019-002").extensions)
        assert ledger.notice("2019-002").due == dt.date(2019, 5, 14)
        ledger.report("2019-002", city.AS_OF)
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, StepForm))
        await pilot.press(*"no", "enter")
        await until(pilot, lambda: ledger.notice("2019-002").returned)


async def test_finding_by_finding(folder: Path, open_app: Open) -> None:
    workspace = Workspace.find(str(folder))
    workspace.ledger().report("2019-001", city.AS_OF)
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("down", "space")
        await until(pilot, lambda: isinstance(app.screen, NoticeScreen))

        def shows(said: Said | None) -> bool:
            kept = workspace.ledger().notice("2019-001").said.get("gxj-1")
            return kept is said and lines(app)[3].startswith(f" {said.word if said else '—'}")

        for said in (Said.FIXED, Said.NOT_FIXED, None):
            await pilot.press("space")
            await until(pilot, partial(shows, said))
        await pilot.press("t")
        await until(pilot, lambda: "还是草稿" in seen(app))
        await pilot.press("escape")
        assert isinstance(app.screen, NoticesScreen)


async def test_a_recheck_runs_in_its_own_process_and_is_read_back(folder: Path, open_app: Open) -> None:
    workspace = Workspace.find(str(folder))
    workspace.ledger().report("2019-001", city.AS_OF)
    (folder / "settings.yaml").write_text(
        "simulated: true\nofficial_suffix: gov.cn.test\nrecheck_after: 0\nresolve: {'*.test': '127.0.0.1:9'}\n", "utf-8"
    )
    async with open_app(folder).run_test(size=(100, 24), notifications=True) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("down", "c")
        await until(pilot, lambda: "复查完毕" in seen(app), 30)
        assert workspace.ledger().notice("2019-001").state is NoticeState.RECHECKING
        # There is no way there from here, which mends nothing.
        await until(pilot, lambda: "未能查1" in seen(app))


async def test_exports_are_written(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(100, 24), notifications=True) as pilot:
        app, _ = await opened(pilot)
        for digit, name in (("1", "整改-财政局-2019-04-26.docx"), ("4", "整改-全部-2019-04-26.ics")):
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, Choice))
            await pilot.press(digit)
            await until(pilot, (folder / "exports" / name).exists)
