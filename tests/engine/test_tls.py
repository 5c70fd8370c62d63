"""TLS over real handshakes: the strict fault is told in words, the lenient try gets through and is remembered."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.conftest import Run, settings_for
from tests.engine.server import Raw, Server, Wire, answer
from ykterm.core.outcome import Failure
from ykterm.core.settings import Settings
from ykterm.engine import tls
from ykterm.engine.http import Client

CERTS = Path(__file__).parent / "certs"


@pytest.fixture(autouse=True)
def _trust_the_test_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTS / "root.pem"))
    tls.strict.cache_clear()
    yield
    tls.strict.cache_clear()


def context(certificate: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(CERTS / f"{certificate}.pem", CERTS / "key.pem")
    return made


async def test_a_sound_certificate_is_no_fault() -> None:
    async with Server({"*": answer(b"ok")}, tls=context("good")) as server, Client(settings_for(server)) as client:
        visit = await client.visit(server.url())
        assert (visit.status, visit.body, visit.tls_fault) == (200, b"ok", None)


@pytest.mark.parametrize(
    ("certificate", "fault", "raw"),
    [
        ("self", "自签名证书", "self-signed"),
        ("expired", "证书过期", "expired"),
        ("other", "证书与域名不符", "mismatch"),
        ("unchained", "证书链不完整或签发机构不受信任", "issuer"),
    ],
)
def test_a_bad_certificate_is_a_fault_of_a_page_that_opens(run: Run, certificate: str, fault: str, raw: str) -> None:
    async def once() -> None:
        served = Server({"*": answer(b"ok")}, tls=context(certificate))
        async with served as server, Client(settings_for(server)) as client:
            visit = await client.visit(server.url("/a"))
            assert (visit.status, visit.failure, visit.body, visit.tls_fault) == (200, None, b"ok", fault)
            assert raw in visit.detail.lower()
            before = server.connections
            assert (await client.visit(server.url("/b"))).tls_fault == fault
            # The lenient connection was kept: a strict try would have needed one more.
            assert server.connections == before

    run(once())


async def test_old_tls_gets_through_leniently() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        worker = threading.Thread(target=_serve_old_tls, args=(listener,), daemon=True)
        worker.start()
        pin = f"127.0.0.1:{listener.getsockname()[1]}"
        async with Client(Settings(timeout=2, resolve={"site.test": pin})) as client:
            visit = await client.visit("https://site.test/")
        assert (visit.status, visit.body, visit.tls_fault) == (200, b"old", "旧 TLS 版本")
        await asyncio.to_thread(worker.join)


def _serve_old_tls(listener: socket.socket) -> None:
    """Two connections over TLS 1.0, by blocking sockets: asyncio's server drops the alert that tells the version."""
    old = context("good")
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1
    for _ in range(2):
        plain, _ = listener.accept()
        try:
            with old.wrap_socket(plain, server_side=True) as secure:
                secure.recv(65536)
                secure.sendall(answer(b"old", "200 OK", "Connection: close"))
        except ssl.SSLError:
            plain.close()


async def test_a_weak_cipher_gets_through_leniently() -> None:
    weak = context("good")
    weak.set_ciphers("ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0")
    weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.options |= ssl.OP_CIPHER_SERVER_PREFERENCE
    async with Server({"*": answer(b"ok")}, tls=weak) as server, Client(settings_for(server)) as client:
        assert (await client.visit(server.url())).status == 200


async def test_a_port_that_speaks_no_tls_is_a_tls_failure(server: Server) -> None:
    plain = answer(b"plain HTTP request was sent to HTTPS port", "400 Bad Request")
    async with Raw(plain) as raw, Client(settings_for(server, resolve={"site.test": raw.address})) as one:
        visit = await one.visit("https://site.test/")
    assert visit.failure is Failure.TLS
    assert visit.status is None
    assert "TLS" in visit.detail


def test_a_handshake_that_is_reset_is_a_tls_failure(run: Run) -> None:
    async def once() -> None:
        async with Raw() as raw, Client(settings_for(Server(), resolve={"site.test": raw.address})) as client:
            assert (await client.visit("https://site.test/")).failure is Failure.TLS

    run(once())


async def test_a_handshake_that_hangs_is_a_timeout(server: Server) -> None:
    async with Raw(hang=True) as raw, Client(settings_for(server, resolve={"site.test": raw.address})) as one:
        visit = await one.visit("https://site.test/")
        assert visit.failure is Failure.TIMEOUT


async def test_a_connection_cut_after_the_handshake_is_no_tls_fault() -> None:
    async def cut(wire: Wire) -> None:
        wire.reset()

    async with Server({"*": cut}, tls=context("good")) as server, Client(settings_for(server)) as client:
        visit = await client.visit(server.url())
        assert visit.failure is Failure.CUT_OFF


@pytest.mark.parametrize(
    ("reason", "fault"),
    [
        ("UNSAFE_LEGACY_RENEGOTIATION_DISABLED", "旧式 TLS 重协商"),
        ("DH_KEY_TOO_SMALL", "TLS 密钥过弱"),
        ("SOMETHING_NEW", "TLS 握手失败"),
    ],
)
def test_reasons_have_words(reason: str, fault: str) -> None:
    error = ssl.SSLError(1, f"[SSL: {reason}] unlucky")
    error.reason = reason
    assert tls.word(error) == fault


def test_the_lenient_context_allows_legacy_renegotiation() -> None:
    assert tls.lenient().options & tls.OP_LEGACY_SERVER_CONNECT
    assert not tls.strict().options & tls.OP_LEGACY_SERVER_CONNECT
    assert tls.strict().verify_mode is ssl.CERT_REQUIRED
