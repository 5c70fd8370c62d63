"""Every way a server can fail, each over a real socket, told apart and bounded in time and memory."""

from __future__ import annotations

import asyncio
import gzip
import os
import resource
import socket
import time
import tracemalloc
import zlib

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.engine.conftest import QUICK, Run, settings_for
from tests.engine.server import Script, Server, Wire, answer
from ykterm.core.outcome import Failure
from ykterm.engine.failures import told
from ykterm.engine.http import Client


def says(*pieces: bytes, pause: float = 0.0) -> Script:
    """Send these bytes and close."""

    async def script(wire: Wire) -> None:
        await wire.send(*pieces, pause=pause)
        wire.close()

    return script


async def hang(wire: Wire) -> None:
    await wire.hang()


async def reset(wire: Wire) -> None:
    wire.reset()


async def hang_in_body(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>some")
    await wire.hang()


async def reset_in_body(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>some")
    await asyncio.sleep(0.05)
    wire.reset()


async def endless_header(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    await wire.endless(b"X-Filler: " + b"a" * 1000 + b"\r\n")


async def endless_header_line(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Filler: ")
    await wire.endless(b"a" * 10_000)


async def dripping_header(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Filler: ")
    await wire.endless(b"a", pause=0.05)


async def dripping_body(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    await wire.endless(b"a", pause=0.05)


async def endless_continue(wire: Wire) -> None:
    await wire.endless(b"HTTP/1.1 102 Processing\r\n\r\n" * 100)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("route", "failure"),
    [
        pytest.param(says(), Failure.CUT_OFF, id="closed before any answer"),
        pytest.param(reset, Failure.CUT_OFF, id="reset before any answer"),
        pytest.param(says(b"HTTP/1.1 200 OK\r\nContent-Ty"), Failure.CUT_OFF, id="closed in the header"),
        pytest.param(says(HEAD + b"Content-Length: 99\r\n\r\nshort"), Failure.CUT_OFF, id="closed in the body"),
        pytest.param(reset_in_body, Failure.CUT_OFF, id="reset in the body"),
        pytest.param(
            says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), Failure.CUT_OFF, id="no last chunk"
        ),
        pytest.param(
            says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n"),
            Failure.GARBAGE,
            id="a chunk size that is none",
        ),
        pytest.param(says(bytes(range(128, 256)) + b"\r\n\r\n"), Failure.GARBAGE, id="no text at all"),
        pytest.param(says(b"<html>HTTP/0.9</html>"), Failure.GARBAGE, id="HTTP/0.9"),
        pytest.param(says(b"SSH-2.0-OpenSSH_9.2\r\n"), Failure.GARBAGE, id="another protocol"),
        pytest.param(says(b"HTTP/1.1 abc OK\r\n\r\n"), Failure.GARBAGE, id="a status that is no number"),
        pytest.param(says(HEAD + b"no colon here\r\n\r\n"), Failure.GARBAGE, id="a header without a colon"),
        pytest.param(says(HEAD + b"Bad Name: x\r\n\r\n"), Failure.GARBAGE, id="a header with a space in its name"),
        pytest.param(
            says(HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello!!"), Failure.GARBAGE, id="two lengths"
        ),
        pytest.param(says(HEAD + b"Content-Length: -5\r\n\r\nhello"), Failure.GARBAGE, id="a negative length"),
        pytest.param(
            says(HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
            Failure.GARBAGE,
            id="length and chunks",
        ),
        pytest.param(says(HEAD + b"X: " + b"a" * 90_000 + b"\r\n\r\n"), Failure.GARBAGE, id="90 KB header"),
        pytest.param(endless_header, Failure.GARBAGE, id="endless headers"),
        pytest.param(endless_header_line, Failure.GARBAGE, id="an endless header line"),
        pytest.param(says(HEAD + b"Set-Cookie: a=b\r\n" * 5000 + b"\r\n"), Failure.GARBAGE, id="a flood of cookies"),
        pytest.param(
            says(HEAD + b"Content-Encoding: br\r\nContent-Length: 3\r\n\r\nabc"),
            Failure.GARBAGE,
            id="unasked compression",
        ),
        pytest.param(
            says(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 999)[:-9] + b"not the end at all"),
            Failure.GARBAGE,
            id="broken gzip",
        ),
        pytest.param(
            says(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(os.urandom(999))[:500]),
            Failure.CUT_OFF,
            id="half a gzip",
        ),
        pytest.param(hang, Failure.TIMEOUT, id="hangs after the request"),
        pytest.param(hang_in_body, Failure.TIMEOUT, id="hangs in the body"),
        pytest.param(dripping_header, Failure.TIMEOUT, id="a header drop by drop"),
        pytest.param(dripping_body, Failure.TIMEOUT, id="a body drop by drop"),
        pytest.param(endless_continue, Failure.TIMEOUT, id="nothing but 1xx"),
    ],
)
def test_a_failure_is_told_apart_in_bounded_time(run: Run, route: Script, failure: Failure) -> None:
    async def once() -> None:
        served = Server({"/": route, "/after": answer(b"still there")})
        # Only what is to time out has little time: a busy machine must not turn other failures into it.
        limits = QUICK if failure is Failure.TIMEOUT else structs.replace(QUICK, timeout=5.0, visit_seconds=10.0)
        async with (
            served as server,
            Client(settings_for(server, timeout=limits.timeout, visit_seconds=limits.visit_seconds)) as client,
        ):
            started = time.perf_counter()
            visit = await client.visit(server.url("/"))
            assert visit.failure is failure, visit.detail
            assert time.perf_counter() - started < limits.visit_seconds + 0.5
            assert visit.ms is not None
            assert (await client.visit(server.url("/after"))).body == b"still there"

    run(once())


@pytest.mark.parametrize("route", [hang_in_body, reset_in_body, dripping_body])
async def test_what_came_before_the_failure_is_kept(server: Server, client: Client, route: Script) -> None:
    server.routes["/"] = route
    visit = await client.visit(server.url("/"))
    assert visit.status == 200
    assert visit.headers["content-type"] == "text/html"
    assert visit.body


def test_a_closed_port_refuses(run: Run) -> None:
    async def once() -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            pin = {"site.test": f"127.0.0.1:{unused.getsockname()[1]}"}
            async with Client(settings_for(Server(), resolve=pin)) as client:
                for scheme in ("http", "https"):
                    visit = await client.visit(f"{scheme}://site.test/")
                    assert (visit.failure, visit.status) == (Failure.REFUSED, None)

    run(once())


async def test_an_unknown_host_is_a_dns_failure() -> None:
    # The look-up itself may be slow where there is no name server at all.
    async with Client(settings_for(Server(), resolve={}, timeout=10.0, visit_seconds=10.0)) as one:
        visit = await one.visit("http://nowhere.invalid/")
        assert visit.failure is Failure.DNS
        assert visit.detail


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a b/", "http://x:99999/", "javascript:void(0)", "", "http://[::"]
)
async def test_an_address_that_is_none_is_no_host(client: Client, url: str) -> None:
    assert (await client.visit(url)).failure is Failure.DNS


def test_several_addresses_that_failed_differently_are_told_by_their_text() -> None:
    both = OSError("Multiple exceptions: [Errno 101] Network is unreachable, [Errno 111] Connect call failed")
    assert told(both).failure is Failure.REFUSED
    assert told(OSError("Multiple exceptions: [Errno 101] x, [Errno 113] y")).failure is Failure.UNREACHABLE


@pytest.mark.parametrize(
    ("exc", "failure"),
    [
        (OSError(101, "Network is unreachable"), Failure.UNREACHABLE),
        (OSError(113, "No route to host"), Failure.UNREACHABLE),
        (OSError(110, "Connection timed out"), Failure.TIMEOUT),
        (socket.gaierror(-3, "Temporary failure in name resolution"), Failure.DNS),
        (httpx.ReadTimeout("slow"), Failure.TIMEOUT),
        (httpx.RemoteProtocolError("odd"), Failure.GARBAGE),
        (httpx.ConnectError("no"), Failure.UNREACHABLE),
        (httpx.ReadError("gone"), Failure.CUT_OFF),
        (ConnectionAbortedError(103, "Software caused connection abort"), Failure.CUT_OFF),
        (TimeoutError(), Failure.TIMEOUT),
    ],
)
def test_exceptions_no_loopback_can_raise(exc: BaseException, failure: Failure) -> None:
    assert told(exc).failure is failure


async def test_a_handed_in_transport_is_told_apart_too() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/broken":
            raise httpx.ConnectTimeout("slow", request=request)
        return httpx.Response(200, html="<p>fine")

    async with Client(QUICK, httpx.MockTransport(handler)) as client:
        assert (await client.visit("http://a.test/broken")).failure is Failure.TIMEOUT
        assert (await client.visit("http://a.test/")).body == b"<p>fine"


async def test_a_gzip_bomb_is_read_to_the_cap_only(server: Server) -> None:
    squeezer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(squeezer.compress(b"\0" * 1_000_000) for _ in range(300)) + squeezer.flush()
    server.routes["/"] = answer(bomb, "200 OK", "Content-Encoding: gzip")
    async with Client(settings_for(server, html_bytes=100_000)) as client:
        tracemalloc.start()
        visit = await client.visit(server.url("/"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (visit.status, visit.failure, visit.truncated, len(visit.body)) == (200, None, True, 100_000)
    assert peak < 5_000_000


async def test_a_5_gb_page_is_read_to_the_cap_only(server: Server) -> None:
    async def huge(wire: Wire) -> None:
        await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000000000\r\n\r\n")
        await wire.endless(b"<p>much " * 10_000)

    server.routes["/"] = huge
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with Client(settings_for(server, html_bytes=200_000)) as client:
        visit = await client.visit(server.url("/"))
    assert (visit.status, visit.failure, visit.truncated, len(visit.body)) == (200, None, True, 200_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.0 302 x", b"HTTP/1.1 \xff", b"HTTP/1.1 999 ?", b""]),
    lines=st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from(
                [
                    b"Content-Length: 3",
                    b"Location: \xd6\xd0",
                    b"Location: //[",
                    b"Set-Cookie: \xff=\x01",
                    b"Content-Encoding: gzip",
                ]
            ),
        ),
        max_size=5,
    ),
    body=st.binary(max_size=60),
)
def test_no_bytes_make_a_visit_raise(status: bytes, lines: list[bytes], body: bytes) -> None:
    async def once() -> None:
        raw = says(b"\r\n".join([status, *lines, b"", b""]) + body)
        async with Server({"*": raw}) as server, Client(settings_for(server)) as client:
            visit = await client.visit(server.url("/"))
            assert visit.failure is not None or visit.status is not None

    asyncio.run(once())
