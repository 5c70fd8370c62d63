"""信息发布总量排名 of a month, by either count, with what is to be looked at in the counts; as tables to hand on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ykterm.core import marks
from ykterm.core.marks import Mark, Marked, Reading, Seen
from ykterm.core.ranking import PLACE, TIES, Rank, rank, top_words
from ykterm.core.text import clean
from ykterm.report import publications, words
from ykterm.report.city import City
from ykterm.report.publications import Line
from ykterm.report.sheet import Sheet
from ykterm.report.writers import as_csv, as_xlsx
from ykterm.report.writers.as_csv import Cell

RANKED_BY = {"counted": "网站计数", "reported": "单位上报"}
HEADINGS = ("序号", "单位名称", "更新数量合计")
DETAIL = (*HEADINGS, "完整", "网站计数", "单位上报", "差(上报−网站)", "另一排名的序号", *(mark.value for mark in Mark))
MARKED = ("单位名称", "标记", "标题", "发布日期", "首次见到", "网址", "依据", "另见")
ITEMS = ("单位名称", "发布日期", "首次见到", "标题", "网址", "标记")
_OTHER = {"counted": "reported", "reported": "counted"}
_NO_LISTS = frozenset({"home", "recheck"})
"""Scopes of rounds that read no list."""


@dataclass(frozen=True)
class Ranking:
    """One month's ranking."""

    city: City
    month: str
    by: str
    """counted or reported."""
    lines: Sequence[Line]
    """A unit each, in the registry's order."""
    marked: Sequence[Marked]
    seen: Mapping[str, Sequence[Seen]]
    """By site: every counted article, with the day it was first seen."""
    once: tuple[str, ...]
    """Sites counted whose lists one round alone read: nothing was there to be compared with."""

    @cached_property
    def order(self) -> list[Rank]:
        return _ranked(self.lines, self.by)

    @property
    def unseen(self) -> list[str]:
        """Units that are not ranked, as their count is not known."""
        known = {line.site for line in self.order}
        return [line.site for line in self.lines if line.site not in known]

    @cached_property
    def names(self) -> dict[str, str]:
        return {line.site: line.name for line in self.lines}

    @cached_property
    def of(self) -> dict[str, Line]:
        return {line.site: line for line in self.lines}

    @cached_property
    def tally(self) -> Counter[tuple[str, Mark]]:
        """How many items of each site are under each mark."""
        return Counter((one.site, one.mark) for one in self.marked)

    @cached_property
    def other_places(self) -> dict[str, int]:
        """The place of each unit by the other count."""
        return {line.site: line.position for line in _ranked(self.lines, _OTHER[self.by])}

    @property
    def title(self) -> str:
        return f"{self.city.registry.city}{words.month(self.month)}网站发布总量排名"

    @property
    def top(self) -> str:
        """1.供销社584条、2.工信局481条、…"""
        return top_words(self.order, self.city.registry.sites)

    def marks_of(self, site: str) -> str:
        """补发12 同题3; empty where there is nothing to look at."""
        return " ".join(f"{mark}{self.tally[site, mark]}" for mark in Mark if self.tally[site, mark])

    @property
    def notes(self) -> list[str]:
        """All that is to be said of it: of its order, of the marks, and how those are made."""
        return [*self.order_notes, *self.marks_notes, *([marks.RULE] if self.marked else [])]

    @property
    def order_notes(self) -> list[str]:
        """The rule of the order, who is not in it, and what is not sure of it."""
        if not self.order:
            missing = {"reported": "没有单位上报", "counted": "没有读到任何网站的栏目"}
            return [f"这个月{missing[self.by]}"]
        said = [f"按{RANKED_BY[self.by]}排名;{TIES}"]
        if partly := [self.names[line.site] for line in self.order if not line.complete]:
            said.append(f"未读全 {len(partly)} 家:{'、'.join(partly)};{PLACE}")
        if unseen := self.unseen:
            why = "没有上报" if self.by == "reported" else "没有读到"
            said.append(f"{why}、未列入排名 {len(unseen)} 家:{'、'.join(self.names[site] for site in unseen)}")
        return said

    @property
    def marks_notes(self) -> list[str]:
        """How many items are marked, and of how many sites that could not be told whole."""
        if not any(line.counted for line in self.lines):
            return []
        told = [
            f"{mark} {sum(one.mark is mark for one in self.marked)} 条"
            f"({len({one.site for one in self.marked if one.mark is mark})} 家)"
            for mark in Mark
            if any(one.mark is mark for one in self.marked)
        ]
        said = [f"有标记、须人看的信息:{'、'.join(told)}" if told else "计数的信息里没有需要标记的"]
        if self.once:
            said.append(f"当月只读过一次、无从比较有没有补发 {len(self.once)} 家")
        return said

    def as_json(self) -> dict[str, Any]:
        return {
            "month": self.month,
            "city": self.city.registry.city,
            "simulated": self.city.simulated,
            "as_of": self.city.today,
            "ranked_by": self.by,
            "total": sum(line.count for line in self.order) if self.order else None,
            "top": self.top or None,
            "ties": TIES,
            "ranking": [
                {
                    "position": line.position,
                    "site": line.site,
                    "name": self.names[line.site],
                    "counted": self.of[line.site].counted,
                    "complete": self.of[line.site].complete,
                    "reported": self.of[line.site].reported,
                    "difference": self.of[line.site].difference,
                    "other_position": self.other_places.get(line.site),
                    "marks": {mark.name.lower(): self.tally[line.site, mark] for mark in Mark},
                }
                for line in self.order
            ],
            "unseen": self.unseen,
            "read_once": self.once,
            "marked": [
                {
                    "site": one.site,
                    "mark": one.mark.name.lower(),
                    "title": clean(one.seen.item.title),
                    "url": one.seen.item.url,
                    "date": one.seen.item.date,
                    "first_seen": one.seen.first,
                    "why": one.words,
                    "sites": one.sites,
                }
                for one in self.marked
            ],
        }


def load(city: City, month: str, by: str | None = None) -> Ranking:
    """The month's ranking by `counted` or `reported`, by the folder's setting where neither is given."""
    rounds = [
        info
        for info in city.archive.rounds()
        if info.month == month and info.as_of <= city.today and info.scope not in _NO_LISTS
    ]
    seen, once = {}, []
    lines = publications.lines(city, month)
    for line in lines:
        if not line.counted:
            continue
        read = ((info.as_of, tuple(city.archive.columns(info.id, line.site))) for info in rounds)
        readings = [Reading(day, columns) for day, columns in sorted(read, key=lambda one: one[0]) if columns]
        seen[line.site] = marks.sightings(city.archive.articles(line.site, month, city.today), readings, month)
        once += [line.site] if len(readings) == 1 else []
    return Ranking(city, month, by or city.settings.ranked_by, lines, marks.marks(seen), seen, tuple(once))


def attachment(ranking: Ranking) -> Sheet:
    """The ranking in the form of the notice's attachment: two columns of units beside each other."""
    order = ranking.order
    half = (len(order) + 1) // 2
    rows: list[list[Cell]] = []
    for left, right in zip(order[:half], [*order[half:], *([None] * (2 * half - len(order)))], strict=True):
        rows.append([*_cells(ranking, left), *(_cells(ranking, right) if right else (None, None, None))])
    return Sheet(
        ranking.title,
        (*HEADINGS, *HEADINGS),
        rows,
        (*ranking.order_notes, *ranking.marks_notes),
        ranking.city.simulated,
    )


def detail(ranking: Ranking) -> Sheet:
    """A row a unit: both counts, both places, how many items are marked; those not ranked at the end."""
    rows: list[list[Cell]] = []
    ranked = [(line.site, line.position, line.count, line.complete) for line in ranking.order]
    for site, position, count, complete in [*ranked, *((site, None, None, None) for site in ranking.unseen)]:
        line = ranking.of[site]
        known = line.counted is not None
        rows.append(
            [
                position,
                ranking.names[site],
                count,
                None if complete is None else "是" if complete else "否",
                line.counted,
                line.reported,
                line.difference,
                ranking.other_places.get(site),
                *(ranking.tally[site, mark] if known else None for mark in Mark),
            ]
        )
    return Sheet(f"{ranking.title}明细", DETAIL, rows, tuple(ranking.notes), ranking.city.simulated)


def marked(ranking: Ranking) -> Sheet:
    """A row an item under a mark: what was seen, and when it was first seen."""
    rows: list[list[Cell]] = [
        [
            ranking.names[one.site],
            one.mark.value,
            clean(one.seen.item.title),
            one.seen.item.date.isoformat() if one.seen.item.date else None,
            one.seen.first.isoformat(),
            clean(one.seen.item.url, 500),
            one.words,
            "、".join(ranking.names[site] for site in one.sites) or None,
        ]
        for one in ranking.marked
    ]
    return Sheet(f"{ranking.title}:有标记的信息", MARKED, rows, (marks.RULE,), ranking.city.simulated)


def items(ranking: Ranking) -> Sheet:
    """A row a counted article: what the counts are made of, with the day each was first seen."""
    under: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in ranking.marked:
        under[one.site, one.seen.item.url].append(one.mark.value)
    rows: list[list[Cell]] = [
        [
            ranking.names[site],
            one.item.date.isoformat() if one.item.date else None,
            one.first.isoformat(),
            clean(one.item.title),
            clean(one.item.url, 500),
            "、".join(dict.fromkeys(under[site, one.item.url])) or None,
        ]
        for site, found in ranking.seen.items()
        for one in sorted(found, key=lambda one: (one.item.date or one.first, one.item.title, one.item.url))
    ]
    notes = ("“首次见到”是当月第一次有这条的检查的日期,同一条信息在几个栏目只列一次",)
    return Sheet(f"{ranking.title}:计数的信息", ITEMS, rows, notes, ranking.city.simulated)


def as_attachment_csv(sheet: Sheet) -> bytes:
    """The attachment as lines: its title, the headings, the rows, then what is to be said of them."""
    rows = [sheet.headings, *sheet.rows, *((note,) for note in sheet.said)]
    return as_csv.table((sheet.title,), rows)


def as_book(ranking: Ranking) -> bytes:
    """An Excel file: the attachment to print, the detailed form, the marked items, and all that was counted."""
    pages = [
        ("排名", attachment(ranking)),
        ("明细", detail(ranking)),
        ("有标记的信息", marked(ranking)),
        ("计数的信息", items(ranking)),
    ]
    return as_xlsx.book(
        [
            as_xlsx.Page(name, sheet.title, sheet.headings, sheet.rows, sheet.said, official=not number)
            for number, (name, sheet) in enumerate(pages)
        ]
    )


def _cells(ranking: Ranking, line: Rank) -> tuple[Cell, ...]:
    return line.position, ranking.names[line.site], line.count if line.complete else line.words


def _ranked(lines: Sequence[Line], by: str) -> list[Rank]:
    if by == "reported":
        return rank([(line.site, line.reported, True) for line in lines])
    return rank([(line.site, line.counted, line.complete) for line in lines])
