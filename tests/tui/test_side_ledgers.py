"""找错 and 登记 on screen, by keys alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui import city
from tests.tui.conftest import lines, ready, seen, until
from ykterm.core.messages import Truth
from ykterm.core.publications import Result
from ykterm.core.registers import DomainState, Register
from ykterm.store.ledger import Ledger
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.fields_form import FieldsForm
from ykterm.tui.screens.messages import MessagesScreen
from ykterm.tui.screens.registers import RegistersScreen

Open = Callable[[Path], Dashboard]
D = dt.date


def ledger_of(folder: Path) -> Ledger:
    return Workspace.find(str(folder)).ledger()


Side = type[MessagesScreen] | type[RegistersScreen]


async def opened(pilot: Pilot[None], key: str, screen: Side, ready_when: str) -> Dashboard:
    app = await ready(pilot)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, screen) and ready_when in seen(app))
    return app


async def form(pilot: Pilot[None], app: Dashboard, key: str) -> FieldsForm:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, FieldsForm))
    await pilot.pause()
    assert isinstance(app.screen, FieldsForm)
    return app.screen


def fill(screen: FieldsForm, **values: str) -> None:
    for name, value in values.items():
        screen.query_one(f"#{name}", Input).value = value


async def kept(pilot: Pilot[None], app: Dashboard) -> None:
    """Saves the form and waits for the screen under it."""
    await pilot.press("f9")
    await until(pilot, lambda: not isinstance(app.screen, FieldsForm))
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.fixture
def known(folder: Path) -> Path:
    """The city with two messages, one late and hostile."""
    ledger = ledger_of(folder)
    ledger.add_message(city.HOSTILE, received=D(2019, 4, 17), unit="gxj", link="http://gxj.gov.cn.test/")
    ledger.add_message("附件下载不了", received=D(2019, 4, 25))
    return folder


async def test_a_months_messages_with_their_clock(known: Path, open_app: Open) -> None:
    async with open_app(known).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "4", MessagesScreen, "2019-002")
        assert "超期 5 工作日" in next(line for line in lines(app) if "2019-001" in line)
        assert "余 1 工作日" in next(line for line in lines(app) if "2019-002" in line)
        assert "本市 受理 2  属实 0  办结 0%(0/2)  按时 0%(0/1)  待答复 1  超期 1" in seen(app)
        assert "超期:工信局 1 条" in seen(app)
        assert "[bold red]标题[/]" in seen(app)
        assert max(map(cell_len, lines(app))) <= 80
        await pilot.press("left")
        await until(pilot, lambda: "没有留言" in seen(app) and "2019-03" in seen(app))
        await pilot.press("a")
        await until(pilot, lambda: "2019-001" in seen(app) and "全部" in lines(app)[0])


async def test_a_message_is_entered_answered_and_taken_back(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "4", MessagesScreen, "没有留言")
        screen = await form(pilot, app, "f4")
        fill(screen, unit="czj", received="4月23日")
        await until(pilot, lambda: "请填留言内容" in seen(app))
        fill(screen, text="首页打不开", truth="２")
        await until(pilot, lambda: "财政局,2019-04-25 前答复,超期 1 工作日" in seen(app))
        await kept(pilot, app)
        one = ledger_of(folder).message("2019-001")
        assert (one.unit, one.received, one.truth) == ("czj", D(2019, 4, 23), Truth.TRUE)
        await until(pilot, lambda: "2019-001" in seen(app))
        screen = await form(pilot, app, "enter")
        fill(screen, close="2")
        await until(pilot, lambda: "请填答复内容" in seen(app))
        fill(screen, text="已改", day="2019-04-25")
        await until(pilot, lambda: "按时,办结" in seen(app))
        await kept(pilot, app)
        one = ledger_of(folder).message("2019-001")
        assert (one.answered, one.closed) == (D(2019, 4, 25), D(2019, 4, 25))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("1")
        await until(pilot, lambda: ledger_of(folder).message("2019-001").closed is None)
        await until(pilot, lambda: "超期 1 工作日" in seen(app))


async def test_the_cut_off_and_the_provinces_figures(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "4", MessagesScreen, "没有留言")
        screen = await form(pilot, app, "f7")
        fill(screen, cutoff="4月24日", received="82", true="49", closed="83")
        await until(pilot, lambda: "办结 83 条多于受理 82 条" in seen(app))
        fill(screen, closed="82", late_sponsors="3", late_messages="3")
        await kept(pilot, app)
        await until(pilot, lambda: "全省 受理 82  属实 49  办结 82  超期 3 家 3 条" in seen(app))
        assert "03-26 至 04-24 收到的" in seen(app)


async def test_a_unit_is_registered_beside_what_was_found(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "5", RegistersScreen, "未登记 6")
        assert "未检查" in next(line for line in lines(app) if " 审计局" in line)
        await pilot.press("down")
        screen = await form(pilot, app, "f4")
        assert "1 未开展  2 进行中  3 进展缓慢  4 已完成" in seen(app)
        fill(screen, state="9")
        await until(pilot, lambda: "状态只能是" in seen(app))
        fill(screen, state="3", evidence="来函")
        await kept(pilot, app)
        entry = ledger_of(folder).register(Register.DOMAIN)["gxj"]
        assert (entry.state, entry.evidence) == (DomainState.SLOW, "来函")
        await until(pilot, lambda: "进展缓慢 1,未登记 5" in seen(app))
        assert max(map(cell_len, lines(app))) <= 80


def _is_open(app: Dashboard, title: str) -> bool:
    return f"[{title}]" in seen(app)


async def test_all_pages_are_turned_by_keys_full_width_ones_too(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24), notifications=True) as pilot:
        app = await ready(pilot)
        await pilot.press("５")
        await until(pilot, lambda: "[域名清理]" in seen(app))
        # The keys below are those of the page.
        monthly, sampled = "← 上月", "r 抽查"
        pages = (
            ("国徽自查", ()),
            ("信息发布", (monthly, sampled)),
            ("省级抽查", (monthly,)),
            ("域名清理", ()),
        )
        for title, there in pages:
            await pilot.press("tab")
            await until(pilot, partial(_is_open, app, title))
            assert [words for words in (monthly, sampled) if words in lines(app)[-1]] == list(there)
        await pilot.press("left")
        await until(pilot, lambda: "“域名清理”不分月份" in seen(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "[省级抽查]" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_a_count_a_sample_and_its_results(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "5", RegistersScreen, "未登记 6")
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "上报 0/6 家" in seen(app))
        screen = await form(pilot, app, "enter")
        fill(screen, count="1,584")
        await kept(pilot, app)
        await until(pilot, lambda: "上报 1/6 家,合计 1584" in seen(app))
        assert "+1583" in next(line for line in lines(app) if " 供销社" in line)
        screen = await form(pilot, app, "f5")
        fill(screen, count="3", seed="7")
        await kept(pilot, app)
        screen = await form(pilot, app, "f7")
        assert "工作动态一条" in seen(app)
        assert "http://gxs.gov.cn.test/工作动态/1.html" in seen(app)
        fill(screen, **{"item-1": "3 转抄"})
        await kept(pilot, app)
        (check,) = ledger_of(folder).sample_checks("2019-04")
        assert (check.population, check.items[0].result, check.items[0].note) == (1, Result.FALSE, "转抄")
        await until(pilot, lambda: "属实 0/1" in seen(app))


async def test_the_provinces_check_is_entered(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "5", RegistersScreen, "未登记 6")
        await pilot.press("shift+tab")
        await until(pilot, lambda: "还没有登记,按 Enter 登记" in seen(app))
        screen = await form(pilot, app, "enter")
        fill(
            screen, ordinal="4", running="576", sampled="106", unqualified="1", ours="工信局=首页10个链接；czj=空白栏目"
        )
        await until(pilot, lambda: "抽查占 18.4%(106/576),合格率 99.1%(105/106)" in seen(app))
        await kept(pilot, app)
        found = ledger_of(folder).spot_checks()["2019-04"]
        assert [one.unit for one in found.ours] == ["gxj", "czj"]
        await until(pilot, lambda: "2019-04 已登记" in seen(app) and "工信局:首页10个链接;财政局:空白栏目" in seen(app))


@pytest.mark.parametrize(("turns", "stem"), [(0, "域名清理-2019-04-26"), (2, "信息发布-2019-04"), (3, "省级抽查")])
async def test_each_page_is_exported(folder: Path, open_app: Open, turns: int, stem: str) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "5", RegistersScreen, "未登记 6")
        await pilot.press(*["tab"] * turns, "e")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("2")
        await until(pilot, (folder / "exports" / f"{stem}.csv").exists)


async def test_what_the_ledger_refuses_stays_in_the_form(
    folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "4", MessagesScreen, "没有留言")
        screen = await form(pilot, app, "n")
        fill(screen, text="首页打不开")
        text = (folder / "ledger.json").read_text(encoding="utf-8")
        (folder / "ledger.json").write_text("{", encoding="utf-8")
        await pilot.press("f9")
        await until(pilot, lambda: "✗" in seen(app) and "ledger.json" in seen(app))
        assert app.screen is screen
        (folder / "ledger.json").write_text(text, encoding="utf-8")
        await kept(pilot, app)
        assert ledger_of(folder).message("1").text == "首页打不开"


async def test_a_unit_no_longer_registered_stays_with_its_message(folder: Path, open_app: Open) -> None:
    ledger_of(folder).add_message("首页打不开", received=D(2019, 4, 24), unit="gone")
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "4", MessagesScreen, "2019-001")
        screen = await form(pilot, app, "enter")
        fill(screen, text="已改", truth="2")
        await kept(pilot, app)
        one = ledger_of(folder).message("1")
        assert (one.unit, one.answer, one.truth) == ("gone", "已改", Truth.TRUE)
