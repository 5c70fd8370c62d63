"""`ykterm check`: look at the sites now."""

from __future__ import annotations

import contextlib

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.engine.crew import Crew


@click.command(cls=Command)
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option(
    "--scope",
    type=click.Choice(["home", "columns", "full"]),
    default="full",
    help="home 只查首页,columns 加栏目,full 全站",
)
@click.option("--resume", is_flag=True, help="继续上次中断的检查")
@click.option("--json", "as_json", is_flag=True, help="结束时在标准输出给出快照 JSON")
@click.option("--events", is_flag=True, hidden=True, help="在标准输出逐行给出事件 JSON(供界面用)")
@click.pass_obj
def check(context: Context, units: tuple[str, ...], scope: str, resume: bool, as_json: bool, events: bool) -> int:
    """检查网站:断链、空白和未更新栏目、网站标识、域名。发现问题时退出码为 1。"""
    with Crew() as crew:
        # Only now what takes time to load: the workers are loading already.
        from ykterm import check as rounds
        from ykterm.cli.event_lines import event_line
        from ykterm.cli.progress import Progress
        from ykterm.store.workspace import Workspace

        workspace = Workspace.find(context.workspace)
        registry = workspace.load_sites()
        today = workspace.today(context.as_of)
        listener = contextlib.nullcontext(event_line) if events else Progress(registry.sites)
        with listener as hear:
            result = rounds.run(
                workspace,
                as_of=today,
                sites=registry.select(units) if units else None,
                scope=scope,
                resume=resume,
                emit=hear,
                resolve=context.resolve,
                crew=crew,
            )
    if events:
        return Exit.FINE if result.finished else Exit.INTERRUPTED
    if not result.finished:
        click.echo("已中止;看到的都已存下,可用 ykterm check --resume 继续", err=True)
        return Exit.INTERRUPTED
    from ykterm.cli.summary import print_summary
    from ykterm.core.status import Status
    from ykterm.report.collect import collect

    snapshot = collect(workspace, as_of=today)
    if as_json:
        from msgspec import json

        click.echo(json.encode(snapshot))
    else:
        print_summary(snapshot)
    mine = [site for site in snapshot.sites if site.id in result.round.sites]
    if all(site.status == Status.HELD for site in mine):
        # The own network was down: nothing was checked, whatever stands found from before.
        return Exit.COULD_NOT_RUN
    found = any(site.findings.standing or site.status == Status.UNREACHABLE for site in mine)
    return Exit.PROBLEMS if found else Exit.FINE
