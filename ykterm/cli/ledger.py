"""`ykterm undo`, `redo`, `journal` and `restore`: the ledger's way back."""

from __future__ import annotations

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.fault import Fault
from ykterm.core.journal import Entry, Kind
from ykterm.core.text import clean
from ykterm.report import table
from ykterm.store.json_file import Condition

_KINDS = {Kind.UNDO: "撤销", Kind.REDO: "重做", Kind.START: "起点", Kind.ADOPT: "认可"}


@click.command(cls=Command)
@click.argument("number", metavar="[流水号]", type=click.IntRange(1), required=False)
@click.pass_obj
def undo(context: Context, number: int | None) -> int:
    """撤销上一次改动(批量的一并撤销),或指明流水号的那一次。没有可撤的、或会盖掉更新的决定时退出码为 1。"""
    desk = Desk(context)
    _say("已撤销", desk.ledger.undo(number))
    desk.say_clock()
    return Exit.FINE


@click.command(cls=Command)
@click.pass_obj
def redo(context: Context) -> int:
    """重做刚撤销的改动。没有可重做的时退出码为 1。"""
    desk = Desk(context)
    _say("已重做", desk.ledger.redo())
    desk.say_clock()
    return Exit.FINE


def _say(done: str, entry: Entry) -> None:
    count = len(entry.records)
    records = f",涉及 {count} 条记录" if count > 1 else ""
    click.echo(f"{done}:第 {entry.number} 条“{clean(entry.action, 300)}”({_by(entry)}){records}")


def _by(entry: Entry) -> str:
    return f"{clean(entry.who) or '不知是谁'},{entry.at[:16].replace('T', ' ')}"


@click.command(cls=Command)
@click.option("-n", "--last", "count", metavar="N", type=click.IntRange(1), default=20, help="看最近几条(默认 20)")
@click.option("--adopt", is_flag=True, help="认可在文件里手工改的内容,记入流水(要写 --why)")
@click.option("--why", default="", metavar="T", help="为什么")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出,带每条记录的旧值和新值")
@click.pass_obj
def journal(context: Context, count: int, adopt: bool, why: str, as_json: bool) -> int:
    """台账的流水:谁、何时、做了什么、为什么。"""
    desk = Desk(context)
    if adopt:
        if not why.strip():
            raise Fault("认可手工改动要写原因(--why)")
        entry = desk.ledger.adopt(clean(why, 1000))
        click.echo(entry.action if entry else "没有手工改动", err=True)
        return Exit.FINE
    entries = desk.ledger.entries()[-count:]
    if as_json:
        print_json(entries)
    elif entries:
        rows = (
            (
                str(entry.number),
                entry.at[:16].replace("T", " ") + (f"({entry.note})" if entry.note else ""),
                entry.who,
                _KINDS.get(entry.kind, ""),
                entry.action,
                entry.why,
            )
            for entry in entries
        )
        click.echo(table.lines(("号", "时间", "谁", "", "做了什么", "为什么"), rows, right=(0,)), nl=False)
    else:
        click.echo("流水还没有", err=True)
    return Exit.FINE


@click.command(cls=Command)
@click.argument("backup", metavar="[备份]", required=False)
@click.pass_obj
def restore(context: Context, backup: str | None) -> int:
    """用备份恢复 ledger.json;不写备份则列出有哪些。现在的文件先另存到 backups/。"""
    desk = Desk(context)
    if backup is None:
        found = desk.ledger.backups()
        if found:
            rows = (
                (one.path.name, str(one.condition), f"{one.path.stat().st_size:,}", _held(one.last)) for one in found
            )
            click.echo(table.lines(("备份", "", "字节", "到哪一次改动为止"), rows, right=(2,)), nl=False)
        else:
            click.echo("还没有备份", err=True)
        return Exit.FINE
    aside, put_back = desk.ledger.restore(backup)
    kept = f",原来的文件存为 {aside}" if aside.exists() else ""
    click.echo(f"已用 {clean(backup, 300)} 恢复{kept}", err=True)
    if put_back.last:
        click.echo(f"恢复到{_held(put_back.last)};这以后的改动要重做", err=True)
    if put_back.condition is not Condition.SOUND:
        click.echo(f"这份备份{put_back.condition}:ykterm doctor 会指出从哪一条起", err=True)
    return Exit.FINE


def _held(last: Entry | None) -> str:
    return f"第 {last.number} 条“{clean(last.action, 60)}”({_by(last)})" if last else "—"
