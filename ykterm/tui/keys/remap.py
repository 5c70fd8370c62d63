"""The inspector's own keys: what `keys` in settings.yaml makes of the table, and whether it can be so."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ykterm.core.fault import Fault
from ykterm.tui.keys import AREAS, Table
from ykterm.tui.keys.key import Key
from ykterm.tui.keys.names import read, shown, types

MODAL = ("step", "fields", "verdict", "form", "edit")
"""Areas that stand before a screen: text is typed there, and the keys of everywhere do not reach them."""
_HELD = {
    **dict.fromkeys(
        ("up", "down", "pageup", "pagedown", "home", "end", "enter", "tab", "shift+tab"), "要用来移动和选定"
    ),
    **dict.fromkeys(("left", "right", "escape"), "要用来移动和返回"),
    **dict.fromkeys(("ctrl+q", "ctrl+c", "ctrl+z"), "终端和程序本身要用"),
}
"""Keys that lists, fields and the terminal have uses for: an action has them only where the table gives them to it."""


def remapped(wanted: Mapping[str, str], lines: Mapping[str, int] | None = None, file: str = "settings.yaml") -> Table:
    """The table with the wanted keys by action id (`{"sites.check": "k,F5"}`).

    Raises one Fault that names every fault, with its line in `file` where `lines` are given: an unknown action, a key
    that is none, one given twice.
    """
    if not wanted:
        return AREAS
    known = {key.id: key for _, table in AREAS.values() for key in table}
    chosen: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for action, written in wanted.items():
        if action not in known:
            near = difflib.get_close_matches(action, known, 3, 0.5)
            hint = f",是否指 {'、'.join(near)}" if near else ""
            faults.append((action, f"没有这个动作{hint};全部动作见 ykterm keys"))
            continue
        try:
            chosen[action] = _keys(known[action], written)
        except ValueError as error:
            faults.append((action, str(error)))
    table = {
        area: (title, tuple(replace(key, keys=chosen.get(key.id, key.keys)) for key in keys))
        for area, (title, keys) in AREAS.items()
    }
    if faults := faults or list(_clashes(table, chosen)):
        raise _fault(faults, lines, file)
    return table


def _fault(faults: list[tuple[str, str]], lines: Mapping[str, int] | None, file: str) -> Fault:
    told = []
    for action, words in sorted(faults, key=lambda fault: (lines or {}).get(fault[0], 0)):
        place = f"{file}:{lines.get(action, 1)}: " if lines is not None else ""
        told.append(f"{place}keys {action[:40]}: {words}")
    return Fault("\n".join(told))


def _keys(action: Key, written: str) -> str:
    """The keys meant, comma-separated; ValueError in Chinese."""
    area = action.id.partition(".")[0]
    own = set(action.names)
    found: list[str] = []
    for one in (part.strip() for part in written.split(",")):
        key = read(one)
        if key is None:
            raise ValueError(f"“{one[:20]}”不是键名" if one else "是空的,要写键名,如 k 或 k,F5")
        if key in _HELD and key not in own and not (action.first and key in ("left", "right")):
            raise ValueError(f"{shown(key)} {_HELD[key]},不能改作别用")
        if area in MODAL and types(key) and key not in own:
            raise ValueError(f"这里要打字,{shown(key)} 会打进字里;请用 F 键或 ctrl+字母")
        if key in found:
            raise ValueError(f"{shown(key)} 写了两次")
        found.append(key)
    return ",".join(found)


def _clashes(table: Table, chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(action to blame, words) for every key that would mean two things on one screen."""
    everywhere = {name: key for key in table["app"][1] for name in key.names}
    for area, (title, keys) in table.items():
        counted = Counter(name for key in keys for name in key.names)
        for name in (name for name, times in counted.items() if times > 1):
            both = [key for key in keys if name in key.names]
            blamed = next(key for key in reversed(both) if key.id in chosen)
            other = next(key for key in both if key is not blamed)
            yield blamed.id, f"{shown(name)} 在“{title}”里已是“{other.label}”({other.id})"
        if area == "app" or area in MODAL:
            continue
        # What a screen takes from everywhere by its own table (digits are tabs of a site) it may go on taking.
        before = {name for key in AREAS[area][1] for name in key.names}
        may = before & {name for key in AREAS["app"][1] for name in key.names}
        for key in keys:
            for name in set(key.names) & set(everywhere) - may:
                other = everywhere[name]
                blamed = key if key.id in chosen else other
                with_it = other if blamed is key else key
                where = "到处可用的键里" if blamed is key else f"“{title}”里"
                yield blamed.id, f"{shown(name)} 在{where}已是“{with_it.label}”({with_it.id})"
