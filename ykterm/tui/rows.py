"""What the sites table shows: the board made from a snapshot, and each column's words, width and order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from ykterm.core.board import Board, Row
from ykterm.core.model import Probe
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.status import Status
from ykterm.core.text import clean
from ykterm.report.snapshot import SiteState, Snapshot
from ykterm.report.words import share
from ykterm.tui.cells import cell, failure_words, number

RED, YELLOW, GREEN, BLUE, VIOLET = "#ff5f5f", "#ffd75f", "#87d787", "#5fd7ff", "#d7afff"
STYLES = {
    Status.OK: GREEN,
    Status.PROBLEM: YELLOW,
    Status.UNQUALIFIED: f"bold {RED}",
    Status.UNREACHABLE: f"bold {RED}",
    Status.BLOCKED: VIOLET,
    Status.INCOMPLETE: BLUE,
    Status.HELD: BLUE,
    Status.CHECKING: "bold",
    Status.UNREGISTERED: "dim",
    Status.UNCHECKED: "dim",
}
"""Colours beside the word and the mark, which carry the meaning alone."""


def board_of(snapshot: Snapshot, visits: Mapping[str, tuple[Probe, ...]] | None = None) -> Board:
    """The rows a snapshot stands for, in its order; `visits`: the last of each home page."""
    known = visits or {}
    return Board((row_of(site, known.get(site.id, ())) for site in snapshot.sites), as_of=snapshot.as_of)


def row_of(site: SiteState, visits: tuple[Probe, ...] = ()) -> Row:
    """One site of a snapshot as a row."""
    home, columns = site.home, site.columns
    try:
        status = Status(site.status)
    except ValueError:
        status = Status.UNCHECKED
    return Row(
        id=site.id,
        name=clean(site.name),
        full_name=clean(site.full_name),
        url=site.url,
        status=status,
        home_status=home.status if home else None,
        home_ms=home.ms if home else None,
        home_error=failure_words(home.error) or None if home else None,
        links=site.links.checked,
        dead_home=site.links.dead_home,
        dead_other=site.links.dead_other,
        suspect=site.links.suspect,
        blocked=site.links.blocked,
        blank=None if columns.blank is None else len(columns.blank),
        stale=None if columns.stale is None else len(columns.stale),
        unreadable=None if columns.unreadable is None else len(columns.unreadable),
        last_update=site.last_update,
        published=site.published.counted,
        published_complete=site.published.complete,
        open_findings=site.findings.open,
        next_due=site.next_due,
        coverage=site.coverage,
        verdict=site.verdict,
        fresh=site.findings.fresh,
        visits=visits,
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """One column of the sites table."""

    key: str
    title: str
    width: int
    """Cells of its content; one more stands between it and the next."""
    rank: int
    """Narrow tables keep the lowest."""
    words: Callable[[Row, dt.date], str]
    order: Callable[[Row], Any]
    """What it is sorted by: the worst or the most first; unknown last."""
    right: bool = True


def _most(name: str) -> Callable[[Row], Any]:
    def order(row: Row) -> Any:
        value = getattr(row, name)
        return (value is None, -(value or 0))

    return order


def _count(name: str) -> Callable[[Row, dt.date], str]:
    return lambda row, _: number(getattr(row, name))


_SHORT = {
    Failure.DNS.word: "DNS失败",
    Failure.TLS.word: "TLS失败",
    Failure.GARBAGE.word: "乱码应答",
    Failure.UNREACHABLE.word: "网络不通",
    Failure.PRIVATE.word: "内网地址",
    Failure.OWN_NETWORK.word: "本机网络",
}
"""Failures whose words are too long for the column."""


def home_short(row: Row) -> str:
    """As `home_words`, in the table's nine cells."""
    return _SHORT.get(home_words(row), home_words(row))


def home_words(row: Row) -> str:
    """The home page's code and time: 200  83ms, 412 拦截, 超时."""
    if row.home_status is None:
        return row.home_error or "—"
    if row.home_error:
        return f"{row.home_status} {row.home_error}"
    return f"{row.home_status} {pace(row.home_ms):>5}"


def pace(ms: int | None) -> str:
    """A duration in at most five cells: 83ms, 2.1s, 12s."""
    if ms is None:
        return "—"
    if ms < 1000:
        return f"{ms}ms"
    return f"{ms / 1000:.1f}s" if ms < 9950 else f"{ms / 1000:.0f}s"


def due_words(row: Row, today: dt.date) -> str:
    """The next deadline: 05-14, 今日到期, 超期2日 (calendar days); the year where it is another."""
    due = row.next_due
    if due is None:
        return "—"
    if due < today:
        return f"超期{(today - due).days}日"
    if due == today:
        return "今日到期"
    return f"{due:%m-%d}" if due.year == today.year else f"{due:%y-%m-%d}"


def day_words(day: dt.date | None, today: dt.date) -> str:
    """A past day: 04-25, with the year where it is another."""
    if day is None:
        return "—"
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%y-%m-%d}"


def _dead(row: Row, _: dt.date) -> str:
    if row.dead_home is None and row.dead_other is None:
        return "—"
    return f"{number(row.dead_home):>4}/{number(row.dead_other):>4}"


def _published(row: Row, _: dt.date) -> str:
    if row.published is None:
        return "—"
    return f"{row.published}" if row.published_complete else f"{row.published}+"


_BARS = "▁▂▃▄▅▆▇█"
_FULL_BAR_MS = 8000
"""What takes as long as this, or longer, is a full bar; each bar less is half of it."""


def strip(row: Row) -> str:
    """The last visits of the home page: the slower the higher; × gave no answer, ⊘ met a wall, · counts for nothing."""
    return "".join(map(bar, row.visits))


def bar(visit: Probe) -> str:
    """One visit as a character: a wall, one not counted, no answer, or a bar by its milliseconds."""
    if visit.outcome == Outcome.BLOCKED:
        return Outcome.BLOCKED.mark
    if visit.outcome == Outcome.UNCHECKED:
        return "·"
    if visit.outcome not in (Outcome.OK, Outcome.SUSPECT) or visit.ms is None:
        return "×"
    height = len(_BARS) - 1
    while height and visit.ms < _FULL_BAR_MS / 2 ** (len(_BARS) - 1 - height):
        height -= 1
    return _BARS[height]


_VERDICTS = {"unqualified": "不合格", "none_found": "未发现"}


def verdict_words(row: Row, _: dt.date) -> str:
    """未发现 is short for 未发现不合格, which is not 合格."""
    return _VERDICTS.get(row.verdict or "", "—")


_SEVERITY = [
    Status.UNQUALIFIED,
    Status.UNREACHABLE,
    Status.PROBLEM,
    Status.HELD,
    Status.INCOMPLETE,
    Status.BLOCKED,
    Status.CHECKING,
    Status.OK,
    Status.UNCHECKED,
    Status.UNREGISTERED,
]

SHAPES: tuple[Shape, ...] = (
    Shape("name", "单位", 12, 1, lambda row, _: row.name, lambda row: row.name, right=False),
    Shape(
        "status",
        "状态",
        8,
        2,
        lambda row, _: f"{row.status.mark} {row.status.word}",
        lambda row: _SEVERITY.index(row.status),
        right=False,
    ),
    Shape("home", "首页", 9, 8, lambda row, _: home_short(row), _most("home_ms"), right=False),
    Shape(
        "visits",
        "近8次",
        8,
        14,
        lambda row, _: strip(row),
        lambda row: (not row.visits, -sum(visit.outcome != Outcome.OK for visit in row.visits)),
        right=False,
    ),
    Shape(
        "dead",
        "死链首/内",
        9,
        3,
        _dead,
        lambda row: (row.dead_home is None, -(row.dead_home or 0), -(row.dead_other or 0)),
    ),
    Shape("suspect", "疑似", 4, 9, _count("suspect"), _most("suspect")),
    Shape("blocked", "拦截", 4, 10, _count("blocked"), _most("blocked")),
    Shape("blank", "空白", 4, 4, _count("blank"), _most("blank")),
    Shape("stale", "未更新", 6, 5, _count("stale"), _most("stale")),
    Shape("unreadable", "无法读", 6, 11, _count("unreadable"), _most("unreadable")),
    Shape(
        "last_update",
        "最近更新",
        8,
        12,
        lambda row, today: day_words(row.last_update, today),
        lambda row: (row.last_update is None, row.last_update or dt.date.max),
    ),
    Shape("published", "本月", 5, 6, _published, _most("published")),
    Shape("open_findings", "待办", 4, 13, _count("open_findings"), _most("open_findings")),
    Shape(
        "next_due",
        "到期",
        8,
        7,
        due_words,
        lambda row: (row.next_due is None, row.next_due or dt.date.max),
        right=False,
    ),
    Shape(
        "verdict",
        "结论",
        6,
        15,
        verdict_words,
        lambda row: (row.verdict is None, row.verdict != "unqualified"),
        right=False,
    ),
    Shape(
        "coverage",
        "覆盖率",
        6,
        16,
        lambda row, _: share(row.coverage),
        lambda row: (row.coverage is None, row.coverage or 0),
    ),
)

NUMBER_WIDTH = 3
"""Cells of 序, the row's number in the registry."""


def shapes_for(width: int) -> list[Shape]:
    """The columns that fit into `width` cells, the most telling first, in the table's order."""
    left = width - (NUMBER_WIDTH + 1)
    chosen = []
    for shape in sorted(SHAPES, key=lambda shape: shape.rank):
        if shape.width + 1 > left:
            break
        left -= shape.width + 1
        chosen.append(shape)
    return [shape for shape in SHAPES if shape in chosen]


def cells_of(row: Row, index: int, shapes: list[Shape], today: dt.date) -> list[Text]:
    """The cells of one row: its number in the registry, then the shapes' words."""
    quiet = "dim" if row.status in (Status.UNREGISTERED, Status.UNCHECKED) else ""
    cells = [cell(f"{index}", NUMBER_WIDTH, right=True, style="dim")]
    for shape in shapes:
        style = quiet
        if shape.key == "status":
            style = STYLES[row.status]
        elif shape.key == "next_due" and row.next_due is not None and row.next_due < today:
            style = f"bold {RED}"
        cells.append(cell(shape.words(row, today), shape.width, right=shape.right, style=style))
    return cells
