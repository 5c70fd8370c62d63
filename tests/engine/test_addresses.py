"""The site's own host: nothing is asked where settings lead it elsewhere; other names the same site answers to."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from msgspec import structs

from tests.engine.conftest import settings_for
from tests.engine.rounds import by_host, check, page, settings, site
from tests.engine.server import Server, answer
from ykterm.core.classify import Look, look
from ykterm.core.events import MatterSeen
from ykterm.core.model import Address
from ykterm.core.outcome import Failure, Visit
from ykterm.core.page import parse
from ykterm.core.settings import Settings
from ykterm.engine import tls
from ykterm.engine.addresses import look_at_address, same_site_candidates
from ykterm.engine.failures import Broken
from ykterm.engine.http import Client

CERTS = Path(__file__).parent / "certs"
HOME = "http://www.gxj.gov.cn/"
BODY = page("/1", "/2", "/3", title="工信局").partition(b"\r\n\r\n")[2]


def home_look(url: str = HOME) -> Look:
    return look(parse(BODY, url), Visit(url=url, final_url=url, at=0.0, status=200))


class Web:
    """A transport that answers https as a test wants it and counts what it is asked."""

    def __init__(self, answer: httpx.Response | Exception) -> None:
        self.asked: list[str] = []
        self._answer = answer

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


async def learned(
    web: Web, *, home: str = HOME, fault: str | None = None, ipv6: bool | None = False, given: Settings | None = None
) -> tuple[Address | None, list[str]]:
    looked: list[str] = []

    async def look_up(host: str) -> bool | None:
        looked.append(host)
        return ipv6

    quick = given or Settings(timeout=1, visit_seconds=2, pause=0)
    async with Client(quick, httpx.MockTransport(web)) as client:
        return await look_at_address(client, home_look(home), fault, [], look_up), looked


async def test_one_question_each_of_a_real_host() -> None:
    web = Web(httpx.Response(200, content=BODY, headers={"content-type": "text/html; charset=utf-8"}))
    address, looked = await learned(web)
    assert address == Address(host="www.gxj.gov.cn", ipv6=False, https=True)
    assert looked == ["www.gxj.gov.cn"]
    assert web.asked == ["https://www.gxj.gov.cn/"]


@pytest.mark.parametrize(
    ("reply", "https"),
    [
        (httpx.Response(200, content=b"<title>Welcome to nginx!</title>", headers={"content-type": "text/html"}), None),
        (httpx.Response(500), None),
        (httpx.ReadTimeout("slow"), None),
        (Broken(Failure.REFUSED, "no"), False),
    ],
    ids=["another page", "an error", "a time-out", "refused"],
)
async def test_https_is_missing_only_where_that_is_sure(reply: httpx.Response | Exception, https: bool | None) -> None:
    address, _ = await learned(Web(reply), ipv6=None)
    assert address is not None
    assert (address.https, address.ipv6) == (https, None)


async def test_a_home_page_opened_by_https_is_not_asked_for_again() -> None:
    web = Web(httpx.Response(404))
    address, _ = await learned(web, home="https://www.gxj.gov.cn/", fault="证书过期")
    assert web.asked == []
    assert address is not None
    assert (address.https, address.https_fault) == (True, "证书过期")


@pytest.mark.parametrize(
    ("home", "given"),
    [
        (HOME, Settings(resolve={"www.gxj.gov.cn": "127.0.0.1:80"})),
        ("http://218.25.86.4/", Settings()),
        ("http://intranet/", Settings()),
    ],
    ids=["led elsewhere", "a number", "inside"],
)
async def test_nothing_is_asked_of_a_host_that_is_not_itself(home: str, given: Settings) -> None:
    web = Web(httpx.Response(200))
    address, looked = await learned(web, home=home, given=given)
    assert (address, looked, web.asked) == (None, [], [])


@pytest.fixture
def _trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTS / "root.pem"))
    tls.strict.cache_clear()
    yield
    tls.strict.cache_clear()


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize(("name", "day"), [("good", dt.date(2120, 1, 1)), ("expired", dt.date(2020, 2, 1))])
async def test_the_certificate_s_last_day_is_kept_of_a_visit_by_https(name: str, day: dt.date) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTS / f"{name}.pem", CERTS / "key.pem")
    async with Server({"*": answer(b"ok")}, tls=context) as server, Client(settings_for(server)) as client:
        assert client.certificate_ends("site.test") is None
        await client.visit(server.url())
        assert client.certificate_ends("site.test") == day


SITE = structs.replace(site("gxj"), url=HOME)


@pytest.mark.parametrize(
    ("url", "words", "worth"),
    [
        ("http://www.ykgxj.gov.cn/", "工业经济", True),
        ("http://www.abc.gov.cn/", "首 页", True),
        ("http://www.abc.gov.cn/", "旧版网站", True),
        ("http://www.abc.gov.cn/", "工信部", False),
        ("http://www.ykgxj.gov.cn/a.html", "首页", False),
        ("http://gxj.gov.cn/", "首页", False),
        ("http://10.0.0.1/", "首页", False),
        ("http://www.czj.gov.cn/", "首页", False),
    ],
)
def test_which_hosts_are_worth_a_look(url: str, words: str, worth: bool) -> None:
    own = {"www.gxj.gov.cn", "gxj.gov.cn"}
    found = same_site_candidates([(url, words)], SITE, own=own, is_taken=lambda host: host == "www.czj.gov.cn")
    assert found == ([url] if worth else [])


async def test_a_round_finds_a_second_domain_by_what_it_serves_or_where_it_leads(server: Server) -> None:
    links = ["http://second.site.test/", "http://leads.site.test/", "http://other.site.test/", "/a.html"]
    words = ["旧版网站", "旅游网", "旧版", "文件"]
    rows = "".join(f'<li><a href="{url}">{text}</a></li>' for url, text in zip(links, words, strict=True))
    home = answer(
        f"<html><head><meta charset=utf-8><title>甲局</title></head><body><ul>{rows}</ul>{'甲局门户' * 60}".encode()
    )
    server.routes["*"] = by_host(
        gxj={"/": home, "/a.html": page("/")},
        second={"/": home},
        leads={"/": answer(b"", "301 Moved Permanently", "Location: http://gxj.site.test/")},
        other={"/": page("/1", title="别的网站")},
    )
    heard = await check([site("gxj")], settings(server))
    also = {host for event in heard.of(MatterSeen) if event.address for host in event.address.also}
    assert also == {"second.site.test", "leads.site.test"}
    assert all(event.address is None or event.address.ipv6 is None for event in heard.of(MatterSeen))
