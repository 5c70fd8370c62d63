"""The words of the job as frozen, typed records: plain data that every room reads and hands on.

Nothing here knows the network, a file or a screen. Dates are `datetime.date`; moments are seconds since the
epoch (UTC) as `float`; durations in milliseconds are named `ms`. Records held by the ten thousand are `gc=False`: none
can be part of a cycle, and a collector that walks them all makes a screen stutter.
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
    """None: classed by its tags and its name."""
    ignore: bool = False
    """The inspector says that this is no column: it is neither read nor reported."""


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
    phone: str | None = None
    """Telephone of the office that runs the site, as its contact page must show it; None: not registered."""
    address: str | None = None
    """Postal address, as the contact page must show it; None: not registered."""
    sponsor: str | None = None
    """主办单位 as the footer must show it; None: the full name."""
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


class Use(Struct, frozen=True, array_like=True, gc=False):
    """One place a target is linked from (出处)."""

    page: str
    text: str
    place: Place


class Item(Struct, frozen=True, array_like=True, gc=False):
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
    type_reason: str = ""
    """Why it was classed so, in Chinese: 登记表, ColumnType“政策文件”, 栏目名含“动态” …"""
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


class Letter(Struct, frozen=True, kw_only=True):
    """One citizen's letter on a site's own board (来信, 咨询, 留言)."""

    title: str
    url: str
    asked: dt.date | None
    """The day it was sent or put on line; None: the board does not say."""
    answered: dt.date | None
    """The day of the answer; None: no answer, or its day is not said (see `state`)."""
    state: str
    """answered | open | unknown (neither a word nor an answer was seen: proves nothing)."""
    sign: str = ""
    """What the state was told by, in Chinese: 列表状态“已办结”, 页面有“答复内容” …"""


class Mailbox(Struct, frozen=True, kw_only=True):
    """One board on which a site answers letters, as far as it could be read."""

    name: str
    url: str
    letters: tuple[Letter, ...] = ()
    consultation: bool = True
    """Whether its letters are 政务咨询; 信访, 举报, 访谈, 征集 are not, and fall under no answering time."""
    form: bool = False
    """Whether it offers a form to write by."""
    complete: bool = True
    """Whether it was read back a year."""
    reason: str = ""
    """In Chinese: why it could not be read, or what was left out."""


class Guide(Struct, frozen=True, kw_only=True):
    """One service guide (办事指南) and which key elements it names."""

    title: str
    url: str
    present: tuple[str, ...]
    missing: tuple[str, ...]
    """Classes of elements that were looked for and not found, by their Chinese names."""
    readable: bool = True
    """False: its text stands in a picture, a file or a script, so that nothing is proved missing."""
    reason: str = ""


class About(Struct, frozen=True, kw_only=True):
    """A page of basic information: 领导信息, 机构职能, 概况信息, 联系方式."""

    kind: str
    """领导 | 职能 | 概况 | 联系."""
    name: str
    """The column's name on the site."""
    url: str
    updated: dt.date | None
    """The latest day the page itself gives as its own (PubDate tag, 更新时间, 发布日期); None: it gives none."""
    future: tuple[str, ...] = ()
    """Dates on the page later than the round's day, as written, with some words around them."""
    phones: tuple[str, ...] = ()
    """Telephone numbers shown, digits and dashes only."""
    addresses: tuple[str, ...] = ()
    """Postal addresses shown after 地址 and the like."""


class Emblem(Struct, frozen=True, kw_only=True):
    """An image that may be the national emblem: listed for a person to look at, never judged."""

    url: str
    page: str
    """The first page it was seen on."""
    text: str
    """Its alt text or title."""
    sign: str
    """What it was told by, in Chinese: 文件名“guohui.png”, 替代文字“国徽”, 与所给图样相似(差异 4/64)."""
    width: int | None = None
    height: int | None = None
    """Pixels, from the file where it was read, else from the markup; None: not known."""
    pages_total: int = 1


class Address(Struct, frozen=True, kw_only=True):
    """What was learned of a site's own host beside its pages."""

    host: str
    ipv6: bool | None = None
    """Whether its name has an IPv6 address; None: not asked, or the question was not answered."""
    https: bool | None = None
    """Whether the home page opens by https; None: not tried."""
    https_fault: str | None = None
    """What is wrong with its certificate or TLS, in Chinese."""
    certificate_ends: dt.date | None = None
    """Last day of the certificate."""
    also: tuple[str, ...] = ()
    """Other hosts seen to serve the same site (same home page): 一网多域名."""


class Attempt(Struct, frozen=True, kw_only=True, gc=False):
    """One try at a visit, kept as evidence."""

    at: float
    method: str
    status: int | None
    error: str | None
    """A `core.outcome.Failure` value, None where an answer came."""
    ms: int | None


class Hop(Struct, frozen=True, array_like=True, gc=False):
    """One redirect on the way."""

    url: str
    status: int
    location: str


class Target(Struct, frozen=True, kw_only=True, gc=False):
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
    """Every place it is linked from; empty for a sound target, unless its host is named by number."""
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


class Finding(Struct, frozen=True, kw_only=True, gc=False):
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


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """What was seen, kept so that a dispute can be settled."""

    status: int | None = None
    error: str | None = None
    ms: int | None = None
    visited_at: float | None = None
    attempts: tuple[Attempt, ...] = ()
    hops: tuple[Hop, ...] = ()
    where: tuple[Use, ...] = ()
    where_total: int = 0
