"""The notice in a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from ykterm.core.bulletin.model import Bulletin
from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.bulletin.layout import Layout
from ykterm.report.bulletin.sources import Source

FORMATS = ("md", "html", "docx")
_SUFFIXES = {".markdown": "md", ".htm": "html"} | {f".{kind}": kind for kind in FORMATS}


def render(
    kind: str, bulletin: Bulletin, sources: Sequence[Source] | None = None, *, layout: Layout | None = None
) -> bytes:
    """The notice in one of FORMATS, with the appendix 数据来源 where sources are given; Fault for another format."""
    name, chosen = known(kind), layout or Layout()
    if name == "md":
        from ykterm.report.bulletin import as_md

        return as_md.write(bulletin, sources)
    if name == "html":
        from ykterm.report.bulletin import as_html

        return as_html.write(bulletin, sources, chosen)
    from ykterm.report.bulletin import as_docx

    return as_docx.write(bulletin, sources, chosen)


def known(kind: str) -> str:
    """The format's name; Fault where there is no writer for it."""
    if kind.lower() not in FORMATS:
        raise Fault(f"通报不能导出成“{clean(kind, 40)}”:可用 {'、'.join(FORMATS)}")
    return kind.lower()


def format_of(path: PurePath) -> str:
    """The format a file's suffix stands for; Fault where it stands for none."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        named = "、".join(f".{kind}" for kind in FORMATS)
        raise Fault(f"看不出要导出成什么格式:{clean(str(path), 300)}。文件名应以 {named} 结尾,或用 -f 指明格式")
    return _SUFFIXES[suffix]
