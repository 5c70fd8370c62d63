"""The tables the ledger has: a side ledger adds its own here, so that backups and `ykterm doctor` look at it too."""

from __future__ import annotations

from typing import Any

from ykterm.core.rectify import Notice
from ykterm.store.ledger.table import Table

JOURNAL = "journal"
"""The journal's own table: its entries are `core.journal.Entry`, written by the ledger alone."""

NOTICES = Table("notices", Notice, "整改通知")

ALL: tuple[Table[Any], ...] = (NOTICES,)
