"""The whole check: a file's lines -> every figure of the notice with what was computed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ykterm.core.fault import Fault
from ykterm.core.notice_check import counts, days, figures, groups, ranks, rates, text
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Figure, Kind, Line, Notice, Ruling, Verdict
from ykterm.core.notice_check.rankings import Numbers, Ranking, Sum, Top, ranking, sums, tops
from ykterm.core.notice_check.roles import Fact, Level, Role, Subject, facts

NOTHING = "文中没有可以核算它的数"
_MOST = 5_000
"""Figures of the running text: no notice has more."""


class Told(Struct, frozen=True, kw_only=True):
    """What is said of one figure."""

    figure: Figure
    verdict: Verdict
    said: tuple[str, ...]
    """Arithmetic, comparisons, or why there is none."""
    should: str = ""


class Checked(Struct, frozen=True, kw_only=True):
    """A notice after its check."""

    title: str
    month: str | None
    """YYYY-MM as the title says; None: it names no single month."""
    told: tuple[Told, ...]
    """Every figure that counts something, in the order of reading."""
    rulings: tuple[Ruling, ...]

    def of(self, verdict: Verdict) -> list[Told]:
        """The figures of one verdict."""
        return [one for one in self.told if one.verdict is verdict]


class Read(Struct, frozen=True, kw_only=True):
    """What was read out of a notice, before anything is judged."""

    notice: Notice
    figures: tuple[Figure, ...]
    facts: tuple[tuple[Fact, ...], ...]
    """By paragraph."""
    groups: tuple[tuple[Group, ...], ...]
    """By paragraph."""
    tops: tuple[Top, ...]
    ranking: Ranking | None
    sums: tuple[Sum, ...]

    @property
    def month(self) -> str | None:
        """YYYY-MM."""
        found = days.month_of(self.notice, self.figures)
        return f"{found[0]:04d}-{found[1]:02d}" if found else None


def read(lines: Sequence[Line]) -> Read:
    """The notice's paragraphs, tables and figures."""
    notice = text.read(lines)
    found: list[Figure] = []
    by_paragraph: list[list[Figure]] = []
    for index, paragraph in enumerate(notice.paragraphs):
        mine = figures.of(paragraph, index, len(found))
        by_paragraph.append(mine)
        found += mine
        if len(found) > _MOST:
            raise Fault(f"文中的数超过 {_MOST} 个,不像是通报")
    told = [
        top
        for index, (paragraph, mine) in enumerate(zip(notice.paragraphs, by_paragraph, strict=True))
        for top in tops(paragraph, index, mine)
    ]
    numbers = Numbers(len(found))
    rankings = [one for table in notice.tables if (one := ranking(table, numbers))]
    rows = [row for table in notice.tables for row in sums(table, numbers)]
    listed = {entry.count.number for top in told for entry in top.entries}
    by_facts = [
        tuple(facts(paragraph, [one for one in mine if one.number not in listed]))
        for paragraph, mine in zip(notice.paragraphs, by_paragraph, strict=True)
    ]
    return Read(
        notice=notice,
        figures=(*found, *numbers.made),
        facts=tuple(by_facts),
        groups=tuple(tuple(groups.groups(one)) for one in by_facts),
        tops=tuple(told),
        ranking=max(rankings, key=lambda one: len(one.entries), default=None),
        sums=tuple(rows),
    )


def check(found: Read) -> Checked:
    """Every relation of the notice with itself."""
    rulings = list(_own(found))
    about: dict[int, list[Ruling]] = defaultdict(list)
    used: dict[int, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        for number in ruling.figures:
            about[number].append(ruling)
        for number in ruling.beside:
            used[number].append(ruling)
    return Checked(
        title=found.notice.title,
        month=found.month,
        told=tuple(
            _told(figure, about[figure.number], used[figure.number])
            for figure in found.figures
            if figure.number in about or figure.number in used or _counts(figure)
        ),
        rulings=tuple(rulings),
    )


def _own(found: Read) -> Iterable[Ruling]:
    everything = [group for one in found.groups for group in one]
    for paragraph, told, mine in zip(found.notice.paragraphs, found.facts, found.groups, strict=True):
        yield from counts.parts(paragraph.text, told)
        for group in mine:
            yield from counts.rulings(group)
            yield from rates.rulings(group, everything, paragraph.text)
    at = {(one.paragraph, one.start): one for one in found.figures if one.paragraph >= 0}
    for top in found.tops:
        yield from ranks.of_top(top, at.get((top.paragraph, top.told_at)), found.ranking)
    if found.ranking:
        yield from ranks.of_ranking(found.ranking)
        if sites := _sites(everything):
            words = "".join(one.text for one in found.notice.paragraphs)
            yield ranks.of_size(sites.figure, found.ranking, words)
    yield from map(ranks.of_sum, found.sums)
    yield from days.rulings(found.notice, found.figures)


def _sites(everything: Iterable[Group]) -> Fact | None:
    """How many sites the office itself has checked."""
    for group in everything:
        if group.subject is Subject.SITE and group.level is Level.OURS:
            told = group.get(Role.SAMPLED, Role.RUNNING)
            if told and ("全市" in told.before or "全区" in told.before or "全县" in told.before):
                return told
    return None


def _counts(figure: Figure) -> bool:
    """Whether it is to be told of though no relation has it: one written out in characters mostly counts nothing."""
    return figure.kind in (Kind.COUNT, Kind.PERCENT, Kind.ORDINAL, Kind.DAY, Kind.MONTH) and not figure.spelled


def _told(figure: Figure, about: Sequence[Ruling], used: Sequence[Ruling]) -> Told:
    wrong = [one for one in about if one.verdict is Verdict.WRONG]
    right = [one for one in about if one.verdict is Verdict.RIGHT]
    # A number another one was rightly computed from has been looked at too.
    helped = [one for one in used if one.verdict is Verdict.RIGHT]
    verdict = Verdict.WRONG if wrong else Verdict.RIGHT if right or helped else Verdict.UNKNOWN
    return Told(
        figure=figure,
        verdict=verdict,
        said=tuple(dict.fromkeys(one.said for one in wrong or [*right, *helped] or about)) or (NOTHING,),
        should=next((one.should for one in wrong if one.should), ""),
    )
