"""One row a site, for a spreadsheet: UTF-8 with a mark, so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ykterm.core.status import Status
from ykterm.report import words
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import SiteState, Snapshot

Cell = str | int | float | None

HEADINGS = (
    "序号",
    "单位",
    "全称",
    "类别",
    "网址",
    "状态",
    "覆盖率",
    "首页状态码",
    "首页毫秒",
    "首页故障",
    "链接",
    "死链(首页)",
    "死链(其他页)",
    "疑似死链",
    "被拦截链接",
    "栏目",
    "空白栏目数",
    "空白栏目",
    "未更新栏目数",
    "未更新栏目",
    "无法读栏目数",
    "无法读栏目",
    "最近更新",
    "统计月份",
    "信息发布量",
    "发布量完整",
    "单位上报量",
    "结论",
    "得分",
    "得分说明",
    "单项否决",
    "未能判定",
    "待处理问题",
    "属实",
    "误报",
    "本次已改",
    "整改到期",
    "统计日",
    "检查",
    "数据",
    "筛选",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write(snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """An unknown figure is an empty cell."""
    return table(HEADINGS, rows_of(snapshot))


def rows_of(snapshot: Snapshot) -> Iterator[list[Cell]]:
    """A row a site, under HEADINGS."""
    return (_row(snapshot, number, site) for number, site in enumerate(snapshot.sites, 1))


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Any table as CSV; text a spreadsheet would take for a formula is made plain text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """Text that begins like a formula gets an apostrophe before it, as spreadsheets themselves do."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _row(snapshot: Snapshot, number: int, site: SiteState) -> list[Cell]:
    links, columns, home = site.links, site.columns, site.home
    return [
        number,
        site.name,
        site.full_name,
        site.kind,
        site.url,
        Status(site.status).word,
        site.coverage,
        home.status if home else None,
        home.ms if home else None,
        words.failure(home.error) if home else None,
        links.checked,
        links.dead_home,
        links.dead_other,
        links.suspect,
        links.blocked,
        columns.total,
        *_names(columns.blank),
        *_names(None if columns.stale is None else [words.stale(column) for column in columns.stale]),
        *_names(columns.unreadable),
        site.last_update.isoformat() if site.last_update else None,
        site.published.month,
        site.published.counted,
        None if site.published.counted is None else "是" if site.published.complete else "否",
        site.published.reported,
        words.verdict(site),
        site.score,
        words.score_note(site).strip("()"),
        words.vetoes(site),
        words.rules(site.not_evaluated),
        site.findings.open,
        site.findings.confirmed,
        site.findings.dismissed,
        site.findings.fixed,
        site.next_due.isoformat() if site.next_due else None,
        snapshot.as_of.isoformat(),
        site.round or "未查",
        "模拟数据" if snapshot.simulated else "实测",
        words.filter_words(snapshot) or None,
    ]


def _names(names: list[str] | None) -> tuple[int | None, str | None]:
    return (None, None) if names is None else (len(names), "、".join(names))
