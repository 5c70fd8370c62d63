"""Two sites with a fault of the whole: one that does not open, and one that opens under a name it should not have."""

from __future__ import annotations

from tests.sites import words
from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply


def closed() -> Made:
    """A park's site whose server answers every visit with 503."""
    down = Reply("<html><body><h1>Service Unavailable</h1></body></html>", 503)
    place = Place("kfq.yunxi.gov.cn", {"/": down}, missing=down)
    made = Made(place, registered("kfq", "开发区", "云溪经济开发区管理委员会", place.host, "2116000070", "园区"))
    made.fault("home.unreachable", f"http://{place.host}/", "503")
    return made


def commercial() -> Made:
    """A port office under a commercial name, its pages those of a small old site."""
    place = Place("www.yxport.com")
    code, name = "2116000071", "云溪市港口管理局"
    made = Made(place, registered("gkj", "港口局", name, place.host, code, "部门"))
    entries = words.Pen(201, name, "云溪市").entries(words.NEWS, 12, 2)
    foot = (
        f"<div class=footer>主办单位:{name} 联系电话:0416-2112233 <a href=/map.htm>网站地图</a> 网站标识码:{code} 辽ICP备17001234号 辽公网安备21160202000091号"
        "<a href='http://bszs.conac.cn/sitename?method=show&id=D0C'><img src=/c.png></a><a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=2116000071'><img src=/j.png></a></div>"
    )
    head = f"<html><head><meta charset=utf-8><title>{name}</title></head><body><div class=nav><a href=/>首页</a><a href=/news/>工作动态</a><a href=/zx/>在线咨询</a></div>"
    rows = [f"<li><a href=/news/{e.number}.htm>{e.title}</a><span>{e.day}</span></li>" for e in entries]
    place.html("/", f"{head}<h2>工作动态</h2><ul>{''.join(rows[:5])}</ul><p>欢迎光临</p>{foot}")
    place.html(
        "/news/",
        f"{head}<div class=path><a href=/>首页</a> &gt; 工作动态</div><ul class=list>{''.join(rows)}</ul>{foot}",
    )
    place.html("/map.htm", f"{head}<ul><li><a href=/news/>工作动态</a><li><a href=/zx/>在线咨询</a></ul>{foot}")
    for e in entries:
        place.html(f"/news/{e.number}.htm", f"{head}<h1>{e.title}</h1><p>{e.day}</p>{e.body}{foot}")
    place.html("/zx/", f"{head}<form action=/save method=post><textarea name=c></textarea></form>{foot}")
    place.pictures("/c.png", "/j.png")
    made.fault("domain.form", place.host)
    return made
