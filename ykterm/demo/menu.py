"""Which columns a site has, and which of them were planted blank, stale or beyond any reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ykterm.demo.model import Column
from ykterm.demo.units import Unit

NEWS, NOTICE, POLICY, EXPLANATION, OTHER = "动态要闻", "通知公告", "政策文件", "政策解读", "其他"


@dataclass(frozen=True, slots=True)
class _Plan:
    name: str
    type: str
    group: str
    weight: int
    """Its share of the site's articles."""
    hot: bool = False


_OPEN = (
    _Plan("政策文件", POLICY, "政务公开", 1),
    _Plan("政策解读", EXPLANATION, "政务公开", 1),
    _Plan("规划计划", OTHER, "政务公开", 1),
    _Plan("财政信息", OTHER, "政务公开", 1),
    _Plan("人事信息", OTHER, "政务公开", 1),
)
_DEPARTMENT = (
    _Plan("工作动态", NEWS, "新闻中心", 8, hot=True),
    _Plan("图片新闻", NEWS, "新闻中心", 5, hot=True),
    _Plan("基层动态", NEWS, "新闻中心", 5, hot=True),
    _Plan("通知公告", NOTICE, "新闻中心", 2),
    *_OPEN,
    _Plan("行政执法", OTHER, "政务公开", 1),
    _Plan("民意征集", OTHER, "互动交流", 1),
)
_COUNTY = (
    _Plan("政务要闻", NEWS, "新闻中心", 8, hot=True),
    _Plan("部门动态", NEWS, "新闻中心", 6, hot=True),
    _Plan("乡镇动态", NEWS, "新闻中心", 6, hot=True),
    _Plan("图片新闻", NEWS, "新闻中心", 3, hot=True),
    _Plan("通知公告", NOTICE, "新闻中心", 2),
    *_OPEN,
    _Plan("民意征集", OTHER, "互动交流", 1),
)
_ZONE = (
    _Plan("园区动态", NEWS, "新闻中心", 8, hot=True),
    _Plan("招商动态", NEWS, "新闻中心", 5, hot=True),
    _Plan("图片新闻", NEWS, "新闻中心", 4, hot=True),
    _Plan("通知公告", NOTICE, "新闻中心", 2),
    *_OPEN,
    _Plan("民意征集", OTHER, "互动交流", 1),
)
_BY_KIND = {"部门": _DEPARTMENT, "县市区": _COUNTY, "园区": _ZONE}


_MAP_ONLY = {
    "nyncj": _Plan("统计信息", OTHER, "政务公开", 1),
    "czj": _Plan("政府采购", OTHER, "政务公开", 1),
    "tzcjj": _Plan("政府采购", OTHER, "政务公开", 1),
    "rsj": _Plan("统计信息", OTHER, "政务公开", 1),
}
"""Columns that only the site map leads to."""


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """A planted fault of one column. `newest` is a stale column's newest date in the round it is stale in."""

    site: str
    column: str
    fault: str
    newest: dt.date | None = None
    rounds: tuple[int, ...] = (1, 2)


def _stale(site: str, column: str, year: int, month: int, day: int, *rounds: int) -> ColumnFault:
    return ColumnFault(site, column, "stale", dt.date(year, month, day), rounds or (1, 2))


def _blank(site: str, column: str, *rounds: int) -> ColumnFault:
    return ColumnFault(site, column, "blank", rounds=rounds or (1, 2))


COLUMN_FAULTS = (
    _stale("gxs", "图片新闻", 2019, 3, 15),
    _stale("zhanqian", "部门动态", 2019, 3, 20),
    _stale("xrd", "图片新闻", 2019, 3, 1),
    _stale("wjw", "图片新闻", 2019, 4, 8, 2),
    _stale("jrj", "基层动态", 2019, 4, 7, 2),
    _stale("kjj", "图片新闻", 2019, 3, 18, 1),
    _stale("xishi", "部门动态", 2019, 3, 22, 1),
    _stale("mzj", "通知公告", 2018, 3, 9),
    _stale("jyj", "规划计划", 2017, 12, 20),
    _stale("sjj", "规划计划", 2017, 11, 6),
    _stale("gaizhou", "规划计划", 2018, 1, 15),
    _stale("zjj", "人事信息", 2018, 1, 30),
    _stale("fgw", "政策解读", 2017, 9, 12),
    _stale("swj", "财政信息", 2018, 2, 11),
    _stale("sfj", "图片新闻", 2019, 3, 11),
    _stale("sfj", "政策解读", 2017, 10, 25),
    _blank("sfj", "规划计划"),
    _blank("sfj", "财政信息"),
    _blank("sfj", "人事信息"),
    _blank("gzw", "民意征集"),
    _blank("gaj", "规划计划"),
    _blank("tzcjj", "财政信息"),
    _blank("sthjj", "人事信息"),
    _blank("sthjj", "行政执法"),
    _blank("ggzy", "政策解读"),
    _blank("jtj", "行政执法"),
    _blank("cyjd", "人事信息"),
    _blank("lhkfq", "财政信息"),
    _blank("gaizhou", "民意征集"),
    _blank("dsq", "民意征集"),
    _blank("rsj", "民意征集", 1),
    _blank("rsj", "统计信息"),
    ColumnFault("zrzyj", "行政执法", "unreadable"),
    ColumnFault("zmq", "政策解读", "unreadable"),
    ColumnFault("scjgj", "行政执法", "unreadable"),
    ColumnFault("lyj", "民意征集", "unreadable"),
)

FORMS = {
    ("fgw", "规划计划"): "comment",
    ("sjj", "财政信息"): "json",
    ("mzj", "人事信息"): "hidden",
    ("jyj", "通知公告"): "ascending",
    ("dsq", "通知公告"): "pinned",
    ("lhkfq", "政策文件"): "note",
    ("jtj", "行政执法"): "placeholder",
    ("gaizhou", "民意征集"): "empty",
    ("rsj", "政策文件"): "xxgk",
    ("rsj", "政策解读"): "xxgk",
    ("rsj", "规划计划"): "xxgk",
    ("dsq", "民意征集"): "empty",
}
"""Columns whose list page is written in an uncommon way: sound ones that look wrong, and two ways of being blank."""

REGISTERED = ("gxs", "kjj", "wjw", "sfj", "xrd", "gaizhou", "fgw", "zjj", "gjj")
"""Sites whose columns stand in the demo's sites.yaml; everywhere else they are to be found in the navigation."""


def columns_of(unit: Unit) -> list[tuple[Column, int]]:
    """The columns of a site with their weights, in the navigation's order, faults marked."""
    faults = {fault.column: fault for fault in COLUMN_FAULTS if fault.site == unit.id}
    found = []
    plans = [*_BY_KIND[unit.kind], _MAP_ONLY[unit.id]] if unit.id in _MAP_ONLY else _BY_KIND[unit.kind]
    for number, plan in enumerate(plans, 1):
        fault = faults.get(plan.name)
        column = Column(
            name=plan.name,
            type=plan.type,
            group=plan.group,
            number=number,
            hot=plan.hot,
            map_only=plan is _MAP_ONLY.get(unit.id),
            fault=fault.fault if fault else "",
            faulty=fault.rounds if fault else (),
            form=FORMS.get((unit.id, plan.name), ""),
            registered=unit.id in REGISTERED,
        )
        found.append((column, plan.weight))
    return found
