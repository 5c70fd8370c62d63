"""域名: the form an official address must have, and addresses given up that still answer."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules.finding import finding


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    yield from _form(seen, table)
    yield from _retired(seen, table)


def _form(seen: Observation, table: Indicators) -> Iterator[Finding]:
    addresses = [seen.site.url] if seen.site.url else []
    addresses += [facts.page for facts in seen.facts]
    said = set()
    for address in addresses:
        host = (urlsplit(address).hostname or "").rstrip(".")
        fault = _fault(host, seen.official_suffix)
        if fault is None or host in said:
            continue
        said.add(host)
        yield finding(seen, table, "domain.form", host, title=f"域名不规范:{host}", detail=f"{address}:{fault}")


def _fault(host: str, suffix: str) -> str | None:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        if host.endswith((f".{suffix}", ".政务", ".xn--zfr164b")):
            return None
        return f"后缀不是 .{suffix}"
    return "以IP地址直接访问"


def _retired(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for old in seen.retired:
        if old.outcome != Outcome.OK:
            continue
        yield finding(
            seen,
            table,
            "domain.retired",
            old.url,
            title=f"停用域名仍能访问:{old.url}",
            detail="打开的是本单位网站" if old.same_site else "打开的不是本单位网站,须查明域名现归谁用",
            evidence=Evidence(status=old.status, visited_at=old.at),
        )
