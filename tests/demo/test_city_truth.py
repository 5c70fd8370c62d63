"""The truth keeps its bounds, and the rendered city holds what it says and nothing else."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.demo.walker import ask, city, follow, get, text, walk
from ykterm.demo.city import write_workspace
from ykterm.demo.footer import marks
from ykterm.demo.looks.epoint import category
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.model import ROUNDS
from ykterm.demo.truth import truth

_LIMITS = {"动态要闻": 14, "通知公告": 180, "政策文件": 180, "政策解读": 180, "其他": 365}
_POINTS = {"column.blank": 5.0, "column.stale": 5.0, "link.dead": 1.0, "link.suspect": 1.0, "identity.footer": 1.0}


def _findings(round_number: int) -> list[dict[str, str]]:
    rounds = truth(city())["rounds"]
    assert isinstance(rounds, list)
    found: list[dict[str, str]] = rounds[round_number - 1]["findings"]
    return found


@pytest.mark.parametrize("number", [1, 2])
def test_no_site_comes_near_being_unqualified(number: int) -> None:
    blank, stale = Counter[str](), Counter[str]()
    points = dict.fromkeys((site.id for site in city().sites), 0.0)
    for finding in _findings(number):
        blank[finding["site"]] += finding["rule"] == "column.blank"
        stale[finding["site"]] += finding["rule"] == "column.stale"
        points[finding["site"]] += _POINTS.get(finding["rule"], 0.0)
    assert max(blank.values()) <= 4
    assert max(stale.values()) <= 4
    assert max(points.values()) < 40


@pytest.mark.parametrize("number", [1, 2])
def test_findings_are_distinct(number: int) -> None:
    findings = [tuple(finding.values()) for finding in _findings(number)]
    assert len(set(findings)) == len(findings)


@pytest.mark.parametrize("number", [1, 2])
def test_columns_are_as_fresh_or_stale_as_the_truth_says(number: int) -> None:
    day = ROUNDS[number - 1]
    said = {(f["site"], f["subject"]): f["rule"] for f in _findings(number) if f["rule"].startswith("column.")}
    for site in city().sites:
        if site.id == "laobian" and number == 1:
            continue
        for column in site.columns:
            rule = said.get((site.id, column.name))
            items = [a for a in column.published(day) if column.form != "placeholder"]
            if rule in ("column.blank", "column.unreadable"):
                assert items == []
                continue
            age = (day - items[0].date).days
            limit = _LIMITS[column.type]
            if rule == "column.stale":
                assert age > limit + 3
            else:
                assert age < limit - 5
            if rule is None and column.hot:
                assert age <= 5


@pytest.mark.parametrize("number", [1, 2])
def test_the_rendered_city_has_exactly_the_bad_links_of_the_truth(number: int) -> None:
    day = ROUNDS[number - 1]
    dead = {"link.dead", "link.blocked"}
    for site in city().sites:
        if site.id == "laobian" and number == 1:
            continue
        said = {f["subject"]: f["rule"] for f in _findings(number) if f["site"] == site.id}
        links = {url: rule for url, rule in said.items() if rule.startswith("link.")}
        seen = walk(site, day)
        assert set(links) <= set(seen)
        bad = {url for url, status in seen.items() if status != 200}
        # A host that is down stands for all its addresses.
        assert {url for url in bad if url[: url.index("/", 8) + 1] not in links} <= set(links)
        assert {url for url, rule in links.items() if rule in dead} <= bad


def test_the_industry_bureaus_home_page_has_ten_dead_links_in_both_rounds() -> None:
    for number, day in enumerate(ROUNDS, 1):
        said = {f["subject"] for f in _findings(number) if f["site"] == "gxj" and f["rule"] == "link.dead"}
        home = get("http://gxj.gov.cn.test/", day)
        assert home is not None
        assert len(said) == 10
        assert all(f'href="{url}"' in text(home) for url in said)
        assert Counter(follow(url, day)[0] for url in said) == {404: 4, 410: 2, 0: 2, None: 2}


def test_soft_errors_show_their_signs() -> None:
    day = ROUNDS[0]
    words = follow("http://rsj.gov.cn.test/rsks/2017/index.html", day)[2]
    assert words is not None
    assert "您访问的页面不存在" in text(words)
    odd = [follow(f"http://swj.gov.cn.test/{path}", day)[2] for path in ("wstz/2016/index.html", "sdfkjh2893")]
    assert odd[0] == odd[1]
    assert odd[0] is not None
    assert odd[0].status == 200
    assert follow("http://sjj.gov.cn.test/sjgg/2015/index.html", day)[1] == "http://sjj.gov.cn.test/"
    stub = follow("http://lyj.gov.cn.test/lmlz/2016.html", day)[2]
    assert stub is not None
    assert len(stub.body) < 100
    assert b"refresh" in stub.body


def test_what_only_looks_like_a_fault_is_sound() -> None:
    day = ROUNDS[0]
    once = [get("http://kjj.gov.cn.test/kjxm/sbxt.html", day, seen=seen) for seen in (0, 1)]
    assert [reply.status for reply in once if reply] == [500, 200]
    cut = [get("http://zrzyj.gov.cn.test/gtgh/map.html", day, seen=seen) for seen in (0, 1)]
    assert [reply.cut for reply in cut if reply] == [True, False]
    assert follow("http://scjgj.gov.cn.test/xycx/index.html", day)[0] == 200
    assert follow("http://ggzy.gov.cn.test/old/zbgg.html", day)[0] == 200
    slow = get("http://bhxq.gov.cn.test/dynamic/zw/openlist.html?categorynum=001001001", day)
    assert slow is not None
    assert 1 <= slow.delay <= 2
    assert slow.status == 200


def test_walls_stand_in_their_rounds() -> None:
    first, last = ROUNDS
    for path in ("/", "/robots.txt", "/anything"):
        reply = get(f"http://laobian.gov.cn.test{path}", first)
        assert reply is not None
        assert reply.status == 521
    assert follow("http://laobian.gov.cn.test/", last)[0] == 200
    assert follow("http://www.zwfw-ln.test/", first)[0] == 200
    assert follow("http://www.zwfw-ln.test/", last)[0] == 412


def test_a_link_mends_and_another_breaks_between_the_rounds() -> None:
    mended = [follow("http://nyncj.gov.cn.test/njbt/index.html", day)[0] for day in ROUNDS]
    broken = [follow("http://xishi.gov.cn.test/jdbm/index.html", day)[0] for day in ROUNDS]
    assert mended == [404, 200]
    assert broken == [200, 404]


def test_footer_marks_are_missing_where_said_and_nowhere_else() -> None:
    signs = {
        "site_id": "网站标识码", "icp": "辽ICP备", "police": "公网安备", "party_mark": "党政机关",
        "report_entry": "找错|_jiucuo_", "sponsor": "主办单位", "contact": "联系", "sitemap": "网站地图",
    }  # fmt: skip
    said = {(f["site"], f["subject"]) for f in _findings(2) if f["rule"] == "identity.footer"}
    lacking = {(s.id, mark) for s in city().sites for mark, sign in signs.items() if not re.search(sign, marks(s))}
    assert lacking == said
    for site in city().sites:
        shown = text(get(f"http://{site.host}/", ROUNDS[1]) or pytest.fail("no home page"))
        if site.unit.footer == "inline":
            assert marks(site) in shown
        else:
            assert "辽ICP备" not in shown


@pytest.mark.parametrize(
    ("site_id", "path"),
    [("czj", "/footer.inc.html"), ("gaj", "/js/footer.js"), ("kfq", "/footer.html"), ("wlgdj", "/footer.inc.html")],
)
def test_included_footers_are_served(site_id: str, path: str) -> None:
    reply = get(f"http://{site_id}.gov.cn.test{path}", ROUNDS[1])
    assert reply is not None
    assert city().site(site_id).site_id in text(reply)


def test_the_old_domain_still_answers_with_its_site() -> None:
    old, new = (get(f"http://{name}.gov.cn.test/", ROUNDS[1]) for name in ("www.dashiqiao-old", "dsq"))
    assert old is not None
    assert old.status == 200
    assert old == new


def test_a_blank_epoint_column_says_so_and_a_wrong_guid_gets_nothing() -> None:
    site = city().site("gzw")
    number = category(site.column("民意征集"))
    assert ask(site, number, ROUNDS[1], 15, 0)["custom"] == {"data": [], "total": 0}
    full = category(site.column("工作动态"))
    assert ask(site, full, ROUNDS[1], 15, 0, guid="7eb5f7f1-9041-43ad-8e13-8fcb82ea831a")["custom"] == {}
    assert len(ask(site, full, ROUNDS[1], 999, 0)["custom"]["data"]) == 50


def test_every_page_says_that_it_is_simulated() -> None:
    for site in city().sites:
        look = LOOKS[site.unit.look]
        for path in (
            "/",
            look.column_path(site.columns[0]),
            look.article_path(site.articles[0], site.articles[0].column),
        ):
            reply = get(f"http://{site.host}{path}", ROUNDS[1])
            assert reply is not None
            shown = text(reply)
            assert "模拟数据" in shown or site.unit.footer != "inline"


def test_the_workspace_is_written_before_any_round(tmp_path: Path) -> None:
    write_workspace(tmp_path, city())
    said = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert [r["as_of"] for r in said["rounds"]] == ["2019-04-12", "2019-04-26"]
    assert sum(said["published"]["2019-04"].values()) == 5311
    assert said["rounds"][0]["blocked_sites"] == ["laobian"]
    registry = (tmp_path / "sites.yaml").read_text(encoding="utf-8")
    assert registry.count("  - id: ") == 39
    assert "simulated: true" in (tmp_path / "settings.yaml").read_text(encoding="utf-8")
    assert dt.date.fromisoformat(said["rounds"][1]["as_of"]) == ROUNDS[1]
