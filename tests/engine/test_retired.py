"""Addresses given up, opened as anybody would: the unit's still, moved, for sale, somebody else's, or gone."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.engine.conftest import settings_for
from tests.engine.rounds import page, site
from tests.engine.server import Server, Wire, answer
from ykterm.engine.http import Client
from ykterm.engine.retired import look_at_retired

SITE = structs.replace(site("gxj"), full_name="营口市工业和信息化局")
OLD = "http://old.site.test/"
SALE = "<html><head><title>old.site.test 域名出售</title></head><body>此域名正在出售 <a href=/a>a</a></body></html>"
TO_NEW = answer(b"", "301 Moved Permanently", "Location: http://gxj.site.test/")
REFRESH = answer(b'<meta http-equiv="refresh" content="0;url=http://gxj.site.test/home">')
AWAY = answer(b"", "302 Found", "Location: http://shop.site.test/shop")


@pytest.mark.parametrize(
    ("reply", "outcome", "same", "reason"),
    [
        (page("/1", title="营口市工业和信息化局"), "ok", True, "标题“营口市工业和信息化局”"),
        (page("/1", title="净源商城"), "ok", False, "像是别人的网站:标题“净源商城”"),
        (answer(SALE.encode(), kind="text/html; charset=utf-8"), "ok", False, "域名在出售或停放:标题“域名出售”"),
        (TO_NEW, "ok", True, "已转到新域名 http://gxj.site.test/"),
        (REFRESH, "ok", True, "已转到新域名 http://gxj.site.test/home"),
        (AWAY, "ok", False, "转到 http://shop.site.test/shop,像是别人的网站:标题“商城”"),
        (answer(b"gone", "404 Not Found"), "dead", False, "404 不存在"),
        (answer(b"", "500 Internal Server Error"), "suspect", False, "500 服务器内部错误"),
    ],
    ids=["own", "other", "sale", "moved", "refresh", "away", "gone", "broken"],
)
async def test_what_a_given_up_address_came_to(
    server: Server, client: Client, reply: bytes, outcome: str, same: bool, reason: str
) -> None:
    replies = {"old": reply, "gxj": page("/2", title="营口市工业和信息化局"), "shop": page("/3", title="商城")}

    async def by_host(wire: Wire) -> None:
        await wire.send(replies[wire.asked.headers["host"].partition(".")[0]])

    server.routes["*"] = by_host
    seen = await look_at_retired(SITE, OLD, client)
    assert (seen.outcome, seen.same_site, seen.reason) == (outcome, same, reason)


async def test_an_address_that_is_off_the_air() -> None:
    async with Server() as server, Client(settings_for(server, resolve={"old.site.test": "127.0.0.1:9"})) as client:
        seen = await look_at_retired(SITE, OLD, client)
    assert (seen.outcome, seen.same_site) == ("dead", False)
