"""What may follow what in the life of a notice."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from msgspec import structs

from ykterm.core.fault import Fault
from ykterm.core.rectify import (
    Extension,
    Notice,
    NoticeState,
    Said,
    Step,
    advance,
    extend,
    running,
    say,
    send_back,
)

D = dt.date
S = NoticeState
DUE = D(2019, 5, 14)
LIFE = (S.DRAFT, S.ISSUED, S.REPORTED, S.RECHECKING, S.CLOSED)


def _notice(state: NoticeState = S.DRAFT, due: dt.date = DUE, key: str = "2019-001") -> Notice:
    return Notice(id=key, unit="gxj", due=due, state=state, history=(Step(state=state, day=D(2019, 5, 8)),))


def test_a_whole_life_keeps_every_step() -> None:
    notice = _notice()
    for number, (_, to) in enumerate(pairwise(LIFE), 1):
        notice = advance(notice, to, D(2019, 5, 8 + number), "li")
    assert [step.state for step in notice.history] == list(LIFE)
    assert notice.issued == D(2019, 5, 9)
    assert notice.history[-1] == Step(state=S.CLOSED, day=D(2019, 5, 12), who="li")


@pytest.mark.parametrize("state", LIFE)
@pytest.mark.parametrize("to", LIFE)
def test_only_the_next_step_may_follow(state: NoticeState, to: NoticeState) -> None:
    allowed = {*pairwise(LIFE), (S.REPORTED, S.CLOSED)}
    if (state, to) in allowed:
        assert advance(_notice(state), to, D(2019, 5, 9)).state is to
    else:
        with pytest.raises(Fault) as caught:
            advance(_notice(state), to, D(2019, 5, 9))
        assert "整改通知 2019-001 不能" in str(caught.value)


def test_the_reason_is_said() -> None:
    with pytest.raises(Fault, match="不能销号:还没有收到书面整改报告"):
        advance(_notice(S.ISSUED), S.CLOSED, D(2019, 5, 9))
    with pytest.raises(Fault, match="不能登记书面报告:还是草稿,要先发出"):
        advance(_notice(), S.REPORTED, D(2019, 5, 9))
    with pytest.raises(Fault, match="不能发出:已是“已发出”"):
        advance(_notice(S.ISSUED), S.ISSUED, D(2019, 5, 9))


def test_an_answer_cannot_come_before_what_it_answers() -> None:
    with pytest.raises(Fault, match="日期 2019-05-07 早于上一步"):
        advance(_notice(S.ISSUED), S.REPORTED, D(2019, 5, 7))
    assert advance(_notice(S.DRAFT), S.ISSUED, D(2019, 5, 7)).issued == D(2019, 5, 7)


def test_running_are_the_open_ones_the_longest_overdue_first() -> None:
    notices = [
        _notice(S.ISSUED, D(2019, 5, 14), "2019-001"),
        _notice(S.DRAFT, D(2019, 5, 1), "2019-002"),
        _notice(S.RECHECKING, D(2019, 5, 6), "2019-003"),
        _notice(S.CLOSED, D(2019, 5, 2), "2019-004"),
        _notice(S.REPORTED, D(2019, 5, 14), "2019-000"),
    ]
    assert [notice.id for notice in running(notices)] == ["2019-003", "2019-000", "2019-001"]
    assert [notice.id for notice in running(notices, D(2019, 5, 13))] == ["2019-003"]
    assert [notice.is_late(D(2019, 5, 14)) for notice in notices] == [False, False, True, False, False]


def test_a_report_sent_back_is_awaited_again() -> None:
    reported = say(advance(_with("a", "b"), S.REPORTED, D(2019, 5, 9)), {"a": Said.FIXED})
    back = send_back(reported, D(2019, 5, 10), "没有附截图", "li")
    assert (back.state, back.returned, back.said) == (S.ISSUED, True, {})
    assert (back.history[-1].why, back.issued) == ("没有附截图", reported.issued)
    again = advance(back, S.REPORTED, D(2019, 5, 13))
    assert not again.returned
    with pytest.raises(Fault, match="不能退回:还没有收到书面整改报告"):
        send_back(back, D(2019, 5, 13), "x")
    with pytest.raises(Fault, match="要写明为什么"):
        send_back(reported, D(2019, 5, 13), "")


def test_a_look_tells_of_the_fix_from_the_report_on_else_from_the_issue() -> None:
    issued = advance(_notice(), S.ISSUED, D(2019, 5, 8), at=5.0)
    assert _notice().since is None
    assert issued.since == issued.history[-1]
    reported = advance(issued, S.REPORTED, D(2019, 5, 10))
    assert reported.since == reported.history[-1]
    assert advance(reported, S.RECHECKING, D(2019, 5, 13)).since == reported.since
    assert send_back(reported, D(2019, 5, 13), "x").since == issued.since


def test_an_extension_says_by_whom_why_and_both_days() -> None:
    longer = extend(_with("a"), D(2019, 5, 13), D(2019, 5, 24), "机房搬迁", by="王科长", who="li")
    assert longer.due == D(2019, 5, 24)
    assert longer.extensions == (
        Extension(day=D(2019, 5, 13), old=DUE, new=D(2019, 5, 24), why="机房搬迁", by="王科长", who="li"),
    )
    for state, to, why, words in (
        (S.DRAFT, D(2019, 5, 24), "x", "还是草稿"),
        (S.CLOSED, D(2019, 5, 24), "x", "已经销号"),
        (S.ISSUED, DUE, "x", "新期限 2019-05-14 不晚于原期限"),
        (S.ISSUED, D(2019, 5, 24), "", "要写明为什么"),
    ):
        with pytest.raises(Fault, match=words):
            extend(_notice(state), D(2019, 5, 13), to, why)


def test_what_the_unit_says_is_kept_by_finding_and_only_once_it_reported() -> None:
    with pytest.raises(Fault, match="不能记单位说的:还没有收到书面整改报告"):
        say(_with("a"), {"a": Said.FIXED})
    reported = advance(_with("a", "b"), S.REPORTED, D(2019, 5, 9))
    both = say(say(reported, {"a": Said.FIXED}), {"b": Said.NOT_FIXED})
    assert both.said == {"a": Said.FIXED, "b": Said.NOT_FIXED}
    with pytest.raises(Fault, match="里没有问题 c"):
        say(reported, {"c": Said.FIXED})


def _with(*findings: str) -> Notice:
    return advance(structs.replace(_notice(), findings=findings), S.ISSUED, D(2019, 5, 8))
