"""Plain ASCII for terminals that show the characters of ambiguous width two cells wide (`--ascii`, `ascii: true`).

Chinese stays Chinese. Every other character becomes an ASCII one of the same width at the last step before the
terminal, so that marks, boxes, plots, scrollbars and whatever a page had in its title are seen to alike.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = {
    **dict.fromkeys("✓✔", "v"),
    **dict.fromkeys("✗✘×╳", "x"),
    **dict.fromkeys("⊘⊗●•■◆★█▉▊▋▇▆", "#"),
    **dict.fromkeys("○□◇☆", "o"),
    **dict.fromkeys("…~", "~"),
    **dict.fromkeys("—–―─━═┄┈‐‑", "-"),
    **dict.fromkeys("│┃║┆┊▎▍▌▏▐▕", "|"),
    **dict.fromkeys("→▸▶►▷❯›", ">"),
    **dict.fromkeys("←◂◀◄◁❮‹", "<"),
    **dict.fromkeys("↑▴▲△⌃", "^"),
    **dict.fromkeys("↓▾▼▽⌄", "v"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("·∙⋅░", "."),
    "▒": "/",
    **dict.fromkeys("▔▀", "-"),
    # A plot's levels, the lowest first: the rising of the signs is told by their weight.
    **dict(zip("▁▂▃▄▅", "_.:-=", strict=True)),
    **dict.fromkeys("▓", "#"),
    "≥": ">",
    "≤": "<",
    "≠": "!",
    "°": "o",
    "\u00a0": " ",
}
_BOXES = range(0x2500, 0x2580)


class Plain(LineFilter):
    """Draws every line in ASCII and Chinese alone."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            segment if segment.control or segment.text.isascii() else Segment(plain(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def plain(text: str) -> str:
    """The text in ASCII and wide characters, as many cells as before."""
    # “≥5” is not “>5”: behind a space there is room to say so.
    return "".join(map(_plain, text.replace(" ≥", ">=").replace(" ≤", "<=")))


@lru_cache(4096)
def _plain(character: str) -> str:
    width = cell_len(character)
    if character.isascii() or width == 2:
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if ord(character) in _BOXES:
        return "+"
    if not width:
        return ""
    # é is e, ② is 2, Ⅴ is V; what has no such reading is a question mark, as in any encoding that lacks it.
    read = unicodedata.normalize("NFKD", character)[:1]
    return read if read.isascii() else "?"
