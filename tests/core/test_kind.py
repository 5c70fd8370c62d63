"""What sort of page one is, by the page itself, whatever address it was saved under."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.core.test_manners import FOOT, NAV, ROWS, framed, rows
from ykterm.core.inspect import as_json, inspect
from ykterm.core.outcome import Visit
from ykterm.core.page import Page, parse
from ykterm.engine.single import decline

AS_OF = dt.date(2019, 5, 20)
LIST = "<ul>" + rows("<li><a href={n}.html>{t}</a><span>{iso}</span></li>") + "</ul>"
SAID = (
    "为进一步加强管理,切实解决群众反映的突出问题,我办对全县网站进行了检查,现将有关情况通报如下,请认真整改。",
    "检查发现,部分网站首页链接打开后提示“您访问的页面不存在”,部分栏目长期不更新,要求立即整改到位。",
)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in SAID)


def seen(page: Page) -> dict[str, Any]:
    visit = Visit(url=page.url, final_url=page.url, at=0.0, status=200, body=page.raw.encode())
    return as_json(decline(inspect(page, visit, as_of=AS_OF, limit_of=lambda _: 14, follow=False)))


def bare(html: str, url: str = "http://www.yk.gov.cn/") -> Page:
    return parse(html.encode(), url)


def named(name: str, body: str) -> Page:
    page = framed(body)
    return bare(page.raw.replace("通知公告", name))


def blocks(row: str, title: str) -> Page:
    boxes = "".join(f"<div class=box><h2>栏目{n}</h2><ul>{rows(row)}</ul></div>" for n in range(5))
    return bare(f"<html><head><title>{title}</title></head><body>{NAV}{boxes}{FOOT}</body></html>")


def article(title: str, text: str = TEXT) -> Page:
    info = "<div>发布时间:2019-04-01 08:00 来源:办公室 字体:大 中 小</div>"
    return bare(framed(f"<h1>{title}</h1>{info}<div id=zoom>{text}</div>").raw.replace("通知公告-", f"{title}-"))


def test_a_list_says_what_it_holds() -> None:
    page = seen(framed(LIST))
    assert page["kind"] == "list"
    assert page["column"]["state"] == "fresh"
    assert page["column"]["stale"] is True
    assert page["column"]["items"] == len(page["items"]) == 6
    assert page["column"]["newest"] == ROWS[0][1]
    assert page["column"]["reason"] == "最近一条 2019-04-26,至 2019-05-20 共 24 天 > 14 天"
    assert page["items"][0] == {"title": ROWS[0][0], "url": "http://www.yk.gov.cn/zwgk/tzgg/1.html", "date": ROWS[0][1]}
    assert {link["place"] for link in page["links"]} == {"导航", "正文", "页脚"}
    assert page["outcome"] == "ok"


@pytest.mark.parametrize("title", ["某县人民政府", "某市水务局", "中国·某县 欢迎您"])
@pytest.mark.parametrize(
    "row", ["<li><a href=/a/{n}.html>{t}</a><i>{day:%m-%d}</i>", "<li><a href=/a/{n}.html>{t}</a>"]
)
def test_a_front_page(title: str, row: str) -> None:
    page = seen(blocks(row, title))
    assert page["kind"] == "home"
    assert page["column"]["state"] == "not_a_column"


def test_a_front_page_tells_its_last_update_by_all_its_lists() -> None:
    page = seen(blocks("<li><a href=/a/{n}.html>{t}</a><i>{iso}</i>", "某县人民政府"))
    assert page["column"]["newest"] == ROWS[0][1]


@pytest.mark.parametrize(
    "title", ["副市长带队检查安全生产", "关于网站404错误页面的通报", "系统维护通知", "关于注销已过期许可证的公告"]
)
def test_an_article(title: str) -> None:
    assert seen(article(title))["kind"] == "article"


def test_an_article_of_one_line() -> None:
    assert seen(article("网站系统升级维护公告", "<p>因系统升级,暂停服务。</p>"))["kind"] == "article"


def test_an_article_with_related_ones_below() -> None:
    below = f"<div class=xg><h3>相关文章</h3>{LIST}</div>"
    assert seen(article("副市长带队检查安全生产", TEXT + below))["kind"] == "article"


MESSAGES = {
    "a board with states": "<table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr>"
    + rows("<tr><td><a href=v?id={n}>{t}</a></td><td>{iso}</td><td>已办结</td></tr>")
    + "</table>",
    "a board without": LIST,
    "a form": "<form><p>姓名:<input><p>电话:<input><p>标题:<input><p>内容:<textarea></textarea></form>",
}


@pytest.mark.parametrize("body", MESSAGES.values(), ids=MESSAGES)
def test_a_board_of_letters(body: str) -> None:
    page = seen(named("县长信箱", body))
    assert page["kind"] == "message"
    assert page["column"]["state"] != "not_a_column"


@pytest.mark.parametrize("name", ["意见征集", "在线访谈", "咨询服务机构公告"])
def test_other_columns_of_interaction_are_lists(name: str) -> None:
    assert seen(named(name, LIST))["kind"] == "list"


@pytest.mark.parametrize(
    "html",
    [
        "<title>门户</title><div id=app></div><script src=/js/app.1.js></script>",
        "<title>门户</title><iframe src=/list.html></iframe>",
        "<title>门户</title><frameset rows='80,*'><frame src=top.htm><frame src=main.htm></frameset>",
        "<meta http-equiv=refresh content='0;url=/portal/index.html'>",
    ],
)
def test_a_shell(html: str) -> None:
    page = seen(bare(html))
    assert page["kind"] == "shell"
    assert page["column"]["state"] != "blank"


def test_a_page_of_text_in_a_column_is_no_list() -> None:
    page = seen(named("机构职能", f"<div>{SAID[0]}</div>"))
    assert page["kind"] == "other"
    assert page["column"]["state"] == "not_a_column"


def test_an_empty_list_is_a_blank_column() -> None:
    page = seen(framed("<div class=con><h2>通知公告</h2><ul class=list></ul></div>"))
    assert (page["kind"], page["column"]["state"], page["column"]["items"]) == ("list", "blank", 0)


def test_a_list_by_request_is_unread_and_says_how_to_read_it() -> None:
    shell = (
        "<ul class='ewb-com-items' id='list'></ul><script src=/js/webBuilderCommon.js></script>"
        "<script>var siteInfo={'siteGuid':'7eb5f7f1-9041-43ad-8e13-8fcb82ea831a','projectName':'/EWB-FRONT'}</script>"
    )
    page = bare(framed(shell).raw, "http://www.yk.gov.cn/dynamic/zw/openlist.html?categorynum=001001003")
    column = seen(page)["column"]
    assert column["state"] == "unreadable"
    assert "--follow" in column["reason"]


def test_a_placeholder_is_shown_and_is_no_item_of_the_column() -> None:
    page = seen(framed("<ul><li><a href=1.html>暂无信息更新</a><span>2019-01-05</span></li></ul>"))
    assert page["column"]["state"] == "blank"
    assert [item["title"] for item in page["items"]] == ["暂无信息更新"]


def test_standard_tags_are_spelt_as_the_standard_has_them() -> None:
    page = seen(framed(LIST, "<meta name='siteidcode' content='2101230008'><meta name='x-own' content='1'>"))
    assert page["tags"]["SiteIDCode"] == "2101230008"
    assert page["tags"]["x-own"] == "1"
    assert page["footer"]["site_id"] is None


def test_a_wall_is_no_error_page() -> None:
    wall = "<html><body><script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname</script>"
    page = seen(bare(wall))
    assert (page["kind"], page["outcome"]) == ("blocked", "blocked")
