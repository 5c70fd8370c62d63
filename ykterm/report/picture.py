"""Pictures of a terminal as SVG that needs nothing else: rich draws them, and what would fetch a font is taken out."""

from __future__ import annotations

import re
from html import escape, unescape

from rich.cells import cell_len

_FACE = re.compile(r"@font-face\s{0,9}\{[^{}]{0,2000}\}\s{0,9}")
_COMMENT = re.compile(r"<!--[^<>]{0,200}-->\s{0,9}")
_RUN = re.compile(
    r'<text class="([\w-]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" clip-path="([^"<>]+)">([^<]*)</text>'
)
_WORDS = re.compile(r"[^\xa0]+(?:\xa0[^\xa0]+)*")
"""Words with no more than one space between them."""
CELL = 12.2
"""Width of a cell, in the picture's own units: rich's 0.61 of its 20 of height."""
FONTS = '"Sarasa Mono SC", "Noto Sans Mono CJK SC", "Source Han Mono SC", NSimSun, "PingFang SC", monospace'
"""Fonts a machine may have, those whose Chinese is twice as wide as their Latin first."""
SIZE = 22
"""Of the letters: a cell of such a font is half as wide as its letters are high."""


def alone(svg: str) -> bytes:
    """The picture without the fonts rich would have a browser fetch; whatever the machine has is used.

    Not every viewer stretches a line to the length it should have, so each word is put where its cell is.
    """
    # What a site wrote comes after the style: it is left as it is.
    head, end, rest = svg.partition("</style>")
    head = _COMMENT.sub("", _FACE.sub("", head)).replace("Fira Code, monospace", FONTS)
    # With a Chinese font it would make every digit as wide as a Chinese character.
    head = head.replace("font-variant-east-asian: full-width;", "").replace("font-size: 20px", f"font-size: {SIZE}px")
    return (head + end + _RUN.sub(_placed, rest)).encode()


def _placed(run: re.Match[str]) -> str:
    kind, x, y, clip, escaped = run.groups()
    text = unescape(escaped)
    placed = []
    for words in _WORDS.finditer(text):
        said = words.group()
        if said.isspace():
            continue
        at = float(x) + cell_len(text[: words.start()]) * CELL
        told = escape(said, quote=False).replace("\xa0", "&#160;")
        length = cell_len(said) * CELL
        placed.append(
            f'<text class="{kind}" x="{at:.1f}" y="{y}" textLength="{length:.1f}" clip-path="{clip}">{told}</text>'
        )
    return "".join(placed)
