"""`ykterm due` and `ykterm notice …`: rectification notices, their deadlines, and what unit and machine say of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ykterm.cli.chinese import Command, Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import print_json
from ykterm.cli.notice_desk import NoticeDesk, of_notice, print_items, print_notices, say_chases
from ykterm.core.chase import RUNGS, Rung
from ykterm.core.deadline import parse_when
from ykterm.core.fault import Fault
from ykterm.core.rectify import NoticeState, Said, running
from ykterm.core.text import clean
from ykterm.core.workdays import counting


@click.command(cls=Command)
@click.option("--within", metavar="WHEN", help="只看到这一天为止到期的,如 3工作日、5月14日(超期的总在内)")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def due(context: Context, within: str | None, as_json: bool) -> int:
    """未销号的整改期限,超期的在前,并说今天该催办谁。有超期的退出码为 1。"""
    desk = NoticeDesk(context)
    until = parse_when(within, desk.today) if within is not None else None
    everything = desk.ledger.notices()
    late = [notice for notice in everything if notice.is_late(desk.today)]
    found = running(everything, max(until, desk.today) if until else None)
    if as_json:
        print_json([desk.as_json(notice) for notice in found])
    elif found:
        print_notices(desk, found)
        say_chases(desk, found)
    else:
        click.echo("没有未销号的整改通知" + (f"在 {until} 前到期" if until else ""), err=True)
    return Exit.PROBLEMS if late else Exit.FINE


@click.group(cls=Group)
def notice() -> None:
    """整改通知:草稿、发出、收书面报告、复查、延期、退回、催办、销号、导出。"""


@notice.command()
@click.argument("unit", metavar="单位")
@click.option("--due", "when", metavar="WHEN", required=True, help="期限:2019-05-14、5月14日、+5工作日、+5d、下周五")
@click.option("--finding", "findings", metavar="ID", multiple=True, help="要整改的问题(可重复;可只写开头几位)")
@click.option("--note", default="", metavar="T", help="备注")
@click.option("--number", metavar="文号", help="通知的文号")
@click.option("--issue", "at_once", is_flag=True, help="不留草稿,立即发出")
@click.pass_obj
def add(
    context: Context,
    unit: str,
    when: str,
    findings: tuple[str, ...],
    note: str,
    number: str | None,
    at_once: bool,
) -> int:
    """给一家单位立一份整改通知;标准输出只有新编号。"""
    from ykterm.report.rectify.letter import letters
    from ykterm.report.rectify.told import told_of, whole_ids

    desk = NoticeDesk(context)
    site = desk.registry.find(unit)
    day = parse_when(when, desk.today)
    ids = whole_ids(desk.city, site.id, [clean(finding) for finding in findings if clean(finding)])
    told = told_of(desk.city, site.id, dict.fromkeys(ids))
    made = desk.ledger.add_notice(
        site.id,
        due=day,
        today=desk.today,
        findings=ids,
        note=clean(note, 2000),
        number=clean(number) if number else None,
        issue=at_once,
        told=told,
        letter=letters(desk.city),
    )
    click.echo(made.id)
    desk.say_step(made)
    click.echo(f"计算:{counting(desk.today, day)}", err=True)
    desk.say_day(day)
    desk.say_doubts(made)
    if strange := [name for name in made.findings if name not in {one.id for one in told}]:
        click.echo(f"注意:存档里没有 {'、'.join(strange)},只记编号", err=True)
    if day < desk.today:
        click.echo(f"注意:期限 {day} 已过(今天按 {desk.today} 算)", err=True)
    return Exit.FINE


@notice.command("list")
@click.argument("units", metavar="[单位]…", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, units: tuple[str, ...], as_json: bool) -> int:
    """全部整改通知,按编号。"""
    desk = NoticeDesk(context)
    chosen = {site.id for site in desk.registry.select(units)} if units else None
    found = [one for one in desk.ledger.notices() if chosen is None or one.unit in chosen]
    if as_json:
        print_json([desk.as_json(notice) for notice in found])
    elif found:
        print_notices(desk, found)
    else:
        click.echo("还没有整改通知", err=True)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def show(context: Context, notice_id: str, as_json: bool) -> int:
    """一份整改通知的全部内容和经过:逐条列出单位怎样说、复查怎样说。"""
    desk = NoticeDesk(context)
    found = desk.ledger.notice(notice_id)
    if as_json:
        print_json(desk.whole_json(found))
        return Exit.FINE
    seen = desk.view(found)
    marks = f"({'、'.join(seen.marks)})" if seen.marks else ""
    facts = [
        ("编号", found.id),
        ("单位", f"{desk.unit(found)}({found.unit})"),
        ("文号", found.number or "—"),
        ("状态", f"{found.state.value}{marks}"),
        ("发出", found.issued.isoformat() if found.issued else "—"),
        ("到期", f"{found.due} {'' if desk.left(found) == '—' else desk.left(found)}"),
    ]
    if found.state is not NoticeState.CLOSED:
        facts.append(("计算", counting(desk.today, found.due)))
    facts += [("问题", f"{len(found.findings)} 个 {' '.join(found.findings)}"), ("备注", found.note or "—")]
    facts += [
        ("经过", f"{s.day} {'退回' if s.back else s.state} {s.who}{' ' + s.why if s.why else ''}")
        for s in found.history
    ]
    facts += [
        ("延期", f"{one.day} {one.old} → {one.new},{one.why}{'(' + one.by + ')' if one.by else ''} {one.who}")
        for one in found.extensions
    ]
    facts += [("催办", f"{one.day} {one.rung} {one.who} {one.note}") for one in found.chases]
    if seen.chase is not None:
        facts.append(("催办", seen.chase_words))
    for name, value in facts:
        click.echo(f"{name}  {clean(value, 4000)}")
    if seen.items:
        click.echo()
        print_items(seen.items)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--number", metavar="文号", help="通知的文号")
@click.pass_obj
def issue(context: Context, notice_id: str, number: str | None) -> int:
    """发出一份草稿;正文按模板写成,从此不变。"""
    from ykterm.report.rectify.letter import letters
    from ykterm.report.rectify.told import told_of

    desk = NoticeDesk(context)
    known = desk.ledger.notice(notice_id)
    now = {one.id: one for one in told_of(desk.city, known.unit, known.findings)}
    drafted = {one.id: one for one in known.as_told}
    told = [one for name in known.findings if (one := now.get(name) or drafted.get(name)) is not None]
    number = clean(number) if number else None
    sent = desk.ledger.issue(known.id, desk.today, number=number, told=told, letter=letters(desk.city))
    desk.say_doubts(sent)
    return desk.say_step(sent)


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.pass_obj
def letter(context: Context, notice_id: str) -> int:
    """通知的正文:已发出的是发出时的原文,草稿按现在的模板写。"""
    from ykterm.report.rectify.letter import letters

    desk = NoticeDesk(context)
    found = desk.ledger.notice(notice_id)
    text = found.letter or letters(desk.city)(found)
    click.echo("\n".join(line[: len(line) - len(line.lstrip())] + clean(line, 4000) for line in text.splitlines()))
    return Exit.FINE


@notice.command()
@click.pass_obj
def template(context: Context) -> int:
    """现用的正文模板;要自己写,就另存为文件夹里的 templates/notice.txt 再改。"""
    from ykterm.report.rectify.letter import PLACEHOLDERS, template_path

    desk = NoticeDesk(context)
    path = template_path(desk.workspace.root)
    click.echo(path.read_text("utf-8-sig"), nl=False)
    click.echo(f"模板 {path};可以写的项:", err=True)
    for name, meaning in PLACEHOLDERS.items():
        click.echo(f"  {{{name}}}  {meaning}", err=True)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--fixed", metavar="FINDING", multiple=True, help="报告说已改的问题(可重复;all 为全部)")
@click.option("--not-fixed", metavar="FINDING", multiple=True, help="报告说未改的问题(可重复)")
@click.pass_obj
def report(context: Context, notice_id: str, fixed: tuple[str, ...], not_fixed: tuple[str, ...]) -> int:
    """登记已收到单位的书面整改报告,以及报告逐条怎样说。收到报告不等于已改。"""
    desk = NoticeDesk(context)
    known = desk.ledger.notice(notice_id)
    said = {name: Said.FIXED for name in of_notice(known, fixed)}
    said |= {name: Said.NOT_FIXED for name in of_notice(known, not_fixed)}
    return desk.say_step(desk.ledger.report(known.id, desk.today, said))


@notice.command(name="return")
@click.argument("notice_id", metavar="编号")
@click.option("--why", required=True, metavar="T", help="为什么退回")
@click.pass_obj
def return_(context: Context, notice_id: str, why: str) -> int:
    """退回书面报告,等单位重报;期限不变。"""
    desk = NoticeDesk(context)
    return desk.say_step(desk.ledger.send_back(notice_id, desk.today, clean(why, 1000)))


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--no-visit", is_flag=True, help="只登记“复查中”,不访问网站(人工复查)")
@click.pass_obj
def recheck(context: Context, notice_id: str, no_visit: bool) -> int:
    """复查:只访问这份通知里的问题所在的链接、页面和栏目,逐条说已改、仍在还是未能查。

    没有收到报告的也可以先看,状态不变。仍有没改的、没查到的退出码为 1。
    """
    from ykterm import rechecking
    from ykterm.report.rectify.view import Machine

    desk = NoticeDesk(context)
    known = desk.ledger.notice(notice_id)
    if known.state in (NoticeState.DRAFT, NoticeState.CLOSED):
        desk.ledger.recheck(known.id, desk.today)  # refuses, in words
    if known.state is not NoticeState.ISSUED:
        known = desk.ledger.recheck(known.id, desk.today)
    desk.say_step(known)
    if not no_visit and known.findings:
        done = rechecking.run(desk.workspace, known.unit, known.findings, as_of=desk.today, resolve=context.resolve)
        if done.round is None:
            click.echo("没有程序能单独复查的问题(要等下一次检查,或人工复看)", err=True)
        elif done.left_out:
            click.echo(f"{len(done.left_out)} 个不能单独复查,要等下一次检查或人工复看", err=True)
    seen = NoticeDesk(context).view(known)
    if seen.items:
        print_items(seen.items)
    return Exit.FINE if no_visit or all(item.machine is Machine.FIXED for item in seen.items) else Exit.PROBLEMS


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--to", "when", metavar="WHEN", required=True, help="新期限:5月24日、+5工作日(从今天起算)")
@click.option("--why", required=True, metavar="T", help="为什么延期")
@click.option("--by", default="", metavar="NAME", help="谁批准的")
@click.pass_obj
def extend(context: Context, notice_id: str, when: str, why: str, by: str) -> int:
    """延期;催办从新期限重新算起。"""
    desk = NoticeDesk(context)
    to = parse_when(when, desk.today)
    moved = desk.ledger.extend(notice_id, desk.today, to=to, why=clean(why, 1000), by=clean(by, 100))
    desk.say_step(moved)
    click.echo(f"计算:{counting(desk.today, to)}", err=True)
    desk.say_day(to)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--rung", type=click.Choice([rung.value for rung in RUNGS]), help="记哪一级;不写为现在该做的那一级")
@click.option("--note", default="", metavar="T", help="怎样催的:电话、短信、函")
@click.pass_obj
def chase(context: Context, notice_id: str, rung: str | None, note: str) -> int:
    """记下已催办、提醒、点名或约谈;程序只提议和记录,不发送任何东西。"""
    desk = NoticeDesk(context)
    named = Rung(rung) if rung else None
    moved = desk.ledger.chase(notice_id, desk.today, rung=named, note=clean(note, 500), days=desk.chase_days)
    click.echo(f"整改通知 {moved.id} {desk.unit(moved)}:已记 {moved.chases[-1].rung} {moved.chases[-1].day}", err=True)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.pass_obj
def close(context: Context, notice_id: str) -> int:
    """销号。复查没有说已改的会提醒,但由人定。"""
    from ykterm.report.rectify.view import Machine

    desk = NoticeDesk(context)
    closed = desk.ledger.close(notice_id, desk.today)
    left = [item for item in desk.view(closed).items if item.machine is not Machine.FIXED]
    desk.say_step(closed)
    if left:
        words = "、".join(f"{item.id} {item.machine.word}" for item in left[:10])
        click.echo(f"注意:{len(left)} 个问题复查没有说已改:{words};ykterm undo 可以撤销", err=True)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="[编号]", required=False)
@click.option("--unit", metavar="单位", help="这家单位的全部通知")
@click.option("-f", "--format", "kind", metavar="FORMAT", help="docx、md、ics;不写则看文件名后缀")
@click.option("-o", "--output", metavar="FILE", required=True, help="写到这个文件(已有的会被替换)")
@click.pass_obj
def export(context: Context, notice_id: str | None, unit: str | None, kind: str | None, output: str) -> int:
    """导出整改清单(docx、md)或到期提醒(ics);不写编号和单位则为全部未销号的。"""
    from ykterm.report.rectify import exports
    from ykterm.store import atomic

    desk = NoticeDesk(context)
    name = exports.known(kind) if kind else exports.format_of(output)
    known = desk.ledger.notices()
    if notice_id is not None:
        chosen = [desk.ledger.notice(notice_id)]
    elif unit is not None:
        site = desk.registry.find(unit)
        chosen = [one for one in known if one.unit == site.id]
    else:
        chosen = running(known)
    if not chosen:
        raise Fault("没有可导出的整改通知")
    views = [desk.view(one) for one in chosen]
    now = dt.datetime.now().astimezone()
    data = exports.render(name, views, now, simulated=desk.city.simulated)
    atomic.replace(Path(output), data)
    click.echo(f"已写出 {clean(output, 300)}({len(views)} 份通知)", err=True)
    return Exit.FINE
