"""A YAML file as text and as nodes with line numbers: what sites.yaml and settings.yaml are read through.

The nodes are walked by the schema, never constructed into objects, so a file cannot make the reader build anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from ykterm.core.fault import Fault

_MOST_BYTES = 2_000_000
_MOST_COMPLAINTS = 60
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_PLAIN_CORE = {"str", "null", "bool", "int", "float", "map", "seq", "timestamp"}

_SYNTAX = (
    ("could not find expected ':'", "缺少冒号,或这一行没有写完"),
    ("mapping values are not allowed", "冒号的位置不对:缩进有误,或内容里有“: ”而没有加引号"),
    ("expected <block end>", "缩进与上面对不齐"),
    ("did not find expected", "缩进与上面对不齐,或括号没有配对"),
    ("while scanning a quoted scalar", "引号没有配对"),
    ("expected ',' or", "括号没有配对,或缺少逗号"),
    ("expected the node content", "括号没有配对,或这里缺少内容"),
    ("found undefined alias", "用了没有定义的别名(*),请直接写内容"),
    ("found duplicate anchor", "重复的锚点(&)"),
    ("cannot start any token", "有不能用在这里的字符,请给内容加引号"),
    ("undefined tag handle", "不支持标签(!)"),
    ("sequence entries are not allowed", "“- ”的位置不对"),
    ("but found another document", "一份文件里只能有一个文档,去掉“---”之后的部分"),
)


@dataclass(slots=True)
class Complaints:
    """Every fault of one file, each as `file:line: where: what`, in the order of its lines."""

    file: str
    found: list[tuple[int, str]]

    def add(self, line: int, where: str, what: str) -> None:
        """Notes one fault; `line` counts from 1, `where` is site and field, empty for the file itself."""
        self.found.append((line, f"{self.file}:{line}: {where + ': ' if where else ''}{what}"))

    def end(self) -> None:
        """Raises one Fault with all complaints, where there are any."""
        if not self.found:
            return
        said = [text for _, text in sorted(self.found, key=lambda pair: pair[0])]
        more = len(said) - _MOST_COMPLAINTS
        if more > 0:
            said = [*said[:_MOST_COMPLAINTS], f"{self.file}: 另有 {more} 处错误未列出"]
        raise Fault("\n".join(said))


def read_text(path: Path) -> str:
    """The file as text, a leading UTF-8 mark dropped; Fault for a wrong encoding (2) or an unreadable file (3)."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Fault(f"读不了 {path}:{words_of(error)}", 3) from error
    complaints = Complaints(path.name, [])
    if len(data) > _MOST_BYTES:
        complaints.add(1, "", f"文件超过 {_MOST_BYTES // 1_000_000} MB,不像是{path.name}")
    elif data[:2] in _BOMS:
        complaints.add(1, "", f"编码是 {_BOMS[data[:2]]},请另存为 UTF-8")
    complaints.end()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        complaints.add(line, "", f"编码不是 UTF-8({_likely_encoding(data)}),请另存为 UTF-8")
    complaints.end()
    raise AssertionError("unreachable")


def compose(text: str, complaints: Complaints) -> Node | None:
    """The root node; None where the text is no YAML (the complaint is noted) or is empty."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip() and not line.lstrip().startswith("#"):
            complaints.add(number, "", "缩进里有制表符(Tab),请改为空格")
    if complaints.found:
        return None
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
        return root
    except ReaderError as error:
        at = text.count("\n", 0, error.position) + 1
        complaints.add(at, "", f"有不可见的控制字符 U+{ord(text[error.position]):04X}")
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        complaints.add((mark.line if mark else 0) + 1, "", f"不合 YAML 写法:{_syntax_words(error)}")
    except RecursionError:
        complaints.add(1, "", "嵌套过深")
    except (YAMLError, ValueError) as error:
        complaints.add(1, "", f"不合 YAML 写法({type(error).__name__})")
    return None


def line_of(node: Node) -> int:
    """The line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


def plain(node: Node) -> Any:
    """A scalar's value by YAML's own reading (None, bool, int, float or str), a list, or a dict of such.

    Raises ValueError for what has no plain reading: an alias, a tag, a malformed number.
    """
    if node.anchor:
        raise ValueError("不支持锚点与别名(&、*),请直接写内容")
    kind = tag_of(node)
    if kind not in _PLAIN_CORE:
        raise ValueError("不支持标签(!),请直接写内容")
    if isinstance(node, SequenceNode):
        return [plain(child) for child in node.value]
    if isinstance(node, MappingNode):
        return {str(plain(key)): plain(value) for key, value in node.value}
    assert isinstance(node, ScalarNode)
    text = str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"[-+]?[0-9]*\.?[0-9]+(e[-+]?[0-9]+)?", text, re.IGNORECASE):
        return float(text)
    return text


def tag_of(node: Node) -> str:
    """The last part of a node's tag: str, int, null, map, seq … or what a stranger's tag says."""
    return str(node.tag).removeprefix("tag:yaml.org,2002:")


def words_of(error: OSError) -> str:
    """An operating-system error in Chinese."""
    if isinstance(error, PermissionError):
        return "没有权限"
    if isinstance(error, FileNotFoundError):
        return "不存在"
    if isinstance(error, IsADirectoryError):
        return "是一个文件夹"
    if isinstance(error, NotADirectoryError):
        return "上级不是文件夹"
    return _ERRNO_WORDS.get(error.errno or 0, error.strerror or "读写出错")


_ERRNO_WORDS = {28: "磁盘已满", 30: "磁盘是只读的", 27: "文件太大,超出限额", 122: "超出磁盘配额", 5: "磁盘读写出错"}


def _likely_encoding(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "文件可能被截断或损坏"
    return "像是 GB18030"


def _syntax_words(error: MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    for sign, words in _SYNTAX:
        if sign in said:
            return words
    return "这一行附近读不懂"
