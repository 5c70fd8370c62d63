"""The class of a column, and why: by the registry, its own tag, its name, or the heading above it."""

from __future__ import annotations

import re

from ykterm.core.model import Column, ColumnType
from ykterm.core.page import Page

# In this order, the first that fits names the class: 政策解读 is no policy file, 政策咨询 neither.
_WORDS = (
    (ColumnType.EXPLANATION, "解读|图解|一图读懂|政策问答|答记者问|政策释义"),
    # 访谈, 征集调查, 信访 and 举报 are not 政务咨询: their letters have no answering time.
    (ColumnType.CONSULTATION, "咨询|信箱|留言|互动|问答|来信|信件|写信|投诉|建议|诉求|答复|回复|热线|民生在线"),
    (
        ColumnType.POLICY,
        "政策|法规|规范性文件|文件|规章|条例|法律|政令|政府令|政府公报|办法|营政发|营政办",
    ),
    (ColumnType.NOTICE, "通知|公告|公示|通告|通报|公开招聘|招考|录用|招标|采购|中标|拍卖|预警"),
    (
        ColumnType.NEWS,
        "动态|要闻|新闻|快讯|快报|简讯|头条|聚焦|关注|资讯|时政|报道|播报|看点|热点|(?:政务|工作|部门|基层|乡镇|街道|科技|教育|农业)信息$",
    ),
)
_CLASSES = tuple((kind, re.compile(words).search) for kind, words in _WORDS)
# A heading over many columns or a fixed page, whatever other word its name holds.
_OTHER = re.compile(
    r"公开指南|公开制度|公开规定|公开目录|职能|职责|机构|简介|概况|领导|指南|办事|服务|联系|地图|下载|表格|专题|专栏|统计|数据|规划|计划|访谈|征集|"
    r"调查|信访|举报|发布会|发言人|直播|专访|回应|经济运行"
).search


_PARENT = (
    # 新闻中心 and 互动交流 head many a column that is neither news nor a letter box.
    (ColumnType.EXPLANATION, re.compile("解读").search),
    (ColumnType.POLICY, re.compile("政策文件|规范性文件|政策法规|法律法规|政府文件").search),
    (ColumnType.NOTICE, re.compile("通知公告|公示公告|公告公示").search),
    (ColumnType.NEWS, re.compile("动态|要闻").search),
)
# 网页设计规范's values of ColumnType, and what sites write for them.
_STANDARD = {
    **dict.fromkeys(
        ("工作动态", "政务动态", "部门动态", "动态要闻", "要闻动态", "政务要闻", "新闻动态"), ColumnType.NEWS
    ),
    **dict.fromkeys(("通知公告", "公告公示", "公示公告"), ColumnType.NOTICE),
    **dict.fromkeys(("政策文件", "政策法规", "规范性文件"), ColumnType.POLICY),
    "政策解读": ColumnType.EXPLANATION,
    **dict.fromkeys(("咨询投诉", "政务咨询"), ColumnType.CONSULTATION),
    # 信息公开目录 is no class: the 规范 has no value for 通知公告, which therefore stands under it.
    **dict.fromkeys(("概况信息", "机构职能", "负责人信息", "领导信息", "信息公开指南"), ColumnType.OTHER),
    **dict.fromkeys(("信息公开年报", "信息公开年度报告", "依申请公开", "数据发布", "数据开放"), ColumnType.OTHER),
    **dict.fromkeys(("回应关切", "办事服务", "征集调查", "在线访谈"), ColumnType.OTHER),
}
_PATIENCE = (
    *(ColumnType.NEWS, ColumnType.NOTICE, ColumnType.POLICY, ColumnType.EXPLANATION),
    *(ColumnType.OTHER, ColumnType.CONSULTATION),
)
"""From the shortest limit to none (core/indicators)."""
_PARTS = re.compile(r"[,，、;；/|>\s]+")

Told = tuple[ColumnType, str]
"""A class, and in Chinese what told it."""


def type_of(name: str) -> ColumnType:
    """The class of a column called `name`; OTHER where no word of the field tells."""
    return told_by_name(name)[0]


def told_by_name(name: str) -> Told:
    """The class of a column by its name, with the word that tells it."""
    bare = "".join(name.split())
    if (other := _OTHER(bare)) and not _CLASSES[0][1](bare):
        return ColumnType.OTHER, f"栏目名含“{other[0]}”"
    for kind, fits in _CLASSES:
        if word := fits(bare):
            return kind, f"栏目名含“{word[0]}”"
    return ColumnType.OTHER, ""


def class_of(column: Column, page: Page) -> Told:
    """The class of a column whose page was read, and why.

    The registry's word beats all; then the page's ColumnType tag and the name, each where it tells. Where they
    disagree the class with the longer limit holds: a template's tag is often left the same on every column. The tag of
    a whole branch (信息公开,政策文件) means its last standard part.
    """
    if column.type is not None:
        return column.type, "登记表写明"
    named, name_says = told_by_name(column.name)
    tagged, tag_says = _told_by_tag(page.tags.get("columntype", "").strip())
    if tag_says and name_says and tagged is not named:
        milder = max(tagged, named, key=_PATIENCE.index)
        return milder, f"{tag_says},而{name_says}: 不一致时取时限较长的一类"
    if tag_says:
        return tagged, tag_says
    if name_says:
        return named, name_says
    own = page.tags.get("columnname", "")
    kind, why = told_by_name(own)
    if why:
        return kind, f"标签 ColumnName“{own[:20]}”: {why}"
    for parent, _ in reversed(page.breadcrumb[1:-1]):
        for kind, fits in _PARENT:
            if word := fits(parent):
                return kind, f"上级栏目“{parent[:20]}”含“{word[0]}”"
    return ColumnType.OTHER, "栏目名、标签、上级栏目都没有指明类别"


def _told_by_tag(tag: str) -> Told:
    for part in reversed([part for part in _PARTS.split(tag[:200]) if part]):
        if part in _STANDARD:
            return _STANDARD[part], f"标签 ColumnType“{tag[:40]}”"
    return ColumnType.OTHER, ""
