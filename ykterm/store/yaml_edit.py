"""Changes to a YAML file as text: only the characters of what changes, so comments, order and layout stay.

Every function takes the text and where in it the mapping stands that is changed, and gives the new text; whoever calls
reads that again and compares before it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ykterm.core.fault import Fault
from ykterm.store import yaml_text
from ykterm.store.yaml_text import Complaints

Value = str | int | float | bool | None | tuple["Value", ...] | dict[str, str]
"""What can be written; a dict stands on lines of its own where it does so already."""
Place = Callable[[MappingNode], MappingNode]
"""From the root of a file to the mapping in question."""


class Drop:
    """In the place of a value: the field is taken out."""


DROP: Final = Drop()
_PLAIN = re.compile(r"[A-Za-z/\u4e00-\u9fff](?:[^\s:#,\[\]{}\"'&*!|>%@`\\]|:(?=[^\s,\[\]{}]))*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def root(mapping: MappingNode) -> MappingNode:
    """The place of a file's own fields."""
    return mapping


def within(place: Place, field: str) -> Place:
    """The place of the mapping that a field of another one holds."""

    def found(top: MappingNode) -> MappingNode:
        pair = _pair(place(top), field)
        assert pair is not None
        assert isinstance(pair[1], MappingNode)
        return pair[1]

    return found


def set_value(text: str, place: Place, field: str, value: Value | Drop) -> str:
    """The text with a field set, added, or taken out; of a list or a mapping only the entries that change."""
    top = _compose(text)
    if top is None:
        return text if isinstance(value, Drop) else _after_line(text, len(text), f"{field}: {said(value)}")
    mapping = place(top)
    pair = _pair(mapping, field)
    if pair is None:
        return text if isinstance(value, Drop) else _add(text, mapping, field, value)
    key, node = pair
    if isinstance(value, Drop) or value == () or value == {}:
        return _drop(text, mapping, key, node)
    if isinstance(node, MappingNode) and node.value and isinstance(value, dict):
        return _merge(text, within(place, field), node, value)
    if isinstance(node, SequenceNode) and node.value and isinstance(value, tuple):
        before = [_plain(child) for child in node.value]
        order = [one for one in before if one in value] + [one for one in value if one not in before]
        if not node.flow_style and order == list(value):
            return _relist(text, place, field, before, value)
    return _put(text, key, node, said(value))


def append(text: str, place: Place, field: str, item: str) -> str:
    """The text with an item, as YAML writes it, at the end of the list in `field`; the list is begun where none is."""
    top = _compose(text)
    assert top is not None
    mapping = place(top)
    pair = _pair(mapping, field)
    if pair is None and mapping.flow_style:
        return _add_line(text, mapping, f"{field}: [{item}]")
    if pair is None:
        inner = " " * (mapping.value[0][0].start_mark.column + 2)
        return _add_line(text, mapping, f"{field}:{_newline(text)}{inner}- {item}")
    key, node = pair
    if not isinstance(node, SequenceNode) or not node.value:
        return _put(text, key, node, f"[{item}]")
    if node.flow_style:
        end = node.end_mark.index - 1
        return f"{text[:end].rstrip().removesuffix(',')}, {item}{text[end:]}"
    return _after_line(text, _end(key, node), " " * node.start_mark.column + f"- {item}")


def remove_item(text: str, place: Place, field: str, at: int) -> str:
    """The text without the item at `at` of the list in `field`; without the field where it was the only one."""
    top = _compose(text)
    assert top is not None
    mapping = place(top)
    pair = _pair(mapping, field)
    assert pair is not None
    key, node = pair
    assert isinstance(node, SequenceNode)
    if len(node.value) == 1:
        return _drop(text, mapping, key, node)
    item = node.value[at]
    if node.flow_style:
        return _cut_between(text, item.start_mark.index, item.end_mark.index)
    return _without_lines(text, item.start_mark.index, _end(item, item), behind="-")


def said(value: Value) -> str:
    """A value as YAML writes it on one line, quoted where it could be read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(said, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{said(key)}: {said(one)}" for key, one in value.items()) + "}"
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _compose(text: str) -> MappingNode | None:
    top = yaml_text.compose(text, Complaints("", []))
    return top if isinstance(top, MappingNode) else None


def _pair(mapping: MappingNode, field: str) -> tuple[Node, Node] | None:
    return next(((key, node) for key, node in mapping.value if key.value == field), None)


def _plain(node: Node) -> object:
    return yaml_text.plain(node) if not node.anchor else None


def _merge(text: str, place: Place, node: MappingNode, value: Mapping[str, str]) -> str:
    # What is added goes first: a mapping or a list without an entry is none.
    for name, one in value.items():
        pair = _pair(node, name)
        if pair is None or _plain(pair[1]) != one:
            text = set_value(text, place, name, one)
    for name in [str(key.value) for key, _ in node.value]:
        if name not in value:
            text = set_value(text, place, name, DROP)
    return text


def _relist(text: str, place: Place, field: str, before: list[object], value: tuple[Value, ...]) -> str:
    for one in value:
        if one not in before:
            text = append(text, place, field, said(one))
    for at in reversed([at for at, one in enumerate(before) if one not in value]):
        text = remove_item(text, place, field, at)
    return text


def _put(text: str, key: Node, node: Node, words: str) -> str:
    """The text with a field's value replaced; an empty value is put right behind the key's colon."""
    if node.start_mark.index == node.end_mark.index:
        at = text.index(":", key.end_mark.index) + 1
        return f"{text[:at]} {words}{text[at:]}"
    begin = node.start_mark.index
    if isinstance(node, SequenceNode | MappingNode) and not node.flow_style:
        # A block begins on a line of its own; what takes its place stands behind the key.
        begin = text.index(":", key.end_mark.index) + 1
        words = f" {words}"
    return text[:begin] + words + text[_end(key, node) :]


def _add(text: str, mapping: MappingNode, field: str, value: Value) -> str:
    if value in ((), {}):
        return text
    column = mapping.value[0][0].start_mark.column if mapping.value else 0
    if mapping.flow_style or not isinstance(value, tuple | dict):
        return _add_line(text, mapping, f"{said(field)}: {said(value)}")
    deeper = _newline(text) + " " * (column + 2)
    if isinstance(value, dict):
        inner = [f"{said(key)}: {said(one)}" for key, one in value.items()]
    else:
        inner = [f"- {said(one)}" for one in value]
    return _add_line(text, mapping, f"{field}:{deeper}{deeper.join(inner)}")


def _add_line(text: str, mapping: MappingNode, line: str) -> str:
    """The text with a field more at the mapping's end."""
    if mapping.flow_style:
        end = mapping.end_mark.index - 1
        before = text[:end].rstrip().removesuffix(",")
        return f"{before}{', ' if mapping.value else ''}{line}{text[end:]}"
    key, node = mapping.value[-1]
    return _after_line(text, _end(key, node), " " * mapping.value[0][0].start_mark.column + line)


def _drop(text: str, mapping: MappingNode, key: Node, node: Node) -> str:
    if mapping.flow_style:
        return _cut_between(text, key.start_mark.index, node.end_mark.index)
    return _without_lines(text, key.start_mark.index, _end(key, node))


def _cut_between(text: str, begin: int, end: int) -> str:
    """The text without an entry of a flow list or mapping, and without the comma that goes with it."""
    rest = text[end:].lstrip()
    if rest.startswith(","):
        return text[:begin] + rest[1:].lstrip()
    return text[:begin].rstrip().removesuffix(",") + text[end:]


def _without_lines(text: str, begin: int, end: int, behind: str = "") -> str:
    """The text without the lines from the one `begin` is on, behind nothing but `behind`, to the one `end` is on."""
    first = text.rfind("\n", 0, begin) + 1
    last = text.find("\n", end)
    if text[first:begin].strip(" ") != behind:
        raise Fault("这一段的写法特殊,请手工修改;内容没有改动")
    return text[:first] + (text[last + 1 :] if last >= 0 else "")


def _after_line(text: str, index: int, line: str) -> str:
    """The text with a line more below the one `index` is on, whose trailing comment stays."""
    end = text.find("\n", index)
    newline = _newline(text)
    if end < 0:
        return f"{text}{newline if text and not text.endswith(newline) else ''}{line}{newline}"
    return f"{text[: end + 1]}{line}{newline}{text[end + 1 :]}"


def _end(key: Node, node: Node) -> int:
    """Where a value's last character ends; a block's own mark would be past the comments that follow it."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return max(_end(*pair) for pair in node.value)
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return max(_end(key, child) for child in node.value)
    empty = node.start_mark.index == node.end_mark.index
    return int(key.end_mark.index if empty else node.end_mark.index)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
