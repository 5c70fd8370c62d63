"""Main lists in the manner of the CMS families, and the traps around them."""

from __future__ import annotations

import datetime as dt

import pytest

from ykterm.core.model import Item
from ykterm.core.page import Page, find_items, parse

BASE = "http://www.yk.gov.cn/zwgk/tzgg/"
AS_OF = dt.date(2019, 4, 26)
TITLES = [f"关于做好第{number}次全国经济普查工作的通知" for number in range(1, 9)]
DAYS = [dt.date(2019, 4, 25) - dt.timedelta(days=7 * number) for number in range(8)]


def page(body: str, *, head: str = "", url: str = BASE) -> Page:
    return parse(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url)


def dated(items: list[Item]) -> list[tuple[str, dt.date | None]]:
    return [(item.title, item.date) for item in items]


ROWS = list(zip(TITLES, DAYS, strict=True))
SHAPES = {
    "date after the link": "<ul>{}</ul>|<li><a href='{n}.html'>{t}</a><span>{d}</span></li>",
    "date before the link": "<ul>{}</ul>|<li><span>[{d}]</span><a href='{n}.html'>{t}</a></li>",
    "date inside the link": "<ul>{}</ul>|<li><a href='{n}.html'><span>{d}</span>{t}</a></li>",
    "date glued to the title": "<ul>{}</ul>|<li><a href='{n}.html'>{t} {d}</a></li>",
    "old table": "<table>{}</table>|<TR><TD><A\nhref='{n}.html'>{t}</A></TD><TD align=right>{d}</TD></TR>",
    "table with more columns": "<table><tr><th>标题</th><th>索引号</th><th>发布日期</th></tr>{}</table>|"
    "<tr><td><a href='{n}.html'>{t}</a></td><td>000014348/2020-35428</td><td>{d}</td></tr>",
    "flat, with breaks": "<div class=list>{}</div>|<a href='{n}.html'>{t}</a> {d}<br>",
    "flat, dates first": "<div class=list>{}</div>|{d} <a href='{n}.html'>{t}</a><br>",
    "definition list": "<dl>{}</dl>|<dt><a href='{n}.html'>{t}</a></dt><dd>{d}</dd>",
    "cards with a summary": "<div class=news>{}</div>|<div class=card><h4><a href='{n}.html'>{t}</a></h4>"
    "<p>近日,我市召开会议,传达了2018年12月30日的文件精神,要求各单位认真组织实施并抓好落实。</p>"
    "<p>发布时间:{d} 10:22</p></div>",
    "two links a row": "<div>{}</div>|<dl><dt><a href='{n}.html'>{t}</a></dt>"
    "<dd><a href='{n}.html'>查阅全文</a>发表于:{d}</dd></dl>",
    "picture and title": "<ul>{}</ul>|<li><a href='{n}.html'><img src='{n}.jpg'></a>"
    "<a href='{n}.html'>{t}</a><i>{d}</i></li>",
    "with its department": "<ul>{}</ul>|<li><a href='/bm/{n}/'>[财政局]</a><a href='{n}.html'>{t}</a><i>{d}</i></li>",
    "everything in one link": "<div class=list>{}</div>|<a href='{n}.html'><p>{t}</p><p>{d}</p></a>",
    "opened by a handler": "<ul>{}</ul>|<li onclick=\"jumpToDetail('/zwgk/tzgg/{n}.html')\">"
    "<p>{t}</p><span>{d}</span></li>",
    "no address at all": "<ul>{}</ul>|<li><a href='#'>{t}</a><span>{d}</span></li>",
    "view button": "<table>{}</table>|<tr><td>{t}</td><td>{d}</td><td><a href='{n}.html'>查看</a></td></tr>",
}
FORMS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m-%d 10∶08", "%Y-\n%m-\n%d"]


def built(shape: str, form: str = "%Y-%m-%d") -> str:
    frame, row = SHAPES[shape].split("|", 1)
    rows = [row.format(n=number, t=title, d=day.strftime(form)) for number, (title, day) in enumerate(ROWS)]
    return frame.format("\n".join(rows))


MENU = "<div class=nav><ul>" + "".join(f"<li><a href='/m{n}/'>栏目{n}</a></li>" for n in range(30)) + "</ul></div>"
CLOCK = "<div class=top>今天是2017年 8 月 31 日 星期四 <a href='/'>首页</a><a href='/en/'>English</a></div>"
CRUMB = "<div>当前位置:<a href='/'>首页</a>&gt;<a href='/zwgk/'>政务公开</a>&gt;<a href='./'>通知公告</a></div>"
SIDE = (
    "<div class=side><h3>热点新闻</h3><ul>"
    + "".join(
        f"<li><a href='/hot/{n}.html'>热点新闻标题写得很长很长第{n}条</a><span>2019-04-2{n}</span></li>"
        for n in range(7)
    )
    + "</ul></div>"
)
FOOT = "<div class=footer><a href='/map/'>网站地图</a> 更新日期:2015-01-01</div>"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_among_menus_and_side_boxes(shape: str) -> None:
    found = page(CLOCK + MENU + CRUMB + built(shape) + SIDE + FOOT).items_at(AS_OF)
    assert dated(found) == ROWS
    if shape not in ("no address at all",):
        assert [item.url for item in found] == [f"{BASE}{number}.html" for number in range(8)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", ["date after the link", "date before the link", "old table", "flat, with breaks"])
def test_every_form_of_a_date(shape: str, form: str) -> None:
    assert dated(page(CRUMB + built(shape, form) + SIDE).items_at(AS_OF)) == ROWS


@pytest.mark.parametrize(
    "parts",
    [
        "<b>{day:%d}</b><i>{day:%Y-%m}</i>",
        "<i>{day:%Y-%m}</i><b>{day:%d}</b>",
        "<b>{day:%m-%d}</b><i>{day:%Y}</i>",
        "<div><p>{day:%d}</p><p>{day:%Y年%m月}</p></div>",
    ],
)
def test_a_date_in_pieces(parts: str) -> None:
    rows = "".join(
        f"<li>{parts.format(day=day)}<a href='{number}.html'>{title}</a></li>"
        for number, (title, day) in enumerate(ROWS)
    )
    assert dated(page(f"<ul>{rows}</ul>").items_at(AS_OF)) == ROWS


def test_groups_of_five_are_one_list() -> None:
    rows = [f"<li><a href='{n}.html'>{title}</a><span>{day}</span></li>" for n, (title, day) in enumerate(ROWS)]
    body = f"<div><div ms-visible='1'><ul>{''.join(rows[:5])}</ul></div><div><ul>{''.join(rows[5:])}</ul></div></div>"
    assert dated(page(body).items_at(AS_OF)) == ROWS


def test_the_newest_need_not_be_the_first() -> None:
    body = "<ul>" + "".join(
        f"<li><a href='{n}.html'>{title}</a> <i>{day}</i></li>"
        for n, (title, day) in enumerate([(TITLES[0], dt.date(2016, 3, 1)), *ROWS[1:]])
    )
    items = page(body).items_at(AS_OF)
    assert items[0].pinned
    assert not any(item.pinned for item in items[1:])
    assert max(item.date for item in items if item.date) == DAYS[1]


def test_a_marked_row_is_pinned_and_an_undated_one_stays() -> None:
    body = "<ul><li><a href='t.html'>[置顶]长期有效的一条公告</a></li>" + built("date after the link")[4:]
    items = page(body).items_at(AS_OF)
    assert len(items) == 9
    assert items[0].pinned
    assert items[0].date is None


def test_titles_hold_dates_of_their_own() -> None:
    body = (
        "<ul><li><a href='1.html'>在线访谈2017年11月10日</a><span>2017-11-08</span></li>"
        "<li><a href='2.html'>2017年9月14日《高安新闻》</a><span>2017-09-15</span></li></ul>"
    )
    assert [item.date for item in page(body).items_at(AS_OF)] == [dt.date(2017, 11, 8), dt.date(2017, 9, 15)]


def test_deadlines_and_other_dates_are_no_publish_dates() -> None:
    body = (
        "<table><tr><td><a href='1.html'>关于公开征求意见的公告</a></td>"
        "<td>截止时间:2019-04-20</td><td>发布时间:2019-03-01</td></tr>"
        "<tr><td><a href='2.html'>关于第二次公开征求意见的公告</a></td><td>成文日期:2019-02-01</td>"
        "<td>发布日期:2019-02-11</td></tr></table>"
    )
    assert [item.date for item in page(body).items_at(AS_OF)] == [dt.date(2019, 3, 1), dt.date(2019, 2, 11)]


def test_impossible_dates_are_none() -> None:
    body = "<ul>" + "".join(
        f"<li><a href='{n}.html'>一条写得足够长的标题之{n}</a><span>{day}</span></li>"
        for n, day in enumerate(["2070-01-01", "1970-01-01", "2019-04-30", "2018-02-30", "2019-04-27", "2019-04-01"])
    )
    items = page(body).items_at(AS_OF)
    assert [item.date for item in items] == [None, None, None, None, dt.date(2019, 4, 27), dt.date(2019, 4, 1)]
    assert [item.date for item in page(body).items][2] == dt.date(2019, 4, 30)


def test_year_less_rows_take_the_year_from_their_address() -> None:
    body = (
        "<ul><li><a href='./201608/t20160808_1.html'>综合信息第一条很长的标题</a><span>08-08</span></li>"
        "<li><a href='./201601/t20160102_2.html'>综合信息第二条很长的标题</a><span>12-31</span></li></ul>"
    )
    assert [item.date for item in page(body).items_at(AS_OF)] == [dt.date(2016, 8, 8), dt.date(2015, 12, 31)]


def test_year_less_rows_take_the_year_from_their_order() -> None:
    body = "<ul>" + "".join(
        f"<li><a href='{n}.html'>没有年份的一条消息之{n}</a><span>({day})</span></li>"
        for n, day in enumerate(["04-25", "01-03", "12-30", "06-01", "07-01"])
    )
    years = [item.date.year for item in page(body).items_at(AS_OF) if item.date]
    assert years == [2019, 2019, 2018, 2018, 2017]
    assert [item.date for item in page(body).items] == [None] * 5


def test_the_date_of_an_address_is_a_hint_only() -> None:
    body = (
        "<ul><li><a href='./202312/t20231228_85447.htm'>网吧“双随机”抽查情况</a><span>2023-10-23</span></li>"
        "<li><a href='./202310/t20231020_1.htm'>食品“双随机”抽查情况</a><span>2023-10-20</span></li></ul>"
    )
    first, second = page(body).items
    assert (first.date, first.url_date) == (dt.date(2023, 10, 23), dt.date(2023, 12, 28))
    assert second.url_date is None


def test_a_landing_page_has_no_list_of_its_own() -> None:
    blocks = "".join(
        f"<div class=box><h3>子栏目{block}</h3><a href='/zwgk/{block}/'>更多</a><ul>"
        + "".join(
            f"<li><a href='/zwgk/{block}/{n}.html'>子栏目下的一条消息{n}</a><i>2019-04-0{n + 1}</i></li>"
            for n in range(5)
        )
        + "</ul></div>"
        for block in range(6)
    )
    landing = page(CRUMB.replace("通知公告", "政务公开目录") + blocks)
    assert landing.items == []
    assert len(landing.dated_items(AS_OF)) == 30


def test_letters_under_the_form_to_write_one_are_no_list() -> None:
    form = "<form action='/save'><textarea name=content></textarea></form>"
    assert page(CRUMB + form + built("date after the link")).items == []
    assert len(page(CRUMB + built("date after the link") + form).items) == 8


def test_an_article_is_no_list() -> None:
    head = "<meta name=ArticleTitle content=关于经济普查的通知>"
    assert page(CRUMB + built("date after the link"), head=head).items == []


def test_a_message_board() -> None:
    body = "<table><tr><th>标题</th><th>信件状态</th><th>信件日期</th></tr>" + "".join(
        f"<tr><td><a href='/mail/{n}'>{name}</a></td><td>已处理完</td><td>2017-08-2{n}</td></tr>"
        for n, name in enumerate(["张三", "路灯不亮", "公交线路"])
    )
    assert [item.title for item in page(body + "</table>").items] == ["张三", "路灯不亮", "公交线路"]


def test_a_list_without_dates_is_found_by_its_titles() -> None:
    rows = "".join(f"<li><a href='{n}.html'>{title}</a></li>" for n, title in enumerate(TITLES))
    items = page(MENU + CRUMB + f"<ul>{rows}</ul>" + FOOT).items
    assert [item.title for item in items] == TITLES
    assert all(item.date is None for item in items)
    assert page(MENU + CRUMB + FOOT).items == []


def test_a_plain_table_without_links() -> None:
    rows = "".join(f"<tr><td>{title}</td><td>{day}</td></tr>" for title, day in ROWS)
    items = page(f"<table><tr><th>标题</th><th>日期</th></tr>{rows}</table>").items
    assert dated(items) == ROWS
    assert {item.url for item in items} == {BASE}


def test_a_list_in_what_calls_itself_a_menu() -> None:
    assert len(page(f"<div class=navlist>{built('date after the link')}</div>").items) == 8


@pytest.mark.parametrize("wrap", ["<ul>{}</ul>", "{}", "<!-- x -->{}"])
def test_fragments(wrap: str) -> None:
    rows = "".join(f"<li><a href='{n}.html'>{title}</a><span>{day}</span></li>" for n, (title, day) in enumerate(ROWS))
    assert dated(find_items(wrap.format(rows), BASE)) == ROWS


def test_fragments_of_tables() -> None:
    rows = "".join(
        f"<tr><td><a href='{n}.html'>{title}</a></td><td>{day}</td></tr>" for n, (title, day) in enumerate(ROWS)
    )
    assert dated(find_items(rows, BASE)) == ROWS
    assert find_items("", BASE) == []


def test_a_title_cut_short_is_completed_from_its_attribute() -> None:
    body = "<ul><li><a href='1.html' title='关于印发营口市实施方案的通知'>·关于印发营口市...</a> 2019-04-01</li></ul>"
    assert page(body).items[0].title == "关于印发营口市实施方案的通知"


@pytest.mark.parametrize(
    ("markup", "steps"),
    [
        (CRUMB, ["首页", "政务公开", "通知公告"]),
        ("<p>当前位置 : 首页->邯郸信息->本地动态</p>", ["首页", "邯郸信息", "本地动态"]),
        (
            "<div class='breadcrumb'><ul><li><a href=/>首页</a></li><li><a href=/a/>公开</a></li></ul></div>",
            ["首页", "公开"],
        ),
        (
            "<tr><td>您的当前位置</td><td><a href=/>首页</a>&nbsp;&gt;&gt;&nbsp;<a href=/z/>要闻</a></td></tr>",
            ["首页", "要闻"],
        ),
        (
            "<div>您现在的位置:<a href=/>首页</a> &raquo; <a href=/a/>公开</a> &raquo; 正文</div>",
            ["首页", "公开", "正文"],
        ),
        ("<p>没有面包屑</p>", []),
    ],
)
def test_breadcrumbs(markup: str, steps: list[str]) -> None:
    wrapped = f"<table>{markup}</table>" if markup.startswith("<tr") else markup
    assert [text for text, _ in page(MENU + wrapped).breadcrumb] == steps
