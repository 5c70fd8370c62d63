"""整改: the site's own notices, the open ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ykterm.core.rectify import NoticeState
from ykterm.tui.tabs.lines import Entry, Lines, Shape, told

if TYPE_CHECKING:
    from ykterm.tui.desk import Dossier

ITEMS_SHOWN = 200


def shape(width: int) -> Shape:
    return [
        ("due", "到期", 12),
        ("left", "余", 16),
        ("state", "状态", 0),
        ("said", "单位说", 14),
        ("machine", "复查", 20),
    ]


def count(dossier: Dossier) -> int | None:
    """Those whose deadline runs."""
    return sum(view.notice.state.is_open for view in dossier.views)


def entries(dossier: Dossier) -> list[Entry]:
    """A notice each."""
    lines = Lines(dossier, shape)
    for view in sorted(dossier.views, key=lambda one: (one.notice.state is NoticeState.CLOSED, one.notice.due)):
        notice = view.notice
        text = told(
            ("整改通知", f"{notice.id} {notice.state.value} {' '.join(view.marks)}"),
            ("期限", f"{notice.due} {view.left}"),
            ("催办", view.chase_words),
            ("备注", notice.note),
        )
        for item in view.items[:ITEMS_SHOWN]:
            text += told(("·", f"{item.title}:{item.in_words}"))
        text.append("Enter 逐条看\n", "dim")
        left = view.left.partition("(")[0]
        words = (f" {notice.due}", left, notice.state.value, view.said_words, view.machine_words)
        lines.add(words, text, notice=view)
    return lines.entries
