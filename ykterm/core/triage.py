"""What a person says of a finding, how long it holds, and what a verdict on many of them will change.

A decision goes by the finding's fingerprint, so it outlives the round; it also keeps what the evidence said when it was
made: a false alarm whose evidence has changed, or whose time is up, is to be looked at again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.fingerprint import fingerprint
from ykterm.core.model import Finding
from ykterm.core.outcome import Failure

DISMISSED_DAYS = 180
"""Days a false alarm holds, unless the settings say otherwise."""


class State(StrEnum):
    """What a person said of a finding, or what became of that."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WATCH = "watch"
    WAIVED = "waived"
    REVIEW = "review"
    """Dismissed, watched or waived once, and to be looked at again. Never said by a person."""

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def stands(self) -> bool:
        """Whether the finding counts against the site: a false alarm and a waived one do not."""
        return self not in (State.DISMISSED, State.WAIVED)


_WORDS = {
    State.OPEN: "待处理",
    State.CONFIRMED: "属实",
    State.DISMISSED: "误报",
    State.WATCH: "待观察",
    State.WAIVED: "豁免",
    State.REVIEW: "待复核",
}
VERDICTS = tuple(state for state in State if state is not State.REVIEW)
"""What a person may say; open takes back what was said."""


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What was said of one finding, as the ledger keeps it."""

    id: str
    """The finding's fingerprint."""
    site: str
    rule: str
    subject: str
    state: State
    day: dt.date
    """The day taken for today when it was said."""
    who: str = ""
    reason: str = ""
    until: dt.date | None = None
    """The last day it holds; None: a false alarm holds for the days of the settings, the others without end."""
    note: str = ""
    evidence: dict[str, str] = {}
    """What must stay so that it holds: see `holding`."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What a person is about to say of some findings."""

    state: State
    reason: str = ""
    until: dt.date | None = None
    note: str = ""


class Standing(Struct, frozen=True, gc=False):
    """Where a finding stands on one day."""

    state: State
    why: str = ""
    """For 待复核: why, in Chinese."""
    decision: Decision | None = None


class Skip(Struct, frozen=True):
    """A finding that a verdict leaves alone."""

    finding: Finding
    why: str
    same: bool = False
    """Whether it is left alone because it was said already."""


class Plan(Struct, frozen=True, kw_only=True):
    """What a verdict will do to each of the findings it was asked for, in their order."""

    verdict: Verdict
    will: tuple[tuple[Finding, State, Decision], ...] = ()
    """(finding, where it stands now, what will be said of it)."""
    skipped: tuple[Skip, ...] = ()


HOLDS = {
    "link": ("answer",),
    "home.unreachable": ("answer",),
    "home.not_updated": ("newest",),
    "column": ("newest",),
}
"""By rule or family: the aspects of the evidence that must stay as they were; for all others what the title says."""
_FAMILIES = {
    "link": ("link.dead", "link.suspect", "link.blocked"),
    "column": ("column.blank", "column.stale", "column.unreadable"),
}
"""Rules that one subject passes between as it gets better or worse."""
_NEWEST = re.compile(r"最近一条 (\d{4}-\d{2}-\d{2})")
_COUNT = re.compile(r"\d{1,9}(?= ?[天处个条项页次])")
_ANSWERS = {failure.value: failure.word for failure in Failure}


def holding(finding: Finding) -> dict[str, str]:
    """What of the finding's evidence a decision hangs on, by aspect: counts of days and places are left out."""
    family = finding.rule.partition(".")[0]
    return {name: _aspect(name, finding) for name in HOLDS.get(finding.rule) or HOLDS.get(family) or ("said",)}


def _aspect(name: str, finding: Finding) -> str:
    if name == "answer":
        return finding.evidence.error or str(finding.evidence.status or "")
    if name == "newest":
        found = _NEWEST.search(finding.arithmetic) or _NEWEST.search(finding.title)
        return found[1] if found else ""
    return _COUNT.sub("N", finding.title)


_NOTHING_SAID = Standing(State.OPEN)


def effective(
    decision: Decision | None,
    finding: Finding,
    as_of: dt.date,
    days: int = DISMISSED_DAYS,
    *,
    kin: Decision | None = None,
) -> Standing:
    """Where the finding stands on `as_of`, and why it is to be looked at again.

    `kin`: what was said of the same subject under another rule of the family (a suspect link that is dead by now).
    """
    if decision is None:
        if kin is not None and kin.state is State.DISMISSED:
            return Standing(State.REVIEW, f"{kin.day} 曾作“{kin.rule}”判为误报,现为“{finding.rule}”,待复核", kin)
        return _NOTHING_SAID
    if why := _over(decision, finding, as_of, days):
        return Standing(State.REVIEW, f"{why},待复核", decision)
    return Standing(decision.state, "", decision)


def _over(decision: Decision, finding: Finding, as_of: dt.date, days: int) -> str:
    """Why what was said no longer holds; empty where it does."""
    if decision.state in (State.OPEN, State.CONFIRMED):
        return ""
    if decision.until is not None:
        if as_of > decision.until:
            return f"{decision.state.word}到 {decision.until} 为止"
    elif decision.state is State.DISMISSED and (as_of - decision.day).days >= days:
        return f"误报已满 {days} 天"
    if decision.state is State.DISMISSED:
        now = holding(finding)
        for name, before in decision.evidence.items():
            if now.get(name, "") != before:
                return f"证据变了:{_said(before)}→{_said(now.get(name, ''))}"
    return ""


def _said(value: str) -> str:
    return _ANSWERS.get(value, value) or "无"


def kin_of(finding: Finding, decisions: Mapping[str, Decision]) -> Decision | None:
    """The latest of what was said of the same subject under another rule of the family."""
    if not decisions:
        return None
    found = (decisions.get(key) for key in kin_ids(finding))
    return max((one for one in found if one is not None), key=lambda one: one.day, default=None)


def kin_ids(finding: Finding) -> list[str]:
    """Fingerprints the same subject has under the other rules of the family."""
    family = _FAMILIES.get(finding.rule.partition(".")[0], ())
    return [fingerprint(finding.site, rule, finding.subject) for rule in family if rule != finding.rule]


def check(verdict: Verdict, day: dt.date) -> None:
    """Raises Fault where the verdict itself cannot be: no reason where one is due, an end that is past."""
    word = verdict.state.word
    if verdict.state not in VERDICTS:
        raise Fault(f"“{word}”由程序得出,不能由人来判;可用 {'、'.join(state.value for state in VERDICTS)}")
    if verdict.state in (State.DISMISSED, State.WAIVED) and not verdict.reason:
        raise Fault(f"判为{word}要写理由(--reason)")
    if verdict.state is State.WAIVED and verdict.until is None:
        raise Fault("豁免要写到哪一天为止(--until)")
    if verdict.until is not None:
        if verdict.state in (State.OPEN, State.CONFIRMED):
            raise Fault(f"{word}没有期限,不用 --until")
        if verdict.until < day:
            raise Fault(f"期限 {verdict.until} 已过(今天按 {day} 算)")


def plan(
    findings: Iterable[Finding],
    verdict: Verdict,
    decisions: Mapping[str, Decision],
    *,
    day: dt.date,
    who: str,
    days: int = DISMISSED_DAYS,
    gone: Collection[str] = (),
    shown: Mapping[str, Decision | None] | None = None,
) -> Plan:
    """What the verdict will change and what it leaves alone, and why; raises Fault as `check` does.

    `gone`: ids of findings seen to be fixed. `shown`: what the person had before them, by id: what was said since is
    newer and stays.
    """
    check(verdict, day)
    will, skipped = [], []
    for finding in {finding.id: finding for finding in findings}.values():
        known = decisions.get(finding.id)
        said = Decision(
            id=finding.id,
            site=finding.site,
            rule=finding.rule,
            subject=finding.subject,
            state=verdict.state,
            day=day,
            who=who,
            reason=verdict.reason,
            until=verdict.until,
            note=verdict.note,
            evidence=holding(finding) if verdict.state is State.DISMISSED else {},
        )
        now = effective(known, finding, day, days, kin=kin_of(finding, decisions))
        if finding.id in gone:
            skipped.append(Skip(finding, "已改,不用再判"))
        elif newer := _newer(known, day, finding.id, shown):
            skipped.append(Skip(finding, newer))
        elif now.state is verdict.state and _same(known, said):
            skipped.append(Skip(finding, f"已经是{verdict.state.word}", same=True))
        else:
            will.append((finding, now.state, said))
    return Plan(verdict=verdict, will=tuple(will), skipped=tuple(skipped))


def _same(known: Decision | None, said: Decision) -> bool:
    """Whether saying it again would say nothing more."""
    if known is None:
        return said.state is State.OPEN and not (said.reason or said.note)
    same = msgspec.structs.replace(said, day=known.day, who=known.who, evidence=known.evidence)
    repeats = msgspec.structs.replace(same, reason=said.reason or known.reason, note=said.note or known.note)
    return repeats == known


def _newer(known: Decision | None, day: dt.date, key: str, shown: Mapping[str, Decision | None] | None) -> str:
    if known is None:
        return ""
    by = f"{known.who or '不知是谁'} {known.day}"
    if known.day > day:
        return f"已有更晚的判断:{known.state.word}({by})"
    if shown is not None and shown.get(key) != known:
        return f"刚有人另作了判断:{known.state.word}({by})"
    return ""


class Agreement(Struct, frozen=True, kw_only=True):
    """How often person and program agreed on one rule."""

    rule: str
    confirmed: int
    dismissed: int
    missed: int = 0
    """Faults of this rule a person found and entered by hand."""

    @property
    def share(self) -> float | None:
        """Confirmed of those judged, 0..1; None: none was judged."""
        judged = self.confirmed + self.dismissed
        return self.confirmed / judged if judged else None


def agreement(decisions: Iterable[Decision], rules: Iterable[str], by_hand: Mapping[str, str]) -> list[Agreement]:
    """One line a rule, in the order given, then rules only the ledger knows; `by_hand`: finding id -> rule."""
    said = [decision for decision in decisions if decision.id not in by_hand]
    names = dict.fromkeys([*rules, *sorted({decision.rule for decision in said} | set(by_hand.values()))])
    return [
        Agreement(
            rule=rule,
            confirmed=sum(one.rule == rule and one.state is State.CONFIRMED for one in said),
            dismissed=sum(one.rule == rule and one.state is State.DISMISSED for one in said),
            missed=sum(found == rule for found in by_hand.values()),
        )
        for rule in names
    ]
