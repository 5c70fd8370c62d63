"""Walks a site of the demo city by direct calls: an independent, simple-minded reader of its links."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from ykterm.demo.city import City, build, resolve
from ykterm.demo.model import Call, Reply, Site

_LINK = re.compile(r"""(?:href|src|action|<option value)\s*=\s*["']?([^"'\s>]+)""")
_NOT_MARKUP = re.compile(r'<script id="listTemplate".*?</script>', re.S)
_HOSTS = resolve(1, 2)


@cache
def city() -> City:
    """The whole city, built once for the tests."""
    return build()


def get(url: str, day: dt.date, *, seen: int = 0, cookie: str = "", body: bytes = b"") -> Reply | None:
    """What the city answers for an address; None where no connection would come about."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    where = _HOSTS.get(name) or (_HOSTS["*.gov.cn.test"] if name.endswith(".gov.cn.test") else "")
    if not where.endswith(":1"):
        return None
    method = "POST" if body else "GET"
    return city().answer(Call(name, parts.path or "/", parts.query, method, body, cookie, seen), day)


def follow(url: str, day: dt.date) -> tuple[int | None, str, Reply | None]:
    """Status, final address and reply, redirects followed as a browser with cookies does; status 0: no end of them."""
    cookie = ""
    for _ in range(10):
        reply = get(url, day, seen=1, cookie=cookie)
        if reply is None:
            return None, url, None
        headers = dict(reply.headers)
        if reply.status not in (301, 302):
            return reply.status, url, reply
        cookie = headers.get("Set-Cookie", cookie)
        url = urljoin(url, headers["Location"])
    return 0, url, None


def text(reply: Reply) -> str:
    """The reply's text."""
    return reply.body.decode("utf-8" if "utf-8" in reply.type else "gb18030", "replace")


def links(reply: Reply, url: str) -> list[str]:
    """Absolute addresses of everything a page refers to."""
    markup = _NOT_MARKUP.sub("", text(reply)).replace("&amp;", "&")
    found = [urljoin(url, link).partition("#")[0] for link in _LINK.findall(markup)]
    return [link for link in dict.fromkeys(found) if link.startswith("http")]


def walk(site: Site, day: dt.date) -> dict[str, int | None]:
    """Every address linked from a site's own pages, list APIs asked for their first rows, with its status."""
    home = f"http://{site.host}/"
    seen: dict[str, int | None] = {}
    waiting = [home]
    while waiting:
        url = waiting.pop()
        if url in seen or urlsplit(url).hostname == "10.0.0.5":
            continue
        status, final, reply = follow(url, day)
        seen[url] = status
        if reply is None or status != 200 or urlsplit(final).hostname != site.host or "html" not in reply.type:
            continue
        waiting += [link for link in links(reply, final) if link not in seen]
        if "/openlist.html?" in url:
            waiting += [urljoin(url, str(row["infourl"])) for row in rows(site, url.rpartition("=")[2], day)]
    return seen


def rows(site: Site, category: str, day: dt.date, size: int = 15, index: int = 0) -> list[dict[str, object]]:
    """Rows of one page of a list API."""
    return list(ask(site, category, day, size, index)["custom"].get("data", []))


def ask(
    site: Site, category: str, day: dt.date, size: int, index: int, guid: str = ""
) -> dict[str, dict[str, list[dict[str, object]]]]:
    """A list API's whole answer."""
    asked = {"categorynum": category, "pageIndex": index, "pageSize": size, "siteGuid": guid or site.guid}
    body = json.dumps({"token": "", "params": asked}).encode()
    reply = get(f"http://{site.host}/EWB_YK_Mid/rest/lightfrontaction/getgovinfolist", day, body=body)
    assert reply is not None
    answer: dict[str, dict[str, list[dict[str, object]]]] = json.loads(reply.body)
    return answer
