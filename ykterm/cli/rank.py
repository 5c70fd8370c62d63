"""`ykterm rank`: the month's ranking of what the units published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ykterm.cli import given
from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.cli.desk import Desk
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.when import parse_month

if TYPE_CHECKING:
    from ykterm.report.ranking import Ranking

FORMATS = ("table", "json", "csv", "xlsx")


@click.command(cls=Command)
@click.argument("month", metavar="YYYY-MM")
@click.option("-f", "--format", "kind", metavar="FORMAT", help="table、json;csv、xlsx 是通报附件的样式(默认看文件名)")
@click.option("--by", metavar="counted|reported", help="按网站计数,或按单位上报(默认按设置 ranked_by)")
@click.option("--detail", is_flag=True, help="csv 写明细:两种数、两种名次、标记数(xlsx 里另有明细表)")
@click.option("--marked", is_flag=True, help="列出有标记的信息:补发、同题、他站同文(table、csv)")
@click.option("--items", is_flag=True, help="csv 列出计数的每一条信息和首次见到的日期(xlsx 里另有一表)")
@click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")
@click.pass_obj
def rank(
    context: Context,
    month: str,
    kind: str | None,
    by: str | None,
    detail: bool,
    marked: bool,
    items: bool,
    output: str | None,
) -> None:
    """一个月的信息发布总量排名,网站计数和单位上报数并列;数量相同的按登记表的先后。"""
    from ykterm.report import ranking

    which = parse_month(month)
    path = given.file_of(output) if output is not None else None
    name = kind or (path.suffix.lstrip(".").lower() if path else "table")
    if name not in FORMATS:
        raise Fault(f"不能输出成“{clean(name, 40)}”:可用 {'、'.join(FORMATS)}")
    if by is not None and by not in ranking.RANKED_BY:
        raise Fault(f"--by 只能是 {'、'.join(ranking.RANKED_BY)}")
    if detail + marked + items > 1:
        raise Fault("--detail、--marked、--items 只能写一个")
    if (detail or items) and name != "csv":
        raise Fault(f"{'--detail' if detail else '--items'} 要和 -f csv 一起写;xlsx 里另有这张表")
    desk = Desk(context)
    if desk.city.simulated:
        click.echo("模拟数据", err=True)
    found = ranking.load(desk.city, which, by)
    chosen = "detail" if detail else "marked" if marked else "items" if items else ""
    data = _render(found, name, chosen)
    if path is None:
        click.echo(data, nl=False)
    else:
        given.put(path, data)
    if name == "table":
        for note in found.notes:
            click.echo(note, err=True)
        if found.top and not marked:
            click.echo(f"前{min(10, len(found.order))}位:{found.top}", err=True)


def _render(found: Ranking, name: str, chosen: str) -> bytes:
    from ykterm.report import ranking, sheet

    if name == "json":
        from ykterm.report.writers.as_json import pretty

        return pretty(found.as_json())
    if name == "csv":
        sheets = {"detail": ranking.detail, "marked": ranking.marked, "items": ranking.items}
        if chosen:
            return sheet.render("csv", sheets[chosen](found))
        return ranking.as_attachment_csv(ranking.attachment(found))
    if name == "xlsx":
        return ranking.as_book(found)
    return (_marked(found) if chosen else _table(found)).encode()


def _table(found: Ranking) -> str:
    from ykterm.report import table
    from ykterm.report.ranking import HEADINGS
    from ykterm.report.words import figure

    if not found.order:
        return ""
    rows = []
    for line in found.order:
        one = found.of[line.site]
        other = figure(one.reported) if found.by == "counted" else one.counted_words
        notes = ["" if line.complete else "未读全", found.marks_of(line.site)]
        said = " ".join(note for note in notes if note)
        place = figure(found.other_places.get(line.site))
        rows.append((str(line.position), found.names[line.site], line.words, other, place, one.difference_words, said))
    least = "" if all(line.complete for line in found.order) else "+"
    rows.append(("", "合计", f"{sum(line.count for line in found.order)}{least}", "", "", "", ""))
    beside = ("单位上报", "上报名次") if found.by == "counted" else ("网站计数", "计数名次")
    return table.lines((*HEADINGS, *beside, "差", ""), rows, right=(0, 2, 3, 4, 5))


def _marked(found: Ranking) -> str:
    from ykterm.report import ranking, table

    if not found.marked:
        return ""
    sheet = ranking.marked(found)
    rows = ([str(cell or "") for cell in row] for row in sheet.rows)
    return table.lines(sheet.headings, rows, widest=50)
