"""A ranking held against itself: serial numbers, order, sum; and the top-ten sentence against the attachment's rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from ykterm.core.notice_check.model import Figure, Ruling, Verdict
from ykterm.core.notice_check.rankings import Entry, Ranking, Sum, Top

_SORTED = 4
"""One row in so many may break the order of a ranking; of a table not called one, half as many."""
_EXCEPT = re.compile(
    r"未上报|没有上报|未列入|未纳入|不参加|未参加|未排名|不含|除\S{1,20}外|未登记|读不全|未读|没有读到"
)
"""Says that some sites stand in no ranking."""


def of_ranking(ranking: Ranking, *, called: bool) -> Iterable[Ruling]:
    """Serial numbers 1..N (名次: ties may share one), counts that never rise, and the sum where there is one.

    `called`: the text calls it a ranking; a table that is no ranking stands in any order.
    """
    yield from _serials(ranking.entries, running=ranking.running)
    counts = [entry.count.whole for entry in ranking.entries]
    rises = sum(one < other for one, other in itertools.pairwise(counts))
    most = max(1, len(counts) // _SORTED) if called or not ranking.running else len(counts) // _SORTED // 2
    if rises <= most:
        yield from _order(ranking.entries)
    elif rises:
        numbers = tuple(entry.count.number for entry in ranking.entries)
        yield Ruling(verdict=Verdict.UNKNOWN, figures=numbers, said="表不是按数量排列的")
    if ranking.total:
        total = sum(entry.count.whole for entry in ranking.entries)
        yield _same(ranking.total, total, f"{len(ranking.entries)} 行相加={total}")


def of_sum(row: Sum) -> Ruling:
    """The row's last column against the others."""
    total = sum(part.whole for part in row.parts)
    words = "+".join(part.text for part in row.parts) + f"={total}"
    return _same(row.total, total, words, tuple(part.number for part in row.parts))


def of_top(top: Top, told: Figure | None, ranking: Ranking | None) -> Iterable[Ruling]:
    """The sentence's own order and length, and each of its units against the attachment."""
    yield from _serials(top.entries, running=True)
    if not top.last:
        yield from _order(top.entries)
    if told is not None and top.whole:
        yield _same(told, len(top.entries), f"列出 {len(top.entries)} 家", words="位" if told.spelled else "")
    if ranking is None:
        return
    place = len(ranking.entries) - len(top.entries) if top.last else 0
    for at, entry in enumerate(top.entries):
        yield from _against(entry, at + place, ranking)


def meant(top: Top, rankings: Sequence[Ranking]) -> Ranking | None:
    """The attachment the sentence is about: the one that has most of its units, and half of them at least."""

    def known(ranking: Ranking) -> int:
        return sum(any(same_unit(row.name, entry.name) for row in ranking.entries) for entry in top.entries)

    best = max(rankings, key=known, default=None)
    return best if best and known(best) * 2 >= len(top.entries) else None


def of_size(sites: Figure, rankings: Sequence[Ranking], text: str) -> Ruling:
    """The number of sites the text tells against the rows of the attachment."""
    rows = sum(len(one.entries) for one in rankings)
    if sites.whole == rows:
        return Ruling(verdict=Verdict.RIGHT, figures=(sites.number,), said=f"附件 {rows} 行")
    if len(rankings) > 1 or (sites.whole > rows and _EXCEPT.search(text)):
        said = f"附件 {rows} 行,未必列入全部网站"
        return Ruling(verdict=Verdict.UNKNOWN, figures=(sites.number,), said=said)
    return Ruling(verdict=Verdict.WRONG, figures=(sites.number,), said=f"附件却有 {rows} 行", should=str(rows))


def same_unit(one: str, other: str) -> bool:
    """Whether two short names are one unit's: 大石桥 and 大石桥市."""
    a, b = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return len(a) >= 2 and b.startswith(a)


def _serials(entries: Sequence[Entry], *, running: bool) -> Iterable[Ruling]:
    right: list[int] = []
    rank = 0
    for at, entry in enumerate(entries, 1):
        if entry.serial is None:
            continue
        tied = at > 1 and entries[at - 2].count.whole == entry.count.whole
        rank = rank if tied else at
        # 并列 may share the place of the first, or be counted on.
        allowed = {at} if running else {at, rank, _dense(entries[:at])}
        if entry.serial.whole in allowed:
            right.append(entry.serial.number)
        else:
            yield Ruling(
                verdict=Verdict.WRONG,
                figures=(entry.serial.number,),
                said=f"序号应依次为 1 到 {len(entries)},“{entry.name}”排在第 {at}",
                should=str(at),
            )
    if right:
        yield Ruling(verdict=Verdict.RIGHT, figures=tuple(right), said=f"序号依次为 1 到 {len(entries)}")


def _dense(entries: Sequence[Entry]) -> int:
    return len({entry.count.whole for entry in entries})


def _order(entries: Sequence[Entry]) -> Iterable[Ruling]:
    """Names, of each pair that rises, the one that breaks the order; both where either may."""
    wrong: set[int] = set()
    counts = [entry.count.whole for entry in entries]
    for at in range(len(counts) - 1):
        if counts[at] >= counts[at + 1]:
            continue
        first, second = entries[at], entries[at + 1]
        without_first = at == 0 or counts[at - 1] >= counts[at + 1]
        without_second = at + 2 == len(counts) or counts[at] >= counts[at + 2]
        blamed = [first, second]
        if without_first != without_second:
            blamed = [first if without_first else second]
        wrong |= {entry.count.number for entry in blamed}
        said = f"“{first.name}”{counts[at]} 排在“{second.name}”{counts[at + 1]} 之前,数量应由多到少"
        yield Ruling(
            verdict=Verdict.WRONG,
            figures=tuple(entry.count.number for entry in blamed),
            said=said if len(blamed) == 1 else f"{said},两个数至少有一个错",
            beside=tuple(entry.count.number for entry in (first, second) if entry not in blamed),
        )
    if right := tuple(entry.count.number for entry in entries if entry.count.number not in wrong):
        yield Ruling(verdict=Verdict.RIGHT, figures=right, said="数量由多到少")


def _against(entry: Entry, at: int, ranking: Ranking) -> Iterable[Ruling]:
    """A unit of the sentence: the attachment's row of that place, or of an equal count, has its name and count."""
    rows = ranking.entries
    named = [row for row in rows if same_unit(row.name, entry.name)]
    # 老边 is 老边区 rather than 老边区教育局.
    row = next(
        (one for one in named if one.name == entry.name), min(named, key=lambda one: len(one.name), default=None)
    )
    if row is None:
        yield Ruling(verdict=Verdict.WRONG, figures=(entry.count.number,), said=f"附件里没有“{entry.name}”")
        return
    where = f"附件“{row.name}”{row.count.whole}({row.count.place})"
    beside = (row.count.number,)
    if row.count.whole != entry.count.whole:
        yield Ruling(
            verdict=Verdict.WRONG,
            figures=(entry.count.number, row.count.number),
            said=f"文中“{entry.name}”{entry.count.whole}({entry.count.where}),{where},两处至少有一处错",
        )
    elif at >= len(rows) or rows[at].count.whole != entry.count.whole:
        place = rows.index(row) + 1
        yield Ruling(
            verdict=Verdict.WRONG,
            figures=((entry.serial or entry.count).number,),
            said=f"“{entry.name}”在文中排第 {at + 1},在附件排第 {place}",
            should=str(place),
            beside=beside,
        )
    else:
        yield Ruling(verdict=Verdict.RIGHT, figures=(entry.count.number,), said=f"{where}一致", beside=beside)


def _same(told: Figure, found: int, said: str, beside: tuple[int, ...] = (), words: str = "") -> Ruling:
    if told.whole == found:
        return Ruling(verdict=Verdict.RIGHT, figures=(told.number,), said=said, beside=beside)
    return Ruling(verdict=Verdict.WRONG, figures=(told.number,), said=said, should=f"{found}{words}", beside=beside)
