"""A loopback server behind the name site.test, and a client that finds it, with time limits a test can wait for."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import msgspec
import pytest

from tests.engine.server import Server
from ykterm.core.settings import Settings
from ykterm.engine.http import Client

Run = Callable[[Coroutine[Any, Any, None]], None]

QUICK = Settings(timeout=0.25, visit_seconds=3.0, pause=0.0, parallel=4)

LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {"asyncio": asyncio.new_event_loop}
if importlib.util.find_spec("uvloop"):
    LOOPS["uvloop"] = importlib.import_module("uvloop").new_event_loop


@pytest.fixture(params=LOOPS)
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Runs a coroutine on each kind of loop: they raise different exceptions for the same failure."""
    with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
        yield runner.run


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
