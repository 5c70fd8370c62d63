"""A labour bureau of 2021 on a province's shared platform: rows as HTML inside the JSON of a page unit."""

from __future__ import annotations

import json

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "rsj.yunxi.gov.cn"
CODE = "2116000018"
NAME = "云溪市人力资源和社会保障局"
LISTS = {
    "gzdt": ("工作动态", words.NEWS, 38, 1, 2),
    "xqdt": ("县区动态", words.NEWS, 16, 6, 3),
    "tzgg": ("通知公告", words.NOTICES, 29, 3, 4),
    "zcwj": ("政策文件", words.FILES, 18, 41, 11),
    "zcjd": ("政策解读", words.READINGS, 12, 52, 8),
    "rsks": ("人事考试", ("2021年{work}资格考试报名公告", "{unit}2021年事业单位招聘面试公告"), 14, 8, 6),
    "zkjz": ("职业技能", ("{town}开展{work}技能培训", "2021年第{work}批职业技能等级认定"), 9, 25, 10),
    "ysgk": ("预决算公开", words.MONEY, 6, 77, 20),
    "fgjh": ("规划计划", words.PLANS, 5, 66, 20),
    "rsrm": ("人事任免", words.POSTS, 6, 132, 30),
}
WEB, TPL = "a1b2c3d4e5f64718", "tpl-09af3c"


def build(plant: bool = False) -> Made:
    place = Place(HOST, missing=Reply(_frame("访问出错", "<h2>抱歉,您要访问的页面已删除或暂时不可用</h2>"), 404))
    made = Made(
        place,
        registered("rsj", "人社局", NAME, HOST, CODE, "部门", former_names=["云溪市人事局", "云溪市劳动和社会保障局"]),
    )
    pen = words.Pen(55, NAME, "云溪市")
    rows = {folder: pen.entries(kind, count, newest, step) for folder, (_, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows["gzdt"] = pen.entries(words.NEWS, 12, 15, 2)
        made.fault("column.stale", "工作动态", "共 15 天 > 14 天")
    for folder, entries in rows.items():
        place.html(
            f"/{folder}/index.html",
            _frame(
                LISTS[folder][0],
                _unit(folder),
                f'<meta name="ColumnName" content="{LISTS[folder][0]}"><meta name="ColumnType" content="{LISTS[folder][0]}">',
            ),
        )
        for entry in entries:
            place.html(_address(folder, entry), _article(folder, entry))
    place.pages["/api-gateway/jpaas-publish-server/front/page/build/unit"] = lambda asked: _api(asked, rows)
    _pages(place, rows, made if plant else None)
    return made


def _address(folder: str, entry: words.Entry) -> str:
    return f"/{folder}/art/{entry.date.year}/art_{entry.number:032x}.html"


def _unit(folder: str) -> str:
    return f"""<div class="location">您当前的位置:<a href="/index.html">首页</a> / <a href="/{folder}/index.html">{LISTS[folder][0]}</a></div>
<div class="page-content" id="jpage-{folder}" querydata="{{'parseType':'bulidstatic','webId':'{WEB}','tplSetId':'{TPL}','pageType':'column','tagId':'信息列表','editType':'null','pageId':'p-{folder}'}}" url="/api-gateway/jpaas-publish-server/front/page/build/unit">
<script>$(function(){{ jpaas.loadUnit('jpage-{folder}', {{pageNo:1,pageSize:15}}); }});</script></div>"""


def _api(asked: Asked, rows: dict[str, list[words.Entry]]) -> Reply:
    folder = asked.query.get("pageId", "")[2:]
    wanted = json.loads(asked.query.get("paramJson") or "{}")
    number, size = int(wanted.get("pageNo", 1)), int(wanted.get("pageSize", 15))
    entries = rows.get(folder, [])
    lines = "".join(
        f'<li class="cf"><a href="{_address(folder, e)}" target="_blank" title="{e.title}">{e.title}</a><span class="date">{e.day}</span></li>'
        for e in entries[(number - 1) * size : number * size]
    )
    html = f'<ul class="list">{lines}</ul><div class="pagination" count="{len(entries)}" pageNo="{number}"></div>'
    return Reply(
        json.dumps({"code": 200, "data": {"html": html}, "success": True}, ensure_ascii=False), kind="application/json"
    )


def _frame(title: str, main: str, tags: str = "") -> str:
    menu = "".join(f'<dd><a href="/{f}/index.html">{c[0]}</a></dd>' for f, c in LISTS.items())
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{NAME} {title}</title>
<meta name="SiteName" content="{NAME}"/><meta name="SiteDomain" content="{HOST}"/><meta name="SiteIDCode" content="{CODE}"/>{tags}<script src="/js/jpaas.js"></script></head>
<body><header class="header"><div class="logo"><a href="/index.html" title="{NAME}"></a></div><nav class="navbar"><dl><dt><a href="/index.html">首 页</a></dt>{menu}
<dd><a href="/jgzn/index.html">机构职能</a></dd><dd><a href="/hdjl/index.html">互动交流</a></dd><dd><a href="http://zwfw.yunxi.gov.cn/rsj">网上办事</a></dd></dl></nav></header>
<main>{main}</main>
<footer class="footer"><ul><li><a href="/wzdt.html">站点地图</a></li><li><a href="/lxwm.html">联系我们</a></li></ul>
<p>主办单位:{NAME} 联系电话:0416-12333 地址:云溪市科技路3号</p><p>辽ICP备2021004567号-2 辽公网安备21160202000045号 网站标识码 {CODE}</p>
<a href="https://bszs.conac.cn/sitename?method=show&amp;id=66AA0D6B3E3F2C11E053012819AC9D10"><img src="/img/dzjg.png" alt=""></a>
<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}&amp;url=http%3A%2F%2Frsj.yunxi.gov.cn%2F"><img src="/img/zfjc.png" alt="政府网站找错"></a></footer></body></html>"""


def _article(folder: str, entry: words.Entry) -> str:
    return _frame(
        entry.title,
        f'<div class="location">您当前的位置:<a href="/index.html">首页</a> / <a href="/{folder}/index.html">{LISTS[folder][0]}</a> / 正文</div><h1>{entry.title}</h1><p class="time">时间:{entry.day} 10:20</p><div class="article">{entry.body}<p>(原云溪市人事局有关文件同时废止)</p></div>',
        f'<meta name="ArticleTitle" content="{entry.title}"/><meta name="PubDate" content="{entry.day} 10:20"/><meta name="ColumnName" content="{LISTS[folder][0]}"/>',
    )


def _pages(place: Place, rows: dict[str, list[words.Entry]], planted: Made | None) -> None:
    blocks = "".join(
        f'<section><h3>{LISTS[f][0]}</h3><a href="/{f}/index.html">MORE+</a><ul>'
        + "".join(f'<li><em>{e.date:%m/%d}</em><a href="{_address(f, e)}">{e.title}</a></li>' for e in rows[f][:5])
        + "</ul></section>"
        for f in ("gzdt", "tzgg", "zcwj", "rsks")
    )
    if planted is not None:
        blocks += '<a href="/zt/zxsb/index.html">失业保险在线申办</a>'
        place.html(
            "/zt/zxsb/index.html",
            "<html><head><title>云溪市人力资源和社会保障局</title></head><body><h3>您访问的页面不存在或已删除</h3><p>5 秒后返回首页</p></body></html>",
        )
        planted.fault("link.suspect", f"http://{HOST}/zt/zxsb/index.html", "您访问的页面不存在")
        blocks += '<a href="http://www.yxrcw.gov.cn/">人才网</a><a href="http://pxjd.yunxi.gov.cn/login">培训平台</a>'
        wall = Reply(
            '<!DOCTYPE html><html><head><meta id="9DhefwqGPrzG" content="a" r="m"><script r="m">$_ts=window["$_ts"];</script></head><body></body></html>',
            412,
        )
        planted.others += [
            Place("www.yxrcw.gov.cn", missing=wall),
            Place("pxjd.yunxi.gov.cn", missing=Reply("<h1>502 Bad Gateway</h1>", 502)),
        ]
        planted.fault("link.blocked", "http://www.yxrcw.gov.cn/")
        planted.fault("link.suspect", "http://pxjd.yunxi.gov.cn/login", "502")
    place.html("/index.html", _frame("首页", blocks))
    place.html("/", _frame("首页", blocks))
    late = "2021-01-11" if planted is not None else "2021-04-22"
    letters = (
        ("工伤认定需要什么材料", late, ""),
        ("灵活就业参保怎么缴费", "2021-04-15", "2021-04-19"),
        ("公益性岗位报名", "2021-03-22", "2021-03-24"),
    )
    if planted is not None:
        planted.fault("interaction.late", f"http://{HOST}/hdjl/view.html?id=0", "共 105 天")
    items = "".join(
        f'<div class="item"><h4><a href="/hdjl/view.html?id={n}">{title}</a></h4><span>留言时间:{asked}</span> <span>{"回复时间:" + answered if answered else "尚未回复"}</span></div>'
        for n, (title, asked, answered) in enumerate(letters)
    )
    place.html(
        "/hdjl/index.html",
        _frame(
            "互动交流",
            f'<div class="location">您当前的位置:<a href="/index.html">首页</a> / 互动交流 / 局长信箱</div><h3>局长信箱</h3><a href="/hdjl/add.html">我要留言</a>{items}',
        ),
    )

    def view(asked: Asked) -> Reply:
        title, day, answered = letters[int(asked.query.get("id", "0"))]
        reply = (
            f"<dt>回复时间</dt><dd>{answered}</dd><dt>回复内容</dt><dd>您好,请拨打12333咨询。</dd>"
            if answered
            else "<dt>办理情况</dt><dd>尚未回复</dd>"
        )
        return Reply(_frame(title, f"<dl><dt>留言标题</dt><dd>{title}</dd><dt>留言时间</dt><dd>{day}</dd>{reply}</dl>"))

    place.pages["/hdjl/view.html"] = view
    place.html(
        "/hdjl/add.html", _frame("我要留言", '<form method="post" action="/hdjl/save"><textarea></textarea></form>')
    )
    place.html(
        "/jgzn/index.html",
        _frame(
            "机构职能",
            '<div class="article"><p>云溪市人力资源和社会保障局由原云溪市人事局、云溪市劳动和社会保障局于2010年合并组建,主要职责是:贯彻执行人力资源和社会保障法律法规;拟订发展规划;负责促进就业工作;统筹社会保障体系建设。</p></div>',
        ),
    )
    place.html(
        "/wzdt.html",
        _frame(
            "站点地图",
            "<ul>" + "".join(f'<li><a href="/{f}/index.html">{c[0]}</a></li>' for f, c in LISTS.items()) + "</ul>",
        ),
    )
    place.html("/lxwm.html", _frame("联系我们", "<p>地址:云溪市科技路3号 咨询电话:12333</p>"))
    place.scripts("/js/jpaas.js")
    place.pictures("/img/dzjg.png", "/img/zfjc.png")
