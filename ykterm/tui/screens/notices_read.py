"""News for the screens of 整改."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from ykterm.report.rectify.view import View


@dataclass
class NoticesRead(Message):
    """The notices were read from the ledger, with what the archive says of their findings."""

    views: list[View]
