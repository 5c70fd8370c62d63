"""A unit's list as docx or Markdown, and deadlines as a calendar (ics)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import PurePath

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.rectify.view import View

HEADINGS = (
    "序号",
    "网站名称",
    "标识码",
    "问题类型",
    "问题页面",
    "链接",
    "描述",
    "发现时间",
    "整改时限",
    "整改情况",
)
FORMATS = ("docx", "md", "ics")
Writer = Callable[[Sequence[View], dt.datetime, bool], bytes]


def render(kind: str, views: Sequence[View], now: dt.datetime, *, simulated: bool) -> bytes:
    """The notices in one of FORMATS; `now` is the moment it is made."""
    from ykterm.report.rectify import as_docx, as_ics, as_md

    writers: dict[str, Writer] = {"docx": as_docx.write, "md": as_md.write, "ics": as_ics.write}
    return writers[known(kind)](views, now, simulated)


def known(kind: str) -> str:
    """The format's name; Fault where there is no writer for it."""
    name = kind.lower().lstrip(".")
    if name not in FORMATS:
        raise Fault(f"整改通知不能导出成“{clean(kind, 40)}”:可用 {'、'.join(FORMATS)}")
    return name


def format_of(path: str) -> str:
    """The format a file's suffix stands for."""
    return known(PurePath(path).suffix or "没有后缀")


def rows(view: View) -> list[tuple[str, ...]]:
    """The list's rows under HEADINGS; every text is one clean line."""
    found = []
    for number, item in enumerate(view.items, 1):
        told = item.told
        found.append(
            (
                str(number),
                view.full_name,
                view.site_id or "未登记",
                told.kind if told else "—",
                told.page if told and told.page else "—",
                told.url if told and told.url else "—",
                ";".join(part for part in (told.title, told.detail) if part) if told else item.id,
                told.first_seen.isoformat() if told and told.first_seen else "—",
                view.notice.due.isoformat(),
                item.in_words,
            )
        )
    return [tuple(clean(cell, 2000) for cell in row) for row in found]


def heads(view: View) -> list[str]:
    """What stands above a notice's list."""
    notice = view.notice
    lines = [f"编号 {notice.id}" + (f",文号 {notice.number}" if notice.number else "")]
    marks = f"({'、'.join(view.marks)})" if view.marks else ""
    lines.append(
        f"状态 {notice.state}{marks},期限 {notice.due},{view.left}"
        if view.left != "—"
        else f"状态 {notice.state}{marks}"
    )
    lines += [
        f"延期 {one.day}:{one.old} → {one.new},{one.why}" + (f"({one.by})" if one.by else "")
        for one in notice.extensions
    ]
    lines += [f"退回 {step.day}:{step.why}" for step in notice.history if step.back]
    lines += [f"{chase.rung} {chase.day}" + (f":{chase.note}" if chase.note else "") for chase in notice.chases]
    return [clean(line, 1000) for line in lines]
