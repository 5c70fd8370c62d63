"""Domains: the form a site's own must have, hosts not to be linked to, addresses given up, and remarks on the host."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from tests.core.observed import HOME, SITE, facts, found, seen, target
from ykterm.core.events import RetiredSeen
from ykterm.core.model import Address, Kind, Site
from ykterm.core.observation import Observation
from ykterm.core.outcome import Outcome
from ykterm.core.rules.domain import portal_domain

DOMAINS = Path(__file__).parents[3] / "shared" / "reference" / "domains.tsv"


def a_site(url: str | None, kind: Kind = Kind.DEPARTMENT, full_name: str = "营口市某局") -> Site:
    return Site(id=url or "none", name="某局", full_name=full_name, kind=kind, url=url)


CITY = tuple(a_site(f"http://{name}.yingkou.gov.cn/") for name in ("czj", "gaj", "sfj", "mzj"))


def forms(site: Site, city: tuple[Site, ...] = CITY, suffix: str = "gov.cn") -> list[str]:
    observation = seen(site=site, city=(*city, site), facts=(), official_suffix=suffix)
    return [finding.subject for finding in found(observation, "domain.form")]


@pytest.mark.parametrize(
    ("url", "kind", "faulty"),
    [
        ("http://gxj.yingkou.gov.cn/", Kind.DEPARTMENT, False),
        ("http://www.gxj.yingkou.gov.cn/", Kind.DEPARTMENT, False),
        ("http://www.lnyk.lss.gov.cn/", Kind.DEPARTMENT, False),
        ("http://www.ykgxj.gov.cn/", Kind.DEPARTMENT, True),
        ("http://ykgxj.gov.cn/", Kind.DEPARTMENT, True),
        ("http://www.laobian.gov.cn/", Kind.COUNTY, False),
        ("http://laobian.gov.cn/", Kind.COUNTY, True),
        ("http://laobian.yingkou.gov.cn/", Kind.COUNTY, True),
        ("http://www.ykbh.gov.cn/", Kind.ZONE, False),
        ("http://bh.yingkou.gov.cn/", Kind.ZONE, False),
        ("http://营口.政务/", Kind.COUNTY, False),
        ("http://www.laobian.cn/", Kind.COUNTY, True),
        ("http://218.25.86.4/", Kind.DEPARTMENT, True),
        ("http://gxj.gov.cn.evil.com/", Kind.DEPARTMENT, True),
    ],
)
def test_the_form_of_an_address_by_the_kind_of_unit(url: str, kind: Kind, faulty: bool) -> None:
    assert bool(forms(a_site(url, kind))) is faulty


def test_a_zone_with_a_government_is_a_portal() -> None:
    name = "营口经济技术开发区管理委员会(营口市鲅鱼圈区人民政府)"
    assert forms(a_site("http://www.ykdz.gov.cn/", Kind.ZONE, name)) == []
    assert forms(a_site("http://kfq.yingkou.gov.cn/", Kind.ZONE, name)) == ["kfq.yingkou.gov.cn"]


def test_the_labels_are_judged_only_where_the_city_s_own_domain_shows() -> None:
    flat = tuple(a_site(f"http://{name}.gov.cn/") for name in ("czj", "gaj", "sfj"))
    assert portal_domain(flat, "gov.cn") is None
    assert portal_domain(CITY, "gov.cn") == "yingkou.gov.cn"
    assert forms(a_site("http://www.ykgxj.gov.cn/"), city=flat) == []
    assert forms(a_site("http://laobian.gov.cn/", Kind.COUNTY), city=flat) == []


@pytest.mark.skipif(not DOMAINS.exists(), reason="no reference addresses here")
def test_of_the_city_s_true_addresses_only_one_department_s_own_portal_domain_is_told() -> None:
    rows = [line.split("\t") for line in DOMAINS.read_text("utf-8").splitlines()[1:]]
    city = tuple(a_site(row[4] or None, Kind(row[3]), row[2]) for row in rows)
    told = [host for site in city if site.url for host in forms(site, city)]
    assert told == ["www.ykgjjzx.gov.cn"]


def test_a_home_page_that_leads_to_another_suffix_is_told() -> None:
    observation = seen(facts=(facts("http://www.ykgxj.com/"),))
    assert [finding.subject for finding in found(observation, "domain.form")] == ["www.ykgxj.com"]


def linked(*urls: str, error: str | None = None) -> Observation:
    return seen(targets=tuple(target(url, Outcome.UNCHECKED, error=error, pages=2) for url in urls))


@pytest.mark.parametrize(
    ("url", "error", "subject"),
    [
        ("http://10.0.0.5/oa/", "private", "10.0.0.5"),
        ("http://192.168.1.9:8080/", "private", "192.168.1.9"),
        ("http://localhost:8080/a", "private", "localhost"),
        ("http://oa/login", "dns", "oa"),
        ("http://oa.yingkou.gov.cn/", "private", "oa.yingkou.gov.cn"),
    ],
)
def test_a_link_into_a_private_network_is_told(url: str, error: str, subject: str) -> None:
    (finding,) = found(linked(url, error=error), "domain.form")
    assert finding.subject == subject
    assert finding.title == f"链接指向内网地址:{subject}"
    assert finding.evidence.where_total == 2


def test_links_to_one_host_are_one_finding_with_all_their_places() -> None:
    (finding,) = found(linked("http://10.0.0.5/a", "http://10.0.0.5/b", error="private"), "domain.form")
    assert finding.evidence.where_total == len(finding.evidence.where) == 4
    assert "链接 2 个:http://10.0.0.5/a、http://10.0.0.5/b" in finding.detail


def test_a_link_to_a_number_is_told_even_where_it_opens() -> None:
    opened = target("http://218.25.86.4/x", Outcome.OK)
    (finding,) = found(seen(by_number=(opened,)), "domain.form")
    assert finding.title == "链接指向IP地址:218.25.86.4"
    assert found(seen(by_number=(target("http://121.43.68.40/exposure/jiucuo.html", Outcome.OK),)), "domain.form") == []


def test_a_site_by_number_is_told_once_and_not_for_its_links() -> None:
    site = a_site("http://218.25.86.4/")
    observation = seen(site=site, facts=(), by_number=(target("http://218.25.86.4/x", Outcome.OK),))
    assert [finding.title for finding in found(observation, "domain.form")] == ["域名不规范:218.25.86.4"]


def test_robots_and_budget_say_nothing_of_a_host() -> None:
    assert found(linked("http://www.a.com/", error="robots"), "domain.form") == []


def test_a_second_domain_of_the_same_site_is_told() -> None:
    address = Address(host="gxj.yingkou.gov.cn", also=("www.ykgxj.gov.cn",))
    (finding,) = found(seen(addresses=(address,)), "domain.form")
    assert (finding.subject, finding.title) == ("www.ykgxj.gov.cn", "一个网站使用多个域名:www.ykgxj.gov.cn")


@pytest.mark.parametrize(
    ("outcome", "same", "reason", "words"),
    [
        (Outcome.OK, True, "已转到新域名 http://gxj.yingkou.gov.cn/", "打开的是本单位网站:已转到新域名"),
        (Outcome.OK, False, "标题“域名出售”", "须查明域名现归谁用:标题“域名出售”"),
        (Outcome.OK, True, "", "打开的是本单位网站"),
        (Outcome.DEAD, False, "域名无法解析", None),
        (Outcome.BLOCKED, False, "412", None),
        (Outcome.SUSPECT, False, "超时", None),
    ],
)
def test_a_retired_address_must_not_answer(outcome: Outcome, same: bool, reason: str, words: str | None) -> None:
    old = RetiredSeen(
        site="gxj", url="http://old.gov.cn/", outcome=outcome, status=200, reason=reason, same_site=same, at=1.0
    )
    findings = found(seen(retired=(old,)), "domain.retired")
    assert len(findings) == (words is not None)
    assert all(words in finding.detail for finding in findings if words)


def test_the_site_of_these_tests_has_no_fault_itself() -> None:
    assert found(seen(site=structs.replace(SITE, url=HOME)), "domain.form") == []
