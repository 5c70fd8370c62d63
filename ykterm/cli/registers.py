"""`ykterm register domain|emblem …`: 域名清理 and 国徽自查."""

from __future__ import annotations

import click

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.registers import Register
from ykterm.core.text import clean
from ykterm.report import registers, table


@click.group(cls=Group)
def register() -> None:
    """登记:域名清理(domain)和国徽自查(emblem),与检查发现的并列。"""


def _lines(desk: Desk, which: Register) -> list[registers.RegisterRow]:
    return registers.rows(desk.city, which, desk.ledger.register(which))


def _commands(which: Register) -> click.Group:
    """The commands of one register; both have the same."""
    states = "、".join(which.states)

    @click.group(which.value, cls=Group, help=f"{which.word}:{states}。")
    def group() -> None: ...

    @group.command("set", help=f"登记一家单位的{which.word}:{states}。")
    @click.argument("unit", metavar="单位")
    @click.argument("state", metavar="状态")
    @click.option("--day", metavar="DATE", help="哪一天的情况(默认今天)")
    @click.option("--evidence", default="", metavar="T", help="依据:来函、网页、电话……")
    @click.option("--note", default="", metavar="T", help="备注")
    @click.pass_obj
    def set_(context: Context, unit: str, state: str, day: str | None, evidence: str, note: str) -> int:
        desk = Desk(context)
        site = desk.registry.find(unit)
        made = which.entry(
            site.id, which.state(state), given.past_day(desk, day), clean(evidence, 2000), clean(note, 2000)
        )
        desk.ledger.set_register(which, [made])
        click.echo(f"{site.name} {which.word}:{made.state}({made.day})", err=True)
        line = next(line for line in _lines(desk, which) if line.site == site.id)
        if line.contradiction:
            click.echo(f"注意:{line.contradiction}", err=True)
        desk.say_clock()
        return Exit.FINE

    @group.command("remove", help="删去一家单位的登记,回到未登记。")
    @click.argument("unit", metavar="单位")
    @click.pass_obj
    def remove(context: Context, unit: str) -> int:
        desk = Desk(context)
        site = desk.registry.find(unit)
        desk.ledger.remove_register(which, site.id)
        click.echo(f"{site.name} {which.word}:未登记", err=True)
        desk.say_clock()
        return Exit.FINE

    @group.command("list", help="各单位的登记,与检查发现的并列。")
    @click.option("--json", "as_json", is_flag=True, help="JSON 输出")
    @click.pass_obj
    def list_(context: Context, as_json: bool) -> int:
        desk = Desk(context)
        found = _lines(desk, which)
        if as_json:
            print_json([line.as_json() for line in found])
            return Exit.FINE
        rows = (
            (
                line.name,
                line.state,
                line.entry.day.isoformat() if line.entry else "—",
                line.said,
                line.contradiction,
                table.shorten(" ".join((line.entry.evidence, line.entry.note)), 40) if line.entry else "",
            )
            for line in found
        )
        click.echo(table.lines(("单位", "状态", "日期", "检查发现", "不符", "依据、备注"), rows), nl=False)
        click.echo(registers.summary(which, found), err=True)
        return Exit.FINE

    @group.command("export", help="导出成 csv、xlsx 或 md。")
    @given.export_options
    @click.pass_obj
    def export(context: Context, kind: str | None, output: str | None) -> int:
        desk = Desk(context)
        given.write(registers.sheet(desk.city, which, _lines(desk, which)), kind, output)
        return Exit.FINE

    return group


for _which in Register:
    register.add_command(_commands(_which))
