"""Connections between visits: kept, given up by either side, and never mixing one answer up with the next."""

from __future__ import annotations

import asyncio
import socket

import pytest

from tests.engine.conftest import Run, settings_for
from tests.engine.server import Server, Wire, answer
from ykterm.core.outcome import Failure
from ykterm.core.settings import Settings
from ykterm.engine import transport
from ykterm.engine.http import Client
from ykterm.engine.private import Guard, GuardedResolver, PrivateAddress

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("reset", [False, True])
def test_a_kept_connection_the_server_gives_up_says_nothing_of_the_address(run: Run, method: str, reset: bool) -> None:
    async def once() -> None:
        async def only_on_a_new_one(wire: Wire) -> None:
            if server.connections > 1:
                await wire.send(answer(b"" if method == "HEAD" else b"fine"))
            elif reset:
                wire.reset()
            else:
                wire.close()

        served = Server({"/": answer(b"home"), "/a": only_on_a_new_one})
        async with served as server, Client(settings_for(server)) as client:
            await client.visit(server.url("/"))
            visit = await client.visit(server.url("/a"), method=method, body=b"x" if method == "POST" else None)
        assert (visit.status, visit.failure, visit.method) == (200, None, method)
        assert server.connections == 2

    run(once())


async def test_a_connection_closed_while_idle_is_not_used(server: Server, client: Client) -> None:
    async def then_close(wire: Wire) -> None:
        await wire.send(answer(b"home"))
        wire.close()

    server.routes.update({"/": then_close, "/a": answer(b"a")})
    await client.visit(server.url("/"))
    await asyncio.sleep(0.02)
    assert (await client.visit(server.url("/a"))).body == b"a"
    assert [asked.target for asked in server.asked] == ["/", "/a"]


async def test_a_connection_that_is_to_be_closed_is_not_kept(server: Server, client: Client) -> None:
    server.routes["*"] = answer(b"a", "200 OK", "Connection: close")
    for _ in range(2):
        assert (await client.visit(server.url("/"))).body == b"a"
    assert server.connections == 2


async def test_idle_connections_are_closed_after_a_while(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "IDLE_SECONDS", 0.05)
    server.routes["*"] = answer(b"a")
    for _ in range(2):
        await client.visit(server.url("/"))
        await asyncio.sleep(0.15)
    assert server.connections == 2
    assert not server.open


async def test_what_nobody_asked_for_is_not_the_next_answer(server: Server, client: Client) -> None:
    server.routes.update({"/": answer(b"one") + answer(b"smuggled"), "/a": answer(b"two")})
    assert (await client.visit(server.url("/"))).body == b"one"
    assert (await client.visit(server.url("/a"))).body == b"two"


async def test_what_comes_late_is_not_the_next_answer(server: Server, client: Client) -> None:
    async def late(wire: Wire) -> None:
        await wire.send(answer(b"one"))
        await asyncio.sleep(0.02)
        await wire.send(answer(b"late"))

    server.routes.update({"/": late, "/a": answer(b"two")})
    assert (await client.visit(server.url("/"))).body == b"one"
    await asyncio.sleep(0.05)
    assert (await client.visit(server.url("/a"))).body == b"two"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            HEAD + b"Upgrade: h2,h2c\r\nConnection: Upgrade\r\nContent-Length: 4\r\n\r\npage", id="Apache's offer"
        ),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n2;x=y\r\npa\r\n2 \r\nge\r\n0\r\nX: y\r\n\r\n", id="chunks"
        ),
        pytest.param(HEAD.replace(b"\r\n", b"\n") + b"Content-Length: 4\n\npage", id="bare line feeds"),
        pytest.param(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\npage", id="HTTP/1.0"),
        pytest.param(b"HTTP/1.1 200\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\npage", id="no reason"),
        pytest.param(HEAD + b"X: \xd6\xd0\xce\xc4 \x01\r\nContent-Length: 4\r\n\r\npage", id="a header in GBK"),
    ],
)
async def test_odd_answers_that_browsers_read_are_read(server: Server, client: Client, raw: bytes) -> None:
    async def once(wire: Wire) -> None:
        await wire.send(raw)
        wire.close()

    server.routes["/"] = once
    visit = await client.visit(server.url("/"))
    assert (visit.status, visit.failure, visit.body) == (200, None, b"page"), visit.detail


@pytest.mark.parametrize("piece", [b"X: " + b"a" * 60_000, b"a" * 60_000, b"X: y\r\n" * 1000])
async def test_endless_trailers_are_bounded(server: Server, piece: bytes) -> None:
    async def endless(wire: Wire) -> None:
        await wire.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\npage\r\n0\r\n")
        await wire.endless(piece)

    server.routes["/"] = endless
    async with Client(settings_for(server, timeout=2.0, visit_seconds=2.0)) as client:
        visit = await client.visit(server.url("/"))
    assert visit.failure is Failure.GARBAGE
    assert visit.body == b"page"


async def test_a_body_in_the_smallest_chunks_is_read_whole(server: Server) -> None:
    page = b"<p>" + b"x" * 100_000
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in page) + b"0\r\n\r\n"
    server.routes["/"] = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks
    async with Client(settings_for(server, timeout=5.0, visit_seconds=5.0)) as client:
        assert (await client.visit(server.url("/"))).body == page


async def test_names_are_looked_up_once_for_all_that_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = []
    real = socket.getaddrinfo

    def slow(host: str, port: int, **options: int) -> object:
        looked_up.append(host)
        return real("127.0.0.1", port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    resolver = GuardedResolver(Guard(Settings(), ["a.test"]))
    first = asyncio.create_task(resolver.resolve("a.test", 80))
    second = asyncio.create_task(resolver.resolve("a.test", 80))
    await asyncio.sleep(0)
    first.cancel()
    assert [row[4] for row in await second] == [("127.0.0.1", 80)]
    with pytest.raises(PrivateAddress):
        await resolver.resolve("b.test", 80)
    resolver.close()
    assert looked_up == ["a.test", "b.test"]


async def test_no_header_smuggles_in_another(server: Server, client: Client) -> None:
    visit = await client.visit(server.url("/"), method="POST", body=b"", content_type="text/plain\r\nX: y")
    assert (visit.failure, server.asked) == (Failure.GARBAGE, [])
