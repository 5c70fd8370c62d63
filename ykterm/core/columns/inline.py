"""Rows a page carries but does not show: in inline data of a script, or in an HTML comment."""

from __future__ import annotations

import re

from ykterm.core.columns import records
from ykterm.core.model import Item
from ykterm.core.page import Page, find_items

_NAMED = re.compile(
    r"""["']?\b(?:articleList|listData|infoList|newsList|dataList|list|records|rows|data|items|articles)["']?\s*[:=]\s*(?=[\[{])"""
)
# What is not closed is taken whole: to look on from each mark inside it would take for ever.
_BRACKET = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*+"?|'(?:[^'\\]|\\.)*+'?""", re.DOTALL)
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?)|(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|"""
    r"""(?P<key>(?<![\w$])[A-Za-z_$][\w$]*+)(?=\s*:)|"""
    r"""(?P<word>\bundefined\b)""",
    re.DOTALL,
)
_TRAILING = re.compile(r"""("(?:[^"\\\n]|\\.)*+"?)|,(?=\s*[\]}])""")
_NO_ARTICLES = re.compile(r"""\barticleList["']?\s*:\s*\[\s*\]""")
_SOME = re.compile(r"""\btotal\w{0,20}["']?\s*[:=]\s*["']?[1-9]""", re.IGNORECASE)
_MAX = 1_000_000
_MAX_STARTS = 12


def in_scripts(page: Page) -> list[Item]:
    """Rows of the largest list of titled and dated records in the page's inline scripts."""
    best: list[Item] = []
    for source in page.scripts:
        for start in list(_NAMED.finditer(source[:_MAX]))[:_MAX_STARTS]:
            found = records.rows(_list_in(literal(source, start.end())), page.base)
            dated = [item for item in found if item.date]
            if len(dated) > len(best):
                best = found
    return best


def says_empty(page: Page) -> str:
    """How the data of a page whose system always carries its first rows says that there are none; empty elsewhere."""
    for source in page.scripts:
        if _NO_ARTICLES.search(source[:_MAX]) and not _SOME.search(source[:_MAX]):
            return "页面自带的列表数据(articleList)没有记录"
    return ""


def in_comments(page: Page) -> list[Item]:
    """Rows of the comment with the most of them; only for a page whose markup has none."""
    best: list[Item] = []
    for body in page.comments:
        if len(body) > 200 and "<a" in body.lower():
            found = find_items(body, page.base)
            if len(found) > len(best):
                best = found
    return best


def literal(source: str, start: int) -> object:
    """The JavaScript literal that begins at `start`; None where it is none that data could be."""
    depth = 0
    for mark in _BRACKET.finditer(source, start, start + _MAX):
        if mark[0] in "[{":
            depth += 1
        elif mark[0] in "]}":
            depth -= 1
            if depth <= 0:
                text = source[start : mark.end()]
                return records.load(text) or records.load(_TRAILING.sub(r"\1", _TOKEN.sub(_as_json, text)))
    return None


def _as_json(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "string":
        said = token[0]
        if said[0] == "'":
            said = '"' + said[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
        return said
    if kind == "key":
        return f'"{token[0]}"'
    return "null" if kind == "word" else ""


def _list_in(value: object, depth: int = 0) -> object:
    """The list of records in a value, itself or up to three levels inside."""
    if isinstance(value, list) or not isinstance(value, dict) or depth == 3:
        return value
    lists = [found for inner in value.values() if isinstance(found := _list_in(inner, depth + 1), list)]
    return max(lists, key=len, default=None)
