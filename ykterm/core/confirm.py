"""A link is not dead until it is surely dead: how two attempts in a round, and two rounds, agree on a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from ykterm.core.hosts import by_number
from ykterm.core.model import Attempt, Hop, Place, Target, Use
from ykterm.core.outcome import Failure, Judgement, Outcome, Visit


class Judged(Struct, frozen=True, kw_only=True):
    """One address judged, after one attempt or more."""

    url: str
    outcome: Outcome
    reason: str = ""
    confirm: bool = False
    """Stands only after a second attempt later in the round gave the same."""
    status: int | None = None
    error: str | None = None
    ms: int | None = None
    attempts: tuple[Attempt, ...] = ()
    hops: tuple[Hop, ...] = ()

    @property
    def is_network_failure(self) -> bool:
        """No server spoke: it may be the inspector's own network."""
        return self.error in _NETWORK


_NETWORK = {Failure.DNS, Failure.REFUSED, Failure.TIMEOUT, Failure.UNREACHABLE, Failure.CUT_OFF, Failure.TLS}

_HARDENS = {Failure.TIMEOUT, Failure.TLS, Failure.UNREACHABLE, Failure.CUT_OFF, Failure.GARBAGE}
"""Failures that are 待确认 in one round and dead when the next round agrees (5xx beside them)."""


def judged(url: str, visit: Visit, judgement: Judgement) -> Judged:
    """Puts what the wire gave and what it means into one record."""
    return Judged(
        url=url,
        outcome=judgement.outcome,
        reason=judgement.reason,
        confirm=judgement.confirm,
        status=visit.status,
        error=visit.failure.value if visit.failure else None,
        ms=visit.ms,
        attempts=() if judgement.outcome is Outcome.OK else (visit.attempt,),
        hops=visit.hops,
    )


def unchecked(url: str, failure: Failure) -> Judged:
    """An address that was not visited, and why."""
    return Judged(url=url, outcome=Outcome.UNCHECKED, reason=failure.word, error=failure.value)


def target_of(
    url: str,
    verdict: Judged | Target,
    *,
    pages: Sequence[str],
    uses: Sequence[tuple[int, str, Place]],
    more: int,
    home: bool,
) -> Target:
    """A verdict with the places the address is linked from: (index into `pages`, text, place), and `more` not kept."""
    # An address by number is a fault of the link even where it opens, so its places are kept.
    sound = verdict.outcome == Outcome.OK and not by_number(url)
    return Target(
        url=url,
        outcome=str(verdict.outcome),
        reason=verdict.reason,
        status=verdict.status,
        error=verdict.error,
        ms=verdict.ms,
        attempts=verdict.attempts,
        hops=verdict.hops,
        uses=() if sound else tuple(Use(pages[index], text, place) for index, text, place in uses),
        home=home,
        uses_total=len(uses) + more,
        pages_total=0 if sound else len({index for index, _, _ in uses}),
    )


def settle(first: Judged, second: Judged) -> Judged:
    """The verdict two attempts of one round give together; the evidence of both is kept."""
    attempts = first.attempts + second.attempts
    if second.outcome is Outcome.OK and not first.attempts:
        return second
    if second.outcome is Outcome.OK:
        return structs.replace(second, reason=f"首次{first.reason},复核正常", attempts=attempts)
    if not first.attempts and second.outcome is Outcome.DEAD:
        return structs.replace(second, outcome=Outcome.SUSPECT, reason=f"{second.reason}(只访问了一次)", confirm=False)
    if second.outcome is Outcome.DEAD and first.outcome is not Outcome.DEAD:
        return structs.replace(
            second,
            outcome=Outcome.SUSPECT,
            reason=f"两次结果不同:{first.reason};{second.reason}",
            attempts=attempts,
            confirm=False,
        )
    return structs.replace(second, attempts=attempts, confirm=False)


def agrees_with_last_round(now: Judged | Target, last_error: str | None, last_status: int | None) -> bool:
    """Whether a suspect of this round is the same failure the last round had, so that two rounds agree."""
    if now.outcome != Outcome.SUSPECT:
        return False
    if now.error in _HARDENS:
        return now.error == last_error
    return (now.status or 0) >= 500 and (last_status or 0) >= 500 and last_error is None


def hardened(now: Target) -> Target:
    """The suspect two rounds agree on: dead."""
    return structs.replace(now, outcome=Outcome.DEAD.value, reason=f"{now.reason}(上一轮检查同样)")
