"""A culture bureau of 2016 whose foot a script writes; a cookie round-trip first, slow answers, odd but legal HTML."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "wlj.yunxi.gov.cn"
CODE = "2116000033"
NAME = "云溪市文化旅游和广播电视局"
LISTS = {
    "12": ("文旅资讯", words.NEWS, 30, 3, 2),
    "13": ("通知公告", words.NOTICES, 14, 19, 8),
    "14": ("政策法规", words.FILES, 9, 110, 20),
    "15": ("景区名录", ("{town}景区简介", "{town}民宿一览"), 6, 420, 10),
    "16": ("非遗传承", ("市级非遗项目:{town}剪纸({person})", "传承人{person}的故事"), 7, 88, 15),
    "17": ("荣誉榜", (), 0, 0, 0),
}
FOOT = """document.writeln('<div class="foot-box">');
document.writeln("<p>主办单位:云溪市文化旅游和广播电视局&nbsp;&nbsp;联系电话:0416-3210066&nbsp;&nbsp;<a href='/index.php?m=map'>网站地图</a></p>");
document.writeln("<p>%s 辽ICP备16003456号 <a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000071'>辽公网安备 21160202000071号</a></p>");
document.writeln("<a href='http://bszs.conac.cn/sitename?method=show&id=ABBA' target='_blank'><img src='/statics/dz.png'></a>");
document.writeln("<a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=2116000033'><img src='/statics/jc.png' alt='找错'></a>%s</div>");
"""


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            _frame(
                "提示信息",
                '<div class="showMsg"><h5>提示信息</h5><div class="content">参数错误,您访问的内容不存在!</div></div>',
            ),
            404,
        ),
    )
    made = Made(
        place,
        registered(
            "wlj",
            "文旅广电局",
            NAME,
            HOST,
            CODE,
            "部门",
            former_names=["云溪市文化广电新闻出版局", "云溪市旅游发展委员会"],
        ),
    )
    pen = words.Pen(135, NAME, "云溪市")
    rows = {n: pen.entries(kind, count, newest, step) for n, (_, kind, count, newest, step) in LISTS.items() if count}
    shown = {e.number: (n, e) for n, entries in rows.items() for e in entries}
    if plant:
        rows["16"] = []
        made.fault("column.blank", "非遗传承")
    place.pages["/index.php"] = lambda asked: _dispatch(asked, rows, shown, place)

    def home(asked: Asked) -> Reply:
        # The firewall hands out a cookie and sends the visitor to where he was going.
        if asked.cookies.get("CT6T") != "1":
            return Reply("", 302, headers=(("Location", "/"), ("Set-Cookie", "CT6T=1; path=/")))
        return Reply(_home(rows, plant), delay=0.3)

    place.pages["/"] = home
    code = "" if plant else f"网站标识码:{CODE}"
    extra = "<a href='/index.php?m=link&id=404'>旅游地图</a>" if plant else ""
    place.pages["/statics/foot.js"] = Reply(FOOT % (code, extra), kind="application/javascript")
    place.scripts("/statics/v9.css", "/statics/jquery.min.js")
    place.pictures(
        "/statics/dz.png", "/statics/jc.png", "/statics/ban.jpg", *(f"/uploadfile/ry{n}.jpg" for n in range(6))
    )
    place.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /admin/\n", kind="text/plain")
    if plant:
        made.fault("identity.footer", "site_id")
        made.fault("link.dead", f"http://{HOST}/index.php?m=link&id=404", "404")
        made.fault("interaction.missing", f"http://{HOST}/")
    return made


def _frame(title: str, main: str, board: bool = True) -> str:
    menu = "".join(f"<li><a href=/index.php?m=content&c=index&a=lists&catid={n}>{c[0]}</a>" for n, c in LISTS.items())
    ask = "<li><a href='/index.php?m=guestbook'>咨询留言</a>" if board else ""
    return f"""<!doctype html><html><head><meta charset=utf-8><title>{title} - {NAME}</title><meta name='SiteName' content='{NAME}'><META NAME=SiteIDCode CONTENT={CODE}>
<link rel=stylesheet href=/statics/v9.css><script src=/statics/jquery.min.js></script><body><div class=header><img src=/statics/ban.jpg alt='{NAME}'></div>
<div class=nav><ul><li><a href=/>首页</a>{menu}{ask}<li><a href='/index.php?m=content&c=index&a=lists&catid=18'>机构设置</a></ul></div>
<div class=main>{main}</div>
<div class=footer id=footer></div><script type=text/javascript src=/statics/foot.js></script>"""


def _dispatch(
    asked: Asked, rows: dict[str, list[words.Entry]], shown: dict[int, tuple[str, words.Entry]], place: Place
) -> Reply:
    query = asked.query
    board = rows.get("16") != []
    if query.get("m") == "map":
        return Reply(
            _frame(
                "网站地图",
                "<dl>"
                + "".join(
                    f"<dt><a href='/index.php?m=content&c=index&a=lists&catid={n}'>{c[0]}</a>" for n, c in LISTS.items()
                )
                + "</dl>",
                board,
            )
        )
    if query.get("m") == "guestbook" and board:
        return Reply(
            _frame(
                "咨询留言",
                "<h3>咨询留言</h3><table><tr><th>标题<th>提交日期<th>办理结果</tr><tr><td><a href='/index.php?m=book&id=1'>景区年票在哪办</a><td>2021-04-07<td>已回复</tr><tr><td><a href='/index.php?m=book&id=2'>网吧审批流程</a><td>2021-04-12<td>已回复</tr></table><form method=post action='/index.php?m=save'><textarea name=c></textarea></form>",
            )
        )
    if query.get("m") == "book":
        day = {"1": "07", "2": "12"}.get(query.get("id", ""), "01")
        return Reply(
            _frame(
                "留言内容",
                f"<p>标题:咨询</p><p>提交日期:2021-04-{day}</p><p>回复日期:2021-04-{int(day) + 1:02d}</p><p>回复内容:请到各景区售票处办理。</p>",
                board,
            )
        )
    catid = query.get("catid", "")
    if query.get("a") == "lists" and catid == "17":
        pictures = "".join(
            f"<li><img src=/uploadfile/ry{n}.jpg alt='20{14 + n}年度先进集体'><p>20{14 + n}年度先进集体</p>"
            for n in range(6)
        )
        return Reply(
            _frame(
                "荣誉榜",
                f"<div class=crumbs>当前位置:<a href=/>首页</a> > 荣誉榜</div><ul class=photo>{pictures}</ul>",
                board,
            )
        )
    if query.get("a") == "lists" and catid == "18":
        return Reply(
            _frame(
                "机构设置",
                "<div class=crumbs>当前位置:<a href=/>首页</a> > 机构设置</div><p>2019年3月,由云溪市文化广电新闻出版局与云溪市旅游发展委员会合并组建云溪市文化旅游和广播电视局。内设办公室、艺术科、市场管理科、广播电视科等8个科室。联系地址:云溪市锦绣街5号。</p>",
                board,
            )
        )
    if query.get("a") == "lists" and catid in rows:
        name, page = LISTS[catid][0], int(query.get("page", "1"))
        part = rows[catid][(page - 1) * 12 : page * 12]
        lines = "".join(
            f"<dd><a href='/index.php?m=content&c=index&a=show&catid={catid}&id={e.number}'>{e.title}</a>{'' if catid == '15' else f'<em>{e.date:%Y-%m-%d %H:%M:%S}</em>'}"
            for e in part
        )
        more = (
            f"<a href='/index.php?m=content&c=index&a=lists&catid={catid}&page={page + 1}' class=a1>下一页</a>"
            if page * 12 < len(rows[catid])
            else ""
        )
        return Reply(
            _frame(
                name,
                f"<div class=crumbs>当前位置:<a href=/>首页</a> > <a href='/index.php?m=content&c=index&a=lists&catid={catid}'>{name}</a> > 列表</div><dl class=list>{lines}</dl><div id=pages>{more}</div>",
                board,
            )
        )
    if query.get("a") == "show" and (found := shown.get(int(query.get("id", "0")))):
        number, e = found
        return Reply(
            _frame(
                e.title,
                f"<div class=crumbs>当前位置:<a href=/>首页</a> > <a href='/index.php?m=content&c=index&a=lists&catid={number}'>{LISTS[number][0]}</a> > 正文</div><h1>{e.title}<br><span>{e.date:%Y-%m-%d %H:%M:%S} 来源: 评论:<a href=#comment>0</a></span></h1><div class=content>{e.body}</div>",
                board,
            )
        )
    return place.missing


def _home(rows: dict[str, list[words.Entry]], plant: bool) -> str:
    blocks = "".join(
        f"<div class=box><h5><a href='/index.php?m=content&c=index&a=lists&catid={n}'>更多>></a>{LISTS[n][0]}</h5><ul>"
        + "".join(
            f"<li>·<a href='/index.php?m=content&c=index&a=show&catid={n}&id={e.number}'>{e.title}</a><span>{e.date:%m-%d}</span>"
            for e in rows[n][:7]
        )
        + "</ul></div>"
        for n in ("12", "13", "14")
    )
    return _frame("首页", blocks, not plant)
