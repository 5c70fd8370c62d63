"""What `ykterm bulletin` tells beside the notice: what is missing, what hands changed, what stands behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from ykterm.cli.desk import print_json
from ykterm.core.bulletin.edits import Edited, changes, shown
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report import table
from ykterm.report.bulletin.sources import distinct

if TYPE_CHECKING:
    from ykterm.report.bulletin.month import Notice

_ROWS = 50
"""Rows of a figure printed on a terminal; --json prints all."""


def say_all(notice: Notice) -> None:
    """On stderr: what the draft lacks, what was not seen, edits beside what the program writes, corrections."""
    found = notice.shown
    for lack in found.missing:
        how = f"(做法:{lack.how})" if lack.how else ""
        click.echo(f"{lack.section}:{lack.what}{how}", err=True)
    for line in found.coverage:
        click.echo(f"没有看到的:{line}", err=True)
    for one in found.corrections:
        click.echo(
            f"更正:{clean(one.what)} 发出时 {clean(one.issued) or '没有'},现在 {clean(one.now) or '没有'}", err=True
        )
    if notice.issued is not None:
        same = "所据的数据没有变" if notice.unmoved else "所据的数据已有变动"
        changed = "" if found.corrections else ",通报所列的没有变"
        click.echo(f"{found.number} 于 {notice.issued.day} 发出;{same}{changed}", err=True)
    say_edits(notice)


def say_edits(notice: Notice) -> None:
    """Each paragraph written by hand, with what changed beneath it since."""
    for edit in notice.edits:
        for line in edit_words(edit):
            click.echo(line, err=True)


def edit_words(edit: Edited) -> list[str]:
    """What is to be told of one edit."""
    name = edit.edit.paragraph
    if edit.now is None:
        return [f"手改的“{name}”现在没有这一段了,文字没有用上:{clean(edit.edit.text, 60)}"]
    said = [f"手改的段落 {name}" + ("(不印)" if not edit.edit.text else "")]
    if edit.moved:
        said.append(f"  手改以后程序写的变了:{clean(shown(changes(edit.edit.base, edit.now)), 2000)}")
    if edit.edit.text and edit.unlinked:
        left = "、".join(f"{figure.what} {figure.text}" for figure in edit.unlinked)
        said.append(f"  手改的文字里没有:{clean(left, 1000)}")
    if edit.loose:
        said.append(f"  没有出处的数字:{'、'.join(edit.loose)}")
    return said


def print_paragraphs(notice: Notice, as_json: bool) -> None:
    """Every paragraph with its name; one written by hand beside what the program writes."""
    edits = {edit.edit.paragraph: edit for edit in notice.edits}
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "text": one.text if one.id not in edits else edits[one.id].edit.text,
                    "generated": one.text,
                    "edited": one.id in edits,
                }
                for one in notice.generated.paragraphs()
            ]
        )
        return
    for one in notice.generated.paragraphs():
        edit = edits.get(one.id)
        click.echo(f"{one.id}\n  {one.text if edit is None else edit.edit.text or '(不印)'}")
        if edit is not None:
            click.echo(f"  程序写的:{clean(shown(changes(one.text, edit.edit.text)), 4000)}")


def print_rows(notice: Notice, wanted: str, as_json: bool) -> None:
    """A figure's rows; `list`: the figures with their names. Fault for one there is none of."""
    known = {figure.id: figure for figure in distinct(notice.shown)}
    if wanted == "list":
        if as_json:
            print_json(msgspec.to_builtins(list(known.values())))
            return
        rows = [(key, clean(figure.text, 40), figure.what, figure.source) for key, figure in known.items()]
        click.echo(table.lines(("名字", "数字", "是什么", "来源"), rows), nl=False)
        return
    if wanted not in known:
        raise Fault(f"通报里没有“{clean(wanted, 40)}”这个数字:名字见 --rows list")
    (source,) = (one for one in notice.sources() if one.figure.id == wanted)
    figure = source.figure
    if as_json:
        print_json(
            {
                **msgspec.to_builtins(figure),
                "headings": list(source.headings),
                "rows": [list(row) for row in source.rows],
                "note": source.note,
            }
        )
        return
    click.echo(f"{figure.what}:{figure.text}\n来源:{figure.source}")
    if figure.arithmetic:
        click.echo(f"计算:{figure.arithmetic}")
    if source.headings:
        cells = [tuple(clean(cell, 60) for cell in row) for row in source.rows[:_ROWS]]
        click.echo(table.lines(source.headings, cells), nl=False)
    left = len(source.rows) - _ROWS
    more = f"另有 {left} 行,--json 列出全部" if left > 0 else ""
    if said := ";".join(part for part in (source.note, more) if part):
        click.echo(said)
