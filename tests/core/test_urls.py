"""Addresses joined as a browser joins them."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ykterm.core import urls

BASE = "http://www.yk.gov.cn/a/b/c.html?x=1"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/x", "http://www.yk.gov.cn/x"),
        ("x.html", "http://www.yk.gov.cn/a/b/x.html"),
        ("./202510/t.html", "http://www.yk.gov.cn/a/b/202510/t.html"),
        ("../x", "http://www.yk.gov.cn/a/x"),
        ("../../../../x/y", "http://www.yk.gov.cn/x/y"),
        ("./../x", "http://www.yk.gov.cn/a/x"),
        ("..", "http://www.yk.gov.cn/a/"),
        ("x/./y/", "http://www.yk.gov.cn/a/b/x/y/"),
        ("?p=2", "http://www.yk.gov.cn/a/b/c.html?p=2"),
        ("//h.cn/a", "http://h.cn/a"),
        ("http://WWW.A.cn:80", "http://www.a.cn/"),
        ("http://a.cn:8080/x/../y", "http://a.cn:8080/y"),
        ("https://a.cn:443/", "https://a.cn/"),
        ("http://a.gov.cn./x", "http://a.gov.cn/x"),
        ("\u3000http://a.cn/x\u3000\n", "http://a.cn/x"),
        ("http:\\\\a.cn\\x", "http://a.cn/x"),
        ("http:x.html", "http://www.yk.gov.cn/a/b/x.html"),
        ("https:/a.cn/x", "https://a.cn/x"),
        ("/中文 a.html", "http://www.yk.gov.cn/%E4%B8%AD%E6%96%87%20a.html"),
        ("http://某.政务/", "http://xn--xuv.xn--zfr164b/"),
        ("/x{8F7A-1}.pdf", "http://www.yk.gov.cn/x%7B8F7A-1%7D.pdf"),
        ("http://u:p@h.cn/x", "http://h.cn/x"),
        ("http://a.cn?x=1", "http://a.cn/?x=1"),
        ("12:30.html", "http://www.yk.gov.cn/a/b/12:30.html"),
        ("/a\nb.html#top", "http://www.yk.gov.cn/ab.html"),
        ("x.html?u=http://a/../b", "http://www.yk.gov.cn/a/b/x.html?u=http://a/../b"),
        ("http://a b.cn/x", "http://ab.cn/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("javascript:;", None),
        ("JavaScript:void(0)", None),
        ("mailto:a@b.cn", None),
        ("tel:123", None),
        ("data:image/png;base64,AA", None),
        ("#", None),
        ("#top", None),
        ("", None),
        ("   ", None),
        ("{{{linkurl}}}", None),
        ("/x/${id}.html", None),
        ("<%=url%>", None),
        ("http://", None),
        ("http://a.cn:99999/", None),
        ("http://-/", None),
        ("http://" + "a" * 64 + "é.cn/", None),
    ],
)
def test_join(href: str, expected: str | None) -> None:
    assert urls.join(BASE, href) == expected


def test_a_query_is_sent_in_the_encoding_of_its_page() -> None:
    assert urls.join(BASE, "?k=中", "gb18030") == "http://www.yk.gov.cn/a/b/c.html?k=%D6%D0"
    assert urls.join(BASE, "?k=中", "utf-16") == "http://www.yk.gov.cn/a/b/c.html?k=%E4%B8%AD"
    assert urls.join(BASE, "a" * 20_000) is None, "no server takes it"
    assert urls.join(BASE, "/l?k=中", "big5") == "http://www.yk.gov.cn/l?k=%A4%A4"


@pytest.mark.parametrize("base", ["", "page.html", "file:///tmp/x.html", "about:blank", "http://"])
def test_without_a_web_address_to_stand_on_only_absolute_ones_are_links(base: str) -> None:
    assert urls.join(base, "x.html") is None
    assert urls.join(base, "/x") is None
    assert urls.join(base, "?x") is None
    assert urls.join(base, "//h.cn/") is None
    assert urls.join(base, "http://a.cn/x") == "http://a.cn/x"


def test_a_base_in_need_of_mending_is_mended() -> None:
    assert urls.join("HTTP://WWW.A.CN", "x") == "http://www.a.cn/x"
    assert urls.normal("http://A.cn#x") == "http://a.cn/"


@given(st.lists(st.sampled_from(["..", ".", "a", "b.html", "c"]), min_size=1, max_size=6), st.booleans())
@settings(max_examples=150, deadline=None)
def test_dot_segments_are_as_in_the_standard(segments: list[str], rooted: bool) -> None:
    href = ("/" if rooted else "") + "/".join(segments)
    assert urls.join("http://h.cn/p/q/r.html", href) == urljoin("http://h.cn/p/q/r.html", href)


@given(st.text(max_size=40))
@example("?{\x80")
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_clean_address_or_none(href: str) -> None:
    url = urls.join(BASE, href)
    if url is not None:
        assert url.startswith(("http://", "https://"))
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert "#" not in url
        assert urls.host(url)
        assert urls.join(BASE, url) == url


def test_host() -> None:
    assert urls.host("http://WWW.A.cn.:80/x") == "www.a.cn"
    assert urls.host("http://[::1]:8080/") == "[::1]"
    assert urls.host("no address") == ""


@pytest.mark.parametrize(
    ("url", "same_as"),
    [
        ("http://a.cn/x;jsessionid=AB12?a=1", "http://a.cn/x?a=1"),
        ("http://a.cn/x?PHPSESSID=12&a=1", "http://a.cn/x?a=1"),
        ("http://a.cn/x?a=1&sid=0123456789abcdef0", "http://a.cn/x?a=1"),
        ("http://a.cn/?", "http://a.cn/"),
        ("http://a.cn/x#y", "http://a.cn/x"),
    ],
)
def test_a_target_is_the_same_whatever_the_session(url: str, same_as: str) -> None:
    assert urls.key(url) == same_as == urls.key(same_as)


def test_targets_that_differ_stay_apart() -> None:
    assert urls.key("http://a.cn/?sid=5") == "http://a.cn/?sid=5"
    assert urls.key("http://a.cn/x") != urls.key("https://a.cn/x")


def test_files() -> None:
    assert urls.is_file("http://a.cn/x.PDF?a=1")
    assert urls.is_file("http://a.cn/css/a.css")
    assert not urls.is_file("http://a.com")
    assert not urls.is_file("http://a.cn/x.html")
    assert not urls.is_file("http://a.cn/v1.2/x")


def test_the_memory_of_a_page_is_bounded() -> None:
    joined = urls.joiner("http://bounded.gov.cn/")
    assert all(joined(f"/{number}") == f"http://bounded.gov.cn/{number}" for number in range(5000))
