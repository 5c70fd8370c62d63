"""Letters citizens wrote to the simulated units, and the boards they stand on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from ykterm.demo.words.matters import TOWNS

if TYPE_CHECKING:
    from ykterm.demo.model import Site


@dataclass(slots=True, eq=False)
class Letter:
    """One letter. `late`: planted as answered or left too slowly; `remark`: a state of its own, such as 已电话答复."""

    number: int
    guid: str
    title: str
    asked: dt.date
    answered: dt.date | None
    late: bool = False
    remark: str = ""

    def is_open(self, day: dt.date) -> bool:
        """Whether it has no answer on that day."""
        return not self.remark and (self.answered is None or self.answered > day)


@dataclass(slots=True, eq=False)
class Board:
    """One board of a site. Its form is one of those in board_pages; `counts`: its letters are 政务咨询."""

    name: str
    form: str
    number: int
    counts: bool = True
    letters: list[Letter] = field(default_factory=list)
    """Newest first."""

    def shown(self, day: dt.date) -> list[Letter]:
        """Letters on line on that day, newest first."""
        return [letter for letter in self.letters if letter.asked <= day]


_PLANS = (
    ("laobian", "区长信箱", "api"), ("zhanqian", "区长信箱", "states"), ("xishi", "网上咨询", "dl"),
    ("kfq", "主任信箱", "grid"), ("dsq", "市长信箱", "dates"), ("gaizhou", "市长信箱", "states"), ("czj", "局长信箱",
    "api"),
    ("gaj", "在线咨询", "dl"), ("rsj", "咨询投诉", "jact"), ("zjj", "局长信箱", "jact"), ("gjj", "在线咨询", "dates"),
    ("swj", "局长信箱", "grid"), ("jtj", "网上咨询", "dates"), ("wjw", "咨询投诉", "api"), ("mzj", "局长信箱",
    "states"),
    ("bhxq", "留言板", "plain"), ("lyj", "网上留言", "dl"),
)  # fmt: skip
_OTHERS = (("gaj", "网上信访", "states"), ("scjgj", "投诉举报", "grid"))
"""Boards for petitions and reports: no answering time of 政务咨询 binds them."""
_TOPICS = (
    "{t}小区停水问题", "咨询孩子转学需要什么材料", "{t}路灯不亮", "咨询社保关系转移", "公交车能否延长到{t}",
    "楼上漏水物业不管怎么办",
    "咨询公积金异地贷款", "{t}道路坑洼何时维修", "咨询营业执照年报", "建议{t}增设红绿灯", "咨询退休人员取暖费",
    "{t}夜间施工噪音",
    "咨询二手房过户费用", "咨询残疾证办理", "{t}垃圾清运不及时", "咨询农机补贴申领", "反映{t}幼儿园收费",
    "咨询失业金领取条件",
    "{t}供热温度不达标", "咨询律师执业证换发", "咨询创业担保贷款", "建议{t}修建健身广场", "咨询生育津贴",
    "反映{t}违章停车",
    "咨询门诊慢性病报销", "咨询出租车投诉渠道",
)  # fmt: skip
_D = dt.date
_LATE: dict[str, tuple[tuple[str, dt.date, dt.date | None], ...]] = {
    "dsq": (("北河镇自来水发黄", _D(2018, 10, 9), _D(2018, 12, 20)), ("咨询宅基地确权", _D(2019, 1, 25),
    _D(2019, 4, 18))),
    "gaizhou": (("太平镇桥梁护栏损坏", _D(2018, 8, 14), _D(2018, 11, 2)),),
    "czj": (("咨询会计证书遗失补办", _D(2018, 9, 18), _D(2018, 12, 5)),),
    "gjj": (("咨询还贷提取次数", _D(2018, 11, 6), _D(2019, 1, 29)), ("单位欠缴公积金", _D(2019, 1, 30), None)),
    "rsj": (("咨询职称补贴发放", _D(2018, 12, 4), _D(2019, 2, 26)),),
    "xishi": (("东风街道下水堵塞", _D(2018, 7, 10), _D(2018, 9, 28)),),
    "zhanqian": (("清河街道旧楼外墙脱落", _D(2019, 1, 31), None),),
    "swj": (("咨询成品油经营许可", _D(2019, 2, 1), None),),
    "mzj": (("咨询临时救助标准", _D(2019, 1, 29), None),),
    "kfq": (("临海街道校车线路", _D(2019, 2, 1), None),),
    "laobian": (("柳林街道烟囱冒黑烟", _D(2019, 1, 30), None),),
}  # fmt: skip
_ODD: dict[str, tuple[tuple[str, dt.date, dt.date | None, str], ...]] = {
    "gaizhou": (("红旗镇修路占地补偿", _D(2016, 5, 17), None, ""),),
    "mzj": (("咨询婚姻登记预约", _D(2016, 9, 6), None, ""), ("测试", _D(2018, 11, 2), None, "")),
    "kfq": (("反映小区门禁失灵", _D(2018, 10, 15), None, "已电话答复"),),
    "dsq": (("测试信件", _D(2018, 6, 5), _D(2018, 6, 5), ""),),
}  # fmt: skip
"""Sound ones: unanswered but older than the year that counts, letters the staff wrote to try the board out, an answer
given by telephone."""


def fill(site: Site) -> None:
    """Give a site its boards, the same ones every time."""
    rng = Random(f"letters {site.id}")
    plans = [(name, form, True) for owner, name, form in _PLANS if owner == site.id]
    plans += [(name, form, False) for owner, name, form in _OTHERS if owner == site.id]
    for number, (name, form, counts) in enumerate(plans, 1):
        board = Board(name, form, number, counts)
        rows = _ordinary(rng, counts, form)
        if counts:
            rows += [(title, asked, answered, "", True) for title, asked, answered in _LATE.get(site.id, ())]
            rows += [(title, asked, answered, mark, False) for title, asked, answered, mark in _ODD.get(site.id, ())]
        rows.sort(key=lambda row: row[1], reverse=True)
        for n, (title, asked, answered, mark, late) in enumerate(rows):
            raw = f"{rng.getrandbits(128):032x}"
            guid = f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"
            key = 500_000 + site.number * 1000 + number * 100 + n
            board.letters.append(Letter(key, guid, title, asked, answered, late, mark))
        site.boards.append(board)


def _ordinary(rng: Random, counts: bool, form: str) -> list[tuple[str, dt.date, dt.date | None, str, bool]]:
    """Letters of the last twelve months, each answered within the same week; a petition board answers nobody."""
    topics = rng.sample(_TOPICS, k=10 + rng.randrange(8))
    monday = dt.date(2019, 4, 22)
    rows: list[tuple[str, dt.date, dt.date | None, str, bool]] = []
    for topic in topics:
        asked = monday + dt.timedelta(days=rng.randrange(3))
        answered = asked + dt.timedelta(days=1 + rng.randrange(2)) if counts and form != "plain" else None
        rows.append((topic.format(t=rng.choice(TOWNS)), asked, answered, "", False))
        monday -= dt.timedelta(weeks=1 + rng.randrange(4))
    return rows
