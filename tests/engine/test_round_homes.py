"""Home pages as real sites have them: behind a jump, a frame, a redirect, a port, a path; and what is none at all."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.engine.rounds import Reply, by_host, check, page, settings, site
from tests.engine.server import Server, Wire, answer
from ykterm.core.events import ColumnRead, FactsRead, HomeSeen, PageRead, RoundDone, SiteDone
from ykterm.core.model import Column, Site

NAV = '<div class="nav"><ul><li><a href="/tzgg/">通知公告</a></li></ul></div>'
FRONT = answer(
    "<html><head><meta charset=utf-8><title>甲局</title></head><body>"
    f"{NAV}<div class=main><a href='/gone.html'>旧文</a><p>{'甲局门户' * 60}</p></div>"
    "<div class=footer>网站标识码:2108000001 主办单位:甲局</div></body></html>".encode()
)
LIST = answer(
    "<html><head><meta charset=utf-8><title>通知公告</title></head><body><div class=list><ul>"
    f"{''.join(f'<li><a href=/a{n}.html>关于事项{n}的通知</a><span>2019-04-{n:02}</span></li>' for n in range(1, 9))}"
    "</ul></div></body></html>".encode()
)


def front(*, status: str = "200 OK", body: str = "", headers: tuple[str, ...] = (), kind: str = "text/html") -> bytes:
    return answer(body.encode(), status, *headers, kind=kind)


JUMPS = {
    "meta": '<html><head><meta http-equiv="refresh" content="0;url=/web/index.html"></head><body></body></html>',
    "script": "<script>window.location.href='/web/index.html';</script>",
    "replace": "<script language=javascript>location.replace('/web/index.html')</script>",
    "frameset": '<html><frameset rows="0,*"><frame src="about:blank"><frame src="/web/index.html"></frameset></html>',
    "iframe": '<body style="margin:0"><iframe src="/web/index.html" width="100%" height="100%"></iframe></body>',
}


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
async def test_a_home_page_that_only_jumps_is_followed_to_the_real_one(server: Server, jump: str) -> None:
    server.routes["*"] = by_host(
        a={"/": front(body=jump), "/web/index.html": FRONT, "/tzgg/": LIST}
        | {f"/a{n}.html": page(f"/{n}") for n in range(1, 9)}
    )
    heard = await check([site("a")], settings(server))
    assert heard.done("a").state == "done"
    assert [event.title for event in heard.of(FactsRead)] == ["甲局"]
    assert heard.of(FactsRead)[0].footer.site_id == "2108000001"
    assert [event.reading.name for event in heard.of(ColumnRead)] == ["通知公告"]
    gone = heard.target("a", "http://a.site.test/gone.html")
    assert (gone.outcome, gone.home) == ("dead", True)
    asked = [asked.target for asked in server.asked]
    assert asked.count("/web/index.html") == 1


async def test_a_jump_to_a_page_that_does_not_open_is_an_unreachable_home(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": front(body=JUMPS["meta"])})
    heard = await check([site("a")], settings(server))
    assert heard.done("a").state == "unreachable"
    assert "404" in heard.of(HomeSeen)[-1].probe.reason


async def test_two_front_pages_that_send_to_each_other_end(server: Server) -> None:
    back = '<meta http-equiv="refresh" content="0;url=/">'
    server.routes["*"] = by_host(a={"/": front(body=JUMPS["meta"]), "/web/index.html": front(body=back)})
    heard = await check([site("a")], settings(server))
    assert len(heard.of(SiteDone)) == 1
    assert len(server.asked) < 12


@pytest.mark.parametrize(
    ("home", "sign"),
    [
        (front(body="PK..", kind="application/zip"), "不是网页"),
        (front(body='{"code":0}', kind="application/json"), "不是网页"),
        (front(body=""), "空"),
        (front(body="<title>网站维护中</title><h1>网站正在维护中</h1>"), "错误页"),
    ],
)
async def test_a_home_page_that_is_none_is_said_so(server: Server, home: bytes, sign: str) -> None:
    server.routes["*"] = by_host(a={"/": home})
    heard = await check([site("a")], settings(server))
    assert heard.done("a").state == "unreachable"
    assert sign in heard.of(HomeSeen)[-1].probe.reason
    assert sign in heard.done("a").note
    assert heard.of(HomeSeen)[-1].probe.outcome == "suspect"


async def test_a_home_page_at_a_private_address_is_not_judged(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": front(status="302 Found", headers=("Location: http://10.0.0.9/",))})
    heard = await check([site("a")], settings(server))
    assert heard.done("a").state == "incomplete"
    assert "内网" in heard.done("a").note
    assert heard.done("a").answered == 0


async def test_www_and_the_bare_name_are_one_site(server: Server) -> None:
    server.routes["*"] = by_host(
        a={"/": page("http://www.a.site.test/deep.html")},
        www={"/deep.html": page("/deeper.html"), "/deeper.html": page("/")},
        b={"/": page("http://www.a.site.test/deeper.html")},
    )
    heard = await check([site("a"), site("b")], settings(server))
    assert heard.target("a", "http://www.a.site.test/deeper.html").outcome == "ok", "its links were read"
    assert [asked.target for asked in server.asked].count("/deeper.html") == 1


async def test_a_home_page_on_another_host_of_the_unit_is_read_there(server: Server) -> None:
    server.routes["*"] = by_host(
        a={"/": front(status="301 Moved", headers=("Location: http://new.site.test/web/",))},
        new={"/web/": page("list.html"), "/web/list.html": page("gone.html")},
    )
    heard = await check([site("a")], settings(server))
    assert heard.target("a", "http://new.site.test/web/gone.html").outcome == "dead"


async def test_two_units_on_one_host_each_have_their_own_ground(server: Server) -> None:
    server.routes["*"] = by_host(
        x={
            "/": page("/a.html", "/web/b/", "/web/b/1.html"),
            "/a.html": page("/"),
            "/web/b/": page("/web/b/1.html", "/a.html", "/gone.html"),
            "/web/b/1.html": page("/web/b/gone.html"),
        }
    )
    units = [_at("a", "http://x.site.test/"), _at("b", "http://x.site.test/web/b/")]
    heard = await check(units, settings(server))
    assert {event.state for event in heard.of(SiteDone)} == {"done"}
    assert heard.target("b", "http://x.site.test/web/b/gone.html").outcome == "dead"
    assert heard.target("b", "http://x.site.test/gone.html").outcome == "dead"
    assert heard.target("a", "http://x.site.test/web/b/1.html").outcome == "ok"
    assert ("a", "http://x.site.test/web/b/1.html") not in [(e.site, e.url) for e in heard.of(PageRead)]
    asked = [asked.target for asked in server.asked]
    assert asked.count("/web/b/1.html") == asked.count("/a.html") == 1
    assert asked.count("/gone.html") == 2


@pytest.mark.parametrize("address", ["http://a.site.test", "http://A.SITE.test:80/", "http://a.site.test:8080/"])
async def test_an_address_is_one_however_it_is_written(server: Server, address: str) -> None:
    server.routes["*"] = by_host(a={"/": page("./", "b.html"), "/b.html": page("/")})
    heard = await check([_at("a", address)], settings(server))
    assert heard.done("a").state == "done"
    assert [asked.target for asked in server.asked].count("/") == 1


async def test_an_idn_home_page_is_read(server: Server) -> None:
    host = "xn--6orx63i.xn--zfr164b"
    server.routes["*"] = page("http://营口.政务/b.html", "/gone.html")
    server.routes |= {"/b.html": page("/"), "/gone.html": answer(b"", "404 Not Found")}
    heard = await check([_at("a", "http://营口.政务/")], settings(server, resolve={host: server.address}))
    assert heard.done("a").state == "done"
    assert heard.target("a", f"http://{host}/gone.html").outcome == "dead"
    assert f"http://{host}/b.html" in [event.url for event in heard.of(PageRead)], "its own host, in either spelling"


async def test_an_ipv6_home_page_that_the_registry_names_is_visited(server: Server) -> None:
    heard = await check([_at("a", "http://[::1]:9/")], settings(server))
    assert heard.done("a").state == "unreachable"
    assert heard.of(HomeSeen)[0].probe.error == "refused", "asked, not refused as private"
    assert heard.of(RoundDone)


async def test_a_home_page_without_links_is_covered(server: Server) -> None:
    server.routes["*"] = by_host(a={"/": page()})
    heard = await check([site("a")], settings(server), scope="home")
    assert (heard.done("a").planned, heard.done("a").answered) == (1, 1)


async def test_a_column_that_opens_at_the_second_look_is_read(server: Server) -> None:
    asked = 0

    async def waking(wire: Wire) -> None:
        nonlocal asked
        asked += 1
        await wire.send(answer(b"x", "500 Oops") if asked == 1 else LIST)

    unit = structs.replace(site("a"), columns=(Column(name="通知公告", path="/tzgg/"),))
    served: dict[str, Reply] = {"/": page("/tzgg/"), "/tzgg/": waking}
    served |= {f"/a{n}.html": page("/") for n in range(1, 9)}
    server.routes["*"] = by_host(a=served)
    heard = await check([unit], settings(server))
    assert [event.reading.state for event in heard.of(ColumnRead)] == ["fresh"]


def _at(name: str, url: str) -> Site:
    return structs.replace(site(name), url=url)
