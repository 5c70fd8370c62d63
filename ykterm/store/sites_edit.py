"""Changes to sites.yaml made by the program: only the changed characters, so comments, order and layout stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml.nodes import MappingNode

from ykterm.core.fault import Fault
from ykterm.core.model import Column, Site
from ykterm.store import atomic, sites, yaml_edit, yaml_text
from ykterm.store.sites import Registry
from ykterm.store.yaml_edit import DROP, Place

FIELDS = {
    "url": "网址",
    "site_id": "网站标识码",
    "full_name": "全称",
    "former_names": "曾用名",
    "retired_urls": "停用的网址",
    "phone": "电话",
    "address": "地址",
    "sponsor": "主办单位",
}
"""What of a unit can be changed, in Chinese by its name in the file; on id and name all else hangs."""

Change = Callable[[str, Site], tuple[str, dict[str, Any]]]
"""From the text and the unit as the file has it, to the new text and the fields that are then another."""


def set_url(path: Path, site_id: str, url: str | None) -> Registry:
    """Registers a unit's address (None: 未登记); Fault where it is no address or another unit has it."""
    return set_fields(path, site_id, {"url": url})


def set_fields(path: Path, site_id: str, changes: Mapping[str, Any], shown: Site | None = None) -> Registry:
    """Changes some of a unit's FIELDS; None or an empty tuple takes one out.

    Raises Fault where a value cannot be so, or where somebody has changed the same field since `shown` was read.
    """
    url = changes.get("url")
    if url is not None and (why := sites.bad_address(url)):
        raise Fault(f"“{url[:80]}”{why}")

    def change(text: str, site: Site) -> tuple[str, dict[str, Any]]:
        for field, value in changes.items():
            empty = value in (None, ()) and field != "url"
            text = yaml_edit.set_value(text, _unit(site.id), field, DROP if empty else value)
        return text, dict(changes)

    return _edit(path, site_id, change, shown)


def add_column(path: Path, site_id: str, column: Column, shown: Site | None = None) -> Registry:
    """Adds a column to a unit's list; Fault where one of that name is there."""
    parts = {"name": column.name, "path": column.path, "type": column.type}
    words = [f"{key}: {yaml_edit.said(value)}" for key, value in parts.items() if value is not None]
    item = "{" + ", ".join([*words, "ignore: true"] if column.ignore else words) + "}"

    def change(text: str, site: Site) -> tuple[str, dict[str, Any]]:
        return yaml_edit.append(text, _unit(site.id), "columns", item), {"columns": (*site.columns, column)}

    return _edit(path, site_id, change, shown)


def set_column(
    path: Path, site_id: str, column: Column, *, over: str | None = None, shown: Site | None = None
) -> Registry:
    """Writes what the inspector says of a column over the entry named `over` (None: its name), or as one more."""
    name = column.name if over is None else over
    if all(known.name != name for known in sites.load(path).find(site_id).columns):
        return add_column(path, site_id, column, shown)

    def change(text: str, site: Site) -> tuple[str, dict[str, Any]]:
        at = _position(site, name)
        # What is taken out first: a type and `ignore` together are a fault.
        for field in ("type", "ignore", "name", "path"):
            value, place = getattr(column, field), _column(site.id, at)
            if value != getattr(site.columns[at], field):
                text = yaml_edit.set_value(text, place, field, value or DROP)
        return text, {"columns": (*site.columns[:at], column, *site.columns[at + 1 :])}

    return _edit(path, site_id, change, shown)


def remove_column(path: Path, site_id: str, name: str, shown: Site | None = None) -> Registry:
    """Takes a column out of a unit's list; the program may still find it by itself."""

    def change(text: str, site: Site) -> tuple[str, dict[str, Any]]:
        at = _position(site, name)
        columns = site.columns[:at] + site.columns[at + 1 :]
        return yaml_edit.remove_item(text, _unit(site.id), "columns", at), {"columns": columns}

    return _edit(path, site_id, change, shown)


def _edit(path: Path, site_id: str, change: Change, shown: Site | None) -> Registry:
    with atomic.locked(path):
        text = yaml_text.read_text(path)
        before = sites.parse(text, path.name)
        wanted = before.find(site_id)
        new, fields = change(text, wanted)
        for field in fields:
            if shown is not None and getattr(wanted, field) != getattr(shown, field):
                what = FIELDS.get(field, "栏目")
                raise Fault(f"{wanted.name}的{what}刚被别人改过,没有写入;请关闭后重新打开,看过现在的内容再改")
        after = sites.parse(new, path.name)
        # The spliced text must say the old registry with this one change, else nothing is written.
        said = tuple(msgspec.structs.replace(site, **fields) if site is wanted else site for site in before.sites)
        if (after.city, after.sites) != (before.city, said):
            raise Fault(f"{path.name} 里 {wanted.name} 这一段的写法特殊,请手工修改;内容没有改动")
        mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        atomic.replace(path, mark + new.encode())
    return after


def _position(site: Site, name: str) -> int:
    for at, column in enumerate(site.columns):
        if column.name == name:
            return at
    raise Fault(f"{site.name}的栏目“{name[:40]}”刚被别人改名或删去,没有写入;请关闭后重新打开")


def _unit(site_id: str) -> Place:
    """Where a unit's own fields stand."""

    def found(top: MappingNode) -> MappingNode:
        listed = next(value for key, value in top.value if key.value == "sites")
        for node in listed.value:
            if any(key.value == "id" and value.value == site_id for key, value in node.value):
                assert isinstance(node, MappingNode)
                return node
        raise AssertionError(site_id)

    return found


def _column(site_id: str, at: int) -> Place:
    """Where the fields of the unit's column at `at` of its list stand."""

    def found(top: MappingNode) -> MappingNode:
        listed = next(value for key, value in _unit(site_id)(top).value if key.value == "columns")
        node = listed.value[at]
        assert isinstance(node, MappingNode)
        return node

    return found
