"""Titles and texts as units write them, drawn by a site's own seed: the same at every run."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

AS_OF = dt.date(2021, 4, 26)
"""The day of the trial: a Monday."""


@dataclass(frozen=True)
class Entry:
    """One item of a list."""

    title: str
    date: dt.date
    number: int
    """Its number in the site's system, distinct within the site."""
    body: str = ""

    @property
    def day(self) -> str:
        return self.date.isoformat()

    @property
    def compact(self) -> str:
        return self.date.strftime("%Y%m%d")


NEWS = (
    "{lead}到{town}调研春耕备耕工作",
    "{lead}主持召开区政府常务会议",
    "{unit}召开2021年度工作会议",
    "{unit}开展“我为群众办实事”主题活动",
    "{unit}党史学习教育动员大会召开",
    "{town}扎实推进人居环境整治",
    "{lead}带队检查安全生产工作",
    "{unit}组织志愿者走进{town}慰问困难群众",
    "全市{work}现场推进会在{town}召开",
    "{unit}三项举措推动{work}提质增效",
    "{unit}举办{work}业务培训班",
    "{lead}会见来访客商一行",
    "“五一”前夕{unit}走访慰问劳动模范",
    "{town}{work}首战告捷 一季度实现开门红",
)
NOTICES = (
    "关于开展2021年{work}专项检查的通知",
    "{unit}2021年公开招聘工作人员公告",
    "关于{town}道路临时封闭施工的通告",
    "关于{work}拟表彰对象的公示",
    "{unit}关于清明节放假安排的通知",
    "关于征集{work}线索的公告",
    "关于举办{work}技能大赛的通知",
    "关于对{town}停水检修的公告",
    "关于{work}补贴资金发放情况的公示",
    "关于废止部分规范性文件的公告",
)
FILES = (
    "关于印发《{area}{work}实施方案》的通知",
    "关于进一步加强{work}的意见",
    "关于印发{area}{work}三年行动计划的通知",
    "{area}人民政府关于公布{work}目录的决定",
    "关于转发《{work}管理办法》的通知",
    "关于修改《{area}{work}暂行规定》的决定",
    "关于做好2021年{work}的实施意见",
)
READINGS = (
    "《{area}{work}实施方案》政策解读",
    "一图读懂:{area}{work}三年行动计划",
    "{unit}负责人就{work}有关政策答记者问",
    "关于《{work}管理办法》的解读",
    "专家解读:怎样做好{work}",
    "图解:{area}2021年{work}要点",
)
POSTS = ("关于{person}等同志职务任免的通知", "关于{person}同志任职的通知", "{unit}干部任前公示")
BIDS = ("{town}{work}项目公开招标公告", "{town}{work}项目中标结果公告", "{unit}办公设备采购竞争性磋商公告")
MONEY = ("{unit}2020年度部门决算公开", "{unit}2021年部门预算及“三公”经费公开", "{area}2020年财政收支情况")
PLANS = ("{area}国民经济和社会发展第十四个五年规划纲要", "{unit}2021年工作要点", "{area}{work}“十四五”专项规划")
WORKS = (
    "农村饮水安全",
    "营商环境建设",
    "森林防火",
    "校园食品安全",
    "老旧小区改造",
    "河湖长制",
    "残疾人就业",
    "秸秆禁烧",
)
TOWNS = ("柳河镇", "石桥街道", "红旗乡", "东岭镇", "双台街道", "前进村", "西河社区")
PEOPLE = ("王建国", "李晓梅", "赵立新", "孙海涛", "周敏", "吴志强")


class Pen:
    """Writes entries for one unit."""

    def __init__(self, seed: int, unit: str, area: str) -> None:
        self.dice = random.Random(seed)
        self.unit = unit
        self.area = area
        self.number = seed * 1000

    def entries(self, patterns: tuple[str, ...], count: int, newest: int, step: int = 3) -> list[Entry]:
        """That many entries, the newest so many days before the trial, each up to 2 * step days older."""
        day = AS_OF - dt.timedelta(days=newest)
        made: list[Entry] = []
        used: set[str] = set()
        while len(made) < count:
            title = self.title(patterns)
            if title in used:
                title = f"{title}(第{len(made)}批)"
            used.add(title)
            self.number += self.dice.randrange(1, 9)
            made.append(Entry(title, day, self.number, self.body(title, day)))
            day -= dt.timedelta(days=self.dice.randrange(0, 2 * step + 1))
        return made

    def title(self, patterns: tuple[str, ...]) -> str:
        dice = self.dice
        return dice.choice(patterns).format(
            lead=f"区委书记{dice.choice(PEOPLE)}" if dice.random() < 0.5 else f"区长{dice.choice(PEOPLE)}",
            unit=self.unit,
            area=self.area,
            town=dice.choice(TOWNS),
            work=dice.choice(WORKS),
            person=dice.choice(PEOPLE),
        )

    def body(self, title: str, day: dt.date) -> str:
        month = f"{day.month}月{day.day}日"
        return (
            f"<p>　　{month},{title}。有关负责人指出,要提高政治站位,压实工作责任,确保各项任务落到实处。</p>"
            f"<p>　　据了解,自2019年以来,{self.area}已累计投入资金{self.dice.randrange(100, 900)}万元,"
            f"惠及群众{self.dice.randrange(1000, 9000)}人。下一步,将于2021年12月31日前完成全部任务。</p>"
        )
