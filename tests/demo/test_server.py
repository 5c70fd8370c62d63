"""The server process answers by host and date, and goes away when it is told to."""

from __future__ import annotations

import datetime as dt
import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ykterm.demo.faults import DOWN
from ykterm.demo.server import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(dt.date(2019, 4, 12)) as running:
        yield running


def _get(server: Server, name: str, path: str, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", name)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read(), {key.lower(): value for key, value in answer.getheaders()}
    finally:
        connection.close()


def test_hosts_are_told_apart(server: Server) -> None:
    for name, word in (("gxj.gov.cn.test", "营口市工业和信息化局"), ("www.ln.gov.cn.test", "辽宁省人民政府")):
        status, body, _ = _get(server, name, "/")
        assert status == 200
        assert word in body.decode()
    assert _get(server, "nobody.test", "/")[0] == 404


def test_old_pages_come_in_their_own_encoding(server: Server) -> None:
    _, body, headers = _get(server, "fgw.gov.cn.test", "/")
    assert "charset" not in headers["content-type"]
    assert "营口市发展和改革委员会" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_only_what_was_published_by_the_day_is_there(server: Server) -> None:
    body = _get(server, "gxj.gov.cn.test", "/")[1].decode()
    assert "2019-04-12" in body
    assert "2019-04-13" not in body


def test_a_head_is_answered_without_a_body_and_refused_where_planted(server: Server) -> None:
    status, body, headers = _get(server, "czj.gov.cn.test", "/files/2019/bg01.doc", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 500
    assert _get(server, "czj.gov.cn.test", "/files/2019/bmys.pdf", "HEAD")[0] == 405
    assert _get(server, "czj.gov.cn.test", "/files/2019/bmys.pdf")[0] == 200


def test_links_that_fail_once_work_the_second_time(server: Server) -> None:
    assert [_get(server, "kjj.gov.cn.test", "/kjxm/sbxt.html")[0] for _ in range(2)] == [500, 200]
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        _get(server, "zrzyj.gov.cn.test", "/gtgh/map.html")
    assert _get(server, "zrzyj.gov.cn.test", "/gtgh/map.html")[0] == 200


def test_a_walled_site_walls_everything(server: Server) -> None:
    status, body, headers = _get(server, "laobian.gov.cn.test", "/")
    assert status == 521
    assert b"document.cookie" in body
    assert headers["set-cookie"].startswith("__jsluid_s=")


def test_where_every_host_is_found(server: Server) -> None:
    here = f"127.0.0.1:{server.port}"
    assert server.resolve["*.gov.cn.test"] == here
    assert server.resolve["www.zwfw-ln.test"] == here
    for name in DOWN:
        address, _, port = server.resolve[name].partition(":")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((address, int(port)), timeout=5)


def test_the_city_knows_nothing_of_the_rooms_that_check_it() -> None:
    asked = "import sys, ykterm.demo.server; print(' '.join(m for m in sys.modules if m.startswith('ykterm.')))"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert "ykterm.demo.truth" in loaded
    assert all(name.startswith("ykterm.demo") for name in loaded)


def test_the_process_is_gone_afterwards() -> None:
    with Server(dt.date(2019, 4, 26)) as running:
        port = running.port
        assert _get(running, "laobian.gov.cn.test", "/")[0] == 200
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
