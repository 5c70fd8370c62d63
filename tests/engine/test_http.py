"""Client.visit against a real server: sound answers, redirects, cookies, and what is read of a body."""

from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest

from tests.engine.conftest import settings_for
from tests.engine.server import Server, Wire, answer
from ykterm.core.outcome import Failure
from ykterm.engine.http import Client, Jar


async def test_a_sound_page_is_read_whole(server: Server, client: Client) -> None:
    server.routes["/a?b=1"] = answer(b"<p>hello", "200 OK", "Server: x", "X-Wall: 1")
    visit = await client.visit(server.url("/a?b=1"))
    assert (visit.status, visit.failure, visit.body, visit.truncated) == (200, None, b"<p>hello", False)
    assert visit.headers["content-type"] == "text/html"
    assert visit.headers["x-wall"] == "1"
    assert visit.ms is not None
    asked = server.asked[0]
    assert asked.headers["host"] == "site.test"
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert "ykterm" in asked.headers["user-agent"]


async def test_connections_are_kept_a_host(server: Server, client: Client) -> None:
    server.routes["*"] = answer(b"<p>hello")
    for path in ("/1", "/2", "/3", "/4"):
        await client.visit(server.url(path))
    assert server.connections == 1


async def test_a_post_carries_its_body(server: Server, client: Client) -> None:
    server.routes["/api"] = answer(b"{}", kind="application/json")
    visit = await client.visit(server.url("/api"), method="POST", body=b"page=1", content_type="application/json")
    assert visit.body == b"{}"
    asked = server.asked[0]
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", b"page=1", "application/json")


async def test_a_request_of_a_pages_script_names_the_page(server: Server, client: Client) -> None:
    server.routes["*"] = answer(b"{}", kind="application/json")
    await client.visit(server.url("/api"), referer=server.url("/col/"))
    await client.visit(server.url("/a.html"))
    sent, plain = (asked.headers for asked in server.asked)
    assert (sent["referer"], sent["x-requested-with"]) == (server.url("/col/"), "XMLHttpRequest")
    assert "referer" not in plain


async def test_a_post_on_a_connection_the_server_gave_up_is_asked_again(server: Server, client: Client) -> None:
    async def only_on_a_new_one(wire: Wire) -> None:
        if server.connections == 1:
            wire.close()
        else:
            await wire.send(answer(b"{}", kind="application/json"))

    server.routes.update({"/": answer(b"home"), "/api": only_on_a_new_one})
    await client.visit(server.url("/"))
    visit = await client.visit(server.url("/api"), method="POST", body=b"page=1")
    assert (visit.body, visit.failure) == (b"{}", None)


async def test_redirects_are_followed_and_every_hop_is_kept(server: Server, client: Client) -> None:
    server.routes["/"] = answer(b"", "302 Found", "Location: /b/")
    server.routes["/b/"] = answer(b"", "301 Moved", "Location: //www.site.test/c")
    server.routes["/c"] = answer(b"end")
    visit = await client.visit(server.url("/"))
    assert visit.body == b"end"
    assert visit.final_url == "http://www.site.test/c"
    assert [(hop.url, hop.status, hop.location) for hop in visit.hops] == [
        ("http://site.test/", 302, "/b/"),
        ("http://site.test/b/", 301, "//www.site.test/c"),
    ]


@pytest.mark.parametrize(
    ("location", "asked", "shown"),
    [
        ("./栏目/".encode(), "/x/%E6%A0%8F%E7%9B%AE/", "./栏目/"),
        ("/栏目/".encode("gbk"), "/%C0%B8%C4%BF/", "/栏目/"),
        (b"../y z", "/y%20z", "../y z"),
        (b"/t\x1b[31m", "/t%1B[31m", "/t"),
    ],
)
async def test_a_raw_location_goes_back_as_its_bytes(
    server: Server, client: Client, location: bytes, asked: str, shown: str
) -> None:
    server.routes["/x/"] = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"
    server.routes["*"] = answer(b"end")
    visit = await client.visit(server.url("/x/"))
    assert server.asked[-1].target == asked
    assert visit.hops[0].location == shown


async def test_a_redirect_to_itself_is_a_loop(server: Server, client: Client) -> None:
    server.routes["/"] = answer(b"", "302 Found", "Location: /")
    visit = await client.visit(server.url("/"), jar=Jar())
    assert visit.failure is Failure.REDIRECT_LOOP
    assert len(visit.hops) == 1


async def test_redirects_without_end_are_a_loop(server: Server, client: Client) -> None:
    async def onward(wire: Wire) -> None:
        await wire.send(answer(b"", "302 Found", f"Location: {wire.asked.target}x"))

    server.routes["*"] = onward
    visit = await client.visit(server.url("/"))
    assert visit.failure is Failure.REDIRECT_LOOP
    assert len(server.asked) == 11


async def test_a_cookie_wall_that_redirects_to_itself_is_got_through(server: Server, client: Client) -> None:
    async def wall(wire: Wire) -> None:
        if wire.asked.headers.get("cookie") == "CT6T=1":
            await wire.send(answer(b"inside"))
        else:
            await wire.send(answer(b"", "302 Found", "Location: /", "Set-Cookie: CT6T=1; path=/; HttpOnly"))

    server.routes["/"] = wall
    jar = Jar()
    visit = await client.visit(server.url("/"), jar=jar)
    assert (visit.body, len(visit.hops)) == (b"inside", 1)
    assert (await client.visit(server.url("/"), jar=jar)).hops == ()
    assert (await client.visit(server.url("/"))).failure is Failure.REDIRECT_LOOP


async def test_a_redirect_to_a_private_address_is_recorded_and_not_visited(server: Server, client: Client) -> None:
    target = f"http://{server.address}/secret"
    server.routes["/"] = answer(b"", "302 Found", f"Location: {target}")
    visit = await client.visit(server.url("/"))
    assert visit.failure is Failure.PRIVATE
    assert [hop.location for hop in visit.hops] == [target]
    assert len(server.asked) == 1


@pytest.mark.parametrize("location", ["weixin://dl/x", "javascript:alert(1)", "#"])
async def test_a_redirect_to_no_address_ends_there(server: Server, client: Client, location: str) -> None:
    server.routes["/"] = answer(b"", "302 Found", f"Location: {location}")
    visit = await client.visit(server.url("/"))
    assert (visit.status, visit.failure) == (302, None)
    assert location in visit.detail


async def test_a_redirect_after_post_is_asked_for_with_get(server: Server, client: Client) -> None:
    server.routes["/form"] = answer(b"", "302 Found", "Location: /done")
    server.routes["/done"] = answer(b"done")
    visit = await client.visit(server.url("/form"), method="POST", body=b"a=1")
    assert (visit.body, visit.method) == (b"done", "GET")
    assert (server.asked[1].method, server.asked[1].body) == ("GET", b"")


async def test_what_allow_refuses_is_not_visited(server: Server, client: Client) -> None:
    server.routes["/"] = answer(b"", "302 Found", "Location: /admin/")
    visit = await client.visit(server.url("/"), allow=lambda url: "/admin/" not in url)
    assert (visit.failure, visit.final_url) == (Failure.ROBOTS, "http://site.test/admin/")
    assert len(server.asked) == 1


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream", "video/mp4"])
async def test_a_body_that_is_no_text_is_left(server: Server, client: Client, kind: str) -> None:
    async def big(wire: Wire) -> None:
        await wire.send(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 5000000000\r\n\r\n".encode())
        await wire.endless(b"x" * 50_000)

    server.routes["/"] = big
    visit = await client.visit(server.url("/"))
    assert (visit.status, visit.failure, visit.body) == (200, None, b"")
    assert visit.headers["content-length"] == "5000000000"


@pytest.mark.parametrize(
    "kind",
    ["text/html;charset=GB2312", "TEXT/HTML", "application/xhtml+xml", "application/json; x", "text/xml", "htm", ""],
)
async def test_text_of_any_kind_is_read(server: Server, client: Client, kind: str) -> None:
    server.routes["/"] = answer(b"text", kind=kind)
    assert (await client.visit(server.url("/"))).body == b"text"


async def test_an_untyped_body_without_length_is_read_to_its_end(server: Server, client: Client) -> None:
    async def old(wire: Wire) -> None:
        await wire.send(b"HTTP/1.0 200 OK\r\n\r\nold but fine")
        wire.close()

    server.routes["/"] = old
    assert (await client.visit(server.url("/"))).body == b"old but fine"


async def test_a_body_is_read_to_the_callers_limit(server: Server, client: Client) -> None:
    server.routes["/"] = answer(b"0123456789")
    visit = await client.visit(server.url("/"), read=4)
    assert (visit.body, visit.truncated) == (b"0123", True)
    whole = await client.visit(server.url("/"), read=10)
    assert (whole.body, whole.truncated) == (b"0123456789", False)


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("gzip", gzip.compress(b"<p>text", mtime=0)),
        ("x-gzip", gzip.compress(b"<p>te", mtime=0) + gzip.compress(b"xt", mtime=0)),
        ("deflate", zlib.compress(b"<p>text")),
        ("deflate", zlib.compress(b"<p>text")[2:-4]),
        ("gzip", b"<p>text"),
        ("identity", b"<p>text"),
    ],
)
async def test_compressed_bodies_are_read(server: Server, client: Client, encoding: str, raw: bytes) -> None:
    server.routes["/"] = answer(raw, "200 OK", f"Content-Encoding: {encoding}")
    visit = await client.visit(server.url("/"))
    assert (visit.body, visit.failure) == (b"<p>text", None)


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
async def test_answers_without_a_body_need_no_length(server: Server, client: Client, status: str) -> None:
    server.routes["/"] = f"HTTP/1.1 {status}\r\n\r\n".encode()
    visit = await client.visit(server.url("/"))
    assert (visit.status, visit.failure, visit.body) == (int(status[:3]), None, b"")


async def test_an_interim_answer_is_no_answer(server: Server, client: Client) -> None:
    server.routes["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer(b"real")
    visit = await client.visit(server.url("/"))
    assert (visit.status, visit.body) == (200, b"real")


async def test_headers_are_cleaned_and_bounded(server: Server, client: Client) -> None:
    server.routes["/"] = (
        b"HTTP/1.1 200 OK\r\nServer: \x1b[31m\xd6\xd0\xce\xc4\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
        + b"".join(b"X-%d: %s\r\n" % (number, b"v" * 3000) for number in range(50))
        + b"Content-Length: 0\r\n\r\n"
    )
    headers = (await client.visit(server.url("/"))).headers
    assert headers["server"] == "中文"
    assert headers["set-cookie"] == "a=1, b=2"
    assert sum(map(len, headers.values())) < 12_000


async def test_head_of_a_file(server: Server, client: Client) -> None:
    server.routes["/a.pdf"] = answer(b"x" * 5000, kind="application/pdf")
    visit = await client.visit(server.url("/a.pdf"), method="HEAD")
    assert (visit.status, visit.method, visit.body) == (200, "HEAD", b"")
    assert [asked.method for asked in server.asked] == ["HEAD"]


@pytest.mark.parametrize("refusal", ["405 No", "501 No", "403 No", "404 No", "400 No", "500 No"])
async def test_where_head_is_refused_get_is_asked(server: Server, client: Client, refusal: str) -> None:
    async def picky(wire: Wire) -> None:
        await wire.send(answer(b"", refusal) if wire.asked.method == "HEAD" else answer(b"x", kind="application/pdf"))

    server.routes["/a.pdf"] = picky
    visit = await client.visit(server.url("/a.pdf"), method="HEAD")
    assert (visit.status, visit.method) == (200, "GET")


async def test_a_file_that_is_missing_for_get_too_is_missing(server: Server, client: Client) -> None:
    visit = await client.visit(server.url("/gone.pdf"), method="HEAD")
    assert (visit.status, visit.method, visit.body) == (404, "GET", b"no such page")


async def test_a_head_that_hangs_leaves_time_for_get(server: Server, client: Client) -> None:
    async def hang(wire: Wire) -> None:
        if wire.asked.method == "HEAD":
            await wire.hang()
        await wire.send(answer(b"x"))

    server.routes["/a.pdf"] = hang
    visit = await client.visit(server.url("/a.pdf"), method="HEAD")
    assert (visit.status, visit.method) == (200, "GET")


async def test_a_head_that_is_cut_off_is_asked_again_with_get(server: Server, client: Client) -> None:
    async def cut(wire: Wire) -> None:
        if wire.asked.method == "HEAD":
            wire.reset()
        else:
            await wire.send(answer(b"x"))

    server.routes["/a.pdf"] = cut
    assert (await client.visit(server.url("/a.pdf"), method="HEAD")).status == 200


async def test_a_body_after_head_spoils_nothing(server: Server, client: Client) -> None:
    async def talkative(wire: Wire) -> None:
        await wire.send(answer(b"HTTP/1.1 500 Trap\r\nContent-Length: 0\r\n\r\n"))

    server.routes["*"] = talkative
    for path in ("/1.pdf", "/2.pdf", "/3.pdf"):
        assert (await client.visit(server.url(path), method="HEAD")).status == 200
        await asyncio.sleep(0.01)


async def test_the_time_of_all_hops_is_bounded(server: Server) -> None:
    async def slow(wire: Wire) -> None:
        await asyncio.sleep(0.15)
        await wire.send(answer(b"", "302 Found", f"Location: {wire.asked.target}x"))

    server.routes["*"] = slow
    async with Client(settings_for(server, visit_seconds=0.4)) as client:
        visit = await client.visit(server.url("/"))
    assert visit.failure is Failure.TIMEOUT
    assert visit.ms is not None
    assert 350 < visit.ms < 900
    assert len(visit.hops) >= 1


async def test_a_visit_can_be_cancelled(server: Server, client: Client) -> None:
    asked = asyncio.Event()

    async def hang(wire: Wire) -> None:
        asked.set()
        await wire.hang()

    server.routes["/"] = hang
    server.routes["/b"] = answer(b"fine")
    task = asyncio.create_task(client.visit(server.url("/")))
    await asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await client.visit(server.url("/b"))).body == b"fine"
