"""A commerce bureau of 2020: static pages of one system, its 政府信息公开 tree by the API of another (gkmlpt)."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "swj.yunxi.gov.cn"
CODE = "2116000025"
NAME = "云溪市商务局"
SID = "216025"
TREE = {
    3201: ("机构职能", words.POSTS, 1, 40),
    3202: ("法规文件", words.FILES, 23, 28),
    3203: ("政策解读", words.READINGS, 9, 35),
    3204: ("通知公告", words.NOTICES, 27, 6),
    3205: ("工作动态", words.NEWS, 44, 2),
    3206: ("规划计划", words.PLANS, 5, 99),
    3207: ("财政预决算", words.MONEY, 6, 71),
    3208: ("人事信息", words.POSTS, 6, 58),
    3209: ("行政执法", ("{unit}{work}行政处罚公示", "{unit}{work}随机抽查结果"), 8, 130),
}
STATIC = {
    "xxdt/swyw": ("商务要闻", words.NEWS, 26, 1),
    "xxdt/zsyz": ("招商引资", ("{town}{work}项目签约", "{unit}赴外地招商推介"), 11, 16),
}
PER_PAGE = 100


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply("<html><head><title>404</title></head><body>你访问的页面不存在或已被删除</body></html>", 404),
    )
    made = Made(place, registered("swj", "商务局", NAME, HOST, CODE, "部门", former_names=["云溪市对外贸易经济合作局"]))
    pen = words.Pen(66, NAME, "云溪市")
    rows = {number: pen.entries(kind, count, newest, 5) for number, (_, kind, count, newest) in TREE.items()}
    static = {folder: pen.entries(kind, count, newest, 2) for folder, (_, kind, count, newest) in STATIC.items()}
    if plant:
        rows[3209] = []
        rows[3204] = pen.entries(words.NOTICES, 7, 230, 5)
        made.fault("column.blank", "行政执法")
        made.fault("column.stale", "通知公告", "共 230 天 > 180 天")
    for number, entries in rows.items():
        for entry in entries:
            place.html(f"/gkmlpt/content/7/{entry.number}/post_{entry.number}.html", _content(TREE[number][0], entry))
    place.html("/gkmlpt/index", _shell())
    for number in rows:
        place.pages[f"/gkmlpt/api/all/{number}"] = partial(_api, entries=rows[number])
    for folder, entries in static.items():
        _static(place, folder, entries)
    _home(place, rows, static, made if plant else None)
    return made


def _shell() -> str:
    nodes = [{"id": n, "name": c[0], "children": [], "jump_url": ""} for n, c in TREE.items()]
    nodes.append({"id": 3210, "name": "政府信息公开指南", "children": [], "jump_url": f"http://{HOST}/gkzn/"})
    tree = json.dumps([{"id": 3200, "name": "政府信息公开目录", "children": nodes, "jump_url": ""}], ensure_ascii=False)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{NAME}政府信息公开平台</title>
<script>window._CONFIG = {{ SID: '{SID}', SITE_NAME: '{NAME}', URL: 'http://{HOST}/gkmlpt', TREE: {tree} }};</script></head>
<body><div id="app"><div class="header"><a href="/">{NAME}</a></div><div class="tree"></div><div class="list"></div></div><script src="/gkmlpt/js/app.9f2c.js"></script></body></html>"""


def _api(asked: Asked, entries: list[words.Entry]) -> Reply:
    page = int(asked.query.get("page", 1))
    articles = [
        {
            "id": entry.number,
            "title": entry.title,
            "url": f"http://{HOST}/gkmlpt/content/7/{entry.number}/post_{entry.number}.html",
            "date": int(
                dt.datetime(
                    entry.date.year, entry.date.month, entry.date.day, 9, tzinfo=dt.timezone(dt.timedelta(hours=8))
                ).timestamp()
            ),
            "display_publish_time": int(
                dt.datetime(
                    entry.date.year, entry.date.month, entry.date.day, 9, tzinfo=dt.timezone(dt.timedelta(hours=8))
                ).timestamp()
            ),
            "created_at": f"{entry.day} 09:00:00",
            "publisher": NAME,
        }
        for entry in entries[(page - 1) * PER_PAGE : page * PER_PAGE]
    ]
    return Reply(json.dumps({"total": len(entries), "articles": articles}, ensure_ascii=False), kind="application/json")


def _content(name: str, entry: words.Entry) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{entry.title}-{NAME}</title><meta name="ArticleTitle" content="{entry.title}"><meta name="PubDate" content="{entry.day} 09:00">
<meta name="SiteIDCode" content="{CODE}"></head><body><div class="header"><a href="/">{NAME}</a></div><table><tr><td>索引号:</td><td>00294567X/2021-{entry.number:05d}</td><td>分类:</td><td>{name}</td></tr>
<tr><td>发布日期:</td><td>{entry.day}</td><td>名称:</td><td>{entry.title}</td></tr></table><div class="article-content">{entry.body}</div></body></html>"""


def _frame(title: str, main: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta name="SiteName" content="{NAME}"><meta name="SiteDomain" content="{HOST}"><meta name="SiteIDCode" content="{CODE}"></head>
<body><div class="header"><h1>{NAME}</h1></div><div class="nav"><a href="/index.html">首页</a><a href="/xxdt/swyw/index.html">商务要闻</a><a href="/xxdt/zsyz/index.html">招商引资</a>
<a href="/gkmlpt/index">政府信息公开</a><a href="/gkzn/">公开指南</a><a href="http://www.yunxi.gov.cn/hd/">政民互动</a></div>{main}
<div class="footer"><p>主办:{NAME} 电话:0416-2123456 <a href="/map.html">网站地图</a></p>
<p>网站标识码:{CODE} 粤ICP备05017799号 <a target="_blank" href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000066"><img src="/img/gaba.png"></a></p>
<a href="http://bszs.conac.cn/sitename?method=show&id=2C9A3B"><img src="/img/dzjg.png"></a><script id="_jiucuo_" sitecode="{CODE}" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script></div></body></html>"""


def _static(place: Place, folder: str, entries: list[words.Entry]) -> None:
    name = STATIC[folder][0]
    for page in range(0, -(-len(entries) // 10)):
        lines = "".join(
            f'<li><a href="/{folder}/content/post_{e.number}.html">{e.title}</a><span class="time">{e.day}</span></li>'
            for e in entries[page * 10 : page * 10 + 10]
        )
        more = (
            f'<a class="next" href="/{folder}/index_{page + 2}.html">下一页</a>'
            if (page + 1) * 10 < len(entries)
            else ""
        )
        path = f"/{folder}/index.html" if page == 0 else f"/{folder}/index_{page + 1}.html"
        place.html(
            path,
            _frame(
                f"{name} - {NAME}",
                f'<div class="crumb">当前位置:<a href="/index.html">首页</a> &gt; <a href="/{folder}/index.html">{name}</a></div><ul class="news_list">{lines}</ul><div class="page">{more}</div>',
            ),
        )
    for e in entries:
        place.html(
            f"/{folder}/content/post_{e.number}.html",
            _frame(
                f"{e.title} - {NAME}",
                f'<div class="crumb">当前位置:<a href="/index.html">首页</a> &gt; <a href="/{folder}/index.html">{name}</a> &gt; 正文</div><h1>{e.title}</h1><p>发布时间:{e.day} 本网</p><div class="zw">{e.body}</div>',
            ),
        )


def _home(
    place: Place, rows: dict[int, list[words.Entry]], static: dict[str, list[words.Entry]], planted: Made | None
) -> None:
    lines = "".join(
        f'<li><a href="/xxdt/swyw/content/post_{e.number}.html">{e.title}</a><i>{e.day}</i></li>'
        for e in static["xxdt/swyw"][:8]
    )
    notices = "".join(
        f'<li><a href="/gkmlpt/content/7/{e.number}/post_{e.number}.html">{e.title}</a><i>{e.day}</i></li>'
        for e in rows[3204][:8]
    )
    extra = ""
    if planted is not None:
        extra = '<div class="welcome">欢迎访问云溪市对外贸易经济合作局网站</div><a href="http://swj-yunxi.com/">旧版网站</a>'
        planted.fault("identity.name", "云溪市对外贸易经济合作局")
    place.html(
        "/index.html",
        _frame(
            NAME,
            f'{extra}<div class="box"><h2><a href="/xxdt/swyw/index.html">商务要闻</a></h2><ul>{lines}</ul></div><div class="box"><h2><a href="/gkmlpt/index#3204">通知公告</a></h2><ul>{notices}</ul></div>',
        ),
    )
    place.html(
        "/",
        _frame(
            NAME,
            f'{extra}<div class="box"><h2><a href="/xxdt/swyw/index.html">商务要闻</a></h2><ul>{lines}</ul></div><div class="box"><h2><a href="/gkmlpt/index#3204">通知公告</a></h2><ul>{notices}</ul></div>',
        ),
    )
    place.html(
        "/gkzn/",
        _frame(
            f"公开指南 - {NAME}",
            "<h2>政府信息公开指南</h2><p>为了更好地提供政府信息公开服务,云溪市商务局(原云溪市对外贸易经济合作局)编制了本指南。联系电话:0416-2123456,办公时间8:30-17:30。</p>",
        ),
    )
    place.html(
        "/map.html",
        _frame(
            f"网站地图 - {NAME}",
            '<ul><li><a href="/xxdt/swyw/index.html">商务要闻</a></li><li><a href="/xxdt/zsyz/index.html">招商引资</a></li></ul>',
        ),
    )
    place.pictures("/img/gaba.png", "/img/dzjg.png")
    place.scripts("/gkmlpt/js/app.9f2c.js")
