"""`ykterm sites`, `ykterm where` and `ykterm doctor`: the registry, the paths and the installation, checked."""

from __future__ import annotations

import importlib
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import metadata

import click

from ykterm.cli.chinese import Command
from ykterm.cli.context import Context, Exit
from ykterm.core.fault import Fault
from ykterm.report import table
from ykterm.store.workspace import Workspace

_PACKAGES = {
    "aiohttp": "aiohttp",
    "chinesecalendar": "chinese_calendar",
    "click": "click",
    "filelock": "filelock",
    "httptools": "httptools",
    "httpx": "httpx",
    "msgspec": "msgspec",
    "openpyxl": "openpyxl",
    "platformdirs": "platformdirs",
    "python-dateutil": "dateutil",
    "ruamel.yaml": "ruamel.yaml",
    "textual": "textual",
    "tinydb": "tinydb",
    "turbohtml": "turbohtml",
}
_LEAST_WIDTH = 80


_WHOLE = 500
"""Cells: an address or a path is of use only whole."""


@click.command(cls=Command)
@click.pass_obj
def sites(context: Context) -> int:
    """登记的网站。登记表有错时逐条指出行、单位、字段,退出码为 2。"""
    workspace = Workspace.find(context.workspace)
    registry = workspace.load_sites()
    rows = (
        (str(number), site.id, site.name, site.kind.value, site.url or "未登记网址")
        for number, site in enumerate(registry.sites, 1)
    )
    click.echo(table.lines(("序", "代号", "单位", "种类", "网址"), rows, right=(0,), widest=_WHOLE), nl=False)
    for note in registry.notes:
        click.echo(note, err=True)
    click.echo(f"{registry.city} {len(registry.sites)} 家,登记表无误:{workspace.registry_path}", err=True)
    return Exit.FINE


@click.command(cls=Command)
@click.pass_obj
def where(context: Context) -> int:
    """各个文件在哪里,有没有。"""
    workspace = Workspace.find(context.workspace)
    paths = [
        (f"工作文件夹({workspace.chosen_by})", workspace.root),
        ("登记表(使用中)", workspace.registry_path),
        ("sites.yaml", workspace.sites_path),
        ("settings.yaml", workspace.settings_path),
        ("ledger.json", workspace.ledger_path),
        ("台账备份", workspace.root / "backups"),
        ("archive.sqlite", workspace.archive_path),
        ("导出", workspace.exports_path),
    ]
    rows = ((name, "有" if path.exists() else "无", str(path)) for name, path in paths)
    click.echo(table.lines(("名称", "有无", "路径"), rows, widest=_WHOLE), nl=False)
    return Exit.FINE


@click.command(cls=Command)
@click.pass_obj
def doctor(context: Context) -> int:
    """自检:程序、工作文件夹里的文件、终端、放假安排。有问题时退出码为 1。"""
    workspace = Workspace.find(context.workspace)
    bad = 0
    for name, look in _checks(context, workspace):
        try:
            said, mark = look(), "✓ 正常"
        except Fault as fault:
            said, mark = str(fault), "✗ 有误"
            bad += 1
        first, *others = said.split("\n")
        click.echo(f"{mark}  {name}:{first}")
        for line in others:
            click.echo(f"        {line}")
    click.echo(f"{bad} 项有误" if bad else "一切正常", err=True)
    return Exit.PROBLEMS if bad else Exit.FINE


def _checks(context: Context, workspace: Workspace) -> Iterator[tuple[str, Callable[[], str]]]:
    from ykterm.store import health

    yield "Python", _python
    yield "依赖", _packages
    yield "工作文件夹", lambda: health.folder_words(workspace)
    yield "登记表", lambda: _registry(workspace)
    yield "settings.yaml", lambda: _settings(workspace)
    yield "ledger.json", lambda: health.ledger_words(workspace)
    yield "archive.sqlite", lambda: health.archive_words(workspace.archive_path)
    yield "终端", _terminal
    yield "放假安排", lambda: _calendar(context, workspace)


def _python() -> str:
    return f"{platform.python_version()}({platform.system()})"


def _packages() -> str:
    missing, found = [], []
    for name, module in _PACKAGES.items():
        try:
            importlib.import_module(module)
            found.append(f"{name} {metadata.version(name)}")
        except ImportError as error:
            missing.append(f"{name}({error})")
    if missing:
        raise Fault(f"缺少 {'、'.join(missing)};请重新安装 ykterm")
    return ",".join(found)


def _registry(workspace: Workspace) -> str:
    registry = workspace.load_sites()
    return "\n".join([f"{len(registry.sites)} 家,{workspace.registry_path}", *registry.notes])


def _settings(workspace: Workspace) -> str:
    from ykterm.store.settings import lines_within
    from ykterm.tui.keys.remap import remapped

    settings = workspace.load_settings()
    remapped(settings.keys, lines_within(workspace.settings_path, "keys"))
    simulated = ";这里是模拟数据" if settings.simulated else ""
    return ("有,无误" if workspace.settings_path.exists() else "没有,全用默认值") + simulated


def _terminal() -> str:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        raise Fault(f"输出编码是 {sys.stdout.encoding},中文会乱;请设环境变量 PYTHONUTF8=1")
    size = shutil.get_terminal_size()
    if sys.stdout.isatty() and size.columns < _LEAST_WIDTH:
        raise Fault(f"宽 {size.columns} 列,界面至少要 {_LEAST_WIDTH} 列")
    return f"UTF-8,{size.columns}×{size.lines}" + ("" if sys.stdout.isatty() else "(输出不是终端)")


def _calendar(context: Context, workspace: Workspace) -> str:
    from ykterm.core.workdays import calendar_known

    year = workspace.today(context.as_of).year
    if not calendar_known(year):
        raise Fault(f"{year} 年的放假安排不在程序里,工作日只扣周末;请升级 chinesecalendar")
    following = "也已公布" if calendar_known(year + 1) else "尚未公布,跨年的工作日只扣周末"
    return f"{year} 年已知,{year + 1} 年{following}"
