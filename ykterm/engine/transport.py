"""A lean httpx transport over aiohttp's client: one exchange on the wire, nothing more."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from functools import lru_cache

import aiohttp
import httpx
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from ykterm.core.settings import Settings
from ykterm.engine import tls
from ykterm.engine.failures import told
from ykterm.engine.private import Guard, GuardedResolver, literal

LENIENT = "ykterm.lenient"
"""Request extension: make TLS leniently."""

_BODILESS = ("GET", "HEAD")
_HEADER_BYTES = 32_768
_NO_LIMIT = aiohttp.ClientTimeout(total=None, connect=None, sock_read=None, sock_connect=None)


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
