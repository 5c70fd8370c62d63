"""A loopback server behind the name site.test, and a client that finds it, with time limits a test can wait for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest

from tests.engine.server import Server
from ykterm.core.settings import Settings
from ykterm.engine.http import Client

QUICK = Settings(timeout=0.4, visit_seconds=0.8, pause=0.0, parallel=4)


def settings_for(server: Server, **changes: object) -> Settings:
    """Quick settings that lead site.test and every *.site.test to the server."""
    pins = {"site.test": server.address, "*.site.test": server.address}
    return msgspec.structs.replace(QUICK, **{"resolve": pins, **changes})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as running:
        yield running


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    async with Client(settings_for(server)) as one:
        yield one
