"""A housing bureau of 2013 on ASP.NET: .aspx with ids, a pager that posts back, a cookie before the first page."""

from __future__ import annotations

from urllib.parse import parse_qs

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "zjj.yunxi.gov.cn"
CODE = "2116000012"
NAME = "云溪市住房和城乡建设局"
LISTS = {
    3: ("建设要闻", words.NEWS, 47, 2, 1),
    4: ("行业动态", words.NEWS, 13, 9, 6),
    5: ("公告通知", words.NOTICES, 26, 11, 5),
    6: ("政策法规", words.FILES, 20, 102, 20),
    7: ("办事指南", ("{work}许可办事指南",), 6, 290, 20),
    8: ("资质审批", ("建筑业企业资质审查意见公示({town})", "房地产开发资质核准({work})"), 9, 31, 10),
    9: ("工程质量安全", ("{town}{work}工程质量检查通报",), 8, 140, 25),
    10: ("住房保障", ("{town}公租房分配结果", "{area}棚户区改造进展({work})"), 9, 35, 22),
}
ABOUT = {1: "机构设置", 2: "领导班子"}
PER_PAGE = 20


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            "<html><head><title>无法找到资源。</title></head><body><h1>“/”应用程序中的服务器错误。<hr></h1><h2><i>无法找到资源。</i></h2>说明: HTTP 404。</body></html>",
            404,
        ),
    )
    made = Made(
        place,
        registered("zjj", "住建局", NAME, HOST, CODE, "部门", former_names=["云溪市建设委员会"], phone="0416-2166018"),
    )
    pen = words.Pen(77, NAME, "云溪市")
    rows = {number: pen.entries(kind, count, newest, step) for number, (_, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows[9] = pen.entries(LISTS[9][1], 8, 400, 25)
        made.fault("column.stale", "工程质量安全", "共 400 天 > 365 天")
    shown = {entry.number: (number, entry) for number, entries in rows.items() for entry in entries}
    place.pages["/Web/List.aspx"] = lambda asked: _list(asked, rows)
    place.pages["/Web/Show.aspx"] = lambda asked: _show(asked, shown, place)
    place.pages["/Web/About.aspx"] = lambda asked: _about(asked, place, plant)
    place.pages["/Default.aspx"] = lambda asked: _home(asked, rows, plant)
    place.pages["/"] = lambda asked: Reply(
        "", 302, headers=(("Location", "/Default.aspx"), ("Set-Cookie", "ASP.NET_SessionId=k2j3h4; path=/; HttpOnly"))
    )
    place.pages["/Web/Mail.aspx"] = lambda asked: Reply(_frame("局长信箱", _letters(plant)))
    place.pages["/Web/MailShow.aspx"] = lambda asked: Reply(
        _frame("信件内容", _letter(int(asked.query.get("id", "1")), plant))
    )
    place.html(
        "/Web/Map.aspx",
        _frame("网站地图", "".join(f'<a href="List.aspx?ClassID={n}">{c[0]}</a><br />' for n, c in LISTS.items())),
    )
    place.scripts("/css/css.css", "/js/menu.js", "/WebResource.axd", "/ScriptResource.axd")
    place.pictures(
        "/images/top.jpg",
        "/images/dot.gif",
        "/images/ga.png",
        "/images/dz.png",
        "/images/jc.png",
        "/UploadFiles/ld1.jpg",
    )
    place.files("/UploadFiles/2020/sqb.xls", kind="application/vnd.ms-excel")
    if plant:
        made.fault("link.dead", f"http://{HOST}/Web/Vote.aspx?id=1", "404")
        made.fault("identity.footer", "site_id")
        made.fault("identity.info", "phone", "0416-2166018")
        made.fault("interaction.late", f"http://{HOST}/Web/MailShow.aspx?id=3", "个工作日")
    return made


def _frame(title: str, main: str, plant: bool = False, tags: str = "") -> str:
    code = "" if plant else f"网站标识码:{CODE}"
    phone = "0416-2166099" if plant else "0416-2166018"
    menu = "".join(f'<td><a href="/Web/List.aspx?ClassID={n}" class="m">{c[0]}</a></td>' for n, c in LISTS.items())
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
\t{title}
</title><meta name="SiteName" content="{NAME}" />{tags}<link href="/css/css.css" rel="stylesheet" type="text/css" /><script src="/js/menu.js" type="text/javascript"></script></head>
<body><form name="form1" method="post" action="./{title}.aspx" id="form1"><div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTEwMjY4NDU2MQ9kFgJmD2QWAgIDD2QWBAIB" /></div>
<table width="990" border="0" align="center"><tr><td><img src="/images/top.jpg" alt="{NAME}" /></td></tr><tr><td><table class="menu"><tr><td><a href="/Default.aspx">首 页</a></td><td><a href="/Web/About.aspx?id=1">机构设置</a></td><td><a href="/Web/About.aspx?id=2">领导班子</a></td>{menu}<td><a href="/Web/Mail.aspx">局长信箱</a></td></tr></table></td></tr></table>
{main}
<table width="990" align="center" class="bottom"><tr><td>主办单位:{NAME}  联系电话:{phone}  地址:云溪市文化路12号 <a href="/Web/Map.aspx">网站地图</a></td></tr>
<tr><td>{code} 辽ICP备09004411号 <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000031"><img src="/images/ga.png" alt="" />辽公网安备 21160202000031号</a></td></tr>
<tr><td><a href="http://bszs.conac.cn/sitename?method=show&id=0A1B2C" target="_blank"><img src="/images/dz.png" /></a><a href="http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={CODE}"><img src="/images/jc.png" /></a></td></tr></table></form></body></html>"""


def _list(asked: Asked, rows: dict[int, list[words.Entry]]) -> Reply:
    number = int(asked.query.get("ClassID", "0"))
    if number not in rows:
        return Reply("<html><title>出错</title><body>参数错误</body></html>", 500)
    page = 1
    if asked.method == "POST":
        page = int(parse_qs(asked.body).get("__EVENTARGUMENT", ["1"])[0])
    entries, name = rows[number], LISTS[number][0]
    lines = "".join(
        f'<tr style="height:26px;"><td width="20"><img src="/images/dot.gif" /></td><td><a href="Show.aspx?ID={e.number}" title="{e.title}">{e.title[:24]}</a></td><td align="right"><span id="GridView1_ctl{n:02d}_Label1">{e.date.year}-{e.date.month}-{e.date.day}</span></td></tr>'
        for n, e in enumerate(entries[(page - 1) * PER_PAGE : page * PER_PAGE], 2)
    )
    pages = -(-len(entries) // PER_PAGE)
    pager = "".join(
        f"<a href=\"javascript:__doPostBack('AspNetPager1','{n}')\">{n}</a>" for n in range(1, pages + 1) if n != page
    )
    main = f"""<table width="990" align="center"><tr><td>您当前的位置:<a href="/Default.aspx">首页</a>&gt;&gt;{name}</td></tr><tr><td><div><table cellspacing="0" id="GridView1" style="border-collapse:collapse;">{lines}</table></div></td></tr>
<tr><td><div id="AspNetPager1">共{len(entries)}条 第{page}/{pages}页 {pager}<a href="javascript:__doPostBack('AspNetPager1','{min(page + 1, pages)}')">下一页</a></div></td></tr></table>
<script>function __doPostBack(eventTarget, eventArgument) {{ theForm.submit(); }}</script>"""
    return Reply(_frame(f"{name}-{NAME}", main))


def _show(asked: Asked, shown: dict[int, tuple[int, words.Entry]], place: Place) -> Reply:
    found = shown.get(int(asked.query.get("ID", "0")))
    if found is None:
        return place.missing
    number, e = found
    guide = ""
    if number == 7:
        items = (
            "事项名称",
            "办理依据",
            "受理条件",
            "申报材料",
            "办理流程",
            "办理地点",
            "办理时限",
            "收费标准",
            "咨询电话",
            "监督投诉电话",
        )
        guide = "".join(
            f"<p><strong>{'一二三四五六七八九十'[n]}、{item}</strong><br/>按{e.title}执行。</p>"
            for n, item in enumerate(items)
        )
        guide += '<p><a href="/UploadFiles/2020/sqb.xls">申请表下载</a></p>'
    main = f"""<table width="990" align="center"><tr><td>您当前的位置:<a href="/Default.aspx">首页</a>&gt;&gt;<a href="List.aspx?ClassID={number}">{LISTS[number][0]}</a>&gt;&gt;正文</td></tr>
<tr><td align="center" class="bt"><span id="lblTitle">{e.title}</span></td></tr><tr><td>发布人:管理员 发布时间:{e.date.year}/{e.date.month}/{e.date.day} 9:31:05 点击:37</td></tr><tr><td><span id="lblContent">{guide or e.body}</span></td></tr></table>"""
    return Reply(_frame(f"{e.title}-{NAME}", main))


def _about(asked: Asked, place: Place, plant: bool) -> Reply:
    number = asked.query.get("id")
    if number == "1":
        text = "<p>云溪市住房和城乡建设局,2010年由云溪市建设委员会更名组建,负责住房保障、建筑业管理等工作。</p><p>内设科室:办公室、计划财务科、城市建设科、村镇建设科、房地产市场监管科。</p>"
    elif number == "2":
        text = '<p><img src="/UploadFiles/ld1.jpg" />局长:吴志强,1966年2月生,1988年参加工作,2008年至2015年任云溪市建设委员会副主任,2019年3月任现职。分管全面工作。</p>'
    else:
        return place.missing
    return Reply(
        _frame(
            f"{ABOUT[int(number)]}-{NAME}",
            f'<table width="990"><tr><td>您当前的位置:<a href="/Default.aspx">首页</a>&gt;&gt;{ABOUT[int(number)]}</td></tr><tr><td>{text}</td></tr></table>',
            plant,
        )
    )


def _home(asked: Asked, rows: dict[int, list[words.Entry]], plant: bool) -> Reply:
    if "ASP.NET_SessionId" not in asked.cookies:
        return Reply(
            "", 302, headers=(("Location", "/Default.aspx"), ("Set-Cookie", "ASP.NET_SessionId=k2j3h4; path=/"))
        )
    blocks = ""
    for number in (3, 5, 6, 10):
        lines = "".join(
            f"<tr><td>·<a href='Web/Show.aspx?ID={e.number}'>{e.title[:20]}</a></td><td>{e.date:%m-%d}</td></tr>"
            for e in rows[number][:6]
        )
        blocks += f"<table><tr><td>{LISTS[number][0]}</td><td><a href='Web/List.aspx?ClassID={number}'><img src='/images/dot.gif' alt='更多'/></a></td></tr>{lines}</table>"
    vote = '<a href="Web/Vote.aspx?id=1">网上投票</a>' if plant else ""
    return Reply(
        _frame(
            NAME,
            f'{blocks}{vote}<select name="yqlj" onchange="window.open(this.options[this.selectedIndex].value)"><option value="0">==友情链接==</option><option value="http://www.mohurd.gov.cn">住房和城乡建设部</option></select>',
            plant,
        )
    )


LETTERS = (
    ("物业费收费标准咨询", "2021-4-22", ""),
    ("反映小区供暖温度不够", "2021-3-8", "2021-3-10"),
    ("公积金提取问题", "2021-2-18", "2021-2-22"),
)


def _all(plant: bool) -> list[tuple[str, str, str]]:
    found = list(LETTERS)
    if plant:
        found[2] = ("公积金提取问题", "2021-2-18", "2021-4-1")
    return found


def _letters(plant: bool) -> str:
    rows = "".join(
        f'<tr><td><a href="MailShow.aspx?id={n}">{title}</a></td><td>{asked}</td><td>{"已回复" if answered else "未回复"}</td></tr>'
        for n, (title, asked, answered) in enumerate(_all(plant), 1)
    )
    return f'<table width="990"><tr><td>您当前的位置:<a href="/Default.aspx">首页</a>&gt;&gt;局长信箱</td></tr></table><table id="GridView2"><tr><th>信件主题</th><th>来信时间</th><th>状态</th></tr>{rows}</table><p>我要写信:<textarea name="txt"></textarea><input type="submit" name="b" value="提交" /></p>'


def _letter(number: int, plant: bool) -> str:
    title, asked, answered = _all(plant)[number - 1]
    reply = (
        f"<tr><td>回复时间:</td><td>{answered}</td></tr><tr><td>回复内容:</td><td>您好,请到公积金中心办理。</td></tr>"
        if answered
        else ""
    )
    return f"<table><tr><td>信件主题:</td><td>{title}</td></tr><tr><td>来信时间:</td><td>{asked}</td></tr><tr><td>信件内容:</td><td>请问怎么办理</td></tr>{reply}</table>"
