"""snapshot, findings: what is known, printed or written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.cli.given import file_of, put
from ykterm.core.fault import Fault
from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.report.city import City
    from ykterm.report.findings import FindingView

TABLES = ("table", "json", "csv")


@click.command(cls=Command)
@click.option("-f", "--format", "kind", metavar="FORMAT", help="json、csv、md、html、xlsx、svg;不写则看文件名后缀")
@click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")
@click.pass_obj
def snapshot(context: Context, kind: str | None, output: str | None) -> None:
    """此刻全市网站的状况(快照)。"""
    from ykterm.report import collect, writers
    from ykterm.report.findings import findings as all_findings

    path = file_of(output) if output is not None else None
    name = writers.known(kind) if kind is not None else writers.format_of(path) if path else "json"
    city = _city(context)
    listed = all_findings(city) if name in writers.WITH_FINDINGS else []
    data = writers.render(name, collect.snapshot(city), listed)
    if path is None:
        _out(data)
    else:
        put(path, data)


@click.command(cls=Command)
@click.argument("units", metavar="[单位]…", nargs=-1)
@click.option("--rule", metavar="RULE", help="只看一条规则(link.dead)或一类规则(link)")
@click.option("--state", metavar="STATE", help="open、confirmed、dismissed…,或 new、known、fixed、returned")
@click.option("--filter", "saved", metavar="NAME", help="用存下来的筛选(ykterm filter);另写的单位、规则、状态优先")
@click.option("-f", "--format", "kind", metavar="FORMAT", default="table", help="table、json、csv")
@click.pass_obj
def findings(
    context: Context, units: tuple[str, ...], rule: str | None, state: str | None, saved: str | None, kind: str
) -> None:
    """各网站最近一次检查发现的问题;已改的列在后面。"""
    from msgspec import structs

    from ykterm.core.filters import Filter
    from ykterm.report.findings import filtered, view_of

    _table_format(kind)
    city = _city(context)
    chosen = tuple(site.id for site in city.registry.select(units)) if units else ()
    kept = city.workspace.ledger().filter(saved) if saved is not None else Filter(id="")
    asked = structs.replace(kept, units=chosen or kept.units, rule=rule or kept.rule, state=state or kept.state)
    found = [view_of(one) for one in filtered(city, asked)]
    if kind == "json":
        from ykterm.report.writers.as_json import pretty

        _out(pretty(found))
    elif kind == "csv":
        from ykterm.report import findings_sheet
        from ykterm.report.sheet import render

        _out(render("csv", findings_sheet.sheet(city, found)))
    else:
        _out(_findings_table(city, found).encode())
        if not found:
            click.echo("没有符合条件的问题" if city.runs else "尚未检查", err=True)


def _city(context: Context) -> City:
    from ykterm.report.city import City
    from ykterm.store.workspace import Workspace

    city = City.load(Workspace.find(context.workspace), context.as_of)
    if city.simulated:
        click.echo("模拟数据", err=True)
    return city


def _table_format(kind: str, known: tuple[str, ...] = TABLES) -> None:
    if kind not in known:
        raise Fault(f"不能输出成“{clean(kind, 40)}”:可用 {'、'.join(known)}")


def _out(data: bytes) -> None:
    click.echo(data, nl=False)


def _names(city: City) -> dict[str, str]:
    return {site.id: site.name for site in city.registry.sites}


def _findings_table(city: City, found: list[FindingView]) -> str:
    from ykterm.core.rules.subjects import subject_words
    from ykterm.report import table
    from ykterm.report.findings import STATES

    if not found:
        return ""
    names = _names(city)
    headings = ("编号", "单位", "规则", "判断", "情况", "问题", "对象", "处", "自")
    rows = [
        (
            view.id,
            names[view.site],
            view.rule,
            STATES[view.state],
            view.life_word,
            view.title,
            subject_words(view.rule, view.subject),
            str(view.evidence.where_total or ""),
            view.since_round,
        )
        for view in found
    ]
    return table.lines(headings, rows, right=(7,))
