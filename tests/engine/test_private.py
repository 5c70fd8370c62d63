"""Private addresses stay unvisited in every spelling, by name too, until someone names them."""

from __future__ import annotations

import ipaddress
from typing import Any

import pytest

from tests.engine.conftest import QUICK, settings_for
from tests.engine.server import Server, answer
from ykterm.core.hosts import is_private
from ykterm.core.outcome import Failure
from ykterm.core.settings import Settings
from ykterm.engine.http import Client
from ykterm.engine.private import Guard, GuardedResolver, PrivateAddress, endpoint


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "64:ff9b::a00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "202.96.64.68", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_known(address: str) -> None:
    assert not is_private(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "::1",
        "[::1]",
        "fe80::1%eth0",
    ],
)
def test_a_private_literal_is_refused_in_every_spelling(host: str) -> None:
    assert Guard(Settings()).refuses(host)


@pytest.mark.parametrize("host", ["site.test", "8.8.8.8", "1.com", "0x.test", "a.b-1", "", "nothing:here"])
def test_names_and_public_literals_are_not(host: str) -> None:
    assert not Guard(Settings()).refuses(host)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(allow_private=("10.0.0.0/8",)),
        Settings(allow_private=("10.0.0.5",)),
        Settings(resolve={"10.0.0.5": "127.0.0.1:80"}),
    ],
)
def test_a_literal_that_was_named_is_allowed(settings: Settings) -> None:
    assert not Guard(settings).refuses("10.0.0.5")
    assert Guard(settings).refuses("192.168.0.1")


def test_a_literal_of_the_registry_is_allowed() -> None:
    assert not Guard(Settings(), ["10.0.0.5"]).refuses("10.0.0.5")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("127.0.0.1:80", ("127.0.0.1", 80)),
        ("10.0.0.1", ("10.0.0.1", None)),
        ("[::1]:81", ("::1", 81)),
        ("::1", ("::1", None)),
    ],
)
def test_endpoints(value: str, parts: tuple[str, int | None]) -> None:
    assert endpoint(value) == parts


def test_an_endpoint_by_name_is_refused() -> None:
    with pytest.raises(ValueError, match="localhost"):
        endpoint("localhost:80")


def test_the_longest_suffix_decides_where_a_host_is_sent() -> None:
    guard = Guard(Settings(resolve={"*.test": "1.1.1.1:1", "*.gov.test": "1.1.1.2:2", "a.gov.test": "1.1.1.3:3"}))
    assert guard.pin("a.gov.test") == ("1.1.1.3", 3)
    assert guard.pin("b.gov.test") == ("1.1.1.2", 2)
    assert guard.pin("b.test") == ("1.1.1.1", 1)
    assert guard.pin("gov.example") is None


async def test_a_name_that_leads_to_loopback_is_private(server: Server) -> None:
    async with Client(settings_for(server, resolve={}, timeout=5.0)) as client:
        visit = await client.visit(f"http://localhost:{server.port}/")
    assert visit.failure is Failure.PRIVATE
    assert "localhost" in visit.detail
    assert server.connections == 0


@pytest.mark.parametrize(
    ("changes", "hosts"),
    [({"allow_private": ("localhost",)}, ()), ({"allow_private": ("127.0.0.0/8",)}, ()), ({}, ("localhost",))],
)
async def test_a_name_that_was_named_is_visited(
    server: Server, changes: dict[str, Any], hosts: tuple[str, ...]
) -> None:
    server.routes["/"] = answer(b"local")
    async with Client(settings_for(server, resolve={}, timeout=5.0, **changes), allowed_hosts=hosts) as client:
        visit = await client.visit(f"http://localhost:{server.port}/")
    assert visit.body == b"local"


async def test_a_numeric_host_is_sent_elsewhere_too(server: Server) -> None:
    server.routes["/"] = answer(b"here")
    async with Client(settings_for(server, resolve={"203.0.113.9": server.address})) as client:
        visit = await client.visit("http://203.0.113.9:8080/")
    assert visit.body == b"here"
    assert server.asked[0].headers["host"] == "203.0.113.9:8080"


async def test_a_private_literal_is_not_visited(server: Server, client: Client) -> None:
    visit = await client.visit(f"http://{server.address}/")
    assert (visit.failure, visit.ms, server.connections) == (Failure.PRIVATE, None, 0)


async def test_the_resolver_itself_refuses_so_that_a_rebound_name_gains_nothing() -> None:
    resolver = GuardedResolver(Guard(QUICK))
    with pytest.raises(PrivateAddress, match="localhost"):
        await resolver.resolve("localhost", 80)
    resolver.close()
