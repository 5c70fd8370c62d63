"""The web server of `ykterm serve`: textual-serve's, with a page that needs no other network, behind a key.

A page of any other site can open a web socket to a port of this machine, and so can any other user of it: so every
address begins with a key nobody can guess, and a page of another origin is refused.
"""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import textual_serve
from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_STATIC = Path(textual_serve.__file__).parent / "static"


def serve_on(waiting: socket.socket, command: str, ready: Callable[[str], None], *, anywhere: bool) -> None:
    """Serves until it is told to stop; `ready` is given the key once pages can be opened.

    `anywhere`: whether names other than this machine's own may be asked for.
    """
    asyncio.run(_serve(Pages(command, anywhere=anywhere), waiting, ready))


async def _serve(pages: Pages, waiting: socket.socket, ready: Callable[[str], None]) -> None:
    runner = web.AppRunner(pages.application(), shutdown_timeout=5)
    await runner.setup()
    await web.SockSite(runner, waiting).start()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
    ready(pages.key)
    await stopped.wait()
    await runner.cleanup()


class Pages(Server):
    """The page, its web socket and its parts."""

    def __init__(self, command: str, *, anywhere: bool) -> None:
        super().__init__(command, title="ykterm")
        self.key = secrets.token_urlsafe(18)
        self._anywhere = anywhere
        self._open: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The routes, each behind the key."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get(f"/{self.key}/", self._page),
                web.get(f"/{self.key}/start.js", self._script),
                web.get(f"/{self.key}/ws", self.handle_websocket),
                web.get(f"/{self.key}/download/{{key}}", self.handle_download),
                web.static(f"/{self.key}/static", _STATIC),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turns away what comes by another name (a rebound DNS name) or from a page of another site."""
        origin = request.headers.get("Origin")
        if not (self._anywhere or _own_name(request.host)) or (
            origin is not None and urlsplit(origin).netloc != request.host
        ):
            raise web.HTTPForbidden(text="只能从 ykterm serve 所给的网址打开\n")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    async def _page(self, request: web.Request) -> web.Response:
        return web.Response(text=_part("page.html"), content_type="text/html", charset="utf-8")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(text=_part("start.js"), content_type="text/javascript", charset="utf-8")


def _own_name(host: str) -> bool:
    """Whether a Host header names this machine's loopback; a forwarded port may be any."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _part(name: str) -> str:
    return files("ykterm.web").joinpath(name).read_text("utf-8")
