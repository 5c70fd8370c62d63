"""Days as a person types them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from ykterm.core.fault import Fault

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\s*(?:(\d{4})-(\d{2})|(\d{4})\s*年\s*(\d{1,2})\s*月)\s*")
_CHINESE = re.compile(r"\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?\s*")


def parse_date(text: str) -> dt.date:
    """A full date: 2019-04-26, 26 Apr 2019, 2019年4月26日. Raises Fault where it is none, or names no year."""
    try:
        if _ISO.fullmatch(text):
            return dt.date.fromisoformat(text)
        if found := _CHINESE.fullmatch(text):
            return dt.date(*map(int, found.groups()))
        return _free(text)
    except (ValueError, OverflowError) as error:
        raise Fault(f"读不懂日期“{shown(text)}”:应写作 2019-04-26 或 2019年4月26日") from error


def parse_month(text: str) -> str:
    """A month as YYYY-MM, typed so or as 2019年4月; Fault where it is none."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    year, month = (int(found[1] or found[3]), int(found[2] or found[4])) if found else (0, 0)
    if not (1 <= month <= 12 and year > 0):
        raise Fault(f"月份读不懂“{shown(text)}”:应写作 2019-04")
    return f"{year:04d}-{month:02d}"


def months_on(month: str, n: int) -> str:
    """The month n months after YYYY-MM (before it where n is negative)."""
    years, index = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + n, 12)
    return f"{years:04d}-{index + 1:02d}"


def shown(text: str) -> str:
    """What a person typed, safe to show back: printable characters, at most 40."""
    return "".join(char for char in text if char.isprintable())[:40]


def _free(text: str) -> dt.date:
    from dateutil import parser  # slow to import, and the usual forms need none

    # Two different defaults show which parts the text left out.
    first = parser.parse(text, default=dt.datetime(2000, 1, 1))  # noqa: DTZ001
    second = parser.parse(text, default=dt.datetime(2004, 2, 2))  # noqa: DTZ001
    if first.date() != second.date():
        raise Fault(f"日期“{shown(text)}”不完整:要有年、月、日,如 2019-04-26")
    return first.date()
