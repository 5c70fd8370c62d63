"""Letters, guides, basic information, codes, names and hosts of the city are as its truth says, and nothing else is."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

import pytest

from tests.demo.walker import city, follow, get, text
from ykterm.demo import about, hosts, identity, images, misfiled
from ykterm.demo.looks.table import LOOKS
from ykterm.demo.model import ROUNDS, Site
from ykterm.demo.truth import truth

DAYS = pytest.mark.parametrize("day", ROUNDS)
YEAR = dt.timedelta(days=366)
LATE, VETO = 45, 90
"""Days: every letter planted as late took longer than the first; none that is open has waited for the second."""


@cache
def said(round_number: int) -> frozenset[tuple[str, str, str]]:
    rounds = truth(city())["rounds"]
    assert isinstance(rounds, list)
    return frozenset((f["site"], f["rule"], f["subject"]) for f in rounds[round_number - 1]["findings"])


def subjects(rule: str, round_number: int = 2) -> Counter[str]:
    return Counter(site for site, found, _ in said(round_number) if found == rule)


def page(site: Site, path: str, day: dt.date = ROUNDS[1]) -> str:
    reply = get(f"http://{site.host}{path}", day)
    assert reply is not None, path
    assert reply.status == 200, path
    return text(reply)


@DAYS
def test_letters_are_late_where_said_and_answered_within_the_week_everywhere_else(day: dt.date) -> None:
    forms = set()
    for site in city().sites:
        for board in site.boards:
            forms.add(board.form)
            for letter in board.shown(day):
                until = letter.answered if letter.answered and letter.answered <= day else day
                if letter.late:
                    assert board.counts
                    assert LATE < (until - letter.asked).days < VETO
                elif not letter.is_open(day) and not letter.remark:
                    assert (until - letter.asked).days <= 4
                elif board.counts and board.form != "plain" and not letter.remark and "测试" not in letter.title:
                    assert letter.asked < day - YEAR or (day - letter.asked).days <= 4
    assert forms == {"api", "states", "dl", "grid", "dates", "jact", "plain"}


def test_a_letter_is_open_until_the_day_of_its_answer_and_its_page_says_so() -> None:
    site = city().site("dsq")
    board = site.boards[0]
    letter = next(letter for letter in board.letters if letter.answered == dt.date(2019, 4, 18))
    look = LOOKS[site.unit.look]
    before, after = (page(site, look.letter_path(board, letter), day) for day in ROUNDS)
    assert "正在办理" in before
    assert "2019-04-18" not in before
    assert "2019-04-18" in after
    assert "2019-04-18" in page(site, look.board_path(board, 1))


def test_every_letter_and_guide_is_reached_from_the_navigation() -> None:
    for site in city().sites:
        look = LOOKS[site.unit.look]
        home = page(site, "/")
        services = page(site, look.single_path("bszn"))
        for guide in site.guides:
            assert look.guide_path(guide) in services
            assert guide.title in page(site, look.guide_path(guide))
        for board in site.boards:
            assert look.board_path(board, 1) in home
            first = page(site, look.board_path(board, 1))
            if board.form != "api":
                assert look.letter_path(board, board.shown(ROUNDS[1])[0]) in first


def test_poor_guides_lack_four_kinds_of_elements_and_others_do_not() -> None:
    kinds = (
        r"设定依据|法律依据|办理依据", r"[申请受办]{2}理?条件", r"(?:申请|办理|所需)材料",
        r"(?:办理|办事)(?:流程|程序)",
        r"办理时限|承诺期限|法定期限", r"收费标准|是否收费|收费依据", r"电话|咨询方式", r"地点|地址|窗口",
    )  # fmt: skip
    for site in city().sites:
        assert sum(guide.poor for guide in site.guides) <= 4
        for guide in site.guides:
            content = page(site, LOOKS[site.unit.look].guide_path(guide)).split('id="zoom"')[1].split("page-footer")[0]
            lacking = sum(re.search(kind, content) is None for kind in kinds)
            if guide.form not in ("picture", "pdf"):
                assert (lacking >= 4) == guide.poor, (site.id, guide.title)
    assert sum(subjects("service.missing").values()) == 14


def test_a_former_name_stands_where_said_and_in_no_other_name_plate() -> None:
    for site in city().sites:
        look = LOOKS[site.unit.look]
        article = next(a for a in site.articles if a.date.month < 4)
        seen = page(site, "/") + page(site, look.article_path(article, article.column))
        shown = [name for name in identity.FORMER.get(site.id, ()) if name in seen]
        expected = [subject for owner, rule, subject in said(2) if owner == site.id and rule == "identity.name"]
        assert [name for name in shown if f"原{name}" not in seen] == expected
    assert "原营口市卫生和计划生育委员会" in "".join(a.title for a in city().site("wjw").articles)


def test_codes_and_tags_disagree_where_said_and_nowhere_else() -> None:
    for site in city().sites:
        look = LOOKS[site.unit.look]
        article = next(a for a in site.articles if a.date.month < 4)
        pages = page(site, "/") + page(site, look.article_path(article, article.column))
        codes = set(re.findall(r'SiteIDCode" content="(\d+)"', pages))
        domains = set(re.findall(r'SiteDomain" content="([^"]+)"', pages))
        found = {subject for owner, rule, subject in said(2) if owner == site.id and rule == "identity.tags"}
        assert ("SiteIDCode" in found) == (codes != {site.site_id})
        assert ("SiteDomain" in found) == (domains != {site.host})
        foot = pages if site.unit.footer == "inline" else f"网站标识码:{site.site_id}"
        assert ("footer" in found) == (set(re.findall(r"网站标识码:(\d+)", foot)) - {site.site_id} != set())
        assert ("report_entry" in found) == (set(re.findall(r"site_?code=\"?(\d+)", pages)) - {site.site_id} != set())
    assert subjects("identity.tags") == Counter({"mzj": 1, "nyncj": 1, "kjj": 1, "tzcjj": 1, "lhkfq": 1, "jtj": 1})


def test_pages_of_basic_information_are_less_than_a_year_old_but_for_one_and_one_is_of_the_future() -> None:
    odd = []
    for site in city().sites:
        for key in (*about.names(site), "lxwm"):
            day = about.updated(site, key)
            if not dt.timedelta(10) < ROUNDS[0] - day < dt.timedelta(300):
                odd.append((site.id, key, day.year))
            page(site, LOOKS[site.unit.look].single_path(key) if key != "lxwm" else "/about/lxwm.html")
    assert sorted(odd) == [("fgw", "jgzn", 2019), ("tzcjj", "ldxx", 2017)]
    assert subjects("identity.info") == Counter({"fgw": 1, "tzcjj": 1, "jrj": 1, "wlgdj": 1, "ggzy": 1})


def test_a_registered_number_and_address_stand_on_the_contact_page_but_where_said() -> None:
    for site in city().sites:
        known = identity.contact(site)
        shown = page(site, "/about/lxwm.html").split('class="main"')[1].split("page-footer")[0]
        digits = re.sub(r"\D", "", shown)
        if known.phone:
            assert (known.phone[-7:] not in digits) == ("phone" in known.wrong)
        if known.address:
            assert (known.address not in shown) == ("address" in known.wrong)


def test_misplaced_articles_are_in_april_and_change_no_count() -> None:
    found = [(site, a) for site in city().sites for a in misfiled.misplaced(site)]
    assert 15 <= len(found) <= 25
    assert all(a.date >= dt.date(2019, 4, 1) and not a.column.fault for _, a in found)
    assert sum(subjects("topic.mismatch").values()) == len(found)
    assert sum(subjects("topic.mismatch", 1).values()) < len(found)


def test_second_domains_and_the_shop_answer_as_said() -> None:
    day = ROUNDS[1]
    for name, site_id in hosts.SAME_SITE.items():
        assert get(f"http://{name}/", day) == get(f"http://{site_id}.gov.cn.test/", day)
    assert follow("http://www.yklyw.gov.cn.test/", day)[1] == "http://wlgdj.gov.cn.test/"
    shop = get(f"http://{hosts.TAKEN}/", day)
    assert shop is not None
    assert "购物车" in text(shop)
    for site_id, names in hosts.FORM.items():
        site = city().site(site_id)
        linked = "".join(page(site, path) for path in ("/", LOOKS[site.unit.look].single_path("bszn"), "/zt/ztjy.html"))
        assert all(f'href="http://{name}/' in linked for name in names)


def test_emblems_and_their_lookalikes_are_pictures_beside_the_logo() -> None:
    for site_id, (path, words) in {**images.EMBLEMS, **images.LOOKALIKES}.items():
        site = city().site(site_id)
        assert f'src="{path}" alt="{words}"' in page(site, "/")
        reply = get(f"http://{site.host}{path}", ROUNDS[0])
        assert reply is not None
        assert reply.body.startswith(b"\x89PNG")
        assert 200 < len(reply.body) < 5000
    assert subjects("emblem.use") == Counter(list(images.EMBLEMS))


def test_lists_by_further_apis_give_their_rows() -> None:
    day, host = ROUNDS[1], "http://zjj.gov.cn.test"
    site = city().site("zjj")
    column = site.column("通知公告")
    shell = page(site, LOOKS["jpaas"].column_path(column))
    asked = dict(re.findall(r"'(\w+)':'([^']*)'", re.findall(r'queryData="([^"]+)"', shell)[0]))
    query = "&".join(f"{key}={value}" for key, value in asked.items()) + '&paramJson={"pageNo":2,"pageSize":5}'
    reply = get(f"{host}/api-gateway/jpaas-publish-server/front/page/build/unit?{query}", day)
    assert reply is not None
    html = json.loads(reply.body)["data"]["html"]
    assert [a.title in html for a in column.published(day)[:11]] == [False] * 5 + [True] * 5 + [False]

    site = city().site("lyj")
    shell = page(site, LOOKS["truecms"].column_path(site.column("工作动态")))
    guid = re.findall(r"columnId:'([^']+)'", shell)[0]
    address = f"http://{site.host}/TrueCMS/messageController/getMessage.do?columnId={guid}&startrecord=1&endrecord"
    few, many = get(f"{address}=5", day), get(f"{address}=5000", day)
    assert few is not None
    assert many is not None
    assert json.loads(few.body)["result"].count("<record>") == 5
    assert "<record>" not in text(many)

    site = city().site("yjglj")
    tree = json.loads(re.findall(r"_CONFIG = (.*?)</script>", page(site, "/gkmlpt/index"))[0])
    leaf = tree["TREE"][0]["children"][0]
    listed = get(f"http://{site.host}/gkmlpt/api/all/{leaf['id']}?page=1&sid={tree['SID']}", day)
    assert listed is not None
    articles = json.loads(listed.body)["articles"]
    assert len(articles) == leaf["post_count"] > 0
    assert urlsplit(articles[0]["url"]).hostname == site.host
    assert follow(articles[0]["url"], day)[0] == 200
