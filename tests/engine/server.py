"""A loopback server that says exactly the bytes it is told to, however wrong they are."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Wire:
    """One connection, for a script that wants to write it byte by byte."""

    writer: asyncio.StreamWriter
    asked: Asked

    async def send(self, *pieces: bytes, pause: float = 0.0) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            if pause:
                await asyncio.sleep(pause)

    async def endless(self, piece: bytes, pause: float = 0.0) -> None:
        """Send the piece until the client goes away."""
        while not self.writer.is_closing():
            await self.send(piece, pause=pause)
            await asyncio.sleep(0)

    def close(self) -> None:
        self.writer.close()

    def reset(self) -> None:
        self.writer.transport.abort()

    async def hang(self) -> None:
        """Say nothing more until the server is closed."""
        await asyncio.Event().wait()


Script = Callable[[Wire], Awaitable[None]]


def answer(
    body: bytes = b"", status: str = "200 OK", *headers: str, kind: str | None = "text/html", length: bool = True
) -> bytes:
    """The bytes of a sound answer."""
    lines = [f"HTTP/1.1 {status}"]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


@dataclass
class Server:
    """Answers each path with raw bytes or a script; keeps what it was asked, and counts connections."""

    routes: dict[str, bytes | Script] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    port: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Server:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def url(self, path: str = "/", host: str = "site.test", scheme: str | None = None) -> str:
        return f"{scheme or ('https' if self.tls else 'http')}://{host}{path}"

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        self.open += 1
        try:
            while (asked := await _request(reader)) is not None:
                self.asked.append(asked)
                route = self.routes.get(asked.target, self.routes.get("*", answer(b"no such page", "404 Not Found")))
                if isinstance(route, bytes):
                    writer.write(_without_body(route) if asked.method == "HEAD" else route)
                    await writer.drain()
                else:
                    await route(Wire(writer, asked))
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            self.open -= 1
            writer.close()


def _without_body(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


async def _request(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    method, target, _ = head[0].split(" ", 2)
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(method, target, headers, body)


class Raw:
    """A port that takes a connection, reads a little, says its bytes and resets the connection or hangs."""

    def __init__(self, say: bytes = b"", *, hang: bool = False) -> None:
        self._say = say
        self._hang = hang
        self._writers: list[asyncio.StreamWriter] = []

    async def __aenter__(self) -> Raw:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        await reader.read(1)
        if self._say:
            writer.write(self._say)
            await writer.drain()
            writer.close()
        elif not self._hang:
            writer.transport.abort()
