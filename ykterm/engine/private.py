"""Which addresses may be connected to: private ones only where someone named them; where `--resolve` sends a host."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

from aiohappyeyeballs import AddrInfoType as AddrInfo

from ykterm.core.hosts import Address, is_private, literal
from ykterm.core.settings import Settings

MOST_NAMES = 20_000
"""Names remembered with their addresses."""


class PrivateAddress(OSError):
    """A name led to a private address that nothing allows."""


def endpoint(value: str) -> tuple[str, int | None]:
    """`IP:PORT`, `[IPv6]:PORT` or a bare IP -> (IP, port or None); ValueError otherwise."""
    if value.startswith("["):
        ip, _, rest = value[1:].partition("]")
        port = rest.removeprefix(":")
    elif value.count(":") == 1:
        ip, _, port = value.partition(":")
    else:
        ip, port = value, ""
    return str(ipaddress.ip_address(ip)), int(port) if port else None


class Guard:
    """Settings' `resolve` and `allow_private`, and the registry's own hosts, as one question a host."""

    def __init__(self, settings: Settings, allowed_hosts: Collection[str] = ()) -> None:
        self._pins: dict[str, tuple[str, int | None]] = {}
        self._pin_suffixes: list[tuple[str, tuple[str, int | None]]] = []
        for name, value in settings.resolve.items():
            if name.startswith("*."):
                self._pin_suffixes.append((name[1:].lower(), endpoint(value)))
            else:
                self._pins[name.lower()] = endpoint(value)
        # The longest suffix is the most particular one.
        self._pin_suffixes.sort(key=lambda pin: -len(pin[0]))
        self._hosts = {host.lower() for host in allowed_hosts}
        self._suffixes: list[str] = []
        self._networks: list[ipaddress.IPv4Network | ipaddress.IPv6Network] = []
        for entry in settings.allow_private:
            try:
                self._networks.append(ipaddress.ip_network(entry.strip("[]"), strict=False))
            except ValueError:
                if entry.startswith("*."):
                    self._suffixes.append(entry[1:].lower())
                else:
                    self._hosts.add(entry.lower())

    def pin(self, host: str) -> tuple[str, int | None] | None:
        """Where `--resolve` sends this host: (IP, port), port None for the URL's own; None: nowhere."""
        found = self._pins.get(host)
        if found is None and self._pin_suffixes:
            found = next((pin for suffix, pin in self._pin_suffixes if host.endswith(suffix)), None)
        return found

    def names(self, host: str) -> bool:
        """Whether registry or settings name the host itself, so that it may live at a private address."""
        return host in self._hosts or any(host.endswith(suffix) for suffix in self._suffixes)

    def allows(self, host: str, address: Address) -> bool:
        """Whether `address`, reached by the name `host`, may be connected to."""
        return (
            not is_private(address)
            or self.names(host)
            or any(address.version == network.version and address in network for network in self._networks)
        )

    def refuses(self, host: str) -> bool:
        """Whether the host is a private address in itself that nothing allows; names are told by the resolver."""
        address = literal(host)
        return address is not None and self.pin(host) is None and not self.allows(host, address)


class GuardedResolver:
    """Looks names up in threads of its own and hands on allowed addresses only, so a rebound name gains nothing."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        # Dead name servers block a thread for many seconds each: more threads than the loop's default has.
        self._threads = ThreadPoolExecutor(max_workers=16, thread_name_prefix="dns")
        self._found: dict[tuple[str, int], asyncio.Future[list[AddrInfo]]] = {}

    async def resolve(self, host: str, port: int) -> list[AddrInfo]:
        """All allowed addresses of a name, looked up once; PrivateAddress where it has none but private ones."""
        pin = self._guard.pin(host)
        if pin is None and (address := literal(host)) is not None:
            pin = str(address), None
        if pin is not None:
            ip, pinned_port = pin
            family = socket.AF_INET6 if ":" in ip else socket.AF_INET
            return [(family, socket.SOCK_STREAM, 0, "", (ip, pinned_port or port))]
        key = (host, port)
        if key not in self._found:
            if len(self._found) >= MOST_NAMES:
                self._found.clear()
            self._found[key] = asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port)
        try:
            # Several visits wait for one look-up: the first to give up must not take it from the others.
            found = await asyncio.shield(self._found[key])
        except OSError:
            self._found.pop(key, None)
            raise
        allowed = [row for row in found if self._guard.allows(host, _address(str(row[4][0])))]
        if not allowed:
            raise PrivateAddress(f"{host} -> {', '.join(sorted({str(row[4][0]) for row in found}))}")
        return allowed

    def close(self) -> None:
        """Let running look-ups go; nobody waits for them."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _address(ip: str) -> Address:
    return ipaddress.ip_address(ip.partition("%")[0])


def _look_up(host: str, port: int) -> list[AddrInfo]:
    return [*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)]
