"""News that goes up to the app: small, past tense. State goes down as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from ykterm.core.model import Probe
    from ykterm.report.snapshot import Snapshot
    from ykterm.tui.desk import Dossier


@dataclass
class SnapshotLoaded(Message):
    """The city's state was read from the folder."""

    snapshot: Snapshot
    visits: Mapping[str, tuple[Probe, ...]] = field(default_factory=dict)
    """By site: the last visits of its home page, oldest first."""


@dataclass
class DossierLoaded(Message):
    """All that is kept of one site was read."""

    dossier: Dossier


@dataclass
class RoundEnded(Message):
    """The round's process ended."""

    code: int
    """Its exit code; negative: the signal that ended it."""
    words: str
    """What it last said on stderr, cleaned; empty where it said nothing."""


@dataclass
class Exported(Message):
    """A snapshot was written."""

    path: str


@dataclass
class NoticeKept(Message):
    """A notice was made or moved on, and is safely on disk."""

    words: str


@dataclass
class LedgerChanged(Message):
    """Something was decided, taken back or done again, and is safely on disk."""

    words: str
