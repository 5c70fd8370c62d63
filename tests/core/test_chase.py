"""Which rung of the ladder is due, and since when."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from ykterm.core.chase import Proposal, Rung, chased, due_rung, in_words, left, next_rung
from ykterm.core.fault import Fault
from ykterm.core.rectify import Notice, NoticeState, advance, extend, send_back

D = dt.date
S = NoticeState


def _notice(state: NoticeState = S.ISSUED) -> Notice:
    return Notice(id="2019-001", unit="czj", due=D(2019, 4, 26), state=state)


def test_the_rungs_stand_on_working_days_over_the_holiday() -> None:
    # After Friday 26 April: 28 April is worked, 1 to 4 May are off, 5 May is worked.
    notice, days = _notice(), []
    while (proposal := next_rung(notice)) is not None:
        notice = chased(notice, proposal.day)
        days.append((proposal.rung, proposal.day))
    assert days == [
        (Rung.REMIND, D(2019, 4, 28)),
        (Rung.WARN, D(2019, 4, 30)),
        (Rung.NAME, D(2019, 5, 6)),
        (Rung.TALK, D(2019, 5, 13)),
    ]


def test_what_is_left_is_told_of_drafts_too_but_they_are_never_late() -> None:
    assert left(_notice(), D(2019, 4, 29)) == "超期 2 工作日"
    assert left(_notice(S.DRAFT), D(2019, 4, 24)) == "余 2 工作日"
    assert left(_notice(S.DRAFT), D(2019, 4, 29)) == "期限已过"
    assert left(_notice(S.CLOSED), D(2019, 4, 29)) == "—"


def test_nothing_is_due_before_its_day_or_when_the_report_has_come() -> None:
    assert due_rung(_notice(), D(2019, 4, 27)) is None
    assert due_rung(_notice(), D(2019, 4, 28)) == Proposal(Rung.REMIND, D(2019, 4, 28))
    for state in (S.DRAFT, S.REPORTED, S.RECHECKING, S.CLOSED):
        assert next_rung(_notice(state)) is None


def test_a_rung_climbed_late_pushes_the_next_and_none_is_left_out() -> None:
    late = D(2019, 5, 20)
    assert due_rung(_notice(), late) == Proposal(Rung.REMIND, D(2019, 4, 28)), "not the interview at once"
    once = chased(_notice(), late)
    assert next_rung(once) == Proposal(Rung.WARN, D(2019, 5, 22))
    assert due_rung(once, late) is None


def test_an_extension_restarts_it_and_a_report_sent_back_goes_on() -> None:
    once = chased(_notice(), D(2019, 4, 28))
    longer = extend(once, D(2019, 4, 29), D(2019, 5, 14), "设备故障", by="王科长")
    assert next_rung(longer) == Proposal(Rung.REMIND, D(2019, 5, 15))
    assert longer.extensions[0].old == D(2019, 4, 26)
    back = send_back(advance(once, S.REPORTED, D(2019, 4, 29)), D(2019, 4, 30), "没有逐条说明")
    assert next_rung(back) == Proposal(Rung.WARN, D(2019, 4, 30))


def test_what_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(Fault, match="书面报告已收到,不用再催"):
        chased(_notice(S.REPORTED), D(2019, 5, 20))
    with pytest.raises(Fault, match="催办要到 2019-04-28 才该做"):
        chased(_notice(), D(2019, 4, 27))
    early = chased(_notice(), D(2019, 4, 27), rung=Rung.NAME, note="电话")
    assert early.chases[-1].rung == "点名"
    with pytest.raises(Fault, match="早于上一次"):
        chased(early, D(2019, 4, 26), rung=Rung.TALK)
    done = chased(early, D(2019, 5, 30), rung=Rung.TALK)
    with pytest.raises(Fault, match="都已记过"):
        chased(done, D(2019, 5, 31))


def test_the_days_are_the_settings() -> None:
    assert next_rung(_notice(), (2, 4, 6, 8)) == Proposal(Rung.REMIND, D(2019, 4, 29))


def test_in_words() -> None:
    notice = structs.replace(_notice(), due=D(2019, 5, 6))
    assert in_words(notice, D(2019, 5, 6)) == ""
    assert in_words(notice, D(2019, 5, 8)) == "5-07 应催办"
    assert in_words(chased(notice, D(2019, 5, 8)), D(2019, 5, 8)) == "5-08 已催办"
