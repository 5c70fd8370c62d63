"""链接可用性: one finding a target with every place it is linked from; a host that is down is one finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from ykterm.core import urls
from ykterm.core.indicators import Indicators
from ykterm.core.model import Evidence, Finding, Place, Target, Use
from ykterm.core.observation import Before, Observation
from ykterm.core.outcome import Failure, Outcome
from ykterm.core.rules.finding import finding

RULES = {Outcome.DEAD: "link.dead", Outcome.SUSPECT: "link.suspect", Outcome.BLOCKED: "link.blocked"}
OUTAGE = 2
"""Targets of one host in which no server spoke, at least, that together are a host outage."""
_SILENT = frozenset({Failure.DNS, Failure.REFUSED, Failure.TIMEOUT, Failure.UNREACHABLE})
"""Failures in which the host was not reached at all; one that breaks off or fails at TLS is up."""
PLACES = 200
"""Places kept of one finding over several targets."""
TEMPLATE_PAGES = 5
"""Pages with the same link in the same part of the frame from which on it is the template's."""
TEMPLATE_SHARE = 0.8
_FRAME = (Place.HEAD, Place.NAV, Place.FOOTER)
_LISTED = 20


def find(seen: Observation, table: Indicators) -> Iterator[Finding]:
    for (rule, subject), targets in by_finding(seen).items():
        if subject == targets[0].url and len(targets) == 1:
            yield _of_target(rule, targets[0], seen, table)
        else:
            yield _of_host(rule, subject, targets, seen, table)


def groups(targets: Iterable[Target], open_hosts: Collection[str]) -> dict[tuple[str, str], tuple[Target, ...]]:
    """(rule, subject) -> the targets one finding stands for: one, or those of a host that is down.

    A host is down where at least two of its targets failed with no server speaking, no server spoke for any other
    problem of it, and nothing of it opened.
    """
    problems = [target for target in targets if Outcome(target.outcome) in RULES]
    down = _down(problems, open_hosts)
    found: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in problems:
        subject = host_subject(target.url) if urls.host(target.url) in down else target.url
        found[RULES[Outcome(target.outcome)], subject].append(target)
    return {key: tuple(together) for key, together in found.items()}


def host_subject(url: str) -> str:
    """What a finding is about that stands for a whole host."""
    return f"http://{urls.host(url)}/"


def stands_for(found: Finding, seen: Observation) -> tuple[Target, ...]:
    """The targets a finding of this family stands for; of many findings ask `by_finding` once."""
    return by_finding(seen).get((found.rule, found.subject), ())


def by_finding(seen: Observation) -> dict[tuple[str, str], tuple[Target, ...]]:
    """(rule, subject) of each finding here -> the targets it stands for: points are counted for each of them.

    A site whose home page opened is not down, whatever came of its other pages.
    """
    own = {facts.page for facts in seen.facts} | ({seen.home.url} if seen.home else set())
    opened = seen.home is not None and seen.home.outcome == Outcome.OK
    return groups(seen.targets, seen.open_hosts | {urls.host(page) for page in own if opened})


def _down(problems: Sequence[Target], open_hosts: Collection[str]) -> set[str]:
    silent: Counter[str] = Counter()
    speaking = set(open_hosts)
    for target in problems:
        host = urls.host(target.url)
        if target.error in _SILENT:
            silent[host] += 1
        else:
            speaking.add(host)
    return {host for host, count in silent.items() if count >= OUTAGE and host not in speaking}


def _of_target(rule: str, target: Target, seen: Observation, table: Indicators) -> Finding:
    outcome = Outcome(target.outcome)
    said = [_history(seen.before.get(target.url), outcome)]
    if rule == "link.dead":
        said.append(_points([target], table))
    return finding(
        seen,
        table,
        rule,
        target.url,
        title=f"{'首页' if target.home else '内页'}链接{outcome.word}:{target.reason}",
        detail=_places(target),
        arithmetic=_joined(said),
        evidence=Evidence(
            status=target.status,
            error=target.error,
            ms=target.ms,
            visited_at=target.attempts[-1].at if target.attempts else None,
            attempts=target.attempts,
            hops=target.hops,
            where=target.uses,
            where_total=target.uses_total,
        ),
    )


def _of_host(rule: str, subject: str, targets: Sequence[Target], seen: Observation, table: Indicators) -> Finding:
    first = targets[0]
    outcome = Outcome(first.outcome)
    befores = [seen.before.get(target.url) for target in targets]
    longest = max((before for before in befores if before), key=lambda before: before.rounds, default=None)
    said = [_history(longest, outcome)]
    if rule == "link.dead":
        said.append(_points(targets, table))
    failures = "、".join(dict.fromkeys(Failure(target.error).word for target in targets if target.error))
    listed = "、".join(target.url for target in targets[:_LISTED])
    more = f" 等 {len(targets)} 个" if len(targets) > _LISTED else ""
    return finding(
        seen,
        table,
        rule,
        subject,
        title=f"主机{outcome.word}:{urls.host(subject)} {failures},涉及 {len(targets)} 个链接",
        detail=f"整台主机都连不上,按一项列出,链接 {len(targets)} 个:{listed}{more}",
        arithmetic=_joined(said),
        evidence=Evidence(
            error=first.error,
            ms=first.ms,
            visited_at=first.attempts[-1].at if first.attempts else None,
            attempts=first.attempts,
            where=tuple(islice((use for target in targets for use in target.uses), PLACES)),
            where_total=sum(target.uses_total for target in targets),
        ),
    )


def _places(target: Target) -> str:
    if not target.uses:
        return ""
    if place := template_of(target.uses, target.pages_total):
        return f"{place.value}模板,{target.pages_total} 个页面:{_words(target.uses[0])}"
    more = f",共 {target.uses_total} 处、{target.pages_total} 个页面" if target.uses_total > 1 else ""
    return f"{target.uses[0].page} {target.uses[0].place.value} {_words(target.uses[0])}{more}"


def template_of(uses: Sequence[Use], pages: int) -> Place | None:
    """The part of the frame a link stands in on nearly all of its pages; None where it is no template's."""
    if pages < TEMPLATE_PAGES:
        return None
    place, count = Counter(use.place for use in uses).most_common(1)[0]
    return place if place in _FRAME and count >= TEMPLATE_SHARE * len(uses) else None


def _words(use: Use) -> str:
    return f"“{use.text}”" if use.text else "无文字链接"


def _points(targets: Sequence[Target], table: Indicators) -> str:
    parts, total, mark = [], 0.0, ""
    for on_home, word in ((True, "首页"), (False, "其他页面")):
        count = sum(target.home is on_home for target in targets)
        if count:
            figure = table.points["link.home" if on_home else "link.other"]
            parts.append(f"{word}链接 {count} 个 × {figure.value:g} 分")
            total += count * figure.value
            mark = mark or figure.mark
    return f"{' + '.join(parts)} = {total:g} 分{mark}"


def _history(before: Before | None, outcome: Outcome) -> str:
    """What earlier rounds say: how long it has been so, or that it comes and goes."""
    if before is None or not outcome.is_problem:
        return ""
    if before.rounds:
        good = f",最近一次正常 {before.last_good}" if before.last_good else ",此前没有正常的记录"
        return f"连续 {before.rounds + 1} 次检查不可用{good}"
    if before.last_bad is not None:
        return f"时好时坏:上一次检查正常({before.last_good}),{before.last_bad} 曾不可用"
    return f"上一次检查正常({before.last_good})"


def _joined(said: Iterable[str]) -> str:
    return ";".join(part for part in said if part)
