"""robots.txt: groups, wildcards, the longest rule, and files that are none."""

from __future__ import annotations

import time

import pytest

from ykterm.core.outcome import Failure, Visit
from ykterm.engine.robots import Robots


def robots(text: str | bytes, status: int | None = 200, failure: Failure | None = None) -> Robots:
    body = text.encode() if isinstance(text, str) else text
    url = "http://a.test/robots.txt"
    return Robots.of(Visit(url=url, final_url=url, at=0.0, status=status, failure=failure, body=body))


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /admin/", "/admin/x", False),
        ("Disallow: /admin/", "/administration", True),
        ("Disallow:", "/anything", True),
        ("Disallow: /", "/", False),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /x\nAllow: /x", "/x", True),
        ("Disallow: /*?mod=", "/forum.php?mod=1", False),
        ("Disallow: /*?mod=", "/forum.php?a=1", True),
        ("Disallow: /*.pdf$", "/f/a.pdf", False),
        ("Disallow: /*.pdf$", "/f/a.pdf?x=1", True),
        ("Disallow: /only$", "/only", False),
        ("Disallow: /only$", "/only/more", True),
        ("disallow : /UPPER # why", "/UPPER", False),
        ("Disallow: /信息", "/%E4%BF%A1%E6%81%AF/1", False),
        ("Disallow: /a*b*c", "/a1b2c3", False),
        ("Disallow: /a*b*c", "/a1c2b3", True),
    ],
)
def test_the_longest_rule_wins(rules: str, path: str, allowed: bool) -> None:
    assert robots(f"User-agent: *\n{rules}").allows(f"http://a.test{path}") is allowed


def test_a_group_of_our_own_replaces_the_general_one() -> None:
    text = "User-agent: baiduspider\nUser-agent: ykterm\nDisallow: /b\n\nUser-agent: *\nDisallow: /\n"
    assert robots(text).allows("http://a.test/a")
    assert not robots(text).allows("http://a.test/b")


def test_an_empty_group_of_our_own_allows_all() -> None:
    assert robots("User-agent: ykterm\nDisallow:\n\nUser-agent: *\nDisallow: /").allows("http://a.test/a")


def test_groups_of_others_do_not_bind() -> None:
    assert robots("User-agent: badbot\nDisallow: /").allows("http://a.test/")


@pytest.mark.parametrize(
    "none",
    [
        robots("<html>User-agent: *\nDisallow: /"),
        robots("User-agent: *\nDisallow: /", status=404),
        robots("User-agent: *\nDisallow: /", status=503),
        robots("User-agent: *\nDisallow: /", failure=Failure.CUT_OFF),
    ],
)
def test_what_is_no_robots_file_forbids_nothing(none: Robots) -> None:
    assert none.allows("http://a.test/x")
    assert none.text is None


def test_the_text_is_kept_short_and_clean() -> None:
    kept = robots("\ufeff# 政府\x1b[31m\nUser-agent: *\n" + "Disallow: /x\n" * 1000).text
    assert kept is not None
    assert kept.startswith("# 政府[31m\nUser-agent")
    assert len(kept) == 4096


def test_every_kind_of_line_end_is_one() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert not robots(f"User-agent: *{end}Disallow: /x{end}").allows("http://a.test/x")


def test_a_gbk_file_is_read() -> None:
    assert robots("# 中文\nUser-agent: *\nDisallow: /x".encode("gb18030")).text == "# 中文\nUser-agent: *\nDisallow: /x"


def test_a_rule_of_nothing_but_stars_costs_no_time() -> None:
    hostile = robots("User-agent: *\nDisallow: /" + "*a" * 2000 + "$")
    started = time.perf_counter()
    assert hostile.allows("http://a.test/" + "a" * 3000 + "b")
    assert time.perf_counter() - started < 0.5
