"""Whose page answers at an address that was given up."""

from __future__ import annotations

import pytest

from tests.core.observed import CODE, SITE
from ykterm.core.page import Page
from ykterm.core.retired import whose

OLD = "http://www.ykjxw.gov.cn/"


def said(title: str, body: str = "", meta: str = "", *, own: bool = False) -> tuple[bool, str]:
    text = "营口工业经济运行情况," * 40
    html = f"<html><head><title>{title}</title>{meta}</head><body><p>{text}</p>{body}</body></html>"
    return whose(Page(html, OLD), SITE, own=own)


def test_the_unit_s_own_site_by_name_former_name_code_or_host() -> None:
    assert said("营口市工业和信息化局") == (True, "标题“营口市工业和信息化局”")
    assert said("营口市经济和信息化委员会")[0]
    assert said("首页", f"<p>网站标识码:{CODE}</p>")[0]
    assert said("首页", own=True)[0]


@pytest.mark.parametrize(
    ("title", "meta", "words"),
    [
        ("净源环保设备商城", "", "像是别人的网站:标题“净源环保设备商城”"),
        ("营口市工业和信息化局", '<meta name="keywords" content="葡京娱乐城,百家乐">', "像是博彩、色情网站(“葡京”)"),
        ("ykjxw.gov.cn 域名出售", "", "域名在出售或停放:标题“域名出售”"),
        ("", "", "像是别人的网站:没有标题"),
    ],
)
def test_somebody_else_s(title: str, meta: str, words: str) -> None:
    same, reason = said(title, meta=meta)
    assert not same
    assert reason.startswith(words)
