"""`ykterm check` and `ykterm probe`: look at the sites now."""

from __future__ import annotations

import contextlib
import re

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.core.fault import Fault
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


@click.command(cls=Command)
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option("--every", metavar="间隔", help="每隔多久访问一次,如 30m、1h、90s")
@click.option("--times", metavar="次数", type=click.IntRange(1), help="访问几次;不写为一次,有 --every 时直到 Ctrl-C")
@click.pass_obj
def probe(context: Context, units: tuple[str, ...], every: str | None, times: int | None) -> int:
    """可用性监测:计时访问每个网站的首页,结果存档。有首页打不开时退出码为 1。"""
    from ykterm import probing
    from ykterm.core.outcome import Outcome
    from ykterm.store.workspace import Workspace

    workspace = Workspace.find(context.workspace)
    registry = workspace.load_sites()
    chosen = registry.select(units) if units else registry.sites
    names = {site.id: site.name for site in chosen}
    pause = _seconds(every) if every else None
    closed = False
    for round_no, probes in enumerate(
        probing.series(
            workspace,
            chosen,
            resolve=context.resolve,
            pause=pause,
            times=times or (None if pause is not None else 1),
        ),
        1,
    ):
        click.echo(f"第 {round_no} 次,{len(probes)} 个首页", err=True)
        for seen in probes:
            outcome = Outcome(seen.outcome)
            closed = closed or outcome.is_problem
            took = f"{seen.ms} ms" if seen.ms is not None else "—"
            code = seen.status if seen.status is not None else "—"
            click.echo(f"{outcome.mark} {outcome.word}\t{names[seen.site]}\t{code}\t{took}\t{seen.reason}".rstrip())
    return Exit.PROBLEMS if closed else Exit.FINE


def _seconds(text: str) -> float:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([smh秒分时])\s*", text)
    if found is None or float(found[1]) <= 0:
        raise Fault(f"--every 读不懂“{text}”:应写作 90s、30m 或 1h")
    return float(found[1]) * {"s": 1, "秒": 1, "m": 60, "分": 60, "h": 3600, "时": 3600}[found[2]]
