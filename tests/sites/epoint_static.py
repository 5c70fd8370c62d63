"""A county's portal of 2018 in the manner of Epoint: static pages, category/date/guid addresses, a pager of 2.html."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "www.beitai.gov.cn"
CODE = "2116220003"
NAME = "北台县人民政府"

# number: (name, titles, rows, days since the newest, days between two)
LISTS = {
    "003001": ("今日北台", words.NEWS, 40, 0, 1),
    "003002": ("乡镇动态", words.NEWS, 22, 3, 2),
    "003003": ("图片新闻", words.NEWS, 9, 2, 4),
    "003004": ("视频新闻", words.NEWS, 8, 6, 4),
    "004001": ("公示公告", words.NOTICES, 33, 2, 3),
    "004002": ("县政府文件", words.FILES, 25, 47, 7),
    "004003": ("政策解读", words.READINGS, 13, 21, 9),
    "004004": ("人事信息", words.POSTS, 8, 88, 20),
    "004005": ("财政预决算", words.MONEY, 6, 75, 9),
    "004006": ("政府信息公开年报", ("{area}2020年政府信息公开工作年度报告", "{unit}2020年政府信息公开年报"), 5, 85, 30),
    "004007": ("建议提案办理", ("关于县人大第{work}号建议的答复", "关于对政协{town}第12号提案的答复"), 7, 150, 5),
    "006001": ("表格下载", ("{work}申请表", "{work}登记表", "{work}备案表"), 7, 240, 30),
}
SIDE = {"003": "新闻中心", "004": "政务公开", "006": "办事服务"}
LETTERS = (
    ("请问二胎准生证怎样办理", "2021-04-23", "", "受理中"),
    ("村里自来水经常停水", "2021-04-19", "2021-04-21", "已回复"),
    ("咨询新农合报销比例", "2021-03-30", "2021-04-01", "已回复"),
    ("关于加装电梯补贴的咨询", "2021-03-09", "2021-03-11", "已回复"),
    ("教师资格认定时间", "2021-01-18", "2021-01-20", "已回复"),
    ("退伍军人安置咨询", "2020-11-05", "2020-11-09", "已回复"),
)
PER_PAGE = 15


def build(plant: bool = False) -> Made:
    place = Place(HOST, missing=Reply(_frame("页面不存在", "<h3>对不起,您访问的页面不存在或已被删除</h3>"), 404))
    made = Made(
        place,
        registered(
            "beitai",
            "北台县",
            NAME,
            HOST,
            CODE,
            "县市区",
            former_names=["北台镇人民政府"],
            address="北台县北台镇府前路18号",
        ),
    )
    pen = words.Pen(22, "北台县农业农村局", "北台县")
    letters: tuple[tuple[str, str, str, str], ...] = LETTERS
    if plant:
        letters = (
            ("反映工地夜间施工噪音", "2021-01-04", "", "受理中"),
            ("询问公租房申请", "2021-02-02", "2021-03-31", "已回复"),
            *LETTERS,
        )
        made.fault("interaction.late", f"http://{HOST}/hdjl/xzxx/1.html", "超过 3 个月")
        made.fault("interaction.late", f"http://{HOST}/hdjl/xzxx/2.html", "38 个工作日")
    for number, (name, patterns, count, newest, step) in LISTS.items():
        entries = pen.entries(patterns, count, newest, step)
        if plant and number == "003002":
            entries = [entry for entry in entries if (words.AS_OF - entry.date).days > 16]
            age = (words.AS_OF - entries[0].date).days
            made.fault("column.stale", name, f"共 {age} 天 > 14 天")
        _list(place, number, name, entries)
        for entry in entries:
            place.html(_address(number, entry), _article(entry, number, name))
    _letters(place, letters)
    _rest(place, made if plant else None)
    _home(place, pen)
    place.scripts("/template/js/jquery-1.8.3.min.js", "/template/js/webBuilderCommon.js", "/template/css/style.css")
    return made


def _address(number: str, entry: words.Entry) -> str:
    return f"/{number[:3]}/{number}/{entry.compact}/{entry.number:08x}-ab12-4c3d-9e8f-{entry.number:012x}.html"


def _frame(title: str, main: str, tags: str = "") -> str:
    menu = "".join(
        f'<li><a href="/{part}/moreinfo.html">{name}</a><div class="sub">'
        + "".join(f'<a href="/{n[:3]}/{n}/subpage.html">{c[0]}</a>' for n, c in LISTS.items() if n.startswith(part))
        + "</div></li>"
        for part, name in SIDE.items()
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title}</title><meta name="SiteName" content="{NAME}" /><meta name="SiteDomain" content="www.beitai.gov.cn" />
<meta name="SiteIDCode" content="{CODE}" />{tags}<link href="/template/css/style.css" rel="stylesheet" />
<script src="/template/js/jquery-1.8.3.min.js"></script></head><body>
<div class="top"><div class="w1000"><span id="clock">今天是 2021年04月26日 星期一</span><a href="javascript:void(0)" onclick="SetHome(this,window.location)">设为首页</a>
<a href="#">繁体</a></div></div><div class="banner"><img src="/template/images/banner.jpg" width="1000" height="180" alt="北台县人民政府"/></div>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zjbt/bygk.html">走进北台</a></li>{menu}<li><a href="/hdjl/xzxx/list.html">县长信箱</a></li>
<li><a href="http://www.lnzwfw.gov.cn/bt/" target="_blank">政务服务</a></li></ul></div>
{main}
<div class="footer"><p><a href="/wzdt/map.html">网站地图</a> | <a href="/lxwm/lxwm.html">联系我们</a></p>
<p>主办:北台县人民政府 承办:北台县人民政府办公室 地址:北台县北台镇府前路18号</p>
<p>辽ICP备06001234号 网站标识码:{CODE} <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21162202000003">辽公网安备 21162202000003号</a></p>
<p><a href="http://bszs.conac.cn/sitename?method=show&id=0D5CD7B2C1F30A4AE053022819ACD01B"><img src="/template/images/red.png" alt="党政机关"/></a>
<a href="http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={CODE}&url=http%3A%2F%2Fwww.beitai.gov.cn%2F"><img src="/template/images/jiucuo.png"/></a></p></div>
<script src="/template/js/webBuilderCommon.js"></script></body></html>"""


def _sided(number: str, name: str, main: str) -> str:
    part = number[:3]
    side = "".join(
        f'<li{" class=cur" if n == number else ""}><a href="/{part}/{n}/subpage.html">{c[0]}</a></li>'
        for n, c in LISTS.items()
        if n.startswith(part)
    )
    return f"""<div class="w1000"><div class="left"><h2>{SIDE[part]}</h2><ul class="menu">{side}</ul></div>
<div class="right"><div class="location">您现在的位置:<a href="/">首页</a> &gt; <a href="/{part}/moreinfo.html">{SIDE[part]}</a> &gt; {name}</div>{main}</div></div>"""


def _list(place: Place, number: str, name: str, entries: list[words.Entry]) -> None:
    pages = max(1, -(-len(entries) // PER_PAGE))
    for page in range(1, pages + 1):
        rows = entries[(page - 1) * PER_PAGE : page * PER_PAGE]
        if number == "003003":
            lines = "".join(
                f'<li class="pic"><a href="{_address(number, e)}"><img src="/uploadfile/{e.compact}/{e.number}.jpg" alt="{e.title}"/></a>'
                f'<p><a href="{_address(number, e)}">{e.title}</a></p></li>'
                for e in rows
            )
            place.pictures(*(f"/uploadfile/{e.compact}/{e.number}.jpg" for e in rows))
        elif number == "006001":
            lines = "".join(
                f'<li><a href="/uploadfile/doc/{e.number}.doc">{e.title}</a><span>{e.day}</span></li>' for e in rows
            )
            place.files(*(f"/uploadfile/doc/{e.number}.doc" for e in rows), kind="application/msword")
        else:
            lines = "".join(
                f'<li class="ewb-com-item"><div><a href="{_address(number, e)}" title="{e.title}" target="_blank">{e.title[:22]}'
                f'{"..." if len(e.title) > 22 else ""}</a><span class="r">{e.day}</span></div></li>'
                for e in rows
            )
        pager = f'<div class="pager"><ul class="m-pagination-page"><li class="wb-page-li">{page}/{pages}</li>'
        if page < pages:
            following = f"/{number[:3]}/{number}/{page + 1}.html"
            pager += f'<li class="wb-page-li"><a href="{following}">下页 &gt;</a></li><li><a href="/{number[:3]}/{number}/{pages}.html">末页</a></li>'
        main = f'<ul class="ewb-com-items" id="categorypagingcontent">{lines}</ul>{pager}</ul></div>'
        tags = f'<meta name="ColumnName" content="{name}" /><meta name="ColumnType" content="{SIDE[number[:3]]}" />'
        path = f"/{number[:3]}/{number}/{'subpage' if page == 1 else page}.html"
        place.html(path, _frame(f"{name}-{NAME}", _sided(number, name, main), tags))


def _article(entry: words.Entry, number: str, name: str) -> str:
    extra = '<p>视频:<video src="/uploadfile/video/1.mp4" controls></video></p>' if number == "003004" else ""
    main = f"""<div class="article"><h1>{entry.title}</h1><div class="info">发布时间:{entry.day} 来源:县政府办 浏览次数:<span id="hits"></span>
<a href="javascript:doZoom(16)">大</a> <a href="javascript:window.print()">打印</a></div><div class="ewb-article-content" id="Zoom">{entry.body}{extra}</div></div>"""
    tags = f'<meta name="ArticleTitle" content="{entry.title}" /><meta name="PubDate" content="{entry.day} 10:02" /><meta name="ContentSource" content="县政府办" />'
    return _frame(f"{entry.title}-{NAME}", _sided(number, name, main), tags)


def _letters(place: Place, letters: tuple[tuple[str, str, str, str], ...]) -> None:
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="/hdjl/xzxx/{n}.html">{title}</a></td><td>{state}</td><td>{asked}</td></tr>'
        for n, (title, asked, _, state) in enumerate(letters, 1)
    )
    place.html(
        "/hdjl/xzxx/list.html",
        _frame(
            f"县长信箱-{NAME}",
            '<div class="location">您现在的位置:<a href="/">首页</a> &gt; 县长信箱</div><p><a href="/hdjl/xzxx/write.html">我要写信</a> '
            "写信须知:请如实填写姓名和电话,办理时限为5个工作日。</p>"
            f'<table class="tb"><thead><tr><th>序号</th><th>主题</th><th>状态</th><th>来信日期</th></tr></thead><tbody>{rows}</tbody></table>',
        ),
    )
    for n, (title, asked, answered, _) in enumerate(letters, 1):
        reply = (
            f'<div class="reply"><h4>答复内容</h4><p>您好!来信收悉,现答复如下:按照有关规定,请携带身份证到政务服务中心办理。</p><p>答复单位:县信访局 答复时间:{answered}</p></div>'
            if answered
            else ""
        )
        place.html(
            f"/hdjl/xzxx/{n}.html",
            _frame(
                f"{title}-{NAME}",
                f'<div class="letter"><h2>{title}</h2><p>来信人:张** 来信时间:{asked}</p><p>您好,想咨询一下,谢谢!</p>{reply}</div>',
            ),
        )
    place.html(
        "/hdjl/xzxx/write.html",
        _frame(
            f"我要写信-{NAME}",
            '<form method="post" action="/EWB/rest/mail/save"><input name="name"/><input name="tel"/><textarea name="content"></textarea><input type="submit" value="提交"/></form>',
        ),
    )


def _rest(place: Place, planted: Made | None) -> None:
    place.html(
        "/zjbt/bygk.html",
        _frame(
            f"县域概况-{NAME}",
            '<div class="location">您现在的位置:<a href="/">首页</a> &gt; 走进北台</div><h2>北台概况</h2><p>北台县历史悠久。1949年设北台区公所,1958年改北台人民公社,'
            "1983年改为北台镇人民政府,1992年经国务院批准撤镇设县。</p><p>全县总面积2310平方公里,2020年末户籍人口38.6万人,辖14个乡镇。</p>",
        ),
    )
    for part, name in SIDE.items():
        blocks = "".join(
            f'<div class="box"><h3>{c[0]}</h3><a class="more" href="/{n[:3]}/{n}/subpage.html">更多</a></div>'
            for n, c in LISTS.items()
            if n.startswith(part)
        )
        if part == "006":
            blocks += '<div class="box"><h3>办事指南</h3><a class="more" href="/006/bszn/list.html">更多</a></div>'
        place.html(
            f"/{part}/moreinfo.html",
            _frame(
                f"{name}-{NAME}", f'<div class="location">您现在的位置:<a href="/">首页</a> &gt; {name}</div>{blocks}'
            ),
        )
    guides = (
        "残疾人证办理",
        "城乡居民最低生活保障审批",
        "食品经营许可",
        "个体工商户登记",
        "老年人优待证办理",
        "医师执业注册",
    )
    place.html(
        "/006/bszn/list.html",
        _frame(
            f"办事指南-{NAME}",
            '<div class="location">您现在的位置:<a href="/">首页</a> &gt; 办事服务 &gt; 办事指南</div><ul>'
            + "".join(f'<li><a href="/006/bszn/{n}.html">{name}</a></li>' for n, name in enumerate(guides))
            + "</ul>",
        ),
    )
    whole = ("设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程", "收费标准", "法定时限")
    for n, name in enumerate(guides):
        told = whole[:3] if planted is not None and n < 5 else whole
        rows = "".join(f'<tr><td class="t">{item}</td><td>见{name}有关规定,{item}详询窗口。</td></tr>' for item in told)
        place.html(
            f"/006/bszn/{n}.html",
            _frame(
                f"{name}-{NAME}",
                f'<h2>{name}</h2><table class="guide"><tr><td>事项名称</td><td>{name}</td></tr>{rows}</table>',
            ),
        )
        if planted is not None and n < 5:
            planted.fault("service.missing", f"http://{HOST}/006/bszn/{n}.html")
    place.html(
        "/lxwm/lxwm.html",
        _frame(
            f"联系我们-{NAME}",
            "<h2>联系我们</h2><p>地址:北台县北台镇府前路18号</p><p>电话:0416-5522001 邮箱:btxzfb@163.com</p>",
        ),
    )
    place.html(
        "/wzdt/map.html",
        _frame(
            f"网站地图-{NAME}",
            "".join(
                f"<dl><dt>{name}</dt>"
                + "".join(
                    f'<dd><a href="/{n[:3]}/{n}/subpage.html">{c[0]}</a></dd>'
                    for n, c in LISTS.items()
                    if n.startswith(part)
                )
                + "</dl>"
                for part, name in SIDE.items()
            ),
        ),
    )
    place.html(
        "/ldzc/index.html",
        _frame(
            f"领导之窗-{NAME}",
            '<div class="location"><a href="/">首页</a> &gt; 领导之窗</div><ul class="ld"><li><a href="/ldzc/1.html">县长 孙海涛</a></li><li><a href="/ldzc/2.html">副县长 周敏</a></li></ul>',
        ),
    )
    for n, who in ((1, "孙海涛"), (2, "周敏")):
        place.html(
            f"/ldzc/{n}.html",
            _frame(
                f"{who}-{NAME}",
                f'<h2>{who}</h2><img src="/template/images/ld{n}.jpg"/><p>{who},1971年8月出生,1992年参加工作,大学学历。历任北台镇人民政府副镇长(2001.3-2006.11)、县人口和计划生育局局长(2006.11-2012.5)。2019年12月任现职。</p><p>工作分工:主持县政府全面工作。</p>',
            ),
        )
    place.pictures(
        "/template/images/ld1.jpg",
        "/template/images/ld2.jpg",
        "/template/images/banner.jpg",
        "/template/images/red.png",
        "/template/images/jiucuo.png",
    )
    place.files("/uploadfile/video/1.mp4", kind="video/mp4")


def _home(place: Place, pen: words.Pen) -> None:
    def block(number: str) -> str:
        listed = place.pages[f"/{number[:3]}/{number}/subpage.html"]
        assert isinstance(listed, Reply)
        body = str(listed.body)
        rows = body[
            body.index('<ul class="ewb-com-items"') : body.index("</ul>", body.index('<ul class="ewb-com-items"'))
        ]
        return f'<div class="block"><div class="hd"><h3>{LISTS[number][0]}</h3><a href="/{number[:3]}/{number}/subpage.html">更多&gt;&gt;</a></div>{rows}</ul></div>'

    main = (
        f'<div class="w1000">{block("003001")}{block("004001")}{block("004002")}{block("003003")}'
        '<div class="quick"><a href="/ldzc/index.html">领导之窗</a><a href="/006/bszn/list.html">办事指南</a><a href="http://weibo.com/beitaifabu">北台发布</a></div>'
        '<div class="links"><a href="http://www.gov.cn/"><img src="/template/images/gov.png" alt="中国政府网"/></a>'
        '<a href="http://www.ln.gov.cn">辽宁省政府</a><a href="http://www.xinhuanet.com/">新华网</a></div></div>'
    )
    place.pictures("/template/images/gov.png")
    place.html("/", _frame(NAME, main))
    place.html("/index.html", _frame(NAME, main))
