"""Links: one finding a target, one a host that is down, and what earlier rounds said of them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from tests.core.observed import HOME, found, seen, target
from ykterm.core.deductions import points_off
from ykterm.core.indicators import TABLE_2015, TABLE_2019
from ykterm.core.model import Place, Target
from ykterm.core.observation import Before
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.rules import evaluate, links

DOWN = "http://www.ykjrw.com/"
A, B = f"{DOWN}rz/index.html", f"{DOWN}cp/list.html"


def test_a_host_that_is_down_is_one_finding_that_tells_all_its_targets() -> None:
    targets = (target(A, error="refused", home=True), target(B, error="dns", pages=3), target(f"{HOME}gone.html"))
    down, other = evaluate(seen(targets=targets), TABLE_2015)
    assert (down.rule, down.subject) == ("link.dead", DOWN)
    assert A in down.detail
    assert B in down.detail
    assert "拒绝连接、域名无法解析" in down.title
    assert down.arithmetic == "首页链接 1 个 × 1 分 + 其他页面链接 1 个 × 0.1 分 = 1.1 分"
    assert down.evidence.where_total == len(down.evidence.where) == 4
    assert other.subject == f"{HOME}gone.html"


def test_a_finding_says_which_targets_it_stands_for() -> None:
    targets = (target(A, error="refused"), target(B, error="refused"), target(f"{HOME}gone.html"))
    observation = seen(targets=targets)
    down, other = evaluate(observation, TABLE_2015)
    assert links.stands_for(down, observation) == targets[:2]
    assert links.stands_for(other, observation) == targets[2:]
    assert links.stands_for(other, seen()) == ()


@pytest.mark.parametrize(
    ("second", "open_hosts"),
    [
        (target(B), frozenset[str]()),
        (target(B, Outcome.BLOCKED), frozenset[str]()),
        (target(B, error="tls"), frozenset[str]()),
        (target(B, error="refused"), frozenset({"www.ykjrw.com"})),
        (target(f"{HOME}x", error="refused"), frozenset[str]()),
    ],
    ids=["it answered 404", "a wall answered", "tls fails", "something opened", "another host"],
)
def test_a_host_that_speaks_is_not_down(second: Target, open_hosts: frozenset[str]) -> None:
    observation = seen(targets=(target(A, error="refused"), second), open_hosts=open_hosts)
    assert {finding.subject for finding in evaluate(observation, TABLE_2015)} == {A, second.url}


def test_a_site_whose_home_page_opened_is_not_down() -> None:
    own = (target(f"{HOME}a", error="timeout"), target(f"{HOME}b", error="timeout"))
    assert {finding.subject for finding in evaluate(seen(targets=own), TABLE_2015)} == {f"{HOME}a", f"{HOME}b"}


def test_dead_and_suspect_targets_of_one_host_keep_their_rules() -> None:
    targets = (target(A, error="refused"), target(B, Outcome.SUSPECT, error="timeout"))
    findings = evaluate(seen(targets=targets), TABLE_2015)
    assert [(finding.rule, finding.subject) for finding in findings] == [("link.dead", DOWN), ("link.suspect", DOWN)]
    assert findings[1].arithmetic == ""


@pytest.mark.parametrize(
    ("pages", "place", "words"),
    [
        (412, Place.FOOTER, "页脚模板,412 个页面:“融资对接”"),
        (6, Place.NAV, "导航模板,6 个页面:“融资对接”"),
        (4, Place.FOOTER, f"{HOME}0.html 页脚 “融资对接”,共 4 处、4 个页面"),
        (6, Place.BODY, f"{HOME}0.html 正文 “融资对接”,共 6 处、6 个页面"),
    ],
)
def test_a_link_of_the_template_is_told_as_such(pages: int, place: Place, words: str) -> None:
    (finding,) = evaluate(seen(targets=(target(f"{HOME}a", pages=pages, place=place),)), TABLE_2015)
    assert finding.detail == words


GOOD, BAD = dt.date(2019, 3, 12), dt.date(2019, 4, 12)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (Before("dead", None, 404, 2, GOOD, BAD), "连续 3 次检查不可用,最近一次正常 2019-03-12;"),
        (Before("dead", None, 404, 1, None, BAD), "连续 2 次检查不可用,此前没有正常的记录;"),
        (Before("ok", None, 200, 0, BAD, GOOD), "时好时坏:上一次检查正常(2019-04-12),2019-03-12 曾不可用;"),
        (Before("ok", None, 200, 0, BAD, None), "上一次检查正常(2019-04-12);"),
    ],
)
def test_what_earlier_rounds_said_is_told(before: Before, words: str) -> None:
    url = f"{HOME}a"
    (finding,) = evaluate(seen(targets=(target(url),), before={url: before}), TABLE_2019)
    assert finding.arithmetic == f"{words}其他页面链接 1 个 × 0.1 分 = 0.1 分(未核实)"


def test_of_a_host_that_is_down_the_longest_silence_is_told() -> None:
    befores = {A: Before("dead", "refused", None, 4, GOOD, BAD), B: Before("ok", None, 200, 0, BAD, None)}
    targets = (target(A, Outcome.SUSPECT, error="timeout"), target(B, Outcome.SUSPECT, error="timeout"))
    (finding,) = found(seen(targets=targets, before=befores), "link.suspect")
    assert finding.arithmetic == "连续 5 次检查不可用,最近一次正常 2019-03-12"
    assert Failure.TIMEOUT.word in finding.title


def test_points_are_counted_for_every_target_of_a_host_that_is_down() -> None:
    targets = (target(A, error="refused", home=True), target(B, error="refused"), target(f"{HOME}gone.html"))
    observation = seen(targets=targets)
    assert points_off(evaluate(observation, TABLE_2015), observation, TABLE_2015) == pytest.approx(1.2)


def test_a_thousand_dead_links_cost_no_time() -> None:
    observation = seen(targets=tuple(target(f"{HOME}{n}.html") for n in range(3000)))
    began = time.perf_counter()
    assert points_off(evaluate(observation, TABLE_2015), observation, TABLE_2015) == pytest.approx(300)
    assert time.perf_counter() - began < 2
