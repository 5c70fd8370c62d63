"""An archives bureau of 2012: GBK, tables in tables, upper-case tags, no quotes, a flash banner, a marquee, a frame."""

from __future__ import annotations

from urllib.parse import quote

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "daj.yunxi.gov.cn"
CODE = "2116000055"
NAME = "云溪市档案局"
LISTS = {
    "dayw": ("档案要闻", words.NEWS, 24, 6, 3, "{d.year}-{d.month}-{d.day}"),
    "gggs": ("公告公示", words.NOTICES, 11, 44, 15, "({d.month}月{d.day}日)"),
    "flfg": ("法律法规", words.FILES, 9, 150, 30, "{d:%Y-%m-%d}"),
    "ywzd": ("业务指导", ("怎样做好{work}档案整理", "{work}档案归档范围说明"), 10, 75, 20, "{d:%Y/%m/%d}"),
    "dabl": ("档案博览", ("馆藏{town}老照片", "{area}地契漫谈({person})"), 8, 210, 25, "[{d:%Y.%m.%d}]"),
    "lszs": ("历史知识", ("{town}地名的由来", "{area}大事记:{work}"), 7, 260, 20, ""),
}
KIND = "text/html"


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            "<html><head><title>该页无法显示</title></head><body><h1>无法找到该页</h1>您正在搜索的页面可能已经删除、更名或暂时不可用。HTTP 错误 404 - 文件或目录未找到。Internet 信息服务 (IIS)</body></html>".encode(
                "gbk"
            ),
            404,
            kind=KIND,
        ),
        head=501,
    )
    made = Made(place, registered("daj", "档案局", NAME, HOST, CODE, "部门", sponsor="云溪市档案局"))
    pen = words.Pen(123, NAME, "云溪市")
    rows = {
        folder: pen.entries(kind, count, newest, step) for folder, (_, kind, count, newest, step, _) in LISTS.items()
    }
    if plant:
        rows["dayw"] = pen.entries(words.NEWS, 9, 30, 3)
        made.fault("column.stale", "档案要闻", "共 30 天 > 14 天")
        made.fault("home.not_updated", f"http://{HOST}/", "共 30 天 > 14 天")
    for folder, entries in rows.items():
        _list(place, folder, entries, plant)
    _rest(place, plant, made)
    blocks = ""
    for folder in ("dayw", "gggs", "ywzd"):
        lines = "".join(
            f"<TR><TD height=22><IMG src=images/d.gif> <A href={folder}/{e.number}.htm target=_blank>{e.title[:17]}..</A></TD><TD width=60><FONT color=#999999>{e.date.month}-{e.date.day}</FONT></TD></TR>"
            for e in rows[folder][:6]
        )
        blocks += f"<TABLE width=100%><TR><TD background=images/bt.gif><B>{LISTS[folder][0]}</B></TD><TD align=right><A href={folder}/index.htm>更多&gt;&gt;</A></TD></TR>{lines}</TABLE>"
    if plant:
        blocks += "<A HREF='dazl/zlk.asp?id=7'>资料库</A><A href=http://172.16.4.9/gw/>公文系统</A>"
        made.fault("link.dead", f"http://{HOST}/dazl/zlk.asp?id=7", "404")
        made.fault("domain.form", "172.16.4.9")
    _page(
        place,
        "/index.htm",
        NAME,
        f"<MARQUEE onmouseover=this.stop()><A href=gggs/index.htm>热烈庆祝建党一百周年</A></MARQUEE>{blocks}<A href='{quote('查档指南.doc'.encode('gbk'))}'>查档指南</A>",
        "",
        plant,
    )
    place.pages["/"] = place.pages["/index.htm"]
    place.files("/" + quote("查档指南.doc".encode("gbk")), kind="application/msword")
    place.pictures(
        "/images/d.gif",
        "/images/bt.gif",
        "/images/top.jpg",
        "/images/conac.gif",
        "/images/zc.gif",
        "/images/gongan.gif",
        "/images/ld.jpg",
    )
    place.files("/images/top.swf", kind="application/x-shockwave-flash")
    place.scripts("/js/date.js", text='document.write("今天是"+new Date().getFullYear()+"年");')
    place.html("/inc/tianqi.htm", "<html><body>晴 12℃</body></html>")
    return made


def _page(place: Place, path: str, title: str, main: str, up: str, plant: bool) -> None:
    menu = "".join(f"<TD><A class=m href={up}{f}/index.htm>{c[0]}</A></TD>" for f, c in LISTS.items())
    sponsor = "云溪市地方志办公室" if plant else NAME
    if plant and path == "/index.htm":
        title = NAME
    source = f"""<HTML><HEAD><TITLE>{title}</TITLE>
<META http-equiv=Content-Type content="text/html; charset=gb2312">
<SCRIPT language=JavaScript src={up}js/date.js></SCRIPT></HEAD>
<BODY leftMargin=0 topMargin=0 bgcolor=#ffffff>
<TABLE cellSpacing=0 cellPadding=0 width=778 align=center border=0><TBODY>
<TR><TD colspan=8><OBJECT classid=clsid:D27CDB6E-AE6D-11cf-96B8-444553540000 width=778 height=120><PARAM NAME=movie VALUE={up}images/top.swf><EMBED src={up}images/top.swf width=778 height=120></EMBED></OBJECT></TD></TR>
<TR bgcolor=#b40000><TD><A class=m href={up}index.htm>首&nbsp;页</A></TD>{menu}<TD><A class=m href={up}jggk.htm>机构概况</A></TD><TD><A class=m href={up}ly/index.htm>在线留言</A></TD></TR></TBODY></TABLE>
<TABLE width=778 align=center><TR vAlign=top><TD width=180><IFRAME src={up}inc/tianqi.htm width=170 height=60 frameborder=0></IFRAME><BR>
<SELECT onchange="javascript:window.open(this.options[this.selectedIndex].value)"><OPTION selected>-友情链接-</OPTION><OPTION value=http://www.saac.gov.cn>国家档案局</OPTION><OPTION value=http://www.lndangan.gov.cn>辽宁档案信息网</OPTION></SELECT></TD>
<TD>{main}</TD></TR></TABLE>
<HR width=778 color=#b40000><CENTER>主办单位:{sponsor} 地址:云溪市公园路2号 电话:0416-2123018 E-mail:<A href=mailto:yxdaj@163.com>yxdaj@163.com</A><BR>
<A href={up}map.htm>网站地图</A> 辽ICP备11015678号 网站标识码:{CODE} <A href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000017"><IMG src={up}images/gongan.gif border=0>辽公网安备 21160202000017号</A><BR>
<A href="http://bszs.conac.cn/sitename?method=show&id=0FFA" target=_blank><IMG src={up}images/conac.gif border=0></A>
<A href="http://121.43.68.40/exposure/jiucuo.html?site_code={CODE}&url=http%3A%2F%2Fdaj.yunxi.gov.cn"><IMG src={up}images/zc.gif border=0></A></CENTER>
</BODY></HTML>"""
    place.pages[path] = Reply(source.encode("gbk"), kind=KIND)


def _list(place: Place, folder: str, entries: list[words.Entry], plant: bool) -> None:
    name, *_, shape = LISTS[folder]
    lines = "".join(
        f"<TR><TD width=12>·</TD><TD><A href={e.number}.htm target=_blank>{e.title}</A> {shape.format(d=e.date)}</TD></TR><TR><TD colspan=2 background=../images/d.gif height=1></TD></TR>"
        for e in entries
    )
    _page(
        place,
        f"/{folder}/index.htm",
        f"{name}--{NAME}",
        f"<TABLE width=100%><TR><TD>当前位置:<A href=../index.htm>首页</A> → {name}</TD></TR><TR><TD><TABLE width=98%>{lines}</TABLE></TD></TR><TR><TD align=center>共{len(entries)}条 第1页/共1页</TD></TR></TABLE>",
        "../",
        plant,
    )
    for e in entries:
        _page(
            place,
            f"/{folder}/{e.number}.htm",
            f"{e.title}--{NAME}",
            f"<P align=center><FONT size=4><B>{e.title}</B></FONT></P><P align=center>发布日期:{e.date:%Y-%m-%d}</P><DIV style='LINE-HEIGHT: 25px'>{e.body.replace('<p>', '<P>').replace('</p>', '')}</DIV><P align=right><A href='javascript:window.close()'>关闭窗口</A></P>",
            "../",
            plant,
        )


def _rest(place: Place, plant: bool, made: Made) -> None:
    _page(
        place,
        "/jggk.htm",
        f"机构概况--{NAME}",
        "<P>云溪市档案局成立于1959年3月,1993年与云溪市地方志办公室、云溪市档案馆合署办公。2019年机构改革后,行政职能划归市委办公室,对外加挂市档案局牌子。现有馆藏档案23万卷。<P>领导:<IMG src=images/ld.jpg>局长 王建国,男,1964年4月生。",
        "",
        plant,
    )
    _page(
        place,
        "/map.htm",
        f"网站地图--{NAME}",
        "<UL>" + "".join(f"<LI><A href={f}/index.htm>{c[0]}</A>" for f, c in LISTS.items()) + "</UL>",
        "",
        plant,
    )
    old = "2020-12-15" if plant else "2021-04-23"
    if plant:
        made.fault("interaction.late", f"http://{HOST}/ly/3.htm", "共 132 天")
        made.fault("identity.info", "sponsor", "云溪市档案局")
    letters = (("请问怎样查询知青档案", old, ""), ("婚姻登记档案查询", "2021-03-17", "2021-03-18"))
    rows = "".join(
        f"<TR><TD>{n}</TD><TD><A href={n}.htm>{t}</A></TD><TD>{a}</TD><TD>{'已回复' if b else '未回复'}</TD></TR>"
        for n, (t, a, b) in enumerate(letters, 3)
    )
    _page(
        place,
        "/ly/index.htm",
        f"在线留言--{NAME}",
        f"当前位置:<A href=../index.htm>首页</A> → 在线留言<TABLE border=1><TR><TD>编号</TD><TD>留言标题</TD><TD>留言时间</TD><TD>状态</TD></TR>{rows}</TABLE><A href=add.htm>我要留言</A>",
        "../",
        plant,
    )
    for n, (t, a, b) in enumerate(letters, 3):
        answer = (
            f"<TR><TD>回复时间</TD><TD>{b}</TD></TR><TR><TD>回复内容</TD><TD>您好,请携带身份证到馆查询。</TD></TR>"
            if b
            else ""
        )
        _page(
            place,
            f"/ly/{n}.htm",
            f"{t}--{NAME}",
            f"<TABLE border=1><TR><TD>留言标题</TD><TD>{t}</TD></TR><TR><TD>留言时间</TD><TD>{a}</TD></TR><TR><TD>留言内容</TD><TD>请告知,谢谢。</TD></TR>{answer}</TABLE>",
            "../",
            plant,
        )
    _page(
        place,
        "/ly/add.htm",
        f"我要留言--{NAME}",
        "<FORM action=save.asp method=post><INPUT name=bt><TEXTAREA name=nr></TEXTAREA></FORM>",
        "../",
        plant,
    )
