"""`ykterm province …`: 省级抽查."""

from __future__ import annotations

import click

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.fault import Fault
from ykterm.core.province import METHOD, Ours, SpotCheck
from ykterm.core.text import clean
from ykterm.core.when import parse_month
from ykterm.report import province as told
from ykterm.report import table


@click.group(cls=Group)
def province() -> None:
    """省级抽查:每月的数字、普遍问题、点名我市的问题。"""


def _names(desk: Desk) -> dict[str, str]:
    return {site.id: site.name for site in desk.registry.sites}


@province.command("set")
@click.argument("month", metavar="YYYY-MM")
@click.option("--ordinal", type=int, metavar="N", help="当年第几次")
@click.option("--method", metavar="T", help=f"方式(默认 {METHOD})")
@click.option("--running", type=int, metavar="N", help="全省运行网站数")
@click.option("--sampled", type=int, metavar="N", help="抽查数")
@click.option("--unqualified", type=int, metavar="N", help="不合格数")
@click.option("--usual", "usual", multiple=True, metavar="T", help="普遍问题(可重复,或用顿号隔开)")
@click.option("--ours", "ours", multiple=True, metavar="单位=问题", help="点名我市的问题(可重复)")
@click.option("--ours-unqualified", "failed", multiple=True, metavar="单位=问题", help="我市不合格的网站(可重复)")
@click.option("--norms", metavar="T", help="通报里关于域名和国徽的一段")
@click.option("--note", metavar="T", help="备注")
@click.pass_obj
def set_(
    context: Context,
    month: str,
    ordinal: int | None,
    method: str | None,
    running: int | None,
    sampled: int | None,
    unqualified: int | None,
    usual: tuple[str, ...],
    ours: tuple[str, ...],
    failed: tuple[str, ...],
    norms: str | None,
    note: str | None,
) -> int:
    """登记一个月的省级抽查;已登记过的,只改写到的几项。"""
    desk = Desk(context)
    which = parse_month(month)
    known = desk.ledger.spot_checks().get(which)
    fields: dict[str, object] = {
        "ordinal": ordinal,
        "method": clean(method, 500) if method else None,
        "running": running,
        "sampled": sampled,
        "unqualified": unqualified,
        "usual": tuple(clean(word, 200) for one in usual for word in one.split("、") if word.strip()) or None,
        "ours": (*_ours(desk, ours, False), *_ours(desk, failed, True)) or None,
        "norms": clean(norms, 4000) if norms is not None else None,
        "note": clean(note, 2000) if note is not None else None,
    }
    given_fields = {name: value for name, value in fields.items() if value is not None}
    whole = ({name: getattr(known, name) for name in SpotCheck.__struct_fields__} if known else {}) | given_fields
    if lacking := [f"--{name}" for name in ("ordinal", "running", "sampled", "unqualified") if name not in whole]:
        raise Fault(f"{which} 还没有登记过,要写 {'、'.join(lacking)}")
    made = SpotCheck(**(whole | {"id": which})).checked()
    desk.ledger.set_spot_check(made)
    click.echo(f"{which} 省级抽查:{made.sampled}/{made.running},占 {made.share},合格率 {made.pass_rate}", err=True)
    desk.say_clock()
    return Exit.FINE


def _ours(desk: Desk, typed: tuple[str, ...], failed: bool) -> list[Ours]:
    found = []
    for one in typed:
        unit, equals, text = one.partition("=")
        if not equals or not text.strip():
            raise Fault(f"“{clean(one, 40)}”应写作 单位=问题,如 工信局=网站首页10个链接无法访问")
        found.append(Ours(unit=desk.registry.find(unit).id, text=clean(text, 500), unqualified=failed))
    return found


@province.command()
@click.argument("month", metavar="YYYY-MM")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def show(context: Context, month: str, as_json: bool) -> int:
    """一个月的省级抽查。"""
    desk = Desk(context)
    which = parse_month(month)
    found = desk.ledger.spot_checks().get(which)
    if found is None:
        raise Fault(f"{which} 的省级抽查还没有登记", 1)
    if as_json:
        print_json(told.as_json(found))
        return Exit.FINE
    for name, value in told.told(found, _names(desk)):
        click.echo(f"{name}  {value}")
    return Exit.FINE


@province.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, as_json: bool) -> int:
    """各月的省级抽查。"""
    desk = Desk(context)
    found = list(desk.ledger.spot_checks().values())
    if as_json:
        print_json([told.as_json(one) for one in found])
    elif found:
        names = _names(desk)
        rows = (
            (one.id, str(one.ordinal), str(one.running), str(one.sampled), one.share, str(one.unqualified),
             one.pass_rate, told.ours(one, names))
            for one in found
        )  # fmt: skip
        heads = ("月份", "次", "运行", "抽查", "占", "不合格", "合格率", "点名我市")
        click.echo(table.lines(heads, rows, right=(1, 2, 3, 5)), nl=False)
    else:
        click.echo("省级抽查还没有登记", err=True)
    return Exit.FINE


@province.command()
@given.export_options
@click.pass_obj
def export(context: Context, kind: str | None, output: str | None) -> int:
    """导出成 csv、xlsx 或 md。"""
    desk = Desk(context)
    checks = list(desk.ledger.spot_checks().values())
    simulated = desk.workspace.load_settings().simulated
    given.write(told.sheet(checks, _names(desk), simulated=simulated), kind, output)
    return Exit.FINE
