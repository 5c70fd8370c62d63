"""`ykterm finding …` and `ykterm round …`: what the office sees with its own eyes."""

from __future__ import annotations

from pathlib import Path

import click

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report import table
from ykterm.report.byhand import rule_named, same_fault


@click.group(cls=Group)
def finding() -> None:
    """人工发现的问题:登记、复看;与程序发现的同列。"""


@finding.command()
@click.argument("unit", metavar="单位")
@click.option("--rule", required=True, metavar="RULE", help="规则名(link.dead)或问题种类(链接不可用、空白栏目…、其他)")
@click.option("--page", required=True, metavar="URL", help="在哪一页")
@click.option("--what", required=True, metavar="T", help="有什么问题")
@click.option("--evidence", default="", metavar="T", help="证据:页面上的原文,或说明")
@click.option("--file", "file", metavar="FILE", help="证据文件(截图等),会复制到 evidence/")
@click.option("--day", metavar="DATE", help="哪一天看到的(默认今天)")
@click.pass_obj
def add(
    context: Context, unit: str, rule: str, page: str, what: str, evidence: str, file: str | None, day: str | None
) -> int:
    """登记一个人工发现的问题;标准输出只有新编号。"""
    desk = Desk(context)
    site = desk.registry.find(unit)
    said = clean(what, 500)
    address = clean(page, 2000)
    if not said or not address:
        raise Fault("--what 和 --page 都要写内容")
    made = desk.ledger.add_by_hand(
        site.id,
        rule=rule_named(rule),
        page=address,
        what=said,
        day=given.past_day(desk, day),
        evidence=clean(evidence, 4000),
        file=Path(file) if file is not None else None,
    )
    click.echo(made.id)
    click.echo(f"已登记 {site.name} 的人工问题 {made.id}:{said}", err=True)
    if same := same_fault(desk.city, made):
        click.echo(f"注意:程序也发现了同一页的同类问题 {'、'.join(same)}", err=True)
    desk.say_clock()
    return Exit.FINE


@finding.command()
@click.argument("key", metavar="编号")
@click.argument("result", metavar="fixed|still", type=click.Choice(["fixed", "still"]))
@click.option("--day", metavar="DATE", help="哪一天看的(默认今天)")
@click.option("--note", default="", metavar="T", help="备注")
@click.pass_obj
def recheck(context: Context, key: str, result: str, day: str | None, note: str) -> int:
    """人工复看:fixed 已改,still 仍在。"""
    desk = Desk(context)
    (one,) = desk.pick([key])
    if not one.by_hand:
        raise Fault(f"{one.finding.id} 是程序发现的问题,由检查来复核:ykterm check {one.finding.site}")
    found = desk.ledger.recheck_by_hand(
        one.finding.id, fixed=result == "fixed", day=given.past_day(desk, day), note=clean(note, 1000)
    )
    click.echo(
        f"{found.id} {desk.name(found.site)}:{'已改' if found.fixed else '仍在'}({found.looks[-1].day})", err=True
    )
    desk.say_clock()
    return Exit.FINE


@click.group(name="round", cls=Group)
def round_() -> None:
    """常态检查的记录:程序查的和人工查的。"""


@round_.command()
@click.argument("units", metavar="[单位]…", nargs=-1)
@click.option("--day", metavar="DATE", help="哪一天查的(默认今天)")
@click.option("--note", default="", metavar="T", help="查了什么、怎么查的")
@click.pass_obj
def manual(context: Context, units: tuple[str, ...], day: str | None, note: str) -> int:
    """记一次人工检查:谁、哪天、看了哪些网站;不写单位就是全部。标准输出只有新编号。"""
    desk = Desk(context)
    chosen = desk.registry.select(units) if units else desk.registry.sites
    made = desk.ledger.add_manual_round(
        [site.id for site in chosen], day=given.past_day(desk, day), note=clean(note, 1000)
    )
    click.echo(made.id)
    click.echo(f"已记人工检查 {made.day},{len(made.units)} 家", err=True)
    desk.say_clock()
    return Exit.FINE


@round_.command("list")
@click.pass_obj
def list_(context: Context) -> int:
    """全部检查,按日期:程序的和人工的,谁查的,查了几家。"""
    desk = Desk(context)
    with desk.city.archive as archive:
        rows = [
            (info.as_of, info.label, "程序", str(len(info.sites)), "" if info.complete else "未查完")
            for info in archive.rounds()
        ]
    rows += [
        (look.day, look.id, f"人工 {look.who}".strip(), str(len(look.units)), look.note)
        for look in desk.ledger.manual_rounds()
    ]
    rows.sort(key=lambda row: row[0])
    if rows:
        said = ((day.isoformat(), *rest) for day, *rest in rows)
        click.echo(table.lines(("日期", "检查", "谁", "家数", "备注"), said, right=(3,)), nl=False)
    else:
        click.echo("还没有检查过", err=True)
    return Exit.FINE
