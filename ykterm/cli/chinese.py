"""Click in Chinese: the help page's headings and folds, and what is wrong with a command line, as a Fault."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import click
from rich.cells import cell_len

from ykterm.core.fault import Fault
from ykterm.core.when import shown

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_EXTRAS = {"[required]": "(必填)", "[x>=0]": "(至少 0)", "[x>=1]": "(至少 1)"}
"""What click adds to an option's help by itself."""
_NARROWEST = 20
"""Cells a help text is given at least, however narrow the terminal."""


class _Formatter(click.HelpFormatter):
    """Help pages measured by terminal cells: a Chinese character takes two, and has no spaces to break at."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"用法:{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for line in text.split("\n"):
            for part in folded(line, self.width - self.current_indent):
                self.write(f"{indent}{part}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max(cell_len(name) for name, _ in rows), col_max)
        second = " " * (self.current_indent + first + col_spacing)
        for name, about in rows:
            fill = " " * (first + col_spacing - cell_len(name))
            lead = f"{indent}{name}{fill}"
            if cell_len(name) > first:
                self.write(f"{indent}{name}\n")
                lead = second
            for english, chinese in _EXTRAS.items():
                about = about.replace(english, chinese)
            for part in folded(about, self.width - len(second)):
                self.write(f"{lead}{part}\n")
                lead = second


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command that speaks Chinese, of its own use as well."""

    context_class = _Context

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"options_metavar": "[选项]", **options})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        return (self.help or "").partition("。")[0]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            extra = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise _fault(ctx, _complaint(ctx, error)) from error
        if extra and not ctx.resilient_parsing:
            raise _fault(ctx, f"多余的参数:{' '.join(map(shown, extra))}")
        return extra


class Group(click.Group):
    """A family of such commands."""

    context_class = _Context
    command_class = Command

    def __init__(self, *arguments: Any, **options: Any) -> None:
        metavars = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]…"}
        super().__init__(*arguments, **{**metavars, **options})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        return (self.help or "").partition("。")[0]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise _fault(ctx, _complaint(ctx, error)) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise _fault(ctx, f"没有“{shown(args[0])}”这个命令{_perhaps(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "看这份说明"
    return option


def _fault(ctx: click.Context, complaint: str) -> Fault:
    return Fault(f"{complaint};写法见 {ctx.command_path} --help")


def _complaint(ctx: click.Context, error: click.UsageError) -> str:
    """What is wrong, in words; click says it in English only."""
    match error:
        case click.NoSuchOption():
            return _no_such_option(ctx, error.option_name)
        case click.BadOptionUsage():
            flag = any(error.option_name in option.opts for option in _options(ctx.command) if option.is_flag)
            return f"{error.option_name} {'后面不带值' if flag else '后面要写一个值'}"
        case click.MissingParameter(param=click.Parameter() as wanted):
            return f"缺少 {_name(ctx, wanted)}"
        case click.BadParameter(param=click.Parameter() as wanted):
            return f"{_name(ctx, wanted)} {_allowed(wanted.type)}"
    return "命令的写法不对"


def _no_such_option(ctx: click.Context, name: str) -> str:
    outer = ctx.parent
    while outer is not None:
        if any(name in option.opts for option in _options(outer.command)):
            rest = ctx.command_path.removeprefix(outer.command_path)
            return f"{name} 要写在命令前面:{outer.command_path} {name} …{rest}"
        outer = outer.parent
    return f"没有“{shown(name)}”这个选项{_perhaps(name, (opt for one in _options(ctx.command) for opt in one.opts))}"


def _perhaps(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known))
    return f",是否指 {'、'.join(near)}" if near else ""


def _options(command: click.Command) -> list[click.Option]:
    return [param for param in command.params if isinstance(param, click.Option)]


def _name(ctx: click.Context, param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(ctx)


def _allowed(kind: click.ParamType[Any]) -> str:
    match kind:
        case click.Choice():
            return f"只能是 {'、'.join(map(str, kind.choices))}"
        case click.IntRange():
            return f"要是整数,至少 {kind.min}"
        case click.types.IntParamType():
            return "要是整数"
    return "的值不对"


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; a word of Latin letters or figures is not taken apart."""
    width = max(width, _NARROWEST)
    lines, line, used = [], "", 0
    for word in _words(text):
        wide = cell_len(word)
        if used + wide > width and line:
            lines.append(line.rstrip())
            line, used, word = "", 0, word.lstrip()
            wide = cell_len(word)
        line += word
        used += wide
    return [*lines, line.rstrip()]


def _words(text: str) -> list[str]:
    """What a line may break before: each Chinese character with the marks that belong to it, each Latin word."""
    words: list[str] = []
    for character in text:
        last = words[-1][-1] if words else " "
        closes = character in ",。、;:!?)】》”…"
        latin = character.isascii() and last.isascii() and " " not in (character, last)
        if words and (closes or latin or last in "(【《“"):
            words[-1] += character
        else:
            words.append(character)
    return words
