"""One visit of one address: redirects by hand, TLS strictly then leniently, HEAD then GET, all of it bounded."""

from __future__ import annotations

import asyncio
import re
import time
import zlib
from collections.abc import Callable, Collection
from functools import lru_cache
from types import TracebackType

import httpx

from ykterm.core import text, urls
from ykterm.core.model import Hop
from ykterm.core.outcome import Failure, Visit
from ykterm.core.settings import Settings
from ykterm.engine.hosts import PATIENCE, Closed, Gate, seconds
from ykterm.engine.inflate import Inflate
from ykterm.engine.jar import Jar
from ykterm.engine.private import Guard
from ykterm.engine.transport import LENIENT, AioTransport, Broken, told

__all__ = ["Client", "Jar"]

MOST_HOPS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS_KEPT = 8192
_HEADER_KEPT = 2048
_HEAD_IS_FINAL = frozenset(
    {Failure.REFUSED, Failure.DNS, Failure.TLS, Failure.UNREACHABLE, Failure.PRIVATE, Failure.ROBOTS}
)
"""Failures that GET would only meet again."""
_READABLE = re.compile(
    r"text/|[^/]*$|application/(?:xhtml\+xml|xml|json|ld\+json|(?:x-)?javascript|ecmascript|rss\+xml|atom\+xml)\s*(?:;|$)",
    re.IGNORECASE,
)


class _Trip:
    """What one run along the redirects needs to know and finds out."""

    __slots__ = ("asked_again", "body", "content_type", "jar", "left", "limit", "location", "method", "visit")

    def __init__(self, visit: Visit, method: str, limit: int, left: float, jar: Jar | None) -> None:
        self.visit = visit
        self.method = method
        self.limit = limit
        self.left = left
        """Seconds of settings.visit_seconds not yet spent."""
        self.jar = jar
        self.body: bytes | None = None
        self.content_type: str | None = None
        self.location: bytes | None = None
        self.asked_again = False
        """Whether a Retry-After was waited out once already."""


class Client:
    """Visits addresses under one set of settings; cookies live in the caller's Jar, one a site."""

    def __init__(
        self,
        settings: Settings,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        allowed_hosts: Collection[str] = (),
    ) -> None:
        self._settings = settings
        self._guard = Guard(settings, allowed_hosts)
        self._transport = transport or AioTransport(settings, self._guard)
        self._gate = Gate(settings)
        self._tls_faults: dict[str, tuple[str, str]] = {}
        """Hosts that need lenient TLS -> (the strict fault in Chinese, the raw reason)."""
        self._headers = httpx.Headers(
            {
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            }
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def visit(
        self,
        url: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        content_type: str | None = None,
        read: int | None = None,
        jar: Jar | None = None,
        allow: Callable[[str], bool] | None = None,
    ) -> Visit:
        """Visit an address and say what the wire gave; raises nothing for anything the other side does.

        `read`: bytes of a text body kept at most (settings.html_bytes where None). `allow` is asked for each address,
        redirect targets too; a refused one ends the visit as Failure.ROBOTS. Waiting at the gate is not in `ms`.
        """
        limit = self._settings.html_bytes if read is None else min(read, self._settings.html_bytes)
        visit = Visit(url=url, final_url=url, at=time.time(), method=method)
        trip = _Trip(visit, method, limit, self._settings.visit_seconds, jar)
        trip.body, trip.content_type = body, content_type
        await self._follow(trip, allow)
        if method == "HEAD" and _wants_get(visit):
            second = Visit(url=url, final_url=url, at=visit.at, tls_fault=visit.tls_fault)
            trip = _Trip(second, "GET", limit, trip.left, jar)
            if trip.left > 0:
                await self._follow(trip, allow)
                return second
        return visit

    async def _follow(self, trip: _Trip, allow: Callable[[str], bool] | None) -> None:
        visit, jar = trip.visit, trip.jar
        url = visit.url
        hops: list[Hop] = []
        seen: set[tuple[str, str, str]] = set()
        while True:
            visit.final_url = url
            try:
                target = httpx.URL(url)
                host = target.raw_host.decode("ascii")
            except (httpx.InvalidURL, ValueError) as exc:
                _fail(visit, Failure.DNS, f"地址不成立: {exc}")
                return
            if not host or target.scheme not in ("http", "https") or (target.port or 0) > 65535:
                _fail(visit, Failure.DNS, "地址不成立")
                return
            if allow is not None and not allow(url):
                _fail(visit, Failure.ROBOTS, "")
                return
            if self._guard.refuses(host):
                _fail(visit, Failure.PRIVATE, host)
                return
            cookie = jar.header(host, target.path, tls=target.scheme == "https") if jar is not None else ""
            state = (trip.method, url, cookie)
            if state in seen or len(hops) > MOST_HOPS:
                _fail(visit, Failure.REDIRECT_LOOP, f"已跳转 {len(hops)} 次")
                return
            seen.add(state)
            await self._ask(trip, target, host, cookie)
            if not trip.asked_again and _asks_for_patience(visit):
                # The gate does the waiting, and none of it counts into the visit's time.
                trip.asked_again = True
                await self._ask(trip, target, host, cookie)
            if trip.location is None:
                return
            location, where = _readable(trip.location)
            hops.append(Hop(url, visit.status or 0, location))
            visit.hops = tuple(hops)
            following = urls.join(url, where)
            if following is None:
                visit.detail = text.clean(f"跳转到 {location}")
                return
            if visit.status == 303 or (visit.status in (301, 302) and trip.method == "POST"):
                trip.method, trip.body = "GET" if trip.method != "HEAD" else "HEAD", None
            visit.method = trip.method
            url = following

    async def _ask(self, trip: _Trip, target: httpx.URL, host: str, cookie: str) -> None:
        """One request at one host, entering by the gate; leniently once more where TLS cannot be made strictly."""
        visit = trip.visit
        trip.location = None
        try:
            turn = await self._gate.enter(host)
        except Closed as closed:
            # The host said so itself a moment ago: not asked again, and not held against the unit.
            visit.status, visit.detail = 429, str(closed)
            visit.headers = {"retry-after": f"{closed.seconds:.0f}"}
            return
        started = time.perf_counter()
        try:
            request = httpx.Request(
                trip.method, target, headers=self._headers, stream=httpx.ByteStream(trip.body or b"")
            )
            if cookie:
                request.headers["Cookie"] = cookie
            if trip.body is not None:
                request.headers["Content-Type"] = trip.content_type or "application/x-www-form-urlencoded"
            origin = f"{host}:{target.port or ''}"
            try:
                await self._exchange(trip, request, started, self._tls_faults.get(origin))
            except Broken as broken:
                if broken.failure is not Failure.TLS or target.scheme != "https" or origin in self._tls_faults:
                    raise
                fault = (broken.tls_word or "TLS 握手失败", text.clean(broken.detail))
                try:
                    await self._exchange(trip, request, started, fault)
                except Broken as again:
                    if again.failure is not Failure.TLS:
                        raise
                    raise Broken(Failure.TLS, f"{fault[0]}: {fault[1]}") from again
                # Remembered, so that the host's other visits do not fail first.
                self._tls_faults[origin] = fault
        except Broken as broken:
            _fail(visit, broken.failure, broken.detail)
        finally:
            spent = time.perf_counter() - started
            trip.left -= spent
            visit.ms = (visit.ms or 0) + round(spent * 1000)
            self._gate.leave(turn, visit.status, visit.headers.get("retry-after"))

    async def _exchange(
        self, trip: _Trip, request: httpx.Request, started: float, fault: tuple[str, str] | None
    ) -> None:
        """Send the request and read as much of the answer as is wanted; Broken where the wire gives out."""
        visit, settings = trip.visit, self._settings
        if fault is not None:
            request.extensions = {LENIENT: True}
        now = asyncio.get_running_loop().time()
        end = now + trip.left - (time.perf_counter() - started)
        visit.status, visit.headers = None, {}
        try:
            async with asyncio.timeout_at(min(end, now + settings.timeout)) as limit:
                response = await self._transport.handle_async_request(request)
                visit.status = response.status_code
                self._take_headers(trip, request, response)
                if fault is not None and visit.tls_fault is None:
                    visit.tls_fault, visit.detail = fault
                stream = response.stream
                if not isinstance(stream, httpx.AsyncByteStream):
                    raise TypeError("an asynchronous transport gives asynchronous bodies")
                try:
                    if trip.location is None and trip.method != "HEAD":
                        kind = visit.headers.get("content-type", "")
                        if trip.limit and _is_readable(kind):
                            await self._read(trip, stream, limit, end)
                finally:
                    await stream.aclose()
        except TimeoutError as exc:
            raise Broken(Failure.TIMEOUT, f"{round(time.perf_counter() - started)} 秒内没有答完") from exc
        except Broken:
            raise
        except httpx.TransportError as exc:
            raise told(exc) from exc

    async def _read(self, trip: _Trip, stream: httpx.AsyncByteStream, limit: asyncio.Timeout, end: float) -> None:
        visit = trip.visit
        encoding = visit.headers.get("content-encoding", "").strip().lower()
        if encoding in ("", "identity"):
            inflate = None
        elif encoding in ("gzip", "x-gzip", "deflate"):
            inflate = Inflate(encoding)
        else:
            raise Broken(Failure.GARBAGE, f"应答的压缩方式不在所求之列: {encoding}")
        loop = asyncio.get_running_loop()
        parts: list[bytes] = []
        room = trip.limit
        try:
            async for chunk in stream:
                piece = inflate.feed(chunk, room) if inflate is not None else chunk
                parts.append(piece)
                room -= len(piece)
                if room <= 0:
                    visit.truncated = True
                    break
                soon = min(end, loop.time() + self._settings.timeout)
                # A timer set anew for every chunk would cost more than the chunk.
                if soon - (limit.when() or 0.0) > self._settings.timeout / 20:
                    limit.reschedule(soon)
            if inflate is not None and not inflate.complete and not visit.truncated:
                raise Broken(Failure.CUT_OFF, "压缩的正文不完整")
        except zlib.error as exc:
            raise Broken(Failure.GARBAGE, f"压缩的正文无法解开: {exc}") from exc
        finally:
            visit.body = parts[0] if len(parts) == 1 else b"".join(parts)
            if room < 0:
                visit.body = visit.body[: trip.limit]

    def _take_headers(self, trip: _Trip, request: httpx.Request, response: httpx.Response) -> None:
        """Keep the answer's headers, cleaned and bounded, its cookies in the jar and its Location as it came."""
        kept: dict[str, str] = {}
        room = _HEADERS_KEPT
        redirected = response.status_code in _REDIRECTS
        for raw_name, raw_value in response.headers.raw:
            name = _name(raw_name)
            if name == "location" and redirected and trip.location is None and raw_value.strip():
                trip.location = raw_value.strip()
            value = _decoded(raw_value)
            if name == "set-cookie" and trip.jar is not None:
                trip.jar.take(request.url.host, request.url.path, value)
            if room > 0:
                if len(value) > _HEADER_KEPT or not value.isprintable():
                    value = text.clean(value, _HEADER_KEPT)
                kept[name] = f"{kept[name]}, {value}" if name in kept else value
                room -= len(name) + len(value)
        trip.visit.headers = kept


def _fail(visit: Visit, failure: Failure, detail: str) -> None:
    visit.failure = failure
    visit.detail = text.clean(detail)


def _asks_for_patience(visit: Visit) -> bool:
    wait = (
        seconds(visit.headers.get("retry-after", "")) if visit.status in (429, 503) and visit.failure is None else None
    )
    return wait is not None and wait <= PATIENCE


def _wants_get(visit: Visit) -> bool:
    """Whether a HEAD came to something a GET may do better; a 429 it may not."""
    if visit.failure is not None:
        return visit.failure not in _HEAD_IS_FINAL
    return visit.status is None or (visit.status >= 400 and visit.status != 429)


@lru_cache(maxsize=1024)
def _is_readable(content_type: str) -> bool:
    """Whether a body of this type can hold text worth reading; an unsaid or garbled type is read to be seen."""
    return _READABLE.match(content_type.strip()) is not None


@lru_cache(maxsize=1024)
def _name(raw: bytes) -> str:
    return text.clean(raw.decode("latin-1").lower())


def _decoded(raw: bytes) -> str:
    """A header's text: ASCII or UTF-8 as it should be, GB18030 as it is on old servers."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _readable(location: bytes) -> tuple[str, str]:
    """A Location as people read it, and as it is asked for: bytes that are not UTF-8 go back as they came."""
    shown = text.clean(_decoded(location), _HEADER_KEPT)
    try:
        return shown, location.decode("utf-8")
    except UnicodeDecodeError:
        return shown, "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in location)
