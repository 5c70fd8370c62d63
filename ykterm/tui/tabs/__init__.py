"""The tabs of 网站详情, in the order of their digits: what each lists, in which columns, and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ykterm.tui.tabs import basics, contact, domain, listings, notices, past
from ykterm.tui.tabs.lines import Entry, Shape

if TYPE_CHECKING:
    from ykterm.tui.desk import Dossier


@dataclass(frozen=True)
class Tab:
    """One tab."""

    title: str
    empty: str
    """What to say where it has no line."""
    shape: Callable[[int], Shape]
    entries: Callable[[Dossier], list[Entry]]
    count: Callable[[Dossier], int | None]
    """The figure beside its title; None where the last round saw nothing to count."""
    of_round: bool = True
    """Whether it shows what the last round saw, so that without a round it shows nothing."""


TABS = {
    "findings": Tab(
        "问题", "没有问题。", listings.findings_shape, listings.findings, listings.count_findings, of_round=False
    ),
    "links": Tab("死链", "没有死链、疑似或被拦截的链接。", listings.links_shape, listings.links, listings.count_links),
    "columns": Tab("栏目", "没有读到栏目。", listings.columns_shape, listings.columns, listings.count_columns),
    "basics": Tab("基本信息", "没有读到页面,基本信息不知道。", basics.shape, basics.entries, basics.count),
    "contact": Tab("互动", "没有读到互动栏目和办事指南。", contact.shape, contact.entries, contact.count),
    "domain": Tab("域名", "没有登记网址。", domain.shape, domain.entries, domain.count),
    "past": Tab("历史", "还没有检查过。", past.shape, past.entries, past.count, of_round=False),
    "notices": Tab("整改", "没有整改通知。", notices.shape, notices.entries, notices.count, of_round=False),
}
