"""A site's own host beside its pages: IPv6, https and its certificate, and other names the same site answers to.

Nothing is asked about a host that settings lead elsewhere: what is there says nothing of the real one.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable
from urllib.parse import urlsplit

from ykterm.core import urls
from ykterm.core.classify import HostSigns, Look, judge, look
from ykterm.core.hosts import is_inside, is_number, is_private
from ykterm.core.model import Address, Site
from ykterm.core.outcome import Failure, Outcome, Visit
from ykterm.core.text import squeeze
from ykterm.engine.ground import bare
from ykterm.engine.http import Client, Jar
from ykterm.engine.outside import page_of

MOST_NAMES = 3
"""Other hosts visited to see whether they serve the same site, at most."""
_LOOK_UP_SECONDS = 10.0
_LEAST_LABEL = 3
"""Letters of a host's first name, at least, for likeness to another's to mean anything."""
_LEAST_TEXT = 100
"""Characters of text below which two pages that are equal prove nothing."""
_HOME_WORDS = frozenset({"首页", "网站首页", "返回首页", "主页", "回到首页", "本站首页", "home"})
_OLD_WORDS = ("旧版", "老版", "旧网站", "老网站", "原网站", "(旧)", "（旧）", "新版", "回到旧")
_NOT_USED = (Failure.REFUSED, Failure.UNREACHABLE, Failure.TLS)
"""Failures that say that nothing is served by https; a time-out may be anybody's."""

LookUp = Callable[[str], Awaitable[bool | None]]


async def has_ipv6(host: str) -> bool | None:
    """Whether a name that is known to resolve has an IPv6 address too; None where nobody answered that."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            found = await loop.getaddrinfo(host, 443, family=socket.AF_INET6, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        # EAI_NODATA has no name in every libc.
        return False if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5)) else None
    except (TimeoutError, OSError):
        return None
    # A resolver of an IPv6-only network makes addresses up for names that have none.
    return True if any(not is_private(ipaddress.IPv6Address(row[4][0])) for row in found) else None


async def look_at_address(
    client: Client, home: Look, tls_fault: str | None, candidates: Iterable[str], look_up: LookUp = has_ipv6
) -> Address | None:
    """What is learned of the host that served the home page; None where nothing is.

    `candidates`: front pages that may be the same site's; `tls_fault`: what was wrong with the home page's own TLS.
    """
    host = urls.host(home.url)
    also = tuple([urls.host(url) for url in list(candidates)[:MOST_NAMES] if await _is_same(client, url, host, home)])
    if client.is_led_elsewhere(host) or is_number(host) or is_inside(host):
        return Address(host=host, also=also) if also else None
    https: bool | None = True
    if urlsplit(home.url).scheme != "https":
        visit = await client.visit(f"https://{host}/", jar=Jar())
        https, tls_fault = _opens(visit, home), _fault(visit)
    return Address(
        host=host,
        ipv6=await look_up(host),
        https=https,
        https_fault=tls_fault,
        certificate_ends=client.certificate_ends(host),
        also=also,
    )


def _opens(visit: Visit, home: Look) -> bool | None:
    """Whether the home page opens by https; None where what came proves neither."""
    if visit.failure is not None:
        return False if visit.failure in _NOT_USED else None
    if urlsplit(visit.final_url).scheme != "https":
        return False
    page = page_of(visit)
    return True if page is not None and page.title == home.title else None


def _fault(visit: Visit) -> str | None:
    """What is wrong with the certificate or TLS: of an answer that came in spite of it, or why none came."""
    if visit.tls_fault is not None or visit.failure is not Failure.TLS:
        return visit.tls_fault
    return visit.detail.partition(":")[0] or "TLS 无法建立"


async def _is_same(client: Client, url: str, host: str, home: Look) -> bool:
    """Whether another host serves the same home page under its own name, or leads to this one."""
    visit = await client.visit(url, jar=Jar())
    if visit.failure is None and bare(urls.host(visit.final_url)) == bare(host):
        return True
    page = page_of(visit)
    if page is None or judge(visit, page, HostSigns()).outcome is not Outcome.OK or page.text_length < _LEAST_TEXT:
        return False
    other = look(page, visit)
    return (other.title, other.text) == (home.title, home.text)


def same_site_candidates(
    linked: Iterable[tuple[str, str]], site: Site, *, own: Collection[str], is_taken: Callable[[str], bool]
) -> list[str]:
    """Front pages of other hosts that a site's links give reason to take for its own, each host once.

    `linked`: (address, words of the link); `own`: the site's hosts; `is_taken` tells the registry's other hosts.
    """
    found: dict[str, str] = {}
    names = {label for host in own if len(label := bare(host).partition(".")[0]) >= _LEAST_LABEL}
    for url, words in linked:
        if url.count("/") != 3 or not url.endswith("/"):
            continue
        host = urls.host(url)
        if host in own or host in found or is_taken(host) or is_number(host) or is_inside(host):
            continue
        label = bare(host).partition(".")[0]
        alike = len(label) >= _LEAST_LABEL and any(name in label or label in name for name in names)
        text = squeeze(words).lower()
        if alike or text in _HOME_WORDS or site.full_name in text or any(word in text for word in _OLD_WORDS):
            found[host] = url
    return list(found.values())
