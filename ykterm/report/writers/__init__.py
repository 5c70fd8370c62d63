"""What leaves the program: one writer a format, each from the snapshot to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from ykterm.core.fault import Fault
from ykterm.core.text import clean
from ykterm.report.findings import FindingView
from ykterm.report.snapshot import Snapshot
from ykterm.report.writers import as_csv, as_html, as_json, as_md, as_svg, as_xlsx

Writer = Callable[[Snapshot, Sequence[FindingView]], bytes]

WRITERS: dict[str, Writer] = {
    "json": as_json.write,
    "csv": as_csv.write,
    "md": as_md.write,
    "html": as_html.write,
    "xlsx": as_xlsx.write,
    "svg": as_svg.write,
}
WITH_FINDINGS = ("md", "html")
"""The formats that list the findings under their sites."""
_SUFFIXES = {f".{kind}": kind for kind in WRITERS} | {".markdown": "md", ".htm": "html"}


def render(kind: str, snapshot: Snapshot, findings: Sequence[FindingView] = ()) -> bytes:
    """The snapshot in a format; Markdown and HTML list the findings under their sites. Fault for an unknown format."""
    return WRITERS[known(kind)](snapshot, findings)


def known(kind: str) -> str:
    """The format's name; Fault where there is no writer for it."""
    name = kind.lower()
    if name not in WRITERS:
        raise Fault(f"不能导出成“{clean(kind, 40)}”:可用 {'、'.join(WRITERS)}")
    return name


def format_of(path: PurePath) -> str:
    """The format a file's suffix stands for; Fault where it stands for none."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise Fault(
            f"看不出要导出成什么格式:{clean(str(path), 300)}。文件名应以 {'、'.join(_SUFFIXES)} 结尾,或用 -f 指明格式"
        )
    return _SUFFIXES[suffix]
