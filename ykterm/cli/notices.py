"""`ykterm due` and `ykterm notice …`: rectification notices and their deadlines."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click
import msgspec

from ykterm.cli.chinese import Command, Group
from ykterm.cli.context import Context, Exit
from ykterm.core.rectify import Notice, NoticeState, parse_when, running
from ykterm.core.text import clean
from ykterm.core.workdays import calendar_note, left_in_words, unknown_years, working_days_left
from ykterm.report.table import lines, shorten
from ykterm.store.workspace import Workspace


class _Desk:
    """What these commands work on: the folder, its units' names and the day taken for today."""

    def __init__(self, context: Context) -> None:
        self.workspace = Workspace.find(context.workspace)
        self.registry = self.workspace.load_sites()
        self.today = self.workspace.today(context.as_of)
        self.ledger = self.workspace.ledger()

    def unit(self, notice: Notice) -> str:
        """The unit's name; its bare id where the registry no longer has it."""
        return next((site.name for site in self.registry.sites if site.id == notice.unit), notice.unit)

    def left(self, notice: Notice) -> str:
        if notice.state is NoticeState.CLOSED:
            return "—"
        if notice.state is NoticeState.DRAFT and notice.due < self.today:
            # A draft binds nobody: its day can pass, but nobody is late.
            return "期限已过"
        return left_in_words(self.today, notice.due)

    def as_json(self, notice: Notice) -> dict[str, Any]:
        """The notice's own fields, and what the day makes of them; `left` is below 0 where it is late."""
        counts = notice.state is not NoticeState.CLOSED
        return {
            **msgspec.to_builtins(notice),
            "unit_name": self.unit(notice),
            "open": notice.state.is_open,
            "late": notice.is_late(self.today),
            "left": working_days_left(self.today, notice.due) if counts else None,
            "left_words": self.left(notice) if counts else None,
            "calendar_known": not unknown_years(self.today, notice.due),
        }

    def say_step(self, notice: Notice) -> int:
        """Tells on stderr where a notice stands now."""
        left = "" if notice.state is NoticeState.CLOSED else f",{notice.due} 到期,{self.left(notice)}"
        click.echo(f"整改通知 {notice.id} {self.unit(notice)}:{notice.state}{left}", err=True)
        return Exit.FINE


def _print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _print_notices(desk: _Desk, notices: list[Notice]) -> None:
    rows = (
        (
            notice.id,
            notice.due.isoformat(),
            desk.left(notice),
            desk.unit(notice),
            str(len(notice.findings)),
            notice.state.value,
            shorten(notice.note, 40),
        )
        for notice in notices
    )
    click.echo(lines(("编号", "到期", "余", "单位", "问题", "状态", "备注"), rows, right=(4,)), nl=False)
    unsure = [note for notice in notices if (note := calendar_note(desk.today, notice.due))]
    if unsure:
        click.echo(max(unsure, key=len), err=True)


@click.command(cls=Command)
@click.option("--within", metavar="WHEN", help="只看到这一天为止到期的,如 3工作日、5月14日(超期的总在内)")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def due(context: Context, within: str | None, as_json: bool) -> int:
    """未销号的整改期限,超期的在前。有超期的退出码为 1。"""
    desk = _Desk(context)
    until = parse_when(within, desk.today) if within is not None else None
    everything = desk.ledger.notices()
    late = [notice for notice in everything if notice.is_late(desk.today)]
    found = running(everything, max(until, desk.today) if until else None)
    if as_json:
        _print_json([desk.as_json(notice) for notice in found])
    elif found:
        _print_notices(desk, found)
    else:
        click.echo("没有未销号的整改通知" + (f"在 {until} 前到期" if until else ""), err=True)
    return Exit.PROBLEMS if late else Exit.FINE


@click.group(cls=Group)
def notice() -> None:
    """整改通知:草稿、发出、收书面报告、销号。"""


@notice.command()
@click.argument("unit", metavar="单位")
@click.option("--due", "when", metavar="WHEN", required=True, help="期限:2019-05-14、5月14日、+5工作日、+5d、下周五")
@click.option("--finding", "findings", metavar="ID", multiple=True, help="要整改的问题(可重复)")
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
    desk = _Desk(context)
    site = desk.registry.find(unit)
    day = parse_when(when, desk.today)
    made = desk.ledger.add_notice(
        site.id,
        due=day,
        today=desk.today,
        findings=[clean(finding) for finding in findings if clean(finding)],
        note=clean(note, 2000),
        number=clean(number) if number else None,
        issue=at_once,
    )
    click.echo(made.id)
    desk.say_step(made)
    if day < desk.today:
        click.echo(f"注意:期限 {day} 已过(今天按 {desk.today} 算)", err=True)
    if said := calendar_note(desk.today, day):
        click.echo(f"注意:{said}", err=True)
    return Exit.FINE


@notice.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, as_json: bool) -> int:
    """全部整改通知,按编号。"""
    desk = _Desk(context)
    found = desk.ledger.notices()
    if as_json:
        _print_json([desk.as_json(notice) for notice in found])
    elif found:
        _print_notices(desk, found)
    else:
        click.echo("还没有整改通知", err=True)
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def show(context: Context, notice_id: str, as_json: bool) -> int:
    """一份整改通知的全部内容和经过。"""
    desk = _Desk(context)
    found = desk.ledger.notice(notice_id)
    if as_json:
        _print_json(desk.as_json(found))
        return Exit.FINE
    lines = [
        ("编号", found.id),
        ("单位", f"{desk.unit(found)}({found.unit})"),
        ("文号", found.number or "—"),
        ("状态", found.state.value),
        ("发出", _day(found.issued)),
        ("到期", f"{found.due} {'' if desk.left(found) == '—' else desk.left(found)}"),
        ("问题", f"{len(found.findings)} 个 {' '.join(found.findings)}"),
        ("备注", found.note or "—"),
    ]
    lines += [("经过", f"{step.day} {step.state} {step.who}") for step in found.history]
    for name, value in lines:
        click.echo(f"{name}  {clean(value, 4000)}")
    return Exit.FINE


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.pass_obj
def issue(context: Context, notice_id: str) -> int:
    """发出一份草稿。"""
    desk = _Desk(context)
    return desk.say_step(desk.ledger.issue(notice_id, desk.today))


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.pass_obj
def report(context: Context, notice_id: str) -> int:
    """登记已收到单位的书面整改报告。"""
    desk = _Desk(context)
    return desk.say_step(desk.ledger.report(notice_id, desk.today))


@notice.command()
@click.argument("notice_id", metavar="编号")
@click.pass_obj
def close(context: Context, notice_id: str) -> int:
    """销号。"""
    desk = _Desk(context)
    return desk.say_step(desk.ledger.close(notice_id, desk.today))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "—"
