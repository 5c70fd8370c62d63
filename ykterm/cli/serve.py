"""serve: the dashboard in a browser, one for each page that is opened. Loopback by default, behind a key."""

from __future__ import annotations

import importlib.util
import ipaddress
import shlex
import socket
import subprocess
import sys

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.core.text import clean

PORT = 8026


@click.command(cls=Command)
@click.option("--port", metavar="N", default=str(PORT), help=f"端口(默认 {PORT};0 为任意空闲的)")
@click.option("--host", metavar="HOST", default="127.0.0.1", help="在哪个地址上等浏览器(默认 127.0.0.1,只有本机能打开)")
@click.option("--open-to-network", is_flag=True, help="确实要让别的电脑也能打开(--host 不是本机地址时必须写)")
@click.option("--inside", is_flag=True, hidden=True)
@click.pass_obj
def serve(context: Context, port: str, host: str, open_to_network: bool, inside: bool) -> None:
    """在浏览器里打开界面(须装 ykterm[serve])。只有拿到所给网址的人能打开;按 Ctrl+C 停止。"""
    if inside:
        from ykterm.tui.app import run

        raise SystemExit(run(context, served=True))
    number = _number(port)
    _reach(host, open_to_network)
    if importlib.util.find_spec("textual_serve") is None:
        raise Fault("还没有装网页界面:pip install 'ykterm[serve]' 后再试;终端里的界面不需要它", 3)
    from ykterm.store.workspace import Workspace
    from ykterm.web.pages import serve_on

    root = str(Workspace.find(context.workspace).root)
    waiting = _listen(host, number)
    where, number = waiting.getsockname()[:2]
    shown = f"[{where}]" if ":" in where else where
    serve_on(
        waiting,
        _command(context, root),
        lambda key: click.echo(f"在浏览器里打开:http://{shown}:{number}/{key}/\n按 Ctrl+C 停止", err=True),
        anywhere=open_to_network,
    )


def _number(port: str) -> int:
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise Fault(f"--port 读不懂“{clean(port, 40)}”:应是 0 到 65535 的数")
    return int(port)


def _reach(host: str, open_to_network: bool) -> None:
    """Fault where others could reach it and nobody said they may; a warning where somebody did."""
    if _is_loopback(host):
        return
    danger = "同一网络里拿到网址的人都能看全部数据,并以您的名义判断、发通知、启动检查;网址和内容在网上不加密"
    if not open_to_network:
        raise Fault(
            f"{clean(host, 100)} 不是本机地址:{danger}。确要如此请加 --open-to-network;"
            "从自己的电脑看,用 ssh -L 转发本机端口更稳妥"
        )
    click.echo(f"注意:{danger}。", err=True)


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """A socket that waits there; Fault (3) where that cannot be."""
    try:
        kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        waiting = socket.create_server(address[:2], family=kind)
    except OSError as error:
        from ykterm.store.yaml_text import words_of

        raise Fault(f"不能在 {clean(host, 100)}:{port} 上等浏览器:{words_of(error)}。换一个 --port 试试", 3) from error
    return waiting


def _command(context: Context, root: str) -> str:
    """The command line, for a shell, of the program behind one page."""
    words = [sys.executable, "-m", "ykterm", "--workspace", root]
    words += ["--as-of", context.as_of.isoformat()] if context.as_of else []
    words += ["--ascii"] if context.ascii else []
    words += [word for host, to in context.resolve.items() for word in ("--resolve", f"{host}={to}")]
    words += ["serve", "--inside"]
    # Without a shell in between, so that the program notices when the server is gone.
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"
