"""The table of keys: reachable by keys nothing eats, remapped by settings.yaml, found in the palette."""

from __future__ import annotations

import importlib
import os
import pkgutil
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.binding import Binding
from textual.events import Key as KeyEvent
from textual.keys import _character_to_key
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from tests.tui import city
from tests.tui.conftest import ready, seen, until
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.tui import screens
from ykterm.tui.app import Dashboard
from ykterm.tui.desk import Desk
from ykterm.tui.keys import AREAS, find, footer, half_width, shown
from ykterm.tui.keys.names import read
from ykterm.tui.keys.remap import MODAL, _clashes, remapped
from ykterm.tui.palette import NOTHING, commands
from ykterm.tui.plain import plain
from ykterm.tui.screens.areas import AREAS as SCREENS
from ykterm.tui.screens.choice import Choice
from ykterm.tui.screens.help import help_text
from ykterm.tui.screens.site import SiteScreen

Open = Callable[[Path], Dashboard]
SAFE = {"enter", "space", "escape", "tab", "shift+tab", "up", "down", "left", "right", *"0123456789"}
SAFE |= {f"f{n}" for n in range(1, 13)}
"""What neither an input method nor a multiplexer takes for itself."""
ON_SCREENS = ("app", *(area for area in AREAS if area not in MODAL))


def test_no_key_means_two_things_on_one_screen() -> None:
    assert list(_clashes(AREAS, {})) == []


def test_where_no_palette_opens_every_action_has_a_safe_key() -> None:
    assert SAFE & set(find(AREAS, "app.palette").names)
    lacking = [key.id for area in MODAL for key in AREAS[area][1] if not SAFE & set(key.names)]
    assert lacking == []


async def test_the_palette_of_every_screen_has_every_action_without_a_safe_key(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        visited = {"app"}
        for screen in (None, SiteScreen("gxj"), *(kind() for kind in SCREENS.values())):
            if screen is not None:
                await app.push_screen(screen)
            await pilot.press("f12")
            assert "CommandPalette" in str(app.screen)
            await pilot.press("escape")
            offered = {key.id for _, key in commands(app, app.screen)}
            areas = {one.partition(".")[0] for one in offered}
            visited |= areas
            lacking = [key.id for area in areas for key in AREAS[area][1] if not SAFE & set(key.names)]
            # The demo is offered where nothing was ever checked.
            assert set(lacking) - {"sites.demo"} <= offered
            app.action_show_sites()
        assert {"sites", "site", *SCREENS} <= visited


async def test_the_palette_finds_by_words_and_by_initials_and_does_it(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "网站: 检查本站" in seen(app))
        await pilot.press(*"px")
        await until(pilot, lambda: "网站: 排序" in seen(app) and "网站: 检查本站" not in seen(app))
        await pilot.press("z")
        await until(pilot, lambda: NOTHING in seen(app))
        app.screen.query_one(Input).value = "排序"
        await until(pilot, lambda: "网站: 排序" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        assert "按哪一列排序" in seen(app)


async def test_an_action_that_cannot_be_done_now_is_not_offered(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        assert "sites.next" in {key.id for _, key in commands(app, app.screen)}
        await pilot.press("slash")
        assert "sites.next" not in {key.id for _, key in commands(app, app.screen)}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"sites.chek": "k"}, "settings.yaml:3: keys sites.chek: 没有这个动作,是否指 sites.check"),
        ({"sites.check": "hyper"}, "settings.yaml:3: keys sites.check: “hyper”不是键名"),
        ({"sites.check": "检"}, "settings.yaml:3: keys sites.check: “检”不是键名"),
        ({"sites.check": "k,"}, "settings.yaml:3: keys sites.check: 是空的,要写键名,如 k 或 k,F5"),
        ({"sites.check": "k,k"}, "settings.yaml:3: keys sites.check: k 写了两次"),
        ({"sites.check": "s"}, "settings.yaml:3: keys sites.check: s 在“网站”里已是“排序”(sites.sort)"),
        ({"sites.check": "q"}, "settings.yaml:3: keys sites.check: q 在到处可用的键里已是“退出”(app.quit)"),
        ({"app.quit": "C"}, "settings.yaml:3: keys app.quit: C 在“网站”里已是“检查全部”(sites.check_all)"),
        ({"sites.check": "Enter"}, "settings.yaml:3: keys sites.check: Enter 要用来移动和选定,不能改作别用"),
        ({"sites.check": "ctrl+c"}, "settings.yaml:3: keys sites.check: Ctrl+C 终端和程序本身要用,不能改作别用"),
        ({"fields.keep": "s"}, "settings.yaml:3: keys fields.keep: 这里要打字,s 会打进字里;请用 F 键或 ctrl+字母"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(wanted: dict[str, str], words: str) -> None:
    with pytest.raises(Fault) as caught:
        remapped(wanted, dict.fromkeys(wanted, 3))
    assert str(caught.value).splitlines()[0].startswith(words)
    assert caught.value.exit_code == 2


def test_keys_may_be_written_as_people_read_them() -> None:
    table = remapped({"sites.sort": "F7, ctrl+R,、?".replace("、?", ";"), "site.copy": "shift+k"}, {})
    assert find(table, "sites.sort").names == ["f7", "ctrl+r", "semicolon"]
    assert find(table, "site.copy").names == ["K"]
    assert remapped({"sites.sort": "c", "sites.check": "s"}, {}) is not AREAS


@given(st.sampled_from([name for _, table in AREAS.values() for key in table for name in key.names]))
def test_what_is_shown_of_a_key_can_be_written(name: str) -> None:
    assert read(shown(name)) == name


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_none(written: str) -> None:
    key = read(written)
    assert key is None or read(key) == key


def test_footer_and_help_follow_the_inspectors_keys() -> None:
    table = remapped({"sites.check": "k,F5", "app.quit": "ctrl+x"}, {})
    assert ("k", "检查本站", 1) in footer(table, "sites", "app")
    assert ("Ctrl+X", "退出", 2) in footer(table, "sites", "app")
    assert "k F5" in help_text(table).plain
    assert "c F5" in help_text().plain


async def test_the_inspectors_keys_act_and_the_old_ones_do_not(folder: Path) -> None:
    table = remapped({"sites.sort": "k", "sites.only": "s"}, {})
    app = Dashboard(Desk(Context(str(folder), city.AS_OF)), table)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "k 排序" in seen(app)
        await pilot.press("f")
        assert len(app.screen_stack) == 1
        await pilot.press("s")
        assert "只看" in seen(app)
        await pilot.press("escape", "ｋ")
        assert "按哪一列排序" in seen(app)


async def test_full_width_characters_stay_what_they_are_where_text_is_typed(folder: Path, open_app: Open) -> None:
    async with open_app(folder).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("、", "Ｃ", "１", "?")
        assert app.screen.query_one("#filter", Input).value == "Ｃ１?"
        await pilot.press("escape", "５")
        await until(pilot, lambda: "域名清理" in seen(app))


@pytest.mark.parametrize(
    ("typed", "key"), [("ｃ", "c"), ("Ｃ", "C"), ("１", "1"), ("、", "slash"), ("\uff1f", "question_mark")]
)
def test_a_full_width_character_is_the_key_of_its_half_width_one(typed: str, key: str) -> None:
    stands_for = half_width(KeyEvent(_character_to_key(typed), typed))
    assert stands_for is not None
    assert stands_for.key == key


@pytest.mark.parametrize("typed", ["c", "1", "工", "\u00e9"])
def test_every_other_character_stands_for_itself(typed: str) -> None:
    assert half_width(KeyEvent(_character_to_key(typed), typed)) is None


def test_the_forms_are_known_as_such() -> None:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, Screen):
                areas = {key.id.partition(".")[0] for key in one.BINDINGS if isinstance(key, Binding) and key.id}
                assert all((area in MODAL) == issubclass(one, ModalScreen) for area in areas), one


@given(st.text(max_size=30))
def test_plain_text_is_ascii_and_wide_characters_alone_in_as_many_cells(text: str) -> None:
    drawn = plain(text)
    assert all(character.isascii() or cell_len(character) == 2 for character in drawn)


@pytest.mark.parametrize("text", ["✓ 正常", "▁▂▃▄▅▆▇█", "╭─╮│╰╯", "“工信局”…", "é②Ⅴ—·×→", "超期 2 日", "共 ≥5 条"])
def test_plain_text_is_as_wide_as_it_was(text: str) -> None:
    assert cell_len(plain(text)) == cell_len(text)


async def test_every_screen_can_be_drawn_in_ascii(folder: Path) -> None:
    app = Dashboard(Desk(Context(str(folder), city.AS_OF)), ascii_only=True)
    async with app.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        for keys in (["down"], ["enter"], ["2"], ["3"], ["7"], ["escape", "2"], ["f2"], ["3"], ["4"], ["5"], ["f1"]):
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn = seen(app)
            assert [one for one in drawn if not (one.isascii() or cell_len(one) == 2)] == []


def test_wrong_keys_in_the_settings_are_said_before_the_screen_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text('# 我的\nkeys:\n  sites.check: "s"\n', "utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "ykterm", "--workspace", str(tmp_path)]
    done = subprocess.run(command, stdin=slave, stdout=subprocess.PIPE, stderr=slave, check=False)
    said = os.read(master, 10_000).decode()
    assert done.returncode == 2
    assert "settings.yaml:3: keys sites.check: s 在“网站”里已是“排序”" in said
    listed = subprocess.run([*command, "keys"], capture_output=True, check=False)
    assert listed.returncode == 2
