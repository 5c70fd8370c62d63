"""The cookies of one site, as few as it takes to get through a cookie wall: bounded, forgotten after the round."""

from __future__ import annotations

import email.utils
import time

MOST = 64
LONGEST = 4096


class Jar:
    """Keeps what Set-Cookie says and gives back what a request to an address should carry."""

    __slots__ = ("_cookies",)

    def __init__(self) -> None:
        # (domain, whether only that host, path, name) -> (value, only over TLS)
        self._cookies: dict[tuple[str, bool, str, str], tuple[str, bool]] = {}

    def __len__(self) -> int:
        return len(self._cookies)

    def take(self, host: str, path: str, header: str) -> None:
        """Keep one Set-Cookie value of an answer from `host` and `path`; a cookie for a foreign domain is dropped."""
        pair, *attributes = header[: LONGEST * 2].split(";")
        name, equals, value = pair.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name or len(name) + len(value) > LONGEST or not (name + value).isprintable():
            return
        domain, exact, secure, gone = host, True, False, False
        where = path.rpartition("/")[0] or "/"
        for attribute in attributes:
            key, _, setting = attribute.strip().partition("=")
            key, setting = key.lower(), setting.strip()
            if key == "domain" and setting:
                domain, exact = setting.lstrip(".").lower(), False
            elif key == "path" and setting.startswith("/"):
                where = setting
            elif key == "secure":
                secure = True
            elif key == "max-age":
                gone = setting.startswith("-") or setting == "0"
            elif key == "expires" and not gone:
                gone = _is_past(setting)
        if host != domain and not (host.endswith("." + domain) and "." in domain):
            return
        at = (domain, exact, where, name)
        self._cookies.pop(at, None)
        if not gone:
            self._cookies[at] = (value, secure)
            if len(self._cookies) > MOST:
                del self._cookies[next(iter(self._cookies))]

    def header(self, host: str, path: str, *, tls: bool) -> str:
        """The Cookie header for a request, empty where none applies."""
        if not self._cookies:
            return ""
        pairs = []
        for (domain, exact, where, name), (value, secure) in self._cookies.items():
            if host != domain and (exact or not host.endswith("." + domain)):
                continue
            if path != where and not path.startswith(where if where.endswith("/") else where + "/"):
                continue
            if tls or not secure:
                pairs.append(f"{name}={value}")
        return "; ".join(pairs)[: LONGEST * 2]


def _is_past(date: str) -> bool:
    try:
        return email.utils.parsedate_to_datetime(date).timestamp() <= time.time()
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
