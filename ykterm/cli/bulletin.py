"""`ykterm bulletin`: the month's notice (通报), and the check of one that somebody wrote."""

from __future__ import annotations

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.store.workspace import Workspace


@click.command(cls=Command)
@click.argument("month", metavar="[YYYY-MM]", required=False)
@click.option("--check", "checked", metavar="FILE", help="核对一份通报(md、txt、docx)里的数字,不用写月份")
@click.option("--json", "as_json", is_flag=True, help="核对结果用 JSON 输出")
@click.pass_obj
def bulletin(context: Context, month: str | None, checked: str | None, as_json: bool) -> int:
    """通报:--check 核对一份通报里的数字,有错的退出码为 1。"""
    workspace = Workspace.find(context.workspace)
    if checked is None:
        raise Fault("要写 --check 文件")
    from ykterm.cli.bulletin_check import check_notice

    return check_notice(workspace, checked, workspace.today(context.as_of), as_json=as_json)
