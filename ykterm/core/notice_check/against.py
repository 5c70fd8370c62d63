"""The notice's figures held against the inspector's own data of its month; a mismatch says both."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ykterm.core.bulletin.facts import Counted, Facts, Unit
from ykterm.core.notice_check import against_text, compared, days
from ykterm.core.notice_check.model import Figure, Kind, Ruling, Verdict
from ykterm.core.notice_check.rankings import Entry
from ykterm.core.notice_check.ranks import same_unit
from ykterm.core.notice_check.read import Read

_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,4}[区县](?:人民政府|政府|政务|办)")
_OFFICE = 30
"""Characters of an office's name, at most."""
_CUTOFF = re.compile(r"截止|截至")
_BY = re.compile(r"\s?(?:\([^()]{1,8}\)\s?)?之?前")
_REPORT = re.compile(r"整改|书面")


def why_not(found: Read, facts: Facts) -> str:
    """Why the notice cannot be held against the data, in words; empty where it can."""
    if found.month is None:
        return "标题没有写明是哪一个月"
    if found.month != facts.month:
        return f"通报是 {found.month} 的"
    if not _same_city(found, facts.city):
        return f"不是{re.split(r'[((]', facts.city)[0]}的通报"
    known = (facts.spot_check, facts.province_messages, facts.messages, facts.checks)
    if not any(known) and not any(_count(one) is not None for one in facts.counted):
        return f"台账和检查记录里没有 {facts.month} 的数据"
    return ""


def rulings(found: Read, facts: Facts, issued: str = "") -> Iterable[Ruling]:
    """Every figure the data know; `issued`: the number the month's notice was issued with."""
    yield from against_text.rulings(found, facts)
    yield from _days(found, facts, issued)
    entries = [entry for top in found.tops for entry in top.entries]
    entries += [entry for one in found.rankings for entry in one.entries]
    for entry in entries:
        yield _entry(entry, facts)


def _same_city(found: Read, city: str) -> bool:
    """Whether the notice is the city's own: a district's, 营口市站前区, is not."""
    name = re.split(r"[((]", city)[0]
    signed = (one.text for one in found.notice.paragraphs if one.text.startswith(name) and len(one.text) < _OFFICE)
    # 关于2019年4月份全市……的通报 leaves the office to the signature.
    text = found.notice.title if name in found.notice.title else next(signed, "")
    _, here, after = text.partition(name)
    return bool(here) and not _DISTRICT.match(after)


def _days(found: Read, facts: Facts, issued: str) -> Iterable[Ruling]:
    dates = facts.office.of(facts.month)
    signed = days.signed_on(found.notice, found.figures)
    ours = {due for _, due in facts.deadlines}
    deadline = facts.due or (next(iter(ours)) if len(ours) == 1 else None)
    for figure in found.figures:
        if figure.paragraph < 0:
            continue
        text = found.notice.paragraphs[figure.paragraph].text
        if figure.kind is Kind.NUMBER:
            yield from _paper(figure, facts, issued)
        elif figure.kind is not Kind.DAY:
            continue
        elif figure is signed and dates.signed:
            yield compared.day(figure, dates.signed, "设置的成文日期")
        elif _CUTOFF.search(text[max(0, figure.start - 6) : figure.start]):
            yield compared.day(figure, facts.cutoff, "台账的留言截止日")
        elif deadline and _BY.match(text, figure.end) and _REPORT.search(text[figure.end : figure.end + 40]):
            yield compared.day(figure, deadline, "整改期限")


def _paper(figure: Figure, facts: Facts, issued: str) -> Iterable[Ruling]:
    if issued:
        right = figure.text.replace(" ", "") in issued.replace(" ", "")
        yield compared.told(figure, right, f"已发出的通报是{issued}", "" if right else issued)
    elif facts.number is not None and figure.year == facts.year:
        # The office's other papers take numbers too, so another one proves nothing.
        same = figure.whole == facts.number
        verdict = Verdict.RIGHT if same else Verdict.UNKNOWN
        said = f"台账里下一个号是 {facts.number}" + ("" if same else ",请核对")
        yield Ruling(verdict=verdict, figures=(figure.number,), said=said, data=True)


def _entry(entry: Entry, facts: Facts) -> Ruling:
    """A unit's count against what it reported and what was counted on its site."""
    unit = _unit(entry.name, facts.units)
    known = next((one for one in facts.counted if unit and one.unit == unit.id), None)
    number = entry.count.number
    if known is None or unit is None:
        said = f"登记表里没有“{entry.name}”"
        return Ruling(verdict=Verdict.UNKNOWN, figures=(number,), said=said, data=True)
    told = _words(known)
    counts = {known.reported, known.counted if known.complete else None} - {None}
    if entry.count.whole in counts:
        return Ruling(verdict=Verdict.RIGHT, figures=(number,), said=told, data=True)
    if entry.count.whole == known.counted:
        said = f"{told}(未读全),文中就是这个数"
        return Ruling(verdict=Verdict.UNKNOWN, figures=(number,), said=said, data=True)
    if not counts:
        said = f"{told},无从比较" if told else f"没有“{unit.name}”这个月的数"
        return Ruling(verdict=Verdict.UNKNOWN, figures=(number,), said=said, data=True)
    should = "或".join(str(one) for one in sorted(filter(None, counts), reverse=True))
    said = f"文中 {entry.count.whole},{told}"
    return Ruling(verdict=Verdict.WRONG, figures=(number,), said=said, should=should, data=True)


def _words(known: Counted) -> str:
    told = [] if known.reported is None else [f"单位上报 {known.reported}"]
    if known.counted is not None:
        told.append(f"网站计数{' ' if known.complete else '至少 '}{known.counted}")
    return "、".join(told)


def _count(known: Counted) -> int | None:
    return known.reported if known.reported is not None else known.counted


def _unit(name: str, units: tuple[Unit, ...]) -> Unit | None:
    """The unit of that short name, of a name it begins or that begins it, or whose full name holds it."""
    exact = [unit for unit in units if name in (unit.name, unit.full_name)]
    near = exact or [unit for unit in units if same_unit(name, unit.name)]
    found = near or [unit for unit in units if len(name) >= 3 and name in unit.full_name]
    return found[0] if len(found) == 1 else None
