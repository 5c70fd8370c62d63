"""A supply co-operative of 2014 in the manner of DedeCMS: /plus/list.php?tid=3, /a/gzdt/2021/0412/123.html."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "gxs.yunxi.gov.cn"
CODE = "2116000049"
NAME = "云溪市供销合作社联合社"
LISTS = {
    3: ("gzdt", "工作动态", words.NEWS, 33, 3, 2),
    4: ("jcxx", "基层信息", words.NEWS, 14, 8, 5),
    5: ("tzgg", "通知公告", words.NOTICES, 12, 26, 10),
    6: ("zcfg", "政策法规", words.FILES, 11, 130, 30),
    7: ("hzjj", "合作经济", ("{town}专业合作社带动{work}", "供销社服务{town}春耕"), 9, 40, 12),
    8: ("xxgk", "信息公开", words.MONEY, 6, 79, 30),
    9: ("tpxw", "图片新闻", words.NEWS, 8, 5, 3),
}
PER_PAGE = 10


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            "<html><head><title>404</title></head><body><h1>Object not found!</h1><p>The requested URL was not found on this server.</p></body></html>",
            404,
        ),
        head=403,
    )
    made = Made(place, registered("gxs", "供销社", NAME, HOST, CODE, "部门"))
    pen = words.Pen(99, "云溪市供销社", "云溪市")
    rows = {tid: pen.entries(kind, count, newest, step) for tid, (_, _, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows[8] = []
        made.fault("column.blank", "信息公开")
    for tid, entries in rows.items():
        for e in entries:
            place.html(_address(tid, e), _article(tid, e))
    place.pages["/plus/list.php"] = lambda asked: _list(asked, rows, place)
    place.pages["/plus/count.php"] = Reply("document.write('211');", kind="application/javascript")
    place.pages["/plus/search.php"] = Reply(_frame("搜索", "<p>请输入关键词</p>"))
    for tid, (folder, *_rest) in LISTS.items():
        # The menu's folders lead to the dynamic list, as their owner set it up.
        place.go(f"/a/{folder}/", f"/plus/list.php?tid={tid}", 301)
    place.html(
        "/a/gywm/",
        _frame(
            "关于我们",
            '<div class="place"><strong>当前位置:</strong><a href="/">主页</a> > <a href="/a/gywm/">关于我们</a> > </div><div class="content"><p>云溪市供销合作社联合社成立于1951年,是为农服务的合作经济组织,2016年被列为省级综合改革试点单位。现有基层社48个。</p><p>理事会主任:李晓梅,1970年5月生。</p></div>',
        ),
    )
    place.html(
        "/a/lxwm/",
        _frame("联系我们", '<div class="content">地址:云溪市站前路77号<br/>电话:0416-2832222<br/>邮编:115000</div>'),
    )
    place.html(
        "/data/sitemap.html",
        _frame(
            "网站地图",
            "<ul>"
            + "".join(f'<li><a href="/plus/list.php?tid={t}">{c[1]}</a></li>' for t, c in LISTS.items())
            + "</ul>",
        ),
    )
    letters = (("咨询农资价格", "2021-04-20", "2021-04-21"), ("化肥质量投诉如何处理", "2021-03-26", "2021-03-29"))
    asked = "".join(
        f"<table class='gb'><tr><td>主题:{t}</td><td>发表于 {a}</td></tr><tr><td colspan=2>你好,想问一下。</td></tr><tr><td colspan=2><font color=red>管理员回复({b}):</font>您好,请与当地基层社联系。</td></tr></table>"
        for t, a, b in letters
    )
    place.html(
        "/plus/guestbook.php",
        _frame(
            "网上留言",
            f'{asked}<form action="/plus/guestbook.php" method="post"><textarea name="msg"></textarea><input type="submit"></form>',
        ),
    )
    _home(place, rows, made if plant else None)
    place.scripts("/templets/default/style/dedecms.css", "/include/dedeajax2.js")
    place.pictures(
        "/templets/default/images/logo.gif",
        "/templets/default/images/dzjg.png",
        "/templets/default/images/jc.png",
        *(f"/uploads/allimg/{e.compact}/1-{e.number}.jpg" for e in rows[9]),
    )
    return made


def _address(tid: int, e: words.Entry) -> str:
    return f"/a/{LISTS[tid][0]}/{e.date.year}/{e.date:%m%d}/{e.number}.html"


def _frame(title: str, main: str, plant: bool = False) -> str:
    menu = "".join(f"<li><a href='/a/{c[0]}/' rel='dropmenu{t}'><span>{c[1]}</span></a></li>" for t, c in LISTS.items())
    mark = (
        ""
        if plant
        else '<a href="http://bszs.conac.cn/sitename?method=show&id=CAFE" target="_blank"><img src="/templets/default/images/dzjg.png" alt="党政机关"/></a>'
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title}_{NAME}</title>
<link href="/templets/default/style/dedecms.css" rel="stylesheet" media="screen" type="text/css" /><script language="javascript" type="text/javascript" src="/include/dedeajax2.js"></script></head><body>
<div class="header_top"><span class="time">{words.AS_OF:%Y年%m月%d日}</span></div><div class="header"><a href="/"><img src="/templets/default/images/logo.gif" alt="{NAME}"/></a></div>
<div class="module blue" id="navMenu"><ul><li><a href='/'><span>主页</span></a></li>{menu}<li><a href='/a/gywm/'>关于我们</a></li><li><a href="/plus/guestbook.php">网上留言</a></li></ul></div>
<div class="search"><form name="formsearch" action="/plus/search.php"><input type="hidden" name="kwtype" value="0" /><input name="q" type="text" value="在这里搜索..." /></form></div>
<div class="w960">{main}</div>
<div class="footer w960"><div class="footer_body"><p class="copyright">Copyright &copy; 2014 {NAME} 版权所有 主办:{NAME} 电话:0416-2832222 <a href="/data/sitemap.html">网站地图</a> <a href="/a/lxwm/">联系我们</a></p>
<p>辽ICP备14001122号 | 辽公网安备 21160202000088号 | 网站标识码:{CODE}</p>{mark}
<script id="_jiucuo_" sitecode="{CODE}" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script></div></div></body></html>"""


def _list(asked: Asked, rows: dict[int, list[words.Entry]], place: Place) -> Reply:
    tid = int(asked.query.get("tid", "0"))
    if tid not in rows:
        return Reply("DedeCMS 提示信息!", 404)
    entries, name = rows[tid], LISTS[tid][1]
    page, pages = int(asked.query.get("PageNo", "1")), max(1, -(-len(rows[tid]) // PER_PAGE))
    lines = ""
    for e in entries[(page - 1) * PER_PAGE : page * PER_PAGE]:
        picture = (
            f"<a href='{_address(tid, e)}' class='preview'><img src='/uploads/allimg/{e.compact}/1-{e.number}.jpg'/></a>"
            if tid == 9
            else ""
        )
        lines += f'<li>{picture}<b>[<a href=\'/plus/list.php?tid={tid}\'>{name}</a>]</b> <a href="{_address(tid, e)}" class="title">{e.title}</a> <span class="info"><small>日期:</small>{e.day} 09:1{e.number % 10}:22 <small>点击:</small>{e.number % 300} <small>好评:</small>0</span><p class="intro">{e.title}……</p></li>'
    pager = f'<li><span class="pageinfo">共 <strong>{pages}</strong>页<strong>{len(entries)}</strong>条</span></li>'
    if page < pages:
        pager += f"<li><a href='list.php?tid={tid}&TotalResult={len(entries)}&PageNo={page + 1}'>下一页</a></li>"
    main = f"""<div class="place"><strong>当前位置:</strong> <a href='http://{HOST}/'>主页</a> > <a href='/a/{LISTS[tid][0]}/'>{name}</a> > </div><div class="listbox"><ul class="e2">{lines}</ul></div><div class="dede_pages"><ul class="pagelist">{pager}</ul></div>"""
    return Reply(_frame(name, main))


def _article(tid: int, e: words.Entry) -> str:
    name = LISTS[tid][1]
    return _frame(
        e.title,
        f"""<div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> > <a href='/a/{LISTS[tid][0]}/'>{name}</a> > </div><div class="viewbox"><div class="title"><h2>{e.title}</h2></div>
<div class="info"><small>时间:</small>{e.day} 09:12<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small><script src="/plus/count.php?view=yes&aid={e.number}&mid=1" type='text/javascript' language="javascript"></script>次</div>
<div class="content"><table width='100%'><tr><td>{e.body}</td></tr></table></div><div class="boxoff"><strong>------分隔线----------------------------</strong></div></div>
<div class="context"><ul><li>上一篇:没有了</li></ul></div>""",
    )


def _home(place: Place, rows: dict[int, list[words.Entry]], planted: Made | None) -> None:
    blocks = "".join(
        f'<dl class="tbox"><dt><strong><a href="/a/{LISTS[t][0]}/">{LISTS[t][1]}</a></strong><span class="more"><a href="/a/{LISTS[t][0]}/">更多...</a></span></dt><dd><ul class="d1 ico1">'
        + "".join(
            f'<li><span class="date">{e.date:%m-%d}</span><a href="{_address(t, e)}">{e.title}</a></li>'
            for e in rows[t][:7]
        )
        + "</ul></dd></dl>"
        for t in (3, 4, 5, 7)
    )
    if planted is not None:
        planted.fault("identity.footer", "party_mark")
        blocks += '<a href="/uploads/soft/2015/jieshao.doc">宣传册</a><a href="http://www.yunxigxs.com/">供销e家</a><img src="/uploads/flink/lost.gif" alt="链接">'
        planted.fault("link.dead", f"http://{HOST}/uploads/soft/2015/jieshao.doc", "404")
        planted.fault("link.dead", f"http://{HOST}/uploads/flink/lost.gif", "404")
    place.html(
        "/",
        _frame(
            "首页",
            blocks + '<div class="flink"><a href="http://www.chinacoop.gov.cn/">中华全国供销合作总社</a></div>',
            planted is not None,
        ),
    )
