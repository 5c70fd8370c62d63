"""What the program makes of one page, and why: pure, the further requests asked for as elsewhere (core/ask.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from ykterm.core.ask import Reading
from ykterm.core.classify import HostSigns, judge
from ykterm.core.columns import class_of, read_column
from ykterm.core.columns.stock import is_placeholder
from ykterm.core.footer import footer_sources, read_footer
from ykterm.core.kind import PageKind, kind_of
from ykterm.core.model import Column, ColumnReading, ColumnState, ColumnType, Footer, Item, Link
from ykterm.core.outcome import Judgement, Visit
from ykterm.core.page import Page
from ykterm.core.text import squeeze

NOT_A_COLUMN = "not_a_column"
_COLUMNS = (PageKind.LIST, PageKind.MESSAGE, PageKind.SHELL, PageKind.OTHER)
_EVER = dt.date(1970, 1, 1)
_STANDARD_TAGS = (
    *("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "ColumnDescription", "ColumnKeywords"),
    *("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Description", "Author", "Image", "Url"),
)
_SPELLING = {name.lower(): name for name in _STANDARD_TAGS}


class Inspection(Struct, frozen=True, kw_only=True):
    """One page as the program sees it."""

    url: str
    title: str
    encoding: str
    kind: PageKind
    why: str
    """The sign the kind was told by, in Chinese."""
    links: tuple[Link, ...]
    items: tuple[Item, ...]
    """Rows of the page's own list."""
    newest: dt.date | None
    """The newest date among them; of a home page among the rows of all its lists."""
    column: ColumnReading | None
    """None: the page is no column."""
    footer: Footer
    own_footer: Footer
    """The marks the page's own served HTML shows; `footer` has those of included files too, where they were read."""
    footer_complete: bool
    """False: an include was not read, so a missing mark proves nothing."""
    tags: dict[str, str]
    judgement: Judgement


def inspect(
    page: Page,
    visit: Visit,
    *,
    as_of: dt.date,
    limit_of: Callable[[ColumnType], int | None],
    follow: bool,
) -> Reading[Inspection]:
    """Look at one page; asks for list APIs and frames always (the driver may decline), for footers with `follow`."""
    judgement = judge(visit, page, HostSigns())
    kind, why = kind_of(page, judgement, visit.status)
    column: ColumnReading | None = None
    items: list[Item] = []
    if kind in _COLUMNS:
        column = yield from _column(page, as_of, limit_of)
        items = _items(page, column, as_of)
        if kind is PageKind.OTHER and column.state is ColumnState.BLANK:
            kind, why = PageKind.LIST, column.reason
        elif kind is PageKind.OTHER:
            # Nothing said that it should be a column in the first place.
            column = None
    elif kind is PageKind.HOME:
        items = page.items_at(as_of)
    shown = page.dated_items(as_of) if kind is PageKind.HOME else items
    footer, complete = page.footer, not footer_sources(page)
    if follow and kind not in (PageKind.BLOCKED, PageKind.ERROR):
        footer, complete = yield from read_footer(page)
    return Inspection(
        url=page.url,
        title=page.title,
        encoding=page.encoding,
        kind=kind,
        why=why,
        links=tuple(page.links),
        items=tuple(items),
        newest=max((item.date for item in shown if item.date), default=None),
        column=column,
        footer=footer,
        own_footer=page.footer,
        footer_complete=complete,
        tags={_SPELLING.get(name, name): value for name, value in page.tags.items()},
        judgement=judgement,
    )


def _column(page: Page, as_of: dt.date, limit_of: Callable[[ColumnType], int | None]) -> Reading[ColumnReading]:
    name = _name_of(page)
    column = Column(name=name, path=page.url)
    limit = limit_of(class_of(column, page)[0])
    return (yield from read_column(page, column, as_of=as_of, since=_EVER, limit_days=limit, max_pages=1))


def _items(page: Page, column: ColumnReading, as_of: dt.date) -> list[Item]:
    """What the page's own list shows, a placeholder row included: that is no item of the column, but it is there."""
    own = page.items_at(as_of)
    if column.source == "markup" and len(own) > len(column.items):
        return own
    return list(column.items) or [item for item in own if is_placeholder(item.title)]


def _name_of(page: Page) -> str:
    """What the page calls its column: the tag, the last step of 当前位置, the heading over its rows, the title."""
    steps = [step for step, _ in page.breadcrumb[-1:]]
    main = page.lists.main
    above = [text for text in main.heading[-1:] if 2 <= len(text) <= 12] if main and main.headed else []
    title = page.title.partition("-")[0].partition("_")[0].partition("–")[0]
    names = [page.tags.get("columnname", ""), *steps, *above, title, "未命名栏目"]
    return next(bare for name in names if (bare := squeeze(name)))[:40]


def as_json(seen: Inspection) -> dict[str, Any]:
    """The record as `ykterm inspect --json` prints it."""
    column, footer = seen.column, seen.footer
    dated = [item for item in seen.items if item.date]
    stale = column is not None and column.state is ColumnState.STALE
    return {
        "url": seen.url,
        "title": seen.title,
        "encoding": seen.encoding,
        "kind": seen.kind.value,
        "why": seen.why,
        "links": [
            {"url": link.url, "text": link.text, "place": link.place.value, "from": link.source} for link in seen.links
        ],
        "items": [{"title": item.title, "url": item.url, "date": item.date} for item in seen.items],
        "column": {
            # Whether the newest is too old depends on the day; the page itself is a list with dates.
            "state": NOT_A_COLUMN if column is None else ColumnState.FRESH.value if stale else column.state.value,
            "items": len(dated) or len(seen.items),
            "newest": seen.newest,
            "reason": column.reason if column else f"不是栏目页:{seen.kind.word}",
            "source": column.source if column else "",
            "name": column.name if column else None,
            "type": column.type.value if column else None,
            "limit_days": column.limit_days if column else None,
            "stale": stale if column else None,
        },
        "footer": {name: getattr(footer, name) for name in footer.__struct_fields__},
        "footer_complete": seen.footer_complete,
        "tags": seen.tags,
        "outcome": seen.judgement.outcome.value,
        "sign": seen.judgement.reason,
    }
