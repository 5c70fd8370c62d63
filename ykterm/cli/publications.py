"""`ykterm publication …` and `ykterm import publications`: the units' own counts, and the sample check of them."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.fault import Fault
from ykterm.core.publications import Result, SampleCheck, checked_count
from ykterm.core.text import clean
from ykterm.core.when import parse_month
from ykterm.report import publications, table
from ykterm.report.words import figure

_month = click.option("--month", metavar="YYYY-MM", help="哪个月(默认今天所在的月)")
_RESULTS = {"true": Result.TRUE, "false": Result.FALSE, "pending": Result.PENDING}


@click.group(cls=Group)
def publication() -> None:
    """信息发布量:单位上报数,与网站计数并列,抽查核实。"""


@publication.command("set")
@click.argument("unit", metavar="单位")
@click.argument("count", metavar="N", type=int)
@click.option("--month", required=True, metavar="YYYY-MM", help="哪个月")
@click.pass_obj
def set_(context: Context, unit: str, count: int, month: str) -> int:
    """登记一家单位上报的当月信息发布量。"""
    desk = Desk(context)
    site, which = desk.registry.find(unit), parse_month(month)
    before = desk.ledger.reported(which).get(site.id)
    desk.ledger.set_reported(which, {site.id: checked_count(count)}, day=desk.today)
    was = f"(原 {before.count})" if before and before.count != count else ""
    click.echo(f"{site.name} {which} 上报 {count}{was}", err=True)
    desk.say_clock()
    return Exit.FINE


@publication.command()
@click.argument("unit", metavar="单位")
@click.option("--month", required=True, metavar="YYYY-MM", help="哪个月")
@click.pass_obj
def remove(context: Context, unit: str, month: str) -> int:
    """删去一家单位的上报数,回到未上报。"""
    desk = Desk(context)
    site, which = desk.registry.find(unit), parse_month(month)
    desk.ledger.remove_reported(which, site.id)
    click.echo(f"{site.name} {which}:未上报", err=True)
    desk.say_clock()
    return Exit.FINE


def _lines(desk: Desk, month: str) -> list[publications.Line]:
    return publications.lines(desk.city, month, desk.ledger.sample_checks(month))


@publication.command("list")
@_month
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, month: str | None, as_json: bool) -> int:
    """各单位上报数、网站计数、差、抽查核实。"""
    desk = Desk(context)
    found = _lines(desk, given.month(desk, month))
    if as_json:
        print_json([line.as_json() for line in found])
        return Exit.FINE
    rows = (
        (line.name, figure(line.reported), line.counted_words, line.difference_words, line.checks_words)
        for line in found
    )
    click.echo(table.lines(("单位", "上报", "网站计数", "差", "抽查核实"), rows, right=(1, 2, 3)), nl=False)
    click.echo(publications.summary(found), err=True)
    return Exit.FINE


@publication.command()
@_month
@given.export_options
@click.pass_obj
def export(context: Context, month: str | None, kind: str | None, output: str | None) -> int:
    """导出成 csv、xlsx 或 md。"""
    desk = Desk(context)
    which = given.month(desk, month)
    given.write(publications.sheet(desk.city, which, _lines(desk, which)), kind, output)
    return Exit.FINE


@publication.command()
@click.argument("unit", metavar="单位")
@click.argument("count", metavar="N", type=click.IntRange(1))
@_month
@click.option("--seed", type=click.IntRange(0), metavar="S", help="随机种子(不写则随机取,记录在案)")
@click.pass_obj
def sample(context: Context, unit: str, count: int, month: str | None, seed: int | None) -> int:
    """抽查核实:从一家网站当月计数的信息里随机抽 N 条。标准输出只有新编号。"""
    desk = Desk(context)
    site, which = desk.registry.find(unit), given.month(desk, month)
    items = desk.city.archive.articles(site.id, which, desk.today)
    if not items:
        raise Fault(f"{site.name} {which} 没有读到可抽的信息")
    made = desk.ledger.add_sample_check(
        which, site.id, items, count, seed=secrets.randbelow(10**6) if seed is None else seed, day=desk.today
    )
    click.echo(made.id)
    click.echo(f"{site.name} {which}:{made.population} 条里抽 {len(made.items)} 条,种子 {made.seed}", err=True)
    if len(made.items) < count:
        click.echo(f"只有 {made.population} 条,全部抽到", err=True)
    _print_items(made, err=True)
    desk.say_clock()
    return Exit.FINE


@publication.command()
@click.argument("check_id", metavar="编号")
@click.argument("number", metavar="条", type=click.IntRange(1))
@click.argument("result", metavar="结果", type=click.Choice(list(_RESULTS)))
@click.option("--note", default="", metavar="T", help="备注:重复、转抄、日期不实……")
@click.pass_obj
def verify(context: Context, check_id: str, number: int, result: str, note: str) -> int:
    """登记抽到的一条核实的结果:true 属实、false 不实、pending 未核。"""
    desk = Desk(context)
    made = desk.ledger.verify_sample(check_id, {number: (_RESULTS[result], clean(note, 500))})
    click.echo(f"{made.id} {desk.name(made.site)}:{made.words}", err=True)
    desk.say_clock()
    return Exit.FINE


@publication.command()
@click.argument("check_id", metavar="编号")
@click.pass_obj
def show(context: Context, check_id: str) -> int:
    """一次抽查核实的全部条目和结果。"""
    desk = Desk(context)
    month = check_id.strip().partition("/")[0]
    found = next((one for one in desk.ledger.sample_checks(month) if one.id == check_id.strip()), None)
    if found is None:
        raise Fault(f"没有抽查核实“{clean(check_id, 40)}”")
    click.echo(
        f"{found.id} {desk.name(found.site)} {found.day} {clean(found.who)},"
        f"{found.population} 条里抽 {len(found.items)} 条,种子 {found.seed}:{found.words}"
    )
    _print_items(found)
    return Exit.FINE


def _print_items(check: SampleCheck, *, err: bool = False) -> None:
    rows = (
        (str(number), item.date.isoformat(), item.result.value, item.title, item.url, item.note)
        for number, item in enumerate(check.items, 1)
    )
    click.echo(
        table.lines(("条", "日期", "核实", "标题", "网址", "备注"), rows, right=(0,), widest=100), nl=False, err=err
    )


@click.group("import", cls=Group)
def import_() -> None:
    """把外来的表格读进台账。"""


@import_.command("publications")
@click.argument("file", metavar="FILE")
@click.option("--month", required=True, metavar="YYYY-MM", help="表里是哪个月的数")
@click.option("--partial", is_flag=True, help="有读不懂的行时,读懂的照样登记")
@click.pass_obj
def import_publications(context: Context, file: str, month: str, partial: bool) -> int:
    """读入单位上报的信息发布量:CSV 或 XLSX,每行“序号 单位名称 更新数量合计”,并排两组也可。

    有一行读不懂就一条都不登记,逐行说明原因;加 --partial 则只登记读懂的。
    """
    from ykterm.core import reported_table
    from ykterm.store import sheets

    desk = Desk(context)
    which, path = parse_month(month), Path(file)
    found = reported_table.read(sheets.read(path), desk.registry.sites, which)
    for trouble in found.troubles:
        click.echo(str(trouble), err=True)
    if found.troubles and not (partial and found.counts):
        hint = ";读懂的要登记请加 --partial" if found.counts else ""
        raise Fault(f"{len(found.troubles)} 处读不懂,没有登记{hint}")
    before = desk.ledger.reported(which)
    changed = desk.ledger.set_reported(which, found.counts, day=desk.today, source=clean(path.name, 120))
    same = len(found.counts) - len(changed)
    click.echo(
        f"{which} 上报数:读到 {len(found.counts)} 家,合计 {sum(found.counts.values())};登记 {len(changed)} 家"
        + (f",与已有的相同 {same} 家" if same else ""),
        err=True,
    )
    if replaced := [
        f"{desk.name(name)} {before[name].count}→{found.counts[name]}" for name in changed if name in before
    ]:
        click.echo(f"改了已有的 {len(replaced)} 家:{'、'.join(replaced)};ykterm undo 可以撤销", err=True)
    if missing := [site.name for site in desk.registry.sites if site.id not in found.counts]:
        click.echo(f"表里没有 {len(missing)} 家:{'、'.join(missing)}", err=True)
    desk.say_clock()
    return Exit.PROBLEMS if found.troubles else Exit.FINE
