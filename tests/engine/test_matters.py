"""Boards, guides and basic information in a whole round: found by their links, read, and nothing visited twice."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.core.reading import html
from tests.engine.rounds import Heard, by_host, check, settings, site
from tests.engine.server import Server, answer
from ykterm.core.events import MatterSeen, PageRead
from ykterm.core.letters import NONE_FOUND
from ykterm.core.model import Mailbox

HOST = "http://one.site.test"
LIST = "".join(
    f'<tr><td><a href="/l/{n}.html">咨询第{n}件事如何办理</a></td><td>2019-04-{n:02d}</td><td>{state}</td></tr>'
    for n, state in ((22, "未回复"), (9, "已回复"))
)
BOARD = html(f"<table><tr><th>标题</th><th>提交日期</th><th>状态</th></tr>{LIST}</table>", "局长信箱")
LETTER = html(
    "<p>来信时间:2019-04-09</p><p>来信内容:怎么办</p><p>答复内容:请到窗口办理。</p><p>答复时间:2019-04-10</p>"
    '<a href="/further.html">相关规定全文链接</a>',
    "来信",
)
GUIDE = html("<p>事项名称:登记</p><p>联系电话:0417-0000001</p>", "登记", crumb="办事服务/办事指南")
HOME = html(
    '<ul class="nav"><li><a href="/xx/">局长信箱</a></li><li><a href="/bszn/">办事指南</a></li>'
    '<li><a href="/ld/">领导信息</a></li>'
    '<li><a href="/xf/">网上信访</a></li><li><a href="http://12345.site.test/">市长热线</a></li></ul><p>本站发布本部门信息。</p>'
    + "<p>欢迎访问某局网站,这里有通知公告和工作动态。</p>"
    * 9,
    "某局",
)
PAGES = {
    "/": HOME,
    "/xx/": BOARD,
    "/l/22.html": html("<p>来信时间:2019-04-22</p><p>来信内容:怎么办</p><p>办理状态:办理中</p>", "来信"),
    "/l/9.html": LETTER,
    "/further.html": html("<p>规定全文,共三章十二条。</p>" * 5, "规定"),
    "/bszn/": html(
        '<ul><li><a href="/bszn/1.html">某某小作坊登记办理</a></li></ul>' + "<p>说明文字。</p>" * 9, "办事指南"
    ),
    "/bszn/1.html": GUIDE,
    "/ld/": html("<p>更新时间:2019-01-02</p><p>某某主持全面工作。</p>", "领导信息"),
    "/xf/": html("<p>网上信访请实名。</p>" * 5, "网上信访"),
}


async def run(served: dict[str, str], scope: str = "full", **changes: object) -> tuple[Heard, Counter[str]]:
    routes = {path: answer(body.encode()) for path, body in served.items()}
    async with Server() as server:
        server.routes["*"] = by_host(one=routes)
        heard = await check([site("one")], settings(server, **changes), scope=scope)
        asked = Counter(one.target for one in server.asked if one.headers["host"].startswith("one"))
    return heard, asked


def boards(heard: Heard) -> dict[str, Mailbox]:
    return {seen.mailbox.name: seen.mailbox for seen in heard.of(MatterSeen) if seen.mailbox is not None}


async def test_a_site_s_letters_guides_and_basic_information_are_read_and_each_page_once() -> None:
    heard, asked = await run(PAGES)
    box = boards(heard)["局长信箱"]
    assert [(letter.state, str(letter.answered)) for letter in box.letters] == [
        ("open", "None"),
        ("answered", "2019-04-10"),
    ]
    (guide,) = [seen.guide for seen in heard.of(MatterSeen) if seen.guide is not None]
    assert (guide.title, guide.url) == ("某某小作坊登记办理", f"{HOST}/bszn/1.html")
    assert "设定依据" in guide.missing
    abouts = {seen.about.name: seen.about for seen in heard.of(MatterSeen) if seen.about is not None}
    assert str(abouts["领导信息"].updated) == "2019-01-02"
    assert abouts["页脚"].phones == ("0417-9999999",)
    assert {path: asked[path] for path in PAGES} == dict.fromkeys(PAGES, 1)


async def test_the_links_of_a_letter_s_page_are_checked_like_any_other_s() -> None:
    heard, asked = await run(PAGES)
    assert asked["/further.html"] == 1
    assert f"{HOST}/l/9.html" in {seen.url for seen in heard.of(PageRead)}


async def test_petitions_and_boards_elsewhere_are_told_and_not_read() -> None:
    heard, _ = await run(PAGES)
    assert not boards(heard)["网上信访"].consultation
    elsewhere = boards(heard)["市长热线"]
    assert (elsewhere.consultation, elsewhere.letters, elsewhere.complete) == (True, (), False)
    assert NONE_FOUND not in boards(heard)


@pytest.mark.parametrize("scope", ["home", "columns"])
async def test_narrower_rounds_look_at_none_of_it(scope: str) -> None:
    heard, asked = await run(PAGES, scope)
    assert [seen for seen in heard.of(MatterSeen) if seen.mailbox or seen.guide or seen.about] == []
    assert asked["/l/9.html"] == 0


BARE = {
    "/": html(
        '<ul class="nav"><li><a href="/ld/">领导信息</a></li></ul>' + "<p>欢迎访问某局网站,发布信息。</p>" * 9, "某局"
    ),
    "/ld/": PAGES["/ld/"],
}


@pytest.mark.parametrize(("pages", "whole"), [(50, True), (1, False)])
async def test_a_site_without_a_board_is_said_to_have_none_only_where_all_of_it_was_read(
    pages: int, whole: bool
) -> None:
    heard, _ = await run(BARE, pages=pages)
    assert boards(heard)[NONE_FOUND].complete is whole


async def test_a_board_that_does_not_open_is_a_board_all_the_same() -> None:
    heard, _ = await run({path: body for path, body in PAGES.items() if path != "/xx/"})
    box = boards(heard)["局长信箱"]
    assert (box.consultation, box.complete, box.reason) == (True, False, "没有打开")
