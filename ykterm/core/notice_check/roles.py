"""What each number of the text counts, by the words about it: 运行 576家, 抽查 106家, 不合格 1家, 合格率 99.1%."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from ykterm.core.notice_check.figures import is_about
from ykterm.core.notice_check.model import Figure, Kind, Paragraph


class Role(StrEnum):
    """What a figure counts, by the word it is told with."""

    RUNNING = "总数"
    SAMPLED = "检查数"
    FAILED = "不合格"
    PASSED = "合格"
    TIMES = "检查次数"
    VISITS = "检查家次"
    WEEKLY = "每周检查"
    RECEIVED = "受理"
    TRUE = "属实"
    CLOSED = "办结"
    LATE = "超期"
    LATE_SPONSORS = "超期单位"
    EACH = "每家条数"
    DAYS = "答复期限"
    ORDINAL = "当年第几次"
    OTHER = "其他"
    SHARE = "占比"
    PASS_RATE = "合格率"
    FAIL_RATE = "不合格率"
    CLOSE_RATE = "办结率"
    TIMELY_RATE = "按时率"
    TRUE_RATE = "属实率"
    CHANGE = "增减"
    RATE = "百分比"


class Subject(StrEnum):
    """What is counted."""

    SITE = "网站"
    MEDIA = "新媒体"
    MESSAGE = "留言"


class Level(StrEnum):
    """Whose figures they are."""

    UPPER = "上级"
    OURS = "本级"


class Fact(Struct, frozen=True, kw_only=True):
    """A figure and what it counts."""

    figure: Figure
    role: Role
    subject: Subject
    level: Level | None
    """None: the text does not say whose."""
    before: str
    """The words between the figure before it, or the sentence's beginning, and itself."""
    after: str
    """The words after it up to the next figure or the clause's end."""

    @property
    def value(self) -> int:
        return self.figure.whole


_LEVELS = re.compile(
    r"(?P<upper>全国|全省|省政府|省里|国办|国务院|各省)|(?P<ours>全市|我市|本市|市政府|市本级|全区|我区|本区|全县|我县|区政府|县政府)"
)
_SUBJECTS = re.compile(
    r"(?P<message>找错|留言)|(?P<media>新媒体|微信|微博|客户端|公众号|账号|帐号)|(?P<site>网站|门户|站点)"
)
_FAR = 300
"""Characters of a sentence to either side, at most."""
_PARTS = re.compile(r"[,,。!?;;::、]")

# Told with other things than sites, accounts or messages the number is none of theirs.
_OTHER_THING = re.compile(
    r"\s?(?:链接|断链|死链|错链|栏目|问题|错别字|信息|页面|方面|指标|小时|分钟|部门|地区|月|季度|文件|报告|专栏|科室|附件|环节"
    r"|工作人员|人员|错误|表述|图片|严重)"
)
_FAILED_BEFORE = re.compile(r"不合格(?!率)|不达标(?!率)|未达标|未通过|单项否决")
_FAILED_AFTER = re.compile(r"[^,,]{0,16}(?:不合格|不达标|未达标|未通过)(?!率)")
_PASSED_BEFORE = re.compile(r"(?<!不)合格(?!率)|(?<!不|未)达标(?!率)|(?<!未)通过(?!率|.{0,12}方式|.{0,8}手段)")
_PASSED_AFTER = re.compile(r"[^,,]{0,12}(?<!不)(?:合格|(?<!未)达标|(?<!未)通过(?!.{0,8}方式))(?!率)")
_WHOLE = re.compile(r"(?:全部|均|都|全)\s?$|(?:全部|均|都|全)[^,,]{0,6}(?:合格|达标|通过)")
_FOUND = re.compile(r"发现|存在|出现|问题|栏目|链接|错|有扣分|扣分")
_SAMPLED = re.compile(r"抽查|检查|抽检|抽取|监测|监管|测评|评估|普查|巡查|复查|检测")
_SAMPLED_AFTER = re.compile(r"[^,,。]{0,20}(?:进行|开展|实施|被)[^,,。]{0,12}(?:抽查|检查|监测|普查|检测|巡查)")
_RUNNING = re.compile(r"运行|总数|共有|现有|开设|在册|备案|注册|开通|总计有|目前有|拥有")
_RATES = (
    (Role.FAIL_RATE, re.compile(r"不合格率|不达标率")),
    (Role.PASS_RATE, re.compile(r"合格率|达标率|通过率")),
    (Role.TIMELY_RATE, re.compile(r"(?:按时|按期|及时|限时)[^,,。]{0,4}(?:办结|答复|回复|办理)?率")),
    (Role.CLOSE_RATE, re.compile(r"(?:办结|答复|回复|办理|处理)率")),
    (Role.TRUE_RATE, re.compile(r"属实率")),
    (Role.CHANGE, re.compile(r"同比|环比|增长|下降|上升|提高|降低|增加|减少|较上|比上")),
    (Role.RATE, re.compile(r"(?:整改|修复|整治|复查)[^,,。]{0,6}率|满意")),
    (Role.SHARE, re.compile(r"占|比例|抽查率|检查率|覆盖率|抽查面|检查面|覆盖面")),
)


def facts(paragraph: Paragraph, figures: list[Figure]) -> list[Fact]:
    """The paragraph's counts, percentages and ordinals with what they count, in the order they stand."""
    text = paragraph.text
    subject = next(reversed(_subjects(paragraph.heading)), Subject.SITE)
    level = _level(paragraph.heading)
    found: list[Fact] = []
    for place, figure in enumerate(figures):
        start = figures[place - 1].end if place else 0
        stop = figures[place + 1].start if place + 1 < len(figures) else len(text)
        cut = _PARTS.search(text, figure.end, stop)
        after = text[figure.end : cut.start() if cut else stop]
        # A sentence names its subject anew, or goes on with the last one.
        before = text[start : figure.start]
        subject = _subject(subject, before, after, _sentence(text, figure))
        level = _level(before) or level
        if figure.kind not in (Kind.COUNT, Kind.PERCENT, Kind.ORDINAL) or is_about(paragraph, figure):
            continue
        clause = before[max(before.rfind(mark) for mark in ",,。;;:") + 1 :]
        found.append(
            Fact(
                figure=figure,
                role=_role(figure, clause, before, after, subject),
                subject=subject,
                level=level,
                before=before,
                after=after,
            )
        )
    return found


def _sentence(text: str, figure: Figure) -> str:
    """The sentence about the figure, as far as a sentence reaches."""
    first = max(text.rfind(mark, max(0, figure.start - _FAR), figure.start) for mark in "。!?") + 1
    last = text.find("。", figure.end, figure.end + _FAR)
    return text[max(first, figure.start - _FAR) : last if last >= 0 else figure.end + _FAR]


def _role(figure: Figure, clause: str, before: str, after: str, subject: Subject) -> Role:
    if figure.kind is Kind.ORDINAL:
        return (
            Role.ORDINAL
            if figure.unit == "次" and re.match(r"[^,,。]{0,10}(?:抽查|检查|普查|监测)", after)
            else Role.OTHER
        )
    if figure.kind is Kind.PERCENT:
        return _rate(clause, before, after)
    if figure.unit in ("工作日", "个工作日"):
        return Role.DAYS if re.match(r"[^,,。]{0,6}(?:答复|回复|办结|办理)", after) else Role.OTHER
    if figure.unit in ("家次", "个次"):
        return Role.VISITS
    if figure.unit == "次":
        return Role.TIMES if _SAMPLED.search(after) or _SAMPLED.search(clause) else Role.OTHER
    if figure.unit not in ("家", "个", "条", "件"):
        return Role.OTHER
    if subject is Subject.MESSAGE:
        return _message(figure, clause, before, after)
    if figure.unit not in ("家", "个") or _OTHER_THING.match(after):
        return Role.OTHER
    return _checked(clause, before, after)


def _rate(clause: str, before: str, after: str) -> Role:
    # 99.5%的合格率 and 100%合格 stand before their word.
    for words in (clause, before[-24:], after[:10]):
        found = [(at.start(), role) for role, pattern in _RATES for at in pattern.finditer(words)]
        if found:
            # The last word before the number; 不合格率 holds 合格率 one character on.
            where = max(at for at, _ in found)
            roles = [role for at, role in found if at == where]
            if roles[0] is Role.PASS_RATE and "不合格率" in words[max(0, where - 1) : where + 3]:
                return Role.FAIL_RATE
            return roles[0]
    if re.match(r"\s?(?:合格|达标|通过)", after):
        return Role.PASS_RATE
    return Role.SHARE if before.strip() in ("(", ",占", ",占") else Role.RATE


def _message(figure: Figure, clause: str, before: str, after: str) -> Role:
    if figure.unit == "家":
        return Role.LATE_SPONSORS if re.search(r"未在|未按|超期|逾期|超时|各有|分别有", after) else Role.OTHER
    if re.search(r"(?:分别|各)有?\s?$", clause):
        return Role.EACH
    if re.search(r"不属实|无效|重复|误报", clause + after[:8]):
        return Role.OTHER
    if re.search(r"属实|有效", clause) or re.match(r"[^,,。]{0,8}属实", after):
        return Role.TRUE
    if re.search(r"未在|未按|超期|逾期|超时|延期|未办结|未答复", clause + after):
        return Role.LATE
    if re.search(r"办结|已答复|已回复|已办理", clause) or re.match(r"[^,,。]{0,8}(?:办结|答复|回复)", after):
        return Role.CLOSED
    if re.search(r"受理|收到|接到|接收|转办|交办|共有|留言\s?$", before):
        return Role.RECEIVED
    return Role.OTHER


def _checked(clause: str, before: str, after: str) -> Role:
    if re.search(r"未发现|没有发现", clause):
        return Role.OTHER
    if _FAILED_BEFORE.search(clause) or _FAILED_AFTER.match(after):
        return Role.FAILED
    if re.search(r"每周|每个?星期", clause) and _SAMPLED.search(clause + after):
        return Role.WEEKLY
    whole = _WHOLE.search(clause) or _WHOLE.match(after)
    if (_PASSED_BEFORE.search(clause) or _PASSED_AFTER.match(after)) and not whole:
        return Role.PASSED
    if _FOUND.search(clause):
        return Role.OTHER
    if re.search(r"占(?:[^,,]{0,8})$", clause) or (
        _RUNNING.search(clause) and not re.search(r"共有\S{0,4}检查", clause)
    ):
        return Role.RUNNING
    if _SAMPLED.search(clause) or _SAMPLED_AFTER.match(after):
        return Role.SAMPLED
    # 对全市政府网站进行了抽查,共39家.
    if (
        re.fullmatch(r"\s?(?:共计?|总计|合计|涉及)?\s?", clause)
        and _SAMPLED.search(before)
        and not _FOUND.search(before)
    ):
        return Role.SAMPLED
    if whole or re.search(r"全市|全省|全区|全县|全国", clause):
        return Role.RUNNING
    return Role.OTHER


def _level(text: str) -> Level | None:
    """The last one named."""
    named = [found.lastgroup for found in _LEVELS.finditer(text)]
    return (Level.UPPER if named[-1] == "upper" else Level.OURS) if named else None


def _subjects(text: str) -> list[Subject]:
    return [_NAMED[found.lastgroup] for found in _SUBJECTS.finditer(text) if found.lastgroup]


def _subject(now: Subject, before: str, after: str, sentence: str) -> Subject:
    """What the number counts: the thing told with it, else the last one named, else the one before."""
    told = _TOLD_WITH.match(after)
    named = _subjects(told[0]) if told else _subjects(before)[-1:] or _subjects(after)[:1]
    if not named:
        return now
    # 我为政府网站找错, 网站主办单位: in a sentence of messages the word says nothing.
    if named[0] is Subject.SITE and re.search("留言|找错", sentence) and now is Subject.MESSAGE:
        return now
    return named[0]


_NAMED = {"message": Subject.MESSAGE, "media": Subject.MEDIA, "site": Subject.SITE}
_TOLD_WITH = re.compile(r"\s?(?:政府|政务|门户|微信|微博){0,2}(?:网站|新媒体|账号|帐号|公众号|留言)")
