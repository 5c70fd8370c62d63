"""历史: the rounds that looked at the site, with their counts, and the timed visits of its home page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core import availability
from ykterm.core.indicators import table_for
from ykterm.core.outcome import Outcome
from ykterm.core.percent import percent
from ykterm.core.text import clean
from ykterm.report.words import share
from ykterm.store.archive import RECHECK, UNSEEN, RoundInfo, SiteRun
from ykterm.store.archive.observe import BEIJING
from ykterm.tui.cells import number
from ykterm.tui.evidence import result_words
from ykterm.tui.rows import bar, pace
from ykterm.tui.tabs.lines import Entry, Lines, Shape, told

if TYPE_CHECKING:
    from ykterm.core.model import Probe
    from ykterm.tui.desk import Dossier

STRIP = 40
"""Visits the strip shows."""
STATES = {
    "done": "查完",
    "incomplete": "未查完",
    "blocked": "被拦截",
    "unreachable": "打不开",
    "held": "待核",
}
_SCOPES = {"home": "只查首页", "columns": "首页和栏目", "full": "全站", RECHECK: "复查"}


def shape(width: int) -> Shape:
    return [
        ("when", "何时", 18),
        ("state", "情况", 8),
        ("dead", "死链首/内", 10),
        ("suspect", "疑似", 5),
        ("blocked", "拦截", 5),
        ("coverage", "覆盖率", 7),
        ("home", "首页", 0),
    ]


def count(dossier: Dossier) -> int | None:
    """The rounds and re-checks that looked at it."""
    return len(dossier.past)


def entries(dossier: Dossier) -> list[Entry]:
    """Rounds, the latest first, then visits, the latest first."""
    lines = Lines(dossier, shape)
    if dossier.past:
        lines.group("检查", len(dossier.past), "次")
    for info, run in reversed(dossier.past):
        _round(lines, info, run)
    if dossier.probes:
        lines.group("访问首页", len(dossier.probes), "次")
        _week(lines, dossier)
    for probe in reversed(dossier.probes):
        _visit(lines, probe)
    return lines.entries


def _round(lines: Lines, info: RoundInfo, run: SiteRun) -> None:
    unseen = run.state in UNSEEN or run.home is None
    coverage = run.answered / run.planned if run.planned and run.answered is not None else None

    def figure(value: int) -> str:
        return number(None if unseen else value)

    home = f"{result_words(run.home.status, run.home.error)} {pace(run.home.ms)}" if run.home else "—"
    state = STATES.get(run.state, run.state)
    lines.add(
        (
            f" {info.as_of} {'复查' if info.scope == RECHECK else f'第{info.number}次'}",
            state,
            f"{figure(run.dead_home)}/{figure(run.dead_other)}",
            figure(run.suspect),
            number(run.blocked),
            share(coverage),
            home,
        ),
        told(
            ("检查", f"{info.label}({_SCOPES.get(info.scope, info.scope)})"),
            ("当作的日期", f"{info.as_of}"),
            ("开始", _moment(run.started_at)),
            ("结束", _moment(run.finished_at) if run.finished_at else "没有查到底"),
            ("情况", f"{state}{f':{run.note}' if run.note else ''}"),
            ("首页", home),
            ("访问", f"计划 {number(run.planned)},有应答 {number(run.answered)}"),
            ("页面", figure(run.pages)),
            ("链接", f"{figure(run.links)}:死链 首页 {figure(run.dead_home)} 其他 {figure(run.dead_other)}"),
            ("疑似", figure(run.suspect)),
            ("被拦截", number(run.blocked)),
            ("未查", number(run.unchecked)),
            ("栏目", figure(run.columns)),
            ("最近更新", f"{run.last_update or '—'}"),
            ("TLS", run.tls_fault or ""),
        )
        + Text("—:不知道(没有看到),不是 0。\n" if unseen else "", "dim"),
    )


def _week(lines: Lines, dossier: Dossier) -> None:
    """The visits as a strip, and what those of the round's last seven days come to; no share of too few."""
    strip = "".join(map(bar, dossier.probes[-STRIP:]))
    took = availability.pace(dossier.probes)
    speed = f"中位 {took[0]} ms,95% 不超过 {took[1]} ms" if took else "没有打开过"
    about = told(("访问", f"最近 {min(STRIP, len(dossier.probes))} 次:{strip}"), ("应答", speed))
    lines.add((" 最近的访问", "", strip), about + Text("越慢越高;× 打不开,⊘ 被拦截,· 不计。\n", "dim"))
    seen = dossier.seen
    if seen is None or seen.availability is None:
        return
    visits, closed = seen.availability
    over = availability.ruling(seen.availability, seen.visits_by_day, table_for(seen.as_of))
    fewest = f"最少的一天 {min(seen.visits_by_day, default=0)} 次"
    if over is None:
        said = f"访问次数不足({fewest},要一周每天 20 次以上),不下结论"
    else:
        share = percent(closed, visits)
        said = f"占 {share},{'达到' if over else '未达'} 5%{',单项否决' if over else ''}"
    words = f"{seen.as_of} 止 7 天 {visits} 次访问,{closed} 次打不开;{said}"
    lines.add((" 7 天", f"{closed}/{visits}", "访问次数不足" if over is None else said), told(("可用性", words)))


def _visit(lines: Lines, probe: Probe) -> None:
    try:
        outcome = Outcome(probe.outcome)
        word, mark = outcome.word, outcome.mark
    except ValueError:
        word, mark = clean(probe.outcome), "?"
    result = result_words(probe.status, probe.error)
    lines.add(
        (f" {_moment(probe.at)}", f"{mark} {word}", f"{result} {pace(probe.ms)}"),
        told(
            ("访问", _moment(probe.at)),
            ("网址", probe.url),
            ("结果", f"{result} {pace(probe.ms)}"),
            ("判断", f"{word} {probe.reason}"),
        ),
        url=probe.url,
    )


def _moment(at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, BEIJING):%Y-%m-%d %H:%M}"
