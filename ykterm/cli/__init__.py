"""The commands: one thin function each, a file a family, loaded only when called (a cold start counts).

stdout is data, stderr is narration.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from contextlib import suppress
from dataclasses import replace

import click

from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit, Fault

_COMMANDS = {
    "check": "ykterm.cli.check",
    "probe": "ykterm.cli.probe",
    "demo": "ykterm.cli.demo",
    "snapshot": "ykterm.cli.reports",
    "findings": "ykterm.cli.reports",
    "rank": "ykterm.cli.rank",
    "trends": "ykterm.cli.trends",
    "compare": "ykterm.cli.compare",
    "bulletin": "ykterm.cli.bulletin",
    "verdict": "ykterm.cli.triage",
    "recheck": "ykterm.cli.recheck",
    "undo": "ykterm.cli.ledger",
    "redo": "ykterm.cli.ledger",
    "finding": "ykterm.cli.byhand",
    "round": "ykterm.cli.byhand",
    "filter": "ykterm.cli.triage",
    "agreement": "ykterm.cli.triage",
    "due": "ykterm.cli.notices",
    "notice": "ykterm.cli.notices",
    "message": "ykterm.cli.messages",
    "register": "ykterm.cli.registers",
    "publication": "ykterm.cli.publications",
    "province": "ykterm.cli.province",
    "import": "ykterm.cli.publications",
    "sample": "ykterm.cli.sample",
    "number": "ykterm.cli.number",
    "inspect": "ykterm.cli.inspect",
    "explain": "ykterm.cli.explain",
    "sites": "ykterm.cli.registry",
    "where": "ykterm.cli.registry",
    "keys": "ykterm.cli.keys",
    "doctor": "ykterm.cli.registry",
    "serve": "ykterm.cli.serve",
    "journal": "ykterm.cli.ledger",
    "restore": "ykterm.cli.ledger",
}


class _Lazy(Group):
    """Imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        room = importlib.import_module(module)
        # A command whose name Python keeps for itself goes by filter_, round_.
        command = getattr(room, f"{cmd_name}_", None) or getattr(room, cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--workspace", metavar="DIR", help="检查员的文件夹(默认:$YKTERM_HOME,当前文件夹,用户数据目录)")
@click.option("--as-of", metavar="DATE", help="把哪一天当作今天,如 2019-04-26、2019年4月26日")
@click.option("--resolve", metavar="HOST=IP:PORT", multiple=True, help="把某主机的访问转到别处(可重复)")
@click.option(
    "--ascii", "ascii_only", is_flag=True, help="界面的标记、框线和图只用 ASCII 字符(终端把它们显示成两格宽时)"
)
@click.version_option(package_name="ykterm", message="ykterm %(version)s", help="版本号")
@click.pass_context
def cli(
    ctx: click.Context, workspace: str | None, as_of: str | None, resolve: tuple[str, ...], ascii_only: bool
) -> None:
    """营口市政府网站常态检查工作台。不带命令时打开终端界面。"""
    ctx.obj = Context.of(workspace, as_of, resolve, ascii_only=ascii_only)
    if ctx.invoked_subcommand is None:
        from ykterm.tui.app import run

        ctx.exit(run(ctx.obj, demo=lambda: _demo(ctx.obj)))


def _demo(context: Context) -> int:
    from ykterm.cli.demo import play

    return play(replace(context, workspace=None, as_of=None))


def main() -> None:
    """Runs the command line; every fault leaves as words and an exit code, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A mark the terminal's encoding lacks (GBK has no ✓) becomes a question mark, not a fault.
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(prog_name="ykterm", standalone_mode=False)
    except Fault as fault:
        click.echo(str(fault), err=True)
        code = fault.exit_code
    except click.exceptions.Abort:
        click.echo("已中止", err=True)
        code = Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = Exit.BAD_INPUT
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except OSError as error:
        code = _could_not(error)
    sys.exit(code if isinstance(code, int) else Exit.FINE)


def _could_not(error: OSError) -> int:
    """What the system refused, in words; what it did not take of stdout is let go."""
    from ykterm.store.yaml_text import words_of

    place = f" {error.filename}" if error.filename else "(输出没有写完)"
    click.echo(f"读写不成:{words_of(error)}{place}", err=True)
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.COULD_NOT_RUN
