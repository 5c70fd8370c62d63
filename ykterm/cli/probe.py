"""`ykterm probe`: timed visits of the home pages, one or a series, and what they come to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.core.fault import Fault
from ykterm.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ykterm.core.model import Probe, Site
    from ykterm.store.workspace import Workspace

FORMATS = ("table", "json", "csv", "md", "html", "xlsx")


@click.command(cls=Command)
@click.argument("units", nargs=-1, metavar="[单位]…")
@click.option("--every", metavar="间隔", help="每隔多久访问一次,如 30m、1h、90s")
@click.option("--times", metavar="次数", type=click.IntRange(1), help="访问几次;不写为一次,有 --every 时直到 Ctrl-C")
@click.option("--report", "kind", metavar="FORMAT", help="不访问,只列一周的可用性:table、json、csv、md、html、xlsx")
@click.option("--events", is_flag=True, hidden=True, help="在标准输出逐行给出事件 JSON(供界面用)")
@click.pass_obj
def probe(
    context: Context, units: tuple[str, ...], every: str | None, times: int | None, kind: str | None, events: bool
) -> int:
    """可用性监测:计时访问每个网站的首页,结果存档。有首页打不开时退出码为 1。

    许多网站同时连不上、又没有一个能打开时,先怀疑本机网络,那些访问不计。
    """
    from ykterm import probing
    from ykterm.store.workspace import Workspace

    if kind is not None and (every or times):
        raise Fault("--report 只列已有的访问,不能同时写 --every 或 --times")
    workspace = Workspace.find(context.workspace)
    registry = workspace.load_sites()
    chosen = registry.select(units) if units else registry.sites
    if kind is not None:
        return _report(context, workspace, chosen, kind)
    pause = _seconds(every) if every else None
    turns = probing.series(
        workspace,
        chosen,
        resolve=context.resolve,
        pause=pause,
        times=times or (None if pause is not None else 1),
        as_of=workspace.today(context.as_of),
        say=lambda words: click.echo(words, err=True),
    )
    closed = False
    for number, probes in enumerate(turns, 1):
        closed = _tell(probes, {site.id: site.name for site in chosen}, number, events=events) or closed
    return Exit.PROBLEMS if closed else Exit.FINE


def _tell(probes: list[Probe], names: dict[str, str], number: int, *, events: bool) -> bool:
    """Prints one turn; whether a home page did not open."""
    from ykterm.core.outcome import Outcome

    if events:
        from ykterm.cli.event_lines import event_line
        from ykterm.core.events import HomeSeen

        for seen in probes:
            event_line(HomeSeen(probe=seen))
    else:
        click.echo(f"第 {number} 次,{len(probes)} 个首页", err=True)
        for seen in probes:
            outcome = Outcome(seen.outcome)
            took = f"{seen.ms} ms" if seen.ms is not None else "—"
            code = seen.status if seen.status is not None else "—"
            click.echo(f"{outcome.mark} {outcome.word}\t{names[seen.site]}\t{code}\t{took}\t{seen.reason}".rstrip())
    return any(Outcome(seen.outcome).is_problem for seen in probes)


def _report(context: Context, workspace: Workspace, sites: Sequence[Site], kind: str) -> int:
    """Prints the week's availability; 1 where a site is told as down."""
    from ykterm.core.availability import State
    from ykterm.report import sheet, table, watch

    if kind not in FORMATS:
        raise Fault(f"--report 不能是“{clean(kind, 40)}”:可用 {'、'.join(FORMATS)}")
    day = workspace.today(context.as_of)
    watched = watch.load(workspace, day, sites)
    made = watch.sheet(watched, day, simulated=workspace.load_settings().simulated)
    if kind == "table":
        rows = [["—" if cell is None else str(cell) for cell in row] for row in made.rows]
        click.echo(table.lines(made.headings, rows, right=(4, 5, 7, 8)), nl=False)
        for note in made.notes:
            click.echo(note, err=True)
    else:
        click.echo(sheet.render(kind, made), nl=False)
    return Exit.PROBLEMS if any(one.standing.state is State.DOWN for one in watched) else Exit.FINE


def _seconds(text: str) -> float:
    found = re.fullmatch(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*([smh秒分时])\s*", text)
    if found is None or float(found[1]) <= 0:
        raise Fault(f"--every 读不懂“{clean(text, 40)}”:应写作 90s、30m 或 1h")
    return float(found[1]) * {"s": 1, "秒": 1, "m": 60, "分": 60, "h": 3600, "时": 3600}[found[2]]
