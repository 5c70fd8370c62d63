"""Former names on a page: on its name plates, and nowhere else."""

from __future__ import annotations

import time

import pytest
from msgspec import structs

from tests.core.observed import HOME, SITE, WHOLE, facts, found, seen
from ykterm.core.former import former_places
from ykterm.core.model import Place, Use
from ykterm.core.page import Page
from ykterm.core.plates import given_up, is_plate

OLD = "营口市经济和信息化委员会"
NOW = SITE.full_name


def places(body: str, title: str = NOW, *, home: bool = True, meta: str = "") -> list[tuple[str, Place]]:
    page = Page(f"<html><head><title>{title}</title>{meta}</head><body>{body}</body></html>", HOME)
    return [(use.text, use.place) for name, use in former_places(page, SITE, home=home) if name == OLD]


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        f"欢迎访问{OLD}网站",
        f"欢迎您访问{OLD}门户网站!",
        f"网站主办单位:{OLD}",
        f"版权所有:{OLD}",
        f"Copyright © 2018 {OLD} All Rights Reserved",
        f"{OLD}政务公开",
    ],
)
def test_a_name_plate_is_told_from_prose(text: str) -> None:
    assert is_plate(text, OLD)


@pytest.mark.parametrize(
    "text", [f"原{OLD}", f"(原{OLD})", f"{OLD}召开会议", f"关于{OLD}更名的通知", f"{OLD}办公室", f"{OLD}{'。' * 200}"]
)
def test_prose_is_no_name_plate(text: str) -> None:
    assert not is_plate(text, OLD)


def test_a_region_may_stand_before_a_short_name() -> None:
    assert is_plate("欢迎访问营口市经信委网站", "经信委")
    assert is_plate("市经信委", "经信委")
    assert not is_plate("原市经信委", "经信委")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<div class='header'><a href='/'>{OLD}</a></div>", Place.HEAD),
        (f"<div class='banner'><img src='a.jpg' alt='{OLD}'></div>", Place.HEAD),
        (f"<table><tr><td><img src='top.jpg' alt='{OLD}门户网站'></td></tr></table>", Place.HEAD),
        (f"<table><tr><td><marquee>欢迎访问{OLD}网站!</marquee></td></tr></table>", Place.HEAD),
        (f"<div class='footer'>主办单位:{OLD} 地址:营口市新建大街</div>", Place.FOOTER),
        (f"<div class='footer'><span>主办单位:</span><span>{OLD}</span></div>", Place.FOOTER),
        (f"<p>正文</p><center>版权所有 © {OLD} 辽ICP备05000000号</center>", Place.FOOTER),
    ],
)
def test_a_former_name_in_head_logo_strip_or_foot_is_told(body: str, place: Place) -> None:
    assert [where for _, where in places(body)] == [place]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='main'><p>{OLD}召开全市工业会议。</p></div>",
        f"<div class='main'><li><a href='/1.html'>{OLD}关于印发2017年要点的通知</a></li></div>",
        f"<div class='header'><li><a href='/1.html'>{OLD}召开会议</a></li></div>",
        f"<div class='footer'>主办单位:{NOW}(原{OLD})</div>",
        f"<div class='footer'><a href='http://jxw.ln.gov.cn/'>{OLD}</a></div>",
        f"<select><option value='http://www.jxw.gov.cn/'>{OLD}</option></select>",
        f"<div class='main'><p>{OLD}</p></div>",
    ],
)
def test_what_a_site_reports_is_no_name_plate(body: str) -> None:
    assert places(body) == []


def test_an_article_may_end_with_the_former_body_as_its_sponsor() -> None:
    body = f"<div><p>主办单位:{OLD}</p></div>"
    assert places(body, home=False) == []
    assert places(body, home=True) != []


@pytest.mark.parametrize(
    ("title", "home", "told"),
    [
        (f"{OLD}政务网", True, True),
        (f"首页 {OLD}欢迎您的到来", True, True),
        (f"{NOW}(原{OLD})", True, False),
        (f"通知公告-{OLD}", False, True),
        (f"通知公告_{OLD}门户网站", False, True),
        (f"{OLD}2018年部门预算-{NOW}", False, False),
        (f"{OLD}-机构设置-{NOW}", False, False),
        (f"关于撤销{OLD}的通知", False, False),
    ],
)
def test_a_title_is_the_site_s_own_on_the_home_page_alone(title: str, home: bool, told: bool) -> None:
    assert bool(places("", title, home=home)) is told


def test_the_heading_of_an_article_is_not_the_site_s_name() -> None:
    assert places(f"<h1>{OLD}</h1>", f"{OLD}_机构", home=False) == []


def test_the_site_name_tag_is_a_name_plate() -> None:
    assert places("", meta=f'<meta name="SiteName" content="{OLD}">') == [(f"页面标签 SiteName“{OLD}”", Place.HEAD)]


def test_a_former_name_within_the_present_one_cannot_be_told() -> None:
    site = structs.replace(SITE, full_name=f"{OLD}(营口市工业和信息化局)")
    assert given_up(site) == ()
    page = Page(f"<title>{OLD}</title>", HOME)
    assert former_places(page, site, home=True) == ()


def test_a_hostile_page_costs_no_time() -> None:
    began = time.perf_counter()
    for text in ("网站" * 25, "copyright00" * 8, "欢迎您" * 30, "版权所有" * 25):
        assert not is_plate(f"{text[:50]}{OLD}{text[:50]}x", OLD)
    places(f"<div class='footer'>{'主办单位:' * 5000}{OLD}</div>" + f"<p>{OLD}</p>" * 5000)
    assert time.perf_counter() - began < 2


def test_one_finding_a_former_name_with_all_its_places() -> None:
    pages = [facts(f"{HOME}{n}/", former=((OLD, Use(f"{HOME}{n}/", OLD, Place.HEAD)),), home=n == 0) for n in range(3)]
    (finding,) = found(seen(facts=tuple(pages)), "identity.name")
    assert finding.subject == OLD
    assert finding.arithmetic == "共 3 处、3 个页面"
    assert finding.evidence.where_total == 3
    assert NOW in finding.detail


def test_a_sponsor_out_of_an_include_is_a_place_too() -> None:
    (finding,) = found(seen(facts=(facts(footer=structs.replace(WHOLE, sponsor=OLD)),)), "identity.name")
    assert finding.evidence.where == (Use(HOME, f"主办单位:{OLD}", Place.FOOTER),)
    past = structs.replace(WHOLE, sponsor=f"{NOW}(原{OLD})")
    assert found(seen(facts=(facts(footer=past),)), "identity.name") == []
