"""The pages of 登记 as rows of cells and lines of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.registers import Register
from ykterm.core.text import clean
from ykterm.report import province, publications, registers
from ykterm.report.words import figure
from ykterm.tui.cells import cell, cut, pad
from ykterm.tui.rows import RED

if TYPE_CHECKING:
    from ykterm.report.registers import RegisterRow
    from ykterm.tui.books import Pages

Columns = list[tuple[str, str, int]]
Rows = Iterator[tuple[str, list[Text]]]
_REGISTER = (("name", " 单位", 15), ("state", "状态", 14), ("day", "日期", 12), ("found", "检查发现", 12))
_PUBLISHED = (
    ("name", " 单位", 21),
    ("reported", "   上报", 9),
    ("counted", "网站计数", 10),
    ("difference", "    差", 8),
)
_PROVINCE = (
    ("month", " 月份", 9),
    ("ordinal", "次", 4),
    ("running", "运行", 6),
    ("sampled", "抽查", 6),
    ("share", "占", 8),
    ("failed", "不合格", 8),
    ("rate", "合格率", 8),
)
_LISTED = 4


def summary(pages: Pages, page: str) -> str:
    """One line on the whole page."""
    if page == "publications":
        return publications.summary(pages.lines)
    if page == "province":
        found = pages.spot_checks.get(pages.month)
        return f"{pages.month} {'已登记' if found else '还没有登记,按 Enter 登记'};共 {len(pages.spot_checks)} 个月"
    which = Register(page)
    return registers.summary(which, pages.rows[which])


def table(pages: Pages, page: str, width: int) -> tuple[Columns, Rows]:
    """The columns, the last one as wide as is left, and the rows by key."""
    fixed, last = {
        "publications": (_PUBLISHED, "抽查核实"),
        "province": (_PROVINCE, "点名我市"),
    }.get(page, (_REGISTER, "不符、依据、备注"))
    rest = max(8, width - sum(size for _, _, size in fixed) - 1)
    columns = [*fixed, ("rest", last, rest)]
    widths = [size for _, _, size in columns]
    rows = {"publications": _published, "province": _province}.get(page)
    return columns, rows(pages, widths) if rows else _register(pages.rows[Register(page)], widths)


def _register(rows: list[RegisterRow], widths: list[int]) -> Rows:
    for row in rows:
        entry = row.entry
        told = [row.contradiction, clean(entry.evidence, 300), clean(entry.note, 300)] if entry else []
        words = (
            f" {row.name}",
            row.state,
            f"{entry.day}" if entry else "—",
            row.said,
            ";".join(word for word in told if word),
        )
        yield row.site, _cells(words, widths, row.contradiction != "")


def _published(pages: Pages, widths: list[int]) -> Rows:
    for line in pages.lines:
        words = (
            f" {line.name}",
            pad(figure(line.reported), 7, right=True),
            pad(line.counted_words, 8, right=True),
            pad(line.difference_words, 6, right=True),
            line.checks_words,
        )
        yield line.site, _cells(words, widths, False)


def _province(pages: Pages, widths: list[int]) -> Rows:
    for check in reversed(pages.spot_checks.values()):
        words = (
            f" {check.id}",
            str(check.ordinal),
            str(check.running),
            str(check.sampled),
            check.share.partition("(")[0],
            str(check.unqualified),
            check.pass_rate.partition("(")[0],
            province.ours(check, pages.names),
        )
        yield check.id, _cells(words, widths, bool(check.ours_unqualified))


def _cells(words: tuple[str, ...], widths: list[int], alarming: bool) -> list[Text]:
    style = f"bold {RED}" if alarming else ""
    return [cell(cut(word, width - 1), width, style=style) for word, width in zip(words, widths, strict=True)]


def about(pages: Pages, page: str, key: str | None) -> str:
    """What is known of the row under the cursor."""
    if page == "publications":
        return _about_published(pages, key)
    if page == "province":
        found = pages.spot_checks.get(key or "")
        if found is None:
            return "还没有登记过省级抽查。按 Enter 登记本月的,← → 换月。"
        return "\n".join(f"{name} {value}" for name, value in province.told(found, pages.names)[1:8])
    row = next((row for row in pages.rows[Register(page)] if row.site == key), None)
    if row is None:
        return ""
    lines = [f"{row.full_name}:{row.state}" + (f",{row.contradiction}" if row.contradiction else "")]
    if row.entry is not None:
        told = (("依据", row.entry.evidence), ("备注", row.entry.note))
        lines += [f"{name} {clean(word, 500)}" for name, word in told if word]
    lines += [clean(one.finding.title, 300) for one in row.found[:_LISTED]]
    lines += [f"…共 {len(row.found)} 个"] if len(row.found) > _LISTED else []
    return "\n".join(lines if row.found else [*lines, f"检查:{row.said}"])


def _about_published(pages: Pages, key: str | None) -> str:
    line = next((line for line in pages.lines if line.site == key), None)
    if line is None:
        return ""
    lines = [f"{line.name} {pages.month}:上报 {figure(line.reported)},网站计数 {line.counted_words}"]
    for check in line.checks[-1:]:
        lines[0] += f";抽查 {check.population} 条里 {len(check.items)} 条,种子 {check.seed}"
        lines += [
            f"{number} {item.result} {item.date} {clean(item.title, 120)} {clean(item.note, 60)}".rstrip()
            for number, item in enumerate(check.items, 1)
        ]
    return "\n".join(lines)
