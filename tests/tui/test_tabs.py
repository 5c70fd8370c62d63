"""网站详情 beyond links and columns: what the tabs 4 to 8 say, and addresses handed on."""

from __future__ import annotations

import datetime as dt
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui import city
from tests.tui.conftest import desk_of, ready, seen, until
from ykterm.core import events as ev
from ykterm.core.fingerprint import fingerprint
from ykterm.core.letters import LetterState
from ykterm.core.model import About, Address, Finding, Footer, Guide, Letter, Mailbox, Place, Probe, Use
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.browse import sound
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.notice import NoticeScreen
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]
HOME = "http://gxj.gov.cn.test/"


def _fault(rule: str, subject: str, title: str) -> Finding:
    return Finding(
        id=fingerprint("gxj", rule, subject),
        site="gxj",
        rule=rule,
        subject=subject,
        title=title,
        detail="",
        indicator="",
        arithmetic="",
        evidence=city.finding("gxj", 1, rule, subject, title).evidence,
    )


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A city whose 工信局 was read with all that rounds learn of a site."""
    place = tmp_path / "city"
    workspace = city.write_city(place)
    footer = Footer(site_id="2108000001", icp="辽ICP备1号", sponsor=f"工信局{city.HOSTILE}")
    former = (("营口市经济和信息化委员会", Use(HOME, "页脚", Place.FOOTER)),)
    tags = {"sitename": "营口市工业和信息化局", "siteidcode": "2108009999"}
    letters = tuple(
        Letter(title=f"来信{n}", url=f"{HOME}letter{n}.html", asked=dt.date(2019, 1, n), answered=None, state=state)
        for n, state in ((1, LetterState.OPEN), (2, LetterState.UNKNOWN))
    )
    matters = (
        ev.MatterSeen(site="gxj", mailbox=Mailbox(name="局长信箱", url=f"{HOME}box/", letters=letters)),
        ev.MatterSeen(
            site="gxj", guide=Guide(title="企业设立登记", url=f"{HOME}guide.html", present=("条件",), missing=("收费",))
        ),
        ev.MatterSeen(
            site="gxj",
            about=About(kind="领导", name="领导信息", url=f"{HOME}ld.html", updated=None, phones=("0417-1",)),
        ),
        ev.MatterSeen(
            site="gxj",
            address=Address(host="gxj.gov.cn.test", ipv6=False, https=True, certificate_ends=dt.date(2019, 5, 1)),
        ),
    )
    with Archive.open(workspace.archive_path) as archive:
        info = archive.begin_round(month="2019-04", scope="full", as_of=city.AS_OF, sites=["gxj"], simulated=False)
        for event in (
            *list(city.events_of_gxj())[:-1],
            ev.FactsRead(
                site="gxj", page=HOME, footer=footer, footer_complete=True, title="首页", tags=tags, former=former
            ),
            *matters,
            city.done("gxj"),
        ):
            archive.record(info.id, event)
        found = [
            _fault("identity.footer", "police", "页脚缺公安机关备案标识"),
            _fault("identity.tags", "SiteIDCode", "页面标签 SiteIDCode 有误:2108009999"),
            _fault("identity.name", "营口市经济和信息化委员会", "仍使用旧名"),
            _fault("interaction.late", f"{HOME}letter1.html", "互动回应差(迟缓):来信1"),
            _fault("service.missing", f"{HOME}guide.html", "服务不实用"),
            _fault("domain.form", "10.0.0.5", "链接指向内网地址:10.0.0.5"),
            _fault("domain.note", "ipv6", "域名没有 IPv6 地址"),
        ]
        archive.save_findings(info.id, "gxj", found)
        archive.finish_round(info.id, complete=True)
        for hour in range(3):
            archive.record_probe(
                Probe(
                    site="gxj",
                    at=city.AT + hour * 3600,
                    url=HOME,
                    status=None if hour == 2 else 200,
                    ms=90,
                    error="timeout" if hour == 2 else None,
                    outcome="dead" if hour == 2 else "ok",
                )
            )
    ledger = workspace.ledger()
    ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=city.AS_OF, findings=(found[0].id,), issue=True)
    return place


async def opened(pilot: Pilot[None], tab: str) -> tuple[Dashboard, SiteScreen]:
    """A tab of 工信局's page."""
    app = await ready(pilot)
    await pilot.press("down", "enter")
    await until(pilot, lambda: isinstance(app.screen, SiteScreen) and app.screen.listed.line_count)
    await pilot.press(tab)
    await pilot.pause()
    assert isinstance(app.screen, SiteScreen)
    return app, app.screen


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        (
            "4",
            (
                "▸ 页脚标识(8)",
                "✓ 网站标识码",
                "2108000001",
                "✗ 公安机关备案标识",
                "· 联系方式",
                "没有见到",
                "✗ SiteIDCode",
                "✗ 旧名",
                "营口市经济和信息化委员会",
                "✓ 领导 领导信息",
                "工信局[bold red]标题[/] 红反",
                "4 基本信息 3",
            ),
        ),
        (
            "5",
            ("▸ 2 封来信", "局长信箱:读到一年前;1 封未答复", "✗ 未答复", "· 看不出", "✗ 指南", "缺 收费", "5 互动 2"),
        ),
        ("6", ("! IPv6", "· https", "能打开", "2019-05-01", "✗ 域名", "链接指向内网地址:10.0.0.5", "6 域名 1")),
        ("7", ("▸ 检查(2)", "2019-04-26 第2次", "10/3", "97.5%", "▸ 访问首页(5)", "超时", "7 历史 2")),
        ("8", ("2019-05-14", "余 11 工作日", "已发出", "8 整改 1")),
    ],
)
async def test_what_a_tab_says(rich: Path, open_app: Open, tab: str, words: tuple[str, ...]) -> None:
    async with open_app(rich).run_test(size=(140, 44)) as pilot:
        app, _ = await opened(pilot, tab)
        shown = seen(app)
        for word in words:
            assert word in shown, f"{word}\n{shown}"
        assert "\x1b" not in shown


async def test_a_line_that_stands_for_a_finding_is_judged_where_it_stands(rich: Path, open_app: Open) -> None:
    async with open_app(rich).run_test(size=(120, 44)) as pilot:
        _, screen = await opened(pilot, "4")
        await pilot.press("down", "down")
        await pilot.pause()
        (finding,) = screen.chosen_findings()
        assert finding.subject == "police"
        await pilot.press("a")
        await until(pilot, lambda: finding.id in Workspace(rich).ledger().decisions())


async def test_enter_opens_a_notice_line_by_line_and_elsewhere_goes_to_the_evidence(rich: Path, open_app: Open) -> None:
    async with open_app(rich).run_test(size=(120, 44)) as pilot:
        app, screen = await opened(pilot, "8")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NoticeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("4", "enter")
        await pilot.pause()
        assert app.focused is screen.query_one("#pane")
        await pilot.press("tab")
        assert app.focused is screen.listed


async def test_an_address_goes_to_the_browser_or_is_shown_where_there_is_no_screen_and_is_copied(
    rich: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(webbrowser, "open", went.append)
    monkeypatch.setattr(Dashboard, "copy_to_clipboard", lambda app, text: went.append(f"copied {text}"))
    for name in ("SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with open_app(rich).run_test(size=(120, 44)) as pilot:
        app, _ = await opened(pilot, "2")
        url = "http://gxj.gov.cn.test/0.html"
        monkeypatch.setenv("SSH_CONNECTION", "1")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, Choice) and url in seen(app))
        await pilot.press("1")
        await until(pilot, lambda: went == [f"copied {url}"])
        monkeypatch.delenv("SSH_CONNECTION")
        monkeypatch.setenv("DISPLAY", ":0")
        await pilot.press("f2", "1")
        await until(pilot, lambda: went[1:] == [url])
        await pilot.press("y")
        await until(pilot, lambda: went[2:] == [f"copied {url}"])
        await pilot.press("up", "o", "y")
        await pilot.pause()
        assert len(went) == 3


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.test/x?y=1", True),
        ("HTTP://A.TEST/", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://a.test/\x1b[31m", False),
        ("http://a.test/ --flag", False),
        ("", False),
    ],
)
def test_only_sound_web_addresses_are_handed_on(url: str, kept: bool) -> None:
    assert sound(url) == (url if kept else "")


async def test_c_looks_again_at_a_finding_and_elsewhere_checks_the_site(
    rich: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(rich).run_test(size=(120, 44)) as pilot:
        app, _ = await opened(pilot, "4")
        asked: list[tuple[str, ...]] = []

        def command(*words: str) -> list[str]:
            asked.append(words)
            return [sys.executable, "-c", ""]

        monkeypatch.setattr(desk_of(app), "command", command)
        await pilot.press("c")
        await until(pilot, lambda: desk_of(app).asked == [["gxj"]])
        await until(pilot, lambda: app.child is None)
        await pilot.press("down", "down", "f5")
        await until(pilot, lambda: asked == [("recheck", fingerprint("gxj", "identity.footer", "police"))])
        await pilot.press("C")
        await until(pilot, lambda: desk_of(app).asked == [["gxj"]] * 2)
