"""Changes to sites.yaml made by the program: only the changed characters, so comments, order and layout stay."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ykterm.core.fault import Fault
from ykterm.core.model import Column
from ykterm.store import atomic, sites, yaml_text
from ykterm.store.sites import Registry
from ykterm.store.yaml_text import Complaints

_PLAIN = re.compile(r"[A-Za-z/\u4e00-\u9fff](?:[^\s:#,\[\]{}\"'&*!|>%@`\\]|:(?=[^\s,\[\]{}]))*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def set_url(path: Path, site_id: str, url: str | None) -> Registry:
    """Registers a unit's address (None: 未登记); Fault where it is no address or another unit has it."""
    if url is not None and (why := sites.bad_address(url)):
        raise Fault(f"“{url[:80]}”{why}")
    return _edit(path, site_id, lambda text, entry: _set(text, entry, "url", url), {"url": url})


def add_column(path: Path, site_id: str, column: Column) -> Registry:
    """Adds a column to a unit's list; Fault where one of that name is there."""
    registry = sites.load(path)
    columns = (*registry.find(site_id).columns, column)
    return _edit(path, site_id, lambda text, entry: _append_column(text, entry, column), {"columns": columns})


def set_column(path: Path, site_id: str, column: Column) -> Registry:
    """Writes what the inspector says of a column: over the entry of that name, else as a further one."""
    registry = sites.load(path)
    before = registry.find(site_id).columns
    if all(known.name != column.name for known in before):
        return add_column(path, site_id, column)
    columns = tuple(column if known.name == column.name else known for known in before)
    return _edit(path, site_id, lambda text, entry: _replace_column(text, entry, column), {"columns": columns})


def _edit(path: Path, site_id: str, change: Callable[[str, MappingNode], str], expected: dict[str, Any]) -> Registry:
    with atomic.locked(path):
        text = yaml_text.read_text(path)
        before = sites.parse(text, path.name)
        wanted = before.find(site_id)
        new = change(text, _entry(text, wanted.id))
        after = sites.parse(new, path.name)
        # The spliced text must say the old registry with this one change, else nothing is written.
        said = tuple(msgspec.structs.replace(site, **expected) if site is wanted else site for site in before.sites)
        if (after.city, after.sites) != (before.city, said):
            raise Fault(f"{path.name} 里 {wanted.name} 这一段的写法特殊,请手工修改;内容没有改动")
        mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        atomic.replace(path, mark + new.encode())
    return after


def _entry(text: str, site_id: str) -> MappingNode:
    root = yaml_text.compose(text, Complaints("", []))
    assert isinstance(root, MappingNode)
    listed = next(value for key, value in root.value if key.value == "sites")
    for node in listed.value:
        if any(key.value == "id" and value.value == site_id for key, value in node.value):
            assert isinstance(node, MappingNode)
            return node
    raise AssertionError(site_id)


def _set(text: str, entry: MappingNode, field: str, value: str | None) -> str:
    said = _scalar(value)
    for key, node in entry.value:
        if key.value == field:
            return _put(text, key, node, said)
    return _add(text, entry, f"{field}: {said}")


def _said(column: Column) -> str:
    parts = {"name": column.name, "path": column.path, "type": column.type}
    written = [f"{key}: {_scalar(value)}" for key, value in parts.items() if value is not None]
    return "{" + ", ".join([*written, "ignore: true"] if column.ignore else written) + "}"


def _replace_column(text: str, entry: MappingNode, column: Column) -> str:
    listed = next(node for key, node in entry.value if key.value == "columns")
    for item in listed.value:
        if any(key.value == "name" and str(value.value).strip() == column.name for key, value in item.value):
            return text[: item.start_mark.index] + _said(column) + text[_end(item, item) :]
    raise AssertionError(column.name)


def _append_column(text: str, entry: MappingNode, column: Column) -> str:
    said = _said(column)
    for key, node in entry.value:
        if key.value != "columns":
            continue
        if not isinstance(node, SequenceNode) or not node.value:
            return _put(text, key, node, f"[{said}]")
        if node.flow_style:
            end = node.end_mark.index - 1
            return f"{text[:end].rstrip()}, {said}{text[end:]}"
        return _after_line(text, _end(key, node), " " * node.start_mark.column + f"- {said}")
    if entry.flow_style:
        return _add(text, entry, f"columns: [{said}]")
    inner = " " * (entry.value[0][0].start_mark.column + 2)
    return _add(text, entry, f"columns:{_newline(text)}{inner}- {said}")


def _put(text: str, key: Node, node: Node, said: str) -> str:
    """The text with a field's value replaced; an empty value is put right behind the key's colon."""
    if node.start_mark.index == node.end_mark.index:
        at = text.index(":", key.end_mark.index) + 1
        return f"{text[:at]} {said}{text[at:]}"
    return text[: node.start_mark.index] + said + text[_end(key, node) :]


def _add(text: str, entry: MappingNode, line: str) -> str:
    """The text with a field more at the entry's end."""
    if entry.flow_style:
        end = entry.end_mark.index - 1
        return f"{text[:end].rstrip().removesuffix(',')}, {line}{text[end:]}"
    key, node = entry.value[-1]
    return _after_line(text, _end(key, node), " " * entry.value[0][0].start_mark.column + line)


def _after_line(text: str, index: int, line: str) -> str:
    """The text with a line more below the one `index` is on, whose trailing comment stays."""
    end = text.find("\n", index)
    newline = _newline(text)
    if end < 0:
        return f"{text}{newline}{line}{newline}"
    return f"{text[: end + 1]}{line}{newline}{text[end + 1 :]}"


def _end(key: Node, node: Node) -> int:
    """Where a value's last character ends; a block's own mark would be past the comments that follow it."""
    if isinstance(node, MappingNode) and not node.flow_style:
        return max(_end(*pair) for pair in node.value)
    if isinstance(node, SequenceNode) and not node.flow_style:
        return max(_end(key, child) for child in node.value)
    empty = node.start_mark.index == node.end_mark.index
    return int(key.end_mark.index if empty else node.end_mark.index)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _scalar(value: str | None) -> str:
    """A value as YAML writes it, quoted where it could be read as something else."""
    if value is None:
        return "null"
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
