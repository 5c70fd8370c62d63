"""What each number of the text counts, by the words about it: 运行 576家, 抽查 106家, 不合格 1家, 合格率 99.1%."""

from __future__ import annotations

import re

from msgspec import Struct

from ykterm.core.notice_check.figures import is_about
from ykterm.core.notice_check.model import Figure, Kind, Paragraph
from ykterm.core.notice_check.role import Level, Role, Subject
from ykterm.core.notice_check.told import role_of


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
_NEAR = 8
ITS = re.compile(r"\s?[^,,。;::、]{0,12}的")
"""What stands between the number a percentage is of and itself: 1910家(政府网站的)44.9%."""
_FAR = 300
"""Characters of a sentence to either side, at most."""
_PARTS = re.compile(r"[,,。!?;;::、]")


def facts(paragraph: Paragraph, figures: list[Figure]) -> list[Fact]:
    """The paragraph's counts, percentages and ordinals with what they count, in the order they stand."""
    text = paragraph.text
    subject = next(reversed(subjects(paragraph.heading)), Subject.SITE)
    level = _level(paragraph.heading)
    found: list[Fact] = []
    for place, figure in enumerate(figures):
        start = figures[place - 1].end if place else 0
        stop = figures[place + 1].start if place + 1 < len(figures) else len(text)
        cut = _PARTS.search(text, figure.end, stop)
        after = text[figure.end : cut.start() if cut else stop]
        # A sentence names its subject anew, or goes on with the last one.
        before = text[start : figure.start]
        subject = _subject(subject, before, after, sentence(text, figure))
        level = _level(before) or level
        if figure.kind not in (Kind.COUNT, Kind.PERCENT, Kind.ORDINAL) or is_about(paragraph, figure):
            continue
        clause = before[max(before.rfind(mark) for mark in ",,。;;:") + 1 :]
        if place and figure.kind is Kind.PERCENT and ITS.fullmatch(before):
            # 占1910家政府网站的44.9%: the word stands before the number it is of.
            clause = text[max(0, figures[place - 1].start - _NEAR) : figure.start]
        found.append(
            Fact(
                figure=figure,
                role=role_of(figure, clause, before, after, subject),
                subject=subject,
                level=level,
                before=before,
                after=after,
            )
        )
    return found


def sentence(text: str, figure: Figure) -> str:
    """The sentence about the figure, as far as a sentence reaches."""
    first = max(text.rfind(mark, max(0, figure.start - _FAR), figure.start) for mark in "。!?") + 1
    last = text.find("。", figure.end, figure.end + _FAR)
    return text[max(first, figure.start - _FAR) : last if last >= 0 else figure.end + _FAR]


def _level(text: str) -> Level | None:
    """The last one named."""
    named = [found.lastgroup for found in _LEVELS.finditer(text)]
    return (Level.UPPER if named[-1] == "upper" else Level.OURS) if named else None


def subjects(text: str) -> list[Subject]:
    """Every thing named that can be counted, in order."""
    return [_NAMED[found.lastgroup] for found in _SUBJECTS.finditer(text) if found.lastgroup]


def _subject(now: Subject, before: str, after: str, sentence: str) -> Subject:
    """What the number counts: the thing told with it, else the last one named, else the one before."""
    told = _TOLD_WITH.match(after)
    named = subjects(told[0]) if told else subjects(before)[-1:] or subjects(after)[:1]
    if not named:
        return now
    # 我为政府网站找错, 网站主办单位: in a sentence of messages the word says nothing.
    if named[0] is Subject.SITE and re.search("留言|找错", sentence) and now is Subject.MESSAGE:
        return now
    return named[0]


_NAMED = {"message": Subject.MESSAGE, "media": Subject.MEDIA, "site": Subject.SITE}
_TOLD_WITH = re.compile(r"\s?(?:政府|政务|门户|微信|微博){0,2}(?:网站|新媒体|账号|帐号|公众号|留言)")
