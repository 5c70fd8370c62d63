"""Serves many hosts on one loopback port, each with pages of its own, as their servers would."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

CERTS = Path(__file__).parents[1] / "engine" / "certs"


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: dict[str, str]
    body: str
    cookies: dict[str, str]
    agent: str


@dataclass(frozen=True)
class Reply:
    """What a server says."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    """Seconds before it says anything."""


Answer = Reply | Callable[[Asked], Reply]

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" + b" " * 400


@dataclass
class Place:
    """One host: addresses (with or without their query) and what it says where there is nothing."""

    host: str
    pages: dict[str, Answer] = field(default_factory=dict)
    missing: Reply = Reply("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", 404)
    head: int | None = None
    """The status with which HEAD is refused; None: HEAD is served."""
    asked: list[str] = field(default_factory=list)
    """Every address asked for that it does not have."""

    def html(self, path: str, body: str, **more: Any) -> None:
        self.pages[path] = Reply(body, **more)

    def json(self, path: str, value: object) -> None:
        self.pages[path] = Reply(json.dumps(value, ensure_ascii=False), kind="application/json; charset=utf-8")

    def go(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = Reply("", status, headers=(("Location", to),))

    def pictures(self, *paths: str) -> None:
        for path in paths:
            self.pages[path] = Reply(PICTURE, kind="image/png")

    def files(self, *paths: str, kind: str = "application/pdf") -> None:
        for path in paths:
            self.pages[path] = Reply(PDF, kind=kind)

    def scripts(self, *paths: str, text: str = "var ready=true;") -> None:
        for path in paths:
            kind = "text/css" if path.endswith(".css") else "application/javascript"
            self.pages[path] = Reply(text, kind=kind)

    def reply(self, asked: Asked, target: str) -> Reply:
        if asked.method == "HEAD" and self.head is not None:
            return Reply("", self.head)
        found = self.pages.get(target, self.pages.get(asked.path))
        if found is None:
            self.asked.append(target)
            return self.missing
        return found if isinstance(found, Reply) else found(asked)


class Net:
    """The web of the trial: its places, and a plain page for every host that is none of them."""

    def __init__(self, places: list[Place]) -> None:
        self.places = {place.host: place for place in places}
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Net:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        secure.load_cert_chain(CERTS / "self.pem", CERTS / "key.pem")
        for context in (None, secure):
            await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        self._doors = [address[1] for address in self._runner.addresses]
        self._front = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        self.port = self._front.sockets[0].getsockname()[1]

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One port for both: a TLS hello begins with a byte no method begins with."""
        first = await reader.read(1)
        inner, outer = await asyncio.open_connection("127.0.0.1", self._doors[first == b"\x16"])
        outer.write(first)
        await asyncio.gather(_pipe(reader, outer), _pipe(inner, writer))

    async def _answer(self, request: web.Request) -> web.Response:
        asked = Asked(
            request.method,
            request.path,
            dict(request.query),
            await request.text(),
            dict(request.cookies),
            request.headers.get("User-Agent", ""),
        )
        host = request.host.partition(":")[0]
        place = self.places.get(host)
        reply = place.reply(asked, request.raw_path) if place else _elsewhere(host)
        if reply.delay:
            await asyncio.sleep(reply.delay)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        answer = web.Response(body=body, status=reply.status, headers=[*reply.headers, ("Content-Type", reply.kind)])
        return answer


async def _pipe(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except ConnectionError:
        return
    finally:
        sink.close()


def _elsewhere(host: str) -> Reply:
    return Reply(f"<html><head><title>{host}</title></head><body><h1>欢迎访问</h1><p>{host} 的首页。</p></body></html>")
