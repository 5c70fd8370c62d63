"""Changes to settings.yaml made by the program: a setting as text, read back, written with the comments kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ykterm.core.fault import Fault
from ykterm.core.settings import Settings
from ykterm.store import atomic, settings, yaml_edit, yaml_text
from ykterm.store.yaml_edit import DROP

DEFAULTS = Settings()
_TYPES = {field.name: field.type for field in msgspec.structs.fields(Settings)}
_SEPARATOR = re.compile(r"[;;\n]")
_LIST_SEPARATOR = re.compile(r"[;;,,、\s]")
_YES_NO = {"是": True, "否": False, "true": True, "false": False}


def text_of(value: Any) -> str:
    """A setting's value as a line of text, as `read` takes it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return ";".join(map(text_of, value)) if value and isinstance(value[0], str) else " ".join(map(text_of, value))
    if isinstance(value, dict):
        return ";".join(f"{key}={one}" for key, one in value.items())
    return str(value)


def read(name: str, text: str) -> Any:
    """The value of the setting `name` that the text says; Fault in Chinese where it can be none."""
    try:
        return settings.checked(name, _read(text.strip(), _TYPES[name]))
    except ValueError as error:
        raise Fault(f"{name}: {error}") from error


def set_values(path: Path, changes: Mapping[str, Any], shown: Settings) -> Settings:
    """Writes the changed settings (None: back to the default) and gives all as they are then.

    Raises Fault where they cannot be so, or where somebody changed the same one since `shown` was read.
    """
    with atomic.locked(path):
        text = yaml_text.read_text(path) if path.exists() else ""
        before = settings.parse(text, path.name)
        for name in changes:
            if getattr(before, name) != getattr(shown, name):
                raise Fault(f"{name} 刚被别人改过,没有写入;请关闭后重新打开,看过现在的内容再改")
        new = text
        for name, value in changes.items():
            new = yaml_edit.set_value(new, yaml_edit.root, name, DROP if value is None else value)
        after = settings.parse(new, path.name)
        given = {name: getattr(DEFAULTS, name) if value is None else value for name, value in changes.items()}
        if after != msgspec.structs.replace(before, **given):
            raise Fault(f"{path.name} 的写法特殊,请手工修改;内容没有改动")
        found = settings.with_picture(after, path)
        mark = b"\xef\xbb\xbf" if text and path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        atomic.replace(path, mark + new.encode())
    return found


def _read(text: str, wanted: Any) -> Any:
    plain = unicodedata.normalize("NFKC", text)
    if wanted is bool or wanted == bool | str:
        answer = _YES_NO.get(plain.lower())
        if answer is None and wanted is bool:
            raise ValueError("应是 是 或 否")
        return text if answer is None else answer
    if wanted in (int, float):
        return _number(plain, wanted)
    if wanted == dict[str, str]:
        return dict(_entry(one) for one in _SEPARATOR.split(text) if one.strip())
    if wanted == tuple[str, ...]:
        return [one for one in _LIST_SEPARATOR.split(text) if one]
    if wanted == tuple[int, int, int, int]:
        return [_number(one, int) for one in _LIST_SEPARATOR.split(plain.strip("[]")) if one]
    return text


def _number(text: str, wanted: Any) -> Any:
    try:
        return wanted(text)
    except ValueError:
        raise ValueError("应是整数" if wanted is int else "应是数字") from None


def _entry(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals and value.strip()):
        raise ValueError(f"“{text.strip()[:40]}”应写作 名称=内容,多个用分号隔开")
    return name.strip(), value.strip()
