"""全市问题: groups, filters, verdicts and evidence, by keys, over a real folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui import city
from tests.tui.conftest import desk_of, lines, ready, seen, until
from ykterm.core import events as ev
from ykterm.core.triage import State
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.findings import FindingsScreen
from ykterm.tui.screens.site import SiteScreen
from ykterm.tui.screens.sites import SitesScreen
from ykterm.tui.screens.verdict_form import VerdictForm

Open = Callable[[Path], Dashboard]


async def opened(pilot: Pilot[None]) -> tuple[Dashboard, FindingsScreen]:
    """The screen, with its list."""
    app = await ready(pilot)
    await pilot.press("2")
    await until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.screen.listed.line_count)
    await pilot.pause()
    assert isinstance(app.screen, FindingsScreen)
    return app, app.screen


def said(folder: Path) -> dict[str, State]:
    return {name: decision.state for name, decision in Workspace(folder).ledger().decisions().items()}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_findings_stand_in_groups_and_every_line_fits(
    folder: Path, open_app: Open, size: tuple[int, int]
) -> None:
    async with open_app(folder).run_test(size=size) as pilot:
        app, screen = await opened(pilot)
        assert screen.listed.line_count == 12 + 3
        assert "▾ 链接不可用(10)" in seen(app)
        for _ in range(3):
            assert all(cell_len(line) <= size[0] for line in lines(app))
            assert app.screen.query_one("#findings").size.height >= 5
            await pilot.press("g")
            await pilot.pause()


async def test_the_grouping_goes_from_rule_to_unit_to_host_and_groups_fold(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("f7")
        await pilot.pause()
        assert "按:单位" in seen(app)
        assert "▾ 工信局(12)" in seen(app)
        await pilot.press("Ｇ".lower())
        await pilot.pause()
        assert "▾ gxj.gov.cn.test(12)" in seen(app)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert screen.listed.line_count == 1
        assert "▸ gxj.gov.cn.test(12)" in seen(app)
        assert "工信局 12" in seen(app)
        await pilot.press("z")
        await pilot.pause()
        assert screen.listed.line_count == 13


async def test_the_evidence_comes_whole_when_the_cursor_rests(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 40)) as pilot:
        app, _ = await opened(pilot)
        await until(pilot, lambda: "访问 04-26" in seen(app) and "GET 404 118ms" in seen(app))
        assert "营口市工业和信息化局" in seen(app)
        await pilot.press("f2")
        await pilot.pause()
        assert not app.screen.query_one("#pane", VerticalScroll).display
        assert "GET 404 118ms" not in seen(app)


async def test_enter_opens_the_site_and_escape_comes_back(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SitesScreen))


async def test_narrowing_by_key_and_by_words_and_escape_clears_it(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "历次:新问题" in seen(app) and "12/12" in seen(app))
        await pilot.press("l")
        await until(pilot, lambda: "历次:未改" in seen(app) and "没有符合筛选的问题" in seen(app))
        await pilot.press("escape", "s", "s")
        await until(pilot, lambda: "判断:属实" in seen(app) and "0/12" in seen(app))
        await pilot.press("escape", "slash", *"stale", "enter")
        await pilot.press("escape", "slash", *"zczx", "escape")
        await until(pilot, lambda: "12/12" in seen(app))
        await pilot.press("slash")
        screen.query_one("#filter", Input).value = "栏目未更新"
        await pilot.press("enter")
        await until(pilot, lambda: "1/12" in seen(app) and app.focused is screen.listed)
        await pilot.press("escape", "r")
        await until(pilot, lambda: "只看哪条规则" in seen(app) and "链接不可用(10)" in seen(app))
        await pilot.press("4")
        await until(pilot, lambda: "规则:栏目不更新" in seen(app) and "1/12" in seen(app))
        await pilot.press("escape", "o")
        await until(pilot, lambda: "单位:工信局" in seen(app))
        await pilot.press("o")
        await until(pilot, lambda: "单位:工信局" not in seen(app))


async def test_a_filter_is_kept_under_a_name_used_and_removed_by_menu_alone(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(100, 36)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("l", "f4")
        await until(pilot, lambda: "把现在的筛选存下来" in seen(app))
        await pilot.press("7")
        await until(pilot, lambda: "存下筛选" in seen(app))
        await pilot.press(*"xin", "f9")
        await until(pilot, lambda: Workspace(folder).ledger().filters())
        (kept,) = Workspace(folder).ledger().filters()
        assert (kept.id, kept.life) == ("xin", "new")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "历次:现有" in seen(app))

        def offered() -> bool:
            book = app.screen.casebook() if isinstance(app.screen, FindingsScreen) else None
            return book is not None and bool(book.filters)

        await until(pilot, offered)
        await pilot.press("f", "1")
        await until(pilot, lambda: "筛选:“xin”" in seen(app) and "历次:新问题" in seen(app))
        await pilot.press("f", "end", "enter")
        await until(pilot, lambda: Workspace(folder).ledger().filters() == [])


async def test_one_a_group_or_all_are_judged_and_taken_back(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, screen = await opened(pilot)
        await pilot.press("a")
        await until(pilot, lambda: said(folder) == {"gxj-0": State.CONFIRMED})
        await until(pilot, lambda: screen.standings()["gxj-0"].state is State.CONFIRMED)
        await pilot.press("home", "space")
        await pilot.pause()
        assert "已选 10" in seen(app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, VerdictForm) and "将改 10 个" in seen(app))
        await pilot.press("f9")
        await until(pilot, lambda: list(said(folder).values()) == [State.WATCH] * 10)
        await until(pilot, lambda: app.screen is screen and "已选" not in seen(app))
        await pilot.press("u")
        await until(pilot, lambda: len(said(folder)) == 1)
        await pilot.press("U")
        await until(pilot, lambda: len(said(folder)) == 10)
        await pilot.press("A")
        await pilot.pause()
        assert "已选 12" in seen(app)
        await pilot.press("f3")
        await until(pilot, lambda: "撤回判断" in seen(app))
        await pilot.press("escape", "d")
        await until(pilot, lambda: "判为误报:工信局 12 个问题" in seen(app))
        await pilot.press("escape", "v")
        await until(pilot, lambda: "判为豁免:工信局 12 个问题" in seen(app))


async def test_a_verdict_on_several_units_names_each_and_what_it_is_about(folder: Path, open_app: Open) -> None:
    with Archive.open(Workspace(folder).archive_path) as archive:
        info = archive.begin_round(month="2019-04", scope="full", as_of=city.AS_OF, sites=["gxs"], simulated=True)
        for event in (ev.SiteStarted(site="gxs", at=city.AT), city.home("gxs"), city.done("gxs")):
            archive.record(info.id, event)
        found = city.finding("gxs", 0, "identity.footer", "police", "页脚缺公安机关备案标识")
        archive.save_findings(info.id, "gxs", [found])
        archive.finish_round(info.id, complete=True)
    async with open_app(folder).run_test(size=(120, 36)) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("A", "d")
        await until(pilot, lambda: isinstance(app.screen, VerdictForm) and "将改 13 个" in seen(app))
        assert "判为误报:2 家 13 个问题" in seen(app)
        line = next(line for line in lines(app) if "供销社 页脚缺公安机关备案标识" in line)
        assert "公安机关备案标识" in line.replace("页脚缺公安机关备案标识", "", 1)
        assert "police" not in seen(app)


async def test_a_finding_is_looked_at_again_by_itself(
    folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app, _ = await opened(pilot)
        asked: list[tuple[str, ...]] = []

        def command(*words: str) -> list[str]:
            asked.append(words)
            return [sys.executable, "-c", f"raise SystemExit({len(asked) - 1})"]

        monkeypatch.setattr(desk_of(app), "command", command)
        await pilot.press("c")
        await until(pilot, lambda: "复查完毕:全部已改" in seen(app))
        await pilot.press("f5")
        await until(pilot, lambda: "复查完毕:有仍在或未能查的" in seen(app))
        await pilot.press("f5")
        await until(pilot, lambda: "复查没有做完" in seen(app))
        assert asked == [("recheck", "gxj-0")] * 3


@pytest.mark.parametrize(("digit", "form"), [("1", "xlsx"), ("2", "csv"), ("3", "md")])
async def test_what_is_listed_is_exported(folder: Path, open_app: Open, digit: str, form: str) -> None:
    async with open_app(folder).run_test(size=(120, 36), notifications=True) as pilot:
        app, _ = await opened(pilot)
        await pilot.press("slash", *"stale", "enter", "escape", "slash")
        app.screen.query_one("#filter", Input).value = "未更新"
        await pilot.press("enter", "f6")
        await until(pilot, lambda: "导出列出的问题为" in seen(app))
        await pilot.press(digit)
        file = folder / "exports" / f"问题-2019-04-26.{form}"
        await until(pilot, lambda: file.exists() and "已写入" in seen(app))
        if form != "xlsx":
            made = file.read_text("utf-8")
            assert "栏目未更新:政策解读" in made
            assert "首页死链" not in made


async def test_twenty_thousand_findings_are_listed_and_moved_through(folder: Path, open_app: Open) -> None:
    with Archive.open(Workspace(folder).archive_path) as archive:
        info = archive.begin_round(month="2019-04", scope="full", as_of=city.AS_OF, sites=["gxj"], simulated=True)
        for event in city.events_of_gxj():
            archive.record(info.id, event)
        found = [city.finding("gxj", n, "link.dead", f"http://gxj.gov.cn.test/{n}.html", "死链") for n in range(20_000)]
        archive.save_findings(info.id, "gxj", found)
        archive.finish_round(info.id, complete=True)
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app, screen = await opened(pilot)
        assert screen.listed.line_count >= 20_001
        await pilot.press("end")
        await pilot.pause()
        assert "/19999.html" in seen(app)
        await pilot.press("pageup", "up", "home", "pagedown", "down")
        await pilot.pause()
        assert screen.listed.cursor is not None
        assert 0 < screen.listed.cursor < 30


async def test_a_folder_without_findings_says_so(tmp_path: Path, open_app: Open) -> None:
    city.write_sites(tmp_path / "city")
    async with open_app(tmp_path / "city").run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "还没有检查过,有没有问题不知道" in seen(app))
        await pilot.press("a", "space", "c", "enter", "A", "g", "l")
        await pilot.pause()
        assert isinstance(app.screen, FindingsScreen)
