"""An ecology bureau of 2021 on a shared platform: rows as listData in an inline script, addresses without dates."""

from __future__ import annotations

import json

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "sthjj.yunxi.gov.cn"
CODE = "2116000036"
NAME = "云溪市生态环境局"
LISTS = {
    61201: ("环保要闻", words.NEWS, 25, 4, 2),
    61202: ("基层动态", words.NEWS, 12, 2, 4),
    61203: ("通知公告", words.NOTICES, 18, 16, 6),
    61204: ("政策文件", words.FILES, 12, 57, 14),
    61205: ("政策解读", words.READINGS, 6, 84, 14),
    61206: ("环评公示", ("{town}{work}项目环评受理公示", "{town}{work}项目环评拟批准公示"), 19, 6, 4),
    61207: ("执法信息", ("{unit}行政处罚决定书({town})",), 12, 48, 12),
    61208: ("环境质量", ("{area}2021年3月环境空气质量状况({work})", "{area}水环境质量月报({work})"), 10, 15, 20),
    61209: ("预算决算", words.MONEY, 4, 73, 20),
    61210: ("建议提案", ("关于市政协{work}提案的答复",), 5, 200, 10),
}
PLAIN = {61231: "机构职能", 61232: "领导信息", 61233: "应急值守"}


def build(plant: bool = False) -> Made:
    place = Place(HOST, missing=Reply(_frame("404", '<div class="err">404 抱歉,页面找不到了</div>'), 404))
    made = Made(
        place,
        registered(
            "sthjj",
            "生态环境局",
            NAME,
            HOST,
            CODE,
            "部门",
            former_names=["云溪市环境保护局"],
            retired_urls=["http://www.yxepb.gov.cn/"],
        ),
    )
    pen = words.Pen(111, NAME, "云溪市")
    rows = {n: pen.entries(kind, count, newest, step) for n, (_, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows[61204] = pen.entries(words.FILES, 8, 190, 14)
        rows[61209] = []
        made.fault("column.stale", "政策文件", "共 190 天 > 180 天")
        made.fault("column.blank", "预算决算")
        made.fault("domain.retired", "http://www.yxepb.gov.cn/")
        old = Place("www.yxepb.gov.cn")
        old.html("/", _frame(NAME, "<p>旧站</p>"))
        made.others.append(old)
        made.fault("identity.tags", "SiteIDCode", "2116000063")
    else:
        gone = Place("www.yxepb.gov.cn", missing=Reply("<html><body>网站已关闭</body></html>", 404))
        made.others.append(gone)
    for n, entries in rows.items():
        place.html(
            f"/col/col{n}/index.html",
            _frame(LISTS[n][0], _data(n, entries), plant, f'<meta name="ColumnName" content="{LISTS[n][0]}">'),
        )
        for e in entries:
            place.html(
                f"/col/col{n}/content/content_{1380000000000000000 + e.number}.html",
                _frame(
                    e.title,
                    _article(n, e),
                    plant,
                    f'<meta name="ArticleTitle" content="{e.title}"><meta name="PubDate" content="{e.day} 11:02:13">',
                ),
            )
    texts = {
        61231: "市生态环境局贯彻落实党中央关于生态环境保护工作的方针政策。2018年机构改革,由原云溪市环境保护局改组设立。主要职责:负责建立健全生态环境基本制度。",
        61232: "党组书记、局长 孙海涛:1967年9月出生,1987年8月参加工作。1998年至2009年在云溪市环境保护局工作,2019年1月任现职。主持全面工作。",
        61233: "24小时值班电话:0416-2155110;环保举报热线:12369。突发环境事件请立即拨打上述电话报告。",
    }
    for n, name in PLAIN.items():
        place.html(
            f"/col/col{n}/index.html",
            _frame(
                name,
                f'<div class="dqwz">当前位置:<a href="/">首页</a> &gt; {name}</div><div class="zoom"><p>{texts[n]}</p></div>',
                plant,
            ),
        )
    _rest(place, rows, plant)
    return made


def _data(n: int, entries: list[words.Entry]) -> str:
    listed = [
        {
            "title": e.title,
            "pubDate": f"{e.day} 11:02",
            "urls": json.dumps(
                {
                    "pc": f"/yxssthjj/col/col{n}/content/content_{1380000000000000000 + e.number}.html".replace(
                        "/yxssthjj", ""
                    )
                }
            ),
            "contentSource": NAME,
            "id": str(1380000000000000000 + e.number),
        }
        for e in entries
    ]
    data = json.dumps({"articleList": listed, "pageSize": 20, "total": len(listed)}, ensure_ascii=False)
    return f"""<div class="dqwz">当前位置:<a href="/">首页</a> &gt; <a href="/col/col{n}/index.html">{LISTS[n][0]}</a></div><div class="list-box"><ul id="list"></ul><div id="pagination"></div></div>
<script>var listData = {data};renderList(listData.articleList, "#list");</script>"""


def _article(n: int, e: words.Entry) -> str:
    return f'<div class="dqwz">当前位置:<a href="/">首页</a> &gt; <a href="/col/col{n}/index.html">{LISTS[n][0]}</a> &gt; 内容详情</div><h3>{e.title}</h3><div>发布时间:{e.day} 11:02 来源:{NAME}</div><div class="zoom">{e.body}</div>'


def _frame(title: str, main: str, plant: bool = False, tags: str = "") -> str:
    menu = "".join(f'<li><a href="/col/col{n}/index.html">{c[0]}</a></li>' for n, c in LISTS.items())
    menu += "".join(f'<li><a href="/col/col{n}/index.html">{name}</a></li>' for n, name in PLAIN.items())
    code = "2116000063" if plant else CODE
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><title>{title} | {NAME}</title><meta name="SiteName" content="{NAME}"><meta name="SiteDomain" content="{HOST}"><meta name="SiteIDCode" content="{code}">{tags}
<script src="/assets/render.js"></script></head><body><div class="header"><div class="logo"><img src="/assets/logo.png" alt="{NAME}"></div></div><div class="nav"><ul><li><a href="/">首页</a></li>{menu}<li><a href="http://12345.yunxi.gov.cn/">互动交流</a></li><li><a href="/ly/list.html">网上咨询</a></li></ul></div>
<div class="main">{main}</div>
<div class="footer"><p><a href="/map.html">网站地图</a></p><p>版权所有:{NAME} 主办单位:{NAME} 联系电话:0416-2155110</p><p>网站标识码:{CODE} 辽ICP备05009876号 <span>辽公网安备 21160202000099号</span></p>
<span id="_ideConac"><a href="http://bszs.conac.cn/sitename?method=show&id=BEEF"><img src="/assets/blue.png"></a></span><a href="http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={CODE}"><img src="/assets/jc.png"></a></div></body></html>"""


def _rest(place: Place, rows: dict[int, list[words.Entry]], plant: bool) -> None:
    blocks = "".join(
        f'<div class="blk"><h4><a href="/col/col{n}/index.html">{LISTS[n][0]}</a></h4><ul>'
        + "".join(
            f'<li><a href="/col/col{n}/content/content_{1380000000000000000 + e.number}.html">{e.title}</a><span>{e.date:%m-%d}</span></li>'
            for e in rows[n][:5]
        )
        + "</ul></div>"
        for n in (61201, 61203, 61206)
    )
    place.html("/", _frame("首页", blocks, plant))
    place.html(
        "/map.html",
        _frame(
            "网站地图",
            "<ul>"
            + "".join(f'<li><a href="/col/col{n}/index.html">{c[0]}</a></li>' for n, c in LISTS.items())
            + "</ul>",
            plant,
        ),
    )
    place.html(
        "/ly/list.html",
        _frame(
            "网上咨询",
            '<div class="dqwz">当前位置:<a href="/">首页</a> &gt; 网上咨询</div><a href="/ly/add.html">我要咨询</a><table><tr><th>标题</th><th>咨询时间</th><th>答复时间</th></tr><tr><td><a href="/ly/1.html">油烟扰民怎么反映</a></td><td>2021-04-13</td><td>2021-04-15</td></tr><tr><td><a href="/ly/2.html">排污许可证怎么办</a></td><td>2020-12-28</td><td>2020-12-31</td></tr></table>',
            plant,
        ),
    )
    for n, title in ((1, "油烟扰民怎么反映"), (2, "排污许可证怎么办")):
        place.html(
            f"/ly/{n}.html",
            _frame(title, f"<h3>{title}</h3><p>咨询内容:如题。</p><p>答复内容:请拨打12369。</p>", plant),
        )
    place.html(
        "/ly/add.html", _frame("我要咨询", '<form method="post" action="/ly/save"><textarea></textarea></form>', plant)
    )
    place.scripts("/assets/render.js")
    place.pictures("/assets/logo.png", "/assets/blue.png", "/assets/jc.png")
