"""The block `bulletin:` of settings.yaml: what the office puts on its notices."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from typing import Any

import msgspec
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.fault import Fault
from ykterm.core.when import parse_date, parse_month
from ykterm.store import yaml_text
from ykterm.store.yaml_text import Complaints, line_of

_CHOICES = {"looked_through": ("combined", "manual"), "faults": ("standing", "confirmed")}
_LONGEST = 500


def read(node: Node, complaints: Complaints) -> Office:
    """The block; what is wrong in it is noted with its line, and keeps its default."""
    values: dict[str, Any] = {}
    for name, value in _pairs(node, "bulletin", {field.name for field in msgspec.structs.fields(Office)}, complaints):
        where = f"bulletin.{name}"
        if name == "months":
            values[name] = _months(value, complaints)
        elif name == "seal":
            values[name] = _flag(value, where, complaints)
        else:
            values[name] = _words(value, where, _CHOICES.get(name), complaints)
    return Office(**values)


def _months(node: Node, complaints: Complaints) -> dict[str, MonthDates]:
    found = {}
    fields = {field.name for field in msgspec.structs.fields(MonthDates)}
    for typed, value in _pairs(node, "bulletin.months", None, complaints):
        where = f"bulletin.months.{typed[:20]}"
        try:
            month = parse_month(typed)
        except Fault as fault:
            complaints.add(line_of(value), where, str(fault))
            continue
        own: dict[str, Any] = {}
        for name, one in _pairs(value, where, fields, complaints):
            spot = f"{where}.{name}"
            own[name] = _flag(one, spot, complaints) if name == "no_spot_check" else _day(one, spot, complaints)
        found[month] = MonthDates(**own)
    return found


def _pairs(node: Node, where: str, known: set[str] | None, complaints: Complaints) -> Iterator[tuple[str, Node]]:
    """The mapping's entries of known names, each once."""
    if not isinstance(node, MappingNode):
        complaints.add(line_of(node), where, "应写成 名称: 值 的各行")
        return
    seen = set()
    for key, value in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if known is not None and name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f",是否指 {near[0]}" if near else f",可用的有 {'、'.join(sorted(known))}"
            complaints.add(line_of(key), f"{where}.{name[:40]}", f"不认识的设置{hint}")
        elif name in seen:
            complaints.add(line_of(key), f"{where}.{name[:40]}", "写了两次")
        else:
            seen.add(name)
            yield name, value


def _plain(node: Node) -> Any:
    try:
        return yaml_text.plain(node)
    except (ValueError, RecursionError):
        return None


def _words(node: Node, where: str, choices: tuple[str, ...] | None, complaints: Complaints) -> str:
    value = node.value if isinstance(node, ScalarNode) else None
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST:
        complaints.add(line_of(node), where, f"应是一行文字,最多 {_LONGEST} 字")
        return ""
    if choices and value not in choices:
        complaints.add(line_of(node), where, f"只能是 {'、'.join(choices)}")
    return value.strip()


def _flag(node: Node, where: str, complaints: Complaints) -> bool:
    value = _plain(node)
    if not isinstance(value, bool):
        complaints.add(line_of(node), where, "应是 true 或 false")
        return False
    return value


def _day(node: Node, where: str, complaints: Complaints) -> dt.date | None:
    value = node.value if isinstance(node, ScalarNode) else ""
    try:
        return parse_date(value)
    except Fault as fault:
        complaints.add(line_of(node), where, str(fault))
        return None
