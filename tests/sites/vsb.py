"""A health commission of 2019 in the manner of VSB: tzgg.htm, tzgg/2.htm, info/1011/2345.htm, ids of line_u11_0."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "wjw.yunxi.gov.cn"
CODE = "2116000040"
NAME = "云溪市卫生健康委员会"
# folder: (number, name, titles, rows, days since the newest, days between two)
LISTS = {
    "xwzx/wjdt": (1011, "卫健动态", words.NEWS, 43, 1, 1),
    "xwzx/jcdt": (1012, "基层之声", words.NEWS, 15, 12, 4),
    "tzgg": (1021, "通知公告", words.NOTICES, 24, 5, 5),
    "zwgk/zcwj": (1031, "政策文件", words.FILES, 17, 83, 16),
    "zwgk/zcjd": (1032, "政策解读", words.READINGS, 7, 95, 16),
    "zwgk/czxx": (1033, "财政信息", words.MONEY, 5, 76, 20),
    "zwgk/sgs": (1034, "双公示", ("{town}卫生院行政许可决定书", "{unit}行政处罚决定书({work})"), 12, 22, 8),
    "yqfk": (
        1041,
        "疫情防控",
        ("{area}新冠疫苗接种情况通报", "4月{work}期间疫情防控提示", "{town}核酸检测点公布"),
        28,
        0,
        1,
    ),
    "jkkp": (1042, "健康科普", ("春季{work}与健康", "专家谈{work}期间饮食"), 11, 44, 15),
    "djyd": (1043, "党建园地", ("{unit}党委中心组学习", "{unit}开展主题党日"), 9, 10, 4),
}
PER_PAGE = 15


def build(plant: bool = False) -> Made:
    place = Place(
        HOST,
        missing=Reply(
            '<HTML><HEAD><TITLE>404错误提示</TITLE></HEAD><BODY><div>对不起,您访问的页面没有找到!</div><a href="javascript:history.go(-1)">返回</a></BODY></HTML>',
            404,
        ),
    )
    made = Made(
        place,
        registered(
            "wjw",
            "卫健委",
            NAME,
            HOST,
            CODE,
            "部门",
            former_names=["云溪市卫生局", "云溪市卫生和计划生育委员会"],
            address="云溪市中央路8号",
        ),
    )
    pen = words.Pen(88, NAME, "云溪市")
    rows = {
        folder: pen.entries(kind, count, newest, step) for folder, (_, _, kind, count, newest, step) in LISTS.items()
    }
    if plant:
        rows["jkkp"] = []
        made.fault("column.blank", "健康科普")
    for folder, entries in rows.items():
        _list(place, folder, entries, plant)
    _rest(place, plant, made)
    blocks = "".join(
        f'<div class="blk"><h3>{LISTS[f][1]}<a href="{f}.htm">更多&gt;&gt;</a></h3><ul>'
        + "".join(
            f'<li id="line_u5_{n}"><a href="info/{LISTS[f][0]}/{e.number}.htm" title="{e.title}">{e.title}</a><span>{e.date:%Y/%m/%d}</span></li>'
            for n, e in enumerate(rows[f][:6])
        )
        + "</ul></div>"
        for f in ("xwzx/wjdt", "tzgg", "yqfk", "zwgk/zcwj")
    )
    if plant:
        blocks += '<a href="info/1011/99.htm">旧闻</a>'
        made.fault("link.dead", f"http://{HOST}/info/1011/99.htm", "404")
    home = _frame(
        f"首页-{NAME}",
        f'<!--#begineditable clone="0" namechanged="0" order="3" viewid="23">-->{blocks}<!--#endeditable-->',
        "",
        plant,
    )
    place.html("/", home)
    place.html("/index.htm", home)
    place.scripts(
        "/dfiles/14/style/style.css",
        "/system/resource/js/counter.js",
        "/system/resource/js/news/statpagedown.js",
        "/dfiles/14/js/foot.js",
    )
    place.pictures("/dfiles/14/images/logo.png", "/dfiles/14/images/dz.png", "/dfiles/14/images/gh.jpg")
    return made


def _frame(title: str, main: str, up: str, plant: bool, tags: str = "") -> str:
    menu = "".join(f'<li><a href="{up}{f}.htm">{c[1]}</a></li>' for f, c in LISTS.items())
    emblem = f'<img src="{up}dfiles/14/images/gh.jpg" alt="国徽">' if plant else ""
    address = "云溪市人民路100号" if plant else "云溪市中央路8号"
    return f"""<!DOCTYPE html><HTML><HEAD><META content="text/html; charset=utf-8" http-equiv="Content-Type"><TITLE>{title}</TITLE><META Name="keywords" Content="{NAME}">{tags}
<META Name="SiteName" Content="{NAME}"><META Name="SiteIDCode" Content="{CODE}">
<LINK type=text/css rel=stylesheet href="{up}dfiles/14/style/style.css"><script language="javascript" src="{up}system/resource/js/counter.js"></script><script>_jsq_(1011,'/list.jsp',-1,1358721784)</script></HEAD>
<BODY><div class="logo">{emblem}<img src="{up}dfiles/14/images/logo.png" title="{NAME}"></div><div class="menubar"><ul><li><a href="{up}index.htm">网站首页</a></li>{menu}
<li><a href="{up}jgzn.htm">机构职能</a></li><li><a href="{up}ldxx.htm">领导信息</a></li><li><a href="{up}zxzx.htm">在线咨询</a></li></ul></div>
{main}
<div class="foot"><!--版权内容请在本组件"内容配置-版权"处填写--><p>版权所有:{NAME} 主办单位:{NAME} 地址:{address} 联系电话:0416-2838800 <a href="{up}wzdt.htm">网站地图</a></p>
<p>网站标识码:{CODE}  辽ICP备13009988号 <a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=21160202000052">辽公网安备 21160202000052号</a></p>
<a href="http://bszs.conac.cn/sitename?method=show&id=77AB"><img src="{up}dfiles/14/images/dz.png" alt="党政机关"></a><script id="_jiucuo_" sitecode="{CODE}" src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script></div></BODY></HTML>"""


def _list(place: Place, folder: str, entries: list[words.Entry], plant: bool) -> None:
    number, name = LISTS[folder][:2]
    pages = max(1, -(-len(entries) // PER_PAGE))
    for page in range(1, pages + 1):
        # VSB numbers its further pages backwards: the one after the first is the highest.
        file = f"/{folder}.htm" if page == 1 else f"/{folder}/{pages - page + 1}.htm"
        up = "../" * (file.count("/") - 1)
        lines = "".join(
            f'<li id="line_u11_{n}"><a href="{up}info/{number}/{e.number}.htm" target="_blank" title="{e.title}"><em>{e.title}</em><span>{e.day}</span></a></li>'
            for n, e in enumerate(entries[(page - 1) * PER_PAGE : page * PER_PAGE])
        )
        following = (
            f'<span class="p_next p_fun"><a href="{folder.rpartition("/")[2] + "/" if page == 1 else ""}{pages - page}.htm">下页</a></span>'
            if page < pages
            else ""
        )
        said = "&gt;&gt;正文" if "zwgk" in folder else ""
        main = f"""<div class="dqwz">当前位置: <a href="{up}index.htm">网站首页</a>&gt;&gt;<a href="{up}{folder}.htm">{name}</a>{said}</div>
<div class="list"><ul>{lines}</ul><div class="pb_sys_common"><span class="p_pages"><span class="p_t">共{len(entries)}条</span>{following}</span></div></div>"""
        place.html(file, _frame(f"{name}-{NAME}", main, up, plant))
    for e in entries:
        main = f"""<div class="dqwz">当前位置: <a href="../../index.htm">网站首页</a>&gt;&gt;<a href="../../{folder}.htm">{name}</a>&gt;&gt;正文</div><form name="_newscontent_fromname"><h1>{e.title}</h1>
<div>{e.date:%Y年%m月%d日} 08:52 点击:[<script>_showDynClicks("wbnews", 1358721784, {e.number})</script>]</div><div id="vsb_content"><div class="v_news_content">{e.body}<p>市卫生局原有规定与本文不一致的,以本文为准。</p></div></div></form>
<p>上一条:<a href="#">无</a></p>"""
        place.html(f"/info/{number}/{e.number}.htm", _frame(f"{e.title}-{NAME}", main, "../../", plant))


def _rest(place: Place, plant: bool, made: Made) -> None:
    place.html(
        "/jgzn.htm",
        _frame(
            f"机构职能-{NAME}",
            '<div class="dqwz">当前位置: <a href="index.htm">网站首页</a>&gt;&gt;机构职能</div><div id="vsb_content"><p>2019年机构改革,将市卫生和计划生育委员会的职责整合,组建市卫生健康委员会,作为市政府工作部门。主要职责:组织拟订卫生健康政策;协调推进深化医药卫生体制改革;制定疾病预防控制规划。</p></div>',
            "",
            plant,
        ),
    )
    place.html(
        "/ldxx.htm",
        _frame(
            f"领导信息-{NAME}",
            '<div class="dqwz">当前位置: <a href="index.htm">网站首页</a>&gt;&gt;领导信息</div><table><tr><td>主任</td><td>周敏</td></tr><tr><td>简历</td><td>1969年11月生,研究生学历。1991.07-2002.03 云溪市卫生局科员、科长;2002.03-2014.12 云溪市卫生局副局长;2018.12至今 任现职。</td></tr></table>',
            "",
            plant,
        ),
    )
    place.html(
        "/wzdt.htm",
        _frame(
            f"网站地图-{NAME}",
            "<ul>" + "".join(f'<li><a href="{f}.htm">{c[1]}</a></li>' for f, c in LISTS.items()) + "</ul>",
            "",
            plant,
        ),
    )
    answered = "2021-04-08" if plant else "2021-02-24"
    letters = (
        ("咨询疫苗接种预约", "2021-04-24", ""),
        ("健康证在哪里办", "2021-04-02", "2021-04-06"),
        ("独生子女费发放", "2021-02-19", answered),
    )
    if plant:
        made.fault("interaction.late", f"http://{HOST}/zxzx.htm", "个工作日")
        made.fault("emblem.use", f"http://{HOST}/dfiles/14/images/gh.jpg")
        made.fault("identity.info", "address", "云溪市中央路8号")
    items = "".join(
        f'<div class="ly"><p class="t">留言标题:{title}</p><p>留言时间:{asked}</p><p>留言内容:您好,请问如何办理?</p>'
        + (
            f"<p>回复时间:{done}</p><p>回复内容:您好,请到市政务服务中心卫健窗口办理。</p>"
            if done
            else "<p>等待回复</p>"
        )
        + "</div>"
        for title, asked, done in letters
    )
    place.html(
        "/zxzx.htm",
        _frame(
            f"在线咨询-{NAME}",
            f'<div class="dqwz">当前位置: <a href="index.htm">网站首页</a>&gt;&gt;在线咨询</div>{items}<form action="/system/resource/guestbook/add.jsp" method="post"><textarea name="c"></textarea></form>',
            "",
            plant,
        ),
    )
