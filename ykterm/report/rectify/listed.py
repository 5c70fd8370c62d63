"""The notices as a table, a row each, as the screen 整改 lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ykterm.core.text import clean
from ykterm.report.sheet import Sheet
from ykterm.report.writers.as_csv import Cell

if TYPE_CHECKING:
    import datetime as dt

    from ykterm.report.rectify.view import View

HEADINGS = ("编号", "文号", "单位", "全称", "状态", "到期", "余", "问题", "单位说", "复查", "反弹", "催办", "备注")


def sheet(views: Sequence[View], today: dt.date, *, filter_words: str, simulated: bool) -> Sheet:
    """The notices in the order given."""
    rows: list[list[Cell]] = [
        [
            view.notice.id,
            clean(view.notice.number or ""),
            clean(view.unit),
            clean(view.full_name),
            view.notice.state.value + (f"({'、'.join(view.marks)})" if view.marks else ""),
            view.notice.due.isoformat(),
            view.left,
            len(view.notice.findings),
            view.said_words,
            view.machine_words,
            len(view.rebound),
            view.chase_words,
            clean(view.notice.note, 2000),
        ]
        for view in views
    ]
    states = Counter(view.notice.state.value for view in views)
    told = ",".join(f"{state} {count}" for state, count in states.items())
    late = sum(view.late for view in views)
    notes = (f"合计 {len(rows)} 份" + (f":{told};超期 {late}" if rows else ""), f"今天 {today}")
    return Sheet("整改通知", HEADINGS, rows, notes, simulated, filter_words)
