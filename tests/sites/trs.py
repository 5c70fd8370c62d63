"""A city's audit office of 2017 in the manner of TRS WCM: relative addresses, t20210420_123.html, createPageHTML."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "sj.yunxi.gov.cn"
CODE = "2116000031"
NAME = "云溪市审计局"

# folder: (name, ColumnType, titles, rows, days since the newest, days between two, date's form)
LISTS = {
    "xwzx/sjyw": ("审计要闻", "工作动态", words.NEWS, 46, 1, 2, "%Y-%m-%d"),
    "xwzx/jcdt": ("基层动态", "工作动态", words.NEWS, 18, 5, 2, "[%m-%d]"),
    "zwgk/tzgg": ("通知公告", "信息公开目录", words.NOTICES, 17, 9, 6, "%Y.%m.%d"),
    "zwgk/sjjg": (
        "审计结果公告",
        "信息公开目录",
        ("关于{town}{work}专项资金的审计结果", "2020年度{area}预算执行审计结果公告"),
        12,
        33,
        20,
        "%Y年%m月%d日",
    ),
    "zwgk/zcfg": ("政策法规", "政策文件", words.FILES, 16, 64, 20, "(%Y-%m-%d)"),
    "zwgk/zcjd": ("政策解读", "政策解读", words.READINGS, 8, 100, 12, "%Y/%m/%d"),
    "zwgk/ysjs": ("预算决算", "信息公开目录", words.MONEY, 6, 80, 30, "%Y-%m-%d"),
    "zwgk/ghjh": ("计划总结", "信息公开目录", words.PLANS, 6, 60, 40, "%Y-%m-%d"),
    "zwgk/rsxx": ("人事信息", "信息公开目录", words.POSTS, 7, 111, 40, "%Y-%m-%d"),
    "djgz": (
        "党建工作",
        "工作动态",
        ("{unit}党组理论学习中心组学习", "{unit}开展主题党日活动", "{unit}召开党风廉政建设会议"),
        14,
        6,
        3,
        "%Y-%m-%d",
    ),
    "wyjs": (
        "审计文苑",
        "",
        ("春日随笔:走过{town}", "我的审计故事({person})", "读《{work}》有感"),
        9,
        190,
        20,
        "%Y-%m-%d",
    ),
}
FIXED = {"zwgk/jgzn": "机构职能", "zwgk/ldjj": "领导简介", "zwgk/gkzn": "信息公开指南", "fwdt/xzzx": "下载中心"}
PER_PAGE = 20
TRAPS = (
    "审计署令第404号公布后我市贯彻情况",
    "关于页面不存在、链接打不开等问题整改情况的通报",
    "关于关闭“网上听证”栏目的通报",
    "关于原云溪市审计事务所更名的历史回顾",
)


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>",
            404,
        ),
    )
    place.head = 405
    made = Made(
        place,
        registered(
            "sjj", "审计局", NAME, HOST, CODE, "部门", former_names=["云溪市审计事务所"], sponsor="云溪市审计局"
        ),
    )
    pen = words.Pen(33, NAME, "云溪市")
    all_rows = {}
    for folder, (name, _, patterns, count, newest, step, _) in LISTS.items():
        entries = pen.entries(patterns, count, newest, step)
        if folder == "zwgk/tzgg":
            for n, title in enumerate(TRAPS, 2):
                old = entries[n]
                entries[n] = words.Entry(
                    title, old.date, old.number, old.body + f"<p>原云溪市审计事务所成立于1985年,{title}。</p>"
                )
        if plant and folder == "zwgk/tzgg":
            entries = [
                words.Entry(e.title, e.date.replace(year=2020), e.number, e.body)
                for e in entries
                if e.date.year == 2021
            ][:8]
            made.fault("column.stale", name, f"共 {(words.AS_OF - entries[0].date).days} 天 > 180 天")
        all_rows[folder] = entries
    for folder, entries in all_rows.items():
        _list(place, folder, entries)
    _fixed(place, plant)
    _home(place, all_rows, made if plant else None)
    place.scripts("/images/base.css", "/images/jquery.js", "/images/createPage.js", "/images/2016/tab.js")
    place.pictures("/images/logo.jpg", "/images/ico.gif", "/images/jc.png", "/images/jh.png", "/images/tp1.jpg")
    return made


def _address(entry: words.Entry) -> str:
    return f"{entry.date:%Y%m}/t{entry.compact}_{entry.number}.html"


def _frame(title: str, main: str, up: str, tags: str = "", name: str = NAME, code: str = CODE) -> str:
    menu = "".join(f"<li><a href='{up}{folder}/'>{text[0]}</a></li>" for folder, text in LISTS.items())
    menu += "".join(f'<li><a href="{up}{folder}/">{text}</a></li>' for folder, text in FIXED.items())
    return f"""<!DOCTYPE html>
<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=UTF-8">
<TITLE>{title}</TITLE>
<meta name="SiteName" content="{name}">
<META NAME="SiteDomain" CONTENT="sj.yunxi.gov.cn">
<meta name="SiteIDCode" content="{CODE}">
{tags}<LINK href="{up}images/base.css" type=text/css rel=stylesheet><SCRIPT src="{up}images/jquery.js"></SCRIPT></HEAD>
<BODY>
<!--头部 begin--><div id="head"><a href="{up}"><img src="{up}images/logo.jpg" alt="云溪市审计局"></a>
<form name="sform" action="/was5/web/search" method="get" target="_blank"><input type="hidden" name="channelid" value="221433"><input name="searchword" value="请输入关键字"></form></div>
<div id="nav"><ul><li><a href="{up}">首页</a></li>{menu}<li><a href="http://www.yunxi.gov.cn/hdjl/szxx/">市长信箱</a></li><li><a href="{up}hdjl/jzxx/">局长信箱</a></li></ul></div><!--头部 end-->
{main}
<!--底部 begin--><table width="1000" align="center" class="bottom"><tr><td>
<select onchange="if(this.value!='')window.open(this.value)"><option value="">审计系统网站</option><option value="http://www.audit.gov.cn/">审计署</option><option value='http://sjt.ln.gov.cn/'>辽宁省审计厅</option></select></td></tr>
<tr><td>主办:云溪市审计局&nbsp;&nbsp;地址:云溪市解放路25号&nbsp;&nbsp;联系电话:0416-3880012&nbsp;&nbsp;<a href="{up}wzdt/">网站地图</a></td></tr>
<tr><td>辽ICP备12008899号-1&nbsp;&nbsp;网站标识码:{code}&nbsp;&nbsp;辽公网安备21160202000077号</td></tr>
<tr><td><a href="javascript:void(0)" onclick="window.open('http://bszs.conac.cn/sitename?method=show&id=1F8D4D6E7B2A3C1EE053012819AC5F0B')"><img src="{up}images/jh.png"></a>
<script id="_jiucuo_" sitecode='{code}' src='http://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script></td></tr></table>
</BODY></HTML>"""


def _list(place: Place, folder: str, entries: list[words.Entry]) -> None:
    name, kind, *_, shape = LISTS[folder]
    up = "../" * (folder.count("/") + 1)
    pages = -(-len(entries) // PER_PAGE)
    for page in range(pages):
        rows = entries[page * PER_PAGE : (page + 1) * PER_PAGE]
        lines = ""
        for n, entry in enumerate(rows):
            lines += f'<li><span>{entry.date.strftime(shape)}</span><a href="./{_address(entry)}" title="{entry.title}" target="_blank">{entry.title}</a></li>\n'
            if n % 5 == 4:
                lines += '</ul><div class="line"></div><ul class="list">'
        main = f"""<div class="main"><div class="position">当前位置:<a href="{up}" class="CurrChnlCls">首页</a>&gt;<a href="./" class="CurrChnlCls">{name}</a></div>
<ul class="list">{lines}</ul><div class="page"><script>
var currentPage = {page};var prevPage = currentPage-1;
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){{ if(_nPageCount == null || _nPageCount<=1){{return;}} document.write("<a href=\\""+_sPageName+"."+_sPageExt+"\\">首页</a>"); }}
createPageHTML({pages}, {page}, "index", "html");</script></div></div>"""
        tags = f'<meta name="ColumnName" content="{name}"><meta name="ColumnType" content="{kind}">' if kind else ""
        place.html(
            f"/{folder}/" + ("" if page == 0 else f"index_{page}.html"), _frame(f"{name}_{NAME}", main, up, tags)
        )
    for entry in entries:
        path = f"/{folder}/{_address(entry)}"
        deep = up + "../"
        main = f"""<div class="main"><div class="position">当前位置:<a href="{deep}">首页</a>&gt;<a href="../">{name}</a></div><h1 class="title">{entry.title}</h1>
<div class="sub">日期:{entry.date:%Y-%m-%d} 来源:<script>document.write("{NAME}")</script></div><div class=TRS_Editor>{entry.body}
<P><A href="./W0{entry.compact}{entry.number}.pdf">附件下载.pdf</A></P></div></div>"""
        tags = f'<meta name="ColumnName" content="{name}"><meta name="ArticleTitle" content="{entry.title}"><meta name="PubDate" content="{entry.day} 08:30:00">'
        place.html(path, _frame(f"{entry.title}_{NAME}", main, deep, tags))
        place.files(path.rpartition("/")[0] + f"/W0{entry.compact}{entry.number}.pdf")


def _fixed(place: Place, plant: bool) -> None:
    texts = {
        "zwgk/jgzn": "<p>云溪市审计局是市政府工作部门,为正处级。主要职责:(一)主管全市审计工作;(二)起草审计规范性文件草案;(三)向市长提出年度市级预算执行审计结果报告。</p><p>内设机构:办公室、法规科、财政审计科。</p>",
        "zwgk/ldjj": "<table><tr><td><img src='../../images/tp1.jpg'></td><td>李晓梅 局长<br>女,1968年5月生,1990年8月参加工作。2009年2月至2014年9月任市物价局副局长,2018年12月起任市审计局党组书记、局长。</td></tr></table>",
        "zwgk/gkzn": "<p>为方便公民、法人和其他组织获取政府信息,特编制本指南。受理机构:云溪市审计局办公室;联系电话:0416-3880012;受理时间:工作日8:30-17:00。</p>",
        "fwdt/xzzx": "<ul class='list'><li><a href='./P020200311.doc'>审计档案借阅申请表</a></li><li><a href='./P020200312.doc'>内部审计人员登记表</a></li></ul>",
    }
    for folder, text in texts.items():
        main = f'<div class="main"><div class="position">当前位置:<a href="../../">首页</a>&gt;<a href="./">{FIXED[folder]}</a></div><div class="text">{text}</div></div>'
        place.html(f"/{folder}/", _frame(f"{FIXED[folder]}_{NAME}", main, "../../"))
    place.files("/fwdt/xzzx/P020200311.doc", "/fwdt/xzzx/P020200312.doc", kind="application/msword")
    place.html("/was5/web/search", _frame(f"检索结果_{NAME}", '<div class="main">共检索到 0 条结果</div>', "/"))
    place.html(
        "/wzdt/",
        _frame(
            f"网站地图_{NAME}",
            '<div class="main"><ul>'
            + "".join(f'<li><a href="../{f}/">{c[0]}</a></li>' for f, c in LISTS.items())
            + "</ul></div>",
            "../",
        ),
    )
    letters = "".join(
        f'<tr><td><a href="./xx.html?id={n}">{title}</a></td><td>{asked}</td><td>{answered}</td></tr>'
        for n, (title, asked, answered) in enumerate(
            (
                ("咨询审计师报名条件", "2021-04-12", "2021-04-14"),
                ("询问村账审计依据", "2021-02-25", "2021-03-01"),
                ("举报人保护规定咨询", "2020-12-14", "2020-12-16"),
            )
        )
    )
    place.html(
        "/hdjl/jzxx/",
        _frame(
            f"局长信箱_{NAME}",
            f'<div class="main"><div class="position">当前位置:<a href="../../">首页</a>&gt;局长信箱</div><a href="./write.html">我要写信</a><table><tr><th>标题</th><th>来信日期</th><th>回复日期</th></tr>{letters}</table></div>',
            "../../",
        ),
    )
    place.html(
        "/hdjl/jzxx/xx.html",
        _frame(
            f"来信内容_{NAME}",
            '<div class="main"><h2>咨询</h2><p>来信日期:2021-04-12</p><p>回复日期:2021-04-14</p><p>回复内容:请关注人事考试网公告。</p></div>',
            "../../",
        ),
    )
    place.html(
        "/hdjl/jzxx/write.html",
        _frame(
            f"我要写信_{NAME}",
            '<div class="main"><form action="/mail/add.jsp" method="post"><input name="t"><textarea name="c"></textarea></form></div>',
            "../../",
        ),
    )


def _home(place: Place, rows: dict[str, list[words.Entry]], planted: Made | None) -> None:
    blocks = ""
    for folder in ("xwzx/sjyw", "xwzx/jcdt", "zwgk/tzgg", "zwgk/zcfg"):
        lines = "".join(
            f"<tr><td><img src=images/ico.gif></td><td><a href='./{folder}/{_address(e)}' target=_blank>{e.title[:18]}...</a></td><td>[{e.date:%m-%d}]</td></tr>"
            for e in rows[folder][:6]
        )
        blocks += f'<table class="block"><tr><th>{LISTS[folder][0]}</th><td><a href="./{folder}/">more</a></td></tr>{lines}</table>'
    name, code = NAME, CODE
    if planted is not None:
        name, code = "云溪市审计事务所", "2116000013"
        planted.fault("identity.name", "云溪市审计事务所", "SiteName")
        planted.fault("identity.tags", "footer", "2116000013")
        planted.fault("identity.tags", "report_entry", "2116000013")
        blocks += '<a href="http://10.21.3.8:8080/oa/">内部办公</a><a href="http://218.25.90.11/dj/">党建平台</a>'
        planted.fault("domain.form", "10.21.3.8")
        planted.fault("domain.form", "218.25.90.11")
    place.html(
        "/",
        _frame(
            NAME,
            f'<div class="main"><img src="images/tp1.jpg" usemap="#m"><map name="m"><area shape="rect" coords="0,0,9,9" href="./djgz/"></map>{blocks}</div>',
            "./",
            "",
            name,
            code,
        ),
    )
