"""`ykterm compare`: two rounds of the archive beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.cli.desk import Desk
from ykterm.core.fault import Fault
from ykterm.core.text import clean

if TYPE_CHECKING:
    from ykterm.report.compare import Compared
    from ykterm.report.sheet import Sheet

FORMATS = ("table", "json", "csv", "md", "xlsx")


@click.command(cls=Command)
@click.argument("chosen", metavar="[次 次]", nargs=-1)
@click.option("-f", "--format", "kind", metavar="FORMAT", default="table", help="table、json、csv、md、xlsx")
@click.option("--unit", "units", metavar="单位", multiple=True, help="只比这些单位(可重复)")
@click.option("--rule", metavar="RULE", help="只列一条规则(link.dead)或一类规则(link)的问题")
@click.option("--findings", "as_findings", is_flag=True, help="列问题的变化,不列各网站的数字")
@click.pass_obj
def compare(
    context: Context, chosen: tuple[str, ...], kind: str, units: tuple[str, ...], rule: str | None, as_findings: bool
) -> None:
    """比较两次检查:各网站的数字,哪些问题是新的、未改、已改、反弹、没能看到。

    次写作 2019-04-1,或本月的次数如 1;不写则比最近两次做完的全站检查。没能看到的不算已改。
    """
    from ykterm.report import compare as report
    from ykterm.report import compare_sheet as sheets
    from ykterm.report import sheet
    from ykterm.report.findings import check_choice

    if kind not in FORMATS:
        raise Fault(f"不能输出成“{clean(kind, 40)}”:可用 {'、'.join(FORMATS)}")
    if len(chosen) not in (0, 2):
        raise Fault("要写两次检查,如 ykterm compare 2019-04-1 2019-04-2;都不写则比最近两次")
    check_choice(rule, None)
    city = Desk(context).city
    if city.simulated:
        click.echo("模拟数据", err=True)
    known = report.rounds(city)
    month = f"{city.today:%Y-%m}"
    pair = [report.find_round(known, one, month) for one in chosen] or report.last_two(known)
    sites = city.registry.select(units) if units else None
    compared = report.compare(city, pair[0], pair[1], sites)
    found = [
        one
        for site in compared.sites
        for one in site.differences
        if rule is None or rule in (one.finding.rule, one.finding.rule.partition(".")[0])
    ]
    said = ";".join(
        [*(["单位 " + "、".join(site.name for site in sites)] if sites else []), *([f"规则 {rule}"] if rule else [])]
    )
    if kind == "json":
        data = sheets.as_json(compared, found, said)
    else:
        made = sheets.findings(compared, found, said) if as_findings else sheets.figures(compared, said)
        data = sheet.render(kind, made) if kind != "table" else _table(compared, made, as_findings).encode()
    click.echo(data, nl=False)
    if kind == "table":
        for note in sheets.notes(compared):
            click.echo(note, err=True)


def _table(compared: Compared, made: Sheet, as_findings: bool) -> str:
    from ykterm.core.compare import COUNTS, Change, Figure
    from ykterm.report import table
    from ykterm.report.compare_sheet import pair_words

    if as_findings:
        return table.lines(made.headings, [[str(cell) for cell in row] for row in made.rows], widest=50)
    headings = ("单位", *(figure.word for figure in Figure), *(change.word for change in Change))
    rows = [
        (
            one.site.name,
            *(pair_words(figure, one.pairs[figure]) for figure in Figure),
            *(str(one.count(change) or "") for change in Change),
        )
        for one in compared.sites
    ]
    total = ["合计", *(pair_words(figure, compared.total(figure)[0]) for figure in COUNTS), ""]
    rows.append((*total, *(str(compared.count(change)) for change in Change)))
    return table.lines(headings, rows, right=range(1, len(headings)))
