"""Boards of letters in the forms public sites use; every letter here is invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading import AS_OF, BASE, Driver, html, page
from ykterm.core.letters import LetterState, is_board, is_channel, is_consultation, is_test
from ykterm.core.letters.draft import dates_hold
from ykterm.core.letters.read import LETTERS, read_mailbox
from ykterm.core.letters.words import parted, state_of
from ykterm.core.model import Letter, Mailbox
from ykterm.core.page import Page

D = dt.date


def read(main: str, pages: dict[str, str] | None = None, name: str = "局长信箱") -> tuple[Mailbox, Driver]:
    driver = Driver({BASE + path: body for path, body in (pages or {}).items()})
    return driver.run(read_mailbox(page(main, name), name, as_of=AS_OF)), driver


def told(letter: Letter) -> tuple[str, dt.date | None, dt.date | None]:
    return letter.state, letter.asked, letter.answered


def paths(driver: Driver) -> list[str]:
    return [ask.url.removeprefix(BASE) for ask in driver.asked]


# Lists.


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (
            ["已答复", "已回复", "[已办结]", "已处理", "处理完", "办结", "回复完毕", "已电话答复", "(已办理完成)"],
            LetterState.ANSWERED,
        ),
        (["待回复", "办理中", "未回复", "尚未答复", "正在办理", "等待处理", "超期未回复", "处理中"], LetterState.OPEN),
        (["受理中", "已受理", "已转办", "审核中", "待审核"], LetterState.OPEN),
    ],
)
def test_state_words(words: list[str], state: LetterState) -> None:
    told = [state_of(word) for word in words]
    assert [word and word[0] for word in told] == [state] * len(words)


@pytest.mark.parametrize(
    "word", ["不予受理", "标题", "已读", "关于已回复来信的说明通知", "公开", "2019-04-01", "受理", "回复", ""]
)
def test_words_that_are_no_state(word: str) -> None:
    assert state_of(word) is None


def test_a_table_with_a_column_of_states_and_one_date() -> None:
    head = "<tr><th>编号</th><th>内容</th><th>受理单位</th><th>状态</th><th>日期</th></tr>"
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="/d?id={n}">咨询第{n}号事项如何办理</a></td><td><a href="/o">办公室</a></td>'
        f"<td>{state}</td><td>2019-04-{n:02d}</td></tr>"
        for n, state in ((12, "未回复"), (11, "已回复"), (10, "已受理"))
    )
    box, driver = read(f"<table>{head}{rows}</table>")
    assert [told(letter) for letter in box.letters] == [
        ("open", D(2019, 4, 12), None),
        ("answered", D(2019, 4, 11), None),
        ("unknown", D(2019, 4, 10), None),
    ]
    assert paths(driver)[:2] == ["d?id=12", "d?id=10"], "what looks open is opened first"
    assert "3 封的页面没有读到" in box.reason


def test_a_table_with_both_dates_needs_no_letter_s_page() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/t{n}.htm'>路灯第{n}次不亮</a></td><td>2019-03-0{n}</td><td>{reply}</td></tr>"
        for n, reply in ((4, "未回复"), (2, "2019-03-29"), (1, "2019-03-04 09:00"))
    )
    head = "<tr><td>序号</td><td>来信标题</td><td>来信时间</td><td>回复时间</td></tr>"
    box, driver = read(f"<table>{head}{rows}</table>")
    assert [told(letter) for letter in box.letters] == [
        ("open", D(2019, 3, 4), None),
        ("answered", D(2019, 3, 2), D(2019, 3, 29)),
        ("answered", D(2019, 3, 1), D(2019, 3, 4)),
    ]
    assert paths(driver) == ["t4.htm"]


def test_the_day_an_answer_is_due_is_no_day_of_an_answer() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/m{n}'>楼道照明第{n}次投诉件</a></td><td>热电公司</td><td>2019-02-0{n}</td>"
        f"<td>2019-02-1{n}</td><td>{state}</td></tr>"
        for n, state in ((3, "处理中"), (2, "超时"), (1, "办结"))
    )
    head = "<tr><th>受理编号</th><th>投诉标题</th><th>责任部门</th><th>投诉时间</th><th>拟办时间</th><th>状态</th></tr>"
    box, _ = read(f"<table>{head}{rows}</table>")
    assert [told(letter) for letter in box.letters] == [
        ("open", D(2019, 2, 3), None),
        ("open", D(2019, 2, 2), None),
        ("answered", D(2019, 2, 1), None),
    ]


def test_list_rows_with_states_beside_the_title_within_it_or_as_a_picture() -> None:
    box, _ = read(
        "<h2>局长信箱</h2><ul>"
        '<li><i>办理中</i><a href="/1.html">供热温度不达标怎么办</a><span>2019-04-20</span></li>'
        '<li><a href="/2.html">[已回复]咨询老年证在哪里办</a><span>2019-04-19</span></li>'
        '<li><a href="/3.html">公交车能否延长到新小区</a><img src="/i/y.gif" alt="已答复"><span>2019-04-18</span></li>'
        '<li><a href="/4.html">孩子转学需要什么材料呢</a><span>2019-04-17</span></li></ul>'
    )
    assert [(letter.title, letter.state) for letter in box.letters] == [
        ("供热温度不达标怎么办", "open"),
        ("咨询老年证在哪里办", "answered"),
        ("公交车能否延长到新小区", "answered"),
        ("孩子转学需要什么材料呢", "unknown"),
    ]


def test_rows_that_label_their_dates() -> None:
    rows = "".join(
        f'<li><h4><a href="/l{n}.html">关于第{n}号楼漏水的来信</a></h4><p>'
        f"来信时间:2019-04-0{n} 状态:{state} 答复时间:{day}</p></li>"
        for n, state, day in ((3, "办理中", ""), (2, "已办结", "2019-04-09"))
    )
    box, _ = read(f"<ul>{rows}</ul>")
    assert [told(letter) for letter in box.letters] == [
        ("open", D(2019, 4, 3), None),
        ("answered", D(2019, 4, 2), D(2019, 4, 9)),
    ]


def test_a_list_that_only_the_list_api_has() -> None:
    shell = (
        "<html><head><title>主任信箱</title><script>"
        "var siteInfo={'siteGuid':'7eb5f7f1-aaaa','projectName':'/EWB'}</script></head>"
        "<body><div class=main><ul id=list></ul></div></body></html>"
    )
    rows = [{"title": f"咨询第{n}件事", "infourl": f"/l/{n}.html", "infodate": f"2019-04-0{n}"} for n in (3, 2)]
    api = str({"custom": {"total": 2, "data": rows}}).replace("'", '"')
    driver = Driver(
        {
            f"{BASE}EWB/rest/lightfrontaction/getgovinfolist": api,
            f"{BASE}l/3.html": html("<p>信件内容:问一问</p><p>答复内容:请到窗口办理。</p><p>答复时间:2019-04-08</p>"),
        }
    )
    shown = Page(shell, f"{BASE}dynamic/zw/openlist.html?categorynum=001003901")
    box = driver.run(read_mailbox(shown, "主任信箱", as_of=AS_OF))
    assert [told(letter) for letter in box.letters] == [
        ("answered", D(2019, 4, 3), D(2019, 4, 8)),
        ("unknown", D(2019, 4, 2), None),
    ]


def test_a_board_is_read_back_a_year_and_no_further() -> None:
    def listed(day: dt.date, following: str) -> str:
        rows = "".join(
            f'<li><a href="/l/{day:%m%d}{n}.html">第{n}个关于办证的问题</a><em>已办结</em><span>{day}</span></li>'
            for n in range(4)
        )
        return f'<h2>局长信箱</h2><ul>{rows}</ul><a href="{following}">下一页</a>'

    pages = {
        "xx/2.html": html(listed(D(2018, 9, 1), "/xx/3.html")),
        "xx/3.html": html(listed(D(2018, 4, 1), "/xx/4.html")),
    }
    box, driver = read(listed(D(2019, 4, 1), "/xx/2.html"), pages)
    assert "xx/3.html" in paths(driver)
    assert "xx/4.html" not in paths(driver)
    assert {letter.asked for letter in box.letters} == {D(2019, 4, 1), D(2018, 9, 1)}
    assert box.complete


def test_more_letters_than_are_opened_is_said() -> None:
    rows = "".join(
        f'<li><a href="/l/{n}.html">第{n}个关于办证的问题</a><em>已办结</em><span>2019-04-01</span></li>'
        for n in range(LETTERS + 5)
    )
    box, driver = read(f"<h2>局长信箱</h2><ul>{rows}</ul>")
    assert len(driver.asked) == LETTERS
    assert "较早的 5 封没有打开" in box.reason
    assert not box.complete


def test_what_no_reader_can_read_is_said_to_be_unread() -> None:
    box, _ = read("<ul id=list></ul><script>$.ajax({url:'/api/mail'})</script>")
    assert box.letters == ()
    assert not box.complete
    assert "脚本" in box.reason


def test_a_form_is_a_way_to_ask_and_holds_no_letters() -> None:
    box, driver = read("<form>姓名<input>联系电话<input>标题<input>内容<textarea></textarea></form>", name="我要写信")
    assert box.form
    assert box.letters == ()
    assert driver.asked == []


def test_boards_that_are_no_consultation_are_not_read() -> None:
    rows = '<ul><li><a href="/1.html">反映某某违建的问题</a><em>未回复</em><span>2018-10-01</span></li></ul>'
    for name in ("网上信访", "投诉举报", "在线访谈", "民意征集"):
        box, driver = read(rows, name=name)
        assert (box.consultation, box.letters, driver.asked) == (False, (), []), name


def test_the_registry_may_name_a_board_that_its_words_do_not() -> None:
    driver = Driver()
    shown = page(ROW, "民情直通")
    box = driver.run(read_mailbox(shown, "民情直通", as_of=AS_OF, consultation=True))
    assert (box.consultation, len(box.letters)) == (True, 1)


def test_the_board_s_own_count_is_told() -> None:
    box, _ = read("<p>本年度收到信件:40 已答复:40</p><ul><li><a href='/1'>关于供暖的问题呢</a>2019-04-01</li></ul>")
    assert "收到 40 封、已答复 40 封" in box.reason
    assert "写明" not in read("<p>信件 2019 已答复 2019</p>")[0].reason


# A letter's own page.

ROW = '<ul><li><a href="/l.html">咨询办证的事情如何办理</a><span>2019-04-01</span></li></ul>'
LETTERS_OWN = {
    "two tables of labels and cells": (
        "<table><tr><td>来信人:</td><td>张某</td></tr><tr><td>来信时间:</td><td>"
        "2019-03-28 09:12</td></tr><tr><td>办事状态:</td><td></td></tr>"
        "<tr><td>来信内容:</td><td>请问何时开始?</td></tr></table><table><tr><td>"
        "办理单位:</td><td>办公室</td><td>办理时间:</td>"
        "<td>2019-04-02 10:00</td></tr><tr><td>处理情况:</td><td>您好,十一月一日开始。</td></tr></table>",
        ("answered", D(2019, 3, 28), D(2019, 4, 2)),
    ),
    "the same, not yet handled": (
        "<table><tr><td>来信时间:</td><td>2019-03-28 09:12</td></tr><tr><td>"
        "来信内容:</td><td>请问何时开始?</td></tr></table>"
        "<table><tr><td>办理单位:</td><td>办公室</td><td>办理时间:</td><td>暂无</td>"
        "</tr><tr><td>处理情况:</td><td></td></tr></table>",
        ("unknown", D(2019, 3, 28), None),
    ),
    "spans in one line": (
        "<div><span><strong>编号:</strong>20190401</span><span><strong>"
        "咨询人:</strong>李某</span><span><strong>提交时间:</strong>2019-04-01</span>"
        "</div><div><strong>信件内容:</strong>我想问一下</div><div><strong>受理状态:</strong> 已回复</div>"
        "<div><strong>回复单位:</strong>民政局<br><strong>回复时间:</strong>"
        "2019-04-03<div>请到窗口咨询办理。</div></div>",
        ("answered", D(2019, 4, 1), D(2019, 4, 3)),
    ),
    "a deadline under a blank answer": (
        "<table><tr><td>标题</td><td>问题</td></tr><tr><td>发布时间</td><td>"
        "2019-04-01 10:00:00</td></tr><tr><td>回复内容</td><td></td></tr>"
        "<tr><td>回复时间</td><td></td></tr><tr><td>回复期限</td><td>2019-04-08</td>"
        "</tr><tr><td>状态</td><td>处理中</td></tr></table>",
        ("open", D(2019, 4, 1), None),
    ),
    "a state alone beside the title, nothing else": (
        "<h2><b>路灯不亮</b><em class=red>办理中</em></h2><h3><span>2019-04-01 08:00</span></h3><p>请尽快修理。</p>"
        "<p>您的咨询已经收到!</p><h3>咨询时间: 2019-04-01</h3>",
        ("open", D(2019, 4, 1), None),
    ),
    "headings, the answer signed and dated": (
        "<h3>来信内容</h3><p>我想问问户口迁移</p><p>时间:2019-04-01</p><h3>"
        "答复内容</h3><p>您好,请到派出所办理。某局 2019年4月20日</p>",
        ("answered", D(2019, 4, 1), D(2019, 4, 20)),
    ),
    "one word for both days": (
        "<p>留言人:王某 时间:2019-04-01</p><p>留言内容:路坏了</p><p>"
        "回复单位:交通局 时间:2019-04-19</p><p>回复:已安排维修,感谢反映。</p>",
        ("answered", D(2019, 4, 1), D(2019, 4, 19)),
    ),
    "says that there is no answer yet": (
        "<p>提问时间:2019-04-01 提问人:刘某</p><p>咨询内容:怎样办</p><p>回复内容:暂未回复</p>",
        ("open", D(2019, 4, 1), None),
    ),
    "put on line with its answer": (
        "<p>发布时间:2019-04-15</p><p>来信内容:怎么办</p><p>答复时间:2019-04-10</p><p>答复内容:请到窗口办理。</p>",
        ("answered", D(2019, 4, 1), D(2019, 4, 10)),
    ),
    "only the question": (
        "<div><p>提问时间:2019-04-01 提问人:刘某</p><p>我想问一下</p></div>",
        ("unknown", D(2019, 4, 1), None),
    ),
}


@pytest.mark.parametrize("form", LETTERS_OWN)
def test_a_letter_s_own_page(form: str) -> None:
    body, expected = LETTERS_OWN[form]
    box, _ = read(ROW, {"l.html": html(body, "信件详情")})
    assert told(box.letters[0]) == expected


def test_the_text_of_an_answer_outweighs_the_list_s_word_and_a_contradiction_is_unknown() -> None:
    row = '<ul><li><a href="/l.html">咨询办证的事情如何办理</a><em>待回复</em><span>2019-04-01</span></li></ul>'
    done = html("<p>来信内容:怎么办</p><p>答复内容:请到窗口办理。</p><p>答复时间:2019-04-03</p>")
    assert told(read(row, {"l.html": done})[0].letters[0]) == ("answered", D(2019, 4, 1), D(2019, 4, 3))
    other = html("<p>来信内容:怎么办</p><p>办理状态:已办结</p>")
    (letter,) = read(row, {"l.html": other})[0].letters
    assert letter.state == "unknown"
    assert "说法不一" in letter.sign


def test_an_error_page_or_a_jump_tells_nothing_of_a_letter() -> None:
    for body in (
        "<html><title>您访问的页面不存在</title><h1>您访问的页面不存在或已删除</h1></html>",
        '<html><meta http-equiv="refresh" content="0;URL=../"></html>',
    ):
        box, _ = read(ROW, {"l.html": body})
        assert (box.letters[0].state, box.reason) == ("unknown", "1 封的页面没有读到")


def test_letters_on_other_hosts_and_files_are_not_opened() -> None:
    rows = "".join(
        f'<li><a href="{url}">咨询办证的事情如何办理</a><span>2019-04-0{n}</span></li>'
        for n, url in enumerate(("http://12345.gov.cn/1", "/files/1.pdf", "/1.html"), 1)
    )
    assert paths(read(f"<ul>{rows}</ul>")[1]) == ["1.html"]


# Questions with their answers on one page.


def test_questions_and_answers_under_one_another() -> None:
    pairs = "".join(
        f"<dl><dt>问题:第{n}种情况如何办理户口迁移</dt><dd>提问时间:2019-04-0{n}</dd>"
        f"<dd>答复:请携带身份证到派出所办理。</dd>"
        f"<dd>答复时间:2019-04-1{n}</dd></dl>"
        for n in (1, 2, 3)
    )
    box, driver = read(pairs, name="互动问答")
    assert [told(letter) for letter in box.letters] == [
        ("answered", D(2019, 4, n), D(2019, 4, 10 + n)) for n in (1, 2, 3)
    ]
    assert len({letter.url for letter in box.letters}) == 3
    assert driver.asked == []


def test_questions_and_answers_whose_days_close_their_texts() -> None:
    pairs = "".join(
        f'<dl><dt>问:<a href="/q{n}.html">关于第{n}号楼的供热问题</a> <em>'
        f"[2019-04-0{n}]</em></dt><dd>答:{answer}</dd></dl>"
        for n, answer in (
            (3, ""),
            (2, "您好,已安排专人处理。 <em>[2019-04-19]</em>"),
            (1, "网友您好,请到窗口办理。 <em>[2019-04-02]</em>"),
        )
    )
    waiting = html("<p>提问时间:2019-04-03</p><p>咨询内容:怎么办</p><p>回复内容:暂未回复</p>")
    box, driver = read(pairs, {"q3.html": waiting}, name="网上咨询")
    assert [(letter.title, *told(letter)) for letter in box.letters] == [
        ("关于第3号楼的供热问题", "open", D(2019, 4, 3), None),
        ("关于第2号楼的供热问题", "answered", D(2019, 4, 2), D(2019, 4, 19)),
        ("关于第1号楼的供热问题", "answered", D(2019, 4, 1), D(2019, 4, 2)),
    ]
    assert paths(driver) == ["q3.html"]


# Names, titles, days.


def test_which_columns_are_boards() -> None:
    assert all(
        map(
            is_consultation,
            ("局长信箱", "网上咨询", "我要写信", "留言板", "来信选登", "咨询投诉", "有问必答", "12345热线"),
        )
    )
    assert all(
        is_board(name) and not is_consultation(name) for name in ("网上信访", "投诉举报", "在线访谈", "民意征集")
    )
    assert not any(
        map(
            is_board,
            ("工作动态", "咨询电话", "信访条例", "投诉指南", "人大建议答复", "建议提案", "电子邮箱", "行政执法监督"),
        )
    )
    assert is_channel("市长信箱")
    assert not any(map(is_channel, ("网上信访", "举报投诉中心", "咨询服务公告")))


def test_letters_left_by_the_office_itself() -> None:
    assert all(
        map(is_test, ("张三", "李四", "测试", "测试信件", "test", "TEST1", "111", "某某某", "aaa", "。。。", "???"))
    )
    assert not any(
        map(is_test, ("关于核酸测试的咨询", "张三丰小区停水", "测试中心在哪里", "2018年供暖", "咨询驾驶测试"))
    )
    assert parted("[已回复]关于供暖") == ("关于供暖", "已回复")
    assert parted("[转载]关于供暖") == ("[转载]关于供暖", "")


def test_days_that_cannot_be_are_told_and_not_believed() -> None:
    assert not dates_hold(D(2030, 1, 1), None, AS_OF)
    assert not dates_hold(D(2019, 4, 2), D(2019, 4, 1), AS_OF)
    assert dates_hold(None, D(2019, 4, 1), AS_OF)
    late = html("<p>来信时间:2029-04-01</p><p>来信内容:怎么办</p><p>办理状态:办理中</p>")
    assert "日期有误" in read(ROW, {"l.html": late})[0].letters[0].sign


HOSTILE = (
    "来信时间:",
    "<p>回复内容:</p>",
    "[【(",
    "<table><tr><td>标题</td><td>状态</td></tr>",
    "<p>问:a怎么办</p><p>答:好的好的</p>",
    "<li>[已回复]<a href=/1>咨询事项怎样办</a>2019-04-01</li>",
    "收到信件:4",
    "：",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_page_made_to_hang_is_read_in_bounded_time(unit: str) -> None:
    began = dt.datetime.now(dt.UTC)
    read(unit * (400_000 // len(unit.encode())))
    assert (dt.datetime.now(dt.UTC) - began).total_seconds() < 10


@given(
    st.lists(
        st.sampled_from(
            (
                "<table>",
                "<tr>",
                "<td>标题",
                "<td>状态",
                "<td>来信时间",
                "<td>2019-04-01",
                "<a href=/1>供暖</a>",
                "已回复",
                "答复:",
                "问:",
                "回复内容",
                "</table>",
                "<li>",
                "2019年4月1日",
                "]",
                "\u202e",
                "&#0;",
            )
        ),
        max_size=40,
    )
)
def test_no_page_breaks_the_reader(parts: list[str]) -> None:
    box, _ = read("".join(parts), {"1": html("".join(reversed(parts)))})
    assert all(letter.state in tuple(LetterState) for letter in box.letters)
