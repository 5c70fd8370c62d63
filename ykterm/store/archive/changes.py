"""What became of each finding between two rounds, as far as the rounds could see it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ykterm.core.compare import Change
from ykterm.store.archive import lives
from ykterm.store.archive.database import Database
from ykterm.store.archive.records import RECHECK, Look, Trace

_UNSEEN = {
    "blocked": "后一次被拦截",
    "unreachable": "后一次首页打不开",
    "held": "后一次疑本机网络故障",
    "incomplete": "后一次没有查完",
}
_SCOPES = {"home": "只查首页", "columns": "只查首页和栏目", RECHECK: "只复查几个问题"}


class Changed(Struct, frozen=True, kw_only=True):
    """One finding, and what became of it."""

    id: str
    rule: str
    change: Change
    round_id: int
    """The round whose record of it tells it: the later one where that made it."""
    why: str = ""
    """How it is known, or why it is not, in Chinese."""


def changes(db: Database, site: str, first: int, second: int) -> list[Changed]:
    """Every finding of the site that one of the two rounds made; `first` was begun before `second`."""
    looks, traces = lives.trace(db, site, second)
    by_id = {look.id: look for look in looks}
    before, after = by_id.get(first), by_id.get(second)
    heirs = {heir: name for name, one in traces.items() if (heir := _heir(name, one, first, second, traces))}
    merged = set(heirs.values())
    found = []
    for name, one in traces.items():
        if second in one.rounds:
            change, why = _later(db, site, name, one, before, after, by_id, former=heirs.get(name))
            found.append(Changed(id=name, rule=one.rule, change=change, round_id=second, why=why))
        elif first in one.rounds and name not in merged:
            change, why = _earlier(name, one, traces, by_id, after)
            found.append(Changed(id=name, rule=one.rule, change=change, round_id=first, why=why))
    return found


def _heir(name: str, one: Trace, first: int, second: int, traces: Mapping[str, Trace]) -> str:
    """The finding of the later round in whose place the earlier round told this one; empty where there is none."""
    if first not in one.rounds or second in one.rounds:
        return ""
    last = _last(name, traces)
    heir = traces.get(last)
    # What the earlier round told as well is no heir: both stood beside each other.
    return last if last != name and heir is not None and second in heir.rounds and first not in heir.rounds else ""


def _last(name: str, traces: Mapping[str, Trace]) -> str:
    """The last of the findings that took one another's place."""
    seen = {name}
    while (other := traces[name].replaced) and other in traces and other not in seen:
        seen.add(other)
        name = other
    return name


def _later(
    db: Database,
    site: str,
    name: str,
    one: Trace,
    before: Look | None,
    after: Look | None,
    by_id: Mapping[int, Look],
    *,
    former: str | None,
) -> tuple[Change, str]:
    """Of a finding the later round made."""
    if before is not None and before.id in one.rounds:
        if one.since > before.id:
            return Change.RETURNED, "其间有一次看到它没了"
        return Change.STILL, ""
    if former is not None:
        return Change.STILL, "前一次按另一程度列出(疑似或单条)"
    if before is None or after is None:
        return Change.UNSEEN_BEFORE, "前一次没有查本单位"
    if one.stays > 1:
        return Change.RETURNED, "更早有过,改好过"
    if one.since < before.id:
        return Change.UNSEEN_BEFORE, f"{by_id[one.since].label} 已有,前一次没能看到它"
    if lives.shows_absence(db, site, name, one, before, after):
        return Change.NEW, ""
    return Change.UNSEEN_BEFORE, _why(before).replace("后一次", "前一次")


def _earlier(
    name: str, one: Trace, traces: Mapping[str, Trace], by_id: Mapping[int, Look], after: Look | None
) -> tuple[Change, str]:
    """Of a finding that only the earlier round made."""
    if one.replaced == name:
        return Change.WITHDRAWN, ""
    last = traces[_last(name, traces)]
    if last.gone is not None:
        return Change.FIXED, f"{by_id[last.gone].label}({by_id[last.gone].as_of})看到它没了"
    return Change.UNSEEN, "后一次没有查本单位" if after is None else _why(after)


def _why(look: Look) -> str:
    """Why a look that did not make a finding does not tell that it was not there."""
    if look.state in _UNSEEN:
        return _UNSEEN[look.state]
    if look.scope in _SCOPES:
        return f"后一次{_SCOPES[look.scope]}"
    return "后一次没有查到它(没有访问,或读不出)"
