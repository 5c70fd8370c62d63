"""README's table of keys is the bindings' own."""

from __future__ import annotations

from pathlib import Path

from ykterm.tui.keys import AREAS, shown

README = Path(__file__).parents[2] / "README.md"


def keys_table() -> str:
    """The table as README has it."""
    lines = ["| Where | Keys | What |", "| --- | --- | --- |"]
    for place, keys in AREAS.values():
        for key in keys:
            names = " ".join(f"`{shown(name)}`" for name in key.keys.split(","))
            lines.append(f"| {place} | {names} | {key.help} |")
    return "\n".join(lines)


def test_readme_has_the_keys_as_they_are_bound() -> None:
    assert keys_table() in README.read_text(encoding="utf-8")
