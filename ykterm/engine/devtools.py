"""A Chromium of our own for one page, spoken to over a pipe: no port is opened, and none of its requests leaves it."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_FLAGS = (
    *("--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-gpu"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--disable-default-apps", "--disable-breakpad", "--disable-dev-shm-usage", "--mute-audio", "--disable-quic"),
    *("--dns-prefetch-disable", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"),
    # What is not handed in by us has nowhere to go: no name is looked up, and the proxy is nobody's port.
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>"),
    *("--blink-settings=imagesEnabled=false", "--renderer-process-limit=1", "--js-flags=--max-old-space-size=256"),
    # A page that was read by http is rendered as such: tried by https first, its own host would be another.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable",
    *("--window-size=1280,2000", "about:blank"),
)
# Files 3 and 4 are the pipe's; a program started by root gives root up before it becomes the browser.
_START = """
import fcntl, os, resource, sys
ins, outs, user, group = map(int, sys.argv[1:5])
ins, outs = (fcntl.fcntl(file, fcntl.F_DUPFD, 10) for file in (ins, outs))
os.dup2(ins, 3); os.dup2(outs, 4)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_DATA, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
if user >= 0:
    os.setgroups([]); os.setgid(group); os.setuid(user)
os.execv(sys.argv[5], sys.argv[5:])
"""
_LONGEST = 16_000_000
"""Bytes of one message of the browser's; a longer one ends the conversation."""
Event = Callable[[str, dict[str, Any]], None]


class BrowserFailed(Exception):
    """The browser did not start, or stopped talking; the text is for the inspector."""


class Devtools:
    """One browser process with one page; both are gone when the `async with` ends, whatever happened."""

    def __init__(self, program: str, on_event: Event) -> None:
        self._program = program
        self._on_event = on_event
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: str | None = None
        self._home = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._mouth: asyncio.ReadTransport | None = None
        self._ear: asyncio.WriteTransport | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Devtools:
        try:
            await self._start()
            async with asyncio.timeout(15):
                target = await self.send("Target.createTarget", url="about:blank")
                attached = await self.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)
                self._session = attached["sessionId"]
        except (OSError, KeyError, TimeoutError) as fault:
            await self._end()
            raise BrowserFailed(f"浏览器没有启动({type(fault).__name__})") from fault
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def send(self, method: str, **params: object) -> dict[str, Any]:
        """A command and its result; BrowserFailed where the browser refuses it or is gone."""
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": params}
        if self._session is not None and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        if self._ear is None or self._ear.is_closing():
            raise BrowserFailed("浏览器已退出")
        self._ear.write(msgspec.json.encode(message) + b"\0")
        answer: dict[str, Any] = await future
        return answer

    def _spawn(self) -> tuple[int, int]:
        """Start the process in a folder of its own; what it says is read from the first file, the second is its ear."""
        self._home = tempfile.mkdtemp(prefix=f"ykterm-browser-{os.getpid()}-")
        user, group = _lesser_user()
        if user >= 0:
            os.chown(self._home, user, group)
        ins, our_out = os.pipe()
        our_in, outs = os.pipe()
        start = [sys.executable, "-I", "-S", "-c", _START, *map(str, (ins, outs, user, group))]
        try:
            self._process = subprocess.Popen(
                [*start, self._program, f"--user-data-dir={Path(self._home) / 'profile'}", *_FLAGS],
                pass_fds=(ins, outs),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"HOME": self._home, "TMPDIR": self._home, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
                cwd=self._home,
                start_new_session=True,
            )
        except OSError:
            os.close(our_in)
            os.close(our_out)
            raise
        finally:
            os.close(ins)
            os.close(outs)
        return our_in, our_out

    async def _start(self) -> None:
        our_in, our_out = self._spawn()
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader(limit=_LONGEST)
        self._mouth, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(our_in, "rb")
        )
        self._ear, _ = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(our_out, "wb"))
        self._listening = asyncio.create_task(self._listen(reader))

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                message = msgspec.json.decode((await reader.readuntil(b"\0"))[:-1])
                future = self._waiting.pop(message.get("id", 0), None)
                if future is None:
                    self._on_event(message.get("method", ""), message.get("params", {}))
                elif not future.done():
                    if "error" in message:
                        future.set_exception(BrowserFailed(f"浏览器不接受 {message['error'].get('message', '')[:80]}"))
                    else:
                        future.set_result(message.get("result", {}))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, msgspec.DecodeError, OSError):
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(BrowserFailed("浏览器已退出"))
            self._waiting.clear()

    async def _end(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        for future in self._waiting.values():
            future.cancel()
        for transport in (self._mouth, self._ear):
            if transport is not None:
                transport.close()
        if self._process is not None:
            # Its own session, which it leads: its helpers go with it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await asyncio.to_thread(self._process.wait)
        if self._home:
            await asyncio.to_thread(shutil.rmtree, self._home, ignore_errors=True)


def find_program(named: bool | str) -> str | None:
    """The browser to start: the one the settings name, else the first that is installed."""
    return shutil.which(named) if isinstance(named, str) else next(filter(None, map(shutil.which, PROGRAMS)), None)


def _lesser_user() -> tuple[int, int]:
    """User and group a browser started by root runs as: it keeps its sandbox for others only; (-1, -1): as it is."""
    import pwd

    if os.geteuid() != 0:
        return -1, -1
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid
