"""A lean httpx transport of our own over asyncio and llhttp: one exchange on the wire, nothing more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date
from functools import lru_cache

import aiohappyeyeballs
import httpx

from ykterm.core import certificate
from ykterm.core.outcome import Failure
from ykterm.engine import tls
from ykterm.engine.connection import Connection
from ykterm.engine.failures import Broken, told
from ykterm.engine.private import Guard, GuardedResolver

LENIENT = "ykterm.lenient"
"""Request extension: make TLS leniently."""

IDLE_SECONDS = 15.0
"""How long a connection is kept for its host's next request."""
_SECOND_ADDRESS = 0.25
"""Seconds until a host's next address is tried beside the one before (RFC 8305)."""

_Origin = tuple[str, str, int, bool]
"""Scheme, host, port, and whether TLS is made leniently."""


@lru_cache(maxsize=512)
def _lines(raw: tuple[tuple[bytes, bytes], ...]) -> bytes:
    # A site's requests all carry the same headers: made once, not 10,000 times.
    lines = b"".join(b"%b: %b\r\n" % pair for pair in raw)
    if lines.count(b"\n") != len(raw):
        raise Broken(Failure.GARBAGE, "a header of more than one line")
    return lines


class Body(httpx.AsyncByteStream):
    """The bytes of one answer as they come, still compressed."""

    def __init__(self, connection: Connection, done: Callable[[Connection], None]) -> None:
        self._connection = connection
        self._done = done

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        if data := await self._connection.read():
            return data
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Give the connection back where the body was read, close it where it was not."""
        self._done(self._connection)


class Transport(httpx.AsyncBaseTransport):
    """One pool of connections; no cookies, no redirects, no decompression, no time limits of its own."""

    def __init__(self, guard: Guard) -> None:
        self._resolver = GuardedResolver(guard)
        self.certificate_ends: dict[str, date | None] = {}
        """By host: the last day of the certificate it showed when it was last connected to."""
        self._idle: dict[_Origin, list[tuple[float, Connection]]] = {}
        self._sweeper: asyncio.TimerHandle | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange on the wire, for the extension "target" where there is one; Broken where no answer came."""
        url = request.url
        secure = url.scheme == "https"
        origin = (
            url.scheme,
            url.raw_host.decode("ascii"),
            url.port or (443 if secure else 80),
            LENIENT in request.extensions,
        )
        body = await request.aread() if request.method not in ("GET", "HEAD") else b""
        length = b"Content-Length: %d\r\n" % len(body) if body or request.method == "POST" else b""
        message = b"%b %b HTTP/1.1\r\nHost: %b\r\n%b%b\r\n%b" % (
            request.method.encode("ascii"),
            request.extensions.get("target") or url.raw_path,
            url.netloc,
            _lines(tuple(request.headers.raw)),
            length,
            body,
        )
        is_head = request.method == "HEAD"
        kept = self._kept(origin)
        if kept is not None:
            try:
                return await self._exchange(kept, origin, message, is_head=is_head)
            except Broken:
                # The server had given the kept connection up: that says nothing of the address.
                pass
        try:
            connection = await self._connect(origin)
        except (OSError, ValueError, RuntimeError) as exc:
            raise told(exc, connecting_tls=secure) from exc
        return await self._exchange(connection, origin, message, is_head=is_head)

    async def _exchange(
        self, connection: Connection, origin: _Origin, message: bytes, *, is_head: bool
    ) -> httpx.Response:
        try:
            await connection.ask(message, is_head=is_head)
        except RuntimeError as exc:
            # uvloop's word for a connection that went away at this very moment.
            connection.close()
            raise told(exc) from exc
        except BaseException:
            connection.close()
            raise
        stream = Body(connection, lambda free: self._put_back(origin, free))
        return httpx.Response(connection.status, headers=connection.headers, stream=stream)

    async def _connect(self, origin: _Origin) -> Connection:
        scheme, host, port, lenient = origin
        loop = asyncio.get_running_loop()
        addresses = await self._resolver.resolve(host, port)
        sock = await aiohappyeyeballs.start_connection(
            addresses, happy_eyeballs_delay=_SECOND_ADDRESS, interleave=1, loop=loop
        )
        secure = scheme == "https"
        context = (tls.lenient() if lenient else tls.strict()) if secure else None
        wire, connection = await loop.create_connection(
            Connection, sock=sock, ssl=context, server_hostname=host.rstrip(".") if secure else None
        )
        if secure:
            shown = wire.get_extra_info("ssl_object").getpeercert(binary_form=True)
            self.certificate_ends[host] = certificate.ends(shown or b"")
        return connection

    # Connections between two requests.

    def _kept(self, origin: _Origin) -> Connection | None:
        idle = self._idle.get(origin)
        while idle:
            _, connection = idle.pop()
            if connection.is_free:
                return connection
        return None

    def _put_back(self, origin: _Origin, connection: Connection) -> None:
        if not connection.is_free:
            connection.close()
            return
        loop = asyncio.get_running_loop()
        self._idle.setdefault(origin, []).append((loop.time(), connection))
        if self._sweeper is None:
            self._sweeper = loop.call_later(IDLE_SECONDS, self._sweep)

    def _sweep(self) -> None:
        """Closes what was idle for too long."""
        loop = asyncio.get_running_loop()
        for origin, idle in list(self._idle.items()):
            while idle and (idle[0][0] <= loop.time() - IDLE_SECONDS or not idle[0][1].is_free):
                idle.pop(0)[1].close()
            if not idle:
                del self._idle[origin]
        self._sweeper = loop.call_later(IDLE_SECONDS / 2, self._sweep) if self._idle else None

    async def aclose(self) -> None:
        """Close every connection."""
        if self._sweeper is not None:
            self._sweeper.cancel()
        for idle in self._idle.values():
            for _, connection in idle:
                connection.close()
        self._idle.clear()
        self._resolver.close()
        # A closed connection says so to its protocol in the loop's next turn.
        await asyncio.sleep(0)
