"""The class of a column by its name: the words the field uses."""

from __future__ import annotations

import re

from ykterm.core.model import ColumnType

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
        "动态|要闻|新闻|快讯|快报|简讯|头条|聚焦|关注|资讯|时政|报道|播报|图片|看点|热点|经济运行|(?:政务|工作|部门|基层|乡镇|街道|科技|教育|农业)信息$",
    ),
)
_CLASSES = tuple((kind, re.compile(words).search) for kind, words in _WORDS)
# A heading over many columns or a fixed page, whatever other word its name holds.
_OTHER = re.compile(
    r"公开指南|公开制度|公开规定|公开目录|职能|职责|机构|简介|概况|领导|指南|办事|服务|联系|地图|下载|表格|专题|专栏|统计|数据|规划|计划|访谈|征集|"
    r"调查|信访|举报"
).search


def type_of(name: str) -> ColumnType:
    """The class of a column called `name`; OTHER where no word of the field tells."""
    bare = "".join(name.split())
    if _OTHER(bare) and not _CLASSES[0][1](bare):
        return ColumnType.OTHER
    return next((kind for kind, fits in _CLASSES if fits(bare)), ColumnType.OTHER)
