"""Days and months held against one another: the notice's month, the day it was signed, deadlines, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ykterm.core.notice_check.model import Figure, Kind, Notice, Paragraph, Ruling, Verdict, day_of

_WEEKDAY = re.compile(r"\s?\(?\s?(?:星期|周|礼拜)([一二三四五六日天])\s?\)?")
_WEEKDAYS = "一二三四五六日"
_RANKED = re.compile(r"排\s?名|排行")
_SEVERAL = re.compile(r"季度|年度|全年|半年")
_CUTOFF = re.compile(r"截止|截至")
_BEFORE = re.compile(r"\s?(?:\([^()]{1,8}\)\s?)?(?:\d{1,2}(?:时|:\d\d)\s?)?(?:之?前|以前|止)")
_DEMANDED = re.compile(r"要|请|须|务必|应|限|必须")
_DONE = re.compile(r"已|曾|原定|上次|上月")
_FAR = 200
"""Days: a deadline without a year further off than this is another year's."""


def month_of(notice: Notice, figures: Sequence[Figure]) -> tuple[int, int] | None:
    """The (year, month) the notice is about, from its title; None where the title names no single month."""
    titles = {at for at, one in enumerate(notice.paragraphs) if one.is_title}
    if _SEVERAL.search(notice.title):
        return None
    months = [one for one in figures if one.paragraph in titles and one.kind is Kind.MONTH]
    if len(months) != 1 or months[0].month is None or not 1 <= months[0].month <= 12:
        return None
    year = months[0].year or next((one.year for one in figures if one.paragraph in titles and one.year), None)
    signed = signed_on(notice, figures)
    if year is None and signed and signed.year:
        # A notice on December signed in January is about the year before.
        year = signed.year - (months[0].month > (signed.month or 12))
    return (year, months[0].month) if year else None


def signed_on(notice: Notice, figures: Sequence[Figure]) -> Figure | None:
    """成文日期: the last paragraph that is a date and nothing else."""
    found = None
    for one in figures:
        if one.kind is Kind.DAY and one.year and one.paragraph >= 0:
            text = notice.paragraphs[one.paragraph].text
            if text.strip("() ") == one.text:
                found = one
    return found


def rulings(notice: Notice, figures: Sequence[Figure]) -> Iterable[Ruling]:
    """What is surely so of the notice's days."""
    month, signed = month_of(notice, figures), signed_on(notice, figures)
    for figure in figures:
        if figure.paragraph < 0:
            continue
        paragraph = notice.paragraphs[figure.paragraph]
        if figure.month is not None and not _is_day(figure):
            yield Ruling(
                verdict=Verdict.WRONG, figures=(figure.number,), said="没有这一天" if figure.day else "没有这个月"
            )
            continue
        if figure.kind is Kind.DAY:
            yield from _weekday(figure, paragraph, signed)
            yield from _deadline(figure, paragraph, signed)
        if figure.kind is Kind.NUMBER and signed and signed.year:
            yield _equal(figure, signed, figure.year == signed.year, f"成文于 {signed.year} 年", f"〔{signed.year}〕")
    if signed and signed.date and month and signed.date < (first := day_of(*month, 1) or signed.date):
        said = f"早于所通报的 {first.year} 年 {first.month} 月"
        yield Ruling(verdict=Verdict.WRONG, figures=(signed.number,), said=f"成文日期 {signed.text} {said}")
    elif signed and signed.date and month:
        yield Ruling(
            verdict=Verdict.RIGHT, figures=(signed.number,), said=f"不早于所通报的 {month[0]} 年 {month[1]} 月"
        )
    if month:
        yield from _months(notice, figures, *month)


def _months(notice: Notice, figures: Sequence[Figure], year: int, month: int) -> Iterable[Ruling]:
    """Months that must be the title's: how the body opens, the attachment's title, a cut-off's sentence."""
    named = f"标题为 {year} 年 {month} 月"
    opened = False
    body = [one for one in figures if one.paragraph >= 0 and not notice.paragraphs[one.paragraph].is_title]
    titles = [one for one in figures if one.paragraph >= 0 and notice.paragraphs[one.paragraph].is_title]
    yield from (
        Ruling(verdict=Verdict.RIGHT, figures=(one.number,), said="所通报的月份")
        for one in titles
        if one.kind is Kind.MONTH
    )
    for at, figure in enumerate(body):
        text = notice.paragraphs[figure.paragraph].text
        before = text[: figure.start]
        # Only a month is stood for by the title's; a quarter's notice says other months by right.
        if figure.kind is Kind.MONTH:
            attached = len(text) <= 60 and _RANKED.search(text)
            opens = not opened and not before.strip() and re.match(r"\s?[,,]", text[figure.end :])
            opened = opened or bool(opens)
            counted = _CUTOFF.search(before[-16:]) and re.match(r"[^,,。]{0,8}(?:受理|收到|接到)", text[figure.end :])
            if attached or opens or counted:
                right = figure.month == month and figure.year in (None, year)
                yield _equal(figure, None, right, named, f"{month}月")
        elif figure.kind is Kind.DAY and _CUTOFF.search(before[-6:]) and figure.month:
            # Figures may be closed in the month after.
            right = (figure.month - month) % 12 in (0, 1)
            yield _equal(figure, None, right, f"{named},截止日应在当月或次月", "")
        elif figure.kind is Kind.YEAR and any(
            one.kind is Kind.ORDINAL and one.start - figure.end <= 2 for one in body[at + 1 : at + 2]
        ):
            yield _equal(figure, None, figure.year == year, named, f"{year}年")
            # Of checks made every month, the ordinal is the month; but not all are.
            said = f"每月一次的话应为第{month}次"
            yield Ruling(verdict=Verdict.UNKNOWN, figures=(body[at + 1].number,), said=said)


def _is_day(figure: Figure) -> bool:
    month, day = figure.month or 1, figure.day or 1
    # Of a day without its year, 29 February may be.
    return day_of(figure.year or 2000, month, day) is not None


def _weekday(figure: Figure, paragraph: Paragraph, signed: Figure | None) -> Iterable[Ruling]:
    said = _WEEKDAY.match(paragraph.text, figure.end)
    year = figure.year or (signed.year if signed else None)
    if not said or not year or not figure.month or not figure.day:
        return
    day = day_of(year, figure.month, figure.day)
    if day is None:
        return
    told = _WEEKDAYS.index(said[1].replace("天", "日"))
    right = _WEEKDAYS[day.weekday()]
    yield _equal(figure, None, told == day.weekday(), f"{day} 是星期{right}", f"星期{right}")


def _deadline(figure: Figure, paragraph: Paragraph, signed: Figure | None) -> Iterable[Ruling]:
    """A day something is to be done by comes after the day the notice was signed."""
    made = signed.date if signed else None
    if signed is None or made is None or not _BEFORE.match(paragraph.text, figure.end) or not figure.month:
        return
    start = max(0, figure.start - 40)
    before = re.split(r"[。!?;]", paragraph.text[start : figure.start])[-1]
    # 已于4月30日前完成整改 tells of what was done.
    after = paragraph.text[figure.end : figure.end + 40]
    if not _DEMANDED.search(before) or _DONE.search(before + after):
        return
    if not re.search(r"整改|报|反馈|完成|复查", after):
        return
    years = [figure.year] if figure.year else [made.year - 1, made.year, made.year + 1]
    days = [day for year in years if (day := day_of(year, figure.month, figure.day or 1))]
    gap = min(((day - made).days for day in days), key=abs, default=_FAR + 1)
    if gap < 0:
        yield _equal(figure, signed, False, f"早于成文日期 {made}")
    elif gap <= _FAR:
        yield _equal(figure, signed, True, f"在成文日期 {made} 之后 {gap} 天")


def _equal(figure: Figure, other: Figure | None, right: bool, said: str, should: str = "") -> Ruling:
    beside = (other.number,) if other else ()
    if right:
        return Ruling(verdict=Verdict.RIGHT, figures=(figure.number,), said=said, beside=beside)
    return Ruling(verdict=Verdict.WRONG, figures=(figure.number,), said=said, should=should, beside=beside)
