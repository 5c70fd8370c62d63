"""Rows out of JSON: the names that list APIs and inline data give to a title, an address and a date."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from ykterm.core import urls
from ykterm.core.dates import parse_day, url_day
from ykterm.core.model import Item
from ykterm.core.text import clean

_TITLES = ("realtitle", "title", "titlefull", "infotitle", "doctitle", "linktitle", "name", "subject", "biaoti")
_URLS = ("infourl", "visiturl", "linkurl", "urls", "url", "href", "link", "puburl", "docpuburl", "pcurl", "pageurl")
_DATES = (
    *(
        "infodate",
        "handsdate",
        "pubdate",
        "publishdate",
        "publishtime",
        "pubtime",
        "releasetime",
        "docreltime",
        "webdate",
    ),
    *("showdate", "displaydate", "fbdate", "date", "time", "createdate", "createtime", "addtime", "inputtime"),
)
_TAGS = re.compile(r"<[^<>]*>")
_EPOCH_FROM, _EPOCH_TO = 631_152_000, 2_524_608_000  # 1990 to 2050
_CHINA = dt.timezone(dt.timedelta(hours=8))
_MAX_JSON = 8_000_000


def load(body: bytes | str) -> Any:
    """What a JSON text says, also one wrapped as JSONP or coded twice; None for anything else."""
    if len(body) > _MAX_JSON:
        return None
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = text.strip().lstrip("\ufeff")
    if wrapped := re.fullmatch(r"[\w.$]+\s*\((.*)\)\s*;?", text, re.DOTALL):
        text = wrapped[1]
    try:
        value = msgspec.json.decode(text)
        if isinstance(value, str) and value[:1] in ("{", "["):
            value = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return value


def rows(records: object, base: str) -> list[Item]:
    """The rows of a list of JSON objects, joined to `base`; what has no title is left out."""
    if not isinstance(records, list):
        return []
    return [item for record in records if isinstance(record, dict) and (item := row(record, base))]


def row(record: dict[str, Any], base: str) -> Item | None:
    """One row; its address is empty where the record has none that can be opened."""
    fields = {str(name).lower(): value for name, value in record.items()}
    title = next((said for said in _texts(fields, _TITLES)), "")
    if not title:
        return None
    url = next((joined for said in _addresses(fields) if (joined := urls.join(base, said))), "")
    day = next((found for name in _DATES if (found := day_of(fields.get(name)))), None)
    carried = url_day(url) if url else None
    return Item(title, url, day, carried if carried != day else None, _pinned(fields))


def day_of(value: object) -> dt.date | None:
    """The day a field says: a text of any usual form, or seconds or milliseconds since the epoch."""
    if isinstance(value, str):
        if value.isdigit() and len(value) in (10, 13):
            return day_of(int(value))
        return parse_day(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > 100_000_000_000 else value
        if _EPOCH_FROM <= seconds <= _EPOCH_TO:
            return dt.datetime.fromtimestamp(seconds, _CHINA).date()
    return None


def whole(value: object) -> int | None:
    """A count; None where it is none, or none that a list could hold."""
    if isinstance(value, str) and value.strip().isdigit() and len(value) < 12:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def _texts(fields: dict[str, Any], names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if isinstance(value := fields.get(name), str) and (said := clean(html.unescape(_TAGS.sub("", value)))):
            yield said


def _addresses(fields: dict[str, Any]) -> Iterable[str]:
    for name in _URLS:
        value = fields.get(name)
        if isinstance(value, str) and value[:1] == "{":
            value = load(value)
        if isinstance(value, dict):
            value = value.get("pc") or next(iter(value.values()), None)
        if isinstance(value, str) and value.strip():
            yield value


def _pinned(fields: dict[str, Any]) -> bool:
    return any(fields.get(name) in (1, "1", True, "true") for name in ("istop", "top", "zhiding", "ontop"))
