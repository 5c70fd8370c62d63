"""The tables the ledger has: a side ledger adds its own here, so that backups and `ykterm doctor` look at it too."""

from __future__ import annotations

from typing import Any

from ykterm.core.byhand import ByHand, ManualRound
from ykterm.core.filters import Filter
from ykterm.core.rectify import Notice
from ykterm.core.triage import Decision
from ykterm.store.ledger.table import Table

JOURNAL = "journal"
"""The journal's own table: its entries are `core.journal.Entry`, written by the ledger alone."""

NOTICES = Table("notices", Notice, "整改通知")
DECISIONS = Table("decisions", Decision, "判断")
"""By the finding's fingerprint."""
BY_HAND = Table("by_hand", ByHand, "人工问题")
MANUAL_ROUNDS = Table("manual_rounds", ManualRound, "人工检查")
FILTERS = Table("filters", Filter, "筛选")
"""By name."""

ALL: tuple[Table[Any], ...] = (NOTICES, DECISIONS, BY_HAND, MANUAL_ROUNDS, FILTERS)
