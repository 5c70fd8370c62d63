"""settings.yaml: the settings a folder changes; every other one keeps its default."""

from __future__ import annotations

import difflib
import importlib.util
import ipaddress
import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs
from ruamel.yaml.nodes import MappingNode, ScalarNode

from ykterm.core.fault import Fault
from ykterm.core.settings import Settings
from ykterm.store import settings_bulletin, yaml_text
from ykterm.store.yaml_text import Complaints, line_of, tag_of

_RANGES: dict[str, tuple[float, float]] = {
    "timeout": (1, 600),
    "visit_seconds": (1, 3600),
    "workers": (0, 64),
    "parallel": (1, 256),
    "pause": (0, 600),
    "parallel_total": (1, 4096),
    "recheck_after": (0, 3600),
    "pages": (1, 1_000_000),
    "depth": (0, 100),
    "list_pages": (1, 10_000),
    "columns": (1, 2_000),
    "html_bytes": (10_000, 100_000_000),
    "dismissed_days": (1, 3650),
    "probe_minutes": (1, 1440),
    "down_after": (1, 100),
    "up_after": (1, 100),
    "message_days": (1, 60),
    "message_cutoff": (1, 31),
}
_CHOICES = {"robots": ("beyond-home", "always", "never"), "ranked_by": ("counted", "reported")}
_TYPE_WORDS = {
    str: "应是文字",
    bool: "应是 true 或 false",
    int: "应是整数",
    float: "应是数字",
    dict[str, str]: "应写成 主机: IP:端口 的各行",
    bool | str: "应是 true、false 或浏览器程序的路径",
    tuple[str, ...]: "应写成列表,每项以“- ”开头",
    tuple[int, int, int, int]: "应写成四个整数,如 [1, 3, 5, 10]",
}
_TYPES = {field.name: field.type for field in structs.fields(Settings)}
_KEYS_WORDS = '应写成 动作: "键,键" 的各行,数字键要加引号,如 sites.check: "k,F5"'
_HOST = re.compile(r"(\*\.)?[\w-]+(\.[\w-]+)*\.?")


def load(path: Path) -> Settings:
    """Reads the file; defaults where there is none. Raises one Fault with every complaint, exit code 2."""
    if not path.exists():
        return Settings()
    return with_picture(parse(yaml_text.read_text(path), path.name), path)


def with_picture(settings: Settings, path: Path) -> Settings:
    """The settings of the file at `path` with the picture they name found beside it; Fault where it is of no use."""
    if not settings.emblem_picture:
        return settings
    picture = path.parent / settings.emblem_picture
    if not picture.is_file():
        raise Fault(f"{path.name}: emblem_picture: 没有 {picture} 这个文件")
    if importlib.util.find_spec("PIL") is None:
        raise Fault(f"{path.name}: emblem_picture: 要按图样比对,须先安装 ykterm[emblem]")
    return structs.replace(settings, emblem_picture=str(picture))


def parse(text: str, file: str = "settings.yaml") -> Settings:
    """Reads the text of a settings.yaml called `file`; an empty one changes nothing."""
    complaints = Complaints(file, [])
    root = yaml_text.compose(text, complaints)
    complaints.end()
    if root is None or tag_of(root) == "null":
        return Settings()
    if not isinstance(root, MappingNode):
        complaints.add(line_of(root), "", "每项设置要写成 名称: 值")
        complaints.end()
    values: dict[str, Any] = {}
    for key, node in root.value:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name not in _TYPES:
            near = difflib.get_close_matches(name, _TYPES, 1, 0.6)
            hint = f",是否指 {near[0]}" if near else f",可用的有 {'、'.join(_TYPES)}"
            complaints.add(line_of(key), name[:40], f"不认识的设置{hint}")
        elif name in values:
            complaints.add(line_of(key), name, "写了两次")
        elif name == "bulletin":
            values[name] = settings_bulletin.read(node, complaints)
        else:
            try:
                if isinstance(node, MappingNode) and (twice := _twice(node)):
                    raise ValueError(f"{twice[:40]} 写了两次")
                values[name] = checked(name, yaml_text.plain(node))
            except (ValueError, RecursionError) as error:
                values[name] = None
                complaints.add(line_of(node), name, str(error) if isinstance(error, ValueError) else "嵌套过深")
    complaints.end()
    return Settings(**values)


def lines_within(path: Path, name: str) -> dict[str, int]:
    """By the name of each entry of the setting `name`, itself a mapping: its line in the file, from 1."""
    root = yaml_text.compose(yaml_text.read_text(path), Complaints(path.name, [])) if path.exists() else None
    pairs = root.value if isinstance(root, MappingNode) else []
    inner = next((node for key, node in pairs if key.value == name), None)
    return {str(key.value): line_of(key) for key, _ in inner.value} if isinstance(inner, MappingNode) else {}


def _twice(node: MappingNode) -> str:
    """The first name a mapping has twice; empty where none is."""
    names = [str(key.value) for key, _ in node.value]
    return next((name for name in names if names.count(name) > 1), "")


def checked(name: str, given: Any) -> Any:
    """The value of the setting `name`; raises ValueError in Chinese where it can be none."""
    wanted = _TYPES[name]
    try:
        value = msgspec.convert(given, wanted, strict=True)
    except msgspec.ValidationError as error:
        words = _KEYS_WORDS if name == "keys" else _TYPE_WORDS.get(wanted, "类型不对")
        raise ValueError(words) from error
    if name in _RANGES:
        low, high = _RANGES[name]
        if not low <= value <= high:
            raise ValueError(f"应在 {low:.10g} 到 {high:.10g} 之间")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ValueError(f"只能是 {'、'.join(_CHOICES[name])}")
    if isinstance(value, str) and (not value.strip() or not value.isprintable()):
        raise ValueError("是空的,或有不可见的字符")
    if name == "chase_days" and not (0 < value[0] < value[1] < value[2] < value[3] <= 250):
        raise ValueError("应是从 1 到 250、一个比一个大的四个数")
    if name == "official_suffix":
        return value.strip().strip(".").lower()
    if name == "resolve":
        return _resolve(value)
    if name == "allow_private":
        return tuple(_private(text) for text in value)
    return value


def _resolve(pairs: dict[str, str]) -> dict[str, str]:
    for host, to in pairs.items():
        ip, colon, port = to.rpartition(":")
        if not _HOST.fullmatch(host):
            raise ValueError(f"主机名“{host[:60]}”有误")
        try:
            ipaddress.ip_address(ip.strip("[]"))
        except ValueError:
            raise ValueError(f"{host} 应写成 IP:端口,如 127.0.0.1:8080") from None
        if not (colon and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(f"{host} 的端口有误,应写成 IP:端口,如 127.0.0.1:8080")
    return {host.lower().rstrip("."): to for host, to in pairs.items()}


def _private(text: str) -> str:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        if not _HOST.fullmatch(text):
            raise ValueError(f"“{text[:60]}”既不是主机名也不是网段") from None
    return text.lower()
