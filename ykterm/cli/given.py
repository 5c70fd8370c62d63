"""What the commands over the side ledgers are given, read; and where what they export goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ykterm.cli.desk import Desk
from ykterm.core.deadline import parse_past
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.core.when import parse_month

if TYPE_CHECKING:
    from ykterm.report.sheet import Sheet

F = TypeVar("F", bound=Callable[..., object])


def past_day(desk: Desk, given: str | None) -> dt.date:
    """The day typed, else today; Fault where it has not come yet."""
    return parse_past(given, desk.today) if given is not None else desk.today


def month(desk: Desk, given: str | None) -> str:
    """The month typed, else today's."""
    return parse_month(given) if given is not None else f"{desk.today:%Y-%m}"


def words(given: str, what: str, limit: int = 2000) -> str:
    """A text that must say something; Fault where it is empty."""
    said = clean(given, limit)
    if not said:
        raise Fault(f"{what} 后面是空的")
    return said


def export_options(command: F) -> F:
    """-f and -o, as every export has them."""
    command = click.option("-o", "--output", metavar="FILE", help="写到这个文件(已有的会被替换);不写则输出到标准输出")(
        command
    )
    return click.option("-f", "--format", "kind", metavar="FORMAT", help="csv、xlsx、md;不写则看文件名后缀,再不然 csv")(
        command
    )


def write(sheet: Sheet, kind: str | None, output: str | None) -> None:
    """Renders the table and writes it to the file, or to stdout."""
    from ykterm.report import sheet as sheets

    path = file_of(output) if output is not None else None
    name = sheets.known(kind) if kind is not None else sheets.format_of(path) if path else "csv"
    data = sheets.render(name, sheet)
    if path is None:
        click.echo(data, nl=False)
    else:
        put(path, data)


def file_of(output: str) -> Path:
    """The file -o names; Fault where it names none that could be written."""
    if not output.strip():
        raise Fault("-o 后面是空的,要写文件名,如 快照.html")
    path = Path(output)
    if path.is_dir():
        raise Fault(f"{clean(output, 300)} 是文件夹,-o 后面要写文件名")
    if not path.parent.is_dir():
        raise Fault(f"写不了 {clean(output, 300)}:没有文件夹 {clean(str(path.parent), 300)}", 3)
    return path


def put(path: Path, data: bytes) -> None:
    """Writes the file -o names, in the place of one that is there, and says so."""
    from ykterm.store import atomic

    if path.exists() and not path.is_file():
        # A pipe or a device is written to; putting a file in its place would destroy it.
        path.write_bytes(data)
    else:
        atomic.replace(path, data)
        click.echo(f"已写出 {clean(str(path), 300)}", err=True)
