"""What the table of keys is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One action and the keys that start it."""

    id: str
    """Stable name, for remapping."""
    keys: str
    """Comma-separated, as Textual names them; the first is the one the footer shows."""
    action: str
    label: str
    """Short, for the footer."""
    help: str
    """One line, for the help screen."""
    rank: int = 5
    """The footer drops the highest first where it is narrow; 0 stays longest, 9 is never shown there."""
    first: bool = False
    """It is taken before the focused widget sees the key: a table has uses of its own for arrows and Enter."""

    @property
    def names(self) -> list[str]:
        """Its keys, one by one."""
        return self.keys.split(",")


Area = tuple[str, tuple[Key, ...]]
"""A place where keys work, in Chinese, and its keys."""
