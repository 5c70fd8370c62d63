"""The lines of 全市问题 in words: findings, group titles, and what is filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from ykterm.core.rules.subjects import subject_words
from ykterm.core.text import clean
from ykterm.report.findings import PRESENT, STATES
from ykterm.report.words import RULES
from ykterm.store.archive import LifeState
from ykterm.tui.casebook import Group, Grouping, host_of
from ykterm.tui.cells import cut_middle, pad

if TYPE_CHECKING:
    from ykterm.core.filters import Filter
    from ykterm.core.model import Site
    from ykterm.report.city import Judged

LIVES = {PRESENT: "现有", **{life.value: life.word for life in LifeState}}
"""`Filter.life` in words."""
_LEAST = 16
"""Cells a title must have; narrower lists drop their last columns."""

Widths = dict[str, int]
"""Cells by column: mark, unit, life, said, title, subject; a column that is not in it is not shown."""


def widths(width: int, by: Grouping) -> Widths:
    """The columns that fit into `width` cells."""
    found = {"mark": 2, "unit": 0 if by is Grouping.UNIT else 11, "life": 7, "said": 7}
    found = {name: cells for name, cells in found.items() if cells}
    free = width - sum(found.values()) - 1
    for name in ("said", "unit"):
        if free < _LEAST and name in found:
            free += found.pop(name)
    title = free if free < 2 * _LEAST else free * 11 // 20
    return {**found, "title": title, **({"subject": free - title} if free > title else {})}


def heading(shape: Widths) -> Text:
    """The columns' names."""
    names = {"mark": "", "unit": "单位", "life": "历次", "said": "判断", "title": "问题", "subject": "对象"}
    return Text("".join(pad(names[name], cells) for name, cells in shape.items()), style="bold")


def group_line(group: Group, width: int, chosen: int) -> Text:
    """▸ 链接不可用(31)."""
    mark = "▸" if group.folded else "▾"
    picked = f"  已选 {chosen}" if chosen else ""
    return Text(pad(f"{mark} {group.title}({len(group.findings)}){picked}", width), style="bold", end="")


def line_of(one: Judged, site: Site, shape: Widths, selected: bool) -> Text:
    """One finding in its columns."""
    finding = one.finding
    said = one.standing.state
    words = {
        "mark": "*" if selected else " ",
        "unit": clean(site.name),
        "life": one.life.life.word,
        "said": said.word if one.present else "—",
        "title": clean(finding.title),
        "subject": _short(clean(subject_words(finding.rule, finding.subject), 2000), site),
    }
    line = Text(end="", no_wrap=True)
    for name, cells in shape.items():
        word = cut_middle(words[name], cells - 1) if name == "subject" else words[name]
        line.append(pad(pad(word, cells - 1), cells), "bold" if name == "mark" else "")
    if not one.stands:
        line.stylize("dim")
    return line


def _short(subject: str, site: Site) -> str:
    """An address without its scheme, and without the host where that is the site's own."""
    scheme, mark, rest = subject.partition("://")
    if not mark or scheme not in ("http", "https"):
        return subject
    host, slash, path = rest.partition("/")
    return f"/{path}" if slash and host == host_of(site.url or "", site) else rest


def filter_words(chosen: Filter, by: Grouping, sites: Mapping[str, Site]) -> list[tuple[str, str]]:
    """(what, how) of the arrangement, the narrowing ones after the grouping."""
    words = [("按", by.value), *narrowing(chosen, sites)]
    return [("筛选", f"“{clean(chosen.id, 40)}”"), *words] if chosen.id else words


def narrowing(chosen: Filter, sites: Mapping[str, Site]) -> list[tuple[str, str]]:
    """(what, how) of all that a filter narrows by, the life first."""
    words = [("历次", LIVES.get(chosen.life or "", "全部"))]
    if chosen.state is not None:
        words.append(("判断", STATES.get(chosen.state) or LIVES.get(chosen.state, chosen.state)))
    if chosen.rule is not None:
        words.append(("规则", RULES.get(chosen.rule, chosen.rule)))
    if chosen.units:
        words.append(("单位", "、".join(clean(sites[unit].name) for unit in chosen.units if unit in sites)))
    if chosen.text:
        words.append(("文字", f"“{clean(chosen.text, 40)}”"))
    return words


def state_line(words: Sequence[tuple[str, str]], found: Sequence[Judged], total: int, selected: int) -> Text:
    """What is shown, how many there are of each life, and how many are selected."""
    line = Text(" ")
    for name, word in words:
        line.append(f"{name}:").append(word, "bold").append("  ")
    line.append(f"{len(found)}/{total}", "bold")
    if selected:
        line.append(f"  已选 {selected}", "bold reverse")
    lives = Counter(one.life.life for one in found)
    line.append("  " + " ".join(f"{life.word} {lives[life]}" for life in LifeState if lives[life]))
    return line
