"""Pictures of a terminal as SVG that needs nothing else: rich draws them, and what would fetch a font is taken out."""

from __future__ import annotations

import re

_FACE = re.compile(r"@font-face\s{0,9}\{[^{}]{0,2000}\}\s{0,9}")
_COMMENT = re.compile(r"<!--[^<>]{0,200}-->\s{0,9}")
FONTS = '"Fira Code", "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Microsoft YaHei Mono", "SimSun", monospace'
"""Fonts a machine may have, those with Chinese in a cell's width before the rest."""


def alone(svg: str) -> bytes:
    """The picture without the fonts rich would have a browser fetch; whatever the machine has is used."""
    # What a site wrote comes after the style: it is left as it is.
    head, end, rest = svg.partition("</style>")
    head = _COMMENT.sub("", _FACE.sub("", head)).replace("Fira Code, monospace", FONTS)
    # Some viewers drop the spaces a figure is set flush with.
    head = head.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return (head + end + rest).encode()
