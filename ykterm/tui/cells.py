"""Text for the terminal: cleaned of what a fetched page may carry, measured and cut by cells, never by characters."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from ykterm.core.outcome import Failure
from ykterm.core.text import clean

ELLIPSIS = "…"


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where something was left out."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def cut_middle(text: str, width: int) -> str:
    """As `cut`, but what is left out comes from the middle: the two ends of an address tell more."""
    if cell_len(text) <= width or width < 8:
        return cut(text, width)
    tail = (width - 1) // 2
    ending = text[-tail:]
    while cell_len(ending) > tail:
        ending = ending[1:]
    return cut(text, width - cell_len(ending)) + ending


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Cut to `width` cells and filled up to it; `right` sets it flush right, as figures stand."""
    text = cut(text, width)
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def cell(text: str, width: int, *, right: bool = False, style: str = "") -> Text:
    """A table cell of exactly `width` cells; never markup."""
    return Text(pad(text, width, right=right), style=style, no_wrap=True, end="")


_NO_LINE_BEGINS = frozenset(",。、;:!?)》”’】,.;:!?)")


_SHORT_WORD = 12
"""Characters of a Latin word or a figure that goes to the next line whole."""


def fold(text: Text, width: int) -> Text:
    """The text in lines of at most `width` cells: Chinese has no spaces to break at, so lines break where they are
    full, but never before a closing mark nor within a figure or a short word."""
    lines: list[Text] = []
    for line in text.split("\n", allow_blank=True):
        breaks, used = [0], 0
        for at, character in enumerate(line.plain):
            wide = cell_len(character)
            if used + wide > width and at > breaks[-1]:
                begin = _break_before(line.plain, at, breaks[-1])
                breaks.append(begin)
                used = cell_len(line.plain[begin:at])
            used += wide
        lines.extend(line.divide(breaks[1:]))
    return Text("\n").join(lines)


def _break_before(line: str, full: int, begin: int) -> int:
    """Where a line from `begin` breaks that has no room for the character at `full`."""
    at = full - 1 if line[full] in _NO_LINE_BEGINS else full
    word = at
    while word > begin and _joined(line[word - 1]) and _joined(line[word]):
        word -= 1
    if at - word <= _SHORT_WORD:
        at = word
    return at if at > begin else full


def _joined(character: str) -> bool:
    return character.isascii() and character.isalnum()


def number(value: int | None) -> str:
    """A count; a dash where it is not known."""
    return "—" if value is None else f"{value}"


def failure_words(error: str | None) -> str:
    """A failure's name in Chinese; an unknown one as it is."""
    if error is None:
        return ""
    try:
        return Failure(error).word
    except ValueError:
        return clean(error)
