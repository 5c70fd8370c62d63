"""ledger.json: what the inspector decided, in one readable file; `base` says how a side ledger is built on it."""

from __future__ import annotations

from ykterm.store.ledger.base import Base as Base
from ykterm.store.ledger.base import Change as Change
from ykterm.store.ledger.bulletins import Bulletins
from ykterm.store.ledger.byhand import Hand
from ykterm.store.ledger.care import Care
from ykterm.store.ledger.filters import Filters
from ykterm.store.ledger.messages import Messages
from ykterm.store.ledger.notices import Notices
from ykterm.store.ledger.registers import Registers
from ykterm.store.ledger.samples import Samples
from ykterm.store.ledger.table import Table as Table
from ykterm.store.ledger.triage import Triage

__all__ = ["Base", "Change", "Ledger", "Table"]


class Ledger(Notices, Triage, Hand, Filters, Messages, Registers, Samples, Bulletins, Care):
    """The decisions kept at `path`; every change is on disk when its method returns."""
