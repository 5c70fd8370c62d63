"""Titles given to chosen articles: some stand in a column they do not belong in, others only sound odd there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ykterm.demo.model import Article, Site

_APRIL = dt.date(2019, 4, 1)


@dataclass(frozen=True, slots=True)
class Retitled:
    """The title of the article of a column that is nearest to a day. `wrong`: it belongs elsewhere."""

    site: str
    column: str
    day: dt.date
    title: str
    wrong: bool = True


def _r(site: str, column: str, day: int, title: str) -> Retitled:
    return Retitled(site, column, _APRIL.replace(day=day), title)


def _sound(site: str, column: str, day: int, title: str, month: int = 4, year: int = 2019) -> Retitled:
    return Retitled(site, column, dt.date(year, month, day), title, wrong=False)


RETITLED = (
    _r("czj", "政策解读", 9, "营口市财政局办公楼电梯维修项目招标公告"),
    _r("gxj", "政策文件", 4, "副市长到装备制造企业走访调研"),
    _r("gaj", "政策解读", 11, "公安局开展春季夜查酒驾集中行动"),
    _r("zrzyj", "政策文件", 15, "自然资源局组织机关干部义务植树"),
    _r("gxs", "政策解读", 3, "关于做好清明节期间值班工作的通知"),
    _r("jrj", "图片新闻", 10, "关于印发《营口市小额贷款公司监督管理办法》的通知"),
    _r("gzw", "政策文件", 18, "国资委系统职工健步走活动举行"),
    _r("kfq", "政策解读", 8, "鲅鱼圈区公开招聘义务教育学校教师公告"),
    _r("dsq", "政务要闻", 12, "大石桥市政务服务中心物业服务项目中标结果公告"),
    _r("zhanqian", "政务要闻", 17, "关于印发《站前区城市管理执法考核办法》的通知"),
    _r("nyncj", "政策解读", 16, "农业农村局干部深入田间地头查看春耕墒情"),
    _r("wlgdj", "政策文件", 20, "文化馆志愿者走进社区演出"),
    _r("fgw", "工作动态", 10, "营口市发展和改革委员会2019年部门预算公开"),
    _r("mzj", "政策文件", 12, "民政局走访慰问儿童福利院孩子"),
    _r("scjgj", "工作动态", 9, "行政处罚决定书(营市监罚字〔2019〕17号)"),
    _r("tzcjj", "政策文件", 6, "投资促进局赴深圳拜访客商洽谈项目"),
    _r("xishi", "政策解读", 19, "西市区举办社区邻里趣味运动会"),
    _r("gaizhou", "政策文件", 11, "市长带队检查春季森林防火工作"),
    _r("sthjj", "图片新闻", 22, "《营口市大气污染防治实施方案》政策解读"),
    _r("laobian", "政策文件", 14, "老边区召开全区教育工作会议"),
    _r("kjj", "基层动态", 16, "关于申报2019年科技计划项目的通知"),
    _sound("sfj", "工作动态", 13, "司法局召开《辽宁省法治宣传教育条例》新闻发布会"),
    _sound("zjj", "通知公告", 9, "关于举办燃气安全政策解读会的通知"),
    _sound("rsj", "工作动态", 11, "人社局印发通知部署农民工工资支付检查"),
    _sound("wjw", "通知公告", 5, "关于启用营口市卫生健康委员会印章、停用原营口市卫生和计划生育委员会印章的通知"),
    _sound("gxj", "工作动态", 3, "原市经济和信息化委员会离退休干部参观工业展"),
    _sound("nyncj", "政策文件", 6, "营口市农村经济委员会关于加强春季动物防疫工作的意见", 12, 2018),
    _sound("scjgj", "政策文件", 9, "营口市食品药品监督管理局关于小餐饮备案管理的通知", 11, 2018),
    _sound("lyj", "通知公告", 10, "营口市林业局更名为营口市林业和草原局的公告"),
)


def retitle(site: Site) -> None:
    """Give the chosen articles of a site their titles and mark the misplaced ones."""
    for one in RETITLED:
        if one.site != site.id:
            continue
        column = site.column(one.column)
        since = _APRIL if one.wrong else dt.date.min
        found = [a for a in site.articles if a.column is column and a.date >= since and not (a.also or a.misplaced)]
        article = min(found, key=lambda a: (abs(a.date - one.day), a.number))
        article.title, article.misplaced = one.title, one.wrong


def misplaced(site: Site) -> list[Article]:
    """Articles that stand in a column they do not belong in."""
    return [article for article in site.articles if article.misplaced]
