"""`ykterm number`: the numbers (文号) of the office's papers, of which the bulletins take their own."""

from __future__ import annotations

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.store.workspace import Workspace


@click.command(cls=Command)
@click.argument("year", metavar="[年]", type=int, required=False)
@click.argument("last", metavar="[最后用的号]", type=int, required=False)
@click.pass_obj
def number(context: Context, year: int | None, last: int | None) -> None:
    """文号:各年用到第几号;写上年和号则登记(办公室的其他发文也占号)。"""
    workspace = Workspace.find(context.workspace)
    ledger = workspace.ledger()
    if year is not None and not 1949 <= year <= 9999:
        raise Fault(f"没有 {year} 年")
    if year is not None and last is not None:
        workspace.make()
        made = ledger.set_last_number(year, last)
        click.echo(f"{year} 年已用到第 {last} 号,下一个是 {made.next}", err=True)
        return
    found = [one for one in ledger.series().values() if year is None or one.id == str(year)]
    if not found:
        click.echo("还没有登记过文号" if year is None else f"{year} 年还没有登记过文号", err=True)
    for one in found:
        click.echo(f"{one.id} 年已用到第 {one.last} 号,下一个是 {one.next}")
        for used in one.used:
            click.echo(f"  第 {used.number} 号 {used.day} {used.what}")
