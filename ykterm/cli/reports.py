"""snapshot, findings, rank: what is known, printed or written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.when import parse_month

if TYPE_CHECKING:
    from ykterm.core.ranking import Rank
    from ykterm.report.city import City
    from ykterm.report.findings import FindingView
    from ykterm.report.publications import Line

TABLES = ("table", "json", "csv")


@click.command(cls=Command)
@click.option("-f", "--format", "kind", metavar="FORMAT", help="json、csv、md、html、xlsx、svg;不写则看文件名后缀")
@click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")
@click.pass_obj
def snapshot(context: Context, kind: str | None, output: str | None) -> None:
    """此刻全市网站的状况(快照)。"""
    from ykterm.report import collect, writers
    from ykterm.report.findings import findings as all_findings

    if output is not None:
        _writable(output)
    name = writers.known(kind) if kind is not None else writers.format_of(Path(output)) if output else "json"
    city = _city(context)
    listed = all_findings(city) if name in writers.WITH_FINDINGS else []
    data = writers.render(name, collect.snapshot(city), listed)
    if output is None:
        _out(data)
        return
    from ykterm.store import atomic

    path = Path(output)
    if path.exists() and not path.is_file():
        # A pipe or a device (/dev/stdout) is written to; putting a file in its place would destroy it.
        path.write_bytes(data)
    else:
        atomic.replace(path, data)
    click.echo(f"已写出 {clean(str(path), 300)}", err=True)


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


@click.command(cls=Command)
@click.argument("month", metavar="YYYY-MM")
@click.option("-f", "--format", "kind", metavar="FORMAT", default="table", help="table、json、csv、xlsx")
@click.option("--by", metavar="counted|reported", help="按网站计数,或按单位上报(默认按设置 ranked_by)")
@click.pass_obj
def rank(context: Context, month: str, kind: str, by: str | None) -> None:
    """一个月的信息发布总量排名,网站计数和单位上报数并列;数量相同的按登记表的次序。"""
    from ykterm.report import publications, sheet

    which = parse_month(month)
    _table_format(kind, (*TABLES, "xlsx"))
    if by is not None and by not in publications.RANKED_BY:
        raise Fault(f"--by 只能是 {'、'.join(publications.RANKED_BY)}")
    city = _city(context)
    by = by or city.settings.ranked_by
    known = publications.lines(city, which)
    lines, unseen = publications.ranked(known, by)
    both = {line.site: line for line in known}
    names = _names(city)
    if kind == "json":
        from ykterm.report.writers.as_json import pretty

        _out(pretty(_rank_json(city, which, by, lines, unseen, both)))
    elif kind == "csv":
        from ykterm.report.writers.as_csv import table

        rows = [
            (
                line.position,
                names[line.site],
                line.count,
                "是" if line.complete else "否",
                both[line.site].counted,
                both[line.site].reported,
                both[line.site].difference,
            )
            for line in lines
        ]
        _out(table(("序号", "单位名称", "更新数量合计", "完整", "网站计数", "单位上报", "差(上报−网站)"), rows))
    elif kind == "xlsx":
        _out(sheet.render("xlsx", publications.ranking_sheet(city, which, lines, names)))
    else:
        _out(_rank_table(city, by, lines, both).encode())
        _rank_notes(city, by, lines, unseen)


def _city(context: Context) -> City:
    from ykterm.report.city import City
    from ykterm.store.workspace import Workspace

    city = City.load(Workspace.find(context.workspace), context.as_of)
    if city.simulated:
        click.echo("模拟数据", err=True)
    return city


def _writable(output: str) -> None:
    """Raises Fault where -o names no file that could be written: said before the work, not after it."""
    if not output.strip():
        raise Fault("-o 后面是空的,要写文件名,如 快照.html")
    path = Path(output)
    if path.is_dir():
        raise Fault(f"{clean(output, 300)} 是文件夹,-o 后面要写文件名")
    if not path.parent.is_dir():
        raise Fault(f"写不了 {clean(output, 300)}:没有文件夹 {clean(str(path.parent), 300)}", 3)


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


def _rank_json(
    city: City, month: str, by: str, lines: list[Rank], unseen: list[str], both: dict[str, Line]
) -> dict[str, object]:
    names = _names(city)
    return {
        "month": month,
        "city": city.registry.city,
        "simulated": city.simulated,
        "as_of": city.today,
        "ranked_by": by,
        "total": sum(line.count for line in lines) if lines else None,
        "ranking": [
            {
                "position": line.position,
                "site": line.site,
                "name": names[line.site],
                "counted": both[line.site].counted,
                "complete": both[line.site].complete,
                "reported": both[line.site].reported,
                "difference": both[line.site].difference,
            }
            for line in lines
        ],
        "unseen": unseen,
    }


def _rank_table(city: City, by: str, lines: list[Rank], both: dict[str, Line]) -> str:
    from ykterm.report import table
    from ykterm.report.words import figure

    if not lines:
        return ""
    names = _names(city)
    rows = []
    for line in lines:
        one = both[line.site]
        other = figure(one.reported) if by == "counted" else one.counted_words
        note = "" if line.complete else "未读全"
        rows.append((str(line.position), names[line.site], str(line.count), other, one.difference_words, note))
    rows.append(("", "合计", str(sum(line.count for line in lines)), "", "", ""))
    beside = "单位上报" if by == "counted" else "网站计数"
    headings = ("序号", "单位名称", "更新数量合计", beside, "差", "")
    return table.lines(headings, rows, right=(0, 2, 3, 4))


def _rank_notes(city: City, by: str, lines: list[Rank], unseen: list[str]) -> None:
    missing = "没有上报" if by == "reported" else "没有读到"
    if not lines:
        click.echo("这个月没有单位上报" if by == "reported" else "这个月没有读到任何网站的栏目", err=True)
    elif unseen:
        names = _names(city)
        click.echo(f"{missing}、未列入排名 {len(unseen)} 家:{'、'.join(names[site] for site in unseen)}", err=True)
    if lines:
        from ykterm.report.publications import RANKED_BY

        click.echo(f"按{RANKED_BY[by]}排名;数量相同的按登记表的次序", err=True)
