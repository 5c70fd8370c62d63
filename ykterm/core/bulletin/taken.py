"""A draft that was changed in an editor, read back: which paragraphs a person wrote differently."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from ykterm.core.bulletin.model import Bulletin, Paragraph
from ykterm.core.fault import Fault
from ykterm.core.text import clean

_MARKS = re.compile(r"^(?:#{1,6}[ \t]|>[ \t]?|[ \t]|\u3000)*")
_ALIKE = 0.4
"""Share of a paragraph a line must have to be its changed form, where the counts do not say it."""
_KNOWN = 0.5
"""Share of the paragraphs a file must have, changed or not, to be taken for this notice."""

Line = tuple[int, str]
"""Number (from 1) and text."""


def taken(bulletin: Bulletin, lines: Sequence[Line]) -> dict[str, str]:
    """The words of each paragraph that the file has otherwise, by paragraph; empty words: the file left it out.

    What stands before the first paragraph or after the last (title, number, attachment) is not read. Fault, with the
    line, where the file is not this notice, where a heading was changed or a paragraph was put in between.
    """
    wanted = _printed(bulletin)
    found = [(number, text) for number, line in lines if (text := _plain(line))]
    texts = [text for _, text in found]
    blocks = difflib.SequenceMatcher(None, [text for _, text in wanted], texts, autojunk=False).get_opcodes()
    if sum(b - a for kind, a, b, _, _ in blocks if kind == "equal") < _KNOWN * len(wanted):
        raise Fault(f"这不像是 {bulletin.month} 的通报:对得上的段落不到一半")
    first = next(a for kind, a, *_ in blocks if kind == "equal")
    last = max(b for kind, _, b, _, _ in blocks if kind == "equal")
    said: dict[str, str] = {}
    for kind, a, b, c, d in blocks:
        if kind == "equal":
            continue
        outer = a < first or b > last or a == b == last or a == b == first
        said |= _changed(wanted[a:b], found[c:d], outer=outer)
    return said


def _changed(wanted: Sequence[tuple[Paragraph | None, str]], lines: Sequence[Line], *, outer: bool) -> dict[str, str]:
    """Which line of a block is which paragraph: by place where there are as many, else by likeness.

    `outer`: at the file's edges, where lines that are no paragraph's are furniture.
    """
    pairs: list[Line | None]
    if len(wanted) == len(lines) and not outer:
        pairs = list(lines)
        rest: list[Line] = []
    else:
        rest = list(lines)
        pairs = [_likest(text, rest) for _, text in wanted]
    if rest and not outer:
        number, text = rest[0]
        raise Fault(f"第 {number} 行“{clean(text, 40)}”对不上原来的哪一段:添的话请接在上一段的后面")
    said = {}
    for (paragraph, text), line in zip(wanted, pairs, strict=True):
        if paragraph is None:
            where = f"第 {line[0]} 行" if line else "文件里"
            raise Fault(f"{where}的标题“{clean(text, 40)}”被改动或删去:标题由程序编号,只能改段落")
        said[paragraph.id] = line[1] if line else ""
    return said


def _likest(text: str, lines: list[Line]) -> Line | None:
    """The first line alike enough, taken out of them with none before it left for another."""
    for place, (number, line) in enumerate(lines):
        if difflib.SequenceMatcher(None, text, line, autojunk=False).ratio() >= _ALIKE:
            del lines[place]
            return number, line
    return None


def _printed(bulletin: Bulletin) -> list[tuple[Paragraph | None, str]]:
    """Headings (without paragraph) and paragraphs as they stand one under another."""
    found: list[tuple[Paragraph | None, str]] = [(one, _plain(one.text)) for one in bulletin.opening]
    for section in bulletin.sections:
        found.append((None, _plain(section.heading)))
        found += [(one, _plain(one.text)) for one in section.paragraphs]
    return [*found, *((one, _plain(one.text)) for one in bulletin.closing)]


def _plain(line: str) -> str:
    """Without indent and heading marks."""
    return _MARKS.sub("", line).strip()
