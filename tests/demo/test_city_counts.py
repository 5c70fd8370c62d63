"""The city publishes what the bulletin's attachment says, and lists show it."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from tests.demo.walker import ask, city, get, text
from ykterm.demo.city import build
from ykterm.demo.looks.epoint import category
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.model import ROUNDS, Article, Column, Site
from ykterm.demo.units import UNITS

_FIGURES = (
    584, 481, 367, 304, 303, 265, 247, 233, 233, 215, 201, 191, 155, 144, 140, 121, 116, 90, 88, 82,
    81, 57, 56, 50, 49, 43, 42, 40, 40, 37, 37, 32, 32, 30, 27, 27, 26, 24, 21,
)  # fmt: skip
_LAST = ROUNDS[1]


def test_every_site_publishes_the_attachments_figure() -> None:
    counted = tuple(city().published(site.id, "2019-04", _LAST) for site in city().sites)
    assert counted == _FIGURES
    assert sum(counted) == 5311


def test_the_units_are_those_of_the_registry_in_its_order() -> None:
    registry = (Path(__file__).parents[2] / "sites.yaml").read_text(encoding="utf-8")
    fields = {
        name: [value.strip() for value in re.findall(rf"^(?:  - |    ){name}: ([^#\n]+)", registry, re.M)]
        for name in ("id", "name", "full_name", "kind")
    }
    assert fields["id"] == [unit.id for unit in UNITS]
    assert fields["name"] == [unit.name for unit in UNITS]
    assert fields["full_name"] == [unit.full_name for unit in UNITS]
    assert fields["kind"] == [unit.kind for unit in UNITS]


def test_april_items_lie_between_1_and_26_april() -> None:
    for site in city().sites:
        later = [a.date for a in site.articles if a.date >= dt.date(2019, 4, 1)]
        assert max(later) <= _LAST


def test_building_is_quick_and_gives_the_same_city_again() -> None:
    started = time.process_time()
    again = build()
    assert time.process_time() - started < 1.5
    for one, other in zip(city().sites, again.sites, strict=True):
        assert one.guid == other.guid
        assert [(a.guid, a.date, a.title) for a in one.articles] == [(a.guid, a.date, a.title) for a in other.articles]


def test_articles_of_a_site_are_told_apart_by_guid_number_and_title() -> None:
    for site in city().sites:
        ordinary = [a for a in site.articles if a.column.form != "placeholder"]
        assert len({a.guid for a in ordinary}) == len(ordinary)
        assert len({a.number for a in ordinary}) == len(ordinary)
        assert len({a.title for a in ordinary}) == len(ordinary)


def test_doubled_articles_have_a_second_address_with_the_same_id_where_the_look_gives_one() -> None:
    doubled = 0
    for site in city().sites:
        look = LOOKS[site.unit.look]
        for article in site.articles:
            for column in article.also:
                doubled += 1
                first, second = look.article_path(article, article.column), look.article_path(article, column)
                assert article in column.items
                if site.unit.look in ("epoint", "epoint_static", "trs"):
                    assert first != second
                    assert first.rpartition("/")[2] == second.rpartition("/")[2]
    assert doubled > 50


def _rows_of(site: Site, column: Column, day: dt.date) -> set[str]:
    """Addresses of a column's April rows, read the way its look serves them."""
    look, base = LOOKS[site.unit.look], f"http://{site.host}"
    found: set[str] = set()
    if site.unit.look == "epoint":
        for index in range(40):
            data = ask(site, category(column), day, 15, index)["custom"]["data"]
            found |= {str(row["infourl"]) for row in data if str(row["infodate"]).startswith("2019-04")}
            if len(data) < 15:
                break
        return found
    for page in range(1, 25):
        if site.unit.look == "hanweb" and page > 1:
            number = 120 + column.number
            reply = get(f"{base}/module/web/jpage/dataproxy.jsp?page={page}&columnid={number}", day)
        else:
            reply = get(base + look.column_path(column, page), day)
        if reply is None or reply.status != 200:
            break
        listed = _listed(site, text(reply), day)
        if listed <= found:
            break
        found |= listed
    return {href for href in found if (entry := site.paths[href]) and _in_april(entry[0])}


def _in_april(article: Article | Column) -> bool:
    return isinstance(article, Article) and f"{article.date:%Y-%m}" == "2019-04"


def _listed(site: Site, markup: str, day: dt.date) -> set[str]:
    """Articles in a page's own list; the side box stands before it, the foot behind."""
    own = markup.split('<div class="right">')[-1].split('id="page-footer"')[0].replace('\\"', '"')
    return {
        href
        for href in re.findall(r'(?:href="|"pc": ")([^"]+)"', own)
        if isinstance(site.paths.get(href, (0,))[0], Article)
    }


@pytest.mark.parametrize("site_id", ["gxs", "dsq", "gaizhou", "ggzy", "swj", "sjj", "jyj", "fgw", "gjj"])
def test_lists_show_every_april_article_once_told_apart(site_id: str) -> None:
    site = city().site(site_id)
    listed: set[str] = set()
    for column in site.columns:
        if column.fault not in ("blank", "unreadable"):
            listed |= _rows_of(site, column, _LAST)
    identities = {site.paths[href][0] for href in listed}
    assert len(identities) == site.unit.april


def test_no_column_of_april_needs_more_than_twenty_list_pages() -> None:
    for site in city().sites:
        for column in site.columns:
            april = sum(1 for day in column.dates if day >= dt.date(2019, 4, 1))
            assert april <= 19 * min(LOOKS[site.unit.look].size, 15)


def test_the_first_round_sees_only_what_was_published_by_then() -> None:
    first, last = ROUNDS
    for site in city().sites:
        early, late = (city().published(site.id, "2019-04", day) for day in (first, last))
        assert 0 < early < late
    site = city().site("kjj")
    later = next(a for a in site.articles if a.date > first)
    url = f"http://{site.host}{LOOKS['epoint'].article_path(later, later.column)}"
    before, after = get(url, first), get(url, last)
    assert before is not None
    assert before.status == 404
    assert after is not None
    assert after.status == 200
    assert later.title in text(after)
