"""What a number is told with: the words of the genre that say what it counts."""

from __future__ import annotations

import re

from ykterm.core.notice_check.model import Figure, Kind
from ykterm.core.notice_check.role import Role, Subject

# Told with other things than sites, accounts or messages the number is none of theirs.
_OTHER_THING = re.compile(
    r"\s?(?:链接|断链|死链|错链|栏目|问题|错别字|信息|页面|方面|指标|小时|分钟|部门|地区|月|季度|文件|报告|专栏|科室|附件|环节"
    r"|工作人员|人员|错误|表述|图片|严重)"
)
_FAILED_BEFORE = re.compile(r"不合格(?!率)|不达标(?!率)|未达标|未通过|单项否决")
_FAILED_AFTER = re.compile(r"[^,,]{0,16}(?:不合格|不达标|未达标|未通过)(?!率)")
# 抽查不合格的14家, 一季度不合格2家: of an earlier check.
_EARLIER = re.compile(r"不合格的\s?$|[一二三四1-4]\s?季度")
_TROUBLED_BEFORE = re.compile(r"存在[^,,]{0,8}问题的?[^,,]{0,8}(?:网站|新媒体|账号|单位)\s?$")
_TROUBLED_AFTER = re.compile(r"[^,,]{0,12}存在[^,,]{0,8}问题")
_NOT_YET = re.compile(r"未|仍|尚|不")
_PASSED_BEFORE = re.compile(r"(?<!不)合格(?!率)|(?<!不|未)达标(?!率)|(?<!未)通过(?!率|.{0,12}方式|.{0,8}手段)")
_PASSED_AFTER = re.compile(r"[^,,]{0,12}(?<!不)(?:合格|(?<!未)达标|(?<!未)通过(?!.{0,8}方式))(?!率)")
_WHOLE = re.compile(r"(?:全部|均|都|全)\s?$|(?:全部|均|都|全)[^,,]{0,6}(?:合格|达标|通过)")
_FOUND = re.compile(r"发现|存在|出现|问题|栏目|链接|错|有扣分|扣分")
_SAMPLED = re.compile(r"抽查|检查|抽检|抽取|监测|监管|测评|评估|普查|巡查|复查|检测")
_SAMPLED_AFTER = re.compile(r"[^,,。]{0,20}(?:进行|开展|实施|被)[^,,。]{0,12}(?:抽查|检查|监测|普查|检测|巡查)")
_RUNNING = re.compile(r"运行|总数|在册|共开设|共备案|共注册|共开通")
_THERE_ARE = re.compile(r"共有|现有|总计有|目前有|拥有")
_SITES = re.compile(r"网站|新媒体|账号|帐号|公众号")
# 目前有5家网站未更新 is no number of sites there are.
_NOT = re.compile(r"未|没有|不|无法|超过|被|存在|问题|曾")
_ANOTHER_TIME = re.compile(r"上月|上个月|上季|上年|上半年|去年|上期|上次|上一|同期|以往|此前")
_NOT_SITES = re.compile(r"栏目|页面|内容|信息|环节")
_RATES = (
    (Role.FAIL_RATE, re.compile(r"不合格率|不达标率")),
    (Role.PASS_RATE, re.compile(r"合格率|达标率|通过率")),
    (Role.TIMELY_RATE, re.compile(r"(?:按时|按期|及时|限时)[^,,。]{0,4}(?:办结|答复|回复|办理)?率")),
    (Role.CLOSE_RATE, re.compile(r"(?:办结|答复|回复|办理|处理)率")),
    (Role.TRUE_RATE, re.compile(r"属实率")),
    (Role.CHANGE, re.compile(r"同比|环比|增长|下降|上升|提高|降低|增加|减少|较上|比上")),
    (Role.RATE, re.compile(r"(?:整改|修复|整治|复查)[^,,。]{0,6}率|满意")),
    (Role.COVER, re.compile(r"抽查率|检查率|覆盖率|抽查面|检查面|覆盖面|(?:抽查|检查|监测)比例")),
    (Role.SHARE, re.compile(r"占|比例")),
)


def role_of(figure: Figure, clause: str, before: str, after: str, subject: Subject) -> Role:
    """What a count, a percentage or an ordinal counts.

    `clause`: the words before it back to a comma; `before`: back to the figure before it; `after`: to a comma or the
    next figure.
    """
    if figure.kind is Kind.ORDINAL:
        return (
            Role.ORDINAL
            if figure.unit == "次" and re.match(r"[^,,。]{0,10}(?:抽查|检查|普查|监测)", after)
            else Role.OTHER
        )
    if figure.kind is Kind.PERCENT:
        return _rate(clause, before, after)
    if _ANOTHER_TIME.search(clause):
        return Role.OTHER
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
            if _ANOTHER_TIME.search(clause):
                return Role.CHANGE
            if roles[0] is Role.COVER and _NOT_SITES.search(words):
                return Role.RATE
            if roles[0] is Role.PASS_RATE and "不合格率" in words[max(0, where - 1) : where + 3]:
                return Role.FAIL_RATE
            return roles[0]
    if re.match(r"\s?(?:合格|达标|通过)", after):
        return Role.PASS_RATE
    return Role.SHARE if before.strip() in ("(", ",占", ",占") else Role.RATE


def _message(figure: Figure, clause: str, before: str, after: str) -> Role:
    if figure.unit == "家":
        late = re.search(r"未在|未按|超期|逾期|超时|有\s?$", after)
        return Role.LATE_SPONSORS if late else Role.OTHER
    if re.search(r"(?:分别|各)有?\s?$", clause):
        return Role.EACH
    if re.search(r"不属实|无效|重复|误报", clause + after[:8]):
        return Role.OTHER
    if re.search(r"属实|有效", clause) or re.match(r"[^,,。]{0,8}属实", after):
        return Role.TRUE
    if re.search(r"未在|未按|超期|逾期|超时|延期|未办结|未答复", clause + after):
        return Role.LATE
    if re.search(r"按时|按期|及时", clause):
        return Role.TIMELY
    if re.search(r"办结|已答复|已回复|已办理", clause) or re.match(r"[^,,。]{0,8}(?:办结|答复|回复)", after):
        return Role.CLOSED
    if re.search(r"受理|收到|接到|接收|转办|交办|共有|留言\s?$", before):
        return Role.RECEIVED
    return Role.OTHER


def _checked(clause: str, before: str, after: str) -> Role:
    if re.search(r"未发现|没有发现", clause):
        return Role.OTHER
    if _EARLIER.search(clause):
        return Role.OTHER
    if _FAILED_BEFORE.search(clause) or _FAILED_AFTER.match(after):
        return Role.FAILED
    if _TROUBLED_BEFORE.search(clause) or _TROUBLED_AFTER.match(after):
        return Role.TROUBLED
    if re.search(r"每周|每个?星期", clause) and _SAMPLED.search(clause + after):
        return Role.WEEKLY
    whole = _WHOLE.search(clause) or _WHOLE.match(after)
    if (_PASSED_BEFORE.search(clause) or _PASSED_AFTER.match(after)) and not (whole or _NOT_YET.search(after)):
        return Role.PASSED
    if _FOUND.search(clause):
        return Role.OTHER
    if re.search(r"占[^,,]{0,8}$", clause):
        return Role.RUNNING
    if _NOT.search(clause) or _NOT.search(after):
        return Role.OTHER
    if "其中" in before and not _SAMPLED.search(clause + after):
        return Role.OTHER
    if _RUNNING.search(clause) or (_THERE_ARE.search(clause) and _SITES.search(clause + after[:6])):
        return Role.RUNNING
    if _SAMPLED.search(clause) or _SAMPLED_AFTER.match(after):
        return Role.SAMPLED
    # 对全市政府网站进行了抽查,共39家.
    if (
        re.fullmatch(r"\s?(?:共计?|总计|合计|涉及)\s?", clause)
        and _SAMPLED.search(before)
        and not _FOUND.search(before)
    ):
        return Role.SAMPLED
    if whole or re.search(r"全市|全省|全区|全县|全国", clause):
        return Role.RUNNING
    return Role.OTHER
