"""What the simulated office knew in April 2019 beside the rounds, as plain data: the figures are the real notice's.

The messages' texts and days are made up; that notice gives their numbers alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ykterm.demo.units import UNITS

WHO = "模拟检查员"
"""Who keeps the simulated ledger."""
WHY = "模拟数据"
MONTH = "2019-04"
LOOKED = "逐站看首页、主要栏目和互动栏目"
"""What was looked at by eye, on both days."""


@dataclass(frozen=True, slots=True)
class Message:
    """A reader's message and what became of it."""

    unit: str
    received: dt.date
    text: str
    link: str
    true: bool
    answer: str
    answered: dt.date


MESSAGES = (
    Message(
        unit="gxj",
        received=dt.date(2019, 4, 3),
        text="首页右侧几个链接点了打不开",
        link="http://gxj.gov.cn.test/",
        true=True,
        answer="感谢指出,已转技术单位逐条修复",
        answered=dt.date(2019, 4, 8),
    ),
    Message(
        unit="rsj",
        received=dt.date(2019, 4, 11),
        text="办事指南里的联系电话是空号",
        link="http://rsj.gov.cn.test/",
        true=True,
        answer="电话已更正",
        answered=dt.date(2019, 4, 12),
    ),
    Message(
        unit="czj",
        received=dt.date(2019, 4, 17),
        text="看不到今年的部门预算",
        link="http://czj.gov.cn.test/",
        true=False,
        answer="今年预算已公开在“预决算公开”栏目,网址已告知",
        answered=dt.date(2019, 4, 18),
    ),
    Message(
        unit="jtj",
        received=dt.date(2019, 4, 22),
        text="一篇通知的附件下载不了",
        link="http://jtj.gov.cn.test/",
        true=True,
        answer="附件已重新上传",
        answered=dt.date(2019, 4, 24),
    ),
)
CUTOFF = dt.date(2019, 4, 25)
PROVINCE_RECEIVED, PROVINCE_TRUE, PROVINCE_CLOSED = 82, 49, 82
PROVINCE_LATE = 3
"""Sponsors with one message each that was answered late."""

SLOW_DOMAINS = ("sthjj", "jtj")
DOMAINS = {unit.id: "已完成" for unit in UNITS} | {"dsq": "未开展"} | dict.fromkeys(SLOW_DOMAINS, "进展缓慢")
"""How far each unit says it is with its domains, by unit."""
EMBLEMS = {unit.id: "已自查未发现" for unit in UNITS}
EVIDENCE = "单位书面报送"

LAST_NUMBER = 4
"""The last number of the office's papers in the year."""
DEADLINE = dt.date(2019, 5, 14)
"""Until when the units named in the month's notice report."""

ORDINAL, RUNNING, SAMPLED, UNQUALIFIED = 4, 576, 106, 1
"""Of the province's spot check: which of the year, sites running, sampled, failed."""
USUAL = ("更新不及时", "空白栏目", "互动回应差", "链接无法访问")
NAMED = {"gxj": "网站首页10个链接无法访问"}
"""Faults of the city's sites that the province named, by unit."""
NORMS = (
    "各地区、各部门积极推进政府网站域名清理工作,目前清理工作基本完成,但仍有个别地区和部门域名清理工作进展缓慢。"
    "此外,各地区、各部门均对政府网站规范使用国徽情况进行了自查,目前均未发现不规范使用国徽情况。"
)
