"""A fault that ends a command: a clear sentence in Chinese that says what and where, and an exit code."""

from __future__ import annotations


class Fault(Exception):
    """What went wrong, in words for the inspector; `exit_code` 2 for bad input, 3 for what could not run."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code
