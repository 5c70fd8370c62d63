"""The cookie jar: what is kept, for whom, and how little."""

from __future__ import annotations

import pytest

from ykterm.engine.jar import MOST, Jar


def kept(header: str, *, host: str = "www.a.test", path: str = "/x/y") -> Jar:
    jar = Jar()
    jar.take(host, path, header)
    return jar


@pytest.mark.parametrize(
    ("header", "host", "path", "tls", "sent"),
    [
        ("a=1", "www.a.test", "/x/z", False, "a=1"),
        ("a=1", "www.a.test", "/z", False, ""),
        ("a=1", "b.a.test", "/x/", False, ""),
        ("a=1; Path=/", "www.a.test", "/z", False, "a=1"),
        ("a=1; path=/zz", "www.a.test", "/zzz", False, ""),
        ("a=1; path=/; Domain=.a.test", "b.a.test", "/", False, "a=1"),
        ("a=1; path=/; Domain=a.test", "a.test", "/", False, "a=1"),
        ("a=1; path=/; domain=other.test", "other.test", "/", False, ""),
        ("a=1; path=/; domain=test", "www.a.test", "/", False, ""),
        ("a=1; path=/; Secure", "www.a.test", "/", False, ""),
        ("a=1; path=/; Secure", "www.a.test", "/", True, "a=1"),
        ("a=b=c; path=/", "www.a.test", "/", False, "a=b=c"),
        ("a=; path=/", "www.a.test", "/", False, "a="),
        ("a=中; path=/", "www.a.test", "/", False, "a=中"),
        ("no cookie", "www.a.test", "/x/y", False, ""),
        ("a=\x01; path=/", "www.a.test", "/", False, ""),
        ("a=1; path=/; Max-Age=0", "www.a.test", "/", False, ""),
        ("a=1; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT", "www.a.test", "/", False, ""),
        ("a=1; path=/; expires=never", "www.a.test", "/", False, "a=1"),
    ],
)
def test_a_cookie_goes_where_it_belongs(header: str, host: str, path: str, tls: bool, sent: str) -> None:
    assert kept(header).header(host, path, tls=tls) == sent


def test_a_cookie_can_be_replaced_and_taken_back() -> None:
    jar = kept("a=1; path=/")
    jar.take("www.a.test", "/", "a=2; path=/")
    assert jar.header("www.a.test", "/", tls=False) == "a=2"
    jar.take("www.a.test", "/", "a=; path=/; max-age=-1")
    assert len(jar) == 0


def test_a_flood_drops_the_oldest() -> None:
    jar = Jar()
    for number in range(1000):
        jar.take("a.test", "/", f"c{number}=1")
    jar.take("a.test", "/", "big=" + "x" * 10_000)
    assert len(jar) == MOST
    assert jar.header("a.test", "/", tls=False).startswith(f"c{1000 - MOST}=1; ")
