"""Items in the wrong column: found and rightly so on generated cities, and silence where nothing can be said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.core.titles import CLASSES, FORMS, city, titles
from ykterm.core.columns.names import type_of
from ykterm.core.indicators import TABLE_2019
from ykterm.core.model import ColumnReading, ColumnState, Item
from ykterm.core.page import parse
from ykterm.core.rules import topic
from ykterm.core.topics import Model, judge, learn
from ykterm.core.topics.classes import topic_of

PRECISION, RECALL = 0.90, 0.70
"""The lines: share of what is reported that was planted, share of what was planted that is reported."""
PAGES = Path(__file__).parents[2].parent / "shared" / "pages"


def reading(name: str, found: list[str], site: str = "s0", state: ColumnState = ColumnState.FRESH) -> ColumnReading:
    base = f"http://{site}.gov.cn/{name}/"
    items = tuple(Item(words, f"{base}{n}.html", dt.date(2019, 4, 20)) for n, words in enumerate(found))
    return ColumnReading(name=name, url=base, type=type_of(name), state=state, items=items)


def told(readings: dict[str, list[ColumnReading]], model: Model | None = None) -> set[tuple[str, str]]:
    """(site, address) of what is reported."""
    model = model or learn(readings)
    return {
        (site, item.url)
        for site, of_site in readings.items()
        for column in of_site
        for item in column.items
        if judge(model, site, column, item) is not None
    }


def measure(seeds: range, **shape: int) -> tuple[float, float]:
    """Precision and recall over several generated cities."""
    right = reported = planted = 0
    for seed in seeds:
        filed = city(seed, **shape)
        found = told(filed.readings)
        right += len(found & set(filed.planted))
        reported += len(found)
        planted += len(filed.planted)
    return right / max(reported, 1), right / planted


def test_there_are_enough_true_titles_of_eight_classes_to_prove_it_on() -> None:
    assert len(CLASSES) == 8
    found = {name: titles(name, 120, Random(7)) for name in CLASSES}
    assert sum(len(set(of_class)) for of_class in found.values()) == 960
    assert sum(len(forms) for forms in FORMS.values()) > 150


@pytest.mark.parametrize(
    "shape",
    [{}, {"planted": 60, "most": 25}, {"sites": 6, "planted": 16}],
    ids=["city", "many planted in short columns", "six sites"],
)
def test_nine_in_ten_reports_are_right_and_seven_in_ten_planted_are_found(shape: dict[str, int]) -> None:
    precision, recall = measure(range(300, 302), **shape)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_a_city_in_which_all_is_in_its_place_is_left_in_peace() -> None:
    reported = sum(len(told(city(seed, planted=0).readings)) for seed in (400,))
    assert reported == 0


def test_one_site_alone_teaches_too_little_to_be_wrong() -> None:
    precision, _ = measure(range(500, 512), sites=1, planted=2)
    assert precision >= 0.8


def test_the_reason_names_the_words_and_what_the_column_holds() -> None:
    readings = city(600, sites=9, most=30, planted=0).readings
    site = next(site for site, of_site in readings.items() if "招标采购" in {column.name for column in of_site})
    column = next(column for column in readings[site] if column.name == "政策解读")
    wrong = Item("滨海公园步道维修工程中标结果公告", "http://x.gov.cn/1.html", None)
    readings[site] = [
        structs.replace(one, items=(*one.items, wrong)) if one is column else one for one in readings[site]
    ]
    (found,) = topic.find(site, readings[site], learn(readings), TABLE_2019)
    assert (found.rule, found.subject, found.site) == ("topic.mismatch", wrong.url, site)
    assert "更像“招标采购”类" in found.detail
    assert "中标" in found.detail
    assert f"本栏近 {len(column.items)} 条无一含之" in found.detail
    assert "“政策解读”" in found.detail
    assert "请人工核对" in found.detail
    assert "全市“招标采购”类" in found.arithmetic
    assert [(use.page, use.text) for use in found.evidence.where] == [(column.url, "政策解读")]
    assert "信息发布" in found.indicator


def misfiled(name: str, words: str, *, also: str | None = None, state: ColumnState = ColumnState.FRESH) -> bool:
    """Whether that title, put into a column of that name of a whole city, is reported."""
    readings = city(610, sites=9, most=30, planted=0).readings
    item = Item(words, "http://x.gov.cn/1.html", None)
    listed = [title for form in ("政策解读", "政策文件") for title in titles(form, 15, Random(1))]
    own = reading(name, titles(name, 30, Random(2)) if name in FORMS else listed, "new", state)
    columns = [structs.replace(own, items=(*own.items, item))]
    if also is not None:
        second = reading(also, titles(also, 30, Random(3)), "new")
        columns.append(structs.replace(second, items=(*second.items, item)))
    readings["new"] = columns
    return ("new", item.url) in told(readings)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("政策解读", "营口港务大厦电梯维修项目招标公告"),
        ("政策文件", "市水利局开展学雷锋志愿服务活动"),
        ("通知公告", "副市长赴熊岳镇调研春季森林防火工作"),
        ("财政信息", "2019年公开招聘基层教师面试成绩公告"),
        ("工作动态", "渔港码头维护工程施工招标公告"),
    ],
)
def test_what_a_person_would_see_at_once_is_reported(name: str, words: str) -> None:
    assert misfiled(name, words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("工作动态", "我局印发《农村饮水安全实施方案》的通知"),
        ("工作动态", "市教育局出台校外培训机构治理实施细则"),
        ("工作动态", "市财政局召开部门预算编制培训班"),
        ("通知公告", "码头维护工程施工招标公告"),
        ("通知公告", "2019年公开招聘基层教师公告"),
        ("通知公告", "关于印发《粮食收购管理办法》的通知"),
        ("政策文件", "关于做好义务教育招生工作的通知"),
        ("政策解读", "《海域使用管理办法》出台的背景"),
        ("规划计划", "关于印发《森林防火三年行动计划》的通知"),
        ("专题专栏", "码头维护工程施工招标公告"),
        ("图片新闻", "码头维护工程施工招标公告"),
        ("信息公开", "码头维护工程施工招标公告"),
        ("其他", "码头维护工程施工招标公告"),
    ],
)
def test_what_may_well_stand_there_is_not(name: str, words: str) -> None:
    assert not misfiled(name, words)


def test_an_article_listed_under_its_right_column_too_is_not() -> None:
    words = "营口港务大厦电梯维修项目招标公告"
    assert not misfiled("政策解读", words, also="招标采购")


def test_a_column_that_holds_such_things_by_habit_is_a_mixture() -> None:
    readings = city(620, sites=9, most=30, planted=0).readings
    mixed = titles("政策解读", 20, Random(4)) + titles("招标采购", 8, Random(5))
    readings["new"] = [reading("政策解读", mixed, "new")]
    assert not {url for site, url in told(readings) if site == "new"}


def test_a_small_column_and_one_that_was_not_read_say_nothing() -> None:
    readings = city(630, sites=9, most=30, planted=0).readings
    words = [*titles("政策解读", 5, Random(6)), "码头维护工程施工招标公告"]
    readings["small"] = [reading("政策解读", words, "small")]
    more = [*titles("政策解读", 30, Random(6)), "码头维护工程施工招标公告"]
    readings["unread"] = [reading("政策解读", more, "unread", ColumnState.UNREADABLE)]
    assert not {site for site, _ in told(readings)} & {"small", "unread"}


def test_a_round_over_one_site_knows_what_the_others_taught() -> None:
    filed = city(640, sites=9, most=30)
    model = learn(filed.readings)
    for site in ("s1", "s2"):
        alone = told({site: filed.readings[site]}, model)
        assert alone == {key for key in told(filed.readings, model) if key[0] == site}


def test_nothing_learned_says_nothing() -> None:
    column = reading("政策解读", ["码头维护工程施工招标公告"])
    model = learn({})
    assert model.topics == {}
    assert judge(model, "s0", column, column.items[0]) is None
    assert told({"s0": [column]}) == set()


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("工作动态", "动态要闻"),
        ("财政新闻", "动态要闻"),
        ("通知公告", "通知公告"),
        ("招标公告", "招标采购"),
        ("人事任免", "人事信息"),
        ("财政预决算", "财政信息"),
        ("政策解读", "政策解读"),
        ("规划计划", "规划计划"),
        ("局长信箱", None),
        ("专题专栏", None),
        ("信息公开目录", None),
        ("港口风采", None),
    ],
)
def test_the_class_a_column_is_learned_under(name: str, topic: str | None) -> None:
    assert topic_of(reading(name, [])) == topic


def test_an_unknown_name_of_three_sites_is_a_class_of_its_own() -> None:
    assert topic_of(reading("港口风采", []), sites=3) == "港口风采"


@pytest.mark.skipif(not PAGES.is_dir(), reason="the captured pages are not at hand")
def test_real_lists_stand_where_they_belong() -> None:
    """Captured lists of news among a generated city: not one of their items is reported."""
    readings = city(650, sites=9, most=30, planted=0).readings
    count = 0
    for path in sorted(PAGES.glob("list_*.html")):
        page = parse(path.read_bytes(), "http://www.yingkou.gov.cn/a/b/")
        found = [item.title for item in page.items_at(dt.date(2026, 1, 1))]
        site = path.stem
        name = "民意征集" if "myzj" in site else "政策文件" if "handan" in site else "工作动态"
        readings[site] = [reading(name, found, site)]
        count += len(found)
    assert count > 100
    assert {site for site, _ in told(readings)} & {path.stem for path in PAGES.glob("list_*.html")} == set()


@given(
    st.lists(st.text("某招标公告《》()〔〕号0的通知^$_ é", max_size=90), min_size=12, max_size=40), st.integers(0, 11)
)
def test_no_title_is_too_odd(words: list[str], wrong: int) -> None:
    base = {f"s{n}": [reading(name, words[n:], f"s{n}") for name in CLASSES] for n in range(3)}
    model = learn(base, ["某局", ""])
    for site, of_site in base.items():
        for column in of_site:
            for item in (column.items[:3], column.items[wrong : wrong + 1]):
                assert all(judge(model, site, column, one) is None for one in item)
