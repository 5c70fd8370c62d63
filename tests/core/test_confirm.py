"""Two attempts, two rounds: what they may be said to agree on."""

from __future__ import annotations

import pytest

from ykterm.core.confirm import Judged, agrees_with_last_round, hardened, settle, unchecked
from ykterm.core.model import Attempt, Target
from ykterm.core.outcome import Failure, Outcome

URL = "http://a.gov.cn/x"


def verdict(outcome: Outcome, *, status: int | None = None, error: Failure | None = None, at: float = 1.0) -> Judged:
    attempt = Attempt(at=at, method="GET", status=status, error=error, ms=5)
    return Judged(
        url=URL,
        outcome=outcome,
        reason=f"{status or error}",
        confirm=True,
        status=status,
        error=error,
        attempts=(attempt,),
    )


def test_two_404_are_dead_and_both_attempts_are_kept() -> None:
    settled = settle(verdict(Outcome.DEAD, status=404), verdict(Outcome.DEAD, status=404, at=2.0))
    assert settled.outcome is Outcome.DEAD
    assert [attempt.at for attempt in settled.attempts] == [1.0, 2.0]


def test_a_link_that_fails_once_and_then_works_is_sound() -> None:
    settled = settle(verdict(Outcome.SUSPECT, status=500), verdict(Outcome.OK, status=200))
    assert settled.outcome is Outcome.OK
    assert "首次500" in settled.reason


def test_an_address_that_was_not_visited_before_has_no_first_failure_to_tell() -> None:
    sound = Judged(url=URL, outcome=Outcome.OK, status=200)
    assert settle(unchecked(URL, Failure.TIMEOUT), sound) == sound


def test_a_404_after_a_time_out_is_only_suspect() -> None:
    settled = settle(verdict(Outcome.SUSPECT, error=Failure.TIMEOUT), verdict(Outcome.DEAD, status=404))
    assert settled.outcome is Outcome.SUSPECT
    assert "两次结果不同" in settled.reason


def test_a_wall_at_the_second_attempt_is_a_wall() -> None:
    assert settle(verdict(Outcome.DEAD, status=404), verdict(Outcome.BLOCKED, status=412)).outcome is Outcome.BLOCKED


def test_one_visit_alone_makes_nothing_dead() -> None:
    settled = settle(unchecked(URL, Failure.TIMEOUT), verdict(Outcome.DEAD, error=Failure.REFUSED))
    assert settled.outcome is Outcome.SUSPECT
    assert "只访问了一次" in settled.reason


@pytest.mark.parametrize("error", [Failure.TIMEOUT, Failure.TLS, Failure.CUT_OFF, Failure.GARBAGE, Failure.UNREACHABLE])
def test_the_same_failure_in_two_rounds_hardens(error: Failure) -> None:
    target = Target(url=URL, outcome=Outcome.SUSPECT, error=error, reason="超时")
    assert agrees_with_last_round(target, error, None)
    assert hardened(target).outcome == Outcome.DEAD


def test_5xx_in_two_rounds_hardens_whatever_the_figure() -> None:
    assert agrees_with_last_round(Target(url=URL, outcome=Outcome.SUSPECT, status=503), None, 500)


@pytest.mark.parametrize(
    ("outcome", "status", "error", "last_error", "last_status"),
    [
        (Outcome.SUSPECT, 200, None, None, 200),
        (Outcome.SUSPECT, 403, None, None, 403),
        (Outcome.SUSPECT, None, Failure.TIMEOUT, Failure.TLS, None),
        (Outcome.SUSPECT, 500, None, Failure.TIMEOUT, None),
        (Outcome.BLOCKED, 503, None, None, 503),
        (Outcome.OK, 200, None, Failure.TIMEOUT, None),
    ],
)
def test_what_two_rounds_do_not_agree_on(
    outcome: Outcome, status: int | None, error: str | None, last_error: str | None, last_status: int | None
) -> None:
    assert not agrees_with_last_round(
        Target(url=URL, outcome=outcome, status=status, error=error), last_error, last_status
    )


def test_only_silence_is_the_network_s() -> None:
    assert verdict(Outcome.DEAD, error=Failure.DNS).is_network_failure
    assert not verdict(Outcome.DEAD, status=404).is_network_failure
    assert not verdict(Outcome.DEAD, error=Failure.REDIRECT_LOOP).is_network_failure
