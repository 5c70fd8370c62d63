"""`ykterm bulletin --check FILE`: a notice's figures recomputed, each with its place and its arithmetic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ykterm.cli.context import Exit
from ykterm.core.fault import Fault
from ykterm.core.notice_check.model import Kind, Ruling, Verdict
from ykterm.core.text import clean

if TYPE_CHECKING:
    import datetime as dt

    from ykterm.core.notice_check.check import Checked, Told
    from ykterm.core.notice_check.read import Read
    from ykterm.store.workspace import Workspace

_NOTHING = "没有读到可以核算的数"
_WIDEST = 44
"""Cells of a right figure's arithmetic; a wrong one's is told whole."""


def check_notice(workspace: Workspace, file: str, today: dt.date, *, as_json: bool = False) -> Exit:
    """Prints what was computed of the notice in the file; PROBLEMS where a figure is wrong, Fault where it is none."""
    from ykterm.core.notice_check import check, read
    from ykterm.store import notice_text

    if not file.strip():
        raise Fault("--check 后面是空的,要写文件名")
    found = read.read(notice_text.read(Path(file)))
    by_data, why_not = _by_data(workspace, found, today)
    checked = check.check(found, by_data)
    if as_json:
        from ykterm.cli.desk import print_json

        print_json(_json(checked, why_not))
    else:
        click.echo(_words(checked), nl=False)
        click.echo(_summary(checked, why_not), err=True)
    return Exit.PROBLEMS if checked.of(Verdict.WRONG) else Exit.FINE


def _by_data(workspace: Workspace, found: Read, today: dt.date) -> tuple[list[Ruling], str]:
    """(what the month's data say of the notice, why they say nothing: empty where they do)."""
    if found.month is None:
        return [], "标题没有写明是哪一个月"
    if not workspace.ledger_path.exists() and not workspace.archive_path.exists():
        return [], "文件夹里没有数据"
    from ykterm.core.notice_check import against
    from ykterm.report.bulletin.gather import Month, gather

    facts = gather(Month(workspace, found.month, today))
    if why := against.why_not(found, facts):
        return [], why
    if facts.simulated:
        click.echo("模拟数据", err=True)
    issued = workspace.ledger().issued().get(found.month)
    return list(against.rulings(found, facts, issued.bulletin.number if issued else "")), ""


def _words(checked: Checked) -> str:
    """The wrong ones first and whole, then every figure of the text; a table's rows that are not wrong on one line."""
    from ykterm.report import table

    wrong = checked.of(Verdict.WRONG)
    rest = [one for one in checked.told if one.verdict is not Verdict.WRONG]
    rows = [
        (one.verdict.value, one.figure.where, one.figure.text, ";".join(one.said))
        for one in rest
        # The ordinals of a ranking that are right say nothing by themselves.
        if one.figure.sentence and not (one.figure.kind is Kind.OTHER and one.verdict is Verdict.RIGHT)
    ]
    rows += _tables([one for one in rest if not one.figure.sentence])
    lines = "".join(map(_wrong, wrong))
    return lines + (table.lines(("", "位置", "数", "核算"), rows, widest=_WIDEST) if rows else "")


def _wrong(one: Told) -> str:
    should = f",应为 {one.should}" if one.should else ""
    lines = [f"错  {one.figure.where}“{one.figure.text}”{should}", f"    原文:{one.figure.around}"]
    return "".join(f"{line}\n" for line in [*lines, *(f"    {said}" for said in one.said)])


def _tables(told: list[Told]) -> list[tuple[str, str, str, str]]:
    rows = []
    for verdict in (Verdict.RIGHT, Verdict.UNKNOWN):
        mine = [one for one in told if one.verdict is verdict and one.figure.kind is Kind.COUNT]
        if mine:
            said = ";".join(dict.fromkeys(words for one in mine for words in one.said[:1]))
            rows.append((verdict.value, f"{mine[0].figure.place}起", f"{len(mine)} 个数", said))
    return rows


def _summary(checked: Checked, why_not: str) -> str:
    counts = {verdict: len(checked.of(verdict)) for verdict in Verdict}
    if not checked.told:
        return _NOTHING
    wrong = counts[Verdict.WRONG]
    said = f"错 {wrong} 处" if wrong else "没有发现错的数"
    by = f"只用文中的数互相核对({why_not})" if why_not else f"已与 {checked.month} 的台账和检查记录核对"
    return f"{said};核对 {counts[Verdict.RIGHT]} 个,无法核算 {counts[Verdict.UNKNOWN]} 个。{by}"


def _json(checked: Checked, why_not: str) -> dict[str, Any]:
    return {
        "schema": "ykterm.notice_check/1",
        "title": clean(checked.title),
        "month": checked.month,
        "compared_with_data": not why_not,
        "not_compared_because": why_not or None,
        "wrong": len(checked.of(Verdict.WRONG)),
        "figures": [
            {
                "text": one.figure.text,
                "kind": one.figure.kind.value,
                "place": one.figure.where,
                "around": one.figure.around,
                "verdict": one.verdict.value,
                "said": list(one.said),
                "should": one.should or None,
            }
            for one in checked.told
        ],
    }
