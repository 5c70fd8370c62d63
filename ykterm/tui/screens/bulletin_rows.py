"""Pages beside a notice: a figure's rows, the inspector's note, the check of its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen

from ykterm.core.bulletin.edits import changes
from ykterm.core.bulletin.model import Figure
from ykterm.core.text import clean
from ykterm.report.bulletin import said
from ykterm.tui import bulletin_text, keys
from ykterm.tui.cells import cut, fold, pad
from ykterm.tui.rows import RED
from ykterm.tui.widgets.chrome import Headline, KeyBar, Prose
from ykterm.tui.widgets.long_list import LongList

if TYPE_CHECKING:
    from ykterm.core.notice_check.check import Checked
    from ykterm.report.bulletin.sources import Source
    from ykterm.tui.app import Dashboard
    from ykterm.tui.bulletin import Book

_WIDEST = 44
"""Cells of a column, at most, unless it is the last."""


@dataclass(frozen=True)
class Pages:
    """What a page shows: words, and lines under them made for a width."""

    title: str
    words: Text
    lines: Callable[[int], Sequence[Text]]


class PagesScreen(Screen[None]):
    """Words above a list of any length."""

    app: Dashboard
    BINDINGS = keys.bindings("rows")
    AUTO_FOCUS = "#lines"
    DEFAULT_CSS = """
    PagesScreen #about { height: auto; max-height: 40%; padding: 0 1; border-bottom: solid $primary; }
    """

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages

    def compose(self) -> ComposeResult:
        yield Headline()
        yield Prose("about")
        yield LongList("lines")
        yield KeyBar("rows")

    def on_mount(self) -> None:
        snapshot = self.app.snapshot
        self.query_one(Headline).say(self._pages.title, simulated=bool(snapshot and snapshot.simulated))
        self.query_one("#about", Prose).say(self._pages.words)

    def on_resize(self) -> None:
        lines = self._pages.lines(max(20, self.size.width - 2))
        self.query_one(LongList).show(len(lines), lambda index, width: lines[index])

    def action_back(self) -> None:
        self.app.pop_screen()


def source_pages(figure: Figure, source: Source | None) -> Pages:
    """A figure with its arithmetic, source and rows."""
    words = bulletin_text.about(figure)
    told = source.all_words if source else ""
    words.append(f"\n明细 {clean(told, 2000) or '就是来源里的这一条登记,没有更细的行'}")
    headings = source.headings if source else ()
    rows = source.rows if source else ()
    return Pages(f"通报 · {said.plain(figure.what)}", words, lambda width: _table(headings, rows, width))


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[Text]:
    """A line a row, the headings first; what does not fit is cut from the widest columns."""
    if not headings:
        return []
    body = [[clean(cell, 300) for cell in row] for row in [headings, *rows]]
    sizes = [
        max(cell_len(row[place]) for row in body if place < len(row)) if body else 0 for place in range(len(headings))
    ]
    sizes = [min(size, _WIDEST) for size in sizes[:-1]] + sizes[-1:]
    while sum(sizes) + 2 * len(sizes) > width and max(sizes) > 6:
        sizes[sizes.index(max(sizes))] -= 1
    lines = [Text("  ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=False)), end="") for row in body]
    lines[0].stylize("bold")
    return lines


def note_pages(book: Book) -> Pages:
    """What is missing, not seen, corrected, and what was edited by hand beside what the program writes today."""
    text = bulletin_text.note(book.bulletin)
    for one in book.edited:
        text.append(f"\n手改 {clean(one.edit.paragraph)}", "bold")
        if one.now is None:
            text.append(":程序现在不写这一段了,这些文字没有地方放\n", RED)
            continue
        text.append(":与程序现在写的对照" + (",程序写的已和改时不同\n" if one.moved else "\n"))
        text.append_text(difference(one.now, one.edit.text))
        text.append("\n")
        if one.loose:
            text.append(f"没有来源的数:{'、'.join(map(clean, one.loose))}\n", RED)
    words = Text("草稿所附,不印在通报里" if book.issued is None else "发出后的变动,原文不改")
    return Pages(f"通报 · {book.month} · 附注", words, lambda width: list(fold(text, width).split("\n")))


def difference(old: str, new: str) -> Text:
    """The words of `new`, with what was taken out struck and what came in bold."""
    text = Text()
    for one in changes(clean(old, said.LONGEST), clean(new, said.LONGEST)):
        if one.same:
            text.append(one.new)
        else:
            # Marks beside the colours: the terminal may have neither.
            if one.old:
                text.append(f"[删:{one.old}]", f"strike {RED}")
            if one.new:
                text.append(f"[加:{one.new}]", "bold")
    return text


def checked_pages(checked: Checked) -> Pages:
    """Wrong figures first, then the rest in the order of reading."""
    from ykterm.core.notice_check.model import Verdict

    wrong = checked.of(Verdict.WRONG)
    rest = [one for one in checked.told if one.verdict is not Verdict.WRONG]
    words = Text(f"错 {len(wrong)} 处", f"bold {RED}") if wrong else Text("没有发现错的数", "bold")
    words.append(f"  核对 {len(checked.of(Verdict.RIGHT))} 个,无法核算 {len(checked.of(Verdict.UNKNOWN))} 个")

    def lines(width: int) -> list[Text]:
        found: list[Text] = []
        for one in [*wrong, *rest]:
            style = f"bold {RED}" if one.verdict is Verdict.WRONG else ""
            should = f",应为 {one.should}" if one.should else ""
            told = f"{one.verdict.value} {one.figure.where}“{one.figure.text}”{should}  {';'.join(one.said)}"
            told = clean(told, 1000)
            if style:
                found += fold(Text(told, style), width).split("\n")
            else:
                found.append(Text(cut(told, width)))
        return found

    return Pages("通报 · 核对", words, lines)
