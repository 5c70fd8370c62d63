"""What may follow what in the life of a notice."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, NoticeState, Step, advance, running

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
