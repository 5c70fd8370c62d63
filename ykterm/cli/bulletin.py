"""`ykterm bulletin`: the month's notice (通报) drafted, changed by hand and issued; and the check of one written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.when import parse_month, shown
from ykterm.store.workspace import Workspace

if TYPE_CHECKING:
    from ykterm.report.bulletin.month import Notice


@click.command(cls=Command)
@click.argument("month", metavar="[YYYY-MM]", required=False)
@click.option("-f", "--format", "kind", metavar="FORMAT", help="md、html、docx;不写则看文件名后缀,再不然是 md")
@click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")
@click.option("--no-sources", is_flag=True, help="不附数据来源")
@click.option("--issue", is_flag=True, help="发出:定下文号,文字和数字从此不变")
@click.option("--number", type=int, metavar="N", help="和 --issue 一起用:给哪一号(默认是下一号)")
@click.option("--due", metavar="WHEN", help="登记被通报单位书面报送整改情况的期限,如 5月14日、+5工作日")
@click.option("--paragraphs", is_flag=True, help="列出各段的名字和文字;手改过的同时列出程序现在写的")
@click.option("--edit", "paragraph", metavar="PARAGRAPH", help="手改一段,和 --text 一起用")
@click.option("--text", metavar="TEXT", help="这一段的文字;空的则不印这一段")
@click.option("--revert", metavar="PARAGRAPH", help="这一段改回程序写的")
@click.option("--take", metavar="FILE", help="把在编辑器里改过的草稿(md、txt、docx)读回来,逐段记下改动")
@click.option("--rows", "figure", metavar="FIGURE", help="一个数字的明细(名字见 --rows list)")
@click.option("--check", "checked", metavar="FILE", help="核对一份通报(md、txt、docx)里的数字,不用写月份")
@click.option("--json", "as_json", is_flag=True, help="核对结果、段落、明细用 JSON 输出")
@click.pass_obj
def bulletin(
    context: Context,
    month: str | None,
    kind: str | None,
    output: str | None,
    no_sources: bool,
    issue: bool,
    number: int | None,
    due: str | None,
    paragraphs: bool,
    paragraph: str | None,
    text: str | None,
    revert: str | None,
    take: str | None,
    figure: str | None,
    checked: str | None,
    as_json: bool,
) -> int:
    """一个月的通报:起草、手改、发出;--check 核对一份通报里的数字,有错的退出码为 1。"""
    workspace = Workspace.find(context.workspace)
    if checked is not None:
        from ykterm.cli.bulletin_check import check_notice

        return check_notice(workspace, checked, workspace.today(context.as_of), as_json=as_json)
    if month is None:
        raise Fault("要写月份,如 ykterm bulletin 2019-04;或用 --check 文件 核对一份通报")
    which = parse_month(month)
    asked = [name for name, given in (("--issue", issue), ("--number", number is not None)) if given]
    if asked == ["--number"]:
        raise Fault("--number 要和 --issue 一起用")
    if (paragraph is None) != (text is None):
        raise Fault("--edit 和 --text 要一起用")

    from ykterm.cli import bulletin_words
    from ykterm.report.bulletin.month import Notice

    if due is not None:
        _set_due(workspace, context, which, due)
    notice = Notice.load(workspace, which, context.as_of)
    if notice.facts.simulated:
        click.echo("模拟数据", err=True)
    if paragraph is not None and text is not None:
        notice = _edit(notice, {paragraph: text}, context)
    if revert is not None:
        notice = _edit(notice, {revert: None}, context)
    if take is not None:
        notice = _take(notice, take, context)
    if paragraphs or figure is not None:
        bulletin_words.print_paragraphs(notice, as_json) if paragraphs else bulletin_words.print_rows(
            notice, figure or "", as_json
        )
        return Exit.FINE
    changed = due is not None or paragraph is not None or revert is not None or take is not None
    if changed and not issue and kind is None and output is None:
        bulletin_words.say_edits(notice)
        return Exit.FINE
    _write(notice, kind, output, no_sources=no_sources, issue=issue, number=number, context=context)
    return Exit.FINE


def _write(
    notice: Notice,
    kind: str | None,
    output: str | None,
    *,
    no_sources: bool,
    issue: bool,
    number: int | None,
    context: Context,
) -> None:
    """Issues it where asked, then writes it, and says what the inspector should know."""
    from ykterm.cli.bulletin_words import say_all
    from ykterm.cli.given import file_of, put
    from ykterm.report.bulletin import render
    from ykterm.report.bulletin.layout import Layout
    from ykterm.report.bulletin.month import Notice

    path = file_of(output) if output is not None else None
    name = render.known(kind) if kind is not None else render.format_of(path) if path else "md"
    if issue:
        made = notice.issue(number)
        click.echo(f"已发出:{made.bulletin.number}", err=True)
        notice = Notice.load(notice.here.workspace, notice.here.month, context.as_of)
    office = notice.facts.office
    data = render.render(
        name,
        notice.shown,
        None if no_sources else notice.sources(),
        layout=Layout(head=office.head, seal=office.seal),
    )
    if path is None:
        click.echo(data, nl=False)
    else:
        put(path, data)
    say_all(notice)


def _set_due(workspace: Workspace, context: Context, month: str, typed: str) -> None:
    from ykterm.core.deadline import parse_when

    workspace.make()
    today = workspace.today(context.as_of)
    day = parse_when(typed, today)
    workspace.ledger().set_bulletin_due(month, day)
    click.echo(f"{month} 通报的整改期限:{day}", err=True)


def _edit(notice: Notice, texts: dict[str, str | None], context: Context) -> Notice:
    """The notice with paragraphs written by hand (None: as the program writes them); Fault for one there is none of."""
    from ykterm.report.bulletin.month import Notice

    own = {one.id: one.text for one in notice.generated.paragraphs()}
    known = own | {edit.edit.paragraph: edit.edit.base for edit in notice.edits}
    for name in texts:
        if name not in known:
            raise Fault(f"{notice.here.month} 的通报没有“{shown(name)}”这一段:可用 {'、'.join(own)}")
    asked = {name: (known[name] if said is None else said, known[name]) for name, said in texts.items()}
    for name, (said, _) in asked.items():
        if clean(said, 20_000) != said.strip() or len(said) > 20_000:
            raise Fault(f"{name} 的文字应是一段:不能有换行和控制字符,最多 20000 字")
    notice.here.ledger.edit_paragraphs(notice.here.month, asked)
    return Notice.load(notice.here.workspace, notice.here.month, context.as_of)


def _take(notice: Notice, file: str, context: Context) -> Notice:
    from pathlib import Path

    from ykterm.core.bulletin.taken import taken
    from ykterm.store import notice_text

    if not file.strip():
        raise Fault("--take 后面是空的,要写文件名")
    lines = [(line.number, line.text) for line in notice_text.read(Path(file))]
    said = taken(notice.draft, lines)
    click.echo(f"{clean(file, 300)}:{len(said)} 段有改动" if said else f"{clean(file, 300)}:没有改动", err=True)
    return _edit(notice, {**said}, context) if said else notice
