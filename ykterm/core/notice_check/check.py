"""The whole check: a file's lines -> every figure of the notice with what was computed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from ykterm.core.notice_check import counts, days, ranks, rates, shares
from ykterm.core.notice_check.groups import Group
from ykterm.core.notice_check.model import Figure, Kind, Ruling, Verdict
from ykterm.core.notice_check.read import Read
from ykterm.core.notice_check.role import Level, Role, Subject
from ykterm.core.notice_check.roles import Fact

NOTHING = "文中没有可以核算它的数"


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


def check(found: Read, by_data: Sequence[Ruling] = ()) -> Checked:
    """Every relation of the notice with itself, and what the month's data say of it (`against.rulings`)."""
    rulings = [*_cleared(_own(found), by_data), *by_data]
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


def _cleared(own: Iterable[Ruling], by_data: Iterable[Ruling]) -> Iterable[Ruling]:
    """Without what is wrong only because of another figure that the data show to be the wrong one."""
    told = {number: one.verdict for one in by_data for number in one.figures}
    for ruling in own:
        involved = (*ruling.figures, *ruling.beside)
        blamed = tuple(number for number in ruling.figures if told.get(number) is not Verdict.RIGHT)
        if ruling.verdict is not Verdict.WRONG or blamed == ruling.figures:
            yield ruling
        elif blamed or not any(told.get(number) is Verdict.WRONG for number in involved):
            yield structs.replace(ruling, figures=blamed or ruling.figures)


def _own(found: Read) -> Iterable[Ruling]:
    everything = [group for one in found.groups for group in one]
    for paragraph, told, mine in zip(found.notice.paragraphs, found.facts, found.groups, strict=True):
        yield from counts.parts(paragraph.text, told)
        yield from counts.listed(paragraph.text, told)
        for group in mine:
            yield from counts.rulings(group, graded=shares.is_graded(paragraph.text))
            yield from rates.rulings(group, everything, paragraph.text)
    at = {(one.paragraph, one.start): one for one in found.figures if one.paragraph >= 0}
    for top in found.tops:
        yield from ranks.of_top(top, at.get((top.paragraph, top.told_at)), ranks.meant(top, found.rankings))
    words = "".join(one.text for one in found.notice.paragraphs)
    for ranking in found.rankings:
        yield from ranks.of_ranking(ranking, called="排名" in words or "排行" in words)
    if found.rankings and (sites := _sites(everything)):
        yield ranks.of_size(sites.figure, found.rankings, words)
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
    return figure.kind in (Kind.COUNT, Kind.PERCENT, Kind.ORDINAL) and not figure.spelled


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
