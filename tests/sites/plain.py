"""A park's site of 2015 by a local firm: columns that are no lists, addresses of every legal spelling, odd notices."""

from __future__ import annotations

from urllib.parse import quote

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Asked, Place, Reply

HOST = "www.yxgxq.gov.cn"
CODE = "2116000072"
NAME = "云溪高新技术产业开发区管理委员会"
LISTS = {
    "yqdt": ("园区动态", words.NEWS, 21, 2, 2),
    "tzgg": ("通知公告", words.NOTICES, 13, 33, 8),
    "zcwj": ("政策文件", words.FILES, 9, 121, 14),
    "rdhy": ("热点回应", ("关于{town}{work}问题的回应", "{work}传言不实 园区回应"), 6, 140, 20),
    "xwfb": ("新闻发布会", ("{area}{work}新闻发布会",), 5, 170, 40),
    "zjdc": ("征集调查", ("关于{work}的意见征集", "{town}{work}满意度调查"), 6, 260, 20),
    "zxft": ("在线访谈", ("管委会主任谈{work}", "在线访谈:聚焦{work}({person})"), 5, 190, 40),
    "jjyx": ("经济运行", ("{area}2021年一季度经济运行情况({work})", "2月份主要指标({town})"), 6, 24, 28),
    "zfgb": ("政府公报", ("2021年第{work}期", "2020年第{work}期"), 4, 100, 60),
    "hygq": ("惠企政策", ("关于{work}的若干扶持措施",), 5, 160, 20),
}
FORMER = "云溪市工业园区管理办公室"


def build(plant: bool = False) -> Made:
    place = Place(HOST, missing=Reply(_page("提示", "<p>抱歉,您要查看的页面不存在或已删除。</p>"), 404))
    made = Made(
        place,
        registered(
            "gxq",
            "高新区",
            NAME,
            HOST,
            CODE,
            "园区",
            former_names=[FORMER],
            phone="0416-3990001",
            address="云溪市高新路1号",
        ),
    )
    pen = words.Pen(301, "高新区经济发展局", "高新区")
    rows = {folder: pen.entries(kind, count, newest, step) for folder, (_, kind, count, newest, step) in LISTS.items()}
    if plant:
        rows["zjdc"] = pen.entries(LISTS["zjdc"][1], 5, 366, 20)
        made.fault("column.stale", "征集调查", "共 366 天 > 365 天")
    for folder, entries in rows.items():
        _list(place, folder, entries)
    _fixed(place, plant, made)
    _redirects(place)
    _letters(place)
    _home(place, rows, plant, made)
    return made


def _page(title: str, main: str, tags: str = "") -> str:
    menu = "".join(f'<li><a href="/{folder}/list.html">{c[0]}</a></li>' for folder, c in LISTS.items())
    menu += "".join(f'<li><a href="/{folder}/">{name}</a></li>' for folder, name in FIXED.items())
    menu += "".join(f'<li><a href="/{folder}/">{name}</a></li>' for folder, (name, _) in MOVED.items())
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta name="SiteName" content="{NAME}门户网站">
<meta name="SiteDomain" content="http://www.yxgxq.gov.cn/"><meta name="SiteIDCode" content="{CODE}">{tags}
<link rel="canonical" href="http://{HOST}/"><link rel="dns-prefetch" href="//cdn.example.com"><link rel="alternate" type="application/rss+xml" href="/rss.xml">
<script src="/js/list.js"></script><script src="/js/common.js"></script></head><body><a name="top"></a>
<div class="header"><img src="/img/logo.png" alt="云溪高新区"><a href="http://{HOST}:80/">首页</a> <a href="/en/">English</a></div>
<div class="nav-bar"><ul>{menu}<li><a href="/zrxx/">主任信箱</a></li></ul></div>
<div class="side"><h4>最新专题</h4><p>暂无信息</p></div>
<div class="content">{main}</div>
<div class="footer">主办单位:{NAME} 地址:云溪市高新路1号 联系电话:0416-3990001 / 12345 <a href="/map/">网站地图</a><br>
网站标识码:{CODE} 辽ICP备15006677号-1 辽公网安备 21160202000123号 <a href="tel:12345">12345</a> <a href="mailto:a@yxgxq.gov.cn">邮箱</a>
<a href="http://bszs.conac.cn/sitename?method=show&id=F00D"><img src="/img/dz.png" alt="党政机关网站标识"></a>
<script id="_jiucuo_" sitecode='{CODE}' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script><a href="#top">返回顶部</a></div></body></html>"""


def _crumbs(name: str) -> str:
    return f'<div class="position">您的位置: <a href="/">首页</a> / {name}</div>'


def _list(place: Place, folder: str, entries: list[words.Entry]) -> None:
    name = LISTS[folder][0]
    pinned = ""
    if folder == "tzgg":
        pinned = '<li class="top"><em>[置顶]</em><a href="/tzgg/2018/1.html">高新区权责清单(2018年版)</a><span>2018-03-05</span></li>'
        place.html(
            "/tzgg/2018/1.html",
            _page("权责清单", f"{_crumbs(name)}<h1>高新区权责清单(2018年版)</h1><p>发布时间:2018-03-05</p>"),
        )
    lines = "".join(
        f'<li><a href="/{folder}/{e.date.year}/{e.number}.html">{e.title}</a><span>发布时间:{e.day}</span></li>'
        for e in entries
    )
    place.html(
        f"/{folder}/list.html",
        _page(
            f"{name}-{NAME}",
            f'{_crumbs(name)}<ul class="news">{pinned}{lines}</ul><p>共 {len(entries)} 条,当前第 1 页,共 1 页</p>',
        ),
    )
    for n, e in enumerate(entries):
        extra = ""
        if folder == "tzgg" and n == 2:
            extra = "<p>经自查,我区网站部分链接打开后显示“您访问的页面不存在或已删除”“404 Not Found”,现已整改;“网上听证”栏目已关闭。</p>"
        if folder == "yqdt" and n == 1:
            extra = f"<p>{FORMER}成立于1992年,是高新区的前身。原{FORMER}主任出席。</p>"
        place.html(
            f"/{folder}/{e.date.year}/{e.number}.html",
            _page(
                f"{e.title}-{NAME}",
                f"{_crumbs(name)}<h1>{e.title}</h1><p>发布时间:{e.day} 来源:办公室</p><div class='article'>{e.body}{extra}</div>",
            ),
        )


FIXED = {
    "yqgk": "园区概况",
    "jgzn": "机构职能",
    "ldfg": "领导分工",
    "lxfs": "联系方式",
    "yjzs": "应急值守",
    "sfqd": "收费清单",
    "sjcc": "随机抽查事项",
    "xmt": "政务新媒体",
    "nb": "政府信息公开年报",
    "ysqgk": "依申请公开",
    "xcp": "宣传片",
    "dtxx": "企业名录",
}
MOVED = {
    "wsbs": ("网上办事", "http://zwfw.ln.gov.cn/yxgxq"),
    "zhaobiao": ("公共资源交易", "http://ggzy.yunxi.gov.cn/"),
    "zwgk": ("政务公开", "/tzgg/list.html"),
}


def _fixed(place: Place, plant: bool, made: Made) -> None:
    old = "2019-03-20" if plant else "2020-09-30"
    mains = {
        "yqgk": "<p>云溪高新区1992年成立,规划面积38.5平方公里。到2025年,力争地区生产总值突破200亿元。2022年12月前建成科技孵化园二期。</p><p>下辖2个街道、14个社区。</p>",
        "jgzn": "<p>负责高新区的规划、建设和管理。</p><p>内设:党政办公室、经济发展局、财政局、建设局。</p><p>更新时间:2018-11-02</p>",
        "ldfg": f"<p>更新时间:{old}</p><table><tr><td>王建国</td><td>主任</td><td>主持全面工作</td></tr><tr><td>周敏</td><td>副主任</td><td>分管招商</td></tr></table><p>王建国,1970年3月生,2012年9月—2017年6月任{0}副主任。</p>".replace(
            "{0}", FORMER
        ),
        "lxfs": "<p>总机:0416-3990001</p><p>传真:0416-3990002</p><p>地址:云溪市高新路1号管委会大楼</p><p>举报电话:0416-3990110</p>",
        "yjzs": "<p>24小时值班电话:0416-3990119</p>",
        "sfqd": '<p><a href="/upload/2020/sfqd.pdf">行政事业性收费目录清单.pdf</a></p>',
        "sjcc": "<table>"
        + "".join(
            f"<tr><td>{n}</td><td>{item}</td><td>现场检查</td><td>不低于5%</td></tr>"
            for n, item in enumerate(("安全生产检查", "用工情况检查", "排污检查", "消防检查"), 1)
        )
        + "</table>",
        "xmt": '<ul><li><img src="/upload/ewm1.jpg"><p>微信公众号:云溪高新</p></li><li><img src="/upload/ewm2.jpg"><p>新浪微博:云溪高新区发布</p></li></ul>',
        "nb": "".join(
            f'<h3>{year}年</h3><ul><li><a href="/nb/{year}.html">{year}年度政府信息公开工作年度报告</a></li></ul>'
            for year in (2020, 2019, 2018)
        ),
        "ysqgk": '<p>申请人可下载<a href="/upload/2019/sqb.doc">申请表</a>,或在线填写。</p><iframe src="/ysqgk/form.html" width="800" height="600"></iframe>',
        "xcp": '<video controls src="/upload/xcp.mp4"></video>',
        "dtxx": '<div class="letters"><a href="#a">A</a><a href="#b">B</a></div><p>云溪安泰机械有限公司、云溪北方药业有限公司、云溪华鑫电子有限公司……</p>',
    }
    if plant:
        made.fault("identity.info", f"http://{HOST}/ldfg/", "共 768 天 > 365 天")
    for folder, main in mains.items():
        place.html(f"/{folder}/", _page(f"{FIXED[folder]}-{NAME}", _crumbs(FIXED[folder]) + main))
    for year in (2020, 2019, 2018):
        place.html(
            f"/nb/{year}.html",
            _page(
                f"{year}年报",
                f"{_crumbs('年报')}<h1>{year}年度政府信息公开工作年度报告</h1><p>发布时间:{year + 1}-01-28</p><p>本报告根据《中华人民共和国政府信息公开条例》编制,数据统计期限自{year}年1月1日起。</p>",
            ),
        )
    place.html(
        "/ysqgk/form.html", "<form method=post action=/ysqgk/save><input name=xm><textarea name=nr></textarea></form>"
    )
    place.html(
        "/en/",
        "<html><head><title>Yunxi Hi-Tech Zone</title></head><body><h1>About Us</h1><p>Yunxi National Hi-Tech Industrial Development Zone.</p></body></html>",
    )
    place.html(
        "/map/",
        _page(
            f"网站地图-{NAME}",
            "<ul>" + "".join(f'<li><a href="/{f}/list.html">{c[0]}</a></li>' for f, c in LISTS.items()) + "</ul>",
        ),
    )
    place.files("/upload/2020/sfqd.pdf", "/upload/2019/sqb.doc", "/" + quote("附件/高新区 规划图.pdf"))
    place.files("/upload/xcp.mp4", kind="video/mp4")
    place.pictures("/upload/ewm1.jpg", "/upload/ewm2.jpg", "/img/logo.png", "/img/dz.png", "/img/a.png", "/img/b.png")
    place.scripts("/js/list.js", "/js/common.js")
    place.pages["/rss.xml"] = Reply(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', kind="text/xml"
    )


def _redirects(place: Place) -> None:
    for folder, (_, there) in MOVED.items():
        if folder == "zhaobiao":
            place.html(
                f"/{folder}/",
                f'<html><head><meta http-equiv="refresh" content="0;url={there}"></head><body></body></html>',
            )
        else:
            place.go(f"/{folder}/", there)


def _letters(place: Place) -> None:
    rows = (
        ("1", "咨询企业注册流程", "2021-04-22", "处理中"),
        ("2", "来信人要求不公开", "2021-03-05", "已办结"),
        ("3", "反映门前积水", "2021-02-02", "已办结"),
        ("4", "咨询人才公寓", "2019-11-05", "处理中"),
    )
    lines = "".join(
        f"<tr><td>{n}</td><td>{t if n == '2' else f'<a href=/zrxx/{n}.html>{t}</a>'}</td><td>{d}</td><td>{s}</td></tr>"
        for n, t, d, s in rows
    )
    place.html(
        "/zrxx/",
        _page(
            f"主任信箱-{NAME}",
            f"{_crumbs('主任信箱')}<p><a href='/zrxx/new.html'>我要写信</a> 受理范围:对高新区工作的意见建议;5个工作日内答复。</p><table><tr><th>序号</th><th>标题</th><th>来信日期</th><th>状态</th></tr>{lines}</table>",
        ),
    )
    for n, t, d, s in rows:
        reply = (
            f"<tr><td>答复日期</td><td>{d[:8]}{int(d[8:]) + 2:02d}</td></tr><tr><td>答复内容</td><td>您好,已派人处理,谢谢监督。</td></tr>"
            if s == "已办结"
            else ""
        )
        place.html(
            f"/zrxx/{n}.html",
            _page(
                t,
                f"<table><tr><td>标题</td><td>{t}</td></tr><tr><td>来信日期</td><td>{d}</td></tr><tr><td>状态</td><td>{s}</td></tr>{reply}</table>",
            ),
        )
    place.html(
        "/zrxx/new.html",
        _page("我要写信", '<form method="POST" action="/zrxx/post.do"><textarea name="t"></textarea></form>'),
    )


def _home(place: Place, rows: dict[str, list[words.Entry]], plant: bool, made: Made) -> None:
    def search(asked: Asked) -> Reply:
        return Reply(_page("站内搜索", f"<p>没有找到与“{asked.query.get('q', '')}”相关的结果</p>"))

    place.pages["/search"] = search
    blocks = "".join(
        f'<div class="box"><h3><a href="/{f}/list.html">{LISTS[f][0]}</a></h3><ul>'
        + "".join(
            f'<li><a href="/{f}/{e.date.year}/{e.number}.html">{e.title}</a><i>{e.date:%m-%d}</i></li>'
            for e in rows[f][:6]
        )
        + "</ul></div>"
        for f in ("yqdt", "tzgg", "zcwj")
    )
    odd = """<div class="gg">网站维护公告:本网站定于2021年4月30日22:00至24:00进行系统升级,届时将暂停访问,给您带来不便敬请谅解。</div>
<a href=" http://www.gov.cn/ ">中国政府网</a><a href="HTTP://WWW.LN.GOV.CN">省政府</a><a href="//www.yunxi.gov.cn/">市政府</a><a href="http://www.yunxi.gov.cn/index.jsp?a=1&amp;b=2
">市政府信息公开</a><a href="javascript:;">分享</a><a href="">空</a><a>无</a><a href="#">顶</a><a href="weixin://dl/chat">微信</a><a href="?">刷新</a>
<a href="/附件/高新区 规划图.pdf">规划图</a><img src=""><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img src="/img/a.png" srcset="/img/a.png 1x, /img/b.png 2x"><iframe src="about:blank"></iframe>
<a href="/./tzgg/../yqdt/list.html">动态</a><a href="http://www.yxgxq.gov.cn/yqdt/list.html#more">更多</a><div onclick="location.href='/xcp/'">看宣传片</div><a href="/xmt/" onclick="return confirm('确定?')">新媒体</a>
<form action="/search" method="get"><input name="q"></form><select onchange="go(this)"><option value="0">相关链接</option><option value="http://www.most.gov.cn/">科技部</option><option value="/yqgk/">园区概况</option></select>"""
    name = NAME
    if plant:
        name = FORMER
        made.fault("identity.name", FORMER, FORMER)
    place.html("/", _page(name, f"{blocks}{odd}"))
