"""The captured pages, where they are at hand, against the labels that came with them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from ykterm.core.page import Page, parse

PAGES = Path(__file__).parents[2].parent / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the captured pages are not at hand")

AS_OF = dt.date(2026, 1, 1)
MARKS = {
    "wzbsm_text": "site_id",
    "ICP": "icp",
    "gongan_beian": "police",
    "dangzheng_biaoshi": "party_mark",
    "zhaocuo": "report_entry",
}


def labels() -> list[dict[str, str]]:
    if not PAGES.is_dir():
        return []
    with (PAGES / "index.tsv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def read(label: dict[str, str]) -> Page:
    body = (PAGES / f"{label['slug']}.html").read_bytes()
    return parse(body, label["original_url"] or "http://www.yingkou.gov.cn/a/b/")


each_page = pytest.mark.parametrize("label", labels(), ids=lambda label: str(label["slug"]))


@each_page
def test_encoding_and_links(label: dict[str, str]) -> None:
    page = read(label)
    assert page.encoding == label["encoding"].split()[0]
    assert "\ufffd" not in page.text
    assert len(page.document.select("a[href]")) == int(label["a_href_parsed"])
    addresses = {element.attr("href") for element in page.document.select("a[href]")}
    assert len([link for link in page.links if link.source == "a"]) <= int(label["a_href_parsed"])
    assert len({link.url for link in page.links if link.source == "a"}) <= len(addresses)


@each_page
def test_footer(label: dict[str, str]) -> None:
    page = read(label)
    shown = {column: bool(getattr(page.footer, mark)) for column, mark in MARKS.items()}
    assert shown == {column: label[column] == "yes" for column in MARKS}
    assert page.tags.get("siteidcode", "") == label["SiteIDCode_meta"]


@each_page
def test_items(label: dict[str, str]) -> None:
    dates = [item.date for item in read(label).items_at(AS_OF) if item.date]
    if label["list_items_with_dates"].isdigit():
        assert len(dates) == int(label["list_items_with_dates"])
    elif label["list_items_with_dates"] == "n/a":
        assert dates == []
    if label["kind"] in ("list", "message", "empty") and label["newest_date"]:
        assert max(dates) == dt.date.fromisoformat(label["newest_date"][:10])


def test_a_home_page_shows_when_it_was_last_updated() -> None:
    label = next(label for label in labels() if label["slug"] == "home_zhalantun_index")
    dates = [item.date for item in read(label).dated_items(AS_OF) if item.date]
    assert max(dates) == dt.date.fromisoformat(label["newest_date"])
    assert len(dates) > 80


def test_the_codes_of_a_footer_and_of_its_report_entry_may_differ() -> None:
    label = next(label for label in labels() if label["slug"] == "excerpt_footer_zhaoqing_onclick")
    page = read(label)
    assert page.footer.site_id == "4412910009"
    assert page.footer.report_entry is not None
    assert page.footer.report_entry.startswith("4412910008 http://121.43.68.40/")
    assert [link.source for link in page.links].count("onclick") == 2
