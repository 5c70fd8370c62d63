"""The lines above and below the sites table, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.board import Board, Progress, Totals
from ykterm.report.words import share
from ykterm.tui.cells import number
from ykterm.tui.rows import RED

if TYPE_CHECKING:
    from ykterm.report.snapshot import Snapshot

_BAR = 20


def headline(snapshot: Snapshot, board: Board, running: bool) -> str:
    """The city, the round in view and the day taken for today."""
    now, kept = board.round, snapshot.round
    if running and now is not None:
        where = round_words(now.month, now.number)
    elif running:
        where = "检查即将开始"
    elif kept is None:
        where = "尚未检查"
    else:
        end = "" if kept.complete else " · 未做完" if kept.finished_at is None else " · 未查全"
        end = " · 疑本机网络故障" if kept.held else end
        where = round_words(kept.month, kept.number) + end
    return f"{snapshot.city} · {where} · {snapshot.as_of:%Y-%m-%d}"


def round_words(month: str, number: int) -> str:
    """2019年4月第2次常态检查."""
    year, _, rest = month.partition("-")
    return f"{year}年{rest.lstrip('0')}月第{number}次常态检查"


def idle_line(totals: Totals, today: dt.date) -> Text:
    """Between rounds: how many want attention."""
    # Where nothing was checked, that nothing wants attention is not known.
    problems = number(totals.problems if totals.coverage is not None or totals.problems else None)
    line = Text(f" 全部 {totals.sites}   需关注 {problems}   未登记 {totals.unregistered}   期限已过 ")
    return line.append(f"{totals.late}", f"bold {RED}" if totals.late else "")


def progress_line(progress: Progress | None, width: int, stop: str = "x") -> Text:
    """During a round: sites, visits, a bar, what is left of it, and the key that stops it."""
    if progress is None:
        return Text(f" 检查即将开始……   {stop} 停止")
    filled = round(progress.share * _BAR)
    bar = "█" * filled + "░" * (_BAR - filled) if width >= 80 else ""
    line = Text(f" 进行中 {progress.sites_done}/{progress.sites} 家 ")
    line.append(bar, "bold").append(f" {progress.share:.0%} ")
    line.append(f" {progress.done:,}/{progress.planned:,} 次访问")
    line.append(f"  剩余约 {clock(progress.eta)}" if progress.eta is not None else "  剩余 —")
    return line.append(f"   {stop} 停止", "dim")


def clock(seconds: float) -> str:
    """A duration as 0:07, 12:30, 1:02:00."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def totals_line(totals: Totals) -> Text:
    """The sums below the table."""
    of = {name: number(count) for name, count in totals.counts.items()}
    dead = [count for count in (totals.counts["dead_home"], totals.counts["dead_other"]) if count is not None]
    line = Text(f" 合计 {totals.sites}  死链 {number(sum(dead) if dead else None)}  疑似 {of['suspect']}")
    line.append(f"  拦截 {of['blocked']}  空白 {of['blank']}  未更新 {of['stale']}  无法读 {of['unreadable']}")
    if totals.coverage is not None:
        line.append(f"  覆盖率 {share(totals.coverage)}")
    return line
