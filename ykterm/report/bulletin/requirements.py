"""近期工作要求: paragraphs from an editable template, the month's own before the folder's before the packaged one."""

from __future__ import annotations

from pathlib import Path

from ykterm.core.bulletin.wording import month_name
from ykterm.core.fault import Fault
from ykterm.core.when import months_on

NAME = "requirements"


def template_path(root: Path, month: str) -> Path:
    """The template in force for a month (YYYY-MM)."""
    folder = root / "templates"
    for own in (folder / f"{NAME}-{month}.txt", folder / f"{NAME}.txt"):
        if own.exists():
            return own
    return Path(__file__).with_name(f"{NAME}.txt")


def requirements(root: Path, month: str, city: str) -> tuple[str, ...]:
    """A paragraph a line, without numbers; lines that begin with # are left out. Fault where it cannot be read."""
    path = template_path(root, month)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"读不了模板 {path}:应是 UTF-8 文本") from error
    words = {"{月}": month_name(month), "{下月}": month_name(months_on(month, 1)), "{城市}": city}
    found = []
    for line in map(str.strip, text.splitlines()):
        if line and not line.startswith("#"):
            for place, said in words.items():
                line = line.replace(place, said)
            found.append(line)
    return tuple(found)
