"""A table of counts as a unit or the office hands it in: 序号 单位名称 更新数量合计, once or twice beside each other.

Every row that cannot be understood is told with its line; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ykterm.core.model import Site
from ykterm.core.publications import MOST
from ykterm.core.text import clean
from ykterm.core.when import shown

Cells = Sequence[str]
_NAME = frozenset({"单位名称", "单位", "网站名称", "网站", "名称", "单位简称", "主办单位"})
_COUNT = re.compile(r"(?:信息|网站)*(?:更新|发布|上报|公开)*(?:总)?(?:数量|条数|总量|量|数)(?:合计|总计)?(?:\(条\))?")
_TOTAL = frozenset({"合计", "总计", "小计", "共计", "总数", "全市合计", "total"})
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?条?")
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")


class Trouble(Struct, frozen=True):
    """A line that was not understood."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"第 {self.line} 行:{self.what}"


class Table(Struct, frozen=True, kw_only=True):
    """What was read."""

    counts: dict[str, int]
    """By site, in the file's order."""
    troubles: tuple[Trouble, ...]
    total: int | None
    """The table's own total, where it has one."""


def read(rows: Sequence[tuple[int, Cells]], sites: Sequence[Site], month: str) -> Table:
    """(line, cells) of the file -> the counts by site; `month` is what the counts are taken to be of."""
    names = _names(sites)
    counts: dict[str, int] = {}
    lines: dict[str, int] = {}
    troubles: list[Trouble] = []
    totals: list[tuple[int, int]] = []
    for line, name, count in _pairs(rows, month, troubles):
        if name.lower() in _TOTAL:
            number = _number(count)
            if number is None:
                troubles.append(Trouble(line, f"合计“{shown(count)}”不是数"))
            else:
                totals.append((line, number))
            continue
        found, number = names.get(_plain(name), ()), _number(count)
        if len(found) != 1:
            troubles.append(Trouble(line, _unknown(name, found, sites)))
        elif number is None:
            troubles.append(Trouble(line, f"{name} 的数量{f'“{shown(count)}”不是整数' if count else '是空的'}"))
        elif number > MOST:
            troubles.append(Trouble(line, f"{name} 的数量 {number} 太大"))
        elif found[0] in counts:
            troubles.append(Trouble(line, f"{name} 在第 {lines[found[0]]} 行已有({counts[found[0]]})"))
        else:
            counts[found[0]], lines[found[0]] = number, line
    # A total beside rows that were not understood cannot be checked.
    if not troubles:
        every = sum(counts.values())
        troubles += [Trouble(at, f"合计 {total} 与各行之和 {every} 不符") for at, total in totals if total != every]
    if not counts and not troubles:
        troubles.append(Trouble(rows[-1][0] if rows else 1, "表里没有读到任何单位和数量"))
    return Table(counts=counts, troubles=tuple(troubles), total=totals[-1][1] if totals else None)


def _pairs(rows: Sequence[tuple[int, Cells]], month: str, troubles: list[Trouble]) -> Iterator[tuple[int, str, str]]:
    """(line, name, count) of every cell pair that should be one."""
    columns: list[tuple[int, int]] = []
    begun = False
    for line, raw in rows:
        cells = [_plain(cell) for cell in raw]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if heads := _heads(cells):
            columns, begun = heads, True
        elif len(filled) == 1 and not begun and _number(filled[0]) is None:
            # A title above the table; a month in it must be the one asked for.
            found = _MONTH.search(filled[0])
            if found and f"{found[1]}-{int(found[2]):02d}" != month:
                troubles.append(Trouble(line, f"标题写的是 {found[0]},不是 {month}"))
        else:
            begun = True
            words = [clean(cell, 60) for cell in raw]
            reader = _of_columns if columns else _of_order
            yield from reader(line, cells, words, columns, troubles)


def _heads(cells: Cells) -> list[tuple[int, int]]:
    """(name's column, count's column) of each block, where the row is a heading."""
    found = []
    for at, cell in enumerate(cells):
        if cell in _NAME:
            rest = range(at + 1, len(cells))
            count = next((n for n in rest if _COUNT.fullmatch(cells[n]) or cells[n] in _NAME), None)
            if count is not None and cells[count] not in _NAME:
                found.append((at, count))
    return found


def _of_columns(
    line: int, cells: Cells, words: Cells, columns: Sequence[tuple[int, int]], troubles: list[Trouble]
) -> Iterator[tuple[int, str, str]]:
    """Under a heading: what stands in its columns."""
    if more := [word for word in cells[columns[-1][1] + 1 :] if word]:
        troubles.append(Trouble(line, f"多出“{shown(more[0])}”:千位的逗号要连数字一起加引号"))
        return
    for name, count in columns:
        named = words[name] if name < len(cells) else ""
        counted = cells[count] if count < len(cells) else ""
        # The total stands in the ordinal's column in some tables.
        before = cells[name - 1] if 0 < name <= len(cells) else ""
        if not named and before.lower() in _TOTAL:
            named = before
        if named or counted:
            yield line, named, counted


def _of_order(
    line: int, cells: Cells, words: Cells, columns: Sequence[tuple[int, int]], troubles: list[Trouble]
) -> Iterator[tuple[int, str, str]]:
    """Without a heading: a name, then its count, an ordinal before it or not."""
    # All of a row or nothing: a number cut in two shifts whatever comes after it.
    found: list[tuple[int, str, str]] = []
    name, loose = "", 0
    for cell, word in zip(cells, words, strict=True):
        if not cell:
            continue
        number = _number(cell)
        if number is None and (name or loose > 1):
            troubles.append(Trouble(line, f"{name or '数量'} 后面的“{shown(cell)}”不是数量"))
            return
        if number is None:
            name, loose = word, 0
        elif name:
            found.append((line, name, cell))
            name = ""
        else:
            loose += 1
    if name:
        found.append((line, name, ""))
    if loose:
        troubles.append(Trouble(line, "多出一个数:千位的逗号要连数字一起加引号"))
    else:
        yield from found


def _names(sites: Sequence[Site]) -> Mapping[str, tuple[str, ...]]:
    """Ids by every name a site goes by; a name of two sites belongs to none."""
    found: dict[str, tuple[str, ...]] = {}
    for site in sites:
        for name in {_plain(one) for one in (site.id, site.name, site.full_name)}:
            found[name] = (*found.get(name, ()), site.id)
    former: dict[str, tuple[str, ...]] = {}
    for site in sites:
        for name in {_plain(one) for one in site.former_names}:
            former[name] = (*former.get(name, ()), site.id)
    return former | found


def _unknown(name: str, found: Sequence[str], sites: Sequence[Site]) -> str:
    if found:
        return f"“{shown(name)}”不止一家:{'、'.join(found)}"
    if not name:
        return "有数量,没有单位名称"
    plain = _plain(name)
    near = [
        site.name
        for site in sites
        if any(_plain(one) in plain or plain in _plain(one) for one in (site.name, site.full_name))
    ]
    return f"没有单位“{shown(name)}”" + (f",是否指 {'、'.join(near[:3])}" if near and len(plain) > 1 else "")


def _number(cell: str) -> int | None:
    found = _NUMBER.fullmatch(cell)
    return int(found[1].replace(",", "")) if found and len(found[1]) <= 12 else None


def _plain(text: str) -> str:
    """For comparing: full-width marks as half-width, no spaces."""
    return "".join(unicodedata.normalize("NFKC", clean(text)).split())
