"""One HTTP/1.1 connection: a request goes out, its answer comes back in pieces, and then the next may be asked."""

from __future__ import annotations

import asyncio
from typing import cast

import httptools

from ykterm.core.outcome import Failure
from ykterm.engine.failures import Broken, told

MOST_HEADERS = 256
LONGEST = 32_768
"""Bytes of one header, and of anything else that is not body; more is an attack."""
_HELD_BYTES = 262_144
"""Bytes of body held before the other side has to wait."""


class Connection(asyncio.Protocol):
    """Asks and reads, one request at a time. Reading has no time limit of its own."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.broken: Broken | None = None
        """Why nothing more can come."""
        self._transport: asyncio.Transport
        self._parser: httptools.HttpResponseParser
        self._waiter: asyncio.Future[None] | None = None
        self._pieces: list[bytes] = []
        self._held = 0
        self._is_head = False
        self._interim = False
        self._answered = False
        """Whether all headers are here."""
        self._complete = True
        """Whether the whole answer is here, or nothing was asked."""
        self._keep = False
        self._quiet = 0
        """Bytes that came since the last header or piece of a body."""

    async def ask(self, request: bytes, *, is_head: bool) -> None:
        """Sends a request and waits for `status` and `headers`; Broken where none come."""
        self._parser = httptools.HttpResponseParser(self)
        # What browsers forgive.
        self._parser.set_dangerous_leniencies(
            lenient_headers=True, lenient_optional_cr_before_lf=True, lenient_spaces_after_chunk_size=True
        )
        self.headers, self._pieces = [], []
        self._is_head = is_head
        self._answered = self._complete = False
        self._held = self._quiet = 0
        self._transport.write(request)
        while not self._answered:
            await self._news()

    async def read(self) -> bytes:
        """The next bytes of the body, empty at its end; Broken where it ends too early."""
        while not self._pieces:
            if self._complete:
                return b""
            await self._news()
        data = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        self._pieces = []
        if self._held > _HELD_BYTES:
            self._transport.resume_reading()
        self._held = 0
        return data

    @property
    def is_free(self) -> bool:
        """Whether the next request may be asked."""
        return self._complete and self._keep and self.broken is None

    def close(self) -> None:
        self._keep = False
        self._transport.abort()

    async def _news(self) -> None:
        if self.broken is not None:
            raise self.broken
        self._waiter = asyncio.get_running_loop().create_future()
        await self._waiter

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # What asyncio tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are asyncio's by their methods alone.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._complete:
            # Nobody asked for this.
            self.close()
            return
        self._quiet += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as exc:
            self._keep = False
            if not self._complete:
                self._break(Broken(Failure.GARBAGE, str(exc.__context__ or exc)))
        if self._quiet > LONGEST and not self._complete:
            self._break(Broken(Failure.GARBAGE, "headers without end"))
        if self._held > _HELD_BYTES:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is None and self._answered and not self._complete and self._ends_with_connection():
            self._complete = True
        self.broken = self.broken or (
            told(exc) if exc is not None else Broken(Failure.CUT_OFF, "the connection was closed")
        )
        self._wake()

    def _break(self, broken: Broken) -> None:
        self.broken = self.broken or broken
        self.close()

    def _ends_with_connection(self) -> bool:
        names = {name.lower() for name, _ in self.headers}
        return b"content-length" not in names and b"transfer-encoding" not in names

    # What the parser tells.

    def on_message_begin(self) -> None:
        if self._complete:
            self._keep = False

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._answered:
            return
        if len(value) > LONGEST or len(self.headers) >= MOST_HEADERS:
            raise ValueError("headers without end")
        self._quiet = 0
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        if self._answered:
            return
        self._quiet = 0
        self.status = self._parser.get_status_code()
        self._interim = self.status < 200
        if self._interim:
            self.headers = []
            return
        self._answered = True
        self._keep = self._parser.should_keep_alive()
        self._complete = self._is_head

    def on_body(self, data: bytes) -> None:
        if self._complete:
            self._keep = False
            return
        self._quiet = 0
        self._held += len(data)
        self._pieces.append(data)

    def on_message_complete(self) -> None:
        if not self._interim:
            self._complete = True
