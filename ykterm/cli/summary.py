"""The state of the city as a table for the terminal: what `check` and `demo` print when a round is through."""

from __future__ import annotations

from collections.abc import Sized

import click

from ykterm.core.status import Status
from ykterm.report import table
from ykterm.report.snapshot import SiteState, Snapshot
from ykterm.report.words import figure, round_words, share

_HEAD = ("序", "单位", "状态", "死链", "疑似", "拦截", "空白", "未更新", "无法读", "本月", "问题", "覆盖")
_NUMBERS = (0, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_NAME_CELLS = 14
"""So that a row fits 80 columns."""


def print_summary(snapshot: Snapshot) -> None:
    """One row a site and the totals, on stdout; a figure not known is a dash."""
    title = f"{snapshot.city} {snapshot.as_of} {round_words(snapshot.round)}"
    click.echo(title + ("  [模拟数据]" if snapshot.simulated else ""))
    click.echo("死链:首页/其他页面;问题:未结的(误报、豁免除外)")
    rows = (_row(number, site) for number, site in enumerate(snapshot.sites, 1))
    click.echo(table.lines(_HEAD, rows, right=_NUMBERS, widest=_NAME_CELLS, gap=1), nl=False)
    totals = snapshot.totals
    click.echo(
        f"合计 {totals.sites} 家:已查 {totals.checked},未登记 {totals.unregistered},打不开 {totals.unreachable},"
        f"不合格 {totals.unqualified};页面 {figure(totals.pages)},链接 {figure(totals.links)},"
        f"死链 {figure(totals.dead_links)},疑似 {figure(totals.suspect_links)},拦截 {figure(totals.blocked_links)};"
        f"空白 {figure(totals.blank_columns)},未更新 {figure(totals.stale_columns)},"
        f"无法读 {figure(totals.unreadable_columns)};未结问题 {sum(site.findings.standing for site in snapshot.sites)}"
    )


def _row(number: int, site: SiteState) -> tuple[str, ...]:
    status = Status(site.status)
    links, columns = site.links, site.columns
    return (
        str(number),
        site.name,
        f"{status.mark} {status.word}",
        f"{figure(links.dead_home)}/{figure(links.dead_other)}",
        figure(links.suspect),
        figure(links.blocked),
        _count(columns.blank),
        _count(columns.stale),
        _count(columns.unreadable),
        figure(site.published.counted) + ("" if site.published.complete or site.published.counted is None else "+"),
        str(site.findings.standing) if site.coverage is not None else "—",
        share(site.coverage),
    )


def _count(names: Sized | None) -> str:
    return "—" if names is None else str(len(names))
