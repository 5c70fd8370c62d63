"""Serves the whole simulated city on one loopback port, in a process of its own.

    python -m ykterm.demo.server --date 2019-04-12 --port 0

prints `READY <port>` and serves every host by its Host header until it is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from types import TracebackType

from aiohttp import web

from ykterm.demo.city import City, build, resolve
from ykterm.demo.faults import PLANTED
from ykterm.demo.model import Call, Reply

_COUNTED = frozenset(p.url for p in PLANTED)
"""Addresses that may answer differently the second time."""
_READY = "READY "


class _Handler:
    """Answers requests from the city. Nothing is kept: a round visits each address about once."""

    def __init__(self, city: City, day: dt.date) -> None:
        self._city, self._day = city, day
        self._seen: Counter[str] = Counter()

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        name = request.headers.get("Host", "").partition(":")[0].lower()
        path, _, query = request.path_qs.partition("?")
        body = await request.read() if request.method == "POST" else b""
        reply = self._reply(name, path, query, request, body)
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.cut:
            return await _cut(request)
        response = web.Response(status=reply.status, body=reply.body)
        response.headers["Content-Type"] = reply.type
        for key, value in reply.headers:
            response.headers.add(key, value)
        return response

    def _reply(self, name: str, path: str, query: str, request: web.BaseRequest, body: bytes) -> Reply:
        target = f"{path}?{query}" if query else path
        url = f"http://{name}{target}"
        call = Call(name, path, query, request.method, body, request.headers.get("Cookie", ""), self._seen[url])
        if url in _COUNTED:
            self._seen[url] += 1
        return self._city.answer(call, self._day)


async def _cut(request: web.BaseRequest) -> web.StreamResponse:
    """Promise more than is sent, then drop the connection."""
    response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "20000"})
    await response.prepare(request)
    await response.write(b"<html><head><title>")
    if request.transport is not None:
        request.transport.abort()
    return response


async def _serve(day: dt.date, port: int, with_parent: bool) -> None:
    server = web.Server(_Handler(build(), day))
    runner = web.ServerRunner(server)
    await runner.setup()
    listener = socket.create_server(("127.0.0.1", port), backlog=1024)
    await web.SockSite(runner, listener).start()
    sys.stdout.write(f"{_READY}{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
    if with_parent:
        threading.Thread(target=_until_closed, args=(loop, ended), daemon=True).start()
    await ended.wait()
    await runner.cleanup()


def _until_closed(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    """The parent holds the other end of stdin: when it is gone, however it went, so are we."""
    sys.stdin.read()
    # The loop may have ended by itself in the meantime.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(ended.set)


class Server:
    """The city's server as a child process: started on entering, ended on leaving."""

    def __init__(self, day: dt.date, port: int = 0) -> None:
        self._day, self._asked = day, port
        self._process: subprocess.Popen[str] | None = None
        self._closed: socket.socket | None = None
        self.port = 0
        self.resolve: dict[str, str] = {}
        """Host (or *.suffix) -> IP:PORT, for the visitor's settings."""

    def __enter__(self) -> Server:
        command = [
            sys.executable,
            "-m",
            "ykterm.demo.server",
            "--date",
            self._day.isoformat(),
            "--port",
            str(self._asked),
        ]
        command.append("--with-parent")
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        said = self._process.stdout.readline() if self._process.stdout else ""
        if not said.startswith(_READY):
            self.close()
            raise RuntimeError("the demo city's server did not start")
        self.port = int(said.removeprefix(_READY))
        # Bound but never listening: a connection to it is refused, and nobody else can take the port meanwhile.
        self._closed = socket.socket()
        self._closed.bind(("127.0.0.1", 0))
        self.resolve = resolve(self.port, int(self._closed.getsockname()[1]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._closed is not None:
            self._closed.close()
            self._closed = None


def main() -> None:
    """Command line of the server process."""
    parser = argparse.ArgumentParser(description="模拟城市的网站服务")
    parser.add_argument("--date", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--with-parent", action="store_true", help="标准输入关闭时退出")
    given = parser.parse_args()
    try:
        import uvloop
    except ImportError:
        asyncio.run(_serve(given.date, given.port, given.with_parent))
    else:
        uvloop.run(_serve(given.date, given.port, given.with_parent))


if __name__ == "__main__":
    main()
