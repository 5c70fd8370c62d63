"""What is read as the notice, and what as the site's own lines about it."""

from __future__ import annotations

from tests.core.notice_check.made import lines, verdicts, wrong
from ykterm.core.notice_check.read import read
from ykterm.core.notice_check.text import read as paragraphs_of

TITLE = "营口市人民政府办公室关于2019年4月份政府网站检查情况的通报"


def test_the_sites_own_lines_are_left_out() -> None:
    text = f"""当前位置:首页 > 要闻动态 > 政府网站检查通报 >  正文
浏览次数:99999次 合格率1%
{TITLE}
来源:营口市人民政府
发布时间:2019-05-13
【字号:大 中 小】
各县(市)区政府:
本月检查网站39家。
扫一扫在手机打开当前页
  • 视频:
"""
    found = paragraphs_of(lines(text))
    assert found.title == TITLE
    assert [one.text for one in found.paragraphs[1:]] == ["各县(市)区政府:", "本月检查网站39家。"]


def test_a_sentence_that_begins_like_furniture_is_none() -> None:
    found = paragraphs_of(
        lines(f"{TITLE}\n主办单位要高度重视。\n编辑人员不足,浏览体验差的网站3家。\n相关单位按时办理。")
    )
    assert len(found.paragraphs) == 4


def test_paragraphs_stand_under_their_headings() -> None:
    found = paragraphs_of(lines(f"{TITLE}\n一、全省情况\n(一)抽查\n抽查106家。\n二、全市情况\n检查39家。"))
    assert [(one.text, one.heading) for one in found.paragraphs if not one.is_heading][1:] == [
        ("抽查106家。", "全省情况 抽查"),
        ("检查39家。", "全市情况"),
    ]


def test_a_line_broken_within_a_sentence_goes_on() -> None:
    text = f"{TITLE}\n全省目前共有运行网站576家,本月随机抽查1\n06家,占网站总数的18.4%。\n一、下一步"
    found = paragraphs_of(lines(text))
    assert found.paragraphs[1].text == "全省目前共有运行网站576家,本月随机抽查106家,占网站总数的18.4%。"
    assert verdicts(text)["18.4%"] == "对"
    read_ = read(lines(text))
    places = {figure.text: figure.where for figure in read_.figures}
    assert (places["576家"], places["18.4%"]) == ("第2行第1句", "第3行第1句")


def test_sentences_are_counted_within_their_paragraph() -> None:
    found = read(lines(f"{TITLE}\n检查39家。抽查6家;复查2家!"))
    assert [figure.where for figure in found.figures[1:]] == ["第2行第1句", "第2行第2句", "第2行第3句"]


def test_titles_of_other_papers_are_not_computed_with() -> None:
    assert verdicts("按照《关于2017年第3次抽查100家网站的通报》要求,合格率100%。") == {"100%": "无法核算"}


def test_what_stands_behind_the_notice_is_not_of_it() -> None:
    body = f"{TITLE}\n全省运行网站576家,随机抽查106家,占18.4%。\n"
    assert wrong(f"{body}数据来源\n抽查106家,占网站总数的99%,运行100家") == []
    assert wrong(f"{body}检查员附注(不属于通报正文)\n运行100家,抽查106家") == []


def test_a_title_set_in_two_lines_is_one() -> None:
    found = read(lines("首页\n营口市人民政府办公室关于2019年4月份\n\n政府网站检查情况的通报\n\n检查39家。"))
    assert found.notice.title == TITLE
    assert found.month == "2019-04"
    assert [one.text for one in found.notice.paragraphs[1:]] == ["检查39家。"]
