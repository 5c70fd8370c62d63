"""What a host's name says by itself: a number, or a name that only means something inside one network."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache

from ykterm.core import urls

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_INSIDE = (".local", ".localhost", ".lan", ".internal", ".intranet", ".localdomain", ".home.arpa")


@lru_cache(maxsize=4096)
def literal(host: str) -> Address | None:
    """The address a host name is itself, in every spelling a resolver takes (127.1, 0x7f000001, 2130706433)."""
    if not host:
        return None
    if host[0] == "[" or ":" in host:
        try:
            return ipaddress.IPv6Address(host.strip("[]").partition("%")[0])
        except ValueError:
            return None
    last = host.rstrip(".").rpartition(".")[2]
    if not (last.isdigit() or last[:2].lower() == "0x"):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


def is_private(address: Address) -> bool:
    """Loopback, private, link-local, shared, reserved and multicast addresses, also inside an IPv6 wrapping."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
        if address.teredo is not None:
            return True
    return not address.is_global or address.is_multicast


def is_number(host: str) -> bool:
    """Whether a host is named by its address."""
    return literal(host) is not None


def by_number(url: str) -> bool:
    """Whether an absolute address names its host by number."""
    start = url.find("//") + 2
    # Every spelling of an address begins so, and nearly no name does.
    return (url[start : start + 1].isdigit() or url[start : start + 1] == "[") and is_number(urls.host(url))


def is_inside(host: str) -> bool:
    """Whether a host can only be reached inside some network: a private address, localhost, a name without a dot."""
    address = literal(host)
    if address is not None:
        return is_private(address)
    return bool(host) and ("." not in host or host.endswith(_INSIDE))
