"""sites.yaml: read into the registry, every fault named by line, site and field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ykterm.core.fault import Fault
from ykterm.core.model import Column, ColumnType, Kind, Site
from ykterm.store import yaml_text
from ykterm.store.yaml_text import Complaints, line_of, tag_of

_ROOT_KEYS = ("city", "sites")
_SITE_KEYS = (
    *("id", "name", "full_name", "kind", "url", "former_names", "retired_urls", "site_id"),
    *("phone", "address", "sponsor", "columns"),
)
_COLUMN_KEYS = ("name", "path", "type", "ignore")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_SITE_CODE = re.compile(r"\d{10}|bm\d{8}")
_HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Registry(Struct, frozen=True, kw_only=True):
    """The city's units in the file's order, with what the inspector should know of the file."""

    city: str
    sites: tuple[Site, ...]
    notes: tuple[str, ...] = ()
    """No faults: units without an address, addresses marked 未核实."""

    def find(self, unit: str) -> Site:
        """The site whose id, name, full name or former name is `unit`; Fault with the nearest names where none is."""
        wanted = unit.strip()
        for site in self.sites:
            if wanted in (site.id, site.name, site.full_name) or wanted.lower() == site.id.lower():
                return site
        former = [site for site in self.sites if wanted in site.former_names]
        if len(former) == 1:
            return former[0]
        near = self._near(wanted)
        hint = f"是否指:{'、'.join(near)}" if near else "ykterm sites 列出全部单位"
        raise Fault(f"没有单位“{_HIDDEN.sub('', wanted)[:40]}”,{hint}")

    def select(self, units: Iterable[str]) -> tuple[Site, ...]:
        """The named units in the file's order, each once; all of them where none is named."""
        wanted = {self.find(unit).id for unit in units}
        return tuple(site for site in self.sites if not wanted or site.id in wanted)

    def _near(self, wanted: str) -> list[str]:
        """Up to five units as `name(id)`, nearest first."""
        scores = []
        for site in self.sites:
            names = (site.id, site.name, site.full_name, *site.former_names)
            score = max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)
            if wanted and any(wanted in name or name in wanted for name in names):
                score += 1
            scores.append((score, site))
        best = sorted((pair for pair in scores if pair[0] >= 0.5), key=lambda pair: -pair[0])
        return [f"{site.name}({site.id})" for _, site in best[:5]]


def load(path: Path) -> Registry:
    """Reads the file; raises one Fault with every complaint, exit code 2 (3 where it cannot be read at all)."""
    return parse(yaml_text.read_text(path), path.name)


@lru_cache(maxsize=4)
def parse(text: str, file: str = "sites.yaml") -> Registry:
    """Reads the text of a sites.yaml called `file`."""
    complaints = Complaints(file, [])
    root = yaml_text.compose(text, complaints)
    complaints.end()
    reader = _Reader(complaints, text.split("\n"))
    registry = reader.registry(root)
    complaints.end()
    assert registry is not None
    return registry


def bad_address(url: str) -> str | None:
    """Why `url` cannot be a home page's address, in Chinese; None for a sound one."""
    if _HIDDEN.search(url) or any(char.isspace() for char in url):
        return "地址里有空格或不可见字符"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "地址不合写法(主机或端口有误)"
    if parts.scheme not in ("http", "https"):
        return "地址要以 http:// 或 https:// 开头"
    if "@" in parts.netloc:
        return "地址里不能带用户名和密码"
    host = parts.hostname or ""
    if not (_HOST.fullmatch(host) or (parts.netloc.startswith("[") and ":" in host)) or port == 0:
        return "地址的主机名或端口有误"
    return None


def is_site_code(text: str) -> bool:
    """Whether the text is a 网站标识码."""
    return _SITE_CODE.fullmatch(text) is not None


def same_place(url: str) -> str:
    """What two addresses of one place have in common: host, port and path, the scheme left out."""
    parts = urlsplit(url)
    return f"{(parts.netloc or '').lower()}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"


class _Reader:
    """Walks the nodes by the schema and notes every fault on the way."""

    def __init__(self, complaints: Complaints, lines: list[str]) -> None:
        self._complaints = complaints
        self._lines = lines
        self._unverified: list[str] = []
        self._key_lines: dict[int, int] = {}

    def registry(self, root: Node | None) -> Registry | None:
        if root is None or tag_of(root) == "null":
            self._complaints.add(1, "", "文件是空的,要有 city 和 sites")
            return None
        if not isinstance(root, MappingNode):
            self._complaints.add(line_of(root), "", "最外层要写 city: 和 sites:")
            return None
        fields = self._fields(root, "", _ROOT_KEYS, required=_ROOT_KEYS)
        city = self._text(fields.get("city"), "city") or ""
        listed = fields.get("sites")
        sites: list[Site] = []
        seen: dict[str, dict[str, Node]] = {"id": {}, "name": {}, "url": {}}
        for number, node in enumerate(self._list(listed, "sites", what="单位"), 1):
            if site := self._site(node, number, seen):
                sites.append(site)
        if isinstance(listed, SequenceNode) and not listed.value:
            self._complaints.add(self._line(listed), "sites", "一家单位也没有")
        return Registry(city=city, sites=tuple(sites), notes=self._notes(sites))

    def _notes(self, sites: list[Site]) -> tuple[str, ...]:
        missing = [site.name for site in sites if site.url is None]
        notes = []
        if missing:
            notes.append(f"未登记网址 {len(missing)} 家:{'、'.join(missing)}")
        if self._unverified:
            notes.append(f"网址未核实 {len(self._unverified)} 家:{'、'.join(self._unverified)}")
        return tuple(notes)

    def _site(self, node: Node, number: int, seen: dict[str, dict[str, Node]]) -> Site | None:
        if not isinstance(node, MappingNode) or node.anchor:
            what = (
                "不支持锚点与别名(&、*),请直接写内容" if node.anchor else "要写成 id、name、full_name、kind、url 各一行"
            )
            self._complaints.add(line_of(node), f"第 {number} 家", what)
            return None
        where = self._label(node, number)
        fields = self._fields(node, where, _SITE_KEYS, required=("id", "name", "full_name", "kind", "url"))
        before = len(self._complaints.found)
        site_id = self._text(fields.get("id"), f"{where} id") or ""
        if site_id and not _ID.fullmatch(site_id):
            self._complaints.add(line_of(fields["id"]), f"{where} id", "只能用字母、数字、- 和 _,至多 32 个")
        name = self._text(fields.get("name"), f"{where} name") or ""
        full_name = self._text(fields.get("full_name"), f"{where} full_name") or ""
        kind = self._choice(fields.get("kind"), f"{where} kind", [kind.value for kind in Kind])
        url = self._address(fields.get("url"), f"{where} url")
        former = tuple(self._texts(fields.get("former_names"), f"{where} former_names"))
        retired = []
        for item in self._list(fields.get("retired_urls"), f"{where} retired_urls", what="地址"):
            if address := self._address(item, f"{where} retired_urls"):
                retired.append(address)
                if url and same_place(address) == same_place(url):
                    self._complaints.add(line_of(item), f"{where} retired_urls", "与现在的 url 相同,不能算已停用")
        code = self._code(fields.get("site_id"), f"{where} site_id")
        columns = tuple(self._columns(fields.get("columns"), where))
        for key, field, value in (
            ("id", "id", site_id.lower()),
            ("name", "name", name),
            ("name", "full_name", full_name if full_name != name else ""),
            ("url", "url", same_place(url) if url else ""),
        ):
            if value and field in fields:
                self._once(seen[key], value, fields[field], f"{where} {field}")
        if url and "未核实" in self._lines[line_of(fields["url"]) - 1].partition("#")[2]:
            self._unverified.append(name)
        if len(self._complaints.found) > before or kind is None:
            return None
        return Site(
            id=site_id,
            name=name,
            full_name=full_name,
            kind=Kind(kind),
            url=url,
            former_names=former,
            retired_urls=tuple(retired),
            site_id=code,
            phone=self._text(fields.get("phone"), f"{where} phone"),
            address=self._text(fields.get("address"), f"{where} address"),
            sponsor=self._text(fields.get("sponsor"), f"{where} sponsor"),
            columns=columns,
        )

    def _columns(self, node: Node | None, where: str) -> Iterator[Column]:
        seen: dict[str, Node] = {}
        for number, item in enumerate(self._list(node, f"{where} columns", what="栏目"), 1):
            label = f"{where} columns 第 {number} 个"
            if not isinstance(item, MappingNode):
                self._complaints.add(
                    line_of(item), label, "要写成 {name: …, path: …, type: …},不算栏目的再加 ignore: true"
                )
                continue
            fields = self._fields(item, label, _COLUMN_KEYS, required=("name", "path"))
            name = self._text(fields.get("name"), f"{label} name")
            path = self._text(fields.get("path"), f"{label} path")
            if path and not path.startswith("/") and (why := bad_address(path)):
                self._complaints.add(line_of(fields["path"]), f"{label} path", f"要以 / 开头,或写完整地址({why})")
            chosen = fields.get("type")
            kind = None
            if chosen is not None and tag_of(chosen) != "null":
                kind = self._choice(chosen, f"{label} type", [kind.value for kind in ColumnType])
            ignore = self._yes(fields.get("ignore"), f"{label} ignore")
            if ignore and kind:
                self._complaints.add(self._line(fields["ignore"]), f"{label} ignore", "不算栏目的,不必再写 type")
            if name:
                self._once(seen, name, fields["name"], f"{label} name")
            if name and path:
                yield Column(name=name, path=path, type=ColumnType(kind) if kind else None, ignore=ignore)

    def _label(self, node: MappingNode, number: int) -> str:
        """How a complaint calls a site: its name, else its id, else where it stands in the list."""
        known = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
        for field in ("name", "id"):
            value = known.get(field)
            if isinstance(value, ScalarNode) and tag_of(value) != "null" and str(value.value).strip():
                return _HIDDEN.sub("", str(value.value).strip())[:40]
        return f"第 {number} 家"

    def _fields(
        self, node: MappingNode, where: str, known: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else "?"
            place = f"{where} {name}".strip() if name in known else where
            if name not in known:
                near = difflib.get_close_matches(name, known, 1, 0.6)
                hint = f",是否指 {near[0]}" if near else f",可用的有 {'、'.join(known)}"
                self._complaints.add(line_of(key), place, f"不认识的字段“{_HIDDEN.sub('', name)[:40]}”{hint}")
            elif name in fields:
                self._complaints.add(line_of(key), place, "写了两次")
            else:
                fields[name] = value
                self._key_lines[id(value)] = line_of(key)
        for name in required:
            if name not in fields:
                self._complaints.add(line_of(node), f"{where} {name}".strip(), "没有写")
        return fields

    def _list(self, node: Node | None, where: str, what: str) -> list[Node]:
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            if where != "sites" and tag_of(node) == "null":
                return []
            self._complaints.add(self._line(node), where, f"要写成列表,每个{what}以“- ”开头")
            return []
        if node.anchor:
            self._complaints.add(self._line(node), where, "不支持锚点与别名(&、*),请直接写内容")
            return []
        return list(node.value)

    def _texts(self, node: Node | None, where: str) -> Iterator[str]:
        for item in self._list(node, where, what="名称"):
            if text := self._text(item, where):
                yield text

    def _text(self, node: Node | None, where: str) -> str | None:
        """A text of 1 to 200 characters; None where it is none (the complaint is noted) or not there."""
        if node is None:
            return None
        why = None
        if not isinstance(node, ScalarNode):
            why = "应是一行文字"
        elif node.anchor:
            why = "不支持锚点与别名(&、*),请直接写内容"
        elif tag_of(node) == "null" or not str(node.value).strip():
            why = "是空的"
        elif tag_of(node) != "str":
            why = f"应是文字,却写成了{_TAG_WORDS.get(tag_of(node), '别的')};若确是文字请加引号"
        elif len(str(node.value)) > 200:
            why = "太长,至多 200 字"
        elif _HIDDEN.search(str(node.value)):
            why = "有不可见的控制字符"
        if why:
            self._complaints.add(self._line(node), where, why)
            return None
        return str(node.value).strip()

    def _yes(self, node: Node | None, where: str) -> bool:
        """Whether a field says true; false where it is not there, a complaint where it says neither."""
        if node is None:
            return False
        if tag_of(node) != "bool" or node.anchor:
            self._complaints.add(self._line(node), where, "只能写 true 或 false(true 表示这不是栏目,不检查)")
            return False
        return bool(yaml_text.plain(node))

    def _choice(self, node: Node | None, where: str, allowed: list[str]) -> str | None:
        text = self._text(node, where)
        if text is not None and node is not None and text not in allowed:
            self._complaints.add(self._line(node), where, f"“{text[:40]}”不在可选范围:{'、'.join(allowed)}")
            return None
        return text

    def _address(self, node: Node | None, where: str) -> str | None:
        if node is None or tag_of(node) == "null":
            return None
        text = self._text(node, where)
        if text is not None and (why := bad_address(text)):
            self._complaints.add(self._line(node), where, f"“{text[:80]}”{why}")
            return None
        return text

    def _code(self, node: Node | None, where: str) -> str | None:
        """A site code; bare digits count as text here, though YAML calls them a number."""
        if node is None or tag_of(node) == "null":
            return None
        if not isinstance(node, ScalarNode) or not is_site_code(str(node.value)):
            self._complaints.add(self._line(node), where, "网站标识码应是十位数字(或 bm 加八位数字)")
            return None
        return str(node.value)

    def _line(self, node: Node) -> int:
        """The line to blame: an empty value begins where the next thing does, so its key's line is named."""
        empty = node.start_mark.index == node.end_mark.index
        return self._key_lines.get(id(node), line_of(node)) if empty else line_of(node)

    def _once(self, seen: dict[str, Node], value: str, node: Node, where: str) -> None:
        first = seen.setdefault(value, node)
        if first is not node:
            self._complaints.add(self._line(node), where, f"与第 {line_of(first)} 行重复")


_TAG_WORDS = {"int": "数字", "float": "数字", "bool": "是非值", "timestamp": "日期"}
