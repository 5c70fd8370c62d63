"""The tables the ledger has: a side ledger adds its own here, so that backups and `ykterm doctor` look at it too."""

from __future__ import annotations

from typing import Any

from ykterm.core.bulletin.edits import Edit
from ykterm.core.bulletin.issued import Due, Issued
from ykterm.core.bulletin.series import Series
from ykterm.core.byhand import ByHand, ManualRound
from ykterm.core.filters import Filter
from ykterm.core.messages import Message, MessageMonth
from ykterm.core.province import SpotCheck
from ykterm.core.publications import Reported, SampleCheck
from ykterm.core.rectify import Notice
from ykterm.core.registers import DomainEntry, EmblemEntry
from ykterm.core.sampling import SiteSample
from ykterm.core.triage import VERDICTS, Decision
from ykterm.store.ledger.table import Table

JOURNAL = "journal"
"""The journal's own table: its entries are `core.journal.Entry`, written by the ledger alone."""

NOTICES = Table("notices", Notice, "整改通知")
DECISIONS = Table("decisions", Decision, "判断", only={"state": VERDICTS})
"""By the finding's fingerprint."""
BY_HAND = Table("by_hand", ByHand, "人工问题")
MANUAL_ROUNDS = Table("manual_rounds", ManualRound, "人工检查")
FILTERS = Table("filters", Filter, "筛选")
"""By name."""

MESSAGES = Table("messages", Message, "找错留言")
MESSAGE_MONTHS = Table("message_months", MessageMonth, "找错月份")
"""By month."""
DOMAINS = Table("domains", DomainEntry, "域名清理")
"""By site, as is the next."""
EMBLEMS = Table("emblems", EmblemEntry, "国徽自查")
REPORTED = Table("reported", Reported, "上报数")
"""By month and site."""
SAMPLE_CHECKS = Table("sample_checks", SampleCheck, "抽查核实")
SPOT_CHECKS = Table("spot_checks", SpotCheck, "省级抽查")
"""By month."""
SITE_SAMPLES = Table("site_samples", SiteSample, "网站抽查")
"""By month and ordinal."""

SERIES = Table("series", Series, "文号")
"""By year."""
BULLETINS = Table("bulletins", Issued, "通报")
"""By month."""
BULLETIN_DUES = Table("bulletin_dues", Due, "通报期限")
"""By month."""
EDITS = Table("bulletin_edits", Edit, "手改的段落")
"""By month and paragraph."""

ALL: tuple[Table[Any], ...] = (
    NOTICES,
    DECISIONS,
    BY_HAND,
    MANUAL_ROUNDS,
    FILTERS,
    MESSAGES,
    MESSAGE_MONTHS,
    DOMAINS,
    EMBLEMS,
    REPORTED,
    SAMPLE_CHECKS,
    SPOT_CHECKS,
    SITE_SAMPLES,
    SERIES,
    BULLETINS,
    BULLETIN_DUES,
    EDITS,
)
