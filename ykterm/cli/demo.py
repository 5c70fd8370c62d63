"""`ykterm demo`: the simulated city on loopback, checked by the same engine as any site."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.cli.progress import Progress
from ykterm.core.fault import Fault
from ykterm.engine.crew import Crew
from ykterm.store.workspace import Workspace

ROUNDS = (dt.date(2019, 4, 12), dt.date(2019, 4, 26))


@click.command(cls=Command)
@click.option("--headless", is_flag=True, help="不开界面:两次检查跑完后给出汇总")
@click.option("--keep", is_flag=True, help="保留临时文件夹并给出路径")
@click.pass_obj
def demo(context: Context, headless: bool, keep: bool) -> int:
    """在本机模拟营口 39 家网站(2019 年 4 月),用真实的 HTTP 检查两次。"""
    if not headless and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Fault("这里不是终端,打不开界面;没有终端时请用 ykterm demo --headless", Exit.COULD_NOT_RUN)
    return play(context, headless=headless, keep=keep)


def play(context: Context, *, headless: bool = False, keep: bool = False) -> int:
    """The demo in the folder given, which stays, or in one of its own; its exit code."""
    given = context.workspace
    folder = Path(given) if given else Path(tempfile.mkdtemp(prefix="ykterm-demo-"))
    try:
        return _run(replace(context, workspace=str(folder)), headless)
    finally:
        if given or keep:
            click.echo(f"演示文件夹:{folder}", err=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _run(context: Context, headless: bool) -> int:
    from ykterm import check
    from ykterm.cli.demo_books import keep_books
    from ykterm.demo.city import build, write_workspace
    from ykterm.demo.server import Server

    workspace = Workspace.find(context.workspace)
    if any(path.exists() for path in (workspace.archive_path, workspace.sites_path, workspace.ledger_path)):
        raise Fault(f"{workspace.root} 里已有数据;演示要用空文件夹,以免混进真实的检查")
    city = build()
    workspace.make()
    write_workspace(workspace.root, city)
    sites = workspace.load_sites().sites
    before = dt.date.min
    for day in ROUNDS:
        keep_books(workspace, before, day)
        before = day
        with Server(day) as server:
            if not headless and day == ROUNDS[-1]:
                return _dashboard(replace(context, as_of=day, resolve={**context.resolve, **server.resolve}))
            with Crew() as crew, Progress(sites, prefix="[模拟数据] ") as hear:
                resolve = {**context.resolve, **server.resolve}
                result = check.run(workspace, as_of=day, emit=hear, resolve=resolve, crew=crew)
            if not result.finished:
                return Exit.INTERRUPTED
            if not result.complete:
                click.echo("检查没有跑完整:有网站未查全", err=True)
                return Exit.COULD_NOT_RUN
    from ykterm.cli.summary import print_summary
    from ykterm.report.collect import collect

    print_summary(collect(workspace, as_of=ROUNDS[-1]))
    return Exit.FINE


def _dashboard(context: Context) -> int:
    """The second round, live, in the dashboard."""
    from ykterm.tui.app import run

    return run(context, start=True)
