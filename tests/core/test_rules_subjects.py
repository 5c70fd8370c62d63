"""Every code name a finding may be about has a Chinese word."""

from __future__ import annotations

from ykterm.core.rules.subjects import subject_words


def test_code_names_are_shown_in_words() -> None:
    assert subject_words("identity.footer", "police") == "公安机关备案标识"
    assert subject_words("identity.tags", "report_entry") == "找错入口代码"
    assert subject_words("identity.info", "phone") == "联系电话"
    assert subject_words("domain.note", "certificate") == "证书"


def test_what_names_itself_stands_for_itself() -> None:
    assert subject_words("identity.info", "http://a.gov.cn/ldxx/") == "http://a.gov.cn/ldxx/"
    assert subject_words("link.dead", "http://a.gov.cn/x") == "http://a.gov.cn/x"
    assert subject_words("identity.name", "某市经济和信息化委员会") == "某市经济和信息化委员会"
