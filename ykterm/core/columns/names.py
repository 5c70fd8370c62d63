"""The class of a column by its name: the words the field uses."""

from __future__ import annotations

import re

from ykterm.core.model import ColumnType

# In this order: 政策解读 is not a policy file, 意见征集 is not news; the first that fits names the class.
_WORDS = (
    (ColumnType.EXPLANATION, "解读|图解|一图读懂|政策问答|答记者问"),
    (
        ColumnType.CONSULTATION,
        "咨询|信箱|留言|互动|问答|来信|信件|信访|投诉|建议|征集|调查|访谈|举报|诉求|民意|市长热线|局长热线|12345|答复|回复|热线|我要写信",
    ),
    (
        ColumnType.POLICY,
        "政策|法规|规范性文件|文件|规章|条例|法律|规范|办法|制度|政令|公报|政府令|红头|营政发|营政办",
    ),
    (
        ColumnType.NOTICE,
        "通知|公告|公示|通告|通报|公开目录|公布|拍卖|招标|采购|中标|招聘|录用|招考|人事任免|任免|预警|提示|预决算|财政信息|公开年报|年度报告",
    ),
    (
        ColumnType.NEWS,
        "动态|要闻|新闻|快讯|快报|简讯|信息|头条|聚焦|关注|资讯|时政|报道|播报|图片|视频|经济运行|工作|会议|活动|风采|党建|建设|纪实|看点|热点",
    ),
)
_CLASSES = tuple((kind, re.compile(words).search) for kind, words in _WORDS)
# 信息公开 is a heading over many columns, 工作机构 a fixed page: not news for the word in them.
_OTHER = re.compile(
    r"公开指南|公开制度|公开规定|信息公开$|政务公开$|职能|职责|机构|简介|概况|领导|指南|办事|服务|联系|地图|下载|表格|专题|专栏|统计|数据|规划|计划|应急"
).search


def type_of(name: str) -> ColumnType:
    """The class of a column called `name`; OTHER where no word of the field tells."""
    bare = "".join(name.split())
    other = _OTHER(bare) is not None
    for kind, fits in _CLASSES:
        if fits(bare) and not (other and kind in (ColumnType.NEWS, ColumnType.POLICY, ColumnType.NOTICE)):
            return kind
    return ColumnType.OTHER
