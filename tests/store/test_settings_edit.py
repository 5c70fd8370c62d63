"""settings.yaml changed by the program: as text and back, comments kept, nobody's change lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from ykterm.core.fault import Fault
from ykterm.core.settings import Settings
from ykterm.core.settings_words import GROUPS
from ykterm.store import settings, settings_edit
from ykterm.store.settings_edit import DEFAULTS, read, text_of

_TEXT = """\
# 我们的设置
timeout: 20      # 慢的多
resolve:         # 内网
  a.gov.cn: 10.0.0.1:80   # 甲
  # 乙
  b.gov.cn: 10.0.0.2:80
chase_days: [1, 2, 3, 4]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "settings.yaml"
    file.write_text(_TEXT, "utf-8")
    return file


def test_every_setting_of_one_value_has_its_meaning() -> None:
    told = [name for group in GROUPS.values() for name in group]
    assert len(told) == len(set(told))
    plain = {
        field.name for field in msgspec.structs.fields(Settings) if not isinstance(field.type, type(msgspec.Struct))
    }
    assert set(told) == plain


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pages", 300),
        ("pause", 0.5),
        ("ascii", True),
        ("browser", True),
        ("browser", "/opt/chromium"),
        ("chase_days", (2, 4, 6, 8)),
        ("allow_private", ("10.0.0.0/8", "a.local")),
        ("resolve", {"a.gov.cn": "10.0.0.1:80", "*.b.gov.cn": "10.0.0.2:80"}),
        ("keys", {"sites.check": "k,F5"}),
        ("ranked_by", "reported"),
    ],
)
def test_a_setting_goes_to_text_and_into_the_file_and_back(path: Path, name: str, value: Any) -> None:
    assert read(name, text_of(value)) == value
    kept = settings_edit.set_values(path, {name: value}, settings.load(path))
    assert getattr(kept, name) == value
    assert settings.load(path) == kept
    settings_edit.set_values(path, {name: None}, kept)
    assert getattr(settings.load(path), name) == getattr(DEFAULTS, name)


def test_only_what_changes_is_written(path: Path) -> None:
    shown = settings.load(path)
    changes: dict[str, Any] = {
        "timeout": 30.0,
        "resolve": {"a.gov.cn": "10.0.0.9:80", "c.gov.cn": "10.0.0.3:80"},
        "chase_days": None,
        "browser": True,
    }
    settings_edit.set_values(path, changes, shown)
    assert path.read_text("utf-8") == (
        "# 我们的设置\ntimeout: 30      # 慢的多\nresolve:         # 内网\n"
        '  a.gov.cn: "10.0.0.9:80"   # 甲\n  # 乙\n  c.gov.cn: "10.0.0.3:80"\nbrowser: true\n'
    )
    settings_edit.set_values(path, {"resolve": None, "timeout": None, "browser": None}, settings.load(path))
    assert settings.load(path) == Settings()
    assert path.read_text("utf-8").startswith("# 我们的设置\n")


def test_a_file_begins_with_the_first_setting(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    assert settings_edit.set_values(path, {"pages": 100}, Settings()).pages == 100
    assert path.read_text("utf-8") == "pages: 100\n"


def test_of_two_who_change_the_same_the_second_is_told(path: Path) -> None:
    shown = settings.load(path)
    settings_edit.set_values(path, {"timeout": 25.0}, shown)
    kept = path.read_bytes()
    with pytest.raises(Fault, match="timeout 刚被别人改过,没有写入"):
        settings_edit.set_values(path, {"timeout": 30.0, "pages": 9}, shown)
    assert path.read_bytes() == kept
    assert settings_edit.set_values(path, {"pages": 9}, shown).timeout == 25


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("pages", "很多", "pages: 应是整数"),
        ("pages", "0", "pages: 应在 1 到 1000000 之间"),
        ("pause", "nan", "pause: 应在 0 到 600 之间"),
        ("ascii", "也许", "ascii: 应是 是 或 否"),
        ("chase_days", "1 2 3", "chase_days: 应写成四个整数"),
        ("chase_days", "4 3 2 1", "chase_days: 应是从 1 到 250"),
        ("resolve", "a.gov.cn", "resolve: “a.gov.cn”应写作 名称=内容"),
        ("resolve", "a.gov.cn=10.0.0.1", "resolve: a.gov.cn 应写成 IP:端口"),
        ("ranked_by", "spun", "ranked_by: 只能是 counted、reported"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_words(name: str, text: str, words: str) -> None:
    with pytest.raises(Fault) as caught:
        read(name, text)
    assert str(caught.value).startswith(words)


def test_a_picture_that_is_not_there_is_refused_and_nothing_written(path: Path) -> None:
    kept = path.read_bytes()
    with pytest.raises(Fault, match=r"没有 .*guohui\.png 这个文件"):
        settings_edit.set_values(path, {"emblem_picture": "guohui.png"}, settings.load(path))
    assert path.read_bytes() == kept
