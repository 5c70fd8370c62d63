"""Remarks on the host, and images listed for a person's eye: told with their counting, never a fault."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.observed import DAY, HOME, found, seen
from ykterm.core.indicators.common import NO_FAULT_RULES
from ykterm.core.model import Address, Emblem, Finding
from ykterm.core.observation import Observation

HOST = "gxj.yingkou.gov.cn"


def notes(observation: Observation) -> dict[str, Finding]:
    return {finding.subject: finding for finding in found(observation, "domain.note")}


def test_what_is_not_known_is_not_remarked() -> None:
    assert notes(seen()) == {}
    assert notes(seen(addresses=(Address(host=HOST),))) == {}
    assert notes(seen(addresses=(Address(host=HOST, ipv6=True, https=True),))) == {}


def test_no_ipv6_and_no_https_are_remarks() -> None:
    found_here = notes(seen(addresses=(Address(host=HOST, ipv6=False, https=False),)))
    assert set(found_here) == {"ipv6", "https"}
    assert HOST in found_here["ipv6"].detail


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (DAY + dt.timedelta(days=30), None),
        (DAY + dt.timedelta(days=29), "证书到期日 2019-05-25,自 2019-04-26 起还有 29 天 < 30 天(未核实)"),
        (DAY, "证书到期日 2019-04-26,自 2019-04-26 起还有 0 天 < 30 天(未核实)"),
        (DAY - dt.timedelta(days=3), "证书到期日 2019-04-23,至 2019-04-26 已过期 3 天"),
    ],
)
def test_a_certificate_near_its_end(last: dt.date, words: str | None) -> None:
    said = notes(seen(addresses=(Address(host=HOST, https=True, certificate_ends=last),)))
    assert [note.arithmetic for note in said.values()] == ([words] if words else [])


def test_a_fault_of_the_certificate_or_of_tls_is_told_as_such() -> None:
    expired = Address(host=HOST, https=True, https_fault="证书过期", certificate_ends=DAY - dt.timedelta(days=3))
    (note,) = notes(seen(addresses=(expired,))).values()
    assert (note.subject, note.title) == ("certificate", "https 证书有问题:证书过期")
    assert "已过期 3 天" in note.arithmetic
    assert set(notes(seen(tls_fault="证书与域名不符"))) == {"certificate"}
    assert set(notes(seen(tls_fault="旧 TLS 版本"))) == {"https"}


def test_images_are_listed_with_page_size_and_sign() -> None:
    emblem = Emblem(
        url=f"{HOME}images/guohui.png",
        page=HOME,
        text="",
        sign="文件名“guohui.png”",
        width=88,
        height=90,
        pages_total=41,
    )
    (finding,) = found(seen(emblems=(emblem,)), "emblem.use")
    assert finding.subject == emblem.url
    assert finding.title == "疑似国徽图案:文件名“guohui.png”"
    assert "88×90 像素,共 41 个页面" in finding.detail
    assert finding.evidence.where_total == 41


def test_neither_is_a_fault() -> None:
    assert {"domain.note", "emblem.use"} <= NO_FAULT_RULES
