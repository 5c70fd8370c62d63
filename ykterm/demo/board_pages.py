"""How boards and letters are written: a table with two dates, rows with states, questions with answers, and more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from ykterm.demo import frame
from ykterm.demo.boards import Board, Letter
from ykterm.demo.view import View

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look

SIZE = 12
_ANSWERS = (
    "您好!您反映的问题已收悉。经核实,有关情况如下:相关部门已安排专人处理,请您留意后续通知。感谢您的关注。",
    "网友您好,按照现行规定,请您携带身份证原件到服务窗口办理,工作日均可受理。如有疑问请致电咨询。",
    "您好,感谢您对我们工作的支持。该事项已列入今年的工作安排,预计年内完成。",
)
_WAITING = {"states": "办理中", "grid": "未回复", "jact": "处理中"}
_DONE = {"states": "已办结", "grid": "已回复", "jact": "办理完毕"}


def listed(look: Look, board: Board, page: int, view: View) -> str | None:
    """A page of a board's list, counted from 1; None beyond the last."""
    letters = board.shown(view.day)
    pages = max(1, -(-len(letters) // SIZE))
    if page > pages:
        return None
    part = letters[(page - 1) * SIZE : page * SIZE]
    rows = [_FORMS[board.form](look, board, letter, view.day) for letter in part]
    head, foot = _AROUND[board.form]
    links = "".join(
        f'<a href="{look.board_path(board, n)}">{word}</a> '
        for n, word in ((page - 1, "上一页"), (page + 1, "下一页"))
        if 1 <= n <= pages
    )
    pager = f'<div class="pager">共{len(letters)}条 第{page}/{pages}页 {links}</div>'
    count = sum(not letter.is_open(view.day) for letter in letters)
    write = "" if board.form == "plain" else '<p><a href="javascript:;" onclick="writeMail()">我要写信</a></p>'
    counted = f"<p>来信总数 {len(letters)} 办结总数 {count}</p>" if board.form in ("states", "jact") else ""
    return _page(look, view, board, board.name, f"{write}{counted}{head}{''.join(rows)}{foot}{pager}")


def shell(look: Look, board: Board, block: str, view: View) -> str:
    """The page of a board whose letters come from the list API."""
    return _page(look, view, board, board.name, block)


def letter_page(look: Look, board: Board, letter: Letter, view: View) -> str | None:
    """A letter's own page; None before it was sent."""
    if letter.asked > view.day:
        return None
    inside = _PAGES.get(board.form, _divided)(board, letter, view.day)
    return _page(look, view, board, letter.title, inside)


def _page(look: Look, view: View, board: Board, title: str, inside: str) -> str:
    menu = f'<ul><li><a href="{look.board_path(board, 1)}">{board.name}</a></li></ul>'
    body = (
        f'<div class="main clearfix"><div class="left">{menu}</div><div class="right">'
        f'<h1 class="col-title">{title}</h1><div class="list-box">{inside}</div></div></div>'
    )
    crumb = (("互动交流", ""), (board.name, look.board_path(board, 1)))
    meta = f'<meta name="ColumnName" content="{board.name}"/>\n<meta name="ColumnType" content="咨询投诉"/>\n'
    return frame.page(view.site, look, title=title, body=body, crumb=crumb, meta=meta)


def _state(board: Board, letter: Letter, day: dt.date) -> str:
    return letter.remark or (_WAITING if letter.is_open(day) else _DONE)[board.form]


def _dates(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    answered = "" if letter.is_open(day) else str(letter.answered)
    link = f'<a href="{look.letter_path(board, letter)}">{letter.title}</a>'
    return f"<tr><td>{letter.number}</td><td>{link}</td><td>{letter.asked}</td><td>{answered}</td></tr>\n"


def _states(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    mark = "wait" if letter.is_open(day) else "done"
    return (
        f'<li><i class="{mark}">{_state(board, letter, day)}</i><a href="{look.letter_path(board, letter)}" '
        f'title="{letter.title}">{letter.title}</a><span class="date">{letter.asked}</span></li>\n'
    )


def _grid(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    link = f'<a href="{look.letter_path(board, letter)}">{letter.title}</a>'
    return f"<tr><td>{link}</td><td>{letter.asked:%Y/%m/%d}</td><td>{_state(board, letter, day)}</td></tr>\n"


def _jact(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    link = f'<a href="{look.letter_path(board, letter)}" target="_blank">{letter.title}</a>'
    number = f"{letter.asked:%Y%m%d}{letter.number % 1000:03d}"
    return f"<tr><td>{number}</td><td>{link}</td><td>{letter.asked}</td><td>{_state(board, letter, day)}</td></tr>\n"


def _asked(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    answer = "<dd>答:</dd>" if letter.is_open(day) else f"<dd>答:{_answer(letter)} <em>[{letter.answered}]</em></dd>"
    link = f'<a href="{look.letter_path(board, letter)}">{letter.title}</a>'
    return f'<dl class="wd"><dt>问:{link} <em>[{letter.asked}]</em></dt>{answer}</dl>\n'


def _plain(look: Look, board: Board, letter: Letter, day: dt.date) -> str:
    return f'<li><a href="{look.letter_path(board, letter)}">{letter.title}</a><span>{letter.asked}</span></li>\n'


def _answer(letter: Letter) -> str:
    return _ANSWERS[letter.number % len(_ANSWERS)]


def _question(letter: Letter) -> str:
    return f"尊敬的领导您好,我想问一下{letter.title}的事,希望能得到答复,谢谢。"


def _tabled(board: Board, letter: Letter, day: dt.date) -> str:
    rows = [
        ("来信人", "王**"),
        ("来信时间", str(letter.asked)),
        ("信件标题", letter.title),
        ("信件内容", _question(letter)),
    ]
    waiting = letter.is_open(day)
    rows += [("办理状态", letter.remark or ("正在办理" if waiting else "已答复"))]
    rows += [("答复时间", "" if waiting or letter.remark else str(letter.answered))]
    rows += [("答复内容", "" if waiting or letter.remark else _answer(letter))]
    cells = "".join(f'<tr><td class="l">{name}:</td><td>{said}</td></tr>' for name, said in rows)
    return f'<table class="mail" width="100%" border="1">{cells}</table>'


def _boxed(board: Board, letter: Letter, day: dt.date) -> str:
    first = (
        f"<tr><td>信件标题</td><td colspan=3>{letter.title}</td></tr><tr><td>写信人</td><td>李**</td><td>写信时间</td>"
        f"<td>{letter.asked} 10:12:45</td></tr><tr><td>信件内容</td><td colspan=3>{_question(letter)}</td></tr>"
    )
    second = "<tr><td>处理情况</td><td>信件正在处理中</td></tr>"
    if not letter.is_open(day):
        second = (
            f"<tr><td>答复单位</td><td>办公室</td><td>答复时间</td><td>{letter.answered} 15:30:02</td></tr>"
            f"<tr><td>答复内容</td><td colspan=3>{_answer(letter)}</td></tr>"
        )
    return "".join(f'<div class="jact_box"><table>{rows}</table></div>' for rows in (first, second))


def _divided(board: Board, letter: Letter, day: dt.date) -> str:
    asked = (
        f'<div class="ask"><p>网友 刘** 于 {letter.asked} 提问:</p><p>{_question(letter)}</p></div>'
        if board.form == "dl"
        else f'<div class="ask"><p>提问时间:{letter.asked} 提问人:刘**</p><p>{_question(letter)}</p></div>'
    )
    if board.form == "plain":
        return asked
    if letter.is_open(day):
        return f'{asked}<div class="reply"><p>回复内容:暂未回复</p></div>'
    return f'{asked}<div class="reply"><p>回复单位:办公室 回复时间:{letter.answered}</p><p>{_answer(letter)}</p></div>'


_FORMS: dict[str, Callable[[Look, Board, Letter, dt.date], str]] = {
    "dates": _dates, "states": _states, "grid": _grid, "jact": _jact, "dl": _asked, "plain": _plain,
}  # fmt: skip
_AROUND = {
    "dates": ("<table><tr><th>序号</th><th>来信主题</th><th>来信时间</th><th>答复时间</th></tr>", "</table>"),
    "states": ('<ul class="mail-list">', "</ul>"),
    "grid": ('<table class="grid"><tr><th>标题</th><th>提交日期</th><th>状态</th></tr>', "</table>"),
    "jact": ('<table><tr><td>信件编号</td><td>信件标题</td><td>写信时间</td><td>办理状态</td></tr>', "</table>"),
    "dl": ('<div class="wd-list">', "</div>"),
    "plain": ("<ul>", "</ul>"),
}  # fmt: skip
_PAGES: dict[str, Callable[[Board, Letter, dt.date], str]] = {
    "dates": _tabled, "grid": _tabled, "states": _tabled, "jact": _boxed,
}  # fmt: skip
