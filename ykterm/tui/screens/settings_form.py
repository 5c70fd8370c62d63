"""设置: every setting with its meaning and its default; what is changed goes into settings.yaml."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from ykterm.core.settings_words import GROUPS
from ykterm.store import settings_edit
from ykterm.store.settings_edit import DEFAULTS, text_of
from ykterm.tui.keys.remap import remapped
from ykterm.tui.screens.fields_form import Field, FieldsForm, Values

if TYPE_CHECKING:
    from ykterm.core.settings import Settings
    from ykterm.tui.app import Dashboard


class SettingsForm(FieldsForm):
    """A setting a line, empty where it has its default."""


async def edit_settings(app: Dashboard) -> None:
    """Asks for the settings and keeps what is changed; those of the dashboard itself hold at once."""
    workspace = app.desk.workspace
    shown = await asyncio.to_thread(workspace.load_settings)

    def check(values: Values) -> str:
        changes = changed(values, shown)
        if "keys" in changes:
            remapped(changes["keys"] or {})
        told = [f"{name} {_told(name, getattr(shown, name))} → {_told(name, new)}" for name, new in changes.items()]
        return ";".join(told) or "没有改动;改成空的就是用默认值"

    def keep(values: Values) -> str:
        changes = changed(values, shown)
        if not changes:
            return "设置没有改动"
        workspace.make()
        kept = settings_edit.set_values(workspace.settings_path, changes, shown)
        app.call_from_thread(app.use_settings, kept)
        running = ";正在进行的检查不受影响" if app.child is not None else ""
        return f"已写入 {workspace.settings_path.name}:{'、'.join(changes)}{running}"

    title = "设置:空着的用默认值(bulletin 一段在文件里写)"
    if words := await app.push_screen_wait(SettingsForm(title, fields(shown), check, keep)):
        app.say(words)
        app.load()


def fields(shown: Settings) -> list[Field]:
    """The form's lines."""
    made = []
    for title, group in GROUPS.items():
        for place, (name, meaning) in enumerate(group.items()):
            default, value = getattr(DEFAULTS, name), getattr(shown, name)
            above = f"{f'【{title}】' if place == 0 else ''}{meaning}"
            made.append(Field(name, name, "" if value == default else text_of(value), _default(name), above=above))
    return made


def changed(values: Values, shown: Settings) -> dict[str, Any]:
    """The settings that are typed otherwise than they were shown, None for the default; Fault where one can be none."""
    found = {}
    for field in fields(shown):
        typed = values[field.id]
        if typed != field.value:
            found[field.id] = settings_edit.read(field.id, typed) if typed else None
    return found


def _default(name: str) -> str:
    return f"默认 {text_of(getattr(DEFAULTS, name)) or '无'}"


def _told(name: str, value: Any) -> str:
    said = text_of(getattr(DEFAULTS, name) if value is None else value)
    return (said if len(said) <= 20 else f"{said[:19]}…") or "无"
