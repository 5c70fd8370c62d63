"""Lists in the manner of the systems of the field, with invented content: how rows show dates, and what stands by."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.page import Page, parse

URL = "http://www.yk.gov.cn/zwgk/tzgg/"
AS_OF = dt.date(2019, 5, 20)
TITLES = [
    "关于做好春季农业生产工作的通知",
    "市政府召开常务会议研究重点工作",
    "我县开展安全生产大检查活动",
    "全市经济运行分析会召开",
    "市领导调研重点项目建设情况",
    "关于公布行政审批事项目录的公告",
]
DAYS = [dt.date(2019, 4, 26), dt.date(2019, 4, 5), dt.date(2019, 3, 28), dt.date(2019, 3, 1), dt.date(2019, 1, 15)]
DAYS.append(dt.date(2018, 12, 30))
ROWS = list(zip(TITLES, DAYS, strict=True))
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

NAV = "<div class=nav><ul>" + "".join(f"<li><a href=/c{n}/>栏目{n}</a></li>" for n in range(8)) + "</ul></div>"
CRUMB = (
    "<div class=path>您当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; <a href=./>通知公告</a></div>"
)
FOOT = "<div class=footer><a href=/map/>网站地图</a><p>主办：某县人民政府 Copyright © 2006-2016</p></div>"


def framed(body: str, head: str = "") -> Page:
    title = "<title>通知公告-某县人民政府网</title>"
    return parse(f"<html><head>{title}{head}</head><body>{NAV}{CRUMB}{body}{FOOT}</body></html>".encode(), URL)


def rows(row: str) -> str:
    return "".join(
        row.format(
            n=number,
            t=title,
            iso=day.isoformat(),
            day=day,
            mon=MONTHS[day.month - 1],
            old=day.strftime(f"{'Fri'} {MONTHS[day.month - 1]} %d 10:08:00 CST %Y"),
        )
        for number, (title, day) in enumerate(ROWS, 1)
    )


def read(page: Page) -> list[tuple[str, dt.date | None]]:
    return [(item.title, item.date) for item in page.items_at(AS_OF)]


DATES = {
    "day large, month below": "<div><span>{day:%d}</span><em>{day:%Y-%m}</em></div>",
    "day large, month by slash": "<b>{day.day}</b><i>{day:%Y/%m}</i>",
    "year above, month and day below": "<p>{day:%Y}</p><h3>{day:%m-%d}</h3>",
    "month and day above, year below": "<span><strong>{day:%m/%d}</strong><br>{day:%Y}</span>",
    "day, then year and month in words": "<p>{day.day}</p><p>{day:%Y年%m月}</p>",
    "three pieces": "<i>{day:%Y}</i><i>{day:%m}</i><i>{day:%d}</i>",
    "day large, English month": "<b>{day:%d}</b><span>{mon}.{day:%Y}</span>",
    "English": "<span>{mon} {day.day}, {day:%Y}</span>",
    "English, day first": "<span>{day.day} {mon} {day:%Y}</span>",
    "an old template's whole clock": "<span>{old}</span>",
    "dots, no zeros": "<span>{day.year}.{day.month}.{day.day}</span>",
    "with a time": "<em>{iso} 08:30:15</em>",
    "ISO": "<em>{iso}T08:30:15</em>",
    "eight digits": "<span>{day:%Y%m%d}</span>",
    "in brackets": "[{iso}]",
    "blanks between": "<span>{day:%Y}&nbsp;-&nbsp;{day:%m}&nbsp;-&nbsp;{day:%d}</span>",
    "year in a comment": "<span>\n<!-- {day:%Y}-->\n{day:%m-%d}\n</span>",
    "time element": "<time datetime='{iso}'>{day.month}月{day.day}日</time>",
    "data attribute": "<span class=date data-time='{iso}'></span>",
    "hidden input": "<input type=hidden value='{iso} 10:00:00'>",
    "written by a script": "<span><script>document.write('{iso} 10:00'.substring(0,10));</script></span>",
    "first day of a consultation": "<span>征集时间：{iso} 至 2019-06-30</span>",
    "publish day beside another": "<span>发布日期：{iso}</span><span>截止日期：2019-05-10</span>",
}


@pytest.mark.parametrize("date", DATES.values(), ids=DATES)
def test_how_a_row_shows_its_date(date: str) -> None:
    assert read(framed("<ul>" + rows(f"<li><a href={{n}}.html>{{t}}</a>{date}</li>") + "</ul>")) == ROWS


def test_full_width_digits() -> None:
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    body = "".join(f"<li><a href={day}.html>{title}</a>{day.isoformat().translate(wide)}</li>" for title, day in ROWS)
    assert read(framed(f"<ul>{body}</ul>")) == ROWS


def test_a_date_in_the_title_attribute() -> None:
    row = "<li><a href={n}.html title='文章标题：{t}\n更新时间：{iso} 10:11:12\n点击次数：35'>{t}</a></li>"
    assert read(framed(f"<ul>{rows(row)}</ul>")) == ROWS


@pytest.mark.parametrize(
    "form", ["[{day:%m-%d}]", "({day:%m/%d})", "<i>{day.month}月{day.day}日</i>"], ids=["dash", "slash", "words"]
)
def test_the_address_tells_the_year(form: str) -> None:
    row = f"<li><a href=./{{day:%Y%m}}/t{{day:%Y%m%d}}_3{{n}}.html>{{t}}</a>{form}</li>"
    assert read(framed(f"<ul>{rows(row)}</ul>")) == ROWS


FRAMES = {
    "li left open": "<ul>{}</ul>|<li><a href={n}.html>{t}</a><span>{iso}</span>",
    "cells left open": "<table>{}</table>|<tr><td><a href={n}.html>{t}</a><td>{iso}",
    "a table each row": "<table>{}</table>|<tr><td><table><tr><td><a href={n}.html>{t}</a></td><td>{iso}</td></tr>"
    "</table></td></tr>",
    "a div each row": "<div id=right_con>{}</div>|<div><a href={n}.html alt='{t}'>{t}</a><p>{iso}</p></div>",
    "leaders of dots": "<div>{}</div>|<font>·</font><a href='{n}.html'><font>{t}</font></a>………<font>[{iso}]</font><br>",
    "dates in dt": "<dl>{}</dl>|<dt><span>{iso}</span><a href={n}.html>{t}</a></dt><dd>摘要：会议要求认真学习。</dd>",
    "a hidden box with other dates": "<ul>{}</ul>|<li><a href={n}.html>{t}</a><b>{iso}</b><div style='display:none'>"
    "<p>索引号：0001/2018-0000{n}</p><p>发文日期：2018年05月03日</p></div></li>",
    "a table of many columns": "<table><tr><th>序号</th><th>名称</th><th>生成日期</th><th>发布日期</th></tr>{}</table>|"
    "<tr><td>{n}</td><td><a href={n}.html>{t}</a></td><td>2018-06-01</td><td>{iso}</td></tr>",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_how_rows_are_framed(frame: str) -> None:
    around, row = frame.split("|", 1)
    assert read(framed(around.format(rows(row)))) == ROWS


def row(number: int) -> str:
    title, day = ROWS[number]
    return f"<li><a href={number}.html>{title}</a><span>{day}</span></li>"


def test_a_second_column_goes_on_with_the_list() -> None:
    left, right = "".join(map(row, range(3))), "".join(map(row, range(3, 6)))
    assert read(framed(f"<div><ul class=l>{left}</ul><ul class=r>{right}</ul></div>")) == ROWS


def test_a_headline_above_belongs_to_the_list() -> None:
    title, day = ROWS[0]
    top = f"<div class=top><h2><a href=0.html>{title}</a></h2><p>{day}</p></div>"
    assert read(framed(f"<div class=list>{top}<ul>{''.join(map(row, range(1, 6)))}</ul></div>")) == ROWS


def test_another_tab_is_another_list() -> None:
    first, second = "".join(map(row, range(3))), "".join(map(row, range(3))).replace("href=", "href=/other/")
    found = read(framed(f"<div><ul class=a>{first}</ul><ul class=b>{second}</ul></div>"))
    assert found == ROWS[:3]


def box(heading: str) -> str:
    items = "".join(
        f"<li><a href=/o/{n}.html>{heading}的一条较长的标题{n}</a><span>2019-05-0{n}</span></li>" for n in range(1, 9)
    )
    return f"<div class=box><h3>{heading}</h3><ul>{items}</ul></div>"


@pytest.mark.parametrize("own", [1, 2, 3])
@pytest.mark.parametrize("before", [True, False])
def test_a_short_list_stands_against_longer_boxes_of_other_columns(own: int, before: bool) -> None:
    others = box("政务动态") + box("政策文件") + box("最新信息")
    mine = f"<div class=con><h2>通知公告</h2><ul>{''.join(map(row, range(own)))}</ul></div>"
    assert read(framed(others + mine if before else mine + others)) == ROWS[:own]


def test_a_box_that_repeats_the_list_is_not_the_list() -> None:
    twice = f"<div class=top5><h3>通知公告</h3><ul>{''.join(map(row, range(3)))}</ul></div>"
    own = f"<div class=con><p>共6条</p><ul>{''.join(map(row, range(6)))}</ul></div>"
    assert read(framed(twice + own)) == ROWS


def test_letters_in_the_menu_are_not_the_list() -> None:
    letters = "".join(
        f"<li class=tr><span>2019-05-{n}</span><a href=/l?id={n}>反映某路段照明问题的来信{n}</a><i>已处理完</i></li>"
        for n in range(10, 19)
    )
    menu = f"<div class='nav w1002'><ul><li><a href=/h/>互动</a><div class=sub><ul>{letters}</ul></div></li></ul></div>"
    empty = "<ul id=mainNav class=mainNav />"
    own = f"<h3><a href=./>通知公告</a></h3><ul class=newsList>{''.join(map(row, range(6)))}</ul>"
    assert read(framed(f"{menu}<div class=col-1>{empty}</div><div class=col-2>{own}</div>")) == ROWS


def test_empty_article_tags_make_no_article() -> None:
    tags = "<meta name=ArticleTitle content=''><meta name=PubDate content=''><meta name=ColumnName content=通知公告>"
    assert read(framed(f"<ul>{''.join(map(row, range(6)))}</ul>", tags)) == ROWS


def test_years_of_a_database_default_are_no_dates() -> None:
    body = "".join(f"<li><a href={title}.html>{title}</a><span>2070-01-01</span></li>" for title in TITLES)
    assert {day for _, day in read(framed(f"<ul>{body}</ul>"))} == {None}
