"""The numbers of a paragraph: counts, percentages, ordinals, days, months and the rest, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from msgspec import structs

from ykterm.core.notice_check.model import Figure, Kind, Paragraph
from ykterm.core.notice_check.numerals import NUMERAL, value

UNITS = "个百分点|个月|家次|个次|工作日|个工作日|家|个|条|件|次|人|名|户|篇|处|项|起|份|轮|批|天|日|年|分"
_COUNTED = "家次|个次|家|个|条|件|次|人|名|户|起|轮|位"
_TOKEN = re.compile(
    rf"""
    (?P<paper>[〔\[(]\s?(?P<py>\d{{4}})\s?[〕\])]\s?第?(?P<pn>\d{{1,5}})\s?号)
  | (?P<iso>(?<![\d.])(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})(?![\d.]))
  | (?P<full>(?<!\d)(?P<fy>\d{{4}})\s?年\s?(?P<fm>\d{{1,2}})\s?月\s?(?P<fd>\d{{1,2}})\s?[日号])
  | (?P<short>(?<![\d.])(?P<sm>\d{{1,2}})\s?月\s?(?P<sd>\d{{1,2}})(?:\s?[日号]|(?!\d)))
  | (?P<month>(?<![\d.])(?:(?P<my>\d{{4}})\s?年\s?)?
      (?:(?P<mm>\d{{1,2}})|(?P<mc>[一二三四五六七八九十]{{1,2}}))\s?月(?:份|底|初|末)?)
  | (?P<year>(?<![\d.])(?P<yy>\d{{4}})\s?年度?)
  | (?P<quarter>第?[一二三四1-4]\s?季度)
  | (?P<ordinal>第\s?(?P<on>\d{{1,4}}|{NUMERAL}{{1,5}})\s?(?P<ou>次|轮|批|期|位|名|条|号|章|项|款))
  | (?P<percent>(?<![\d.])(?P<pc>\d{{1,6}}(?:\.\d{{1,8}})?)\s?%)
  | (?P<clock>(?<![\d.])\d{{1,2}}(?::\d\d|\s?[时点](?!刻)))
  | (?P<count>(?<![\dA-Za-z.])
      (?P<cn>\d{{1,3}}(?:,\d{{3}}){{1,3}}(?![\d,])|\d{{1,12}}(?:\.\d{{1,8}})?)\s?(?P<cu>{UNITS}|))
  | (?P<spelled>(?<!第)(?<!{NUMERAL})(?P<zn>{NUMERAL}{{1,6}})(?P<zu>{_COUNTED})(?![月体别性些样季]))
    """,
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[。!?;;]")
_CLAUSE = ",,。!?;;:、"
_BOOK = re.compile(r"《[^《》]{0,120}》")
# 近100家, 100余家: no number one could compute with.
_ABOUT_BEFORE = re.compile(r"(?:近|约|逾|超过|不足|不少于|至少|以上)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:余|多|以上|左右)")
_AROUND = 40


def is_about(paragraph: Paragraph, figure: Figure) -> bool:
    """Whether the figure is only said about: 近100家, 100余家."""
    text = paragraph.text
    # 100余家: the counter word stands after 余, so the figure ended before it.
    return bool(_ABOUT_BEFORE.search(text[max(0, figure.start - 5) : figure.start])) or bool(
        _ABOUT_AFTER.match(text, figure.end)
    )


def of(paragraph: Paragraph, index: int, first: int) -> list[Figure]:
    """The paragraph's figures; `index` its own, `first` the number of the first figure."""
    text = paragraph.text
    books = [found.span() for found in _BOOK.finditer(text)]
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    figures: list[Figure] = []
    for found in _TOKEN.finditer(text):
        if any(start < found.start() < end for start, end in books):
            continue
        figure = Figure(
            number=first + len(figures),
            text=found[0].strip(),
            kind=Kind.OTHER,
            place=paragraph.place(found.start()),
            sentence=bisect_right(ends, found.start()) + 1,
            around=_around(text, found.start(), found.end()),
            paragraph=index,
            start=found.start(),
            end=found.end(),
        )
        figures.append(_valued(figure, found))
    return figures


def _valued(figure: Figure, found: re.Match[str]) -> Figure:
    """With what the token says."""
    part = found.groupdict()

    def number(name: str) -> int | None:
        return value(part[name]) if part[name] else None

    with_ = structs.replace
    if part["paper"]:
        return with_(figure, kind=Kind.NUMBER, year=number("py"), value=Decimal(part["pn"]))
    if part["iso"]:
        return with_(figure, kind=Kind.DAY, year=number("iy"), month=number("im"), day=number("id"))
    if part["full"]:
        return with_(figure, kind=Kind.DAY, year=number("fy"), month=number("fm"), day=number("fd"))
    if part["short"]:
        return with_(figure, kind=Kind.DAY, month=number("sm"), day=number("sd"))
    if part["month"]:
        month = number("mm") or number("mc")
        return with_(figure, kind=Kind.MONTH, year=number("my"), month=month, spelled=bool(part["mc"]))
    if part["year"]:
        return with_(figure, kind=Kind.YEAR, year=number("yy"))
    if part["ordinal"]:
        return with_(
            figure,
            kind=Kind.ORDINAL,
            value=Decimal(number("on") or 0),
            unit=part["ou"],
            spelled=not part["on"].isascii(),
        )
    if part["percent"]:
        return with_(figure, kind=Kind.PERCENT, value=Decimal(part["pc"]), unit="%")
    if part["count"]:
        kind = Kind.COUNT if part["cu"] else Kind.OTHER
        return with_(figure, kind=kind, value=Decimal(part["cn"].replace(",", "")), unit=part["cu"])
    if part["spelled"]:
        return with_(figure, kind=Kind.COUNT, value=Decimal(number("zn") or 0), unit=part["zu"], spelled=True)
    return figure


def _around(text: str, start: int, end: int) -> str:
    """The clause, cut where it is long."""
    first = max((text.rfind(mark, max(0, start - _AROUND), start) for mark in _CLAUSE), default=-1)
    first = first + 1 if first >= 0 else max(0, start - _AROUND)
    ends = [at for mark in _CLAUSE if (at := text.find(mark, end, end + _AROUND)) >= 0]
    return text[first : min(ends, default=min(len(text), end + _AROUND))].strip()
