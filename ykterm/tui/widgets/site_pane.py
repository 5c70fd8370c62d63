"""The details of the site under the cursor, beside the table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.board import Row
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.report.words import share
from ykterm.tui.cells import number
from ykterm.tui.rows import RED, STYLES, home_words

if TYPE_CHECKING:
    from ykterm.report.snapshot import SiteState

NAMES_SHOWN = 6


def pane_text(row: Row, state: SiteState | None, today: dt.date) -> Text:
    """What is known of one site, in a few lines; the live row has the say over the snapshot."""
    text = Text()
    text.append(f"{row.full_name}\n", "bold")
    text.append(f"{clean(row.url, 500) if row.url else '未登记网址'}\n")
    text.append(f"{row.status.mark} {row.status.word}", STYLES[row.status])
    text.append(f"  首页 {' '.join(home_words(row).split())}\n" if row.url else "\n")
    if row.coverage is not None:
        text.append(f"覆盖率 {share(row.coverage)}\n")
    if row.links is not None or row.blocked is not None:
        text.append(f"死链 首页 {number(row.dead_home)}  其他 {number(row.dead_other)}\n")
        text.append(f"疑似 {number(row.suspect)}  被拦截 {number(row.blocked)}  共查 {number(row.links)}\n")
    # The names are the snapshot's: they no longer belong to a site being checked again.
    if state is not None and row.status is not Status.CHECKING:
        _columns(text, state)
        if state.findings.open:
            text.append(f"待处理问题 {state.findings.open}\n")
        if state.vetoes:
            text.append(f"单项否决 {'、'.join(map(clean, state.vetoes))}\n", f"bold {RED}")
    if row.published is not None:
        text.append(f"本月信息 {row.published}{'' if row.published_complete else ' 以上(有栏目读不全)'}\n")
    if state is not None and state.published.reported is not None:
        text.append(f"单位上报 {state.published.reported}\n")
    if row.last_update is not None:
        text.append(f"最近更新 {row.last_update:%Y-%m-%d}\n")
    if row.next_due is not None:
        from ykterm.core.workdays import left_in_words

        text.append(f"整改期限 {row.next_due:%Y-%m-%d},{left_in_words(today, row.next_due)}\n", "bold")
    return text


def _columns(text: Text, state: SiteState) -> None:
    columns = state.columns
    for word, names in (("空白", columns.blank), ("无法读", columns.unreadable)):
        if names:
            more = f" 等 {len(names)} 个" if len(names) > NAMES_SHOWN else ""
            text.append(f"{word}:{'、'.join(clean(name, 40) for name in names[:NAMES_SHOWN])}{more}\n")
    for stale in (columns.stale or [])[:NAMES_SHOWN]:
        text.append(f"未更新:{clean(stale.name, 40)} {stale.newest:%Y-%m-%d}\n")
        text.append(f"  至今 {stale.days} 天 > {stale.limit_days} 天\n")
