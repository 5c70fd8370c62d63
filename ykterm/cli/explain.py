"""`ykterm explain`: what a rule rests on, and how it is computed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click

from ykterm.cli.chinese import Command, folded
from ykterm.cli.context import Context
from ykterm.core.fault import Fault
from ykterm.core.when import shown

if TYPE_CHECKING:
    from ykterm.core.explain import ByTable, Explained

WIDTH = 96
"""Cells a line is folded to, at most; a narrower terminal folds further."""


@click.command(cls=Command)
@click.argument("rule", metavar="[规则]", required=False)
@click.pass_obj
def explain(context: Context, rule: str | None) -> None:
    """一条规则的依据:条款、界线、分值、出处、核实与否,以及怎样算。不写规则则列出全部。"""
    from ykterm.core.explain import explain as explained
    from ykterm.store.workspace import Workspace

    day = context.as_of or Workspace.find(context.workspace).today(None)
    if rule is None:
        click.echo(_all(), nl=False)
        return
    for n, name in enumerate(_asked_for(rule)):
        click.echo(("\n" if n else "") + _words(explained(name, day)), nl=False)


def _all() -> str:
    from ykterm.core.explain import TABLES
    from ykterm.core.rules.explanations import EXPLANATIONS
    from ykterm.report import table
    from ykterm.report.words import RULES

    rows = []
    for name in EXPLANATIONS:
        indicators = dict.fromkeys(one.clauses[name].indicator for one in TABLES)
        veto = any(name in one.veto_rules or name in one.unseen_vetoes for one in TABLES)
        rows.append((name, RULES[name], "、".join(indicators), "可否决" if veto else ""))
    return table.lines(("规则", "名称", "指标", ""), rows)


def _asked_for(asked: str) -> list[str]:
    """The rules meant by a rule's name, a family (link), or a Chinese name or indicator; Fault where there is none."""
    from ykterm.core.explain import TABLES
    from ykterm.core.rules.explanations import EXPLANATIONS
    from ykterm.report.words import RULES

    wanted = asked.strip().lower()
    words = {
        name: {RULES[name], *(one.clauses[name].indicator for one in TABLES), name.partition(".")[0]}
        for name in EXPLANATIONS
    }
    if wanted in EXPLANATIONS:
        return [wanted]
    if found := [name for name, known in words.items() if wanted in known]:
        return found
    known = sorted({*EXPLANATIONS, *(word for of_rule in words.values() for word in of_rule)})
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    near = near or [word for word in known if len(wanted) > 1 and wanted in word][:3]
    hint = f",是否指 {'、'.join(near)}" if near else ""
    raise Fault(f"没有“{shown(asked)}”这条规则{hint};全部规则见 ykterm explain")


def _words(told: Explained) -> str:
    from ykterm.report.words import RULES

    blocks = [f"{told.rule}  {RULES[told.rule]}"]
    for by_table in told.tables:
        blocks += _table(by_table)
    for head, text in (("怎样算", told.counts), ("什么不算", told.leaves_out), ("误报怎么办", told.if_wrong)):
        blocks += ["", f"{head}:", *_indented(text)]
    return "\n".join(blocks) + "\n"


def _table(by_table: ByTable) -> list[str]:
    force = "检查日施行" if by_table.in_force else "检查日不适用"
    veto = ",可单项否决" if by_table.vetoes else ""
    lines = ["", f"{by_table.table}({by_table.since} 起,{force}){veto}"]
    lines += _indented(f"{by_table.indicator}:{by_table.text}")
    lines += _indented(f"出处:{by_table.source}({_verified(by_table.verified)})")
    for line in by_table.lines:
        lines += _indented(f"· {line.text}({_verified(line.verified)};{line.source})")
    return lines


def _verified(verified: bool) -> str:
    return "已核实" if verified else "未核实"


def _indented(text: str) -> list[str]:
    import shutil

    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) - 2
    return [f"  {line}" for line in folded(text, width)]
