"""The site's code in tag, foot and 找错 entry; the tags that name the site and its domain."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.core.observed import CODE, HOME, SITE, TREASURY, WHOLE, facts, found, seen
from ykterm.core.model import Address, Finding
from ykterm.core.observation import Observation

OTHER = "2108000099"


def entry(code: str) -> str:
    return f"{code} http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code={code}"


def codes(
    tag: str | None = CODE, foot: str | None = CODE, report: str | None = CODE, registered: str | None = CODE
) -> Observation:
    footer = structs.replace(WHOLE, site_id=foot, report_entry=entry(report) if report else None)
    page = facts(footer=footer, tags={"siteidcode": tag} if tag else {})
    return seen(site=structs.replace(SITE, site_id=registered), facts=(page,))


def wrong(observation: Observation) -> list[str]:
    return [finding.subject for finding in found(observation, "identity.tags")]


def one(observation: Observation) -> Finding:
    (finding,) = found(observation, "identity.tags")
    return finding


@pytest.mark.parametrize("registered", [CODE, None])
def test_codes_that_agree_are_no_fault(registered: str | None) -> None:
    assert wrong(codes(registered=registered)) == []
    assert wrong(codes(tag=None, foot=None, report=None, registered=registered)) == []
    assert wrong(codes(tag="bm12000003", foot="bm12000003", report="BM12000003", registered="bm12000003")) == []


@pytest.mark.parametrize(
    ("observation", "subjects"),
    [
        (codes(tag=OTHER), ["SiteIDCode"]),
        (codes(foot=OTHER), ["footer"]),
        (codes(report=OTHER), ["report_entry"]),
        (codes(tag=OTHER, foot=OTHER, report=OTHER), ["footer", "report_entry", "SiteIDCode"]),
        (codes(tag=OTHER, registered=None), ["SiteIDCode"]),
        (codes(foot=OTHER, registered=None), ["footer"]),
        (codes(report=OTHER, tag=None, registered=None), ["report_entry"]),
        (codes(tag=OTHER, report=None, registered=None), ["SiteIDCode"]),
    ],
)
def test_a_code_that_disagrees_is_told_where_it_stands(observation: Observation, subjects: list[str]) -> None:
    assert wrong(observation) == subjects


def test_all_values_stand_side_by_side() -> None:
    assert one(codes(tag=OTHER)).arithmetic == (
        f"登记 {CODE};页脚网站标识码 {CODE};找错入口代码 {CODE};页面标签 SiteIDCode {OTHER}"
    )
    assert one(codes(tag=OTHER, report=None, registered=None)).arithmetic == (
        f"登记 无;页脚网站标识码 {CODE};找错入口代码 未见;页面标签 SiteIDCode {OTHER}"
    )


def test_another_unit_s_code_is_told_by_its_name() -> None:
    assert TREASURY.full_name in one(codes(tag=TREASURY.site_id)).detail
    assert wrong(codes(tag=TREASURY.site_id, foot=TREASURY.site_id, registered=None)) == ["footer", "SiteIDCode"]


@pytest.mark.parametrize("code", ["210800007", "bm1200003", "网站标识码", "21080000071"])
def test_a_code_of_the_wrong_form_is_told(code: str) -> None:
    assert "格式" in one(codes(tag=code, registered=None)).detail


def test_a_code_of_an_institution_is_left_alone() -> None:
    assert wrong(codes(tag="CA210000000605100030001")) == []


def test_a_template_s_wrong_code_on_other_pages_is_one_finding() -> None:
    pages = [facts(tags={"siteidcode": CODE})]
    pages += [facts(f"{HOME}{n}/", tags={"siteidcode": OTHER}, home=False) for n in range(3)]
    finding = one(seen(facts=tuple(pages)))
    assert finding.subject == "SiteIDCode"
    assert [use.page for use in finding.evidence.where] == [f"{HOME}{n}/" for n in range(3)]


@pytest.mark.parametrize(
    ("name", "faulty"),
    [
        (SITE.full_name, False),
        ("工信局", False),
        (f"{SITE.full_name}门户网站", False),
        ("财政局", True),
        ("营口市财政局网站", True),
        ("政务公开", False),
        ("营口市经济和信息化委员会", False),
    ],
)
def test_a_site_name_tag_of_another_unit(name: str, faulty: bool) -> None:
    assert wrong(seen(facts=(facts(tags={"sitename": name}),))) == (["SiteName"] if faulty else [])


@pytest.mark.parametrize(
    ("domain", "word"),
    [
        ("gxj.yingkou.gov.cn", ""),
        ("http://gxj.yingkou.gov.cn/", ""),
        ("www.gxj.yingkou.gov.cn", ""),
        ("www.yingkou.gov.cn", ""),
        ("", ""),
        ("本站域名", ""),
        ("gxj.yingkou.gov.cn;www.ykgxj.gov.cn", ""),
        ("ykgxj.gov.cn", ""),
        ("czj.yingkou.gov.cn", "营口市财政局"),
        ("www.ykjxw.gov.cn", "停用"),
        ("gxq.cq.gov.cn", "与本站域名不同"),
    ],
)
def test_a_site_domain_tag_must_name_the_site_s_domain(domain: str, word: str) -> None:
    site = structs.replace(SITE, retired_urls=("http://www.ykjxw.gov.cn/",))
    address = Address(host="gxj.yingkou.gov.cn", also=("ykgxj.gov.cn",))
    observation = seen(site=site, facts=(facts(tags={"sitedomain": domain}),), addresses=(address,))
    findings = found(observation, "identity.tags")
    assert [finding.subject for finding in findings] == (["SiteDomain"] if word else [])
    assert all(word in finding.detail for finding in findings)
