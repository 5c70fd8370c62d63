"""Pages that answer 200 and are none, as servers and systems give them; and sound pages that speak of such."""

from __future__ import annotations

import pytest

from tests.core.test_manners import FOOT, NAV, framed
from ykterm.core.page import parse
from ykterm.core.softerror import soft_error

HOME = "<a href=/>返回首页</a>"


def framed_error(said: str, title: str = "某县人民政府网") -> str:
    return (
        f"<html><head><title>{title}</title></head><body>{NAV * 5}<div class=err>{said}{HOME}</div>{FOOT}</body></html>"
    )


ERRORS = {
    "whole frame, heading": framed_error("<h3>您访问的页面不存在或已删除</h3><p>5秒后自动返回首页</p>"),
    "whole frame, small element": framed_error("<span>您所访问的页面不存在或者已被移除</span>"),
    "whole frame, prompt": framed_error("<p>对不起，您暂时访问不了该页面！！</p>", "网站提示 - 某局"),
    "title with the site's name": framed_error("<p>很抱歉</p>", "404-某省人民政府门户网站"),
    "a picture": "<html><title>某县</title><div><img src=/images/404.jpg>" + HOME + "</div></html>",
    "a column called 404": "<title>404</title><meta name=ColumnName content=404><img src=a.jpg>",
    "mistyped": "<title>error-404</title><p>您在地址中可能存在键入错误</p><p>它可能已过期</p>",
    "an alert": "<script>alert('该信息不存在！');history.back();</script>",
    "an alert and a jump": "<script>alert(\"您要查看的文章已被删除\");window.location.href='/';</script>",
    "not released": f"<title>信息提示</title><div>您查看的信息不存在或者尚未审核！{HOME}</div>",
    "parameters": "<body>参数错误！</body>",
    "sent up": '<meta http-equiv="refresh" content="0;URL=../" />',
    "Tomcat": "<title>HTTP Status 500 – Internal Server Error</title><h1>HTTP Status 500</h1>",
    "Tomcat, Chinese": "<title>HTTP状态 404 - 未找到</title><h1>HTTP状态 404 - 未找到</h1>",
    "IIS": "<title>404 - 找不到文件或目录。</title><h1>服务器错误</h1><h2>404 - 找不到文件或目录。</h2>",
    "ASP.NET": "<title>运行时错误</title><h1>“/”应用程序中的服务器错误。<hr></h1><h2><i>运行时错误</i></h2>",
    "Spring": "<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error.</p>",
    "a Java trace": "<pre>java.lang.NullPointerException\n at com.x.A.b(A.java:10)</pre>",
    "a database": "Microsoft OLE DB Provider for ODBC Drivers 错误 '80004005'<br>/conn.asp，行 10",
    "PHP": "<b>Warning</b>: mysql_connect(): Can't connect in <b>/inc/conn.php</b> on line <b>12</b>",
    "maintenance": "<title>系统维护中</title><h1>网站正在升级维护中，请稍后访问</h1>",
    "given up": f"<title>某局</title><p>本网站已停止服务，请访问 {HOME}</p>",
}


@pytest.mark.parametrize("html", ERRORS.values(), ids=ERRORS)
def test_error_pages_are_known(html: str) -> None:
    assert soft_error(parse(html.encode(), "http://www.yk.gov.cn/"))


LINES = "".join(
    f"<li><a href={n}.html>{title}</a><span>2019-04-1{n}</span></li>"
    for n, title in enumerate(["页面不存在", "404", "网站维护中", "已过期", "系统维护公告", "无法访问"])
)
SOUND = {
    "a list of such titles": framed(f"<ul>{LINES}</ul>").raw,
    "a heading over a list": framed(f"<h2>系统维护中</h2><ul>{LINES}</ul>").raw,
    "a link of that name": framed("<ul><li><a href=1.html>您访问的页面不存在</a></li></ul>").raw,
    "a tagged article": framed(
        "<h1>系统维护中</h1><p>升级期间暂停服务。</p>", "<meta name=ArticleTitle content=系统维护中>"
    ).raw.replace("通知公告-", "系统维护中-"),
    "a search without result": framed("<p>没有找到与“404”相关的信息</p>").raw,
    "a consultation that is over": framed("<h2>关于某办法征求意见的公告</h2><p>该征集已结束</p>").raw,
    "a form's warnings": framed("<script>alert('参数错误');</script><form><textarea></textarea></form>").raw,
    "a front page's notice": framed("<div class=gg>网站将于今晚系统维护</div>").raw,
}


@pytest.mark.parametrize("html", SOUND.values(), ids=SOUND)
def test_sound_pages_are_none(html: str) -> None:
    assert soft_error(parse(html.encode(), "http://www.yk.gov.cn/zwgk/tzgg/")) is None
