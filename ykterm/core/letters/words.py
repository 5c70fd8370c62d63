"""The words of letter boards: which columns are boards, what a state says, and the labels of letters.

Gathered from the boards of many cities' sites: the same few dozen words, whatever system made the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from ykterm.core.labels import Vocabulary
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


_LETTER = (
    r"(?:来信|写信|信件|留言|咨询|提问|提交|发信|诉求|来件|来电|反映|递交|发起|发表|投诉|建议|上报|求助|"
    r"网友|网民|群众|问题|办件|工单|案件|事项)"
)
_REPLY = r"(?:最终|部门|单位|官方|诉求|咨询|处办|回访)?(?:回复|答复|回答|办理|处理|反馈|解答|回信|处办|回应|办结|答理)"
_WHEN = r"(?:的)?(?:时间|日期|日)"

LABELS = Vocabulary(
    {
        "due": rf"(?:拟办|截止|到期|限办|限期|预计|预计办结|应办结|应回复|规定|承诺){_WHEN}|"
        rf"(?:{_REPLY}|承诺|法定|规定)(?:期限|时限|截止{_WHEN})",
        "answered": rf"{_REPLY}{_WHEN}",
        "asked": rf"{_LETTER}{{1,2}}{_WHEN}",
        "taken": rf"(?:受理|接收|登记|收件|收信|转办|交办){_WHEN}",
        "when": r"(?:发布|公开|公布|信件|更新|添加|创建)?(?:时间|日期)",
        "state": rf"(?:{_LETTER}|{_REPLY}|受理|当前|信息|办件)?(?:状态|进度|进展)|是否(?:已)?(?:回复|答复|办结|处理)",
        "unit": rf"{_REPLY}(?:单位|部门|机构|人|科室|机关|者)|(?:承办|主办|责任|答理)(?:单位|部门)",
        "answer": rf"{_REPLY}(?:的)?(?:内容|意见|结果|情况|详情|描述|信息|正文)|"
        r"(?:公开)?答复|回复|回答|解答|答|处理意见|处办回复|回复告知内容",
        "question": rf"(?:{_LETTER}{{1,2}}|主要|具体)(?:的)?(?:内容|描述|信息|正文|详情|摘要)|问题|提问|问",
        "title": rf"{_LETTER}{{0,2}}(?:标题|主题|题目|名称)",
        "other": r"(?:来信|写信|咨询|留言|投诉|提问|发信|反映|联系)?(?:人|者|姓名|网友|单位|部门|科室)|"
        r"编号|查询码|信件编号|受理编号|受理单位|受理部门|受理人|(?:信件|来信|咨询|留言|问题|诉求)?(?:类型|类别|分类|目的)|"
        r"附件|联系电话|电话|邮箱|浏览次数|浏览量|点击|点击数|满意度|评价|所属\S{2,4}|序号|来源|操作|查看|地址|是否公开|回访情况",
    }
)
"""What stands beside the texts of a letter, by kind; `when` is a date of which the label does not say what of."""

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
