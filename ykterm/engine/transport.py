"""A lean httpx transport over aiohttp's client, and the one place where its failures are told apart."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache

import aiohttp
import httpx
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from ykterm.core.outcome import Failure
from ykterm.core.settings import Settings
from ykterm.engine import tls
from ykterm.engine.private import Guard, GuardedResolver, PrivateAddress, literal

LENIENT = "ykterm.lenient"
"""Request extension: make TLS leniently."""

_BODILESS = ("GET", "HEAD")
_HEADER_BYTES = 32_768
_NO_LIMIT = aiohttp.ClientTimeout(total=None, connect=None, sock_read=None, sock_connect=None)
_NO_WAY = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EACCES}


_ERRNO = re.compile(r"\[Errno (\d+)\]")


class Broken(httpx.TransportError):
    """A visit that came to nothing on the wire, told apart."""

    def __init__(self, failure: Failure, detail: str, tls_word: str | None = None) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail
        self.tls_word = tls_word
        """For Failure.TLS: what was wrong, in Chinese."""


def told(exc: BaseException, *, connecting_tls: bool = False) -> Broken:
    """What an exception of aiohttp, httpx, ssl or the system means; `connecting_tls`: no answer yet, on https."""
    chain = list(_causes(exc))
    detail = next((text for text in map(_text, chain) if text), type(exc).__name__)
    for cause in chain:
        if isinstance(cause, Broken):
            return cause
        if isinstance(cause, PrivateAddress):
            return Broken(Failure.PRIVATE, str(cause))
        # aiohttp's own wrappers inherit from ssl's errors without their fields.
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, aiohttp.ClientError):
            return Broken(Failure.TLS, _text(cause), tls.word(cause))
        if isinstance(cause, socket.gaierror):
            return Broken(Failure.DNS, _text(cause))
    for cause in chain:
        failure = _failure(cause, connecting_tls)
        if failure is not None:
            return Broken(failure, detail, tls.word(cause) if failure is Failure.TLS else None)
    return Broken(Failure.CUT_OFF, detail)


def _failure(exc: BaseException, connecting_tls: bool) -> Failure | None:
    if isinstance(exc, TimeoutError | httpx.TimeoutException):
        return Failure.TIMEOUT
    if isinstance(exc, aiohttp.ClientConnectorDNSError | aiohttp.InvalidURL | httpx.UnsupportedProtocol):
        return Failure.DNS
    if isinstance(exc, aiohttp.ClientResponseError | aiohttp.http_exceptions.HttpProcessingError):
        return Failure.GARBAGE
    if isinstance(exc, httpx.ProtocolError | httpx.DecodingError | ValueError):
        return Failure.GARBAGE
    if isinstance(exc, ConnectionRefusedError):
        return Failure.REFUSED
    if isinstance(exc, aiohttp.ClientPayloadError):
        # A chunk that is no chunk is garbage; a body that merely ends early is cut off.
        return Failure.GARBAGE if _is_bad_framing(exc) else Failure.CUT_OFF
    if isinstance(exc, aiohttp.ClientConnectorError) and connecting_tls and _is_reset(exc.os_error):
        return Failure.TLS
    if isinstance(exc, ConnectionResetError | ConnectionAbortedError | BrokenPipeError | EOFError):
        return Failure.CUT_OFF
    if isinstance(exc, aiohttp.ServerDisconnectedError):
        return Failure.CUT_OFF
    if isinstance(exc, OSError) and (failure := _by_errno(exc)):
        return failure
    if isinstance(exc, httpx.ConnectError):
        return Failure.UNREACHABLE
    return None


def _by_errno(exc: OSError) -> Failure | None:
    # Where a name has several addresses that failed differently, their errors come as one text without a number.
    numbers = {exc.errno} if exc.errno else {int(number) for number in _ERRNO.findall(str(exc))}
    if errno.ECONNREFUSED in numbers:
        return Failure.REFUSED
    if errno.ETIMEDOUT in numbers:
        return Failure.TIMEOUT
    return Failure.UNREACHABLE if numbers & _NO_WAY else None


def _is_reset(exc: OSError) -> bool:
    return isinstance(exc, ConnectionResetError | ConnectionAbortedError | BrokenPipeError)


def _is_bad_framing(exc: BaseException) -> bool:
    return any(
        isinstance(cause, aiohttp.http_exceptions.TransferEncodingError) and "Not enough data" not in str(cause)
        for cause in _causes(exc)
    )


def _causes(exc: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    todo = [exc]
    while todo:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, aiohttp.ClientConnectorError):
            todo.append(one.os_error)
        if isinstance(one, BaseExceptionGroup):
            todo.extend(one.exceptions)
        todo.extend(other for other in (one.__cause__, one.__context__) if other is not None)


def _text(exc: BaseException) -> str:
    message = getattr(exc, "message", None)
    return message if isinstance(message, str) and message else str(exc)


@lru_cache(maxsize=512)
def _multi_dict(raw: tuple[tuple[bytes, bytes], ...]) -> CIMultiDictProxy[str]:
    # A site's requests all carry the same headers: made once, not 10,000 times.
    pairs = ((name.decode("latin-1"), value.decode()) for name, value in raw)
    return CIMultiDictProxy(CIMultiDict(pairs))


class Body(httpx.AsyncByteStream):
    """The bytes of one answer as they come, still compressed."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        try:
            chunk = await self._response.content.readany()
        except (aiohttp.ClientError, OSError, aiohttp.http_exceptions.HttpProcessingError) as exc:
            raise told(exc) from exc
        if not chunk:
            raise StopAsyncIteration
        return chunk

    async def aclose(self) -> None:
        """Give the connection back where the body was read, close it where it was not."""
        self._response.release()


class AioTransport(httpx.AsyncBaseTransport):
    """One pool of connections; no cookies, no redirects, no decompression, no time limits of its own."""

    def __init__(self, settings: Settings, guard: Guard) -> None:
        self._settings = settings
        self._guard = guard
        self._session: aiohttp.ClientSession | None = None
        self._resolver: GuardedResolver | None = None

    def _open(self) -> aiohttp.ClientSession:
        # Not in __init__: aiohttp wants a running loop.
        self._resolver = GuardedResolver(self._guard, self._settings.timeout)
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            ttl_dns_cache=None,
            dns_cache_max_size=20_000,
            # The gate before every host is the limit.
            limit=0,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
            auto_decompress=False,
            timeout=_NO_LIMIT,
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
            trust_env=False,
        )
        return self._session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange on the wire; Broken where no answer came."""
        session = self._session or self._open()
        url = request.url
        secure = url.scheme == "https"
        context: ssl.SSLContext | bool = True
        if secure:
            context = tls.lenient() if LENIENT in request.extensions else tls.strict()
        headers = _multi_dict(tuple(request.headers.raw))
        try:
            target = URL(str(url), encoded=True)
            pin = self._guard.pin(url.host) if literal(url.host) is not None else None
            if pin is not None:
                # aiohttp asks no resolver about a numeric host, so it is led astray here.
                headers = CIMultiDictProxy(CIMultiDict([*headers.items(), ("Host", url.netloc.decode("ascii"))]))
                target = target.with_host(pin[0]).with_port(pin[1] or target.port)
            answer = await session.request(
                request.method,
                target,
                headers=headers,
                data=None if request.method in _BODILESS else await request.aread(),
                allow_redirects=False,
                ssl=context,
            )
        except (
            aiohttp.ClientError,
            OSError,
            ValueError,
            RuntimeError,
            asyncio.IncompleteReadError,
            aiohttp.http_exceptions.HttpProcessingError,
        ) as exc:
            raise told(exc, connecting_tls=secure) from exc
        return httpx.Response(answer.status, headers=answer.raw_headers, stream=Body(answer))

    async def aclose(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
        if self._resolver is not None:
            await self._resolver.close()
