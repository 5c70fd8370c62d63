"""What a page may try, on every screen and in every export: markup, escapes, overrides, formulas, endless text."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.tui import city
from tests.tui.conftest import lines, ready, seen, until
from ykterm.cli import main
from ykterm.core import events as ev
from ykterm.core.messages import Truth
from ykterm.core.model import Attempt, ColumnState, Evidence, Finding, Hop, Item, Place, Use
from ykterm.report.writers.as_csv import FORMULA
from ykterm.store.archive import Archive
from ykterm.store.workspace import Workspace
from ykterm.tui.app import Dashboard
from ykterm.tui.exporting import SHEET, SNAPSHOT
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]

TRIES = (
    "[bold red on white][@click=app.leave]点我[/][/]",
    "[/] [link=http://evil.test]x[/link] [[",
    "\x1b]0;标题\x07\x1b[2J\x1b[31m红\x1b[0m\x9b31m\x1bc",
    "\u202e反写\u2066里\u2069 \u200b零\u200d宽\ufeff",
    "控制\x00\x01\x07\x08\x0b\x7f\x85符\r\n第二行\t制表",
    "=cmd|'/C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\uff1dHYPERLINK(1)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=1>",
    "</style></title><b>|*_`#~![x](javascript:alert(1))",
    "长" * 10_000,
    "\ud800孤",
)
"""One surrogate alone cannot be kept in UTF-8: it is left out of what goes into a file."""
KEPT = tuple(words.encode("utf-8", "ignore").decode() for words in TRIES)
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
TAGS = {"html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "dl", "dt", "dd", "div"} | {
    *("table", "thead", "tbody", "tr", "th", "td", "section", "span", "a", "ol", "li", "b", "br")
}


def events() -> Iterator[ev.Event]:
    """The round of the small city, with one of TRIES wherever a page has the word."""
    yield city.started("gxs", "gxj", "lbq", "czj", "wlj")
    yield ev.SiteStarted(site="gxj", at=city.AT)
    yield city.home("gxj", reason=KEPT[2], error=KEPT[0], status=None, outcome="suspect")
    for n, words in enumerate(KEPT):
        base = city.dead("gxj", f"{n}", on_home=n % 2 == 0, outcome="suspect" if n % 3 == 0 else "dead")
        target = replace(
            base.target,
            url=f"http://gxj.gov.cn.test/{n}/{words}",
            reason=words,
            error=words if n % 4 == 0 else None,
            uses=(Use(f"http://gxj.gov.cn.test/{words}", words, Place.BODY),),
            hops=(Hop(f"http://gxj.gov.cn.test/{words}", 302, words),),
        )
        yield ev.LinkJudged(site="gxj", target=target)
        read = city.column("gxj", f"{words}{n}", ColumnState.STALE, dt.date(2018, 9, 30), limit_days=180)
        items = (Item(words, f"http://gxj.gov.cn.test/{words}", dt.date(2018, 9, 30)),)
        yield ev.ColumnRead(
            site="gxj",
            reading=replace(read.reading, url=f"http://gxj.gov.cn.test/c{n}/", items=items, reason=words, source=words),
        )
    yield city.done("gxj", planned=40, answered=39)
    yield ev.RoundDone(complete=False, note=KEPT[0] + KEPT[2] + KEPT[3], at=city.AT + 90)


def findings() -> list[Finding]:
    rules = ("link.dead", "column.stale", "identity.footer", "topic.mismatch")
    return [
        Finding(
            id=f"gxj-{n}",
            site="gxj",
            rule=rules[n % len(rules)],
            subject=f"http://gxj.gov.cn.test/{n}/{words}" if n % 2 else words,
            title=words,
            detail=words,
            indicator="可用性(2015 表,已核实)",
            arithmetic=words,
            evidence=Evidence(
                status=404,
                error=words if n % 3 == 0 else None,
                attempts=(Attempt(at=city.AT, method=words, status=404, error=words, ms=1),),
                hops=(Hop(words, 302, words),),
                where=(Use(words, words, Place.FOOTER),),
                where_total=1,
            ),
        )
        for n, words in enumerate(KEPT)
    ]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    place = tmp_path / "city"
    city.write_sites(place)
    workspace = Workspace.find(str(place))
    with Archive.open(workspace.archive_path) as archive:
        sites = ["gxs", "gxj", "lbq", "czj", "wlj"]
        info = archive.begin_round(month="2019-04", scope="full", as_of=city.AS_OF, sites=sites, simulated=False)
        for event in events():
            archive.record(info.id, event)
        archive.save_findings(info.id, "gxj", findings())
        archive.finish_round(info.id, complete=False, note=KEPT[0] + KEPT[2] + KEPT[3])
    ledger = workspace.ledger()
    ids = tuple(one.id for one in findings())
    ledger.add_notice("gxj", due=dt.date(2019, 5, 14), today=city.AS_OF, findings=ids, note="请改", issue=True)
    for words in KEPT[:12]:
        ledger.add_message(f"留言 {words}", received=city.AS_OF, unit="gxj", link=words, truth=Truth.TRUE)
    return place


def safe_on_screen(app: Dashboard, width: int) -> None:
    """Nothing but words stands on the screen, and no word does anything."""
    assert not UNSAFE.search(seen(app).replace("\n", "")), repr(seen(app))
    for line in lines(app):
        assert cell_len(line) <= width
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.style is None or (segment.style.link is None and "@click" not in segment.style.meta)


@pytest.mark.parametrize("size", [(120, 36), (40, 12)])
async def test_no_screen_takes_a_word_for_an_order(hostile: Path, open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(hostile).run_test(size=size, notifications=True) as pilot:
        app = await ready(pilot)
        safe_on_screen(app, size[0])
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and app.screen._dossier is not None)
        for tab in "12345678":
            await pilot.press(tab)
            await pilot.pause()
            for _ in range(len(KEPT) if tab in "123" and size[0] == 120 else 1):
                safe_on_screen(app, size[0])
                await pilot.press("down")
        await pilot.press("1", "home", "A", "d")
        await pilot.pause()
        safe_on_screen(app, size[0])
        await pilot.press("escape", "n")
        await pilot.pause()
        safe_on_screen(app, size[0])
        await pilot.press("escape", "escape")
        for screen in "2345":
            await pilot.press(screen)
            await until(pilot, lambda: "正在读取" not in seen(app))
            for _ in range(len(KEPT) + 4 if size[0] == 120 else 2):
                await pilot.press("down")
                safe_on_screen(app, size[0])
        await pilot.press("2")
        await until(pilot, lambda: "正在读取" not in seen(app))
        if size[0] == 120:
            await pilot.press("slash", *"点我", "enter")
            await until(pilot, lambda: "[bold red on white][@click=app.leave]点我" in seen(app))
            await pilot.press("a")
            await until(pilot, lambda: "属实" in seen(app))
            safe_on_screen(app, size[0])
        assert app.is_running
        app.say(KEPT[0] + KEPT[2])
        await pilot.pause()
        safe_on_screen(app, size[0])


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.clickable: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.clickable |= {value or "" for name, value in attrs if name == "href"}


def safe_file(path: Path) -> None:
    """The file is what its suffix says, and nothing of a page's acts in it."""
    data = path.read_bytes()
    if path.suffix == ".xlsx":
        for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (cell.coordinate, cell.value)
                if isinstance(cell.value, str):
                    assert cell.quotePrefix
                    assert not UNSAFE.search(cell.value)
        return
    text = data.decode("utf-8-sig")
    assert not UNSAFE.search(text.replace("\r\n", "\n")), path.name
    if path.suffix == ".csv":
        first, *rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} <= {len(first)}
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    elif path.suffix == ".html":
        tags = _Tags()
        tags.feed(text)
        assert tags.found <= TAGS
        assert not {name for name in tags.attributes if name.startswith("on")}
        assert tags.clickable <= {f"http://{site}.gov.cn.test/" for site in ("gxs", "gxj", "lbq", "czj", "wlj")}
    elif path.suffix == ".svg":
        tree = ElementTree.fromstring(text)
        kinds = {element.tag.partition("}")[2] for element in tree.iter()}
        assert kinds <= {"svg", "style", "defs", "clipPath", "rect", "g", "circle", "text"}
        assert not re.findall(r"url\((?!#)", text)
    elif path.suffix == ".md":
        assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|javascript:[^\\]*\)(?<!\\)$", html.unescape(text))


async def _every_form(pilot: Pilot[None], app: Dashboard, forms: tuple[str, ...], exports: Path) -> None:
    for form in forms:
        await _one_form(pilot, app, form, exports)


async def _one_form(pilot: Pilot[None], app: Dashboard, form: str, exports: Path) -> None:
    before = _files(exports)
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, Choice))
    options = app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(form)
    await pilot.press("enter")
    await until(pilot, lambda: _files(exports) - before and not isinstance(app.screen, Choice))
    (made,) = _files(exports) - before
    await until(pilot, lambda: any(made.name in told.message for told in app._notifications))
    safe_file(made)


def _files(folder: Path) -> set[Path]:
    return set(folder.iterdir()) if folder.exists() else set()


async def test_no_export_takes_a_word_for_an_order(hostile: Path, open_app: Open) -> None:
    exports = hostile / "exports"
    async with open_app(hostile).run_test(size=(120, 36), notifications=True) as pilot:
        app = await ready(pilot)
        await _every_form(pilot, app, SNAPSHOT, exports)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SiteScreen) and app.screen._dossier is not None)
        for tab in "123":
            await pilot.press(tab)
            await _every_form(pilot, app, SHEET, exports)
        await pilot.press("escape")
        for screen in "234":
            await pilot.press(screen)
            await until(pilot, lambda: "正在读取" not in seen(app))
            await _every_form(pilot, app, SHEET, exports)
    assert len(_files(exports)) == 7 * 6


@pytest.mark.parametrize("form", SNAPSHOT)
def test_the_commands_files_neither(hostile: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (["snapshot", "-o", str(tmp_path / f"快照.{form}")],):
        monkeypatch.setattr(sys, "argv", ["ykterm", "--workspace", str(hostile), "--as-of", "2019-04-26", *command])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0
    safe_file(tmp_path / f"快照.{form}")
