"""`ykterm bulletin --check FILE`: a notice's figures recomputed, each with its place and its arithmetic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ykterm.cli.context import Exit
from ykterm.core.fault import Fault
from ykterm.core.notice_check.model import Kind, Verdict
from ykterm.core.text import clean

if TYPE_CHECKING:
    import datetime as dt

    from ykterm.core.notice_check.check import Checked, Told
    from ykterm.store.workspace import Workspace

_NOTHING = "没有读到可以核算的数"
_WIDEST = 44
"""Cells of a right figure's arithmetic; a wrong one's is told whole."""


def check_notice(workspace: Workspace, file: str, today: dt.date, *, as_json: bool = False) -> Exit:
    """Prints what was computed of the notice in the file; PROBLEMS where a figure is wrong, Fault where it is none."""
    from ykterm.core.notice_check import check
    from ykterm.store import notice_text

    if not file.strip():
        raise Fault("--check 后面是空的,要写文件名")
    found = check.read(notice_text.read(Path(file)))
    checked = check.check(found)
    if as_json:
        from ykterm.cli.desk import print_json

        print_json(_json(checked))
    else:
        click.echo(_words(checked), nl=False)
        click.echo(_summary(checked), err=True)
    return Exit.PROBLEMS if checked.of(Verdict.WRONG) else Exit.FINE


def _words(checked: Checked) -> str:
    """The wrong ones first and whole, then every figure of the text; a table's rows that are not wrong on one line."""
    from ykterm.report import table

    wrong = checked.of(Verdict.WRONG)
    rest = [one for one in checked.told if one.verdict is not Verdict.WRONG]
    rows = [
        (one.verdict.value, one.figure.where, one.figure.text, ";".join(one.said))
        for one in rest
        if one.figure.sentence
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


def _summary(checked: Checked) -> str:
    counts = {verdict: len(checked.of(verdict)) for verdict in Verdict}
    if not checked.told:
        return _NOTHING
    wrong = counts[Verdict.WRONG]
    said = f"错 {wrong} 处" if wrong else "没有发现错的数"
    return f"{said};核对 {counts[Verdict.RIGHT]} 个,无法核算 {counts[Verdict.UNKNOWN]} 个"


def _json(checked: Checked) -> dict[str, Any]:
    return {
        "schema": "ykterm.notice_check/1",
        "title": clean(checked.title),
        "month": checked.month,
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
