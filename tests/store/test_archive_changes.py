"""What became of a finding between two rounds: never mended, nor recent, where it could not be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.archive_data import finding, target
from tests.store.test_archive_lives import URL, Rounds
from ykterm.core.compare import Change
from ykterm.core.model import Finding, Target
from ykterm.store.archive import RECHECK, Archive

How = Callable[[Rounds], object]
DEAD = finding("gxj", URL)
SOUND, BROKEN = target(URL), target(URL, "dead")
UNCHECKED = Target(url=URL, outcome="unchecked", status=None, ms=None, home=False, uses_total=1, pages_total=1)


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    return Rounds(Archive.open(tmp_path / "archive.sqlite"))


def told(rounds: Rounds, first: int, second: int) -> dict[str, tuple[Change, str]]:
    return {one.id: (one.change, one.why) for one in rounds.archive.changes("gxj", first, second)}


def test_new_still_and_mended(rounds: Rounds) -> None:
    rounds.then(targets=[SOUND])
    rounds.then(DEAD, targets=[BROKEN])
    rounds.then(DEAD, targets=[BROKEN])
    rounds.then(targets=[SOUND])
    assert told(rounds, 1, 2)[DEAD.id][0] is Change.NEW
    assert told(rounds, 2, 3)[DEAD.id][0] is Change.STILL
    change, why = told(rounds, 2, 4)[DEAD.id]
    assert change is Change.FIXED
    assert why.startswith("2019-04 第1次(2019-04-12)")
    assert told(rounds, 1, 4) == {}


def test_gone_in_between_and_there_again_is_a_return(rounds: Rounds) -> None:
    rounds.then(DEAD, targets=[BROKEN])
    rounds.then(targets=[SOUND])
    rounds.then(DEAD, targets=[BROKEN])
    assert told(rounds, 1, 3)[DEAD.id][0] is Change.RETURNED
    assert told(rounds, 2, 3)[DEAD.id][0] is Change.RETURNED


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (lambda r: r.then(state="blocked"), "后一次被拦截"),
        (lambda r: r.then(state="unreachable"), "后一次首页打不开"),
        (lambda r: r.then(state="held"), "后一次疑本机网络故障"),
        (lambda r: r.then(scope="home"), "后一次只查首页"),
        (lambda r: r.then(targets=[UNCHECKED]), "后一次没有查到它(没有访问,或读不出)"),
    ],
)
def test_what_the_later_round_could_not_see_is_not_mended(rounds: Rounds, how: How, why: str) -> None:
    rounds.then(DEAD, targets=[BROKEN])
    how(rounds)
    assert told(rounds, 1, 2) == {DEAD.id: (Change.UNSEEN, why)}


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (lambda r: r.then(state="blocked"), "前一次被拦截"),
        (lambda r: r.then(scope="home"), "前一次只查首页"),
        (lambda r: r.then(targets=[UNCHECKED]), "前一次没有查到它(没有访问,或读不出)"),
    ],
)
def test_what_the_earlier_round_could_not_see_is_not_new(rounds: Rounds, how: How, why: str) -> None:
    how(rounds)
    rounds.then(DEAD, targets=[BROKEN])
    assert told(rounds, 1, 2) == {DEAD.id: (Change.UNSEEN_BEFORE, why)}


def test_known_before_a_wall_is_not_new_behind_it(rounds: Rounds) -> None:
    rounds.then(DEAD, targets=[BROKEN])
    rounds.then(state="blocked")
    rounds.then(DEAD, targets=[BROKEN])
    change, why = told(rounds, 2, 3)[DEAD.id]
    assert change is Change.UNSEEN_BEFORE
    assert "2019-03 第1次 已有" in why


def test_a_suspect_that_is_sure_now_is_the_same_fault(rounds: Rounds) -> None:
    suspect: Finding = finding("gxj", URL, "link.suspect")
    rounds.then(suspect, targets=[target(URL, "suspect", error="timeout")])
    rounds.then(DEAD, targets=[BROKEN])
    assert told(rounds, 1, 2) == {DEAD.id: (Change.STILL, "前一次按另一程度列出(疑似或单条)")}


def test_a_recheck_in_between_that_saw_it_gone_is_named(rounds: Rounds) -> None:
    rounds.then(DEAD, targets=[BROKEN])
    rounds.then(scope=RECHECK, asked=(DEAD.id,), targets=[SOUND])
    rounds.then(state="blocked")
    change, why = told(rounds, 1, 3)[DEAD.id]
    assert change is Change.FIXED
    assert "复查" in why
