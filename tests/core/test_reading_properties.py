"""Reading never raises and stays linear; rows survive whatever noise a template puts round them."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.test_kind import seen
from tests.core.test_manners import CRUMB, NAV
from ykterm.core.page import parse

AS_OF = dt.date(2019, 5, 20)
URL = "http://www.yk.gov.cn/zwgk/tzgg/"
TITLES = [f"关于做好第{number}批重点工作的通知" for number in "一二三四五六"]

_TAGS = "ul li table tr td dl dt dd div span a p h2 script style select option textarea iframe meta title form input"
_tags = st.sampled_from(_TAGS.split())
_words = st.sampled_from(
    [
        *("2019-04-26", "4月26日", "Apr 26, 2019", "网站标识码：2101230008", "您访问的页面不存在", "暂无信息"),
        *("当前位置：", "<!--", "-->", "&#50;", "]]>"),
    ]
)
_attributes = st.sampled_from(
    [
        "",
        " class=nav",
        " id=footer",
        " href=/1.html",
        " title='时间：2019-04-26'",
        " datetime=2019-04-26",
        " onclick=go('/a.html')",
    ]
)
_pieces = st.one_of(
    st.builds("<{}{}>".format, _tags, _attributes), st.builds("</{}>".format, _tags), _words, st.text(max_size=20)
)
_day = st.dates(dt.date(2015, 1, 1), dt.date(2019, 5, 19))


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces, max_size=60).map("".join))
def test_anything_can_be_inspected(html: str) -> None:
    page = seen(parse(html.encode("utf-8", "replace"), URL))
    assert page["column"]["items"] <= len(page["items"])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_can_be_inspected(body: bytes) -> None:
    assert seen(parse(body, URL))["encoding"] in ("utf-8", "utf-16", "gb18030", "big5")


def _spelt(day: dt.date, form: int) -> str:
    plain = day.isoformat()
    return [
        plain,
        "".join(f"&#{ord(letter)};" for letter in plain),
        plain.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"[{plain}]",
        f"{plain} 10:08",
        f"{day:%Y年%m月%d日}",
    ][form]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(_day, min_size=3, max_size=6).map(lambda days: sorted(days, reverse=True)),
    form=st.integers(0, 5),
    wraps=st.lists(st.sampled_from(["<div>{}</div>", "<b>{}</b>", "<font>{}</font>", "<!-- x -->{}"]), max_size=2),
    closed=st.booleans(),
    swapped=st.booleans(),
    blanks=st.sampled_from(["", "\n\t ", "&nbsp;"]),
    outer=st.integers(0, 3),
)
def test_rows_survive_noise(
    days: list[dt.date], form: int, wraps: list[str], closed: bool, swapped: bool, blanks: str, outer: int
) -> None:
    rows = ""
    for number, day in enumerate(days):
        shown = _spelt(day, form)
        for wrap in wraps:
            shown = wrap.format(shown)
        attributes = f'href="{number}.html" target=_blank'
        if swapped:
            attributes = f"target='_blank'\ntitle='{TITLES[number]}' href={number}.html"
        end = "</span></li>" if closed else "</span>"
        rows += f"<li>{blanks}<a {attributes}>{TITLES[number]}</a>{blanks}<span>{shown}{end}\n"
    body = "<div>" * outer + f"<ul>{rows}</ul>" + "</div>" * outer
    page = parse(f"<title>通知公告</title>{NAV}{CRUMB}{body}".encode(), URL)
    assert [(item.title, item.date) for item in page.items_at(AS_OF)] == list(zip(TITLES, days, strict=False))


HOSTILE = {
    "dates without end in one row": "<li>" + "<b>2019-01-01</b>" * 12_000,
    "scripts in a row": "<li>" + "<script>write('2019-01-01')</script>" * 12_000,
    "titles with dates": "<a title='发布时间：2019-04-26' href=/1.html>x</a>" * 12_000,
    "years in comments": "<div>" + "<!--2010-->08-04 <a href=1.html>标题标题标题</a><br>" * 8_000,
    "blanks after a label": "<p>网站标识码" + "&nbsp;" * 100_000,
    "headings": "<h2>404 不存在</h2>" * 15_000,
    "sentences of error pages": "<p>您访问的页面不存在 x</p>" * 15_000,
    "slashes": "<script>conac" + "//a\n" * 120_000 + "</script>",
    "alerts": "<script>" + 'alert("' * 100_000 + "</script>",
    "quotes": "<p>" + "“a" * 150_000,
    "months": "<p>" + "jan 1. " * 80_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_page_costs_about_twice(html: str) -> None:
    """In calls, which are the same on any machine, busy or not."""

    def calls(source: str) -> int:
        page = parse(source.encode(), URL)
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            seen(page)
        finally:
            sys.setprofile(None)
        return count

    half = max(calls(html[: len(html) // 2]), 1_000)
    assert calls(html) < 2.5 * half
