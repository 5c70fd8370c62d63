"""One visit of one address: redirects by hand, TLS strictly then leniently, HEAD then GET, all of it bounded."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from datetime import date
from types import TracebackType

import httpx

from ykterm.core import text, urls
from ykterm.core.model import Hop
from ykterm.core.outcome import Failure, Visit
from ykterm.core.settings import Settings
from ykterm.engine.address import Address, address_of
from ykterm.engine.answer import is_readable, read_body, take_headers, where
from ykterm.engine.failures import Broken, told
from ykterm.engine.hosts import PATIENCE, Closed, Gate, seconds
from ykterm.engine.jar import Jar
from ykterm.engine.private import Guard
from ykterm.engine.transport import LENIENT, Transport

__all__ = ["Client", "Jar"]

MOST_HOPS = 10
_HEAD_IS_FINAL = frozenset(
    {Failure.REFUSED, Failure.DNS, Failure.TLS, Failure.UNREACHABLE, Failure.PRIVATE, Failure.ROBOTS}
)
"""Failures that GET would only meet again."""


class _Trip:
    """What one run along the redirects needs to know and finds out."""

    __slots__ = (
        "any_type",
        "asked_again",
        "body",
        "content_type",
        "jar",
        "left",
        "limit",
        "location",
        "method",
        "referer",
        "visit",
    )

    def __init__(self, visit: Visit, method: str, limit: int, left: float, jar: Jar | None) -> None:
        self.visit = visit
        self.method = method
        self.limit = limit
        self.left = left
        """Seconds of settings.visit_seconds not yet spent."""
        self.jar = jar
        self.body: bytes | None = None
        self.content_type: str | None = None
        self.referer: str | None = None
        self.location: bytes | None = None
        self.any_type = False
        self.asked_again = False
        """Whether a Retry-After was waited out once already."""


class _Whole(httpx.AsyncBaseTransport):
    """A transport handed in: it finds the whole address in its requests' URLs."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(raw_path=request.extensions["target"])
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


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
        self._own = Transport(self._guard)
        self._transport = _Whole(transport) if transport else self._own
        self._gate = Gate(settings)
        self._tls_faults: dict[httpx.URL, tuple[str, str]] = {}
        """Origins that need lenient TLS -> (the strict fault in Chinese, the raw reason)."""
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

    def is_led_elsewhere(self, host: str) -> bool:
        """Whether settings lead the host's visits to another address (`resolve`)."""
        return self._guard.pin(host) is not None

    def names(self, host: str) -> bool:
        """Whether the registry or the settings name the host."""
        return self._guard.names(host)

    def certificate_ends(self, host: str) -> date | None:
        """Last day of the certificate the host showed; None where it was not visited by https."""
        return self._own.certificate_ends.get(host)

    async def visit(
        self,
        url: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        content_type: str | None = None,
        referer: str | None = None,
        read: int | None = None,
        any_type: bool = False,
        jar: Jar | None = None,
        allow: Callable[[str], bool] | None = None,
    ) -> Visit:
        """Visit an address and say what the wire gave; raises nothing for anything the other side does.

        `read`: bytes of a text body kept at most (settings.html_bytes where None). `allow` is asked for each address,
        redirect targets too; a refused one ends the visit as Failure.ROBOTS. Waiting at the gate is not in `ms`.
        `referer`: the page whose script would ask, as a browser names it. `any_type`: a body need not be text.
        """
        limit = self._settings.html_bytes if read is None else min(read, self._settings.html_bytes)
        visit = Visit(url=url, final_url=url, at=time.time(), method=method)
        trip = _Trip(visit, method, limit, self._settings.visit_seconds, jar)
        trip.body, trip.content_type, trip.referer = body, content_type, referer
        trip.any_type = any_type
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
                address = address_of(url)
            except ValueError as exc:
                _fail(visit, Failure.DNS, f"地址不成立: {exc}".removesuffix(": "))
                return
            if allow is not None and not allow(url):
                _fail(visit, Failure.ROBOTS, "")
                return
            if self._guard.refuses(address.host):
                _fail(visit, Failure.PRIVATE, address.host)
                return
            cookie = jar.header(address.host, address.path, tls=address.origin.scheme == "https") if jar else ""
            state = (trip.method, url, cookie)
            if state in seen or len(hops) > MOST_HOPS:
                _fail(visit, Failure.REDIRECT_LOOP, f"已跳转 {len(hops)} 次")
                return
            seen.add(state)
            await self._ask(trip, address, cookie)
            if not trip.asked_again and _asks_for_patience(visit):
                # The gate does the waiting, and none of it counts into the visit's time.
                trip.asked_again = True
                await self._ask(trip, address, cookie)
            if trip.location is None:
                return
            location, onward = where(trip.location)
            hops.append(Hop(url, visit.status or 0, location))
            visit.hops = tuple(hops)
            following = urls.join(url, onward)
            if following is None:
                visit.detail = text.clean(f"跳转到 {location}")
                return
            if visit.status == 303 or (visit.status in (301, 302) and trip.method == "POST"):
                trip.method, trip.body = "GET" if trip.method != "HEAD" else "HEAD", None
            visit.method = trip.method
            url = following

    async def _ask(self, trip: _Trip, address: Address, cookie: str) -> None:
        """One request at one host, entering by its gate."""
        visit = trip.visit
        trip.location = None
        try:
            turn = await self._gate.enter(address.host)
        except Closed as closed:
            # The host said so itself a moment ago: not asked again, and not held against the unit.
            visit.status, visit.detail = 429, str(closed)
            visit.headers = {"retry-after": f"{closed.seconds:.0f}"}
            return
        started = time.perf_counter()
        try:
            request = httpx.Request(
                trip.method,
                address.origin,
                headers=self._headers,
                stream=httpx.ByteStream(trip.body or b""),
                extensions={"target": address.target},
            )
            if cookie:
                request.headers["Cookie"] = cookie
            if trip.body is not None:
                request.headers["Content-Type"] = trip.content_type or "application/x-www-form-urlencoded"
            if trip.referer is not None:
                request.headers["Referer"] = trip.referer
                request.headers["X-Requested-With"] = "XMLHttpRequest"
            await self._try(trip, request, started, address)
        except Broken as broken:
            _fail(visit, broken.failure, broken.detail)
        finally:
            spent = time.perf_counter() - started
            trip.left -= spent
            visit.ms = (visit.ms or 0) + round(spent * 1000)
            self._gate.leave(turn, visit.status, visit.headers.get("retry-after"))

    async def _try(self, trip: _Trip, request: httpx.Request, started: float, address: Address) -> None:
        """Exchange once, and once more leniently where strict TLS failed."""
        fault = self._tls_faults.get(address.origin)
        try:
            await self._exchange(trip, request, address, started, fault)
            return
        except Broken as broken:
            if broken.failure is not Failure.TLS or fault is not None:
                raise
            fault = (broken.tls_word or "TLS 握手失败", text.clean(broken.detail))
        try:
            await self._exchange(trip, request, address, started, fault)
        except Broken as again:
            if again.failure is not Failure.TLS:
                raise
            raise Broken(Failure.TLS, f"{fault[0]}: {fault[1]}") from again
        # Remembered, so that the host's other visits do not fail first.
        self._tls_faults[address.origin] = fault

    async def _exchange(
        self, trip: _Trip, request: httpx.Request, address: Address, started: float, fault: tuple[str, str] | None
    ) -> None:
        """Send the request and read as much of the answer as is wanted; Broken where the wire gives out."""
        visit, settings = trip.visit, self._settings
        if fault is not None:
            request.extensions = {**request.extensions, LENIENT: True}
        now = asyncio.get_running_loop().time()
        end = now + trip.left - (time.perf_counter() - started)
        visit.status, visit.headers = None, {}
        try:
            async with asyncio.timeout_at(min(end, now + settings.timeout)) as limit:
                response = await self._transport.handle_async_request(request)
                visit.status = response.status_code
                trip.location, cookies = take_headers(visit, response.headers.raw)
                if cookies and trip.jar is not None:
                    for cookie in cookies:
                        trip.jar.take(address.host, address.path, cookie)
                if fault is not None and visit.tls_fault is None:
                    visit.tls_fault, visit.detail = fault
                stream = response.stream
                if not isinstance(stream, httpx.AsyncByteStream):
                    raise TypeError("an asynchronous transport gives asynchronous bodies")
                try:
                    if trip.location is None and trip.method != "HEAD":
                        kind = visit.headers.get("content-type", "")
                        if trip.limit and (trip.any_type or is_readable(kind)):
                            await read_body(visit, stream, trip.limit, limit, silence=settings.timeout, end=end)
                finally:
                    await stream.aclose()
        except TimeoutError as exc:
            raise Broken(Failure.TIMEOUT, f"{round(time.perf_counter() - started)} 秒内没有答完") from exc
        except Broken:
            raise
        except httpx.TransportError as exc:
            raise told(exc) from exc


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
