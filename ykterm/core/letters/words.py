"""The words of letter boards: which columns are boards, what a state says, and the labels of letters.

Gathered from the boards of many cities' sites: the same few dozen words, whatever system made the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from ykterm.core.text import squeeze


class LetterState(StrEnum):
    """What is known of an answer."""

    ANSWERED = "answered"
    OPEN = "open"
    UNKNOWN = "unknown"


_DONE = r"(?:答复|回复|回答|办结|办理|处理|处置|反馈|解答|解决|回应|回信|答|办|复|回)"
_ANSWERED = re.compile(
    rf"(?:已经?|予以)(?:电话|短信|当面|邮件|书面|线下|私下|另行)?{_DONE}{{1,2}}(?:完毕|完成|完|结束|结案)?|"
    rf"{_DONE}(?:完毕|完成|完|完结|结束|结案)|(?:已经?)?(?:办结|结案|办毕|完结)|已经?(?:完成|结束|归档)(?:回复|答复|办理)?"
)
_OPEN = re.compile(
    rf"(?:未|没有|尚未|还未|暂未){_DONE}{{1,2}}|[待等](?:待)?{_DONE}{{1,2}}|"
    r"(?:正在?)?(?:办理|处理|回复|答复|流转|核实|调查)(?:之)?中|正在?(?:办理|处理|回复|答复)|"
    r"(?:超时|超期|逾期)(?:未\S{2})?|暂无(?:回复|答复)"
)
_TAKEN = r"(?:受理|转办|交办|签收|接收|接件|提交|登记|分办|派发|审核|审查)"
_IN_HAND = re.compile(rf"[已待未]{_TAKEN}(?:中|通过)?|{_TAKEN}中|已收|新建|新信件|流转|正在(?:受理|转办|审核)")
_DRESS = "[]【】()（）<>《》·-—:： "
_LONGEST = 12

_LEADING = re.compile(r"\s*[\[【(（]\s*(\S{2,8}?)\s*[\]】)）]\s*")
_TRAILING = re.compile(r"\s*[\[【(（]\s*([^\s\[【(（]{2,8})\s*[\]】)）]\s*$")

_TEST = re.compile(
    r"(?:张三|李四|王五|赵六|某{2,4}|张某某?|测试(?:信|信件|一下|留言|数据|标题|内容|咨询|用?\d*)?|(?:[a-z]{1,3}|test\w{0,8}|demo)\d{0,4}|\d{1,8}|"
    r"(?P<one>.)(?P=one){1,9}|[?？.。*]+)",
    re.IGNORECASE,
)

_BOARD = re.compile(
    r"信箱|来信|信件|写信|留言|咨询|问政|诉求|民声|有问必答|答复|回复|回音壁|热线|建言|意见箱|我要问|问答|投诉|建议|互动问答|政民互动|官民互动|互动交流|网上信访|"
    r"信访|举报|访谈|征集|12345|民生在线|百姓热线"
)
_NO_BOARD = re.compile(
    r"公告|通知|指南|须知|电话|邮箱|办法|规定|条例|动态|新闻|统计|报告|公示|年报|政策(?!咨询)|解读|说明|流程|制度|提案|议案|人大|政协|依申请|查询|常见|知识|专栏|专题"
)
_NO_CONSULTATION = re.compile(r"信访|举报|纪检|监察|监督|访谈|征集|调查|投稿|预征|听证|意见箱$")
_CHANNEL = re.compile(
    r"信箱|来信|写信|留言|咨询|问政|诉求|有问必答|回音壁|我要问|建言|12345|民生热线|政务热线|百姓热线|民声|互动问答|政民互动|政策问答|投诉|智能问答|在线客服"
)
_NO_CHANNEL = re.compile(
    r"公告|通知|指南|须知|电话|邮箱|办法|规定|新闻|统计|报告|公示|解读|培训|活动|会议|信访|举报|中心$|公司$"
)


def state_of(text: str) -> tuple[LetterState, bool] | None:
    """The state a short text says, and whether it says so of the answer itself; None where it is no state.

    已受理 or 已转办 says only that somebody has it in hand: open, if nothing else shows an answer.
    """
    bare = squeeze(text).strip(_DRESS)
    if not 1 < len(bare) <= _LONGEST:
        return None
    if _OPEN.fullmatch(bare):
        return LetterState.OPEN, True
    if _ANSWERED.fullmatch(bare):
        return LetterState.ANSWERED, True
    return (LetterState.OPEN, False) if _IN_HAND.fullmatch(bare) else None


def parted(title: str) -> tuple[str, str]:
    """A title and the state it carries in brackets ([已回复]关于供暖的问题); the state is empty where it has none."""
    for found in (_LEADING.match(title), _TRAILING.search(title)):
        if found and state_of(found[1]):
            return (title[: found.start()] + title[found.end() :]).strip(), found[1]
    return title, ""


def is_test(title: str) -> bool:
    """Whether a letter was left by whoever set the board up (张三, 测试, 111): no valid letter."""
    return _TEST.fullmatch(squeeze(title).strip(_DRESS)) is not None


def is_board(name: str) -> bool:
    """Whether a column of that name may be a board of letters, or one of the kinds taken for one."""
    bare = squeeze(name)
    return 2 <= len(bare) <= 14 and _BOARD.search(bare) is not None and _NO_BOARD.search(bare) is None


def is_consultation(name: str) -> bool:
    """Whether a board's letters are 政务咨询: 信访, 举报, 纪检, 访谈 and 征集 have rules of their own."""
    return is_board(name) and _NO_CONSULTATION.search(squeeze(name)) is None


def is_channel(name: str) -> bool:
    """Whether a link's words are those of a way to ask the office something, wherever it leads."""
    bare = squeeze(name)
    return 2 <= len(bare) <= 14 and _CHANNEL.search(bare) is not None and _NO_CHANNEL.search(bare) is None


def has_channel(names: Iterable[str]) -> bool:
    """Whether `is_channel` is true of any of the links' words, each as `clean` gives it."""
    # One search through all of them, for a site has a hundred thousand; 14 characters, spaced out, are 27.
    joined = "\n".join({name for name in names if len(name) <= 27}).replace(" ", "") + "\n"
    for found in _CHANNEL.finditer(joined):
        start = joined.rfind("\n", 0, found.start()) + 1
        if is_channel(joined[start : joined.find("\n", start)]):
            return True
    return False


BLANK = re.compile(
    r"[\s\-—/.。:：]*(?:暂?无|没有|暂未|尚未|未|待|等待)?(?:相关|任何)?(?:回复|答复|办理|处理|反馈)?(?:内容|意见|结果|信息)?[\s\-—/.。:：!！]*"
)
"""An answer's text that is none."""
NO_ANSWER_YET = re.compile(
    r"[\s【\[(（]*(?:暂无|没有|暂未|尚未|还未|未|待|等待)(?:任何|相关)?(?:回复|答复|办理|处理|反馈)(?:内容|意见|结果|信息)?[\s】\])）。.!！]*|"
    r"(?:信件)?(?:正在)?(?:办理|处理)(?:之)?中[\s。.,，!！]*(?:请您?耐心等[待候]\S{0,4})?"
)
"""An answer's text that says there is none yet."""

NONE_FOUND = "未见咨询渠道"
"""What a round calls the board it looked for all over a site and did not find."""
