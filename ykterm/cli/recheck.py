"""`ykterm recheck`: some findings looked at again by themselves, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk
from ykterm.core.text import clean
from ykterm.report import table

if TYPE_CHECKING:
    from ykterm.rechecking import Rechecked
    from ykterm.report.city import Judged


@click.command(cls=Command)
@click.argument("ids", metavar="问题编号…", nargs=-1, required=True)
@click.pass_obj
def recheck(context: Context, ids: tuple[str, ...]) -> int:
    """复查几个问题:只访问它们所在的链接、页面和栏目。

    编号可以只写开头几位。仍在的、没查到的退出码为 1。
    """
    from ykterm import rechecking

    desk = Desk(context)
    asked = list({one.finding.id: one for one in desk.pick(ids)}.values())
    by_site: dict[str, list[str]] = {}
    for one in asked:
        by_site.setdefault(one.finding.site, []).append(one.finding.id)
    done = {
        site: rechecking.run(desk.workspace, site, names, as_of=desk.today, resolve=context.resolve)
        for site, names in by_site.items()
    }
    after = {one.finding.id: one for one in Desk(context).judged()}
    rows = [_row(desk, one, after.get(one.finding.id), done[one.finding.site]) for one in asked]
    click.echo(table.lines(("编号", "单位", "复查", "问题"), rows), nl=False)
    return Exit.FINE if all(row[2] == "已改" for row in rows) else Exit.PROBLEMS


def _row(desk: Desk, before: Judged, now: Judged | None, done: Rechecked) -> tuple[str, str, str, str]:
    finding = before.finding
    if before.by_hand:
        said = "要人工复看(ykterm finding recheck)"
    elif finding.id in done.left_out or done.round is None:
        said = "不能单独复查"
    elif now is None:
        # Made of the same thing by another rule: a suspect link that is dead by now.
        said = "已变为另一种问题"
    elif not now.present:
        said = "已改"
    else:
        said = "仍在" if now.life.last_round_id == done.round.id else "未能查"
    return finding.id, desk.name(finding.site), said, clean(finding.title, 60)
