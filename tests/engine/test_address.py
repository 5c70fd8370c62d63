"""Addresses taken apart: whatever httpx would make of them, at a fraction of the cost."""

from __future__ import annotations

import string

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ykterm.core import urls
from ykterm.engine.address import address_of

HOSTS = st.sampled_from(
    ["a.gov.cn", "a.gov.cn:80", "a.cn:8080", "A.cn", "127.1", "1.2.3.4:81", "300.1.1.1", "[::1]:8", "中国.cn", "a_b.cn"]
)


@given(st.sampled_from(["http", "https"]), HOSTS, st.text(string.printable + "中é\u3000", max_size=30))
def test_the_parts_are_those_httpx_finds(scheme: str, host: str, rest: str) -> None:
    url = f"{scheme}://{host}/{rest}".partition("#")[0]
    try:
        whole = httpx.URL(url)
    except httpx.InvalidURL:
        with pytest.raises(ValueError, match=r"."):
            address_of(url)
        return
    address = address_of(url)
    assert (address.origin, address.target) == (whole.copy_with(raw_path=b"/"), whole.raw_path)
    assert address.host == whole.raw_host.decode()


@given(st.sampled_from([":80", ":443", ":8080", ":080", ":65535", ":65536", ":59999", ":0", ":", ""]))
def test_a_plain_address_is_joined_as_any_other(port: str) -> None:
    url = f"http://a.cn{port}/b"
    slowly = urls.join("http://x.cn/", f" {url}")
    assert urls.join("http://x.cn/", url) == slowly
    assert urls.join(slowly or "http://x.cn/b", "c") == (slowly or "http://x.cn/b")[:-1] + "c"
