"""`ykterm keys`: the dashboard's actions by id, and the keys they have in this folder."""

from __future__ import annotations

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.report import table
from ykterm.store import settings
from ykterm.store.workspace import Workspace


@click.command(cls=Command)
@click.pass_obj
def keys(context: Context) -> int:
    """界面的全部动作和按键。要改的写在 settings.yaml 的 keys 里:动作编号: "键,键"。"""
    from ykterm.tui.keys import shown
    from ykterm.tui.keys.remap import remapped

    workspace = Workspace.find(context.workspace)
    wanted = workspace.load_settings().keys
    lines = settings.lines_within(workspace.settings_path, "keys") if wanted else {}
    rows = (
        (title, key.id, " ".join(map(shown, key.names)), key.help)
        for title, area in remapped(wanted, lines).values()
        for key in area
    )
    click.echo(table.lines(("区域", "动作编号", "按键", "说明"), rows), nl=False)
    return Exit.FINE
