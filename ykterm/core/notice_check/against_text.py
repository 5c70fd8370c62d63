"""A count or a percentage of the running text held against ledger and archive."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ykterm.core.bulletin.facts import Facts, Seen
from ykterm.core.messages import Province, Stats
from ykterm.core.notice_check import compared
from ykterm.core.notice_check.groups import RATES, Group
from ykterm.core.notice_check.model import Kind, Paragraph, Ruling, Verdict
from ykterm.core.notice_check.read import Read
from ykterm.core.notice_check.role import Level, Role, Subject
from ykterm.core.notice_check.roles import Fact, sentence
from ykterm.core.notice_check.shares import is_plain
from ykterm.core.province import SpotCheck

# Such a sentence tells of more than the month, or of another office's check.
_ELSEWHERE = re.compile(
    r"季度|全年|半年|累计|上月|去年|以来|年度|\d\s?(?:-|至|到|—|~)\s?\d{1,2}\s?月|全国|国务院|国办(?!转|交)"
)
_SPECIAL = re.compile(r"专项|重点|部分|复查|随机")


def rulings(found: Read, facts: Facts) -> Iterable[Ruling]:
    """Every count and percentage of the text the data know; what may be of a part or another check is only told."""
    placed = [
        (group, paragraph)
        for paragraph, mine in zip(found.notice.paragraphs, found.groups, strict=True)
        for group in mine
    ]
    for group, paragraph in placed:
        rivals = [(one, its) for one, its in placed if _begins(one) and _begins(group) and _alike(one, group)]
        known = [one for one, its in rivals if _is_known(one, facts, its)]
        if len(rivals) > 1 and known and group not in known:
            # Of two checks told of, the data are of the other one.
            continue
        for fact in group.order:
            said = sentence(paragraph.text, fact.figure)
            if _ELSEWHERE.search(said):
                continue
            sure = _is_sure(fact, group, said) and (len(rivals) < 2 or group in known)
            for ruling in _fact(fact, group, facts, paragraph):
                yield ruling if sure else compared.softened(ruling)


def _begins(group: Group) -> Fact | None:
    """The figure that tells one check from another: how many were checked, or received."""
    return group.get(Role.SAMPLED, Role.RECEIVED)


def _alike(one: Group, other: Group) -> bool:
    return (one.subject, one.level) == (other.subject, other.level)


def _is_known(group: Group, facts: Facts, paragraph: Paragraph) -> bool:
    """Whether the data's check is that one."""
    first = _begins(group)
    return first is not None and any(
        ruling.verdict is Verdict.RIGHT for ruling in _fact(first, group, facts, paragraph)
    )


def _is_sure(fact: Fact, group: Group, said: str) -> bool:
    """Whether the figure is the whole check's, not a part's."""
    if fact.role in RATES:
        return is_plain(fact)
    if fact.role is Role.TIMES:
        return "全市" in said and not _SPECIAL.search(said)
    return len(group.all(fact.role)) == 1 or fact.role is Role.OTHER


def _fact(fact: Fact, group: Group, facts: Facts, paragraph: Paragraph) -> Iterable[Ruling]:
    upper = fact.level is Level.UPPER
    if fact.role is Role.DAYS:
        ruling = compared.number(fact.figure, {facts.message_days}, "设置 message_days")
        # What the province wants, the city's settings do not say.
        yield compared.softened(ruling) if upper else ruling
    elif fact.subject is Subject.MESSAGE:
        if upper and facts.province_messages:
            yield from _province_messages(fact, facts.province_messages)
        elif fact.level is Level.OURS and facts.messages:
            yield from _our_messages(fact, facts.messages)
    elif fact.subject is Subject.SITE and upper and facts.spot_check:
        yield from _spot_check(fact, group, facts.spot_check)
    elif fact.subject is Subject.SITE and fact.level is Level.OURS:
        yield from _ours(fact, facts)
    if fact.role is Role.OTHER and facts.spot_check and "全省" in paragraph.heading:
        yield from _named(fact, facts, facts.spot_check, paragraph.text)


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
        yield compared.number(fact.figure, {numbers[fact.role]}, where)
    elif fact.role is Role.PASS_RATE:
        yield compared.share(fact.figure, [(check.sampled - check.unqualified, check.sampled)], where)
    elif fact.role is Role.FAIL_RATE:
        yield compared.share(fact.figure, [(check.unqualified, check.sampled)], where)
    elif fact.role is Role.SHARE and _last_count(fact, group) in (None, Role.SAMPLED):
        yield compared.share(fact.figure, [(check.sampled, check.running)], where)


def _last_count(rate: Fact, group: Group) -> Role | None:
    """What the count before a percentage counts."""
    before = [one for one in group.order if one.figure.kind is Kind.COUNT and one.figure.end <= rate.figure.start]
    return before[-1].role if before else None


def _ours(fact: Fact, facts: Facts) -> Iterable[Ruling]:
    whole = "全市" in fact.before
    if fact.role in (Role.RUNNING, Role.SAMPLED) and whole:
        looked = {unit for check in facts.checks for unit in (*check.by_program, *check.by_eye)}
        yield compared.number(fact.figure, {len(facts.units), len(looked) or len(facts.units)}, "登记的网站")
    elif fact.role is Role.TIMES and facts.checks:
        known = [check for check in facts.checks if not check.stopped or check.by_eye]
        times = {
            len(known),
            sum(bool(check.by_program) for check in known) or len(known),
            sum(bool(check.by_eye) for check in known) or len(known),
        }
        yield compared.number(fact.figure, times, "检查记录")
    elif fact.role is Role.FAILED and facts.sites:
        judged = all(site.seen in (Seen.JUDGED, Seen.UNQUALIFIED) for site in facts.sites)
        failed = sum(site.seen is Seen.UNQUALIFIED for site in facts.sites)
        ruling = compared.number(fact.figure, {failed}, "检查结论")
        # A site nobody could judge may have failed by what a person saw.
        yield ruling if judged else compared.softened(ruling)


def _province_messages(fact: Fact, province: Province) -> Iterable[Ruling]:
    where = "台账·全省找错留言"
    numbers = {
        Role.RECEIVED: province.received,
        Role.TRUE: province.true,
        Role.CLOSED: province.closed,
        Role.LATE: province.late_messages,
        Role.LATE_SPONSORS: province.late_sponsors,
    }
    late, sponsors = province.late_messages, province.late_sponsors
    if fact.role in numbers:
        if (known := numbers[fact.role]) is not None:
            yield compared.number(fact.figure, {known}, where)
    elif fact.role is Role.EACH and sponsors and late and not late % sponsors:
        yield compared.number(fact.figure, {late // sponsors}, where)
    elif fact.role is Role.CLOSE_RATE:
        yield compared.share(fact.figure, _bases(province.closed, province.received, province.true), where)
    elif fact.role is Role.TRUE_RATE:
        yield compared.share(fact.figure, [(province.true, province.received)], where)


def _our_messages(fact: Fact, stats: Stats) -> Iterable[Ruling]:
    where = "台账·找错留言"
    numbers = {Role.RECEIVED: stats.received, Role.CLOSED: stats.closed, Role.LATE: stats.late}
    if not stats.undecided:
        numbers[Role.TRUE] = stats.true
    if fact.role in numbers:
        yield compared.number(fact.figure, {numbers[fact.role]}, where)
    elif fact.role is Role.CLOSE_RATE:
        yield compared.share(fact.figure, _bases(stats.closed, stats.received, stats.true), where)
    elif fact.role is Role.TIMELY_RATE:
        yield compared.share(fact.figure, [(stats.in_time, stats.in_time + stats.late)], where)


def _bases(closed: int, received: int, true: int) -> list[tuple[int, int]]:
    """办结率 is of those received; some offices count the true ones alone."""
    return [(closed, received), *([(closed, true)] if closed <= true else [])]


def _named(fact: Fact, facts: Facts, check: SpotCheck, text: str) -> Iterable[Ruling]:
    """10个链接无法访问: what the province named of one of ours."""
    thing = fact.after.strip()[:2]
    names = {unit.id: (unit.name, unit.full_name) for unit in facts.units}
    for one in check.ours:
        numbers = {
            int(n) for n in re.findall(rf"(\d{{1,6}})\s?{re.escape(fact.figure.unit)}{re.escape(thing)}", one.text)
        }
        if thing and numbers and any(name in text for name in names.get(one.unit, ())):
            yield compared.number(fact.figure, numbers, "台账·省级抽查点名")
