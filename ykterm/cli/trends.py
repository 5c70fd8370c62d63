"""`ykterm trends`: the figures over the months."""

from __future__ import annotations

import click

from ykterm.cli import given
from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.trends import Trend

FORMATS = ("table", "json", "html", "svg", "csv", "xlsx", "md")


@click.command(cls=Command)
@click.argument("unit", metavar="[单位]", required=False)
@click.option("--months", "most", type=click.IntRange(1), metavar="N", help="最近几个月(默认 12)")
@click.option(
    "-f", "--format", "kind", metavar="FORMAT", help="table、json、html、svg、csv、xlsx、md;不写则看文件名后缀"
)
@click.option("--json", "as_json", is_flag=True, help="同 -f json")
@click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")
@click.pass_obj
def trends(
    context: Context, unit: str | None, most: int | None, kind: str | None, as_json: bool, output: str | None
) -> int:
    """各月的信息发布量、死链、空白栏目、合格率、覆盖率:全市的,或一家的。不知道的月份空着,不是 0。"""
    from ykterm.report import trends as reports

    path = given.file_of(output) if output is not None else None
    name = _known(kind or ("json" if as_json else path.suffix.lstrip(".").lower() if path else "table"))
    desk = Desk(context)
    site = desk.registry.find(unit).id if unit else None
    told = reports.load(desk.workspace, desk.today, most=min(most or reports.MONTHS, reports.MOST), site=site)
    if told.simulated:
        click.echo("模拟数据", err=True)
    if not told.months:
        click.echo("还没有任何月份的数字", err=True)
    data = _render(told, name)
    if path is None:
        click.echo(data, nl=False)
    else:
        given.put(path, data)
    if name == "table" and told.months:
        click.echo(";".join(told.notes), err=True)
    return Exit.FINE


def _known(kind: str) -> str:
    if kind not in FORMATS:
        raise Fault(f"不能输出成“{clean(kind, 40)}”:可用 {'、'.join(FORMATS)}")
    return kind


def _render(told: Trend, name: str) -> bytes:
    from ykterm.report import table, trend_files
    from ykterm.report import trends as reports

    if name != "table":
        return trend_files.render(told, name)
    headings, rows = reports.headings(told), reports.lines(told)
    return table.lines(headings, rows, right=range(1, len(headings))).encode() if rows else b""
