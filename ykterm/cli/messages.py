"""`ykterm message …`: 我为政府网站找错."""

from __future__ import annotations

import click
import msgspec

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.deadline import parse_when
from ykterm.core.fault import Fault
from ykterm.core.messages import Message, Province, Truth
from ykterm.core.text import clean
from ykterm.core.when import parse_month
from ykterm.report import table
from ykterm.report.messages import FIGURES, MessageBook

_truth = click.option("--true/--untrue", "true", default=None, help="属实 / 不属实(不写则不动)")


def _book(desk: Desk) -> MessageBook:
    return MessageBook.load(desk.workspace, desk.today)


def _as_truth(true: bool | None) -> Truth | None:
    return None if true is None else Truth.TRUE if true else Truth.UNTRUE


def _say(desk: Desk, made: Message) -> int:
    """Tells on stderr where a message stands."""
    book = _book(desk)
    done = f",{made.closed} 办结" if made.closed else ""
    answered = f"{made.answered} 答复({book.clock(made)})" if made.answered else f"未答复({book.clock(made)})"
    click.echo(
        f"找错留言 {made.id} {book.unit(made)}:{made.truth},{made.received} 收到,"
        f"{book.due(made)} 前答复,{answered}{done}",
        err=True,
    )
    desk.say_clock()
    return Exit.FINE


@click.group(cls=Group)
def message() -> None:
    """找错留言(我为政府网站找错):登记、答复、办结、月度数字。"""


@message.command()
@click.argument("unit", metavar="[单位]", required=False)
@click.option("--received", metavar="DATE", help="哪一天收到(默认今天)")
@click.option("--text", required=True, metavar="T", help="留言内容")
@click.option("--link", default="", metavar="URL", help="留言指的网页")
@_truth
@click.pass_obj
def add(context: Context, unit: str | None, received: str | None, text: str, link: str, true: bool | None) -> int:
    """登记一条留言;单位还不清楚就不写。标准输出只有新编号。"""
    desk = Desk(context)
    made = desk.ledger.add_message(
        given.words(text, "--text", 4000),
        received=given.past_day(desk, received),
        unit=desk.registry.find(unit).id if unit else None,
        link=clean(link, 2000),
        truth=_as_truth(true) or Truth.UNDECIDED,
    )
    click.echo(made.id)
    return _say(desk, made)


@message.command()
@click.argument("message_id", metavar="编号")
@click.argument("unit", metavar="单位")
@click.pass_obj
def assign(context: Context, message_id: str, unit: str) -> int:
    """说明一条留言归哪个单位办。"""
    desk = Desk(context)
    return _say(desk, desk.ledger.assign_message(message_id, desk.registry.find(unit).id))


@message.command()
@click.argument("message_id", metavar="编号")
@click.option("--day", metavar="DATE", help="哪一天答复(默认今天;改已有的答复时默认不动)")
@click.option("--text", default="", metavar="T", help="答复内容(已答复过的可不写)")
@_truth
@click.option("--close", is_flag=True, help="同时办结")
@click.pass_obj
def answer(context: Context, message_id: str, day: str | None, text: str, true: bool | None, close: bool) -> int:
    """登记答复、是否属实、办结;写哪样记哪样。"""
    desk = Desk(context)
    said, truth = clean(text, 4000), _as_truth(true)
    if not (said or day or close) and truth is None:
        raise Fault("要写 --text、--day、--true/--untrue、--close 里的至少一样")
    if day is not None and not said and not close and desk.ledger.message(message_id).answered is None:
        raise Fault("还没有答复,要写答复内容(--text)")
    when = given.past_day(desk, day) if day is not None else None
    made = desk.ledger.answer_message(message_id, text=said, day=when, truth=truth, close=close, today=desk.today)
    return _say(desk, made)


@message.command("list")
@click.option("--month", metavar="YYYY-MM", help="只看这个月的(按截止日归月)")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, month: str | None, as_json: bool) -> int:
    """全部留言,按收到的日期。"""
    desk = Desk(context)
    book = _book(desk)
    found = book.of(parse_month(month)) if month is not None else list(book.messages)
    if as_json:
        print_json([book.as_json(one) for one in found])
    elif found:
        rows = (
            (
                one.id,
                one.received.isoformat(),
                book.unit(one),
                one.truth.value,
                one.answered.isoformat() if one.answered else "—",
                one.closed.isoformat() if one.closed else "—",
                book.clock(one),
                table.shorten(clean(one.text, 500), 30),
            )
            for one in found
        )
        click.echo(table.lines(("编号", "收到", "单位", "属实", "答复", "办结", "时限", "留言"), rows), nl=False)
    else:
        click.echo("没有留言", err=True)
    return Exit.FINE


@message.command()
@click.option("--month", metavar="YYYY-MM", help="只要这个月的,连同数字")
@given.export_options
@click.pass_obj
def export(context: Context, month: str | None, kind: str | None, output: str | None) -> int:
    """把留言导出成 csv、xlsx 或 md。"""
    desk = Desk(context)
    given.write(_book(desk).sheet(parse_month(month) if month is not None else None), kind, output)
    return Exit.FINE


@message.command()
@click.argument("month", metavar="YYYY-MM")
@click.argument("day", metavar="DATE")
@click.pass_obj
def cutoff(context: Context, month: str, day: str) -> int:
    """某月数字的截止日(不写则按设置 message_cutoff,默认 25 日)。"""
    desk = Desk(context)
    default = desk.workspace.load_settings().message_cutoff
    which = parse_month(month)
    desk.ledger.set_cutoff(which, parse_when(day, desk.today), default=default)
    found = _book(desk).stats(which)
    click.echo(f"{which} 的留言:{found.first} 至 {found.cutoff} 收到的", err=True)
    desk.say_clock()
    return Exit.FINE


@message.command()
@click.argument("month", metavar="YYYY-MM")
@click.option("--received", type=int, required=True, metavar="N", help="受理")
@click.option("--true", "true", type=int, required=True, metavar="N", help="属实")
@click.option("--closed", type=int, required=True, metavar="N", help="办结")
@click.option("--late-sponsors", type=int, default=None, metavar="N", help="超期的主办单位家数(不知道就不写,没有写 0)")
@click.option("--late-messages", type=int, default=None, metavar="N", help="超期的留言条数(不写则每家一条)")
@click.option("--note", default="", metavar="T", help="备注")
@click.pass_obj
def province(
    context: Context,
    month: str,
    received: int,
    true: int,
    closed: int,
    late_sponsors: int | None,
    late_messages: int | None,
    note: str,
) -> int:
    """某月全省的数字,列在本市旁边。"""
    desk = Desk(context)
    which = parse_month(month)
    desk.ledger.set_message_province(
        which,
        Province(
            received=received,
            true=true,
            closed=closed,
            late_sponsors=late_sponsors,
            late_messages=late_sponsors if late_messages is None else late_messages,
            note=clean(note, 1000),
        ),
    )
    click.echo(f"已记 {which} 全省:受理 {received},属实 {true},办结 {closed}", err=True)
    desk.say_clock()
    return Exit.FINE


@message.command()
@click.argument("month", metavar="[YYYY-MM]", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def stats(context: Context, month: str | None, as_json: bool) -> int:
    """一个月的受理、属实、办结、按时率,全省和本市;超期的逐单位列出。"""
    desk = Desk(context)
    book = _book(desk)
    which = given.month(desk, month)
    if as_json:
        print_json(msgspec.to_builtins(book.stats_as_json(which)))
        return Exit.FINE
    numbers = [place for place, name in enumerate(FIGURES) if name and not name.endswith("率")]
    click.echo(f"{which} 找错留言" + ("  [模拟数据]" if book.settings.simulated else ""))
    click.echo(table.lines(FIGURES, book.figures(which), right=numbers), nl=False)
    for note in book.notes(which):
        click.echo(note)
    return Exit.FINE
