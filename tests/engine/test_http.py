"""Client.visit against a real server: sound answers, redirects, HEAD, and what is read of a body."""

from __future__ import annotations

from tests.engine.server import Server, answer
from ykterm.core.outcome import Failure
from ykterm.engine.http import Client


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


async def test_a_redirect_to_itself_is_a_loop(server: Server, client: Client) -> None:
    server.routes["/"] = answer(b"", "302 Found", "Location: /")
    visit = await client.visit(server.url("/"))
    assert visit.failure is Failure.REDIRECT_LOOP
    assert len(visit.hops) == 1
