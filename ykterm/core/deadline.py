"""Deadlines as a person types them: `5月14日`, `+5工作日`, `3d`, `下周五`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from ykterm.core.fault import Fault
from ykterm.core.when import parse_date, shown
from ykterm.core.workdays import add_working_days

LONG_PAST = 180
"""Days: a month and day without a year that lie further back this year mean next year's."""
_YEARS = range(2000, 2100)

_NUMERAL = re.compile(r"[一二两三四五六七八九十]+")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]?|[-/.](\d{1,2}))")
_DAY = re.compile(r"(\d{1,2})[日号]")
_SPAN = re.compile(r"\+?(\d{1,4})个?(工作日|wd|d|天|w|周|星期|月|m)(?:后|之后|内|以内)?", re.IGNORECASE)
_WEEKDAY = re.compile(r"(本|这|这个|下|下个|下下|下下个)?(?:周|星期|礼拜)([一二三四五六日天])")
_NAMED = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3, "today": 0, "tomorrow": 1}
_GONE = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "大前天": 3, "today": 0, "yesterday": 1}
_WEEKDAY_BACK = re.compile(r"(本|这|这个|上|上个)?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKS = {"本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "下下": 2, "下下个": 2}


def parse_when(text: str, today: dt.date) -> dt.date:
    """The day `text` means, counted from `today`; raises Fault in Chinese.

    A full date; a month and day (`5月14日`, `5-14`): this year's, next year's where that is more than LONG_PAST days
    past; a day (`14日`): this month's, next month's where it is past; a span (`3d`, `2周`, `1个月`, `+5工作日`), the
    first day being tomorrow; `明天`; `周五` (the next one, today included), `本周五`, `下周五` (weeks begin on Monday);
    `月底`.
    """
    said = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).removesuffix("前").removesuffix("之")
    try:
        day = _relative(said, today) or _relative(_NUMERAL.sub(_digits, said), today) or parse_date(text.strip())
    except (ValueError, OverflowError) as error:
        raise Fault(f"没有“{shown(text)}”这一天") from error
    except Fault as fault:
        raise Fault(f"{fault}。期限也可写作 5月14日、+5工作日、+5d、下周五、明天", exit_code=fault.exit_code) from fault
    if day.year not in _YEARS:
        raise Fault(f"期限“{shown(text)}”的年份不对:{day.year}")
    return day


def parse_past(text: str, today: dt.date) -> dt.date:
    """The day `text` means of what has happened; raises Fault in Chinese, also where that day has not come yet.

    A full date; a month and day: this year's, last year's where that is more than LONG_PAST days ahead; a day (`6日`):
    the last one; `昨天`, `前天`; `周五` (the last one, today included), `上周五`.
    """
    said = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    try:
        day = _back(said, today) or _back(_NUMERAL.sub(_digits, said), today) or parse_date(text.strip())
    except (ValueError, OverflowError) as error:
        raise Fault(f"没有“{shown(text)}”这一天") from error
    except Fault as fault:
        raise Fault(f"{fault}。也可写作 5月6日、6日、昨天、上周五", exit_code=fault.exit_code) from fault
    if day.year not in _YEARS:
        raise Fault(f"日期“{shown(text)}”的年份不对:{day.year}")
    if day > today:
        raise Fault(f"{day} 还没有到(今天按 {today} 算)")
    return day


def _back(said: str, today: dt.date) -> dt.date | None:
    """The day, where it is told by its distance from today; None where `said` is no such form."""
    if said.lower() in _GONE:
        return today - dt.timedelta(days=_GONE[said.lower()])
    if found := _WEEKDAY_BACK.fullmatch(said):
        weekday = "一二三四五六日".index(found[2].replace("天", "日"))
        if found[1]:
            return today + dt.timedelta(days=weekday - today.weekday() - 7 * found[1].startswith("上"))
        return today - dt.timedelta(days=(today.weekday() - weekday) % 7)
    if found := _MONTH_DAY.fullmatch(said):
        this_year = dt.date(today.year, int(found[1]), int(found[2] or found[3]))
        return this_year if (this_year - today).days <= LONG_PAST else this_year.replace(year=today.year - 1)
    if found := _DAY.fullmatch(said):
        number = int(found[1])
        return today.replace(day=number) if number <= today.day else _months_on(today, -1).replace(day=number)
    return None


def _relative(said: str, today: dt.date) -> dt.date | None:
    """The day, where it is counted from today; None where `said` is no such form."""
    if said.lower() in _NAMED:
        return today + dt.timedelta(days=_NAMED[said.lower()])
    if said in ("月底", "本月底"):
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if found := _WEEKDAY.fullmatch(said):
        weekday = "一二三四五六日".index(found[2].replace("天", "日"))
        if found[1]:
            return today + dt.timedelta(days=weekday - today.weekday() + 7 * _WEEKS[found[1]])
        return today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    if found := _MONTH_DAY.fullmatch(said):
        month, day = int(found[1]), int(found[2] or found[3])
        this_year = dt.date(today.year, month, day)
        return this_year if (today - this_year).days <= LONG_PAST else dt.date(today.year + 1, month, day)
    if found := _DAY.fullmatch(said):
        this_month = today.replace(day=int(found[1]))
        return this_month if this_month >= today else _months_on(today.replace(day=1), 1).replace(day=int(found[1]))
    if found := _SPAN.fullmatch(said):
        return _span(int(found[1]), found[2].lower(), today)
    return None


def _span(number: int, unit: str, today: dt.date) -> dt.date:
    if unit in ("工作日", "wd"):
        return add_working_days(today, number)
    if unit in ("月", "m"):
        return _months_on(today, number)
    return today + dt.timedelta(days=number * (7 if unit in ("w", "周", "星期") else 1))


def _months_on(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the month's last where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def _digits(found: re.Match[str]) -> str:
    """Chinese numerals up to 九十九 as digits."""
    tens, ten, ones = found[0].replace("两", "二").rpartition("十")
    value = "零一二三四五六七八九".index
    if len(tens) > 1 or len(ones) > 1:
        return found[0]
    return str((value(tens) if tens else 1) * 10 * bool(ten) + (value(ones) if ones else 0))
