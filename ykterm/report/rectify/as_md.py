"""The lists as Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ykterm.report import words
from ykterm.report.rectify.exports import HEADINGS, heads, rows
from ykterm.report.rectify.view import View
from ykterm.report.writers.as_md import plain


def write(views: Sequence[View], now: dt.datetime, simulated: bool) -> bytes:
    """UTF-8; everything that came from a site or was typed is escaped."""
    lines = [f"**{words.SIMULATED}**", ""] if simulated else []
    for view in views:
        lines += [f"# {plain(view.full_name)}网站问题整改清单", ""]
        lines += [f"- {plain(line)}" for line in heads(view)]
        lines += ["", f"| {' | '.join(HEADINGS)} |", f"|{' --- |' * len(HEADINGS)}"]
        lines += [f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows(view)]
        lines += ["", f"统计日 {view.today},生成于 {now:%Y-%m-%d %H:%M}。“未能查”“未复查”都不等于已改。", ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()
