"""通报 on screen, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tests.report import april
from tests.tui import city
from tests.tui.conftest import lines, ready, seen, until
from ykterm.core.bulletin.model import Figure, Paragraph
from ykterm.core.province import SpotCheck
from ykterm.report.bulletin.month import Notice
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace
from ykterm.tui import bulletin_text
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.bulletin import BulletinScreen
from ykterm.tui.screens.bulletin_edit import ParagraphForm
from ykterm.tui.screens.bulletin_rows import PagesScreen, difference
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.fields_form import FieldsForm

Open = Callable[[Path], Dashboard]


def ledger_of(folder: Path) -> Ledger:
    return Workspace.find(str(folder)).ledger()


async def opened(pilot: Pilot[None]) -> Dashboard:
    app = await ready(pilot)
    await pilot.press("6")
    await until(pilot, lambda: isinstance(app.screen, BulletinScreen) and "数 1/" in seen(app))
    return app


async def shows(pilot: Pilot[None], app: Dashboard, kind: type[Screen[Any]], words: str = "") -> None:
    await until(pilot, lambda: isinstance(app.screen, kind) and words in seen(app))


@pytest.fixture
def known(folder: Path) -> Path:
    """The city with a spot check of the province and a paragraph that can be issued once edited."""
    ledger = ledger_of(folder)
    ledger.set_spot_check(SpotCheck(id="2019-04", ordinal=4, running=576, sampled=106, unqualified=1))
    ledger.set_last_number(2019, 4)
    return folder


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_month_as_it_is_printed_and_its_figures_rows(
    known: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(known).run_test(size=size) as pilot:
        app = await opened(pilot)
        assert "草稿 拟:营政办公开〔2019〕5号" in seen(app)
        assert all("模拟数据" in line for line in lines(app)[:1])
        # To the first figure that was computed.
        for _ in range(9):
            if "106÷576=18.40%" not in seen(app):
                await pilot.press("tab")
        assert "计算 106÷576=18.40%" in seen(app)
        await pilot.press("enter")
        await shows(pilot, app, PagesScreen, "来源 台账")
        await pilot.press("escape")
        await shows(pilot, app, BulletinScreen)
        await pilot.press("m")
        await shows(pilot, app, PagesScreen, "还缺的")


async def test_a_month_without_data_says_so(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await pilot.press("left")
        await until(pilot, lambda: "2019-03 没有检查记录,也没有登记任何数字" in seen(app))
        assert "还缺的" in seen(app)
        await pilot.press("enter")
        assert isinstance(app.screen, BulletinScreen)
        await pilot.press("right")
        await until(pilot, lambda: "576" in seen(app))


async def test_words_by_hand_stay_and_are_shown_beside_the_programs(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await pilot.press("w")
        await shows(pilot, app, Choice)
        await pilot.press("enter")
        await shows(pilot, app, ParagraphForm)
        area = app.screen.query_one(TextArea)
        area.text = area.text.replace("通报如下", "公布如下")
        await until(pilot, lambda: "[删:通报][加:公布]" in seen(app) or "[加:公布]" in seen(app))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, BulletinScreen) and "手改 1 段" in seen(app))
        assert "公布如下:[手改]" in "".join(seen(app).split())
        edit = ledger_of(known).edits("2019-04")["opening"]
        assert edit.text.endswith("公布如下:")
        await pilot.press("m")
        await shows(pilot, app, PagesScreen)
        await pilot.press("end")
        await until(pilot, lambda: "手改 opening" in seen(app))


async def test_issuing_asks_and_what_is_still_open_is_refused(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24), notifications=True) as pilot:
        app = await opened(pilot)
        await pilot.press("f")
        await shows(pilot, app, FieldsForm, "〔2019〕5号")
        app.screen.query_one("#number", Input).value = "五"
        await until(pilot, lambda: "文号要写数字" in seen(app))
        app.screen.query_one("#number", Input).value = "6"
        await pilot.press("f9")
        await until(pilot, lambda: "没登记的内容,不能发出" in seen(app))
        assert ledger_of(known).issued() == {}
        await pilot.press("escape")
        ledger = ledger_of(known)
        draft = Notice.load(Workspace.find(str(known)), "2019-04", city.AS_OF).generated
        for one in draft.paragraphs():
            if "[未登记:" in one.text:
                ledger.edit_paragraph("2019-04", one.id, "略。", one.text)
        await pilot.press("right", "left")
        await until(pilot, lambda: "手改" in lines(app)[1])
        await pilot.press("f", "f9")
        await until(pilot, lambda: "营政办公开〔2019〕5号 于 2019-" in seen(app) and "更正 0" in seen(app))
        await pilot.press("w")
        await until(pilot, lambda: "文字不能再改" in seen(app))


async def test_exports_never_write_over_one_another(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        for wanted in ("通报-2019-04-草稿.docx", "通报-2019-04-草稿-2.docx"):
            await pilot.press("e")
            await shows(pilot, app, Choice, "docx")
            await pilot.press("enter")
            await until(pilot, (known / "exports" / wanted).exists)


async def test_the_check_lists_the_figures(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await pilot.press("k")
        await shows(pilot, app, PagesScreen, "106÷576=18.40%")
        assert "没有发现错的数" in seen(app)


def test_each_figure_is_where_its_number_stands() -> None:
    made = april.bulletin()
    laid = bulletin_text.lay(made)
    assert [spot.figure for spot in laid.spots] == list(made.figures())
    for spot in laid.spots:
        assert laid.text.plain[spot.start : spot.end].replace("\n", "") == spot.figure.text
        assert laid.text.plain.count("\n", 0, spot.start) == spot.line
    assert max(map(cell_len, laid.text.plain.split("\n"))) <= bulletin_text.WIDTH + 1


def test_nobodys_words_are_taken_for_markup_or_escapes() -> None:
    made = april.bulletin()
    figure = Figure(id="x", text="[red]1\x1b[31m", what="\x1b]0;x\x07[/]", source="台账")
    hostile = msgspec.structs.replace(made, opening=(Paragraph(id="o", pieces=("[b]\x1b[2J", figure)),))
    laid = bulletin_text.lay(hostile)
    assert "\x1b" not in laid.text.plain
    assert "[b][red]1" in laid.text.plain
    assert "\x1b" not in bulletin_text.about(figure).plain


def test_a_difference_is_marked_in_words_too() -> None:
    assert difference("抽查106家", "抽查107家").plain == "抽查[删:106][加:107]家"
