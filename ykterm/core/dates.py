"""Days as government pages write them, and as their addresses carry them."""

from __future__ import annotations

import datetime as dt
import re
from enum import IntEnum

from msgspec import Struct

# Government sites began in the nineties; other years are some database's default (1970-01-01, 2070-01-01).
FIRST_YEAR, LAST_YEAR = 1990, 2049

_SEP = r"\s*[-/.．－—–_年]\s*"
_MONTH = r"(1[0-2]|0?[1-9])"
_DAY = r"(3[01]|[12]\d|0?[1-9])"
# Not inside a longer number (索引号 000014348/2020-35428, 2026-02-00018), but a time may be glued on.
_FULL = re.compile(
    rf"(?<![\d])(?<!\d[-/.])((?:19|20)\d\d){_SEP}{_MONTH}\s*[-/.．－—–_月]\s*"
    rf"(?:{_DAY}(?![\d])(?![-/.]\d)|(3[01]|[12]\d|0[1-9])(?=\d\d?[:：∶]\d\d))"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}"
# Apr 26, 2019; 26 Apr 2019; Fri Apr 26 10:08:00 CST 2019, which old Java templates print.
_ENGLISH = re.compile(
    rf"\b{_NAMED_MONTH}[ .]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?\b,?(?:\s+\d\d:\d\d:\d\d)?(?:\s+[A-Z]{{3}})?"
    r"\s+((?:19|20)\d\d)\b|"
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ ./-]{{1,3}}{_NAMED_MONTH}[ .,/-]{{1,3}}((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d\-/.:年])(?:(1[0-2]|0[1-9])[-/.](3[01]|[12]\d|0[1-9])|(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*日?"
    r"|(?<=[(\[（【])(1[0-2]|[1-9])[-/](3[01]|[12]\d|[1-9])(?=[)\]）】]))(?![\d\-/.:%])"
)
_TIME = re.compile(r"\d{1,2}\s*[:：∶]\s*\d{2}(?:\s*[:：∶]\s*\d{2}(?:\.\d+)?)?|[上下]午")
_LABEL = re.compile(
    r"(?:发布|发表|公布|公开|更新|上传|录入|添加|来信|提问|留言|回复|答复|办结|提交|信息|生成|成文|创建|创立|印发|受理|咨询|登记)"
    r"?(?:于|时间|日期|日)?\s*[:：]?"
)
_LABELLED = re.compile(r"(?:时间|日期|发布于?|发表于?|更新于?|公开于|成文)\s*[:：]?\s*[\[(（【]?\s*$")
_NOT_PUBLISHED = re.compile(
    r"(?:截止|截至|有效|失效|废止|实施|施行|生效|开标|报名|到期|结束|考试|面试|出生|落款|预计|页面生成)\w{0,4}\s*[:：]?\s*[\[(（【]?\s*$"
)
# The publish date where a row gives no other: a consultation's first day.
_BEGINS = re.compile(r"(?:开始|起始|活动|征集|征求意见|公示|起止)\w{0,4}\s*[:：]?\s*[\[(（【]?\s*$")
# The clock in the head of a page, or a static leftover of one.
_CLOCK = re.compile(r"今天|今日|星期[一二三四五六日天]|农历|现在时间|当前时间")
_NAMED_AT = re.compile(rf"\b{_NAMED_MONTH}\b", re.IGNORECASE)
_NAMED = _NAMED_AT.search
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s*$", re.IGNORECASE)
_WIDE = str.maketrans("０１２３４５６７８９／．", "0123456789/.")
# What a text must hold to be searched for a date at all.
_HINT = re.compile(
    rf"\d\s?[-/.年月．－—–]|[０-９]|\d{{8}}|\d.{{0,6}}(?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)})[a-z.]* \d",
    re.IGNORECASE,
).search
_DRESS = re.compile(r"[\[\]()（）【】〔〕<>《》「」·•|｜:：,，;；~～日\s]+")

_URL_DATES = (
    re.compile(r"[t_/-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?=[_./-]|$)"),
    re.compile(r"/((?:19|20)\d\d)[-/_]?(0?[1-9]|1[0-2])[-/_](3[01]|[12]\d|0?[1-9])(?=[/_.]|$)"),
    re.compile(r"/((?:19|20)\d\d)[-/_](0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.]|$)"),
    re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,9}(?=[/_.]|$)"),
)


class Kind(IntEnum):
    """How sure a piece of text is to be a publish date: the higher the surer."""

    NONE = 0
    EMBEDDED = 1
    """Stands in a sentence or a title."""
    LOOSE = 2
    """Stands in a short line with other things (来源, 点击)."""
    PURE = 3
    """Is all its text says, dress and time of day aside, or carries a label (发布时间:)."""


class Found(Struct, frozen=True):
    """A date in a piece of text; `day` is None where the year is missing, then month and day are given."""

    kind: Kind
    day: dt.date | None
    month: int = 0
    day_of_month: int = 0
    excluded: bool = False
    """Labelled as another date than the publish date (截止时间 …)."""


def sane(year: int, month: int, day: int) -> dt.date | None:
    """The date, None where there is no such day or no such government website."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_day(text: str) -> dt.date | None:
    """The first full date in a text of any of the usual forms; None where there is none or an impossible one."""
    for found in _FULL.finditer(text):
        if day := _day_of(found):
            return day
    compact = _COMPACT.fullmatch(text.strip())
    return sane(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None


def find(text: str) -> Found | None:
    """What date a piece of text shows, and how surely it is its publish date; None where it shows none."""
    best: Found | None = None
    if not _HINT(text) or _CLOCK.search(text):
        return None
    text = text.translate(_WIDE)
    for found in _FULL.finditer(text):
        before, rest = text[: found.start()], text[found.end() :]
        kind = _kind(before, rest)
        if kind is Kind.PURE and _BEGINS.search(before):
            kind = Kind.LOOSE
        candidate = Found(kind, _day_of(found), excluded=bool(_NOT_PUBLISHED.search(before)))
        if best is None or (candidate.kind, not candidate.excluded) > (best.kind, not best.excluded):
            best = candidate
    if best is None and len(text) <= 24 and (short := _SHORT.search(text)):
        kind = _kind(text[: short.start()], text[short.end() :])
        if kind is Kind.PURE:
            month, day = [int(part) for part in short.groups() if part]
            if sane(2000, month, day):
                best = Found(kind, None, month, day)
    return best or (_other_forms(text) if len(text) <= 60 else None)


def _other_forms(text: str) -> Found | None:
    """20190426 standing alone, and months by their English names."""
    if (compact := _COMPACT.fullmatch(_DRESS.sub("", _LABEL.sub("", text)))) is not None:
        day = sane(int(compact[1]), int(compact[2]), int(compact[3]))
        return Found(Kind.PURE, day) if day else None
    if (english := _ENGLISH.search(text)) is None:
        return None
    month = _MONTHS.index((english[1] or english[5])[:3].lower()) + 1
    day = sane(int(english[3] or english[6]), month, int(english[2] or english[4]))
    kind = _kind(_WEEKDAY.sub("", text[: english.start()]), text[english.end() :])
    return Found(kind, day) if day else None


def assemble(parts: list[str]) -> Found | None:
    """A date that a template cut into pieces: 2026- | 01- | 23, or 23 | 2019-04, or 04-23 | 2019."""
    month = next((_MONTHS.index(name[1][:3].lower()) + 1 for part in parts if (name := _NAMED(part))), 0)
    bare = [_DRESS.sub("", _NAMED_AT.sub("", part.translate(_WIDE))).strip("-/.年月") for part in parts]
    digits = [re.split(r"[-/.年月]", part) for part in bare if part]
    numbers = [number for group in digits for number in group]
    if not all(number.isdigit() for number in numbers) or len(numbers) != (2 if month else 3):
        return None
    # The year tells the order: first, or after the day (23 | 2019-04), or last (04-23 | 2019).
    year = next((index for index, number in enumerate(numbers) if len(number) == 4), None)
    if year is None:
        return None
    if month:
        day = sane(int(numbers[year]), month, int(numbers[1 - year]))
    else:
        order = {0: (0, 1, 2), 1: (1, 2, 0), 2: (2, 0, 1)}[year]
        day = sane(*(int(numbers[index]) for index in order))
    return Found(Kind.PURE, day) if day else None


def url_day(url: str) -> dt.date | None:
    """The date an address carries: /2019/0412/, /2019/4/12/, t20190412_, /20190412/."""
    path = url.partition("://")[2].partition("?")[0]
    for pattern in _URL_DATES:
        for found in pattern.finditer(path):
            if day := sane(int(found[1]), int(found[2]), int(found[3])):
                return day
    return None


def nearest(month: int, day: int, to: dt.date) -> dt.date | None:
    """The day of that month and day nearest to another date: how a year-less row gets its year from its address."""
    days = [found for year in (to.year - 1, to.year, to.year + 1) if (found := sane(year, month, day))]
    return min(days, key=lambda found: abs((found - to).days), default=None)


def _day_of(found: re.Match[str]) -> dt.date | None:
    return sane(int(found[1]), int(found[2]), int(found[3] or found[4]))


def _kind(before: str, after: str) -> Kind:
    bare = _DRESS.sub("", _LABEL.sub("", _TIME.sub("", before + " " + after)))
    if not bare or _LABELLED.search(before):
        return Kind.PURE
    return Kind.LOOSE if len(bare) <= 24 else Kind.EMBEDDED
