"""The words of the job as frozen, typed records: plain data that every room reads and hands on.

Nothing here knows the network, a file or a screen. Dates are `datetime.date`; moments are seconds since the
epoch (UTC) as `float`; durations in milliseconds are named `ms`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What sort of unit answers for a site (`kind` in sites.yaml)."""

    COUNTY = "县市区"
    ZONE = "园区"
    DEPARTMENT = "部门"


class ColumnType(StrEnum):
    """The class of a column: it decides how old its newest item may be."""

    NEWS = "动态要闻"
    NOTICE = "通知公告"
    POLICY = "政策文件"
    EXPLANATION = "政策解读"
    CONSULTATION = "政务咨询"
    OTHER = "其他"


class Column(Struct, frozen=True, kw_only=True):
    """A column (栏目) the registry names for a site."""

    name: str
    path: str
    """Path or absolute address of its list page."""
    type: ColumnType | None = None
    """None: classed by its name."""


class Site(Struct, frozen=True, kw_only=True):
    """One unit's website, as registered in sites.yaml."""

    id: str
    name: str
    """The short name the bulletin uses, e.g. 工信局."""
    full_name: str
    kind: Kind
    url: str | None = None
    """Address of the home page; None: 未登记网址."""
    former_names: tuple[str, ...] = ()
    retired_urls: tuple[str, ...] = ()
    """Addresses given up: each must no longer answer."""
    site_id: str | None = None
    """网站标识码, ten digits."""
    columns: tuple[Column, ...] = ()


class Place(StrEnum):
    """Where on a page a link stands."""

    HEAD = "页头"
    NAV = "导航"
    BODY = "正文"
    FOOTER = "页脚"


class Link(Struct, frozen=True, array_like=True):
    """One link of one page, as the page has it."""

    url: str
    """Absolute, without fragment."""
    text: str
    place: Place
    source: str
    """The kind of markup it came from: a, area, option, link, img, srcset, script, iframe, frame, form, refresh,
    location, onclick, list (a row of a list API or of inline data)."""


class Use(Struct, frozen=True, array_like=True):
    """One place a target is linked from (出处)."""

    page: str
    text: str
    place: Place


class Item(Struct, frozen=True, array_like=True):
    """One dated entry of a column (信息)."""

    title: str
    url: str
    date: dt.date | None
    """The date the row shows; None where it shows none."""
    url_date: dt.date | None = None
    """A date the address carries, where it differs: a hint of back-dating, never the publish date."""
    pinned: bool = False


class ColumnState(StrEnum):
    """What a column was found to be. Only BLANK and (with a limit) a dated list lead to findings."""

    BLANK = "blank"
    """Read, and has nothing."""
    FRESH = "fresh"
    """Has dated items, the newest within the limit of its type."""
    STALE = "stale"
    """Has dated items, the newest older than the limit of its type."""
    UNDATED = "undated"
    """Has items without dates."""
    UNREADABLE = "unreadable"
    """Filled by a script whose data could not be read: 无法自动判定."""
    LANDING = "landing"
    """A page of links to sub-columns."""
    SINGLE = "single"
    """One article is all it is meant to hold."""
    EXTERNAL = "external"
    """Lives on another host."""

    @property
    def word(self) -> str:
        return _COLUMN_WORDS[self]


_COLUMN_WORDS = {
    ColumnState.BLANK: "空白",
    ColumnState.FRESH: "正常",
    ColumnState.STALE: "未更新",
    ColumnState.UNDATED: "无日期",
    ColumnState.UNREADABLE: "无法读",
    ColumnState.LANDING: "导航页",
    ColumnState.SINGLE: "单篇",
    ColumnState.EXTERNAL: "外链",
}


class ColumnReading(Struct, frozen=True, kw_only=True):
    """What one reading of a column found."""

    name: str
    url: str
    type: ColumnType
    state: ColumnState
    items: tuple[Item, ...] = ()
    """Rows read, newest page first, back to `since` where the list could be paged that far."""
    total: int | None = None
    """The column's whole stock where the list says it; None: not said."""
    newest: dt.date | None = None
    limit_days: int | None = None
    """Days the newest item may be old (core/indicators); None: the type has no limit."""
    reason: str = ""
    """Why it was judged so, in Chinese, for the inspector."""
    source: str = ""
    """Where the rows came from: markup, comment, inline-json, datastore, epoint-api, …"""
    complete: bool = True
    """Whether the list was read back to `since`: the count of a month stands only then."""


class Footer(Struct, frozen=True, kw_only=True):
    """Footer facts of a page (网站标识): the value shown, or None where the mark was not seen."""

    site_id: str | None = None
    icp: str | None = None
    police: str | None = None
    party_mark: str | None = None
    report_entry: str | None = None
    sponsor: str | None = None
    contact: str | None = None
    sitemap: str | None = None


class Attempt(Struct, frozen=True, kw_only=True):
    """One try at a visit, kept as evidence."""

    at: float
    method: str
    status: int | None
    error: str | None
    """A `core.outcome.Failure` value, None where an answer came."""
    ms: int | None


class Hop(Struct, frozen=True, array_like=True):
    """One redirect on the way."""

    url: str
    status: int
    location: str


class Target(Struct, frozen=True, kw_only=True):
    """One distinct link target of one site, judged."""

    url: str
    outcome: str
    """A `core.outcome.Outcome` value."""
    reason: str = ""
    """Why, in Chinese, e.g. 404 不存在; 像是错误页: 标题“页面不存在”."""
    status: int | None = None
    error: str | None = None
    ms: int | None = None
    attempts: tuple[Attempt, ...] = ()
    hops: tuple[Hop, ...] = ()
    uses: tuple[Use, ...] = ()
    """Every place it is linked from; kept for problems only, empty for a sound target."""
    home: bool = False
    """Whether the home page links to it."""
    uses_total: int = 0
    pages_total: int = 0
    """How many distinct pages link to it."""


class Probe(Struct, frozen=True, kw_only=True):
    """One timed visit of a home page."""

    site: str
    at: float
    url: str
    status: int | None
    ms: int | None
    error: str | None
    outcome: str
    reason: str = ""


class Finding(Struct, frozen=True, kw_only=True):
    """One fault found in one round: what, by which clause, with what arithmetic and evidence."""

    id: str
    """Fingerprint of (site, rule, subject): the same fault has the same id in every round."""
    site: str
    rule: str
    subject: str
    """What the fault is about, normalised: a target's address, a column's address, a footer mark."""
    title: str
    detail: str
    indicator: str
    """The clause it falls under, with the table's name and whether the figure is verified."""
    arithmetic: str
    """The counting in words; empty where nothing is counted."""
    evidence: Evidence


class Evidence(Struct, frozen=True, kw_only=True):
    """What was seen, kept so that a dispute can be settled."""

    status: int | None = None
    error: str | None = None
    ms: int | None = None
    visited_at: float | None = None
    attempts: tuple[Attempt, ...] = ()
    hops: tuple[Hop, ...] = ()
    where: tuple[Use, ...] = ()
    where_total: int = 0
