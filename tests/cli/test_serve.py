"""serve: who may open it, and the dashboard that a page gets."""

from __future__ import annotations

import asyncio
import importlib.util
import re
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestServer

from tests.tui import city
from ykterm.cli import main
from ykterm.cli.context import Context
from ykterm.cli.serve import _command
from ykterm.web.pages import Pages

LONG = 30.0
"""Seconds the dashboard is given to draw, on however busy a machine."""


def called(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["ykterm", "serve", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.test"])
def test_others_may_not_open_it_unless_that_is_said(
    host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "--host", host) == 2
    said = capsys.readouterr().err
    assert f"{host} 不是本机地址" in said
    assert "以您的名义判断" in said
    assert "--open-to-network" in said


def test_what_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for port in ("八千", "-1", "65536", ""):
        assert called(monkeypatch, "--port", port) == 2
        assert "--port 读不懂" in capsys.readouterr().err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert called(monkeypatch, "--port", str(taken.getsockname()[1])) == 3
    assert "换一个 --port 试试" in capsys.readouterr().err
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert called(monkeypatch) == 3
    assert "pip install 'ykterm[serve]'" in capsys.readouterr().err


async def test_a_page_needs_the_key_the_name_and_no_other_network(tmp_path: Path) -> None:
    pages = Pages("true", anywhere=False)
    async with TestServer(pages.application()) as server, ClientSession() as session:
        base = f"http://127.0.0.1:{server.port}"

        async def status(path: str, **headers: str) -> int:
            async with session.get(f"{base}{path}", headers=headers) as answer:
                return answer.status

        assert await status("/") == 404
        assert await status(f"/{'x' * len(pages.key)}/") == 404
        assert await status(f"/{pages.key}/", Host="evil.test") == 403
        assert await status(f"/{pages.key}/", Host="localhost:9999") == 200
        with pytest.raises(WSServerHandshakeError, match="403"):
            await session.ws_connect(f"{base}/{pages.key}/ws", origin="http://evil.test")
        async with session.get(f"{base}/{pages.key}/") as answer:
            page = await answer.text()
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "//" not in page.replace("<!DOCTYPE", ""), "every part comes from the same server"
        for part in re.findall(r'(?:src|href)="([^":]+)"|url\("([^"]+)"\)', page):
            assert await status(f"/{pages.key}/{''.join(part)}") == 200


async def _drawn(ws: ClientWebSocketResponse, words: str) -> None:
    seen = b""
    while words.encode() not in seen:
        message = await ws.receive(timeout=LONG)
        assert message.type is WSMsgType.BINARY, (message, seen[-500:])
        seen += message.data


async def test_a_page_gets_a_dashboard_that_takes_keys_and_ends_with_it(tmp_path: Path) -> None:
    city.write_city(tmp_path / "city", simulated=True)
    pages = Pages(_command(Context(None, city.AS_OF), str(tmp_path / "city")), anywhere=False)
    async with TestServer(pages.application()) as server, ClientSession() as session:
        base = f"http://127.0.0.1:{server.port}/{pages.key}/"
        async with session.ws_connect(f"{base}ws?width=100&height=30", origin=f"http://127.0.0.1:{server.port}") as ws:
            await _drawn(ws, "供销社")
            await ws.send_json(["stdin", "2"])
            await _drawn(ws, "链接不可用")
            await ws.send_json(["stdin", "q"])
            async with asyncio.timeout(LONG):
                async for message in ws:
                    assert message.type is WSMsgType.BINARY
            assert ws.closed
