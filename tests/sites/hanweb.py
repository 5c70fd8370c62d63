"""A district's portal of 2021 in the manner of Hanweb jcms: rows in a datastore, further pages by a data proxy."""

from __future__ import annotations

import re

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "www.xihe.gov.cn"
CODE = "2116030002"
NAME = "西河区人民政府"
# number: (name, titles, rows, days since the newest, days between two)
LISTS = {
    1401: ("西河要闻", words.NEWS, 52, 0, 1),
    1402: ("街镇传真", words.NEWS, 30, 1, 2),
    1403: ("媒体聚焦", words.NEWS, 12, 7, 5),
    1411: ("公告公示", words.NOTICES, 35, 4, 4),
    1412: ("区政府文件", words.FILES, 21, 15, 9),
    1413: ("部门解读", words.READINGS, 11, 30, 9),
    1414: ("人事任免", words.POSTS, 9, 45, 20),
    1415: ("重大项目", ("{town}{work}项目环评批复", "{area}2021年重点项目清单({work})"), 8, 120, 20),
    1416: ("应急管理", ("{town}防汛应急预案", "{area}{work}突发事件应急预案"), 6, 300, 40),
    1417: ("规划信息", words.PLANS, 5, 55, 30),
    1421: ("新闻发布会", ("{area}{work}新闻发布会", "{unit}{work}情况新闻发布会"), 5, 90, 60),
}
ONE = {1431: "区域概况", 1432: "机构设置", 1433: "公开指南"}
PER_PAGE = 15


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            _frame(
                "404",
                "<p>您访问的页面不存在,5秒后返回首页</p><script>setTimeout(function(){location.href='/'},5000)</script>",
            ),
            404,
        ),
    )
    made = Made(place, registered("xihe", "西河区", NAME, HOST, CODE, "县市区", phone="0416-2750088"))
    pen = words.Pen(44, "西河区住房和城乡建设局", "西河区")
    rows = {number: pen.entries(kind, count, newest, step) for number, (_, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows[1416], rows[1421] = [], []
        made.fault("column.blank", "应急管理")
        made.fault("column.blank", "新闻发布会")
        strays = [
            words.Entry("关于对红旗乡停水检修的公告", rows[1401][3].date, 44901),
            words.Entry("关于举办河湖长制技能大赛的通知", rows[1401][4].date, 44902),
        ]
        rows[1401][4:4] = strays
        for stray in strays:
            made.fault("topic.mismatch", f"http://{HOST}{_address(1401, stray)}")
        rows[1411] = pen.entries(words.NOTICES, 6, 181, 4)
        made.fault("column.stale", "公告公示", "共 181 天 > 180 天")
    for number, entries in rows.items():
        place.html(
            f"/col/col{number}/index.html",
            _frame(
                LISTS[number][0],
                _column(number, entries),
                f'<meta name="ColumnName" content="{LISTS[number][0]}"><meta name="ColumnType" content="政务公开">',
            ),
        )
        for entry in entries:
            place.html(_address(number, entry), _article(number, entry))
    place.pages["/module/web/jpage/dataproxy.jsp"] = lambda asked: _proxy(asked, rows)
    for number, name in ONE.items():
        text = (
            "西河区位于云溪市西部,2009年由西河镇改设。全区面积312平方公里,人口24万。"
            if number == 1431
            else "负责全区有关工作。办公地址:西河区振兴路6号。联系电话:0416-2750088。" * 2
        )
        place.html(
            f"/col/col{number}/index.html",
            _frame(
                name,
                f'<div class="bt_position">当前位置: <a href="/index.html">首页</a> &gt; {name}</div><div id="zoom"><p>{text}</p></div>',
                f'<meta name="ColumnName" content="{name}">',
            ),
        )
    _home(place, rows, made if plant else None)
    _board(place)
    place.scripts("/script/page.js", "/module/jslib/jquery/jpage.js", "/images/1/style.css", "/script/0/1901.js")
    place.pictures("/picture/0/logo.png", "/picture/0/s2104.png", "/picture/0/banner.png")
    return made


def _address(number: int, entry: words.Entry) -> str:
    return f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_{number}_{entry.number}.html"


def _record(number: int, entry: words.Entry) -> str:
    return f"<record><![CDATA[<li><a title='{entry.title}' href='{_address(number, entry)}' target=\"_blank\">{entry.title}</a><b>{entry.day}</b></li>]]></record>"


def _store(number: int, entries: list[words.Entry], total: int) -> str:
    records = "".join(_record(number, entry) for entry in entries)
    return f'<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=1&path=/&columnid={number}&unitid=5201&webname=x&permissiontype=0"></a>]]></nextgroup><recordset>{records}</recordset></datastore>'


def _column(number: int, entries: list[words.Entry]) -> str:
    name = LISTS[number][0]
    return f"""<div class="bt_position">当前位置: <a href="/index.html">首页</a> &gt; <a href="/col/col{number}/index.html">{name}</a></div>
<div id="5201" class="default_pgContainer"></div><script type="text/xml">{_store(number, entries[:45], len(entries))}</script>
<script type="text/javascript" src="/module/jslib/jquery/jpage.js"></script><script>
$(function(){{ $('#5201').jpage({{perPage:{PER_PAGE},dataStore:null,openCookies:false,showMode:'full',appendTo:'#5201',proxyUrl:'/module/web/jpage/dataproxy.jsp',
dataUrl:'/module/web/jpage/dataproxy.jsp',totalRecord:{len(entries)},currentPage:1,unitid:'5201',webid:1,columnid:{number},webname:'{NAME}'}}); }});</script>"""


def _proxy(asked: Asked, rows: dict[int, list[words.Entry]]) -> Reply:
    query = {**asked.query, **dict(re.findall(r"(\w+)=([^&]*)", asked.body))}
    number = int(query.get("columnid") or query.get("col") or 0)
    entries = rows.get(number, [])
    start, end = int(query.get("startrecord", 0)), int(query.get("endrecord", 0))
    part = entries[start - 1 : end] if end else entries[(int(query.get("page", 1)) - 1) * PER_PAGE :][:PER_PAGE]
    return Reply(
        f"<?xml version='1.0' encoding='utf-8'?>{_store(number, part, len(entries))}", kind="text/xml; charset=utf-8"
    )


def _frame(title: str, main: str, tags: str = "") -> str:
    menu = "".join(f'<li><a href="/col/col{n}/index.html">{c[0]}</a></li>' for n, c in LISTS.items())
    menu += "".join(f'<li><a href="/col/col{n}/index.html">{name}</a></li>' for n, name in ONE.items())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{title}-{NAME}</title>
<meta name="SiteName" content="{NAME}"><meta name="SiteDomain" content="www.xihe.gov.cn"><meta name="SiteIDCode" content="{CODE}">{tags}
<link rel="stylesheet" href="/images/1/style.css"><script src="/script/page.js"></script></head><body>
<div id="barrierfree_container"><div class="top"><img src="/picture/0/logo.png" alt="西河区人民政府"><a href="/col/col1499/index.html">区长信箱</a></div>
<div class="menu"><ul><li><a href="/index.html">首页</a></li>{menu}<li><a href="http://zwfw.ln.gov.cn/xh/">办事大厅</a></li></ul></div>
<div class="content">{main}</div></div>
<div class="foot"><iframe src="/col/col1500/index.html" width="100%" height="180" frameborder="0" scrolling="no"></iframe></div><script src="/script/0/1901.js"></script></body></html>"""


def _article(number: int, entry: words.Entry) -> str:
    return _frame(
        entry.title,
        f"""<div class="bt_position">当前位置: <a href="/index.html">首页</a> &gt; <a href="/col/col{number}/index.html">{LISTS[number][0]}</a></div>
<div id="article"><table><tr><td class="title"><!--<$[信息名称]>begin-->{entry.title}<!--<$[信息名称]>end--></td></tr><tr><td>发布日期:{entry.day} 浏览次数:<script language='javascript' src="/module/visitcount/articlehits.jsp?colid={number}&artid={entry.number}"></script></td></tr>
<tr><td id="zoom"><!--ZJEG_RSS.content.begin-->{entry.body}<!--ZJEG_RSS.content.end--></td></tr></table></div>""",
        f'<meta name="ArticleTitle" content="{entry.title}"><meta name="PubDate" content="{entry.day} 15:21"><meta name="ContentSource" content="区政府办"><meta name="ColumnName" content="{LISTS[number][0]}">',
    )


def _home(place: Place, rows: dict[int, list[words.Entry]], planted: Made | None) -> None:
    blocks = ""
    for number in (1401, 1402, 1411, 1412):
        lines = "".join(
            f'<li><a href="{_address(number, e)}" title="{e.title}">{e.title}</a><span>{e.date:%m-%d}</span></li>'
            for e in rows[number][:6]
        )
        blocks += f'<div class="blk"><h3><a href="/col/col{number}/index.html">{LISTS[number][0]}</a></h3><a href="/col/col{number}/index.html">更多></a><ul>{lines}</ul></div>'
    police = "辽公网安备 21160302000009号"
    if planted is not None:
        police = ""
        planted.fault("identity.footer", "police")
        blocks += '<a href="/picture/old/2016zt.html">专题</a><a href="http://www.xh-invest.gov.cn/">招商网</a>'
        planted.fault("link.dead", f"http://{HOST}/picture/old/2016zt.html", "404")
        gone = Place("www.xh-invest.gov.cn")
        planted.others.append(gone)
        planted.fault("link.dead", "http://www.xh-invest.gov.cn/", "404")
    page = _frame(
        "首页",
        f'<div class="focus"><a href="{_address(1401, rows[1401][0])}"><img src="/picture/0/banner.png" alt="{rows[1401][0].title}"></a></div>{blocks}',
    ).replace(f"首页-{NAME}", NAME)
    place.html("/index.html", page)
    place.go("/", "/index.html", 301)
    place.pages["/module/visitcount/articlehits.jsp"] = Reply("document.write('128');", kind="application/javascript")
    place.html(
        "/col/col1500/index.html",
        f"""<html><head><meta charset="utf-8"><title>页脚</title></head><body><p><a href="/col/col1501/index.html" target="_top">网站地图</a> <a href="/col/col1502/index.html" target="_top">联系我们</a></p>
<p>主办:西河区人民政府办公室 技术支持:区大数据中心 联系电话:0416-2750088</p><p>网站标识码:{CODE} <a href="https://beian.miit.gov.cn">辽ICP备05011223号</a> {police}</p>
<p><span id="_ideConac"><a href="//bszs.conac.cn/sitename?method=show&id=5A1B2C3D4E5F6071E053022819AC7E11" target="_blank"><img src="/picture/0/s2104.png" alt="党政机关网站标识"></a></span>
<script id="_jiucuo_" sitecode='{CODE}' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script></p></body></html>""",
    )
    place.html(
        "/col/col1501/index.html",
        _frame(
            "网站地图",
            "<table>"
            + "".join(f'<tr><td><a href="/col/col{n}/index.html">{c[0]}</a></td></tr>' for n, c in LISTS.items())
            + "</table>",
        ),
    )
    place.html(
        "/col/col1502/index.html",
        _frame(
            "联系我们",
            '<div id="zoom"><p>地址:云溪市西河区振兴路6号</p><p>电 话:0416—2750088 传真:0416-2750089</p></div>',
        ),
    )


def _board(place: Place) -> None:
    letters = (
        ("询问廉租房摇号时间", "2021-04-20", "待答复"),
        ("反映下水道堵塞", "2021-04-13", "已答复"),
        ("户口迁移手续", "2021-03-02", "已答复"),
        ("幼儿园招生范围", "2020-09-08", "已答复"),
    )
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="javascript:void(0)" onclick="window.open(\'/col/col1499/letter_{n}.html\')">{title}</a></td><td>{day}</td><td>{state}</td></tr>'
        for n, (title, day, state) in enumerate(letters, 1)
    )
    place.html(
        "/col/col1499/index.html",
        _frame(
            "区长信箱",
            f'<div class="bt_position">当前位置: <a href="/index.html">首页</a> &gt; 区长信箱</div><a href="/col/col1498/index.html">我要写信</a><table><tr><th>序号</th><th>信件标题</th><th>写信时间</th><th>信件状态</th></tr>{rows}</table>',
        ),
    )
    for n, (title, day, state) in enumerate(letters, 1):
        reply = (
            f"<tr><td>回复时间</td><td>{day[:8]}{int(day[8:]) + 2:02d}</td></tr><tr><td>回复内容</td><td>您好,已转相关部门办理,感谢支持!</td></tr>"
            if state == "已答复"
            else ""
        )
        place.html(
            f"/col/col1499/letter_{n}.html",
            _frame(
                title,
                f"<table><tr><td>信件标题</td><td>{title}</td></tr><tr><td>写信时间</td><td>{day}</td></tr><tr><td>内容</td><td>请问怎么办?</td></tr>{reply}</table>",
            ),
        )
    place.html(
        "/col/col1498/index.html",
        _frame(
            "我要写信",
            '<form action="/module/mail/submit.jsp" method="post"><input name="title"><textarea name="content"></textarea></form>',
        ),
    )
