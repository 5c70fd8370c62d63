"""The notice's figures held against the inspector's own data of its month; a mismatch says both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ykterm.core.bulletin.facts import Counted, Facts, Seen, Unit
from ykterm.core.messages import Province, Stats
from ykterm.core.notice_check import days, fits
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Figure, Kind, Ruling, Verdict
from ykterm.core.notice_check.rankings import Entry
from ykterm.core.notice_check.ranks import same_unit
from ykterm.core.notice_check.read import Read
from ykterm.core.notice_check.role import Level, Role, Subject
from ykterm.core.notice_check.roles import Fact, sentence
from ykterm.core.province import SpotCheck

# Such a sentence tells of more than the month.
_OTHER_PERIOD = re.compile(r"季度|全年|半年|累计|上月|去年|以来|年度|\d\s?(?:-|至|到|—|~)\s?\d{1,2}\s?月")
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
    for paragraph, groups in zip(found.notice.paragraphs, found.groups, strict=True):
        for group in groups:
            told = [one for one in group.order if not _OTHER_PERIOD.search(sentence(paragraph.text, one.figure))]
            for fact in told:
                yield from _fact(fact, group, facts, paragraph.text, paragraph.heading)
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


def _fact(fact: Fact, group: Group, facts: Facts, text: str, heading: str) -> Iterable[Ruling]:
    upper = fact.level is Level.UPPER
    if fact.role is Role.DAYS:
        yield from _message_days(fact, facts, upper=upper)
    elif fact.subject is Subject.MESSAGE:
        if upper and facts.province_messages:
            yield from _province_messages(fact, facts.province_messages)
        elif fact.level is Level.OURS and facts.messages:
            yield from _our_messages(fact, facts.messages)
    elif fact.subject is Subject.SITE and upper and facts.spot_check:
        yield from _spot_check(fact, group, facts.spot_check)
    elif fact.subject is Subject.SITE and fact.level is Level.OURS:
        yield from _ours(fact, facts)
    if fact.role is Role.OTHER and facts.spot_check and "全省" in heading:
        yield from _named(fact, facts, facts.spot_check, text)


def _spot_check(fact: Fact, group: Group, check: SpotCheck) -> Iterable[Ruling]:
    where = "台账·省级抽查"
    numbers = {
        Role.ORDINAL: check.ordinal,
        Role.RUNNING: check.running,
        Role.SAMPLED: check.sampled,
        Role.FAILED: check.unqualified,
        Role.PASSED: check.sampled - check.unqualified,
    }
    if fact.role in numbers:
        yield _number(fact.figure, {numbers[fact.role]}, where)
    elif fact.role is Role.PASS_RATE:
        yield _rate(fact.figure, [(check.sampled - check.unqualified, check.sampled)], where)
    elif fact.role is Role.FAIL_RATE:
        yield _rate(fact.figure, [(check.unqualified, check.sampled)], where)
    elif fact.role is Role.SHARE and _last_count(fact, group) in (None, Role.SAMPLED):
        yield _rate(fact.figure, [(check.sampled, check.running)], where)


def _last_count(rate: Fact, group: Group) -> Role | None:
    """What the count before a percentage counts."""
    before = [one for one in group.order if one.figure.kind is Kind.COUNT and one.figure.end <= rate.figure.start]
    return before[-1].role if before else None


def _ours(fact: Fact, facts: Facts) -> Iterable[Ruling]:
    whole = "全市" in fact.before
    if fact.role in (Role.RUNNING, Role.SAMPLED) and whole:
        looked = {unit for check in facts.checks for unit in (*check.by_program, *check.by_eye)}
        yield _number(fact.figure, {len(facts.units), len(looked) or len(facts.units)}, "登记的网站")
    elif fact.role is Role.TIMES and facts.checks:
        known = [check for check in facts.checks if not check.stopped or check.by_eye]
        times = {
            len(known),
            sum(bool(check.by_program) for check in known) or len(known),
            sum(bool(check.by_eye) for check in known) or len(known),
        }
        yield _number(fact.figure, times, "检查记录")
    elif fact.role is Role.FAILED and facts.sites:
        judged = all(site.seen in (Seen.JUDGED, Seen.UNQUALIFIED) for site in facts.sites)
        failed = sum(site.seen is Seen.UNQUALIFIED for site in facts.sites)
        ruling = _number(fact.figure, {failed}, "检查结论")
        # A site nobody could judge may have failed by what a person saw.
        yield ruling if judged or ruling.verdict is Verdict.RIGHT else _softened(ruling)


def _province_messages(fact: Fact, province: Province) -> Iterable[Ruling]:
    where = "台账·全省找错留言"
    numbers = {
        Role.RECEIVED: province.received,
        Role.TRUE: province.true,
        Role.CLOSED: province.closed,
        Role.LATE: province.late_messages,
        Role.LATE_SPONSORS: province.late_sponsors,
    }
    if fact.role in numbers:
        yield _number(fact.figure, {numbers[fact.role]}, where)
    elif fact.role is Role.EACH and province.late_sponsors and not province.late_messages % province.late_sponsors:
        yield _number(fact.figure, {province.late_messages // province.late_sponsors}, where)
    elif fact.role is Role.CLOSE_RATE:
        yield _rate(fact.figure, _bases(province.closed, province.received, province.true), where)
    elif fact.role is Role.TRUE_RATE:
        yield _rate(fact.figure, [(province.true, province.received)], where)


def _our_messages(fact: Fact, stats: Stats) -> Iterable[Ruling]:
    where = "台账·找错留言"
    numbers = {Role.RECEIVED: stats.received, Role.CLOSED: stats.closed, Role.LATE: stats.late}
    if not stats.undecided:
        numbers[Role.TRUE] = stats.true
    if fact.role in numbers:
        yield _number(fact.figure, {numbers[fact.role]}, where)
    elif fact.role is Role.CLOSE_RATE:
        yield _rate(fact.figure, _bases(stats.closed, stats.received, stats.true), where)
    elif fact.role is Role.TIMELY_RATE:
        yield _rate(fact.figure, [(stats.in_time, stats.in_time + stats.late)], where)


def _bases(closed: int, received: int, true: int) -> list[tuple[int, int]]:
    """办结率 is of those received; some offices count the true ones alone."""
    return [(closed, received), *([(closed, true)] if closed <= true else [])]


def _message_days(fact: Fact, facts: Facts, *, upper: bool) -> Iterable[Ruling]:
    ruling = _number(fact.figure, {facts.message_days}, "设置 message_days")
    yield _softened(ruling) if upper and ruling.verdict is Verdict.WRONG else ruling


def _named(fact: Fact, facts: Facts, check: SpotCheck, text: str) -> Iterable[Ruling]:
    """10个链接无法访问: what the province named of one of ours."""
    thing = fact.after.strip()[:2]
    names = {unit.id: (unit.name, unit.full_name) for unit in facts.units}
    for one in check.ours:
        numbers = {
            int(n) for n in re.findall(rf"(\d{{1,6}})\s?{re.escape(fact.figure.unit)}{re.escape(thing)}", one.text)
        }
        if thing and numbers and any(name in text for name in names.get(one.unit, ())):
            yield _number(fact.figure, numbers, "台账·省级抽查点名")


def _days(found: Read, facts: Facts, issued: str) -> Iterable[Ruling]:
    dates = facts.office.of(facts.month)
    signed = days.signed_on(found.notice, found.figures)
    ours = {due for _, due in facts.deadlines}
    deadline = dates.deadline or (next(iter(ours)) if len(ours) == 1 else None)
    for figure in found.figures:
        if figure.paragraph < 0:
            continue
        text = found.notice.paragraphs[figure.paragraph].text
        if figure.kind is Kind.NUMBER:
            yield from _paper(figure, facts, issued)
        elif figure.kind is not Kind.DAY:
            continue
        elif figure is signed and dates.signed:
            yield _day(figure, dates.signed, "设置的成文日期")
        elif _CUTOFF.search(text[max(0, figure.start - 6) : figure.start]):
            yield _day(figure, facts.cutoff, "台账的留言截止日")
        elif deadline and _BY.match(text, figure.end) and _REPORT.search(text[figure.end : figure.end + 40]):
            yield _day(figure, deadline, "整改期限")


def _paper(figure: Figure, facts: Facts, issued: str) -> Iterable[Ruling]:
    if issued:
        right = figure.text.replace(" ", "") in issued.replace(" ", "")
        yield _said(figure, right, f"已发出的通报是{issued}", "" if right else issued)
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


def _number(figure: Figure, allowed: set[int], where: str) -> Ruling:
    should = "或".join(map(str, sorted(allowed)))
    return _said(figure, figure.whole in allowed, f"{where} {should}", should)


def _day(figure: Figure, day: dt.date, where: str) -> Ruling:
    same = (figure.month, figure.day) == (day.month, day.day) and figure.year in (None, day.year)
    return _said(figure, same, f"{where} {day}", f"{day.month}月{day.day}日")


def _rate(figure: Figure, ways: list[tuple[int, int]], where: str) -> Ruling:
    for part, whole in ways:
        if how := fits.fits(part, whole, figure):
            return _said(figure, True, f"{where}:{part}÷{whole}={fits.said(part, whole)},{how}", "")
    part, whole = ways[0]
    if not whole:
        return Ruling(verdict=Verdict.UNKNOWN, figures=(figure.number,), said=f"{where}:没有可除的数", data=True)
    said = f"{where}:{part}÷{whole}={fits.said(part, whole)}"
    return _said(figure, False, said, fits.should(part, whole, figure))


def _said(figure: Figure, right: bool, said: str, should: str) -> Ruling:
    if right:
        return Ruling(verdict=Verdict.RIGHT, figures=(figure.number,), said=said, data=True)
    said = f"文中 {figure.text},{said}"
    return Ruling(verdict=Verdict.WRONG, figures=(figure.number,), said=said, should=should, data=True)


def _softened(ruling: Ruling) -> Ruling:
    """A mismatch that may have its reason: told, and not called wrong."""
    return Ruling(verdict=Verdict.UNKNOWN, figures=ruling.figures, said=f"{ruling.said},请核对", data=True)
