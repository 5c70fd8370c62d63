"""`ykterm verdict`, `agreement` and `filter …`: what a person says of the findings."""

from __future__ import annotations

import click

from ykterm.cli.chinese import Command, Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.deadline import parse_when
from ykterm.core.fault import Fault
from ykterm.core.filters import Filter
from ykterm.core.text import clean
from ykterm.core.triage import VERDICTS, Plan, Verdict
from ykterm.core.triage import agreement as agreements
from ykterm.core.when import shown
from ykterm.report import table
from ykterm.report.triage import judge
from ykterm.report.words import RULES, share

_STATES = {name: state for state in VERDICTS for name in (state.value, state.word)}


@click.command(cls=Command)
@click.argument("words", metavar="问题编号… 判断", nargs=-1, required=True)
@click.option("--reason", default="", metavar="T", help="理由;误报、豁免必写")
@click.option("--until", metavar="DATE", help="到哪一天为止;豁免必写,误报、待观察可写")
@click.option("--note", default="", metavar="T", help="备注")
@click.option("--filter", "chosen", metavar="NAME", help="把这个筛选选中的问题也算上")
@click.option("--dry-run", is_flag=True, help="只列出会改什么、略过什么,不改")
@click.pass_obj
def verdict(
    context: Context,
    words: tuple[str, ...],
    reason: str,
    until: str | None,
    note: str,
    chosen: str | None,
    dry_run: bool,
) -> int:
    """判断问题:confirmed 属实、dismissed 误报、watch 待观察、waived 豁免、open 撤回判断。

    编号可以只写开头几位。没有全部照办时退出码为 1。
    """
    *ids, last = words
    if last not in _STATES:
        raise Fault(f"最后要写判断:{'、'.join(_STATES)};读不懂“{shown(last)}”")
    desk = Desk(context)
    found = desk.pick(ids)
    if chosen is not None:
        from ykterm.report.findings import filtered

        found += filtered(desk.city, desk.ledger.filter(chosen))
    if not found:
        raise Fault("没有指明哪个问题" if chosen is None else "筛选没有选中任何问题")
    said = Verdict(
        state=_STATES[last],
        reason=clean(reason, 1000),
        until=parse_when(until, desk.today) if until is not None else None,
        note=clean(note, 1000),
    )
    done = judge(desk.city, desk.ledger, found, said, dry_run=dry_run)
    _print_plan(desk, done, dry_run)
    desk.say_clock()
    left = [skip for skip in done.skipped if not skip.same]
    return Exit.PROBLEMS if left else Exit.FINE


def _print_plan(desk: Desk, done: Plan, dry_run: bool) -> None:
    to = done.verdict.state.word
    told = [(one, f"{before.word}→{to}") for one, before, _ in done.will]
    told += [(skip.finding, f"略过:{skip.why}") for skip in done.skipped]
    rows = ((one.id, desk.name(one.site), one.title, result) for one, result in told)
    click.echo(table.lines(("编号", "单位", "问题", "结果"), rows), nl=False)
    doing = "会判" if dry_run else "判"
    skipped = f",略过 {len(done.skipped)} 个" if done.skipped else ""
    back = "" if dry_run or not done.will else ";ykterm undo 可以撤销"
    click.echo(f"{doing}为{to} {len(done.will)} 个{skipped}{back}", err=True)


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def agreement(context: Context, as_json: bool) -> int:
    """每条规则上人和程序有多一致:判为属实、误报各多少,人工另外发现多少。"""
    desk = Desk(context)
    by_hand = {found.id: found.rule for found in desk.ledger.by_hand()}
    found = agreements(desk.ledger.decisions().values(), RULES, by_hand)
    if as_json:
        print_json(
            [
                {
                    "rule": one.rule,
                    "confirmed": one.confirmed,
                    "dismissed": one.dismissed,
                    "missed": one.missed,
                    "share": None if one.share is None else round(one.share, 4),
                }
                for one in found
            ]
        )
        return Exit.FINE
    rows = (
        (
            one.rule,
            RULES.get(one.rule, one.rule),
            str(one.confirmed),
            str(one.dismissed),
            "未知" if one.share is None else share(one.share),
            str(one.missed),
        )
        for one in found
    )
    heading = ("规则", "名称", "属实", "误报", "属实率", "人工另见")
    click.echo(table.lines(heading, rows, right=(2, 3, 4, 5)), nl=False)
    return Exit.FINE


@click.group(name="filter", cls=Group)
def filter_() -> None:
    """存下来的筛选,供 findings --filter、verdict --filter 用。"""


@filter_.command()
@click.argument("name", metavar="名称")
@click.argument("units", metavar="[单位]…", nargs=-1)
@click.option("--rule", metavar="RULE", help="一条规则(link.dead)或一类规则(link)")
@click.option("--state", metavar="STATE", help="open、confirmed、dismissed…,或 new、known、fixed、returned")
@click.option("--life", metavar="LIFE", help="与 --state 并用:present 现有的,或 new、known、fixed、returned")
@click.option("--text", default="", metavar="T", help="问题、地址或单位名称里有这些字(不分大小写)")
@click.pass_obj
def save(
    context: Context,
    name: str,
    units: tuple[str, ...],
    rule: str | None,
    state: str | None,
    life: str | None,
    text: str,
) -> int:
    """存一个筛选;同名的会被替换。"""
    from ykterm.report.findings import check_choice

    desk = Desk(context)
    key = clean(name, 40)
    if not key:
        raise Fault("筛选的名称是空的")
    check_choice(rule, state, life)
    chosen = tuple(site.id for site in desk.registry.select(units)) if units else ()
    desk.ledger.save_filter(Filter(id=key, units=chosen, rule=rule, state=state, life=life, text=clean(text, 100)))
    click.echo(f"已存筛选“{key}”", err=True)
    desk.say_clock()
    return Exit.FINE


@filter_.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, as_json: bool) -> int:
    """存下来的筛选。"""
    desk = Desk(context)
    found = desk.ledger.filters()
    if as_json:
        print_json(found)
    elif found:
        rows = (
            (
                one.id,
                "、".join(map(desk.name, one.units)) or "全部",
                one.rule or "全部",
                "、".join(part for part in (one.state, one.life) if part) or "全部",
                one.text or "—",
            )
            for one in found
        )
        click.echo(table.lines(("名称", "单位", "规则", "状态", "文字"), rows), nl=False)
    else:
        click.echo("还没有存筛选", err=True)
    return Exit.FINE


@filter_.command()
@click.argument("name", metavar="名称")
@click.pass_obj
def remove(context: Context, name: str) -> int:
    """删一个筛选。"""
    desk = Desk(context)
    desk.ledger.remove_filter(clean(name, 40))
    click.echo(f"已删筛选“{clean(name, 40)}”", err=True)
    return Exit.FINE
