"""域名: the form an official address must have, hosts that must not be linked to, and addresses given up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from ykterm.core import urls
from ykterm.core.hosts import is_inside, is_number
from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Kind, Site, Target
from ykterm.core.observation import Observation
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.rules.finding import finding

CHINESE = (".政务", ".xn--zfr164b")
"""The suffix of conforming Chinese domains; beside one English domain a site may have one of them."""
PLACES = 200
_ENTRY_HOSTS = frozenset({"121.43.68.40"})
"""Hosts by number that the 找错 entry's own snippet links to, as it was handed out to the units."""
_COMMON = 3
"""Departments under one domain from which on it is taken for the city's portal's."""


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    own = list(_own_hosts(seen))
    for host, address in own:
        if fault := _fault(host, seen):
            yield _form(seen, table, host, f"域名不规范:{host}", f"{address}:{fault}")
    for host, uses in _linked(seen, {host for host, _ in own}).items():
        inside = all(_is_inside(target) for target in uses)
        yield _form(
            seen,
            table,
            host,
            f"链接指向{'内网地址' if inside else 'IP地址'}:{host}",
            _why(host, uses[0]) + f",链接 {len(uses)} 个:{'、'.join(target.url for target in uses[:5])}",
            Evidence(
                error=uses[0].error,
                where=tuple(islice((use for target in uses for use in target.uses), PLACES)),
                where_total=sum(target.uses_total for target in uses),
            ),
        )
    for learned in seen.addresses:
        for other in learned.also:
            if not other.endswith(CHINESE):
                main = f"打开的(或转到的)是 {learned.host} 同一个网站;一个网站原则上只用一个英文域名"
                yield _form(seen, table, other, f"一个网站使用多个域名:{other}", main)
    yield from _retired(seen, table)


def _form(
    seen: Observation, table: Indicators, host: str, title: str, detail: str, evidence: Evidence | None = None
) -> Finding:
    return finding(seen, table, "domain.form", host, title=title, detail=detail, evidence=evidence)


def _own_hosts(seen: Observation) -> Iterator[tuple[str, str]]:
    """(host, address) of the registered home page and of the one that opened, each host once."""
    pages = [page.page for page in seen.facts if page.home]
    found = {urls.host(address): address for address in (seen.site.url, *pages) if address}
    yield from found.items()


# The form of the site's own host.


def _fault(host: str, seen: Observation) -> str:
    if is_number(host):
        return "以IP地址直接访问"
    if host.endswith(CHINESE):
        return ""
    suffix = seen.official_suffix
    if not host.endswith(f".{suffix}"):
        return f"后缀不是 .{suffix}"
    portal = portal_domain(seen.city, suffix)
    return _labels_fault(host, seen.site, portal, suffix) if portal else ""


def _labels_fault(host: str, site: Site, portal: str, suffix: str) -> str:
    """What is wrong with the names before the suffix, where the other units' addresses show the city's own domain."""
    labels = host.removesuffix(f".{suffix}").split(".")
    bare = labels[1:] if labels[0] == "www" else labels
    if site.kind is Kind.DEPARTMENT:
        if len(bare) == 1 and f"{bare[0]}.{suffix}" != portal:
            return f"部门网站应在本级门户域名之下,形如 AAA.{portal};是否经批准保留,须核实(未核实)"
        return ""
    if site.kind is Kind.ZONE and "人民政府" not in site.full_name:
        # A zone's committee may have either form.
        return ""
    if len(bare) > 1:
        return f"门户网站应为 www.XXX.{suffix},不在别的门户域名之下"
    if labels[0] != "www":
        return f"门户网站应为 www.{host};如 www 也能打开,请在登记表里改用它(未核实)"
    return ""


def portal_domain(city: tuple[Site, ...], suffix: str) -> str | None:
    """The city portal's domain, under which its departments have theirs; None where the registry does not show it."""
    parents: Counter[str] = Counter()
    for site in city:
        host = urls.host(site.url or "")
        if site.kind is Kind.DEPARTMENT and host.endswith(f".{suffix}"):
            labels = host.removesuffix(f".{suffix}").split(".")
            parents.update([labels[-1]] if len(labels) > 1 and labels[0] != "www" else [])
    if not parents:
        return None
    label, count = parents.most_common(1)[0]
    return f"{label}.{suffix}" if count >= _COMMON and count * 2 > parents.total() else None


# Hosts that links must not lead to.


def _linked(seen: Observation, own: set[str]) -> dict[str, list[Target]]:
    """By host: the targets at a number, or inside a network that people are not in."""
    found: dict[str, list[Target]] = defaultdict(list)
    for target in (*seen.targets, *seen.by_number):
        host = urls.host(target.url)
        if host and host not in own and host not in _ENTRY_HOSTS and (is_number(host) or _is_inside(target)):
            found[host].append(target)
    return found


def _is_inside(target: Target) -> bool:
    return target.error == Failure.PRIVATE or is_inside(urls.host(target.url))


def _why(host: str, target: Target) -> str:
    if is_inside(host):
        return f"{host} 只在内网或本机才有,公众打不开"
    if _is_inside(target):
        return f"{host} 在本机解析到内网地址,公众能否打开须从互联网核对(未核实)"
    return "应使用域名,不应以IP地址直接访问"


def _retired(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for old in seen.retired:
        if old.outcome != Outcome.OK:
            continue
        whose = "打开的是本单位网站" if old.same_site else "打开的不是本单位网站,须查明域名现归谁用"
        yield finding(
            seen,
            table,
            "domain.retired",
            old.url,
            title=f"停用域名仍能访问:{old.url}",
            detail=f"{whose}:{old.reason}" if old.reason else whose,
            evidence=Evidence(status=old.status, visited_at=old.at),
        )
