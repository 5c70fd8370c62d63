"""The classes titles are learned under: the inspection's own, and what a column's name says beside them."""

from __future__ import annotations

import re

from ykterm.core.model import ColumnReading, ColumnType

NEWS = ColumnType.NEWS.value
NOTICE = ColumnType.NOTICE.value
POLICY = ColumnType.POLICY.value
EXPLANATION = ColumnType.EXPLANATION.value
PLAN = "规划计划"
DOCUMENTS = frozenset({POLICY, EXPLANATION, PLAN})
"""What the news tells of most: 我局印发… is news."""

_TOPICS = (
    ("招标采购", "招标|采购|中标|招投标|交易公告|交易信息"),
    ("人事信息", "人事|任免|招聘|招考|录用|公务员|职称"),
    ("财政信息", "财政|预算|决算|资金|三公|财务"),
    (PLAN, "规划|计划|工作要点|工作总结"),
    ("行政执法", "执法|处罚|许可|双随机|强制"),
    ("统计数据", "统计|数据"),
    ("征集调查", "征集|调查"),
    ("办事指南", "指南|办事"),
)
_TOPIC_WORDS = tuple((name, re.compile(words).search) for name, words in _TOPICS)
# What such a column holds says nothing of its class: all sorts of things by its very name.
_MIXED = re.compile(
    r"其他|其它|综合|图片|图文|视频|专题|专栏|最新|头条|推荐|热点|首页|全部|信息公开|政务公开|主动公开|公开目录|重点领域|公开内容|资料|下载"
).search
_SITES = 3
"""Sites that must have a column of an unknown name for it to be a class of its own."""
_TOLERANT = {NOTICE: frozenset({NEWS, EXPLANATION})}
"""Class -> the only classes a title in it may be told to belong to. A notice column is where tenders, appointments,
budgets and documents are announced: only what announces nothing stands out there."""
_NEAR = frozenset({frozenset({POLICY, PLAN}), frozenset({"财政信息", "统计数据"})})
"""Classes that hold the same documents."""


def topic_of(reading: ColumnReading, sites: int = 1) -> str | None:
    """The class a column's titles are learned under; None: a mixture by its nature.

    A class of the inspection's own for news, documents and explanations; what the name says for notices and the rest.
    `sites`: how many sites have a column of that name.
    """
    name = bare_name(reading)
    if _MIXED(name) or reading.type is ColumnType.CONSULTATION:
        return None
    if reading.type in (ColumnType.NEWS, ColumnType.EXPLANATION):
        return reading.type.value
    for topic, says in _TOPIC_WORDS:
        if says(name):
            return topic
    if reading.type is not ColumnType.OTHER:
        return reading.type.value
    return name if sites >= _SITES and len(name) > 1 else None


def stands_out(topic: str, own: str) -> bool:
    """Whether a title of class `topic` would be out of place in a column of class `own` at all."""
    return topic != own and frozenset({topic, own}) not in _NEAR and (own not in _TOLERANT or topic in _TOLERANT[own])


def bare_name(reading: ColumnReading) -> str:
    return "".join(reading.name.split())
