"""Hosts that are numbers, and hosts that only mean something inside one network."""

from __future__ import annotations

import pytest

from ykterm.core.hosts import by_number, is_inside, is_number


@pytest.mark.parametrize("host", ["1.2.3.4", "127.1", "0x7f000001", "2130706433", "[::1]", "240e::1"])
def test_numbers(host: str) -> None:
    assert is_number(host)


@pytest.mark.parametrize("host", ["www.yingkou.gov.cn", "12345.gov.cn", "", "1.2.3.4.5", "a.1"])
def test_names(host: str) -> None:
    assert not is_number(host)


@pytest.mark.parametrize(
    ("url", "numbered"),
    [
        ("http://218.25.86.4:8080/oa/", True),
        ("https://[240e::1]/", True),
        ("http://12345.yingkou.gov.cn/", False),
        ("http://www.yingkou.gov.cn/1.2.3.4/", False),
        ("", False),
    ],
)
def test_an_address_by_number(url: str, numbered: bool) -> None:
    assert by_number(url) is numbered


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("10.0.0.5", True),
        ("192.168.1.1", True),
        ("172.16.3.4", True),
        ("172.32.3.4", False),
        ("127.0.0.1", True),
        ("localhost", True),
        ("oa", True),
        ("oa.lan", True),
        ("218.25.86.4", False),
        ("www.yingkou.gov.cn", False),
        ("", False),
    ],
)
def test_a_host_inside_a_network(host: str, inside: bool) -> None:
    assert is_inside(host) is inside
