"""A district's portal of 2020 in the manner of Epoint: shells whose head, foot and rows all come by request."""

from __future__ import annotations

import json

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "www.dongshan.gov.cn"
CODE = "2116020001"
NAME = "东山区人民政府"
GUID = "7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"

COLUMNS = {
    "001001001": ("政务要闻", words.NEWS, 24, 1),
    "001001002": ("部门动态", words.NEWS, 31, 2),
    "001001003": ("乡镇之窗", words.NEWS, 18, 4),
    "001002001": ("通知公告", words.NOTICES, 26, 3),
    "001002002": ("招标采购", words.BIDS, 12, 20),
    "001003001": ("区政府文件", words.FILES, 22, 30),
    "001003002": ("区政府办公室文件", words.FILES, 19, 12),
    "001003003": ("政策解读", words.READINGS, 14, 40),
    "001004001": ("人事任免", words.POSTS, 9, 60),
    "001004002": ("规划计划", words.PLANS, 6, 90),
    "001004003": ("财政资金", words.MONEY, 7, 70),
}
SINGLE = {"001005001": "区情概况", "001005002": "历史沿革", "001006001": "公开指南"}
HEADER = """<div class="ewb-head"><div class="ewb-w"><a href="/" class="ewb-logo"><img src="/images/logo.png"
alt="东山区人民政府"></a><div class="ewb-search"><input id="kw" placeholder="请输入关键字"><button onclick="doSearch()">
</button></div></div><ul class="ewb-nav"><li><a href="/">首页</a></li>
<li><a href="/zjds/index.html">走进东山</a></li>
<li><a href="/zwgk/index.html">政务公开</a><ol>{open}</ol></li>
<li><a href="/dynamic/zw/openlist.html?categorynum=001001001">新闻中心</a></li>
<li><a href="http://www.lnzwfw.gov.cn/dsq" target="_blank">政务服务</a></li>
<li><a href="/hdjl/index.html">互动交流</a></li></ul></div>"""
FOOTER = """<div class="ewb-foot"><p><a href="/wzdt.html">网站地图</a>|<a href="/lxwm.html">联系我们</a>|
<a href="/bqsm.html">版权声明</a></p><p>主办单位:东山区人民政府办公室&nbsp;&nbsp;联系电话:0416-2860001</p>
<p>网站标识码:{code}&nbsp;&nbsp;<a href="https://beian.miit.gov.cn/" target="_blank">辽ICP备05023109号-1</a>&nbsp;
<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000012"><img src="/images/ghs.png">
辽公网安备 21160202000012号</a></p>
<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/07/115/0000/60481234/CA071150000604812340001.js' type='text/javascript'%3E%3C/script%3E"));</script>
<script id="_jiucuo_" sitecode="{jiucuo}" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script></div>"""
SITE = """<meta name="SiteName" content="{name}"><meta name="SiteDomain" content="{host}">
<meta name="SiteIDCode" content="{code}">"""


def shell(title: str, main: str, tags: str = "", host: str = HOST) -> str:
    """Every page: head and foot are fetched by common.js."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<title>{title}</title>{SITE.format(name=NAME, host=host, code=CODE)}{tags}
<link rel="stylesheet" href="/css/common.css"><script src="/js/jquery.min.js"></script></head>
<body><div id="header"></div><div class="ewb-container">{main}</div><div id="footer"></div>
<script src="/js/webBuilderCommon.js"></script><script src="/js/common.js"></script></body></html>"""


def address(entry: words.Entry, column: str) -> str:
    return f"/govxxgk/dsqzf/{entry.day}/{entry.number:08x}-{column[:4]}-4a5b-9c1d-0000{entry.number:08x}.html"


def build(plant: bool = False, host: str = HOST) -> Made:
    """The site; `plant`: an empty column, a stale one, a dead link, a foreign code."""
    place = Place(host, missing=Reply(shell("404", "<div class='error'><p>抱歉,您访问的页面不存在</p></div>"), 404))
    made = Made(place, registered(host.split(".")[1], "东山区", NAME, host, CODE, "县市区", phone="0416-2860001"))
    pen = words.Pen(11, "东山区发展和改革局", "东山区")
    rows = {number: pen.entries(kind, count, newest) for number, (_, kind, count, newest) in COLUMNS.items()}
    if plant:
        rows["001002002"] = []
        rows["001003002"] = pen.entries(words.FILES, 9, 200)
        made.fault("column.blank", "招标采购")
        made.fault("column.stale", "区政府办公室文件", "200 天")
        made.fault("identity.tags", "report_entry", "2116020009")
    for number, entries in rows.items():
        for entry in entries:
            place.html(address(entry, number), _article(entry, number))
    listing = '<div class="ewb-location">当前位置:<a href="/">首页</a>&gt;<span id="viewGuid" value=""></span></div>'
    place.pages["/dynamic/zw/openlist.html"] = lambda asked: Reply(
        shell(
            NAME,
            listing + '<ul class="ewb-list" id="infolist"></ul><div class="pager" id="pager"></div>'
            '<script id="tmpl" type="x-tmpl-mustache">{{#data}}<li><a href="{{infourl}}">{{title}}</a>'
            "<span>{{infodate}}</span></li>{{/data}}</script><script src='/js/openlist.js'></script>",
            host=host,
        )
    )
    place.pages["/EWB-FRONT/rest/lightfrontaction/getgovinfolist"] = lambda asked: _api(asked, rows)
    _frame(place, "2116020009" if plant else CODE)
    _home(place, rows, host, made if plant else None)
    _pages(place)
    return made


def _api(asked: Asked, rows: dict[str, list[words.Entry]]) -> Reply:
    if asked.method != "POST":
        return Reply("", 405)
    params = json.loads(asked.body)["params"]
    entries = rows.get(params["categorynum"], [])
    size, index = int(params["pageSize"]), int(params["pageIndex"])
    data = [
        {
            "title": entry.title,
            "infourl": address(entry, params["categorynum"]),
            "infodate": entry.day,
            "categorynum": params["categorynum"],
        }
        for entry in entries[index * size : (index + 1) * size]
    ]
    body = json.dumps({"custom": {"data": data, "total": len(entries)}, "status": {"code": 200}}, ensure_ascii=False)
    return Reply(body, kind="application/json;charset=UTF-8")


def _frame(place: Place, jiucuo: str) -> None:
    opened = "".join(
        f'<li><a href="/dynamic/zw/openlist.html?categorynum={number}">{name}</a></li>'
        for number, (name, *_) in COLUMNS.items()
    )
    opened += "".join(
        f'<li><a href="/{number[:3]}/{number[:6]}/{number}/about.html">{name}</a></li>'
        for number, name in SINGLE.items()
    )
    place.html("/header.inc.html", HEADER.format(open=opened))
    place.html("/footer.inc.html", FOOTER.format(code=CODE, jiucuo=jiucuo))
    place.scripts(
        "/js/common.js",
        text='$(function(){$("#header").load("/header.inc.html");$("#footer").load("/footer.inc.html");});',
    )
    place.scripts(
        "/js/webBuilderCommon.js",
        text=f'var siteInfo={{"siteGuid":"{GUID}","projectName":"/EWB-FRONT"}};var projectName=siteInfo.projectName;',
    )
    place.scripts(
        "/js/openlist.js",
        text="var p=Util.getUrlParams('categorynum');$.ajax({url:siteInfo.projectName+"
        "'/rest/lightfrontaction/getgovinfolist',type:'post',data:JSON.stringify({token:'',params:{deptcode:'',"
        "categorynum:p,pageIndex:0,pageSize:15,siteGuid:siteInfo.siteGuid}})});",
    )
    place.scripts("/js/jquery.min.js", "/css/common.css")
    place.pictures("/images/logo.png", "/images/ghs.png", "/images/banner1.png", "/images/banner2.png", "/favicon.ico")


def _home(place: Place, rows: dict[str, list[words.Entry]], host: str, planted: Made | None) -> None:
    blocks = ""
    for number in ("001001001", "001002001", "001003001", "001003003"):
        lines = "".join(
            f'<li class="ewb-list-node"><a class="ewb-list-name" href="{address(entry, number)}" title="{entry.title}">'
            f'{entry.title}</a><span class="ewb-list-date">{entry.day}</span></li>'
            for entry in rows[number][:7]
        )
        blocks += (
            f'<div class="ewb-block"><h3>{COLUMNS[number][0]}<a class="more" '
            f'href="/dynamic/zw/openlist.html?categorynum={number}">更多&gt;&gt;</a></h3><ul>{lines}</ul></div>'
        )
    friends = "".join(
        f"<option value='http://{there}/'>{name}</option>"
        for there, name in (
            ("www.gov.cn", "中国政府网"),
            ("www.ln.gov.cn", "辽宁省人民政府"),
            ("www.yunxi.gov.cn", "云溪市人民政府"),
        )
    )
    lost = ""
    if planted is not None:
        lost = '<a href="/zt/2018cwh/index.html">创建文明城</a>'
        planted.fault("link.dead", f"http://{host}/zt/2018cwh/index.html", "404")
    main = f"""<div class="slide"><a href="{address(rows["001001001"][0], "001001001")}"><img src="/images/banner1.png"></a>
<a href="http://www.xinhuanet.com/politics/2021dsxx/index.htm"><img src="/images/banner2.png" alt="党史学习教育"></a></div>
{blocks}{lost}<div class="friend"><select onchange="window.open(this.value)"><option>--友情链接--</option>{friends}</select></div>"""
    place.html("/", shell(NAME, main, '<meta name="ColumnType" content="首页">', host))


def _article(entry: words.Entry, number: str) -> str:
    tags = (
        f'<meta name="ArticleTitle" content="{entry.title}"><meta name="PubDate" content="{entry.day} 09:12">'
        f'<meta name="ContentSource" content="区政府办"><meta name="ColumnName" content="{COLUMNS[number][0]}">'
    )
    return shell(
        f"{entry.title} - {NAME}",
        f'<div class="ewb-location"><a href="/">首页</a>&gt;<a href="/dynamic/zw/openlist.html?categorynum={number}">'
        f'{COLUMNS[number][0]}</a>&gt;正文</div><h2>{entry.title}</h2><ul class="ewb-article-list"><li>发布机构:<p>区政府办</p>'
        f'</li><li>发布日期:<p>{entry.day}</p></li></ul><div class="ewb-article-content">{entry.body}</div>',
        tags,
    )


def _pages(place: Place) -> None:
    texts = {
        "001005001": "<p>东山区位于辽宁省西部,总面积486平方公里,下辖6个街道、4个镇。1984年设区,2018年户籍人口21.3万人。</p>",
        "001005002": "<p>东山区原为东山县。1956年设东山人民公社,1984年撤县设区,由原东山县人民政府改称东山区人民政府。</p>",
        "001006001": "<p>根据《中华人民共和国政府信息公开条例》,编制本指南。受理机构:东山区人民政府办公室。"
        "办公地址:东山区人民大街1号,办公时间:8:30-11:30,13:30-17:00,联系电话:0416-2860001。</p>",
    }
    for number, name in SINGLE.items():
        place.html(
            f"/{number[:3]}/{number[:6]}/{number}/about.html",
            shell(f"{name} - {NAME}", f'<h2>{name}</h2><div class="ewb-article-content">{texts[number]}</div>'),
        )
    around = "".join(f'<li><a href="/{n[:3]}/{n[:6]}/{n}/about.html">{name}</a></li>' for n, name in SINGLE.items())
    place.html(
        "/zjds/index.html",
        shell(f"走进东山 - {NAME}", f'<ul class="ewb-left-menu">{around}</ul><p>美丽东山欢迎您。</p>'),
    )
    leaders = "".join(
        f'<div class="leader"><img src="/images/leader{i}.png" alt="{who}"><h4>{post} {who}</h4><p>男,汉族,19{60 + i}年{i + 1}月生,'
        f"中共党员,1985年7月参加工作。2003.05—2007.11 任东山区经济贸易局局长;2007.11—2013.06 任东山区卫生和计划生育局局长;"
        f"2016年至今任现职。</p></div>"
        for i, (post, who) in enumerate((("区长", "赵立新"), ("副区长", "周敏"), ("副区长", "吴志强")), 1)
    )
    place.html("/zwgk/ldzc.html", shell(f"领导之窗 - {NAME}", leaders))
    place.pictures("/images/leader1.png", "/images/leader2.png", "/images/leader3.png")
    place.html(
        "/zwgk/index.html",
        shell(
            f"政务公开 - {NAME}",
            '<ul class="ewb-left-menu"><li><a href="/zwgk/ldzc.html">领导之窗</a></li>'
            + "".join(
                f'<li><a href="/dynamic/zw/openlist.html?categorynum={n}">{c[0]}</a></li>' for n, c in COLUMNS.items()
            )
            + '<li><a href="http://www.yunxi.gov.cn/zfxxgk/">市政府信息公开</a></li></ul>',
        ),
    )
    letters = "".join(
        f'<tr><td>2021{1100 + n:04d}</td><td><a href="/hdjl/letter.html?id={n}">{title}</a></td><td>{asked}</td><td>{state}</td></tr>'
        for n, (title, asked, _, state) in LETTERS.items()
    )
    place.html(
        "/hdjl/index.html",
        shell(
            f"互动交流 - {NAME}",
            '<h3>区长信箱</h3><p><a href="/hdjl/write.html">我要写信</a></p><table class="ewb-table"><tr><th>信件编号</th>'
            f"<th>信件标题</th><th>来信时间</th><th>办理状态</th></tr>{letters}</table>",
        ),
    )
    place.pages["/hdjl/letter.html"] = lambda asked: _letter(asked)
    place.html(
        "/hdjl/write.html",
        shell(
            f"我要写信 - {NAME}",
            '<form action="/hdjl/save" method="post">姓名<input name="xm">电话<input name="dh">'
            '标题<input name="bt">内容<textarea name="nr"></textarea><button>提交</button></form>',
        ),
    )
    place.html(
        "/wzdt.html",
        shell(
            f"网站地图 - {NAME}",
            "<dl>"
            + "".join(
                f'<dt><a href="/dynamic/zw/openlist.html?categorynum={n}">{c[0]}</a></dt>' for n, c in COLUMNS.items()
            )
            + "</dl>",
        ),
    )
    place.html(
        "/lxwm.html",
        shell(
            f"联系我们 - {NAME}",
            "<h2>联系我们</h2><p>地址:云溪市东山区人民大街1号 邮编:121000</p><p>电话:0416-2860001</p>",
        ),
    )
    place.html(
        "/bqsm.html",
        shell(f"版权声明 - {NAME}", "<h2>版权声明</h2><p>凡本网注明来源的作品,版权均属于东山区人民政府网站。</p>"),
    )


LETTERS = {
    1: ("咨询医保异地报销如何办理", "2021-04-21", "", "办理中"),
    2: ("反映柳河路路灯不亮", "2021-04-06", "2021-04-09", "已办结"),
    3: ("咨询低保申请条件", "2021-03-15", "2021-03-18", "已办结"),
    4: ("建议增加公交班次", "2021-02-22", "2021-02-25", "已办结"),
}


def _letter(asked: Asked) -> Reply:
    found = LETTERS.get(int(asked.query.get("id", "0")))
    if found is None:
        return Reply(shell("404", "<p>您访问的页面不存在</p>"), 404)
    title, day, answered, state = found
    reply = (
        f"<tr><th>答复时间</th><td>{answered}</td></tr><tr><th>答复内容</th><td>您好!您反映的问题已转区住建局处理完毕,感谢您的关注。</td></tr>"
        if answered
        else ""
    )
    return Reply(
        shell(
            f"{title} - {NAME}",
            f"<table><tr><th>信件标题</th><td>{title}</td></tr><tr><th>来信时间</th><td>{day}</td></tr>"
            f"<tr><th>办理状态</th><td>{state}</td></tr><tr><th>来信内容</th><td>您好,请问如何办理?谢谢。</td></tr>{reply}</table>",
        )
    )
