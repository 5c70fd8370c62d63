"""The one place where failures of the wire are told apart."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator

import httpx

from ykterm.core.outcome import Failure
from ykterm.engine import tls
from ykterm.engine.private import PrivateAddress

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
    """What an exception of httpx, ssl or the system means; `connecting_tls`: no answer yet, on https."""
    chain = list(_causes(exc))
    detail = next((text for text in map(_text, chain) if text), type(exc).__name__)
    for cause in chain:
        if isinstance(cause, Broken):
            return cause
        if isinstance(cause, PrivateAddress):
            return Broken(Failure.PRIVATE, str(cause))
        if isinstance(cause, ssl.SSLError):
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
    if isinstance(exc, httpx.UnsupportedProtocol):
        return Failure.DNS
    if isinstance(exc, httpx.ProtocolError | httpx.DecodingError | ValueError):
        return Failure.GARBAGE
    if isinstance(exc, ConnectionRefusedError):
        return Failure.REFUSED
    if isinstance(exc, ConnectionResetError | ConnectionAbortedError | BrokenPipeError | EOFError):
        return Failure.TLS if connecting_tls else Failure.CUT_OFF
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


def _causes(exc: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    todo = [exc]
    while todo:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            todo.extend(one.exceptions)
        todo.extend(other for other in (one.__cause__, one.__context__) if other is not None)


def _text(exc: BaseException) -> str:
    message = getattr(exc, "message", None)
    return message if isinstance(message, str) and message else str(exc)
