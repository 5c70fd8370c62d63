"""e: what a screen shows leaves as a file that says how it was chosen, under a name nothing else has."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui.conftest import ready, seen, until
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Desk
from ykterm.tui.exporting import SHEET, SNAPSHOT
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.findings import FindingsScreen
from ykterm.tui.screens.messages import MessagesScreen
from ykterm.tui.screens.notice import NoticeScreen
from ykterm.tui.screens.registers import RegistersScreen
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]


async def written(pilot: Pilot[None], app: Dashboard, digit: int, path: Path) -> bytes:
    """The file that e and a format's digit make."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, Choice))
    await pilot.press(str(digit))
    await until(pilot, path.exists)
    await until(pilot, lambda: "已写入" in seen(app))
    return _read(path)


def _read(path: Path) -> bytes:
    return path.read_bytes()


async def test_the_table_leaves_as_it_is_filtered_and_sorted(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press("0", "2")
        await until(pilot, lambda: "只看有问题" in seen(app))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("2")
        await until(pilot, lambda: "单位↓" in seen(app))
        shown = app.sites.table.keys
        assert shown == ["gxj", "wlj"]
        said = "筛选: 只看有问题;按单位排序;列出 2/6 家,各项合计只含列出的"
        for digit, form in enumerate(SNAPSHOT, 1):
            made = await written(pilot, app, digit, folder / "exports" / _name("快照-2019-04-26-筛选", form))
            text = html.unescape(made.decode(errors="replace")).replace("\xa0", " ")
            if form == "xlsx":
                cells = [cell for row in load_workbook(io.BytesIO(made)).worksheets[0].values for cell in row]
                assert said in cells
                assert "供销社" not in cells
            elif form == "json":
                assert [site["id"] for site in json.loads(made)["sites"]] == shown
                assert json.loads(made)["totals"]["sites"] == 2
            elif form == "csv":
                rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
                assert [row["单位"] for row in rows] == ["工信局", "文化旅游和广播电视局"]
                assert {row["筛选"] for row in rows} == {said}
            elif form == "svg":
                assert "只看有问题:2/6" in text
                assert "供销社" not in text
            else:
                assert said in text
                assert "供销社" not in text


def _name(stem: str, form: str) -> str:
    return f"{'网站' if form == 'svg' else stem}.{form}"


async def test_a_picture_is_of_the_screen_and_fetches_nothing(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(100, 30), notifications=True) as pilot:
        app = await ready(pilot)
        made = (await written(pilot, app, len(SNAPSHOT), folder / "exports" / "网站.svg")).decode()
        assert "导出" not in made.partition("导出快照")[1], "the dialogue is not in it"
        assert "工信局" in made
        assert re.findall(r"@import|@font-face|url\((?!#)", made) == []
        assert re.findall(r"https?://[^\s\"<]+", made)[0] == "http://www.w3.org/2000/svg"


@pytest.mark.parametrize(
    ("keys", "words", "screen", "stem", "needle", "absent"),
    [
        ("2", "首页死链", FindingsScreen, "问题-2019-04-26", "首页死链:政策解读3", None),
        ("2/未更新", "栏目未更新", FindingsScreen, "问题-2019-04-26", "栏目未更新:政策解读", "首页死链"),
        ("3", "超期", None, "整改情况-2019-04-26", "工信局", None),
        ("4", "没有留言", MessagesScreen, "找错留言-2019-04", "", None),
        ("5", "未登记", RegistersScreen, "域名清理-2019-04-26", "供销社", None),
    ],
)
async def test_every_list_leaves_in_every_form(
    folder: Path,
    open_app: Open,
    keys: str,
    words: str,
    screen: type[object] | None,
    stem: str,
    needle: str,
    absent: str | None,
) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press(keys[0])
        await until(pilot, lambda: screen is None or isinstance(app.screen, screen))
        await until(pilot, lambda: words in seen(app) or len(keys) > 1)
        if len(keys) > 1:
            await pilot.press("slash", *keys[2:], "enter")
            await until(pilot, lambda: words in seen(app))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        before = len(app.screen.query_one(OptionList).options) - len(SHEET)
        await pilot.press("escape")
        for digit, form in enumerate(SHEET[:-1], before + 1):
            made = await written(pilot, app, digit, folder / "exports" / f"{stem}.{form}")
            if form != "xlsx":
                text = made.decode("utf-8-sig")
                assert needle in text
                assert absent is None or absent not in text
                assert "文字 “未更新”" in html.unescape(text) or len(keys) == 1
                assert "已销号的未列" in html.unescape(text) or keys != "3"
        if stem.startswith("问题"):
            told = json.loads(_read(folder / "exports" / f"{stem}.json"))
            assert told["total"] == len(told["findings"]) > 0


async def test_a_tab_of_a_site_leaves_whole_with_what_the_pane_tells(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "首页死链" in seen(app))
        await pilot.press("2")
        await until(pilot, lambda: "404" in seen(app))
        exports = folder / "exports"
        rows = list(
            csv.DictReader(
                io.StringIO((await written(pilot, app, 2, exports / "工信局-死链-2019-04-26.csv")).decode("utf-8-sig"))
            )
        )
        assert len(rows) == 15
        assert rows[0]["分组"] == "首页(10)"
        long = next(row for row in rows if row["地址"].endswith("b.html"))
        assert long["地址"] == "/zwgk/" + "chang/" * 30 + "b.html", "uncut, though the terminal has 80 cells"
        assert "\x1b" not in str(rows)
        assert "共 412 处" in long["说明"]
        await pilot.press("3")
        await until(pilot, lambda: "政策解读" in seen(app))
        made = (await written(pilot, app, 4, exports / "工信局-栏目-2019-04-26.html")).decode()
        assert "政策解读" in made
        assert "模拟数据" in made
        again = await written(pilot, app, 4, exports / "工信局-栏目-2019-04-26-2.html")
        assert again.decode() == made, "nothing is overwritten"


async def test_thousands_are_written_by_a_process_of_its_own(
    folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for screen in ("case_filters", "sites", "site"):
        monkeypatch.setattr(f"ykterm.tui.screens.{screen}.MANY", 0)
    asked: list[str] = []
    apart = Desk.apart

    def watched(desk: Desk, export: str, *given: object) -> Path:
        asked.append(export)
        return apart(desk, export, *given)

    monkeypatch.setattr(Desk, "apart", watched)
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app = await ready(pilot)
        assert b"schema" in await written(pilot, app, 4, folder / "exports" / "快照-2019-04-26.json")
        await pilot.press("2")
        await until(pilot, lambda: "首页死链" in seen(app))
        assert "首页死链".encode() in await written(pilot, app, 2, folder / "exports" / "问题-2019-04-26.csv")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and "首页死链" in seen(app))
        assert "首页死链".encode() in await written(pilot, app, 2, folder / "exports" / "工信局-问题-2019-04-26.csv")
    assert asked == ["export", "export_findings", "export_sheet"]


async def test_a_notice_line_by_line_leaves_alone(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press("3")
        await until(pilot, lambda: "超期" in seen(app))
        await pilot.press("down", "space")
        await until(pilot, lambda: isinstance(app.screen, NoticeScreen))
        made = (await written(pilot, app, 2, folder / "exports" / "整改-工信局-2019-04-26.md")).decode()
        assert "2019-001" in made
        assert "2019-002" not in made
