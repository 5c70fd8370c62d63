"""Where and what is wrong in a JSON file's text, in words."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any


def line_of_key(data: bytes, key: str, *, last: bool = False) -> int | None:
    """The line a key stands on, from 1, its first (or last) place; None where it is not found as written."""
    at = data.rfind(_as_key(key)) if last else data.find(_as_key(key))
    return _line(data, at)


def line_of_record(data: bytes, table: str, key: str) -> int | None:
    """The line a record of a table begins on, from 1; None where it is not found.

    A journal's entries name tables and records too: what begins a line is looked for first.
    """
    start = max(_begins(data, table, 0), 0)
    at = _begins(data, key, start)
    return _line(data, at if at >= 0 else data.find(_as_key(key), start))


def _begins(data: bytes, key: str, start: int) -> int:
    found = re.compile(rb"^[ \t]*" + re.escape(_as_key(key)), re.MULTILINE).search(data, start)
    return found.end() if found else -1


def _line(data: bytes, at: int) -> int | None:
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None


def _as_key(key: str) -> bytes:
    return json.dumps(key, ensure_ascii=False).encode() + b":"


def written_twice(data: bytes) -> str | None:
    """The first key an object of the file has twice: a record copied by hand and not renamed."""
    found: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            found.append(Counter(key for key, _ in pairs).most_common(1)[0][0])
        return made

    json.loads(data, object_pairs_hook=look)
    return found[0] if found else None


def syntax_words(message: str) -> str:
    for sign, words in _SYNTAX:
        if sign in message:
            return words
    return "这里不合 JSON 写法"


_SYNTAX = (
    ("Expecting ',' delimiter", "缺少逗号,或文件到这里断了"),
    ("Expecting ':' delimiter", "缺少冒号"),
    ("Expecting property name", "多了逗号,或缺少带引号的名称"),
    ("Expecting value", "缺少内容,或文件到这里断了"),
    ("Unterminated string", "引号没有配对,或文件到这里断了"),
    ("Extra data", "结尾之后多了内容"),
    ("Invalid control character", "文字里有换行或控制字符"),
    ("Invalid \\", "反斜杠的写法有误"),
)
