"""Pages of basic information (领导信息, 机构职能, 概况, 联系方式): how old they are, what they say of the office."""

from __future__ import annotations

import datetime as dt
import re

from ykterm.core.ask import Reading
from ykterm.core.contact import FOOT, phones_in
from ykterm.core.dates import parse_day, sane
from ykterm.core.encoding import decode
from ykterm.core.footer import read_footer, written
from ykterm.core.model import About, Place
from ykterm.core.page import Page
from ykterm.core.places import Places
from ykterm.core.text import clean, squeeze

_KINDS = (
    ("联系", re.compile(r"联系(?:我们|方式|电话|地址)|办公(?:地址|地点|电话)|通讯(?:录|地址)")),
    (
        "领导",
        re.compile(
            r"领导(?:信息|之窗|班子|成员|介绍|简介|分工|简历|名单|一览|团队|机构)?$|(?:负责人|班子成员)(?:信息|介绍)?$|"
            r"^[市县区局委]长(?:之窗|简介|介绍)$|^(?:市|县|区|局|委|部门|单位|现任|主要|园区|管委会)领导"
        ),
    ),
    (
        "职能",
        re.compile(
            r"(?:机构|单位|部门|主要|工作|内设|组织)(?:职能|职责|设置|机构|配置)|职能(?:职责|介绍|简介)|职责职能|"
            r"三定(?:方案|规定)|处室设置"
        ),
    ),
    (
        "概况",
        re.compile(
            r"(?:机构|单位|部门|市情|县情|区情|本局|本委|园区|区域|走进)?(?:概况|简介|概览)$|^走进\S{2,6}$|"
            r"^(?:单位|部门|机构|关于|园区)(?:介绍|我们|本[局委办站])$"
        ),
    ),
)
_NO_PAGE = re.compile(r"信箱|活动|讲话|动态|新闻|公告|通知|批示|调研|邮箱|留言|文件|直通车|项目|政策|预决算|招聘|改革")

_OWN_DATE = re.compile(
    r"(?:(?:更新|发布|修改|发表|录入|公布|生成|发稿|编辑|最后更新|信息更新|内容更新)(?:时间|日期|于)|(?<![\u4e00-\u9fff])(?:时间|日期)|发文日期|成文日期)\s*[:：]?\s*[\[(（]?\s*"
    r"((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
)
_GENERATED = re.compile(r"页面生成|生成时间")
_LATER = re.compile(r"(?<!\d)(20\d\d)\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?\s*[日月]?")
"""A year with a month, and a day where there is one."""
_HAPPENED = re.compile(
    r"^[\s,，、起]{0,3}(?:任|担任|当选|起任|调任|兼任|至今|参加工作|入党|出生|生于|生,|毕业|成立|组建|更名|挂牌|设立|更新|发布|印发|获|免去|退休|到任|开始)"
)
_CLAIMED = re.compile(
    r"(?:更新|发布|修改|发表|录入|公布|成文|印发|成立|任命|编辑|统计|截至|截止到?)(?:时间|日期|于|到)?\s*[:：]?\s*[\[(（]?\s*$|(?:时间|日期)\s*[:：]\s*$"
)
_PLANNED = re.compile(
    r"(?:(?<!截)至|到|预计|计划|拟|将|规划|有效期|力争|目标|期限|有效|任期|届满|截止(?:时间|日期)?)\s*[:：于在]?\s*$"
)
_AROUND = 14
"""Characters shown on either side of a future date."""
_MOST = 5
"""Future dates told of one page, at most."""

_ADDRESS = re.compile(
    r"(?<!网)(?<!邮箱)(?<!IP)(?:办公|通讯|通信|联系|单位|机关|详细|具体|邮寄|所在)?地\s?址\s*[:：]\s*(.{4,80}?)"
    r"(?=\s*(?:邮\s?编|邮政编码|电\s?话|联系|传\s?真|邮\s?箱|网\s?址|网站|标识码|E-?mail|版权|技术|主办|承办|ICP|备案|乘车|办公时间|工作时间|[;；。|]|$))",
    re.IGNORECASE,
)
_REAL_ADDRESS = re.compile(r"[路街道巷号楼镇乡村区县市]")
_ADDRESSES = 20
"""Addresses kept of one page, at most."""
_TEXT = 60_000


def kind_of_about(name: str) -> str:
    """领导, 职能, 概况 or 联系 for a page or column of that name; empty where it is no such page."""
    bare = squeeze(name)
    if not 2 <= len(bare) <= 12 or _NO_PAGE.search(bare):
        return ""
    return next((kind for kind, words in _KINDS if words.search(bare)), "")


def read_about(page: Page, name: str, *, as_of: dt.date) -> About:
    """What a page of basic information says; a page without a date of its own has none."""
    text = _main_text(page)
    days, later = _own_days(page, text, as_of)
    later += [said for said in _claims(text, as_of) if said not in later]
    return About(
        kind=kind_of_about(name) or "概况",
        name=name,
        url=page.url,
        updated=max(days, default=None),
        future=tuple(later[:_MOST]),
        phones=tuple(phones_in(text)),
        addresses=tuple(addresses_in(text)),
    )


def read_foot(page: Page) -> Reading[About | None]:
    """The telephone and address in a page's foot, included ones too, as a page of its own; None where it shows neither.

    Asks for what `read_footer` asks for.
    """
    places = Places(page.document)
    texts = [piece.text for piece in page.outline.pieces if places.at(piece.parent) is Place.FOOTER]
    reader = read_footer(page)
    try:
        ask = next(reader)
        while True:
            answer = yield ask
            if answer.ok:
                source, _ = decode(answer.body, answer.content_type)
                texts.append(page.part(source if source.lstrip()[:1] == "<" else written(source), page.url).text)
            ask = reader.send(answer)
    except StopIteration:
        text = "\n".join(texts)[:_TEXT]
    phones, addresses = phones_in(text), addresses_in(text)
    if not phones and not addresses:
        return None
    return About(kind="联系", name=FOOT, url=page.url, updated=None, phones=tuple(phones), addresses=tuple(addresses))


def addresses_in(text: str) -> list[str]:
    """The postal addresses that stand after 地址 and the like, each once."""
    found = (clean(label[1], 80) for label in _ADDRESS.finditer(text))
    return list(dict.fromkeys(said for said in found if _REAL_ADDRESS.search(said) and "http" not in said))[:_ADDRESSES]


def _main_text(page: Page) -> str:
    """The texts of the page's main part, one to a line: labels and values in cells of their own stay apart."""
    places = Places(page.document)
    listed = {row.element for row in page.lists.dated_rows}
    texts = [
        piece.text
        for piece in page.outline.pieces
        if places.at(piece.parent) is Place.BODY and piece.parent not in listed and piece.parent.parent not in listed
    ]
    return "\n".join(texts)[:_TEXT]


def _own_days(page: Page, text: str, as_of: dt.date) -> tuple[list[dt.date], list[str]]:
    """The days the page gives as its own, and those of them that are still to come, as written."""
    said = [("PubDate 标签", page.tags.get("pubdate", ""))]
    said += [(clean(found[0], 30), found[1]) for found in _OWN_DATE.finditer(text) if not _GENERATED.search(found[0])]
    days, later = [], []
    for words, told in said:
        day = parse_day(told)
        if day is None and (year := re.match(r"20[5-9]\d", told.strip())):
            later.append(f"{words} {clean(told, 20)}" if year[0] not in words else words)
        elif day is not None and day > as_of + dt.timedelta(days=1):
            later.append(words if told in words else f"{words} {clean(told, 20)}")
        elif day is not None and day <= as_of:
            days.append(day)
    return days, later


def _claims(text: str, as_of: dt.date) -> list[str]:
    """Days to come that the text speaks of as gone by (2091年3月任局长); a plan's year is none."""
    found = []
    for day in _LATER.finditer(text):
        before, after = text[max(0, day.start() - _AROUND) : day.start()], text[day.end() : day.end() + _AROUND]
        if not _is_later(day, as_of) or _PLANNED.search(before):
            continue
        if _CLAIMED.search(before) or _HAPPENED.search(after):
            found.append(clean(f"{before}{day[0]}{after}", 80))
            if len(found) == _MOST:
                break
    return list(dict.fromkeys(found))


def _is_later(found: re.Match[str], as_of: dt.date) -> bool:
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    said = (year, month, day)
    if found[3] is not None and sane(year, month, day) is None and year < 2050:
        return False
    limit = as_of + dt.timedelta(days=1)
    return said > (limit.year, limit.month, limit.day)
