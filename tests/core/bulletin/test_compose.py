"""Facts to sentences: those of April 2019 as the office wrote them, and what other months make of them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.core.bulletin.april import IDS, MESSAGES, SECOND, SPOT, facts, said
from ykterm.core.bulletin.compose import compose
from ykterm.core.bulletin.facts import Check, Counted, Facts, Rectified, Seen, SiteFact, facts_hash
from ykterm.core.bulletin.model import Bulletin
from ykterm.core.bulletin.office import MonthDates, Office
from ykterm.core.messages import Province
from ykterm.core.province import Ours
from ykterm.core.registers import DomainState, EmblemState

GOLDEN = Path(__file__).parent / "golden" / "notice-2019-04.txt"


def text(bulletin: Bulletin, key: str) -> str:
    """One paragraph's words."""
    return next(one.text for one in bulletin.paragraphs() if one.id == key)


def of(key: str, **changes: Any) -> str:
    return text(compose(structs.replace(facts(), **changes)), key)


def spot(**changes: Any) -> str:
    return of("province.check", spot_check=structs.replace(SPOT, **changes))


def messages(**changes: Any) -> str:
    return of("city.messages", messages=structs.replace(MESSAGES, **changes))


def units(**states: Any) -> Any:
    """The units with some states changed, by id: (domain, emblem)."""
    return tuple(
        structs.replace(unit, domain=states[unit.id][0], emblem=states[unit.id][1]) if unit.id in states else unit
        for unit in facts().units
    )


def test_the_notice_of_april_2019_is_what_it_was() -> None:
    assert said(compose(facts())) == GOLDEN.read_text("utf-8").splitlines()


def test_nothing_is_missing_where_everything_is_known() -> None:
    sure = tuple(structs.replace(fault, confirmed=fault.count) for fault in facts().faults)
    made = compose(structs.replace(facts(), faults=sure))
    assert made.missing == ()
    assert "未登记" not in "".join(said(made))
    assert len({figure.id: figure.text for figure in made.figures()}.items()) == len(
        {(figure.id, figure.text) for figure in made.figures()}
    )


def test_a_class_of_faults_nobody_confirmed_is_told_where_the_program_only_guesses() -> None:
    (lack,) = compose(facts()).missing
    assert lack.what == "“发布信息与所属栏目主题不匹配”只有疑似的1个,还没有人判为属实"


def test_a_percentage_has_its_numbers_at_hand() -> None:
    figures = {figure.id: figure for figure in compose(facts()).figures()}
    assert figures["province.share"].arithmetic.startswith("106÷576=18.40%,四舍五入到一位小数")
    assert figures["province.pass"].arithmetic.startswith("(106-1)÷106=99.06%")
    for figure in figures.values():
        assert figure.source
        assert "%" not in figure.text or "÷" in figure.arithmetic


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unqualified": 0, "ours": ()}, "占网站总数的18.4%,未发现不合格网站,总体合格率为100%。"),
        ({"unqualified": 0}, "总体合格率为100%,但发现我市“营口市工业和信息化局”网站首页10个链接无法访问。"),
        ({"ours": ()}, "总体合格率为99.1%,我市未发现不合格网站。"),
        (
            {"unqualified": 2, "ours": (Ours(unit="jyj", text="网站不更新", unqualified=True), *SPOT.ours)},
            "其中我市不合格网站1家:“营口市教育局”网站不更新。此外,我市“营口市工业和信息化局”网站首页10个链接无法访问。",
        ),
        ({"usual": ("空白栏目",)}, "此外,一些网站仍存在空白栏目问题。"),
    ],
)
def test_what_the_province_found(changes: dict[str, Any], words: str) -> None:
    assert words in spot(**changes)


def test_a_month_without_a_spot_check_says_so_where_it_was_entered() -> None:
    none = Office(months={"2019-04": MonthDates(no_spot_check=True)})
    made = compose(structs.replace(facts(), spot_check=None, office=none))
    assert text(made, "province.check") == "本月省政府办公厅未开展政府网站抽查。"
    assert text(made, "opening").startswith("4月,政府办公室采取")
    assert "网站抽查情况" not in [one.section for one in made.missing]


@pytest.mark.parametrize(
    ("province", "words"),
    [
        (Province(received=0, true=0, closed=0), "4月份全省未受理国办转办“我为政府网站找错”留言。"),
        (Province(received=8, true=0, closed=7, late_sponsors=0, late_messages=0), "均不属实,总体办结率87.5%。"),
        (Province(received=8, true=0, closed=7), "总体办结率87.5%。[未登记:全省超期答复的主办单位数]。"),
        (
            Province(received=9, true=1, closed=9, late_sponsors=1, late_messages=1),
            "其中,1家政府网站主办单位有1条留言未在2个工作日内答复。",
        ),
        (
            Province(received=9, true=1, closed=9, late_sponsors=2, late_messages=5),
            "其中,2家政府网站主办单位共有5条留言未在2个工作日内答复。",
        ),
    ],
)
def test_the_provinces_messages(province: Province, words: str) -> None:
    assert of("province.messages", province_messages=province).endswith(words)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"received": 0, "true": 0, "closed": 0, "in_time": 0}, "本月没有受理“我为政府网站找错”留言。"),
        ({"true": 0}, "留言4条,均不属实,相关单位按时办理了留言答复,办结率为100%。"),
        (
            {"in_time": 3, "late": 1, "late_by_unit": {"gxj": ("2019-001",)}},
            "市工业和信息化局有1条留言未在2个工作日内答复,办结率为100%。",
        ),
        (
            {"in_time": 1, "late": 3, "late_by_unit": {"gxj": ("1", "2"), "dsq": ("3",)}},
            "大石桥市政府、市工业和信息化局共有3条留言未在2个工作日内答复",
        ),
        ({"closed": 3, "in_time": 3, "waiting": 1}, "1条尚在答复期限内,办结率为75%。"),
        ({"true": 2, "undecided": 1}, "属实留言2条(另有1条是否属实尚未核定)"),
    ],
)
def test_the_citys_messages(changes: dict[str, Any], words: str) -> None:
    assert words in messages(**changes)


def test_a_month_in_which_nothing_was_entered_is_not_a_month_without_messages() -> None:
    made = compose(structs.replace(facts(), messages=None))
    assert "[未登记:受理数]" in text(made, "city.messages")
    assert "网友找错办理" in [one.section for one in made.missing]


@pytest.mark.parametrize(
    ("program", "eye", "looked_through", "words"),
    [
        (IDS, (), "manual", "采用技术手段"),
        ((), IDS, "combined", "采取人工方式"),
        (IDS, IDS, "combined", "采取技术手段与人工检查相结合的方式"),
        (IDS, IDS, "manual", "采取人工方式"),
        (IDS, IDS[:5], "manual", "采取技术手段与人工检查相结合的方式"),
    ],
)
def test_the_way_is_that_of_those_who_looked(
    program: tuple[str, ...], eye: tuple[str, ...], looked_through: str, words: str
) -> None:
    checks = (Check(day=SECOND, by_program=program, by_eye=eye),)
    found = of("opening", checks=checks, office=Office(looked_through=looked_through))
    assert f"政府办公室{words},对全市政府网站进行了常态检查。" in found


def test_checks_of_some_sites_are_told_as_such() -> None:
    some = (Check(day=SECOND, by_program=IDS[:24]),)
    assert "通过技术手段对全市39家政府网站中的24家进行了1次常态检查" in of("city.check", checks=some)
    beside = (*facts().checks, Check(day=dt.date(2019, 4, 29), by_program=IDS[:1]))
    made = compose(structs.replace(facts(), checks=beside))
    assert "进行了2次常态检查" in text(made, "city.check")
    assert any("另有1次只看了部分网站" in line for line in made.coverage)


def seen(**states: Seen) -> tuple[SiteFact, ...]:
    return tuple(SiteFact(unit=key, seen=states.get(key, Seen.JUDGED)) for key in IDS)


def test_units_that_failed_are_named_and_told_to_report() -> None:
    made = compose(structs.replace(facts(), sites=seen(jyj=Seen.UNQUALIFIED, laobian=Seen.UNQUALIFIED)))
    assert "发现不合格网站2家(老边区政府、市教育局)。" in text(made, "city.check")
    assert "对本次通报的老边区政府、大石桥市政府、市工业和信息化局、市教育局等问题网站" in text(made, "closing")


def test_what_nobody_could_judge_is_not_called_clean() -> None:
    made = compose(structs.replace(facts(), sites=seen(jyj=Seen.BLOCKED, rsj=Seen.UNREACHABLE)))
    words = "在能够评判的37家中,未发现不合格网站;另有2家网站(教育局:网站拦截检查;人社局:检查时打不开)未能评判。"
    assert words in text(made, "city.check")
    assert any(line.startswith("1家网站拦截了检查,页面没有看到:教育局") for line in made.coverage)
    all_walled = compose(structs.replace(facts(), sites=seen(**dict.fromkeys(IDS, Seen.BLOCKED))))
    assert "未发现不合格" not in text(all_walled, "city.check")


def test_the_frequent_faults_are_those_found() -> None:
    one = tuple(fault for fault in facts().faults if fault.rule == "column.blank")
    assert of("city.check", faults=one).endswith("检查发现,个别网站存在空白栏目问题。")
    assert of("city.check", faults=()).endswith("检查未发现其他问题。")
    strict = structs.replace(facts().office, faults="confirmed")
    assert of("city.check", office=strict).endswith("个别网站存在基本信息内容不准确、链接无法访问等问题。")


def test_the_ranking_follows_its_counts_and_says_what_it_rests_on() -> None:
    counted = (
        Counted(unit="gxs", reported=5),
        Counted(unit="dsq", counted=9, complete=False, reported=9),
        Counted(unit="gxj", counted=7, complete=True),
    )
    made = compose(structs.replace(facts(), counted=counted))
    assert (
        text(made, "city.ranking")
        == "根据单位上报,本月全市政府网站信息发布总量排名前二位的是:1.大石桥9条以上、2.工信局7条。"
    )
    assert made.attachment is not None
    assert [(row.ordinal, row.name, row.count.text, row.mark) for row in made.attachment.rows] == [
        (1, "大石桥市", "9", "未读全"),
        (2, "工信局", "7", ""),
    ]
    assert any("没有读到、未列入排名的37家" in note for note in made.attachment.notes)
    by_report = compose(structs.replace(facts(), counted=counted, ranked_by="reported"))
    assert "1.大石桥9条、2.供销社5条" in text(by_report, "city.ranking")


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ({"dsq": (DomainState.DONE, EmblemState.CLEAN)}, "个别部门域名清理工作进展缓慢。此外"),
        ({"gaizhou": (DomainState.NOT_BEGUN, EmblemState.CLEAN)}, "大石桥市政府、盖州市政府至今仍没有进行"),
        ({"laobian": (DomainState.SLOW, EmblemState.CLEAN)}, "个别县(市)区和部门域名清理工作进展缓慢"),
        ({"jyj": (DomainState.DONE, EmblemState.FOUND)}, "市教育局发现不规范使用国徽情况。"),
        ({"jyj": (DomainState.DONE, EmblemState.NOT_BEGUN)}, "38家单位对政府网站规范使用国徽情况进行了自查"),
        ({"jyj": (None, None)}, "[未登记:1家的域名清理进展]。"),
    ],
)
def test_domains_and_emblem(states: dict[str, Any], words: str) -> None:
    assert words in of("city.norms", units=units(**states))


def test_all_done_and_none_begun() -> None:
    done = units(**dict.fromkeys(IDS, (DomainState.DONE, EmblemState.CLEAN)))
    assert "目前清理工作已全部完成。此外" in of("city.norms", units=done)
    idle = units(**dict.fromkeys(IDS, (DomainState.UNDER_WAY, EmblemState.CLEAN)))
    assert "目前尚无单位完成清理工作。" in of("city.norms", units=idle)


def rectified(**changes: Any) -> Rectified:
    due = dt.date(2019, 4, 20)
    kept = Rectified(id="2019-001", unit="gxj", due=due, reported=True, late=False, fixed=2, still=0, unseen=0)
    return structs.replace(kept, **changes)


def test_last_months_rectification_opens_the_citys_part_and_names_the_late() -> None:
    notices = (
        rectified(),
        rectified(id="2019-002", unit="jyj", still=1),
        rectified(id="2019-003", unit="dsq", reported=False, late=True),
    )
    made = compose(structs.replace(facts(), rectified=notices))
    headings = [section.heading for section in made.sections]
    assert headings[4:7] == ["二、市政府网站检查", "(一)上月问题整改情况", "(二)网站检查情况"]
    words = text(made, "city.rectified")
    assert "应于本月底前完成整改的单位3家" in words
    assert "1家已完成整改,1家仍有问题未整改到位(市教育局),1家未报送书面整改报告(大石桥市政府)。" in words
    assert "大石桥市政府未在期限内报送整改情况。" in words


def test_a_report_is_no_fix_and_one_that_waits_to_be_looked_at_is_not_late() -> None:
    waiting = rectified(unit="jyj", fixed=0, unseen=0)
    made = compose(structs.replace(facts(), rectified=(waiting,)))
    assert text(made, "city.rectified").endswith("其中1家已报送整改情况、尚待复查(市教育局)。")
    assert "市教育局" not in text(made, "closing")
    closed = compose(structs.replace(facts(), rectified=(structs.replace(waiting, closed=True, late=True),)))
    assert "1家已完成整改。市教育局未在期限内报送" in text(closed, "city.rectified")
    assert "市教育局" not in text(closed, "closing")


def test_nobody_is_told_to_report_where_nobody_is_named() -> None:
    clean = units(**dict.fromkeys(IDS, (DomainState.DONE, EmblemState.CLEAN)))
    words = of("closing", units=clean, spot_check=structs.replace(SPOT, ours=()))
    assert words.startswith("各地区、各部门要加大对本地区")
    assert "5月14日" not in words


def test_one_named_unit_and_a_deadline_in_the_next_year() -> None:
    clean = units(**dict.fromkeys(IDS, (DomainState.DONE, EmblemState.CLEAN)))
    words = of("closing", units=clean, due=dt.date(2020, 1, 10))
    assert words.startswith("对本次通报的市工业和信息化局网站,要立即整改并于2020年1月10日前")


def test_without_a_deadline_that_of_the_notices_is_taken_and_else_its_place_is_open() -> None:
    assert "[未登记:整改期限]前将" in of("closing", due=None)
    deadlines = (("gxj", dt.date(2019, 5, 9)), ("dsq", dt.date(2019, 5, 14)), ("jyj", dt.date(2019, 6, 1)))
    assert "并于5月14日前将" in of("closing", due=None, deadlines=deadlines)


def test_a_month_of_which_nothing_is_known_says_what_is_missing_by_section() -> None:
    known = facts()
    empty = Facts(
        month="2019-12",
        city="营口市",
        office=Office(),
        units=tuple(structs.replace(unit, domain=None, emblem=None) for unit in known.units),
        sites=tuple(SiteFact(unit=key, seen=Seen.UNCHECKED) for key in IDS),
        cutoff=dt.date(2019, 12, 25),
        message_days=2,
        year=2020,
    )
    made = compose(empty)
    assert made.title == "营口市人民政府办公室关于2019年12月份政府网站检查情况的通报"
    assert made.number == "营政办公开〔2020〕[未登记:文号]号"
    assert made.attachment is None
    assert {one.section for one in made.missing} == {
        "网站抽查情况",
        "网友找错情况",
        "政府网站规范情况(全省)",
        "网站检查情况",
        "信息发布总量排名",
        "网友找错办理",
        "政府网站规范情况(本市)",
        "近期工作要求",
        "落款",
        "附注",
        "文号",
    }
    body = "".join(one.text for one in made.paragraphs() if one.id not in ("province.messages", "closing"))
    assert all(one.how for one in made.missing)
    assert not any(f"{word}0" in body for word in ("网站", "抽查", "留言", "发现", "进行了"))


def test_the_hash_is_of_the_inputs_alone() -> None:
    assert facts_hash(facts()) == facts_hash(facts())
    assert facts_hash(structs.replace(facts(), due=dt.date(2019, 5, 15))) != facts_hash(facts())


def test_the_room_loads_neither_a_parser_nor_the_dashboard() -> None:
    code = (
        "import sys, ykterm.core.bulletin.compose\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('turbohtml', 'selectolax', 'textual', 'httpx')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
