"""Remarks, never faults: IPv6, https and certificate of a site's host; images that may be the national emblem."""

from __future__ import annotations

from collections.abc import Iterator

from ykterm.core.indicators import Indicators
from ykterm.core.model import Address, Emblem, Evidence, Finding, Place, Use
from ykterm.core.observation import Observation
from ykterm.core.rules.finding import finding


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for address in seen.addresses:
        if address.ipv6 is False:
            yield _note(seen, table, "ipv6", "域名没有 IPv6 地址", f"{address.host} 没有 AAAA 记录,只能以 IPv4 访问")
        if address.https is False:
            why = address.https_fault or "443 端口不应答,或转回 http"
            yield _note(seen, table, "https", "首页不能以 https 打开", f"https://{address.host}/:{why}")
    yield from _certificate(seen, table)
    for emblem in seen.emblems:
        yield _emblem(emblem, seen, table)


def _note(seen: Observation, table: Indicators, subject: str, title: str, detail: str, arithmetic: str = "") -> Finding:
    return finding(seen, table, "domain.note", subject, title=title, detail=detail, arithmetic=arithmetic)


def _certificate(seen: Observation, table: Indicators) -> Iterator[Finding]:
    address = next((one for one in seen.addresses if one.https_fault or one.certificate_ends), None)
    fault = (address.https_fault if address else None) or seen.tls_fault
    if fault and "证书" not in fault and not (address and address.https is False):
        yield _note(seen, table, "https", f"https 配置陈旧:{fault}", "浏览器会告警或打不开;页面以宽松方式读到")
    arithmetic = _days_left(address, seen, table)
    if (fault and "证书" in fault) or arithmetic:
        host = address.host if address else ""
        title = f"https 证书有问题:{fault}" if fault and "证书" in fault else "https 证书即将到期或已过期"
        yield _note(seen, table, "certificate", title, f"{host} 的证书".lstrip(), arithmetic)


def _days_left(address: Address | None, seen: Observation, table: Indicators) -> str:
    """The counting where the certificate's last day is near or past; empty where it is not."""
    if address is None or address.certificate_ends is None:
        return ""
    line = table.notices["certificate.days"]
    left = (address.certificate_ends - seen.as_of).days
    if left >= line.value:
        return ""
    if left < 0:
        return f"证书到期日 {address.certificate_ends},至 {seen.as_of} 已过期 {-left} 天"
    return f"证书到期日 {address.certificate_ends},自 {seen.as_of} 起还有 {left} 天 < {line.value:g} 天{line.mark}"


def _emblem(emblem: Emblem, seen: Observation, table: Indicators) -> Finding:
    size = f"{emblem.width}×{emblem.height} 像素" if emblem.width and emblem.height else "大小不详"
    return finding(
        seen,
        table,
        "emblem.use",
        emblem.url,
        title=f"疑似国徽图案:{emblem.sign}",
        detail=f"{emblem.page},{size},共 {emblem.pages_total} 个页面;是否国徽、使用是否合规由人核对",
        evidence=Evidence(
            where=(Use(emblem.page, emblem.text, Place.BODY),),
            where_total=emblem.pages_total,
        ),
    )
