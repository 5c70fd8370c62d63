"""What was said of a finding: how long it holds, and what a verdict on many changes."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from ykterm.core.byhand import ByHand, Look
from ykterm.core.fault import Fault
from ykterm.core.fingerprint import fingerprint
from ykterm.core.model import Evidence, Finding
from ykterm.core.triage import (
    Decision,
    Plan,
    State,
    Verdict,
    agreement,
    check,
    effective,
    holding,
    kin_of,
    plan,
)

D = dt.date
DAY = D(2019, 4, 26)
DISMISS = Verdict(state=State.DISMISSED, reason="浏览器能打开")


def _finding(
    subject: str = "http://a.test/x",
    rule: str = "link.dead",
    *,
    status: int | None = 404,
    error: str | None = None,
    title: str = "链接打不开",
    arithmetic: str = "",
) -> Finding:
    return Finding(
        id=fingerprint("gxj", rule, subject),
        site="gxj",
        rule=rule,
        subject=subject,
        title=title,
        detail="",
        indicator="",
        arithmetic=arithmetic,
        evidence=Evidence(status=status, error=error),
    )


def _said(found: Finding, verdict: Verdict = DISMISS, day: dt.date = DAY) -> Decision:
    done = plan([found], verdict, {}, day=day, who="甲")
    return done.will[0][2]


def test_nothing_said_is_open() -> None:
    assert effective(None, _finding(), DAY).state is State.OPEN


def test_a_false_alarm_is_looked_at_again_when_its_time_is_up() -> None:
    found = _finding()
    said = _said(found)
    assert effective(said, found, DAY + dt.timedelta(179)).state is State.DISMISSED
    over = effective(said, found, DAY + dt.timedelta(180))
    assert (over.state, over.why, over.decision) == (State.REVIEW, "误报已满 180 天,待复核", said)
    assert effective(said, found, DAY + dt.timedelta(30), days=30).why == "误报已满 30 天,待复核"
    until = _said(found, Verdict(state=State.DISMISSED, reason="改版", until=D(2019, 5, 1)))
    assert effective(until, found, D(2019, 5, 1)).state is State.DISMISSED
    assert effective(until, found, D(2019, 5, 2)).why == "误报到 2019-05-01 为止,待复核"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (_finding(), _finding(status=None, error="timeout"), "证据变了:404→超时,待复核"),
        (_finding(status=500), _finding(status=404), "证据变了:500→404,待复核"),
        (
            _finding(rule="column.stale", arithmetic="最近一条 2019-03-28,至 2019-04-26 共 29 天 > 14 天"),
            _finding(rule="column.stale", arithmetic="最近一条 2019-04-02,至 2019-04-26 共 24 天 > 14 天"),
            "证据变了:2019-03-28→2019-04-02,待复核",
        ),
        (
            _finding(rule="identity.tags", title="页面标签 SiteName 是别的单位:财政局"),
            _finding(rule="identity.tags", title="页面标签 SiteName 是别的单位:公安局"),
            "证据变了:页面标签 SiteName 是别的单位:财政局→页面标签 SiteName 是别的单位:公安局,待复核",
        ),
    ],
)
def test_a_false_alarm_is_looked_at_again_when_its_evidence_changes(before: Finding, after: Finding, why: str) -> None:
    said = _said(before)
    assert effective(said, before, DAY).state is State.DISMISSED
    assert effective(said, after, DAY).why == why
    confirmed = _said(before, Verdict(state=State.CONFIRMED))
    assert effective(confirmed, after, DAY).state is State.CONFIRMED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            _finding(rule="column.stale", arithmetic="最近一条 2019-03-28,至 2019-04-12 共 15 天 > 14 天"),
            _finding(rule="column.stale", arithmetic="最近一条 2019-03-28,至 2019-04-26 共 29 天 > 14 天"),
        ),
        (
            _finding(rule="interaction.late", title="已 35 天未答复"),
            _finding(rule="interaction.late", title="已 49 天未答复"),
        ),
    ],
)
def test_counting_on_is_no_change_of_the_evidence(before: Finding, after: Finding) -> None:
    assert holding(before) == holding(after)


def test_waiting_and_waiving_end_on_their_day() -> None:
    found = _finding()
    waived = _said(found, Verdict(state=State.WAIVED, reason="改版中", until=D(2019, 6, 1)))
    assert effective(waived, _finding(status=500), D(2019, 6, 1)).state is State.WAIVED
    assert effective(waived, found, D(2019, 6, 2)).why == "豁免到 2019-06-01 为止,待复核"
    watched = _said(found, Verdict(state=State.WATCH, until=D(2019, 5, 1)))
    assert effective(watched, found, D(2019, 5, 2)).state is State.REVIEW
    assert effective(_said(found, Verdict(state=State.WATCH)), found, D(2029, 1, 1)).state is State.WATCH


def test_a_false_alarm_that_changed_its_rule_is_looked_at_again() -> None:
    suspect = _finding(rule="link.suspect", status=None, error="timeout")
    said = _said(suspect)
    dead = _finding(rule="link.dead", status=None, error="timeout")
    kin = kin_of(dead, {said.id: said})
    assert kin == said
    standing = effective(None, dead, DAY, kin=kin)
    assert standing.state is State.REVIEW
    assert standing.why == "2019-04-26 曾作“link.suspect”判为误报,现为“link.dead”,待复核"
    assert kin_of(_finding("http://a.test/y"), {said.id: said}) is None


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict(state=State.DISMISSED), "误报要写理由"),
        (Verdict(state=State.WAIVED, until=D(2019, 6, 1)), "豁免要写理由"),
        (Verdict(state=State.WAIVED, reason="改版"), "豁免要写到哪一天为止"),
        (Verdict(state=State.WATCH, until=D(2019, 4, 25)), "期限 2019-04-25 已过"),
        (Verdict(state=State.CONFIRMED, until=D(2019, 6, 1)), "属实没有期限"),
        (Verdict(state=State.REVIEW), "“待复核”由程序得出"),
    ],
)
def test_a_verdict_that_cannot_be_is_said_in_words(verdict: Verdict, words: str) -> None:
    with pytest.raises(Fault, match=words):
        check(verdict, DAY)
    with pytest.raises(Fault):
        plan([_finding()], verdict, {}, day=DAY, who="甲")


def test_a_plan_lists_what_changes_and_what_is_left_alone() -> None:
    fresh, same, gone, later = (_finding(f"http://a.test/{n}") for n in range(4))
    decisions = {one.id: one for one in (_said(same), _said(later, Verdict(state=State.CONFIRMED), D(2019, 5, 3)))}
    done = plan([fresh, same, gone, later, fresh], DISMISS, decisions, day=DAY, who="乙", gone={gone.id})
    assert [(found.subject, before) for found, before, _ in done.will] == [("http://a.test/0", State.OPEN)]
    assert _skips(done) == {
        same.id: ("已经是误报", True),
        gone.id: ("已改,不用再判", False),
        later.id: ("已有更晚的判断:属实(甲 2019-05-03)", False),
    }


def test_what_another_said_meanwhile_stays() -> None:
    found = _finding()
    mine, other = _said(found), _said(found, Verdict(state=State.CONFIRMED))
    done = plan([found], Verdict(state=State.WATCH), {found.id: other}, day=DAY, who="乙", shown={found.id: mine})
    assert _skips(done) == {found.id: ("刚有人另作了判断:属实(甲 2019-04-26)", False)}
    done = plan([found], Verdict(state=State.WATCH), {found.id: other}, day=DAY, who="乙", shown={found.id: other})
    assert len(done.will) == 1


def test_saying_more_is_a_change() -> None:
    found = _finding()
    said = {found.id: _said(found)}
    noted = Verdict(state=State.DISMISSED, reason="浏览器能打开", note="电话核实")
    assert len(plan([found], noted, said, day=DAY, who="甲").will) == 1
    assert plan([found], Verdict(state=State.OPEN), {}, day=DAY, who="甲").skipped[0].same
    # A false alarm whose time is up can be said again.
    later = DAY + dt.timedelta(200)
    assert plan([found], DISMISS, said, day=later, who="甲").will[0][1] is State.REVIEW


def _skips(done: Plan) -> dict[str, tuple[str, bool]]:
    return {skip.finding.id: (skip.why, skip.same) for skip in done.skipped}


def test_agreement_counts_what_was_judged() -> None:
    said = [
        _said(_finding("1"), Verdict(state=State.CONFIRMED)),
        _said(_finding("2"), Verdict(state=State.CONFIRMED)),
        _said(_finding("3")),
        _said(_finding("4"), Verdict(state=State.WATCH)),
        msgspec.structs.replace(_said(_finding("5")), id="hand-2019-001"),
    ]
    lines = agreement(said, ["link.dead", "column.blank"], {"hand-2019-001": "column.blank", "hand-2019-002": "other"})
    assert [(line.rule, line.confirmed, line.dismissed, line.missed) for line in lines] == [
        ("link.dead", 2, 1, 0),
        ("column.blank", 0, 0, 1),
        ("other", 0, 0, 1),
    ]
    assert [line.share for line in lines] == [2 / 3, None, None]


def test_a_fault_by_hand_lives_by_hand() -> None:
    found = ByHand(id="hand-2019-001", site="czj", rule="column.blank", page="http://czj.test/", what="空", day=DAY)
    assert (found.life, found.since, found.last_seen, found.times_seen) == ("new", DAY, DAY, 1)
    lives = []
    for day, fixed in ((1, False), (2, True), (3, True), (5, False), (6, True)):
        found = found.looked_at(Look(day=D(2019, 5, day), fixed=fixed))
        lives.append((found.life, found.since, found.last_seen.day, found.times_seen))
    assert lives == [
        ("known", DAY, 1, 2),
        ("fixed", DAY, 1, 2),
        ("fixed", DAY, 1, 2),
        ("returned", D(2019, 5, 5), 5, 3),
        ("fixed", D(2019, 5, 5), 5, 3),
    ]
    with pytest.raises(Fault, match="上一次看是 2019-05-06"):
        found.looked_at(Look(day=D(2019, 5, 4), fixed=True))
