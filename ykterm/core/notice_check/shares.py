"""The ways a percentage of a notice can have been computed, surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Kind
from ykterm.core.notice_check.role import Level, Role
from ykterm.core.notice_check.roles import ITS, Fact, subjects

_NONE_FAILED = re.compile(
    r"(?:未发现|没有发现|未出现|没有|无)[^,,。;]{0,6}不合格|(?:全部|均|都)[^,,。;]{0,8}(?<!不)(?:合格|达标|通过)"
)
_TOGETHER = re.compile(r"分别|均|都|其中")
_GRADES = re.compile(r"优秀|良好|较好|一般|等次|等级|基本合格")
_OF_NUMBER = re.compile(r"占[^,,。;]{0,8}$")
_BREAK = re.compile(r"[,,;;。::()]")
# Words that leave a percentage the whole check's; any other (县区网站合格率, 无法访问的比例) may narrow it.
_PLAIN = re.compile(
    r"总体|总计|总数|总量|总|抽查|抽检|抽取|检查|检测|监测|测评|普查|巡查|受检|门户|政府|政务|网站|新媒体|账号|帐号|微信|微博|公众号"
    r"|不合格|合格|达标|通过|办结|属实|按时|按期|及时|答复|回复|办理|留言|覆盖|率|面|占比|比例|占|全省|全市|全国|全区|全县|我省|我市|本市|本省|本月|本次|此次|本季度|平均|正常|运行"
    r"|所有|全部|目前|现有|当月|当季|数|家|个|被|是|为|达到|达|到|约|即|的|了"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Share(Struct, frozen=True):
    """One way to come by a percentage."""

    part: int
    whole: int
    words: str
    """106÷576, (106-1)÷106."""
    of: tuple[Fact, ...]
    sure: bool = True
    """Whether a percentage that is not this one is surely wrong."""


def is_graded(text: str) -> bool:
    """Whether sites are told apart by grades (优秀, 良好, 合格), 合格 being one of those that pass."""
    return _GRADES.search(text) is not None


def ways(rate: Fact, group: Group, others: list[Group], text: str) -> Iterable[Share]:
    """How the percentage can have been computed; `others`: the notice's other groups, `text`: its paragraph's."""
    if rate.role in (Role.PASS_RATE, Role.FAIL_RATE):
        plain = is_plain(rate)
        yield from _passes(rate, group, text, sure=plain)
        if _TOGETHER.search(rate.before):
            for other in others:
                yield from _passes(rate, other, text, sure=False)
    elif rate.role is Role.SHARE:
        yield from _shares(rate, group, others, text)
    elif rate.role is Role.COVER:
        checked, total = group.get(Role.SAMPLED), group.get(Role.RUNNING)
        if checked and total:
            known = Role.RUNNING not in group.inherited and is_plain(rate)
            yield _share(checked, total, sure=known)
    elif rate.role in (Role.CLOSE_RATE, Role.TIMELY_RATE, Role.TRUE_RATE):
        yield from _closed(rate, group)


def is_plain(rate: Fact) -> bool:
    """Whether nothing in the words before a percentage makes it that of a part."""
    if _TOGETHER.search(rate.before):
        return False
    return not _HAN.search(_PLAIN.sub("", _BREAK.split(rate.before)[-1]))


def _share(part: Fact, whole: Fact, *, sure: bool) -> Share:
    return Share(part.value, whole.value, f"{part.value}÷{whole.value}", (part, whole), sure)


def _passes(rate: Fact, group: Group, text: str, *, sure: bool) -> Iterable[Share]:
    wholes = [one for role in (Role.SAMPLED, Role.VISITS) if (one := group.get(role))]
    if not group.get(Role.SAMPLED) and (running := group.get(Role.RUNNING)):
        wholes.append(running)
    wholes += [group.part_of] if group.part_of else []
    failing = rate.role is Role.FAIL_RATE
    failed, passed = group.all(Role.FAILED), group.all(Role.PASSED)
    for whole in wholes:
        # A check counted in sites and in visits has two wholes, and either may be meant.
        mine = sure and whole.role not in group.inherited
        for one in failed:
            yield _failing(one.value, (one, whole), whole.value, failing=failing, sure=mine and len(failed) == 1)
        if len(failed) > 1:
            total = sum(one.value for one in failed)
            yield _failing(total, (*failed, whole), whole.value, failing=failing, sure=False)
        for one in passed if not failing else ():
            yield _share(one, whole, sure=mine and len(passed) == 1 and not failed and not is_graded(text))
        for one in group.all(Role.TROUBLED):
            yield _failing(one.value, (one, whole), whole.value, failing=failing, sure=False)
        if not failed and not passed and (said := _NONE_FAILED.search(text)):
            # 我市未发现不合格 says nothing of the province, nor 新媒体均合格 of the sites.
            between = text[min(whole.figure.end, said.start()) : said.start()]
            near = said.start() > whole.figure.end and "%" not in between
            same = group.level is not Level.UPPER and set(subjects(between)) <= {group.subject}
            part = 0 if failing else whole.value
            words = f"“{said[0]}”,{part}÷{whole.value}"
            yield Share(part, whole.value, words, (whole,), mine and near and same)


def _failing(failed: int, of: tuple[Fact, ...], whole: int, *, failing: bool, sure: bool) -> Share:
    part = failed if failing else whole - failed
    words = f"{failed}÷{whole}" if failing else f"({whole}-{failed})÷{whole}"
    return Share(part, whole, words, of, sure and failed <= whole)


def _shares(rate: Fact, group: Group, others: list[Group], text: str) -> Iterable[Share]:
    """占: of the number named with it, else of what was checked, or of all there are."""
    counts = [
        one
        for one in group.order
        if one.figure.kind is Kind.COUNT
        and one.figure.end <= rate.figure.start
        and one.role not in (Role.TIMES, Role.DAYS, Role.EACH)
        and not _in_brackets(text[one.figure.end : rate.figure.start])
    ]
    if not counts:
        return
    part = counts[-1]
    near = part.figure.sentence == rate.figure.sentence
    if len(counts) > 1 and _OF_NUMBER.search(part.before) and ITS.fullmatch(rate.before):
        # 占1910家的44.9%
        yield _share(counts[-2], part, sure=near)
        return
    plain = near and is_plain(rate)
    received = group.get(Role.RECEIVED)
    if received and part is not received:
        yield _share(part, received, sure=plain and part.role is not Role.OTHER)
        return
    total, checked = group.get(Role.RUNNING), group.get(Role.SAMPLED)
    wholes = [(checked, True), (total, Role.RUNNING not in group.inherited), (group.part_of, True)]
    known = [(one, sure) for one, sure in wholes if one and one is not part and one.value >= part.value]
    for whole, sure in known:
        same = part.figure.unit == whole.figure.unit and (part.role is not Role.OTHER or len(counts) == 2)
        yield _share(part, whole, sure=plain and sure and same)
    for other in others if not known else ():
        if (far := other.get(Role.RUNNING)) and far.value >= part.value:
            words = f"{part.value}÷{far.value}({far.figure.where})"
            yield Share(part.value, far.value, words, (part, far), sure=False)


def _in_brackets(after: str) -> bool:
    """Whether what stands before these words stands in brackets they close: 328个(含153个门户网站),占……."""
    closed = after.find(")")
    return closed >= 0 and "(" not in after[:closed]


def _closed(rate: Fact, group: Group) -> Iterable[Share]:
    received, true = group.get(Role.RECEIVED), group.get(Role.TRUE)
    closed, late, timely = group.get(Role.CLOSED), group.get(Role.LATE), group.get(Role.TIMELY)
    timed = rate.role is Role.TIMELY_RATE
    if rate.role is Role.TRUE_RATE:
        if received and true:
            yield _share(true, received, sure=True)
        return
    for base in (received, true):
        if base is None:
            continue
        if timely and timely.value <= base.value:
            yield _share(timely, base, sure=timed)
        if closed and closed.value <= base.value and not timed:
            yield _share(closed, base, sure=True)
        if late and timed and late.value <= base.value:
            words = f"({base.value}-{late.value})÷{base.value}"
            yield Share(base.value - late.value, base.value, words, (base, late))
